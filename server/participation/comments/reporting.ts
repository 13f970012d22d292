import type { z } from 'zod'
import {
  type AccountPage,
  type Action,
  type ActionForm,
  accountPage,
  action,
  type Context,
  type Read,
  read,
} from '#contract/index.ts'
import { languageOf, paragraphsOf } from '#participation/plain-text.ts'
import { runTransition } from '#participation/workflow/index.ts'
import { updateItem } from '#participation/workflow/item-table.ts'
import * as audit from '#platform/audit/index.ts'
import { refusal } from '#platform/errors.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { commentNotFound } from './errors.ts'
import { type CommentsUse, findItems, readSubject, threadsOf } from './options.ts'
import { type Comment, comments } from './queries.ts'
import { insertReport, listByReporter, type OwnReportRow } from './report-queries.ts'
import { isHiddenByReports } from './rules.ts'
import { CommentParams, MAX_OWN_SHOWN, OwnReport, OwnReportList, ReportComment, reportReasons } from './schema.ts'
import { DEFAULT_REPORTS_TO_HIDE } from './settings.ts'
import { commentWorkflow } from './workflow.ts'
import { getDiscussion } from './writing.ts'

/** Readers report a comment; enough of them hide it until a moderator decides. Who reported is shown to nobody. */

const reportings = { id: 'comments.report', most: 20, error: 'comments.too-many-reports' }
const suspension = runTransition(commentWorkflow, 'suspend')

/** The comment, where anybody can read it now, and the item below which it stands. @throws 404 comments.not-found */
async function getReportable(
  tx: CommunityTx,
  context: Context,
  uses: readonly CommentsUse[],
  comment: Comment | undefined,
) {
  const subject = comment && readSubject(uses, comment.subject)
  if (!comment || !subject || comment.state !== 'published') throw commentNotFound()
  const { item } = await getDiscussion(tx, context, subject.use, subject.id)
  return { comment, use: subject.use, item }
}

/** @throws AppError 409: an answer of the authority, or the reader's own comment */
function requireOthers({ memberName, authorAccountId }: Comment, { actor }: Context): void {
  if (memberName !== null) throw refusal('comments.report-official')
  if (actor.kind === 'resident' && actor.accountId === authorAccountId) throw refusal('comments.report-own')
}

async function report(
  tx: CommunityTx,
  context: Context<'contact'>,
  uses: readonly CommentsUse[],
  { id, reason }: { id: string } & z.output<typeof ReportComment>,
): Promise<z.input<typeof OwnReport>> {
  const { actor, clock } = context
  const { comment, use } = await getReportable(tx, context, uses, await comments.lockOne(tx, id))
  requireOthers(comment, context)
  const at = clock.now()
  const reportId = await insertReport(tx, { commentId: id, accountId: actor.accountId, reason, createdAt: at })
  if (!reportId) throw refusal('comments.already-reported')
  const reported = { ...comment, openReports: comment.openReports + 1 }
  await updateItem(tx, 'comments', id, { open_reports: reported.openReports })
  const details = { item: comment.subject, reason }
  await audit.append(tx, { actor, at, action: 'comments.reported', subject: `comments:${id}`, details })
  const { reportsToHide = DEFAULT_REPORTS_TO_HIDE } = (await use.options.policy?.(tx, context)) ?? {}
  if (isHiddenByReports(reported.openReports, reportsToHide))
    await suspension.tryOn(tx, { ...context, actor: SYSTEM } as Context, reported, undefined)
  const own = { id: reportId, commentId: id, reason, createdAt: at, outcome: null, closedAt: null }
  const [shown] = await ownReports(tx, context, uses, [{ ...own, subject: comment.subject }])
  if (!shown) throw new Error('one report has one view')
  return shown
}

async function ownReports(
  tx: CommunityTx,
  { community }: Pick<Context, 'community'>,
  uses: readonly CommentsUse[],
  own: readonly OwnReportRow[],
): Promise<z.input<typeof OwnReport>[]> {
  const items = await findItems(
    tx,
    uses,
    own.map(({ subject }) => subject),
  )
  return own.map(({ id, subject, reason, createdAt, outcome, closedAt }) => {
    const item = items.get(subject)
    return {
      id,
      reason,
      createdAt: createdAt.toISOString(),
      outcome,
      closedAt: closedAt?.toISOString() ?? null,
      item: item?.isPublic ? { title: item.title, url: community.origin + item.path } : null,
    }
  })
}

/**
 * The last of the fields: an empty one before the options is sent in any case, so that the error of a missing choice stands
 * at the choice.
 */
const chosenReason = ({ reason = '' }: Readonly<Record<string, string | string[] | undefined>>): string | undefined =>
  [reason].flat().at(-1)

const reportForm = (
  uses: readonly CommentsUse[],
): ActionForm<typeof CommentParams, typeof ReportComment, typeof OwnReport> => ({
  path: '/account/comments/:id/report',
  template: 'participation/comments/account/report',
  async load(tx, context, { id }, { values }) {
    const chosen = chosenReason(values)
    const { comment, use, item } = await getReportable(tx, context, uses, await comments.find(tx, id))
    const t = context.services.translator(context.locale)
    return {
      title: t('comments:report.title'),
      data: {
        author: comment.memberName === null ? (comment.authorName ?? t('participation:erased-person')) : undefined,
        language: languageOf(comment.text) ?? context.locale,
        paragraphs: paragraphsOf(comment.text),
        reasons: reportReasons.map((value) => ({
          value,
          label: t(`comments:report.reasons.${value}`),
          checked: value === chosen,
        })),
        item: { title: item.title },
        back: threadsOf(use, item.id),
      },
    }
  },
  read: (typed) => ({ reason: chosenReason(typed) }) as never,
  next: () => '/account/comments/reports',
})

export const reportActions = (uses: readonly CommentsUse[]): readonly Action[] => [
  action({
    name: 'comments.report',
    access: 'contact',
    method: 'POST',
    path: '/comments/:id/report',
    params: CommentParams,
    input: ReportComment,
    dailyLimit: reportings,
    output: OwnReport,
    status: 201,
    run: (tx, context, { params: { id }, body: { reason } }) => report(tx, context, uses, { id, reason }),
    form: reportForm(uses),
  }),
]

export const reportReads = (uses: readonly CommentsUse[]): readonly Read[] => [
  read({
    name: 'comments.my-reports',
    access: 'contact',
    path: '/my/comment-reports',
    output: OwnReportList,
    run: async (tx, context) => ({
      items: await ownReports(tx, context, uses, await listByReporter(tx, context.actor.accountId, MAX_OWN_SHOWN)),
    }),
  }),
]

const chips = {
  open: { tone: 'soon', icon: 'hourglass' },
  kept: { tone: 'neutral', icon: 'check-circle' },
  hidden: { tone: 'good', icon: 'check-circle' },
  withdrawn: { tone: 'neutral', icon: 'archive' },
} as const

/** What became of a reader's reports: also where the form leads. */
export const reportPages = (uses: readonly CommentsUse[]): readonly AccountPage[] => [
  accountPage({
    path: '/account/comments/reports',
    access: 'contact',
    template: 'participation/comments/account/reports',
    async load(tx, context) {
      const t = context.services.translator(context.locale)
      const own = await listByReporter(tx, context.actor.accountId, MAX_OWN_SHOWN)
      const items = await findItems(
        tx,
        uses,
        own.map(({ subject }) => subject),
      )
      return {
        title: t('comments:report.own'),
        data: {
          items: own.map(({ subject, reason, createdAt, outcome }) => {
            const item = items.get(subject)
            const state = outcome ?? 'open'
            return {
              item: item?.isPublic ? { title: item.title, path: item.threads } : undefined,
              reason: t(`comments:report.reasons.${reason}`),
              at: createdAt,
              chip: { ...chips[state], label: t(`comments:report.state.${state}`) },
              message: t(`comments:report.message.${state}`),
            }
          }),
        },
      }
    },
  }),
]
