import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** news: articles, their texts by language, their tags; and what the site's search looks through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // publish_at is the one fact that makes an article public: null in a draft, in the future while it is scheduled.
  // announced_at: pages have been told that it is there; a scheduled article appears without that, at its time.
  await sql`create table news_articles (
    community_id uuid not null references communities,
    id integer not null,
    publish_at timestamptz,
    announced_at timestamptz,
    pinned_at timestamptz,
    cover_media_id uuid,
    cover_focal_x smallint not null default 50 check (cover_focal_x between 0 and 100),
    cover_focal_y smallint not null default 50 check (cover_focal_y between 0 and 100),
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by uuid,
    primary key (community_id, id),
    foreign key (community_id, updated_by) references members (community_id, id),
    check (announced_at is null or publish_at is not null),
    check (pinned_at is null or publish_at is not null)
  )`.execute(db)
  await sql`create index news_articles_by_time on news_articles (community_id, publish_at desc, id desc)`.execute(db)
  await sql`create index news_articles_unannounced on news_articles (community_id, publish_at)
    where publish_at is not null and announced_at is null`.execute(db)
  await communityTable(db, 'news_articles')

  // body: blocks of participation/rich-text; words: the same without marks, for search and descriptions.
  await sql`create table news_texts (
    community_id uuid not null references communities,
    article_id integer not null,
    language text not null check (language in ('uk', 'en')),
    title text not null check (length(title) <= 200),
    summary text not null check (length(summary) <= 500),
    body jsonb not null,
    words text not null,
    search tsvector not null generated always as (${searchVector('title', 'summary', 'words')}) stored,
    primary key (community_id, article_id, language),
    foreign key (community_id, article_id) references news_articles (community_id, id) on delete cascade
  )`.execute(db)
  await communityTable(db, 'news_texts')

  // id is the tag in small letters, so that «Дороги» and «дороги» are one; name is how it was first written.
  await sql`create table news_tags (
    community_id uuid not null references communities,
    id text not null check (length(id) between 1 and 40),
    name text not null check (length(name) between 1 and 40),
    primary key (community_id, id)
  )`.execute(db)
  await communityTable(db, 'news_tags')

  await sql`create table news_article_tags (
    community_id uuid not null references communities,
    article_id integer not null,
    tag_id text not null,
    position integer not null check (position >= 0),
    primary key (community_id, article_id, tag_id),
    foreign key (community_id, article_id) references news_articles (community_id, id) on delete cascade,
    foreign key (community_id, tag_id) references news_tags (community_id, id)
  )`.execute(db)
  await sql`create index news_article_tags_by_tag on news_article_tags (community_id, tag_id)`.execute(db)
  await communityTable(db, 'news_article_tags')

  // What the site's search looks through besides. No index on these columns would be used: row-level security lets
  // only leakproof operators go before it, so a search reads the rows of one community and nothing else.
  await sql`alter table petitions add column search tsvector not null
    generated always as (${searchVector('title', 'text')}) stored`.execute(db)
  await sql`alter table page_publications add column search tsvector not null
    generated always as (${searchVector('title', 'description', 'search_text')}) stored`.execute(db)
}

/** The title weighs most. Apostrophes are left out, since people write ' and ’ for the same letter of a word. */
function searchVector(title: string, ...texts: string[]) {
  const words = (column: string) => sql`to_tsvector('simple', translate(${sql.ref(column)}, ${sql.lit("'’ʼ`")}, ''))`
  const rest = texts.map((column) => sql`setweight(${words(column)}, 'D')`)
  return sql`setweight(${words(title)}, 'A') || ${sql.join(rest, sql` || `)}`
}
