import {
  type AccountPage,
  type Action,
  type ActionForm,
  accountPage,
  type Context,
  type Read,
  read,
} from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { allowedTo, transition } from '#participation/workflow/index.ts'
import { unauthenticated } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { closing } from './decisions.ts'
import { commentNotFound } from './errors.ts'
import { type CommentsUse, findItems } from './options.ts'
import { type Comment, getOwnComment, listByAuthor } from './queries.ts'
import type { CommentState } from './rules.ts'
import { CommentParams, OwnComment, OwnCommentList } from './schema.ts'
import { ownComments } from './views.ts'
import { commentWorkflow } from './workflow.ts'

/** A resident's own comments: what became of each, and taking it back. */

const withdrawals = { id: 'comments.withdraw', most: 40, error: 'comments.too-many-steps' }

const chips: Record<CommentState, { tone: string; icon: string }> = {
  pending: { tone: 'soon', icon: 'hourglass' },
  published: { tone: 'good', icon: 'check-circle' },
  reported: { tone: 'soon', icon: 'flag' },
  rejected: { tone: 'bad', icon: 'x-circle' },
  hidden: { tone: 'bad', icon: 'x-circle' },
  withdrawn: { tone: 'neutral', icon: 'archive' },
}

async function view(tx: CommunityTx, context: Context, uses: readonly CommentsUse[], comment: Comment) {
  const t = context.services.translator(context.locale)
  const [own] = await ownComments(tx, context, uses, [comment])
  const item = (await findItems(tx, uses, [comment.subject])).get(comment.subject)
  return {
    chip: { ...chips[comment.state], label: t(`comments:state.${comment.state}`) },
    message: t(`comments:own.${comment.state}`),
    reason: own?.reason ?? undefined,
    paragraphs: paragraphsOf(comment.text),
    item: item?.isPublic ? { title: item.title, path: item.path } : undefined,
  }
}

const canWithdraw = (comment: Comment, { actor, clock }: Context): boolean =>
  allowedTo(commentWorkflow, comment, { actor, now: clock.now() }).includes('withdraw')

const withdrawForm = (
  uses: readonly CommentsUse[],
): ActionForm<typeof CommentParams, undefined, typeof OwnComment> => ({
  path: '/account/comments/:id/withdraw',
  template: 'participation/comments/account/withdraw',
  async load(tx, context, { id }) {
    if (context.actor.kind !== 'resident') throw unauthenticated()
    const comment = await getOwnComment(tx, id, context.actor.accountId)
    if (!canWithdraw(comment, context)) throw commentNotFound()
    const t = context.services.translator(context.locale)
    const { paragraphs } = await view(tx, context, uses, comment)
    return { title: t('comments:withdraw.title'), data: { paragraphs, back: `/account/comments/${id}` } }
  },
  read: () => undefined,
  next: ({ id }) => `/account/comments/${id}`,
})

export const ownActions = (uses: readonly CommentsUse[]): readonly Action[] => [
  transition(commentWorkflow, 'withdraw', {
    access: 'contact',
    dailyLimit: withdrawals,
    output: OwnComment,
    changes: () => ({ text: '', open_reports: 0 }),
    effects: closing('withdrawn'),
    async show(tx, context, comment) {
      const [own] = await ownComments(tx, context, uses, [comment])
      if (!own) throw commentNotFound()
      return own
    },
    form: withdrawForm(uses),
  }),
]

export const ownReads = (uses: readonly CommentsUse[]): readonly Read[] => [
  read({
    name: 'comments.mine',
    access: 'contact',
    path: '/my/comments',
    output: OwnCommentList,
    run: async (tx, context) => ({
      items: await ownComments(tx, context, uses, await listByAuthor(tx, context.actor.accountId)),
    }),
  }),
]

export const ownPages = (uses: readonly CommentsUse[]): readonly AccountPage[] => [
  accountPage({
    path: '/account/comments',
    access: 'contact',
    template: 'participation/comments/account/list',
    async load(tx, context) {
      const t = context.services.translator(context.locale)
      const own = await listByAuthor(tx, context.actor.accountId)
      const items = await findItems(
        tx,
        uses,
        own.map(({ subject }) => subject),
      )
      return {
        title: t('comments:own.title'),
        data: {
          items: own.map(({ id, state, createdAt, subject }) => {
            const item = items.get(subject)
            return {
              href: `/account/comments/${id}`,
              title: item?.isPublic ? item.title : t('comments:own.no-item'),
              at: createdAt,
              chip: { ...chips[state], label: t(`comments:state.${state}`) },
            }
          }),
        },
      }
    },
  }),
  /** Where an author arrives after writing, and sees afterwards what was decided. */
  accountPage({
    path: '/account/comments/:id',
    access: 'contact',
    params: CommentParams,
    template: 'participation/comments/account/comment',
    async load(tx, context, { id }) {
      const comment = await getOwnComment(tx, id, context.actor.accountId)
      const t = context.services.translator(context.locale)
      return {
        title: t('comments:own.one'),
        data: {
          ...(await view(tx, context, uses, comment)),
          withdraw: canWithdraw(comment, context) ? `/account/comments/${id}/withdraw` : undefined,
        },
      }
    },
  }),
]
