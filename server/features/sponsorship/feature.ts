import type { Action, Read } from '#contract/index.ts'
import { defineFeature } from '#features/contract.ts'
import { lifecycleOf, registerWorkflow } from '#participation/workflow/index.ts'
import { slotActions } from './actions.ts'
import { saveOwnBusiness, showOwnBusiness } from './businesses/actions.ts'
import { slotsDesk } from './desk.ts'
import { sponsorshipEndpoints } from './endpoints.ts'
import { sponsorshipChecks } from './import-checks.ts'
import { ledgerOpenData } from './ledger/open-data.ts'
import { registeredOrders, staffActions } from './orders/actions.ts'
import { buyingActions, buyingReads } from './orders/buying.ts'
import { buyingPages } from './orders/buying-pages.ts'
import { ordersDesk } from './orders/desk.ts'
import { orderTasks } from './orders/tasks.ts'
import { sponsorshipPages } from './pages.ts'
import { cardJobs, onPaymentEvent } from './payments/cards.ts'
import { sponsorshipPersonalData } from './personal-data.ts'
import { sponsorshipReads } from './reads.ts'
import { seedDemoBusiness, seedSponsorship } from './seed.ts'
import { sponsorshipSettings } from './settings.ts'
import { statementActions, statementReads } from './statements/actions.ts'
import { sponsorshipWidgets } from './widgets.ts'
import { slotWorkflow } from './workflow.ts'

/** Businesses pay for marked notices, and everybody can see who paid: README.md. */
export default defineFeature({
  ...sponsorshipSettings,
  icon: 'heart',
  home: '/sponsors',
  lifecycle: lifecycleOf(slotWorkflow),
  workflows: [registerWorkflow(slotWorkflow), registeredOrders],
  actions: [
    ...slotActions,
    ...staffActions,
    ...buyingActions,
    ...statementActions,
    saveOwnBusiness,
  ] as unknown as readonly Action[],
  reads: [...sponsorshipReads, ...buyingReads, ...statementReads, showOwnBusiness as unknown as Read],
  pages: sponsorshipPages,
  footerLinks: [
    { path: '/who-pays', title: 'sponsorship:who-pays.title' },
    { path: '/sponsors', title: 'sponsorship:page.title' },
  ],
  widgets: sponsorshipWidgets,
  accountPages: buyingPages,
  personalData: sponsorshipPersonalData,
  desk: slotsDesk,
  moreDesks: [ordersDesk],
  tasks: orderTasks,
  endpoints: sponsorshipEndpoints,
  jobs: cardJobs,
  onPaymentEvent,
  openData: [ledgerOpenData],
  importChecks: sponsorshipChecks,
  seed: seedSponsorship,
  seedPlatform: seedDemoBusiness,
})
