import { z } from 'zod'
import { MAX_BALLOT_POINTS, MAX_BALLOT_PROJECTS, MAX_CHOICES } from '#participation/questions/index.ts'
import { boundedRecord } from '#platform/bounds.ts'

/** Inputs and views of the vote. */

export const MAX_MARK = 100
const Choice = z.string().max(25)

/** Of these the field that the kind of ballot has: `choices` (also `12=for`), `points`, `ranking`. */
const Filled = {
  choices: z.array(Choice).max(MAX_CHOICES).optional(),
  points: boundedRecord(MAX_BALLOT_PROJECTS, Choice, z.int().min(0).max(MAX_BALLOT_POINTS)).optional(),
  ranking: z.array(Choice).max(MAX_CHOICES).optional(),
}
export const SentBallot = z.strictObject(Filled)
export const Vote = z.strictObject({ ...Filled, mark: z.string().trim().max(MAX_MARK).optional() })

const Hex = z.string()
export const VoteReceipt = z.object({
  budget: z.object({ id: z.int(), title: z.string() }),
  receipt: z.object({ leaf: Hex, nonce: Hex, mark: Hex, signature: z.string() }),
})

const Minor = z.int().meta({ description: 'kopecks' })

/** What a ballot adds up to before it is cast. */
export const BallotSum = z.object({
  choices: z.array(z.string()),
  costMinor: Minor,
  pools: z.array(z.object({ zone: z.string(), class: z.string(), spentMinor: Minor, leftMinor: Minor })),
  pointsLeft: z.int().nullable(),
  fault: z.string().nullable().meta({ description: 'why it cannot be cast, and what to do' }),
})

export const BallotKept = z.object({
  budget: z.int(),
  keptAt: z.iso.datetime().nullable().meta({ description: 'null: an empty ballot, of which nothing is kept' }),
})

export const OwnVote = z.object({ voted: z.boolean() })

const ProjectResult = z.object({
  id: z.int(),
  title: z.string(),
  costMinor: Minor,
  votes: z.int().meta({ description: 'ballots that support it' }),
  points: z.int().nullable(),
  against: z.int().nullable(),
  won: z.boolean(),
  why: z.array(z.string()).meta({ description: 'why it won or lost, in the language of the reader' }),
})

export const BudgetResults = z.object({
  id: z.int(),
  ballots: z.int(),
  blank: z.int(),
  voted: z.int(),
  rule: z.string(),
  publication: z.string().meta({ description: 'how much of the ballots is published: full or totals' }),
  bundle: z.string().meta({ description: 'address of what `viche verify` takes' }),
  explained: z.boolean().meta({ description: 'false while the explanations are being computed: ask again' }),
  pools: z.array(
    z.object({
      zone: z.string(),
      class: z.string(),
      amountMinor: Minor,
      spentMinor: Minor,
      ballots: z.int(),
      projects: z.array(ProjectResult),
      alternatives: z
        .array(
          z.object({
            rule: z.string(),
            spentMinor: Minor,
            added: z.array(z.int()),
            dropped: z.array(z.int()),
          }),
        )
        .meta({ description: 'what other rules would have chosen; not decisive' }),
    }),
  ),
})
