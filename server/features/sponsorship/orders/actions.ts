import type { Access } from '#contract/index.ts'
import { registerWorkflow, runTransition, stepTaken, transition } from '#participation/workflow/index.ts'
import { addDays, type Day, kyivDay } from '#participation/working-days.ts'
import { refusal } from '#platform/errors.ts'
import { earningPostings, paymentPosting, refundPosting } from '../ledger/postings.ts'
import { record } from '../ledger/queries.ts'
import { daysOf, lengthOf, type Period, refundOf } from '../pricing.ts'
import { bookDays, releaseDays, slots } from '../queries.ts'
import type { Order } from './queries.ts'
import { returnToCard } from './refunding.ts'
import { axesAfter } from './rules.ts'
import { type BankTransfer, RefuseOrder } from './schema.ts'
import { type OrderTypes, orderWorkflow } from './workflow.ts'

/** What the staff decides about orders, and the steps of the calendar and of money. Buyers: buying.ts. */

export const periodOf = ({ fromDay, toDay }: Pick<Order, 'fromDay' | 'toDay'>): Period => ({ from: fromDay, to: toDay })

// --------------------------------------------------------------------------------------------------------------- staff

const byWebmaster = { access: 'webmaster', ...stepTaken(orderWorkflow) } as const

/** Where the approval comes after the first day, the order runs as long as it was bought for, from tomorrow on. */
function approvedPeriod(order: Order, now: Date): Period {
  const tomorrow: Day = addDays(kyivDay(now), 1)
  const bought = periodOf(order)
  return bought.from >= tomorrow ? bought : { from: tomorrow, to: addDays(tomorrow, lengthOf(bought) - 1) }
}

const approve = transition(orderWorkflow, 'approve', {
  ...byWebmaster,
  async check(tx, { item, now }) {
    const { to } = approvedPeriod(item, now)
    if (to === item.toDay) return
    const slot = await slots.find(tx, item.slotId)
    const days = daysOf({ from: addDays(item.toDay, 1), to })
    if (!slot || (await bookDays(tx, { slot, order: item.id, days })).length > 0)
      throw refusal('sponsorship-orders.no-room')
  },
  changes({ item, now }) {
    const { from, to } = approvedPeriod(item, now)
    return { ...axesAfter('approve'), from_day: from, to_day: to, reviewed_at: now }
  },
})

const refuse = transition(orderWorkflow, 'refuse', {
  ...byWebmaster,
  input: RefuseOrder,
  changes: ({ item, body: { reason }, now }) => ({
    ...{ ...axesAfter('refuse'), reason, refund_minor: item.paidMinor, reviewed_at: now, ended_at: now },
  }),
  async effects(tx, { item, context }) {
    await releaseDays(tx, item.id)
    await returnToCard(tx, context, item)
  },
})

/** Takes a notice off the site at once; what was not shown is given back, today included. */
const stop = transition(orderWorkflow, 'stop', {
  ...byWebmaster,
  input: RefuseOrder,
  changes: ({ item, body: { reason }, now }) => ({
    ...{ ...axesAfter('stop'), reason, ended_at: now },
    refund_minor: refundOf(item.paidMinor, periodOf(item), kyivDay(now)),
  }),
  async effects(tx, { item, now, context }) {
    await releaseDays(tx, item.id, kyivDay(now))
    await recordEarning(tx, item, item.paidMinor - item.refundMinor, { now, sales: context.services.sales })
    await returnToCard(tx, context, item)
  },
})

export const staffActions = [approve, refuse, stop]

async function recordEarning(
  tx: Parameters<typeof record>[0],
  { id: order, currency }: Order,
  amount: number,
  { now, sales: { keepsPercent } }: { now: Date; sales: { keepsPercent: number } },
): Promise<void> {
  if (amount === 0) return
  for (const posting of earningPostings({ order, amount, keepsPercent }))
    await record(tx, { ...posting, order, currency, at: now })
}

// --------------------------------------------------------------------------------------------------------------- money

const lineIsUsed = () => refusal('sponsorship-orders.line-used')

/** A line of a bank statement has paid the whole price: the caller compares the sums. */
export const payByBank = runTransition<OrderTypes, Access, typeof BankTransfer>(orderWorkflow, 'pay', {
  changes: ({ item, now }) => ({ ...axesAfter('pay'), paid_minor: item.priceMinor, paid_at: now }),
  async effects(tx, { item, body, now }) {
    const { id: order, currency, paidMinor: amount } = item
    const posting = paymentPosting({ order, amount, ...body })
    if (!(await record(tx, { ...posting, order, currency, at: now }))) throw lineIsUsed()
  },
})

/** A line of a bank statement has given back what is owed. */
export const refundByBank = runTransition<OrderTypes, Access, typeof BankTransfer>(orderWorkflow, 'refund', {
  changes: ({ item }) => ({ ...axesAfter('refund'), refunded_minor: item.refundMinor }),
  async effects(tx, { item, body, now }) {
    const { id: order, currency, refundMinor: amount } = item
    const posting = refundPosting({ order, amount, ...body })
    if (!(await record(tx, { ...posting, order, currency, at: now }))) throw lineIsUsed()
  },
})

// ------------------------------------------------------------------------------------------------------------ calendar

const expire = runTransition(orderWorkflow, 'expire', {
  changes: ({ now }) => ({ ...axesAfter('expire'), ended_at: now }),
  effects: (tx, { item }) => releaseDays(tx, item.id),
})

const start = runTransition(orderWorkflow, 'start', { changes: () => axesAfter('start') })

const finish = runTransition(orderWorkflow, 'finish', {
  changes: ({ now }) => ({ ...axesAfter('finish'), ended_at: now }),
  effects: (tx, { item, now, context }) =>
    recordEarning(tx, item, item.paidMinor, { now, sales: context.services.sales }),
})

export const registeredOrders = registerWorkflow(orderWorkflow, { steps: { expire, start, finish } })
