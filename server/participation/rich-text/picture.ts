import { element, open } from './html.ts'

/** URLs of the files of one uploaded picture. */
export interface Picture {
  /** The file for browsers that support none of `sources`. */
  src: string
  /** Pixels of the largest variant. */
  width: number
  height: number
  /** Newer formats, best first; `srcset` as in HTML. */
  sources: readonly { type: string; srcset: string }[]
}

/**
 * `<picture>` with every variant of the file, so that a browser picks the smallest sufficient one.
 * @param shown `sizes` as in HTML; `first` marks a picture likely to be above the fold: it is loaded eagerly
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
