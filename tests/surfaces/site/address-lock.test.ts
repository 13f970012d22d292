import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { requireFreeAddress } from '#site/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { waitFor } from '#tests/support/wait.ts'

const { db, owner } = await testDatabase()
const newTransaction = (run: (tx: CommunityTx) => Promise<void>) =>
  withCommunity(db, { id: '00000000-0000-4000-8000-000000000001' }, run)

async function untilSomeoneWaits(): Promise<void> {
  await waitFor('a transaction to wait for a lock', async () => {
    const { rows } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(owner)
    return rows.length > 0
  })
}

it.each([
  ['krynytsia', 'krynytsia', 'site.address-taken'],
  ['vershyna', 'ver-shyna', 'site.address-alike'],
  ['poltavka', 'po1tavka', 'site.address-alike'],
])(
  'of communities created at the same moment, one at %s and one at %s, the second waits and is refused',
  async (slug, rival, code) => {
    let second: Promise<unknown> = Promise.resolve()
    await newTransaction(async (tx) => {
      await requireFreeAddress(tx, slug)
      second = newTransaction((other) => requireFreeAddress(other, rival)).catch((error: unknown) => error)
      await untilSomeoneWaits()
      const row = { slug, kind: 'village', name: JSON.stringify({ uk: slug }) }
      await tx.insertInto('communities').values(row).execute()
    })
    expect(await second).toMatchObject({ code })
  },
)
