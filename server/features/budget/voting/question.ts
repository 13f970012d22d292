import { z } from 'zod'
import type { Publication } from '#participation/ballots/index.ts'
import {
  type BallotProject,
  type BallotSettings,
  BudgetQuestion,
  possibleBallots,
} from '#participation/questions/index.ts'
import { TIE_RULES } from '#participation/tally/index.ts'

/** What a competition asks of its voters, as a secret vote takes it. Pure. */

/** What a rule needs besides its name; other keys of the competition's `rule_options` are not of the count. */
export const RuleOptions = z.object({
  /** Votes below which `greedy-threshold` funds nothing. */
  threshold: z.int().min(0).optional(),
  /** Of the weighted rating: weights of the zones, decimal numbers such as `11.5`. */
  coefficients: z.record(z.string(), z.string()).optional(),
  /** How many projects of one author can win. */
  winnersPerAuthor: z.int().min(1).optional(),
  /** Default: `registered`. */
  ties: z.enum(TIE_RULES).optional(),
})
export type RuleOptions = z.output<typeof RuleOptions>
export const ruleOptionsOf = (stored: Readonly<Record<string, unknown>>): RuleOptions => RuleOptions.parse(stored)

interface Asked {
  ballot: BallotSettings
  rule: string
  ruleOptions: Readonly<Record<string, unknown>>
}

/** A project on the ballot; codes are empty where a competition has no such parts. */
export interface OnBallot {
  id: number
  title: string
  costMinor: number
  zone: string
  class: string
  category: string
  registeredAt: Date
  /** The account of its author; null for one that is gone. Only compared, never published. */
  author?: string | null
}

interface Money {
  zoneCode: string
  classCode: string
  amountMinor: number
}

/** @throws ZodError where the projects, the money and the rule do not fit together */
export function questionOf(asked: Asked, pools: readonly Money[], projects: readonly OnBallot[]): BudgetQuestion {
  const { threshold, coefficients = {}, winnersPerAuthor, ties } = ruleOptionsOf(asked.ruleOptions)
  const authors = winnersPerAuthor === undefined ? new Map<string, number>() : authorNumbers(projects)
  return BudgetQuestion.parse({
    kind: 'allocation',
    ballot: asked.ballot,
    options: projects.map(({ id, costMinor, registeredAt, author, ...project }): BallotProject => {
      const number = author ? authors.get(author) : undefined
      const { title, zone, category } = project
      const coefficient = coefficients[zone]
      return {
        ...{ id: String(id), title, cost: costMinor, zone, category, class: project.class },
        registered: registeredAt.toISOString(),
        ...(coefficient !== undefined && { coefficient }),
        ...(number !== undefined && { author: number }),
      }
    }),
    pools: pools.map(({ zoneCode, classCode, amountMinor }) => {
      return { zone: zoneCode, class: classCode, amount: amountMinor }
    }),
    rule: asked.rule,
    ...(threshold !== undefined && { threshold }),
    ...(winnersPerAuthor !== undefined && { winnersPerAuthor }),
    ...(ties !== undefined && { ties }),
  })
}

/** Numbers of the authors in the drawn order of the ballot, so that a number says nothing but which projects share one. */
const authorNumbers = (projects: readonly OnBallot[]): Map<string, number> =>
  new Map([...new Set(projects.flatMap(({ author }) => author ?? []))].map((author, at) => [author, at + 1]))

/**
 * Different ballots above which whole ones are not published: who knows a part of such a ballot would find it, and the rest
 * of it. Three of twelve projects make 298.
 */
export const MAX_FULL_BALLOTS = 300

/** How much of the ballots is published. */
export const publicationFor = (question: BudgetQuestion, wished: Publication): Publication =>
  wished === 'full' && possibleBallots(question) <= MAX_FULL_BALLOTS ? 'full' : 'totals'
