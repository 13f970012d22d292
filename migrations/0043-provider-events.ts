import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** payments: what a provider of payments has told, and whose its payments are. Both belong to the platform. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table provider_events (
    community_id uuid not null references communities,
    id text not null constraint provider_events_id check (length(id) between 1 and 255),
    type text not null constraint provider_events_type check (length(type) <= 255),
    object_id text constraint provider_events_object check (length(object_id) <= 255),
    received_at timestamptz not null,
    done_at timestamptz,
    tries integer not null default 0 constraint provider_events_tries check (tries >= 0),
    primary key (community_id, id)
  )`.execute(db)
  await sql`create index provider_events_open on provider_events (community_id, received_at)
    where done_at is null`.execute(db)
  await communityTable(db, 'provider_events', ['select', 'insert', 'update'])

  // owner_id: the community of the order, which is not the one that keeps the row.
  await sql`create table payment_refs (
    community_id uuid not null references communities,
    provider text not null constraint payment_refs_provider check (length(provider) <= 40),
    ref text not null constraint payment_refs_ref check (length(ref) between 1 and 255),
    owner_id uuid not null,
    order_id text not null constraint payment_refs_order check (length(order_id) <= 64),
    primary key (community_id, provider, ref)
  )`.execute(db)
  await communityTable(db, 'payment_refs', ['select', 'insert'])
}
