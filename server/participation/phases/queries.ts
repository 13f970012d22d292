import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Phase, PhaseChange, PhaseEdge } from './rules.ts'

/** SQL of phases, each query in its community. */

/** The phases of an item in their order. */
export async function listPhases(tx: CommunityTx, subject: string): Promise<Phase[]> {
  return tx
    .selectFrom('phases')
    .select(['phase', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .orderBy('starts_at')
    .execute()
}

/** Under the item's lock. */
export async function writePhases(tx: CommunityTx, subject: string, phases: readonly Phase[]): Promise<void> {
  if (phases.length === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('phases')
    .values(
      phases.map(({ phase, startsAt, endsAt }) => ({
        community_id,
        subject,
        phase,
        starts_at: startsAt,
        ends_at: endsAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'subject', 'phase']).doUpdateSet({
        starts_at: sql`excluded.starts_at`,
        ends_at: sql`excluded.ends_at`,
      }),
    )
    .execute()
}

/** A change of an instant that had passed, as the public reads it. */
export interface ExplainedChange extends PhaseChange {
  reason: string
  at: Date
}

export async function insertChanges(
  tx: CommunityTx,
  subject: string,
  changes: readonly ExplainedChange[],
): Promise<void> {
  if (changes.length === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('phase_changes')
    .values(
      changes.map(({ phase, edge, from, to, reason, at }) => {
        return { community_id, subject, phase, edge, from_at: from, to_at: to, reason, at }
      }),
    )
    .execute()
}

/** The oldest first. */
export async function listChanges(tx: CommunityTx, subject: string): Promise<ExplainedChange[]> {
  const rows = await tx
    .selectFrom('phase_changes')
    .select(['phase', 'edge', 'from_at as from', 'to_at as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .orderBy('at')
    .orderBy('from_at')
    .execute()
  // The table's CHECK allows these two only.
  return rows.map((row) => ({ ...row, edge: row.edge as PhaseEdge }))
}

/** For a feature whose item ceases to exist. */
export async function deletePhases(tx: CommunityTx, subject: string): Promise<void> {
  for (const table of ['phases', 'phase_changes'] as const) {
    await tx.deleteFrom(table).where('community_id', '=', communityOf(tx)).where('subject', '=', subject).execute()
  }
}
