import { z } from 'zod'
import { OptionId } from '#participation/questions/closed.ts'
import { fromBase64 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { BallotQuestion } from './question.ts'

/** How much of the ballots is published: all of them, the answers of each question on their own, or sums only. */
export const PUBLICATIONS = ['full', 'columns', 'totals'] as const
export type Publication = (typeof PUBLICATIONS)[number]

/** Who keeps the key that opens the ballots. */
export const CUSTODIES = ['server', 'commission'] as const
export type Custody = (typeof CUSTODIES)[number]

/** How a ballot came. */
export const CHANNELS = ['online', 'paper'] as const
export type Channel = (typeof CHANNELS)[number]

export const MAX_ELECTION_TITLE = 300
export const MAX_RULE = 4000
export const MAX_SOURCE = 500
export const MAX_ZONES = 500
export const MAX_ELECTORATE = 50_000_000

export const Hex16 = z.string().regex(/^[0-9a-f]{32}$/)
export const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)
export const ElectionId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
/** The code of a settlement, or another part of the electorate. ASCII, so that its letters are its bytes. */
export const Zone = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
/** A raw public key of 32 bytes, in base64. */
const PublicKey = z
  .string()
  .length(44)
  .refine((text) => {
    try {
      return fromBase64(text).length === 32
    } catch {
      return false // not base64
    }
  })
/** `2026-11-27T20:00:00.000Z` */
const Instant = z.iso.datetime({ precision: 3 })
const line = (longest: number) => z.string().min(1).max(longest)

/**
 * What a vote is about and how it is counted: published and hashed at opening, never changed afterwards. Everything that
 * decides the result is in it.
 */
export const Definition = z
  .strictObject({
    v: z.literal(1),
    election: ElectionId,
    /** The slug of the community. */
    community: z.string().regex(/^[a-z0-9-]{1,63}$/),
    title: line(MAX_ELECTION_TITLE),
    question: BallotQuestion,
    /** Ids of the options in the order drawn for the ballot; empty for a scale. */
    order: z.array(OptionId),
    /** Ids of the options in the order drawn for ties: the last one drops out first. Empty for a scale. */
    lots: z.array(OptionId),
    opensAt: Instant,
    endsAt: Instant,
    /** Verified people at opening: informative. A quorum counts from `electorate`. */
    eligible: z.int().min(0).max(MAX_ELECTORATE),
    electorate: z.strictObject({ number: z.int().min(1).max(MAX_ELECTORATE), source: line(MAX_SOURCE) }).optional(),
    /** The share of `electorate` that must have voted. */
    quorum: z.strictObject({ percent: z.int().min(1).max(100) }).optional(),
    /** How the result is found, in words. */
    rule: line(MAX_RULE),
    channels: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length),
    /** Empty where votes are not told apart by settlement. */
    zones: z.array(Zone).max(MAX_ZONES),
    /**
     * The option ahead needs more than half in more than half of the zones as well (zones.ts). The zone of a ballot is
     * sealed beside it then and not in it: a published ballot of a hamlet would name its voter.
     */
    doubleMajority: z.literal(true).optional(),
    publication: z.enum(PUBLICATIONS),
    custody: z.enum(CUSTODIES),
    /** Papers are handed out and have a ledger; `days`: working days after the end within which they are entered. */
    paper: z.strictObject({ days: z.int().min(1).max(5) }).optional(),
    /** X25519: ballots are sealed to it. */
    sealPublic: PublicKey,
    /** Ed25519: signs receipts and the checkpoint. */
    receiptPublic: PublicKey,
  })
  .refine(({ question, order, lots }) => {
    const ids = question.kind === 'scale' ? [] : question.options.map(({ id }) => id)
    const isDrawn = (drawn: readonly string[]) => canonical(drawn.toSorted()) === canonical(ids.toSorted())
    return isDrawn(order) && isDrawn(lots)
  }, 'order and lots name every option once')
  // A column of each project on its own says no more than its total, and one of whole ballots is the ballots.
  .refine(({ question, publication }) => question.kind !== 'allocation' || publication !== 'columns', 'no columns')
  .refine(({ opensAt, endsAt }) => opensAt < endsAt, 'a vote ends after it opens')
  .refine(({ paper, channels }) => !paper || channels.includes('paper'), 'papers need their channel')
  .refine(({ quorum, electorate }) => !quorum || electorate !== undefined, 'a quorum needs an electorate')
  .refine(
    ({ doubleMajority, question, zones, paper }) =>
      !doubleMajority || (question.kind === 'single' && zones.length > 0 && !paper),
    'a majority of zones is that of one option; papers have no zone',
  )
  .refine(({ zones, channels }) => isSet(zones) && isSet(channels), 'zones and channels are named once')
export type Definition = z.output<typeof Definition>

const isSet = (names: readonly string[]): boolean => new Set(names).size === names.length

/** The text that is published and hashed. */
export const definitionText = (definition: Definition): string => canonical(definition)

/** Names the tree of ballots in its checkpoint: C2SP asks for a name without a scheme that no other log has. */
export const originOf = ({ community, election }: Pick<Definition, 'community' | 'election'>): string =>
  `viche/${community}/${election}`
