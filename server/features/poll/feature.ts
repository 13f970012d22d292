import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, tasksOf } from '#participation/workflow/index.ts'
import { pollAccountPages, pollCabinet } from './account-pages.ts'
import { pollActions } from './actions.ts'
import { assistedActions, pollAssisted } from './assisted.ts'
import {
  pollComments,
  pollCommitments,
  pollEligibility,
  pollMediaUsages,
  pollOrigins,
  pollStatements,
} from './capabilities.ts'
import { pollDesk } from './desk.ts'
import { pollBallots } from './elections.ts'
import { pollEndpoints } from './endpoints.ts'
import { pollChecks } from './import-checks.ts'
import { registeredPolls } from './jobs.ts'
import { pollExport, pollFeed, pollSitemap } from './list.ts'
import { pollPages } from './pages.ts'
import { pollPersonalData } from './personal-data.ts'
import { polls } from './queries.ts'
import { pollReads } from './reads.ts'
import { pollSearch } from './search.ts'
import { seedPolls } from './seed.ts'
import { withPollSettings } from './settings.ts'
import { pollSubscriptions } from './subscriptions.ts'
import { pollWidgets } from './widgets.ts'
import { pollWorkflow } from './workflow.ts'

/** Polls: questions of the community to its residents. What they are and who may do what: README.md. */
export default defineFeature({
  ...withPollSettings,
  icon: 'check',
  home: '/polls',
  traits: {
    assisted: pollAssisted,
    ballots: pollBallots,
    comments: pollComments,
    commitments: pollCommitments,
    eligibility: pollEligibility,
    origins: pollOrigins,
    statements: pollStatements,
    subscriptions: pollSubscriptions,
  },
  lifecycle: lifecycleOf(pollWorkflow),
  workflows: [registeredPolls],
  actions: [...pollActions, ...assistedActions],
  reads: pollReads,
  pages: pollPages,
  widgets: pollWidgets,
  accountPages: pollAccountPages,
  cabinet: pollCabinet,
  personalData: pollPersonalData,
  desk: pollDesk,
  tasks: tasksOf(pollWorkflow, (tx) => polls.listWithDuty(tx, ['title', 'report_days'])),
  endpoints: pollEndpoints,
  jobs: [],
  sitemap: pollSitemap,
  feeds: [pollFeed],
  searchDocuments: pollSearch.documents,
  openData: [pollExport],
  mediaPlaces: pollMediaUsages,
  importChecks: pollChecks,
  seed: seedPolls,
})
