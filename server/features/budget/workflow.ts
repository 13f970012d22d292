import { languageOrDefault } from '#participation/plain-text.ts'
import { searchedItems } from '#participation/search/index.ts'
import { notifyFollowers } from '#participation/subscriptions/index.ts'
import { type DueGround, NumberedItem, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { deleteItem } from '#participation/workflow/item-table.ts'
import { budgetNotFound } from './errors.ts'
import { budgetPath, budgetTag, LIST_TAG } from './path.ts'
import { type Budget, budgets, deleteDivision, isPublic } from './queries.ts'
import {
  type BudgetDuty,
  type BudgetRules,
  budgetRules,
  budgetStates,
  budgetTerms,
  type DatedPhase,
  dateOf,
  dutyOf,
  stateBefore,
} from './rules.ts'
import { type BudgetSettings, readBudgetSettings } from './settings.ts'
import { budgetSubscriptions } from './subscriptions.ts'

/** The life of a competition as the engine takes it: the rules, who is which party, and what follows from a step. */

export interface BudgetTypes extends BudgetRules {
  table: 'budgets'
  item: Budget
  duty: BudgetDuty
  debtor: 'official'
  settings: BudgetSettings
}

/** What the search knows: public from the announcement on, before that for the staff. */
export const budgetSearch = searchedItems({
  id: 'budget',
  listAfter: budgets.listAfter,
  documentOf: (one: Budget) => ({
    ...{ path: budgetPath(one.id), title: one.title, language: one.language },
    text: [one.summary, one.rulesText].filter(Boolean).join('\n\n'),
    visibility: isPublic(one) ? ('public' as const) : ('staff' as const),
    at: one.announcedAt,
  }),
})

/** Steps that stand in no timeline. */
const UNSEEN: ReadonlySet<string> = new Set(['edit', 'set-ballot', 'set-counting', 'copy'])

/** When the calendar begins a phase: in the state before it, on its date. */
const onDateOf =
  (phase: DatedPhase) =>
  (one: Budget): Date | undefined =>
    one.state === stateBefore(phase) ? dateOf(one, phase) : undefined

export const budgetWorkflow: Workflow<BudgetTypes> & { params: typeof NumberedItem } = {
  ...budgetRules,
  id: 'budget',
  table: 'budgets',
  path: '/budgets',
  params: NumberedItem,
  states: budgetStates,
  initial: 'draft',
  facts: ({ registrationAt, considerAt, votingAt, detectAt, realizeAt, finishedAt, rulesText, protocolAt }) => ({
    ...{ registrationAt, considerAt, votingAt, detectAt, realizeAt, finishedAt },
    // Asked of the table where it matters: for the announcement.
    hasMoney: true,
    voteFits: true,
    hasRules: rulesText !== '',
    hasProtocol: protocolAt !== null,
  }),
  parties: (actor) => (actor.kind === 'system' ? ['system'] : rolesOf(actor, ['official'])),
  lock: budgets.lockOne,
  isVisible: (actor) => actor.kind !== 'resident',
  notFound: budgetNotFound,
  title: ({ title }) => title,

  isPublic,
  tags: ({ id }) => [budgetTag(id), LIST_TAG],
  eventOf: ({ action }) => (UNSEEN.has(action) ? undefined : action),
  onEvent: (tx, context, { id }, event) => notifyFollowers(tx, context, budgetSubscriptions, id, event),
  index: budgetSearch.index,
  async remove(tx, { id }) {
    await deleteDivision(tx, id)
    await deleteItem(tx, 'budgets', id)
  },

  duties: budgetTerms,
  dutyOf,
  due: {
    'start-registration': onDateOf('registration'),
    'start-consider': onDateOf('consider'),
    'start-voting': onDateOf('voting'),
    'start-detect': onDateOf('detect'),
    'start-realize': onDateOf('realize'),
    finish: onDateOf('finished'),
    archive: archivedFrom,
  },
  dueSettings: readBudgetSettings,
}

/** What came to its end moves to the archive after so many months as the community has set. */
function archivedFrom(
  { state, finishedAt, cancelledAt }: Budget,
  { settings }: DueGround<BudgetTypes>,
): Date | undefined {
  const ended = state === 'finished' ? finishedAt : state === 'cancelled' ? cancelledAt : null
  if (!ended) return undefined
  const then = new Date(ended)
  then.setUTCMonth(then.getUTCMonth() + settings.archiveAfterMonths)
  return then
}

export const languageOf = ({ title, summary }: Pick<Budget, 'title' | 'summary'>) =>
  languageOrDefault(`${title} ${summary}`)
