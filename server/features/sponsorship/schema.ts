import { z } from 'zod'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { currencies } from './payments/port.ts'
import { pricePeriods } from './pricing.ts'

/** Inputs and views of slots and of the ledger. What is not in a view never leaves the server. */

export const MAX_SEATS = 12
/** Slots on sale at a time: each has a calendar on the page for sponsors. */
export const MAX_OFFERED_SLOTS = 24
const MAX_PRICE_HRYVNIAS = 1_000_000
/** Days of which a calendar is answered at once. */
export const MAX_CALENDAR_DAYS = 92

/**
 * Where notices of a slot stand: in a section of a page, by the widget; below a list of news; below composed pages; in the
 * printed bulletin, which the staff makes.
 */
export const slotPlaces = ['section', 'list', 'footer', 'bulletin'] as const
export type SlotPlace = (typeof slotPlaces)[number]

export const NewSlot = z.strictObject({
  title: plainLine({ min: 1, max: 120, faults: 'sponsorship:fields.title' }),
  description: plainText({ min: 1, max: 1000, faults: 'sponsorship:fields.description' }),
  place: z.enum(slotPlaces).default('section'),
  capacity: z.int().min(1).max(MAX_SEATS),
  price: z.int().min(1).max(MAX_PRICE_HRYVNIAS),
  per: z.enum(pricePeriods),
})
export type NewSlot = z.output<typeof NewSlot>

const day = z.iso.date()

/** Days in Kyiv, both included. */
export const CalendarQuery = z.object({ from: day.optional(), to: day.optional() })

export const SlotList = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      title: z.string(),
      price: z.object({
        amount: z.int().meta({ description: 'in minor units' }),
        currency: z.enum(currencies),
        per: z.enum(pricePeriods),
      }),
      free: z.array(day).meta({ description: 'days on which there is room' }),
    }),
  ),
})

export const LEDGER_ON_PAGE = 100
export const LedgerQuery = z.object({ page: z.coerce.number().pipe(z.int().min(1).max(10_000)).default(1) })

export const LedgerPage = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      at: z.iso.datetime(),
      debit: z.string(),
      credit: z.string(),
      amount: z.int().meta({ description: 'in minor units' }),
      currency: z.enum(currencies),
      order: z.int(),
      sponsor: z.string().nullable().meta({ description: 'null after a sole trader has erased the account' }),
    }),
  ),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
})

/** Months of income that are shown. */
export const MAX_INCOME_MONTHS = 24
const minor = z.int().meta({ description: 'in minor units' })

export const IncomeByMonth = z.object({
  items: z.array(
    z.object({
      month: z.string().meta({ description: '2026-11' }),
      currency: z.enum(currencies),
      byInvoice: minor,
      byCard: minor,
      returned: minor,
      community: minor,
      platform: minor,
    }),
  ),
})
