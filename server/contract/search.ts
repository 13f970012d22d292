import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

/**
 * A query in PostgreSQL's form. Words consist of letters and digits only, so they cannot contain a tsquery operator.
 */
export interface SearchWords {
  /** Stems of the words in all their forms, for marking them in an excerpt. */
  stems: readonly string[]
  /** All of the words, each with any ending. Matches nothing when empty. */
  prefixes: string
  /** Any of the words as typed: matches of these rank higher. */
  exact: string
}

/** A hit of the site's search in a feature: public content only. */
export interface SearchHit {
  path: string
  title: string
  /** Plain text from which the excerpt is taken. */
  text: string
  language: Locale
  /** `rankOf` of participation/search, so that hits of different features are comparable. */
  rank: number
  at?: Date
}
export type FeatureSearch = (
  tx: CommunityTx,
  context: PublicContext,
  query: { words: SearchWords; most: number },
) => Promise<SearchHit[]>
