import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#contract/index.ts'
import { isBlank, mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import * as audit from '#platform/audit/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Actor, MemberActor } from '#platform/identity/actor.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, invalidateTags, lockNamed, nextNumber } from '#platform/tenancy/index.ts'
import { newsRefused, revisionConflict, tooManyArticles, unfitField } from './errors.ts'
import type { Article } from './queries.ts'
import * as queries from './queries.ts'
import { decide, type NewsAction, type NewsFacts, type NewsTransition, refusalOfSaving, stateOf } from './rules.ts'
import { type ArticleInput, type ArticleText, type ArticleTexts, type NewArticle, textsIn } from './schema.ts'

/**
 * Everything that happens to an article. One shape throughout: take the article's lock, read the clock after it, ask the
 * rules, write; the journal and the notices to pages go on the same transaction.
 */

type Doing = Pick<Context, 'community' | 'clock' | 'locale' | 'services'> & { actor: Actor }
type ByMember = Doing & { actor: MemberActor }

const MAX_ARTICLES = 20_000

export const newsTag = (id: number): string => `news:${id}`
/** What is raised when anything of the list of published articles changes. */
export const LIST_TAG = 'news'

export async function createArticle(
  tx: CommunityTx,
  doing: ByMember,
  { language, title }: NewArticle,
): Promise<{ id: number; revision: number }> {
  requireLanguage(doing, language, 'language')
  const id = await nextNumber(tx, 'news')
  if ((await queries.countArticles(tx)) >= MAX_ARTICLES) throw tooManyArticles(MAX_ARTICLES)
  const now = doing.clock.now()
  await queries.insertArticle(tx, { id, createdAt: now, memberId: doing.actor.memberId })
  await queries.replaceTexts(tx, id, [{ language, title, summary: '', body: [], words: '' }])
  await journal(tx, doing, id, 'news.created', now, { language })
  return { id, revision: 1 }
}

/** Puts this content in the place of what the article had, provided that the sender has seen that. */
export async function saveArticle(
  tx: CommunityTx,
  doing: ByMember,
  id: number,
  seen: number,
  input: ArticleInput,
): Promise<{ revision: number; savedAt: Date }> {
  const article = await queries.lockArticle(tx, id)
  requireSeen(article, seen)
  await requirePictures(tx, doing, input)
  for (const [language] of textsIn(input.texts)) requireLanguage(doing, language, `texts.${language}`)
  const now = doing.clock.now()
  const refusal = refusalOfSaving({ ...factsOf(article), ...readiness(input.texts) }, now)
  if (refusal) throw newsRefused(refusal)
  if (sameContent(article, input)) return { revision: article.revision, savedAt: article.updatedAt }

  const revision = article.revision + 1
  await queries.updateArticle(tx, id, {
    cover_media_id: input.cover?.mediaId ?? null,
    cover_focal_x: input.cover?.focalX ?? 50,
    cover_focal_y: input.cover?.focalY ?? 50,
    revision,
    updated_at: now,
    updated_by: doing.actor.memberId,
  })
  await queries.replaceTexts(tx, id, textsWithWords(input.texts))
  if (!isDeepStrictEqual(article.tags, input.tags)) await queries.replaceTags(tx, id, input.tags)
  await setMediaUses(tx, newsTag(id), mediaOfArticle(input))
  await journal(tx, doing, id, 'news.saved', now, { revision })
  if (article.publishAt) await tellPages(tx, id)
  return { revision, savedAt: now }
}

/** Shows the article at once, or from `at` on. */
export async function publishArticle(
  tx: CommunityTx,
  doing: ByMember,
  id: number,
  { revision, at }: { revision: number; at?: Date | undefined },
): Promise<Article> {
  const article = await queries.lockArticle(tx, id)
  requireSeen(article, revision)
  const now = doing.clock.now()
  const later = at !== undefined && at > now ? at : undefined
  const facts = { ...factsOf(article), ...readiness(article.texts), ...(later ? { at: later } : {}) }
  const transition = permit(facts, later ? 'schedule' : 'publish', now)
  await queries.updateArticle(tx, id, { publish_at: later ?? now, announced_at: later ? null : now })
  await follow(tx, doing, id, transition, now, later ? { at: later.toISOString() } : {})
  return queries.getArticle(tx, id)
}

/** Takes the article off the site, or off the schedule; it is a draft again. */
export async function unpublishArticle(tx: CommunityTx, doing: ByMember, id: number): Promise<Article> {
  const article = await queries.lockArticle(tx, id)
  const now = doing.clock.now()
  const transition = permit(factsOf(article), 'unpublish', now)
  await queries.updateArticle(tx, id, { publish_at: null, announced_at: null, pinned_at: null })
  await follow(tx, doing, id, transition, now)
  return queries.getArticle(tx, id)
}

/** Puts the article before all others, or back into its place. */
export async function pinArticle(tx: CommunityTx, doing: ByMember, id: number, pinned: boolean): Promise<Article> {
  // Parallel pins of different articles count one another.
  if (pinned) await lockNamed(tx, 'news-pins')
  const article = await queries.lockArticle(tx, id)
  const now = doing.clock.now()
  const facts = { ...factsOf(article), otherPinned: await queries.countOtherPinned(tx, id) }
  const transition = permit(facts, pinned ? 'pin' : 'unpin', now)
  await queries.updateArticle(tx, id, { pinned_at: pinned ? now : null })
  await follow(tx, doing, id, transition, now)
  return queries.getArticle(tx, id)
}

export async function deleteArticle(tx: CommunityTx, doing: ByMember, id: number): Promise<void> {
  const article = await queries.lockArticle(tx, id)
  const now = doing.clock.now()
  const transition = permit(factsOf(article), 'delete', now)
  await setMediaUses(tx, newsTag(id), [])
  await queries.deleteArticle(tx, id)
  await follow(tx, doing, id, transition, now)
}

/** Tells pages of an article whose time has come. False when that was done, or is not due any more. */
export async function announceArticle(tx: CommunityTx, doing: Doing, id: number): Promise<boolean> {
  const article = await queries.findArticleLocked(tx, id)
  const now = doing.clock.now()
  if (!article || article.announcedAt || stateOf(factsOf(article), now) !== 'published') return false
  await queries.updateArticle(tx, id, { announced_at: now })
  await tellPages(tx, id)
  await journal(tx, doing, id, 'news.appeared', now)
  return true
}

// ------------------------------------------------------------------------------------------------------ common ground

export function factsOf(article: Article): NewsFacts {
  return { publishAt: article.publishAt, pinned: article.pinnedAt !== null }
}

/** What the rules ask about the content: something to read, and every picture described. */
function readiness(texts: ArticleTexts): Pick<NewsFacts, 'complete' | 'undescribed'> {
  const all = textsIn(texts).map(([, text]) => text)
  return {
    complete: all.some(({ title, summary, body }) => title !== '' && (summary !== '' || !isBlank(body))),
    undescribed: all.flatMap(({ body }) => body).filter((block) => block.type === 'image' && !block.alt.trim()).length,
  }
}

function permit(facts: NewsFacts, action: Exclude<NewsAction, 'appear'>, now: Date): NewsTransition {
  const outcome = decide(facts, action, now)
  if (outcome.allowed) return outcome.transition
  throw newsRefused(outcome.refusal)
}

async function follow(
  tx: CommunityTx,
  doing: Doing,
  id: number,
  { audit: entry, from, to }: NewsTransition,
  now: Date,
  details: audit.AuditEntry['details'] = {},
): Promise<void> {
  await journal(tx, doing, id, entry, now, { from, to, ...details })
  // A draft was on no page.
  if (from !== 'draft' || to !== null) await tellPages(tx, id)
}

const tellPages = (tx: CommunityTx, id: number) => invalidateTags(tx, newsTag(id), LIST_TAG)

function journal(
  tx: CommunityTx,
  doing: Doing,
  id: number,
  action: string,
  at: Date,
  details: audit.AuditEntry['details'] = {},
): Promise<void> {
  return audit.append(tx, { actor: doing.actor, at, action, subject: newsTag(id), details })
}

function requireSeen(article: Article, revision: number): void {
  if (article.revision === revision) return
  throw revisionConflict({
    revision: article.revision,
    savedBy: article.updatedByName ?? '—',
    savedAt: article.updatedAt,
  })
}

function requireLanguage(doing: Doing, language: Locale, path: string): void {
  if (doing.community.languages.includes(language)) return
  throw unfitField(path, doing.services.translator(doing.locale)('news:fields.language.not-used'))
}

/** Every picture that is named must be one of the community's. */
async function requirePictures(tx: CommunityTx, doing: Doing, input: ArticleInput): Promise<void> {
  const known = await findImages(tx, mediaOfArticle(input))
  const unknown = (path: string) =>
    unfitField(path, doing.services.translator(doing.locale)('news:fields.picture.unknown'))
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
