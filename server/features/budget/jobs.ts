import type { Recipient, Services } from '#contract/index.ts'
import { getDueAt, registerWorkflow, runTransition } from '#participation/workflow/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { phaseEffects } from './effect-lists.ts'
import { budgetPath } from './path.ts'
import type { Budget } from './queries.ts'
import { type DatedPhase, stepOf } from './rules.ts'
import { budgetWorkflow } from './workflow.ts'

/** Steps that the calendar takes, and the letters about the term of the protocol. */

const beginning = (phase: DatedPhase) =>
  runTransition(budgetWorkflow, stepOf[phase], {
    changes: ({ now }) => ({ updated_at: now }),
    async effects(tx, { context, item, now }) {
      for (const effect of phaseEffects) if (effect.phase === phase) await effect.run(tx, context, item, now)
      if (phase === 'detect')
        await notifyOfficials(tx, context, item, 'protocol-due', { dueAt: await getDueAt(tx, budgetWorkflow, item) })
    },
  })

export const archived = ({ now }: { now: Date }) => ({ archived_at: now, updated_at: now })

export const registeredBudgets = registerWorkflow(budgetWorkflow, {
  steps: {
    'start-registration': beginning('registration'),
    'start-consider': beginning('consider'),
    'start-voting': beginning('voting'),
    'start-detect': beginning('detect'),
    'start-realize': beginning('realize'),
    finish: beginning('finished'),
    archive: runTransition(budgetWorkflow, 'archive', { changes: archived }),
  },
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
  { id, title }: Budget,
  letter: 'protocol-due' | 'reminder',
  data: Record<string, unknown>,
): Promise<void> {
  const holders = await services.membersWith(tx, 'official')
  const recipients: Recipient[] = holders.length > 0 ? holders : await services.membersWith(tx, 'owner')
  const consoleUrl = services.consoleUrl(community, budgetPath(id))
  for (const to of recipients)
    await services.sendMail(tx, { to, template: `budget/${letter}`, data: { id, title, consoleUrl, ...data } })
}
