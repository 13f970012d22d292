import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** sponsorship: views of paid notices are counted with those of pages; the platform keeps statements of its bank account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table site_statistics drop constraint site_statistics_kind`.execute(db)
  await sql`alter table site_statistics add constraint site_statistics_kind
    check (kind in ('view', 'source', 'search', 'placement'))`.execute(db)

  // Rows of the platform. The hash of the file keeps it from being imported twice; the id begins the keys of the ledger.
  await sql`create table bank_statements (
    community_id uuid not null references communities,
    id text not null,
    hash text not null,
    name text,
    iban text not null,
    imported_at timestamptz not null,
    primary key (community_id, id),
    constraint bank_statements_hash_key unique (community_id, hash),
    constraint bank_statements_id check (id ~ '^[0-9a-f]{20}$'),
    constraint bank_statements_hash check (hash ~ '^[0-9a-f]{64}$'),
    constraint bank_statements_name check (length(name) <= 300)
  )`.execute(db)
  await communityTable(db, 'bank_statements', ['select', 'insert'])

  await sql`create table bank_lines (
    community_id uuid not null references communities,
    statement text not null,
    line integer not null,
    day date not null,
    amount bigint not null,
    currency text not null,
    is_credit boolean not null,
    purpose text not null,
    payer text,
    payer_iban text,
    outcome text not null,
    reason text,
    order_id uuid,
    note text,
    primary key (community_id, statement, line),
    constraint bank_lines_statement_fkey
      foreign key (community_id, statement) references bank_statements (community_id, id),
    constraint bank_lines_line check (line > 0),
    constraint bank_lines_amount check (amount > 0),
    constraint bank_lines_currency check (currency in ('UAH', 'EUR', 'USD')),
    constraint bank_lines_purpose check (length(purpose) <= 1000),
    constraint bank_lines_payer check (length(payer) <= 300),
    constraint bank_lines_outcome check (outcome in ('pending', 'paid', 'refunded', 'unmatched', 'settled')),
    constraint bank_lines_reason check ((outcome = 'unmatched') = (reason is not null)),
    constraint bank_lines_order check ((outcome in ('paid', 'refunded')) = (order_id is not null)),
    constraint bank_lines_note check ((outcome = 'settled') = (note is not null))
  )`.execute(db)
  await sql`create index bank_lines_unmatched on bank_lines (community_id, day) where outcome = 'unmatched'`.execute(db)
  await sql`create index bank_lines_pending on bank_lines (community_id, statement, line)
    where outcome = 'pending'`.execute(db)
  await communityTable(db, 'bank_lines', ['select', 'insert', 'update'])
}
