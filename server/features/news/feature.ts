import { defineFeature } from '#features/contract.ts'
import { newsActions } from './actions.ts'
import { newsExport } from './export.ts'
import { newsSearch } from './feeds-and-search.ts'
import { newsChecks } from './import-checks.ts'
import { announceDueArticles } from './jobs.ts'
import { newsFeed, newsSitemap } from './list.ts'
import { newsMediaPlaces } from './media-places.ts'
import { newsPages } from './pages.ts'
import { newsPersonalData } from './personal-data.ts'
import { findNextPublication } from './queries.ts'
import { newsReads } from './reads.ts'
import { newsLifecycle, newsStates } from './rules.ts'
import { seedNews } from './seed.ts'
import { newsSettings } from './settings.ts'
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
  sitemap: newsSitemap,
  feeds: [newsFeed],
  search: newsSearch,
  nextPublication: findNextPublication,
  openData: [newsExport],
  mediaPlaces: newsMediaPlaces,
  importChecks: newsChecks,
  seed: seedNews,
})
