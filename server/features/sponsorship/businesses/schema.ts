import { z } from 'zod'
import { plainLine } from '#participation/plain-text.ts'
import { buyerKinds, parseBuyerCode, parseIban } from '../business-codes.ts'

/** What a business says of itself, and what it sees of that. */

export const MAX_NAME = 160
export const MAX_ADDRESS = 300
const MAX_CODE = 20
const MAX_IBAN = 40
export const MAX_VAT = 12

export const BusinessInput = z
  .strictObject({
    kind: z.enum(buyerKinds, 'sponsorship-businesses:fields.kind'),
    name: plainLine({ min: 2, max: MAX_NAME, faults: 'sponsorship-businesses:fields.name' }),
    code: z.string('sponsorship-businesses:fields.code').trim().max(MAX_CODE, 'sponsorship-businesses:fields.code'),
    vat: z
      .string()
      .trim()
      .regex(/^\d{10}(\d{2})?$/, 'sponsorship-businesses:fields.vat')
      .optional(),
    address: plainLine({ min: 5, max: MAX_ADDRESS, faults: 'sponsorship-businesses:fields.address' }),
    iban: z
      .string()
      .trim()
      .max(MAX_IBAN, 'sponsorship-businesses:fields.iban')
      .transform((typed, context) => {
        const iban = parseIban(typed)
        if (iban === undefined) context.addIssue({ code: 'custom', message: 'sponsorship-businesses:fields.iban' })
        return iban
      })
      .optional()
      .meta({ description: 'where refunds of bank transfers go' }),
    consent: z.boolean().default(false).meta({ description: 'a sole trader’s, to stand in the public ledger by name' }),
  })
  .superRefine(({ kind, code, consent }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (parseBuyerCode(kind, code) === undefined) fault('code', `sponsorship-businesses:fields.codes.${kind}`)
    if (kind === 'sole-trader' && !consent) fault('consent', 'sponsorship-businesses:fields.consent')
  })
export type BusinessInput = z.output<typeof BusinessInput>

export const OwnBusiness = z.object({
  id: z.uuid(),
  kind: z.enum(buyerKinds),
  name: z.string(),
  code: z.string().nullable().meta({ description: 'null for sole traders, whose number is checked and not kept' }),
  vat: z.string().nullable(),
  address: z.string(),
  iban: z.string().nullable(),
})
