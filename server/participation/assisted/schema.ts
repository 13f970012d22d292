import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { plainLine } from '#participation/plain-text.ts'
import { ClosedQuestion, OpenQuestion, type Questionnaire } from '#participation/questions/index.ts'
import { readReceipt } from '#participation/receipts.ts'
import { Email, GivenName, parseTaxNumber, RESIDENCE } from '#platform/identity/index.ts'
import { Katottg } from '#platform/settlements/index.ts'
import { ASSISTED_CHANNELS } from './channels.ts'
import { readSheetCode } from './sheet-code.ts'

/** Inputs and views of what staff enter for somebody else. */

/** Sheets of one item; more than a town hall hands out. */
export const MAX_SHEETS = 1_000
/** Sheets of one printing. */
export const MAX_SHEETS_AT_ONCE = 100
export const ENTRIES_ON_PAGE = 50
const MAX_ADDRESS = 300
const MAX_TYPED = 40

/** The input stays out of the fault: a number of a person is shown nowhere. */
const TaxNumber = z
  .string()
  .max(MAX_TYPED)
  .transform((typed, context) => {
    const digits = parseTaxNumber(typed)
    if (digits) return digits
    context.issues.push({ code: 'custom', message: 'people:errors.tax-number-invalid', input: '' })
    return z.NEVER
  })

const SheetCode = z
  .string()
  .max(MAX_TYPED, 'assisted:fields.sheet.unfit')
  .transform((typed, context) => {
    const code = readSheetCode(typed)
    if (code) return code
    context.issues.push({ code: 'custom', message: 'assisted:fields.sheet.unfit', input: typed })
    return z.NEVER
  })

/** Who answered, by what channel, and where the receipt goes. */
export const Entry = z
  .strictObject({
    channel: z.enum(ASSISTED_CHANNELS, 'assisted:fields.channel.missing'),
    sheet: SheetCode.optional().meta({ description: 'code of the printed sheet; of the channel `paper` only' }),
    fullName: GivenName.meta({ description: 'as in the document, or as the person gave it' }),
    taxNumber: TaxNumber.optional().meta({ description: 'becomes the key of the person at once and is not stored' }),
    email: Email.optional().meta({
      description: 'where the receipt goes; without a tax number the account of this address is the person',
    }),
    settlement: Katottg.optional().meta({ description: 'of a person without a verified account' }),
    residence: z.enum(RESIDENCE).optional().meta({ description: 'of a person without a verified account' }),
    address: plainLine({ min: 5, max: MAX_ADDRESS, faults: 'assisted:fields.address' })
      .optional()
      .meta({ description: 'for a receipt by letter; deleted when the letter is posted' }),
  })
  .refine(({ taxNumber, email }) => taxNumber !== undefined || email !== undefined, {
    path: ['taxNumber'],
    error: 'assisted:fields.person.missing',
  })
  .refine(({ sheet, channel }) => sheet === undefined || channel === 'paper', {
    path: ['sheet'],
    error: 'assisted:fields.sheet.channel',
  })
export type Entry = z.output<typeof Entry>

const instant = z.iso.datetime()
const Channel = z.enum(ASSISTED_CHANNELS)
export const ENTRY_KINDS = ['answer', 'proposal', 'vote'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
const Kind = z.enum(ENTRY_KINDS)

/** What staff get for an entry; no more of it than the person may read on paper. */
export const Entered = z.object({
  receipt: z.string().meta({ description: 'the code that the person gets' }),
  kind: Kind,
  channel: Channel,
  receivedAt: instant,
  notice: z.enum(['email', 'letter', 'none']).meta({ description: 'how the receipt reaches the person' }),
})

export const PrintSheets = z.strictObject({
  count: z.int().min(1, 'assisted:fields.count.unfit').max(MAX_SHEETS_AT_ONCE, 'assisted:fields.count.unfit'),
})
const Sheet = z.object({
  number: z.int(),
  code: z.string().meta({ description: 'as printed: `7KMQ-2XRB`' }),
  printedAt: instant,
  returnedAt: instant.nullable(),
})
export const PrintedSheets = z.object({ sheets: z.array(Sheet) })

const Question = z.object({
  id: z.string(),
  title: z.string(),
  hint: z.string().meta({ description: 'with the condition under which it is asked, in words' }),
  required: z.boolean(),
  ask: z.union([ClosedQuestion, OpenQuestion]),
})
const Sheets = z.object({
  sections: z.array(z.object({ title: z.string(), hint: z.string(), questions: z.array(Question) })),
})

/**
 * A questionnaire as it is filled in by hand: without conditions, whose words stand in the hints, and without files that
 * must be there, since those stay with the sheet.
 * @param words of a condition, as a sentence
 */
export const onPaper = (
  { sections }: Questionnaire,
  words: (condition: NonNullable<Questionnaire['sections'][number]['when']>) => string,
): z.input<typeof Sheets> => ({
  sections: sections.map(({ title, hint, when, questions }) => ({
    ...{ title, hint: hinted(hint, when && words(when)) },
    questions: questions.map(({ id, title, hint, required, when, ask }) => ({
      ...{ id, title, hint: hinted(hint, when && words(when)), required: isRequired({ required, ask }), ask },
    })),
  })),
})

const hinted = (hint: string, condition: string | undefined): string => [condition, hint].filter(Boolean).join(' ')

/** A file on paper stays with the sheet. */
export const isRequired = ({ required, ask }: { required: boolean; ask: { kind: string } }): boolean =>
  required && ask.kind !== 'file'

/** What can be entered: answers to questions, or a proposal to one of the clauses. */
const Form = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), questionnaire: Sheets }),
  z.object({ kind: z.literal('vote'), questionnaire: Sheets }),
  z.object({
    kind: z.literal('proposal'),
    clauses: z.array(z.object({ id: z.int(), number: z.string(), text: z.string() })),
  }),
])
export type AssistedForm = z.input<typeof Form>

export const DeskAssisted = z.object({
  title: z.string(),
  lead: z.string(),
  endsAt: instant.nullable(),
  mayEnter: z.boolean(),
  mayPrint: z.boolean(),
  form: Form,
  settlements: z.array(z.object({ katottg: z.string(), name: z.string() })),
  sheets: z.array(Sheet).meta({ description: 'printed ones, by their number' }),
  sheetsLeft: z.int().meta({ description: 'how many more may be printed' }),
})

export const EntriesQuery = z.object({
  page: PageNumber.default(1),
  receipt: z
    .string()
    .max(MAX_TYPED)
    .transform((typed, context) => {
      const receipt = readReceipt(typed)
      if (receipt) return receipt
      context.issues.push({ code: 'custom', message: 'assisted:fields.receipt.unfit', input: typed })
      return z.NEVER
    })
    .optional(),
  letters: z.literal('waiting').optional().meta({ description: 'only those with a letter that has yet to be posted' }),
  day: z.iso.date().optional().meta({ description: 'received on this day in Kyiv' }),
})
export type EntriesQuery = z.output<typeof EntriesQuery>

export const EntryList = pagedOf(
  z.object({
    receipt: z.string(),
    kind: Kind,
    channel: Channel,
    sheet: z.int().nullable().meta({ description: 'number of the sheet' }),
    receivedAt: instant,
    letter: z
      .object({ name: z.string(), address: z.string() })
      .nullable()
      .meta({ description: 'a letter that has yet to be posted' }),
    postedAt: instant.nullable(),
  }),
)

export const PostLetters = z.strictObject({
  receipts: z
    .array(
      z
        .string()
        .max(MAX_TYPED)
        .refine((receipt) => readReceipt(receipt) === receipt, 'assisted:fields.receipt.unfit'),
    )
    .min(1, 'assisted:fields.receipts.none')
    .max(ENTRIES_ON_PAGE, 'assisted:fields.receipts.too-many'),
})
export const PostedLetters = z.object({ posted: z.int() })
