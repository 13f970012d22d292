import type { Context } from '#contract/index.ts'
import { ruleTitle } from '#participation/allocation/index.ts'
import {
  type BallotsOptions,
  closeElection,
  type Election,
  type ElectionPlan,
  findElection,
  findPaperSettings,
  moveEnd,
  openElection,
  prepareElection,
  voidElection,
} from '#participation/ballots/index.ts'
import { eligibility, factsOfMany } from '#participation/eligibility/index.ts'
import type { BudgetQuestion, Count } from '#participation/questions/index.ts'
import { NumberedItem, updateItem } from '#participation/workflow/index.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import { type CommunityTx, defaultLocale } from '#platform/tenancy/index.ts'
import type { CancelEffect, DatesEffect, PhaseEffect } from '../effects.ts'
import { budgetNotFound } from '../errors.ts'
import { budgetTag } from '../path.ts'
import { type Budget, budgets, divisionOf, listBriefly } from '../queries.ts'
import { isVoteAwaited } from '../rules.ts'
import { type Outcome, retellProjects, takeProjects, tellProjects } from './ballot-projects.ts'
import { poolName } from './budget-view.ts'
import { deleteAllDrafts } from './drafts.ts'
import { type OnBallot, publicationFor, questionOf } from './question.ts'

/** The secret vote of a competition: its ballots are sealed and counted by participation/ballots. */

export const electionOf = (id: number) => ({ type: 'budget', id })

export interface FoundVote {
  election: Election
  question: BudgetQuestion
}

/** The election of a competition with its question; undefined before the vote, and where no project was on the ballot. */
export async function findVote(tx: CommunityTx, id: number): Promise<FoundVote | undefined> {
  const election = await findElection(tx, electionOf(id))
  const question = election?.definition.question
  return election && question?.kind === 'allocation' ? { election, question } : undefined
}

/** Prepares and opens the election on the first day of the vote. */
export async function beginVote(tx: CommunityTx, context: Context, budget: Budget): Promise<void> {
  const projects = await takeProjects(tx, context, budget)
  // Nothing to choose from: the competition goes on without a vote.
  if (projects.length === 0) return
  await prepareElection(tx, context, await electionPlan(tx, context, budget, projects))
  await openElection(tx, context, electionOf(budget.id))
  await writeOrder(tx, budget)
}

/** What the vote asks, by the conditions of the competition and the projects in the order of the ballot. */
export async function electionPlan(
  tx: CommunityTx,
  { services }: Pick<Context, 'services'>,
  budget: Budget,
  projects: readonly OnBallot[],
): Promise<ElectionPlan> {
  const { pools } = await divisionOf(tx, budget.id)
  const question = questionOf(budget, pools, projects)
  const papers = await findPaperSettings(tx, budgetTag(budget.id))
  const t = services.translator(budget.language)
  return {
    ...{ subject: electionOf(budget.id), question, title: budget.title },
    ...{ opensAt: budget.votingAt, endsAt: budget.detectAt },
    order: question.options.map(({ id }) => id),
    rule: t('allocation:rule-line', {
      rule: ruleTitle(question.rule, { t, locale: budget.language }),
      name: budget.rule,
    }),
    ...(budget.electorate !== null && {
      electorate: { number: budget.electorate, source: budget.electorateSource ?? '' },
    }),
    publication: publicationFor(question, budget.publication),
    custody: 'server',
    ...(papers && { paper: { days: papers.days } }),
  }
}

/** The order and the lots that were drawn for the ballot, kept with the competition. */
export async function writeOrder(tx: CommunityTx, { id }: Pick<Budget, 'id'>): Promise<void> {
  const vote = await findVote(tx, id)
  if (!vote) throw new Error(`the election of the budget ${id} was not made`)
  const { order, definition } = vote.election
  await updateItem(tx, 'budgets', id, { drawn_order: [...order], lots: [...definition.lots] })
}

/** Nothing is in flight any more, and the count is filed. */
export async function endVote(tx: CommunityTx, context: Context, { id }: Budget): Promise<void> {
  if (await findVote(tx, id)) await closeElection(tx, context, electionOf(id))
  await deleteAllDrafts(tx, id)
}

/** What the vote does when a phase begins. */
export const votingPhases: readonly PhaseEffect[] = [
  { phase: 'voting', run: beginVote },
  { phase: 'detect', run: endVote },
]

/** The end of the vote moves with the date of the next phase. */
export const votingDates: DatesEffect = async (tx, context, { id }, changes) => {
  const moved = changes.find(({ phase }) => phase === 'detect')
  const vote = moved && (await findVote(tx, id))
  if (!moved || vote?.election.state !== 'open') return
  const t = context.services.translator(defaultLocale(context.community))
  await moveEnd(tx, context, electionOf(id), moved.to, t('allocation:date-moved'))
}

/** Its ballots, its roll and its key are destroyed unread. */
export const votingCancelled: CancelEffect = async (tx, context, { id, cancelReason }) => {
  const vote = await findVote(tx, id)
  if (vote && (vote.election.state === 'open' || vote.election.state === 'closed'))
    await voidElection(tx, context, electionOf(id), cancelReason ?? '')
  await deleteAllDrafts(tx, id)
}

/** What a count says of every project on the ballot. */
const outcomeOf = ({ votes, points, pools = [] }: Count): Outcome => ({
  won: pools.flatMap(({ winners }) => winners).map(Number),
  counted: new Map(Object.entries(points ?? votes).map(([project, number]) => [Number(project), number])),
})

export const budgetBallots: BallotsOptions = {
  params: NumberedItem,
  find: async (tx, ids) =>
    new Map(
      (await listBriefly(tx, ids)).map(({ id, title, announcedAt }) => [id, { title, isPublic: announcedAt !== null }]),
    ),
  async entitled(tx, id, accountIds, at) {
    const budget = await budgets.find(tx, id)
    if (!budget) return new Set()
    const facts = await factsOfMany(tx, accountIds, budget.eligibility)
    return new Set(
      accountIds.filter((accountId) => {
        const known = facts.get(accountId)
        return known && eligibility(budget.eligibility, known, at).eligible
      }),
    )
  },
  onCounted: (tx, context, id, count) => tellProjects(tx, context, id, outcomeOf(count)),
  lock: (tx, id) => budgets.lockOne(tx, id),
  tags: (id) => [budgetTag(id)],
  paper: {
    async find(tx, id) {
      const budget = await budgets.find(tx, id)
      if (!budget) throw budgetNotFound()
      // An archive from a file never had a vote here.
      if (budget.imported) return undefined
      const { eligibility: rules, state } = budget
      return { rules, isDraft: state === 'draft', isAwaited: isVoteAwaited(state) }
    },
    async printed(tx, id, question, { t, locale }) {
      if (question.kind !== 'allocation') return { sentences: [], notes: new Map() }
      const division = await divisionOf(tx, id)
      const categories = new Map(division.categories.map(({ code, name }) => [code, name]))
      const isOfMoney = question.ballot.kind === 'knapsack'
      return {
        sentences: question.pools.flatMap(({ amount, ...pool }) => {
          const name = poolName(division, pool) || t('allocation:results.pool')
          return isOfMoney ? [`${name}: ${formatMoney(locale, amount)}`] : []
        }),
        notes: new Map(
          question.options.map(({ id: project, category, ...of }) => [
            project,
            [poolName(division, of), categories.get(category)].filter(Boolean).join(' · '),
          ]),
        ),
      }
    },
    onRecounted: (tx, context, id, count) => retellProjects(tx, context, id, outcomeOf(count)),
  },
}
