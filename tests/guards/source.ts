import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..')
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.git'])

export interface SourceFile {
  /** From the project's root, with slashes. */
  path: string
  text: string
}

/** Files below `folder` that end in one of `endings`, generated ones left out. */
export function sourceFiles(folder: string, ...endings: readonly string[]): SourceFile[] {
  const found: SourceFile[] = []
  const walk = (dir: string) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name)
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) walk(path)
      if (
        entry.isFile() &&
        endings.some((ending) => entry.name.endsWith(ending)) &&
        !entry.name.includes('.generated.')
      ) {
        found.push({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') })
      }
    }
  }
  walk(join(ROOT, folder))
  return found
}

const ALIASES: Record<string, string> = {
  '#platform/': 'server/platform/',
  '#contract/': 'server/contract/',
  '#participation/': 'server/participation/',
  '#features/': 'server/features/',
  '#site/': 'server/site/',
  '#surfaces/': 'server/surfaces/',
  '#bot/': 'server/bot/',
  '#server/': 'server/',
  '#tests/': 'tests/',
}

/** What a file imports: paths of the project as they are from its root, packages by their name. */
export function importsOf(file: SourceFile): string[] {
  const specifiers = [
    ...file.text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(?:[^'"\n;]|\n)*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ]
  return specifiers.map(([, fixed, dynamic]) => {
    const specifier = fixed ?? dynamic ?? ''
    const alias = Object.keys(ALIASES).find((prefix) => specifier.startsWith(prefix))
    if (alias) return ALIASES[alias] + specifier.slice(alias.length)
    if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file.path), specifier))
    return specifier
  })
}
