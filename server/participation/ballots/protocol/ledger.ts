/**
 * The booth ledger: what became of the papers of each point and day. A paper ballot has no receipt; the ledger is what binds the
 * number of paper ballots to the number of people who got a paper.
 */
import { z } from 'zod'
import { ElectionId } from './definition.ts'

/** Points at which papers of one election are handed out. */
export const MAX_POINTS = 50
/** Working days after the end within which papers may be entered. */
export const MAX_PAPER_DAYS = 5
/** Batches of one election. */
export const MAX_BATCHES = 2_000
/** Rows of the ledger: a point on each day of the longest vote. */
export const MAX_LEDGER_ROWS = 40_000
/** Papers of one batch: more is entered in several. */
export const MAX_BATCH_PAPERS = 500
/** With fewer papers a choice could be that of one person who got a paper at that point on that day. */
export const MIN_BATCH_PAPERS = 5
export const MAX_POINT_NAME = 200
export const MAX_LOST_REASON = 2_000

const Whole = z.int().min(0).max(50_000_000)
export const PointNumber = z.int().min(1).max(MAX_POINTS)
export const BatchNumber = z.int().min(1).max(MAX_BATCHES)

export const Ledger = z.strictObject({
  v: z.literal(1),
  election: ElectionId,
  points: z.array(z.strictObject({ point: PointNumber, name: z.string().min(1).max(MAX_POINT_NAME) })).max(MAX_POINTS),
  /** By point and day. `exchanged`: spoiled papers that were taken back for new ones; they count once in `handedOut`. */
  days: z
    .array(
      z.strictObject({
        ...{ point: PointNumber, day: z.iso.date(), batch: BatchNumber.nullable() },
        ...{ handedOut: Whole, exchanged: Whole, returned: Whole },
      }),
    )
    .max(MAX_LEDGER_ROWS),
  /** `papers` became ballots, `spoiled` were in the box and could not; `lost`: why the batch was not counted, else empty. */
  batches: z
    .array(z.strictObject({ batch: BatchNumber, papers: Whole, spoiled: Whole, lost: z.string().max(MAX_LOST_REASON) }))
    .max(MAX_BATCHES),
  /** People marked in the roll as having got a paper. */
  marked: Whole,
})
export type Ledger = z.output<typeof Ledger>

export interface LedgerSums {
  /** Papers that people kept: handed out and not returned unused. */
  kept: number
  /** Papers that became ballots. */
  papers: number
  /** Papers in the box that could not be counted. */
  spoiled: number
  /** The rest: not brought back, or lost. */
  missing: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

export function ledgerSums({ days, batches }: Pick<Ledger, 'days' | 'batches'>): LedgerSums {
  const kept = sum(days.map(({ handedOut, returned }) => handedOut - returned))
  const papers = sum(batches.map((one) => (one.lost === '' ? one.papers : 0)))
  const spoiled = sum(batches.map((one) => (one.lost === '' ? one.spoiled : 0)))
  return { kept, papers, spoiled, missing: kept - papers - spoiled }
}

/** What is wrong with a ledger; the codes of the check `ledger`. */
export type LedgerFault =
  | { code: 'batch'; values: { batch: number } }
  | { code: 'roll'; values: { marked: number; kept: number } }
  | { code: 'more'; values: { papers: number; kept: number } }
  | { code: 'difference'; values: { expected: number } }
  | { code: 'ballots'; values: { papers: number; ballots: number } }

/**
 * Whether the ledger agrees with itself, the roll and the result.
 * @param paperBallots ballots of the tree that came on paper; undefined where whole ballots are not published
 */
export function ledgerFault(
  ledger: Ledger,
  { spoiled }: { spoiled: number },
  paperBallots: number | undefined,
): LedgerFault | undefined {
  const { days, batches, marked } = ledger
  const handedOutOf = (batch: number) => sum(days.map((day) => (day.batch === batch ? day.handedOut : 0)))
  const known = new Set(batches.map(({ batch }) => batch))
  const rows = new Set(days.map(({ point, day }) => `${point} ${day}`))
  const over = batches.find(({ batch, papers, spoiled }) => papers + spoiled > handedOutOf(batch))
  if (over) return { code: 'batch', values: { batch: over.batch } }
  const stray = days.find(({ batch }) => batch !== null && !known.has(batch))
  if (stray || known.size < batches.length || rows.size < days.length)
    return { code: 'batch', values: { batch: stray?.batch ?? 0 } }
  const { kept, papers } = ledgerSums(ledger)
  if (marked !== kept) return { code: 'roll', values: { marked, kept } }
  if (papers > kept) return { code: 'more', values: { papers, kept } }
  if (spoiled !== kept - papers) return { code: 'difference', values: { expected: kept - papers } }
  if (paperBallots !== undefined && paperBallots !== papers)
    return { code: 'ballots', values: { papers, ballots: paperBallots } }
  return undefined
}
