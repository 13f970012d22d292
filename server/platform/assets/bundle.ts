import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

/** A file under `/_a/`, ready to send; its URL contains a hash of its content, so it can be cached for a year. */
export interface Asset {
  /** `/_a/sad.3f2a9c01be.css` */
  url: string
  /** Content-Type */
  type: string
  body: Buffer
  /**
   * The compressed body, computed on first request: at boot it would take longer than everything else. Absent where the
   * format is already compressed.
   */
  packed?: (encoding: Packing) => Promise<Buffer>
}

export type Packing = 'br' | 'gzip'

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** One file with its URL. */
export function makeAsset(name: string, body: Buffer): Asset {
  const dot = name.lastIndexOf('.')
  const extension = name.slice(dot + 1)
  const type = TYPES[extension]
  if (!type) throw new Error(`the assets have no type for '${name}'`)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const asset = { url: `/_a/${name.slice(0, dot)}.${hash}.${extension}`, type, body }
  return extension === 'woff2' || extension === 'webp' ? asset : { ...asset, packed: packedOnce(body) }
}

/** Concurrent requests share one compression. */
function packedOnce(body: Buffer): NonNullable<Asset['packed']> {
  const packings = new Map<Packing, Promise<Buffer>>()
  return (encoding) => {
    const known = packings.get(encoding)
    if (known) return known
    const made =
      encoding === 'br'
        ? compressBrotli(body, { params: { [zlib.BROTLI_PARAM_SIZE_HINT]: body.length } })
        : compressGzip(body, { level: 9 })
    packings.set(encoding, made)
    made.catch(() => packings.delete(encoding)) // callers get the error; the next request tries again
    return made
  }
}

/** The style sheets of several folders as one text, in the order of folders and file names. */
export function readStyles(dirs: readonly string[]): string {
  const files = dirs.flatMap((dir) => filesOf(dir, '.css'))
  return minifyCss(files.map((file) => readFileSync(file, 'utf8')).join('\n'))
}

/** Files with that extension in a folder and its subfolders, sorted by name. */
export function filesOf(dir: string, ending: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(dir, name))
}

/** Replaces `url(name.woff2)` in a style sheet with the URLs of these assets. Throws on an unknown name. */
export function resolveUrls(css: string, assets: ReadonlyMap<string, Asset>): string {
  return css.replace(/url\(([\w./-]+)\)/g, (_whole, reference: string) => {
    const asset = assets.get(basename(reference))
    if (!asset) throw new Error(`a style sheet asks for '${reference}', which is not among the theme's files`)
    return `url(${asset.url})`
  })
}

/** A style sheet as it applies in print: print rules always apply, screen rules never. */
export function onPaper(css: string): string {
  // not `not all`: followed by a condition that would mean the opposite
  return css.replace(/@media print\b/g, '@media all').replace(/@media screen\b/g, '@media (width < 0)')
}

/** Removes comments and insignificant whitespace. Spaces around `+` and `-` stay: calc() needs them. */
export function minifyCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}
