/**
 * The life of an order. Payment, review and delivery are three axes that move independently of each other; the state that
 * people see is derived from them. Pure: the time and every fact are passed in, nothing is read or written.
 */
import type { Row, Rules } from '#participation/workflow/decide.ts'
import type { PaymentState } from '../payments/port.ts'

export const reviewStates = ['waiting', 'approved', 'refused'] as const
export const deliveryStates = ['none', 'scheduled', 'live', 'paused', 'ended'] as const

export interface Axes {
  payment: PaymentState
  review: (typeof reviewStates)[number]
  delivery: (typeof deliveryStates)[number]
}

export const allStates = [
  'held',
  'awaiting-payment',
  'in-review',
  'scheduled',
  'live',
  'paused',
  'ended',
  'refused',
  'refunded',
  'disputed',
  'expired',
] as const
export type OrderState = (typeof allStates)[number]

/** What the axes amount to. Money comes first: what is given back or disputed is nothing else beside that. */
export function stateOfAxes({ payment, review, delivery }: Axes): OrderState {
  switch (payment) {
    case 'none':
    case 'failed':
      return 'held'
    case 'pending':
      return 'awaiting-payment'
    case 'expired':
      return 'expired'
    case 'disputed':
      return 'disputed'
    case 'refunding':
      return 'refused'
    case 'refunded':
      return 'refunded'
    case 'lost':
      return 'ended'
    case 'paid':
      if (review === 'refused') return 'refused'
      if (review === 'waiting') return 'in-review'
      return delivery === 'none' ? 'scheduled' : delivery
  }
}

/** What must never be: checked by the database as well (`sponsor_orders_live`, `sponsor_orders_refused`). */
export function axesFault({ payment, review, delivery }: Axes): string | undefined {
  if (delivery === 'live' && (payment !== 'paid' || review !== 'approved')) return 'live, but not paid and approved'
  if (review === 'refused' && payment === 'paid') return 'refused and paid, but no refund is on its way'
  if (delivery === 'scheduled' && review !== 'approved') return 'scheduled without an approval'
  return undefined
}

/** The states that an order can have which is paid by invoice. */
export const orderStates = [
  'awaiting-payment',
  'in-review',
  'scheduled',
  'live',
  'ended',
  'refused',
  'refunded',
  'expired',
] as const satisfies readonly OrderState[]

export interface OrderFacts {
  /** Until when the unpaid order keeps its days. */
  heldUntil: Date
  startsAt: Date
  /** The first instant after its last day. */
  endsAt: Date
}

export interface OrderRules {
  state: (typeof orderStates)[number]
  action:
    | 'create'
    | 'pay'
    | 'revive'
    | 'return'
    | 'lapse'
    | 'cancel'
    | 'expire'
    | 'approve'
    | 'refuse'
    | 'start'
    | 'finish'
    | 'stop'
    | 'refund'
  by: 'buyer' | 'webmaster' | 'system'
  facts: OrderFacts
  /** Why not: its sentence is `sponsorship-orders:errors.<code>`. */
  refusal: 'wrong-state' | 'not-yet' | 'over'
}

interface OrderRow extends Row<OrderRules> {
  /** What it changes on the axes. */
  sets: Partial<Axes>
}

const staff = ['webmaster'] as const
/** The calendar, a line of a bank statement, a provider of payments. */
const system = ['system'] as const
const notBefore =
  (instant: (facts: OrderFacts) => Date) =>
  (facts: OrderFacts, now: Date): 'not-yet' | undefined =>
    now < instant(facts) ? 'not-yet' : undefined
const notOver = ({ endsAt }: OrderFacts, now: Date): 'over' | undefined => (now >= endsAt ? 'over' : undefined)

const stopped: Partial<Axes> = { review: 'refused', payment: 'refunding', delivery: 'ended' }

export const lifecycle: readonly OrderRow[] = [
  {
    ...{ from: 'awaiting-payment', action: 'create', to: 'awaiting-payment', by: ['buyer'] },
    ...{ audit: 'sponsorship-orders.created', sets: { payment: 'pending' } },
  },
  {
    ...{ from: 'awaiting-payment', action: 'pay', to: 'in-review', by: system },
    ...{ audit: 'sponsorship-orders.paid', sets: { payment: 'paid' } },
  },
  {
    ...{ from: 'awaiting-payment', action: 'cancel', to: 'expired', by: ['buyer'] },
    ...{ audit: 'sponsorship-orders.cancelled', sets: { payment: 'expired' } },
  },
  {
    ...{ from: 'awaiting-payment', action: 'expire', to: 'expired', by: system },
    ...{ audit: 'sponsorship-orders.expired', sets: { payment: 'expired' } },
    guard: notBefore(({ heldUntil }) => heldUntil),
  },
  // The provider says that the payment ended without money.
  {
    ...{ from: 'awaiting-payment', action: 'lapse', to: 'expired', by: system },
    ...{ audit: 'sponsorship-orders.expired', sets: { payment: 'expired' } },
  },
  // Money that came after the days were given back: they are booked again, or it is returned.
  {
    ...{ from: 'expired', action: 'revive', to: 'in-review', by: system },
    ...{ audit: 'sponsorship-orders.paid', sets: { payment: 'paid' } },
  },
  {
    ...{ from: 'expired', action: 'return', to: 'refused', by: system },
    ...{ audit: 'sponsorship-orders.refused', sets: { payment: 'refunding', review: 'refused' } },
  },
  {
    ...{ from: 'in-review', action: 'approve', to: 'scheduled', by: staff, guard: notOver },
    ...{ audit: 'sponsorship-orders.approved', sets: { review: 'approved', delivery: 'scheduled' } },
  },
  {
    ...{ from: 'in-review', action: 'refuse', to: 'refused', by: staff },
    ...{ audit: 'sponsorship-orders.refused', sets: { review: 'refused', payment: 'refunding' } },
  },
  {
    ...{ from: 'scheduled', action: 'start', to: 'live', by: system },
    ...{ audit: 'sponsorship-orders.started', sets: { delivery: 'live' } },
    guard: notBefore(({ startsAt }) => startsAt),
  },
  {
    ...{ from: 'live', action: 'finish', to: 'ended', by: system },
    ...{ audit: 'sponsorship-orders.ended', sets: { delivery: 'ended' } },
    guard: notBefore(({ endsAt }) => endsAt),
  },
  ...(['scheduled', 'live'] as const).map(
    (from): OrderRow => ({
      ...{ from, action: 'stop', to: 'refused', by: staff, guard: notOver },
      ...{ audit: 'sponsorship-orders.stopped', sets: stopped },
    }),
  ),
  {
    ...{ from: 'refused', action: 'refund', to: 'refunded', by: system },
    ...{ audit: 'sponsorship-orders.refunded', sets: { payment: 'refunded' } },
  },
]

export const orderRules: Rules<OrderRules> = { lifecycle, otherwise: () => 'wrong-state' }

/** What a step changes on the axes, as columns. */
export const axesAfter = (action: OrderRules['action']): Partial<Axes> =>
  lifecycle.find((row) => row.action === action)?.sets ?? {}

/** States in which an order keeps its days. */
export const keepsDays = (state: OrderRules['state']): boolean =>
  state === 'awaiting-payment' || state === 'in-review' || state === 'scheduled' || state === 'live'

/** What is not advertised anywhere, whatever a community thinks of it. */
export const lockedCategories = ['alcohol', 'tobacco', 'gambling', 'politics'] as const
/** What is not advertised where a community refuses it. */
export const otherCategories = ['loans', 'medicines', 'weapons', 'fortune'] as const
export type Category = (typeof lockedCategories)[number] | (typeof otherCategories)[number]

/** Why staff refuses a notice; the buyer reads the sentence `sponsorship-orders:reasons.<code>`. */
export const refusalReasons = [
  ...lockedCategories,
  ...otherCategories,
  ...(['misleading', 'unlawful', 'unreadable', 'link', 'council'] as const),
] as const
/** With those of the calendar, which no member of the staff gives. */
export const allReasons = [...refusalReasons, 'no-room'] as const
export type RefusalReason = (typeof allReasons)[number]
