import { type Kysely, sql } from 'kysely'
import { vectorOf } from '../server/participation/search/vector.ts'

/** Rows that are read at a time and written by one statement. */
const BATCH = 50

/**
 * participation, news: the words of documents as the normalisation makes them now (codes that look alike in both scripts,
 * long area codes, a quotation mark for the apostrophe), and the ids of tags likewise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows: communities } = await sql<{ id: string }>`select id from communities order by id`.execute(db)
  for (const { id } of communities) {
    await sql`set local viche.community = ${sql.lit(id)}`.execute(db)
    await mergeTags(db, id)
    await renewWords(db, id)
  }
  await sql`reset viche.community`.execute(db)
}

/** What people type for the apostrophe ’. */
const VARIANTS = "'‘‛`´′ʹʼʻʽˈˊˋ՚＇｀ꞌ"

/** A quotation mark that is typed for it: «м"яч». Ids are in small letters. */
const QUOTE = '(?<=[бвгґджзйклмнпрстфхцчшщ])["”](?=[єїюя])'

/** An id of a tag as the server makes it now: composed letters, one apostrophe. */
const foldedId = (column: 'id' | 'tag_id') => {
  const plain = sql`translate(normalize(${sql.ref(column)}, NFC), ${sql.lit(VARIANTS)}, ${sql.lit('’'.repeat(VARIANTS.length))})`
  return sql`regexp_replace(${plain}, ${sql.lit(QUOTE)}, '’', 'g')`
}

/** Tags that differ only in their apostrophes, or in how accents are encoded, become one, under the id that the server gives now. */
async function mergeTags(db: Kysely<unknown>, community: string): Promise<void> {
  const [tag, link] = [foldedId('id'), foldedId('tag_id')]
  await sql`insert into news_tags (community_id, id, name)
    select distinct on (${tag}) community_id, ${tag}, normalize(name, NFC) from news_tags
    where community_id = ${community} and id <> ${tag} order by ${tag}, id
    on conflict (community_id, id) do nothing`.execute(db)
  await sql`insert into news_article_tags (community_id, article_id, tag_id, position)
    select distinct on (article_id, ${link}) community_id, article_id, ${link}, position from news_article_tags
    where community_id = ${community} and tag_id <> ${link} order by article_id, ${link}, position
    on conflict (community_id, article_id, tag_id) do nothing`.execute(db)
  await sql`delete from news_article_tags where community_id = ${community} and tag_id <> ${link}`.execute(db)
  await sql`delete from news_tags where community_id = ${community} and id <> ${tag}`.execute(db)
  await sql`update news_tags set name = normalize(name, NFC)
    where community_id = ${community} and name is not nfc normalized`.execute(db)
}

interface Document {
  subject: string
  language: string
  title: string
  text: string
}

async function renewWords(db: Kysely<unknown>, community: string): Promise<void> {
  for (let after = ['', '']; ; ) {
    const { rows } = await sql<Document>`select subject, language, title, text from search_documents
      where community_id = ${community} and (subject, language) > (${after[0]}, ${after[1]})
      order by subject, language limit ${BATCH}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    const values = rows.map((row) => sql`(${row.subject}, ${row.language}, ${vectorOf(row)}::tsvector)`)
    await sql`update search_documents set words = made.words
      from (values ${sql.join(values)}) as made (subject, language, words)
      where community_id = ${community} and search_documents.subject = made.subject
        and search_documents.language = made.language`.execute(db)
    after = [last.subject, last.language]
  }
}
