import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/**
 * sponsorship: slots with prices, orders of businesses, the days that they hold, clicks by day, and the ledger; on the
 * platform the businesses and whose order is whose.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_entries drop constraint audit_entries_actor_kind_check`.execute(db)
  await sql`alter table audit_entries add constraint audit_entries_actor_kind_check
    check (actor_kind in ('anonymous', 'resident', 'member', 'business', 'system'))`.execute(db)

  await sql`create table sponsor_slots (
    community_id uuid not null references communities,
    id integer not null constraint sponsor_slots_id check (id > 0),
    state text not null,
    title text not null,
    description text not null,
    place text not null,
    capacity integer not null,
    price_minor bigint not null,
    currency text not null,
    per text not null,
    created_at timestamptz not null,
    offered_at timestamptz,
    primary key (community_id, id),
    constraint sponsor_slots_state check (state in ('draft', 'offered', 'withdrawn')),
    constraint sponsor_slots_title check (length(title) between 1 and 120),
    constraint sponsor_slots_description check (length(description) between 1 and 1000),
    constraint sponsor_slots_place check (place in ('section', 'list', 'footer', 'bulletin')),
    constraint sponsor_slots_capacity check (capacity between 1 and 12),
    constraint sponsor_slots_price check (price_minor between 100 and 1000000000),
    constraint sponsor_slots_currency check (currency in ('UAH', 'EUR', 'USD')),
    constraint sponsor_slots_per check (per in ('day', 'month')),
    constraint sponsor_slots_offered check (state = 'draft' or offered_at is not null)
  )`.execute(db)
  await communityTable(db, 'sponsor_slots')

  // Rows of the platform. The tax number of a sole trader is checked and kept nowhere; an erasure blanks the account and,
  // of a sole trader, the name and the address.
  await sql`create table businesses (
    community_id uuid not null references communities,
    id uuid not null,
    account_id uuid,
    kind text not null,
    name text,
    code text,
    vat text,
    address text,
    iban text,
    ledger_consent_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (community_id, id),
    constraint businesses_account_key unique (community_id, account_id),
    constraint businesses_account_fkey foreign key (community_id, account_id) references accounts (community_id, id),
    constraint businesses_kind check (kind in ('company', 'sole-trader')),
    constraint businesses_name check (length(name) between 2 and 160),
    constraint businesses_code check ((kind = 'company') = (code is not null)),
    constraint businesses_address check (length(address) between 5 and 300),
    constraint businesses_consent check (kind = 'company' or ledger_consent_at is not null),
    constraint businesses_complete check (account_id is null or (name is not null and address is not null))
  )`.execute(db)
  await communityTable(db, 'businesses', ['select', 'insert', 'update'])

  // Rows of the platform, written before the order: owner_id is the community of the order, which has the same id.
  await sql`create table sponsor_order_refs (
    community_id uuid not null references communities,
    id uuid not null,
    number integer not null constraint sponsor_order_refs_number check (number > 0),
    business_id uuid not null,
    owner_id uuid not null,
    created_at timestamptz not null,
    placed_at timestamptz,
    primary key (community_id, id),
    constraint sponsor_order_refs_number_key unique (community_id, number),
    constraint sponsor_order_refs_business_fkey
      foreign key (community_id, business_id) references businesses (community_id, id)
  )`.execute(db)
  await sql`create index sponsor_order_refs_by_business
    on sponsor_order_refs (community_id, business_id, number)`.execute(db)
  await communityTable(db, 'sponsor_order_refs')

  // The price is that of the slot at the moment of the order, the buyer is who the business was then.
  await sql`create table sponsor_orders (
    community_id uuid not null references communities,
    id integer not null constraint sponsor_orders_id check (id > 0),
    public_id uuid not null,
    number integer not null constraint sponsor_orders_number check (number > 0),
    business_id uuid not null,
    state text not null,
    slot_id integer not null,
    from_day date not null,
    to_day date not null,
    price_minor bigint not null,
    currency text not null,
    pay text not null,
    payment text not null,
    paid_minor bigint not null,
    refund_minor bigint not null,
    refunded_minor bigint not null default 0,
    review text not null,
    delivery text not null,
    code text not null,
    attempt integer not null default 0,
    provider_ref text,
    checkout_url text,
    provider_rank integer not null default 0,
    paid_until timestamptz,
    late_since timestamptz,
    buyer_kind text not null,
    buyer_name text,
    buyer_code text,
    media_id uuid,
    alt text not null,
    text text not null,
    link text not null,
    language text not null,
    reason text,
    created_at timestamptz not null,
    held_until timestamptz not null,
    paid_at timestamptz,
    reviewed_at timestamptz,
    ended_at timestamptz,
    primary key (community_id, id),
    constraint sponsor_orders_public_key unique (community_id, public_id),
    constraint sponsor_orders_code_key unique (community_id, code),
    constraint sponsor_orders_slot_fkey foreign key (community_id, slot_id) references sponsor_slots (community_id, id),
    constraint sponsor_orders_media_fkey foreign key (community_id, media_id) references media (community_id, id),
    constraint sponsor_orders_state check (state in ('awaiting-payment', 'in-review', 'scheduled', 'live', 'paused',
      'ended', 'refused', 'refunded', 'disputed', 'expired')),
    constraint sponsor_orders_days check (from_day <= to_day),
    constraint sponsor_orders_price check (price_minor between 100 and 1000000000000),
    constraint sponsor_orders_currency check (currency in ('UAH', 'EUR', 'USD')),
    constraint sponsor_orders_pay check (pay in ('once', 'monthly', 'invoice')),
    constraint sponsor_orders_payment check (payment in ('pending', 'paid', 'failed', 'expired', 'refunding',
      'refunded', 'disputed', 'lost')),
    constraint sponsor_orders_paid check (paid_minor >= 0 and (paid_minor = 0 or paid_minor >= price_minor)),
    constraint sponsor_orders_refund check (refund_minor between 0 and paid_minor),
    constraint sponsor_orders_refunded check (refunded_minor between 0 and paid_minor),
    constraint sponsor_orders_attempt check (attempt >= 0),
    constraint sponsor_orders_provider_ref check (length(provider_ref) between 1 and 255),
    constraint sponsor_orders_provider_rank check (provider_rank >= 0),
    constraint sponsor_orders_review check (review in ('waiting', 'approved', 'refused')),
    constraint sponsor_orders_delivery check (delivery in ('none', 'scheduled', 'live', 'paused', 'ended')),
    constraint sponsor_orders_buyer_kind check (buyer_kind in ('company', 'sole-trader')),
    constraint sponsor_orders_buyer_code check (buyer_kind = 'company' or buyer_code is null),
    constraint sponsor_orders_language check (language in ('uk', 'en')),
    constraint sponsor_orders_alt check (length(alt) <= 160),
    constraint sponsor_orders_text check (length(text) between 1 and 90),
    constraint sponsor_orders_live check (delivery <> 'live'
      or (payment = 'paid' and review = 'approved' and paid_minor >= price_minor)),
    constraint sponsor_orders_refused check (review <> 'refused' or payment <> 'paid')
  )`.execute(db)
  await sql`create index sponsor_orders_by_state on sponsor_orders (community_id, state, id)`.execute(db)
  await sql`create index sponsor_orders_by_business on sponsor_orders (community_id, business_id)`.execute(db)
  await communityTable(db, 'sponsor_orders', ['select', 'insert', 'update'])

  // The key decides who gets the last seat of a day.
  await sql`create table sponsor_bookings (
    community_id uuid not null references communities,
    slot_id integer not null,
    seat integer not null,
    day date not null,
    order_id integer not null,
    primary key (community_id, slot_id, seat, day),
    constraint sponsor_bookings_order_fkey
      foreign key (community_id, order_id) references sponsor_orders (community_id, id),
    constraint sponsor_bookings_seat check (seat between 1 and 12)
  )`.execute(db)
  await sql`create index sponsor_bookings_of_order on sponsor_bookings (community_id, order_id)`.execute(db)
  await communityTable(db, 'sponsor_bookings', ['select', 'insert', 'delete'])

  await sql`create table sponsor_clicks (
    community_id uuid not null references communities,
    order_id integer not null,
    day date not null,
    clicks integer not null default 0,
    primary key (community_id, order_id, day),
    constraint sponsor_clicks_order_fkey
      foreign key (community_id, order_id) references sponsor_orders (community_id, id),
    constraint sponsor_clicks_clicks check (clicks >= 0)
  )`.execute(db)
  await communityTable(db, 'sponsor_clicks', ['select', 'insert', 'update'])

  // One row has both sides of an entry, so that the books balance. Entries are never changed.
  await sql`create table sponsor_ledger (
    community_id uuid not null references communities,
    key text not null,
    seq integer not null,
    debit text not null,
    credit text not null,
    amount bigint not null,
    currency text not null,
    at timestamptz not null,
    order_id integer not null,
    primary key (community_id, key, seq),
    constraint sponsor_ledger_order_fkey
      foreign key (community_id, order_id) references sponsor_orders (community_id, id),
    constraint sponsor_ledger_seq check (seq > 0),
    constraint sponsor_ledger_sides check (debit <> credit),
    constraint sponsor_ledger_amount check (amount > 0),
    constraint sponsor_ledger_currency check (currency in ('UAH', 'EUR', 'USD'))
  )`.execute(db)
  await sql`create index sponsor_ledger_by_time on sponsor_ledger (community_id, at)`.execute(db)
  await communityTable(db, 'sponsor_ledger', ['select', 'insert'])
}
