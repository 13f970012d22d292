import { z } from 'zod'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { addDays, type Day } from '#participation/working-days.ts'
import { commitmentActions, shownStates } from './rules.ts'

/** Inputs and public views of commitments. */

/** Commitments of one item: an answer with more of them is a programme, which has a document of its own. */
export const MAX_COMMITMENTS = 20
/** Changes of one due day; after that the promise is cancelled and made anew. */
export const MAX_MOVES = 20
/** How far ahead a due day may lie: two terms of a council. */
const MAX_TERM_DAYS = 3_653

const reason = plainText({ min: 10, max: 1_000, faults: 'commitments:fields.reason' })
const dueOn = z.iso.date('commitments:fields.due-on.form')

export const CommitmentInput = z.strictObject({
  text: plainText({ min: 10, max: 1_000, faults: 'commitments:fields.text' }),
  owner: plainLine({ min: 3, max: 150, faults: 'commitments:fields.owner' }).meta({
    description: 'who keeps the promise: a department or an official, by its public name',
  }),
  dueOn: dueOn.meta({ description: 'last calendar day, in Kyiv' }),
})
export type CommitmentInput = z.output<typeof CommitmentInput>

/** The promises that an answer carries. */
export const CommitmentInputs = z.array(CommitmentInput).max(MAX_COMMITMENTS, 'commitments:fields.commitments.too-many')

export const MoveCommitment = z.strictObject({ dueOn, reason })
export const CancelCommitment = z.strictObject({ reason })
export const FulfilCommitment = z.strictObject({
  evidence: plainText({ min: 10, max: 5_000, faults: 'commitments:fields.evidence' }),
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, 'commitments:fields.files.too-many')
    .refine((all) => new Set(all).size === all.length, 'commitments:fields.files.repeated')
    .default([]),
})

/** Key of the sentence that says why a due day does not fit; undefined when it does. */
export function dueDayFault(day: Day, today: Day): string | undefined {
  if (day < today) return 'commitments:fields.due-on.past'
  return day > addDays(today, MAX_TERM_DAYS) ? 'commitments:fields.due-on.far' : undefined
}

export const CommitmentParams = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'commitments:errors.not-found')
    .transform(Number),
})

const instant = z.iso.datetime()
const day = z.iso.date()

export const CommitmentView = z.object({
  id: z.int(),
  text: z.string(),
  owner: z.string(),
  dueOn: day,
  state: z.enum(shownStates).meta({ description: 'overdue: open, and its day has passed' }),
  createdAt: instant,
  moves: z.array(z.object({ from: day, to: day, reason: z.string(), at: instant })),
  evidence: z
    .object({
      text: z.string(),
      at: instant,
      files: z.array(z.object({ id: z.uuid(), fileName: z.string(), bytes: z.int(), url: z.string() })),
    })
    .nullable(),
  cancelled: z.object({ reason: z.string(), at: instant }).nullable(),
  url: z.string().meta({ description: 'page of the item whose answer makes the promise' }),
})

export const CommitmentList = z.object({ items: z.array(CommitmentView) })

const desk = commitmentActions.filter((action) => action !== 'add' && action !== 'remind-officials')
export const DeskCommitment = CommitmentView.extend({ allowedActions: z.array(z.enum(desk)) })
export const DeskCommitmentList = z.object({
  mayAdd: z.boolean().meta({ description: 'whether the reader can add a commitment to the item now' }),
  items: z.array(DeskCommitment),
})

export const CommitmentQuery = z.strictObject({ state: z.enum(['all', ...shownStates]).default('all') })
