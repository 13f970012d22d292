import { z } from 'zod'
import { type ChoicesFault, MAX_OPTION_TITLE, MAX_OPTIONS, OptionId } from './closed.ts'

/**
 * The question of a participatory budget: projects with a cost, and one of five kinds of ballots. Like a closed question it
 * is answered by a list of strings, so that every ballot has one shape:
 *
 * | kind          | choices                                            |
 * | ------------- | -------------------------------------------------- |
 * | `approvals`   | `["12","7"]`, ascending                            |
 * | `knapsack`    | the same; together no dearer than the money        |
 * | `points`      | `["12=5","7=3"]`, ascending; only projects with points |
 * | `ranking`     | `["7","12"]`, the best first                       |
 * | `for-against` | `["12=for","7=against"]`, ascending                |
 *
 * Pure: what a voter, a paper form and a recount may accept is decided here and nowhere else.
 */

export const MAX_BALLOT_PROJECTS = 500
export const MAX_POOLS = 100
/** Points that one voter can give away. */
export const MAX_BALLOT_POINTS = 1_000
/** Support that `greedy-threshold` can ask for. */
export const MAX_THRESHOLD = 1_000_000_000
/** Minor units of the currency; as in participation/tally. */
const MAX_COST = 1e14
/** Projects that one ballot can name. */
export const MAX_CHOICES = MAX_OPTIONS

const Most = z.int().min(1).max(MAX_CHOICES)
const Least = z.int().min(0).max(MAX_CHOICES)

/** Parts of a competition by which a ballot can be limited. */
export const PARTS = ['zone', 'category', 'class'] as const
export type Part = (typeof PARTS)[number]

/** What a ballot of a budget looks like; part of the rules of a competition. */
export const BallotSettings = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('approvals'),
      /** 0: a blank ballot is allowed. */
      min: Least,
      max: Most,
      /** Further limits: at most so many projects of one zone, of one category, of one class. */
      per: z.strictObject({ zone: Most.optional(), category: Most.optional(), class: Most.optional() }).optional(),
    }),
    z.strictObject({ kind: z.literal('knapsack'), min: Least }),
    z.strictObject({
      kind: z.literal('points'),
      /** To be given away; a voter may keep some. */
      total: z.int().min(1).max(MAX_BALLOT_POINTS),
      maxPerProject: z.int().min(1).max(MAX_BALLOT_POINTS).optional(),
      /** Default: 1. */
      minProjects: Most.optional(),
    }),
    z.strictObject({ kind: z.literal('ranking'), max: Most }),
    z.strictObject({ kind: z.literal('for-against'), max: Most }),
  ])
  .refine((settings) => settings.kind !== 'approvals' || settings.min <= settings.max)
  .refine(
    (settings) =>
      settings.kind !== 'points' ||
      ((settings.maxPerProject ?? settings.total) <= settings.total && (settings.minProjects ?? 1) <= settings.total),
  )
export type BallotSettings = z.output<typeof BallotSettings>
export type BudgetBallotKind = BallotSettings['kind']
export const BUDGET_BALLOT_KINDS = ['approvals', 'knapsack', 'points', 'ranking', 'for-against'] as const

/** The code of a zone, a category or a class; empty where a competition has none of the kind. */
const Code = z.string().regex(/^[\p{Letter}\p{Number}_.-]{0,40}$/u)
const Money = z.int().min(0).max(MAX_COST)

export const BallotProject = z.strictObject({
  id: OptionId,
  title: z.string().min(1).max(MAX_OPTION_TITLE),
  /** In minor units. */
  cost: Money,
  zone: Code,
  category: Code,
  class: Code,
  /** ISO 8601 in UTC: the first key of ties by the greedy rules. */
  registered: z.iso.datetime({ precision: 3 }).optional(),
  /** Weight of its votes in the weighted rating, a decimal number: `11.5`. */
  coefficient: z
    .string()
    .regex(/^(?!0(\.0+)?$)(0|[1-9]\d{0,3})(\.\d{1,4})?$/)
    .optional(),
  /** An opaque number that projects of one author share; only where winners of one author are limited. */
  author: z.int().min(1).max(MAX_BALLOT_PROJECTS).optional(),
})
export type BallotProject = z.output<typeof BallotProject>

/** Money that is counted on its own. An empty zone or class: for projects of which no pool has the zone or class. */
export const Pool = z.strictObject({ zone: Code, class: Code, amount: Money })
export type Pool = z.output<typeof Pool>

const keyOf = ({ zone, class: size }: Pick<Pool, 'zone' | 'class'>): string => `${zone}/${size}`

export const BudgetQuestion = z
  .strictObject({
    kind: z.literal('allocation'),
    ballot: BallotSettings,
    options: z.array(BallotProject).min(1).max(MAX_BALLOT_PROJECTS),
    pools: z.array(Pool).min(1).max(MAX_POOLS),
    /** Full name of a rule of participation/tally: `equalshares/add1+cost+integral+overspend`. */
    rule: z.string().min(1).max(100),
    /** Support below which `greedy-threshold` funds nothing. */
    threshold: z.int().min(0).max(MAX_THRESHOLD).optional(),
    /** How many projects of one author can win; greedy rules only. */
    winnersPerAuthor: z.int().min(1).max(MAX_BALLOT_PROJECTS).optional(),
    /** How greedy rules break ties; default: `registered`. See `TieRule` of participation/tally. */
    ties: z.enum(['registered', 'cost', 'lot']).optional(),
  })
  .refine(({ options }) => new Set(options.map(({ id }) => id)).size === options.length, 'a project stands there twice')
  .refine(({ pools }) => new Set(pools.map(keyOf)).size === pools.length, 'a pool stands there twice')
  .refine(({ options, pools }) => options.every((project) => poolOf(pools, project)), 'a project has no pool')
export type BudgetQuestion = z.output<typeof BudgetQuestion>

/** The pool that pays for a project: of its zone and class; else of one of them; else the one for everything. */
export function poolOf<P extends Pick<Pool, 'zone' | 'class'>>(
  pools: readonly P[],
  { zone, class: size }: Pick<BallotProject, 'zone' | 'class'>,
): P | undefined {
  const keys = [
    { zone, class: size },
    { zone, class: '' },
    { zone: '', class: size },
    { zone: '', class: '' },
  ].map(keyOf)
  return keys.flatMap((key) => pools.find((pool) => keyOf(pool) === key) ?? [])[0]
}

/** Projects of each pool, in the order of the question. */
export const poolsOf = ({ pools, options }: Pick<BudgetQuestion, 'pools' | 'options'>): Map<Pool, BallotProject[]> =>
  new Map(pools.map((pool) => [pool, options.filter((project) => poolOf(pools, project) === pool)]))

/** One line of a ballot: the project, and its points where the kind has them (for 1, against −1). */
export interface Choice {
  id: string
  points: number
}

const STANCES: Readonly<Record<string, number>> = { for: 1, against: -1 }

/** Undefined for a text that is no choice of this kind of ballot; whether the project exists is not asked. */
export function readChoice(kind: BudgetBallotKind, choice: string): Choice | undefined {
  if (kind !== 'points' && kind !== 'for-against') return { id: choice, points: 1 }
  const [, id, value] = /^([a-z0-9]{1,12})=([a-z0-9]{1,7})$/.exec(choice) ?? []
  if (id === undefined || value === undefined) return undefined
  if (kind === 'for-against') {
    const points = Object.hasOwn(STANCES, value) ? STANCES[value] : undefined
    return points === undefined ? undefined : { id, points }
  }
  return /^[1-9]\d{0,3}$/.test(value) ? { id, points: Number(value) } : undefined
}

/** Why choices are no ballot. `most`, `least`, `money` and the like are the limits, for the sentence that says what to do. */
export type BudgetFault =
  | { fault: 'unknown'; choice: string }
  | { fault: 'twice'; id: string }
  | { fault: 'many'; most: number; chosen: number }
  | { fault: 'few'; least: number; chosen: number }
  /** More of one zone, category or class than is allowed. */
  | { fault: 'part'; part: Part; code: string; most: number; chosen: number }
  /** Dearer than the money of the pool; minor units. */
  | { fault: 'money'; pool: Pool; cost: number }
  /** More points than a voter has, or more for one project than is allowed. */
  | { fault: 'points'; most: number; given: number }
  | { fault: 'project-points'; id: string; most: number; given: number }

export type BallotChoicesFault = ChoicesFault | BudgetFault['fault']

/** How many projects a ballot names. */
export function limitsOf({ ballot, options }: Pick<BudgetQuestion, 'ballot' | 'options'>): {
  min: number
  max: number
} {
  const all = Math.min(options.length, MAX_CHOICES)
  switch (ballot.kind) {
    case 'approvals':
      return { min: Math.min(ballot.min, all), max: Math.min(ballot.max, all) }
    case 'knapsack':
      return { min: Math.min(ballot.min, all), max: all }
    case 'points':
      return { min: Math.min(ballot.minProjects ?? 1, all), max: Math.min(ballot.total, all) }
    default:
      return { min: 1, max: Math.min(ballot.max, all) }
  }
}

/** Why an answer is none that the question allows; undefined for one that it does. The order of choices does not matter. */
export function budgetFault(question: BudgetQuestion, choices: readonly string[]): BudgetFault | undefined {
  const { ballot, options } = question
  const known = new Map(options.map((project) => [project.id, project]))
  const chosen: { project: BallotProject; points: number }[] = []
  const seen = new Set<string>()
  for (const choice of choices) {
    const read = readChoice(ballot.kind, choice)
    const project = read && known.get(read.id)
    if (!project) return { fault: 'unknown', choice }
    if (seen.size === seen.add(project.id).size) return { fault: 'twice', id: project.id }
    chosen.push({ project, points: read.points })
  }
  const { min, max } = limitsOf(question)
  if (chosen.length > max) return { fault: 'many', most: max, chosen: chosen.length }
  if (chosen.length < min) return { fault: 'few', least: min, chosen: chosen.length }
  const projects = chosen.map(({ project }) => project)
  if (ballot.kind === 'approvals') return partFault(ballot.per ?? {}, projects)
  if (ballot.kind === 'knapsack') return moneyFault(question, projects)
  if (ballot.kind !== 'points') return undefined
  const most = ballot.maxPerProject ?? ballot.total
  const above = chosen.find(({ points }) => points > most)
  if (above) return { fault: 'project-points', id: above.project.id, most, given: above.points }
  const given = chosen.reduce((sum, { points }) => sum + points, 0)
  return given > ballot.total ? { fault: 'points', most: ballot.total, given } : undefined
}

function partFault(
  per: { [part in Part]?: number | undefined },
  projects: readonly BallotProject[],
): BudgetFault | undefined {
  for (const part of PARTS) {
    const most = per[part]
    if (most === undefined) continue
    for (const [code, { length }] of grouped(projects, (project) => project[part]))
      if (length > most) return { fault: 'part', part, code, most, chosen: length }
  }
  return undefined
}

function moneyFault({ pools }: BudgetQuestion, projects: readonly BallotProject[]): BudgetFault | undefined {
  for (const [pool, chosen] of grouped(projects, (project) => poolOf(pools, project))) {
    const cost = costOf(chosen)
    if (pool && cost > pool.amount) return { fault: 'money', pool, cost }
  }
  return undefined
}

// Not Map.groupBy, which browsers have that are newer than the oldest one the check of a vote is to run in.
function grouped<K>(projects: readonly BallotProject[], keyOf: (project: BallotProject) => K): Map<K, BallotProject[]> {
  const groups = new Map<K, BallotProject[]>()
  for (const project of projects) {
    const key = keyOf(project)
    groups.set(key, [...(groups.get(key) ?? []), project])
  }
  return groups
}

/** In minor units. */
export const costOf = (projects: readonly Pick<BallotProject, 'cost'>[]): number =>
  projects.reduce((sum, { cost }) => sum + cost, 0)

/** The one form of an answer in which it is hashed and compared: the order counts in a ranking only. */
export const canonicalBudgetChoices = ({ ballot }: BudgetQuestion, choices: readonly string[]): string[] =>
  ballot.kind === 'ranking' ? [...choices] : choices.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))

/** Choices at least as long as those of any legal ballot: all ballots are padded to one length. */
export function longestBudgetChoices(question: BudgetQuestion): string[] {
  const { ballot, options } = question
  const ids = options.map(({ id }) => id).sort((one, other) => other.length - one.length)
  const suffix = ballot.kind === 'points' ? `=${ballot.total}` : ballot.kind === 'for-against' ? '=against' : ''
  return ids.slice(0, limitsOf(question).max).map((id) => `${id}${suffix}`)
}

/**
 * How many different ballots are legal, as an upper bound that leaves limits of parts, money and single projects out; at most
 * 2^53. The more there are, the surer a published ballot is known again by somebody who knows a part of it.
 */
export function possibleBallots(question: Pick<BudgetQuestion, 'ballot' | 'options'>): number {
  const { min, max } = limitsOf(question)
  const n = question.options.length
  const { ballot } = question
  let sum = 0
  let chosen = 1
  for (let k = 0; k <= max; k++) {
    if (k > 0) chosen = (chosen * (n - k + 1)) / k
    if (k >= min) sum += chosen * waysOf(ballot, k)
    if (sum > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER
  }
  return Math.round(sum)
}

/** In how many ways k projects that are chosen can stand on a ballot. */
function waysOf(ballot: BallotSettings, k: number): number {
  if (ballot.kind === 'ranking') return Array.from({ length: k }, (_, at) => at + 1).reduce((a, b) => a * b, 1)
  if (ballot.kind === 'for-against') return 2 ** k
  if (ballot.kind !== 'points') return 1
  // Positive whole points for k projects that add up to at most the total: total over k.
  return Array.from({ length: k }, (_, at) => (ballot.total - at) / (at + 1)).reduce((a, b) => a * b, 1)
}
