import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { getConsultation } from '../queries.ts'
import type { Proposal } from './queries.ts'

/** Letters to the author of a proposal; nobody else is written to about it. */
export async function notifyProposer(
  tx: CommunityTx,
  { services }: Pick<Context, 'services'>,
  proposal: Proposal,
  letter: 'proposal-decided' | 'proposal-rejected',
): Promise<void> {
  const { id, authorAccountId, consultationId, state, reason, rejection } = proposal
  const to = authorAccountId && (await services.residentRecipient(tx, authorAccountId))
  if (!to) return
  const { title } = await getConsultation(tx, consultationId)
  await services.sendMail(tx, {
    to,
    template: `consultation/${letter}`,
    data: { id, title, state, reason: reason ?? rejection },
  })
}
