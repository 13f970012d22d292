import type { PublicContext } from '#contract/index.ts'
import { languageOf } from '#participation/plain-text.ts'
import { cutAtWord } from '#platform/cut.ts'
import { formatDate, inLanguage } from '#platform/i18n/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import { type CardView, focusClass, type PictureView, pageUrl } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Article, PublishedArticle } from './queries.ts'
import { coversOf, newsPath, type Pictures, type Reading, readingOf } from './views.ts'

/** What people see of an article: card, picture, tags; words are in the language of the page already. */

/** A card is at most a third of the page wide; an article's cover as wide as its text. */
const CARD_SIZES = '(min-width: 1200px) 400px, (min-width: 768px) 50vw, 100vw'
const COVER_SIZES = '(min-width: 960px) 900px, 100vw'

function pictureOf(
  article: Article,
  covers: Pictures,
): { cover: NonNullable<Article['cover']>; image: ImageDescription } | undefined {
  const image = article.cover && covers.get(article.cover.mediaId)
  return article.cover && image ? { cover: article.cover, image } : undefined
}

export function coverView(article: Article, covers: Pictures, place: 'card' | 'page'): PictureView | undefined {
  const found = pictureOf(article, covers)
  if (!found) return undefined
  const { cover, image } = found
  return {
    src: image.src,
    sources: image.sources,
    sizes: place === 'card' ? CARD_SIZES : COVER_SIZES,
    width: image.width,
    height: image.height,
    alt: image.alt,
    focus: focusClass({ x: cover.focalX, y: cover.focalY }),
    first: place === 'page',
  }
}

/** The language of a text, where a page in another one shows it. */
export const foreign = (reading: Reading, { locale }: Pick<PublicContext, 'locale'>): string | undefined =>
  reading.language === locale ? undefined : reading.language

/** Tags are written once, in whichever language; on a page in another one their letters tell which. */
export function tagView(name: string, { locale }: Pick<PublicContext, 'locale'>): { label: string; lang?: string } {
  const language = languageOf(name)
  return { label: name, ...(language && language !== locale ? { lang: language } : {}) }
}

function cardView(reading: Reading, covers: Pictures, context: PublicContext, level: 2 | 3 | 4): CardView {
  const { article, text } = reading
  const [tag] = article.tags
  return {
    href: newsPath(article.id),
    title: text.title,
    lang: foreign(reading, context),
    level,
    eyebrow: formatDate(context.locale, article.publishAt, 'long'),
    topic: tag === undefined ? undefined : tagView(tag, context),
    text: text.summary || undefined,
    image: coverView(article, covers, 'card'),
    chip: article.pinnedAt ? { tone: 'open', icon: 'pin', label: context.t('news:pinned') } : undefined,
  }
}

/** Cards of articles, with their covers. */
export async function cardsOf(
  tx: CommunityTx,
  articles: readonly PublishedArticle[],
  context: PublicContext,
  level: 2 | 3 | 4,
): Promise<CardView[]> {
  const covers = await coversOf(tx, articles)
  return articles.map((article) =>
    cardView(readingOf(article, context.locale, context.community), covers, context, level),
  )
}

/** schema.org: what search engines show of an article. */
export function jsonLdOf(
  reading: Reading,
  covers: Pictures,
  { community, locale }: PublicContext,
): Record<string, unknown> {
  const { article, language, text } = reading
  const found = pictureOf(article, covers)
  const council = { '@type': 'GovernmentOrganization', name: inLanguage(community.name, locale), url: community.origin }
  return {
    '@type': 'NewsArticle',
    headline: text.title,
    ...(text.summary ? { description: text.summary } : {}),
    inLanguage: language,
    url: community.origin + pageUrl(newsPath(article.id), { locale: language, defaultLocale: community.languages[0] }),
    datePublished: article.publishAt.toISOString(),
    dateModified: later(article.updatedAt, article.publishAt).toISOString(),
    ...(found ? { image: [community.origin + found.image.src] } : {}),
    ...(article.tags.length > 0 ? { keywords: article.tags.join(', ') } : {}),
    author: council,
    publisher: council,
  }
}

/** An article that was saved before its time has not been changed since it appeared. */
export const later = (one: Date, other: Date): Date => (one > other ? one : other)

const SHORT = 180

/** The summary, or the first words of the text, cut at a word. */
export function descriptionOf({ text }: Reading, words: string): string {
  return cutAtWord((text.summary || words || text.title).replace(/\s+/g, ' '), SHORT)
}
