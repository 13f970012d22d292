// `npm run new:feature NAME`: makes a feature that works (folder, templates, migration, tests) out of the files below
// scripts/new-feature, where __name__ stands for the name. What it is to do is then written into them.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const skeleton = fileURLToPath(new URL('./new-feature/', import.meta.url))

const NAME = /^[a-z]+(-[a-z]+)*$/
const MAX_LENGTH = 24
/** First parts of addresses that the server itself answers on. */
const OWN_ADDRESSES = ['account', 'api', 'assets', 'console', 'en', 'health', 'media', 'outbox', 'search', 'uk', 'view']

/** Where the files of a part of the skeleton go. */
const places = (name: string): Record<string, string> => ({
  feature: `server/features/${name}`,
  templates: `templates/features/${name}`,
  tests: `tests/features/${name}`,
  migration: 'migrations',
})

const name = process.argv[2] ?? ''
const problem = problemOf(name)
if (problem) {
  console.error(`${problem}\n\nUse: npm run new:feature NAME, for example npm run new:feature event`)
  process.exit(1)
}

const made = files(name)
for (const [path, text] of made) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const inRoot = (args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
// A name is as long as it is: where lines break is the formatter's business.
const formatted = [...made.keys()].filter((path) => /\.(ts|json)$/.test(path))
inRoot(['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--log-level=error', ...formatted])
inRoot(['scripts/generate.ts'])

const { plural } = namesOf(name)
console.log(`
The feature '${name}' is there and works:
${[...made.keys()].map((path) => `  ${path}`).join('\n')}

Next: write its law into server/features/${name}/README.md and rules.ts, its words into strings/uk.json and en.json,
its columns into the migration (then: npm run generate). Its page is /${plural}; see also: npm test -- tests/features/${name}`)

/** Why there can be no feature of this name, and what to do; undefined when there can. */
function problemOf(wanted: string): string | undefined {
  if (wanted === '') return 'A feature needs a name.'
  if (!NAME.test(wanted) || wanted.length > MAX_LENGTH) {
    return `'${wanted}' cannot be a name: take one English word in the singular, in small letters (a-z, hyphens inside, at most ${MAX_LENGTH}).`
  }
  const { plural, table } = namesOf(wanted)
  for (const place of Object.values(places(wanted)).filter((folder) => folder !== 'migrations')) {
    if (existsSync(join(root, place)))
      return `The name '${wanted}' is taken: ${place} exists already. Take another one.`
  }
  if (OWN_ADDRESSES.includes(plural) || OWN_ADDRESSES.includes(wanted) || addressesOfFeatures().includes(plural)) {
    return `The name '${wanted}' is taken: the address /${plural} belongs to something else. Take another one.`
  }
  if (namespaces().includes(wanted)) {
    return `The name '${wanted}' is taken: the server has strings of that name already. Take another one.`
  }
  if (migrations().some((text) => new RegExp(`create table "?${table}"? `).test(text))) {
    return `The name '${wanted}' is taken: there is a table ${table} already. Take another one.`
  }
  return undefined
}

/** event-hall → eventHall, EventHall, Event hall, event_halls, event-halls */
function namesOf(kebab: string) {
  const camel = kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const plural = /(s|x|z|ch|sh)$/.test(kebab) ? `${kebab}es` : kebab.replace(/([^aeiou])y$/, '$1ie').concat('s')
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const title = capital(kebab.replaceAll('-', ' '))
  return { camel, pascal: capital(camel), title, plural, table: plural.replaceAll('-', '_') }
}

/** Paths from the root with their texts. */
function files(kebab: string): Map<string, string> {
  const { camel, pascal, title, plural, table } = namesOf(kebab)
  const number = String(readdirSync(join(root, 'migrations')).length + 1).padStart(4, '0')
  const fill = (text: string) =>
    text
      .replaceAll('__name__', kebab)
      .replaceAll('__camel__', camel)
      .replaceAll('__Name__', pascal)
      .replaceAll('__Title__', title)
      .replaceAll('__plural__', plural)
      .replaceAll('__table__', table)
      .replaceAll('__number__', number)
  const target = places(kebab)
  return new Map(
    listFiles(skeleton).map((file) => {
      const [part = '', ...rest] = relative(skeleton, file).split('/')
      // Without the ending, neither the linter nor the type check takes a skeleton for code.
      return [fill(join(target[part] ?? '', ...rest).replace(/\.txt$/, '')), fill(readFileSync(file, 'utf8'))]
    }),
  )
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function addressesOfFeatures(): string[] {
  const sources = listFiles(join(root, 'server/features')).filter((file) => file.endsWith('.ts'))
  return sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:path|home): '\/([a-z-]+)/g)].map(([, first = '']) => first),
  )
}

function namespaces(): string[] {
  const shared: unknown = JSON.parse(readFileSync(join(root, 'server/platform/strings/en.json'), 'utf8'))
  const folders = ['features', 'surfaces'].flatMap((part) => readdirSync(join(root, 'server', part)))
  return [...Object.keys(shared as object), ...folders, 'participation', 'demo']
}

function migrations(): string[] {
  return readdirSync(join(root, 'migrations')).map((file) => readFileSync(join(root, 'migrations', file), 'utf8'))
}
