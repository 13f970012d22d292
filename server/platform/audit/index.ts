import { sql } from 'kysely'
import { rowBatches } from '#platform/db/index.ts'
import type { Details } from '#platform/errors.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

export interface AuditEntry {
  actor: Actor
  at: Date
  /** What happened, by the name of the action: `petition.publish`. */
  action: string
  /** To what: `petition:12`. */
  subject: string
  /** Facts that are no personal data; names and addresses stay in their own rows. */
  details?: Details
}

const actorId = (actor: Actor): string | null =>
  actor.kind === 'resident'
    ? actor.accountId
    : actor.kind === 'member'
      ? actor.memberId
      : actor.kind === 'business'
        ? (actor.businessId ?? null)
        : null

/** Writes lines of the journal on the transaction of what they tell of. The journal takes no change and no deletion. */
export async function append(tx: CommunityTx, ...entries: readonly AuditEntry[]): Promise<void> {
  await Promise.all(appending(tx, ...entries).map((statement) => statement.execute()))
}

/** The statements of {@link append}, to be sent along with the commit. */
export function appending(tx: CommunityTx, ...entries: readonly AuditEntry[]) {
  const rows = entries.map(({ actor, at, action, subject, details }) => ({
    community_id: communityOf(tx),
    at,
    actor_kind: actor.kind,
    actor_id: actorId(actor),
    action,
    subject,
    details: JSON.stringify(details ?? {}),
  }))
  return rowBatches(rows).map((batch) => tx.insertInto('audit_entries').values(batch))
}

export interface AuditLine {
  id: string
  at: Date
  actorKind: string
  actorName: string | null
  action: string
  subject: string
  details: Details
}

/** The journal of the community, newest first, `size` lines from `offset`; members are named, residents are not. */
export async function list(tx: CommunityTx, offset: number, size: number): Promise<AuditLine[]> {
  const rows = await tx
    .selectFrom('audit_entries as entry')
    .leftJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'entry.community_id').onRef('member.id', '=', 'entry.actor_id'),
    )
    .select(['entry.id', 'entry.at', 'entry.actor_kind', 'entry.action', 'entry.subject', 'entry.details'])
    .select('member.display_name')
    .where('entry.community_id', '=', communityOf(tx))
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id')
    .offset(offset)
    .limit(size)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorName: row.display_name,
    action: row.action,
    subject: row.subject,
    details: row.details as Details,
  }))
}

/** Those of the subjects of which the journal has this action already. */
export async function findSubjects(tx: CommunityTx, action: string, subjects: readonly string[]): Promise<string[]> {
  if (subjects.length === 0) return []
  const rows = await tx
    .selectFrom('audit_entries')
    .select('subject')
    .distinct()
    .where('community_id', '=', communityOf(tx))
    .where('action', '=', action)
    .where('subject', '=', ({ fn, val }) => fn.any(val([...subjects])))
    .execute()
  return rows.map(({ subject }) => subject)
}

/** How many lines the journal has. */
export async function count(tx: CommunityTx): Promise<number> {
  const row = await tx
    .selectFrom('audit_entries')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('community_id', '=', communityOf(tx))
    .executeTakeFirstOrThrow()
  return row.lines
}

/**
 * When each field of something was changed last, by the lines that name their fields in `details.changes`. `unnamed` is
 * the last line that does not: any field may have been changed by it.
 */
export async function lastChanges(
  tx: CommunityTx,
  { action, subject }: Pick<AuditEntry, 'action' | 'subject'>,
): Promise<{ byField: ReadonlyMap<string, Date>; unnamed: Date | null }> {
  const { rows } = await sql<{ field: string | null; at: Date }>`
    select change.field, max(entry.at) as at
    from audit_entries entry
    left join lateral jsonb_object_keys(
      case when jsonb_typeof(entry.details -> 'changes') = 'object' then entry.details -> 'changes' else '{}' end
    ) as change (field) on true
    where entry.community_id = ${communityOf(tx)}::uuid and entry.subject = ${subject} and entry.action = ${action}
      and (change.field is not null or not entry.details ? 'changes')
    group by change.field`.execute(tx)
  const named = rows.flatMap(({ field, at }) => (field === null ? [] : [[field, at] as const]))
  return { byField: new Map(named), unnamed: rows.find(({ field }) => field === null)?.at ?? null }
}
