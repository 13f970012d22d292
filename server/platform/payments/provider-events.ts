/**
 * Events of a provider of payments, kept once each by their id in the platform's scope. An event only says that something may
 * have changed: the job finds out whose payment it is and lets its owner fetch what is true.
 */
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import { type CommunityDirectory, type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'

/** Rows of the operator's list. */
export const MAX_LISTED_EVENTS = 200

export interface ProviderEvent {
  /** The provider's id: `evt_…`. */
  id: string
  type: string
  /** Id of what the event is about: `cs_…`. */
  objectId: string | undefined
}

export interface PaymentRef {
  provider: string
  /** The provider's id of the payment. */
  ref: string
  orderId: string
}

/** What the owner of a payment does when its provider reports something; in the owner's scope, and idempotent. */
export type OnPaymentEvent<Services> = (context: JobContext<Services>, payment: PaymentRef) => Promise<void>

/** @returns false where the event is known already */
export async function storeProviderEvent(tx: CommunityTx, event: ProviderEvent, now: Date): Promise<boolean> {
  const stored = await tx
    .insertInto('provider_events')
    .values({
      community_id: communityOf(tx),
      id: event.id,
      type: event.type,
      object_id: event.objectId ?? null,
      received_at: now,
    })
    .onConflict((on) => on.columns(['community_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

/** Says whose a payment is, in the platform's scope; the same one may be said twice. */
export async function rememberPayment(tx: CommunityTx, payment: PaymentRef & { ownerId: string }): Promise<void> {
  const { provider, ref, orderId, ownerId } = payment
  await tx
    .insertInto('payment_refs')
    .values({ community_id: communityOf(tx), provider, ref, owner_id: ownerId, order_id: orderId })
    .onConflict((on) => on.columns(['community_id', 'provider', 'ref']).doNothing())
    .execute()
}

/** Events that nothing has taken, the newest first: of foreign or unknown payments, and those that wait. */
export function openProviderEvents(tx: CommunityTx) {
  return tx
    .selectFrom('provider_events')
    .select(['id', 'type', 'object_id', 'received_at', 'tries'])
    .where('community_id', '=', communityOf(tx))
    .where('done_at', 'is', null)
    .orderBy('received_at', 'desc')
    .limit(MAX_LISTED_EVENTS)
    .execute()
}

const EventId = z.strictObject({ event: z.string().min(1).max(255) })
export const followEvent = { name: 'payments.follow-provider-event', payload: EventId } as const

interface Parts<Services> {
  db: Db
  directory: Pick<CommunityDirectory, 'findById'>
  provider: { id: string; findRef(object: string): Promise<string | undefined> } | undefined
  handlers: readonly OnPaymentEvent<Services>[]
  log: Logger
}

/** Runs on the platform; what is unknown stays in the operator's list and has no effect. */
export function followProviderEvents<Services>(parts: Parts<Services>): Job<typeof EventId, Services> {
  const { db, directory, provider, handlers } = parts
  return {
    ...followEvent,
    async run(context, { event: id }) {
      const { inCommunity, clock } = context
      const event = await inCommunity((tx) => beginTry(tx, id))
      if (!event?.object_id || !provider || handlers.length === 0) return
      const ref = await provider.findRef(event.object_id)
      const found = ref === undefined ? undefined : await inCommunity((tx) => findOwner(tx, provider.id, ref))
      const owner = found && (await directory.findById(found.owner_id))
      if (!ref || !found || !owner) return
      const inOwner: JobContext<Services> = {
        ...context,
        community: owner,
        log: parts.log.child({ community: owner.slug }),
        inCommunity: (work) => withCommunity(db, owner, work),
      }
      for (const handle of handlers) await handle(inOwner, { provider: provider.id, ref, orderId: found.order_id })
      await inCommunity((tx) => endTry(tx, id, clock))
    },
  }
}

const beginTry = (tx: CommunityTx, id: string) =>
  tx
    .updateTable('provider_events')
    .set({ tries: sql<number>`tries + 1` })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .returning('object_id')
    .executeTakeFirst()

const endTry = (tx: CommunityTx, id: string, clock: Clock) =>
  tx
    .updateTable('provider_events')
    .set({ done_at: clock.now() })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()

const findOwner = (tx: CommunityTx, provider: string, ref: string) =>
  tx
    .selectFrom('payment_refs')
    .select(['owner_id', 'order_id'])
    .where('community_id', '=', communityOf(tx))
    .where('provider', '=', provider)
    .where('ref', '=', ref)
    .executeTakeFirst()
