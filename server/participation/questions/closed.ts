import { z } from 'zod'

/**
 * Questions that are answered by choosing from what is offered, in the form that a vote is counted and recounted in: without
 * labels for people beyond the titles of the options, without a database, without a clock.
 *
 * An answer is a list of strings, `choices`, so that every ballot has one shape:
 *
 * | kind      | choices                                                  |
 * | --------- | -------------------------------------------------------- |
 * | `single`  | `["a"]`                                                  |
 * | `several` | `["a","c"]`, ascending                                   |
 * | `ranking` | `["c","a"]`, the best first                              |
 * | `scale`   | `["4"]`                                                  |
 * | `matrix`  | `["s1=yes","s2=no"]`, an answer for a row, ascending     |
 */

export const MIN_OPTIONS = 2
export const MAX_OPTIONS = 100
const MAX_SCALE = 10
export const MAX_OPTION_TITLE = 300

/** `a1`; short, since it stands in every ballot. */
export const OptionId = z.string().regex(/^[a-z0-9]{1,12}$/)
export const Option = z.strictObject({ id: OptionId, title: z.string().min(1).max(MAX_OPTION_TITLE) })
export type Option = z.output<typeof Option>

const options = z
  .array(Option)
  .min(MIN_OPTIONS)
  .max(MAX_OPTIONS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length)
const Count = z.int().min(0).max(MAX_OPTIONS)

/**
 * `borda`: with n options the first rank is worth n points, the second n − 1; options left out get none.
 * `instant-runoff`: the option that fewest put first drops out, and its ballots pass to their next choice, until one has
 * more than half of the ballots that still count.
 */
export const RANKING_RULES = ['borda', 'instant-runoff'] as const
export type RankingRule = (typeof RANKING_RULES)[number]

/** `min` and `max`: how many options one person chooses or ranks. */
export const ClosedQuestion = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('single'), options }),
    z.strictObject({ kind: z.literal('several'), options, min: Count, max: Count }),
    z.strictObject({ kind: z.literal('ranking'), options, min: Count, max: Count, rule: z.enum(RANKING_RULES) }),
    z.strictObject({ kind: z.literal('scale'), from: z.int().min(0).max(1), to: z.int().min(2).max(MAX_SCALE) }),
    /** Each of the options, which are its rows, gets one of the answers. */
    z.strictObject({ kind: z.literal('matrix'), options, answers: options }),
  ])
  .refine((question) => {
    if (question.kind !== 'several' && question.kind !== 'ranking') return true
    return question.min <= question.max && question.max >= 1 && question.max <= question.options.length
  })
export type ClosedQuestion = z.output<typeof ClosedQuestion>
export type ClosedKind = ClosedQuestion['kind']

/** `many`, `few`: more or fewer than may be chosen. `rows`: a row of a matrix without an answer, or with two. */
export type ChoicesFault = 'unknown' | 'twice' | 'many' | 'few' | 'rows'

/** The one form of an answer in which it is hashed and compared: the order counts in a ranking only. */
export function canonicalChoices({ kind }: ClosedQuestion, choices: readonly string[]): string[] {
  return kind === 'ranking' ? [...choices] : choices.toSorted(byCodeUnits)
}

/** Why an answer is none that the question allows; undefined for one that it does. The order of choices does not matter. */
export function choicesFault(question: ClosedQuestion, choices: readonly string[]): ChoicesFault | undefined {
  if (new Set(choices).size !== choices.length) return 'twice'
  if (question.kind === 'matrix') return matrixFault(question, choices)
  const known = new Set(idsOf(question))
  if (choices.some((choice) => !known.has(choice))) return 'unknown'
  const [min, max] = 'min' in question ? [question.min, question.max] : [1, 1]
  if (choices.length > max) return 'many'
  return choices.length < min ? 'few' : undefined
}

function matrixFault(question: Matrix, choices: readonly string[]): ChoicesFault | undefined {
  const cells = new Set(idsOf(question))
  if (choices.some((choice) => !cells.has(choice))) return 'unknown'
  const rows = new Set(choices.map((choice) => choice.slice(0, choice.indexOf('='))))
  return rows.size !== choices.length || rows.size !== question.options.length ? 'rows' : undefined
}

type Matrix = ClosedQuestion & { kind: 'matrix' }
type Ranking = ClosedQuestion & { kind: 'ranking' }

/** Everything that can be chosen, in the order of the question: ids of options, steps of a scale, cells of a matrix. */
export function idsOf(question: ClosedQuestion): string[] {
  if (question.kind === 'scale')
    return Array.from({ length: question.to - question.from + 1 }, (_, step) => String(question.from + step))
  const ids = question.options.map(({ id }) => id)
  return question.kind === 'matrix' ? ids.flatMap((row) => question.answers.map(({ id }) => `${row}=${id}`)) : ids
}

/** What a count of answers found. */
export interface Count {
  /** Ballots that were counted, those without a choice included. */
  ballots: number
  /** Ballots without a choice. */
  blank: number
  /** For each of `idsOf`, in its order: how many chose it; in a ranking how many put it first. */
  votes: Record<string, number>
  /** In a ranking by Borda: the points of each option. */
  points?: Record<string, number>
  /** In an instant run-off: what each option had in each round, and which dropped out after it. */
  rounds?: Round[]
  /** The option that is ahead, where the question has one and it is not tied; of a run-off its winner. */
  first?: string
  /** Of a budget with votes for and against: how many are against each project; `votes` are those for it. */
  against?: Record<string, number>
  /** Of a budget: what became of each pool of money. */
  pools?: PoolCount[]
}

export interface PoolCount {
  /** Codes, empty for a pool that is for all zones or all classes. */
  zone: string
  class: string
  /** In minor units. */
  amount: number
  /** Ballots that were counted for the pool. */
  ballots: number
  /** Ids of the projects, in the order in which the rule funded them. */
  winners: string[]
  /** What they cost, in minor units. */
  total: number
}

export interface Round {
  votes: Record<string, number>
  /** Ballots with no option left. */
  exhausted: number
  /** Absent in the last round. */
  eliminated?: string
}

/**
 * Counts answers that `choicesFault` lets pass. The order of the ballots does not matter.
 *
 * @param lots ids of the options in an order drawn before the vote; in a run-off the option that stands last in it drops
 * out of those with equally few votes. Required for a ranking.
 */
export function countChoices(
  question: ClosedQuestion,
  ballots: Iterable<readonly string[]>,
  lots: readonly string[] = [],
): Count {
  const ids = idsOf(question)
  const votes = zeroes(ids)
  const counted: Count = { ballots: 0, blank: 0, votes }
  // Equal rankings are counted once: a run-off reads them in every round.
  const rankings = new Map<string, { choices: readonly string[]; times: number }>()
  for (const choices of ballots) {
    counted.ballots += 1
    if (choices.length === 0) counted.blank += 1
    for (const choice of question.kind === 'ranking' ? choices.slice(0, 1) : choices) add(votes, choice, 1)
    if (question.kind !== 'ranking') continue
    const key = choices.join(' ')
    const same = rankings.get(key)
    if (same) same.times += 1
    else rankings.set(key, { choices, times: 1 })
  }
  if (question.kind === 'ranking') return { ...counted, ...rank(question, [...rankings.values()], lots) }
  const first = question.kind === 'scale' || question.kind === 'matrix' ? undefined : onlyBest(votes)
  return { ...counted, ...(first !== undefined && { first }) }
}

type Rankings = readonly { choices: readonly string[]; times: number }[]

function rank(question: Ranking, rankings: Rankings, lots: readonly string[]): Partial<Count> {
  const ids = idsOf(question)
  if (question.rule === 'borda') {
    const points = zeroes(ids)
    for (const { choices, times } of rankings)
      for (const [place, choice] of choices.entries()) add(points, choice, (ids.length - place) * times)
    const first = onlyBest(points)
    return { points, ...(first !== undefined && { first }) }
  }
  if (new Set(lots).size !== ids.length || !ids.every((id) => lots.includes(id)))
    throw new Error('An instant run-off needs the lots of all options')
  return runOff(ids, rankings, lots)
}

function runOff(ids: readonly string[], rankings: Rankings, lots: readonly string[]): Partial<Count> {
  const rounds: Round[] = []
  let remaining = [...ids]
  for (;;) {
    const votes = zeroes(remaining)
    let exhausted = 0
    for (const { choices, times } of rankings) {
      const choice = choices.find((id) => Object.hasOwn(votes, id))
      if (choice === undefined) exhausted += times
      else add(votes, choice, times)
    }
    const most = Math.max(...Object.values(votes))
    const all = Object.values(votes).reduce((sum, each) => sum + each, 0)
    const winner = remaining.find((id) => votes[id] === most)
    // Without a single ballot there is nobody to win; with one option left the last round is its round.
    if (all === 0 || winner === undefined) return { rounds: [...rounds, { votes, exhausted }] }
    if (most * 2 > all || remaining.length === 1) return { rounds: [...rounds, { votes, exhausted }], first: winner }
    const fewest = Math.min(...Object.values(votes))
    const eliminated = lots.findLast((id) => votes[id] === fewest)
    if (eliminated === undefined) throw new Error('The lots name none of the options that are left')
    rounds.push({ votes, exhausted, eliminated })
    remaining = remaining.filter((id) => id !== eliminated)
  }
}

/** The id with the most, where exactly one has it and it is more than nothing. */
function onlyBest(counts: Readonly<Record<string, number>>): string | undefined {
  const most = Math.max(...Object.values(counts))
  const best = Object.keys(counts).filter((id) => counts[id] === most)
  return best.length === 1 && most > 0 ? best[0] : undefined
}

// Without a prototype: an option may have the id `constructor`.
const zeroes = (ids: readonly string[]): Record<string, number> =>
  Object.assign(Object.create(null), Object.fromEntries(ids.map((id) => [id, 0])))

function add(counts: Record<string, number>, id: string, times: number): void {
  const before = counts[id]
  if (before === undefined) throw new Error(`The question has no answer '${id}'`)
  counts[id] = before + times
}

/** As JavaScript and RFC 8785 order strings, whatever the language of the machine. */
const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
