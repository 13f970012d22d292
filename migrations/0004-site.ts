import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** site: settings of the site, pages with drafts, their history, what is published, and old addresses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row a community; the name stands in `communities`. Read through the zod schema, which fills in the defaults.
  await sql`create table site_settings (
    community_id uuid not null references communities,
    id text not null default 'site' check (id = 'site'),
    settings jsonb not null,
    updated_at timestamptz not null,
    primary key (community_id, id)
  )`.execute(db)
  await communityTable(db, 'site_settings', ['select', 'insert', 'update'])

  // path: '/' for the home page, else '/' and the slugs down to the page; kept by the commands that rename and move.
  await sql`create table pages (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    parent_id uuid,
    slug text not null check (slug = '' or slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    path text not null check (path ~ '^/'),
    position integer not null default 0,
    in_menu boolean not null default true,
    created_at timestamptz not null,
    primary key (community_id, id),
    unique (community_id, path),
    foreign key (community_id, parent_id) references pages (community_id, id),
    check (parent_id is distinct from id),
    check ((slug = '') = (path = '/'))
  )`.execute(db)
  await sql`create index pages_by_parent on pages (community_id, parent_id, position)`.execute(db)
  await communityTable(db, 'pages')

  // The working copy of a page in one language. revision goes up by one with every save.
  await sql`create table page_drafts (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    page_id uuid not null,
    language text not null check (language in ('uk', 'en')),
    revision integer not null check (revision > 0),
    title text not null,
    description text not null default '',
    tree jsonb not null,
    updated_at timestamptz not null,
    updated_by uuid,
    primary key (community_id, id),
    unique (community_id, page_id, language),
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade,
    foreign key (community_id, updated_by) references members (community_id, id)
  )`.execute(db)
  await communityTable(db, 'page_drafts')

  // Earlier states of a draft that are worth returning to: published ones, and the last before a pause or another author.
  await sql`create table page_revisions (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    page_id uuid not null,
    language text not null check (language in ('uk', 'en')),
    revision integer not null check (revision > 0),
    title text not null,
    description text not null,
    tree jsonb not null,
    saved_at timestamptz not null,
    saved_by uuid,
    published_at timestamptz,
    primary key (community_id, id),
    unique (community_id, page_id, language, revision),
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade,
    foreign key (community_id, saved_by) references members (community_id, id)
  )`.execute(db)
  await communityTable(db, 'page_revisions')

  // What residents see. compiled: segments of static HTML and widget slots; compiler: the version that made them.
  await sql`create table page_publications (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    page_id uuid not null,
    language text not null check (language in ('uk', 'en')),
    revision integer not null,
    title text not null,
    description text not null,
    tree jsonb not null,
    compiler integer not null,
    compiled jsonb not null,
    search_text text not null,
    first_published_at timestamptz not null,
    published_at timestamptz not null,
    published_by uuid,
    primary key (community_id, id),
    unique (community_id, page_id, language),
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade,
    foreign key (community_id, published_by) references members (community_id, id)
  )`.execute(db)
  await communityTable(db, 'page_publications')

  // Addresses that published pages had once.
  await sql`create table redirects (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    path text not null check (path ~ '^/.'),
    page_id uuid not null,
    created_at timestamptz not null,
    primary key (community_id, id),
    unique (community_id, path),
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade
  )`.execute(db)
  await communityTable(db, 'redirects')
}
