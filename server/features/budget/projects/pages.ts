import { type FeaturePage, featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listTag, projectPath, projectsPath, projectTag } from './path.ts'
import { cardView, chipView, costRows, moneyOfStages, nameOf, opinionRows, stageRows } from './presenters.ts'
import {
  type Competition,
  getCompetition,
  getPublicProject,
  listCosts,
  listOpinions,
  listPublic,
  listStages,
  moneyByZone,
} from './queries.ts'
import { BudgetParams, PROJECTS_ON_PAGE, ProjectParams, ProjectsPageQuery } from './schema.ts'
import { listPlaces } from './views.ts'

/** Public pages of projects: the list of a competition, and a project with its analysis and its diary. */

const budgetPath = (id: number): string => `/budgets/${id}`
const budgetTag = (id: number): string => `budget:${id}`

const crumbsOf = ({ t }: PublicContext, { id, title }: Competition) => [
  { title: t('budget:list.title'), path: '/budgets' },
  { title, path: budgetPath(id) },
]

const newPath = ({ id, state }: Competition) =>
  state === 'registration' ? `/account${projectsPath(id)}/new` : undefined

/** The zone, class and category that a list is narrowed to; an empty code stands for all. */
const options = (named: Competition['zones'], chosen: string) =>
  named.map(({ code, name }) => ({ value: code, label: name, selected: code === chosen }))

const listPage = featurePage({
  path: '/budgets/:id/projects',
  params: BudgetParams,
  query: ProjectsPageQuery,
  fromData: ['zone', 'category'],
  template: 'features/budget/projects/list',
  async load(tx, context, { params: { id }, query: { zone, category, page } }) {
    const { t, locale } = context
    const competition = await getCompetition(tx, id)
    const known = (named: Competition['zones'], code: string) => code === '' || named.some((one) => one.code === code)
    if (!known(competition.zones, zone) || !known(competition.categories, category)) throw unknownValue()
    const filter = { zone: zone || undefined, category: category || undefined }
    const found = await listPublic(tx, { budgetId: id, ...filter, page, size: PROJECTS_ON_PAGE })
    if (page > found.pages) throw unknownValue()
    const address = (number: number) => {
      const search = new URLSearchParams(Object.entries({ zone, category }).filter(([, value]) => value !== ''))
      if (number > 1) search.set('page', String(number))
      return search.size > 0 ? `${projectsPath(id)}?${search}` : projectsPath(id)
    }
    const money = await moneyByZone(tx, id)
    return {
      title: t('budget-projects:list.title', { title: competition.title }),
      description: t('budget-projects:list.description', { title: competition.title }),
      crumbs: [...crumbsOf(context, competition), { title: t('budget-projects:list.crumb') }],
      tags: [listTag(id), budgetTag(id)],
      data: {
        competition: {
          ...{ title: competition.title, href: budgetPath(id) },
          lang: competition.language === locale ? undefined : competition.language,
        },
        path: projectsPath(id),
        zones: options(competition.zones, zone),
        categories: options(competition.categories, category),
        hasFilters: competition.zones.length > 0 || competition.categories.length > 0,
        filtered: zone !== '' || category !== '',
        total: found.total,
        items: found.items.map((one) => cardView(one, competition, context)),
        pages: found.pages > 1 ? paginationView(page, found.pages, address) : undefined,
        add: newPath(competition),
        money: money.map(({ zone: code, count, costMinor }) => ({
          zone: nameOf(competition.zones, code) ?? t('budget-projects:list.whole'),
          count,
          sum: formatMoney(locale, costMinor),
        })),
      },
    }
  },
})

const projectPage = featurePage({
  path: '/budgets/:id/projects/:project',
  params: ProjectParams,
  template: 'features/budget/projects/project',
  async load(tx, context, { params: { id, project: number } }) {
    const { t, locale } = context
    const competition = await getCompetition(tx, id)
    const one = await getPublicProject(tx, id, number)
    const stages = await listStages(tx, one.id)
    const { planned, spent } = moneyOfStages(stages)
    const files = await listAttachments(tx, projectTag(one.id))
    return {
      title: one.title,
      description: one.goal.slice(0, 200),
      crumbs: [
        ...crumbsOf(context, competition),
        { title: t('budget-projects:list.crumb'), path: projectsPath(id) },
        { title: one.title },
      ],
      tags: [projectTag(one.id), budgetTag(id)],
      data: {
        ...{ id: one.id, title: one.title, lang: one.language === locale ? undefined : one.language },
        chip: chipView(one.state, t),
        author: one.authorName ?? t('participation:erased-person'),
        registeredAt: one.registeredAt,
        zone: nameOf(competition.zones, one.zoneCode),
        class: nameOf(competition.classes, one.classCode),
        category: nameOf(competition.categories, one.categoryCode),
        ballotNumber: one.ballotNumber,
        votes: one.votes === null ? undefined : t('budget-projects:card.votes', { count: one.votes }),
        sum: formatMoney(locale, one.costMinor),
        goal: paragraphsOf(one.goal),
        description: paragraphsOf(one.description),
        beneficiaries: paragraphsOf(one.beneficiaries),
        places: listPlaces(one),
        placeText: paragraphsOf(one.placeText),
        costs: costRows(await listCosts(tx, one.id), locale),
        opinions: opinionRows(await listOpinions(tx, one.id), t),
        declined: one.state === 'declined' ? paragraphsOf(one.declineReason ?? '') : undefined,
        appealAnswer: paragraphsOf(one.appealAnswer ?? ''),
        merged:
          one.state === 'merged' && one.mergeInto !== null
            ? projectPath({ id: one.mergeInto, budgetId: id })
            : undefined,
        support:
          one.state === 'analysis' && one.supportNeeded > 0
            ? {
                href: `/account/budget-projects/${one.id}/support`,
                count: t('budget-projects:support.count', { count: one.supporters }),
                needed: one.supportNeeded,
              }
            : undefined,
        diary:
          stages.length > 0
            ? {
                stages: stageRows(stages, locale),
                planned: formatMoney(locale, planned),
                spent: formatMoney(locale, spent),
              }
            : undefined,
        failure: paragraphsOf(one.failureReason ?? ''),
        report: one.reportedAt && {
          ...{ at: one.reportedAt, paragraphs: paragraphsOf(one.reportText ?? '') },
          files: files.map(({ href, fileName, bytes }) => ({
            ...{ href, name: fileName },
            kind: t('budget-projects:file', { size: Math.max(1, Math.round(bytes / 1000)) }),
          })),
        },
        back: projectsPath(id),
      },
    }
  },
})

/** Cards on the page of a competition; the list has all. */
const CARDS_OF_COMPETITION = 6

/** The part of a competition's page with its projects: `features/budget/projects/section`. */
export async function projectsSection(tx: CommunityTx, context: PublicContext, { id }: { id: number }) {
  const competition = await getCompetition(tx, id)
  const found = await listPublic(tx, { budgetId: id, page: 1, size: CARDS_OF_COMPETITION })
  const add = newPath(competition)
  if (found.total === 0 && !add) return undefined
  return {
    tags: [listTag(id)],
    data: {
      total: found.total,
      items: found.items.map((one) => ({ ...cardView(one, competition, context), level: 3 as const })),
      all: projectsPath(id),
      add,
    },
  }
}

export const projectPages: readonly FeaturePage[] = [listPage, projectPage] as unknown as readonly FeaturePage[]
