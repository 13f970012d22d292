import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { MAX_UPLOAD_BYTES, prepareFile } from '#platform/media/index.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4f' } })
const prepare = (bytes: Buffer, name = 'photo.jpg') => prepareFile({ id: 'verbivka' }, bytes, name, 'quick')
const formOf = (file: { files: { name: string; data: Buffer }[] }, name: string) =>
  file.files.find((form) => form.name === name)?.data

async function refusalOf(bytes: Buffer, name?: string): Promise<unknown> {
  const [outcome] = await Promise.allSettled([prepare(bytes, name)])
  return outcome?.status === 'rejected' ? outcome.reason.code : 'accepted'
}

/** A PNG whose header promises more pixels than it has, with the right checksum. */
async function forgedPng(width: number, height: number): Promise<Buffer> {
  const bytes = await picture(1, 1).png().toBuffer()
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}

function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = Buffer.alloc(16 * 16 * 3 * 2)
  frames.fill(200, 16 * 16 * 3)
  const raw = { width: 16, height: 32, channels: 3 as const, pageHeight: 16 }
  return sharp(frames, { raw })
    .toFormat(format, { loop: 0, delay: [100, 100] })
    .toBuffer()
}

describe('a picture', () => {
  it('is kept as AVIF and WebP in every width up to its own, and as one JPEG', async () => {
    const file = await prepare(await picture(1000, 500).jpeg().toBuffer())
    expect(file).toMatchObject({
      kind: 'image',
      width: 1000,
      height: 500,
      widths: [320, 640, 960, 1000],
      fallbackWidth: 1000,
    })
    const names = [320, 640, 960, 1000].flatMap((width) => [`${width}.avif`, `${width}.webp`])
    expect(file.files.map((form) => form.name).sort()).toEqual([...names, '1000.jpg'].sort())
    expect(await sharp(formOf(file, '640.webp')).metadata()).toMatchObject({ format: 'webp', width: 640, height: 320 })
    expect(await sharp(formOf(file, '640.avif')).metadata()).toMatchObject({ format: 'heif', compression: 'av1' })
  })

  it('is made smaller when it is wider than any screen needs, and never larger', async () => {
    expect(await prepare(await picture(2400, 1200).jpeg().toBuffer())).toMatchObject({
      width: 1920,
      fallbackWidth: 1280,
    })
    expect(await prepare(await picture(200, 100).png().toBuffer())).toMatchObject({ width: 200, widths: [200] })
  })

  it('is turned as its camera said, and loses place, camera and every other mark', async () => {
    const where = { IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' } }
    const taken = await picture(400, 200).withExif(where).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const file = await prepare(taken)
    expect(file).toMatchObject({ width: 200, height: 400 })
    for (const form of file.files) {
      const { exif, icc, xmp, orientation } = await sharp(form.data).metadata()
      expect({ form: form.name, exif, icc, xmp, orientation }).toEqual({ form: form.name })
    }
  })

  it('is turned in whichever of the eight ways its camera said', async () => {
    const corner = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const marked = picture(400, 200).composite([{ input: corner, left: 0, top: 0 }])
    const plain = await marked.jpeg({ quality: 95 }).toBuffer()
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const taken = await sharp(plain).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
      const file = await prepare(taken)
      const { data, info } = await sharp(formOf(file, `${file.kind === 'image' && file.width}.jpg`))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const turned = orientation >= 5
      expect([orientation, info.width, info.height]).toEqual([orientation, ...(turned ? [200, 400] : [400, 200])])
      const isWhite = (x: number, y: number) => (data[y * info.width + x] ?? 0) > 200
      const [right, bottom] = [info.width - 5, info.height - 5]
      const corners = [isWhite(5, 5), isWhite(right, 5), isWhite(right, bottom), isWhite(5, bottom)]
      // Where the marked corner goes, clockwise from the upper left one.
      expect([orientation, corners.indexOf(true)]).toEqual([orientation, [0, 1, 2, 3, 0, 1, 2, 3][orientation - 1]])
    }
  })

  it('may be a photograph of 48 megapixels, and has no form of more than six', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 }
    const grain = await sharp({ create: { width: 504, height: 378, channels: 3, background: '#000', noise } })
      .png()
      .toBuffer()
    const photograph = await sharp(grain)
      .resize(8064, 6048)
      .jpeg({ quality: 60 })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(await prepare(photograph)).toMatchObject({ width: 1920, height: 2560 })
    const tall = await prepare(await picture(1000, 7900).jpeg().toBuffer())
    expect(tall).toMatchObject({ kind: 'image', width: 871 })
    expect(tall.kind === 'image' && tall.width * tall.height).toBeLessThanOrEqual(6_000_000)
  }, 120_000)

  it('stays transparent where the format can, and gets a white ground as JPEG', async () => {
    const clear = {
      create: { width: 40, height: 40, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    }
    const file = await prepare(await sharp(clear).png().toBuffer(), 'arms.png')
    expect((await sharp(formOf(file, '40.webp')).metadata()).hasAlpha).toBe(true)
    const [red] = await sharp(formOf(file, '40.jpg')).raw().toBuffer()
    expect(red).toBeGreaterThan(250)
  })

  it('is known by its bytes, whatever its name says', async () => {
    const png = await picture(20, 20).png().toBuffer()
    expect(await prepare(png, 'page.html')).toMatchObject({ kind: 'image' })
    for (const still of ['gif', 'webp', 'avif'] as const) {
      expect(await prepare(await picture(20, 20).toFormat(still).toBuffer(), 'x')).toMatchObject({ kind: 'image' })
    }
  })

  it('is AVIF too where another brand comes first, and only where that is among its brands', async () => {
    const avif = await picture(20, 20).avif().toBuffer()
    avif.write('mif1', 8, 'latin1')
    expect(avif.toString('latin1', 16, avif.readUInt32BE(0))).toContain('avif')
    expect(await prepare(avif, 'x.avif')).toMatchObject({ kind: 'image' })
    const heic = Buffer.from(avif.toString('latin1').replace('avif', 'heic'), 'latin1')
    expect(await refusalOf(heic, 'x.avif')).toBe('media.unsupported-type')
  })

  it('carries nothing along that was hidden behind its pixels', async () => {
    const hidden = '<script>alert(document.domain)</script>'
    const jpeg = await picture(50, 50)
      .withExif({ IFD0: { ImageDescription: hidden } })
      .jpeg()
      .toBuffer()
    const file = await prepare(Buffer.concat([jpeg, Buffer.from(`<html>${hidden}</html>PK\x03\x04`)]), 'both.jpg')
    for (const form of file.files) expect(form.data.includes('<script>')).toBe(false)
  })
})

describe('a picture is refused', () => {
  it('when it is drawn in a language that can run', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    expect(await refusalOf(Buffer.from(svg), 'logo.svg')).toBe('media.unsupported-type')
    expect(await refusalOf(Buffer.from(`<?xml version="1.0"?>${svg}`), 'logo.png')).toBe('media.unsupported-type')
    expect(await refusalOf(Buffer.from('<!doctype html><script>1</script>'), 'a.jpg')).toBe('media.unsupported-type')
  })

  it('when only its first bytes are a picture', async () => {
    expect(await refusalOf(Buffer.from('GIF89a/*\x00*/=1;alert(document.cookie)', 'latin1'))).toBe('media.unreadable')
    expect(await refusalOf(Buffer.from('\xff\xd8\xff\xe0<script>', 'latin1'))).toBe('media.unreadable')
    const whole = await picture(300, 300).jpeg().toBuffer()
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('media.unreadable')
  })

  it('when it moves', async () => {
    expect(await refusalOf(await animated('gif'))).toBe('media.animated')
    expect(await refusalOf(await animated('webp'))).toBe('media.animated')
  })

  it('when it promises more pixels than memory should hold, before they are unpacked', async () => {
    expect(await refusalOf(await forgedPng(50_000, 50_000))).toBe('media.too-many-pixels')
    expect(await refusalOf(await forgedPng(10_000, 5_001))).toBe('media.too-many-pixels')
    expect(await refusalOf(await forgedPng(100, 16_001))).toBe('media.too-many-pixels')
    expect(await refusalOf(await forgedPng(5000, 5001))).toBe('media.too-many-pixels')
  })

  it('when its file is too small for so many pixels to show anything', async () => {
    expect(await refusalOf(await forgedPng(5000, 5000))).toBe('media.too-empty')
    expect(await refusalOf(await picture(2800, 2800).png().toBuffer())).toBe('accepted')
  })

  it('when it has more than 15 MB', async () => {
    const jpeg = await picture(10, 10).jpeg().toBuffer()
    expect(await refusalOf(Buffer.concat([jpeg, Buffer.alloc(15 * 1024 * 1024)]))).toBe('media.too-large')
  })

  it('when it is empty or of another kind', async () => {
    expect(await refusalOf(Buffer.alloc(0))).toBe('media.empty')
    expect(await refusalOf(Buffer.from('\0\0\0\x18ftypheic', 'latin1'))).toBe('media.unsupported-type')
    expect(await refusalOf(Buffer.from('II*\0', 'latin1'))).toBe('media.unsupported-type')
  })
})

describe('a document', () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

  it('is kept byte for byte when it is a PDF', async () => {
    const file = await prepare(pdf, 'Відповідь на петицію.pdf')
    expect(file).toMatchObject({ kind: 'document', fileName: 'Відповідь на петицію.pdf', bytes: pdf.length })
    expect(formOf(file, 'document.pdf')?.equals(pdf)).toBe(true)
  })

  it('is refused when the mark of a PDF is not its beginning, or when it has more than 20 MB', async () => {
    expect(await refusalOf(Buffer.concat([Buffer.from('<html>'), pdf]), 'a.pdf')).toBe('media.unsupported-type')
    expect(await refusalOf(Buffer.concat([pdf, Buffer.alloc(MAX_UPLOAD_BYTES)]), 'a.pdf')).toBe('media.too-large')
  })
})

describe('a file name', () => {
  it('loses folders, control characters and marks that change direction, and keeps its language', async () => {
    const pdf = Buffer.from('%PDF-1.7')
    const nameOf = async (name: string) => (await prepare(pdf, name)).fileName
    expect(await nameOf('../../etc/passwd.pdf')).toBe('passwd.pdf')
    expect(await nameOf('C:\\docs\\Їжак і ґава.pdf')).toBe('Їжак і ґава.pdf')
    expect(await nameOf('"><img src=x onerror=alert(1)>.pdf')).toBe('img src=x onerror=alert(1).pdf')
    expect(await nameOf('gpj.\u202efdp\u0000\r\n.pdf')).toBe('gpj.fdp.pdf')
    expect(await nameOf('...')).toBe('document.pdf')
    expect((await nameOf(`${'ї'.repeat(500)}.pdf`)).length).toBe(124)
  })

  it.each([
    ['a'.repeat(119), '😀'],
    ['a'.repeat(118), '🇺🇦'],
    ['a'.repeat(119), 'х\u0301'],
    ['a'.repeat(119), ' і далі'],
  ])('that is too long is cut between characters: %s%s', async (kept, cut) => {
    const { fileName } = await prepare(Buffer.from('%PDF-1.7'), `${kept}${cut}${'b'.repeat(10)}.pdf`)
    expect(fileName).toBe(`${kept}.pdf`)
  })

  it('of one endless character is bounded too', async () => {
    const { fileName } = await prepare(Buffer.from('%PDF-1.7'), `х${'\u0301'.repeat(500)}.pdf`)
    expect(fileName).toBe(`х${'\u0301'.repeat(119)}.pdf`)
  })
})
