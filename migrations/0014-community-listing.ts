import { type Kysely, sql } from 'kysely'

/**
 * site: whether a community stands in the public directory of the platform. Where the operator asks for it, a new one
 * waits for an approval and works meanwhile, unlisted. Every community that exists already counts as approved.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table communities add column listing text not null default 'listed'`.execute(db)
  await sql`alter table communities add constraint communities_listing
    check (listing in ('listed', 'waiting', 'refused'))`.execute(db)
}
