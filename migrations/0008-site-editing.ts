import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** site: fragments beside pages, who may find a page, old addresses given by hand, and who has which page open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // kind: what is no page is a fragment: it has drafts and publications like one, and no address of its own.
  // visibility 'unlisted': reachable by its address, in no menu, sitemap or search.
  await sql`alter table pages
    add column kind text not null default 'page' check (kind in ('page', 'section', 'header', 'footer')),
    add column visibility text not null default 'public' check (visibility in ('public', 'unlisted')),
    add column share_image uuid,
    add foreign key (community_id, share_image) references media (community_id, id),
    alter column path drop not null,
    drop constraint pages_check1,
    add constraint pages_address check (
      case when kind = 'page' then path is not null and (slug = '') = (path = '/')
      else path is null and slug = '' and parent_id is null and not in_menu end
    )`.execute(db)

  // Which section fragments the draft, or the publication, of a page holds. While a row is here, the fragment stays.
  await sql`create table fragment_uses (
    community_id uuid not null references communities,
    fragment_id uuid not null,
    page_id uuid not null,
    language text not null check (language in ('uk', 'en')),
    state text not null check (state in ('draft', 'published')),
    primary key (community_id, fragment_id, page_id, language, state),
    foreign key (community_id, fragment_id) references pages (community_id, id),
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade
  )`.execute(db)
  await sql`create index fragment_uses_by_page on fragment_uses (community_id, page_id)`.execute(db)
  await communityTable(db, 'fragment_uses', ['select', 'insert', 'delete'])

  await sql`alter table redirects add column automatic boolean not null default true`.execute(db)
  await sql`create index redirects_by_page on redirects (community_id, page_id, created_at)`.execute(db)

  // A tab of an editor in which a page is open: lives for seconds, and is written anew by the tab as long as it is open.
  await sql`create table page_presences (
    community_id uuid not null references communities,
    member_id uuid not null,
    id uuid not null,
    page_id uuid not null,
    language text not null check (language in ('uk', 'en')),
    since timestamptz not null,
    seen_at timestamptz not null,
    primary key (community_id, member_id, id),
    foreign key (community_id, member_id) references members (community_id, id) on delete cascade,
    foreign key (community_id, page_id) references pages (community_id, id) on delete cascade
  )`.execute(db)
  await sql`create index page_presences_by_time on page_presences (community_id, seen_at)`.execute(db)
  await communityTable(db, 'page_presences')
}
