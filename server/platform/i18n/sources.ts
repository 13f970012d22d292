import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOCALES, type Locale } from './locale.ts'

/** The texts of one language as written in the files: namespace → nested keys → text. */
export interface StringTree {
  [key: string]: string | StringTree
}

export type Strings = Record<Locale, Record<string, StringTree>>

/** A folder with `uk.json` and `en.json`. Without a namespace the file's top-level keys are the namespaces. */
export interface StringDir {
  path: string
  namespace?: string
}

const SERVER_DIR = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Every folder of strings in the server: the platform's own, that of the participation kit and one per capability, feature
 * and surface.
 */
export function findStringDirs(serverDir: string = SERVER_DIR): StringDir[] {
  return [
    { path: join(serverDir, 'platform/strings') },
    ...stringDir(join(serverDir, 'participation'), 'participation'),
    ...childStringDirs(join(serverDir, 'participation')),
    ...stringDir(join(serverDir, 'demo'), 'demo'),
    ...stringDir(join(serverDir, 'bot'), 'bot'),
    ...stringDir(join(serverDir, 'transfer'), 'transfer'),
    ...stringDir(join(serverDir, 'doctor'), 'doctor'),
    ...stringDir(join(serverDir, 'cli'), 'cli'),
    ...childStringDirs(join(serverDir, 'features')),
    ...grandchildStringDirs(join(serverDir, 'features')),
    ...childStringDirs(join(serverDir, 'surfaces')),
  ]
}

/**
 * Merges all folders into one set of strings. The same key in two folders is an error: one of them would be silently
 * lost.
 */
export function readStrings(dirs: StringDir[]): Strings {
  const strings: Strings = { uk: {}, en: {} }
  for (const locale of LOCALES) {
    for (const dir of dirs) {
      const file = join(dir.path, `${locale}.json`)
      const tree = parseStrings(file)
      merge(strings[locale], dir.namespace === undefined ? tree : { [dir.namespace]: tree }, file)
    }
  }
  return strings
}

/** All full keys (`namespace:group.name`) with their texts, in the order of the files. */
export function flatten(namespaces: Record<string, StringTree>): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (prefix: string, tree: StringTree) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') flat.set(prefix + key, value)
      else walk(`${prefix}${key}.`, value)
    }
  }
  for (const [namespace, tree] of Object.entries(namespaces)) walk(`${namespace}:`, tree)
  return flat
}

function childStringDirs(parent: string): StringDir[] {
  return entriesOf(parent).flatMap((name) => stringDir(join(parent, name), name))
}

/** A second kind of items in a feature: `features/budget/projects/strings` has the namespace `budget-projects`. */
function grandchildStringDirs(parent: string): StringDir[] {
  return entriesOf(parent).flatMap((owner) =>
    entriesOf(join(parent, owner))
      .filter((name) => name !== 'strings')
      .flatMap((name) => stringDir(join(parent, owner, name), `${owner}-${name}`)),
  )
}

function stringDir(owner: string, namespace: string): StringDir[] {
  return entriesOf(owner).includes('strings') ? [{ path: join(owner, 'strings'), namespace }] : []
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function parseStrings(file: string): StringTree {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} cannot be read as a file of strings`, { cause })
  }
  assertTree(parsed, file)
  return parsed
}

function assertTree(value: unknown, where: string): asserts value is StringTree {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where}: strings are objects of texts, nested as deep as needed`)
  }
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'string') assertTree(child, `${where} › ${key}`)
  }
}

function merge(target: StringTree, source: StringTree, file: string): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key]
    if (present === undefined) target[key] = value
    else if (typeof present === 'string' || typeof value === 'string') {
      throw new Error(`${file}: the string '${key}' is already defined in another folder`)
    } else merge(present, value, file)
  }
}
