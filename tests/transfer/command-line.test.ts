import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { partsOf, withText, writeParts } from './bundle.ts'
import { type Installation, installation } from './installation.ts'

/* What an operator types and reads: sentences in their language, and exit codes that a script can trust. */

const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
const here = await installation()

function viche(args: readonly string[], env: Record<string, string> = here.env) {
  const outcome = spawnSync(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  return { code: outcome.status, said: outcome.stdout, complained: outcome.stderr }
}
const within = (where: Installation, more: Record<string, string> = {}) => ({ ...where.env, ...more })

it('explains itself: all commands, one command, in English and in Ukrainian', { timeout: 60_000 }, () => {
  const help = viche(['help'])
  expect(help.code).toBe(0)
  for (const command of ['keys', 'migrate', 'operator', 'seed', 'export', 'import', 'reindex', 'doctor'])
    expect(help.said).toContain(`  ${command} `)
  expect(viche(['export', '--help'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('viche export SLUG FILE'),
  })
  expect(viche(['help'], within(here, { LANG: 'uk_UA.UTF-8' })).said).toContain('завантажує громаду')
  expect(viche(['help'], within(here, { LANG: 'uk_UA.UTF-8', LC_ALL: 'C' })).said).toContain('brings in a community')
})

it.each([
  [[]],
  [['dance']],
  [['constructor']],
  [['export', 'verbivka']],
  [['export', 'verbivka', 'file', 'more']],
  [['import', 'file', '--force']],
  [['import', 'file', '--slug']],
  [['migrate', 'now']],
])('answers 2 and the usage to %j', (args) => {
  const { code, said, complained } = viche(args)
  expect(code).toBe(2)
  expect(said).toBe('')
  expect(complained).toContain('viche')
  expect(complained).not.toContain('    at ')
})

it('answers 1 and a sentence to what cannot be done, without a stack', { timeout: 120_000 }, () => {
  const file = join(here.dataDir, 'nothing.viche.tar.gz')
  const refused = [viche(['export', 'nowhere', file]), viche(['import', cli]), viche(['operator', 'nobody'])]
  for (const { code, said, complained } of refused) {
    expect(code).toBe(1)
    expect(said + complained).toMatch(/^[A-Z“n].*\.$/m)
    expect(complained).not.toContain('    at ')
  }
  expect(viche(['import', file]).complained).toBe(`There is no file ${file}.\n`)
  const unreachable = viche(['doctor'], within(here, { DATABASE_URL: 'postgres://viche:x@127.0.0.1:9/viche' }))
  expect(unreachable).toMatchObject({ code: 1, said: expect.stringMatching(/FAULT +database: .*ECONNREFUSED/) })
  expect(existsSync(file)).toBe(false)
})

it('fills in the demo, moves it to another installation and finds both well', { timeout: 240_000 }, async () => {
  const there = await installation()
  const seeded = viche(['seed'])
  expect(seeded, seeded.complained).toMatchObject({ code: 0, said: expect.stringContaining('viche-demo-2026') })
  const file = join(here.dataDir, 'verbivka.viche.tar.gz')
  const key = join(here.dataDir, 'verbivka.key.json')
  const exported = viche(['export', 'verbivka', file, '--key', key], within(here, { LANG: 'uk_UA.UTF-8' }))
  expect(exported, exported.complained).toMatchObject({ code: 0, said: expect.stringContaining('персональні дані') })
  expect(readFileSync(file).length).toBeGreaterThan(100_000)
  expect(viche(['import', file], within(there))).toMatchObject({
    code: 1,
    complained: expect.stringContaining('--reverify'),
  })
  const bad = join(here.dataDir, 'bad.viche.tar.gz')
  const parts = await partsOf(file)
  const broken = (text: string) => text.replace(/"display_name":"[^"]+"/, '"display_name":"Олена\\nBcc: x"')
  await writeParts(bad, withText(parts, 'tables/members.ndjson', broken))
  const unfit = viche(['import', bad, '--key', key], within(there, { LANG: 'uk_UA.UTF-8' }))
  expect(unfit.code).toBe(1)
  expect(unfit.complained).toContain('Нічого не завантажено')
  expect(unfit.complained).toMatch(/^ {2}members [0-9a-f-]{36}: display_name \S.*$/m)
  expect(unfit.complained).not.toMatch(/Олена| {4}at /)
  const imported = viche(['import', file, '--slug', 'nova-verbivka', '--key', key], within(there))
  expect(imported, imported.complained).toMatchObject({
    code: 0,
    said: expect.stringContaining('http://nova-verbivka.'),
  })
  const { body, status } = await there.page('nova-verbivka', '/petitions')
  expect(status).toBe(200)
  expect(body).toContain('Вербівська')

  const { status: found, body: hits } = await there.page('nova-verbivka', `/search?q=${encodeURIComponent('громада')}`)
  expect([found, hits]).toEqual([200, expect.stringContaining('<mark>')])
  const reindexed = viche(['reindex'], within(there))
  expect(reindexed, reindexed.complained).toMatchObject({
    code: 0,
    said: expect.stringMatching(/nova-verbivka: \d{2,} documents in the search\./),
  })

  const refused = viche(['seed'], within(there))
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('nova-verbivka') })
  const well = viche(['doctor', '--json'])
  expect(well.code, well.said).toBe(0)
  expect(JSON.parse(well.said)).toMatchObject({
    ok: true,
    checks: expect.arrayContaining([expect.objectContaining({ check: 'media', state: 'ok' })]),
  })
  const ill = viche(['doctor'], within(there, { VICHE_KEYS: cli }))
  expect(ill.code).toBe(1)
  expect(ill.said).toContain('FAULT')
})
