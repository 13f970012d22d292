import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { budgetsInPublic, list } from './list.ts'
import { budgetTag, LIST_TAG } from './path.ts'
import { cardView, nextMidnight, presenterOf, staleAt } from './presenters.ts'
import { budgets, isPublic, totalsOf } from './queries.ts'

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

export const budgetWidgets: readonly Widget[] = [budgetsInPublic.listWidget, card]
