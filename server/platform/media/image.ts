import sharp, { type Sharp } from 'sharp'
import { type AppError, refusal } from '#platform/errors.ts'
import type { FileFormat } from './kinds.ts'

/** Widths in pixels in which a picture is kept, as far as the original reaches. */
const steps = [320, 640, 960, 1280, 1920]
const largestFallback = 1280

const megapixels = 50
/** WebP ends at 16,383. */
const longestSide = 16_000
const limitInputPixels = megapixels * 1_000_000
const timeout = { seconds: 60 }

/** A picture in all its forms, ready to be stored. Nothing of the original's bytes is left in them. */
export interface DerivedImage {
  /** Pixels of the largest form. */
  width: number
  height: number
  widths: number[]
  /** The width that also exists as JPEG. */
  fallbackWidth: number
  files: { name: string; data: Buffer }[]
}

/** How long encoding may take: `quick` makes files about a tenth larger in a quarter of the time. */
export type Effort = 'normal' | 'quick'

/**
 * Decodes a picture and encodes it anew as AVIF and WebP in several widths and as one JPEG: turned as its camera said, in
 * sRGB, without metadata. What hides behind or inside the pixels (a second format, a script, a place) does not survive.
 * @throws AppError media.unreadable, media.animated, media.too-many-pixels
 */
export async function deriveImage(bytes: Buffer, format: FileFormat, effort: Effort = 'normal'): Promise<DerivedImage> {
  await refuseUnfit(bytes, format)
  const { data, info } = await readable(() =>
    open(bytes)
      .autoOrient()
      .resize({ width: steps.at(-1), withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  )
  const { width, height, channels } = info
  const widths = [...steps.filter((step) => step < width), width]
  const fallbackWidth = widths.findLast((each) => each <= largestFallback) ?? width
  const source = () => sharp(data, { raw: { width, height, channels } })
  return { width, height, widths, fallbackWidth, files: await encode(source, widths, fallbackWidth, effort) }
}

/** Whether a stored form of a picture can be decoded to its last pixel and has the width that its name says. */
export async function isWholeForm(file: string, width: number): Promise<boolean> {
  try {
    const { info } = await sharp(file, { limitInputPixels, failOn: 'error' })
      .timeout(timeout)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return info.width === width
  } catch {
    return false // what sharp says of it is the same to whoever must bring the file back
  }
}

async function encode(source: () => Sharp, widths: number[], fallbackWidth: number, effort: Effort) {
  const at = (width: number) => source().resize({ width })
  const files: DerivedImage['files'] = []
  for (const width of widths) {
    const avif = at(width).avif({ quality: 52, effort: effort === 'quick' ? 0 : 2 })
    const webp = at(width).webp({ quality: 76, effort: effort === 'quick' ? 1 : 4 })
    files.push(
      { name: `${width}.avif`, data: await avif.toBuffer() },
      { name: `${width}.webp`, data: await webp.toBuffer() },
    )
  }
  const jpeg = at(fallbackWidth)
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80, mozjpeg: effort === 'normal' })
  return [...files, { name: `${fallbackWidth}.jpg`, data: await jpeg.toBuffer() }]
}

/** Looks at the header only: a bomb is refused before a pixel of it is unpacked. */
async function refuseUnfit(bytes: Buffer, format: FileFormat): Promise<void> {
  const { width, height, pages, format: found } = await readable(() => open(bytes).metadata())
  if (found !== (format === 'avif' ? 'heif' : format)) throw unreadable()
  if ((pages ?? 1) > 1) throw refusal('media.animated', {}, 400)
  if (width * height > limitInputPixels || Math.max(width, height) > longestSide) throw tooManyPixels()
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels, failOn: 'error' }).timeout(timeout)
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof Error && /pixel limit/i.test(error.message) ? tooManyPixels() : unreadable()
  }
}

const unreadable = (): AppError => refusal('media.unreadable', {}, 400)
const tooManyPixels = (): AppError => refusal('media.too-many-pixels', { megapixels, longestSide }, 400)
