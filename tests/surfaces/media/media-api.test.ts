import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { IMAGE_QUEUE, imageQueue, setMediaUses } from '#platform/media/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'

const app = await startTestApp({ demo: true })
const host = app.platformHost
const site = app.siteHost('verbivka')
const media = '/api/v1/communities/verbivka/media'
const webmaster = await signIn(app, host, 'webmaster@verbivka.example')
const moderator = await signIn(app, host, 'moderator@verbivka.example')
const official = await signIn(app, host, 'official@verbivka.example')
const stranger = await signIn(app, host, 'webmaster@yasnohirsk.example')

const jpeg = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#abc' } })
  .jpeg()
  .toBuffer()
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')

interface Upload {
  bytes?: Uint8Array
  name?: string
  type?: string
  alt?: string
  cookies?: CookieJar
}

function upload({
  bytes = jpeg,
  name = 'square.jpg',
  type = 'image/jpeg',
  alt = 'Площа',
  cookies = webmaster,
}: Upload = {}) {
  const body = new FormData()
  body.append('alt', alt)
  body.append('file', new File([new Uint8Array(bytes)], name, { type }))
  return request(app, { host, method: 'POST', path: media, body, cookies })
}

describe('an upload', () => {
  it('of a picture answers with addresses that show it to the console', async () => {
    const answer = await upload()
    expect(answer.status).toBe(201)
    const item = answer.json()
    expect(item).toMatchObject({ kind: 'image', width: 800, height: 400, alt: 'Площа', fileName: 'square.jpg' })
    const shown = await request(app, { host, path: item.thumbnail, cookies: webmaster })
    expect(shown.headers['content-type']).toBe('image/webp')
    expect((await sharp(shown.bytes).metadata()).width).toBe(320)
  })

  it('is read by its bytes, not by the type that was declared', async () => {
    const answer = await upload({ name: 'page.html', type: 'text/html' })
    expect(answer.json()).toMatchObject({ kind: 'image', fileName: 'page.html' })
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const refused = await upload({ bytes: svg, name: 'photo.jpg' })
    expect([refused.status, refused.json().code]).toEqual([415, 'media.unsupported-type'])
  })

  it('is cut off where it becomes too large', async () => {
    const answer = await upload({ bytes: Buffer.concat([pdf, Buffer.alloc(21 * 1024 * 1024)]), name: 'a.pdf' })
    expect([answer.status, answer.json().code]).toEqual([413, 'media.too-large'])
    expect(answer.json().detail).toContain('20')
  })

  it('is refused without a file, and when it is no form', async () => {
    const form = new FormData()
    form.append('alt', 'nothing')
    const empty = await request(app, { host, method: 'POST', path: media, body: form, cookies: webmaster })
    expect([empty.status, empty.json().code]).toEqual([400, 'media.empty'])
    const json = await request(app, { host, method: 'POST', path: media, body: { alt: '' }, cookies: webmaster })
    expect([json.status, json.json().code]).toEqual([415, 'media.not-multipart'])
  })

  it('is for members of this community only who have where to put it', async () => {
    expect((await upload({ cookies: official })).status).toBe(201)
    expect((await upload({ cookies: moderator })).json().code).toBe('access.role-required')
    expect((await upload({ cookies: stranger })).json().code).toBe('access.not-a-member')
    expect((await upload({ cookies: new CookieJar() })).status).toBe(401)
  })
})

describe('a crowd of pictures', () => {
  it('is asked to come back, while documents and other communities go on', async () => {
    const community = await app.kernel.directory.findBySlug('verbivka')
    if (!community) throw new Error('the demo has no verbivka')
    const { promise, resolve } = Promise.withResolvers<void>()
    // Half of its share holds all places where work is done; the rest waits.
    const busy = Array.from({ length: IMAGE_QUEUE.share }, () => imageQueue.run(community.id, () => promise))
    const refused = await upload()
    expect([refused.status, refused.json().code]).toEqual([503, 'media.busy'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await upload({ bytes: pdf, name: 'a.pdf' })).status).toBe(201)
    const other = imageQueue.run('another community', async () => 'done')
    resolve()
    await Promise.all(busy)
    expect(await other).toBe('done')
    expect((await upload()).status).toBe(201)
  })
})

describe('the site', () => {
  it('shows a picture to everybody, permanently, as a thing that cannot act', async () => {
    const { id } = (await upload()).json()
    const shown = await request(app, { host: site, path: `/media/${id}/320.avif` })
    expect(shown.status).toBe(200)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/avif',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    expect(shown.headers['set-cookie']).toBeUndefined()
  })

  it('hands a document out as a download under its own name', async () => {
    const { id } = (await upload({ bytes: pdf, name: 'Рішення (1).pdf', type: 'application/pdf', alt: '' })).json()
    const file = await request(app, { host: site, path: `/media/${id}/document.pdf` })
    expect(file.bytes.equals(pdf)).toBe(true)
    expect(file.headers['content-type']).toBe('application/pdf')
    expect(file.headers['content-security-policy']).toContain('sandbox')
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent('Рішення ')}%281%29.pdf`,
    )
  })

  it('sends a part of a document, and nothing of one that the reader has', async () => {
    const { id } = (await upload({ bytes: pdf, name: 'a.pdf', type: 'application/pdf', alt: '' })).json()
    const path = `/media/${id}/document.pdf`
    const get = (headers: Record<string, string>) => request(app, { host: site, path, headers })
    const { headers } = await get({})
    const etag = String(headers.etag)
    expect(headers['accept-ranges']).toBe('bytes')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
      expect((await get({ 'if-none-match': known })).status).toBe(304)
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)

    const size = pdf.length
    for (const [range, start, end] of [
      ['bytes=0-3', 0, 3],
      ['bytes=2-', 2, size - 1],
      ['bytes=-5', size - 5, size - 1],
      [`bytes=1-${size + 100}`, 1, size - 1],
    ] as const) {
      const part = await get({ range })
      expect([part.status, part.headers['content-range']]).toEqual([206, `bytes ${start}-${end}/${size}`])
      expect(part.headers['content-length']).toBe(String(end - start + 1))
      expect(part.bytes.equals(pdf.subarray(start, end + 1))).toBe(true)
    }
    const beyond = await get({ range: `bytes=${size}-` })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`])
    // Of several ranges, of a range that ends before it begins, and of an earlier version: the whole file.
    for (const whole of [
      { range: 'bytes=0-1,3-4' },
      { range: 'bytes=5-2' },
      { range: 'bytes=0-3', 'if-range': '"old"' },
    ])
      expect((await get(whole)).bytes.equals(pdf)).toBe(true)
    expect((await get({ range: 'bytes=0-3', 'if-range': etag })).status).toBe(206)
  })

  it('knows no file of another community, and no path out of the folder', async () => {
    const { id } = (await upload()).json()
    const elsewhere = app.siteHost('yasnohirsk')
    expect((await request(app, { host: elsewhere, path: `/media/${id}/320.avif` })).status).toBe(404)
    for (const path of [`/media/${id}/..%2f..%2fkeys.json`, '/media/..%2f../keys.json', `/media/${id}/321.avif`]) {
      expect((await request(app, { host: site, path })).status).toBe(404)
    }
  })
})

describe('the console', () => {
  it('shows no file to people who do not work in the community', async () => {
    const { url } = (await upload()).json()
    expect((await request(app, { host, path: url, cookies: webmaster })).status).toBe(200)
    expect((await request(app, { host, path: url, cookies: stranger })).status).toBe(403)
    expect((await request(app, { host, path: url })).status).toBe(401)
  })

  it('lists by kind and page by page, newest first', async () => {
    const newest = (await upload({ bytes: pdf, name: 'newest.pdf', type: 'application/pdf' })).json()
    const list = await request(app, { host, path: `${media}?kind=document`, cookies: webmaster })
    expect(list.json()).toMatchObject({ page: 1 })
    expect(list.json().items.every((item: { kind: string }) => item.kind === 'document')).toBe(true)
    expect(list.json().items.map((item: { id: string }) => item.id)).toContain(newest.id)
    const { usage } = list.json()
    expect(usage).toMatchObject({ maxBytes: 2_000_000_000, maxFiles: 10_000 })
    expect(usage.files).toBeGreaterThanOrEqual(list.json().total)
    const removed = await request(app, { host, method: 'DELETE', path: `${media}/${newest.id}`, cookies: webmaster })
    expect(removed.status).toBe(204)
    const after = (await request(app, { host, path: media, cookies: webmaster })).json().usage
    expect(after).toMatchObject({ files: usage.files - 1, bytes: usage.bytes - pdf.length })
  })

  it('changes the words of a picture, a webmaster’s task', async () => {
    const { id } = (await upload()).json()
    const change = (cookies: CookieJar) =>
      request(app, { host, method: 'PATCH', path: `${media}/${id}`, body: { alt: 'Площа Ринок' }, cookies })
    expect((await change(official)).json().code).toBe('access.role-required')
    expect((await change(webmaster)).json().alt).toBe('Площа Ринок')
  })

  it('deletes a file with its forms, but not while a page shows it', async () => {
    const { id } = (await upload()).json()
    const community = await app.kernel.directory.findBySlug('verbivka')
    if (!community) throw new Error('the demo has no verbivka')
    const remove = () => request(app, { host, method: 'DELETE', path: `${media}/${id}`, cookies: webmaster })
    await withCommunity(app.db, community, (tx) => setMediaUses(tx, 'page:test', [id]))
    const refused = await remove()
    expect([refused.status, refused.json().code]).toEqual([409, 'media.in-use'])
    await withCommunity(app.db, community, (tx) => setMediaUses(tx, 'page:test', []))
    expect((await remove()).status).toBe(204)
    const shown = () => request(app, { host: site, path: `/media/${id}/320.avif` })
    await waitFor('the files to be removed', async () => (await shown()).status === 404)
    expect((await remove()).status).toBe(404)
  })
})
