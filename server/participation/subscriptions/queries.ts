import { type RawBuilder, sql } from 'kysely'
import { rowBatches } from '#platform/db/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Source } from './options.ts'
import { type Cutoffs, DEFAULT_FREQUENCY, type Frequency } from './rules.ts'

/** SQL of subscriptions. Everything that changes what a person gets takes the lock of the person's preferences first. */

export interface Subscription {
  id: string
  workflow: string
  itemId: string
  createdAt: Date
}

export interface ItemKey {
  workflow: string
  itemId: string
}

// -------------------------------------------------------------------------------------------------------- preferences

/** Takes the lock of the account's preferences, and makes them where there are none. */
export async function lockPreferences(tx: CommunityTx, accountId: string): Promise<Frequency> {
  const row = await tx
    .insertInto('subscription_preferences')
    .values({ community_id: communityOf(tx), account_id: accountId, frequency: DEFAULT_FREQUENCY })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'account_id'])
        .doUpdateSet({ frequency: sql`subscription_preferences.frequency` }),
    )
    .returning('frequency')
    .executeTakeFirstOrThrow()
  return row.frequency as Frequency
}

/** The same for an account that may have none: nothing is made. */
async function lockKnown(tx: CommunityTx, accountId: string): Promise<void> {
  await sql`select from subscription_preferences
    where community_id = ${communityOf(tx)} and account_id = ${accountId} for update`.execute(tx)
}

export async function findFrequency(tx: CommunityTx, accountId: string): Promise<Frequency> {
  const row = await tx
    .selectFrom('subscription_preferences')
    .select('frequency')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return (row?.frequency as Frequency | undefined) ?? DEFAULT_FREQUENCY
}

export async function setFrequency(tx: CommunityTx, accountId: string, frequency: Frequency): Promise<void> {
  await lockPreferences(tx, accountId)
  await tx
    .updateTable('subscription_preferences')
    .set({ frequency })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

// ------------------------------------------------------------------------------------------------------ subscriptions

const subscriptionsOf = (tx: CommunityTx, accountId: string) =>
  tx
    .selectFrom('subscriptions')
    .select(['id', 'workflow', 'item_id as itemId', 'created_at as createdAt'])
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)

/** The newest first. */
export const listSubscriptions = (tx: CommunityTx, accountId: string): Promise<Subscription[]> =>
  subscriptionsOf(tx, accountId).orderBy('created_at', 'desc').orderBy('id').execute()

export const findSubscription = (
  tx: CommunityTx,
  accountId: string,
  { workflow, itemId }: ItemKey,
): Promise<Subscription | undefined> =>
  subscriptionsOf(tx, accountId).where('workflow', '=', workflow).where('item_id', '=', itemId).executeTakeFirst()

export const findSubscriptionById = (
  tx: CommunityTx,
  accountId: string,
  id: string,
): Promise<Subscription | undefined> => subscriptionsOf(tx, accountId).where('id', '=', id).executeTakeFirst()

/** From here on: what has happened to the item so far goes out to nobody. Call it under the lock of the preferences. */
export async function insertSubscription(
  tx: CommunityTx,
  accountId: string,
  { workflow, itemId }: ItemKey,
  now: Date,
): Promise<void> {
  const community = communityOf(tx)
  await sql`insert into subscriptions (community_id, account_id, workflow, item_id, notified_number, created_at)
    select ${community}::uuid, ${accountId}::uuid, ${workflow}, ${itemId}, coalesce(max(number), 0), ${now}::timestamptz
    from workflow_events where community_id = ${community} and workflow = ${workflow} and item_id = ${itemId}`.execute(
    tx,
  )
}

/** Ends subscriptions of an account: those with this id, of this item, or all. Answers how many there were. */
export async function deleteSubscriptions(
  tx: CommunityTx,
  accountId: string,
  which: { id: string } | { item: ItemKey } | 'all',
): Promise<number> {
  await lockKnown(tx, accountId)
  const { numDeletedRows } = await tx
    .deleteFrom('subscriptions')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .$if(which !== 'all' && 'id' in which, (rows) => rows.where('id', '=', (which as { id: string }).id))
    .$if(which !== 'all' && 'item' in which, (rows) => {
      const { item } = which as { item: ItemKey }
      return rows.where('workflow', '=', item.workflow).where('item_id', '=', item.itemId)
    })
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function erasePerson(tx: CommunityTx, accountId: string): Promise<void> {
  await deleteSubscriptions(tx, accountId, 'all')
  await tx
    .deleteFrom('subscription_preferences')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

// --------------------------------------------------------------------------------------------------------------- updates

/** The entries of timelines that followers learn of. Without any source there are none. */
function isAnnounced(sources: readonly Source[]): RawBuilder<boolean> {
  const pairs = sources.flatMap(({ workflow, events }) =>
    Object.keys(events).map((event) => sql`(${workflow}, ${event})`),
  )
  return pairs.length === 0 ? sql`false` : sql`(event.workflow, event.action) in (${sql.join(pairs)})`
}

/** What waits for a letter: entries after the last one that the person knows of, if their letter is due. */
const waiting = (tx: CommunityTx, sources: readonly Source[], { daily, weekly }: Cutoffs) => sql`
  subscriptions as followed
  join workflow_events as event on event.community_id = ${communityOf(tx)} and event.workflow = followed.workflow
    and event.item_id = followed.item_id and event.number > followed.notified_number and ${isAnnounced(sources)}
  where followed.community_id = ${communityOf(tx)} and followed.account_id = person.account_id
    and (person.frequency = 'at-once' or event.at <=
      case person.frequency when 'daily' then ${daily}::timestamptz else ${weekly}::timestamptz end)`

export interface Waiting {
  sources: readonly Source[]
  due: Cutoffs
}

/** Accounts for which something waits, by id, after this one; their preferences are locked. */
export async function lockAccountsWithUpdates(
  tx: CommunityTx,
  { sources, due }: Waiting,
  { after, most, item }: { after: string; most: number; item?: ItemKey | undefined },
): Promise<string[]> {
  const ofItem = item ? sql`and followed.workflow = ${item.workflow} and followed.item_id = ${item.itemId}` : sql``
  const { rows } = await sql<{ id: string }>`
    select person.account_id as id from subscription_preferences as person
    where person.community_id = ${communityOf(tx)} and person.account_id > ${after}::uuid
      and exists (select from ${waiting(tx, sources, due)} ${ofItem})
    order by person.account_id limit ${most} for update of person`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface PendingUpdate extends ItemKey {
  subscriptionId: string
  accountId: string
  number: number
  event: string
  at: Date
}

/** What waits for these accounts, whose preferences are locked: of each item in its order. */
export async function listUpdates(
  tx: CommunityTx,
  { sources, due }: Waiting,
  accountIds: readonly string[],
): Promise<PendingUpdate[]> {
  const { rows } = await sql<PendingUpdate>`
    select updates.* from subscription_preferences as person
    cross join lateral (
      select followed.id as "subscriptionId", followed.account_id as "accountId", event.workflow,
        event.item_id as "itemId", event.number, event.action as event, event.at
      from ${waiting(tx, sources, due)}
    ) as updates
    where person.community_id = ${communityOf(tx)} and person.account_id = any(${[...accountIds]}::uuid[])
    order by updates."accountId", updates.at, updates."subscriptionId", updates.number`.execute(tx)
  return rows
}

/** Records of which entry each subscription knows now. */
export async function advance(tx: CommunityTx, reached: ReadonlyMap<string, number>): Promise<void> {
  for (const batch of rowBatches([...reached])) {
    const rows = batch.map(([id, number]) => sql`(${id}::uuid, ${number}::integer)`)
    await sql`update subscriptions set notified_number = reached.number
      from (values ${sql.join(rows)}) as reached (id, number)
      where subscriptions.community_id = ${communityOf(tx)} and subscriptions.id = reached.id`.execute(tx)
  }
}
