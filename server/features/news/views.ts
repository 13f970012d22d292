import type { z } from 'zod'
import { inLocales } from '#participation/languages.ts'
import { mediaOf, readStoredText, richTextHtml } from '#participation/rich-text/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { findImages, type ImageDescription } from '#platform/media/index.ts'
import { pageUrl, type SafeHtml } from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Article, PublishedArticle } from './queries.ts'
import { languageOfText, stateOf } from './rules.ts'
import { type ArticleText, type DeskArticle, type NewsItem, type NewsView, textsIn } from './schema.ts'

/** What programs get: articles as the public and the staff API answer them. Schemas in schema.ts cut off the rest. */

const iso = (moment: Date): string => moment.toISOString()
export const newsPath = (id: number): string => `/news/${id}`

/** An article in the language in which it is read. */
export interface Reading {
  article: PublishedArticle
  language: Locale
  text: ArticleText
}

/** In the language that is asked for, else in the first of the community's in which there is a text. */
export function readingOf(article: PublishedArticle, locale: Locale, community: Community): Reading {
  const language = languageOfText(article.texts, inLocales(locale, community)) ?? community.languages[0]
  const text = article.texts[language] ?? { title: '', summary: '', body: [] }
  return { article, language, text }
}

/** The same where the body is shown, and not only the title. */
export function wholeReadingOf(article: PublishedArticle, locale: Locale, community: Community): Reading {
  const reading = readingOf(article, locale, community)
  return { ...reading, text: { ...reading.text, body: readStoredText(reading.text.body) } }
}

/** Languages of the site in which the article can be read. */
export const languagesOf = ({ texts }: Pick<Article, 'texts'>, community: Community): Locale[] =>
  community.languages.filter((language) => texts[language]?.title)

export type Pictures = ReadonlyMap<string, ImageDescription>

/** Covers for the public pages, or below another `base`. */
export const coversOf = (tx: CommunityTx, articles: readonly Article[], base?: string): Promise<Pictures> =>
  findImages(tx, [...new Set(articles.flatMap(({ cover }) => cover?.mediaId ?? []))], base)

/** The body with addresses of its own language, or complete ones for where it leaves the site. */
export function bodyHtml(
  { text, language }: Reading,
  community: Community,
  pictures: Pictures,
  { complete }: { complete: boolean },
): SafeHtml {
  const origin = complete ? community.origin : ''
  return richTextHtml(text.body, {
    picture: (id) => {
      const picture = pictures.get(id)
      return picture && (complete ? withOrigin(picture, origin) : picture)
    },
    sitePath: (path) => origin + pageUrl(path, { locale: language, defaultLocale: community.languages[0] }),
  })
}

function withOrigin(picture: ImageDescription, origin: string): ImageDescription {
  const sources = picture.sources.map(({ type, srcset }) => ({
    type,
    srcset: srcset.replace(/(^|, )\//g, `$1${origin}/`),
  }))
  return { ...picture, src: origin + picture.src, sources }
}

function newsItem(reading: Reading, community: Community, covers: Pictures): z.input<typeof NewsItem> {
  const { article, language, text } = reading
  const picture = article.cover && covers.get(article.cover.mediaId)
  return {
    id: article.id,
    title: text.title,
    summary: text.summary,
    language,
    tags: article.tags,
    pinned: article.pinnedAt !== null,
    publishedAt: iso(article.publishAt),
    updatedAt: iso(article.updatedAt),
    cover:
      article.cover && picture
        ? {
            url: community.origin + picture.src,
            alt: picture.alt,
            width: picture.width,
            height: picture.height,
            focalX: article.cover.focalX,
            focalY: article.cover.focalY,
          }
        : null,
    url: urlOf(article.id, language, community),
  }
}

export const urlOf = (id: number, language: Locale, community: Community): string =>
  community.origin + pageUrl(newsPath(id), { locale: language, defaultLocale: community.languages[0] })

export async function newsItems(
  tx: CommunityTx,
  articles: readonly PublishedArticle[],
  { locale, community }: { locale: Locale; community: Community },
): Promise<z.input<typeof NewsItem>[]> {
  const covers = await coversOf(tx, articles)
  return articles.map((article) => newsItem(readingOf(article, locale, community), community, covers))
}

export async function newsView(
  tx: CommunityTx,
  article: PublishedArticle,
  { locale, community }: { locale: Locale; community: Community },
): Promise<z.input<typeof NewsView>> {
  const reading = wholeReadingOf(article, locale, community)
  const pictures = await findImages(tx, mediaOf(reading.text.body))
  return {
    ...newsItem(reading, community, await coversOf(tx, [article])),
    body: reading.text.body,
    html: bodyHtml(reading, community, pictures, { complete: true }).toString(),
  }
}

// --------------------------------------------------------------------------------------------------------------- desk

interface Desk {
  now: Date
  community: Community
}

export function deskArticle(article: Article, { now, community }: Desk): z.input<typeof DeskArticle> {
  const state = stateOf({ publishAt: article.publishAt }, now)
  const isPublic = state === 'published'
  const [language = community.languages[0]] = languagesOf(article, community)
  const texts = Object.fromEntries(
    textsIn(article.texts).map(([language, text]) => [language, { ...text, body: readStoredText(text.body) }]),
  )
  return {
    id: article.id,
    state,
    publishAt: article.publishAt && iso(article.publishAt),
    publishedAt: article.publishAt && isPublic ? iso(article.publishAt) : null,
    pinned: article.pinnedAt !== null,
    tags: article.tags,
    cover: article.cover,
    texts,
    revision: article.revision,
    updatedAt: iso(article.updatedAt),
    updatedBy: article.updatedByName,
    url: isPublic ? urlOf(article.id, language, community) : null,
  }
}
