import { noPersonalData } from '#contract/index.ts'
import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, NumberedItem, tasksOf } from '#participation/workflow/index.ts'
import { budgetSteps } from './actions.ts'
import { budgetDesk } from './desk.ts'
import { budgetNotFound } from './errors.ts'
import { budgetChecks } from './import-checks.ts'
import { registeredBudgets } from './jobs.ts'
import { budgetsInPublic } from './list.ts'
import { budgetMediaUsages } from './media-usages.ts'
import { budgetPages } from './pages.ts'
import { budgets, getPublicBudget } from './queries.ts'
import { budgetReads } from './reads.ts'
import { seedBudgets } from './seed.ts'
import { budgetSettings } from './settings.ts'
import { budgetSubscriptions } from './subscriptions.ts'
import { budgetWidgets } from './widgets.ts'
import { budgetSearch, budgetWorkflow } from './workflow.ts'

/** The participatory budget: what it is and who may do what: README.md. */
export default defineFeature({
  id: 'budget',
  icon: 'hall',
  home: '/budgets',
  settings: budgetSettings,
  traits: {
    eligibility: {
      async rulesOf(tx, id) {
        const parsed = NumberedItem.safeParse({ id })
        if (!parsed.success) throw budgetNotFound()
        return (await getPublicBudget(tx, parsed.data.id)).eligibility
      },
    },
    subscriptions: budgetSubscriptions,
  },
  lifecycle: lifecycleOf(budgetWorkflow),
  workflows: [registeredBudgets],
  actions: budgetSteps,
  reads: budgetReads,
  pages: budgetPages,
  widgets: budgetWidgets,
  accountPages: [],
  // A competition is the authority's own; its projects and ballots hold what is of people.
  personalData: noPersonalData,
  desk: budgetDesk,
  tasks: tasksOf(budgetWorkflow, (tx) => budgets.listWithDuty(tx, ['title'])),
  jobs: [],
  sitemap: budgetsInPublic.sitemap,
  feeds: budgetsInPublic.feeds,
  searchDocuments: budgetSearch.documents,
  openData: budgetsInPublic.openData,
  mediaPlaces: budgetMediaUsages,
  importChecks: budgetChecks,
  seed: seedBudgets,
})
