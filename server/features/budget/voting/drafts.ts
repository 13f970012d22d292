import { z } from 'zod'
import type { Context, Services } from '#contract/index.ts'
import { seal, unseal } from '#platform/identity/index.ts'
import { type Community, type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/**
 * A ballot that a voter keeps to go on later, by pressing a button and not otherwise. It is sealed with a key of the community
 * that no table holds, goes with the vote, with the end of the voting and with the account, and is in no export, journal or
 * log. README.md says why it does not join a person and a vote.
 */

// ------------------------------------------------------------------------------------------------------------- sealing

const PURPOSE = 'budget.ballot-drafts'
/** Sealed texts are padded to a multiple of it, so that their length does not say how much was chosen. */
const PAD_BYTES = 4_096
const Choices = z.array(z.string())

interface Place {
  community: Community
  budgetId: number
  accountId: string
}
type Keys = Pick<Services, 'keyFor'>

/** A sealed text opens for the competition and the account of its row only. */
const boundTo = ({ budgetId, accountId }: Place): string => `${budgetId}:${accountId}`

export function sealChoices(services: Keys, place: Place, choices: readonly string[]): Buffer {
  const text = Buffer.from(JSON.stringify(choices))
  const padding = Buffer.alloc(PAD_BYTES - (text.length % PAD_BYTES), ' ')
  return seal(services.keyFor(place.community, PURPOSE), Buffer.concat([text, padding]), boundTo(place))
}

/** @throws Error for a text that was sealed elsewhere, or changed */
export function openChoices(services: Keys, place: Place, sealed: Buffer): string[] {
  const text = unseal(services.keyFor(place.community, PURPOSE), sealed, boundTo(place))
  return Choices.parse(JSON.parse(text.toString('utf8')))
}

// ------------------------------------------------------------------------------------------------------------- queries

export async function saveDraft(
  tx: CommunityTx,
  { budgetId, accountId, sealed, at }: { budgetId: number; accountId: string; sealed: Buffer; at: Date },
): Promise<void> {
  await tx
    .insertInto('budget_ballot_drafts')
    .values({ community_id: communityOf(tx), budget_id: budgetId, account_id: accountId, sealed, kept_at: at })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'budget_id', 'account_id']).doUpdateSet({ sealed, kept_at: at }),
    )
    .execute()
}

/** For the vote's own transaction: it travels with the commit. */
export const deletingDrafts = (tx: CommunityTx, budgetId: number, accountIds: readonly string[]) =>
  tx
    .deleteFrom('budget_ballot_drafts')
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('account_id', 'in', [...accountIds])

/** At the end of the voting, and where it is called off. */
export async function deleteAllDrafts(tx: CommunityTx, budgetId: number): Promise<void> {
  await tx
    .deleteFrom('budget_ballot_drafts')
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .execute()
}

export async function eraseDrafts(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('budget_ballot_drafts')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

/** That there are unfinished ballots, and since when; what is in them is read under /account only. */
export async function listKept(tx: CommunityTx, accountId: string): Promise<{ budget: number; keptAt: Date }[]> {
  return tx
    .selectFrom('budget_ballot_drafts')
    .select(['budget_id as budget', 'kept_at as keptAt'])
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .orderBy('budget_id')
    .execute()
}

/** What the person who is signed in has kept for this vote. */
export async function findDraft(
  tx: CommunityTx,
  { actor, services, community }: Pick<Context, 'actor' | 'services' | 'community'>,
  budgetId: number,
): Promise<{ choices: string[]; keptAt: Date } | undefined> {
  if (actor.kind !== 'resident') return undefined
  const { accountId } = actor
  const row = await tx
    .selectFrom('budget_ballot_drafts')
    .select(['sealed', 'kept_at as keptAt'])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row && { choices: openChoices(services, { community, budgetId, accountId }, row.sealed), keptAt: row.keptAt }
}
