import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { filesOf, getMedia, isStoredFileName, placeOf } from '#platform/media/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })
const host = app.platformHost
const site = app.siteHost('verbivka')
const base = '/api/v1/communities/verbivka'
const webmaster = await signIn(app, host, 'webmaster@verbivka.example')
const official = await signIn(app, host, 'official@verbivka.example')
const stranger = await signIn(app, host, 'webmaster@yasnohirsk.example')

const picture = (background: string, width = 800) =>
  sharp({ create: { width, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer()
const [red, blue] = await Promise.all([picture('#f00'), picture('#00f', 1000)])
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)

function send(path: string, bytes: Uint8Array, name: string, cookies: CookieJar = webmaster) {
  const body = new FormData()
  body.append('alt', 'Площа Ринок')
  body.append('file', new File([new Uint8Array(bytes)], name))
  return request(app, { host, method: 'POST', path: `${base}${path}`, body, cookies })
}
const upload = async (bytes: Uint8Array, name: string): Promise<string> => (await send('/media', bytes, name)).json().id
const replace = (id: string, bytes: Uint8Array, name: string, cookies = webmaster) =>
  send(`/media/${id}/replace`, bytes, name, cookies)
const staff = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers = {}) =>
  request(app, {
    ...{ host, method, path: `${base}${path}`, cookies: webmaster, headers },
    ...(body === undefined ? {} : { body }),
  })
const usesOf = async (id: string) => (await staff('GET', `/media/${id}/uses`)).json().items
const visit = (path: string, headers = {}) => request(app, { host: site, path, headers })
const colourOf = async (bytes: Buffer) => {
  const { dominant } = await sharp(bytes).stats()
  return dominant.r > dominant.b ? 'red' : 'blue'
}
/** The addresses of the picture on a page, as a browser finds them there. */
const picturesOn = async (path: string, id: string) => [
  ...new Set((await visit(path)).text.match(new RegExp(`/media/${id}/[\\w-]+\\.(?:jpg|avif|webp)`, 'g')) ?? []),
]
/** A published page that shows the picture; gives its id. */
async function pageWith(media: string, slug: string): Promise<string> {
  const { id } = (await staff('POST', '/pages', { title: `Сторінка ${slug}`, slug, language: 'uk' })).json()
  const image = { type: 'image', id: 'image-01', media, alt: 'Площа у свято', decorative: false, ratio: '3:2' }
  const look = { tone: 'paper', width: 'page', space: 'normal' }
  const tree = { schemaVersion: 1, children: [{ type: 'section', id: 'section-1', ...look, children: [image] }] }
  const draft = { title: `Сторінка ${slug}`, description: '', tree }
  await staff('PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
  expect((await staff('POST', `/pages/${id}/publish`, { language: 'uk', revision: 2 })).status).toBe(200)
  return id
}

describe('where a file is shown', () => {
  it('is listed by title, state and screen of the console', async () => {
    const id = await upload(red, 'square.jpg')
    expect(await usesOf(id)).toEqual([])
    const page = await pageWith(id, 'uses')
    const href = `/console/verbivka/pages/${page}/edit?language=uk`
    expect(await usesOf(id)).toEqual([
      { subject: `page:${page}:uk`, title: 'Сторінка uses', language: 'uk', state: 'published', href },
      { subject: `page:${page}:uk:draft`, title: 'Сторінка uses', language: 'uk', state: 'draft', href },
    ])
  })

  it('includes the arms, the answers to petitions, and news', async () => {
    const { items } = (await staff('GET', '/media?page=1')).json()
    const places = (await Promise.all(items.map(({ id }: { id: string }) => usesOf(id)))).flat()
    expect(places).toContainEqual({
      ...{ subject: 'site', title: 'Герб', language: null, state: null },
      href: '/console/verbivka/settings',
    })
    for (const [kind, screen] of [
      ['petition', 'petitions'],
      ['news', 'news'],
    ]) {
      const place = places.find(({ subject }) => subject.startsWith(`${kind}:`))
      expect(place?.title.length, kind).toBeGreaterThan(10)
      expect(place.href).toBe(`/console/verbivka/${screen}/${place.subject.split(':')[1]}`)
    }
  })

  it('is listed for members of the community only', async () => {
    const id = await upload(red, 'square.jpg')
    const ask = (slug: string, cookies: CookieJar) =>
      request(app, { host, path: `/api/v1/communities/${slug}/media/${id}/uses`, cookies })
    expect((await ask('verbivka', official)).status).toBe(200)
    expect((await ask('verbivka', stranger)).status).toBe(403)
    expect((await ask('yasnohirsk', stranger)).status).toBe(404)
  })
})

describe('a replaced picture', () => {
  it('is the new one on published pages at once, with the words of the old one, and nothing of the old one is left', async () => {
    const id = await upload(red, 'square.jpg')
    await pageWith(id, 'replaced')
    const before = await picturesOn('/replaced', id)
    expect(await colourOf((await visit(before.find((path) => path.endsWith('.jpg')) ?? '')).bytes)).toBe('red')
    const answer = await replace(id, blue, 'new-square.jpg')
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json()).toMatchObject({ id, width: 1000, alt: 'Площа Ринок', fileName: 'new-square.jpg' })
    const after = await picturesOn('/replaced', id)
    expect(after.length).toBeGreaterThan(2)
    expect(after.filter((path) => before.includes(path))).toEqual([])
    for (const path of after) {
      const shown = await visit(path)
      expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    }
    expect(await colourOf((await visit(after.find((path) => path.endsWith('.jpg')) ?? '')).bytes)).toBe('blue')
    expect((await visit('/replaced')).text).toContain('alt="Площа у свято"')
    const community = (await app.kernel.directory.findBySlug('verbivka'))?.id ?? ''
    expect(readdirSync(join(app.dataDir, 'media', community, id))).toHaveLength(1)
  })

  it('is found under the addresses that letters and other sites have kept', async () => {
    const id = await upload(red, 'square.jpg')
    await replace(id, blue, 'new.jpg')
    for (const [old, width] of [
      ['320.avif', 320],
      ['800.webp', 960],
      ['800.jpg', 1000],
    ] as const) {
      const led = await visit(`/media/${id}/${old}`)
      expect([led.status, led.headers['cache-control']]).toEqual([302, 'no-cache'])
      const shown = await visit(`/media/${id}/${led.headers.location}`)
      expect((await sharp(shown.bytes).metadata()).width).toBe(width)
    }
    expect((await visit(`/media/${id}/320.gif`)).status).toBe(404)
    expect((await visit(`/media/${id}/document.pdf`)).status).toBe(404)
    const elsewhere = app.siteHost('yasnohirsk')
    expect((await request(app, { host: elsewhere, path: `/media/${id}/320.avif` })).status).toBe(404)
  })

  it('may be replaced again and again, also by two people at the same time', async () => {
    const id = await upload(red, 'square.jpg')
    await pageWith(id, 'again')
    const answers = await Promise.all([blue, red, blue].map((bytes) => replace(id, bytes, 'again.jpg')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const path of await picturesOn('/again', id)) expect((await visit(path)).status).toBe(200)
    await replace(id, red, 'last.jpg')
    const [jpeg = ''] = (await picturesOn('/again', id)).filter((path) => path.endsWith('.jpg'))
    expect(await colourOf((await visit(jpeg)).bytes)).toBe('red')
    const community = (await app.kernel.directory.findBySlug('verbivka'))?.id ?? ''
    expect(readdirSync(join(app.dataDir, 'media', community, id))).toHaveLength(1)
  })

  it('has files under every name that a move of its community asks for', async () => {
    const id = await upload(red, 'square.jpg')
    await replace(id, blue, 'new.jpg')
    const community = await app.kernel.directory.findBySlug('verbivka')
    if (!community) throw new Error('the demo has no verbivka')
    const row = await withCommunity(app.db, community, (tx) => getMedia(tx, id))
    const names = filesOf(row)
    expect(names).toHaveLength(row.widths.length * 2 + 1)
    for (const name of names) {
      expect([name, isStoredFileName(name)]).toEqual([name, true])
      expect(existsSync(join(app.dataDir, 'media', community.id, placeOf(id, name))), name).toBe(true)
    }
  })

  it('takes its files with it when it is deleted', async () => {
    const id = await upload(red, 'square.jpg')
    await replace(id, blue, 'new.jpg')
    expect((await staff('DELETE', `/media/${id}`)).status).toBe(204)
    expect((await replace(id, red, 'late.jpg')).status).toBe(404)
    const community = (await app.kernel.directory.findBySlug('verbivka'))?.id ?? ''
    await expect.poll(() => existsSync(join(app.dataDir, 'media', community, id))).toBe(false)
  })
})

describe('the arms', () => {
  it('change on every page when their file is replaced', async () => {
    const { arms } = (await staff('GET', '/settings')).json()
    const before = await picturesOn('/', arms)
    expect(before.length).toBeGreaterThan(0)
    expect((await replace(arms, blue, 'arms.jpg')).status).toBe(200)
    const after = await picturesOn('/', arms)
    expect(after.length).toBeGreaterThan(0)
    expect(after.filter((path) => before.includes(path))).toEqual([])
  })
})

describe('a replaced document', () => {
  it('keeps its address, and is asked for anew', async () => {
    const id = await upload(pdf('перше'), 'rishennia.pdf')
    const path = `/media/${id}/document.pdf`
    const first = await visit(path)
    expect([first.text.includes('перше'), first.headers['cache-control']]).toEqual([true, 'public, no-cache'])
    const etag = String(first.headers.etag)
    expect((await visit(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await replace(id, pdf('друге'), 'rishennia-2.pdf')).status).toBe(200)
    const second = await visit(path, { 'if-none-match': etag })
    expect([second.status, second.text.includes('друге')]).toEqual([200, true])
    expect(second.headers['content-disposition']).toContain('rishennia-2.pdf')
  })
})

describe('a replacement', () => {
  it('is of the same kind, a file at all, and a webmaster’s task', async () => {
    const id = await upload(red, 'square.jpg')
    expect((await replace(id, pdf('x'), 'x.pdf')).json().code).toBe('media.other-kind')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    expect((await replace(id, svg, 'photo.jpg')).json().code).toBe('media.unsupported-type')
    expect((await replace(id, blue, 'x.jpg', official)).json().code).toBe('access.role-required')
    expect((await replace(id, blue, 'x.jpg', stranger)).status).toBe(403)
    expect((await replace('not-a-uuid', blue, 'x.jpg')).status).toBe(400)
    const jar = await request(app, {
      host,
      method: 'POST',
      path: `${base}/media/${id}/replace`,
      body: {},
      cookies: webmaster,
    })
    expect(jar.json().code).toBe('media.not-multipart')
    expect((await visit(`/media/${id}/320.avif`)).status).toBe(200)
  })

  it('touches no file of another community', async () => {
    const id = await upload(red, 'square.jpg')
    const body = new FormData()
    body.append('file', new File([new Uint8Array(blue)], 'x.jpg'))
    const path = `/api/v1/communities/yasnohirsk/media/${id}/replace`
    const answer = await request(app, { host, method: 'POST', path, body, cookies: stranger })
    expect([answer.status, answer.json().code]).toEqual([404, 'media.not-found'])
    expect((await visit(`/media/${id}/320.avif`)).status).toBe(200)
  })
})
