import { z } from 'zod'
import { LOCALES } from '#platform/i18n/index.ts'
import { Day, Moment, numberedBy, RowId, RowNumber, stateProblems, tableCheck } from '#platform/tenancy/index.ts'
import { buyerKinds, parseCompanyCode } from './business-codes.ts'
import { BusinessInput } from './businesses/schema.ts'
import { CODE } from './orders/queries.ts'
import { allReasons, axesFault, deliveryStates, orderStates, reviewStates, stateOfAxes } from './orders/rules.ts'
import { NewOrder } from './orders/schema.ts'
import { currencies, paymentStates } from './payments/port.ts'
import { pricePeriods } from './pricing.ts'
import { slotStates } from './rules.ts'
import { MAX_SEATS, NewSlot, slotPlaces } from './schema.ts'

/** What an import asks about each row: that the feature could have written it. */

const MAX_MINOR = 1_000_000_000_000
const Amount = z.int().min(1).max(MAX_MINOR)
const Account = z.string().regex(/^(?:bank|receivable|payable|revenue|provider|expense|disputes):[\w-]{1,40}$/)
const { text, link, alt } = NewOrder.shape.creative.shape

export const sponsorshipChecks = [
  tableCheck({
    table: 'sponsor_slots',
    columns: {
      id: RowNumber,
      state: z.enum(slotStates),
      title: NewSlot.shape.title,
      description: NewSlot.shape.description,
      place: z.enum(slotPlaces),
      capacity: NewSlot.shape.capacity,
      price_minor: Amount,
      currency: z.enum(currencies),
      per: z.enum(pricePeriods),
      created_at: Moment,
      offered_at: Moment,
    },
    row: ({ state, offered_at }) => stateProblems({ offered_at: state !== 'draft' && offered_at === undefined }),
    whole: numberedBy('sponsorship', 'sponsor_slots'),
  }),
  tableCheck({
    table: 'sponsor_orders',
    columns: {
      id: RowNumber,
      public_id: RowId,
      number: RowNumber,
      business_id: RowId,
      state: z.enum(orderStates),
      slot_id: RowNumber,
      from_day: Day,
      to_day: Day,
      price_minor: Amount,
      currency: z.enum(currencies),
      pay: NewOrder.shape.pay,
      payment: z.enum(paymentStates),
      paid_minor: z.int().min(0).max(MAX_MINOR),
      refund_minor: z.int().min(0).max(MAX_MINOR),
      refunded_minor: z.int().min(0).max(MAX_MINOR),
      review: z.enum(reviewStates),
      delivery: z.enum(deliveryStates),
      code: z.string().regex(CODE),
      attempt: z.int().min(0),
      provider_ref: z.string().min(1).max(255),
      checkout_url: z.url().max(2000),
      provider_rank: z.int().min(0),
      paid_until: Moment,
      late_since: Moment,
      buyer_kind: z.enum(buyerKinds),
      buyer_name: BusinessInput.shape.name,
      buyer_code: z.string().refine((code) => parseCompanyCode(code) === code, 'rows:value'),
      media_id: RowId,
      ...{ alt, text, link },
      language: z.enum(LOCALES),
      reason: z.enum(allReasons),
      created_at: Moment,
      held_until: Moment,
      paid_at: Moment,
      reviewed_at: Moment,
      ended_at: Moment,
    },
    row({ state, payment, review, delivery, paid_minor, paid_at, reason, buyer_kind, buyer_code }) {
      const axes = payment && review && delivery ? { payment, review, delivery } : undefined
      const unpaid = state === 'awaiting-payment' || state === 'expired'
      return stateProblems({
        state: axes !== undefined && (stateOfAxes(axes) !== state || axesFault(axes) !== undefined),
        paid_minor: unpaid !== (paid_minor === 0),
        paid_at: unpaid !== (paid_at === undefined),
        reason: (state === 'refused' || state === 'refunded') !== (reason !== undefined),
        buyer_code: buyer_kind === 'sole-trader' && buyer_code !== undefined,
      })
    },
    whole: numberedBy('sponsorship-orders', 'sponsor_orders'),
  }),
  tableCheck({
    table: 'sponsor_bookings',
    columns: { slot_id: RowNumber, seat: z.int().min(1).max(MAX_SEATS), day: Day, order_id: RowNumber },
  }),
  tableCheck({
    table: 'sponsor_clicks',
    columns: {
      order_id: RowNumber,
      day: Day,
      clicks: z.int().min(0).max(MAX_MINOR),
    },
  }),
  tableCheck({
    table: 'sponsor_ledger',
    columns: {
      key: z
        .string()
        .regex(
          /^(?:bank:[\p{L}\d._-]{1,40}\/\d{1,6}|(?:earn:\d{1,9}|charge:\w{1,255}|fee:\w{1,255}|refund:\d{1,9}(?:\/\d{1,15})?)(?:\/[\d-]{1,20})?)$/u,
        ),
      seq: z.int().min(1).max(2),
      debit: Account,
      credit: Account,
      amount: Amount,
      currency: z.enum(currencies),
      at: Moment,
      order_id: RowNumber,
    },
    row: ({ debit, credit }) => stateProblems({ credit: debit !== undefined && debit === credit }),
  }),
]
