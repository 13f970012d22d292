import { sql } from 'kysely'
import { notFound, refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Recipient } from '#platform/mail/letter.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { asLocale } from './accounts.ts'
import type { MemberActor, Role } from './actor.ts'
import { emailKey } from './email.ts'

// A membership has two halves: the row in `members`, with the roles, belongs to the community; the row in
// `staff_communities`, with the consent, belongs to the person's account on the platform. Both are required. The second
// half may exist without the first for a moment (or permanently, after a failure), never the other way round, so it is
// safe to look up memberships there.

export interface Member {
  id: string
  displayName: string
  email: string
  /** Also those of features that are gone: nothing asks for them, so that they allow nothing. */
  roles: readonly string[]
  createdAt: Date
  /** null: invited, not accepted yet */
  acceptedAt: Date | null
}

const asRoles = (roles: readonly string[]): string[] => roles.filter((role) => role !== 'operator')

const membersOf = (tx: CommunityTx) =>
  tx.selectFrom('members').where('community_id', '=', communityOf(tx)).where('removed_at', 'is', null)

const COLUMNS = ['id', 'display_name', 'email', 'roles', 'created_at', 'accepted_at'] as const

const asMember = (row: {
  id: string
  display_name: string
  email: string
  roles: string[]
  created_at: Date
  accepted_at: Date | null
}): Member => ({
  id: row.id,
  displayName: row.display_name,
  email: row.email,
  roles: asRoles(row.roles),
  createdAt: row.created_at,
  acceptedAt: row.accepted_at,
})

/** All members of the community, by name. */
export async function listMembers(tx: CommunityTx, offset: number, size: number): Promise<Member[]> {
  const rows = await membersOf(tx)
    .select(COLUMNS)
    .orderBy(sql`display_name collate "uk-x-icu"`)
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()
  return rows.map(asMember)
}

export async function countMembers(tx: CommunityTx): Promise<number> {
  const row = await membersOf(tx)
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  return row.members
}

export interface NewMember {
  email: string
  displayName: string
  locale: Locale
  roles: readonly Role[]
}

/**
 * Adds a member, by the address of an existing or future staff account. It counts as an invitation until the platform's
 * half exists. A removed member is restored as the same member; an unaccepted invitation is sent again.
 */
export async function insertMember(tx: CommunityTx, member: NewMember, now: Date): Promise<string> {
  const email = emailKey(member.email)
  const fresh = { display_name: member.displayName, roles: [...member.roles], locale: member.locale }
  const row = await tx
    .insertInto('members')
    .values({ community_id: communityOf(tx), email, created_at: now, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'email'])
        .doUpdateSet({ ...fresh, removed_at: null, accepted_at: null })
        .where((eb) => eb.or([eb('members.removed_at', 'is not', null), eb('members.accepted_at', 'is', null)])),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refusal('people.already-member')
  return row.id
}

/** The community's half of an accepted membership: from now on the member has access. */
export async function settleMember(
  tx: CommunityTx,
  memberId: string,
  place: { accountId: string; locale: Locale; acceptedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('members')
    .set({ platform_account_id: place.accountId, locale: place.locale, accepted_at: place.acceptedAt })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', memberId)
    .execute()
}

export async function findMember(tx: CommunityTx, memberId: string): Promise<Member | undefined> {
  const row = await membersOf(tx).select(COLUMNS).where('id', '=', memberId).executeTakeFirst()
  return row && asMember(row)
}

/** The actor of a staff account in this community; records the acceptance of an invitation. */
export async function findMemberActor(
  tx: CommunityTx,
  account: { id: string; locale: Locale },
  now: Date,
): Promise<MemberActor | undefined> {
  const row = await membersOf(tx)
    .select([...COLUMNS, 'locale'])
    .where('platform_account_id', '=', account.id)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.accepted_at === null || row.locale !== account.locale) {
    const acceptedAt = row.accepted_at ?? now
    await settleMember(tx, row.id, { accountId: account.id, locale: account.locale, acceptedAt })
  }
  return { kind: 'member', memberId: row.id, displayName: row.display_name, roles: asRoles(row.roles) }
}

export async function isMember(tx: CommunityTx, accountId: string): Promise<boolean> {
  const row = await membersOf(tx).select('id').where('platform_account_id', '=', accountId).executeTakeFirst()
  return row !== undefined
}

/** Locks the rows of all active owners, in one order: of two owners who remove each other, the second is refused. */
async function requireAnotherOwner(tx: CommunityTx, memberId: string): Promise<void> {
  const owners = await membersOf(tx)
    .select('id')
    .where('accepted_at', 'is not', null)
    .where(sql<boolean>`'owner' = any(roles)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const isOwner = owners.some((owner) => owner.id === memberId)
  if (isOwner && owners.length === 1) throw refusal('people.last-owner')
}

export async function changeMember(
  tx: CommunityTx,
  memberId: string,
  change: { roles?: readonly Role[] | undefined; displayName?: string | undefined },
): Promise<Member> {
  if (change.roles && !change.roles.includes('owner')) await requireAnotherOwner(tx, memberId)
  const changed = {
    ...(change.roles ? { roles: [...change.roles] } : {}),
    ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
  }
  if (Object.keys(changed).length === 0) {
    const member = await findMember(tx, memberId)
    if (!member) throw notFound('people.no-such-member')
    return member
  }
  const row = await tx
    .updateTable('members')
    .set(changed)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (!row) throw notFound('people.no-such-member')
  return asMember(row)
}

/** Ends a membership. The row stays: past decisions refer to it. Returns the staff account, if there is one. */
export async function removeMember(tx: CommunityTx, memberId: string, now: Date): Promise<string | null> {
  await requireAnotherOwner(tx, memberId)
  const row = await tx
    .updateTable('members')
    .set({ removed_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .returning('platform_account_id')
    .executeTakeFirst()
  if (!row) throw notFound('people.no-such-member')
  return row.platform_account_id
}

/** Recipients of a letter to staff: members with one of the roles, or the owners if there are none. */
export async function membersWith(tx: CommunityTx, roles: readonly Role[]): Promise<Recipient[]> {
  const holders = await acting(tx, roles)
  return holders.length > 0 ? holders : acting(tx, ['owner'])
}

async function acting(tx: CommunityTx, roles: readonly Role[]): Promise<Recipient[]> {
  const rows = await membersOf(tx)
    .select(['email', 'display_name', 'locale'])
    .where('accepted_at', 'is not', null)
    .where(sql<boolean>`roles && ${sql.val([...roles])}::text[]`)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ email: row.email, displayName: row.display_name, locale: asLocale(row.locale) }))
}

// ---------------------------------------------------------------------------------------------------------------------
// The person's half, in the scope of the platform

/** `acceptedAt` null: the membership is offered. A new offer never revokes an acceptance. */
export async function recordPlace(
  tx: CommunityTx,
  place: { accountId: string; worksIn: string; acceptedAt: Date | null },
): Promise<void> {
  await tx
    .insertInto('staff_communities')
    .values({
      community_id: communityOf(tx),
      account_id: place.accountId,
      works_in: place.worksIn,
      accepted_at: place.acceptedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'account_id', 'works_in'])
        .doUpdateSet({ accepted_at: sql`coalesce(staff_communities.accepted_at, excluded.accepted_at)` }),
    )
    .execute()
}

/** Ids of the communities in which a staff account accepted a membership. */
export async function listPlaces(tx: CommunityTx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff_communities')
    .select('works_in')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('accepted_at', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.works_in)
}

/**
 * Accepts an offered membership, in a community or on the platform itself (an operator's). False: it was withdrawn
 * meanwhile. Only an invitation's token leads here, never a registration.
 */
export async function acceptPlace(
  tx: CommunityTx,
  { accountId, worksIn }: { accountId: string; worksIn: string },
  now: Date,
): Promise<boolean> {
  const platform = communityOf(tx)
  const accepted = { accepted_at: sql<Date>`coalesce(accepted_at, ${now})` }
  const taken =
    worksIn === platform
      ? tx
          .updateTable('members')
          .set(accepted)
          .where('community_id', '=', platform)
          .where('platform_account_id', '=', accountId)
          .where('removed_at', 'is', null)
      : tx
          .updateTable('staff_communities')
          .set(accepted)
          .where('community_id', '=', platform)
          .where('account_id', '=', accountId)
          .where('works_in', '=', worksIn)
  const { numUpdatedRows } = await taken.executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function deletePlace(tx: CommunityTx, accountId: string, worksIn: string): Promise<void> {
  await tx
    .deleteFrom('staff_communities')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('works_in', '=', worksIn)
    .execute()
}

/** Makes an account of the platform an operator; `acceptedAt` null: effective only once the invitation is accepted. */
export async function recordOperator(
  tx: CommunityTx,
  operator: { accountId: string; email: string; displayName: string; locale: Locale; acceptedAt: Date | null },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('members')
    .values({
      community_id: communityOf(tx),
      platform_account_id: operator.accountId,
      display_name: operator.displayName,
      email: emailKey(operator.email),
      locale: operator.locale,
      roles: ['operator'],
      created_at: now,
      accepted_at: operator.acceptedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'email']).doUpdateSet({
        removed_at: null,
        accepted_at: sql`coalesce(members.accepted_at, excluded.accepted_at)`,
      }),
    )
    .execute()
}

export async function isOperator(tx: CommunityTx, accountId: string): Promise<boolean> {
  const row = await membersOf(tx)
    .select('id')
    .where('platform_account_id', '=', accountId)
    .where('accepted_at', 'is not', null)
    .where(sql<boolean>`'operator' = any(roles)`)
    .executeTakeFirst()
  return row !== undefined
}
