import { sql } from 'kysely'
import { itemTable } from '#participation/workflow/item-table.ts'
import { type Day, kyivDay } from '#participation/working-days.ts'
import { type CommunityTx, communityOf, nextNumber } from '#platform/tenancy/index.ts'
import type { CommitmentState, ShownState } from './rules.ts'
import type { CommitmentInput } from './schema.ts'

/** SQL of commitments, each query in its community. */

export const commitments = itemTable<{ state: CommitmentState }>()('commitments', [
  ...(['id', 'subject', 'path', 'text', 'owner', 'due_on', 'state', 'created_at', 'changed_at'] as const),
  ...(['screen', 'evidence', 'done_at', 'cancel_reason', 'cancelled_at', 'reminded_at'] as const),
])

export type Commitment = ReturnType<typeof commitments.of>

/** The item whose answer makes a promise, and the address of its page. */
export interface Promiser {
  /** `petition:12` */
  subject: string
  /** `/petitions/12` */
  path: string
  /** Of the item in the console, where that is not `path` as well. */
  screen?: string
}

/** The item's screen in the console. */
export const screenOf = ({ path, screen }: Pick<Commitment, 'path' | 'screen'>): string => screen ?? path

export async function insertCommitment(
  tx: CommunityTx,
  { subject, path, screen }: Promiser,
  { text, owner, dueOn }: CommitmentInput,
  now: Date,
): Promise<Commitment> {
  const row = await tx
    .insertInto('commitments')
    .values({
      community_id: communityOf(tx),
      id: await nextNumber(tx, 'commitment'),
      subject,
      path,
      screen: screen ?? null,
      text,
      owner,
      due_on: dueOn,
      state: 'open',
      created_at: now,
      changed_at: now,
    })
    .returning(commitments.columns)
    .executeTakeFirstOrThrow()
  return commitments.of(row)
}

const commitmentsOf = (tx: CommunityTx) => tx.selectFrom('commitments').where('community_id', '=', communityOf(tx))

/** Those of one item, in the order in which they were made. */
export async function listBySubject(tx: CommunityTx, subject: string): Promise<Commitment[]> {
  const rows = await commitmentsOf(tx)
    .select(commitments.columns)
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map(commitments.of)
}

/** Open ones of all items of a feature. */
export async function listOpen(tx: CommunityTx, feature: string): Promise<Commitment[]> {
  const rows = await selectOfFeature(tx, feature).where('state', '=', 'open').orderBy('id').execute()
  return rows.map(commitments.of)
}

/** Those of all items of a feature: `petition` has `petition:12`. */
export const selectOfFeature = (tx: CommunityTx, feature: string) =>
  commitmentsOf(tx)
    .select(commitments.columns)
    .where(sql<boolean>`starts_with(commitments.subject, ${`${feature}:`})`)

/** The same in one state of those that the public reads, as `shownState` derives it. */
export function selectShown(tx: CommunityTx, feature: string, state: ShownState | 'all', now: Date) {
  const rows = selectOfFeature(tx, feature)
  if (state === 'all') return rows
  if (state === 'done' || state === 'cancelled') return rows.where('state', '=', state)
  return rows.where('state', '=', 'open').where('due_on', state === 'overdue' ? '<' : '>=', kyivDay(now))
}

/** Commitments with these ids that exist. */
export async function listByIds(tx: CommunityTx, ids: readonly number[]): Promise<Commitment[]> {
  const rows = await commitmentsOf(tx)
    .select(commitments.columns)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(commitments.of)
}

export async function countBySubject(tx: CommunityTx, subject: string): Promise<number> {
  const { count } = await commitmentsOf(tx)
    .select(sql<number>`count(*)::int`.as('count'))
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return count
}

/** A change of a due day. */
export interface Move {
  from: Day
  to: Day
  reason: string
  at: Date
}

export async function insertMove(tx: CommunityTx, id: number, { from, to, reason, at }: Move): Promise<void> {
  await tx
    .insertInto('commitment_moves')
    .values({ community_id: communityOf(tx), commitment_id: id, from_on: from, to_on: to, reason, at })
    .execute()
}

/** By commitment, the oldest first. */
export async function listMoves(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, Move[]>> {
  const rows = await tx
    .selectFrom('commitment_moves')
    .select(['commitment_id', 'from_on as from', 'to_on as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('commitment_id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const moves = new Map<number, Move[]>()
  for (const { commitment_id, ...move } of rows) moves.set(commitment_id, [...(moves.get(commitment_id) ?? []), move])
  return moves
}
