import type { z } from 'zod'
import { type Action, type ActionForm, action, type Context } from '#contract/index.ts'
import { languageOf, paragraphsOf } from '#participation/plain-text.ts'
import * as audit from '#platform/audit/index.ts'
import { forbidden } from '#platform/errors.ts'
import { type Actor, findVerifiedPerson, type ResidentActor } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { commentNotFound, discussionClosed, tooManyReplies } from './errors.ts'
import { type HoldCause, holdCause, readWordList } from './holding.ts'
import { type CommentedItem, type CommentsUse, homeOf, pathOf, subjectOf, threadsOf } from './options.ts'
import { type Comment, comments, countReplies, hasPublished, insertComment } from './queries.ts'
import { initialState, type Moderation, replyRefusal } from './rules.ts'
import { ItemParams, OwnComment, ReplyParams, WriteComment } from './schema.ts'
import { ownComments } from './views.ts'

/** What a resident writes: a comment on an item, and a reply to a comment. Actions of the feature whose item it is. */

/** A discussion among neighbours, not a flood: each is read by a moderator. */
const writings = { id: 'comments.write', most: 20, error: 'comments.too-many-today' }

/** An item whose comments anybody may read. @throws 404 comments.not-found */
export async function getDiscussion(
  tx: CommunityTx,
  context: Pick<Context, 'services'> | { services: Pick<Context['services'], 'settings'> },
  { options }: CommentsUse,
  id: number,
): Promise<{ item: CommentedItem; moderation: Exclude<Moderation, 'off'> }> {
  const moderation = await options.moderation(tx, context)
  if (moderation === 'off') throw commentNotFound()
  const [item] = await options.find(tx, [id])
  if (!item?.isPublic) throw commentNotFound()
  return { item, moderation }
}

/** The name that everybody reads; undefined before the sign-in. */
async function nameOf(tx: CommunityTx, { options }: CommentsUse, actor: Actor): Promise<string | undefined> {
  if (actor.kind !== 'resident') return undefined
  if (options.access !== 'verified') return actor.displayName
  return (await findVerifiedPerson(tx, actor.accountId))?.fullName
}

/** The comment that is replied to, locked: what is removed meanwhile takes no more replies. */
export async function lockParent(tx: CommunityTx, id: string, subject?: string): Promise<Comment> {
  const [parent] = await comments.lock(tx, [id])
  if (!parent || (subject !== undefined && parent.subject !== subject)) throw commentNotFound()
  const refused = replyRefusal(parent, await countReplies(tx, parent.id))
  if (refused === 'not-found') throw commentNotFound()
  if (refused) throw tooManyReplies()
  return parent
}

type Writing = Context & { actor: ResidentActor }

async function write(
  tx: CommunityTx,
  context: Writing,
  use: CommentsUse,
  { id, parentId, text }: { id: number; parentId?: string; text: string },
): Promise<z.input<typeof OwnComment>> {
  const { actor, clock } = context
  const subject = subjectOf(use, id)
  const { item, moderation } = await getDiscussion(tx, context, use, id)
  const parent = parentId === undefined ? undefined : await lockParent(tx, parentId, subject)
  const authorName = await nameOf(tx, use, actor)
  if (!authorName) throw forbidden('access.verification-required')
  // The item itself is not locked: signatures need its lock, and a comment changes nothing of it.
  const createdAt = clock.now()
  if (!item.isOpen(createdAt)) throw discussionClosed()
  const heldFor = moderation === 'by-rule' ? await causeToHold(tx, context, use, text) : undefined
  const comment = await insertComment(tx, {
    subject,
    parentId: parent?.id ?? null,
    state: initialState(moderation, heldFor !== undefined),
    heldFor: heldFor ?? null,
    text,
    authorAccountId: actor.accountId,
    authorName,
    memberName: null,
    createdAt,
  })
  await audit.append(tx, {
    actor,
    at: createdAt,
    action: 'comments.written',
    subject: `comments:${comment.id}`,
    details: { item: subject, to: comment.state, ...(heldFor ? { heldFor } : {}) },
  })
  if (comment.state === 'published') await invalidateTags(tx, resident(subject))
  const [shown] = await ownComments(tx, context, [use], [comment])
  if (!shown) throw commentNotFound()
  return shown
}

/**
 * A comment that a resident sends along with something else, as with a rating, under the same rules as alone.
 * @throws AppError 404 where the item has no discussion, 409 where it is closed
 */
export const commentOn = async (
  tx: CommunityTx,
  context: Writing,
  use: CommentsUse,
  comment: { id: number; text: string },
): Promise<void> => {
  await write(tx, context, use, comment)
}

/** Why the rule makes this comment wait, by what the author has published before and the words of the community. */
async function causeToHold(
  tx: CommunityTx,
  context: Writing,
  { options }: CommentsUse,
  text: string,
): Promise<HoldCause | undefined> {
  const isFirst = !(await hasPublished(tx, context.actor.accountId))
  const { words = '' } = (await options.policy?.(tx, context)) ?? {}
  return holdCause(text, { isFirst, words: readWordList(words) })
}

/** The two actions of a feature with comments. */
export function writingActions(use: CommentsUse): readonly Action[] {
  const { host, options } = use
  const { access = 'contact' } = options
  const home = homeOf(use)
  const comment = action({
    name: `${host.id}.comment`,
    summary: 'comments:actions.write',
    access,
    method: 'POST',
    path: `${home}/:id/comments`,
    params: ItemParams,
    input: WriteComment,
    dailyLimit: writings,
    output: OwnComment,
    status: 201,
    run: (tx, context, { params: { id }, body: { text } }) => write(tx, context, use, { id, text }),
    form: formOf<typeof ItemParams>(use, `/account${home}/:id/comment`),
  })
  const reply = action({
    name: `${host.id}.reply`,
    summary: 'comments:actions.reply',
    access,
    method: 'POST',
    path: `${home}/:id/comments/:comment/replies`,
    params: ReplyParams,
    input: WriteComment,
    dailyLimit: writings,
    output: OwnComment,
    status: 201,
    run: (tx, context, { params: { id, comment: parentId }, body: { text } }) =>
      write(tx, context, use, { id, parentId, text }),
    form: formOf<typeof ReplyParams>(use, `/account${home}/:id/comments/:comment/reply`),
  })
  return [comment, reply]
}

function formOf<P extends typeof ItemParams | typeof ReplyParams>(
  use: CommentsUse,
  path: string,
): ActionForm<P, typeof WriteComment, typeof OwnComment> {
  return {
    path,
    template: 'participation/comments/account/write',
    async load(tx, context, params) {
      const { id, comment: parentId } = params as { id: number; comment?: string }
      const { item, moderation } = await getDiscussion(tx, context, use, id)
      const parent = parentId === undefined ? undefined : await comments.find(tx, parentId)
      const isReply = parentId !== undefined
      if (isReply && (parent?.subject !== subjectOf(use, id) || replyRefusal(parent, 0))) throw commentNotFound()
      const t = context.services.translator(context.locale)
      return {
        title: t(isReply ? 'comments:write.reply-title' : 'comments:write.title'),
        data: {
          item: { title: item.title },
          parent: parent && {
            author: parent.memberName === null ? parent.authorName : t('comments:official'),
            language: languageOf(parent.text) ?? context.locale,
            paragraphs: paragraphsOf(parent.text),
          },
          open: item.isOpen(context.clock.now()),
          notice: t(`comments:section.${moderation}`),
          name: await nameOf(tx, use, context.actor),
          back: parentId === undefined ? pathOf(use, item) : threadsOf(use, id),
        },
      }
    },
    read: ({ text }) => ({ text: typeof text === 'string' ? text : '' }) as never,
    next: ({ id }) => `/account/comments/${id}`,
  }
}
