import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, tasksOf } from '#participation/workflow/index.ts'
import { petitionAccountPages, petitionCabinet } from './account-pages.ts'
import { petitionActions } from './actions.ts'
import { petitionComments } from './comments.ts'
import { petitionCommitments } from './commitments.ts'
import { petitionDesk } from './desk.ts'
import { petitionEndpoints } from './endpoints.ts'
import { petitionEvents } from './events.ts'
import { petitionExport } from './export.ts'
import { petitionChecks } from './import-checks.ts'
import { registeredPetitions } from './jobs.ts'
import { petitionFeed, petitionSitemap } from './list.ts'
import { notifySigners } from './mails.ts'
import { petitionMediaUsages } from './media-usages.ts'
import { movedTables } from './moved-tables.ts'
import { petitionOrigins } from './origins.ts'
import { petitionPages } from './pages.ts'
import { petitionPersonalData } from './personal-data.ts'
import { petitions } from './queries.ts'
import { petitionReads } from './reads.ts'
import { petitionSearch } from './search.ts'
import { seedPetitions } from './seed.ts'
import { petitionSettings } from './settings.ts'
import { petitionSimilar } from './similar.ts'
import { petitionSubscriptions } from './subscriptions.ts'
import { petitionWidgets } from './widgets.ts'
import { petitionWorkflow } from './workflow.ts'

/** The electronic petition: law 393/96-ВР, art. 23-1. What it is and who may do what: README.md. */
export default defineFeature({
  id: 'petition',
  icon: 'signature',
  home: '/petitions',
  settings: petitionSettings,
  traits: {
    comments: petitionComments,
    commitments: petitionCommitments,
    origins: petitionOrigins,
    similar: petitionSimilar,
    subscriptions: petitionSubscriptions,
  },
  lifecycle: lifecycleOf(petitionWorkflow),
  workflows: [registeredPetitions],
  actions: petitionActions,
  reads: petitionReads,
  pages: petitionPages,
  widgets: petitionWidgets,
  accountPages: petitionAccountPages,
  cabinet: petitionCabinet,
  personalData: petitionPersonalData,
  desk: petitionDesk,
  tasks: tasksOf(petitionWorkflow, (tx) => petitions.listWithDuty(tx, ['title'])),
  endpoints: petitionEndpoints,
  events: petitionEvents,
  jobs: [notifySigners],
  retiredJobs: ['petition.close-due-petitions', 'petition.remind-of-due-steps', 'petition.archive-old-petitions'],
  sitemap: petitionSitemap,
  feeds: [petitionFeed],
  searchDocuments: petitionSearch.documents,
  openData: [petitionExport],
  mediaPlaces: petitionMediaUsages,
  importChecks: petitionChecks,
  movedTables,
  seed: seedPetitions,
})
