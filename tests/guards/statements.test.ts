import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { takeFaults } from '../support/statement-watch.ts'
import { faultsOf } from '../support/statements.ts'

const { serverUrl, ownerUrl } = await testDatabase()

/* The check that every test makes of the server's statements (tests/support/statement-check.ts). */

const schema = { communityTables: new Set(['petitions', 'accounts', 'petition_signatures', 'due_items']) }
const C = '$1'

describe('a statement that names the community of each table passes', () => {
  it.each([
    `select * from petitions where community_id = ${C}`,
    `select * from petitions p where p.id = 7 and p.community_id = ${C}::uuid`,
    `select * from petitions where (community_id, id) = (${C}, 7)`,
    `select * from petitions p join accounts a on a.community_id = p.community_id and a.id = p.author where p.community_id = ${C}`,
    `select * from petitions p left join accounts a on a.community_id = p.community_id where p.community_id = ${C}`,
    `select * from petitions p right join accounts a on p.community_id = a.community_id where a.community_id = ${C}`,
    `select * from petitions join accounts using (community_id, id) where community_id = ${C}`,
    `select * from petitions p, accounts a where ${C} = p.community_id and a.community_id = p.community_id`,
    `select * from petitions p where community_id = ${C} and exists (select from accounts a where a.community_id = p.community_id)`,
    `select * from petitions where community_id = ${C} and id in (select petition_id from petition_signatures where community_id = ${C})`,
    `select (select count(*) from accounts a where a.community_id = c.id) from communities c`,
    `select * from communities c join petitions p on p.community_id = c.id where c.id = ${C}`,
    `with mine as (select * from petitions where community_id = ${C}) select * from mine join accounts a on a.community_id = mine.community_id`,
    `with gone as (delete from petitions where community_id = ${C} returning id) select * from gone`,
    `select * from petitions p, lateral (select from accounts a where a.community_id = p.community_id) x where p.community_id = ${C}`,
    `select 1 from petitions where community_id = ${C} union all select 2 from accounts where community_id = ${C}`,
    `declare rows cursor for select * from petitions where community_id = ${C}`,
    `insert into petitions (community_id, id) values (${C}, 1), (${C}, 2) on conflict (community_id, id) do update set id = excluded.id where petitions.id > $2`,
    `insert into petitions (community_id, id) select community_id, id from accounts where community_id = ${C}`,
    `insert into petitions (community_id, recent) values (${C}, '{}') on conflict (community_id, id) do update set recent = petitions.recent[2:] || $2`,
    `update petitions set state = 'x' from (values (1, 2)) as v (id, n) where petitions.community_id = ${C} and petitions.id = v.id`,
    `delete from petitions using accounts a where petitions.community_id = ${C} and a.community_id = petitions.community_id`,
    `select * from communities`,
    `select community_id, item_id from due_items where due_at <= $1`,
    `select * from domains where host = $1`,
    `select * from pgboss.job where name = $1`,
    `set local viche.community = 'x'`,
    `select pg_advisory_xact_lock(1)`,
  ])('%s', (statement) => {
    expect(faultsOf(statement, schema)).toEqual([])
  })
})

describe('a statement that does not is found', () => {
  it.each([
    ['select * from petitions', 'petitions'],
    ['select * from petitions where id = $1', 'petitions'],
    ['select * from public.petitions where id = $1', 'petitions'],
    ['select * from petitions where community_id is not null', 'petitions'],
    ['select * from petitions where community_id = any($1)', 'petitions'],
    [`select * from petitions where community_id = ${C} or id = 2`, 'petitions'],
    [`select * from petitions where not (community_id = ${C})`, 'petitions'],
    ['select * from petitions where community_id = author', 'petitions'],
    [`select * from petitions p join accounts a on a.id = p.author where p.community_id = ${C}`, 'accounts (a)'],
    [`select * from petitions p, accounts a where p.community_id = ${C}`, 'accounts (a)'],
    ['select * from petitions p join accounts a using (community_id)', 'petitions (p)'],
    [`select * from petitions p left join accounts a on a.community_id = ${C}`, 'petitions (p)'],
    [
      `select * from petitions p left join accounts a on p.community_id = ${C} and a.community_id = ${C}`,
      'petitions (p)',
    ],
    [
      `select * from petitions p full join accounts a on a.community_id = p.community_id where p.community_id = ${C}`,
      'accounts (a)',
    ],
    [
      `select * from petitions p where community_id = ${C} and exists (select from accounts a where a.id = p.author)`,
      'accounts (a)',
    ],
    [
      `select * from petitions where community_id = ${C} and id in (select petition_id from petition_signatures)`,
      'petition_signatures',
    ],
    [`select (select count(*) from accounts), id from petitions where community_id = ${C}`, 'accounts'],
    [`select * from (select * from petitions) p where p.community_id = ${C}`, 'petitions'],
    [`with mine as (select * from petitions) select * from mine where community_id = ${C}`, 'petitions'],
    [`with gone as (delete from petitions) select * from accounts where community_id = ${C}`, 'petitions'],
    [`select 1 from petitions where community_id = ${C} union all select 2 from accounts`, 'accounts'],
    ['select * from communities c join petitions p on p.community_id = c.id', 'petitions (p)'],
    ['update petitions set state = $1 where id = $2', 'petitions'],
    [`update petitions set state = a.state from accounts a where petitions.community_id = ${C}`, 'accounts (a)'],
    [`update petitions set state = (select name from accounts where id = $2) where community_id = ${C}`, 'accounts'],
    ['delete from petitions', 'petitions'],
    ['delete from due_items where due_at <= $1', 'due_items'],
    ['declare rows cursor for select * from petitions', 'petitions'],
  ])('%s', (statement, table) => {
    expect(faultsOf(statement, schema)).toContain(`${table} is read or changed without its community_id`)
  })

  it.each([
    ['insert into petitions (id) values (1)', 'does not list community_id'],
    ['insert into petitions values (1)', 'does not list community_id'],
    [`insert into petitions (community_id, id) select ${C}, id from unnest($2::integer[]) as given (id)`, 'VALUES'],
    [`insert into petitions (community_id, id) select ${C}, x from jsonb_array_elements($2) x`, 'VALUES'],
    [`insert into petitions (community_id, id) values (${C}, (select 1))`, 'inside VALUES'],
    [
      `insert into petitions (community_id, id) values (${C}, 1) on conflict (community_id, id) do update set id = (select 2)`,
      'in ON CONFLICT',
    ],
    [
      `insert into petitions (community_id, id) select community_id, id from accounts where community_id = ${C} on conflict (community_id, id) do update set id = $2`,
      'parameter in ON CONFLICT',
    ],
    [`delete from petitions where where community_id = ${C}`, 'PostgreSQL cannot read it'],
    [`update petitions set recent = recent[2:] where community_id = ${C}`, 'bare subscript'],
    [`update petitions set recent = recent[1] where community_id = ${C}`, 'bare subscript'],
  ])('%s', (statement, fault) => {
    expect(faultsOf(statement, schema).join()).toContain(fault)
  })
})

describe('the check of each test', () => {
  const bad = 'select count(*) from petitions'

  it('finds what the server sends, and leaves a test to look as it likes', async () => {
    const [server, owner] = [serverUrl, ownerUrl].map((connectionString) => new pg.Client({ connectionString }))
    await Promise.all([server?.connect(), owner?.connect()])
    await server?.query(bad)
    expect(takeFaults()).toEqual([])
    // Sent by nobody of this folder, as far as the stack says; each time anew, though the text is known.
    for (const _again of [1, 2]) {
      setImmediate(Reflect.apply, pg.Client.prototype.query, server, [bad])
      setImmediate(Reflect.apply, pg.Client.prototype.query, owner, [bad])
      await delay(1)
      // Answered after those before it.
      await Promise.all([server?.query('select 1'), owner?.query('select 1')])
      expect(takeFaults()).toEqual([`petitions is read or changed without its community_id:\n${bad}`])
    }
    await Promise.all([server?.end(), owner?.end()])
  })
})
