import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadMigrations } from '#platform/db/migrate.ts'
import { testDatabase } from '../support/database.ts'
import { ROOT } from './source.ts'

const { ownerUrl, serverUrl } = await testDatabase()

it('generated types are what the migrations and the declared API say now', { timeout: 120_000 }, () => {
  const check = spawnSync(process.execPath, [join(ROOT, 'scripts/generate.ts'), '--check'], {
    cwd: ROOT,
    env: { ...process.env, VICHE_GENERATE_OWNER: ownerUrl, VICHE_GENERATE_SERVER: serverUrl },
    encoding: 'utf8',
  })
  expect(`${check.stdout}${check.stderr}`).not.toContain('npm run generate')
  expect(check.status, check.stderr).toBe(0)
})

it('migrations are one history, numbered without gaps, each named after its feature', async () => {
  const numbers = Object.keys(await loadMigrations()).map((name) => Number(name.slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  expect(readdirSync(join(ROOT, 'migrations')).every((file) => /^\d{4}-[a-z]+(-[a-z]+)*\.ts$/.test(file))).toBe(true)
})
