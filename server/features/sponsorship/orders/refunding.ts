import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Order } from './queries.ts'

/** Jobs of card payments, by the names under which other steps enqueue them; payments.ts runs them. */

const OrderNumber = z.strictObject({ order: z.int() })

export const refundCard = { name: 'sponsorship-orders.refund-card', payload: OrderNumber } as const
export const releaseUnpaid = { name: 'sponsorship-orders.release-unpaid', payload: OrderNumber } as const

/** What is owed goes back by the provider, after the commit; a bank transfer is the operator's. */
export async function returnToCard(tx: CommunityTx, { services }: Pick<Context, 'services'>, order: Order) {
  if (order.pay !== 'invoice' && order.refundMinor > 0) await services.enqueue(tx, refundCard, { order: order.id })
}
