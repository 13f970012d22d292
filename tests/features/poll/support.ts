import { type RawBuilder, sql } from 'kysely'
import { registeredPolls } from '#features/poll/jobs.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { TestApp } from '#tests/support/app.ts'

interface Clocked {
  clock: { now(): Date }
}

/** The day so many days from the clock of the test, in Kyiv's winter time. */
export const dayFrom = (app: Clocked, days: number): string =>
  new Date(app.clock.now().getTime() + 2 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** The form of staff for a poll that opens today and takes one choice of two. */
export const draftOf = (app: Clocked, more: object = {}) => ({
  title: 'Де поставити нову дитячу гойдалку?',
  text: 'Гроші на гойдалку вже є в бюджеті, місце обирають мешканці.',
  kind: 'single',
  options: 'Біля школи\nБіля амбулаторії',
  opensOn: dayFrom(app, 0),
  endsOn: dayFrom(app, 20),
  access: 'contact',
  ...more,
})

/** Everything of polls that is due now in this community, as the dispatcher would run it. */
export async function runDue(app: TestApp, community: Community): Promise<void> {
  const { clock, services } = app.kernel
  const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
  const due = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('due_items')
      .select(['item_id as itemId', 'kind'])
      .where('community_id', '=', community.id)
      .where('workflow', '=', 'poll')
      .where('due_at', '<=', clock.now())
      .orderBy('due_at')
      .execute(),
  )
  for (const one of due) await withCommunity(app.db, community, (tx) => registeredPolls.wake(tx, context, one))
}

/** Tables of the application and of its jobs with a row, named `line`, for which this holds. */
export async function rowsWhere({ owner }: Pick<TestApp, 'owner'>, condition: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'
    order by 1`.execute(owner)
  const found: string[] = []
  for (const { name } of rows) {
    const hit = await sql`select from ${sql.table(name)} as line where ${condition} limit 1`.execute(owner)
    if (hit.rows.length > 0) found.push(name)
  }
  return found
}
