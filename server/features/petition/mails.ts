import { z } from 'zod'
import type { Recipient, Services } from '#contract/index.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { getPublishedPetition, type Petition } from './queries.ts'
import { takeSignersToNotify } from './signature-queries.ts'

/**
 * Letters of the process: who is notified of what. Each is templates/mail/petition/<letter>.hbs, written in the addressee's
 * language on the transaction that causes it.
 */

interface Mailing {
  community: Community
  services: Pick<Services, 'sendMail' | 'membersWith' | 'residentRecipient' | 'consoleUrl'>
}

export type AuthorLetter =
  | 'submitted'
  | 'published'
  | 'rejected'
  | 'threshold-reached'
  | 'review-started'
  | 'answered'
  | 'failed'
  | 'appeal-answered'

export type StaffLetter = 'to-moderate' | 'review-due' | 'appeal-due' | 'reminder'

const about = (petition: Petition) => ({ id: petition.id, title: petition.title })

/** Nothing is sent when the author's account was erased meanwhile. */
export async function notifyAuthor(
  tx: CommunityTx,
  { services }: Mailing,
  petition: Petition,
  letter: AuthorLetter,
  data: Record<string, unknown> = {},
): Promise<void> {
  const to = await services.residentRecipient(tx, petition.authorAccountId)
  if (to) await services.sendMail(tx, { to, template: `petition/${letter}`, data: { ...about(petition), ...data } })
}

/** To everybody with the role; to the owner where nobody has it, so that no letter is written to no one. */
export async function notifyStaff(
  tx: CommunityTx,
  { community, services }: Mailing,
  petition: Petition,
  role: Role,
  letter: StaffLetter,
  data: Record<string, unknown> = {},
): Promise<void> {
  const holders = await services.membersWith(tx, role)
  const recipients: Recipient[] = holders.length > 0 ? holders : await services.membersWith(tx, 'owner')
  const consoleUrl = services.consoleUrl(community, `/petitions/${petition.id}`)
  for (const to of recipients) {
    await services.sendMail(tx, {
      to,
      template: `petition/${letter}`,
      data: { ...about(petition), consoleUrl, ...data },
    })
  }
}

const OfPetition = z.object({ petitionId: z.int() })

/** Letters written in one transaction. */
const LETTERS_AT_ONCE = 50

/** Notifies the signers who asked for it of the answer; each is marked as notified in the letter's transaction. */
export const notifySigners: Job<typeof OfPetition, Services> = {
  name: 'petition.notify-signers-of-the-answer',
  payload: OfPetition,
  async run(context, { petitionId }) {
    for (let notified = LETTERS_AT_ONCE; notified === LETTERS_AT_ONCE; ) {
      notified = await context.inCommunity(async (tx) => {
        const petition = await getPublishedPetition(tx, petitionId)
        const accounts = await takeSignersToNotify(tx, petitionId, context.clock.now(), LETTERS_AT_ONCE)
        for (const accountId of accounts) await notifySigner(tx, context, petition, accountId)
        return accounts.length
      })
    }
  },
}

async function notifySigner(tx: CommunityTx, { services }: Pick<Mailing, 'services'>, petition: Petition, id: string) {
  const to = await services.residentRecipient(tx, id)
  if (!to) return
  const data = { ...about(petition), decision: petition.decision }
  await services.sendMail(tx, { to, template: 'petition/answer-to-signer', data })
}
