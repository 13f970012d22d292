import { sql } from 'kysely'
import { type FeaturePage, type Feed, type SitemapEntry, unknownValue } from '#contract/index.ts'
import { publicList } from '#participation/lists/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import { cardView, excerpt, nextMidnight, presenterOf } from './presenters.ts'
import * as queries from './queries.ts'
import { petitionTabNames, petitionTabs } from './rules.ts'
import { PetitionItem, PetitionQuery, petitionSortNames } from './schema.ts'
import { RULES_PATH } from './statute-page.ts'
import { LIST_TAG, SIGNATURES_TAG } from './tags.ts'
import { petitionItem, viewingOf } from './views.ts'

/** Published petitions, on every surface that lists them; the columns of the open data are in export.ts. */

export const petitions = publicList({
  path: '/petitions',
  query: PetitionQuery,
  pageDefaults: { tab: 'collecting', category: '', query: '', sort: 'newest' },
  select: (tx, { tab, state, category, query }) =>
    queries.selectPublished(tx, { states: state ? [state] : tab && petitionTabs[tab], category, query }),
  key: 'petitions.id',
  items: (_tx, rows) => queries.publishedOf(rows),
  sorts: queries.petitionSorts,
  sort: ({ sort }) => sort,
  tags: [LIST_TAG],
  facts: presenterOf,
  cards: {
    of: (_tx, items, presenter, level) => items.map((petition) => cardView(petition, presenter, level)),
    tags: [SIGNATURES_TAG],
    staleAt: nextMidnight,
  },
})

export const listPage: FeaturePage = petitions.page({
  template: 'features/petition/list',
  freeText: ['query'],
  fromData: ['category'],
  narrowing: ['category', 'query'],
  async load(tx, { facts: { settings }, query: { category, query } }) {
    if (category && !settings.categories.some(({ id }) => id === category)) throw unknownValue()
    return queries.countByTab(tx, { category, query })
  },
  present(_tx, { context: { t, locale }, facts: { settings }, loaded: counts, links, choices }) {
    const categories = settings.categories.map(({ id, name }) => ({ value: id, label: inLanguage(name, locale) }))
    return {
      title: t('petition:list.title'),
      description: t('petition:list.description'),
      crumbs: [{ title: t('petition:list.title') }],
      data: {
        tabs: links('tab', petitionTabNames).map(({ value, ...link }) => ({
          ...link,
          label: t(`petition:tabs.${value}`),
          count: counts[value],
        })),
        categories: choices('category', categories),
        sorts: choices(
          'sort',
          petitionSortNames.map((value) => ({ value, label: t(`petition:sort.${value}`) })),
        ),
        required: settings.required,
        days: settings.collectingDays,
      },
    }
  },
})

export const listRead = petitions.read({
  name: 'petition.list',
  item: PetitionItem,
  async of(tx, items, context) {
    const viewing = await viewingOf(tx, context)
    return items.map((petition) => petitionItem(petition, viewing))
  },
})

/** The newest petitions; the text of a feed does not follow the number of signatures. */
export const petitionFeed: Feed = petitions.feed({
  title: 'petition:title',
  description: 'petition:list.description',
  items: (_tx, items) =>
    items.map(({ id, title, text, language, publishedAt }) => ({
      path: petitionPath(id),
      title,
      language,
      summary: excerpt(text),
      publishedAt,
      updatedAt: publishedAt,
      categories: [],
    })),
})

/** When a petition took its last step in public. */
export const lastStep = sql<Date>`greatest(petitions.published_at, petitions.threshold_at, petitions.review_started_at,
  petitions.answered_at, petitions.failed_at, petitions.archived_at)`

const listed = petitions.sitemap({
  select: (rows) => rows.select(['petitions.id', lastStep.as('lastModified')]),
  entry: ({ id, lastModified }) => ({ path: petitionPath(id), lastModified }),
})

export async function* petitionSitemap(tx: CommunityTx, at: { now: Date }): AsyncGenerator<SitemapEntry> {
  yield { path: RULES_PATH }
  yield* listed(tx, at)
}
