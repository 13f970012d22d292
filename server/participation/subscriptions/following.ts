import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { notFound, refusal, unauthenticated } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { FollowedItem, Source } from './options.ts'
import * as queries from './queries.ts'
import { MAX_FOLLOWED } from './rules.ts'
import type { FollowedView, SubscriptionList } from './schema.ts'

/** What people follow, with the items as their features describe them. */

/** The item if everybody may see it. @throws AppError 404 */
export async function getVisible(tx: CommunityTx, source: Source, itemId: string): Promise<FollowedItem> {
  const item = (await source.describe(tx, [itemId])).get(itemId)
  if (!item?.visible) throw notFound('subscriptions.not-found')
  return item
}

/** Following twice changes nothing. */
export async function follow(
  tx: CommunityTx,
  { actor, services, clock }: Context<'contact'>,
  item: queries.ItemKey,
): Promise<void> {
  const { accountId } = actor
  await queries.lockPreferences(tx, accountId)
  // An erasure that ran meanwhile has deleted what the account had, and nothing must come after it.
  if (!(await services.residentRecipient(tx, accountId))) throw unauthenticated()
  if (await queries.findSubscription(tx, accountId, item)) return
  const count = (await queries.listSubscriptions(tx, accountId)).length
  if (count >= MAX_FOLLOWED) throw refusal('subscriptions.too-many', { most: MAX_FOLLOWED })
  await queries.insertSubscription(tx, accountId, item, clock.now())
}

type Listed = z.input<typeof FollowedView>

/** The newest first. What is not public now has no title. */
export async function listFollowed(
  tx: CommunityTx,
  sources: readonly Source[],
  accountId: string,
): Promise<z.input<typeof SubscriptionList>> {
  const subscriptions = await queries.listSubscriptions(tx, accountId)
  const items = new Map<queries.Subscription, FollowedItem>()
  for (const { workflow, describe } of sources) {
    const own = subscriptions.filter((one) => one.workflow === workflow)
    if (own.length === 0) continue
    const described = await describe(
      tx,
      own.map(({ itemId }) => itemId),
    )
    for (const one of own) {
      const item = described.get(one.itemId)
      if (item?.visible) items.set(one, item)
    }
  }
  const view = (one: queries.Subscription): Listed => {
    const item = items.get(one)
    return {
      id: one.id,
      subject: `${one.workflow}:${one.itemId}`,
      title: item?.title ?? null,
      language: item?.language ?? null,
      path: item?.path ?? null,
      since: one.createdAt.toISOString(),
    }
  }
  return { frequency: await queries.findFrequency(tx, accountId), items: subscriptions.map(view) }
}
