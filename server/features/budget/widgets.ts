import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { budgetsInPublic, list } from './list.ts'
import { budgetTag, LIST_TAG } from './path.ts'
import { cardView, nextMidnight, presenterOf, staleAt } from './presenters.ts'
import { budgets, isPublic, totalsOf } from './queries.ts'
import { outcomeOf } from './voting/results.ts'

/** What an editor can place on a page; drawn on the server with live data. */

const card = widget({
  id: 'budget.card',
  icon: 'clock',
  props: z.object({
    budget: z.int().min(0).max(999_999_999).default(0).meta({
      title: 'budget:widgets.card.props.budget.title',
      description: 'budget:widgets.card.props.budget.help',
    }),
  }),
  template: 'features/budget/widgets/card',
  async load(tx, context, { budget }) {
    const presenter = presenterOf(context)
    const { now } = presenter
    const named = budget > 0 ? await budgets.find(tx, budget) : undefined
    const [first] = budget > 0 ? [named] : await list.first(tx, { state: 'open' }, { now, size: 1 })
    const shown = first && isPublic(first) ? first : undefined
    const totals = await totalsOf(tx, shown ? [shown.id] : [])
    return {
      data: { card: shown && cardView(shown, totals.get(shown.id), presenter, 3) },
      tags: [LIST_TAG, ...(shown ? [budgetTag(shown.id)] : [])],
      staleAt: shown ? staleAt(shown, now) : nextMidnight(now),
    }
  },
})

/** Among so many of the latest competitions that run, and of those that are over, the widget looks for one with a result. */
const MAX_LOOKED_AT = 5

const results = widget({
  id: 'budget.results',
  icon: 'chart',
  props: z.object({
    budget: z.int().min(0).max(999_999_999).default(0).meta({
      title: 'budget:widgets.results.props.budget.title',
      description: 'budget:widgets.results.props.budget.help',
    }),
    title: z.string().trim().max(120).default('').meta({
      title: 'budget:widgets.results.props.title.title',
      description: 'budget:widgets.results.props.title.help',
    }),
  }),
  template: 'features/budget/widgets/results',
  async load(tx, context, { budget, title }) {
    const { t, locale, clock } = context
    const named = budget > 0 ? await budgets.find(tx, budget) : undefined
    const at = { now: clock.now(), size: MAX_LOOKED_AT }
    const latest =
      budget > 0
        ? [named]
        : [...(await list.first(tx, { state: 'open' }, at)), ...(await list.first(tx, { state: 'closed' }, at))]
    let shown: { id: number; results: Awaited<ReturnType<typeof outcomeOf>> } | undefined
    for (const one of latest) {
      if (!one || !isPublic(one) || shown) continue
      const found = await outcomeOf(tx, one, { t, locale })
      if (found) shown = { id: one.id, results: found }
    }
    return {
      data: { results: shown?.results, heading: title || t('budget:widgets.results.heading') },
      tags: [LIST_TAG, ...latest.flatMap((one) => (one ? [budgetTag(one.id)] : []))],
    }
  },
})

export const budgetWidgets: readonly Widget[] = [budgetsInPublic.listWidget, card, results]
