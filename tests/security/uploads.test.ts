import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { signIn, startTestApp } from '../support/app.ts'
import { type Answer, request } from '../support/http.ts'
import { communityOf } from './routes.ts'

/*
 * What people upload is never a document of our origin: a picture is decoded and drawn anew, a document is handed out as
 * a download, anything else is refused by its bytes. Past every form, straight to the API (CVE-2023-51447,
 * GHSA-r827-6rm4-59pg, GHSA-g9j2-xqqj-5h56, CVE-2022-2815, CVE-2024-46986, CVE-2026-1776).
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const host = app.platformHost
const site = app.siteHost('verbivka')
const media = '/api/v1/communities/verbivka/media'
const cookies = await signIn(app, host, 'webmaster@verbivka.example')

const SCRIPT = '<script>alert(document.domain)</script>'
const picture = (width = 400, height = 300) => sharp({ create: { width, height, channels: 3, background: '#2f6b4f' } })
const [png, jpeg, gif] = await Promise.all([
  picture().png().toBuffer(),
  picture().jpeg().toBuffer(),
  picture().gif().toBuffer(),
])

function upload(bytes: Uint8Array | string, name: string, type: string, alt = 'Площа'): Promise<Answer> {
  const body = new FormData()
  body.append('alt', alt)
  body.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }))
  return request(app, { host, method: 'POST', path: media, body, cookies })
}
/** A part whose headers no FormData would write. */
function uploadAs(disposition: string, bytes: Buffer, type = 'image/png', field = ''): Promise<Answer> {
  const head = `--x\r\n${field}Content-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\r\n--x--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return request(app, { host, method: 'POST', path: media, body, cookies, headers })
}
/** A chunk of a PNG: length, name, data, checksum. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Every file that a site would show of an uploaded thing. */
async function filesOf(id: string): Promise<Answer[]> {
  const names = [320, 400].flatMap((width) => [`${width}.avif`, `${width}.webp`]).concat('400.jpg', 'document.pdf')
  const answers = await Promise.all(names.map((name) => request(app, { host: site, path: `/media/${id}/${name}` })))
  return answers.filter(({ status }) => status === 200)
}

const gifScript = Buffer.from('GIF89a/*\x01\x00\x01\x00\x00\x00*/=1;alert(document.domain)//', 'latin1')
/** Where the signature of a PNG ends and its header chunk (8 + 25 bytes) too. */
const pngWithText = Buffer.concat([
  png.subarray(0, 33),
  chunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`)),
  png.subarray(33),
])

describe('a file that is two things at once', () => {
  it.each([
    ['a PNG with HTML behind it', Buffer.concat([png, Buffer.from(SCRIPT)])],
    ['a PNG with HTML in a text chunk', pngWithText],
    ['a JPEG with an archive behind it', Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${SCRIPT}`, 'latin1')])],
    [
      'a JPEG with HTML in a comment',
      Buffer.concat([
        jpeg.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, 42]),
        Buffer.from(SCRIPT.padEnd(40)),
        jpeg.subarray(2),
      ]),
    ],
    ['a GIF with a script behind it', Buffer.concat([gif, Buffer.from(`;/*${SCRIPT}*/alert(1)`)])],
  ])('%s is kept as the picture alone', async (_what, bytes) => {
    const answer = await upload(bytes, 'page.html', 'text/html')
    expect([answer.status, answer.json().kind]).toEqual([201, 'image'])
    const files = await filesOf(answer.json().id)
    expect(files.length).toBeGreaterThanOrEqual(5)
    for (const file of files) {
      expect(file.bytes.includes('script')).toBe(false)
      expect(file.headers['content-type']).toMatch(/^image\/(avif|webp|jpeg)$/)
    }
  })

  it.each([
    ['a script that begins as a GIF', gifScript],
    ['HTML that begins as a JPEG', Buffer.from(`\xff\xd8\xff\xe0${SCRIPT}`, 'latin1')],
    ['HTML that begins as a PNG', Buffer.from(`\x89PNG\r\n\x1a\n${SCRIPT}`, 'latin1')],
    ['HTML that begins as a WebP', Buffer.from(`RIFF\x20\x00\x00\x00WEBP${SCRIPT}`, 'latin1')],
    ['an SVG that begins as an AVIF', Buffer.from('\0\0\0\x20ftypavif<svg onload=alert(1)>', 'latin1')],
  ])('%s is refused', async (_what, bytes) => {
    const answer = await upload(bytes, 'photo.png', 'image/png')
    expect([answer.status, answer.json().code]).toEqual([400, 'media.unreadable'])
  })
})

describe('a drawing that can run', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
  it.each([
    ['plain', svg],
    ['behind an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>${svg}`],
    ['behind a document type', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">${svg}`],
    ['behind blanks', `\n\n   ${svg}`],
    ['behind a comment', `<!-- ${'x'.repeat(600)} -->${svg}`],
    ['behind a byte order mark', `\ufeff${svg}`],
    ['in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le')],
    ['compressed', Buffer.from('1f8b0800000000000003', 'hex')],
    ['in capitals', svg.toUpperCase()],
    ['as an entity bomb', `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>${svg.replace('alert', '&c;')}`],
    ['as HTML', `<!doctype html>${SCRIPT}`],
    ['as a page that says it is an SVG', `<html>${svg}</html>`],
    ['as MathML', '<math href="javascript:alert(1)">x</math>'],
    ['as XML with a style sheet', '<?xml-stylesheet href="javascript:alert(1)"?><a/>'],
  ])('%s is refused under every name and type', async (_how, bytes) => {
    for (const [name, type] of [
      ['photo.png', 'image/png'],
      ['logo.svg', 'image/svg+xml'],
      ['a.pdf', 'application/pdf'],
    ] as const) {
      const answer = await upload(bytes, name, type)
      expect([answer.status, answer.json().code]).toEqual([415, 'media.unsupported-type'])
    }
  })
})

describe('a document', () => {
  it('with a script in it is a download that no browser opens on our origin', async () => {
    const pdf = Buffer.from(
      `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n${SCRIPT}\n%%EOF`,
    )
    const answer = await upload(pdf, 'rishennia.pdf', 'text/html', '')
    expect(answer.json().kind).toBe('document')
    for (const [place, path, jar] of [
      [site, `/media/${answer.json().id}/document.pdf`, undefined],
      [host, answer.json().url, cookies],
    ] as const) {
      const file = await request(app, { host: place, path, ...(jar ? { cookies: jar } : {}) })
      expect(file.headers).toMatchObject({
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(file.headers['content-disposition']).toMatch(/^attachment; /)
      expect(file.headers['set-cookie']).toBeUndefined()
    }
  })
})

describe('a picture', () => {
  it('loses the place where it was taken', async () => {
    const where = { IFD0: { Artist: 'Канарейка' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' } }
    const taken = await picture().withExif(where).jpeg().toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const { id } = (await upload(taken, 'photo.jpg', 'image/jpeg')).json()
    for (const file of await filesOf(id)) {
      expect(await sharp(file.bytes).metadata()).not.toHaveProperty('exif')
      expect(file.bytes.includes('GPS')).toBe(false)
    }
  })

  it.each([
    [50_000, 50_000],
    [65_535, 65_535],
    [2_147_483_647, 1],
    [1, 16_001],
  ])('that promises %i × %i pixels is refused by its header, before one of them is unpacked', async (width, height) => {
    const bomb = Buffer.from(png)
    bomb.writeUInt32BE(width, 16)
    bomb.writeUInt32BE(height, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    const before = process.memoryUsage().rss
    const answer = await upload(bomb, 'bomb.png', 'image/png')
    expect(answer.status).toBe(400)
    expect(['media.too-many-pixels', 'media.unreadable']).toContain(answer.json().code)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })
})

describe('a small file of many pixels', () => {
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#2f6b4f' }, limitInputPixels: false })
  it('is refused before it is unpacked: four of them kept a server busy for seconds', async () => {
    const bilevel = await flat(7000, 7000).toColourspace('b-w').png({ palette: true, colours: 2 }).toBuffer()
    expect(bilevel.length).toBeLessThan(10_000)
    const files = [bilevel, await flat(4000, 4000).webp({ lossless: true }).toBuffer()]
    const codes = await Promise.all(
      files.map(async (bytes) => {
        const answer = await upload(bytes, 'bomb.png', 'image/png')
        return [answer.status, answer.json().code]
      }),
    )
    expect(codes).toEqual([
      [400, 'media.too-many-pixels'],
      [400, 'media.too-empty'],
    ])
  })
})

describe('a community that is full', () => {
  it('takes no other file, and says what to do', async () => {
    const community = await communityOf(app, 'verbivka')
    const { id } = (await upload(jpeg, 'a.jpg', 'image/jpeg')).json()
    const setSize = (stored_bytes: number) =>
      app.owner
        .updateTable('media')
        .set({ stored_bytes })
        .where('community_id', '=', community.id)
        .where('id', '=', id)
        .execute()
    await setSize(2_000_000_000)
    const refused = await upload(jpeg, 'b.jpg', 'image/jpeg')
    expect([refused.status, refused.json().code]).toEqual([409, 'media.quota-bytes'])
    expect(refused.json().detail).toMatch(/2000 МБ. Видаліть/)
    await setSize(1000)
    expect((await upload(jpeg, 'b.jpg', 'image/jpeg')).status).toBe(201)
  })
})

describe('a form with a file', () => {
  it.each([
    ['no file name', 'name="file"', 'application/octet-stream'],
    ['an empty file name', 'name="file"; filename=""', 'image/png'],
    ['two file names', 'name="file"; filename="a.png"; filename="b.html"', 'image/png'],
    ['a name in another encoding', 'name="file"; filename*=UTF-7\'\'+ADw-script+AD4-.png', 'image/png'],
    ['a path for a name', 'name="file"; filename="../../../../etc/cron.d/x.png"', 'image/png'],
    ['an absolute path', 'name="file"; filename="/etc/passwd"', 'image/png'],
    ['a path of Windows', 'name="file"; filename="..\\..\\keys.json"', 'image/png'],
    ['an encoded path', 'name="file"; filename="..%2f..%2fkeys.json"', 'image/png'],
    ['slashes of Unicode', 'name="file"; filename="..\xe2\x88\x95..\xe2\x88\x95keys.json"', 'image/png'],
    ['a NUL', 'name="file"; filename="a.png\0.html"', 'image/png'],
    ['markup for a name', 'name="file"; filename="\\"><img src=x onerror=alert(1)>.png"', 'image/png'],
    ['another field name', 'name="__proto__"; filename="a.png"', 'image/png'],
    ['the prototype for a field', 'name="constructor"; filename="a.png"', 'image/png'],
    ['a wrong type', 'name="file"; filename="a.png"', 'text/html'],
    ['a type with a line of its own', 'name="file"; filename="a.png"', 'image/png; charset=utf-8'],
  ])('and %s is kept under a harmless name or refused, never a fault', async (_what, disposition, type) => {
    const answer = await uploadAs(disposition, png, type)
    expect([201, 400, 415], answer.text).toContain(answer.status)
    if (answer.status !== 201) return
    const { id, fileName } = answer.json() as { id: string; fileName: string }
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(fileName).not.toMatch(/[/\\<>:"|?*\p{C}]|\.\.\//u)
    expect((await filesOf(id)).length).toBeGreaterThan(0)
    expect(({} as Record<string, unknown>).filename).toBeUndefined()
  })

  it('and a name full of markup shows text in every list', async () => {
    const answer = await upload(png, '"><img src=x onerror=alert(1)>\r\nSet-Cookie: a=b.png', 'image/png', SCRIPT)
    const { id } = answer.json()
    const row = await app.owner.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.file_name).not.toMatch(/[<>"\r\n]/)
    const file = await request(app, { host, path: answer.json().thumbnail, cookies })
    expect(file.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['two files', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nGIF89a\r\n'],
    ['a hundred fields', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(100)],
    [
      'a field as large as a file',
      `--x\r\nContent-Disposition: form-data; name="alt"\r\n\r\n${'a'.repeat(100_000)}\r\n`,
    ],
    ['the prototype for a field', '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nb\r\n'],
    ['a NUL in the description', '--x\r\nContent-Disposition: form-data; name="alt"\r\n\r\na\0b\r\n'],
  ])('and %s is refused', async (_what, field) => {
    const answer = await uploadAs(
      'name="file"; filename="a.png"',
      png,
      'image/png',
      field.replace(/^--x\r\n/, '').concat('--x\r\n'),
    )
    expect([400, 413]).toContain(answer.status)
  })

  it('that breaks off is refused, and leaves nothing behind', async () => {
    const rows = async () => (await app.owner.selectFrom('media').select('id').execute()).length
    const before = await rows()
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    const body = Buffer.concat([Buffer.from(head), png.subarray(0, 200)])
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await request(app, { host, method: 'POST', path: media, body, cookies, headers })
    expect(answer.status).toBe(400)
    expect(await rows()).toBe(before)
  })
})

describe('the files of a community', () => {
  it('are reached by their two names alone', async () => {
    const { id } = (await upload(png, 'a.png', 'image/png')).json()
    const community = await communityOf(app, 'verbivka')
    const names = [
      '..%2f320.webp',
      '..',
      '%2e%2e%2f%2e%2e%2fkeys.json',
      '320.webp%00.html',
      '320.WEBP',
      '320.webp/',
      '320.svg',
      '0320.webp',
      '320.webp%20',
    ]
    const folders = [
      '..',
      '%2e%2e',
      `..%2f${community.id}%2f${id}`,
      id.toUpperCase(),
      `${id}%00`,
      `${id}.unfinished`,
      `%2f${id}`,
    ]
    for (const path of [
      ...names.map((name) => `/media/${id}/${name}`),
      ...folders.map((folder) => `/media/${folder}/320.webp`),
    ]) {
      const answer = await request(app, { host: site, path })
      expect(answer.status, path).toBe(404)
      expect(answer.headers['cache-control'], path).toBe('no-store')
    }
  })
})
