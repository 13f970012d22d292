import { type Kysely, sql } from 'kysely'

/** identity: the desk asks an owner to undo a verification. The three columns are null unless such a request is open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table accounts add column unverify_reason text`.execute(db)
  await sql`alter table accounts add column unverify_requested_by uuid`.execute(db)
  await sql`alter table accounts add column unverify_requested_at timestamptz`.execute(db)
  await sql`alter table accounts add constraint accounts_unverify_reason check (unverify_reason in
    ('wrong-account', 'wrong-details', 'false-document', 'not-resident'))`.execute(db)
  await sql`alter table accounts add constraint accounts_unverify_request check (
    (unverify_reason is null) = (unverify_requested_at is null)
    and (unverify_requested_by is null) = (unverify_requested_at is null)
    and (unverify_requested_at is null or verified_at is not null))`.execute(db)
  await sql`alter table accounts add constraint accounts_unverify_requested_by
    foreign key (community_id, unverify_requested_by) references members (community_id, id)`.execute(db)
}
