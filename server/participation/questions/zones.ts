import { type ClosedQuestion, idsOf } from './closed.ts'

/**
 * A vote broken down by settlement: which parts of the breakdown may be shown, and the majority of settlements. Pure, and
 * runs in browsers, where published votes are checked.
 */

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

/** How many of one settlement gave one answer. */
export interface VoteSum {
  settlement: string | null
  choices: readonly string[]
  times: number
}

/** Voters of each settlement with what they chose, the largest first. */
export function zonesOf(question: ClosedQuestion, sums: readonly VoteSum[]): ZoneCount[] {
  const ids = idsOf(question)
  const zones = new Map<string | null, { settlement: string | null; ballots: number; votes: Record<string, number> }>()
  for (const { settlement, choices, times } of sums) {
    const none = () => ({ settlement, ballots: 0, votes: Object.fromEntries(ids.map((id) => [id, 0])) })
    const zone = zones.get(settlement) ?? none()
    zones.set(settlement, zone)
    zone.ballots += times
    for (const id of choices) if (id in zone.votes) zone.votes[id] = (zone.votes[id] ?? 0) + times
  }
  return [...zones.values()].sort((one, other) => other.ballots - one.ballots)
}

/** Settlements with MIN_CELL voters or more; in `won` of them the option ahead has more than half. */
export interface ZoneMajority {
  counted: number
  won: number
  met: boolean
}

/** Whether so many voters of a settlement let it count for the majority of settlements. */
export const countsAsZone = ({ settlement, ballots }: Pick<ZoneCount, 'settlement' | 'ballots'>): boolean =>
  settlement !== null && ballots >= MIN_CELL

/** Whether the option ahead, which has so many of the ballots of a settlement, has more than half there. */
export const isWonWith = (ahead: number, ballots: number): boolean => ahead * 2 > ballots

export const majorityOf = (counted: number, won: number): ZoneMajority => ({ counted, won, met: won * 2 > counted })

/** @param first the option ahead in the whole vote; undefined where none is */
export function zoneMajority(zones: readonly ZoneCount[], first: string | undefined): ZoneMajority {
  const counted = zones.filter(countsAsZone)
  const won = counted.filter(
    ({ votes, ballots }) => first !== undefined && isWonWith(votes[first] ?? 0, ballots),
  ).length
  return majorityOf(counted.length, won)
}

/**
 * Settlements for which the votes of the option ahead may be shown beside all ballots. Neither these votes nor the others
 * of a settlement are fewer than MIN_CELL, and neither are those of all settlements left out taken together: the totals
 * of the vote give these away.
 */
export function openZones(zones: readonly ZoneCount[], first: string | undefined): Set<ZoneCount> {
  if (first === undefined) return new Set()
  const partsOf = (some: readonly ZoneCount[]): [number, number] => {
    const ahead = some.reduce((sum, { votes }) => sum + (votes[first] ?? 0), 0)
    return [ahead, some.reduce((sum, { ballots }) => sum + ballots, 0) - ahead]
  }
  const isLarge = (some: readonly ZoneCount[]) => partsOf(some).every((part) => part >= MIN_CELL)
  const open = zones.filter((zone) => isLarge([zone])).sort((one, other) => other.ballots - one.ballots)
  const left = zones.filter((zone) => zone.ballots > 0 && !open.includes(zone))
  while (left.length > 0 && open.length > 0 && (left.length === 1 || !isLarge(left))) {
    const smallest = open.pop()
    if (smallest) left.push(smallest)
  }
  return new Set(open)
}
