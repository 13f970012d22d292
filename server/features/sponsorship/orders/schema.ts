import { z } from 'zod'
import { plainLine, staffText } from '#participation/plain-text.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { buyerKinds } from '../business-codes.ts'
import { orderStates, refusalReasons } from './rules.ts'

/** Inputs and views of orders. */

export const MAX_TEXT = 90
export const MAX_BRAND = 60
const MAX_LINK = 300
const MAX_NAME = 160
const MAX_CODE = 20

/** The address of a site: without credentials and with a domain, so that it leads where it says. */
function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && /\.[a-z-]{2,}[a-z0-9-]*$/i.test(hostname)
}

const day = z.iso.date('sponsorship-orders:fields.day')

export const NewOrder = z.strictObject({
  slot: z.int('sponsorship-orders:fields.slot').min(1).max(999_999_999),
  from: day,
  to: day,
  creative: z.strictObject({
    brand: plainLine({ min: 1, max: MAX_BRAND, faults: 'sponsorship-orders:fields.brand' }),
    text: plainLine({ min: 1, max: MAX_TEXT, faults: 'sponsorship-orders:fields.text' }),
    link: z
      .string()
      .trim()
      .max(MAX_LINK, 'sponsorship-orders:fields.link')
      .refine(isSafeLink, 'sponsorship-orders:fields.link'),
  }),
  buyer: z.strictObject({
    kind: z.enum(buyerKinds, 'sponsorship-orders:fields.kind'),
    name: plainLine({ min: 2, max: MAX_NAME, faults: 'sponsorship-orders:fields.name' }),
    code: z.string().trim().max(MAX_CODE, 'sponsorship-orders:fields.code'),
    /** To stand in the public ledger under this name. */
    consent: z.literal(true, 'sponsorship-orders:fields.consent'),
  }),
  pay: z.literal('invoice', 'sponsorship-orders:fields.pay'),
})
export type NewOrder = z.output<typeof NewOrder>

export const OwnOrder = z.object({
  id: z.int(),
  state: z.enum(orderStates),
  slot: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  price: z.object({ amount: z.int(), currency: z.string() }),
  code: z.string().meta({ description: 'stands in the purpose of the payment' }),
  heldUntil: z.iso.datetime(),
  invoiceUrl: z.string(),
  clicks: z.int(),
})

export const OrderParams = NumberedItem

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
export const RefuseOrder = z.strictObject({ reason: z.enum(refusalReasons) })
