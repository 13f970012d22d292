import { NumberedItem, type NumberedWorkflow, type PlainTypes, rolesOf } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf } from '#participation/working-days.ts'
import { notFound } from '#platform/errors.ts'
import { SPONSORS_TAG } from '../workflow.ts'
import { type Order, orders } from './queries.ts'
import { type OrderFacts, type OrderRules, orderRules, orderStates } from './rules.ts'

/** Not there, or another business's: both look the same. */
export const orderNotFound = () => notFound('sponsorship-orders.not-found')

/** Orders are called by their buyers, whose names stand in the ledger as well. */
export const titleOf = ({ number, buyerName }: Pick<Order, 'number' | 'buyerName'>): string =>
  buyerName ?? `№ ${number}`

const factsOf = ({ heldUntil, fromDay, toDay }: Order): OrderFacts => ({
  heldUntil,
  startsAt: firstMomentOf(fromDay),
  endsAt: firstMomentOf(addDays(toDay, 1)),
})

export type OrderTypes = PlainTypes<OrderRules, 'sponsor_orders', Order>

export const orderWorkflow: NumberedWorkflow<OrderRules, 'sponsor_orders', Order> = {
  ...orderRules,
  id: 'sponsorship-orders',
  table: 'sponsor_orders',
  path: '/sponsor-orders',
  params: NumberedItem,
  states: orderStates,
  initial: 'awaiting-payment',
  facts: factsOf,
  parties(actor, order) {
    if (actor.kind === 'system') return ['system']
    if (actor.kind === 'business') return actor.businessId === order.businessId ? ['buyer'] : []
    return rolesOf(actor, ['webmaster'])
  },
  lock: orders.lockOne,
  isVisible: (actor, order) => actor.kind !== 'business' || actor.businessId === order.businessId,
  notFound: orderNotFound,
  title: titleOf,
  // Each step changes what is free, what runs or what was paid.
  isPublic: () => true,
  tags: ({ id }) => [`sponsorship-orders:${id}`, SPONSORS_TAG],
  eventOf: ({ action }) => action,
  due: {
    // A session at a provider ends first: payments.ts.
    expire: ({ state, pay, heldUntil }) => (state === 'awaiting-payment' && pay === 'invoice' ? heldUntil : undefined),
    start: (order) => (order.state === 'scheduled' ? factsOf(order).startsAt : undefined),
    finish: (order) => (order.state === 'live' ? factsOf(order).endsAt : undefined),
  },
}

export const orderChips = {
  'awaiting-payment': { tone: 'soon', icon: 'clock' },
  'in-review': { tone: 'soon', icon: 'search' },
  scheduled: { tone: 'neutral', icon: 'calendar' },
  live: { tone: 'open', icon: 'check-circle' },
  ended: { tone: 'neutral', icon: 'archive' },
  refused: { tone: 'bad', icon: 'alert' },
  refunded: { tone: 'neutral', icon: 'check' },
  expired: { tone: 'neutral', icon: 'archive' },
} as const
