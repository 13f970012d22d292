import type { z } from 'zod'
import { type Action, action, type Context, type Read, read, type Task } from '#contract/index.ts'
import { transition } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { dueAt } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { closing } from './decisions.ts'
import { type CommentsUse, findItems } from './options.ts'
import { type Comment, findText, insertComment, listForDesk, listWaiting } from './queries.ts'
import { listReportedSubjects } from './report-queries.ts'
import { CommentParams, DeskComment, DeskList, DeskQuery, Reason, WriteComment } from './schema.ts'
import { deskComments, reasonViews } from './views.ts'
import { commentWorkflow } from './workflow.ts'
import { lockParent } from './writing.ts'

/** What staff do: decide on comments, answer them, and see which ones wait. */

/** Working days in which a comment is to be decided on: our own term, as that of a petition. */
const MODERATION_DAYS = 2

export function moderationActions(uses: readonly CommentsUse[]): readonly Action[] {
  const show = async (tx: CommunityTx, context: Context, comment: Comment): Promise<z.input<typeof DeskComment>> => {
    const inReplyTo = comment.parentId === null ? null : await findText(tx, comment.parentId)
    const [shown] = await deskComments(tx, context, uses, [{ ...comment, inReplyTo }])
    if (!shown) throw new Error('one comment has one view')
    return shown
  }
  const onDesk = { access: 'moderator', output: DeskComment, show } as const
  const answer = action({
    name: 'comments.answer',
    access: 'official',
    method: 'POST',
    path: '/comments/:id/answer',
    params: CommentParams,
    input: WriteComment,
    output: DeskComment,
    status: 201,
    async run(tx, context, { params: { id }, body: { text } }) {
      const { actor, clock } = context
      const parent = await lockParent(tx, id)
      const at = clock.now()
      const reply = await insertComment(tx, {
        subject: parent.subject,
        parentId: parent.id,
        state: 'published',
        text,
        authorAccountId: null,
        authorName: null,
        memberName: actor.displayName,
        createdAt: at,
      })
      const details = { item: parent.subject }
      await audit.append(tx, { actor, at, action: 'comments.answered', subject: `comments:${reply.id}`, details })
      await invalidateTags(tx, parent.subject)
      return show(tx, context, reply)
    },
  })
  return [
    transition(commentWorkflow, 'publish', {
      ...onDesk,
      changes: ({ item, now }) => ({ published_at: item.publishedAt ?? now, reason: null }),
    }),
    transition(commentWorkflow, 'reject', { ...onDesk, input: Reason, changes: ({ body }) => body }),
    transition(commentWorkflow, 'hide', {
      ...onDesk,
      input: Reason,
      changes: ({ body }) => ({ ...body, open_reports: 0 }),
      effects: closing('hidden'),
    }),
    transition(commentWorkflow, 'keep', { ...onDesk, changes: () => ({ open_reports: 0 }), effects: closing('kept') }),
    answer,
  ]
}

export const moderationReads = (uses: readonly CommentsUse[]): readonly Read[] => [
  read({
    name: 'comments.desk-list',
    access: 'member',
    path: '/comments',
    query: DeskQuery,
    output: DeskList,
    async run(tx, context, { query }) {
      const { items, ...found } = await listForDesk(tx, query)
      return { ...found, items: await deskComments(tx, context, uses, items), reasons: reasonViews(context) }
    },
  }),
]

/** A task for each item with comments that wait, and one for each with comments that were reported, due by the oldest. */
export const moderationTasks =
  (use: CommentsUse) =>
  async (tx: CommunityTx): Promise<Task[]> => {
    const waiting = (await listWaiting(tx, use.host.id)).map((one) => ({ ...one, ...queues.waiting }))
    const reported = (await listReportedSubjects(tx, use.host.id)).map((one) => ({ ...one, ...queues.reported }))
    const due = [...waiting, ...reported]
    if (due.length === 0) return []
    const calendar = await readCalendar(tx)
    const items = await findItems(
      tx,
      [use],
      due.map(({ subject }) => subject),
    )
    return due.flatMap(({ subject, since, suffix, kind, sentence, href }) => {
      const item = items.get(subject)
      if (!item) return []
      return {
        id: `${subject}:${suffix}`,
        kind,
        sentence,
        subject: { type: use.host.id, id: String(item.id), title: item.title },
        dueAt: dueAt({ unit: 'wd', n: MODERATION_DAYS, from: since, legalRef: '' }, calendar),
        role: 'moderator' as const,
        href,
      }
    })
  }

/** The two lists of the console that wait for a moderator, as tasks name them. */
const queues = {
  waiting: {
    suffix: 'comments',
    kind: 'moderate-comments',
    sentence: 'comments:tasks.moderate',
    href: '/comments?state=pending',
  },
  reported: {
    suffix: 'comment-reports',
    kind: 'decide-on-reports',
    sentence: 'comments:tasks.reports',
    href: '/comments?state=reported',
  },
}
