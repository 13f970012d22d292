import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, NumberedItem, tasksOf } from '#participation/workflow/index.ts'
import { consultationSteps } from './actions.ts'
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
import { consultationSettings } from './settings.ts'
import { consultationSubscriptions } from './subscriptions.ts'
import { consultationSearch, consultationWorkflow } from './workflow.ts'

/** Consultations and draft acts: what they are and who may do what: README.md. */
export default defineFeature({
  id: 'consultation',
  icon: 'comment',
  home: '/consultations',
  settings: consultationSettings,
  traits: {
    comments: consultationComments,
    commitments: consultationCommitments,
    eligibility: {
      async rulesOf(tx, id) {
        const parsed = NumberedItem.safeParse({ id })
        if (!parsed.success) throw consultationNotFound()
        return (await getPublished(tx, parsed.data.id)).eligibility
      },
    },
    subscriptions: consultationSubscriptions,
  },
  lifecycle: lifecycleOf(consultationWorkflow),
  workflows: [registeredConsultations],
  actions: consultationSteps,
  reads: consultationReads,
  pages: consultationPages,
  widgets: [consultationsInPublic.listWidget],
  accountPages: [],
  personalData: consultationPersonalData,
  desk: consultationDesk,
  tasks: tasksOf(consultationWorkflow, (tx) => consultations.listWithDuty(tx, ['title', 'duty_days'])),
  jobs: [],
  sitemap: consultationsInPublic.sitemap,
  feeds: consultationsInPublic.feeds,
  searchDocuments: consultationSearch.documents,
  openData: consultationsInPublic.openData,
  mediaPlaces: consultationMediaUsages,
  importChecks: consultationChecks,
})
