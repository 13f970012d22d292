import { createHash } from 'node:crypto'
import { electionsOf, ruleOf } from '#participation/ballots/protocol/allocation.ts'
import { type BudgetQuestion, limitsOf, type Pool } from '#participation/questions/index.ts'
import { fileOf, nameOf, RULE_NAMES, type Rule, tieOrder, writePabulib } from '#participation/tally/index.ts'

/** Results in the format of the Pabulib library: a file for each pool of money. */

export interface PabulibExport {
  question: BudgetQuestion
  lots: readonly string[]
  /** With the leaf of each ballot in the published tree. */
  ballots: readonly { leaf: string; choices: readonly string[] }[]
  /** Ids, of all pools. */
  winners: ReadonlySet<string>
  title: string
  /** The community, and where in it the pool lies. */
  unit: string
  subunitOf(pool: Pool): string | undefined
  /** The year or number of the competition. */
  instance: string
  /** `dd.mm.yyyy` */
  dateBegin: string
  dateEnd: string
  language: string
}

export interface PoolFile {
  pool: Pool
  text: string
}

/** Names of the vocabulary of Pabulib; a rule that it does not have, or with a limit that it cannot say, is `unknown` there. */
const ruleName = (rule: Rule, { winnersPerAuthor }: BudgetQuestion): string => {
  const name = nameOf(rule)
  return RULE_NAMES.includes(name) && name !== 'weighted-rating' && winnersPerAuthor === undefined ? name : 'unknown'
}

/** The id of a voter is random for each ballot: the beginning of its leaf, which hashes a random number. */
const voterId = (leaf: string, pool: Pool): string =>
  createHash('sha256').update(`${leaf} ${pool.zone} ${pool.class}`).digest('hex').slice(0, 16)

export function pabulibFiles(of: PabulibExport): PoolFile[] {
  const { question, lots, ballots, winners } = of
  const rule = ruleOf(question)
  if (!rule) throw new Error(`The rule '${question.rule}' does not count these ballots`)
  const { min, max } = limitsOf(question)
  const several = question.pools.length > 1
  return electionsOf(
    question,
    ballots.map(({ choices }) => choices),
    lots,
  ).map(({ pool, election }) => {
    const own = new Set(election.projects.map(({ id }) => id))
    // Parallel to the ballots of the election: those that name one of its projects, or all where the pool is the only one.
    const voters = ballots.filter(
      ({ choices }) => !several || choices.some((choice) => own.has(choice.split('=')[0] ?? '')),
    )
    const subunit = of.subunitOf(pool)
    const { ballot } = question
    const file = fileOf(
      election,
      {
        ...{
          description: of.title,
          country: 'Ukraine',
          unit: of.unit,
          instance: of.instance,
          rule: ruleName(rule, question),
        },
        ...(subunit !== undefined && { subunit }),
        ...(question.winnersPerAuthor !== undefined && {
          comment: `${nameOf(rule)}, at most ${question.winnersPerAuthor} winners of each author`,
        }),
        ...{ dateBegin: of.dateBegin, dateEnd: of.dateEnd, language: of.language, currency: 'UAH' },
        limits: {
          min_length: Math.min(min, own.size),
          max_length: Math.min(max, own.size),
          ...(ballot.kind === 'points' && { max_sum_points: ballot.total }),
        },
        selected: election.projects.filter(({ id }) => winners.has(id)).map(({ id }) => id),
        voterIds: voters.map(({ leaf }) => voterId(leaf, pool)),
      },
      rule.name === 'equalshares' ? election.lots : tieOrder(election),
    )
    return { pool, text: writePabulib(file) }
  })
}
