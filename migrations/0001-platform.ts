import { type Kysely, sql } from 'kysely'
import { APP_ROLE, communityTable, grantToServer } from '../server/platform/db/community-table.ts'

/** platform: communities and their hosts, short numbers, versions of what pages show, the audit journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = ${sql.lit(APP_ROLE)}) then
      create role ${sql.ref(APP_ROLE)} nologin;
    end if;
  exception when duplicate_object or unique_violation then null; -- another database of this cluster made it meanwhile
  end $$`.execute(db)
  await sql`grant usage on schema public to ${sql.ref(APP_ROLE)}`.execute(db)

  // Global tables: exhaustively these two (and what jobs need). None holds personal data.
  await sql`create table communities (
    id uuid primary key default gen_random_uuid(),
    slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
    kind text not null check (kind in ('platform', 'village', 'city', 'region')),
    name jsonb not null check (name ? 'uk'),
    languages text[] not null default '{uk,en}' check (cardinality(languages) > 0 and languages <@ '{uk,en}'),
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create unique index communities_one_platform on communities (kind) where kind = 'platform'`.execute(db)
  await sql`create table domains (
    host text primary key check (host = lower(host) and host !~ ':'),
    community_id uuid not null references communities on delete cascade,
    created_at timestamptz not null default now()
  )`.execute(db)
  await grantToServer(db, 'communities', ['select', 'insert', 'update'])
  await grantToServer(db, 'domains', ['select', 'insert', 'update', 'delete'])
  await sql`insert into communities (slug, kind, name) values
    ('platform', 'platform', '{"uk": "Віче", "en": "Viche"}')`.execute(db)

  // Numbers that people read (petition 142): one row a kind, taken with UPDATE … RETURNING in the caller's transaction.
  await sql`create table numbers (
    community_id uuid not null references communities,
    id text not null,
    last_value integer not null default 0,
    primary key (community_id, id)
  )`.execute(db)
  await communityTable(db, 'numbers', ['select', 'insert', 'update'])

  // One row a tag ("petition:12"); raised in the transaction that changes what pages with this tag show.
  await sql`create table cache_versions (
    community_id uuid not null references communities,
    id text not null,
    version bigint not null default 1,
    primary key (community_id, id)
  )`.execute(db)
  await communityTable(db, 'cache_versions', ['select', 'insert', 'update'])

  // What a community set for a feature; read through the zod schema of the feature, which fills in the defaults.
  await sql`create table feature_settings (
    community_id uuid not null references communities,
    id text not null,
    settings jsonb not null,
    primary key (community_id, id)
  )`.execute(db)
  await communityTable(db, 'feature_settings', ['select', 'insert', 'update'])

  await sql`create table audit_entries (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('anonymous', 'resident', 'member', 'system')),
    actor_id uuid,
    action text not null,
    subject text not null,
    details jsonb not null default '{}',
    primary key (community_id, id)
  )`.execute(db)
  await sql`create index audit_entries_by_time on audit_entries (community_id, at desc, id)`.execute(db)
  await sql`create index audit_entries_by_subject on audit_entries (community_id, subject, at desc)`.execute(db)
  // Append-only for the server by its grants, and for everybody else by the trigger.
  await communityTable(db, 'audit_entries', ['select', 'insert'])
  await sql`create function refuse_change_of_audit() returns trigger language plpgsql as $$
    begin raise exception 'the audit journal is append-only'; end $$`.execute(db)
  await sql`create trigger audit_entries_append_only before update or delete or truncate on audit_entries
    for each statement execute function refuse_change_of_audit()`.execute(db)
}
