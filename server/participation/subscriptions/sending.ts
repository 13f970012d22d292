import { z } from 'zod'
import type { Recipient, Services } from '#contract/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { FollowedItem, Source, SubscriptionsOptions } from './options.ts'
import {
  advance,
  deleteSubscriptions,
  type ItemKey,
  listUpdates,
  lockAccountsWithUpdates,
  type PendingUpdate,
} from './queries.ts'
import { capped, cutoffs, MAX_ITEMS_IN_LETTER, MAX_UPDATES_OF_ITEM } from './rules.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

/**
 * Letters to followers. What waits follows from the timelines: nothing is copied when something happens. A letter is filed
 * in the transaction that moves the subscriptions on, under the lock of the person's preferences: each entry goes out once,
 * whatever is killed, repeated or run at the same moment, and a change of frequency needs no more than its column.
 */

/** Accounts that get their letters in one transaction. */
const MAX_ACCOUNTS_AT_ONCE = 50
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

const ItemOfTimeline = z.strictObject({ workflow: z.string(), itemId: z.string() })
const SEND_AT_ONCE = { name: 'subscriptions.send-at-once', payload: ItemOfTimeline }
const NoPayload = z.object({})

/** To be called on the transaction of an entry of the timeline: those who want to know at once get their letters after it. */
export async function notifyFollowers(
  tx: CommunityTx,
  { services }: { services: Pick<Services, 'enqueue'> },
  { workflow, events }: Pick<SubscriptionsOptions, 'workflow' | 'events'>,
  id: number | string,
  event: string,
): Promise<void> {
  if (event in events) await services.enqueue(tx, SEND_AT_ONCE, { workflow, itemId: String(id) })
}

export function subscriptionJobs(sources: readonly Source[]): readonly Job<z.ZodType, Services>[] {
  const sendAtOnce: Job<typeof ItemOfTimeline, Services> = {
    ...SEND_AT_ONCE,
    run: (context, item) => sendUpdates(context, sources, item),
  }
  /** Every hour: a server that was down at 08:00 makes up for it, and so does a letter that could not be filed at once. */
  const sendDue: Job<typeof NoPayload, Services> = {
    name: 'subscriptions.send-due',
    payload: NoPayload,
    schedule: '0 * * * *',
    run: (context) => sendUpdates(context, sources),
  }
  return [sendAtOnce, sendDue]
}

type Sending = Pick<
  JobContext<Pick<Services, 'sendMail' | 'residentRecipient' | 'translator' | 'secretFor'>>,
  'services'
> &
  Pick<JobContext<unknown>, 'community' | 'clock' | 'inCommunity'>

/** Files every letter that is due, or only those of people who follow this item. */
export async function sendUpdates(context: Sending, sources: readonly Source[], item?: ItemKey): Promise<void> {
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const from: string = after
    after = await context.inCommunity((tx) => sendBatch(tx, context, sources, { after: from, item }))
  }
}

/** Answers the account after which the next batch begins; undefined: this was the last one. */
async function sendBatch(
  tx: CommunityTx,
  context: Sending,
  sources: readonly Source[],
  { after, item }: { after: string; item?: ItemKey | undefined },
): Promise<string | undefined> {
  const waiting = { sources, due: cutoffs(context.clock.now()) }
  const accounts = await lockAccountsWithUpdates(tx, waiting, { after, most: MAX_ACCOUNTS_AT_ONCE, item })
  if (accounts.length === 0) return undefined
  // Read under the locks: another run may have sent the same meanwhile.
  const updates = await listUpdates(tx, waiting, accounts)
  const { items, known } = await lookUp(tx, sources, updates)
  const gone = updates.filter((one) => !items.has(keyOf(one)))
  for (const { accountId, subscriptionId } of gone) await deleteSubscriptions(tx, accountId, { id: subscriptionId })
  // What is hidden waits: its title is in no letter, and what happened goes out when it is public again.
  const visible = updates.filter((one) => items.get(keyOf(one))?.visible)
  for (const [accountId, all] of Map.groupBy(visible, (one) => one.accountId)) {
    const to = await context.services.residentRecipient(tx, accountId)
    const unread = all.filter((one) => !known.has(one))
    if (to && unread.length > 0) await sendLetter(tx, context, { to, accountId, sources, items, unread })
  }
  await advance(tx, new Map(visible.map(({ subscriptionId, number }) => [subscriptionId, number])))
  return accounts.length < MAX_ACCOUNTS_AT_ONCE ? undefined : accounts.at(-1)
}

const keyOf = ({ workflow, itemId }: ItemKey): string => `${workflow}:${itemId}`

/** The items, and what their followers learn from other letters. */
async function lookUp(tx: CommunityTx, sources: readonly Source[], updates: readonly PendingUpdate[]) {
  const items = new Map<string, FollowedItem>()
  const known = new Set<PendingUpdate>()
  for (const { workflow, describe, notifiedOtherwise } of sources) {
    const own = updates.filter((one) => one.workflow === workflow)
    if (own.length === 0) continue
    const described = await describe(tx, [...new Set(own.map(({ itemId }) => itemId))])
    for (const [itemId, item] of described) items.set(keyOf({ workflow, itemId }), item)
    for (const one of (await notifiedOtherwise?.(tx, own)) ?? []) known.add(one)
  }
  return { items, known }
}

interface LetterParts {
  to: Recipient
  accountId: string
  sources: readonly Source[]
  items: ReadonlyMap<string, FollowedItem>
  unread: readonly PendingUpdate[]
}

async function sendLetter(
  tx: CommunityTx,
  { services, community }: Sending,
  { to, accountId, sources, items, unread }: LetterParts,
): Promise<void> {
  const t = services.translator(to.locale)
  const sentenceOf = ({ workflow, event }: PendingUpdate) =>
    t(sources.find((source) => source.workflow === workflow)?.events[event] ?? event)
  const byItem = [...Map.groupBy(unread, keyOf)].flatMap(([key, updates]) => {
    const item = items.get(key)
    if (!item) return []
    const { shown, more } = capped(updates.toReversed(), MAX_UPDATES_OF_ITEM)
    const lines = shown.toReversed().map((one) => ({ text: sentenceOf(one), at: one.at }))
    return [{ ...item, lines, more }]
  })
  const { shown, more } = capped(byItem, MAX_ITEMS_IN_LETTER)
  const [first] = unread
  const item = byItem.length === 1 && first ? { workflow: first.workflow, itemId: first.itemId } : undefined
  const token = unsubscribeToken(services, community, { accountId, item })
  await services.sendMail(tx, {
    to,
    template: `subscriptions/${item ? 'update' : 'digest'}`,
    unsubscribeUrl: `${community.origin}${oneClickPath(token)}`,
    data: {
      title: byItem[0]?.title ?? '',
      count: byItem.length,
      items: shown,
      more,
      unsubscribe: unsubscribePath(token),
      ofItem: item !== undefined,
    },
  })
}

/** For mail programs (RFC 8058), which know neither cookies nor pages. */
export const oneClickPath = (token: string): string => `/hooks/subscriptions/unsubscribe/${token}`
/** For people. */
export const unsubscribePath = (token: string): string => `/account/subscriptions/unsubscribe/${token}`
