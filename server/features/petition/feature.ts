import { defineFeature } from '#features/contract.ts'
import { petitionActions } from './actions.ts'
import { petitionAccountPages, petitionCabinet } from './cabinet.ts'
import { petitionEvents } from './events.ts'
import { petitionExport } from './export.ts'
import { petitionSearch } from './feeds-and-search.ts'
import { petitionChecks } from './import-checks.ts'
import { archiveOldPetitions, closeDuePetitions, remindOfDueSteps } from './jobs.ts'
import { petitionFeed, petitionSitemap } from './list.ts'
import { notifySigners } from './mails.ts'
import { petitionMediaPlaces } from './media-places.ts'
import { petitionPages } from './pages.ts'
import { petitionPersonalData } from './personal-data.ts'
import { petitionReads } from './reads.ts'
import { petitionLifecycle, petitionStates } from './rules.ts'
import { seedPetitions } from './seed.ts'
import { petitionSettings } from './settings.ts'
import { petitionTasks } from './tasks.ts'
import { petitionWidgets } from './widgets.ts'

/** The electronic petition: law 393/96-ВР, art. 23-1. What it is and who may do what: README.md. */
export default defineFeature({
  id: 'petition',
  icon: 'signature',
  home: '/petitions',
  settings: petitionSettings,
  lifecycle: {
    states: petitionStates,
    initial: 'draft',
    // A draft that its author throws away leaves the table: it becomes nothing.
    transitions: petitionLifecycle.flatMap(({ from, action, to, audit }) => (to ? [{ from, action, to, audit }] : [])),
  },
  actions: petitionActions,
  reads: petitionReads,
  pages: petitionPages,
  widgets: petitionWidgets,
  accountPages: petitionAccountPages,
  cabinet: petitionCabinet,
  personalData: petitionPersonalData,
  tasks: petitionTasks,
  events: petitionEvents,
  jobs: [closeDuePetitions, remindOfDueSteps, archiveOldPetitions, notifySigners],
  sitemap: petitionSitemap,
  feeds: [petitionFeed],
  search: petitionSearch,
  openData: [petitionExport],
  mediaPlaces: petitionMediaPlaces,
  importChecks: petitionChecks,
  seed: seedPetitions,
})
