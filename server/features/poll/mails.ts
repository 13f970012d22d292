import type { Recipient, Services } from '#contract/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Poll } from './queries.ts'

interface Mailing {
  community: Community
  services: Pick<Services, 'sendMail' | 'membersWith' | 'consoleUrl'>
}

/** To every official; to the owner where nobody has the role, so that no letter is written to no one. */
export async function notifyOfficials(
  tx: CommunityTx,
  { community, services }: Mailing,
  { id, title }: Poll,
  letter: 'report-due' | 'key-due' | 'reminder',
  data: Record<string, unknown>,
): Promise<void> {
  const holders = await services.membersWith(tx, 'official')
  const recipients: Recipient[] = holders.length > 0 ? holders : await services.membersWith(tx, 'owner')
  const consoleUrl = services.consoleUrl(community, `/polls/${id}`)
  for (const to of recipients)
    await services.sendMail(tx, { to, template: `poll/${letter}`, data: { id, title, consoleUrl, ...data } })
}
