/** Formats accepted for upload, detected by the first bytes alone: a name or a declared type proves nothing. */
export type FileFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'pdf'

const starts: readonly { format: FileFormat; at: number; bytes: string }[] = [
  { format: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { format: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { format: 'gif', at: 0, bytes: 'GIF87a' },
  { format: 'gif', at: 0, bytes: 'GIF89a' },
  { format: 'webp', at: 8, bytes: 'WEBP' },
  { format: 'pdf', at: 0, bytes: '%PDF-' },
]

/** The format detected from the first bytes; undefined for everything else, SVG and HTML included. */
export function formatOf(bytes: Buffer): FileFormat | undefined {
  if (isAvif(bytes)) return 'avif'
  return starts.find(({ at, bytes: magic }) => bytes.toString('latin1', at, at + magic.length) === magic)?.format
}

/** Bytes of a brand, and where they begin in the first box of a file (ISO/IEC 14496-12 §4.3): size, 'ftyp', brand, version. */
const BRAND = 4
const MAJOR_BRAND = 8
const COMPATIBLE_BRANDS = 16
/** Programs name three or four brands. */
const MAX_BRANDS = 12

/** Many programs write `mif1` or `miaf` first and `avif` among the compatible brands: the file is the same. */
function isAvif(bytes: Buffer): boolean {
  if (bytes.length < COMPATIBLE_BRANDS || bytes.toString('latin1', BRAND, MAJOR_BRAND) !== 'ftyp') return false
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, COMPATIBLE_BRANDS + MAX_BRANDS * BRAND)
  const brands = [bytes.toString('latin1', MAJOR_BRAND, MAJOR_BRAND + BRAND)]
  for (let at = COMPATIBLE_BRANDS; at + BRAND <= end; at += BRAND) brands.push(bytes.toString('latin1', at, at + BRAND))
  return brands.includes('avif')
}

const formatsByEnding: Readonly<Record<string, FileFormat>> = { avif: 'avif', webp: 'webp', jpg: 'jpeg', pdf: 'pdf' }

/** How many bytes the detection needs. */
export const TELLING_BYTES = COMPATIBLE_BRANDS + MAX_BRANDS * BRAND

/** True when a stored file's first bytes match its name: `320.avif` as AVIF. */
export const beginsAsNamed = (name: string, bytes: Buffer): boolean =>
  formatOf(bytes) === formatsByEnding[name.split('.').at(-1) ?? '']

/** UTF-16 units of a file name before its extension. */
const MAX_NAME_LENGTH = 120
const characters = new Intl.Segmenter('uk', { granularity: 'grapheme' })

/** Cut between characters: an emoji or an accented letter stays whole or goes. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name
  const end = characters.segment(name).containing(MAX_NAME_LENGTH)?.index || MAX_NAME_LENGTH
  return name
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()
}

/** A file name for display and download: its last part, without control characters and direction marks. */
export function cleanFileName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = last
    .normalize('NFC')
    .replaceAll(/[\p{C}<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  if (!cleaned) return fallback
  const dot = cleaned.lastIndexOf('.')
  const extension = dot > 0 && cleaned.length - dot <= 6 ? cleaned.slice(dot) : ''
  return shortened(cleaned.slice(0, cleaned.length - extension.length)) + extension
}
