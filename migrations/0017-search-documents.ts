import { type Kysely, sql } from 'kysely'
import { vectorOf } from '../server/participation/search/vector.ts'
import { communityTable } from '../server/platform/db/community-table.ts'

/** Rows that are read and written by one statement. */
const BATCH = 50

/** participation: one table for every search, with the words of each item as its own normalisation makes them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // public_from: null is since ever; before a later instant only the staff's lists find the item.
  // No index on `words` would be used: row-level security lets only leakproof operators go before it. A search reads the
  // rows of one community by the primary key.
  await sql`create table search_documents (
    community_id uuid not null references communities,
    subject text not null constraint search_documents_subject check (subject ~ '^[a-z-]+:[0-9a-f-]+$'),
    language text not null constraint search_documents_language check (language in ('uk', 'en')),
    path text not null,
    title text not null,
    text text not null,
    visibility text not null constraint search_documents_visibility check (visibility in ('public', 'staff')),
    public_from timestamptz,
    words tsvector not null,
    primary key (community_id, subject, language)
  )`.execute(db)
  await communityTable(db, 'search_documents')

  const { rows: communities } = await sql<{ id: string }>`select id from communities order by id`.execute(db)
  for (const { id } of communities) {
    await sql`set local viche.community = ${sql.lit(id)}`.execute(db)
    await mergeTags(db, id)
    await fillFrom(db, id, petitions(id))
    await fillFrom(db, id, articles(id))
    await fillFrom(db, id, pages(id))
  }
  await sql`reset viche.community`.execute(db)

  await sql`alter table petitions drop column search`.execute(db)
  await sql`alter table news_texts drop column search`.execute(db)
  await sql`alter table page_publications drop column search`.execute(db)
}

/** What people type for the apostrophe ’. */
const VARIANTS = "'‘‛`´′ʹʼʻʽˈˊˋ՚＇｀ꞌ"

/** Tags that differ in their apostrophes only become one, under the id that the server gives now. */
async function mergeTags(db: Kysely<unknown>, community: string): Promise<void> {
  const fold = sql`translate(id, ${sql.lit(VARIANTS)}, ${sql.lit('’'.repeat(VARIANTS.length))})`
  await sql`insert into news_tags (community_id, id, name)
    select distinct on (${fold}) community_id, ${fold}, name from news_tags
    where community_id = ${community} and id <> ${fold} order by ${fold}, id
    on conflict (community_id, id) do nothing`.execute(db)
  const link = sql`translate(tag_id, ${sql.lit(VARIANTS)}, ${sql.lit('’'.repeat(VARIANTS.length))})`
  await sql`insert into news_article_tags (community_id, article_id, tag_id, position)
    select distinct on (article_id, ${link}) community_id, article_id, ${link}, position from news_article_tags
    where community_id = ${community} and tag_id <> ${link} order by article_id, ${link}, position
    on conflict (community_id, article_id, tag_id) do nothing`.execute(db)
  await sql`delete from news_article_tags where community_id = ${community} and tag_id <> ${link}`.execute(db)
  await sql`delete from news_tags where community_id = ${community} and id <> ${fold}`.execute(db)
}

interface Item {
  subject: string
  language: string
  path: string
  title: string
  text: string
  visibility: string
  public_from: Date | null
}

const petitions = (community: string) => sql<Item>`
  select 'petition:' || id as subject, language, '/petitions/' || id as path, title, text,
    case when published_at is null then 'staff' else 'public' end as visibility, published_at as public_from
  from petitions where community_id = ${community} and state <> 'draft'`

const articles = (community: string) => sql<Item>`
  select 'news:' || article_id as subject, language, '/news/' || article_id as path, title,
    summary || ' ' || words as text, publish_at as public_from,
    case when publish_at is null or title = '' then 'staff' else 'public' end as visibility
  from news_texts join news_articles on news_articles.community_id = news_texts.community_id and id = article_id
  where news_texts.community_id = ${community}`

const pages = (community: string) => sql<Item>`
  select 'page:' || page_id as subject, language, path, title, description || ' ' || search_text as text,
    'public' as visibility, null::timestamptz as public_from
  from page_publications join pages on pages.community_id = page_publications.community_id and pages.id = page_id
  where page_publications.community_id = ${community} and kind = 'page' and pages.visibility = 'public'`

async function fillFrom(db: Kysely<unknown>, community: string, items: ReturnType<typeof petitions>): Promise<void> {
  for (let after = ['', '']; ; ) {
    const { rows } = await sql<Item>`select * from (${items}) as item
      where (subject, language) > (${after[0]}, ${after[1]}) order by subject, language limit ${BATCH}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    const values = rows.map(
      (row) => sql`(${community}, ${row.subject}, ${row.language}, ${row.path}, ${row.title}, ${row.text},
        ${row.visibility}, ${row.public_from}, ${vectorOf(row)}::tsvector)`,
    )
    await sql`insert into search_documents
      (community_id, subject, language, path, title, text, visibility, public_from, words)
      values ${sql.join(values)}`.execute(db)
    after = [last.subject, last.language]
  }
}
