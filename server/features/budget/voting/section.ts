import type { PublicContext } from '#contract/index.ts'
import { ballotSentences, countingSentences, type Wording } from '#participation/allocation/index.ts'
import { paperSection } from '#participation/ballots/index.ts'
import { TALLY_KINDS } from '#participation/ballots/protocol/index.ts'
import { parseRule } from '#participation/tally/index.ts'
import { formatDate, type Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetPath } from '../path.ts'
import type { Budget, PublicBudget } from '../queries.ts'
import { isVoteAwaited, isVotingOpen } from '../rules.ts'
import { ballotPath } from './account-pages.ts'
import { electionOf, type FoundVote, findVote } from './elections.ts'
import { ruleOptionsOf } from './question.ts'

/** How people vote, how winners are found and what is published, as the competition has it. */
export function conditionsInWords(
  { ballot, rule, ruleOptions, publication }: Budget,
  wording: Wording,
): { ballot: string[]; counting: string[] } {
  const parsed = parseRule(rule, TALLY_KINDS[ballot.kind])
  if (!parsed) throw new Error(`The rule '${rule}' does not count ballots of the kind ${ballot.kind}`)
  const { threshold, winnersPerAuthor, ties } = ruleOptionsOf(ruleOptions)
  return {
    ballot: [
      ...ballotSentences(ballot, wording),
      wording.t(`budget:conditions.published.${publication === 'full' ? 'full' : 'totals'}`),
    ],
    counting: countingSentences({ rule: parsed, threshold, winnersPerAuthor, ties }, wording),
  }
}

export function conditionSentences(one: Budget, wording: Wording): string[] {
  const { ballot, counting } = conditionsInWords(one, wording)
  return [...ballot, ...counting]
}

/** How far the count has come: of several pools of money, how many are counted. */
export const countingSentence = (
  { election: { poolsCounted }, question: { pools } }: Pick<FoundVote, 'election' | 'question'>,
  t: Translate,
): string =>
  poolsCounted === undefined
    ? t('allocation:section.counting')
    : t('allocation:section.counting-pools', { counted: poolsCounted, all: pools.length })

/** The vote on the page of a competition: the way to the ballot while it runs, to the results after the count. */
export async function votingSection(tx: CommunityTx, { t, locale, clock }: PublicContext, budget: PublicBudget) {
  const vote = await findVote(tx, budget.id)
  if (!vote || vote.election.state === 'void') return undefined
  const { turnout, endsAt, result } = vote.election
  const isOpen = isVotingOpen(budget, clock.now())
  return {
    data: {
      turnout: t(`allocation:section.turnout.${turnout.kind}`, { count: turnout.number }),
      vote: isOpen ? `${ballotPath(budget.id)}/vote` : undefined,
      until: isOpen ? t('allocation:section.until', { date: formatDate(locale, endsAt, 'datetime') }) : undefined,
      counting: isOpen || result ? undefined : countingSentence(vote, t),
      results: result ? `${budgetPath(budget.id)}/results` : undefined,
    },
  }
}

/** Where papers of the vote are handed out, from the announcement on, and their ledger when it is over. */
export const votePapers = (tx: CommunityTx, { t, locale, clock }: PublicContext, budget: PublicBudget) => {
  const { id, state, votingAt: opensAt, detectAt: endsAt } = budget
  const awaited = isVoteAwaited(state) ? { opensAt, endsAt } : undefined
  return paperSection(tx, { t, locale }, electionOf(id), clock.now(), awaited)
}
