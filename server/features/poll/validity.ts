import {
  type Count,
  MIN_CELL,
  shownZones,
  type ZoneCount,
  type ZoneMajority,
  zoneMajority,
} from '#participation/questions/index.ts'

/** When a poll is valid, and which parts of its result may be shown. Pure. */

/**
 * `plurality`: the option with most votes is ahead. `majority`: it needs more than half of those who voted.
 * `double-majority`: that, and more than half of the voters in more than half of the settlements that count.
 */
export const VALIDITIES = ['plurality', 'majority', 'double-majority'] as const
export type Validity = (typeof VALIDITIES)[number]

export { MIN_CELL, shownZones }

/** Whether a condition of validity holds, with the numbers that it rests on. */
export interface Verdict {
  quorum: { needed: number; votes: number; met: boolean } | null
  majority: { needed: number; votes: number; met: boolean } | null
  settlements: ZoneMajority | null
  valid: boolean
}

/** Votes that a turnout of `percent` of the electorate needs. */
export const neededFor = (electorate: number, percent: number): number => Math.ceil((electorate * percent) / 100)

/** The smallest number that is more than half. */
const moreThanHalf = (of: number): number => Math.floor(of / 2) + 1

/** @param zones voters of each settlement, or the majority of settlements where it was found by a sealed count */
export function verdictOf(
  { electorate, quorum, validity }: { electorate: number | null; quorum: number | null; validity: Validity },
  { ballots, votes, first }: Pick<Count, 'ballots' | 'votes' | 'first'>,
  zones: readonly ZoneCount[] | ZoneMajority,
): Verdict {
  const needed = electorate !== null && quorum !== null ? neededFor(electorate, quorum) : undefined
  const ahead = first === undefined ? 0 : (votes[first] ?? 0)
  const parts = {
    quorum: needed === undefined ? null : { needed, votes: ballots, met: ballots >= needed },
    majority:
      validity === 'plurality' ? null : { needed: moreThanHalf(ballots), votes: ahead, met: ahead * 2 > ballots },
    settlements: validity !== 'double-majority' ? null : 'counted' in zones ? zones : zoneMajority(zones, first),
  }
  return { ...parts, valid: Object.values(parts).every((part) => part === null || part.met) }
}

/** Whether the question has one option ahead of which more than half can be asked. */
export const canAskMajority = ({ kind }: { kind: string }): boolean => kind === 'single'
