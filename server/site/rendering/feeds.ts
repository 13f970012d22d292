/** Feeds of features: RSS 2.0 and JSON Feed 1.1, generated from one declaration. */
import type { FeedContent, FeedItem } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import { inLanguage, type Locale } from '#platform/i18n/index.ts'
import { escapeHtml, pageUrl } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'

export interface FeedFormat {
  ending: 'xml' | 'json'
  type: string
  /** As feed readers call it, in every language. */
  name: string
  write(feed: Written): string
}

/** A complete feed: a writer only formats it. */
interface Written extends FeedContent {
  language: Locale
  /** The URL of this very document. */
  self: string
  homeUrl: string
  urlOf(item: FeedItem): string
  /** Never changes: a translation that is added later moves the item's URL in a feed, and makes it no new item. */
  idOf(item: FeedItem): string
  origin: string
}

export const FEED_FORMATS: readonly FeedFormat[] = [
  { ending: 'xml', type: 'application/rss+xml', name: 'RSS', write: rss },
  { ending: 'json', type: 'application/feed+json', name: 'JSON Feed', write: jsonFeed },
]

/** A feed in a format. `path` is the document's own. */
export function writeFeed(
  content: FeedContent,
  format: FeedFormat,
  { community, locale, path }: { community: Community; locale: Locale; path: string },
): string {
  const url = (to: string, language: Locale) => urlIn(community, to, language)
  return format.write({
    ...content,
    title: `${content.title} · ${inLanguage(community.name, locale)}`,
    language: locale,
    self: url(path, locale),
    homeUrl: url(content.home, locale),
    urlOf: (item) => url(item.path, item.language),
    idOf: (item) => url(item.path, community.languages[0]),
    origin: community.origin,
  })
}

/** The head's links to the feeds of these features. */
export function feedLinks(
  kernel: Pick<Kernel, 'services'>,
  features: readonly Feature[],
  locale: Locale,
  community: Community,
): { type: string; title: string; href: string }[] {
  const t = kernel.services.translator(locale)
  return features.flatMap(({ id, feeds = [] }) =>
    feeds.flatMap(({ path }) =>
      FEED_FORMATS.map(({ ending, type, name }) => ({
        type,
        title: `${t(`${id}:title`)} (${name})`,
        href: urlIn(community, `${path}.${ending}`, locale),
      })),
    ),
  )
}

const urlIn = (community: Community, path: string, locale: Locale): string =>
  community.origin + pageUrl(path, { locale, defaultLocale: community.languages[0] })

// ---------------------------------------------------------------------------------------------------------------- RSS

/** Characters that XML 1.0 cannot represent, not even as a reference. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const xml = (text: string): string => escapeHtml(text.toWellFormed().replace(NOT_XML, ''))
const element = (name: string, text: string): string => `<${name}>${xml(text)}</${name}>`

function rss(feed: Written): string {
  const newest = feed.items.map(({ updatedAt }) => updatedAt).sort((one, other) => other.getTime() - one.getTime())[0]
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
${element('title', feed.title)}
${element('link', feed.homeUrl)}
${element('description', feed.description)}
${element('language', feed.language)}
<atom:link href="${xml(feed.self)}" rel="self" type="application/rss+xml"/>
${newest ? element('lastBuildDate', newest.toUTCString()) : ''}
${feed.items.map((item) => rssItem(item, feed)).join('\n')}
</channel>
</rss>
`
}

function rssItem(item: FeedItem, feed: Written): string {
  const url = feed.urlOf(item)
  const { image } = item
  return [
    '<item>',
    element('title', item.title),
    element('link', url),
    `<guid isPermaLink="true">${xml(feed.idOf(item))}</guid>`,
    element('pubDate', item.publishedAt.toUTCString()),
    item.language === feed.language ? '' : element('dc:language', item.language),
    element('description', item.summary),
    item.html ? element('content:encoded', item.html.toString()) : '',
    ...item.categories.map((category) => element('category', category)),
    image
      ? `<media:content url="${xml(feed.origin + image.src)}" medium="image">${element('media:description', image.alt)}</media:content>`
      : '',
    '</item>',
  ].join('')
}

// ---------------------------------------------------------------------------------------------------------- JSON Feed

function jsonFeed(feed: Written): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    items: feed.items.map((item) => ({
      id: feed.idOf(item),
      url: feed.urlOf(item),
      title: item.title,
      summary: item.summary,
      ...(item.html ? { content_html: item.html.toString() } : { content_text: item.summary }),
      ...(item.image ? { image: feed.origin + item.image.src } : {}),
      date_published: item.publishedAt.toISOString(),
      date_modified: item.updatedAt.toISOString(),
      language: item.language,
      tags: item.categories,
    })),
  })
}
