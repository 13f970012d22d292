import { defineFeature } from '#features/contract.ts'
import { newsActions } from './actions.ts'
import { newsExport } from './export.ts'
import { newsChecks } from './import-checks.ts'
import { announceDueArticles } from './jobs.ts'
import { newsMediaPlaces } from './media-places.ts'
import { newsFeed, newsSearch } from './outlets.ts'
import { later } from './page-views.ts'
import { newsPersonalData } from './personal-data.ts'
import { findNextPublication, listForSitemap } from './queries.ts'
import { newsReads } from './reads.ts'
import { newsPages } from './routes.ts'
import { newsLifecycle, newsStates } from './rules.ts'
import { seedNews } from './seed.ts'
import { newsSettings } from './settings.ts'
import { newsPath } from './views.ts'
import { newsWidgets } from './widgets.ts'

/** News of a community. What an article is and who may do what: README.md. */
export default defineFeature({
  id: 'news',
  icon: 'news',
  home: '/news',
  settings: newsSettings,
  lifecycle: {
    states: newsStates,
    initial: 'draft',
    // An article that is deleted becomes nothing.
    transitions: newsLifecycle.flatMap(({ from, action, to, audit }) => (to ? [{ from, action, to, audit }] : [])),
  },
  actions: newsActions,
  reads: newsReads,
  pages: newsPages,
  widgets: newsWidgets,
  accountPages: [],
  personalData: newsPersonalData,
  jobs: [announceDueArticles],
  sitemap: async (tx, { now }) =>
    (await listForSitemap(tx, now)).map(({ id, publishAt, updatedAt, languages }) => ({
      path: newsPath(id),
      lastModified: later(updatedAt, publishAt),
      languages,
    })),
  feeds: [newsFeed],
  search: newsSearch,
  nextPublication: findNextPublication,
  openData: newsExport,
  mediaPlaces: newsMediaPlaces,
  importChecks: newsChecks,
  seed: seedNews,
})
