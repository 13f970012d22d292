import { element, open } from './html.ts'

/** Where the files of one uploaded picture are. */
export interface Picture {
  /** The file for browsers that know none of `sources`. */
  src: string
  /** Pixels of the largest form. */
  width: number
  height: number
  /** Newer formats, best first; `srcset` as in HTML. */
  sources: readonly { type: string; srcset: string }[]
}

/**
 * `<picture>` with every form of the file, so that a browser takes the smallest that does.
 * @param shown `sizes` as in HTML; `first` says that it is likely what the reader sees first: it is loaded at once
 */
export function pictureHtml(picture: Picture, shown: { alt: string; sizes: string; first: boolean }): string {
  const { alt, sizes, first } = shown
  const sources = picture.sources.map((source) => open('source', { type: source.type, srcset: source.srcset, sizes }))
  const image = open('img', {
    src: picture.src,
    alt,
    width: picture.width,
    height: picture.height,
    loading: first ? undefined : 'lazy',
    decoding: 'async',
    fetchpriority: first ? 'high' : undefined,
  })
  return element('picture', {}, sources.join('') + image)
}
