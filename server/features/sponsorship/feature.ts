import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, registerWorkflow } from '#participation/workflow/index.ts'
import { slotActions } from './actions.ts'
import { slotsDesk } from './desk.ts'
import { sponsorshipEndpoints } from './endpoints.ts'
import { sponsorshipChecks } from './import-checks.ts'
import { orderAccountPages, orderCabinet } from './orders/account-pages.ts'
import { orderActions, registeredOrders } from './orders/actions.ts'
import { ordersDesk } from './orders/desk.ts'
import { orderTasks } from './orders/tasks.ts'
import { sponsorshipPages } from './pages.ts'
import { sponsorshipPersonalData } from './personal-data.ts'
import { sponsorshipReads } from './reads.ts'
import { seedSponsorship } from './seed.ts'
import { sponsorshipSettings } from './settings.ts'
import { sponsorshipWidgets } from './widgets.ts'
import { slotWorkflow } from './workflow.ts'

/** Businesses pay for marked notices, and everybody can see who paid: README.md. */
export default defineFeature({
  ...sponsorshipSettings,
  icon: 'heart',
  home: '/sponsors',
  lifecycle: lifecycleOf(slotWorkflow),
  workflows: [registerWorkflow(slotWorkflow), registeredOrders],
  actions: [...slotActions, ...orderActions],
  reads: sponsorshipReads,
  pages: sponsorshipPages,
  widgets: sponsorshipWidgets,
  accountPages: orderAccountPages,
  cabinet: orderCabinet,
  personalData: sponsorshipPersonalData,
  desk: slotsDesk,
  moreDesks: [ordersDesk],
  tasks: orderTasks,
  endpoints: sponsorshipEndpoints,
  jobs: [],
  importChecks: sponsorshipChecks,
  seed: seedSponsorship,
})
