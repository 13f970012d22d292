import sharp, { type Sharp } from 'sharp'
import { type AppError, refusal } from '#platform/errors.ts'
import type { FileFormat } from './kinds.ts'

/** Widths in pixels of the stored variants, up to that of the original. */
const steps = [320, 640, 960, 1280, 1920]
const largestFallback = 1280

const MILLION = 1_000_000
/** Photographs of current phones: JPEG can be decoded at a half, a quarter or an eighth of its size, which is cheap. */
const MAX_JPEG_MEGAPIXELS = 50
/** Every other format is decoded completely. An A4 sheet scanned at 400 dpi has 15. */
const MAX_MEGAPIXELS = 25
/** WebP's limit is 16,383. */
const longestSide = 16_000
/**
 * Pictures larger than this must have at least one byte per this many pixels. Photographs have one for 5 to 50,
 * drawings and black-and-white scans one for 200; a file of 6 kB that decodes to 49 megapixels has one for 8,000 and
 * shows nothing.
 */
const MAX_EMPTY_MEGAPIXELS = 8
const MAX_PIXELS_PER_BYTE = 500
/**
 * Pixels of the largest variant: a picture 16,000 pixels high is made narrower than others, or it would cost ten times
 * as much.
 */
const MAX_FORM_PIXELS = 6 * MILLION

const limitInputPixels = MAX_JPEG_MEGAPIXELS * MILLION
const timeout = { seconds: 60 }

/** Pixels of a picture in the camera's orientation. */
export interface ImageSize {
  width: number
  height: number
}

/** All variants of a picture, ready to be stored. They contain none of the original's bytes. */
export interface DerivedImage {
  /** Pixels of the largest variant. */
  width: number
  height: number
  widths: number[]
  /** The width that also exists as JPEG. */
  fallbackWidth: number
  files: { name: string; data: Buffer }[]
}

/** Encoding effort: `quick` makes files about a tenth larger in a quarter of the time. */
export type Effort = 'normal' | 'quick'

/**
 * Decodes a picture and re-encodes it as AVIF and WebP in several widths and as one JPEG: rotated by its EXIF
 * orientation, in sRGB, without metadata. Whatever hides behind or inside the pixels (a second format, a script, a
 * location) does not survive.
 * @param size from {@link refuseUnfit}
 * @throws AppError media.unreadable
 */
export async function deriveImage(bytes: Buffer, size: ImageSize, effort: Effort = 'normal'): Promise<DerivedImage> {
  const largest = Math.floor(Math.sqrt((MAX_FORM_PIXELS * size.width) / size.height))
  const { data, info } = await readable(() =>
    open(bytes)
      // In this order: rotating first would decode at full size.
      .resize({ width: Math.max(1, Math.min(steps.at(-1) ?? largest, largest)), withoutEnlargement: true })
      .autoOrient()
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

/** True when a stored variant of a picture decodes completely and has the width in its name. */
export async function isWholeForm(file: string, width: number): Promise<boolean> {
  try {
    const { info } = await sharp(file, { limitInputPixels, failOn: 'error' })
      .timeout(timeout)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return info.width === width
  } catch {
    return false // sharp's reason does not matter to the person who has to restore the file
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

/**
 * Reads the header only: a decompression bomb is refused before any pixel is decoded.
 * @throws AppError media.unreadable, media.animated, media.too-many-pixels, media.too-empty
 */
export async function refuseUnfit(bytes: Buffer, format: FileFormat): Promise<ImageSize> {
  const megapixels = format === 'jpeg' ? MAX_JPEG_MEGAPIXELS : MAX_MEGAPIXELS
  const found = await readable(() => open(bytes).metadata(), megapixels)
  if (found.format !== (format === 'avif' ? 'heif' : format)) throw unreadable()
  if ((found.pages ?? 1) > 1) throw refusal('media.animated', {}, 400)
  const pixels = found.width * found.height
  if (pixels > megapixels * MILLION || Math.max(found.width, found.height) > longestSide) {
    throw tooManyPixels(megapixels)
  }
  if (pixels > MAX_EMPTY_MEGAPIXELS * MILLION && pixels > bytes.length * MAX_PIXELS_PER_BYTE) {
    throw refusal('media.too-empty', { megapixels: MAX_EMPTY_MEGAPIXELS }, 400)
  }
  return found.autoOrient
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels, failOn: 'error' }).timeout(timeout)
}

async function readable<T>(read: () => Promise<T>, megapixels = MAX_JPEG_MEGAPIXELS): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof Error && /pixel limit/i.test(error.message) ? tooManyPixels(megapixels) : unreadable()
  }
}

const unreadable = (): AppError => refusal('media.unreadable', {}, 400)
const tooManyPixels = (megapixels: number): AppError =>
  refusal('media.too-many-pixels', { megapixels, longestSide }, 400)
