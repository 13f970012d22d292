import { z } from 'zod'
import { Entry } from '#participation/assisted/index.ts'
import { plainText, staffText } from '#participation/plain-text.ts'
import { MAX_CHOICES } from '#participation/questions/index.ts'
import {
  BallotQuestion,
  BatchNumber,
  Hex32,
  MAX_BATCH_PAPERS,
  MAX_CORRECTION_REASON,
  MAX_LOST_REASON,
  MAX_PAPER_DAYS,
  MAX_POINT_NAME,
  MAX_POINTS,
  PointNumber,
} from '../protocol/index.ts'
import { batchStates } from './queries.ts'

/** Inputs and views of papers. */

const MAX_POINT_LINE = 300
/** A hash of 64 digits, with the spaces that a copied line brings. */
const MAX_TYPED_LEAF = 100
/** Days and points of one batch. */
export const MAX_BATCH_DAYS = 200

export const Point = z.strictObject({
  point: PointNumber.meta({ description: 'stands in the ledger; a point keeps its number' }),
  name: staffText(MAX_POINT_NAME).min(2, 'ballots:fields.point.too-short'),
  address: staffText(MAX_POINT_LINE).min(3, 'ballots:fields.point.too-short'),
  hours: staffText(MAX_POINT_LINE).min(3, 'ballots:fields.point.too-short').meta({ description: 'in words' }),
})

export const SetPaper = z.strictObject({
  points: z
    .array(Point)
    .max(MAX_POINTS, 'ballots:fields.points.many')
    .refine((all) => new Set(all.map(({ point }) => point)).size === all.length, 'ballots:fields.points.twice')
    .meta({ description: 'none: no papers are handed out' }),
  days: z.int().min(1, 'ballots:fields.days.unfit').max(MAX_PAPER_DAYS, 'ballots:fields.days.unfit'),
  doubleEntry: z.boolean().default(false),
})
export type SetPaper = z.output<typeof SetPaper>

/** Who gets, exchanges or returns a paper: a tax number, otherwise the address of an account. */
export const AtPoint = z
  .strictObject({
    point: PointNumber,
    taxNumber: Entry.shape.taxNumber,
    email: Entry.shape.email,
    settlement: Entry.shape.settlement,
    residence: Entry.shape.residence,
  })
  .refine(({ taxNumber, email }) => taxNumber !== undefined || email !== undefined, {
    path: ['taxNumber'],
    error: 'assisted:fields.person.missing',
  })

const DayOfPoint = z.strictObject({ point: PointNumber, day: z.iso.date() })
export const OpenBatch = z.strictObject({ days: z.array(DayOfPoint).min(1).max(MAX_BATCH_DAYS) })
/** The batch that it was about. */
export const OfBatch = z.object({ batch: z.int() })
/** Numbers of the point on this day. */
export const PointDay = z.object({ handedOut: z.int(), exchanged: z.int(), returned: z.int() })
export const PaperSet = z.object({ points: z.int() })
const Choices = z.array(z.string().min(1).max(25)).max(MAX_CHOICES)
export const EnterPapers = z.strictObject({
  batch: BatchNumber,
  papers: z.array(Choices).max(MAX_BATCH_PAPERS, 'ballots:fields.papers.many').meta({ description: 'one by one' }),
  spoiled: z.int().min(0).max(MAX_BATCH_PAPERS).default(0).meta({ description: 'papers that cannot be counted' }),
  done: z.boolean().meta({ description: 'all papers are entered' }),
})
export const ConfirmBatch = z.strictObject({
  batch: BatchNumber,
  protocol: z
    .uuid('ballots:fields.protocol.missing')
    .meta({ description: 'the signed protocol, of the media library' }),
})
export const LoseBatch = z.strictObject({
  batch: BatchNumber,
  reason: plainText({ min: 10, max: MAX_LOST_REASON, faults: 'ballots:fields.reason' }),
})
export const DropBatch = z.strictObject({ batch: BatchNumber })
export const StrikePaper = z.strictObject({
  leaf: z.string().max(MAX_TYPED_LEAF).trim().toLowerCase().pipe(Hex32).meta({ description: 'its line in leaves.txt' }),
  reason: plainText({ min: 10, max: MAX_CORRECTION_REASON, faults: 'ballots:fields.reason' }),
  protocol: plainText({ min: 5, max: MAX_CORRECTION_REASON, faults: 'ballots:fields.reason' }),
})

const Sum = z.int()
const Sums = z.object({ handedOut: Sum, exchanged: Sum, returned: Sum, papers: Sum, spoiled: Sum, missing: Sum })
const PointView = z.object({ point: z.int(), name: z.string(), address: z.string(), hours: z.string() })
const Votes = z.record(z.string(), z.int())

export const DeskPaper = z.object({
  settings: z.object({ points: z.array(PointView), days: z.int(), doubleEntry: z.boolean() }).nullable(),
  maySet: z.boolean().meta({ description: 'points may be added and changed' }),
  isPrepared: z.boolean().meta({ description: 'the vote is published: papers can no longer be switched on or off' }),
  mayHandOut: z.boolean(),
  mayEnter: z.boolean(),
  enterUntil: z.iso.datetime().nullable(),
  isCounted: z.boolean(),
  printed: z.string().nullable().meta({ description: 'address of the ballot to print, while papers are handed out' }),
  question: BallotQuestion.nullable(),
  settlements: z.array(z.object({ katottg: z.string(), name: z.string() })),
  sums: Sums,
  days: z.array(
    z.object({
      ...{ point: z.int(), day: z.iso.date(), handedOut: Sum, exchanged: Sum, returned: Sum },
      batch: z.int().nullable(),
      mayBatch: z.boolean(),
    }),
  ),
  batches: z.array(
    z.object({
      ...{ batch: z.int(), state: z.enum(batchStates), doubleEntry: z.boolean() },
      days: z.array(z.object({ point: z.int(), day: z.iso.date() })),
      ...{ handedOut: Sum, papers: Sum, spoiled: Sum },
      own: z
        .object({ papers: z.array(z.array(z.string())), spoiled: z.int(), done: z.boolean() })
        .nullable()
        .meta({ description: 'what you have entered' }),
      mayEnter: z.boolean(),
      waitsFor: z.enum(['first', 'second', 'differences', 'confirmation']).nullable(),
      differences: z.array(z.object({ choices: z.array(z.string()).nullable(), first: z.int(), second: z.int() })),
      lost: z.string().nullable(),
      protocol: z.object({ href: z.string(), fileName: z.string() }).nullable(),
    }),
  ),
  corrections: z.object({
    first: Votes.nullable().meta({ description: 'the first count, where a ballot was struck' }),
    current: Votes.nullable(),
    struck: z.array(z.object({ leaf: z.string(), reason: z.string(), protocol: z.string(), day: z.iso.date() })),
  }),
})
export type DeskPaper = z.input<typeof DeskPaper>
