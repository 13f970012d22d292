import type { Locale } from '#platform/i18n/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import type { SafeHtml } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

/**
 * A feed for programs: the same items as RSS 2.0 at `<path>.xml` and as JSON Feed 1.1 at `<path>.json`, cached like
 * pages and linked from the head of the feature's pages and of the home page. Items contain no markup except in `html`.
 */
export interface Feed {
  /** `/news/feed` */
  path: string
  load(tx: CommunityTx, context: PublicContext): Promise<FeedContent>
}

export interface FeedContent {
  title: string
  description: string
  /** The page that the feed belongs to: `/news`. */
  home: string
  /** Newest first. */
  items: readonly FeedItem[]
  /** Cache tags, as for a page. */
  tags: readonly string[]
  staleAt?: Date | undefined
}

export interface FeedItem {
  /** `/news/12`; the item's address in its language is its permanent identity. */
  path: string
  title: string
  language: Locale
  /** One or two sentences. */
  summary: string
  /** The full text, where the feed carries it; its URLs are absolute. */
  html?: SafeHtml
  publishedAt: Date
  updatedAt: Date
  categories: readonly string[]
  image?: ImageDescription | undefined
}
