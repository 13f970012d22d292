import type { Context, Scopes } from '#contract/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { type Business, findBusinessOf, findRef, listRefs, type OrderRef } from '../businesses/queries.ts'
import { findByPublicId, listByPublicIds, type Order } from './queries.ts'
import { ORDERS_ON_PAGE } from './schema.ts'
import { orderNotFound } from './workflow.ts'

/** Finds orders from the platform's host: whose an order is says the platform, what it is its community. */

export interface Found {
  ref: OrderRef
  community: Community
}

/** Whose an order is; one of another business is not found. */
export async function findOwnRef(
  scopes: Scopes,
  accountId: string,
  id: string,
): Promise<Found & { business: Business }> {
  const { ref, business } = await scopes.inPlatform(async (tx) => ({
    business: await findBusinessOf(tx, accountId),
    ref: await findRef(tx, id),
  }))
  if (!ref || !business || ref.businessId !== business.id) throw orderNotFound()
  return { ref, business, community: await communityOf(scopes, ref) }
}

async function communityOf(scopes: Scopes, { ownerId }: OrderRef): Promise<Community> {
  const community = await scopes.communityById(ownerId)
  if (!community) throw orderNotFound()
  return community
}

/** In the scope of the community. @throws AppError 404 where the reference has no order */
export async function getOrder(tx: CommunityTx, { id }: OrderRef): Promise<Order> {
  const order = await findByPublicId(tx, id)
  if (!order) throw orderNotFound()
  return order
}

/** Orders of a business, the newest first: one transaction for each community that it bought in. */
export async function listOwn<Shown>(
  scopes: Scopes,
  { actor }: Pick<Context<'business'>, 'actor'>,
  page: number,
  shown: (tx: CommunityTx, community: Community, order: Order) => Promise<Shown>,
): Promise<Shown[]> {
  const refs = await scopes.inPlatform(async (tx) => {
    const business = await findBusinessOf(tx, actor.accountId)
    return business ? listRefs(tx, business.id, { page, size: ORDERS_ON_PAGE }) : []
  })
  const found = new Map<string, Shown>()
  for (const [ownerId, own] of Map.groupBy(refs, (ref) => ref.ownerId)) {
    const community = await scopes.communityById(ownerId)
    if (!community) continue
    const ids = own.map(({ id }) => id)
    await scopes.inCommunity(community, async (tx) => {
      for (const order of await listByPublicIds(tx, ids)) found.set(order.publicId, await shown(tx, community, order))
    })
  }
  return refs.flatMap(({ id }) => found.get(id) ?? [])
}

/** For operators: an order of any business. */
export async function findAny(scopes: Scopes, id: string): Promise<Found> {
  const ref = await scopes.inPlatform((tx) => findRef(tx, id))
  if (!ref) throw orderNotFound()
  return { ref, community: await communityOf(scopes, ref) }
}
