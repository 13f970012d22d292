import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'
import { tallyFile } from '../../../server/cli/tally.ts'
import { pathOf } from './elections.ts'

/* `viche tally FILE`: JSON and nothing else on the output, sentences on the error output. It needs no database. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const cli = join(root, 'server/cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'viche-tally-'))
// Every call starts a process.
vi.setConfig({ testTimeout: 120_000 })
afterAll(() => rmSync(folder, { recursive: true }))

function viche(args: readonly string[], language = 'en_GB.UTF-8') {
  const env = { PATH: process.env.PATH, LC_ALL: language }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'tally', ...args], { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** As printed, without a process. */
const count = async (file: string, rule?: string) => JSON.parse(JSON.stringify(await tallyFile(file, rule)))

it('prints the winners by the rule of the file, and the fate of each project', () => {
  const { status, stdout, stderr } = viche([pathOf('Poland_Gdynia_2022_Babie_Doly__small')])
  expect([status, stderr]).toEqual([0, ''])
  const counted = JSON.parse(stdout)
  expect(counted).toMatchObject({
    rule: 'greedy-no-skip',
    variant: 'greedy-no-skip',
    ruleFromFile: true,
    selected: ['2022/BAD/0005'],
    total: 15_000,
    budget: 26_203,
    left: 11_203,
    published: { agrees: true, onlyCounted: [], onlyPublished: [] },
    explanation: [
      { id: '2022/BAD/0005', selected: true, reason: 'funded', rank: 1 },
      { id: '2022/BAD/0002', reason: 'does-not-fit', left: 11_203, displacedBy: ['2022/BAD/0005'], missing: 70 },
      { id: '2022/BAD/0001', reason: 'after-stop', stoppedAt: '2022/BAD/0002', missing: 7 },
    ],
    notes: [{ note: 'ties-by-list' }, { note: 'threshold-not-applied' }],
  })
  expect(counted.otherRules).toContainEqual({
    rule: 'greedy',
    selected: ['2022/BAD/0005', '2022/BAD/0001'],
    total: 22_920,
    added: ['2022/BAD/0001'],
    dropped: [],
    agreesWithPublished: false,
  })
})

it.each(['run', 'run --silent'])('prints nothing but JSON as a script of the package: npm %s', (how) => {
  const { PATH, HOME } = process.env
  const { status, stdout } = spawnSync(
    'npm',
    [...how.split(' '), 'viche', '--', 'tally', pathOf('Poland_Gdynia_2022_Babie_Doly__small')],
    { cwd: root, env: { PATH, HOME, npm_config_update_notifier: 'false' }, encoding: 'utf8' },
  )
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rule: 'greedy-no-skip', selected: ['2022/BAD/0005'] })
})

it('names the variant of Equal Shares and explains why supporters could not pay', async () => {
  const counted = await count(pathOf('Netherlands_Assen_2024'))
  expect(counted).toMatchObject({
    rule: 'equalshares/add1',
    variant: 'equalshares/add1+cost+integral+overspend',
    total: 76_700,
    published: { agrees: true },
    equalShares: { endowment: 2033, raised: 844, ended: 'overspend', comparison: null },
  })
  const fates = new Map<string, Record<string, unknown>>(
    counted.explanation.map((one: { id: string }) => [one.id, one]),
  )
  expect(fates.get('9')).toMatchObject({ selected: true, reason: 'bought', cost: 21_000, votes: 42 })
  const lost = fates.get('8')
  expect(lost).toMatchObject({ selected: false, reason: 'supporters-out-of-money', cost: 40_000 })
  expect(Number(lost?.money) + Number(lost?.lacking)).toBeCloseTo(40_000, 1)
  expect(lost?.spentOn).toContainEqual({ id: '9', amount: expect.any(Number) })
})

it('reports where the published winners differ; the count itself is done', () => {
  const { status, stdout } = viche([pathOf('Poland_Gdynia_2020_Orlowo__small')])
  expect(status).toBe(0)
  expect(JSON.parse(stdout).published).toMatchObject({ agrees: false, onlyCounted: ['2'], onlyPublished: [] })
})

it('counts by another rule, options included', async () => {
  const counted = await count(pathOf('Netherlands_Assen_2024'), 'equalshares/add1+exhaustive+utilitarian')
  expect(counted).toMatchObject({
    rule: 'equalshares/add1',
    variant: 'equalshares/add1+cost+integral+exhaustive+utilitarian',
    ruleFromFile: false,
    published: { agrees: false, onlyCounted: ['7'] },
  })
})

it('answers 1 and a sentence to what cannot be counted, 2 and the usage to what is no command', async () => {
  const broken = join(folder, 'broken.pb')
  writeFileSync(
    broken,
    'META\nkey;value\nbudget;ten\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\n',
  )
  const latin = join(folder, 'latin.pb')
  writeFileSync(latin, Buffer.from([0x4d, 0x45, 0xb3, 0x0a]))
  const unknown = join(folder, 'unknown.pb')
  writeFileSync(
    unknown,
    'META\nkey;value\nbudget;9\nvote_type;approval\nrule;unknown\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\na;1\n',
  )
  const cases: [file: string, rule: string | undefined, code: string][] = [
    [broken, undefined, 'tally.meta-number'],
    [latin, undefined, 'tally.not-utf8'],
    [unknown, undefined, 'tally.rule-uncomputable'],
    [unknown, 'equalshares+points', 'tally.rule-unknown'],
    [unknown, 'greedy+exhaustive', 'tally.rule-unknown'],
    [unknown, 'constructor', 'tally.rule-unknown'],
    [unknown, 'greedy-threshold', 'tally.no-threshold'],
  ]
  for (const [file, rule, code] of cases) await expect(tallyFile(file, rule)).rejects.toMatchObject({ code })
  expect(await count(unknown, 'greedy')).toMatchObject({ selected: ['1'], published: null })

  const calls: [args: string[], status: number, said: RegExp, language?: string][] = [
    [[broken], 1, /^META: budget – «ten», а має бути число/, 'uk_UA.UTF-8'],
    [[unknown, '--rule', 'equal'], 1, /^There is no rule “equal” for these ballots\. Rules: greedy, /],
    [[join(folder, 'nothing.pb')], 1, /ENOENT/],
    [[unknown, '--rule'], 2, /viche tally FILE\.pb \[--rule NAME\]/],
  ]
  for (const [args, status, said, language] of calls) {
    const answer = viche(args, language)
    expect([answer.status, answer.stdout], args.join(' ')).toEqual([status, ''])
    expect(answer.stderr).toMatch(said)
    expect(answer.stderr).not.toContain('    at ')
  }
})
