import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { STATISTICS } from '#platform/limits.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { saveSiteSettings } from '#site/content/settings.ts'
import { readSiteSettings } from '#site/index.ts'
import { addCounts } from '#site/statistics/queries.ts'
import { VisitCounter } from '#site/statistics/visit-counter.ts'
import { pruneStatistics, writeCounts } from '#site/statistics/writing.ts'
import { startSiteServer } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk, kernel } = server
const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
const ACROSS = { ...PERSON, referer: 'https://www.example.org/news?token=secret' }

await server.publish(verbivka, { title: 'Читана', slug: 'read' })
await server.publish(yasnohirsk, { title: 'Читана', slug: 'read' })

beforeEach(async () => {
  kernel.visits.take()
  for (const community of [verbivka, yasnohirsk])
    await withCommunity(kernel.db, community, (tx) =>
      tx.deleteFrom('site_statistics').where('community_id', '=', community.id).execute(),
    )
})

async function reportOf(community = verbivka, query = '') {
  await writeCounts(kernel)
  const { status, ...answer } = await server.staff(community, 'GET', `/statistics${query}`)
  expect(status).toBe(200)
  return answer.json()
}

describe('readers', () => {
  it('are counted whether the page comes from memory or is rendered, also where the browser has it', async () => {
    const first = await server.visit(verbivka, '/read', PERSON)
    await server.visit(verbivka, '/read', PERSON)
    const again = await server.visit(verbivka, '/read', { ...PERSON, 'if-none-match': String(first.headers.etag) })
    expect(again.status).toBe(304)
    const report = await reportOf()
    expect(report.pages).toEqual([{ name: '/read', count: 3 }])
    expect(report.views).toBe(3)
    expect(report.days.at(-1)).toMatchObject({ views: 3, visits: 3 })
    expect(report.days).toHaveLength(30)
  })

  it('come from outside by a host, without its path, and from within the site as nobody new', async () => {
    await server.visit(verbivka, '/read', ACROSS)
    await server.visit(verbivka, '/read', { ...PERSON, referer: `${verbivka.origin}/` })
    await server.visit(verbivka, '/read', PERSON)
    const report = await reportOf()
    expect(report.sources).toEqual([
      { name: '', count: 1 },
      { name: 'example.org', count: 1 },
    ])
    expect([report.views, report.visits]).toEqual([3, 2])
    expect(JSON.stringify(report)).not.toContain('secret')
  })

  it.each([
    ['a robot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a program without a name', { 'user-agent': '' }],
    ['a browser that fetches ahead', { ...PERSON, 'sec-purpose': 'prefetch;prerender' }],
  ])('are not %s', async (_who, headers) => {
    await server.visit(verbivka, '/read', headers)
    expect((await reportOf()).views).toBe(0)
  })

  it('are not counted of what is no page: feeds, files and addresses that do not exist', async () => {
    await server.visit(verbivka, '/sitemap.xml', PERSON)
    await server.visit(verbivka, '/sitemap.xml', PERSON)
    await server.visit(verbivka, '/robots.txt', PERSON)
    expect((await server.visit(verbivka, '/never-there', PERSON)).status).toBe(404)
    expect((await reportOf()).views).toBe(0)
  })

  it('belong to one community', async () => {
    await server.visit(verbivka, '/read', PERSON)
    await server.visit(yasnohirsk, '/read', PERSON)
    await server.visit(yasnohirsk, '/read', PERSON)
    expect((await reportOf(verbivka)).views).toBe(1)
    expect((await reportOf(yasnohirsk)).views).toBe(2)
    const { status } = await server.staff(verbivka, 'GET', '/statistics', undefined, {}, yasnohirsk)
    expect([403, 404]).toContain(status)
  })

  it('leave nothing that tells who they were', async () => {
    await server.visit(verbivka, '/read?token=abc', { ...ACROSS, 'x-forwarded-for': '203.0.113.7' })
    await writeCounts(kernel)
    const { rows } = await sql<Record<string, unknown>>`select * from site_statistics`.execute(server.owner)
    const text = JSON.stringify(rows)
    for (const trace of ['203.0.113', '127.0.0.1', 'Firefox', 'token', 'secret']) expect(text).not.toContain(trace)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['community_id', 'count', 'day', 'kind', 'name'])
  })
})

describe('what was searched and not found', () => {
  it('is listed, without letter case and without what looks like a person', async () => {
    const long = 'д'.repeat(STATISTICS.maxQuery + 1)
    for (const words of ['Басейн Хвиля', 'басейн  хвиля', 'olena@example.org', '0671234567', long, '']) {
      await server.visit(verbivka, `/search?q=${encodeURIComponent(words)}`, PERSON)
    }
    expect((await reportOf()).searches).toEqual([{ name: 'басейн хвиля', count: 2 }])
  })
})

describe('a period', () => {
  const days = (text: string) => server.staff(verbivka, 'GET', `/statistics?${text}`)

  it('is the last thirty days unless another is asked for, at most a year', async () => {
    expect((await days('from=2026-01-01&to=2026-01-31')).json().days).toHaveLength(31)
    expect((await days('from=2026-02-01&to=2026-01-31')).status).toBe(422)
    const long = await days('from=2024-01-01&to=2026-01-31')
    expect([long.status, long.json().detail]).toEqual([422, expect.stringContaining(String(STATISTICS.maxDays))])
    expect([400, 422]).toContain((await days('from=yesterday')).status)
  })
})

describe('counts', () => {
  it('add up, whatever the order in which processes write them', async () => {
    const count = fc.record({
      kind: fc.constantFrom('view' as const, 'source' as const),
      name: fc.constantFrom('/a', '/b', ''),
      count: fc.integer({ min: 1, max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(count, { maxLength: 6 }), { maxLength: 4 }), async (batches) => {
        await withCommunity(kernel.db, verbivka, async (tx) => {
          await tx.deleteFrom('site_statistics').where('community_id', '=', verbivka.id).execute()
          for (const batch of batches) await addCounts(tx, '2026-03-01', batch)
          const rows = await tx
            .selectFrom('site_statistics')
            .select(['kind', 'name', 'count'])
            .where('community_id', '=', verbivka.id)
            .execute()
          const expected = new Map<string, number>()
          for (const { kind, name, count: by } of batches.flat())
            expected.set(`${kind} ${name}`, (expected.get(`${kind} ${name}`) ?? 0) + by)
          expect(new Map(rows.map((row) => [`${row.kind} ${row.name}`, row.count]))).toEqual(expected)
        })
      }),
      { numRuns: 25 },
    )
  })

  it('of invented addresses are one sum, in memory and in the table', async () => {
    const visits = new VisitCounter()
    const seen = (path: string) =>
      visits.countPage(verbivka, { path, userAgent: PERSON['user-agent'], referer: undefined, purpose: undefined })
    for (let number = 0; number < STATISTICS.maxNames + 20; number++) seen(`/${number}`)
    seen(`/${'x'.repeat(STATISTICS.maxName)}`)
    const counts = (visits.take().get(verbivka) ?? []).filter(({ kind }) => kind === 'view')
    expect(counts).toHaveLength(STATISTICS.maxNames + 1)
    expect(counts.find(({ name }) => name === '')?.count).toBe(21)
    expect(visits.take().size).toBe(0)
    const stored = await withCommunity(kernel.db, verbivka, async (tx) => {
      await addCounts(tx, '2026-03-02', counts)
      await addCounts(tx, '2026-03-02', [{ kind: 'view', name: '/late', count: 2 }])
      return tx.selectFrom('site_statistics').select('name').where('community_id', '=', verbivka.id).execute()
    })
    expect(stored.length).toBeLessThanOrEqual(STATISTICS.maxNames + 1)
    expect(stored.map(({ name }) => name)).not.toContain('/late')
  })

  it('are deleted by age, words of a search before others', async () => {
    const old = { searches: '2026-01-01', counts: '2020-01-01' }
    await withCommunity(kernel.db, verbivka, async (tx) => {
      for (const day of [old.searches, old.counts]) {
        await addCounts(tx, day, [
          { kind: 'search', name: 'басейн', count: 1 },
          { kind: 'view', name: '/read', count: 1 },
        ])
      }
    })
    server.clock.set(new Date('2026-06-01T10:00:00Z'))
    await pruneStatistics.run(
      {
        community: verbivka,
        clock: server.clock,
        log: kernel.log,
        services: undefined,
        inCommunity: (work) => withCommunity(kernel.db, verbivka, work),
      },
      {},
    )
    const rows = await withCommunity(kernel.db, verbivka, (tx) =>
      tx.selectFrom('site_statistics').select(['day', 'kind']).where('community_id', '=', verbivka.id).execute(),
    )
    expect(rows).toEqual([{ day: old.searches, kind: 'view' }])
  })
})

describe('the public page', () => {
  it('is there only where the community shows it, and shows no words of a search', async () => {
    expect((await server.visit(verbivka, '/statistics', PERSON)).status).toBe(404)
    await server.visit(verbivka, `/search?q=${encodeURIComponent('басейн')}`, PERSON)
    await server.visit(verbivka, '/read', ACROSS)
    await writeCounts(kernel)
    await withCommunity(kernel.db, verbivka, async (tx) => {
      const settings = await readSiteSettings(tx, verbivka)
      const by = { actor: { kind: 'system' as const }, clock: kernel.clock, community: verbivka }
      await saveSiteSettings(tx, by, { ...settings, publicStatistics: true })
    })
    const { status, text } = await server.visit(verbivka, '/statistics', PERSON)
    expect(status).toBe(200)
    expect(text).toContain('href="/read"')
    expect(text).toContain('example.org')
    expect(text).not.toContain('басейн')
  })
})
