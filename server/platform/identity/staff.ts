import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { type Community, type CommunityDirectory, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import * as accounts from './accounts.ts'
import * as members from './members.ts'
import { sendInvitation } from './requests.ts'
import type { IdentityServices } from './services.ts'

const MemberId = z.object({ memberId: z.uuid() })
const Place = z.object({ accountId: z.uuid() })

export interface StaffJobs {
  /** Looks up the account of a new member's address, or creates one and invites its owner. */
  inviteMember: Job<typeof MemberId, IdentityServices>
  /** Removes a community from the memberships of a removed member's account. */
  forgetPlace: Job<typeof Place, IdentityServices>
}

/**
 * Jobs between a community's members and the platform's accounts: two scopes, so never one transaction. Each step is
 * repeatable, and a member has access only when the last one is done.
 */
export function staffJobs({ db, directory }: { db: Db; directory: CommunityDirectory }): StaffJobs {
  return {
    inviteMember: {
      name: 'identity.invite-member',
      payload: MemberId,
      async run({ community, inCommunity, clock, services }, { memberId }) {
        const member = await inCommunity((tx) => members.findMember(tx, memberId))
        if (!member || member.acceptedAt) return
        const platform = await directory.platform()
        const invitation = {
          email: member.email,
          displayName: member.displayName,
          locale: community.languages[0],
          worksIn: community,
        }
        const place = await withCommunity(db, platform, (tx) => offerPlace(tx, services, invitation, clock.now()))
        await inCommunity((tx) => members.settleMember(tx, memberId, place))
      },
    },
    forgetPlace: {
      name: 'identity.forget-place',
      payload: Place,
      async run({ community, inCommunity }, { accountId }) {
        // Added again meanwhile: nothing to remove.
        if (await inCommunity((tx) => members.isMember(tx, accountId))) return
        await withCommunity(db, await directory.platform(), (tx) => members.deletePlace(tx, accountId, community.id))
      },
    },
  }
}

interface Invitation {
  email: string
  displayName: string
  locale: Locale
  worksIn: Community
}

/** A confirmed account gets its membership immediately and a letter about it; anybody else an invitation. */
async function offerPlace(
  tx: CommunityTx,
  services: IdentityServices,
  invitation: Invitation,
  now: Date,
): Promise<{ accountId: string; locale: Locale; acceptedAt: Date | null }> {
  const { worksIn } = invitation
  const account = await findOrInvite(tx, invitation, now)
  const acceptedAt = account.emailConfirmedAt ? now : null
  await members.recordPlace(tx, { accountId: account.id, worksIn: worksIn.id, acceptedAt })
  if (acceptedAt) {
    const place = account.locale === 'en' ? (worksIn.name.en ?? worksIn.name.uk) : worksIn.name.uk
    await services.sendMail(tx, {
      to: account,
      template: 'account/added',
      data: { place, path: `/console/${worksIn.slug}` },
    })
  } else {
    await sendInvitation(tx, services, { account, displayName: invitation.displayName, worksIn }, now)
  }
  return { accountId: account.id, locale: account.locale, acceptedAt }
}

async function findOrInvite(
  tx: CommunityTx,
  person: { email: string; displayName: string; locale: Locale },
  now: Date,
): Promise<accounts.Account> {
  const { email, displayName, locale } = person
  const fresh = { email, displayName, locale, confirmedAt: null }
  const account = (await accounts.findAccountByEmail(tx, email)) ?? (await accounts.insertAccount(tx, fresh, now))
  const found = account ?? (await accounts.findAccountByEmail(tx, email))
  if (!found) throw new Error('an account that exists cannot be found')
  return found
}
