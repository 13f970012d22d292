import {
  type FeaturePage,
  featurePage,
  listOf,
  type PublicContext,
  type Read,
  read,
  unknownValue,
} from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type CommentsUse, discussionOf, homeOf, pathOf, subjectOf } from './options.ts'
import { listThreads } from './queries.ts'
import type { Moderation } from './rules.ts'
import { CommentList, CommentsPageQuery, CommentsQuery, ItemParams } from './schema.ts'
import { type CommentsView, commentList, commentsView } from './views.ts'
import { getDiscussion } from './writing.ts'

/** What everybody sees. Pages never know who looks: forms stand under /account. */

interface Discussed {
  /** `petition:12`; the page must have it among its tags. */
  subject: string
  /** Of its forms and of the page on which it goes on, see `discussionOf`: `/petitions/12` */
  path: string
  moderation: Moderation
  isOpen: boolean
}

/**
 * The comments below a public item, for the data of its page and the partial `participation/comments/section`; undefined
 * where the community has none. Longer discussions go on at `<path>/comments?page=2`.
 */
export async function commentsSection(
  tx: CommunityTx,
  context: PublicContext,
  { subject, path, moderation, isOpen }: Discussed,
): Promise<CommentsView | undefined> {
  if (moderation === 'off') return undefined
  const found = await listThreads(tx, subject, 1)
  return commentsView(found, { ...context, path, open: isOpen, moderation })
}

export const commentsPage = (use: CommentsUse): FeaturePage =>
  featurePage({
    path: `${homeOf(use)}/:id/comments`,
    params: ItemParams,
    query: CommentsPageQuery,
    template: 'participation/comments/page',
    async load(tx, context, { params: { id }, query: { page } }) {
      const { t, clock } = context
      const { item, moderation } = await getDiscussion(tx, context, use, id)
      const found = await listThreads(tx, subjectOf(use, id), page)
      if (page > found.pages) throw unknownValue()
      const path = pathOf(use, item)
      const list = listOf(use.host)
      const open = item.isOpen(clock.now())
      return {
        title: t('comments:page.title', { title: item.title }),
        description: t('comments:page.title', { title: item.title }),
        crumbs: [
          { title: t(list.title), path: list.path },
          { title: item.title, path },
          { title: t('comments:section.title') },
        ],
        data: {
          item: { title: item.title, path },
          comments: commentsView(found, { ...context, path: discussionOf(use, id), open, moderation }),
        },
        tags: [subjectOf(use, id)],
        // The first page stands below the item as well, and names of neighbours are not for search engines.
        noindex: true,
      }
    },
  })

export const commentsRead = (use: CommentsUse): Read =>
  read({
    name: `${use.host.id}.comments`,
    summary: 'comments:actions.list',
    access: 'public',
    path: `${homeOf(use)}/:id/comments`,
    params: ItemParams,
    query: CommentsQuery,
    output: CommentList,
    async run(tx, context, { params: { id }, query: { page } }) {
      const { item } = await getDiscussion(tx, context, use, id)
      return commentList(await listThreads(tx, subjectOf(use, id), page), item.isOpen(context.clock.now()))
    },
  })
