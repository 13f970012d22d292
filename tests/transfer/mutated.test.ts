import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { AppError } from '#platform/errors.ts'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { forged, linesOf, manifestOf, type Part, partsOf, withText, writeParts } from './bundle.ts'
import { installation } from './installation.ts'

/*
 * Rows changed by chance: whatever is imported all the same can be read by everybody. Each bundle gets an id of its own,
 * so that one installation takes them all; keys follow from the id, hence `reverify`.
 */

const SEED = 20_261_121
const MUTATIONS = 40
/** What chance hits changes with every table that is added: it goes on until enough bundles were taken. */
const MAX_MUTATIONS = 200
const MIN_IMPORTED = 3

const old = await installation({ demo: 'small' })
const fresh = await installation({ keysOf: old })
const file = join(old.dataDir, 'mutated.viche.tar.gz')

let parts: Part[]
beforeAll(async () => {
  const sound = join(old.dataDir, 'sound.viche.tar.gz')
  await exportCommunity(old.kernel, 'verbivka', sound)
  parts = await partsOf(sound)
})

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1, 2_147_483_647, 1.5, '', 'x', 'infinity', '-infinity', '9999-12-31'),
  fc.constantFrom<unknown>(
    '0001-01-01T00:00:00+00:00',
    '2026-02-29',
    '00000000-0000-4000-8000-00000000dead',
    'published',
  ),
  fc.constantFrom<unknown>(
    'Олена\r\nBcc: x',
    '\u202e',
    '\u0007',
    '\ud800',
    '<script>',
    '{{name}}',
    '%00',
    '../..',
    '/',
  ),
  fc.constantFrom<unknown>([], {}, [null], [{}], { type: 'image' }, [{ type: 'image', mediaId: 'x' }], {
    __proto__x: 1,
  }),
  fc.constantFrom<unknown>(
    'Ї'.repeat(100_000),
    'a'.repeat(70),
    Array.from({ length: 5_000 }, () => ({})),
  ),
)
const mutation = fc.record({
  table: fc.nat(),
  line: fc.nat(),
  column: fc.nat(),
  /** Whether a value inside of a column of JSON is meant, and which. */
  inside: fc.array(fc.nat(), { maxLength: 6 }),
  value: fc.oneof(values, fc.constant(undefined)),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never

type Json = Record<string, unknown> | unknown[]
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Puts the value somewhere, or takes what stands there away. */
function put(holder: Json, [first = 0, ...rest]: readonly number[], value: unknown): void {
  const keys = Object.keys(holder)
  const key = keys[first % Math.max(1, keys.length)]
  if (key === undefined) return
  const inner = (holder as Record<string, unknown>)[key]
  if (rest.length > 0 && isJson(inner) && Object.keys(inner).length > 0) put(inner, rest, value)
  else if (value === undefined) delete (holder as Record<string, unknown>)[key]
  else (holder as Record<string, unknown>)[key] = value
}

function mutated({ table, line, column, inside, value }: Mutation): { all: Part[]; what: string } {
  const filled = manifestOf(parts).tables.filter(({ rows }) => rows > 0)
  const name = filled[table % filled.length]?.name ?? ''
  const rows = linesOf(parts, name)
  const row = rows[line % rows.length] ?? {}
  const before = JSON.stringify(row)
  put(row, [column, ...inside], value)
  const text = rows.map((one) => `${JSON.stringify(one)}\n`).join('')
  const what = `${name}: ${before.slice(0, 300)} → ${JSON.stringify(row).slice(0, 300)}`
  return { all: withText(parts, `tables/${name}.ndjson`, () => text), what }
}

/** Letters that look like no others, so that no address is refused for being alike. */
const slugOf = (number: number): string =>
  `proba-${[...number.toString(9)].map((digit) => 'acdfghkpt'[Number(digit)]).join('')}`

it('leave nothing behind that a reader is answered 5xx for', { timeout: 600_000 }, async () => {
  let imported = 0
  let tried = 0
  for (const [number, change] of fc.sample(mutation, { seed: SEED, numRuns: MAX_MUTATIONS }).entries()) {
    if (number >= MUTATIONS && imported >= MIN_IMPORTED) break
    tried += 1
    const { all, what } = mutated(change)
    const id = crypto.randomUUID()
    await writeParts(file, forged(all, { manifest: (manifest) => void Object.assign(manifest.community, { id }) }))
    const slug = slugOf(number)
    try {
      await importCommunity(fresh.kernel, file, { slug, reverify: true })
    } catch (error) {
      expect(error, what).toBeInstanceOf(AppError)
      expect((error as AppError).code, what).toMatch(/^transfer\./)
      continue
    }
    imported += 1
    for (const path of await publicPaths(id)) {
      const { status } = await fresh.page(slug, path)
      expect(status, `${path} after ${what}`).toBeLessThan(500)
    }
  }
  // Otherwise nothing was crawled, or nothing was changed.
  expect(imported).toBeGreaterThan(2)
  expect(imported).toBeLessThan(tried)
})

async function publicPaths(community: string): Promise<string[]> {
  const ids = async (table: 'news_articles' | 'petitions') =>
    (await fresh.owner.selectFrom(table).select('id').where('community_id', '=', community).execute()).map(
      ({ id }) => id,
    )
  const pages = await fresh.owner.selectFrom('pages').select('path').where('community_id', '=', community).execute()
  const { features } = fresh.kernel.registry
  return [
    ...['/', '/en', '/sitemap.xml', '/search?q=громада', '/en/search?q=news'],
    ...pages.flatMap(({ path }) => path ?? []),
    ...features.flatMap(({ home, feeds = [] }) => [
      home ?? '/',
      ...feeds.flatMap(({ path }) => [`${path}.xml`, `${path}.json`]),
    ]),
    ...features.flatMap(({ id }) => [`/api/v1/${id === 'petition' ? 'petitions' : id}`]),
    ...(await ids('news_articles')).map((id) => `/news/${id}`),
    ...(await ids('petitions')).flatMap((id) => [`/petitions/${id}`, `/petitions/${id}/signatures`]),
  ]
}
