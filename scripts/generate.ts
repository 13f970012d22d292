// `npm run generate`: writes what is derived from the migrations and from the declared API, so that nobody types it:
// the database types of the server, and the API types of builder-ui. With --check it only says whether they are fresh.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import pino from 'pino'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/index.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createKernel } from '#server/kernel.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
const header = '// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.\n\n'

/** The texts of the generated files, by their path from the root. */
async function generate(): Promise<Map<string, string>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-generate-'))
  chmodSync(dataDir, 0o755)
  const quiet = { info: () => undefined, warn: (message: string) => console.error(message) }
  const postgres = await startPostgres({ dataDir, log: quiet, durability: 'relaxed' })
  try {
    const { serverUrl } = await migrate({ ownerUrl: postgres.url })
    return new Map([
      ['server/platform/db/types.generated.ts', databaseTypes(postgres.url, join(dataDir, 'types.ts'))],
      ['builder-ui/src/api/schema.generated.ts', await apiTypes(serverUrl, dataDir)],
    ])
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function databaseTypes(url: string, outFile: string): string {
  const mapping = JSON.stringify({ int8: 'number', date: 'string', numeric: 'number' })
  const options = ['--dialect', 'postgres', '--default-schema', 'public', '--exclude-pattern', '{migrations*,pgboss.*}']
  execFileSync(process.execPath, [codegen, ...options, '--type-mapping', mapping, '--out-file', outFile, '--url', url])
  return readFileSync(outFile, 'utf8')
}

async function apiTypes(serverUrl: string, dataDir: string): Promise<string> {
  const config = readConfig({ VICHE_DATA: dataDir })
  const kernel = await createKernel({ config, version: '0.0.0', log: pino({ level: 'silent' }), serverUrl })
  const app = await buildApp(kernel)
  try {
    await app.ready()
    const description = JSON.stringify(app.swagger())
    return header + astToString(await openapiTS(description))
  } finally {
    await app.close()
    await kernel.db.destroy()
  }
}

const files = await generate()
const stale = [...files].filter(([path, text]) => readOrEmpty(join(root, path)) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what the server says now: npm run generate`)
  process.exit(stale.length > 0 ? 1 : 0)
}
for (const [path, text] of stale) writeFileSync(join(root, path), text)
console.log(stale.length > 0 ? `written: ${stale.map(([path]) => path).join(', ')}` : 'all fresh')

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
