import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** media: pictures and documents; the files themselves are in the data folder, under the community and the id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // widths: the derived sizes of a picture, ascending; the last is the largest. fallback_width: the one that is also JPEG.
  await sql`create table media (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    kind text not null check (kind in ('image', 'document')),
    file_name text not null,
    alt text not null default '',
    bytes integer not null check (bytes > 0),
    width integer,
    height integer,
    widths integer[] not null default '{}',
    fallback_width integer,
    created_at timestamptz not null,
    created_by uuid,
    primary key (community_id, id),
    foreign key (community_id, created_by) references members (community_id, id),
    check ((kind = 'image') = (width is not null and height is not null and fallback_width is not null)),
    check ((kind = 'image') = (cardinality(widths) > 0))
  )`.execute(db)
  await sql`create index media_by_time on media (community_id, created_at desc, id)`.execute(db)
  await communityTable(db, 'media')

  // What is shown where: "page:<uuid>", "petition:12", "site". While a row is here, the file cannot be deleted.
  await sql`create table media_uses (
    community_id uuid not null references communities,
    media_id uuid not null,
    subject text not null,
    primary key (community_id, media_id, subject),
    foreign key (community_id, media_id) references media (community_id, id)
  )`.execute(db)
  await sql`create index media_uses_by_subject on media_uses (community_id, subject)`.execute(db)
  await communityTable(db, 'media_uses', ['select', 'insert', 'delete'])
}
