import type { SelectQueryBuilder } from 'kysely'
import { type DB, rowBatches } from '#platform/db/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Correction, Custody, Publication } from './protocol/index.ts'

/** SQL of elections, the roll and the ballots, each query in its community. */

export const electionStates = ['ready', 'open', 'closed', 'counted', 'final', 'void'] as const
export type ElectionState = (typeof electionStates)[number]

/** What is voted on: the item of a feature. */
export interface Subject {
  type: string
  id: number
}

export const subjectText = ({ type, id }: Subject): string => `${type}:${id}`

export function subjectOf(text: string): Subject {
  const at = text.indexOf(':')
  return { type: text.slice(0, at), id: Number(text.slice(at + 1)) }
}

export interface ElectionRow {
  id: string
  subject: string
  state: ElectionState
  custody: Custody
  publication: Publication
  opensAt: Date
  endsAt: Date
  definition: string
  digest: Buffer
  turnout: number
  closedAt: Date | null
  countedAt: Date | null
  size: number | null
  root: Buffer | null
  rollRoot: Buffer | null
  result: string | null
  checkpoint: string | null
  /** Canonical text of the booth ledger, from the count on. */
  ledger: string | null
  /** Public keys of witnesses, a line each. */
  witnessKeys: string | null
  keyTakenAt: Date | null
  keyDestroyedAt: Date | null
  appealUntil: Date | null
  voidReason: string | null
  /** Of several pools of money, while they are counted. */
  poolsCounted: number | null
}

export const witnessKeysOf = ({ witnessKeys }: Pick<ElectionRow, 'witnessKeys'>): string[] =>
  witnessKeys?.split('\n') ?? []

const columns = [
  'id',
  'subject',
  'state',
  'custody',
  'publication',
  'opens_at as opensAt',
  'ends_at as endsAt',
  'definition',
  'definition_digest as digest',
  'turnout',
  'closed_at as closedAt',
  'counted_at as countedAt',
  'size',
  'root',
  'roll_root as rollRoot',
  'result',
  'checkpoint',
  'ledger',
  'witness_keys as witnessKeys',
  'key_taken_at as keyTakenAt',
  'key_destroyed_at as keyDestroyedAt',
  'appeal_until as appealUntil',
  'pools_counted as poolsCounted',
  'void_reason as voidReason',
] as const

// The table's CHECKs allow these only.
const asElection = <Row extends { state: string; custody: string; publication: string }>(row: Row) => ({
  ...row,
  state: row.state as ElectionState,
  custody: row.custody as Custody,
  publication: row.publication as Publication,
})

type Elections = SelectQueryBuilder<DB, 'elections', object>

async function select(tx: CommunityTx, narrow: (query: Elections) => Elections): Promise<ElectionRow[]> {
  const query = tx.selectFrom('elections').where('community_id', '=', communityOf(tx))
  const rows = await narrow(query).select(columns).orderBy('id').execute()
  return rows.map(asElection)
}

export const findElections = (tx: CommunityTx, subjects: readonly Subject[]): Promise<ElectionRow[]> =>
  select(tx, (query) => query.where('subject', '=', (eb) => eb.fn.any(eb.val(subjects.map(subjectText)))))

export async function findElectionRow(tx: CommunityTx, subject: Subject): Promise<ElectionRow | undefined> {
  const [found] = await findElections(tx, [subject])
  return found
}

export async function getElectionById(tx: CommunityTx, id: string): Promise<ElectionRow | undefined> {
  const [found] = await select(tx, (query) => query.where('id', '=', id))
  return found
}

/** Under a lock that no vote shares: once it is held, no vote is in flight. */
export async function lockElection(tx: CommunityTx, subject: Subject): Promise<ElectionRow | undefined> {
  const [found] = await select(tx, (query) => query.where('subject', '=', subjectText(subject)).forUpdate())
  return found
}

export async function lockElectionById(tx: CommunityTx, id: string): Promise<ElectionRow | undefined> {
  const [found] = await select(tx, (query) => query.where('id', '=', id).forUpdate())
  return found
}

/** The lock of a vote: any number of them hold it at a time, and the end of the election waits for them. */
export async function shareElections(
  tx: CommunityTx,
  ids: readonly string[],
): Promise<{ id: string; state: ElectionState; endsAt: Date }[]> {
  const rows = await tx
    .selectFrom('elections')
    .select(['id', 'state', 'ends_at as endsAt'])
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as ElectionState }))
}

export const listElectionsIn = (tx: CommunityTx, states: readonly ElectionState[]): Promise<ElectionRow[]> =>
  select(tx, (query) => query.where('state', 'in', [...states]))

/** Elections whose key must be on the server: not counted, and no commission has taken it. */
export async function listKeyedElections(tx: CommunityTx): Promise<string[]> {
  const waiting = await listElectionsIn(tx, ['ready', 'open', 'closed'])
  return waiting.filter(({ custody, keyTakenAt }) => custody === 'server' || !keyTakenAt).map(({ id }) => id)
}

export interface NewElection {
  id: string
  subject: Subject
  custody: Custody
  publication: Publication
  opensAt: Date
  endsAt: Date
  definition: string
  digest: Uint8Array
}

export async function insertElection(tx: CommunityTx, election: NewElection): Promise<void> {
  const { id, subject, custody, publication, opensAt, endsAt, definition, digest } = election
  await tx
    .insertInto('elections')
    .values({
      community_id: communityOf(tx),
      id,
      subject: subjectText(subject),
      state: 'ready',
      custody,
      publication,
      opens_at: opensAt,
      ends_at: endsAt,
      definition,
      definition_digest: Buffer.from(digest),
    })
    .execute()
}

type Changes = Partial<{
  state: ElectionState
  ends_at: Date
  definition: string
  definition_digest: Buffer
  turnout: number
  closed_at: Date
  counted_at: Date
  size: number
  root: Buffer
  roll_root: Buffer
  result: string
  checkpoint: string
  ledger: string
  witness_keys: string | null
  key_taken_at: Date
  key_destroyed_at: Date
  appeal_until: Date
  pools_counted: number | null
  void_reason: string
}>

export async function updateElection(tx: CommunityTx, id: string, changes: Changes): Promise<void> {
  await tx
    .updateTable('elections')
    .set(changes)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

export interface EndChange {
  from: Date
  to: Date
  reason: string
  at: Date
}

/** The oldest first. */
export async function listEndChanges(tx: CommunityTx, electionId: string): Promise<EndChange[]> {
  return tx
    .selectFrom('election_changes')
    .select(['from_at as from', 'to_at as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('seq')
    .execute()
}

export async function insertEndChange(tx: CommunityTx, electionId: string, seq: number, change: EndChange) {
  const { from, to, reason, at } = change
  await tx
    .insertInto('election_changes')
    .values({ community_id: communityOf(tx), election_id: electionId, seq, from_at: from, to_at: to, reason, at })
    .execute()
}

// ---------------------------------------------------------------------------------------------------------------------
// Roll

export interface RollEntry {
  id: string
  electionId: string
  personKey: string | null
  accountId: string | null
  channel: string
  zone: string | null
  /** Where the paper was handed out. */
  point?: number | null | undefined
}

const rollRow = (
  tx: CommunityTx,
  { id, electionId, personKey, accountId, channel, zone, point = null }: RollEntry,
) => ({
  community_id: communityOf(tx),
  id,
  election_id: electionId,
  person_key: personKey,
  account_id: accountId,
  channel,
  zone,
  point,
})

/**
 * Marks people as having voted, unless they are marked already: a person, or an account, is marked once in an election.
 * @returns ids of the entries that were written
 */
export async function insertVoters(tx: CommunityTx, entries: readonly RollEntry[]): Promise<Set<string>> {
  const batches = rowBatches(entries.map((entry) => rollRow(tx, entry)))
  const written = await Promise.all(
    batches.map((batch) =>
      tx
        .insertInto('election_roll')
        .values(batch)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute(),
    ),
  )
  return new Set(written.flat().map(({ id }) => id))
}

const rollOf = (tx: CommunityTx, electionId: string) =>
  tx.selectFrom('election_roll').where('community_id', '=', communityOf(tx)).where('election_id', '=', electionId)

export async function listRoll(tx: CommunityTx, electionId: string): Promise<RollEntry[]> {
  return rollOf(tx, electionId)
    .select([
      'id',
      'election_id as electionId',
      'person_key as personKey',
      'account_id as accountId',
      'channel',
      'zone',
      'point',
    ])
    .execute()
}

export async function countRoll(tx: CommunityTx, electionId: string): Promise<number> {
  const { voters } = await rollOf(tx, electionId)
    .select((eb) => eb.fn.countAll<number>().as('voters'))
    .executeTakeFirstOrThrow()
  return voters
}

/** How many people of each zone voted, the most first; null: those whose zone is not recorded. Empty once the roll is deleted. */
export async function turnoutByZone(
  tx: CommunityTx,
  subject: Subject,
): Promise<{ zone: string | null; voters: number }[]> {
  const election = await findElectionRow(tx, subject)
  if (!election) return []
  return rollOf(tx, election.id)
    .select((eb) => ['zone' as const, eb.fn.countAll<number>().as('voters')])
    .groupBy('zone')
    .orderBy('voters', 'desc')
    .orderBy('zone')
    .execute()
}

export async function isOnRoll(
  tx: CommunityTx,
  electionId: string,
  { accountId, personKey }: { accountId: string; personKey?: string | null | undefined },
): Promise<boolean> {
  const found = await rollOf(tx, electionId)
    .select('id')
    .where((eb) => eb.or([eb('account_id', '=', accountId), ...(personKey ? [eb('person_key', '=', personKey)] : [])]))
    .executeTakeFirst()
  return found !== undefined
}

/** Elections in which an account has voted, as long as there is a roll, with the zone and the channel of the vote. */
export async function listVotesOf(tx: CommunityTx, accountId: string): Promise<RollEntry[]> {
  return tx
    .selectFrom('election_roll')
    .select([
      'id',
      'election_id as electionId',
      'person_key as personKey',
      'account_id as accountId',
      'channel',
      'zone',
      'point',
    ])
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .orderBy('election_id')
    .execute()
}

/**
 * Takes the account out of the roll. The person's key stays until the roll is deleted, or one person could vote twice. The
 * elections are locked first: a count that writes the roll anew at this moment would bring the account back.
 */
export async function eraseVoter(tx: CommunityTx, accountId: string): Promise<void> {
  const voted = await listVotesOf(tx, accountId)
  if (voted.length === 0) return
  await shareElections(
    tx,
    voted.map(({ electionId }) => electionId),
  )
  await tx
    .updateTable('election_roll')
    .set({ account_id: null })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteRoll(tx: CommunityTx, electionId: string): Promise<void> {
  await tx
    .deleteFrom('election_roll')
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .execute()
}

/** In the order given, which is the order in which the rows will lie. */
export async function rewriteRoll(tx: CommunityTx, electionId: string, entries: readonly RollEntry[]): Promise<void> {
  await deleteRoll(tx, electionId)
  for (const batch of chunksOf(
    entries.map((entry) => rollRow(tx, entry)),
    ROWS_AT_ONCE,
  ))
    await tx.insertInto('election_roll').values(batch).execute()
}

// ---------------------------------------------------------------------------------------------------------------------
// Ballots

/** Rows of one statement where many are written in order. */
const ROWS_AT_ONCE = 1_000

function* chunksOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}

export interface Seal {
  id: string
  electionId: string
  ciphertext: Uint8Array
}

/** Statements, to be sent along with the commit. */
export function insertingSeals(tx: CommunityTx, seals: readonly Seal[]) {
  const rows = seals.map(({ id, electionId, ciphertext }) => ({
    community_id: communityOf(tx),
    id,
    election_id: electionId,
    ciphertext: Buffer.from(ciphertext),
  }))
  return rowBatches(rows).map((batch) => tx.insertInto('sealed_ballots').values(batch))
}

export async function listSeals(
  tx: CommunityTx,
  electionId: string,
  { after, most }: { after?: string | undefined; most: number },
): Promise<{ id: string; ciphertext: Buffer }[]> {
  return tx
    .selectFrom('sealed_ballots')
    .select(['id', 'ciphertext'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function countSeals(tx: CommunityTx, electionId: string): Promise<number> {
  const { seals } = await tx
    .selectFrom('sealed_ballots')
    .select((eb) => eb.fn.countAll<number>().as('seals'))
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .executeTakeFirstOrThrow()
  return seals
}

export async function deleteSeals(tx: CommunityTx, electionId: string): Promise<void> {
  await tx
    .deleteFrom('sealed_ballots')
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .execute()
}

export interface OpenedBallot {
  /** Lower-case hex, here and below. */
  leaf: string
  body: string
}

/** In the order given, which is the order in which the rows will lie. */
export async function insertBallots(tx: CommunityTx, electionId: string, opened: readonly OpenedBallot[]) {
  const rows = opened.map(({ leaf, body }) => ({
    community_id: communityOf(tx),
    election_id: electionId,
    leaf: Buffer.from(leaf, 'hex'),
    body,
  }))
  for (const batch of chunksOf(rows, ROWS_AT_ONCE)) await tx.insertInto('ballots').values(batch).execute()
}

export async function insertRollLeaves(tx: CommunityTx, electionId: string, leaves: readonly string[]) {
  const rows = leaves.map((leaf) => ({
    community_id: communityOf(tx),
    election_id: electionId,
    leaf: Buffer.from(leaf, 'hex'),
  }))
  for (const batch of chunksOf(rows, ROWS_AT_ONCE)) await tx.insertInto('roll_leaves').values(batch).execute()
}

/** All of them, by leaf. */
export async function listBallots(tx: CommunityTx, electionId: string): Promise<OpenedBallot[]> {
  const rows = await tx
    .selectFrom('ballots')
    .select(['leaf', 'body'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('leaf')
    .execute()
  return rows.map(({ leaf, body }) => ({ leaf: leaf.toString('hex'), body }))
}

export async function listRollLeaves(tx: CommunityTx, electionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('roll_leaves')
    .select('leaf')
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('leaf')
    .execute()
  return rows.map(({ leaf }) => leaf.toString('hex'))
}

/** In the order in which they were recorded. */
export async function listCorrections(tx: CommunityTx, electionId: string): Promise<Correction[]> {
  const rows = await tx
    .selectFrom('ballot_corrections')
    .select(['seq', 'kind', 'leaf', 'reason', 'protocol', 'day'])
    .where('community_id', '=', communityOf(tx))
    .where('election_id', '=', electionId)
    .orderBy('seq')
    .execute()
  // The table's CHECK allows these two only.
  return rows.map((row) => ({ ...row, kind: row.kind as Correction['kind'], leaf: row.leaf.toString('hex') }))
}

export async function insertCorrections(tx: CommunityTx, electionId: string, corrections: readonly Correction[]) {
  const rows = corrections.map((one) => ({
    ...one,
    community_id: communityOf(tx),
    election_id: electionId,
    leaf: Buffer.from(one.leaf, 'hex'),
  }))
  for (const batch of chunksOf(rows, ROWS_AT_ONCE)) await tx.insertInto('ballot_corrections').values(batch).execute()
}

/** What a witness has seen of another community's election. */
export interface Witnessed {
  origin: string
  size: number
  root: Buffer
  at: Date
}

/** Counted elections that no witness has signed. */
export const listUnwitnessed = (tx: CommunityTx): Promise<ElectionRow[]> =>
  select(tx, (query) => query.where('state', 'in', ['counted', 'final']).where('witness_keys', 'is', null))

/** Remembers a tree, unless one is known under this name already: answers the first that was seen. */
export async function insertWitnessed(tx: CommunityTx, seen: Witnessed): Promise<Witnessed> {
  const community_id = communityOf(tx)
  await tx
    .insertInto('witnessed_checkpoints')
    .values({ community_id, ...seen })
    .onConflict((conflict) => conflict.columns(['community_id', 'origin']).doNothing())
    .execute()
  return tx
    .selectFrom('witnessed_checkpoints')
    .select(['origin', 'size', 'root', 'at'])
    .where('community_id', '=', community_id)
    .where('origin', '=', seen.origin)
    .executeTakeFirstOrThrow()
}
