import { once } from 'node:events'
import { request as open } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { OPEN_DATA } from '#platform/limits.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'

const app = await startTestApp({ demo: true })
const host = app.siteHost('verbivka')
const get = (path: string, headers: Record<string, string> = {}) => request(app, { host, path, headers })
const origin = `http://${host}`
const sets = app.kernel.registry.features.flatMap(({ openData = [] }) => openData)
const t = app.kernel.i18n.t

describe('the list of data sets', () => {
  it.each([
    ['uk', '/open-data', ''],
    ['en', '/en/open-data', '/en'],
  ] as const)('names each in %s, with its documents', async (locale, path, prefix) => {
    const { text, status } = await get(path)
    expect(status).toBe(200)
    expect(text).toContain(`<h1>${t(locale, 'open-data:title')}</h1>`)
    for (const { id, title } of sets) {
      expect(text).toContain(`href="${prefix}/open-data/${id}">${t(locale, title)}</a>`)
      for (const ending of ['csv', 'json']) expect(text).toContain(`href="/open-data/${id}.${ending}"`)
    }
    expect(text).toContain('href="/open-data/catalog.jsonld"')
    expect(text).not.toMatch(/open-data:[a-z]/)
  })

  it('is linked from the footer of every page, and in the sitemap with every data set', async () => {
    expect((await get('/')).text).toContain('<a href="/open-data">Відкриті дані</a>')
    expect((await get('/en/petitions')).text).toContain('<a href="/en/open-data">Open data</a>')
    const { text } = await get('/sitemap.xml')
    for (const path of ['/open-data', ...sets.map(({ id }) => `/open-data/${id}`)]) {
      expect(text).toContain(`<loc>${origin}${path}</loc>`)
      // A sitemap that is full of petitions still lists it.
      expect(text.indexOf(`${path}</loc>`)).toBeLessThan(text.indexOf('/petitions/1'))
    }
  })

  it('has one address in each language', async () => {
    const { status, headers } = await get('/uk/open-data')
    expect({ status, to: headers.location }).toEqual({ status: 301, to: '/open-data' })
  })

  it('is kept until something changes', async () => {
    const { headers } = await get('/open-data')
    expect((await get('/open-data', { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
  })
})

describe.each(sets.map((set) => ({ set, id: set.id })))('the passport of $id', ({ set, id }) => {
  it.each(['uk', 'en'] as const)('says in %s what each column holds', async (locale) => {
    const { text, status } = await get(locale === 'uk' ? `/open-data/${id}` : `/en/open-data/${id}`)
    expect(status).toBe(200)
    expect(text).toContain(`<h1>${t(locale, set.title)}</h1>`)
    expect(text).toContain(t(locale, set.description))
    for (const { name, type, title } of set.columns) {
      expect(text).toContain(`<code>${name}</code>`)
      expect(text).toContain(`>${t(locale, `open-data:types.${type}`)}</td>`)
      expect(text).toContain(`>${t(locale, title)}</td>`)
    }
    expect(text.match(/<th scope="col">/g)).toHaveLength(3)
    expect(text).toContain('href="https://creativecommons.org/licenses/by/4.0/"')
    expect(text).toContain(t(locale, 'open-data:passport.on-change'))
    expect(text).not.toMatch(/open-data:[a-z]/)
    const [, graph = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
    expect(graph).toContain(`"contentUrl":"${origin}/open-data/${id}.csv"`)
  })
})

describe('the catalogue', () => {
  it('is DCAT: each data set with publisher, licence, rhythm, last change and both distributions', async () => {
    const answer = await get('/open-data/catalog.jsonld')
    expect(answer.headers['content-type']).toBe('application/ld+json; charset=utf-8')
    const catalogue = answer.json()
    expect(catalogue).toMatchObject({
      '@id': `${origin}/open-data`,
      '@type': 'dcat:Catalog',
      'dct:title': [
        { '@language': 'uk', '@value': 'Відкриті дані' },
        { '@language': 'en', '@value': 'Open data' },
      ],
      'dct:publisher': { '@id': `${origin}/#council`, '@type': 'foaf:Agent' },
    })
    expect(catalogue['@context']).toMatchObject({
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
    })
    expect(catalogue['dcat:dataset']).toHaveLength(sets.length)
    for (const [index, { id }] of sets.entries()) {
      const dataset = catalogue['dcat:dataset'][index]
      expect(dataset).toMatchObject({
        '@id': `${origin}/open-data/${id}`,
        '@type': 'dcat:Dataset',
        'dct:identifier': id,
        'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
        'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT' },
        'dcat:landingPage': { '@id': `${origin}/open-data/${id}` },
      })
      expect(Date.parse(dataset['dct:modified']['@value'])).toBeLessThanOrEqual(Date.now())
      const [csv, json] = dataset['dcat:distribution']
      expect(csv).toMatchObject({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': { '@id': `${origin}/open-data/${id}.csv` },
        'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
      })
      expect(json['dcat:mediaType']['@id']).toMatch(/application\/json$/)
      expect(csv).not.toHaveProperty('dcat:byteSize')
    }
  })

  it('leads to what is there', async () => {
    const catalogue = (await get('/open-data/catalog.jsonld')).json()
    for (const dataset of catalogue['dcat:dataset']) {
      const addresses = [
        dataset['dcat:landingPage'],
        ...dataset['dcat:distribution'].map((one: Record<string, unknown>) => one['dcat:downloadURL']),
      ]
      for (const { '@id': address } of addresses) {
        expect((await get(new URL(address).pathname)).status, address).toBe(200)
      }
    }
  })
})

describe('downloads at the same time', () => {
  const petitions = sets.find(({ id }) => id === 'petitions')
  if (!petitions) throw new Error('petitions have no open data')
  const path = '/open-data/petitions.csv'
  const { concurrency, concurrencyPerAddress, concurrencyPerCommunity, retryAfterSeconds } = OPEN_DATA
  const download = (from: string, slug = 'verbivka') => request(app, { host: app.siteHost(slug), path, from })
  /** Downloads that begin during `work` read nothing until it is done; then they go on. */
  const whileReading = async (work: (begun: (count: number) => Promise<unknown>) => Promise<void>): Promise<void> => {
    const gate = Promise.withResolvers<void>()
    const { batch } = petitions
    const reading = vi.spyOn(petitions, 'batch').mockImplementation(async (tx, at) => {
      await gate.promise
      return batch(tx, at)
    })
    try {
      await work((count) => waitFor('the downloads', () => reading.mock.calls.length >= count))
    } finally {
      gate.resolve()
      reading.mockRestore()
    }
  }

  it('are limited by client, by community and in all, before the database has to work', async () => {
    const begun: ReturnType<typeof download>[] = []
    const begin = (from: string, count: number, slug?: string) =>
      begun.push(...Array.from({ length: count }, () => download(from, slug)))
    await whileReading(async (reading) => {
      begin('127.0.0.2', concurrencyPerAddress)
      await reading(begun.length)
      const looks = vi.spyOn(petitions, 'lastModified')
      const own = await download('127.0.0.2')
      expect([own.status, own.headers['retry-after']]).toEqual([429, String(retryAfterSeconds)])
      // In another community as well: it is the same client.
      expect((await download('127.0.0.2', 'yasnohirsk')).status).toBe(429)
      begin('127.0.0.3', concurrencyPerCommunity - concurrencyPerAddress)
      await reading(begun.length)
      looks.mockClear()
      const busy = await download('127.0.0.4')
      expect([busy.status, busy.headers['retry-after']]).toEqual([503, String(retryAfterSeconds)])
      expect((await request(app, { host, path, from: '127.0.0.4', method: 'HEAD' })).status).toBe(503)
      expect(looks).not.toHaveBeenCalled()
      looks.mockRestore()
      begin('127.0.0.5', concurrencyPerAddress, 'yasnohirsk')
      begin('127.0.0.6', concurrencyPerAddress, 'yasnohirsk')
      expect(begun).toHaveLength(concurrency)
      await reading(begun.length)
      expect((await download('127.0.0.7', 'yasnohirsk')).status).toBe(503)
    })
    for (const answer of await Promise.all(begun)) expect(answer.status).toBe(200)
    expect((await download('127.0.0.4')).status).toBe(200)
  })

  it('are given back when they end, and by answers that are none', async () => {
    const { headers } = await get(path)
    for (let nth = 0; nth <= concurrencyPerAddress; nth += 1) {
      expect((await get(path, nth % 2 ? { 'accept-encoding': 'gzip' } : {})).status).toBe(200)
      expect((await get(path, { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
      expect((await request(app, { host, path, method: 'HEAD' })).status).toBe(200)
      const broken = vi.spyOn(petitions, 'batch').mockRejectedValueOnce(new Error('the database is gone'))
      expect((await get(path)).status).toBe(500)
      broken.mockRestore()
    }
    expect((await get(path)).status).toBe(200)
  })

  it('are given back by a client that leaves before the first row', async () => {
    const from = '127.0.0.8'
    await whileReading(async (reading) => {
      const leaving = Array.from({ length: concurrencyPerAddress }, () =>
        open({ port: app.port, host: '127.0.0.1', localAddress: from, path, headers: { host }, agent: false }),
      )
      const left: Promise<unknown>[] = []
      app.server.server.on('request', (_incoming, outgoing) => left.push(once(outgoing, 'close')))
      for (const one of leaving) one.on('error', () => undefined).end()
      await reading(leaving.length)
      for (const one of leaving) one.destroy()
      await Promise.all(left)
      expect((await download(from)).status).toBe(429)
    })
    await waitFor('a place', async () => (await download(from)).status === 200)
  })
})
