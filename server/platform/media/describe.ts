import type { Selectable } from 'kysely'
import type { DB } from '#platform/db/index.ts'
import { DOCUMENT_FILE } from './upload.ts'

export type MediaRow = Selectable<DB['media']>

/**
 * A picture for templates: `<picture>` with `sources`, and `<img>` with `src` and the dimensions that reserve its
 * space.
 */
export interface ImageDescription {
  id: string
  alt: string
  /** Pixels of the largest variant. */
  width: number
  height: number
  /** Newer formats, best first; `srcset` as in HTML. */
  sources: { type: string; srcset: string }[]
  /** JPEG, at most 1280 pixels wide: for old browsers, letters and shared links. */
  src: string
  /** The smallest variant, as WebP. */
  thumbnail: string
}

/** Base of a community's files in the console: on the platform's host, for its staff. */
export const consoleBase = (slug: string): string => `/api/v1/communities/${slug}/media`

/** Maps a variant of a replaced file to the current file: the nearest width. */
export function presentForm(row: MediaRow, file: string): string | undefined {
  const [, width, extension] = /^(?:[0-9a-f]{8}-)?(\d{1,5})\.(avif|webp|jpg)$/.exec(file) ?? []
  if (row.kind !== 'image' || width === undefined) return undefined
  const widths = extension === 'jpg' ? [row.fallback_width ?? 0] : row.widths
  const nearest = widths.find((each) => each >= Number(width)) ?? widths.at(-1)
  return `${row.version && `${row.version}-`}${nearest}.${extension}`
}

/** A document for a list of files. */
export interface DocumentDescription {
  id: string
  fileName: string
  bytes: number
  /** Downloads the file; never opens it in the page. */
  href: string
}

/** URLs of a picture's variants: below `/media` on its community's site, and below another `base` in the console. */
export function describeImage(row: MediaRow, base = '/media'): ImageDescription {
  // Browsers cache a variant permanently, so a replaced picture gets new URLs.
  const version = row.version && `${row.version}-`
  const at = (width: number, extension: string) => `${base}/${row.id}/${version}${width}.${extension}`
  const srcset = (extension: string) => row.widths.map((width) => `${at(width, extension)} ${width}w`).join(', ')
  return {
    id: row.id,
    alt: row.alt,
    width: row.width ?? 0,
    height: row.height ?? 0,
    sources: [
      { type: 'image/avif', srcset: srcset('avif') },
      { type: 'image/webp', srcset: srcset('webp') },
    ],
    src: at(row.fallback_width ?? 0, 'jpg'),
    thumbnail: at(row.widths[0] ?? 0, 'webp'),
  }
}

/** File names behind a row, as `MediaFiles` opens them. */
export function filesOf(row: Pick<MediaRow, 'kind' | 'widths' | 'fallback_width' | 'version'>): string[] {
  const named = (file: string) => (row.version ? `${row.version}-${file}` : file)
  if (row.kind === 'document') return [named(DOCUMENT_FILE)]
  const forms = [...row.widths.flatMap((width) => [`${width}.avif`, `${width}.webp`]), `${row.fallback_width}.jpg`]
  return forms.map(named)
}

export function describeDocument(row: MediaRow, base = '/media'): DocumentDescription {
  return { id: row.id, fileName: row.file_name, bytes: row.bytes, href: `${base}/${row.id}/${DOCUMENT_FILE}` }
}
