import { z } from 'zod'
import { CHANNELS, type ChannelCounts } from '#participation/assisted/index.ts'
import {
  type ClosedQuestion,
  type Count,
  countChoices,
  type ShownZone,
  shownZones,
  type VoteSum,
  type Zone,
  type ZoneCount,
  type ZoneMajority,
  zonesOf,
} from '#participation/questions/index.ts'
import { type Validity, type Verdict, verdictOf } from './validity.ts'

export { type VoteSum, zonesOf }

/** What was counted, as it is stored and shown. Pure. */

const Whole = z.int().min(0)
const Id = z.string().max(30)
const Votes = z.record(Id, Whole)
const Held = z.strictObject({ needed: Whole, votes: Whole, met: z.boolean() }).nullable()

/** Stored when the poll is counted: neither a later rule nor a later list of settlements changes a published result. */
export const PollResult = z.strictObject({
  ballots: Whole,
  blank: Whole,
  votes: Votes,
  points: Votes.optional(),
  rounds: z.array(z.strictObject({ votes: Votes, exhausted: Whole, eliminated: Id.optional() })).optional(),
  first: Id.optional(),
  verdict: z.strictObject({
    quorum: Held,
    majority: Held,
    settlements: z.strictObject({ counted: Whole, won: Whole, met: z.boolean() }).nullable(),
    valid: z.boolean(),
  }),
  turnout: z.array(z.strictObject({ settlement: z.string().max(19).nullable(), votes: Whole.nullable() })),
  channels: z.partialRecord(z.enum(CHANNELS), Whole.nullable()).optional(),
})
export type PollResult = Count & {
  verdict: Verdict
  turnout: ShownZone[]
  /** Of an open poll with votes that staff entered. */
  channels?: ChannelCounts
}

function* repeated(sums: readonly Pick<VoteSum, 'choices' | 'times'>[]): Generator<readonly string[]> {
  for (const { choices, times } of sums) for (let time = 0; time < times; time++) yield choices
}

/** Counts the votes of an open poll. */
export function countSums(
  poll: { question: ClosedQuestion; lots: readonly string[] | null },
  sums: readonly VoteSum[],
): Count {
  return countChoices(poll.question, repeated(sums), poll.lots ?? [])
}

type Conditions = { electorate: number | null; quorum: number | null; validity: Validity }

/** The result of an open poll. @param zones voters of each settlement with what they chose */
export const resultOf = (poll: Conditions, count: Count, zones: readonly ZoneCount[]): PollResult => ({
  ...count,
  verdict: verdictOf(poll, count, zones),
  turnout: turnoutOf(zones.map(({ settlement, ballots }) => ({ settlement, votes: ballots }))),
})

/** What the count of secret ballots found. */
export interface SealedCount {
  count: Count
  /** Of a vote in which settlements have a majority. */
  majority: ZoneMajority | undefined
  turnout: ShownZone[]
}

export const sealedResult = (poll: Conditions, { count, majority, turnout }: SealedCount): PollResult => ({
  ...count,
  verdict: verdictOf(poll, count, majority ?? []),
  turnout,
})

/** Turnout by settlement as it is shown; without a single recorded settlement there is none. */
export const turnoutOf = (zones: readonly Zone[]): ShownZone[] =>
  zones.some(({ settlement }) => settlement !== null) ? shownZones(zones) : []
