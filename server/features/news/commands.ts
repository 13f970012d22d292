import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#contract/index.ts'
import { isBlank, mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import { apply, lock, permit, runTransition, updateItem } from '#participation/workflow/index.ts'
import * as audit from '#platform/audit/index.ts'
import type { Details } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, invalidateTags, lockNamed, nextNumber } from '#platform/tenancy/index.ts'
import { newsRefused, revisionConflict, tooManyArticles, unfitField } from './errors.ts'
import type { Article } from './queries.ts'
import * as queries from './queries.ts'
import { appearance, type NewsFacts, refusalOfSaving, stateOf } from './rules.ts'
import { type ArticleInput, type ArticleText, type ArticleTexts, type NewArticle, textsIn } from './schema.ts'
import { indexArticle } from './search.ts'
import { LIST_TAG, newsTag } from './tags.ts'
import { factsOf, newsWorkflow } from './workflow.ts'

/**
 * Everything that happens to an article. What its life allows is the engine's to ask and to write; creating an article and
 * saving its content under a revision is no step of its life.
 */

type ByMember = Context<'webmaster'>

const MAX_ARTICLES = 20_000

export async function createArticle(
  tx: CommunityTx,
  context: ByMember,
  { language, title }: NewArticle,
): Promise<{ id: number; revision: number }> {
  requireLanguage(context, language, 'language')
  const id = await nextNumber(tx, 'news')
  if ((await queries.countArticles(tx)) >= MAX_ARTICLES) throw tooManyArticles(MAX_ARTICLES)
  const now = context.clock.now()
  await queries.insertArticle(tx, { id, createdAt: now, memberId: context.actor.memberId })
  await queries.replaceTexts(tx, id, [{ language, title, summary: '', body: [], words: '' }])
  await indexArticle(tx, id)
  await appendAudit(tx, context, id, 'news.created', now, { language })
  return { id, revision: 1 }
}

/** Puts this content in the place of what the article had, provided that the sender has seen that. */
export async function saveArticle(
  tx: CommunityTx,
  context: ByMember,
  id: number,
  seen: number,
  input: ArticleInput,
): Promise<{ revision: number; savedAt: Date }> {
  const article = await lock(tx, newsWorkflow, context, id)
  requireSeen(article, seen)
  await requirePictures(tx, context, input)
  for (const [language] of textsIn(input.texts)) requireLanguage(context, language, `texts.${language}`)
  const now = context.clock.now()
  const refusal = refusalOfSaving({ ...factsOf(article), ...readiness(input.texts) }, now)
  if (refusal) throw newsRefused(refusal)
  if (sameContent(article, input)) return { revision: article.revision, savedAt: article.updatedAt }

  const revision = article.revision + 1
  await updateItem(tx, newsWorkflow.table, id, {
    cover_media_id: input.cover?.mediaId ?? null,
    cover_focal_x: input.cover?.focalX ?? 50,
    cover_focal_y: input.cover?.focalY ?? 50,
    revision,
    updated_at: now,
    updated_by: context.actor.memberId,
  })
  await queries.replaceTexts(tx, id, textsWithWords(input.texts))
  if (!isDeepStrictEqual(article.tags, input.tags)) await queries.replaceTags(tx, id, input.tags)
  await setMediaUses(tx, newsTag(id), mediaOfArticle(input))
  await indexArticle(tx, id)
  await appendAudit(tx, context, id, 'news.saved', now, { revision })
  if (article.publishAt) await invalidateTags(tx, newsTag(id), LIST_TAG)
  return { revision, savedAt: now }
}

/** Shows the article at once, or from `at` on. */
export async function publishArticle(
  tx: CommunityTx,
  context: ByMember,
  id: number,
  { revision, at }: { revision: number; at?: Date | undefined },
): Promise<Article> {
  const article = await lock(tx, newsWorkflow, context, id)
  requireSeen(article, revision)
  const now = context.clock.now()
  const later = at !== undefined && at > now ? at : undefined
  const facts = { ...readiness(article.texts), ...(later ? { at: later } : {}) }
  const row = await permit(tx, newsWorkflow, context, {
    item: article,
    action: later ? 'schedule' : 'publish',
    now,
    facts,
  })
  const changes = { publish_at: later ?? now, announced_at: later ? null : now }
  const details = later ? { at: later.toISOString() } : {}
  return apply(tx, newsWorkflow, context, { item: article, row, now, changes, details })
}

/** Takes the article off the site, or off the schedule; it is a draft again. */
export const unpublishArticle = runTransition(newsWorkflow, 'unpublish', {
  changes: () => ({ publish_at: null, announced_at: null, pinned_at: null }),
})

/** Puts the article before all others. */
export const pinArticle = runTransition(newsWorkflow, 'pin', {
  // Parallel pins of different articles count one another.
  prepare: (tx) => lockNamed(tx, 'news-pins'),
  facts: async (tx, { item }) => ({ otherPinned: await queries.countOtherPinned(tx, item.id) }),
  changes: ({ now }) => ({ pinned_at: now }),
})

/** Puts the article back in its order. */
export const unpinArticle = runTransition(newsWorkflow, 'unpin', { changes: () => ({ pinned_at: null }) })

export const deleteArticle = runTransition(newsWorkflow, 'delete', {
  effects: (tx, { item }) => setMediaUses(tx, newsTag(item.id), []),
})

/** Invalidates the pages of an article whose time has come. False when that was done, or is not due any more. */
export async function announceArticle(tx: CommunityTx, context: Context, id: number): Promise<boolean> {
  const item = await queries.findArticleLocked(tx, id)
  const now = context.clock.now()
  if (!item || item.announcedAt || stateOf(item, now) !== 'published') return false
  await apply(tx, newsWorkflow, context, { item, row: appearance, now, changes: { announced_at: now } })
  return true
}

// ------------------------------------------------------------------------------------------------------ common ground

/** What the rules ask about the content: something to read, and every picture described. */
function readiness(texts: ArticleTexts): Pick<NewsFacts, 'complete' | 'undescribed'> {
  const all = textsIn(texts).map(([, text]) => text)
  return {
    complete: all.some(({ title, summary, body }) => title !== '' && (summary !== '' || !isBlank(body))),
    undescribed: all.flatMap(({ body }) => body).filter((block) => block.type === 'image' && !block.alt.trim()).length,
  }
}

function appendAudit(
  tx: CommunityTx,
  { actor }: ByMember,
  id: number,
  action: string,
  at: Date,
  details: Details,
): Promise<void> {
  return audit.append(tx, { actor, at, action, subject: newsTag(id), details })
}

function requireSeen(article: Article, revision: number): void {
  if (article.revision === revision) return
  throw revisionConflict({
    revision: article.revision,
    savedBy: article.updatedByName ?? '—',
    savedAt: article.updatedAt,
  })
}

function requireLanguage(context: ByMember, language: Locale, path: string): void {
  if (context.community.languages.includes(language)) return
  throw unfitField(path, context.services.translator(context.locale)('news:fields.language.not-used'))
}

/** Every picture that is named must be one of the community's. */
async function requirePictures(tx: CommunityTx, context: ByMember, input: ArticleInput): Promise<void> {
  const known = await findImages(tx, mediaOfArticle(input))
  const unknown = (path: string) =>
    unfitField(path, context.services.translator(context.locale)('news:fields.picture.unknown'))
  if (input.cover && !known.has(input.cover.mediaId)) throw unknown('cover')
  for (const [language, text] of textsIn(input.texts)) {
    const at = text.body.findIndex((block) => block.type === 'image' && !known.has(block.mediaId))
    if (at >= 0) throw unknown(`texts.${language}.body.${at}`)
  }
}

export function mediaOfArticle({ cover, texts }: Pick<ArticleInput, 'cover' | 'texts'>): string[] {
  const inTexts = textsIn(texts).flatMap(([, { body }]) => mediaOf(body))
  return [...new Set([...(cover ? [cover.mediaId] : []), ...inTexts])]
}

export function textsWithWords(texts: ArticleTexts): (ArticleText & { language: Locale; words: string })[] {
  return textsIn(texts).map(([language, text]) => ({ ...text, language, words: richTextWords(text.body) }))
}

function sameContent(article: Article, input: ArticleInput): boolean {
  const content = ({ tags, cover, texts: { uk, en } }: ArticleInput) => ({ tags, cover, texts: { uk, en } })
  return isDeepStrictEqual(content(article), content(input))
}
