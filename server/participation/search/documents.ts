import { type RawBuilder, sql } from 'kysely'
import type { SearchDocument } from '#contract/index.ts'
import { rowBatches } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf, lockNamed, shareNamed } from '#platform/tenancy/index.ts'
import { rankOf, type SearchWords, whereFound } from './query.ts'
import { vectorOf } from './vector.ts'

/**
 * The one table that searches look through. Its rows follow their items: whatever changes an item calls `indexDocument` or
 * `removeDocument` in the same transaction. They are derived, so they do not move with a community; `replaceDocuments`
 * makes them anew.
 */

/** Shared by all who change documents; a rebuild has it alone, so that it writes nothing that has changed meanwhile. */
const LOCK = 'search-documents'

/** Writes what is found of an item in this language, in place of what was. */
export async function indexDocument(tx: CommunityTx, document: SearchDocument): Promise<void> {
  await shareNamed(tx, LOCK)
  await upsert(tx, [document])
}

/** The same for many documents, in batches. */
export async function indexDocuments(tx: CommunityTx, documents: readonly SearchDocument[]): Promise<void> {
  await shareNamed(tx, LOCK)
  await upsertAll(tx, documents)
}

/** Removes what is found of an item, in every language. */
export async function removeDocument(tx: CommunityTx, subject: string): Promise<void> {
  await shareNamed(tx, LOCK)
  await tx
    .deleteFrom('search_documents')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .execute()
}

/** The addresses of items of a kind that moved, together with everything below them. */
export async function moveDocuments(
  tx: CommunityTx,
  { kind, from, to }: { kind: string; from: string; to: string },
): Promise<void> {
  await shareNamed(tx, LOCK)
  await tx
    .updateTable('search_documents')
    .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
    .where('community_id', '=', communityOf(tx))
    .where(ofKind(kind))
    .where((eb) =>
      eb.or([eb('path', '=', from), eb(sql<string>`left(path, ${from.length + 1}::int)`, '=', `${from}/`)]),
    )
    .execute()
}

/** Makes all documents of the community anew. @returns how many there are */
export async function replaceDocuments(
  tx: CommunityTx,
  sources: Iterable<AsyncIterable<readonly SearchDocument[]>>,
): Promise<number> {
  await lockNamed(tx, LOCK)
  await tx.deleteFrom('search_documents').where('community_id', '=', communityOf(tx)).execute()
  let count = 0
  for (const source of sources) {
    for await (const documents of source) {
      await upsertAll(tx, documents)
      count += documents.length
    }
  }
  return count
}

async function upsertAll(tx: CommunityTx, documents: readonly SearchDocument[]): Promise<void> {
  for (const batch of rowBatches(documents)) await upsert(tx, batch)
}

async function upsert(tx: CommunityTx, documents: readonly SearchDocument[]): Promise<void> {
  const community_id = communityOf(tx)
  const rows = documents.map(({ at, ...document }) => ({
    community_id,
    ...document,
    public_from: at,
    words: sql<string>`${vectorOf(document)}::tsvector`,
  }))
  if (rows.length === 0) return
  await tx
    .insertInto('search_documents')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'subject', 'language']).doUpdateSet((eb) => ({
        path: eb.ref('excluded.path'),
        title: eb.ref('excluded.title'),
        text: eb.ref('excluded.text'),
        visibility: eb.ref('excluded.visibility'),
        public_from: eb.ref('excluded.public_from'),
        words: eb.ref('excluded.words'),
      })),
    )
    .execute()
}

// ------------------------------------------------------------------------------------------------------------ queries

/** Maximum hits of a query; a broader query should be made more specific. */
const MAX_HITS = 200
/** Characters of a text in which the place for its excerpt is looked for. */
const MAX_EXCERPTED = 20_000

interface SearchHit {
  /** `petition`, `page` */
  kind: string
  path: string
  language: Locale
  title: string
  /** Its first 20,000 characters. */
  text: string
  at: Date | undefined
}

interface PublicSearch {
  now: Date
  /** The reader's. */
  locale: Locale
  page: number
  size: number
  /** Items of this kind are found in these languages only: elsewhere they have no page now. */
  only: { kind: string; languages: readonly Locale[] }
}

/** Items that anybody may find now, each in the reader's language where it has one; the best first, then the newest. */
export async function searchPublic(
  tx: CommunityTx,
  words: SearchWords,
  { now, locale, page, size, only }: PublicSearch,
): Promise<{ hits: SearchHit[]; total: number }> {
  const found = tx
    .selectFrom('search_documents as document')
    .where('document.community_id', '=', communityOf(tx))
    .where('document.visibility', '=', 'public')
    .where((eb) => eb.or([eb('document.public_from', 'is', null), eb('document.public_from', '<=', now)]))
    .where((eb) => eb.or([eb.not(ofKind(only.kind)), eb('document.language', 'in', [...only.languages])]))
    .where(whereFound(sql.ref('document.words'), words))
    .distinctOn('document.subject')
    .select(['document.subject', 'document.language', 'document.public_from'])
    .select(rankOf(sql.ref('document.words'), words).as('rank'))
    .orderBy('document.subject')
    .orderBy(sql`document.language <> ${locale}`)
  const best = await tx
    .selectFrom(found.as('found'))
    .select(['subject', 'language'])
    .orderBy('rank', 'desc')
    .orderBy('public_from', (order) => order.desc().nullsLast())
    .orderBy('subject')
    .limit(MAX_HITS)
    .execute()
  const shown = best.slice((page - 1) * size, page * size)
  return { hits: await textsOf(tx, shown), total: best.length }
}

/** The texts only of what is shown: those of two hundred pages may be long. */
async function textsOf(tx: CommunityTx, shown: readonly { subject: string; language: string }[]): Promise<SearchHit[]> {
  if (shown.length === 0) return []
  const rows = await tx
    .selectFrom('search_documents')
    .select(['subject', 'language', 'path', 'title', 'public_from'])
    .select(sql<string>`left(text, ${MAX_EXCERPTED}::int)`.as('text'))
    .where('community_id', '=', communityOf(tx))
    .where((eb) =>
      eb.or(shown.map(({ subject, language }) => eb('subject', '=', subject).and('language', '=', language))),
    )
    .execute()
  return shown.flatMap(({ subject, language }) => {
    const row = rows.find((one) => one.subject === subject && one.language === language)
    if (!row) return []
    const { path, title, text, public_from } = row
    const kind = subject.slice(0, subject.indexOf(':'))
    return [{ kind, path, title, text, language: language as Locale, at: public_from ?? undefined }]
  })
}

/**
 * Is the item one that these words find, in any language? For lists of a feature, which decide themselves which items are
 * seen. `subject` names the item of the list's row: `'petition:' || petitions.id`.
 * @param options `publicOnly`: for everybody; words of what only the staff see, a draft or an untitled translation, find
 *   nothing. A public item may have such documents besides its public ones.
 */
export const isFound = (
  tx: CommunityTx,
  subject: RawBuilder<string>,
  words: SearchWords,
  { publicOnly }: { publicOnly: boolean },
): RawBuilder<boolean> =>
  sql<boolean>`exists (select from search_documents as document where document.community_id = ${communityOf(tx)}
    and document.subject = ${subject} ${publicOnly ? sql`and document.visibility = 'public'` : sql``}
    and ${whereFound(sql.ref('document.words'), words)})`

const ofKind = (kind: string) => sql<boolean>`starts_with(subject, ${`${kind}:`})`
