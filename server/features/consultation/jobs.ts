import type { Recipient, Services } from '#contract/index.ts'
import { forgetAssisted } from '#participation/assisted/index.ts'
import { getDueAt, registerWorkflow, runTransition, type Steps } from '#participation/workflow/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { forgetProposers } from './act/queries.ts'
import { deleteDrafts, forgetPersons } from './answer-queries.ts'
import { consultationPath, consultationTag } from './path.ts'
import type { Consultation } from './queries.ts'
import { type ConsultationTypes, consultationWorkflow } from './workflow.ts'

/** Steps that the calendar takes, and the letters about the term of the report. */

/** Officials do it as well. */
export const archiving = {
  changes: ({ now }) => ({ archived_at: now }),
  async effects(tx, { item }) {
    await deleteDrafts(tx, item.id)
    await forgetPersons(tx, item.id)
    await forgetProposers(tx, item.id)
    await forgetAssisted(tx, consultationTag(item.id))
  },
} satisfies Steps<ConsultationTypes, 'official', undefined, undefined>

const open = runTransition(consultationWorkflow, 'open', { changes: ({ now }) => ({ opened_at: now }) })

/** What was saved and not sent by then counts as no answer. */
const close = runTransition(consultationWorkflow, 'close', {
  changes: ({ now, item }) => ({ closed_at: now, duty_days: item.reportDays }),
  async effects(tx, { context, item }) {
    await deleteDrafts(tx, item.id)
    await notifyOfficials(tx, context, item, 'report-due', { dueAt: await getDueAt(tx, consultationWorkflow, item) })
  },
})

export const registeredConsultations = registerWorkflow(consultationWorkflow, {
  steps: { open, close, archive: runTransition(consultationWorkflow, 'archive', archiving) },
  remind: (tx, context, item, { dueAt }) => notifyOfficials(tx, context, item, 'reminder', { dueAt }),
})

interface Mailing {
  community: Community
  services: Pick<Services, 'sendMail' | 'membersWith' | 'consoleUrl'>
}

/** To the owner where nobody is an official, so that no letter is written to no one. */
async function notifyOfficials(
  tx: CommunityTx,
  { community, services }: Mailing,
  { id, title }: Consultation,
  letter: 'report-due' | 'reminder',
  data: Record<string, unknown>,
): Promise<void> {
  const holders = await services.membersWith(tx, 'official')
  const recipients: Recipient[] = holders.length > 0 ? holders : await services.membersWith(tx, 'owner')
  const consoleUrl = services.consoleUrl(community, consultationPath(id))
  for (const to of recipients)
    await services.sendMail(tx, { to, template: `consultation/${letter}`, data: { id, title, consoleUrl, ...data } })
}
