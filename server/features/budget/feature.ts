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
import { budgetPersonalData } from './personal-data.ts'
import { projectParts } from './projects/parts.ts'
import { budgets, getPublicBudget } from './queries.ts'
import { budgetReads } from './reads.ts'
import { seedBudgets } from './seed.ts'
import { budgetSettings } from './settings.ts'
import { budgetSubscriptions } from './subscriptions.ts'
import { votingActions } from './voting/actions.ts'
import { budgetBallots } from './voting/elections.ts'
import { votingEndpoints } from './voting/export.ts'
import { ballotReminders } from './voting/keeping.ts'
import { votingPages, votingReads } from './voting/results.ts'
import { budgetWidgets } from './widgets.ts'
import { budgetSearch, budgetWorkflow } from './workflow.ts'

const dutyTasks = tasksOf(budgetWorkflow, (tx) => budgets.listWithDuty(tx, ['title']))

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
    ballots: budgetBallots,
    subscriptions: budgetSubscriptions,
  },
  moreTraits: projectParts.traits,
  lifecycle: lifecycleOf(budgetWorkflow),
  workflows: [registeredBudgets, ...projectParts.workflows],
  actions: [...budgetSteps, ...projectParts.actions, ...votingActions],
  reads: [...budgetReads, ...projectParts.reads, ...votingReads],
  pages: [...budgetPages, ...projectParts.pages, ...votingPages],
  endpoints: [...votingEndpoints, ...projectParts.endpoints],
  widgets: budgetWidgets,
  accountPages: projectParts.accountPages,
  // A competition is the authority's own; its projects hold what is of people.
  personalData: budgetPersonalData,
  desk: budgetDesk,
  moreDesks: projectParts.desks,
  tasks: async (tx) => [...(await dutyTasks(tx)), ...(await projectParts.tasks(tx))],
  jobs: [ballotReminders],
  async *sitemap(tx, at) {
    yield* budgetsInPublic.sitemap(tx, at)
    yield* projectParts.sitemap(tx, at)
  },
  feeds: budgetsInPublic.feeds,
  async *searchDocuments(tx) {
    yield* budgetSearch.documents(tx)
    yield* projectParts.searchDocuments(tx)
  },
  openData: [...budgetsInPublic.openData, ...projectParts.openData],
  mediaPlaces: budgetMediaUsages,
  importChecks: [...budgetChecks, ...projectParts.importChecks],
  seed: seedBudgets,
})
