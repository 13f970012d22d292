import { ruleSentence, ruleTitle } from '#participation/allocation/index.ts'
import { dateCell, desk, dueCell, textCell } from '#participation/desk/index.ts'
import { RULE_NAMES } from '#participation/tally/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { formOf } from './division.ts'
import { budgetPath } from './path.ts'
import { budgetChips } from './presenters.ts'
import { type Budget, budgets, divisionOf, isPublic, listDateChanges, selectBudgets } from './queries.ts'
import { budgetStates, datedPhases, dateOf, nextDate } from './rules.ts'
import { ballotValues, countingValues } from './voting/conditions.ts'
import { findVote } from './voting/elections.ts'
import { conditionSentences } from './voting/section.ts'
import { budgetWorkflow } from './workflow.ts'

const digits = (value: number | null | undefined): string | undefined => value?.toString()

/** What the form of the conditions holds: everything, since what is left out of it is emptied. */
const contentOf = (one: Budget) => ({
  ...{ title: one.title, summary: one.summary, kind: one.kind, rulesText: one.rulesText },
  maxCost: digits(one.maxCostMinor === null ? null : one.maxCostMinor / 100),
  authorLimit: digits(one.authorLimit),
  ...{ supportNeeded: digits(one.supportNeeded), minAge: digits(one.eligibility.minAge) },
  ...{ maxAge: digits(one.eligibility.maxAge), residence: one.eligibility.residence ?? [] },
  ...{ electorate: digits(one.electorate), electorateSource: one.electorateSource ?? undefined },
})

const daysOf = (one: Budget) =>
  Object.fromEntries(datedPhases.map((phase) => [`${phase}On`, kyivDay(dateOf(one, phase))]))

/** The console's list and screen, with the form of each step. */
export const budgetDesk = desk(budgetWorkflow, {
  group: 'instruments',
  chips: budgetChips,
  facts: (_tx, context) => context,
  under: ({ id, kind }, { t }) => [t('budget:desk.number', { id }), t(`budget:kind.${kind}`)],
  list: {
    states: budgetStates,
    select: (tx, { state, query }) => selectBudgets(tx, { states: state ? [state] : budgetStates, query }),
    items: (_tx, rows) => rows.map(budgets.of),
    columns: {
      next: (_one, _facts, next) => dueCell(next),
      phase: (one, { now }) => dateCell(nextDate(one, now)?.at ?? null),
      voting: ({ votingAt }) => dateCell(votingAt),
    },
  },
  item: {
    find: budgets.find,
    path: (one) => (isPublic(one) ? budgetPath(one.id) : null),
    notes: { cancel: ({ cancelReason }) => cancelReason },
    danger: ['cancel', 'delete'],
    // Programs send it; a form that stands open for an hour would be refused without telling what changed.
    omit: ['edit.revision'],
    options: {
      'set-counting.rule': (wording) =>
        RULE_NAMES.map((value) => ({
          ...{ value, label: `${ruleTitle(value, wording)}. ${ruleSentence(value, wording)}` },
        })),
    },
    values: {
      'set-ballot': (_tx, { ballot, publication }) => ballotValues(ballot, publication),
      'set-counting': async (tx, one) => countingValues(one, await divisionOf(tx, one.id)),
      edit: async (tx, one) => ({ ...contentOf(one), ...formOf(await divisionOf(tx, one.id)) }),
      'change-dates': (_tx, one) => daysOf(one),
      copy: (_tx, { title }) => ({ title }),
    },
    async sections(tx, one, { t, locale }) {
      const division = await divisionOf(tx, one.id)
      const { zones, classes, categories, pools } = formOf(division)
      const moved = await listDateChanges(tx, one.id)
      const vote = one.state === 'detect' ? await findVote(tx, one.id) : undefined
      const text = (id: string, words: string) => (words === '' ? null : { kind: 'text' as const, id, text: words })
      return [
        one.state === 'registration' || one.state === 'consider' ? { kind: 'screen', id: 'project-import' } : null,
        one.cancelReason === null
          ? null
          : { kind: 'text', id: 'cancelled', framed: true, at: one.cancelledAt, text: one.cancelReason },
        one.protocolText === null
          ? null
          : { kind: 'text', id: 'protocol', framed: true, at: one.protocolAt, text: one.protocolText },
        { kind: 'text', id: 'summary', text: one.summary },
        {
          kind: 'facts',
          facts: {
            registration: dateCell(one.registrationAt),
            consider: dateCell(one.considerAt),
            voting: dateCell(one.votingAt),
            detect: dateCell(one.detectAt),
            realize: dateCell(one.realizeAt),
            finished: dateCell(one.finishedAt),
            'max-cost': one.maxCostMinor === null ? null : { type: 'money', kopecks: one.maxCostMinor },
            total: { type: 'money', kopecks: division.pools.reduce((sum, { amountMinor }) => sum + amountMinor, 0) },
            'copied-from': one.copiedFrom ? textCell(t('budget:desk.number', { id: one.copiedFrom })) : null,
          },
        },
        vote?.election.poolsCounted === undefined
          ? null
          : { kind: 'progress', id: 'counting', value: vote.election.poolsCounted, of: vote.question.pools.length },
        { kind: 'text', id: 'vote', text: '', points: conditionSentences(one, { t, locale }) },
        text('zones', zones),
        text('classes', classes),
        text('categories', categories),
        text('pools', pools),
        moved.length > 0
          ? { kind: 'text', id: 'moved', text: '', points: moved.flatMap(({ reason }) => reason ?? []) }
          : null,
        text('rules', one.rulesText),
      ]
    },
  },
})
