import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** budget: competitions of the participatory budget with their zones, classes, categories, money and moved dates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `state` follows the six dates; the calendar writes it, so that each phase begins with its effects. `ballot` are
  // BallotSettings, `eligibility` are EligibilityRules, `rule` names a rule of participation/tally. `drawn_order` and `lots`
  // are drawn once, before the vote. Amounts are in the minor unit of `currency`.
  await sql`create table budgets (
    community_id uuid not null references communities,
    id integer not null,
    state text not null,
    kind text not null,
    language text not null,
    title text not null,
    summary text not null,
    rules_text text not null default '',
    registration_at timestamptz not null,
    consider_at timestamptz not null,
    voting_at timestamptz not null,
    detect_at timestamptz not null,
    realize_at timestamptz not null,
    finished_at timestamptz not null,
    ballot jsonb not null,
    rule text not null,
    rule_options jsonb not null default '{}',
    eligibility jsonb not null,
    currency text not null default 'UAH',
    max_cost_minor bigint,
    author_limit integer,
    support_needed integer not null default 0,
    electorate integer,
    electorate_source text,
    publication text not null default 'full',
    drawn_order text[],
    lots text[],
    protocol_text text,
    cancel_reason text,
    copied_from integer,
    revision integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    announced_at timestamptz,
    protocol_at timestamptz,
    cancelled_at timestamptz,
    archived_at timestamptz,
    duty text,
    duty_from timestamptz,
    reminded_at timestamptz,
    primary key (community_id, id),
    constraint budgets_copied_from_fkey foreign key (community_id, copied_from) references budgets (community_id, id),
    constraint budgets_state check (state in ('draft', 'announced', 'registration', 'consider', 'voting', 'detect',
      'realize', 'finished', 'cancelled', 'archived')),
    constraint budgets_kind check (kind in ('community', 'school')),
    constraint budgets_language check (language in ('uk', 'en')),
    constraint budgets_title check (length(title) between 1 and 200),
    constraint budgets_summary check (length(summary) between 1 and 1000),
    constraint budgets_rules_text check (length(rules_text) <= 50000),
    constraint budgets_dates check (registration_at < consider_at and consider_at < voting_at and voting_at < detect_at
      and detect_at < realize_at and realize_at < finished_at),
    constraint budgets_currency check (currency in ('UAH')),
    constraint budgets_max_cost check (max_cost_minor > 0),
    constraint budgets_author_limit check (author_limit between 1 and 100),
    constraint budgets_support_needed check (support_needed between 0 and 1000),
    constraint budgets_electorate check (electorate between 1 and 50000000),
    constraint budgets_electorate_source check ((electorate is null) = (electorate_source is null)),
    constraint budgets_publication check (publication in ('full', 'columns', 'totals')),
    constraint budgets_protocol check ((protocol_text is null) = (protocol_at is null)),
    constraint budgets_cancelled check ((cancel_reason is null) = (cancelled_at is null)),
    constraint budgets_announced check ((state = 'draft') = (announced_at is null)),
    constraint budgets_duty check (duty in ('protocol')),
    constraint budgets_duty_from check ((duty is null) = (duty_from is null))
  )`.execute(db)
  await sql`create index budgets_by_state on budgets (community_id, state, announced_at)`.execute(db)
  await sql`create index budgets_with_duty on budgets (community_id, duty) where duty is not null`.execute(db)
  await communityTable(db, 'budgets')

  await sql`create table budget_zones (
    community_id uuid not null references communities,
    budget_id integer not null,
    code text not null,
    name text not null,
    population integer,
    katottg text[] not null default '{}',
    position integer not null,
    primary key (community_id, budget_id, code),
    constraint budget_zones_budget_fkey foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_zones_code check (code ~ '^[a-z0-9-]{1,30}$'),
    constraint budget_zones_name check (length(name) between 1 and 120),
    constraint budget_zones_population check (population between 1 and 50000000)
  )`.execute(db)
  await communityTable(db, 'budget_zones')

  await sql`create table budget_classes (
    community_id uuid not null references communities,
    budget_id integer not null,
    code text not null,
    name text not null,
    max_cost_minor bigint,
    position integer not null,
    primary key (community_id, budget_id, code),
    constraint budget_classes_budget_fkey foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_classes_code check (code ~ '^[a-z0-9-]{1,30}$'),
    constraint budget_classes_name check (length(name) between 1 and 120),
    constraint budget_classes_max_cost check (max_cost_minor > 0)
  )`.execute(db)
  await communityTable(db, 'budget_classes')

  await sql`create table budget_categories (
    community_id uuid not null references communities,
    budget_id integer not null,
    code text not null,
    name text not null,
    position integer not null,
    primary key (community_id, budget_id, code),
    constraint budget_categories_budget_fkey foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_categories_code check (code ~ '^[a-z0-9-]{1,30}$'),
    constraint budget_categories_name check (length(name) between 1 and 120)
  )`.execute(db)
  await communityTable(db, 'budget_categories')

  // What one tally distributes. '' stands for the whole community, and for projects of every class.
  await sql`create table budget_pools (
    community_id uuid not null references communities,
    budget_id integer not null,
    zone_code text not null default '',
    class_code text not null default '',
    amount_minor bigint not null,
    primary key (community_id, budget_id, zone_code, class_code),
    constraint budget_pools_budget_fkey foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_pools_amount check (amount_minor > 0)
  )`.execute(db)
  await communityTable(db, 'budget_pools')

  // Each date that was moved after the announcement; of a date that had passed, with the reason that everybody reads.
  await sql`create table budget_date_changes (
    community_id uuid not null references communities,
    budget_id integer not null,
    seq integer not null,
    phase text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text,
    at timestamptz not null,
    primary key (community_id, budget_id, seq),
    constraint budget_date_changes_budget_fkey
      foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_date_changes_phase check (phase in
      ('registration', 'consider', 'voting', 'detect', 'realize', 'finished')),
    constraint budget_date_changes_moved check (from_at <> to_at),
    constraint budget_date_changes_reason check (reason is not null or from_at > at)
  )`.execute(db)
  await communityTable(db, 'budget_date_changes', ['select', 'insert', 'delete'])
}
