/** Bundles taken apart and put together again, to damage them in ways that a careful attacker would. */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { sha256 } from '#server/transfer/archive.ts'
import { MANIFEST, type Manifest } from '#server/transfer/manifest.ts'

export interface Part {
  name: string
  bytes: Buffer
  type?: 'file' | 'symlink' | 'link' | 'directory'
  linkname?: string
}

export async function partsOf(file: string): Promise<Part[]> {
  const tar = extract()
  tar.end(gunzipSync(readFileSync(file)))
  const parts: Part[] = []
  for await (const stream of tar) {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    parts.push({ name: stream.header.name, bytes: Buffer.concat(chunks) })
  }
  return parts
}

/** Packs parts as export does, whatever they are. */
export async function writeParts(file: string, parts: readonly Part[]): Promise<void> {
  const tar = pack()
  for (const { name, bytes, type = 'file', linkname } of parts) {
    const header = { name, type, mode: 0o600, mtime: new Date(0), ...(linkname ? { linkname } : {}) }
    if (type === 'file') tar.entry(header, bytes)
    else tar.entry(header)
  }
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  writeFileSync(file, packed(Buffer.concat(chunks)))
}

/** As the program gzip packs a file: with its name and time, which a bundle of ours has not. */
export function packed(tar: Buffer): Buffer {
  const [header, name] = [Buffer.from([0x1f, 0x8b, 8, 8, 0x5e, 0x2f, 0x4a, 0x6a, 0, 3]), Buffer.from('verbivka.tar\0')]
  return Buffer.concat([header, name, gzipSync(tar).subarray(header.length)])
}

export function manifestOf(parts: readonly Part[]): Manifest {
  const found = parts.find(({ name }) => name === MANIFEST)
  if (!found) throw new Error('there is no manifest')
  return JSON.parse(found.bytes.toString())
}

/** The lines of a table. */
export function linesOf(parts: readonly Part[], table: string): Record<string, unknown>[] {
  const found = parts.find(({ name }) => name === `tables/${table}.ndjson`)
  if (!found) throw new Error(`there is no table ${table}`)
  return found.bytes
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** A bundle whose manifest says the truth about other contents: sizes, hashes and numbers of rows are made anew. */
export function forged(
  parts: readonly Part[],
  change: { parts?: (parts: Part[]) => Part[]; manifest?: (manifest: Manifest) => void },
): Part[] {
  const contents = change.parts?.(parts.slice(1)) ?? parts.slice(1)
  const manifest = structuredClone(manifestOf(parts))
  manifest.entries = contents.map(({ name, bytes }) => ({ path: name, bytes: bytes.length, sha256: sha256(bytes) }))
  for (const table of manifest.tables) {
    const part = contents.find(({ name }) => name === `tables/${table.name}.ndjson`)
    if (part) table.rows = part.bytes.toString().split('\n').length - 1
  }
  change.manifest?.(manifest)
  return [{ name: MANIFEST, bytes: Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`) }, ...contents]
}

/** Changes the text of one part, and the manifest with it. */
export const withText = (parts: readonly Part[], name: string, change: (text: string) => string): Part[] =>
  forged(parts, {
    parts: (all) =>
      all.map((part) => (part.name === name ? { ...part, bytes: Buffer.from(change(part.bytes.toString())) } : part)),
  })
