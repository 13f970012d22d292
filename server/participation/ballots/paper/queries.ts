import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** SQL of points, of the ledger and of batches, each query in its community. */

// ---------------------------------------------------------------------------------------------------------------------
// Settings

export interface PaperPoint {
  point: number
  name: string
  address: string
  /** When it is open, in words. */
  hours: string
}

export interface PaperSettings {
  /** Working days after the end within which papers are entered. */
  days: number
  doubleEntry: boolean
  points: readonly PaperPoint[]
}

/** Undefined where no paper is handed out. @param subject `poll:12` */
export async function findPaperSettings(tx: CommunityTx, subject: string): Promise<PaperSettings | undefined> {
  const found = await tx
    .selectFrom('paper_settings')
    .select(['days', 'double_entry as doubleEntry'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!found) return undefined
  const points = await tx
    .selectFrom('paper_points')
    .select(['point', 'name', 'address', 'hours'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .orderBy('point')
    .execute()
  return { ...found, points }
}

/** In place of those that the item has. */
export async function replacePaperSettings(tx: CommunityTx, subject: string, settings: PaperSettings): Promise<void> {
  await deletePaperSettings(tx, subject)
  const community_id = communityOf(tx)
  const { days, doubleEntry, points } = settings
  await tx.insertInto('paper_settings').values({ community_id, subject, days, double_entry: doubleEntry }).execute()
  if (points.length === 0) return
  await tx
    .insertInto('paper_points')
    .values(points.map((one) => ({ ...one, community_id, subject })))
    .execute()
}

/** Of an item that is deleted, or for which no paper is handed out. */
export async function deletePaperSettings(tx: CommunityTx, subject: string): Promise<void> {
  for (const table of ['paper_points', 'paper_settings'] as const)
    await tx.deleteFrom(table).where('community_id', '=', communityOf(tx)).where('subject', '=', subject).execute()
}

/** For a new item that is planned like another one. @param from `budget:12` */
export async function copyPaperSettings(tx: CommunityTx, from: string, to: string): Promise<void> {
  const settings = await findPaperSettings(tx, from)
  if (settings) await replacePaperSettings(tx, to, settings)
}

// ---------------------------------------------------------------------------------------------------------------------
// Ledger

export interface PaperDay {
  point: number
  /** Day in Kyiv, `2026-11-28`. */
  day: string
  handedOut: number
  exchanged: number
  returned: number
  batch: number | null
}

export type LedgerColumn = 'handed_out' | 'exchanged' | 'returned'

/** Adds one to a number of the ledger; the row begins with it. */
export async function addToLedger(
  tx: CommunityTx,
  electionId: string,
  { point, day }: Pick<PaperDay, 'point' | 'day'>,
  column: LedgerColumn,
): Promise<void> {
  await tx
    .insertInto('paper_days')
    .values({
      ...{ community_id: communityOf(tx), election_id: electionId, point, day },
      handed_out: column === 'handed_out' ? 1 : 0,
      exchanged: column === 'exchanged' ? 1 : 0,
      returned: column === 'returned' ? 1 : 0,
    })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'election_id', 'point', 'day']).doUpdateSet({
        handed_out: sql`paper_days.handed_out + excluded.handed_out`,
        exchanged: sql`paper_days.exchanged + excluded.exchanged`,
        returned: sql`paper_days.returned + excluded.returned`,
      }),
    )
    .execute()
}

/** By day and point. */
export const listPaperDays = (tx: CommunityTx, electionId: string): Promise<PaperDay[]> =>
  tx
    .selectFrom('paper_days')
    .select(['point', 'day', 'handed_out as handedOut', 'exchanged', 'returned', 'batch'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('day')
    .orderBy('point')
    .execute()

export async function setBatchOfDay(
  tx: CommunityTx,
  electionId: string,
  { point, day }: Pick<PaperDay, 'point' | 'day'>,
  batch: number,
): Promise<void> {
  await tx
    .updateTable('paper_days')
    .set({ batch })
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('point', '=', point)
    .where('day', '=', day)
    .execute()
}

// ---------------------------------------------------------------------------------------------------------------------
// Batches

export const batchStates = ['open', 'entered', 'confirmed', 'lost'] as const
export type BatchState = (typeof batchStates)[number]

export interface Batch {
  batch: number
  state: BatchState
  doubleEntry: boolean
  papers: number
  spoiled: number
  firstPass: string | null
  firstBy: string | null
  firstDone: boolean
  secondPass: string | null
  secondBy: string | null
  secondDone: boolean
  confirmedBy: string | null
  protocolMedia: string | null
  lostReason: string | null
}

const batchColumns = [
  'batch',
  'state',
  'double_entry as doubleEntry',
  'papers',
  'spoiled',
  'first_pass as firstPass',
  'first_by as firstBy',
  'first_done as firstDone',
  'second_pass as secondPass',
  'second_by as secondBy',
  'second_done as secondDone',
  'confirmed_by as confirmedBy',
  'protocol_media as protocolMedia',
  'lost_reason as lostReason',
] as const

// The table's CHECK allows these states only.
const asBatch = <Row extends { state: string }>(row: Row) => ({ ...row, state: row.state as BatchState })

export async function listBatches(tx: CommunityTx, electionId: string): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('ballot_batches')
    .select(batchColumns)
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('batch')
    .execute()
  return rows.map(asBatch)
}

export async function insertBatch(
  tx: CommunityTx,
  electionId: string,
  { batch, doubleEntry }: Pick<Batch, 'batch' | 'doubleEntry'>,
): Promise<void> {
  await tx
    .insertInto('ballot_batches')
    .values({
      ...{ community_id: communityOf(tx), election_id: electionId, batch, state: 'open' },
      double_entry: doubleEntry,
    })
    .execute()
}

type BatchChanges = Partial<{
  state: BatchState
  papers: number
  spoiled: number
  first_pass: string | null
  first_by: string | null
  first_done: boolean
  second_pass: string | null
  second_by: string | null
  second_done: boolean
  confirmed_by: string
  protocol_media: string
  lost_reason: string
}>

export async function updateBatch(
  tx: CommunityTx,
  electionId: string,
  batch: number,
  changes: BatchChanges,
): Promise<void> {
  await tx
    .updateTable('ballot_batches')
    .set(changes)
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('batch', '=', batch)
    .execute()
}

/** Its days are free for other batches. */
export async function deleteBatch(tx: CommunityTx, electionId: string, batch: number): Promise<void> {
  await tx
    .updateTable('paper_days')
    .set({ batch: null })
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('batch', '=', batch)
    .execute()
  await tx
    .deleteFrom('ballot_batches')
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('batch', '=', batch)
    .execute()
}

/** Of a vote that is cancelled: numbers and papers alike. */
export async function deletePapers(tx: CommunityTx, electionId: string): Promise<void> {
  for (const table of ['paper_days', 'ballot_batches'] as const)
    await tx
      .deleteFrom(table)
      .where('community_id', '=', communityOf(tx))
      .where('election_id', '=', electionId)
      .execute()
}

// ---------------------------------------------------------------------------------------------------------------------
// Roll

/** The channel by which a person is marked in the roll; undefined for somebody who is not. */
export async function findMark(
  tx: CommunityTx,
  electionId: string,
  { accountId, personKey }: { accountId: string | null; personKey: string | null },
): Promise<{ id: string; channel: string } | undefined> {
  if (accountId === null && personKey === null) return undefined
  return tx
    .selectFrom('election_roll')
    .select(['id', 'channel'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where((eb) =>
      eb.or([
        ...(accountId === null ? [] : [eb('account_id', '=', accountId)]),
        ...(personKey === null ? [] : [eb('person_key', '=', personKey)]),
      ]),
    )
    .executeTakeFirst()
}

/** @returns whether it was there: of two requests one takes it away */
export async function deleteMark(tx: CommunityTx, electionId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('election_roll')
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('id', '=', id)
    .where('channel', '=', 'paper')
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function countMarkedOnPaper(tx: CommunityTx, electionId: string): Promise<number> {
  const { marked } = await tx
    .selectFrom('election_roll')
    .select(sql<number>`count(*)::int`.as('marked'))
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .where('channel', '=', 'paper')
    .executeTakeFirstOrThrow()
  return marked
}
