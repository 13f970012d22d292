import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { creation, registerWorkflow, runTransition, stepTaken, transition } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, addWorkingDays, type Day, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { invalidInput, refusal } from '#platform/errors.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { parseBuyerCode } from '../business-codes.ts'
import { earningPosting, paymentPosting, refundPosting } from '../ledger/postings.ts'
import { record } from '../ledger/queries.ts'
import { daysOf, lengthOf, type Period, periodFault, priceOf, refundOf } from '../pricing.ts'
import { bookDays, releaseDays, slots } from '../queries.ts'
import { isSelling, readSettings } from '../settings.ts'
import { cancelForm, orderForm } from './account-pages.ts'
import { countUnpaid, newCode, type Order, orders, sumClicks } from './queries.ts'
import { axesAfter } from './rules.ts'
import { NewOrder, OwnOrder, RecordPayment, RecordRefund, RefuseOrder } from './schema.ts'
import { orderWorkflow } from './workflow.ts'

/** What buyers and the staff do with orders, and the steps that the calendar takes. */

/** Unpaid orders of one account at a time: each keeps days that others cannot buy. */
export const MAX_UNPAID = 3
/** Working days for which an unpaid order keeps its days. */
const HOLD_WORKING_DAYS = 5

const creations = { id: 'sponsorship-orders.create', most: 10, error: 'sponsorship-orders.too-many-today' }

export const orderPath = (id: number): string => `/account/sponsor-orders/${id}`

async function showOwn(
  tx: CommunityTx,
  { community }: Pick<Context, 'community'>,
  order: Order,
): Promise<z.input<typeof OwnOrder>> {
  const { id, state, slotId: slot, fromDay: from, toDay: to, priceMinor: amount, currency, code, heldUntil } = order
  return {
    ...{ id, state, slot, from, to, price: { amount, currency }, code },
    heldUntil: heldUntil.toISOString(),
    invoiceUrl: community.origin + orderPath(id),
    clicks: await sumClicks(tx, id),
  }
}

export const showOwnOrder = showOwn

// -------------------------------------------------------------------------------------------------------------- buyers

const wrongField = (
  path: string,
  context: Context,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
) => invalidInput([{ path, message: context.services.translator(context.locale)(`sponsorship-orders:${key}`, values) }])

const periodOf = ({ fromDay, toDay }: Pick<Order, 'fromDay' | 'toDay'>): Period => ({ from: fromDay, to: toDay })

const create = creation(orderWorkflow, 'create', {
  async prepare(tx, { context, body }: { context: Context<'contact'>; body: NewOrder }) {
    const { accountId } = context.actor
    // Parallel orders of one account count each other.
    await lockNamed(tx, `sponsor-orders:${accountId}`)
    if (!isSelling(await readSettings(tx, context))) throw refusal('sponsorship-orders.no-seller')
    if ((await countUnpaid(tx, accountId)) >= MAX_UNPAID)
      throw refusal('sponsorship-orders.too-many-unpaid', { count: MAX_UNPAID })
    const slot = await slots.find(tx, body.slot)
    if (slot?.state !== 'offered') throw wrongField('slot', context, 'fields.slot')
    const calendar = await readCalendar(tx)
    const today = kyivDay(context.clock.now())
    const fault = periodFault(body, { per: slot.per, today, calendar })
    if (fault) throw wrongField(fault === 'reversed' ? 'to' : 'from', context, `fields.period.${fault}`)
    const buyerCode = parseBuyerCode(body.buyer.kind, body.buyer.code)
    if (!buyerCode) throw wrongField('buyer.code', context, `fields.codes.${body.buyer.kind}`)
    const heldUntil = lastMomentOf(addWorkingDays(today, HOLD_WORKING_DAYS, calendar))
    return { slot, buyerCode, heldUntil }
  },
  access: 'contact',
  input: NewOrder,
  dailyLimit: creations,
  output: OwnOrder,
  create: (tx, { context, body, prepared: { slot, buyerCode, heldUntil } }) =>
    orders.insertNumbered(tx, 'sponsorship-orders', {
      ...{ state: 'awaiting-payment', slot_id: slot.id, from_day: body.from, to_day: body.to, pay: body.pay },
      ...{ price_minor: priceOf(slot, body), currency: slot.currency, payment: 'pending', paid_minor: 0 },
      ...{ refund_minor: 0, review: 'waiting', delivery: 'none', code: newCode(), account_id: context.actor.accountId },
      ...{ buyer_kind: body.buyer.kind, buyer_name: body.buyer.name },
      // The tax number of a person is checked and kept nowhere.
      buyer_code: body.buyer.kind === 'company' ? buyerCode : null,
      ...body.creative,
      language: languageOrDefault(`${body.creative.brand} ${body.creative.text}`),
      ...{ created_at: context.clock.now(), held_until: heldUntil },
    }),
  async effects(tx, { context, item, prepared: { slot } }) {
    const full = await bookDays(tx, { slot, order: item.id, days: daysOf(periodOf(item)) })
    const [first] = full
    if (first) throw wrongField('from', context, 'fields.period.taken', { count: full.length, day: first })
  },
  show: showOwn,
  form: orderForm,
})

const cancel = transition(orderWorkflow, 'cancel', {
  access: 'contact',
  dailyLimit: { id: 'sponsorship-orders.cancel', most: 20, error: 'sponsorship-orders.too-many-today' },
  output: OwnOrder,
  changes: ({ now }) => ({ ...axesAfter('cancel'), ended_at: now }),
  effects: (tx, { item }) => releaseDays(tx, item.id),
  show: showOwn,
  form: cancelForm,
})

// --------------------------------------------------------------------------------------------------------------- staff

const byWebmaster = { access: 'webmaster', ...stepTaken(orderWorkflow) } as const

/** `840` or `840,00` hryvnias in kopecks. */
export function kopecksOf(text: string): number {
  const [hryvnias = '0', kopecks = '0'] = text.split(/[.,]/)
  return Number(hryvnias) * 100 + Number(kopecks)
}

const lineIsUsed = () => refusal('sponsorship-orders.line-used')

/** A posting needs the account that is in the settings at that time. */
const prepareSeller = async (tx: CommunityTx, { context }: { context: Context }) => {
  const settings = await readSettings(tx, context)
  if (!isSelling(settings)) throw refusal('sponsorship-orders.no-seller')
  return settings
}

const pay = transition(orderWorkflow, 'pay', {
  prepare: prepareSeller,
  ...byWebmaster,
  input: RecordPayment,
  async check(_tx, { context, item, body }) {
    if (kopecksOf(body.amount) !== item.priceMinor) throw wrongField('amount', context, 'fields.other-amount')
  },
  changes: ({ item, now }) => ({ ...axesAfter('pay'), paid_minor: item.priceMinor, paid_at: now }),
  async effects(tx, { item, body: { statement, line }, prepared: { sellerIban: iban }, now }) {
    const { id: order, currency, paidMinor: amount } = item
    const posting = paymentPosting({ order, amount, iban, statement, line })
    if (!(await record(tx, { ...posting, order, currency, at: now }))) throw lineIsUsed()
  },
})

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
  effects: (tx, { item }) => releaseDays(tx, item.id),
})

/** Takes a notice off the site at once; what was not shown is given back, today included. */
const stop = transition(orderWorkflow, 'stop', {
  ...byWebmaster,
  input: RefuseOrder,
  changes: ({ item, body: { reason }, now }) => ({
    ...{ ...axesAfter('stop'), reason, ended_at: now },
    refund_minor: refundOf(item.paidMinor, periodOf(item), kyivDay(now)),
  }),
  async effects(tx, { item, now }) {
    const { id: order, currency, paidMinor, refundMinor } = item
    await releaseDays(tx, order, kyivDay(now))
    const amount = paidMinor - refundMinor
    if (amount > 0) await record(tx, { ...earningPosting({ order, amount }), order, currency, at: now })
  },
})

const refund = transition(orderWorkflow, 'refund', {
  prepare: prepareSeller,
  ...byWebmaster,
  input: RecordRefund,
  changes: () => axesAfter('refund'),
  async effects(tx, { item, body: { statement, line }, prepared: { sellerIban: iban }, now }) {
    const { id: order, currency, refundMinor: amount } = item
    const posting = refundPosting({ order, amount, iban, statement, line })
    if (!(await record(tx, { ...posting, order, currency, at: now }))) throw lineIsUsed()
  },
})

export const orderActions = [create, cancel, pay, approve, refuse, stop, refund]

// ------------------------------------------------------------------------------------------------------------ calendar

const expire = runTransition(orderWorkflow, 'expire', {
  changes: ({ now }) => ({ ...axesAfter('expire'), ended_at: now }),
  effects: (tx, { item }) => releaseDays(tx, item.id),
})

const start = runTransition(orderWorkflow, 'start', { changes: () => axesAfter('start') })

const finish = runTransition(orderWorkflow, 'finish', {
  changes: ({ now }) => ({ ...axesAfter('finish'), ended_at: now }),
  async effects(tx, { item, now }) {
    const { id: order, currency, paidMinor: amount } = item
    await record(tx, { ...earningPosting({ order, amount }), order, currency, at: now })
  },
})

export const registeredOrders = registerWorkflow(orderWorkflow, { steps: { expire, start, finish } })
