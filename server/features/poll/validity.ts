import type { Count } from '#participation/questions/index.ts'

/** When a poll is valid, and which parts of its result may be shown. Pure. */

/**
 * `plurality`: the option with most votes is ahead. `majority`: it needs more than half of those who voted.
 * `double-majority`: that, and more than half of the voters in more than half of the settlements that count.
 */
export const VALIDITIES = ['plurality', 'majority', 'double-majority'] as const
export type Validity = (typeof VALIDITIES)[number]

/** A part of a breakdown with fewer people than this is not shown: it could tell who chose what. */
export const MIN_CELL = 10

/** Voters of one settlement; null: those whose settlement is not recorded. */
export interface Zone {
  settlement: string | null
  votes: number
}
/** null: fewer than MIN_CELL, or held back so that those cannot be computed. */
export type ShownZone = { settlement: string | null; votes: number | null }

/**
 * Turnout by settlement as it may be shown. Where one cell alone would be missing, the next larger one is held back as
 * well: the total would give it away.
 */
export function shownZones(zones: readonly Zone[]): ShownZone[] {
  const held = new Set(zones.filter(({ votes }) => votes > 0 && votes < MIN_CELL))
  if (held.size === 1) {
    const next = zones
      .filter((zone) => !held.has(zone) && zone.votes > 0)
      .sort((one, other) => one.votes - other.votes)[0]
    if (next) held.add(next)
  }
  return zones.map((zone) => ({ ...zone, votes: held.has(zone) ? null : zone.votes }))
}

export interface ZoneCount {
  settlement: string | null
  /** People who voted, and how many of them chose each option. */
  ballots: number
  votes: Readonly<Record<string, number>>
}

/** Whether a condition of validity holds, with the numbers that it rests on. */
export interface Verdict {
  quorum: { needed: number; votes: number; met: boolean } | null
  majority: { needed: number; votes: number; met: boolean } | null
  /** Settlements with MIN_CELL voters or more; in `won` of them the option ahead has more than half. */
  settlements: { counted: number; won: number; met: boolean } | null
  valid: boolean
}

/** Votes that a turnout of `percent` of the electorate needs. */
export const neededFor = (electorate: number, percent: number): number => Math.ceil((electorate * percent) / 100)

/** The smallest number that is more than half. */
const moreThanHalf = (of: number): number => Math.floor(of / 2) + 1

export function verdictOf(
  { electorate, quorum, validity }: { electorate: number | null; quorum: number | null; validity: Validity },
  { ballots, votes, first }: Pick<Count, 'ballots' | 'votes' | 'first'>,
  zones: readonly ZoneCount[],
): Verdict {
  const needed = electorate !== null && quorum !== null ? neededFor(electorate, quorum) : undefined
  const ahead = first === undefined ? 0 : (votes[first] ?? 0)
  const counted = zones.filter((zone) => zone.settlement !== null && zone.ballots >= MIN_CELL)
  const won = counted.filter((zone) => first !== undefined && (zone.votes[first] ?? 0) * 2 > zone.ballots).length
  const parts = {
    quorum: needed === undefined ? null : { needed, votes: ballots, met: ballots >= needed },
    majority:
      validity === 'plurality' ? null : { needed: moreThanHalf(ballots), votes: ahead, met: ahead * 2 > ballots },
    settlements:
      validity === 'double-majority' ? { counted: counted.length, won, met: won * 2 > counted.length } : null,
  }
  return { ...parts, valid: Object.values(parts).every((part) => part === null || part.met) }
}

/** Whether the question has one option ahead of which more than half can be asked. */
export const canAskMajority = ({ kind }: { kind: string }): boolean => kind === 'single'
