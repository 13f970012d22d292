/** Public pages of a feature. */

import { z } from 'zod'
import { type AppError, notFound } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

export interface Crumb {
  title: string
  /** Without a locale prefix; absent for the page itself. */
  path?: string
}

export interface PageContent {
  title: string
  /** One or two sentences for search engines and shares. */
  description: string
  /** Shown above the title, the home page excluded. */
  crumbs: readonly Crumb[]
  data: Record<string, unknown>
  /** Cache tags: `invalidateTags(tx, tag)` of any of them invalidates the page. */
  tags: readonly string[]
  /** schema.org object; printed as application/ld+json. */
  jsonLd?: Record<string, unknown>
  /** The image for shared links; default: the community's coat of arms. */
  image?: ImageDescription | undefined
  /**
   * Languages in which the content is available, where that is not every language of the site: a page that shows a text
   * in another language names that language's page as the canonical one.
   */
  languages?: readonly Locale[]
  /** Excluded from search engines. */
  noindex?: true
  /** The page shows `participation/places/map`: its policy admits the pictures of the map. */
  map?: boolean | undefined
  /** The instant at which the page becomes outdated without any change (a term ends); the cache drops it then. */
  staleAt?: Date | undefined
}

/** Upper limit for one number in the address of a page. */
const MAX_PAGE_NUMBER = 10_000
/** `?page=2` of a public page: no sign, no exponent. `load` throws `unknownValue()` beyond the last page. */
export const PageNumber = z
  .string()
  .max(String(MAX_PAGE_NUMBER).length)
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE_NUMBER))

/** For a value in a page's address that does not exist: a number beyond the last page, an unknown category. */
export const unknownValue = (): AppError => notFound('request.unknown-value')

/** A public page of a feature, rendered in the community's layout and cached whole. */
export interface FeaturePage<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject> {
  /** `/petitions/:id` */
  path: string
  /** A parameter that does not parse answers 404. */
  params?: P
  /**
   * The allow-listed query: only these keys are part of the cache key, others are ignored. Each key has a .default(),
   * which also applies to an empty value; a value that does not parse answers 404. A key is an enum, a boolean or a
   * `PageNumber`, so that invented values cannot fill the cache; list any other key in one of the next two.
   */
  query?: Q
  /** Keys for free text, each with .catch(''): a page requested with one of them is not cached. */
  freeText?: readonly (keyof z.output<Q> & string)[]
  /** Keys whose values come from the community's data: `load` throws `unknownValue()` for one that does not exist. */
  fromData?: readonly (keyof z.output<Q> & string)[]
  /** `features/petition/page` */
  template: string
  load(
    tx: CommunityTx,
    context: PublicContext,
    input: { params: z.output<P>; query: z.output<Q> },
  ): Promise<PageContent>
  /**
   * The page of an item that is not public yet, as residents will see it: shown to those who have the sealed address of a
   * preview. Nothing on it can be followed or answered. Left out: the page has no preview.
   * @throws AppError 404 where there is no such draft
   */
  preview?(tx: CommunityTx, context: PublicContext, input: { params: z.output<P> }): Promise<PageContent>
}

export function featurePage<P extends z.ZodObject, Q extends z.ZodObject>(page: FeaturePage<P, Q>): FeaturePage<P, Q> {
  return page
}
