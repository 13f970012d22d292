import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/**
 * identity: accounts of residents (each community's own) and of staff (the platform's), their sessions, what an e-mail
 * link completes, members of a community, drafts of forms. Tokens stand here only as SHA-256 of 32 random bytes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // In a community the only actor that other rows refer to. `platform_account_id` lives in the platform's scope, so no
  // foreign key can name it; it is filled by the job that invites. `email` is lower case: how the community knows them.
  await sql`create table members (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    platform_account_id uuid,
    display_name text not null,
    email text not null check (email = lower(email)),
    locale text not null check (locale in ('uk', 'en')),
    roles text[] not null check (
      cardinality(roles) > 0
      and roles <@ '{owner,webmaster,moderator,official,sponsor-manager,desk,operator}'
    ),
    created_at timestamptz not null,
    accepted_at timestamptz,
    removed_at timestamptz,
    primary key (community_id, id),
    unique (community_id, platform_account_id),
    unique (community_id, email)
  )`.execute(db)
  await communityTable(db, 'members', ['select', 'insert', 'update'])

  // Erasure blanks the row (e-mail NULL, so that the address is free again) and never deletes it: what the law makes a
  // community keep, such as a signature, goes on referring to it.
  await sql`create table accounts (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    email text,
    email_key text,
    display_name text not null,
    locale text not null check (locale in ('uk', 'en')),
    created_at timestamptz not null,
    email_confirmed_at timestamptz,
    person_key text,
    full_name text,
    verified_at timestamptz,
    verified_by uuid,
    verified_document text,
    verified_residence text,
    erased_at timestamptz,
    primary key (community_id, id),
    unique (community_id, email_key),
    unique (community_id, person_key),
    foreign key (community_id, verified_by) references members (community_id, id),
    check ((email is null) = (email_key is null) and (email is null) = (erased_at is not null)),
    check (verified_at is null or (email_confirmed_at is not null and person_key is not null and full_name is not null))
  )`.execute(db)
  await communityTable(db, 'accounts', ['select', 'insert', 'update'])

  // Apart from accounts, so that no query about a person loads a password's hash. id = accounts.id
  await sql`create table account_passwords (
    community_id uuid not null references communities,
    id uuid not null,
    hash text not null,
    changed_at timestamptz not null,
    primary key (community_id, id),
    foreign key (community_id, id) references accounts (community_id, id)
  )`.execute(db)
  await communityTable(db, 'account_passwords')

  // id = SHA-256 of the cookie's token
  await sql`create table sessions (
    community_id uuid not null references communities,
    id text not null,
    account_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (community_id, id),
    foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await sql`create index sessions_of_account on sessions (community_id, account_id)`.execute(db)
  await sql`create index sessions_by_expiry on sessions (community_id, expires_at)`.execute(db)
  await communityTable(db, 'sessions')

  // A registration, a reset or an invitation that waits for the link in its mail. A registration carries its own name
  // and password and makes the account only when it is confirmed: whoever registers a stranger's address leaves nothing
  // behind that the stranger could later confirm without seeing it.
  await sql`create table account_requests (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    purpose text not null check (purpose in ('register', 'resend', 'reset', 'invite')),
    email text not null,
    email_key text not null,
    locale text not null check (locale in ('uk', 'en')),
    display_name text,
    password_hash text,
    account_id uuid,
    works_in uuid references communities,
    next_path text,
    token_hash text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (community_id, id),
    unique (community_id, token_hash),
    foreign key (community_id, account_id) references accounts (community_id, id),
    check (purpose <> 'register' or used_at is not null or (display_name is not null and password_hash is not null)),
    check (purpose <> 'invite' or (account_id is not null and works_in is not null))
  )`.execute(db)
  await sql`create index account_requests_by_email on account_requests (community_id, email_key, created_at)`.execute(
    db,
  )
  await sql`create index account_requests_by_expiry on account_requests (community_id, expires_at)`.execute(db)
  await communityTable(db, 'account_requests')

  // The account's side of a membership, in the platform's scope: where it works, and since when it agreed to. Roles are
  // only in members; both rows together make a member.
  await sql`create table staff_communities (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    account_id uuid not null,
    works_in uuid not null references communities,
    accepted_at timestamptz,
    primary key (community_id, id),
    unique (community_id, account_id, works_in),
    foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await communityTable(db, 'staff_communities')

  // What was typed before signing in, encrypted with a key that only the reader's cookie holds. id = hash of key and form
  await sql`create table sealed_drafts (
    community_id uuid not null references communities,
    id text not null,
    sealed bytea not null check (octet_length(sealed) <= 262144),
    expires_at timestamptz not null,
    primary key (community_id, id)
  )`.execute(db)
  await sql`create index sealed_drafts_by_expiry on sealed_drafts (community_id, expires_at)`.execute(db)
  await communityTable(db, 'sealed_drafts')

  // Times of recent attempts by (what, whom, from where); the id is a hash, so no address is kept
  await sql`create table sign_in_attempts (
    community_id uuid not null references communities,
    id text not null,
    recent timestamptz[] not null,
    last_at timestamptz not null,
    primary key (community_id, id)
  )`.execute(db)
  await sql`create index sign_in_attempts_by_age on sign_in_attempts (community_id, last_at)`.execute(db)
  await communityTable(db, 'sign_in_attempts')
}
