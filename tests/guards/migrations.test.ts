import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { communityTable } from '#platform/db/index.ts'
import { loadMigrations } from '#platform/db/migrate.ts'
import { faultsInMigration, statementsOf } from './migration-faults.ts'

/** Earlier ones are applied and stay as they are; what they have made, tenancy.test.ts looks at in the catalogue. */
const FIRST = '0016'

const migrations = Object.entries(await loadMigrations())

it('every migration from 0016 on is one that a cluster takes', async () => {
  const faults = await Promise.all(
    migrations
      .filter(([name]) => name >= FIRST)
      .map(async ([name, migration]) =>
        faultsInMigration(await statementsOf(migration)).map((fault) => `migrations/${name}.ts: ${fault}`),
      ),
  )
  expect(faults.flat()).toEqual([])
})

it('statements of a migration are read as they would be sent', async () => {
  const [, first] = migrations[0] ?? []
  if (!first) throw new Error('there are no migrations')
  const statements = await statementsOf(first)
  expect(statements.some((text) => text.startsWith('create table audit_entries'))).toBe(true)
  expect(faultsInMigration(statements)).toContain('a CHECK of audit_entries has no name')
})

const TABLE = `create table t (community_id uuid not null references communities, id uuid not null, n integer,
  constraint t_n check (n > 0), primary key (community_id, id),
  foreign key (community_id, n) references petitions (community_id, id) on delete cascade)`

describe('what a cluster takes', () => {
  it.each([
    [TABLE],
    [`alter table t add column n integer not null default 0`],
    [`alter table t add column n text generated always as (lower(name)) stored`],
    [`alter table t add constraint t_n check (n > 0)`],
    [`alter table t add constraint t_p foreign key (community_id, p) references petitions (community_id, id)`],
    [`create index t_n on t (community_id, n)`],
    [`create function f() returns trigger language plpgsql as $$ begin return new; end $$`],
  ])('%s', (statement) => {
    expect(faultsInMigration([statement])).toEqual([])
  })
})

describe('what it does not take is found', () => {
  it.each([
    ['alter table t add column a integer, add column b integer', 'one ALTER TABLE t does several things'],
    ['alter table t add column n integer primary key', 'ADD COLUMN of t carries PRIMARY KEY'],
    ['alter table t add column n integer unique', 'ADD COLUMN of t carries UNIQUE'],
    ['alter table t add column c uuid references communities', 'ADD COLUMN of t carries REFERENCES'],
    ['alter table t add column n integer constraint t_n check (n > 0)', 'ADD COLUMN of t carries CHECK'],
    ['alter table t add check (n > 0)', 'a CHECK of t has no name'],
    ['create table t (n integer check (n > 0))', 'a CHECK of t has no name'],
    ['create table t (n bigserial)', 't.n draws from a sequence'],
    [`create table t (n integer default nextval('s'))`, 't.n draws from a sequence'],
    ['create table t (n integer generated always as identity)', 't has an identity column'],
    ['create sequence s', 'makes a sequence'],
    ['create view v as select 1', 'makes a view'],
    ['create materialized view v as select 1', 'makes a table or view from a query'],
    [`create type mood as enum ('fine')`, 'makes a type of our own'],
    ['create domain small as integer', 'makes a type of our own'],
    ['create table t (n integer) partition by list (n)', 't has partitions or parents'],
    ['create table t (n integer unique deferrable)', 't has a deferrable constraint'],
    ['alter table t add constraint u unique (community_id, n) deferrable', 't has a deferrable constraint'],
    ['create table t (n integer, exclude using btree (n with =))', 't has an exclusion constraint'],
    [
      'create table t (p integer references petitions)',
      'a foreign key of t to petitions does not begin with community_id on both sides',
    ],
    [
      'alter table t add constraint f foreign key (p, community_id) references petitions (id, community_id)',
      'a foreign key of t to petitions does not begin with community_id on both sides',
    ],
    [
      'alter table t add constraint f foreign key (community_id, p) references petitions (community_id, id) on delete set null',
      'a foreign key of t sets columns when its target is deleted',
    ],
    [
      'alter table t add constraint f foreign key (community_id, p) references petitions (community_id, id) on update cascade',
      'a foreign key of t changes columns when its target is updated',
    ],
  ])('%s', (statement, fault) => {
    expect(faultsInMigration([statement])).toContain(fault)
  })

  it('a trigger that comes after communityTable(), or to a table that was there before', async () => {
    const trigger = sql`create trigger t_changes before update on t for each row execute function f()`
    const fault = 'a trigger of t is not made before communityTable()'
    const making = (...steps: ((db: Kysely<unknown>) => Promise<unknown>)[]) =>
      statementsOf({
        async up(db) {
          for (const step of steps) await step(db)
        },
      }).then(faultsInMigration)
    const table = (db: Kysely<unknown>) => sql.raw(TABLE).execute(db)
    const close = (db: Kysely<unknown>) => communityTable(db, 't')
    expect(await making(table, (db) => trigger.execute(db), close)).toEqual([])
    expect(await making(table, close, (db) => trigger.execute(db))).toEqual([fault])
    expect(await making((db) => trigger.execute(db))).toEqual([fault])
  })
})
