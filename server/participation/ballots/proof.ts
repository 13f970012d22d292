import { z } from 'zod'
import { type AccountPage, accountPage, type PersonalData, type TraitHost } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { rollKey } from './keys.ts'
import type { BallotsOptions, BallotsUse } from './options.ts'
import { rollLeaf, rollToken, toHex } from './protocol/index.ts'
import {
  eraseVoter,
  findElectionRow,
  getElectionById,
  isOnRoll,
  listVotesOf,
  type Subject,
  subjectOf,
} from './queries.ts'

/** What the roll says about a person: to the person, and to nobody else. */

/**
 * Whether a person has voted. False as well for an election whose roll is deleted.
 * @param voter with `personKey` a vote under another account of the person is found too
 */
export async function hasVoted(
  tx: CommunityTx,
  subject: Subject,
  voter: { accountId: string; personKey?: string | null },
): Promise<boolean> {
  const election = await findElectionRow(tx, subject)
  return election ? isOnRoll(tx, election.id, voter) : false
}

/**
 * `/account/polls/:id/proof`: the private token with which a person finds their own line in the published roll. It is computed
 * anew each time and stored nowhere; who has it learns whether the person voted, and nothing of how.
 */
export function proofPage({ id: type, home }: TraitHost, { params, find }: BallotsOptions): AccountPage {
  const page = accountPage({
    path: `/account${home}/:id/proof`,
    access: 'contact',
    params,
    template: 'participation/ballots/proof',
    async load(tx, context, { id }) {
      const item = (await find(tx, [id])).get(id)
      const election = await findElectionRow(tx, { type, id })
      if (!item?.isPublic || !election || election.state === 'ready') throw notFound()
      const { accountId } = context.actor
      const person = await findVerifiedPerson(tx, accountId)
      const voted = await isOnRoll(tx, election.id, { accountId, personKey: person?.personKey })
      const token = rollToken(rollKey(context), election.id, accountId)
      const t = context.services.translator(context.locale)
      const isCounted = election.countedAt !== null
      const isRollKept = election.appealUntil === null || context.clock.now() < election.appealUntil
      return {
        title: t('ballots:proof.title'),
        data: {
          subject: item.title,
          href: `${home}/${id}`,
          state: t(isRollKept ? `ballots:proof.${voted ? 'voted' : 'not-voted'}` : 'ballots:proof.roll-deleted'),
          token: toHex(token),
          leaves: isCounted
            ? [
                { text: t('ballots:proof.leaf-voted'), leaf: rollLeaf(token, true) },
                { text: t('ballots:proof.leaf-not-voted'), leaf: rollLeaf(token, false) },
              ]
            : [],
          bundle: isCounted ? `/api/v1${home}/${id}/bundle` : undefined,
        },
      }
    },
  })
  return page as unknown as AccountPage
}

/** In which elections a person has voted, as long as there is a roll. */
export const ballotsPersonalData = (uses: readonly BallotsUse[]): PersonalData => ({
  async collect(tx, accountId) {
    const votes = []
    for (const { electionId, channel, zone, point } of await listVotesOf(tx, accountId)) {
      const election = await getElectionById(tx, electionId)
      if (!election) continue
      const { type, id } = subjectOf(election.subject)
      const items = await uses.find(({ host }) => host.id === type)?.options.find(tx, [id])
      votes.push({ subject: election.subject, title: items?.get(id)?.title ?? null, channel, zone, point })
    }
    return { votes }
  },
  erase: eraseVoter,
})

export const SubjectText = z
  .string()
  .max(60)
  .regex(/^[a-z-]+:[1-9][0-9]{0,8}$/)
