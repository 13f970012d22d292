import { z } from 'zod'
import { plainLine, staffText } from '#participation/plain-text.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { orderStates, refusalReasons } from './rules.ts'

/** Inputs and views of orders. */

export const MAX_TEXT = 90
export const MAX_ALT = 160
const MAX_LINK = 300

/** The address of a site: without credentials and with a domain, so that it leads where it says. */
function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && /\.[a-z-]{2,}[a-z0-9-]*$/i.test(hostname)
}

const day = z.iso.date('sponsorship-orders:fields.day')

export const ways = ['once', 'monthly', 'invoice'] as const
export type Way = (typeof ways)[number]

const MAX_SLUG = 40

export const NewOrder = z.strictObject({
  community: z
    .string('sponsorship-orders:fields.community')
    .trim()
    .min(1, 'sponsorship-orders:fields.community')
    .max(MAX_SLUG, 'sponsorship-orders:fields.community')
    .meta({ description: 'the first part of its address' }),
  slot: z.int('sponsorship-orders:fields.slot').min(1).max(999_999_999),
  from: day,
  to: day,
  creative: z.strictObject({
    media: z.uuid('sponsorship-orders:fields.media').optional(),
    alt: plainLine({ min: 0, max: MAX_ALT, faults: 'sponsorship-orders:fields.alt' }),
    text: plainLine({ min: 1, max: MAX_TEXT, faults: 'sponsorship-orders:fields.text' }),
    link: z
      .string()
      .trim()
      .max(MAX_LINK, 'sponsorship-orders:fields.link')
      .refine(isSafeLink, 'sponsorship-orders:fields.link'),
  }),
  pay: z.enum(ways, 'sponsorship-orders:fields.pay'),
})
export type NewOrder = z.output<typeof NewOrder>

export const OwnOrder = z.object({
  id: z.uuid(),
  number: z.int().meta({ description: 'of the proforma' }),
  state: z.enum(orderStates),
  community: z.string(),
  slot: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  price: z.object({ amount: z.int().meta({ description: 'in minor units' }), currency: z.string() }),
  pay: z.enum(ways),
  code: z.string().meta({ description: 'stands in the purpose of a bank transfer' }),
  heldUntil: z.iso.datetime(),
  invoiceUrl: z.string().optional().meta({ description: 'a page to print, with the code of the National Bank' }),
  checkoutUrl: z.string().optional().meta({ description: 'the page of the provider of card payments' }),
  views: z.int(),
  clicks: z.int(),
})
/** What goes back by a bank transfer; the operator has the account. */
export const OwedRefunds = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      community: z.string(),
      code: z.string().meta({ description: 'for the purpose of the transfer' }),
      amount: z.int().meta({ description: 'in kopecks or cents' }),
      currency: z.string(),
      buyer: z.string().nullable(),
      iban: z.string().nullable().meta({ description: 'null: the business has named no account, ask it' }),
      since: z.iso.datetime(),
    }),
  ),
})

export const OwnOrders = z.object({ items: z.array(OwnOrder), page: z.int() })

export const ORDERS_ON_PAGE = 50
export const OrdersQuery = z.object({ page: z.coerce.number().pipe(z.int().min(1).max(10_000)).default(1) })

/** Of an order as its buyer and the operator know it. */
export const OrderParams = z.object({ id: z.uuid('sponsorship-orders:fields.id') })
/** As the site and the desk know it. */
export const NumberedOrder = NumberedItem

const MAX_LINE = 100_000
export const MAX_STATEMENT = 40
/** Letters, digits and signs that numbers of statements have. */
const statement = staffText(MAX_STATEMENT).regex(/^[\p{L}\d][\p{L}\d._-]*$/u, 'sponsorship-orders:fields.statement')
const bankLine = { statement, line: z.int().min(1).max(MAX_LINE) }

export const RecordPayment = z.strictObject({
  amount: z
    .string()
    .trim()
    .max(20)
    .regex(/^\d{1,9}(?:[.,]\d{2})?$/, 'sponsorship-orders:fields.amount'),
  ...bankLine,
})
export const RecordRefund = z.strictObject(bankLine)
/** A line of a bank statement of this account that pays or refunds an order. */
export const BankTransfer = z.strictObject({ iban: z.string(), ...bankLine })

export const RefuseOrder = z.strictObject({ reason: z.enum(refusalReasons) })
