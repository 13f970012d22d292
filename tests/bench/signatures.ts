/** How many signatures a second the server takes, against what the database takes of bare rows in the same run. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { getPetition, petitions } from '#features/petition/queries.ts'
import { updateItem } from '#participation/workflow/index.ts'
import { communityTable } from '#platform/db/index.ts'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { insertResidents } from '#server/demo/residents.ts'
import { type LoadOrder, type LoadResult, SPARE } from './load.ts'
import { eachOf, load, median, type Stage } from './stage.ts'
import type { Figures } from './table.ts'

const ROUNDS = 3
export const CLIENTS = 16
const BARE_ROWS = 6_000
const SIGNATURES = 1_500
const SPREAD = 20
const DAY_MS = 86_400_000

type Requests = NonNullable<LoadOrder['requests']>

export async function measureSignatures(stage: Stage): Promise<Figures> {
  const spread = await insertPetitions(stage, SPREAD)
  const single = await insertPetitions(stage, ROUNDS)
  const cookies = await signedInResidents(stage, SIGNATURES + SPARE)
  /** Everybody signs once: the petition of `of` that is `shift` further than the round before. */
  const sign = (of: readonly number[], shift: number) =>
    load({
      url: `http://127.0.0.1:${stage.server.port}`,
      connections: CLIENTS,
      amount: SIGNATURES,
      headers: { host: stage.community.host },
      requests: cookies.map((cookie, index) => signing(cookie, of[(index + shift) % of.length] ?? 0)),
    })
  await createBareTable(stage)
  // The first seconds of a process are its compiler's; these signatures count for nothing.
  await Promise.all([insertBare(stage, 1_000), sign(spread, ROUNDS)])
  // A server that has run for a minute has these from autovacuum; without them plans are those of empty tables.
  await refreshStatistics(stage)
  const rounds: { bare: number; many: LoadResult; one: LoadResult }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await insertBare(stage, BARE_ROWS)
    const many = await sign(spread, round)
    const one = await sign(single.slice(round, round + 1), 0)
    rounds.push({ bare, many, one })
  }
  for (const petition of single) await requireAllCounted(stage, petition, SIGNATURES)
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  return [
    [`bare scope + INSERT, ${CLIENTS} clients, transactions/s`, of(({ bare }) => bare)],
    [`signatures over ${SPREAD} petitions, HTTP, /s`, of(({ many }) => many.perSecond)],
    ['  ratio (aim 0.25)', of(({ many, bare }) => many.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ many }) => many.p50).toFixed(1)} / ${of(({ many }) => many.p99).toFixed(1)}`],
    ['signatures on one petition, HTTP, /s', of(({ one }) => one.perSecond)],
    ['  ratio (aim 0.10)', of(({ one, bare }) => one.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ one }) => one.p50).toFixed(1)} / ${of(({ one }) => one.p99).toFixed(1)}`],
  ]
}

export const signing = (cookie: string, petition: number): Requests[number] => ({
  method: 'POST',
  path: `/api/v1/petitions/${petition}/sign`,
  headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  body: '{"notify":false}',
})

// ---------------------------------------------------------------------------------------------------------------------
// What the database alone allows

const TABLE = 'bench_rows'

/** Once for all parts that compare with it. */
export async function createBareTable({ postgres }: Stage): Promise<void> {
  const pool = new pg.Pool({ connectionString: postgres.url, max: 1 })
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const { rows } = await sql<{ name: string | null }>`select to_regclass(${TABLE}) as name`.execute(owner)
  if (rows[0]?.name) return owner.destroy()
  await sql`create table ${sql.table(TABLE)} (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    note text not null,
    primary key (community_id, id)
  )`.execute(owner)
  await communityTable(owner, TABLE, ['insert'])
  await owner.destroy()
}

export async function refreshStatistics({ postgres }: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

/** The least that a write in a community's scope can be: four statements through `pg`, nothing around them. Rows a second. */
export async function insertBare({ serverUrl, community }: Stage, rows: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: serverUrl, max: CLIENTS })
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => pool.connect()))
  const began = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let row = 0; row < rows / CLIENTS; row++) {
        await client.query('begin')
        await client.query(`set local viche.community = '${community.id}'`)
        await client.query(`insert into ${TABLE} (community_id, note) values ($1, $2)`, [community.id, 'a bare row'])
        await client.query('commit')
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const client of clients) client.release()
  await pool.end()
  return (Math.ceil(rows / CLIENTS) * CLIENTS) / seconds
}

// ---------------------------------------------------------------------------------------------------------------------
// People and petitions

/** Verified residents with a session each; answers their Cookie headers. */
export async function signedInResidents(
  { kernel, community }: Stage,
  count: number,
  slug = 'bench',
): Promise<string[]> {
  const wanted = { slug, verified: count, contact: 0, named: [], taken: [] }
  const people = await withCommunity(kernel.db, community, (tx) =>
    insertResidents(tx, kernel.identity.keys, wanted, new Date()),
  )
  return eachOf(people, CLIENTS, async ({ accountId }) => {
    const line = await kernel.identity.sessions.start(community, accountId, { now: new Date() })
    return line.slice(0, line.indexOf(';'))
  })
}

/** Petitions that collect signatures for long, and never reach what they need. */
export function insertPetitions({ kernel, community }: Stage, count: number): Promise<number[]> {
  return withCommunity(kernel.db, community, async (tx) => {
    const author = await anAccount(tx, community.id)
    const now = new Date()
    const ids: number[] = []
    for (let index = 0; index < count; index++) {
      const { id } = await petitions.insertNumbered(tx, 'petition', {
        state: 'draft',
        title: `Петиція для вимірювання ${index}`,
        text: 'Просимо виміряти, скільки підписів за секунду приймає громада.',
        language: 'uk',
        category: 'transport',
        author_account_id: author,
        author_name: 'Олена Гнатюк',
        created_at: now,
      })
      await updateItem(tx, 'petitions', id, {
        state: 'collecting',
        submitted_at: now,
        published_at: now,
        collecting_until: new Date(now.getTime() + 90 * DAY_MS),
        required: 1_000_000,
      })
      ids.push(id)
    }
    return ids
  })
}

async function anAccount(tx: CommunityTx, communityId: string): Promise<string> {
  const { id } = await tx
    .selectFrom('accounts')
    .select('id')
    .where('community_id', '=', communityId)
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

/** Speed counts only if nothing was lost: the petition has as many signatures as were answered with 201. */
async function requireAllCounted({ kernel, community }: Stage, petition: number, expected: number): Promise<void> {
  const found = await withCommunity(kernel.db, community, (tx) => getPetition(tx, petition))
  if (found.signatures !== expected)
    throw new Error(`${expected} signatures were answered, ${found.signatures} are there`)
}
