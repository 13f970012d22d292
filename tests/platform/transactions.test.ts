import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDb } from '#platform/db/index.ts'
import {
  afterCommit,
  type Community,
  type CommunityTx,
  communityOf,
  invalidateTags,
  lockNamed,
  mayHaveCommitted,
  nextNumber,
  pipelineWithCommit,
  queryInCommunity,
  shardedTag,
  tagOfVersion,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { tcpFaultProxy } from '#tests/support/tcp-fault-proxy.ts'

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

/** What `nextNumber` does, without its answer. */
const counting = (tx: CommunityTx, kind: string) =>
  sql`insert into numbers (community_id, id, last_value) values (${communityOf(tx)}, ${kind}, 1)
    on conflict (community_id, id) do update set last_value = numbers.last_value + 1`

describe('statements that travel with the commit', () => {
  it('are part of the transaction, in their order', async () => {
    await withCommunity(db, here, async (tx) => {
      const doubled = tx.updateTable('numbers').set({ last_value: sql`last_value * 10` })
      const along = doubled.where('community_id', '=', communityOf(tx)).where('id', '=', 'along')
      pipelineWithCommit(tx, counting(tx, 'along'), along, undefined)
      pipelineWithCommit(tx, counting(tx, 'along'))
    })
    expect(await numbersIn(here)).toContainEqual({ id: 'along', last_value: 11 })
  })

  it('undo it when one of them fails, whose reason is thrown, and nothing happens that a commit brings', async () => {
    let happened = false
    const broken = withCommunity(db, here, async (tx) => {
      afterCommit(tx, 'test.happened', () => {
        happened = true
      })
      await nextNumber(tx, 'undone-along')
      pipelineWithCommit(tx, counting(tx, 'undone-along'), sql`select 1 / 0`)
      return 'done'
    })
    const error = await broken.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ message: 'division by zero' })
    expect([happened, mayHaveCommitted(error)]).toEqual([false, false])
    expect((await numbersIn(here)).map(({ id }) => id)).not.toContain('undone-along')
  })

  it('undo it also when one of them cannot even be sent', async () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const broken = withCommunity(db, here, async (tx) => {
      pipelineWithCommit(tx, counting(tx, 'unsent'), sql`select ${circle}::jsonb`, counting(tx, 'unsent'))
    })
    await expect(broken).rejects.toThrow('circular')
    expect((await numbersIn(here)).map(({ id }) => id)).not.toContain('unsent')
    expect(await withCommunity(db, here, (tx) => nextNumber(tx, 'after-unsent'))).toBe(1)
  })

  it('may be its only one: a question in one round trip, in the scope of its community and no other', async () => {
    const ask = (community: { id: string }) =>
      queryInCommunity(db, community, (tx) => tx.selectFrom('numbers').select('id').where('id', '=', 'along'))
    expect(await Promise.all([ask(here), ask(there), ask(here)])).toEqual([[{ id: 'along' }], [], [{ id: 'along' }]])
    await expect(queryInCommunity(db, here, () => sql`select 1 / 0`)).rejects.toThrow('division by zero')
  })

  it('cost no round trip of their own', async () => {
    const line = await tcpFaultProxy(serverUrl)
    const single = openDb(line.url, { max: 1 })
    const tripsOf = async (work: () => Promise<unknown>) => {
      const before = line.roundTrips()
      await work()
      return line.roundTrips() - before
    }
    const question = () => queryInCommunity(single, here, () => sql`select 1`)
    await question()
    expect(await tripsOf(question)).toBe(1)
    const write = () =>
      withCommunity(single, here, async (tx) => {
        await Promise.all([lockNamed(tx, 'trip'), sql`select 1`.execute(tx)])
        pipelineWithCommit(tx, counting(tx, 'trip'), counting(tx, 'trip'))
      })
    expect(await tripsOf(write)).toBe(2)
    await single.destroy()
  })

  it('are not started elsewhere: what waits before its query would send it behind the commit, and is refused', async () => {
    const late = async (tx: CommunityTx) => {
      await setImmediate()
      return nextNumber(tx, 'late')
    }
    const along = withCommunity(db, here, async (tx) => {
      const started = late(tx)
      started.catch(() => undefined)
      // @ts-expect-error a promise is no statement
      pipelineWithCommit(tx, started)
    })
    await expect(along).rejects.toThrow('pass its builder, not a promise')
    // @ts-expect-error neither is what an async function answers
    await expect(queryInCommunity(db, here, (tx) => late(tx).catch(() => 0))).rejects.toThrow('not a promise')
    let forgotten: Promise<number> | undefined
    await withCommunity(db, here, async (tx) => {
      forgotten = late(tx)
      forgotten.catch(() => undefined)
      pipelineWithCommit(tx, counting(tx, 'in-time'))
    })
    await expect(forgotten).rejects.toThrow(/being ended|already committed/)
    const ids = (await numbersIn(here)).map(({ id }) => id)
    expect([ids.includes('in-time'), ids.includes('late')]).toEqual([true, false])
  })
})

describe('a named lock', () => {
  /** Takes the locks in a transaction of its own, which ends with what is answered. */
  async function hold(community: { id: string }, ...names: [string, ...string[]]) {
    const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holder = withCommunity(db, community, async (tx) => {
      await lockNamed(tx, ...names)
      locked.resolve()
      await released.promise
    })
    await Promise.race([locked.promise, holder])
    return async () => {
      released.resolve()
      await holder
    }
  }
  const waitingNow = async () => {
    const { rows } = await sql`select from pg_stat_activity
      where wait_event = 'advisory' and datname = current_database()`.execute(owner)
    return rows.length
  }

  it('keeps a second transaction waiting until the first has ended, which then sees what it has done', async () => {
    const release = await hold(here, 'one')
    let entered = false
    const second = withCommunity(db, here, async (tx) => {
      await lockNamed(tx, 'one')
      entered = true
      const { rows } = await sql<{ seen: number }>`select last_value as seen from numbers where id = 'seen'`.execute(tx)
      return rows[0]?.seen
    })
    await expect.poll(waitingNow).toBe(1)
    expect(entered).toBe(false)
    await withCommunity(db, here, (tx) => nextNumber(tx, 'seen'))
    await release()
    expect(await second).toBe(1)
  })

  it('is one of its community and of its name, and may be taken again', async () => {
    const release = await hold(here, 'own')
    await withCommunity(db, there, (tx) => lockNamed(tx, 'own'))
    await withCommunity(db, here, (tx) => lockNamed(tx, 'another'))
    await release()
    await withCommunity(db, here, async (tx) => {
      await lockNamed(tx, 'own', 'own')
      await lockNamed(tx, 'own')
    })
  })

  it('is taken in one order, so that two who want the same two never wait for each other', async () => {
    const both = (names: [string, string]) =>
      withCommunity(db, here, async (tx) => {
        await lockNamed(tx, ...names)
        await nextNumber(tx, 'crossed')
      })
    const rounds = Array.from({ length: 20 }, (_, round): [string, string] => [
      `left-${round % 2}`,
      `right-${round % 2}`,
    ])
    await Promise.all(rounds.flatMap(([one, other]) => [both([one, other]), both([other, one])]))
    expect(await numbersIn(here)).toContainEqual({ id: 'crossed', last_value: 40 })
  })

  it('leaves numbers alone', async () => {
    const before = await numbersIn(here)
    await (await hold(here, 'no-number'))()
    expect(await numbersIn(here)).toEqual(before)
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
  // Once at most. A worker whose earlier files have taken all names of prepared statements prepares no more, and
  // answers at once.
  const first = await read().catch((error: unknown) => error)
  if (first instanceof Error) expect(first).toMatchObject({ code: 'database.busy' })
  expect(await read()).toHaveProperty('hymn', null)
})

it('spreads the version of a busy tag over rows, and any of them tells the tag', async () => {
  for (let time = 0; time < 60; time++)
    await withCommunity(db, here, (tx) => invalidateTags(tx, shardedTag('busy'), 'quiet'))
  const rows = await withCommunity(db, here, (tx) =>
    tx.selectFrom('cache_versions').select(['id', 'version']).where('community_id', '=', here.id).execute(),
  )
  const busy = rows.filter(({ id }) => tagOfVersion(id) === 'busy')
  expect(busy.length).toBeGreaterThan(1)
  expect(busy.length).toBeLessThanOrEqual(16)
  expect(busy.reduce((sum, { version }) => sum + version, 0)).toBe(60)
  expect(rows.filter(({ id }) => id === 'quiet')).toEqual([{ id: 'quiet', version: 60 }])
})
