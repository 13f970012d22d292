import { sql } from 'kysely'
import type { Day } from '#platform/civil-date.ts'
import { rowBatches } from '#platform/db/index.ts'
import { STATISTICS } from '#platform/limits.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Count, Kind } from './visit-counter.ts'

/** Adds counts to those of a day. Names beyond the limit of a day are added to ''. */
export async function addCounts(tx: CommunityTx, day: Day, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return
  const ofDay = () =>
    tx.selectFrom('site_statistics').where('community_id', '=', communityOf(tx)).where('day', '=', day)
  const names = [...new Set(counts.map(({ name }) => name))]
  const known = await ofDay()
    .select(['kind', 'name'])
    .where('name', '=', (eb) => eb.fn.any(eb.val(names)))
    .execute()
  const sizes = await ofDay()
    .select(['kind', sql<number>`count(*)::integer`.as('size')])
    .groupBy('kind')
    .execute()
  const taken = new Set(known.map(({ kind, name }) => `${kind} ${name}`))
  const room = new Map(sizes.map(({ kind, size }) => [kind as Kind, STATISTICS.maxNames - size]))
  const sums = new Map<string, Count>()
  for (const { kind, name, count } of counts) {
    const left = room.get(kind) ?? STATISTICS.maxNames
    const isNew = !taken.has(`${kind} ${name}`)
    const kept = isNew && left <= 0 ? '' : name
    if (isNew && kept === name) {
      taken.add(`${kind} ${name}`)
      room.set(kind, left - 1)
    }
    const key = `${kind} ${kept}`
    sums.set(key, { kind, name: kept, count: (sums.get(key)?.count ?? 0) + count })
  }
  // In one order, so that two processes that write the same rows do not wait for each other in a circle.
  const rows = [...sums.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sum]) => ({ community_id: communityOf(tx), day, ...sum }))
  for (const batch of rowBatches(rows)) {
    await tx
      .insertInto('site_statistics')
      .values(batch)
      .onConflict((conflict) =>
        conflict
          .columns(['community_id', 'day', 'kind', 'name'])
          .doUpdateSet({ count: sql<number>`site_statistics.count + excluded.count` }),
      )
      .execute()
  }
}

export interface Period {
  from: Day
  to: Day
}

const within = (tx: CommunityTx, { from, to }: Period) =>
  tx
    .selectFrom('site_statistics')
    .where('community_id', '=', communityOf(tx))
    .where('day', '>=', from)
    .where('day', '<=', to)

/** Sums of each day that has any, the oldest first. */
export async function sumDays(tx: CommunityTx, period: Period): Promise<{ day: Day; kind: Kind; count: number }[]> {
  const rows = await within(tx, period)
    .where('kind', 'in', ['view', 'source'])
    .select(['day', 'kind', sql<number>`sum(count)::integer`.as('count')])
    .groupBy(['day', 'kind'])
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, day: row.day as Day, kind: row.kind as Kind }))
}

/** The most frequent names of a period. */
export async function listTop(tx: CommunityTx, period: Period, kind: Kind): Promise<{ name: string; count: number }[]> {
  return within(tx, period)
    .where('kind', '=', kind)
    .select(['name', sql<number>`sum(count)::integer`.as('count')])
    .groupBy('name')
    .orderBy(sql`sum(count) desc, name`)
    .limit(STATISTICS.shown)
    .execute()
}

/** What is older than it may be kept: words of a search for a quarter, counts of pages for three years. */
export async function deleteOld(tx: CommunityTx, before: { searches: Day; counts: Day }): Promise<void> {
  await tx
    .deleteFrom('site_statistics')
    .where('community_id', '=', communityOf(tx))
    .where((eb) =>
      eb.or([eb('day', '<', before.counts), eb.and([eb('kind', '=', 'search'), eb('day', '<', before.searches)])]),
    )
    .execute()
}
