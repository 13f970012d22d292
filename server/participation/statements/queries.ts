import { sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { type GroupCount, MAX_STATEMENTS, type Vote, type VoteValue } from '#participation/opinion/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import { type CommunityTx, communityOf, lockNamed, shareNamed } from '#platform/tenancy/index.ts'
import type { StatementState } from './rules.ts'
import { MAX_SEEDS, STATEMENTS_ON_DESK, type StatementReason, type StoredResult } from './schema.ts'

/** SQL of statements and of votes on them. Each query in its community. */

export const statements = itemTable<{ state: StatementState; reason: StatementReason | null }>()('statements', [
  ...(['id', 'subject', 'state', 'text', 'author_account_id', 'reason', 'created_at', 'published_at'] as const),
])
const { columns, of } = statements

export type Statement = ReturnType<typeof of>

const statementsOf = (tx: CommunityTx) =>
  tx.selectFrom('statements').where('statements.community_id', '=', communityOf(tx))

const asStatement = (row: object): Statement => of(row as Parameters<typeof of>[0])

/** Serialises what is added to one item, so that its limits hold. */
export const lockStatementsOf = (tx: CommunityTx, subject: string): Promise<void> =>
  lockNamed(tx, `statements:${subject}`)

/**
 * What is voted on, the oldest first: the columns of the matrix. Not more than an analysis takes, should moderators have
 * restored more than that.
 */
export async function listPublished(tx: CommunityTx, subject: string): Promise<Statement[]> {
  const rows = await statementsOf(tx)
    .select(columns)
    .where('subject', '=', subject)
    .where('state', '=', 'published')
    .orderBy('created_at')
    .orderBy('id')
    .limit(MAX_STATEMENTS)
    .execute()
  return rows.map(asStatement)
}

export async function countStatements(
  tx: CommunityTx,
  subject: string,
): Promise<Record<'published' | 'pending', number>> {
  return statementsOf(tx)
    .select([
      sql<number>`count(*) filter (where state = 'published')`.as('published'),
      sql<number>`count(*) filter (where state = 'pending')`.as('pending'),
    ])
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
}

/** What staff wrote and is published: what a copy of the item begins with. */
export async function listSeedTexts(tx: CommunityTx, subject: string): Promise<string[]> {
  const rows = await statementsOf(tx)
    .select('text')
    .where('subject', '=', subject)
    .where('state', '=', 'published')
    .where('author_account_id', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(MAX_SEEDS)
    .execute()
  return rows.map(({ text }) => text)
}

/** With an item that was never public: nobody has voted on them. */
export async function deleteStatements(tx: CommunityTx, subject: string): Promise<void> {
  await sql`delete from statements where community_id = ${communityOf(tx)} and subject = ${subject}`.execute(tx)
}

export async function findNewest(tx: CommunityTx, subject: string): Promise<Date | null> {
  const { newest } = await statementsOf(tx)
    .select(({ fn }) => fn.max<Date | null>('created_at').as('newest'))
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return newest
}

/** Whether the item has a statement with this text that is published or waits. */
export async function hasText(tx: CommunityTx, subject: string, text: string): Promise<boolean> {
  const found = await statementsOf(tx)
    .select('id')
    .where('subject', '=', subject)
    .where('state', 'in', ['published', 'pending'])
    .where(sql<boolean>`lower(text) = lower(${text})`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function listProposed(tx: CommunityTx, subject: string, accountId: string): Promise<Statement[]> {
  const rows = await statementsOf(tx)
    .select(columns)
    .where('subject', '=', subject)
    .where('author_account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(asStatement)
}

// --------------------------------------------------------------------------------------------------------------- votes

/** Who votes: a verified person is one participant from whatever account. */
export interface Voter {
  accountId: string
  /** null: not verified */
  personKey: string | null
}

export interface Participant {
  id: string
}

async function findParticipant(
  tx: CommunityTx,
  subject: string,
  { accountId, personKey }: Voter,
): Promise<Participant | undefined> {
  return (
    tx
      .selectFrom('statement_participants')
      .select('id')
      .where('community_id', '=', communityOf(tx))
      .where('subject', '=', subject)
      .where((where) =>
        where.or([
          where('account_id', '=', accountId),
          ...(personKey === null ? [] : [where('person_key', '=', personKey)]),
        ]),
      )
      // An account that was verified after its first vote, of a person who had voted from another one: the person counts.
      .orderBy(sql`person_key is null`)
      .limit(1)
      .executeTakeFirst()
  )
}

/** The participant of a voter, made at the first vote. */
export async function takeParticipant(tx: CommunityTx, subject: string, voter: Voter): Promise<Participant> {
  const known = await findParticipant(tx, subject, voter)
  if (known) return known
  await tx
    .insertInto('statement_participants')
    .values({ community_id: communityOf(tx), subject, account_id: voter.accountId, person_key: voter.personKey })
    // Of parallel first votes one makes the row; the others wait for it here.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await findParticipant(tx, subject, voter)
  if (!made) throw new Error('the participant was not made')
  return made
}

/** Takes a vote, or changes it. */
export async function putVote(
  tx: CommunityTx,
  vote: { participantId: string; statementId: string; value: VoteValue },
): Promise<void> {
  await sql`insert into statement_votes (community_id, participant_id, statement_id, value)
    values (${communityOf(tx)}, ${vote.participantId}, ${vote.statementId}, ${vote.value})
    on conflict (community_id, participant_id, statement_id) do update set value = excluded.value`.execute(tx)
}

/** First votes of a participant. */
export async function putVotes(
  tx: CommunityTx,
  participantId: string,
  votes: readonly { statementId: string; value: VoteValue }[],
): Promise<void> {
  if (votes.length === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('statement_votes')
    .values(
      votes.map(({ statementId, value }) => ({
        ...{ community_id, participant_id: participantId, statement_id: statementId, value },
      })),
    )
    .execute()
}

/** The voter's votes on what is published now, by the id of the statement. */
export async function listOwnVotes(tx: CommunityTx, subject: string, voter: Voter): Promise<Map<string, VoteValue>> {
  const participant = await findParticipant(tx, subject, voter)
  if (!participant) return new Map()
  const rows = await tx
    .selectFrom('statement_votes')
    .select(['statement_id', 'value'])
    .where('community_id', '=', communityOf(tx))
    .where('participant_id', '=', participant.id)
    .execute()
  return new Map(rows.map((row) => [row.statement_id, row.value as VoteValue]))
}

/** All votes on an item, for its analysis. */
export async function listVotes(tx: CommunityTx, subject: string): Promise<Vote[]> {
  const { rows } = await sql<Vote>`
    select vote.participant_id as participant, vote.statement_id as statement, vote.value
    from statement_participants as participant
    join statement_votes as vote on vote.community_id = participant.community_id
      and vote.participant_id = participant.id
    where participant.community_id = ${communityOf(tx)} and participant.subject = ${subject}`.execute(tx)
  return rows
}

// ------------------------------------------------------------------------------------------------------------- results

/**
 * Held by every vote until its commit, and exclusively by the job when it reads: a vote that finds an analysis ordered is
 * in it.
 */
const analysisOf = (subject: string): string => `statements-analysis:${subject}`

/** Asks for an analysis at `dueAt` unless there is one that has not read the votes yet. True: the caller files the job. */
export async function orderAnalysis(tx: CommunityTx, subject: string, dueAt: Date): Promise<boolean> {
  await shareNamed(tx, analysisOf(subject))
  const ordered = await tx
    .selectFrom('statement_results')
    .select('due_at')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (ordered?.due_at) return false
  const { rows } = await sql`insert into statement_results (community_id, subject, due_at, run)
    values (${communityOf(tx)}, ${subject}, ${dueAt}, 0)
    on conflict (community_id, subject) do update set due_at = excluded.due_at
      where statement_results.due_at is null returning subject`.execute(tx)
  return rows.length > 0
}

/** Begins an analysis: votes that come from now on ask for another one. Call it before the votes are read. */
export async function beginAnalysis(
  tx: CommunityTx,
  subject: string,
): Promise<{ run: number; before: GroupCount | null }> {
  await lockNamed(tx, analysisOf(subject))
  const { rows } = await sql<{ run: number; before: GroupCount | null }>`
    insert into statement_results (community_id, subject, run) values (${communityOf(tx)}, ${subject}, 1)
    on conflict (community_id, subject) do update set due_at = null, run = statement_results.run + 1
    returning run, result->'count' as before`.execute(tx)
  const [begun] = rows
  if (!begun) throw new Error('the analysis was not begun')
  return begun
}

/** Stores what an analysis has found, unless a later one has begun. */
export async function saveAnalysis(
  tx: CommunityTx,
  subject: string,
  { run, at, result, votes }: { run: number; at: Date; result: StoredResult; votes: string },
): Promise<boolean> {
  const { rows } = await sql`update statement_results
    set computed_at = ${at}, result = ${JSON.stringify(result)}::jsonb, votes = ${votes}
    where community_id = ${communityOf(tx)} and subject = ${subject} and run = ${run} returning subject`.execute(tx)
  return rows.length > 0
}

export interface Results {
  /** Votes have come since. */
  isDue: boolean
  computedAt: Date | null
  result: StoredResult | null
}

export async function findResults(tx: CommunityTx, subject: string): Promise<Results> {
  const row = await tx
    .selectFrom('statement_results')
    .select(['due_at', 'computed_at', 'result'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .executeTakeFirst()
  return {
    isDue: row?.due_at != null,
    computedAt: row?.computed_at ?? null,
    result: (row?.result ?? null) as StoredResult | null,
  }
}

/** The published file of the last analysis. */
export async function findVotesFile(tx: CommunityTx, subject: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('statement_results')
    .select('votes')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.votes ?? undefined
}

// --------------------------------------------------------------------------------------------------------------- staff

/** For the console: what waits oldest first, everything else newest first. */
export async function listForDesk(
  tx: CommunityTx,
  { state, page }: { state?: StatementState | undefined; page: number },
): Promise<Paged<Statement>> {
  const found = state ? statementsOf(tx).where('state', '=', state) : statementsOf(tx)
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(columns)
    .orderBy('created_at', state === 'pending' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(STATEMENTS_ON_DESK)
    .offset((page - 1) * STATEMENTS_ON_DESK)
    .execute()
  return { items: rows.map(asStatement), page, pages: Math.max(1, Math.ceil(total / STATEMENTS_ON_DESK)), total }
}

/** Items of a feature whose statements wait for a moderator, with the moment since when. */
export async function listWaiting(tx: CommunityTx, feature: string): Promise<{ subject: string; since: Date }[]> {
  return statementsOf(tx)
    .select(['subject', ({ fn }) => fn.min<Date>('created_at').as('since')])
    .where('state', '=', 'pending')
    .where(sql<boolean>`starts_with(subject, ${`${feature}:`})`)
    .groupBy('subject')
    .orderBy('since')
    .execute()
}

/** Subjects that have statements, in batches; for imports. */
export async function listSubjects(
  tx: CommunityTx,
  { after, limit }: { after: string; limit: number },
): Promise<{ subject: string; id: string }[]> {
  return statementsOf(tx)
    .select(['subject', sql<string>`min(id::text)`.as('id')])
    .where('subject', '>', after)
    .groupBy('subject')
    .orderBy('subject')
    .limit(limit)
    .execute()
}

// ------------------------------------------------------------------------------------------------------- personal data

export interface OwnData {
  statements: Statement[]
  votes: { subject: string; participant: string; statement: string; value: number }[]
}

export async function listOwnData(tx: CommunityTx, accountId: string): Promise<OwnData> {
  const own = await statementsOf(tx)
    .select(columns)
    .where('author_account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const { rows: votes } = await sql<OwnData['votes'][number]>`
    select participant.subject, participant.id as participant, statement.text as statement, vote.value
    from statement_participants as participant
    join statement_votes as vote on vote.community_id = participant.community_id
      and vote.participant_id = participant.id
    join statements as statement on statement.community_id = vote.community_id and statement.id = vote.statement_id
    where participant.community_id = ${communityOf(tx)} and participant.account_id = ${accountId}
    order by participant.subject, statement.created_at, statement.id`.execute(tx)
  return { statements: own.map(asStatement), votes }
}

/**
 * Deletes what was never published, and blanks the account on everything else. The votes count on under their random id.
 */
export async function eraseAccount(tx: CommunityTx, accountId: string): Promise<void> {
  const community = communityOf(tx)
  await sql`delete from statements where community_id = ${community} and author_account_id = ${accountId}
    and published_at is null`.execute(tx)
  await sql`update statements set author_account_id = null
    where community_id = ${community} and author_account_id = ${accountId}`.execute(tx)
  await sql`update statement_participants set account_id = null
    where community_id = ${community} and account_id = ${accountId}`.execute(tx)
}

/** When a vote is archived its random ids belong to nobody any more. */
export async function forgetParticipants(tx: CommunityTx, subject: string): Promise<void> {
  await sql`update statement_participants set account_id = null, person_key = null
    where community_id = ${communityOf(tx)} and subject = ${subject}`.execute(tx)
}
