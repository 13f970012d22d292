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
  /** Cache tags: the page is rendered anew after `changed(tx, tag)` of any of them. */
  tags: readonly string[]
  /** schema.org object; printed as application/ld+json. */
  jsonLd?: Record<string, unknown>
  /** What stands for the page where it is shared; the arms of the community unless told. */
  image?: ImageDescription | undefined
  /**
   * Languages in which the content can be read, where that are not all of the site: a page that shows a text in another
   * language names that page as the canonical one.
   */
  languages?: readonly Locale[]
  /** Kept from search engines. */
  noindex?: true
  /** An instant at which the page becomes wrong by itself (a term ends); the cache forgets it then. */
  staleAt?: Date | undefined
}

/** Values of one number in the address of a page. */
const MAX_PAGE_NUMBER = 10_000
/** `?page=2` of a public page: no sign, no exponent. `load` throws `unknownValue()` beyond the last one. */
export const PageNumber = z
  .string()
  .max(String(MAX_PAGE_NUMBER).length)
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE_NUMBER))

/** For a value in the address of a page that there is not: a number beyond the last page, a category of nobody. */
export const unknownValue = (): AppError => notFound('request.unknown-value')

/** A public page of a feature, rendered in the community's layout and cached whole. */
export interface FeaturePage<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject> {
  /** `/petitions/:id` */
  path: string
  /** A parameter that does not parse answers 404. */
  params?: P
  /**
   * The allow-listed query: only these keys are part of the cache key, others are ignored. Each key has a .default(), which
   * an empty value stands for as well; a value that does not parse answers 404. A key is an enum, a boolean or a
   * `PageNumber`, since whoever makes values up must not fill the cache; any other is named in one of the next two.
   */
  query?: Q
  /** Keys for what people type, each with .catch(''): a page that is asked for with one of them is kept for nobody. */
  freeText?: readonly (keyof z.output<Q> & string)[]
  /** Keys whose values stand in the community's data: `load` throws `unknownValue()` for one that does not. */
  fromData?: readonly (keyof z.output<Q> & string)[]
  /** `features/petition/page` */
  template: string
  load(
    tx: CommunityTx,
    context: PublicContext,
    input: { params: z.output<P>; query: z.output<Q> },
  ): Promise<PageContent>
}

export function featurePage<P extends z.ZodObject, Q extends z.ZodObject>(page: FeaturePage<P, Q>): FeaturePage<P, Q> {
  return page
}
