import type { Selectable } from 'kysely'
import type { DB } from '#platform/db/index.ts'
import { DOCUMENT_FILE } from './upload.ts'

export type MediaRow = Selectable<DB['media']>

/** A picture as templates draw it: `<picture>` with `sources`, and `<img>` with `src` and the size that keeps its place. */
export interface ImageDescription {
  id: string
  alt: string
  /** Pixels of the largest form. */
  width: number
  height: number
  /** Newer formats, best first; `srcset` as in HTML. */
  sources: { type: string; srcset: string }[]
  /** JPEG, at most 1280 pixels wide: for old browsers, for letters and for shares. */
  src: string
}

/** A document as a list of files shows it. */
export interface DocumentDescription {
  id: string
  fileName: string
  bytes: number
  /** Downloads the file; never opens in the page. */
  href: string
}

/**
 * Addresses of the forms of a picture: below `/media` on the site of its community, and below another `base` where the
 * console shows it.
 */
export function describeImage(row: MediaRow, base = '/media'): ImageDescription {
  const at = (width: number, extension: string) => `${base}/${row.id}/${width}.${extension}`
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
  }
}

/** Names of the files that a row stands for, in the folder of its id. */
export function filesOf(row: Pick<MediaRow, 'kind' | 'widths' | 'fallback_width'>): string[] {
  if (row.kind === 'document') return [DOCUMENT_FILE]
  return [...row.widths.flatMap((width) => [`${width}.avif`, `${width}.webp`]), `${row.fallback_width}.jpg`]
}

export function describeDocument(row: MediaRow, base = '/media'): DocumentDescription {
  return { id: row.id, fileName: row.file_name, bytes: row.bytes, href: `${base}/${row.id}/${DOCUMENT_FILE}` }
}
