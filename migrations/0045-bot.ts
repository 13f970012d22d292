import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** bot: flows, the chats that walk them, and the numbers at each node. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A version never changes: chats that began with it stay with it.
  await sql`create table flow_versions (
    community_id uuid not null references communities,
    flow_id uuid not null,
    version integer not null,
    body jsonb not null,
    published_at timestamptz not null,
    primary key (community_id, flow_id, version),
    constraint flow_versions_version check (version > 0)
  )`.execute(db)
  await communityTable(db, 'flow_versions', ['select', 'insert'])

  // `flow_version` is what new chats begin with.
  await sql`create table bots (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    channel text not null,
    flow_id uuid not null,
    flow_version integer not null,
    state text not null,
    created_at timestamptz not null,
    primary key (community_id, id),
    constraint bots_flow_fkey
      foreign key (community_id, flow_id, flow_version) references flow_versions (community_id, flow_id, version),
    constraint bots_channel check (channel in ('web', 'telegram', 'viber')),
    constraint bots_state check (state in ('on', 'off'))
  )`.execute(db)
  await sql`create unique index bots_web on bots (community_id) where channel = 'web'`.execute(db)
  await communityTable(db, 'bots')

  // `id` is the hash of the secret that the client holds. No account is stored: each request brings its own session.
  // `last_event` and `last_message` count the rows of the inbox and of the conversation.
  await sql`create table chats (
    community_id uuid not null references communities,
    id text not null,
    bot_id uuid not null,
    flow_id uuid not null,
    flow_version integer not null,
    state jsonb not null,
    last_event integer not null default 0,
    last_message integer not null default 0,
    wake_at timestamptz,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (community_id, id),
    constraint chats_bot_fkey foreign key (community_id, bot_id) references bots (community_id, id),
    constraint chats_flow_fkey
      foreign key (community_id, flow_id, flow_version) references flow_versions (community_id, flow_id, version),
    constraint chats_id check (id ~ '^[0-9a-f]{64}$'),
    constraint chats_last_event check (last_event >= 0),
    constraint chats_last_message check (last_message >= 0)
  )`.execute(db)
  await sql`create index chats_by_expiry on chats (community_id, expires_at)`.execute(db)
  await sql`create index chats_of_bot on chats (community_id, bot_id)`.execute(db)
  await communityTable(db, 'chats')

  // What came in, once each. The content is removed when it has been handled; the key and the numbers of the answers
  // stay, so that a repetition gets the same answer.
  await sql`create table chat_inbox (
    community_id uuid not null references communities,
    chat_id text not null,
    seq integer not null,
    update_key text not null,
    payload jsonb,
    received_at timestamptz not null,
    done_at timestamptz,
    first_message integer,
    last_message integer,
    primary key (community_id, chat_id, seq),
    constraint chat_inbox_update unique (community_id, chat_id, update_key),
    constraint chat_inbox_chat_fkey
      foreign key (community_id, chat_id) references chats (community_id, id) on delete cascade,
    constraint chat_inbox_seq check (seq > 0),
    constraint chat_inbox_done check ((done_at is null) = (payload is not null)
      and (done_at is null) = (first_message is null) and (done_at is null) = (last_message is null))
  )`.execute(db)
  await communityTable(db, 'chat_inbox')

  await sql`create table chat_messages (
    community_id uuid not null references communities,
    chat_id text not null,
    seq integer not null,
    sender text not null,
    language text not null,
    blocks jsonb not null,
    buttons jsonb not null,
    screen text not null,
    at timestamptz not null,
    primary key (community_id, chat_id, seq),
    constraint chat_messages_chat_fkey
      foreign key (community_id, chat_id) references chats (community_id, id) on delete cascade,
    constraint chat_messages_seq check (seq > 0),
    constraint chat_messages_sender check (sender in ('bot', 'person', 'operator')),
    constraint chat_messages_language check (language in ('uk', 'en'))
  )`.execute(db)
  await communityTable(db, 'chat_messages', ['select', 'insert', 'delete'])

  // What a person has answered to a form so far, sealed.
  await sql`create table dialog_drafts (
    community_id uuid not null references communities,
    chat_id text not null,
    sealed bytea not null,
    expires_at timestamptz not null,
    primary key (community_id, chat_id),
    constraint dialog_drafts_chat_fkey
      foreign key (community_id, chat_id) references chats (community_id, id) on delete cascade
  )`.execute(db)
  await sql`create index dialog_drafts_by_expiry on dialog_drafts (community_id, expires_at)`.execute(db)
  await communityTable(db, 'dialog_drafts')

  // How many chats reached a node on a day, answered there or left; of no person.
  await sql`create table node_visits (
    community_id uuid not null references communities,
    flow_id uuid not null,
    version integer not null,
    node text not null,
    day date not null,
    reached integer not null,
    answered integer not null,
    dropped integer not null,
    primary key (community_id, flow_id, version, node, day),
    constraint node_visits_flow_fkey
      foreign key (community_id, flow_id, version) references flow_versions (community_id, flow_id, version),
    constraint node_visits_counts check (reached >= 0 and answered >= 0 and dropped >= 0)
  )`.execute(db)
  await communityTable(db, 'node_visits', ['select', 'insert', 'update'])
}
