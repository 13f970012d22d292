import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { fillingOrder, readCatalogue, type Table } from '#server/transfer/catalogue.ts'
import { fixSession, insertLines, linesOf, parseLine, readerFor, updateLines } from '#server/transfer/rows.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db, owner } = await testDatabase()
const one = { id: '00000000-0000-4000-8000-0000000000a1' }
const other = { id: '00000000-0000-4000-8000-0000000000a2' }

let table: Table
beforeAll(async () => {
  await owner
    .insertInto('communities')
    .values([one, other].map(({ id }, at) => ({ id, slug: `coding-${at}`, kind: 'village', name: '{"uk": "Проба"}' })))
    .execute()
  await sql`create table every_kind (
    community_id uuid not null references communities, id integer not null, parent_id integer,
    text text, texts text[], moment timestamptz, moments timestamptz[], day date, bytes bytea, tree jsonb, plain json,
    big bigint, exact numeric, approximate double precision, truth boolean, numbers integer[],
    length integer generated always as (length(text)) stored,
    primary key (community_id, id), foreign key (community_id, parent_id) references every_kind (community_id, id)
  )`.execute(owner)
  await sql`grant select, insert, update on every_kind to viche_app`.execute(owner)
  const found = (await readCatalogue(db)).find(({ name }) => name === 'every_kind')
  if (!found) throw new Error('the catalogue does not know a new table')
  table = found
})

/** Letters that PostgreSQL can hold, in the languages of the site and beyond. */
const words = fc.oneof(
  fc.constantFrom(
    'Ґанок, їжак і пʼять щук',
    '“quoted”',
    'a\nb\r\tc',
    '\\x00',
    '\u2028',
    '🇺🇦',
    '{"a":1}',
    '',
    'null',
    '{}',
  ),
  fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed().replaceAll('\0', '')),
)
const json = fc.jsonValue({ maxDepth: 3 }).map((value) =>
  JSON.stringify(value)
    .replaceAll('\\u0000', '')
    .replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, ''),
)
const microseconds = fc
  .integer({ min: -60_000_000_000, max: 4_000_000_000 })
  .chain((seconds) =>
    fc.integer({ min: 0, max: 999_999 }).map((micro) => `${seconds}.${String(micro).padStart(6, '0')}`),
  )
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })
const row = fc.record({
  text: maybe(words),
  texts: maybe(fc.array(maybe(words), { maxLength: 4 })),
  seconds: maybe(microseconds),
  day: maybe(fc.constantFrom('2026-11-21', '0044-03-15 BC', 'infinity', '12026-01-01')),
  bytes: maybe(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))),
  tree: maybe(
    fc.oneof(json, fc.constantFrom('null', '12345678901234567890.123', '{"b":1,"a":[null,{}]}', '{"__proto__":1}')),
  ),
  big: maybe(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
  exact: maybe(fc.constantFrom('0.10', '123456789012345678901234567890.5', 'NaN', '-0.000')),
  approximate: maybe(
    fc
      .double()
      .filter((number) => !Object.is(number, -0))
      .map(String),
  ),
  truth: maybe(fc.boolean()),
  numbers: maybe(fc.array(maybe(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), { maxLength: 4 })),
})

/** What PostgreSQL itself prints of every value: the judge, who knows nothing of lines. */
async function printed(community: { id: string }): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select concat_ws('|', id, parent_id, coalesce(text, '∅'), coalesce(texts::text, '∅'), coalesce(moment::text, '∅'),
      coalesce(moments::text, '∅'), coalesce(day::text, '∅'), coalesce(bytes::text, '∅'), coalesce(tree::text, '∅'),
      coalesce((plain::jsonb)::text, '∅'), coalesce(big::text, '∅'), coalesce(exact::text, '∅'),
      coalesce(approximate::text, '∅'), coalesce(truth::text, '∅'), coalesce(numbers::text, '∅'), length) as row
    from every_kind where community_id = ${community.id}::uuid order by id`.execute(owner)
  return rows.map((each) => each.row)
}

type Written = typeof row extends fc.Arbitrary<infer Value> ? Value : never

async function writeRow(id: number, value: Written): Promise<void> {
  const moment = sql`(timestamptz 'epoch' + (${value.seconds}::numeric * 1000000)::bigint * interval '1 microsecond')`
  await sql`insert into every_kind (community_id, id, parent_id, text, texts, moment, moments, day, bytes, tree, plain, big,
      exact, approximate, truth, numbers)
    values (${one.id}, ${id}, ${id % 3 === 0 ? null : id}, ${value.text}, ${value.texts}, ${moment}, array[${moment}, null],
      ${value.day}::date, ${value.bytes}, ${value.tree}::jsonb, ${value.tree}::json, ${value.big}::bigint,
      ${value.exact}::numeric, ${value.approximate}::double precision, ${value.truth}, ${value.numbers}::integer[])`.execute(
    owner,
  )
}

async function linesOfOne(community: { id: string }): Promise<string[]> {
  return withCommunity(
    db,
    community,
    async (tx) => {
      await fixSession(tx)
      return Array.fromAsync(linesOf(tx, table))
    },
    { snapshot: true },
  )
}

describe('rows as lines', () => {
  it('come back as they were, whatever they hold, and as the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        await sql`delete from every_kind`.execute(owner)
        for (const [at, value] of rows.entries()) await writeRow(at + 1, value)
        const lines = await linesOfOne(one)
        expect(lines).toHaveLength(rows.length)
        for (const line of lines) expect(line).not.toMatch(/[\r\n]/)
        const reader = readerFor(
          table,
          table.columns.map(({ name }) => name),
        )
        for (const [at, line] of lines.entries()) parseLine(reader, line, at + 1)
        const before = await printed(one)
        await withCommunity(db, other, async (tx) => {
          await insertLines(tx, reader, lines, { late: ['parent_id'], fixed: {} })
          await updateLines(tx, reader, lines, ['parent_id'])
        })
        expect(await printed(other)).toEqual(before)
        expect(await linesOfOne(other)).toEqual(lines)
      }),
      { numRuns: 40 },
    )
  })

  it('leave out what PostgreSQL computes, and the community, which no line decides', () => {
    const names = table.columns.map(({ name }) => name)
    expect(names).not.toContain('length')
    expect(names).not.toContain('community_id')
    expect(names).toEqual(names.toSorted())
  })

  it('are in the order of the key, by code points whatever the language of the database', async () => {
    const keys = ['я', 'ґ', 'a', 'B', 'і', '10', '9', 'Є']
    await withCommunity(db, one, async (tx) => {
      for (const id of keys)
        await tx.insertInto('numbers').values({ community_id: one.id, id, last_value: 1 }).execute()
    })
    const numbers = (await readCatalogue(db)).find(({ name }) => name === 'numbers')
    if (!numbers) throw new Error('there is no table numbers')
    const lines = await withCommunity(db, one, (tx) => Array.fromAsync(linesOf(tx, numbers)))
    const order = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(keys.toSorted(order))
  })

  it('cannot be written into another community, even by a fault of ours', async () => {
    const write = withCommunity(db, one, (tx) =>
      sql`insert into numbers (community_id, id, last_value) values (${other.id}, 'x', 1)`.execute(tx),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })
})

describe('the order of filling', () => {
  const column = (name: string, required: boolean) => ({ name, type: 'uuid', required, hasDefault: false })
  const make = (name: string, to: Record<string, boolean>): Table => ({
    name,
    key: [column('id', true)],
    columns: [column('id', true), ...Object.entries(to).map(([target, required]) => column(`${target}_id`, required))],
    references: Object.keys(to).map((target) => ({ table: target, columns: [`${target}_id`] })),
  })
  const order = (...tables: Table[]) => fillingOrder(tables).map(({ table: { name }, late }) => [name, late])

  it('puts first what others refer to', () => {
    expect(order(make('a', { b: true }), make('b', { c: true }), make('c', {}))).toEqual([
      ['c', []],
      ['b', []],
      ['a', []],
    ])
  })

  it('fills in afterwards what refers to itself or around a circle', () => {
    expect(order(make('page', { page: false }))).toEqual([['page', ['page_id']]])
    expect(order(make('a', { b: false }), make('b', { a: true }))).toEqual([
      ['a', ['b_id']],
      ['b', []],
    ])
  })

  it('says so when there is none', () => {
    expect(() => order(make('a', { b: true }), make('b', { a: true }))).toThrow(/in a circle: a, b/)
  })
})
