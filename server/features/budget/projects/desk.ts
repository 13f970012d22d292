import { dateCell, desk, dueCell, moneyCell, personCell, textCell } from '#participation/desk/index.ts'
import { pointText } from '#participation/places/index.ts'
import { formatDate, formatMoney } from '#platform/i18n/index.ts'
import { projectPath } from './path.ts'
import { nameOf, projectChips } from './presenters.ts'
import {
  competitionTitles,
  getCompetition,
  isPublic,
  listCosts,
  listOpinions,
  listStages,
  projects,
  selectForDesk,
} from './queries.ts'
import { deskStates } from './rules.ts'
import { listPlaces } from './views.ts'
import { projectWorkflow } from './workflow.ts'

/** Of a number that the database takes. */
const MAX_ID = 2_147_483_647

/** The console's list and screen of projects: the secretary, the departments and those who carry them out. */
export const projectsDesk = desk(projectWorkflow, {
  group: 'instruments',
  roles: ['official'],
  chips: projectChips,
  facts: async (tx, context) => ({ ...context, titles: await competitionTitles(tx) }),
  under: ({ id, budgetId, authorName }, { t, titles }) => [
    t('budget-projects:desk.number', { id }),
    titles.get(budgetId) ?? null,
    authorName ?? t('participation:erased-person'),
  ],
  list: {
    states: deskStates,
    select: (tx, { state, query, filter }) => {
      const budget = Number(filter('budget'))
      return selectForDesk(tx, {
        ...{ states: state ? [state] : deskStates, query },
        ...(Number.isSafeInteger(budget) && budget > 0 && budget <= MAX_ID ? { budget } : {}),
      })
    },
    items: (tx, rows) => projects.of(tx, rows),
    filters: {
      budget: (_tx, { titles }) => [...titles].map(([id, label]) => ({ value: String(id), label })),
    },
    columns: {
      cost: ({ costMinor }) => moneyCell(costMinor),
      next: (_one, _facts, next) => dueCell(next),
      submitted: ({ submittedAt }) => dateCell(submittedAt),
    },
  },
  item: {
    find: projects.find,
    path: (one) => (isPublic(one) ? projectPath(one) : null),
    notes: {
      return: ({ returnReason }) => returnReason,
      decline: ({ declineReason }) => declineReason,
      fail: ({ failureReason }) => failureReason,
    },
    danger: ['decline', 'fail', 'dismiss-appeal'],
    async sections(tx, one, { t, locale }) {
      const costs = await listCosts(tx, one.id)
      const opinions = await listOpinions(tx, one.id)
      const stages = await listStages(tx, one.id)
      const { zones, categories } = await getCompetition(tx, one.budgetId)
      const money = (kopecks: number) => formatMoney(locale, kopecks)
      return [
        one.appealText === null
          ? null
          : { kind: 'text', id: 'appeal', framed: true, at: one.appealedAt, text: one.appealText },
        opinions.length > 0
          ? {
              ...{ kind: 'text', id: 'opinions', text: '' },
              points: opinions.map(({ part, verdict, department, reasons, dueAt }) => {
                const name = t(`budget-projects:part.${part}`)
                if (verdict === null)
                  return t('budget-projects:desk.awaited', { part: name, date: formatDate(locale, dueAt, 'long') })
                return t('budget-projects:desk.opinion', {
                  ...{ part: name, department: department ?? '', reasons: reasons ?? '' },
                  verdict: t(`budget-projects:verdict.${verdict}`),
                })
              }),
            }
          : null,
        stages.length > 0
          ? {
              ...{ kind: 'text', id: 'stages', text: '' },
              points: stages.map(({ position, title, plannedOn, doneOn, plannedMinor, spentMinor }) =>
                t('budget-projects:desk.stage', {
                  ...{ number: position, title, planned: money(plannedMinor), day: formatDate(locale, plannedOn) },
                  ...{
                    done: doneOn === null ? '—' : formatDate(locale, doneOn),
                    spent: spentMinor === null ? '—' : money(spentMinor),
                  },
                }),
              ),
            }
          : null,
        { kind: 'text', id: 'goal', text: one.goal },
        { kind: 'text', id: 'description', text: one.description },
        { kind: 'text', id: 'beneficiaries', text: one.beneficiaries },
        {
          ...{ kind: 'text', id: 'places', text: one.placeText },
          points: listPlaces(one).map(({ address, point }) => (point ? `${address} (${pointText(point)})` : address)),
        },
        {
          ...{ kind: 'text', id: 'costs', text: '' },
          points: costs.map(({ title, quantity, unit, priceMinor }) =>
            t('budget-projects:desk.cost', {
              ...{ title, quantity, unit, price: money(priceMinor), sum: money(quantity * priceMinor) },
            }),
          ),
        },
        {
          kind: 'facts',
          facts: {
            author: personCell(one.authorName ?? t('participation:erased-person')),
            cost: moneyCell(one.costMinor),
            zone: textCell(nameOf(zones, one.zoneCode) ?? null),
            category: textCell(nameOf(categories, one.categoryCode) ?? null),
            supporters: one.supportNeeded > 0 ? textCell(`${one.supporters} / ${one.supportNeeded}`) : null,
            submitted: dateCell(one.submittedAt),
            registered: dateCell(one.registeredAt),
          },
        },
      ]
    },
  },
})
