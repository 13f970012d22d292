import { sql } from 'kysely'
import { foldWord } from '#platform/fold-word.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { stemsOf } from './query.ts'
import { termsIn } from './words.ts'

/**
 * Items with a title like another one. A search asks for all of its words; here half of the words of the title are enough,
 * in any of their cases and numbers, and they must be in the other title as well: a long text has every word.
 */

/** Words of a title that are compared; those that follow add little. */
const MAX_TITLE_WORDS = 12
/** Shorter words, numbers aside, are prepositions and abbreviations. */
const MIN_WORD_LENGTH = 3
/** Words that say nothing of a subject. Folded, as what they are compared with. */
const EMPTY_WORDS = new Set(
  (
    'без біля був була було бути вже від він вона вони все всіх для довкола його за задля ким між може над нам нас наш ' +
    'наша наше наших нашій нашого немає ніж ось під поза поки при про проти прошу просимо свій серед та так також там те ' +
    'той тут усі хай хоч це цей цього через чи чому що щоб щодо щодня який яка яке які about and are for from has our the ' +
    'that this with'
  )
    .split(' ')
    .map(foldWord),
)

/** Each word of a title as a tsquery that finds it in titles only (weight A): its stems, with any ending. */
export function titleQueries(title: string): readonly string[] {
  const queries = new Map<string, string>()
  for (const { words } of termsIn(title)) {
    for (const { folded } of words) {
      if (queries.size >= MAX_TITLE_WORDS) return [...queries.values()]
      if (EMPTY_WORDS.has(folded) || (folded.length < MIN_WORD_LENGTH && !/\p{N}/u.test(folded))) continue
      const [stem = folded] = stemsOf({ folded })
      queries.set(
        stem,
        stemsOf({ folded })
          .map((one) => `'${one}':*A`)
          .join(' | '),
      )
    }
  }
  return [...queries.values()]
}

interface SimilarDocument {
  /** `petition:12` */
  subject: string
  path: string
  title: string
  language: Locale
}

/** Half of the words of a title, rounded up. */
const wordsToShare = (words: number): number => Math.ceil(words / 2)

/**
 * Public items of a kind that share at least half of the words of a title, those with the most first, then the newest.
 * Each stands in the reader's language where it has one.
 * @param queries of {@link titleQueries}
 */
export async function listSimilar(
  tx: CommunityTx,
  queries: readonly string[],
  { kind, now, locale, limit }: { kind: string; now: Date; locale: Locale; limit: number },
): Promise<SimilarDocument[]> {
  if (queries.length === 0) return []
  const shared = sql<number>`${sql.join(
    queries.map((query) => sql`(document.words @@ ${query}::tsquery)::int`),
    sql` + `,
  )}`
  const found = tx
    .selectFrom('search_documents as document')
    .where('document.community_id', '=', communityOf(tx))
    .where('document.visibility', '=', 'public')
    .where((eb) => eb.or([eb('document.public_from', 'is', null), eb('document.public_from', '<=', now)]))
    .where(sql<boolean>`starts_with(document.subject, ${`${kind}:`})`)
    .where(sql<boolean>`document.words @@ ${queries.map((query) => `(${query})`).join(' | ')}::tsquery`)
    .distinctOn('document.subject')
    .select(['document.subject', 'document.path', 'document.title', 'document.language', 'document.public_from'])
    .select(shared.as('shared'))
    .orderBy('document.subject')
    .orderBy(sql`document.language <> ${locale}`)
  const rows = await tx
    .selectFrom(found.as('found'))
    .select(['subject', 'path', 'title', 'language'])
    .where('shared', '>=', wordsToShare(queries.length))
    .orderBy('shared', 'desc')
    .orderBy('public_from', (order) => order.desc().nullsLast())
    .orderBy('subject')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}
