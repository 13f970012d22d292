import { z } from 'zod'
import { CHANNELS, type ChannelCounts } from '#participation/assisted/index.ts'
import { type ClosedQuestion, type Count, countChoices, idsOf } from '#participation/questions/index.ts'
import { shownZones, type Validity, type Verdict, verdictOf, type ZoneCount } from './validity.ts'

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
  turnout: { settlement: string | null; votes: number | null }[]
  /** Of an open poll with votes that staff entered. */
  channels?: ChannelCounts
}

/** How many of one settlement gave one answer. */
export interface VoteSum {
  settlement: string | null
  choices: string[]
  times: number
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

/** Voters of each settlement with what they chose, the largest first. */
export function zonesOf(question: ClosedQuestion, sums: readonly VoteSum[]): ZoneCount[] {
  const ids = idsOf(question)
  return [...Map.groupBy(sums, ({ settlement }) => settlement)]
    .map(([settlement, of]) => ({
      settlement,
      ballots: of.reduce((sum, { times }) => sum + times, 0),
      votes: Object.fromEntries(
        ids.map((id) => [id, of.reduce((sum, { choices, times }) => (choices.includes(id) ? sum + times : sum), 0)]),
      ),
    }))
    .sort((one, other) => other.ballots - one.ballots)
}

export function resultOf(
  poll: { electorate: number | null; quorum: number | null; validity: Validity },
  count: Count,
  zones: readonly ZoneCount[],
): PollResult {
  // Without a single recorded settlement there is no breakdown to show.
  const turnout = zones.some(({ settlement }) => settlement !== null)
    ? shownZones(zones.map(({ settlement, ballots }) => ({ settlement, votes: ballots })))
    : []
  return { ...count, verdict: verdictOf(poll, count, zones), turnout }
}
