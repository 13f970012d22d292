import { sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { ClauseKind, ParsedClause } from './clauses.ts'
import { type ProposalState, type PublicProposalState, publicProposalStates } from './proposal-rules.ts'

/** SQL of draft acts, their clauses and the proposals to them; each query in its community. */

// ---------------------------------------------------------------------------------------------------------------- acts

export interface Act {
  lastClause: number
  revision: number
}

/** The act of a consultation, locked: two editors do not number clauses at the same time. */
export async function lockAct(tx: CommunityTx, consultationId: number): Promise<Act | undefined> {
  return tx
    .selectFrom('acts')
    .select(['last_clause as lastClause', 'revision'])
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .forUpdate()
    .executeTakeFirst()
}

export async function findRevision(tx: CommunityTx, consultationId: number): Promise<number> {
  const act = await tx
    .selectFrom('acts')
    .select('revision')
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  return act?.revision ?? 0
}

export async function saveAct(tx: CommunityTx, consultationId: number, act: Act & { changedAt: Date }): Promise<void> {
  const values = { last_clause: act.lastClause, revision: act.revision, changed_at: act.changedAt }
  await tx
    .insertInto('acts')
    .values({ community_id: communityOf(tx), consultation_id: consultationId, ...values })
    .onConflict((conflict) => conflict.columns(['community_id', 'consultation_id']).doUpdateSet(values))
    .execute()
}

// ------------------------------------------------------------------------------------------------------------- clauses

export interface Clause extends ParsedClause {
  id: number
}

const clauseColumns = ['id', 'kind', 'number', 'level', 'text'] as const

const clausesOfAct = (tx: CommunityTx, consultationId: number) =>
  tx.selectFrom('act_clauses').where('community_id', '=', communityOf(tx)).where('consultation_id', '=', consultationId)

/** In their order. */
export async function listClauses(tx: CommunityTx, consultationId: number): Promise<Clause[]> {
  const rows = await clausesOfAct(tx, consultationId).select(clauseColumns).orderBy('position').execute()
  // A CHECK of the table keeps the kinds to these.
  return rows.map((row) => ({ ...row, kind: row.kind as ClauseKind }))
}

export async function findClause(tx: CommunityTx, consultationId: number, id: number): Promise<Clause | undefined> {
  const row = await clausesOfAct(tx, consultationId).select(clauseColumns).where('id', '=', id).executeTakeFirst()
  return row && { ...row, kind: row.kind as ClauseKind }
}

export async function hasClauses(tx: CommunityTx, consultationId: number): Promise<boolean> {
  return (await clausesOfAct(tx, consultationId).select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Rows of one statement: well below the 65,535 parameters that it can have. */
const ROWS_AT_ONCE = 500

/** Writes the clauses in this order; those that are not among them are removed. */
export async function replaceClauses(tx: CommunityTx, consultationId: number, clauses: readonly Clause[]) {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('act_clauses')
    .where('community_id', '=', community_id)
    .where('consultation_id', '=', consultationId)
    .where('id', '<>', (eb) => eb.fn('all', [eb.val(clauses.map(({ id }) => id))]))
    .execute()
  for (let from = 0; from < clauses.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('act_clauses')
      .values(
        clauses.slice(from, from + ROWS_AT_ONCE).map(({ id, kind, number, level, text }, at) => ({
          ...{ community_id, consultation_id: consultationId, id, position: from + at + 1 },
          ...{ kind, number, level, text },
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['community_id', 'consultation_id', 'id']).doUpdateSet(({ ref }) => ({
          position: ref('excluded.position'),
          kind: ref('excluded.kind'),
          number: ref('excluded.number'),
          level: ref('excluded.level'),
          text: ref('excluded.text'),
        })),
      )
      .execute()
}

// ----------------------------------------------------------------------------------------------------------- proposals

export const proposals = itemTable<{ state: ProposalState }>()('act_proposals', [
  ...(['id', 'consultation_id', 'clause_id', 'state', 'text', 'wording', 'author_account_id', 'author_name'] as const),
  ...(['created_at', 'published_at', 'rejection', 'reason', 'decided_at'] as const),
])
const { columns } = proposals

export type Proposal = ReturnType<typeof proposals.of>
export type PublicProposal = Proposal & { state: PublicProposalState }

const proposalsOf = (tx: CommunityTx) =>
  tx.selectFrom('act_proposals').where('act_proposals.community_id', '=', communityOf(tx))

const publicOf = (tx: CommunityTx, consultationId: number) =>
  proposalsOf(tx)
    .where('act_proposals.consultation_id', '=', consultationId)
    .where('act_proposals.state', 'in', publicProposalStates)

/** Public proposals by clause; under `null` those to the whole act. */
export async function countByClause(tx: CommunityTx, consultationId: number): Promise<Map<number | null, number>> {
  const rows = await publicOf(tx, consultationId)
    .select(['clause_id', sql<number>`count(*)::int`.as('count')])
    .groupBy('clause_id')
    .execute()
  return new Map(rows.map(({ clause_id, count }) => [clause_id, count]))
}

interface PublicFilter {
  consultationId: number
  /** null: to the whole act; undefined: all. */
  clause?: number | null | undefined
  state?: PublicProposalState | undefined
  page: number
  size: number
}

/** In the order of the act, those to the whole act first; of one clause in the order of arrival. */
export async function listPublicProposals(
  tx: CommunityTx,
  { consultationId, clause, state, page, size }: PublicFilter,
): Promise<Paged<PublicProposal>> {
  const found = publicOf(tx, consultationId)
    .$if(clause === null, (rows) => rows.where('clause_id', 'is', null))
    .$if(typeof clause === 'number', (rows) => rows.where('clause_id', '=', clause ?? 0))
    .$if(state !== undefined, (rows) => rows.where('act_proposals.state', '=', state ?? ''))
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('act_clauses as clause', (join) =>
      join
        .onRef('clause.community_id', '=', 'act_proposals.community_id')
        .onRef('clause.consultation_id', '=', 'act_proposals.consultation_id')
        .onRef('clause.id', '=', 'act_proposals.clause_id'),
    )
    .select(columns.map((column) => `act_proposals.${column}` as const))
    .orderBy('clause.position', (order) => order.asc().nullsFirst())
    .orderBy('act_proposals.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const items = rows.map((row) => proposals.of(row as Parameters<typeof proposals.of>[0]) as PublicProposal)
  return { items, page, pages: Math.max(1, Math.ceil(total / size)), total }
}

const publicOfAll = (tx: CommunityTx) =>
  proposalsOf(tx)
    .innerJoin('consultations', (join) =>
      join
        .onRef('consultations.community_id', '=', 'act_proposals.community_id')
        .onRef('consultations.id', '=', 'act_proposals.consultation_id'),
    )
    .leftJoin('act_clauses as clause', (join) =>
      join
        .onRef('clause.community_id', '=', 'act_proposals.community_id')
        .onRef('clause.consultation_id', '=', 'act_proposals.consultation_id')
        .onRef('clause.id', '=', 'act_proposals.clause_id'),
    )
    .where('consultations.community_id', '=', communityOf(tx))
    .where('consultations.published_at', 'is not', null)
    .where('act_proposals.state', 'in', publicProposalStates)

/** The next public proposals by number, to all published acts, each with its clause as it stands. */
export async function listPublicAfter(tx: CommunityTx, after: number, most: number) {
  return publicOfAll(tx)
    .select([
      ...(['act_proposals.id', 'act_proposals.consultation_id as consultationId'] as const),
      ...(['act_proposals.clause_id as clauseId', 'clause.number as clauseNumber'] as const),
      ...(['clause.text as clauseText', 'consultations.title as act', 'act_proposals.state'] as const),
      ...(['act_proposals.text', 'act_proposals.wording', 'act_proposals.author_name as author'] as const),
      ...(['act_proposals.created_at as createdAt', 'act_proposals.published_at as publishedAt'] as const),
      ...(['act_proposals.reason', 'act_proposals.decided_at as decidedAt'] as const),
    ])
    .where('act_proposals.id', '>', after)
    .orderBy('act_proposals.id')
    .limit(most)
    .execute()
}

/** When a public proposal was last published or decided. */
export async function lastPublicChange(tx: CommunityTx): Promise<Date | undefined> {
  const row = await publicOfAll(tx)
    .select(sql<Date | null>`max(greatest(act_proposals.published_at, act_proposals.decided_at))`.as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** For the console: what waits in the order of arrival, everything else newest first. */
export async function listForDesk(
  tx: CommunityTx,
  consultationId: number,
  { state, page, size }: { state?: ProposalState | undefined; page: number; size: number },
): Promise<Paged<Proposal>> {
  const found = proposalsOf(tx)
    .where('consultation_id', '=', consultationId)
    .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''))
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(columns)
    .orderBy('id', state === 'pending' || state === 'received' ? 'asc' : 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { items: rows.map(proposals.of), page, pages: Math.max(1, Math.ceil(total / size)), total }
}

/** Public proposals by channel. */
export async function countProposalsByChannel(
  tx: CommunityTx,
  consultationId: number,
): Promise<{ channel: string; total: number }[]> {
  return publicOf(tx, consultationId)
    .select(['channel', sql<number>`count(*)::int`.as('total')])
    .groupBy('channel')
    .execute()
}

/** Once nobody proposes any more, nothing has to say who the persons without an account were. */
export async function forgetProposers(tx: CommunityTx, consultationId: number): Promise<void> {
  await tx
    .updateTable('act_proposals')
    .set({ person_key: null })
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .execute()
}

export async function countByState(tx: CommunityTx, consultationId: number): Promise<Map<ProposalState, number>> {
  const rows = await proposalsOf(tx)
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('consultation_id', '=', consultationId)
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state as ProposalState, count]))
}

/**
 * In whatever state they are: taking one back does not make room for another. Those that staff entered for the person before
 * there was an account count as well.
 */
export async function countOfAuthor(
  tx: CommunityTx,
  consultationId: number,
  { accountId, personKey }: { accountId: string | null; personKey: string | null },
): Promise<number> {
  const { count } = await proposalsOf(tx)
    .select(sql<number>`count(*)::int`.as('count'))
    .where('consultation_id', '=', consultationId)
    .where((eb) =>
      eb.or([
        ...(accountId === null ? [] : [eb('author_account_id', '=', accountId)]),
        ...(personKey === null ? [] : [eb('person_key', '=', personKey)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return count
}

/** Newest first. */
export async function listByAuthor(tx: CommunityTx, accountId: string): Promise<Proposal[]> {
  const rows = await proposalsOf(tx)
    .select(columns)
    .where('author_account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(proposals.of)
}

/** Acts with proposals that wait for a moderator, and since when. */
export async function listWaiting(tx: CommunityTx): Promise<{ id: number; title: string; since: Date }[]> {
  return proposalsOf(tx)
    .innerJoin('consultations', (join) =>
      join
        .onRef('consultations.community_id', '=', 'act_proposals.community_id')
        .onRef('consultations.id', '=', 'act_proposals.consultation_id'),
    )
    .select(['consultations.id', 'consultations.title', sql<Date>`min(act_proposals.created_at)`.as('since')])
    .where('act_proposals.state', '=', 'pending')
    .groupBy(['consultations.id', 'consultations.title'])
    .orderBy('consultations.id')
    .execute()
}

/** Acts after their end with proposals that nobody has decided on. */
export async function listUndecided(tx: CommunityTx): Promise<{ id: number; title: string; count: number }[]> {
  return proposalsOf(tx)
    .innerJoin('consultations', (join) =>
      join
        .onRef('consultations.community_id', '=', 'act_proposals.community_id')
        .onRef('consultations.id', '=', 'act_proposals.consultation_id'),
    )
    .select(['consultations.id', 'consultations.title', sql<number>`count(*)::int`.as('count')])
    .where('act_proposals.state', '=', 'received')
    .where('consultations.state', 'in', ['closed', 'analysis'])
    .groupBy(['consultations.id', 'consultations.title'])
    .orderBy('consultations.id')
    .execute()
}

/**
 * Blanks the name on what is published, and deletes everything else of this author.
 * @returns consultations whose pages have changed
 */
export async function eraseAuthor(tx: CommunityTx, accountId: string): Promise<number[]> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('act_proposals')
    .where('community_id', '=', community_id)
    .where('author_account_id', '=', accountId)
    .where('state', 'not in', publicProposalStates)
    .execute()
  const rows = await tx
    .updateTable('act_proposals')
    .set({ author_account_id: null, author_name: null })
    .where('community_id', '=', community_id)
    .where('author_account_id', '=', accountId)
    .returning('consultation_id')
    .execute()
  return [...new Set(rows.map(({ consultation_id }) => consultation_id))]
}
