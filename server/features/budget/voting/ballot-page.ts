import { featurePage } from '#contract/index.ts'
import { ballotSentences, taskSentence } from '#participation/allocation/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { notFound } from '#platform/errors.ts'
import { formatDate, formatMoney } from '#platform/i18n/index.ts'
import { budgetPath, budgetTag } from '../path.ts'
import { divisionOf, getPublicBudget } from '../queries.ts'
import { budgetView, crumbsOf, poolName } from './budget-view.ts'
import { findVote } from './elections.ts'

/** The ballot to print for the points of papers: by its numbers papers are entered. */
export const ballotPage = featurePage({
  path: '/budgets/:id/ballot',
  params: NumberedItem,
  template: 'features/budget/voting/paper-ballot',
  async load(tx, { t, locale }, { params: { id } }) {
    const budget = await getPublicBudget(tx, id)
    const vote = await findVote(tx, id)
    if (!vote || vote.election.state === 'void') throw notFound('budget.no-ballot')
    const wording = { t, locale }
    const { question, election } = vote
    const division = await divisionOf(tx, id)
    const categories = new Map(division.categories.map(({ code, name }) => [code, name]))
    return {
      title: t('allocation:print.title', { title: budget.title }),
      description: taskSentence(question, t),
      crumbs: crumbsOf(budget, t, t('allocation:print.crumb')),
      tags: [budgetTag(id)],
      noindex: true,
      data: {
        ...{ budget: budgetView(budget, locale), path: budgetPath(id), kind: question.ballot.kind },
        rules: [...new Set([taskSentence(question, t), ...ballotSentences(question.ballot, wording)])],
        until: t('allocation:section.until', { date: formatDate(locale, election.endsAt, 'datetime') }),
        money: question.pools.map((pool) => ({
          name: poolName(division, pool) || t('allocation:results.pool'),
          amount: formatMoney(locale, pool.amount),
        })),
        lines: question.options.map(({ title, cost, category, ...of }, at) => ({
          ...{ number: at + 1, title, cost: formatMoney(locale, cost) },
          of: [poolName(division, of), categories.get(category)].filter(Boolean).join(' · '),
        })),
      },
    }
  },
})
