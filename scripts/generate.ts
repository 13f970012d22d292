// `npm run generate`: writes what is derived from the migrations and from the declared API, so that nobody types it:
// the database types of the server, and the API types of builder-ui, one file for each feature or area of the API. Files of
// what is gone are removed. With --check it only says whether they are fresh.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import pino from 'pino'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/index.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createKernel } from '#server/kernel.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
const API_FOLDER = 'builder-ui/src/api/schema'
const header = '// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.\n\n'

/** The texts of the generated files, by their path from the root. */
async function generate(): Promise<Map<string, string>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-generate-'))
  chmodSync(dataDir, 0o755)
  const database = migratedDatabase() ?? (await startDatabase(dataDir))
  try {
    return new Map([
      ['server/platform/db/types.generated.ts', databaseTypes(database.ownerUrl, join(dataDir, 'types.ts'))],
      ...(await apiTypes(database.serverUrl, dataDir)),
    ])
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

interface MigratedDatabase {
  ownerUrl: string
  serverUrl: string
  stop(): Promise<void>
}

/** One that somebody else has migrated, and stops: the tests have a cluster already. */
function migratedDatabase(): MigratedDatabase | undefined {
  const { VICHE_GENERATE_OWNER: ownerUrl, VICHE_GENERATE_SERVER: serverUrl } = process.env
  return ownerUrl && serverUrl ? { ownerUrl, serverUrl, stop: async () => undefined } : undefined
}

async function startDatabase(dataDir: string): Promise<MigratedDatabase> {
  const quiet = { info: () => undefined, warn: (message: string) => console.error(message) }
  const postgres = await startPostgres({ dataDir, log: quiet, durability: 'relaxed' })
  const { serverUrl } = await migrate({ ownerUrl: postgres.url })
  return { ownerUrl: postgres.url, serverUrl, stop: () => postgres.stop() }
}

function databaseTypes(url: string, outFile: string): string {
  const mapping = JSON.stringify({ int8: 'number', date: 'string', numeric: 'number' })
  const options = ['--dialect', 'postgres', '--default-schema', 'public', '--exclude-pattern', '{migrations*,pgboss.*}']
  execFileSync(process.execPath, [codegen, ...options, '--type-mapping', mapping, '--out-file', outFile, '--url', url])
  return readFileSync(outFile, 'utf8')
}

/** A file for each area of the API, and one that joins their paths: a new feature adds its file and a line there. */
async function apiTypes(serverUrl: string, dataDir: string): Promise<Map<string, string>> {
  const areas = byArea(await describeApi(serverUrl, dataDir))
  const files = new Map<string, string>()
  for (const [area, description] of areas) files.set(fileOf(area), header + astToString(await openapiTS(description)))
  return files.set(fileOf('index'), header + joinPaths([...areas.keys()]))
}

async function describeApi(serverUrl: string, dataDir: string): Promise<OpenAPI3> {
  const config = readConfig({ VICHE_DATA: dataDir })
  const kernel = await createKernel({ config, version: '0.0.0', log: pino({ level: 'silent' }), serverUrl })
  const app = await buildApp(kernel)
  try {
    await app.ready()
    return JSON.parse(JSON.stringify(app.swagger()))
  } finally {
    await app.close()
    await kernel.db.destroy()
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const
const fileOf = (area: string) => `${API_FOLDER}/${area}.generated.ts`

/**
 * The description split by first tag (a feature or a surface), in the order of their names. A path is never split, as
 * TypeScript could not join it again: one with operations of two areas belongs to the first of them. Schemas are written
 * out where they are used, so the parts share nothing.
 *
 * @throws Error where that does not hold, or an operation has no tag
 */
function byArea(description: OpenAPI3): Map<string, OpenAPI3> {
  if (Object.keys(description.components?.schemas ?? {}).length > 0)
    throw new Error('the description shares schemas between operations: give each area those that it refers to')
  const areas = new Map<string, NonNullable<OpenAPI3['paths']>>()
  for (const [path, item] of Object.entries(description.paths ?? {})) {
    const operations = '$ref' in item ? [] : METHODS.flatMap((method) => item[method] ?? [])
    const tags = operations.flatMap((one) => ('tags' in one && one.tags?.slice(0, 1)) || [])
    const [area] = tags.sort()
    if (!area) throw new Error(`${path}: its operations need a tag, which names the file of their types`)
    areas.set(area, { ...areas.get(area), [path]: item })
  }
  const sorted = [...areas].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(sorted.map(([area, paths]) => [area, { ...description, components: {}, paths }]))
}

function joinPaths(areas: readonly string[]): string {
  const name = (area: string) => area.replace(/(?:^|-)([a-z])/g, (_whole, letter: string) => letter.toUpperCase())
  const imports = areas.map((area) => `import type { paths as ${name(area)} } from './${area}.generated.ts'\n`)
  const all = areas.map((area) => `    ${name(area)}`).join(',\n')
  return `${imports.join('')}\n/** Every operation of the API. */\nexport interface paths\n  extends\n${all} {}\n`
}

const files = await generate()
const stale = [...files].filter(([path, text]) => readOrEmpty(join(root, path)) !== text)
const gone = readdirSync(join(root, API_FOLDER))
  .map((name) => `${API_FOLDER}/${name}`)
  .filter((path) => path.endsWith('.generated.ts') && !files.has(path))
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what the server says now: npm run generate`)
  for (const path of gone) console.error(`${path} describes what the server no longer has: npm run generate`)
  process.exit(stale.length + gone.length > 0 ? 1 : 0)
}
for (const [path, text] of stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
for (const path of gone) rmSync(join(root, path))
if (stale.length + gone.length === 0) console.log('all fresh')
if (stale.length > 0) console.log(`written: ${stale.map(([path]) => path).join(', ')}`)
if (gone.length > 0) console.log(`removed: ${gone.join(', ')}`)

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
