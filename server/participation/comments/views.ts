import type { z } from 'zod'
import type { Context, Paged, PublicContext } from '#contract/index.ts'
import { isLegalReason, reasonKey } from '#participation/moderation-reasons.ts'
import { languageOf, paragraphsOf } from '#participation/plain-text.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import { type PaginationView, paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type CommentsUse, findItems } from './options.ts'
import type { Comment, Thread } from './queries.ts'
import { countOpenReasons } from './report-queries.ts'
import type { Moderation } from './rules.ts'
import {
  type CommentList,
  commentReasons,
  type DeskComment,
  type DeskList,
  type OwnComment,
  type PublicComment,
} from './schema.ts'
import { commentWorkflow } from './workflow.ts'

/** Comments as programs and pages get them. */

const isOfficial = ({ memberName }: Comment): boolean => memberName !== null

// --------------------------------------------------------------------------------------------------------- public side

function publicComment(comment: Comment): z.input<typeof PublicComment> {
  const { id, state, text, authorName, createdAt } = comment
  const isPublished = state === 'published'
  return {
    id,
    author: isPublished ? authorName : null,
    official: isOfficial(comment),
    // listThreads answers published ones, and the frames of those that were hidden or withdrawn.
    state: state as z.input<typeof PublicComment>['state'],
    text: isPublished ? text : null,
    createdAt: createdAt.toISOString(),
  }
}

export const commentList = (
  { items, ...found }: Paged<Thread> & { comments: number },
  open: boolean,
): z.input<typeof CommentList> => ({
  ...found,
  items: items.map(({ replies, ...root }) => ({ ...publicComment(root), replies: replies.map(publicComment) })),
  open,
})

export interface CommentView {
  id: string
  author: string
  official: boolean
  at: Date
  /** Where the text is in another language than the page. */
  language: string | undefined
  paragraphs: string[][]
  /** In place of a text that was removed. */
  note: string | undefined
  /** The form of a reply, where one can be written. */
  reply: string | undefined
  /** The form of a report: of what a resident wrote and everybody can read. */
  report: string | undefined
}

/** The section of an item's page, and the page that it goes on on. */
export interface CommentsView {
  count: number
  open: boolean
  /** Whether and when a new comment waits for a moderator. */
  notice: string
  write: string
  items: (CommentView & { replies: CommentView[] })[]
  pages: PaginationView | undefined
}

/** @param path of the item: `/petitions/12` */
export function commentsView(
  { items, page, pages, comments }: Paged<Thread> & { comments: number },
  {
    path,
    open,
    moderation,
    t,
    locale,
  }: Pick<PublicContext, 't' | 'locale'> & { path: string; open: boolean; moderation: Exclude<Moderation, 'off'> },
): CommentsView {
  const view = (comment: Comment): CommentView => {
    const { id, state, text, authorName, createdAt } = comment
    const language = languageOf(text) ?? locale
    const isPublished = state === 'published'
    return {
      id,
      author: authorName ?? t('participation:erased-person'),
      official: isOfficial(comment),
      at: createdAt,
      language: language === locale ? undefined : language,
      paragraphs: paragraphsOf(text),
      note: isPublished ? undefined : t(`comments:section.${state}`),
      reply: open && isPublished && comment.parentId === null ? `/account${path}/comments/${id}/reply` : undefined,
      report: isPublished && !isOfficial(comment) ? `/account/comments/${id}/report` : undefined,
    }
  }
  return {
    count: comments,
    open,
    notice: t(`comments:section.${moderation}`),
    write: `/account${path}/comment`,
    items: items.map(({ replies, ...root }) => ({ ...view(root), replies: replies.map(view) })),
    pages:
      pages > 1
        ? paginationView(page, pages, (number) => `${path}/comments${number > 1 ? `?page=${number}` : ''}`)
        : undefined,
  }
}

// -------------------------------------------------------------------------------------------------------------- author

/** An author's own comments, each with the item where that is public. */
export async function ownComments(
  tx: CommunityTx,
  { services, locale, community }: Context,
  uses: readonly CommentsUse[],
  own: readonly Comment[],
): Promise<z.input<typeof OwnComment>[]> {
  const t = services.translator(locale)
  const items = await findItems(
    tx,
    uses,
    own.map(({ subject }) => subject),
  )
  return own.map(({ id, state, text, reason, createdAt, subject }) => {
    const item = items.get(subject)
    return {
      id,
      state,
      text,
      reason: reason && t(reasonKey(reason)),
      createdAt: createdAt.toISOString(),
      item: item?.isPublic ? { title: item.title, url: community.origin + item.path } : null,
    }
  })
}

// --------------------------------------------------------------------------------------------------------------- desk

/** Comments in the console, with what this member may do with each. */
export async function deskComments(
  tx: CommunityTx,
  { services, locale, community, actor, clock }: Context,
  uses: readonly CommentsUse[],
  found: readonly (Comment & { inReplyTo: string | null })[],
): Promise<z.input<typeof DeskComment>[]> {
  const t = services.translator(locale)
  const now = clock.now()
  const items = await findItems(
    tx,
    uses,
    found.map(({ subject }) => subject),
  )
  const reports = await countOpenReasons(
    tx,
    found.filter(({ openReports }) => openReports > 0).map(({ id }) => id),
  )
  const answers = actor.kind === 'member' && actor.roles.some((role) => role === 'official' || role === 'owner')
  return found.map((comment) => {
    const item = items.get(comment.subject)
    const isAnswerable = answers && comment.state === 'published' && comment.parentId === null
    return {
      id: comment.id,
      state: comment.state,
      text: comment.text,
      author: comment.memberName ?? comment.authorName ?? t('participation:erased-person'),
      official: isOfficial(comment),
      inReplyTo: comment.inReplyTo,
      reason: comment.reason,
      heldFor: comment.heldFor,
      reports: (reports.get(comment.id) ?? []).map(({ reason, count }) => ({
        reason,
        title: t(`comments:report.reasons.${reason}`),
        count,
      })),
      createdAt: comment.createdAt.toISOString(),
      item: item ? { title: item.title, url: item.isPublic ? community.origin + item.path : null } : null,
      allowedActions: [
        ...allowedTo(commentWorkflow, comment, { actor, now }).filter(
          (action) => action !== 'withdraw' && action !== 'suspend',
        ),
        ...(isAnswerable ? (['answer'] as const) : []),
      ],
    }
  })
}

export const reasonViews = ({
  services,
  locale,
}: Pick<Context, 'services' | 'locale'>): z.input<typeof DeskList>['reasons'] =>
  commentReasons.map((id) => ({
    id,
    title: services.translator(locale)(reasonKey(id)),
    law: isLegalReason(id),
  }))
