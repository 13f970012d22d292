import { featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { mapView, type Point, parsePoint } from '#participation/places/index.ts'
import { formatMoney, formatNumber } from '#platform/i18n/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { mapPath } from './map.ts'
import { budgetTag, crumbsOf, newPath } from './page-parts.ts'
import { listTag, projectPath, projectsPath } from './path.ts'
import { coversOf } from './pictures.ts'
import { cardView, chipView, nameOf } from './presenters.ts'
import {
  type Competition,
  countByState,
  getCompetition,
  listNearest,
  listPublic,
  moneyByZone,
  type ProjectFilter,
  type PublicProject,
} from './queries.ts'
import { projectSorts, projectStates } from './rules.ts'
import { BudgetParams, PROJECTS_ON_PAGE, ProjectsPageQuery, projectViews } from './schema.ts'
import { listPlaces } from './views.ts'

/** The projects of a competition as cards, as a table or on the map, all by links and a form that is a GET. */

type Filters = Omit<(typeof ProjectsPageQuery)['_output'], 'page'>
const defaults: Filters = { zone: '', category: '', state: 'all', sort: 'order', show: 'gallery', near: '' }

function addressOf(id: number, filters: Filters, page = 1): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(filters))
    if (value !== defaults[key as keyof Filters]) search.set(key, value)
  if (page > 1) search.set('page', String(page))
  return search.size > 0 ? `${projectsPath(id)}?${search}` : projectsPath(id)
}

const METRES_OF_KM = 1000
/** «300 м» up to a kilometre, then «1,4 км». */
function distanceText(metres: number | undefined, { t, locale }: PublicContext): string | undefined {
  if (metres === undefined) return undefined
  if (metres < METRES_OF_KM)
    return t('budget-projects:near.metres', { count: Math.max(10, Math.round(metres / 10) * 10) })
  const kilometres = metres / METRES_OF_KM
  const rounded = kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres)
  return t('budget-projects:near.kilometres', { distance: formatNumber(locale, rounded) })
}

/** The point that the reader chose, or why what was written is none. */
function readNear(near: string): { point?: Point; fault?: string } {
  if (near.trim() === '') return {}
  const parsed = parsePoint(near)
  return 'point' in parsed ? { point: parsed.point } : { fault: parsed.fault }
}

async function find(tx: CommunityTx, filter: ProjectFilter, point: Point | undefined) {
  if (point) return listNearest(tx, filter, point, listPlaces)
  return { ...(await listPublic(tx, filter)), distances: new Map<number, number>() }
}

const options = (named: Competition['zones'], chosen: string) =>
  named.map(({ code, name }) => ({ value: code, label: name, selected: code === chosen }))

export const listPage = featurePage({
  path: '/budgets/:id/projects',
  params: BudgetParams,
  query: ProjectsPageQuery,
  fromData: ['zone', 'category'],
  freeText: ['near'],
  template: 'features/budget/projects/list',
  async load(tx, context, { params: { id }, query: { page, ...filters } }) {
    const { t, locale } = context
    const { zone, category, state, sort, show: view } = filters
    const competition = await getCompetition(tx, id)
    const known = (named: Competition['zones'], code: string) => code === '' || named.some((one) => one.code === code)
    if (!known(competition.zones, zone) || !known(competition.categories, category)) throw unknownValue()
    const { point, fault } = readNear(filters.near)
    const found = await find(
      tx,
      {
        ...{ budgetId: id, sort, page, size: PROJECTS_ON_PAGE },
        ...{ zone: zone || undefined, category: category || undefined, state: state === 'all' ? undefined : state },
      },
      point,
    )
    if (page > found.pages) throw unknownValue()
    const covers = await coversOf(tx, view === 'gallery' ? found.items.map((one) => one.id) : [])
    const states = await countByState(tx, id)
    const money = await moneyByZone(tx, id)
    const far = (one: PublicProject) => distanceText(found.distances.get(one.id), context)
    return {
      title: t('budget-projects:list.title', { title: competition.title }),
      description: t('budget-projects:list.description', { title: competition.title }),
      crumbs: [...crumbsOf(context, competition), { title: t('budget-projects:list.crumb') }],
      tags: [listTag(id), budgetTag(id)],
      map: view === 'map',
      data: {
        competition: {
          ...{ title: competition.title, href: `/budgets/${id}` },
          lang: competition.language === locale ? undefined : competition.language,
        },
        path: projectsPath(id),
        tabs: projectViews.map((one) => ({
          ...{ label: t(`budget-projects:views.${one}`), current: one === view },
          href: addressOf(id, { ...filters, show: one, near: fault ? '' : filters.near }),
        })),
        view,
        zones: options(competition.zones, zone),
        categories: options(competition.categories, category),
        states: projectStates
          .filter((one) => (states.get(one) ?? 0) > 0 || one === state)
          .map((one) => ({ value: one, label: t(`budget-projects:chip.${one}`), selected: one === state })),
        sorts: projectSorts.map((one) => ({
          ...{ value: one, label: t(`budget-projects:sorts.${one}`), selected: one === sort },
        })),
        near: filters.near,
        nearError: fault && t(`places:faults.${fault}`),
        isNear: point !== undefined,
        filtered: zone !== '' || category !== '' || state !== 'all' || point !== undefined,
        clear: addressOf(id, { ...defaults, show: view }),
        total: found.total,
        items:
          view === 'gallery'
            ? found.items.map((one) => {
                const card = cardView(one, competition, context, covers.get(one.id))
                const distance = far(one)
                return distance ? { ...card, foot: `${card.foot} · ${distance}` } : card
              })
            : [],
        rows: view === 'list' ? found.items.map((one) => ({ ...rowOf(one, competition, context), far: far(one) })) : [],
        map:
          view === 'map'
            ? mapView('projects', {
                label: t('budget-projects:map.label', { title: competition.title }),
                source: mapPath(id, filters, locale),
                field: 'f-near',
                items: found.items.map((one) => ({
                  ...{ text: titleOf(one, context), href: projectPath(one) },
                  note: [
                    listPlaces(one)
                      .map(({ address }) => address)
                      .join('; '),
                    far(one),
                  ]
                    .filter(Boolean)
                    .join(' · '),
                })),
              })
            : undefined,
        pages:
          found.pages > 1 ? paginationView(page, found.pages, (number) => addressOf(id, filters, number)) : undefined,
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

const titleOf = ({ title, ballotNumber: number }: PublicProject, { t }: PublicContext): string =>
  number === null ? title : t('budget-projects:card.numbered', { number, title })

function rowOf(one: PublicProject, { zones, categories }: Competition, context: PublicContext) {
  const { t, locale } = context
  return {
    ...{
      href: projectPath(one),
      title: titleOf(one, context),
      lang: one.language === locale ? undefined : one.language,
    },
    ...{ number: one.id, chip: chipView(one.state, t), cost: formatMoney(locale, one.costMinor) },
    under: [nameOf(zones, one.zoneCode), nameOf(categories, one.categoryCode)].filter(Boolean).join(' · '),
    support: one.supporters,
  }
}
