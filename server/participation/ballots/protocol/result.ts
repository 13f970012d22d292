import { z } from 'zod'
import { MAX_POOLS } from '#participation/questions/allocation.ts'
import type { Count } from '#participation/questions/closed.ts'
import type { ZoneCount } from '#participation/questions/zones.ts'
import { type Ballot, readBallot } from './ballot.ts'
import { type Bytes, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type Definition, ElectionId, Hex32, originOf, type Publication } from './definition.ts'
import type { Ledger } from './ledger.ts'
import { rootOf, type Sha256 } from './merkle.ts'
import { countChoices } from './question.ts'
import { ZoneResult, zoneResult } from './zones.ts'

export const MAX_CORRECTION_REASON = 2000
export const MAX_CORRECTIONS = 100_000

/**
 * A record that changes what is counted; records are added, never changed.
 * `struck`: a ballot of the tree that is not counted. `invalid`: a sealed ballot that turned out not to be a legal one
 * when it was opened; it is not in the tree, its hash stands here so that it does not vanish.
 */
export const Correction = z.strictObject({
  /** 1, 2, 3 … */
  seq: z.int().min(1).max(MAX_CORRECTIONS),
  kind: z.enum(['struck', 'invalid']),
  leaf: Hex32,
  reason: z.string().min(1).max(MAX_CORRECTION_REASON),
  /** The protocol that decided it; empty for what the count itself found. */
  protocol: z.string().max(MAX_CORRECTION_REASON),
  /** `2026-11-27` */
  day: z.iso.date(),
})
export type Correction = z.output<typeof Correction>

const Whole = z.int().min(0)
const Sums = z.record(z.string(), Whole)
const PublishedCount = z.strictObject({
  ballots: Whole,
  blank: Whole,
  votes: Sums,
  points: Sums.optional(),
  rounds: z.array(z.strictObject({ votes: Sums, exhausted: Whole, eliminated: z.string().optional() })).optional(),
  first: z.string().optional(),
  against: Sums.optional(),
  pools: z
    .array(
      z.strictObject({
        ...{ zone: z.string(), class: z.string(), amount: Whole, ballots: Whole },
        ...{ winners: z.array(z.string()), total: Whole },
      }),
    )
    .max(MAX_POOLS)
    .optional(),
})

/** The numbers of a vote. */
export const Result = z.strictObject({
  v: z.literal(1),
  election: ElectionId,
  /** Leaves of the tree. */
  ballots: Whole,
  struck: Whole,
  invalid: Whole,
  /** Paper ballots that were handed out and could not be counted, or did not come back. */
  spoiled: Whole,
  /** People marked as having voted: ballots + invalid + spoiled − struck. */
  voted: Whole,
  /** People in the roll: those who voted, and those who were entitled at the end and did not. */
  roll: Whole,
  count: PublishedCount,
  /** Of a vote in which zones have a majority. */
  zones: ZoneResult.optional(),
})
export type Result = z.output<typeof Result>

/** Without keys that are undefined, which the schema of a result allows and a count does not have. */
export function countOf(count: Result['count']): Count {
  const { points, rounds, first, against, pools, ...sums } = count
  return {
    ...sums,
    ...(points && { points }),
    ...(against && { against }),
    ...(pools && { pools }),
    ...(rounds && {
      rounds: rounds.map(({ eliminated, ...round }) => ({
        ...round,
        ...(eliminated !== undefined && { eliminated }),
      })),
    }),
    ...(first !== undefined && { first }),
  }
}

/** Fewer ballots are published as totals only, whatever the definition says. */
export const MIN_PUBLISHED_BALLOTS = 25

/** How a vote with so many ballots is published. */
export const publicationOf = ({ publication }: Definition, ballots: number): Publication =>
  ballots < MIN_PUBLISHED_BALLOTS ? 'totals' : publication

/** Leaves that are not counted. */
export const struckLeaves = (corrections: readonly Correction[]): Set<string> =>
  new Set(corrections.filter(({ kind }) => kind === 'struck').map(({ leaf }) => leaf))

export interface Counted {
  /** Canonical texts, in any order. */
  ballots: readonly { leaf: string; body: string }[]
  corrections: readonly Correction[]
  spoiled: number
  /** Leaves of the roll. */
  roll: number
  /** Of a vote in which zones have a majority: what the voters of each chose. */
  zones?: readonly ZoneCount[] | undefined
}

/** Ballots that count. @throws Error for a text that is no ballot: the count refuses those before */
export function countedBallots({ ballots, corrections }: Pick<Counted, 'ballots' | 'corrections'>): Ballot[] {
  const struck = struckLeaves(corrections)
  return ballots
    .filter(({ leaf }) => !struck.has(leaf))
    .map(({ leaf, body }) => {
      const ballot = readBallot(body)
      if (!ballot) throw new Error(`The ballot ${leaf} is not in its canonical form`)
      return ballot
    })
}

export const recount = (
  { question, lots }: Definition,
  choices: Iterable<readonly string[]>,
  onPool?: (counted: number) => void,
): Count => countChoices(question, choices, lots, onPool)

/** @param onPool of a budget with several pools of money: called with the number of pools that are counted */
export function resultOf(definition: Definition, counted: Counted, onPool?: (counted: number) => void): Result {
  const struck = counted.corrections.filter(({ kind }) => kind === 'struck').length
  const invalid = counted.corrections.length - struck
  const ballots = counted.ballots.length
  const voted = ballots + invalid + counted.spoiled - struck
  const count = recount(
    definition,
    countedBallots(counted).map(({ choices }) => choices),
    onPool,
  )
  const numbers = { ballots, struck, invalid, spoiled: counted.spoiled, voted, roll: counted.roll }
  const { zones } = counted
  if (definition.doubleMajority && !zones)
    throw new Error(`the zones of the election ${definition.election} are not known`)
  return Result.parse({
    ...{ v: 1, election: definition.election, ...numbers, count },
    ...(definition.doubleMajority && zones && { zones: zoneResult(zones, count.first) }),
  })
}

/** The tree of a vote, its roll and its result, as one statement to sign. */
export interface ElectionCheckpoint {
  origin: string
  size: number
  root: Bytes
  /** Of the definition and of result.json, lower-case hex. */
  definition: string
  result: string
  rollSize: number
  rollRoot: Bytes
  /** Of ledger.json, lower-case hex; only where papers were handed out. */
  ledger?: string
}

export interface SignedTree {
  leaves: readonly string[]
  rollLeaves: readonly string[]
  result: Result
  ledger?: Ledger | undefined
}

export async function electionCheckpoint(
  definition: Definition,
  { leaves, rollLeaves, result, ledger }: SignedTree,
  sha256: Sha256,
): Promise<ElectionCheckpoint> {
  const hashOf = async (value: unknown) => toHex(await sha256(utf8(canonical(value))))
  return {
    origin: originOf(definition),
    size: leaves.length,
    root: await rootOf(leaves.toSorted().map(fromHex), sha256),
    definition: await hashOf(definition),
    result: await hashOf(result),
    rollSize: rollLeaves.length,
    rollRoot: await rootOf(rollLeaves.toSorted().map(fromHex), sha256),
    ...(ledger && { ledger: await hashOf(ledger) }),
  }
}

/** As a checkpoint of C2SP: what it has no line of its own for stands in extension lines. */
export const asCheckpoint = (of: ElectionCheckpoint): Checkpoint => ({
  origin: of.origin,
  size: of.size,
  root: of.root,
  extensions: [
    `definition ${of.definition}`,
    `result ${of.result}`,
    `roll ${of.rollSize} ${toBase64(of.rollRoot)}`,
    ...(of.ledger === undefined ? [] : [`ledger ${of.ledger}`]),
  ],
})
