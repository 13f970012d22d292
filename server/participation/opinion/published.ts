import { z } from 'zod'
import { analyse, GROUP_LETTERS, MAX_PEOPLE, MAX_STATEMENTS, type Opinion } from './analysis.ts'
import { MAX_K, WINS_TO_CHANGE } from './clusters.ts'
import { VOTES } from './votes.ts'

/** The published votes, and what was found in them: a file from which anybody can compute the same groups again. */

export const FORMAT = 'viche-statements/1'
/** Bytes of a file that is recounted: the votes of the most people on the most statements, and as much again. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024
/** Characters of a statement. */
export const MAX_STATEMENT = 140
const MAX_TITLE = 1_000

const Count = z.strictObject({
  k: z.int().min(1).max(MAX_K),
  best: z.int().min(1).max(MAX_K),
  wins: z.int().min(1).max(WINS_TO_CHANGE),
})

export const PublishedVotes = z
  .strictObject({
    format: z.literal(FORMAT),
    /** `poll:12` */
    subject: z.string().max(MAX_TITLE),
    title: z.string().max(MAX_TITLE),
    /** Groups before this analysis: the number of groups changes only when another was best several times running. */
    before: Count.nullable(),
    statements: z
      .array(z.strictObject({ id: z.string().max(MAX_TITLE), text: z.string().max(2 * MAX_STATEMENT) }))
      .max(MAX_STATEMENTS),
    /** For each person a random id, a letter for each statement (a agree, d disagree, p pass, . none), and the group. */
    people: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(MAX_TITLE),
          votes: z.string().max(MAX_STATEMENTS).regex(VOTES),
          group: z.enum(GROUP_LETTERS).nullable(),
        }),
      )
      .max(MAX_PEOPLE),
  })
  .refine(({ statements, people }) => people.every(({ votes }) => votes.length === statements.length))
  .refine(({ people }) => new Set(people.map(({ id }) => id)).size === people.length)
export type PublishedVotes = z.output<typeof PublishedVotes>

/** Votes that have not been analysed yet. */
export type OpenVotes = Omit<PublishedVotes, 'format' | 'people'> & { people: { id: string; votes: string }[] }

/** Analyses votes and puts down who is in which group. Takes seconds: call it in a worker, see `analyseInWorker`. */
export function publish(votes: OpenVotes): { opinion: Opinion; file: PublishedVotes } {
  const opinion = analyse(votes.people, votes.statements.length, votes.before)
  const groups = new Map(opinion.points.map(({ id, group }) => [id, group]))
  const people = votes.people.map(({ id, votes: row }) => ({ id, votes: row, group: groups.get(id) ?? null }))
  return { opinion, file: { format: FORMAT, ...votes, people } }
}

export interface Recount {
  opinion: Opinion
  /** Ids of people whom the recount puts into another group than the file. */
  differing: string[]
}

/** Repeats the analysis of a published file. Needs no database. */
export function recount(published: PublishedVotes): Recount {
  const { opinion, file } = publish(published)
  const found = new Map(file.people.map(({ id, group }) => [id, group]))
  return {
    opinion,
    differing: published.people.filter(({ id, group }) => found.get(id) !== group).map(({ id }) => id),
  }
}

/** Undefined for a text that is no such file. */
export function readPublished(text: string): PublishedVotes | undefined {
  try {
    return PublishedVotes.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
