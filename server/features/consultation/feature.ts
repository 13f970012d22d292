import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, NumberedItem, tasksOf } from '#participation/workflow/index.ts'
import { consultationAccountPages, consultationCabinet } from './account-pages.ts'
import { actAccountPages } from './act/account-pages.ts'
import { actActions } from './act/actions.ts'
import { actEndpoints } from './act/endpoints.ts'
import { actChecks } from './act/import-checks.ts'
import { proposalExport } from './act/open-data.ts'
import { actPages } from './act/pages.ts'
import { actReads } from './act/reads.ts'
import { proposalTasks } from './act/tasks.ts'
import { consultationSteps } from './actions.ts'
import { answerActions } from './answering.ts'
import { assistedActions, consultationAssisted } from './assisted.ts'
import { consultationComments } from './comments.ts'
import { consultationCommitments } from './commitments.ts'
import { consultationDesk } from './desk.ts'
import { consultationNotFound } from './errors.ts'
import { consultationChecks } from './import-checks.ts'
import { registeredConsultations } from './jobs.ts'
import { consultationsInPublic } from './list.ts'
import { consultationMediaUsages } from './media-usages.ts'
import { consultationPages } from './pages.ts'
import { consultationPersonalData } from './personal-data.ts'
import { consultations, getPublished } from './queries.ts'
import { consultationReads } from './reads.ts'
import { reportCsv, reportGeojson } from './report.ts'
import { seedConsultations } from './seed.ts'
import { consultationSettings } from './settings.ts'
import { consultationSubscriptions } from './subscriptions.ts'
import { consultationWidgets } from './widgets.ts'
import { consultationSearch, consultationWorkflow } from './workflow.ts'

const dutyTasks = tasksOf(consultationWorkflow, (tx) => consultations.listWithDuty(tx, ['title', 'duty_days']))

/** Consultations and draft acts: what they are and who may do what: README.md. */
export default defineFeature({
  id: 'consultation',
  icon: 'comment',
  home: '/consultations',
  settings: consultationSettings,
  traits: {
    assisted: consultationAssisted,
    comments: consultationComments,
    commitments: consultationCommitments,
    eligibility: {
      async rulesOf(tx, id) {
        const parsed = NumberedItem.safeParse({ id })
        if (!parsed.success) throw consultationNotFound()
        return (await getPublished(tx, parsed.data.id)).eligibility
      },
    },
    origins: { params: NumberedItem, begins: true },
    subscriptions: consultationSubscriptions,
  },
  lifecycle: lifecycleOf(consultationWorkflow),
  workflows: [registeredConsultations],
  actions: [...consultationSteps, ...answerActions, ...assistedActions, ...actActions],
  reads: [...consultationReads, ...actReads],
  pages: [...consultationPages, ...actPages],
  widgets: consultationWidgets,
  accountPages: [...consultationAccountPages, ...actAccountPages],
  cabinet: consultationCabinet,
  endpoints: [reportCsv, reportGeojson, ...actEndpoints],
  personalData: consultationPersonalData,
  desk: consultationDesk,
  tasks: async (tx) => [...(await dutyTasks(tx)), ...(await proposalTasks(tx))],
  jobs: [],
  sitemap: consultationsInPublic.sitemap,
  feeds: consultationsInPublic.feeds,
  searchDocuments: consultationSearch.documents,
  openData: [...consultationsInPublic.openData, proposalExport],
  mediaPlaces: consultationMediaUsages,
  importChecks: [...consultationChecks, ...actChecks],
  seed: seedConsultations,
})
