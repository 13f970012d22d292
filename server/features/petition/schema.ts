import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { CommitmentInputs } from '#participation/commitments/index.ts'
import { PageKey } from '#participation/lists/index.ts'
import { legalReasons, localReasons } from '#participation/moderation-reasons.ts'
import { LinkedItem } from '#participation/origins/index.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { decisions, petitionDuties, petitionStates, petitionTabNames, publicStates } from './rules.ts'

/** Inputs and public views of the petition. What is not in a view never leaves the server. */

// ------------------------------------------------------------------------------------------------------------- inputs

/** A number of a thing or of a page in an address: no sign, no exponent, nothing that overflows an integer column. */
const numeral = z.string().regex(/^[1-9]\d{0,8}$/, 'petition:errors.not-a-number')

export const PetitionParams = z.object({ id: numeral.transform(Number) })

export const PetitionDraft = z.strictObject({
  title: plainLine({ min: 10, max: 200, faults: 'petition:fields.title' }),
  text: plainText({ min: 100, max: 10_000, faults: 'petition:fields.text' }),
  category: z.string().min(1, 'petition:fields.category.missing').max(40),
})
export type PetitionDraft = z.output<typeof PetitionDraft>

/** Nothing needs to be sent with a signature; `notify` asks for a letter when the petition is answered. */
export const SignPetition = z.strictObject({ notify: z.boolean().default(false) }).nullish()

const comment = plainText({ min: 0, max: 2000, faults: 'petition:fields.comment' })

export const RejectPetition = z.strictObject({
  reasons: z
    .array(z.enum([...legalReasons, ...localReasons]))
    .max(legalReasons.length + localReasons.length)
    .min(1, 'petition:fields.reasons.missing')
    .refine((all) => new Set(all).size === all.length, 'petition:fields.reasons.repeated'),
  comment: comment.default(''),
})

/** `hearingsUntil`: the petition asks for public hearings and they are held up to this day; the answer's term follows. */
export const StartReview = z.strictObject({ hearingsUntil: z.iso.date().optional() }).nullish()

export const AnswerPetition = z.strictObject({
  decision: z.enum(decisions, 'petition:fields.decision.missing'),
  text: plainText({ min: 50, max: 20_000, faults: 'petition:fields.answer' }),
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, 'petition:fields.files.too-many')
    .refine((all) => new Set(all).size === all.length, 'petition:fields.files.repeated')
    .default([]),
  commitments: CommitmentInputs.default([]),
})
export type AnswerPetition = z.output<typeof AnswerPetition>

export const CloseAppeal = z.strictObject({
  note: plainText({ min: 20, max: 10_000, faults: 'petition:fields.note' }),
})

export const petitionSortNames = ['newest', 'most-signed', 'ending'] as const
export type PetitionSort = (typeof petitionSortNames)[number]

/** Filters of the public list. */
export const PetitionQuery = z.strictObject({
  tab: z.enum(petitionTabNames).optional(),
  state: z.enum(publicStates).optional(),
  category: z.string().max(40).optional(),
  query: z.string().trim().max(100).optional(),
  sort: z.enum(petitionSortNames).default('newest'),
})

export const PageQuery = z.object({ page: PageKey.default(1) })

/** Of what people type, an unfit value is as good as none. */
export const SignaturesPageQuery = z.object({ page: PageNumber.default(1), receipt: z.string().max(40).catch('') })

export const Receipt = z.object({ receipt: z.string().max(40) })

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

const FileView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.int(),
  url: z.string().meta({ description: 'address that downloads the file' }),
})

/** A petition in public lists. */
export const PetitionItem = z.object({
  id: z.int(),
  title: z.string(),
  state: z.enum(publicStates),
  category: z.string(),
  author: z.string().nullable().meta({ description: 'null when the name was removed at the person’s request' }),
  signatures: z.int(),
  required: z.int(),
  publishedAt: instant,
  collectingUntil: instant.meta({ description: 'last instant of the collecting term' }),
  signingOpen: z.boolean(),
  url: z.string(),
})

const StepView = z.object({
  duty: z.enum(petitionDuties),
  by: z.enum(['moderator', 'official']),
  dueAt: instant,
  workingDaysLeft: z.int(),
  light: z.enum(['current', 'due-soon', 'overdue']),
  legalRef: z.string(),
})

/** A published petition, whole. */
export const PetitionView = PetitionItem.extend({
  text: z.string(),
  language: z.enum(['uk', 'en']),
  timeline: z.array(z.object({ at: instant, event: z.string() })),
  begun: z.array(LinkedItem).meta({ description: 'public polls and consultations that were begun from it' }),
  next: StepView.nullable(),
  answer: z
    .object({ decision: z.enum(decisions), text: z.string(), answeredAt: instant, files: z.array(FileView) })
    .nullable(),
  appealClosedAt: instant.nullable(),
})

export const SignatureList = pagedOf(z.object({ number: z.int(), name: z.string().nullable(), signedAt: instant }))

/** What a signer gets: the code by which the signature is found again in the public list. */
export const SignatureReceipt = z.object({
  petition: z.object({ id: z.int(), title: z.string() }),
  receipt: z.string(),
  number: z.int(),
  name: z.string().nullable(),
  signedAt: instant,
  signatures: z.int(),
  required: z.int(),
  state: z.enum(publicStates),
})

/** A signature found by its receipt. */
export const FoundSignature = z.object({
  petition: z.object({ id: z.int(), title: z.string() }),
  number: z.int(),
  name: z.string().nullable(),
  signedAt: instant,
  url: z.string(),
})

export const CategoryList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.object({ uk: z.string(), en: z.string().optional() }) })),
})

/** What the author gets right after an action: the state, and what was promised. */
export const OwnPetition = z.object({
  id: z.int(),
  title: z.string(),
  state: z.enum(petitionStates),
  dueAt: instant.nullable().meta({ description: 'until when the next step is owed to the author' }),
})
/** A draft that is gone. */
export const Discarded = z.object({ id: z.int() })
export const OwnPetitionList = z.object({ items: z.array(OwnPetition) })
