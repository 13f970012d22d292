import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** subscriptions: who follows which items, and how often they want letters; letters name the address that stops them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row for each account that has ever followed anything. Its lock makes everything about one person's letters serial.
  await sql`create table subscription_preferences (
    community_id uuid not null references communities,
    account_id uuid not null,
    frequency text not null
      constraint subscription_preferences_frequency check (frequency in ('at-once', 'daily', 'weekly')),
    primary key (community_id, account_id),
    foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await communityTable(db, 'subscription_preferences')

  // `notified_number` is the last entry of the item's timeline that the person knows of: what comes after it waits for a letter.
  // No key leads to workflow_events: items come and go, and their timelines with them.
  await sql`create table subscriptions (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    account_id uuid not null,
    workflow text not null,
    item_id text not null,
    notified_number integer not null constraint subscriptions_notified_number check (notified_number >= 0),
    created_at timestamptz not null,
    primary key (community_id, id),
    unique (community_id, account_id, workflow, item_id),
    foreign key (community_id, account_id) references subscription_preferences (community_id, account_id)
  )`.execute(db)
  await sql`create index subscriptions_by_item on subscriptions (community_id, workflow, item_id)`.execute(db)
  await communityTable(db, 'subscriptions')

  // For the header List-Unsubscribe of letters that somebody asked for.
  await sql`alter table mails add column unsubscribe_url text`.execute(db)
}
