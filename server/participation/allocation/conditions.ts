import type { BallotSettings } from '#participation/questions/index.ts'
import { type EqualSharesRule, type Rule, type TieRule, variantOf } from '#participation/tally/index.ts'
import type { Wording } from './sentences.ts'

/** How people vote and how winners are found, in words that everybody understands before the vote. */

export interface CountingConditions {
  rule: Rule
  /** Votes or points below which `greedy-threshold` funds nothing. */
  threshold?: number | undefined
  winnersPerAuthor?: number | undefined
  ties?: TieRule | undefined
}

/** What one ballot holds, as sentences that stand on their own. */
export function ballotSentences(ballot: BallotSettings, { t }: Pick<Wording, 't'>): string[] {
  const say = (key: string, values: Record<string, number> = {}) => t(`allocation:conditions.ballot.${key}`, values)
  switch (ballot.kind) {
    case 'approvals': {
      const { min, max, per = {} } = ballot
      return [
        min === max ? say('exactly', { count: max }) : say('approvals', { count: max }),
        ...(min > 1 && min < max ? [say('at-least', { count: min })] : []),
        ...(min === 0 ? [say('blank')] : []),
        ...(['zone', 'category', 'class'] as const).flatMap((part) => {
          const most = per[part]
          return most === undefined ? [] : [say(`per-${part}`, { count: most })]
        }),
      ]
    }
    case 'knapsack':
      return [
        say('knapsack'),
        ...(ballot.min > 1 ? [say('at-least', { count: ballot.min })] : []),
        ...(ballot.min === 0 ? [say('blank')] : []),
      ]
    case 'points':
      return [
        say('points', { count: ballot.total }),
        ...(ballot.maxPerProject === undefined ? [] : [say('project-points', { count: ballot.maxPerProject })]),
        ...((ballot.minProjects ?? 1) > 1 ? [say('points-projects', { count: ballot.minProjects ?? 1 })] : []),
      ]
    default:
      return [say(ballot.kind, { count: ballot.max })]
  }
}

/** The rule, its options, the limit of an author and the ties, as sentences that stand on their own. */
export function countingSentences(
  { rule, threshold, winnersPerAuthor, ties = 'registered' }: CountingConditions,
  { t }: Pick<Wording, 't'>,
): string[] {
  const say = (key: string, values: Record<string, number> = {}) => t(`allocation:conditions.counting.${key}`, values)
  if (rule.name === 'equalshares') return [ruleSentence(variantOf(rule), { t }), ...optionSentences(rule, say)]
  return [
    ruleSentence(rule.name, { t }),
    ...(rule.name === 'greedy-threshold' && threshold !== undefined ? [say('threshold', { count: threshold })] : []),
    ...(winnersPerAuthor === undefined ? [] : [say('author-limit', { count: winnersPerAuthor })]),
    say(`ties.${ties}`),
  ]
}

/** What a rule does, in one sentence; of its full name too. */
export const ruleSentence = (rule: string, { t }: Pick<Wording, 't'>): string =>
  t(`allocation:rule-about.${(rule.split('+')[0] ?? '').replace('/', '-')}`)

function optionSentences(rule: EqualSharesRule, say: (key: string) => string): string[] {
  return [
    say(`utility.${rule.utility}`),
    say(`start.${rule.start}`),
    ...(rule.add1 ? [say(`stop.${rule.stop}`)] : []),
    say(`completion.${rule.completion}`),
    ...(rule.comparison === 'none' ? [] : [say(`comparison.${rule.comparison}`)]),
    say('ties.equal-shares'),
  ]
}
