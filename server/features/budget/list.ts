import { sql } from 'kysely'
import { z } from 'zod'
import { choice } from '#participation/choice.ts'
import { headingAndLimit, publicList } from '#participation/lists/index.ts'
import { budgetPath, LIST_TAG } from './path.ts'
import { poolsData } from './pools-data.ts'
import { cardView, nextMidnight, presenterOf } from './presenters.ts'
import { budgets, isPublic, selectBudgets, totalsOf } from './queries.ts'
import { budgetTabNames, budgetTabs, publicStates } from './rules.ts'
import { BudgetItem, BudgetQuery } from './schema.ts'
import { readBudgetSettings } from './settings.ts'
import { budgetItem } from './views.ts'
import { budgetWorkflow } from './workflow.ts'

/** Announced competitions, on every surface that lists them. */

export const list = publicList({
  path: '/budgets',
  strings: 'budget:list',
  one: budgetWorkflow,
  query: BudgetQuery,
  pageDefaults: { state: 'open', query: '' },
  select: (tx, { state, query }) => selectBudgets(tx, { states: state ? budgetTabs[state] : publicStates, query }),
  key: 'budgets.id',
  async items(tx, rows) {
    const shown = rows.map(budgets.of).filter(isPublic)
    const totals = await totalsOf(
      tx,
      shown.map(({ id }) => id),
    )
    return shown.map((one) => ({ ...one, totalMinor: totals.get(one.id) ?? 0 }))
  },
  sorts: { newest: (rows) => rows.orderBy('announced_at', 'desc') },
  changed: sql<Date>`budgets.updated_at`,
  tags: [LIST_TAG],
  teaser: (one) => ({
    ...{ path: budgetPath(one.id), title: one.title, text: one.summary, language: one.language },
    ...{ state: one.state, publishedAt: one.announcedAt, updatedAt: one.updatedAt },
  }),
  facts: (_tx, context) => presenterOf(context),
  cards: {
    of: (_tx, items, presenter, level) => items.map((one) => cardView(one, one.totalMinor, presenter, level)),
    staleAt: nextMidnight,
  },
})

const listPage = list.page({
  template: 'features/budget/list',
  freeText: ['query'],
  narrowing: ['query'],
  load: (tx, { context }) => readBudgetSettings(tx, context),
  size: (_facts, { perPage }) => perPage,
  present(_tx, { context: { t }, links }) {
    const title = t('budget:list.title')
    return {
      ...{ title, description: t('budget:list.description'), crumbs: [{ title }] },
      data: {
        tabs: links('state', budgetTabNames).map(({ value, ...link }) => ({
          ...link,
          label: t(`budget:tabs.${value}`),
        })),
      },
    }
  },
})

export const listRead = list.read({
  name: 'budget.list',
  item: BudgetItem,
  of: (_tx, items, context) => items.map((one) => budgetItem(one, context)),
})

const listWidget = list.widget({
  id: 'budget.list',
  icon: 'hall',
  props: z.object({
    state: choice(budgetTabNames, (tab) => `budget:tabs.${tab}`)
      .default('open')
      .meta({ title: 'budget:widgets.list.props.state.title', description: 'budget:widgets.list.props.state.help' }),
    ...headingAndLimit('budget:widgets.list.props'),
  }),
  template: 'features/budget/widgets/list',
  show: ({ title, state, limit }, { t }) => ({
    title: title || t(`budget:widgets.list.heading.${state}`),
    ...{ query: { state }, size: limit, more: { state } },
  }),
})

const competitions = list.openData({
  id: 'budgets',
  strings: 'budget:export',
  columns: {
    id: { type: 'integer', of: ({ id }) => id },
    kind: { type: 'string', of: ({ kind }) => kind },
    state: { type: 'string', of: ({ state }) => state },
    title: { type: 'string', of: ({ title }) => title },
    summary: { type: 'string', of: ({ summary }) => summary },
    announced_at: { type: 'datetime', of: ({ announcedAt }) => announcedAt },
    registration_at: { type: 'datetime', of: ({ registrationAt }) => registrationAt },
    consider_at: { type: 'datetime', of: ({ considerAt }) => considerAt },
    voting_at: { type: 'datetime', of: ({ votingAt }) => votingAt },
    detect_at: { type: 'datetime', of: ({ detectAt }) => detectAt },
    realize_at: { type: 'datetime', of: ({ realizeAt }) => realizeAt },
    finished_at: { type: 'datetime', of: ({ finishedAt }) => finishedAt },
    total_minor: { type: 'integer', of: ({ totalMinor }) => totalMinor },
    rule: { type: 'string', of: ({ rule }) => rule },
    max_cost_minor: { type: 'integer', of: ({ maxCostMinor }) => maxCostMinor },
    protocol: { type: 'string', of: ({ protocolText }) => protocolText },
    cancel_reason: { type: 'string', of: ({ cancelReason }) => cancelReason },
  },
})

export const budgetsInPublic = {
  listPage,
  listWidget,
  feeds: [list.feed()],
  sitemap: list.sitemap(),
  openData: [competitions, poolsData(competitions)],
}
