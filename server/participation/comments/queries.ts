import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { commentNotFound } from './errors.ts'
import type { HoldCause } from './holding.ts'
import { closeReports, deleteReports } from './report-queries.ts'
import { type CommentState, MAX_REPLIES } from './rules.ts'
import { COMMENTS_ON_DESK, type CommentReason, MAX_OWN_SHOWN, THREADS_ON_PAGE } from './schema.ts'

/** SQL of comments. Each query in its community. */

export const comments = itemTable<{
  state: CommentState
  reason: CommentReason | null
  heldFor: HoldCause | null
}>()('comments', [
  ...(['id', 'subject', 'parent_id', 'state', 'text', 'reason', 'created_at', 'published_at'] as const),
  ...(['author_account_id', 'author_name', 'member_name', 'held_for', 'open_reports'] as const),
])
const { columns, of } = comments

export type Comment = ReturnType<typeof of>

const commentsOf = (tx: CommunityTx) => tx.selectFrom('comments').where('comments.community_id', '=', communityOf(tx))

export type NewComment = Pick<
  Comment,
  'subject' | 'parentId' | 'state' | 'text' | 'authorAccountId' | 'authorName' | 'memberName' | 'createdAt'
> & { heldFor?: HoldCause | null }

export async function insertComment(tx: CommunityTx, comment: NewComment): Promise<Comment> {
  const row = await tx
    .insertInto('comments')
    .values({
      community_id: communityOf(tx),
      id: randomUUID(),
      subject: comment.subject,
      parent_id: comment.parentId,
      state: comment.state,
      text: comment.text,
      author_account_id: comment.authorAccountId,
      author_name: comment.authorName,
      member_name: comment.memberName,
      held_for: comment.heldFor ?? null,
      created_at: comment.createdAt,
      published_at: comment.state === 'published' ? comment.createdAt : null,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return of(row as Parameters<typeof of>[0])
}

/** @throws 404 comments.not-found, also for everybody but the author. */
export async function getOwnComment(tx: CommunityTx, id: string, accountId: string): Promise<Comment> {
  const comment = await comments.find(tx, id)
  if (comment?.authorAccountId !== accountId) throw commentNotFound()
  return comment
}

/** Replies that stand below a comment or wait for it, those that were removed not counted. Call it under its lock. */
export async function countReplies(tx: CommunityTx, parentId: string): Promise<number> {
  const { replies } = await commentsOf(tx)
    .select(({ fn }) => fn.countAll<number>().as('replies'))
    .where('parent_id', '=', parentId)
    .where('state', 'in', ['pending', 'published', 'reported'])
    .executeTakeFirstOrThrow()
  return replies
}

/** Whether the account has a comment that is public, anywhere in the community. */
export async function hasPublished(tx: CommunityTx, accountId: string): Promise<boolean> {
  const found = await commentsOf(tx)
    .select('id')
    .where('author_account_id', '=', accountId)
    .where('state', '=', 'published')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

// --------------------------------------------------------------------------------------------------------- public side

export interface Thread extends Comment {
  replies: Comment[]
}

/** What was removed stays as an empty frame while it holds replies together. */
const isShown = sql<boolean>`(comments.state = 'published' or (comments.state in ('reported', 'hidden', 'withdrawn') and exists (
  select from comments as reply where reply.community_id = comments.community_id and reply.parent_id = comments.id
    and reply.state = 'published')))`

/** The threads of a subject, oldest first, and how many comments are published in all of them. */
export async function listThreads(
  tx: CommunityTx,
  subject: string,
  page: number,
): Promise<Paged<Thread> & { comments: number }> {
  const counted = await commentsOf(tx)
    .select([
      sql<number>`count(*) filter (where comments.parent_id is null and ${isShown})`.as('total'),
      sql<number>`count(*) filter (where comments.state = 'published')`.as('comments'),
    ])
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  const roots = await commentsOf(tx)
    .select(columns.map((column) => `comments.${column}` as const))
    .where('subject', '=', subject)
    .where('parent_id', 'is', null)
    .where(isShown)
    .orderBy('created_at')
    .orderBy('id')
    .limit(THREADS_ON_PAGE)
    .offset((page - 1) * THREADS_ON_PAGE)
    .execute()
  const replies = await listReplies(
    tx,
    roots.map(({ id }) => id),
  )
  const items = roots.map((row) => ({
    ...of(row as Parameters<typeof of>[0]),
    replies: replies.filter(({ parentId }) => parentId === row.id),
  }))
  return { ...counted, items, page, pages: Math.max(1, Math.ceil(counted.total / THREADS_ON_PAGE)) }
}

/** Published replies to these comments. */
async function listReplies(tx: CommunityTx, parents: readonly string[]): Promise<Comment[]> {
  if (parents.length === 0) return []
  const rows = await commentsOf(tx)
    .select(columns)
    .where('parent_id', '=', ({ fn, val }) => fn.any(val([...parents])))
    .where('state', '=', 'published')
    .orderBy('created_at')
    .orderBy('id')
    // What was restored by a moderator can exceed the limit of new ones.
    .limit(2 * MAX_REPLIES * parents.length)
    .execute()
  return rows.map((row) => of(row as Parameters<typeof of>[0]))
}

// ------------------------------------------------------------------------------------------------------- author, staff

/** The newest comments of an account. */
export async function listByAuthor(tx: CommunityTx, accountId: string, limit = MAX_OWN_SHOWN): Promise<Comment[]> {
  const rows = await commentsOf(tx)
    .select(columns)
    .where('author_account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => of(row as Parameters<typeof of>[0]))
}

/** For the console: what waits for a decision oldest first, everything else newest first; each with the text that it replies to. */
export async function listForDesk(
  tx: CommunityTx,
  { state, reports, page }: { state?: CommentState | undefined; reports?: 'open' | undefined; page: number },
): Promise<Paged<Comment & { inReplyTo: string | null }>> {
  const inState = state ? commentsOf(tx).where('comments.state', '=', state) : commentsOf(tx)
  const found = reports ? inState.where('comments.open_reports', '>', 0) : inState
  const isQueue = reports !== undefined || state === 'pending' || state === 'reported'
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('comments as parent', (join) =>
      join.onRef('parent.community_id', '=', 'comments.community_id').onRef('parent.id', '=', 'comments.parent_id'),
    )
    .select(columns.map((column) => `comments.${column}` as const))
    .select('parent.text as in_reply_to')
    .orderBy('comments.created_at', isQueue ? 'asc' : 'desc')
    .orderBy('comments.id')
    .limit(COMMENTS_ON_DESK)
    .offset((page - 1) * COMMENTS_ON_DESK)
    .execute()
  const items = rows.map((row) => ({ ...of(row as Parameters<typeof of>[0]), inReplyTo: row.in_reply_to }))
  return { items, page, pages: Math.max(1, Math.ceil(total / COMMENTS_ON_DESK)), total }
}

export async function findText(tx: CommunityTx, id: string): Promise<string | null> {
  return (await comments.find(tx, id))?.text ?? null
}

/** Items of a feature whose comments wait for a moderator, with the moment since when. */
export async function listWaiting(tx: CommunityTx, feature: string): Promise<{ subject: string; since: Date }[]> {
  const rows = await commentsOf(tx)
    .select(['subject', ({ fn }) => fn.min<Date>('created_at').as('since')])
    .where('state', '=', 'pending')
    .where(sql<boolean>`starts_with(subject, ${`${feature}:`})`)
    .groupBy('subject')
    .orderBy('since')
    .execute()
  return rows
}

/** Subjects of all comments, in batches; for imports. */
export async function listSubjects(
  tx: CommunityTx,
  { after, limit }: { after: string; limit: number },
): Promise<{ subject: string; id: string }[]> {
  return commentsOf(tx)
    .select(['subject', sql<string>`min(id::text)`.as('id')])
    .where('subject', '>', after)
    .groupBy('subject')
    .orderBy('subject')
    .limit(limit)
    .execute()
}

// ------------------------------------------------------------------------------------------------------------- erasure

/**
 * Blanks the name on what is published and deletes everything else; a removed comment that holds replies together stays
 * without a word. Returns the subjects whose pages have changed.
 */
export async function eraseAuthor(tx: CommunityTx, accountId: string, now: Date): Promise<string[]> {
  const community = communityOf(tx)
  const deleted = await sql<{ id: string }>`select id from comments where community_id = ${community}
    and author_account_id = ${accountId} and state <> 'published' and not exists (select from comments as reply
      where reply.community_id = comments.community_id and reply.parent_id = comments.id)`.execute(tx)
  const ids = deleted.rows.map(({ id }) => id)
  await deleteReports(tx, ids)
  await sql`delete from comments where community_id = ${community} and id = any(${ids})`.execute(tx)
  const { rows } = await sql<{
    subject: string
    id: string
    state: CommentState
  }>`update comments set author_account_id = null, author_name = null,
      state = case when state = 'published' then state else 'withdrawn' end,
      open_reports = case when state = 'published' then open_reports else 0 end,
      text = case when state = 'published' then text else '' end
    where community_id = ${community} and author_account_id = ${accountId} returning subject, id, state`.execute(tx)
  for (const { id, state } of rows) if (state === 'withdrawn') await closeReports(tx, id, 'withdrawn', now)
  return [...new Set(rows.map(({ subject }) => subject))]
}
