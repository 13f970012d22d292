import { z } from 'zod'
import { CHANNELS } from '#participation/assisted/index.ts'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { CUSTODIES, MAX_KEY_FILE, MAX_PASSPHRASE, MIN_PASSPHRASE } from '#participation/ballots/index.ts'
import { CommitmentInputs } from '#participation/commitments/index.ts'
import { TEXT_FILE } from '#participation/desk/index.ts'
import { LinkedItem, Subject } from '#participation/origins/index.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { MAX_OPTION_TITLE, MAX_OPTIONS, RANKING_RULES } from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { MAX_AGE, MIN_AGE } from '#platform/identity/index.ts'
import { MAX_SETTLEMENTS } from '#platform/settlements/index.ts'
import { pollDuties, pollTabNames, publicStates } from './rules.ts'
import { LEGAL_PROFILES } from './settings.ts'
import { VALIDITIES } from './validity.ts'

/** Inputs and public views of the poll. What is not in a view never leaves the server. */

// ------------------------------------------------------------------------------------------------------------- inputs

export const PollParams = NumberedItem

export const POLL_KINDS = ['single', 'several', 'scale', 'ranking', 'matrix', 'statements'] as const
export type PollKind = (typeof POLL_KINDS)[number]
export const MAX_EXTENSIONS = 10
export const MAX_TEXT = 10_000
const MAX_ELECTORATE = 50_000_000
/** Characters of a voter's own word in a secret ballot. */
export const MAX_MARK = 100

const Count = z.int().min(1).max(MAX_OPTIONS)
const Age = z.int().min(MIN_AGE).max(MAX_AGE)
/** One option or settlement a line; looked at line by line in drafting.ts. */
const lines = (max: number) => z.string().max(max)

export const NewPoll = z.strictObject({
  title: plainLine({ min: 10, max: 200, faults: 'poll:fields.title' }),
  text: plainText({ min: 20, max: MAX_TEXT, faults: 'poll:fields.text' }),
  kind: z.enum(POLL_KINDS, 'poll:fields.kind.missing'),
  options: lines((MAX_OPTION_TITLE + 2) * MAX_OPTIONS).optional(),
  opensOn: z.iso.date('poll:fields.day.missing'),
  endsOn: z.iso.date('poll:fields.day.missing'),
  access: z.enum(['contact', 'verified'], 'poll:fields.access.missing'),
  secret: z.boolean().default(false),
  hidden: z.boolean().default(false),
  /** Who keeps the key of a secret poll while votes are taken. */
  custody: z.enum(CUSTODIES).default('server'),
  /** How many options a voter chooses or ranks; default: from one to all. */
  min: Count.optional(),
  max: Count.optional(),
  rule: z.enum(RANKING_RULES).optional(),
  scaleFrom: z.int().min(0).max(1).optional(),
  scaleTo: z.int().min(2).max(10).optional(),
  minAge: Age.optional(),
  maxAge: Age.optional(),
  settlements: lines(80 * MAX_SETTLEMENTS).optional(),
  validity: z.enum(VALIDITIES).default('plurality'),
  electorate: z.int().min(1).max(MAX_ELECTORATE).optional(),
  electorateSource: plainLine({ min: 3, max: 300, faults: 'poll:fields.electorate-source' }).optional(),
  /** Percent of the electorate. */
  quorum: z.int().min(1).max(100).optional(),
  contact: plainLine({ min: 3, max: 200, faults: 'poll:fields.contact' }).optional(),
  /** `petition:12`: the public item from which the poll is begun. */
  origin: Subject.optional(),
})
export type NewPoll = z.output<typeof NewPoll>
/** The whole form again, in place of what the draft held. */
export const EditPoll = NewPoll.omit({ origin: true })
export type EditPoll = z.output<typeof EditPoll>
export const DraftSaved = z.object({ id: z.int(), revision: z.int() })

const Reason = plainText({ min: 10, max: 1000, faults: 'poll:fields.reason' })

/** Without a day: by as many days as the settings say. */
export const ExtendPoll = z.strictObject({ reason: Reason, endsOn: z.iso.date('poll:fields.day.missing').optional() })
export const CancelPoll = z.strictObject({ reason: Reason })
export const CopyPoll = z.strictObject({
  opensOn: z.iso.date('poll:fields.day.missing'),
  endsOn: z.iso.date('poll:fields.day.missing'),
})
const Passphrase = z
  .string()
  .trim()
  .min(MIN_PASSPHRASE, 'poll:fields.passphrase.too-short')
  .max(MAX_PASSPHRASE, 'poll:fields.passphrase.too-long')
export const TakeKey = z.strictObject({ passphrase: Passphrase })
export const BringKey = z.strictObject({
  /** The text of the file of the key. */
  keyFile: z
    .string()
    .trim()
    .min(1, 'poll:fields.key-file.missing')
    .max(MAX_KEY_FILE, 'poll:fields.key-file.too-long')
    .meta({ format: TEXT_FILE }),
  passphrase: z
    .string()
    .trim()
    .min(1, 'poll:fields.passphrase.missing')
    .max(MAX_PASSPHRASE, 'poll:fields.passphrase.too-long'),
})
/** A file that the console saves: it is never shown, cached or stored. */
export const KeyTaken = z.object({ file: z.object({ name: z.string(), text: z.string() }) })

export const ReportPoll = z.strictObject({
  text: plainText({ min: 50, max: 20_000, faults: 'poll:fields.report' }),
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, 'poll:fields.files.too-many')
    .refine((all) => new Set(all).size === all.length, 'poll:fields.files.repeated')
    .default([]),
  commitments: CommitmentInputs.default([]),
})

/** `mark`: the voter's own 32 hexadecimal digits or word in a secret ballot, by which no two receipts are the same. */
export const Vote = z.strictObject({
  choices: z.array(z.string().max(30)).max(MAX_OPTIONS),
  mark: z.string().trim().max(MAX_MARK).optional(),
})
export type Vote = z.output<typeof Vote>

export const pollSortNames = ['newest', 'ending'] as const
export type PollSort = (typeof pollSortNames)[number]

/** Filters of the public list. `closed` stands for every state after the end. */
export const PollQuery = z.strictObject({
  tab: z.enum(pollTabNames).optional(),
  state: z.enum(publicStates).optional(),
  query: z.string().trim().max(100).optional(),
  sort: z.enum(pollSortNames).default('newest'),
})

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()
const OptionView = z.object({ id: z.string(), title: z.string() })

/** A poll in public lists. */
export const PollItem = z.object({
  id: z.int(),
  title: z.string(),
  state: z.enum(publicStates),
  kind: z.enum(POLL_KINDS),
  secret: z.boolean(),
  hidden: z.boolean().meta({ description: 'whether results are shown after the end only' }),
  access: z.enum(['contact', 'verified']),
  opensAt: instant,
  endsAt: instant.meta({ description: 'last instant at which a vote is taken' }),
  votingOpen: z.boolean(),
  url: z.string(),
})

export const PollView = PollItem.extend({
  text: z.string(),
  language: z.enum(['uk', 'en']),
  options: z.array(OptionView).meta({ description: 'in the order drawn at the announcement; rows of a matrix' }),
  answers: z.array(OptionView).meta({ description: 'of each row of a matrix: choices are `row=answer`' }),
  min: z.int(),
  max: z.int(),
  rule: z.enum(RANKING_RULES).nullable().meta({ description: 'how a ranking is counted' }),
  whoMayVote: z.string(),
  origin: LinkedItem.nullable().meta({ description: 'the item from which the poll was begun' }),
  electorate: z.int().nullable(),
  electorateSource: z.string().nullable(),
  quorum: z.int().nullable().meta({ description: 'percent of the electorate' }),
  validity: z.enum(VALIDITIES),
  legalProfile: z.enum(LEGAL_PROFILES),
  contact: z.string().nullable(),
  custody: z.enum(CUSTODIES).meta({ description: 'who keeps the key of a secret poll while votes are taken' }),
  votes: z.int().nullable().meta({ description: 'votes taken so far; null where the number is not exact yet' }),
  election: z
    .object({
      definitionHash: z.string(),
      publication: z.string().meta({ description: 'how much of the ballots is published: full, columns or totals' }),
      root: z.string().nullable(),
      bundle: z.string().nullable().meta({ description: 'address of what `viche verify` takes, after the count' }),
    })
    .nullable()
    .meta({ description: 'of a secret poll' }),
  extensions: z.array(z.object({ from: instant, to: instant, reason: z.string(), at: instant })),
  timeline: z.array(z.object({ at: instant, event: z.string() })),
  next: z
    .object({ duty: z.enum(pollDuties), dueAt: instant, workingDaysLeft: z.int(), legalRef: z.string() })
    .nullable(),
  report: z
    .object({
      text: z.string(),
      publishedAt: instant,
      files: z.array(z.object({ id: z.uuid(), fileName: z.string(), bytes: z.int(), url: z.string() })),
    })
    .nullable(),
  cancelReason: z.string().nullable(),
})

const Held = z.object({ needed: z.int(), votes: z.int(), met: z.boolean() }).nullable()
const votesOfOptions = z.record(z.string().max(30), z.int())

export const PollResults = z.object({
  id: z.int(),
  state: z.enum(publicStates),
  final: z.boolean().meta({ description: 'false while votes are still taken' }),
  ballots: z.int(),
  blank: z.int(),
  options: z.array(
    OptionView.extend({
      votes: z.int(),
      points: z.int().nullable().meta({ description: 'of a ranking by Borda' }),
      share: z.number().meta({ description: 'of the ballots, from 0 to 1' }),
    }),
  ),
  rounds: z
    .array(z.object({ votes: votesOfOptions, exhausted: z.int(), eliminated: z.string().optional() }))
    .nullable()
    .meta({ description: 'of an instant run-off' }),
  first: z.string().nullable().meta({ description: 'the option ahead; null where several are, or none' }),
  validity: z.object({
    quorum: Held,
    majority: Held,
    settlements: z.object({ counted: z.int(), won: z.int(), met: z.boolean() }).nullable(),
    valid: z.boolean(),
  }),
  turnout: z
    .array(z.object({ settlement: z.string().nullable(), votes: z.int().nullable() }))
    .meta({ description: 'by settlement, after the end; null: too few to be shown' }),
  channels: z
    .array(z.object({ channel: z.enum(CHANNELS), votes: z.int().nullable() }))
    .meta({ description: 'how votes came, after the end and where not all came online; null: too few to be shown' }),
})

const Receipt = z.union([
  z.string(),
  z.object({ leaf: z.string(), nonce: z.string(), mark: z.string(), signature: z.string() }),
])
/** What a voter gets: a code, and for a sealed ballot what proves that it was taken. */
export const VoteReceipt = z.object({ poll: z.object({ id: z.int(), title: z.string() }), receipt: Receipt })

export const OwnVote = z.object({ voted: z.boolean(), votedAt: instant.nullable() })
