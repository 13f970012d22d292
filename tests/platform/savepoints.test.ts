import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import {
  afterCommit,
  bindNotifier,
  ChangeNotifier,
  communityOf,
  invalidateTags,
  pipelineWithCommit,
  withCommunity,
  withSavepoint,
} from '#platform/tenancy/index.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db, owner, serverUrl } = await testDatabase()
const community = await owner
  .insertInto('communities')
  .values({ slug: 'savepoint', kind: 'village', name: JSON.stringify({ uk: 'Точка' }) })
  .returning('id')
  .executeTakeFirstOrThrow()
const raised: string[] = []
const fail = (error: unknown) => {
  throw error
}
const notifier = new ChangeNotifier({ url: serverUrl, onError: fail, onListenerFault: (_name, error) => fail(error) })
notifier.subscribe('test', (_community, tags) => {
  raised.push(...(tags === 'all' ? ['all'] : tags))
})
bindNotifier(db, notifier)
afterAll(() => notifier.stop())

const refuse = async (): Promise<never> => {
  throw new Error('refused')
}

it('undoes the writes of the work that failed, and what it registered for the commit; the rest stands', async () => {
  const ran: string[] = []
  await withCommunity(db, community, async (tx) => {
    const numbered = (id: string) =>
      tx.insertInto('numbers').values({ community_id: communityOf(tx), id, last_value: 1 })
    await numbered('outside').execute()
    const work = withSavepoint(tx, async () => {
      await numbered('inside').execute()
      pipelineWithCommit(tx, numbered('pipelined'))
      afterCommit(tx, 'inside', () => void ran.push('inside'))
      await invalidateTags(tx, 'inside')
      // An inner one that failed has its own end.
      await expect(withSavepoint(tx, refuse)).rejects.toThrow('refused')
      await sql`select 1 / 0`.execute(tx)
    })
    await expect(work).rejects.toThrow('division by zero')
    afterCommit(tx, 'outside', () => void ran.push('outside'))
    await invalidateTags(tx, 'outside')
  })
  expect(await idsOf()).toEqual(['outside'])
  expect([ran, raised]).toEqual([['outside'], ['outside']])
})

it('sends what was pipelined with the end of the work, so that the rest of the transaction sees it', async () => {
  await withCommunity(db, community, async (tx) => {
    const later = tx.insertInto('numbers').values({ community_id: communityOf(tx), id: 'later', last_value: 1 })
    await withSavepoint(tx, async () => pipelineWithCommit(tx, later))
    const found = await tx.selectFrom('numbers').select('id').where('community_id', '=', community.id).execute()
    expect(found.map(({ id }) => id).sort()).toEqual(['later', 'outside'])
  })
  expect(await idsOf()).toEqual(['later', 'outside'])
})

async function idsOf(): Promise<string[]> {
  const rows = await owner.selectFrom('numbers').select('id').where('community_id', '=', community.id).execute()
  return rows.map(({ id }) => id).sort()
}
