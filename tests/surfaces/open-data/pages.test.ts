import { describe, expect, it } from 'vitest'
import { OPEN_DATA } from '#platform/limits.ts'
import { Downloads } from '#surfaces/open-data/downloads.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

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
  it('are limited in a community and in all of them', () => {
    const downloads = new Downloads()
    const own = Array.from({ length: OPEN_DATA.concurrencyPerCommunity }, () => downloads.start('one'))
    const busy = { code: 'open-data.busy', status: 503, details: { retryAfter: OPEN_DATA.retryAfterSeconds } }
    expect(() => downloads.start('one')).toThrow(expect.objectContaining(busy))
    const others = Array.from({ length: OPEN_DATA.concurrency - OPEN_DATA.concurrencyPerCommunity }, (_, nth) =>
      downloads.start(`other ${nth}`),
    )
    expect(() => downloads.start('yet another')).toThrow(expect.objectContaining(busy))
    // Given back once, however often that is said.
    own[0]?.()
    own[0]?.()
    others.push(downloads.start('one'))
    expect(() => downloads.start('one')).toThrow(expect.objectContaining(busy))
    for (const end of [...own, ...others]) end()
    expect(() => downloads.start('one')).not.toThrow()
  })

  it('are given back when they end', async () => {
    for (let nth = 0; nth <= OPEN_DATA.concurrencyPerCommunity; nth += 1) {
      expect((await get('/open-data/petitions.csv', nth % 2 ? { 'accept-encoding': 'gzip' } : {})).status).toBe(200)
    }
  })
})
