import { z } from 'zod'
import {
  countsAsZone,
  isWonWith,
  MIN_CELL,
  majorityOf,
  openZones,
  shownZones,
  type ZoneCount,
  zoneMajority,
} from '#participation/questions/zones.ts'
import { type Definition, MAX_ZONES, Zone } from './definition.ts'

/**
 * The majority of zones, as it is published and signed. What would show the choice of fewer than MIN_CELL people is left
 * out; what is left can be checked against the totals of the vote and against itself.
 */

const Whole = z.int().min(0)

export const ZoneCell = z.strictObject({
  /** null: voters without a zone. */
  zone: Zone.nullable(),
  /** null: fewer than MIN_CELL, or held back because the totals would give such a number away. */
  ballots: Whole.nullable(),
  /** Votes for the option ahead; null where these or the other votes of the zone are too few to be shown. */
  ahead: Whole.nullable(),
  /** Whether the option ahead has more than half here; null where the zone does not count. */
  won: z.boolean().nullable(),
})
export type ZoneCell = z.output<typeof ZoneCell>

export const ZoneResult = z.strictObject({
  majority: z.strictObject({ counted: Whole, won: Whole, met: z.boolean() }),
  /** Zones with voters, ascending; the voters without a zone come last. */
  cells: z.array(ZoneCell).max(MAX_ZONES + 1),
})
export type ZoneResult = z.output<typeof ZoneResult>

/** @param first the option ahead in the whole vote; undefined where none is */
export function zoneResult(zones: readonly ZoneCount[], first: string | undefined): ZoneResult {
  const open = openZones(zones, first)
  const shown = shownZones(zones.map(({ settlement, ballots }) => ({ settlement, votes: ballots })))
  const cells = zones.map((zone, at): ZoneCell => {
    const { settlement, ballots, votes } = zone
    const ahead = first === undefined ? 0 : (votes[first] ?? 0)
    const shownBallots = shown[at]?.votes ?? null
    return {
      ...{ zone: settlement, ballots: shownBallots },
      ahead: shownBallots !== null && open.has(zone) ? ahead : null,
      won: countsAsZone(zone) ? isWonWith(ahead, ballots) : null,
    }
  })
  return { majority: zoneMajority(zones, first), cells: cells.sort((one, other) => (isBefore(one, other) ? -1 : 1)) }
}

const isBefore = (one: ZoneCell, other: ZoneCell): boolean =>
  other.zone === null || (one.zone !== null && one.zone < other.zone)

/** What can be wrong with a published majority of zones. */
export const ZONE_FAULTS = ['missing', 'unknown', 'order', 'cell', 'sums', 'majority'] as const
export type ZoneFault = { code: (typeof ZONE_FAULTS)[number]; values?: Record<string, string | number> }

/** The vote as a whole, which its zones have to agree with. */
interface WholeVote {
  ballots: number
  votes: Readonly<Record<string, number>>
  first?: string | undefined
}

/** Counts the majority of zones again from what is published. */
export function zoneFault(
  { zones }: Pick<Definition, 'zones'>,
  { ballots, votes, first }: WholeVote,
  { cells, majority }: ZoneResult,
): ZoneFault | undefined {
  const stray = cells.find(({ zone }) => zone !== null && !zones.includes(zone))
  if (stray) return { code: 'unknown', values: { zone: stray.zone ?? '' } }
  if (cells.some((cell, at) => at > 0 && !isBefore(cells[at - 1] ?? cell, cell))) return { code: 'order' }
  const odd = cells.find((cell) => !agrees(cell, first !== undefined))
  if (odd) return { code: 'cell', values: { zone: odd.zone ?? '—' } }
  const ahead = first === undefined ? 0 : (votes[first] ?? 0)
  const others = cells.map((cell) => (cell.ahead === null || cell.ballots === null ? null : cell.ballots - cell.ahead))
  const fits =
    addsUp(
      cells.map((cell) => cell.ballots),
      ballots,
    ) &&
    (first === undefined ||
      (addsUp(
        cells.map((cell) => cell.ahead),
        ahead,
      ) &&
        addsUp(others, ballots - ahead)))
  if (!fits) return { code: 'sums' }
  const counted = cells.filter(({ won }) => won !== null).length
  const expected = majorityOf(counted, cells.filter(({ won }) => won === true).length)
  const isSame = expected.counted === majority.counted && expected.won === majority.won && expected.met === majority.met
  return isSame ? undefined : { code: 'majority', values: { won: expected.won, counted } }
}

/** What a cell says of itself: which numbers may be shown, whether the zone counts, and whether it is won. */
function agrees({ zone, ballots, ahead, won }: ZoneCell, hasFirst: boolean): boolean {
  if (won !== null && (zone === null || (won && !hasFirst))) return false
  if (ballots === null) return ahead === null
  if (ballots < MIN_CELL) return false
  if (countsAsZone({ settlement: zone, ballots }) !== (won !== null)) return false
  if (ahead === null) return true
  return ahead >= MIN_CELL && ballots - ahead >= MIN_CELL && (won === null || won === isWonWith(ahead, ballots))
}

/** Numbers, of which some are left out, as parts of a sum. */
function addsUp(parts: readonly (number | null)[], sum: number): boolean {
  const shown = parts.reduce((all: number, part) => all + (part ?? 0), 0)
  return parts.includes(null) ? shown <= sum : shown === sum
}

/** A line break is in no canonical ballot. */
const BREAK = '\n'

/** What is sealed: a ballot, and behind it its zone where zones have a majority. */
export const sealedText = (body: string, zone: string | null): string => (zone === null ? body : body + BREAK + zone)

export function readSealed(text: string): { body: string; zone: string | null } {
  const [body = '', zone = null] = text.split(BREAK, 2)
  return { body, zone }
}

/** Bytes that the zone adds to a sealed ballot. */
export const zoneBytes = ({ doubleMajority, zones }: Pick<Definition, 'doubleMajority' | 'zones'>): number =>
  doubleMajority ? BREAK.length + Math.max(...zones.map(({ length }) => length)) : 0
