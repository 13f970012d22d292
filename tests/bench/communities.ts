/** What 2,000 communities cost one server: memory, and the time of a page. */
import { sql } from 'kysely'
import { openDb } from '#platform/db/index.ts'
import { type ServerProcess, servingProcesses } from '../support/server-process.ts'
import { type LoadResult, SPARE } from './load.ts'
import { load, median, memoryOf, type Stage } from './stage.ts'
import type { Figures } from './table.ts'

const COMMUNITIES = 2_000
const FEW = 50
/** Short rounds, and many: the speed of a machine that is shared may change twofold from one to the next. */
const ROUNDS = 48
const REQUESTS = 2_000
const WARM_UP = 12_000
const CONNECTIONS = 16
/** What a community's site consists of; copied row by row. */
const OF_A_SITE = [
  'site_settings',
  'feature_settings',
  'media',
  'pages',
  'page_publications',
  'cache_versions',
] as const

const hostOf = (stage: Stage, slug: string) => `${slug}.${stage.kernel.config.sitesDomain}`
const slugOf = (number: number) => `bench-${number}`

export async function measureCommunities(
  stage: Stage,
  measureCold: (hosts: readonly string[]) => Promise<Figures>,
): Promise<Figures> {
  await copyCommunity(stage, COMMUNITIES)
  await stage.restart()
  const pid = servingProcesses(stage.server)[0] ?? 0
  // Another server, which only ever sees one community: rounds of both in turns meet the same machine.
  const alone = await stage.beside()
  const hosts = Array.from({ length: COMMUNITIES }, (_, index) => hostOf(stage, slugOf(index)))
  const [own = ''] = hosts
  await visits(stage.server, [own], WARM_UP)
  const before = memoryOf(pid)
  const cold = await measureCold(hosts.slice(1))
  await visits(alone, [own], WARM_UP)
  await visits(stage.server, hosts, REQUESTS)
  const kinds = [
    { name: 'one', go: () => visits(alone, [own], REQUESTS) },
    // Of pages that differ every cache of the processor holds less than of one page. That is paid from a few on.
    { name: 'few', go: () => visits(stage.server, hosts.slice(0, FEW), REQUESTS) },
    { name: 'many', go: () => visits(stage.server, hosts, REQUESTS) },
  ] as const
  const rounds: Record<(typeof kinds)[number]['name'], LoadResult>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const of: Partial<(typeof rounds)[number]> = {}
    // The first one finds an idle machine: the order rotates for that reason.
    for (const index of kinds.keys()) {
      const kind = kinds[(round + index) % kinds.length]
      if (kind) of[kind.name] = await kind.go()
    }
    rounds.push(of as (typeof rounds)[number])
  }
  const after = memoryOf(pid)
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  const time = (pick: (round: (typeof rounds)[number]) => LoadResult) =>
    `${of((round) => pick(round).mean).toFixed(2)} / ${of((round) => pick(round).p99).toFixed(2)}`
  return [
    ...cold,
    ['memory with 1 community in use, MB', before],
    [`memory with ${COMMUNITIES.toLocaleString('en')} in use, MB`, after],
    ['  each further community, MB (aim below 0.2)', (after - before) / (COMMUNITIES - 1), 3],
    [`page at 1 community: mean / p99, ms (${CONNECTIONS} at a time)`, time(({ one }) => one)],
    [`page over ${FEW}: mean / p99, ms`, time(({ few }) => few)],
    [`page over ${COMMUNITIES.toLocaleString('en')}: mean / p99, ms`, time(({ many }) => many)],
    ['  growth, % (aim at most 10)', (of(({ one, many }) => many.mean / one.mean) - 1) * 100, 1],
    [`  growth since ${FEW}, %`, (of(({ few, many }) => many.mean / few.mean) - 1) * 100, 1],
  ]
}

/** Home pages of these hosts in turn; one host or two thousand, the load generator does the same work. */
function visits({ port }: ServerProcess, hosts: readonly string[], amount: number): Promise<LoadResult> {
  const requests = Array.from({ length: amount + SPARE }, (_, index) => ({
    method: 'GET' as const,
    path: '/',
    headers: { host: hosts[index % hosts.length] ?? '', 'accept-encoding': 'br' },
  }))
  return load({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    amount,
    headers: {},
    requests,
  })
}

/** Copies the stage's community with its site: as many times, by the owner, who sees the rows of all. */
async function copyCommunity({ postgres, community }: Stage, times: number): Promise<void> {
  const owner = openDb(postgres.url, { max: 1, withoutTimeouts: true })
  await owner.transaction().execute(async (tx) => {
    // No check of foreign keys row by row: what is copied refers to what is copied with it.
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into communities (slug, kind, name)
      select 'bench-' || number, kind, name from communities, generate_series(0, ${sql.lit(times - 1)}) number
      where id = ${community.id}`.execute(tx)
    for (const table of OF_A_SITE) {
      const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
        where table_name = ${table} and table_schema = 'public' and column_name <> 'community_id'
          and is_generated = 'NEVER'`.execute(tx)
      const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name)))
      await sql`insert into ${sql.table(table)} (community_id, ${columns})
        select copy.id, ${sql.join(rows.map(({ column_name }) => sql.ref(`original.${column_name}`)))}
        from ${sql.table(table)} original, communities copy
        where original.community_id = ${community.id} and copy.slug like 'bench-%'`.execute(tx)
    }
  })
  await sql`analyze`.execute(owner)
  await owner.destroy()
}
