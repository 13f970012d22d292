import { noPersonalData } from '#contract/index.ts'
import { defineFeature } from '#features/contract.ts'
import { lifecycleOf } from '#participation/workflow/index.ts'
import { newsActions } from './actions.ts'
import { newsDesk } from './desk.ts'
import { newsExport } from './export.ts'
import { newsChecks } from './import-checks.ts'
import { announceDueArticles } from './jobs.ts'
import { newsFeed, newsSitemap } from './list.ts'
import { newsMediaUsages } from './media-usages.ts'
import { newsPages } from './pages.ts'
import { findNextPublication } from './queries.ts'
import { newsReads } from './reads.ts'
import { newsDocuments } from './search.ts'
import { seedNews } from './seed.ts'
import { newsSettings } from './settings.ts'
import { newsWidgets } from './widgets.ts'
import { newsWorkflow } from './workflow.ts'

/** News of a community. What an article is and who may do what: README.md. */
export default defineFeature({
  id: 'news',
  icon: 'news',
  home: '/news',
  advertisesOn: ['/news'],
  settings: newsSettings,
  lifecycle: lifecycleOf(newsWorkflow),
  actions: newsActions,
  reads: newsReads,
  pages: newsPages,
  widgets: newsWidgets,
  accountPages: [],
  personalData: noPersonalData,
  desk: newsDesk,
  jobs: [announceDueArticles],
  sitemap: newsSitemap,
  feeds: [newsFeed],
  searchDocuments: newsDocuments,
  nextPublication: findNextPublication,
  openData: [newsExport],
  mediaPlaces: newsMediaUsages,
  importChecks: newsChecks,
  seed: seedNews,
})
