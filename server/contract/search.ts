import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

/** A query as the database takes it. Words hold letters and digits only, so that no operator of a tsquery is in them. */
export interface SearchWords {
  /** Beginnings of the words in all the shapes that they take, for marking them in an excerpt. */
  stems: readonly string[]
  /** All of the words, each with any ending. Finds nothing when it is empty. */
  prefixes: string
  /** Any of the words as they were typed: what holds them ranks higher. */
  exact: string
}

/** What the search of the site finds of a feature: public things only. */
export interface SearchHit {
  path: string
  title: string
  /** Plain text from which the excerpt is cut. */
  text: string
  language: Locale
  /** `rankOf` of participation/search, so that hits of several features compare. */
  rank: number
  at?: Date
}
export type FeatureSearch = (
  tx: CommunityTx,
  context: PublicContext,
  query: { words: SearchWords; most: number },
) => Promise<SearchHit[]>
