import type { PublicContext } from '#contract/index.ts'
import { formatDate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetPath } from '../path.ts'
import type { PublicBudget } from '../queries.ts'
import { isVotingOpen } from '../rules.ts'
import { ballotPath } from './account-pages.ts'
import { findVote } from './elections.ts'

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
      counting: !isOpen && !result,
      results: result ? `${budgetPath(budget.id)}/results` : undefined,
    },
  }
}
