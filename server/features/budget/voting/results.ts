import type { z } from 'zod'
import { type FeaturePage, featurePage, type Read, read } from '#contract/index.ts'
import {
  type BudgetExplanation,
  chartView,
  explanationFor,
  fateSentences,
  type PoolExplanation,
  ruleTitle,
  unitOf,
  type Wording,
} from '#participation/allocation/index.ts'
import { type Election, listCountedBallots } from '#participation/ballots/index.ts'
import { type BudgetQuestion, type Count, poolsOf } from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { notFound } from '#platform/errors.ts'
import { formatMoney, type Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetPath, budgetTag } from '../path.ts'
import { type Division, divisionOf, getPublicBudget, type PublicBudget } from '../queries.ts'
import { hasOwnVote } from './account-pages.ts'
import { budgetView, crumbsOf, poolName } from './budget-view.ts'
import { type FoundVote, findVote } from './elections.ts'
import { BudgetResults, OwnVote } from './schema.ts'
import { countingSentence } from './section.ts'

/** What came out, and why: for people and for programs. */

/** A page without explanations is looked at again so soon. */
const UNEXPLAINED_MS = 10_000

export interface CountedVote {
  election: Election & { result: NonNullable<Election['result']>; count: Count }
  question: BudgetQuestion
}

/** @throws AppError 404 budget.no-results before the count, and where no project was on the ballot */
export async function getCounted(tx: CommunityTx, id: number): Promise<CountedVote> {
  const vote = await findVote(tx, id)
  const { result, count } = vote?.election ?? {}
  if (!vote || !result || !count) throw notFound('budget.no-results')
  return { question: vote.question, election: { ...vote.election, result, count } }
}

/** Undefined while it is being computed. */
function explain(tx: CommunityTx, { election, question }: CountedVote) {
  const { id, checkpoint = '', count, definition, publication } = election
  return explanationFor(`${id} ${checkpoint}`, async () => ({
    ...{ question, count, lots: definition.lots, totalsOnly: publication === 'totals' },
    ballots: (await listCountedBallots(tx, id)).map(({ choices }) => choices),
  }))
}

const bundlePath = (id: number): string => `/api/v1${budgetPath(id)}/bundle`

function resultsView(
  id: number,
  { election, question }: CountedVote,
  explained: BudgetExplanation | undefined,
  wording: Wording,
): z.input<typeof BudgetResults> {
  const { count, result, publication } = election
  return {
    ...{ id, ballots: count.ballots, blank: count.blank, voted: result.voted, rule: question.rule, publication },
    ...{ bundle: bundlePath(id), explained: explained !== undefined },
    pools: [...poolsOf(question)].map(([pool, projects], at) => {
      const of = explained?.pools[at]
      const counts = count.pools?.[at]
      const winners = new Set(counts?.winners)
      return {
        ...{ zone: pool.zone, class: pool.class, amountMinor: pool.amount },
        ...{ spentMinor: counts?.total ?? 0, ballots: counts?.ballots ?? 0 },
        projects: projects
          .map((project) => ({
            ...{ id: Number(project.id), title: project.title, costMinor: project.cost },
            votes: count.votes[project.id] ?? 0,
            points: count.points?.[project.id] ?? null,
            against: count.against?.[project.id] ?? null,
            won: winners.has(project.id),
            why: whyOf(of, project.id, question, wording),
          }))
          .sort((one, other) => supportOf(other) - supportOf(one) || one.id - other.id),
        alternatives: (of?.alternatives ?? []).map(({ rule, total, added, dropped }) => ({
          ...{ rule, spentMinor: total, added: added.map(Number), dropped: dropped.map(Number) },
        })),
      }
    }),
  }
}

const supportOf = ({ votes, points, against }: { votes: number; points: number | null; against: number | null }) =>
  (points ?? votes) - (against ?? 0)

function whyOf(of: PoolExplanation | undefined, id: string, question: BudgetQuestion, wording: Wording): string[] {
  const one = of?.projects.find((project) => project.id === id)
  return one ? fateSentences(one, question, wording) : []
}

/** The outcome of a pool: its money, a chart, and the table behind it. */
function outcomeView(
  pool: z.input<typeof BudgetResults>['pools'][number],
  { question }: Pick<CountedVote, 'question'>,
  { wording, division, id, path, lang }: OutcomeContext,
) {
  const { t, locale } = wording
  return {
    ...{ id, lang, name: poolName(division, pool) || t('allocation:results.pool') },
    unit: t(`allocation:results.unit.${unitOf(question)}`),
    hasAgainst: question.ballot.kind === 'for-against',
    spent: t('allocation:results.spent', {
      spent: formatMoney(locale, pool.spentMinor),
      amount: formatMoney(locale, pool.amountMinor),
    }),
    chart: chartView(
      pool.projects.map((project) => ({
        title: project.title,
        support: supportOf(project),
        isWinner: project.won,
      })),
      wording,
    ),
    projects: pool.projects.map((project) => ({
      ...{ title: project.title, won: project.won, why: project.why, against: project.against },
      href: `${path}/projects/${project.id}`,
      support: project.points ?? project.votes,
      cost: formatMoney(locale, project.costMinor),
    })),
  }
}
interface OutcomeContext {
  wording: Wording
  division: Division
  /** Of the heading; unique on the page. */
  id: string
  path: string
  lang: Locale | undefined
}

/** The outcome of a competition for a page of the editor; undefined before the count. */
export async function outcomeOf(tx: CommunityTx, budget: PublicBudget, wording: Wording) {
  const vote = await findVote(tx, budget.id)
  if (!vote?.election.result) return undefined
  const counted = await getCounted(tx, budget.id)
  const division = await divisionOf(tx, budget.id)
  const head = budgetView(budget, wording.locale)
  const { pools } = resultsView(budget.id, counted, undefined, wording)
  return {
    ...{ ...head, page: `${head.path}/results` },
    pools: pools.map((pool, at) =>
      outcomeView(pool, counted, { ...head, wording, division, id: `budget-${budget.id}-pool-${at + 1}` }),
    ),
  }
}

/** Between the end of the vote and the result: how far the count has come. */
const countingPage = (budget: PublicBudget, vote: FoundVote, wording: Wording) => ({
  title: wording.t('allocation:results.title', { title: budget.title }),
  description: wording.t('allocation:results.description', { title: budget.title }),
  crumbs: crumbsOf(budget, wording.t, wording.t('allocation:results.crumb')),
  // The count invalidates it with every pool.
  tags: [budgetTag(budget.id)],
  data: { budget: budgetView(budget, wording.locale), counting: countingSentence(vote, wording.t) },
})

const resultsPage = featurePage({
  path: '/budgets/:id/results',
  params: NumberedItem,
  template: 'features/budget/voting/results',
  async load(tx, context, { params: { id } }) {
    const { t, locale, clock } = context
    const wording = { t, locale }
    const budget = await getPublicBudget(tx, id)
    const vote = await findVote(tx, id)
    if (vote?.election.state === 'closed') return countingPage(budget, vote, wording)
    const counted = await getCounted(tx, id)
    const view = resultsView(id, counted, await explain(tx, counted), wording)
    const division = await divisionOf(tx, id)
    const { question, election } = counted
    const titles = new Map(question.options.map(({ id: project, title }) => [Number(project), title]))
    const named = (ids: readonly number[]) => ids.map((project) => titles.get(project) ?? String(project))
    const { lang } = budgetView(budget, locale)
    return {
      title: t('allocation:results.title', { title: budget.title }),
      description: t('allocation:results.description', { title: budget.title }),
      crumbs: crumbsOf(budget, t, t('allocation:results.crumb')),
      tags: [budgetTag(id)],
      ...(!view.explained && { staleAt: new Date(clock.now().getTime() + UNEXPLAINED_MS) }),
      data: {
        budget: budgetView(budget, locale),
        facts: [
          t('allocation:results.voted', { count: view.voted }),
          ...(view.blank > 0 ? [t('allocation:results.blank', { count: view.blank })] : []),
          t('allocation:results.rule', { rule: ruleTitle(question.rule, wording), name: question.rule }),
        ],
        ...{ explained: view.explained, bundle: view.bundle, published: view.publication === 'full' },
        mode: t(`allocation:vote.published.${election.publication}`),
        export: `/api/v1${budgetPath(id)}/export.pb`,
        pools: view.pools.map((pool, at) => ({
          ...outcomeView(pool, counted, { wording, division, lang, id: `pool-${at + 1}`, path: budgetPath(id) }),
          alternatives: pool.alternatives.map(({ rule, spentMinor, added, dropped }) => ({
            ...{ rule: ruleTitle(rule, wording), spent: formatMoney(wording.locale, spentMinor) },
            ...{ added: named(added), dropped: named(dropped), same: added.length + dropped.length === 0 },
          })),
        })),
      },
    }
  },
})

const results = read({
  name: 'budget.results',
  summary: 'allocation:actions.results',
  access: 'public',
  path: '/budgets/:id/results',
  params: NumberedItem,
  output: BudgetResults,
  async run(tx, { services, locale }, { params: { id } }) {
    await getPublicBudget(tx, id)
    const counted = await getCounted(tx, id)
    return resultsView(id, counted, await explain(tx, counted), { t: services.translator(locale), locale })
  },
})

/** Never the choice: who is asked to show it could not refuse. */
const ownVote = read({
  name: 'budget.my-vote',
  summary: 'allocation:actions.my-vote',
  access: 'contact',
  path: '/my/budgets/:id/vote',
  params: NumberedItem,
  output: OwnVote,
  async run(tx, context, { params: { id } }) {
    await getPublicBudget(tx, id)
    return { voted: await hasOwnVote(tx, context, id) }
  },
})

export const votingPages: readonly FeaturePage[] = [resultsPage]
export const votingReads: readonly Read[] = [results, ownVote]
