import type { AccountPageContent, ActionForm, Context, SentForm } from '#contract/index.ts'
import {
  ballotFormView,
  choicesOfSent,
  type SentBallot as Sent,
  sentOfFields,
  summaryOf,
  type Wording,
} from '#participation/allocation/index.ts'
import { hasVoted } from '#participation/ballots/index.ts'
import { describeRules, eligibility, factsOf, reasonSentence, wordingFor } from '#participation/eligibility/index.ts'
import type { BudgetQuestion } from '#participation/questions/index.ts'
import type { NumberedItem } from '#participation/workflow/index.ts'
import { formatDate, formatMoney } from '#platform/i18n/index.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetPath } from '../path.ts'
import { divisionOf, getPublicBudget, type PublicBudget } from '../queries.ts'
import { isVotingOpen } from '../rules.ts'
import { poolName } from './budget-view.ts'
import { findDraft } from './drafts.ts'
import { electionOf, findVote } from './elections.ts'
import type { BallotSum, SentBallot, Vote, VoteReceipt } from './schema.ts'

/**
 * The ballot without JavaScript: filled in, summed up as often as the voter likes, reviewed, cast, and answered with the
 * receipt. A selection stands in forms only, never in an address.
 */

export const ballotPath = (id: number): string => `/account${budgetPath(id)}`
const aboutOf = ({ id, title, language }: PublicBudget, locale: string) => ({
  ...{ id, title, path: budgetPath(id) },
  lang: language === locale ? undefined : language,
})

/** Why this person may not vote; empty for those who may and for visitors who are not signed in yet. */
async function hindrances(tx: CommunityTx, { actor, services, locale, clock }: Context, budget: PublicBudget) {
  if (actor.kind !== 'resident') return []
  const outcome = eligibility(budget.eligibility, await factsOf(tx, actor.accountId, budget.eligibility), clock.now())
  if (outcome.eligible) return []
  const wording = await wordingFor(tx, { t: services.translator(locale), locale }, budget.eligibility)
  return outcome.reasons.map((reason) => reasonSentence(wording, reason))
}

export async function hasOwnVote(tx: CommunityTx, { actor }: Pick<Context, 'actor'>, id: number): Promise<boolean> {
  if (actor.kind !== 'resident') return false
  const person = await findVerifiedPerson(tx, actor.accountId)
  return hasVoted(tx, electionOf(id), { accountId: actor.accountId, personKey: person?.personKey ?? null })
}

/** The form with what was chosen so far, and what it adds up to. */
async function ballotData(
  tx: CommunityTx,
  { id }: PublicBudget,
  { question, order }: { question: BudgetQuestion; order: readonly string[] },
  choices: readonly string[],
  wording: Wording,
) {
  const division = await divisionOf(tx, id)
  const { cost, pools, points } = summaryOf(question, choices)
  return {
    ballot: ballotFormView(question, order, choices, wording),
    money: question.pools.map((pool) => ({
      ...{ name: poolName(division, pool), amount: formatMoney(wording.locale, pool.amount) },
    })),
    sum: {
      cost: formatMoney(wording.locale, cost),
      pointsLeft: points?.left,
      pools: pools.map(({ pool, spent, left }) => ({
        name: poolName(division, pool),
        spent: formatMoney(wording.locale, spent),
        left: formatMoney(wording.locale, Math.abs(left)),
        over: left < 0,
      })),
    },
  }
}

type Fields = Parameters<typeof sentOfFields>[0]

/** A person who came back from an error sees the form as it was sent. */
const choicesInForm = (question: BudgetQuestion, fields: Fields): string[] =>
  choicesOfSent(question.ballot.kind, sentOfFields(fields)) ?? []

/** Every field of one kind of ballot has the error of the whole. */
export const fieldOfBallot = (path: string): string => path.split('.')[0] ?? path

/** What the form of a vote shows; that of keeping it as well. */
export async function loadVote(
  tx: CommunityTx,
  context: Context,
  { id }: { id: number },
  { values }: SentForm,
): Promise<AccountPageContent> {
  const budget = await getPublicBudget(tx, id)
  const { services, locale, clock } = context
  const t = services.translator(locale)
  const wording = { t, locale }
  const vote = await findVote(tx, id)
  const voted = await hasOwnVote(tx, context, id)
  // What was sent stands above what was kept: the person has just gone on with it.
  const kept = voted ? undefined : await findDraft(tx, context, id)
  const sent = vote ? choicesInForm(vote.question, values) : []
  return {
    title: t('allocation:vote.title'),
    data: {
      budget: aboutOf(budget, locale),
      open: vote !== undefined && isVotingOpen(budget, clock.now()),
      ...{ voted, kept: kept?.keptAt, keep: `${ballotPath(id)}/keep` },
      hindrances: await hindrances(tx, context, budget),
      whoMayVote: await describeRules(tx, wording, budget.eligibility),
      until: formatDate(locale, vote?.election.endsAt ?? budget.detectAt, 'datetime'),
      mode: vote && t(`allocation:vote.published.${vote.election.publication}`),
      review: `${ballotPath(id)}/ballot`,
      ...(vote && {
        ...(await ballotData(
          tx,
          budget,
          { question: vote.question, order: vote.election.order },
          sent.length > 0 ? sent : (kept?.choices ?? []),
          wording,
        )),
      }),
    },
  }
}

export const voteForm: ActionForm<typeof NumberedItem, typeof Vote, typeof VoteReceipt> = {
  path: '/account/budgets/:id/vote',
  template: 'features/budget/voting/vote',
  load: loadVote,
  field: fieldOfBallot,
  read: (fields) => ({
    ...sentForm(fields),
    ...(typeof fields.mark === 'string' && fields.mark !== '' ? { mark: fields.mark } : {}),
  }),
  async answer(tx, context, { receipt }, { id }) {
    const budget = await getPublicBudget(tx, id)
    const t = context.services.translator(context.locale)
    return {
      title: t('allocation:receipt.title'),
      template: 'features/budget/voting/receipt',
      data: {
        budget: aboutOf(budget, context.locale),
        facts: (['leaf', 'nonce', 'mark', 'signature'] as const).map((key) => {
          return { label: t(`allocation:receipt.${key}`), value: receipt[key] }
        }),
        proof: `${ballotPath(id)}/proof`,
      },
    }
  },
}

/** As the schema takes it: without keys that are undefined. */
export function sentForm(fields: Fields) {
  const { choices, points, ranking }: Sent = sentOfFields(fields)
  return {
    ...(choices && { choices: [...choices] }),
    ...(points && { points: { ...points } }),
    ...(ranking && { ranking: [...ranking] }),
  }
}

/** Sums a ballot up, and shows it once more before it is cast. */
export const reviewForm: ActionForm<typeof NumberedItem, typeof SentBallot, typeof BallotSum> = {
  path: '/account/budgets/:id/ballot',
  template: 'features/budget/voting/vote',
  load: loadVote,
  field: fieldOfBallot,
  read: sentForm,
  async answer(tx, context, { choices, fault }, { id }) {
    const budget = await getPublicBudget(tx, id)
    const t = context.services.translator(context.locale)
    const wording = { t, locale: context.locale }
    const vote = await findVote(tx, id)
    if (!vote) throw new Error(`the vote of the budget ${id} is gone`)
    const { chosen } = summaryOf(vote.question, choices)
    const { kind } = vote.question.ballot
    return {
      title: t('allocation:review.title'),
      template: 'features/budget/voting/review',
      data: {
        budget: aboutOf(budget, context.locale),
        ...{ fault, isRanking: kind === 'ranking', vote: `${ballotPath(id)}/vote`, review: `${ballotPath(id)}/ballot` },
        keep: `${ballotPath(id)}/keep`,
        chosen: chosen.map(({ id: project, title, cost, points }, at) => ({
          ...{ title, cost: formatMoney(wording.locale, cost) },
          points: kind === 'points' ? t('allocation:points', { count: points }) : undefined,
          stance: kind === 'for-against' ? t(`allocation:stance.${points > 0 ? 'for' : 'against'}`) : undefined,
          hidden: hiddenField(kind, project, points, at),
        })),
        ...(await ballotData(tx, budget, { question: vote.question, order: vote.election.order }, choices, wording)),
      },
    }
  },
}

function hiddenField(kind: BudgetQuestion['ballot']['kind'], id: string, points: number, at: number) {
  if (kind === 'points') return { name: `points-${id}`, value: String(points) }
  if (kind === 'ranking') return { name: `place-${at + 1}`, value: id }
  if (kind === 'for-against') return { name: `stance-${id}`, value: points > 0 ? 'for' : 'against' }
  return { name: 'choices', value: id }
}
