import { z } from 'zod'
import { pagedOf } from '#contract/index.ts'
import { legalReasons, reasonKey } from '#participation/moderation-reasons.ts'
import { GROUP_LETTERS, MAX_PEOPLE, MAX_STATEMENT, MAX_STATEMENTS, VOTE_VALUES } from '#participation/opinion/index.ts'
import { plainLine } from '#participation/plain-text.ts'
import { statementStates } from './rules.ts'

/** Inputs and views of statements. What is not in a view never leaves the server. */

/** Seeds that are entered at one time. */
export const MAX_SEEDS = 100
export const STATEMENTS_ON_DESK = 20
/** Of one person on one item. */
export const MAX_PROPOSED = 10

/** The law's grounds, those of the usual ones that can be true of a statement, and two of its own. */
const usualReasons = [...legalReasons, 'insulting', 'private-dispute', 'advertising'] as const
export const statementReasons = ['said-already', 'several-thoughts', ...usualReasons] as const
export type StatementReason = (typeof statementReasons)[number]

/** String key of the sentence that the author reads. */
export const reasonKeyOf = (reason: StatementReason): string => {
  const usual = usualReasons.find((one) => one === reason)
  return usual ? reasonKey(usual) : `statements:reasons.${reason}`
}

// ------------------------------------------------------------------------------------------------------------- inputs

const numeral = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'statements:errors.not-a-number')
  .transform(Number)

export const ItemParams = z.object({ id: numeral })
export const StatementOfItem = z.object({ id: numeral, statement: z.uuid() })
export const StatementParams = z.object({ id: z.uuid() })

export const StatementText = plainLine({ min: 5, max: MAX_STATEMENT, faults: 'statements:fields.text' })
export const ProposeStatement = z.strictObject({ text: StatementText })

/** Statements of the staff, before people vote. */
export const SeedStatements = z.strictObject({
  texts: z
    .array(StatementText)
    .min(1, 'statements:fields.texts.none')
    .max(MAX_SEEDS, 'statements:fields.texts.too-many')
    .refine((all) => new Set(all).size === all.length, 'statements:fields.texts.repeated'),
})

export const VoteOnStatement = z.strictObject({
  value: z
    .literal([...VOTE_VALUES], 'statements:fields.value.missing')
    .meta({ description: '1 agrees, −1 disagrees, 0 passes' }),
})

/** Why a statement is rejected or hidden; its author reads the sentence. */
export const Reason = z.strictObject({ reason: z.enum(statementReasons, 'statements:fields.reason.missing') })

export const DeskQuery = z.object({ state: z.enum(statementStates).optional(), page: numeral.default(1) })

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()
const Votes = z.object({ agree: z.int(), disagree: z.int(), pass: z.int() })
const Side = z.enum(['agree', 'disagree'])

export const StatementList = z.object({
  open: z.boolean().meta({ description: 'whether people vote and propose now' }),
  representative: z
    .literal(false)
    .meta({ description: 'who takes part has chosen to: this is no representative sample' }),
  people: z.int().meta({ description: 'with a vote, as of the last analysis' }),
  computedAt: instant.nullable(),
  votes: z.string().nullable().meta({ description: 'the file from which the groups can be computed again' }),
  items: z.array(
    z.object({
      id: z.uuid(),
      text: z.string(),
      votes: Votes.nullable().meta({ description: 'null before the analysis that counts them' }),
    }),
  ),
  groups: z
    .array(
      z.object({
        letter: z.enum(GROUP_LETTERS),
        people: z.int(),
        typical: z.array(z.object({ id: z.uuid(), side: Side })),
        votes: z.array(Votes.extend({ id: z.uuid() })),
      }),
    )
    .meta({ description: 'empty before thirty people have voted, and where opinions do not fall into groups' }),
  uniting: z.array(z.object({ id: z.uuid(), side: Side })),
  dividing: z.array(z.uuid()),
})

// ------------------------------------------------------------------------------------------------------------- stored

const MAX_GROUPS = GROUP_LETTERS.length
const index = z
  .int()
  .min(0)
  .max(MAX_STATEMENTS - 1)
const ofStatements = <S extends z.ZodType>(each: S) => z.array(each).max(MAX_STATEMENTS)
const tally = z.strictObject({ agree: z.int().min(0), disagree: z.int().min(0), pass: z.int().min(0) })
const side = z.strictObject({ statement: index, side: Side })
const letter = z.enum(GROUP_LETTERS)
const kOfGroups = z.int().min(1).max(MAX_GROUPS)

/** What is stored of an analysis, and moves with the community. `statements` are the ids that the indexes mean. */
export const StoredResult = z.strictObject({
  statements: ofStatements(z.uuid()),
  people: z.int().min(0),
  counted: z.int().min(0).max(MAX_PEOPLE),
  count: z.strictObject({ k: kOfGroups, best: kOfGroups, wins: z.int().min(1) }).nullable(),
  groups: z.array(z.strictObject({ letter, size: z.int().min(1), representative: ofStatements(side) })).max(MAX_GROUPS),
  tallies: ofStatements(tally),
  byGroup: ofStatements(z.array(tally).max(MAX_GROUPS)),
  uniting: ofStatements(side),
  dividing: ofStatements(index),
  extremity: ofStatements(z.number().min(0)),
  map: z
    .strictObject({
      width: z.int().min(1),
      height: z.int().min(1),
      groups: z
        .array(z.strictObject({ letter: z.enum([...GROUP_LETTERS, 'none']), path: z.string() }))
        .max(MAX_GROUPS + 1),
      labels: z.array(z.strictObject({ letter, x: z.int(), y: z.int() })).max(MAX_GROUPS),
      isSample: z.boolean(),
    })
    .nullable(),
})
export type StoredResult = z.output<typeof StoredResult>

// -------------------------------------------------------------------------------------------------------------- answers

/** What its author sees of a statement. */
export const OwnStatement = z.object({
  id: z.uuid(),
  text: z.string(),
  state: z.enum(statementStates),
  reason: z.string().nullable().meta({ description: 'why it was rejected or hidden, in words' }),
})

const Next = z
  .object({ id: z.uuid(), text: z.string() })
  .nullable()
  .meta({ description: 'null: all have been voted on' })
export const Ballot = z.object({
  voted: z.int(),
  statements: z.int(),
  next: Next,
  proposed: z.array(OwnStatement),
})
export const Voted = z.object({ id: z.uuid(), value: z.int().min(-1).max(1) })

export const Seeded = z.object({ statements: z.int().meta({ description: 'published ones of the item' }) })

/** A statement in the console. */
export const DeskStatement = z.object({
  id: z.uuid(),
  text: z.string(),
  state: z.enum(statementStates),
  reason: z.enum(statementReasons).nullable(),
  createdAt: instant,
  item: z.object({ title: z.string(), url: z.string().nullable() }).nullable(),
  allowedActions: z.array(z.enum(['publish', 'reject', 'hide'])),
})
export const DeskList = pagedOf(DeskStatement).extend({
  reasons: z.array(z.object({ id: z.enum(statementReasons), title: z.string() })),
})
