import type { z } from 'zod'
import { type Action, type Context, type Read, read, type Task } from '#contract/index.ts'
import { transition } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { dueAt } from '#participation/working-days.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { analyseSoon } from './job.ts'
import { notifyAuthor } from './mails.ts'
import { findItems, homeOf, type StatementsUse } from './options.ts'
import { listForDesk, listWaiting, type Statement } from './queries.ts'
import { DeskList, DeskQuery, DeskStatement, Reason } from './schema.ts'
import { deskStatements, reasonViews } from './views.ts'
import { statementWorkflow } from './workflow.ts'

/** What staff do: decide on statements before people vote on them, and see which ones wait. */

/** Working days in which a statement is to be decided on: our own term, as that of a comment. */
const MODERATION_DAYS = 2

export function moderationActions(uses: readonly StatementsUse[]): readonly Action[] {
  const onDesk = {
    access: 'moderator',
    output: DeskStatement,
    async show(tx: CommunityTx, context: Context, statement: Statement): Promise<z.input<typeof DeskStatement>> {
      const [shown] = await deskStatements(tx, context, uses, [statement])
      if (!shown) throw new Error('one statement has one view')
      return shown
    },
  } as const
  const analyse = async (
    tx: CommunityTx,
    { context, item, now }: { context: Context; item: Statement; now: Date },
  ): Promise<void> => analyseSoon(tx, context.services, item.subject, now)
  return [
    transition(statementWorkflow, 'publish', {
      ...onDesk,
      changes: ({ item, now }) => ({ published_at: item.publishedAt ?? now, reason: null }),
      async effects(tx, step) {
        await analyse(tx, step)
        // The author of a statement that is restored was written to when it was published first.
        if (step.row.from === 'pending') await notifyAuthor(tx, step.context, uses, step.item, 'accepted')
      },
    }),
    transition(statementWorkflow, 'reject', {
      ...onDesk,
      input: Reason,
      changes: ({ body }) => body,
      effects: (tx, { context, item }) => notifyAuthor(tx, context, uses, item, 'rejected'),
    }),
    transition(statementWorkflow, 'hide', {
      ...onDesk,
      input: Reason,
      changes: ({ body }) => body,
      effects: analyse,
    }),
  ]
}

export const moderationReads = (uses: readonly StatementsUse[]): readonly Read[] => [
  read({
    name: 'statements.desk-list',
    access: 'member',
    path: '/statements',
    query: DeskQuery,
    output: DeskList,
    async run(tx, context, { query }) {
      const { items, ...found } = await listForDesk(tx, query)
      return { ...found, items: await deskStatements(tx, context, uses, items), reasons: reasonViews(context) }
    },
  }),
]

/** One task for each item with statements that wait, due by the oldest of them. */
export const moderationTasks =
  (use: StatementsUse) =>
  async (tx: CommunityTx): Promise<Task[]> => {
    const waiting = await listWaiting(tx, use.host.id)
    if (waiting.length === 0) return []
    const calendar = await readCalendar(tx)
    const items = await findItems(
      tx,
      [use],
      waiting.map(({ subject }) => subject),
    )
    return waiting.flatMap(({ subject, since }) => {
      const item = items.get(subject)
      if (!item) return []
      return {
        id: `${subject}:statements`,
        kind: 'moderate-statements',
        sentence: 'statements:tasks.moderate',
        subject: { type: use.host.id, id: item.path.slice(homeOf(use).length + 1), title: item.title },
        dueAt: dueAt({ unit: 'wd', n: MODERATION_DAYS, from: since, legalRef: '' }, calendar),
        role: 'moderator' as const,
        href: '/statements?state=pending',
      }
    })
  }
