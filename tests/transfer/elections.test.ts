import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { castMany, findElection, openElection, prepareElection, seedElection } from '#participation/ballots/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { listVerifiedAccounts } from '#platform/identity/index.ts'
import { examine } from '#server/doctor/index.ts'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { type Installation, installation } from './installation.ts'

/* A secret vote that runs while its community moves: its key travels on its own, or the vote waits. */

const SLUG = 'verbivka'
const old = await installation({ demo: 'small' })
const file = join(old.dataDir, 'verbivka.viche.tar.gz')
const keysFile = join(old.dataDir, 'verbivka.elections.json')
const plan = {
  title: 'Де поставити зупинку?',
  question: {
    kind: 'single' as const,
    options: [
      { id: 'school', title: 'Біля школи' },
      { id: 'shop', title: 'Біля крамниці' },
    ],
  },
  rule: 'Перемагає варіант, за який подано найбільше голосів.',
  publication: 'full' as const,
  custody: 'server' as const,
}
const contextOf = async ({ kernel, community }: Installation) => ({
  actor: SYSTEM,
  community: await community(SLUG),
  clock: kernel.clock,
  services: kernel.services,
})
let running = ''
let over: { type: string; id: number }
let open: { type: string; id: number }

const vote = async (where: Installation, at: number) => {
  const context = await contextOf(where)
  return where.inScope(SLUG, async (tx) => {
    const people = await listVerifiedAccounts(tx, { most: 10 })
    const { accountId = '', personKey = null } = people[at] ?? {}
    const cast = { context, subject: open, accountId, personKey, choices: ['shop'], channel: 'online' as const }
    return (await castMany(tx, [cast]))[0]
  })
}

beforeAll(async () => {
  // The votes of the demo's own secret polls would be counted with those that are cast here.
  const ofElections = [
    'election_changes',
    'election_roll',
    'sealed_ballots',
    'ballots',
    'roll_leaves',
    'ballot_corrections',
  ]
  for (const table of [...ofElections, 'elections']) await sql`delete from ${sql.table(table)}`.execute(old.owner)
  const context = await contextOf(old)
  const now = old.kernel.clock.now().getTime()
  const [first, second] = await old.inScope(SLUG, (tx) =>
    tx.selectFrom('petitions').select('id').where('community_id', '=', context.community.id).orderBy('id').execute(),
  )
  over = { type: 'petition', id: first?.id ?? 0 }
  open = { type: 'petition', id: second?.id ?? 0 }
  await old.inScope(SLUG, async (tx) => {
    const people = await listVerifiedAccounts(tx, { most: 10 })
    const votes = people.map((person) => ({ ...person, choices: ['school'] }))
    const dates = { openedAt: new Date(now - 9e8), closedAt: new Date(now - 1e8) }
    await seedElection(tx, context, { ...plan, ...dates, subject: over, votes })
    const dated = { opensAt: new Date(now), endsAt: new Date(now + 1e9) }
    running = await prepareElection(tx, context, { ...plan, ...dated, subject: open })
    await openElection(tx, context, open)
  })
  expect(await vote(old, 0)).toMatchObject({ leaf: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const { electionKeys } = await exportCommunity(old.kernel, SLUG, file, { electionKeysFile: keysFile })
  expect(electionKeys).toBe(1)
})

describe('a community with secret votes', () => {
  it('has their keys in a file of its own, and never in the bundle', () => {
    expect(statSync(keysFile).mode & 0o077).toBe(0)
    const { elections } = JSON.parse(readFileSync(keysFile, 'utf8'))
    expect(Object.keys(elections)).toEqual([running])
    const key = Buffer.from(elections[running], 'base64')
    const bundle = gunzipSync(readFileSync(file))
    for (const form of [elections[running], key.toString('hex'), key]) expect(bundle.includes(form)).toBe(false)
  })

  it('goes on with the vote where the key is brought along', async () => {
    const there = await installation({ keysOf: old })
    const { elections } = await importCommunity(there.kernel, file, { electionKeysFile: keysFile })
    expect(elections).toEqual({ placed: 1, waiting: 0 })
    expect(await vote(there, 0)).toMatchObject({ code: 'ballots.already-voted' })
    expect(await vote(there, 1)).toMatchObject({ leaf: expect.any(String) })
    const found = (where: Installation) => where.inScope(SLUG, (tx) => findElection(tx, over))
    expect(await found(there)).toEqual(await found(old))
    const keys = (await examine(there.env, { thorough: false })).find(({ check }) => check === 'election-keys')
    expect(keys).toMatchObject({ state: 'ok', values: { count: 1 } })
  })

  it('waits without it, which the doctor names', async () => {
    const there = await installation({ keysOf: old })
    const { elections } = await importCommunity(there.kernel, file)
    expect(elections).toEqual({ placed: 0, waiting: 1 })
    expect(await vote(there, 1)).toMatchObject({ code: 'ballots.waiting-for-key', status: 503 })
    const keys = (await examine(there.env, { thorough: false })).find(({ check }) => check === 'election-keys')
    expect(keys).toMatchObject({
      state: 'fault',
      message: 'election-keys-missing',
      values: { count: 1, names: `${SLUG}/${running}` },
    })
  })

  it('is not imported with keys of another community, or with what is no file of keys', async () => {
    const there = await installation({ keysOf: old })
    const strange = join(there.dataDir, 'strange.json')
    writeFileSync(strange, readFileSync(keysFile, 'utf8').replace(/"community": "[^"]+"/, `"community": "${running}"`))
    for (const electionKeysFile of [strange, file, join(there.dataDir, 'none.json')])
      await expect(importCommunity(there.kernel, file, { electionKeysFile })).rejects.toMatchObject({
        code: 'transfer.election-keys-unfit',
      })
  })

  it.each<[string, string, string]>([
    [
      'a ballot that was altered',
      `update ballots set body = replace(body, '"school"', '"shop"')
      where leaf = (select min(leaf) from ballots)`,
      'ballots',
    ],
    ['a ballot that was dropped', 'delete from ballots where leaf = (select min(leaf) from ballots)', 'elections'],
    [
      'a leaf of the roll that was dropped',
      'delete from roll_leaves where leaf = (select min(leaf) from roll_leaves)',
      'elections',
    ],
    [
      'a definition that was changed',
      `update elections set definition = replace(definition, 'Де поставити', 'Де збудувати')`,
      'elections',
    ],
    [
      'a voter without a ballot',
      `insert into election_roll (community_id, election_id, person_key, channel)
      select community_id, id, repeat('0', 64), 'online' from elections where state = 'open'`,
      'election_roll',
    ],
  ])('is not imported with %s', async (_what, change, table) => {
    const altered = join(old.dataDir, `altered-${table}-${Math.abs(change.length)}.viche.tar.gz`)
    // The change is exported and rolled back: later cases begin from the same rows.
    const tables = ['elections', 'ballots', 'roll_leaves', 'election_roll']
    for (const name of tables) await sql.raw(`create table public.kept_${name} as table ${name}`).execute(old.owner)
    await sql.raw(change).execute(old.owner)
    try {
      await exportCommunity(old.kernel, SLUG, altered)
    } finally {
      for (const name of ['election_roll', 'roll_leaves', 'ballots'])
        await sql.raw(`delete from ${name}`).execute(old.owner)
      await sql
        .raw(
          `update elections set definition = kept.definition from kept_elections as kept where kept.id = elections.id`,
        )
        .execute(old.owner)
      for (const name of ['ballots', 'roll_leaves', 'election_roll'])
        await sql.raw(`insert into ${name} select * from kept_${name}`).execute(old.owner)
      for (const name of tables) await sql.raw(`drop table public.kept_${name}`).execute(old.owner)
    }
    const there = await installation({ keysOf: old })
    await expect(importCommunity(there.kernel, altered)).rejects.toMatchObject({
      code: 'transfer.rows-unfit',
      details: { problems: expect.arrayContaining([expect.objectContaining({ table })]) },
    })
  })
})
