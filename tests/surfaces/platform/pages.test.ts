import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compressPage, renderedOnce } from '#platform/http/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

/* Pages of Viche itself: rendered once for everybody, and compressed once, until something that they show changes. */

const app = await startTestApp()
const host = app.platformHost
const render = vi.spyOn(app.kernel.templates, 'render')
const rendered = (template: string) => render.mock.calls.filter(([name]) => name === template).length
const get = (path: string, headers: Record<string, string> = {}) => request(app, { host, path, headers })

async function addCommunities(count: number, prefix: string): Promise<void> {
  const rows = Array.from({ length: count }, (_one, at) => ({
    slug: `${prefix}-${at}`,
    kind: 'village',
    name: JSON.stringify({ uk: `Громада ${prefix} ${at}`, en: `Community ${prefix} ${at}` }),
  }))
  for (let at = 0; at < count; at += 500)
    await app.owner
      .insertInto('communities')
      .values(rows.slice(at, at + 500))
      .execute()
  app.kernel.directory.invalidate()
}

beforeEach(() => {
  render.mockClear()
})

describe.each([
  ['/api/v1/docs', 'text/html; charset=utf-8'],
  ['/api/v1/openapi.json', 'application/json; charset=utf-8'],
  ['/', 'text/html; charset=utf-8'],
  ['/en', 'text/html; charset=utf-8'],
])('%s', (path, type) => {
  it('is answered compressed, as the browser takes it', async () => {
    const plain = await get(path)
    const br = await get(path, { 'accept-encoding': 'gzip, br' })
    const gzip = await get(path, { 'accept-encoding': 'gzip' })
    expect([plain.status, plain.headers['content-type']]).toEqual([200, type])
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true)
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3)
    expect(plain.headers).toMatchObject({
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=0, must-revalidate',
    })
    expect(br.bytes.length).toBeLessThan(plain.bytes.length / 2)
  })

  it('is not sent to a browser that has it', async () => {
    const headers = { 'accept-encoding': 'br' }
    const first = await get(path, headers)
    const again = await get(path, { ...headers, 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    expect(again.headers).toMatchObject({ etag: first.headers.etag, vary: 'accept-encoding' })
    expect(again.headers['content-type']).toBeUndefined()
  })
})

describe('the description of the API', () => {
  it('is rendered once in a process', async () => {
    await Promise.all([get('/api/v1/docs'), get('/api/v1/docs'), get('/api/v1/docs')])
    expect(rendered('platform/api')).toBe(0)
    const document = vi.spyOn(app.server, 'swagger')
    await get('/api/v1/openapi.json')
    expect(document).not.toHaveBeenCalled()
  })

  it('is tried again where it could not be rendered', async () => {
    const work = vi.fn(() => compressPage({ body: 'so', type: 'text/plain' }))
    work.mockRejectedValueOnce(new Error('not now'))
    const page = renderedOnce(work)
    await expect(page()).rejects.toThrow('not now')
    await page()
    await page()
    expect(work).toHaveBeenCalledTimes(2)
  })
})

describe('the landing page', () => {
  const query = vi.spyOn(app.kernel.directory, 'list')

  it('is rendered once in each language, however many ask', async () => {
    app.kernel.directory.invalidate()
    await addCommunities(1, 'first')
    await Promise.all(Array.from({ length: 20 }, (_one, at) => get(at % 2 ? '/' : '/en')))
    expect(rendered('platform/landing')).toBe(2)
    expect(query).not.toHaveBeenCalled()
  })

  it('shows a community that was made or renamed', async () => {
    expect((await get('/')).text).not.toContain('Нова Криниця')
    await app.owner
      .insertInto('communities')
      .values({ slug: 'krynytsia', kind: 'village', name: JSON.stringify({ uk: 'Нова Криниця' }) })
      .execute()
    app.kernel.notifier.publish((await app.kernel.directory.platform()).id, ['communities'])
    const { text, headers } = await get('/')
    expect(text).toContain('Нова Криниця')
    await app.owner
      .updateTable('communities')
      .set({ name: JSON.stringify({ uk: 'Стара Криниця' }) })
      .where('slug', '=', 'krynytsia')
      .execute()
    app.kernel.notifier.publish((await app.kernel.directory.platform()).id, ['communities'])
    const renamed = await get('/', { 'if-none-match': String(headers.etag) })
    expect(renamed.status).toBe(200)
    expect(renamed.text).toContain('Стара Криниця')
    expect(renamed.text).not.toContain('Нова Криниця')
  })

  it('lists two thousand communities by pages, and finds each of them', async () => {
    await addCommunities(2_000, 'many')
    const hosts = (text: string) => text.match(/<li><a href="http:\/\//g)?.length ?? 0
    const first = await get('/')
    const second = await get('/?page=2')
    expect([hosts(first.text), hosts(second.text)]).toEqual([50, 50])
    expect(first.text).toContain('Сторінка 41')
    expect(hosts((await get(`/?query=${encodeURIComponent('Громада many 1777')}`)).text)).toBe(1)
    expect(hosts((await get('/en?query=community+many+1777')).text)).toBe(1)
  })

  it('keeps no page for an address that somebody made up', async () => {
    await get('/?page=41')
    render.mockClear()
    const beyond = await Promise.all(
      ['/?page=41', '/?page=42', '/?page=9999', '/?page=41&x=1'].map((path) => get(path)),
    )
    expect(new Set(beyond.map(({ headers }) => headers.etag)).size).toBe(1)
    expect(rendered('platform/landing')).toBe(0)
    const search = await get('/?query=many')
    expect(search.headers['cache-control']).toBe('no-store')
    await get('/?query=many')
    expect(rendered('platform/landing')).toBe(2)
  })
})
