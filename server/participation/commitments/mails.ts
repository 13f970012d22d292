import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Commitment, screenOf } from './queries.ts'
import { dueAt } from './rules.ts'

/** To all officials; to the owner where there is none. */
export async function notifyOfficials(
  tx: CommunityTx,
  { community, services }: Pick<Context, 'community' | 'services'>,
  commitment: Commitment,
): Promise<void> {
  const officials = await services.membersWith(tx, 'official')
  const recipients = officials.length > 0 ? officials : await services.membersWith(tx, 'owner')
  const { text, owner } = commitment
  const data = {
    title: text,
    owner,
    dueAt: dueAt(commitment),
    consoleUrl: services.consoleUrl(community, screenOf(commitment)),
  }
  for (const to of recipients) await services.sendMail(tx, { to, template: 'commitments/due', data })
}
