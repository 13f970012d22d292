import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** consultation: documents that residents are asked about, what they answer, and how long they may. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `published_at` makes it public: with the plan or with the notice. opens_at, ends_at, legal_profile and report_days are kept
  // from the day of the notice: a later change of the settings does not change the rules of a running consultation.
  await sql`create table consultations (
    community_id uuid not null references communities,
    id integer not null,
    kind text not null,
    state text not null,
    title text not null,
    summary text not null,
    text text not null default '',
    language text not null,
    authority text not null,
    groups jsonb not null default '[]',
    address text not null default '',
    submission text not null default '',
    contact text not null default '',
    results_on date,
    questionnaire jsonb not null default '{"sections": []}',
    eligibility jsonb not null default '{"level": "contact"}',
    revision integer not null default 1,
    repeat_of integer,
    expected_on date,
    legal_profile text,
    report_days integer,
    created_at timestamptz not null,
    published_at timestamptz,
    announced_at timestamptz,
    opens_at timestamptz,
    ends_at timestamptz,
    opened_at timestamptz,
    extended_at timestamptz,
    closed_at timestamptz,
    analysis_at timestamptz,
    report_text text,
    report_at timestamptz,
    shown_texts jsonb not null default '[]',
    decision_text text,
    decision_link text,
    decided_at timestamptz,
    cancel_reason text,
    cancelled_at timestamptz,
    archived_at timestamptz,
    duty text,
    duty_from timestamptz,
    duty_days integer,
    reminded_at timestamptz,
    primary key (community_id, id),
    constraint consultations_repeat_of_fkey foreign key (community_id, repeat_of) references consultations (community_id, id),
    constraint consultations_kind check (kind in ('consultation', 'act')),
    constraint consultations_state check (state in ('draft', 'planned', 'announced', 'open', 'closed', 'analysis',
      'report_published', 'decision', 'archived', 'cancelled')),
    constraint consultations_title check (length(title) between 1 and 200),
    constraint consultations_text check (length(text) <= 50000),
    constraint consultations_language check (language in ('uk', 'en')),
    constraint consultations_legal_profile check (legal_profile in ('local', 'law3841')),
    constraint consultations_duty check (duty in ('report')),
    constraint consultations_duty_from check ((duty is null) = (duty_from is null)),
    constraint consultations_published check ((state = 'draft') = (published_at is null)),
    constraint consultations_term check ((opens_at is null) = (ends_at is null) and opens_at < ends_at)
  )`.execute(db)
  await sql`create index consultations_by_state on consultations (community_id, state, published_at)`.execute(db)
  await sql`create index consultations_with_duty on consultations (community_id, duty) where duty is not null`.execute(
    db,
  )
  await communityTable(db, 'consultations')

  // Each time the end was moved, with the reason that everybody reads.
  await sql`create table consultation_extensions (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    consultation_id integer not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    at timestamptz not null,
    primary key (community_id, id),
    constraint consultation_extensions_consultation_fkey
      foreign key (community_id, consultation_id) references consultations (community_id, id),
    constraint consultation_extensions_later check (from_at < to_at)
  )`.execute(db)
  await sql`create index consultation_extensions_by_consultation
    on consultation_extensions (community_id, consultation_id, at)`.execute(db)
  await communityTable(db, 'consultation_extensions', ['select', 'insert', 'delete'])

  // One person, one answer: sending again replaces it. `draft` is what was saved and not sent. account_id is blanked by an
  // erasure; person_key stays until the archive, so that nobody answers twice by erasing an account in between.
  await sql`create table consultation_answers (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    consultation_id integer not null,
    account_id uuid,
    person_key text,
    settlement text,
    draft jsonb,
    draft_at timestamptz,
    answers jsonb,
    sent_at timestamptz,
    primary key (community_id, id),
    constraint consultation_answers_of_account unique (community_id, consultation_id, account_id),
    constraint consultation_answers_of_person unique (community_id, consultation_id, person_key),
    constraint consultation_answers_consultation_fkey
      foreign key (community_id, consultation_id) references consultations (community_id, id),
    constraint consultation_answers_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint consultation_answers_draft check ((draft is null) = (draft_at is null)),
    constraint consultation_answers_sent check ((answers is null) = (sent_at is null))
  )`.execute(db)
  await sql`create index consultation_answers_by_account on consultation_answers (community_id, account_id)`.execute(db)
  await communityTable(db, 'consultation_answers')
}
