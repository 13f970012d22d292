import { type Read, read } from '#contract/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { listRead } from './list.ts'
import { getPublicBudget } from './queries.ts'
import { BudgetView } from './schema.ts'
import { budgetView } from './views.ts'

/** JSON reads of one competition; the list is in list.ts, the desk in desk.ts. */

const show = read({
  name: 'budget.show',
  access: 'public',
  path: '/budgets/:id',
  params: NumberedItem,
  output: BudgetView,
  run: async (tx, context, { params: { id } }) => budgetView(tx, await getPublicBudget(tx, id), context),
})

export const budgetReads: readonly Read[] = [listRead, show]
