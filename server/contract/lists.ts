import { z } from 'zod'
import type { Locale } from '#platform/i18n/index.ts'

/** One page of a list. */
export interface Paged<Item> {
  items: Item[]
  /** From 1. */
  page: number
  /** At least 1, so that an empty list has a page as well. */
  pages: number
  total: number
}

/** The schema of {@link Paged} for items of this schema. */
export const pagedOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), page: z.int(), pages: z.int(), total: z.int() })

/** A public address of a feature, for search engines. */
export interface SitemapEntry {
  /** `/petitions/12` */
  path: string
  lastModified?: Date | undefined
  /** Default: all languages of the site. */
  languages?: readonly Locale[] | undefined
}
