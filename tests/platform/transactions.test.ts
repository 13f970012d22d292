import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDb } from '#platform/db/index.ts'
import {
  afterCommit,
  alongWithCommit,
  askCommunity,
  type Community,
  type CommunityTx,
  changed,
  nextNumber,
  often,
  tagOfVersion,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db, owner, serverUrl } = await testDatabase()
const [one, other] = await db
  .insertInto('communities')
  .values(['verbivka', 'yasnohirsk'].map((slug) => ({ slug, kind: 'village', name: JSON.stringify({ uk: slug }) })))
  .returning('id')
  .execute()
const here: Pick<Community, 'id'> = one ?? { id: '' }
const there: Pick<Community, 'id'> = other ?? { id: '' }

const numbersIn = (community: { id: string }) =>
  withCommunity(db, community, (tx) =>
    tx
      .selectFrom('numbers')
      .select(['id', 'last_value'])
      .where('community_id', '=', community.id)
      .orderBy('id')
      .execute(),
  )

it('takes statements that were sent together in the order in which they were sent', async () => {
  const taken = await withCommunity(db, here, (tx) =>
    Promise.all([nextNumber(tx, 'order'), nextNumber(tx, 'order'), nextNumber(tx, 'order')]),
  )
  expect(taken).toEqual([1, 2, 3])
})

it('undoes all of them when one fails, and tells what failed, not what came behind it', async () => {
  const broken = withCommunity(db, here, (tx) =>
    Promise.all([nextNumber(tx, 'undone'), sql`select 1 / 0`.execute(tx), nextNumber(tx, 'undone')]),
  )
  await expect(broken).rejects.toThrow('division by zero')
  expect((await numbersIn(here)).map(({ id }) => id)).not.toContain('undone')
})

it('has its scope before the first statement, and the next transaction of the connection has its own', async () => {
  const single = openDb(serverUrl, { max: 1 })
  afterAll(() => single.destroy())
  const scopeOf = (community: { id: string }) =>
    withCommunity(single, community, (tx) =>
      sql<{ scope: string }>`select current_setting('viche.community') as scope`.execute(tx),
    )
  expect((await scopeOf(here)).rows).toEqual([{ scope: here.id }])
  expect((await scopeOf(there)).rows).toEqual([{ scope: there.id }])
  await expect(withCommunity(single, here, () => Promise.reject(new Error('before any statement')))).rejects.toThrow(
    'before any statement',
  )
  expect((await scopeOf(there)).rows).toEqual([{ scope: there.id }])
})

describe('statements that travel with the commit', () => {
  it('are part of the transaction', async () => {
    await withCommunity(db, here, async (tx) => alongWithCommit(tx, nextNumber(tx, 'along')))
    expect(await numbersIn(here)).toContainEqual({ id: 'along', last_value: 1 })
  })

  it('undo it when one of them fails, whose reason is told, and nothing happens that a commit brings', async () => {
    let happened = false
    const broken = withCommunity(db, here, async (tx) => {
      afterCommit(tx, () => {
        happened = true
      })
      await nextNumber(tx, 'undone-along')
      alongWithCommit(tx, Promise.all([nextNumber(tx, 'undone-along'), sql`select 1 / 0`.execute(tx)]))
      return 'done'
    })
    await expect(broken).rejects.toThrow('division by zero')
    expect(happened).toBe(false)
    expect((await numbersIn(here)).map(({ id }) => id)).not.toContain('undone-along')
  })

  it('may be its only one: a question in one round trip, in the scope of its community and no other', async () => {
    const ask = (community: { id: string }) =>
      askCommunity(db, community, (tx) => tx.selectFrom('numbers').select('id').where('id', '=', 'along').execute())
    expect(await Promise.all([ask(here), ask(there), ask(here)])).toEqual([[{ id: 'along' }], [], [{ id: 'along' }]])
    await expect(askCommunity(db, here, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division by zero')
  })
})

it('takes no statement after its end, when the connection may be somebody else’s', async () => {
  let kept: CommunityTx | undefined
  await withCommunity(db, here, async (tx) => {
    kept = tx
  })
  await expect(sql`select 1`.execute(kept as CommunityTx)).rejects.toThrow('already committed')
})

it('goes on when a table was altered under statements that a connection has prepared', async () => {
  const single = openDb(serverUrl, { max: 1 })
  afterAll(() => single.destroy())
  const read = () => single.selectFrom('communities').selectAll().where('id', '=', here.id).executeTakeFirst()
  for (let time = 0; time < 30; time++) expect(await read()).not.toHaveProperty('hymn')
  await sql`alter table communities add column hymn text`.execute(owner)
  await expect(read()).rejects.toMatchObject({ code: 'database.busy' })
  expect(await read()).toHaveProperty('hymn', null)
})

it('spreads the version of a busy tag over rows, and any of them tells the tag', async () => {
  for (let time = 0; time < 60; time++) await withCommunity(db, here, (tx) => changed(tx, often('busy'), 'quiet'))
  const rows = await withCommunity(db, here, (tx) =>
    tx.selectFrom('cache_versions').select(['id', 'version']).where('community_id', '=', here.id).execute(),
  )
  const busy = rows.filter(({ id }) => tagOfVersion(id) === 'busy')
  expect(busy.length).toBeGreaterThan(1)
  expect(busy.length).toBeLessThanOrEqual(16)
  expect(busy.reduce((sum, { version }) => sum + version, 0)).toBe(60)
  expect(rows.filter(({ id }) => id === 'quiet')).toEqual([{ id: 'quiet', version: 60 }])
})
