import { z } from 'zod'
import { CHANNELS } from '#participation/assisted/index.ts'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { LinkedItem, Subject } from '#participation/origins/index.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { MAX_QUESTIONS, MAX_VALUE, QuestionId, Questionnaire } from '#participation/questions/index.ts'
import { boundedRecord } from '#platform/bounds.ts'
import { consultationKinds, consultationTabNames, legalProfiles, publicStates } from './rules.ts'

/** Inputs and public views. What is not in a view never leaves the server. */

// ------------------------------------------------------------------------------------------------------------- inputs

/** Target groups of one notice. */
export const MAX_GROUPS = 20
/** A questionnaire cannot be open for longer than this after its first day. */
export const MAX_DAYS = 365
export const MAX_TEXT = 50_000
export const MAX_SUMMARY = 1_000
/** Free texts that a report shows. */
export const MAX_SHOWN_TEXTS = 200

const line = (field: string, max: number, min = 0) => plainLine({ min, max, faults: `consultation:fields.${field}` })
const text = (field: string, max: number, min = 0) => plainText({ min, max, faults: `consultation:fields.${field}` })

const Head = {
  title: line('title', 200, 5),
  summary: text('summary', MAX_SUMMARY, 10),
  authority: line('authority', 200, 3),
}

/** `origin`: the public item from which it is begun, as `petition:12`. */
export const NewConsultation = z.strictObject({
  kind: z.enum(consultationKinds),
  ...Head,
  origin: Subject.optional(),
})

/** A group that is affected, and how. */
export const Group = z.strictObject({ who: line('groups.who', 200, 1), effect: text('groups.effect', 1_000) })
export type Group = z.output<typeof Group>

/** Everything that staff writes before the consultation begins. */
export const ConsultationContent = z.strictObject({
  ...Head,
  text: text('text', MAX_TEXT),
  groups: z.array(Group).max(MAX_GROUPS, 'consultation:fields.groups.too-many'),
  address: line('address', 200),
  submission: text('submission', 500),
  contact: line('contact', 200),
  resultsOn: z.iso.date().nullable(),
  eligibility: EligibilityRules,
  questionnaire: Questionnaire,
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, 'consultation:fields.files.too-many')
    .refine((all) => new Set(all).size === all.length, 'consultation:fields.files.repeated'),
})
export type ConsultationContent = z.output<typeof ConsultationContent>

export const PlanConsultation = z.strictObject({ expectedOn: z.iso.date() })
export const AnnounceConsultation = z.strictObject({ opensOn: z.iso.date(), endsOn: z.iso.date() })
export const ExtendConsultation = z.strictObject({ endsOn: z.iso.date(), reason: text('reason', 1_000, 5) })
export const CancelConsultation = z.strictObject({ reason: text('reason', 1_000, 5) })
export const PublishReport = z.strictObject({ text: text('report', 20_000, 20) })
export const DecideConsultation = z.strictObject({
  text: text('decision', 10_000, 20),
  link: z
    .string()
    .trim()
    .max(200)
    .refine((link) => link === '' || /^https?:\/\/[^\s]+$/i.test(link), 'consultation:fields.link.unfit')
    .default(''),
})

/** Characters of one value as it is sent; the question decides what fits. */
const MAX_SENT = 20_000
const SentNumber = z.number().min(-MAX_VALUE).max(MAX_VALUE)
const Sent = z.union([
  z.string().max(MAX_SENT),
  SentNumber,
  z.array(z.union([z.string().max(60), SentNumber])).max(200),
  z.null(),
])
/** What is wrong with an answer is said under `answers.<question>`. */
export const AnswerSheet = z.strictObject({ answers: boundedRecord(MAX_QUESTIONS, QuestionId, Sent) })

/** Free texts of answers that the report shows, in place of those that it showed before. */
export const ShowTexts = z.strictObject({
  texts: z
    .array(z.strictObject({ answer: z.uuid(), question: QuestionId }))
    .max(MAX_SHOWN_TEXTS, 'consultation:fields.texts.too-many'),
})

/** Filters of the public list. */
export const ConsultationQuery = z.strictObject({
  state: z.enum(consultationTabNames).optional(),
  kind: z.enum(['all', ...consultationKinds]).optional(),
  query: z.string().trim().max(100).optional(),
})

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

/** In public lists. */
export const ConsultationItem = z.object({
  id: z.int(),
  kind: z.enum(consultationKinds),
  state: z.enum(publicStates),
  title: z.string(),
  summary: z.string(),
  authority: z.string(),
  publishedAt: instant,
  opensAt: instant.nullable(),
  endsAt: instant.nullable().meta({ description: 'last instant at which answers are accepted' }),
  extended: z.boolean(),
  answeringOpen: z.boolean(),
  url: z.string(),
})

const FileView = z.object({ id: z.uuid(), fileName: z.string(), bytes: z.int(), url: z.string() })

export const ConsultationView = ConsultationItem.extend({
  text: z.string(),
  language: z.enum(['uk', 'en']),
  legalProfile: z.enum(legalProfiles).nullable(),
  groups: z.array(z.object({ who: z.string(), effect: z.string() })),
  address: z.string(),
  submission: z.string(),
  contact: z.string(),
  expectedOn: z.iso.date().nullable(),
  resultsOn: z.iso.date().nullable(),
  who: z.string().meta({ description: 'who may take part, in the language of the reader' }),
  repeatOf: z.int().nullable(),
  origin: LinkedItem.nullable().meta({ description: 'the item from which it was begun' }),
  participants: z.int().meta({ description: 'people who have sent an answer' }),
  sections: z.array(
    z.object({
      title: z.string(),
      hint: z.string(),
      when: z.unknown().optional().meta({ description: 'shown only where this condition holds' }),
      questions: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          hint: z.string(),
          required: z.boolean(),
          when: z.unknown().optional(),
          ask: z.looseObject({ kind: z.string() }).meta({ description: 'what can be answered' }),
        }),
      ),
    }),
  ),
  files: z.array(FileView),
  extensions: z.array(z.object({ at: instant, from: instant, to: instant, reason: z.string() })),
  report: z.object({ text: z.string(), at: instant, url: z.string() }).nullable(),
  decision: z.object({ text: z.string(), link: z.string().nullable(), at: instant }).nullable(),
  cancelled: z.object({ reason: z.string(), at: instant }).nullable(),
})

/** The person's own answer, as it was stored. */
export const OwnAnswerView = z.object({
  consultation: z.int(),
  sentAt: instant,
  replaced: z.boolean().meta({ description: 'whether it stands in place of an earlier answer of the same person' }),
  answers: z.record(z.string(), z.union([z.array(z.string()), z.string(), z.number()])),
})

export const DraftSaved = z.object({ consultation: z.int(), savedAt: instant })

/** Results by question; nothing in them can be traced to a person. */
export const ResultsView = z.object({
  participants: z.int(),
  channels: z
    .array(z.object({ channel: z.enum(CHANNELS), count: z.int().nullable() }))
    .meta({ description: 'how answers or proposals came, where not all came online; null: too few to be shown' }),
  settlements: z
    .array(z.object({ name: z.string(), participants: z.int().nullable() }))
    .meta({ description: 'null where the number is too small to be shown' }),
  questions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      shown: z.int().meta({ description: 'answers in which the question was asked' }),
      answered: z.int(),
      choices: z.array(z.object({ id: z.string(), title: z.string(), votes: z.int(), points: z.int().optional() })),
      numbers: z.object({ min: z.number(), max: z.number(), mean: z.number(), median: z.number() }).nullable(),
      texts: z.array(z.string()).meta({ description: 'free texts that the authority chose to show' }),
      places: z
        .object({
          cells: z.array(
            z.object({ south: z.number(), west: z.number(), north: z.number(), east: z.number(), count: z.int() }),
          ),
          hidden: z.int().meta({ description: 'points in cells with too few of them to be shown' }),
        })
        .optional()
        .meta({ description: 'points on the map by cells of a grid, of questions for a place' }),
    }),
  ),
})
