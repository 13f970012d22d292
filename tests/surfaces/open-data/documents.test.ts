import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { OpenDataRow } from '#contract/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { readRows } from '#tests/support/open-data.ts'

const app = await startTestApp({ demo: true })
const host = app.siteHost('verbivka')
const get = (path: string, headers: Record<string, string> = {}, at = host) => request(app, { host: at, path, headers })
const sets = app.kernel.registry.features.flatMap(({ openData = [] }) => openData)
const petitions = sets.find(({ id }) => id === 'petitions')
if (!petitions) throw new Error('petitions have no open data')

async function communityOf(slug: string): Promise<Community> {
  const found = await app.kernel.directory.findBySlug(slug)
  if (!found) throw new Error(`${slug} is missing`)
  return found
}
const verbivka = await communityOf('verbivka')

/** RFC 4180, strictly: every line ends in CRLF, and a quotation mark stands in quoted cells only. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]]
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy
  while (cells.lastIndex < text.length) {
    const match = cells.exec(text)
    if (!match) throw new Error('this is no CSV')
    const [, cell = '', end] = match
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') lines.push([])
  }
  if (lines.pop()?.length !== 0) throw new Error('the last line does not end')
  return lines
}

interface Column {
  name: string
  type: string
  title: { uk: string; en: string }
}
const readJson = async (id: string, at = host): Promise<{ columns: Column[]; items: OpenDataRow[] }> =>
  (await get(`/open-data/${id}.json`, {}, at)).json()
const readCsv = async (id: string, at = host) =>
  parseCsv((await get(`/open-data/${id}.csv`, {}, at)).text.replace(/^\ufeff/, ''))

/** Gives a published petition of Verbivka another title, and takes it back after `work`. */
async function withTitle(title: string, work: (id: number) => Promise<void>): Promise<void> {
  const { items } = await readJson('petitions')
  const [first] = items
  if (!first) throw new Error('Verbivka has no petition')
  const save = (to: unknown) =>
    app.owner
      .updateTable('petitions')
      .set({ title: String(to) })
      .where('community_id', '=', verbivka.id)
      .where('id', '=', Number(first.id))
      .execute()
  await save(title)
  try {
    await work(Number(first.id))
  } finally {
    await save(first.title)
  }
}

describe.each(sets.map((set) => ({ set, id: set.id })))('the data set $id', ({ set, id }) => {
  const names = set.columns.map(({ name }) => name)

  it('has its declared columns and no others, in both documents', async () => {
    const { columns, items } = await readJson(id)
    expect(items.length).toBeGreaterThan(1)
    expect(columns.map(({ name, type }) => ({ name, type }))).toEqual(
      set.columns.map(({ name, type }) => ({ name, type })),
    )
    for (const { title } of columns) {
      expect(title.uk).not.toContain(':')
      expect(title.en).not.toBe(title.uk)
    }
    for (const item of items) expect(Object.keys(item)).toEqual(names)
    const [header, ...lines] = await readCsv(id)
    expect(header).toEqual(names)
    expect(lines).toHaveLength(items.length)
    for (const line of lines) expect(line).toHaveLength(names.length)
  })

  it('has values of the declared types', async () => {
    const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
    const { items } = await readJson(id)
    for (const item of items) {
      for (const { name, type } of set.columns) {
        const value = item[name]
        if (value === null) continue
        if (type === 'integer') expect(Number.isInteger(value), name).toBe(true)
        else expect(typeof value, name).toBe('string')
        if (type === 'datetime') expect(value, name).toMatch(instant)
        if (type === 'date') expect(value, name).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }
    }
    for (const { name, type } of set.columns) {
      if (type !== 'integer') continue
      const at = names.indexOf(name)
      const lines = (await readCsv(id)).slice(1)
      expect(lines.map((line) => (line[at] === '' ? null : Number(line[at])))).toEqual(items.map((item) => item[name]))
    }
  })

  it('is another one in another community, and holds nothing of its neighbours', async () => {
    const rowsOf = async (slug: string) =>
      withCommunity(app.db, await communityOf(slug), (tx) => readRows(tx, set, app.clock.now()))
    const [here, there] = [await rowsOf('verbivka'), await rowsOf('yasnohirsk')]
    expect(there.length).toBeGreaterThan(0)
    expect((await readJson(id)).items).toEqual(here)
    expect((await readJson(id, app.siteHost('yasnohirsk'))).items).toEqual(there)
    expect(here).not.toEqual(there)
    // Entries of a ledger have no text of their own: those of two communities may read the same.
    const titles = (rows: readonly OpenDataRow[]) => rows.flatMap((row) => row.title ?? row.title_uk ?? row.text ?? [])
    expect(titles(here).filter((title) => titles(there).includes(title))).toEqual([])
  })
})

describe('what is not published', () => {
  it('is in no data set', async () => {
    const hidden = await app.owner
      .selectFrom('petitions')
      .select('id')
      .where('community_id', '=', verbivka.id)
      .where('published_at', 'is', null)
      .execute()
    const unpublished = await app.owner
      .selectFrom('news_articles')
      .select('id')
      .where('community_id', '=', verbivka.id)
      .where((eb) => eb.or([eb('publish_at', 'is', null), eb('publish_at', '>', app.clock.now())]))
      .execute()
    expect(hidden.length).toBeGreaterThan(0)
    expect(unpublished.length).toBeGreaterThan(0)
    const published = async (id: string) => (await readJson(id)).items.map((item) => item.id)
    const [ofPetitions, ofNews] = [await published('petitions'), await published('news')]
    for (const { id } of hidden) expect(ofPetitions).not.toContain(id)
    for (const { id } of unpublished) expect(ofNews).not.toContain(id)
  })
})

describe('a document', () => {
  it.each(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '＝1+1', '\t1', '\r1'])(
    'gives a spreadsheet no formula: %j',
    async (title) => {
      await withTitle(title, async (id) => {
        const at = petitions.columns.findIndex(({ name }) => name === 'title')
        const line = (await readCsv('petitions')).find(([number]) => number === String(id))
        expect(line?.[at]).toBe(`'${title}`)
        expect((await readJson('petitions')).items.find((item) => item.id === id)?.title).toBe(title)
      })
    },
  )

  it.each([
    ['x;=1+1', "x;'=1+1"],
    ['x\n=1+1', "x\n'=1+1"],
    ['x; -1', 'x; -1'],
    ['x;-1', "x;'-1"],
    ['x\t@SUM(A1)\r\n＋1', "x\t'@SUM(A1)\r\n'＋1"],
    ['=1;=1', "'=1;'=1"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['x;"=1+1";"y"', 'x;\'"=1+1";"y"'],
    ['список:\n- лавки;\n- ліхтарі', 'список:\n- лавки;\n- ліхтарі'],
    ['a=b; c', 'a=b; c'],
  ])('gives a spreadsheet that splits cells elsewhere no formula either: %j', async (title, cell) => {
    await withTitle(title, async (id) => {
      const at = petitions.columns.findIndex(({ name }) => name === 'title')
      const line = (await readCsv('petitions')).find(([number]) => number === String(id))
      expect(line?.[at]).toBe(cell)
      expect((await readJson('petitions')).items.find((item) => item.id === id)?.title).toBe(title)
    })
  })

  it('keeps quotation marks, commas and line breaks in their cell', async () => {
    const title = 'Дорога «до школи», "стара"\r\nі нова'
    await withTitle(title, async (id) => {
      const line = (await readCsv('petitions')).find(([number]) => number === String(id))
      expect(line).toContain(title)
    })
  })

  it('says what it is: name, type, encoding, how long it can be kept', async () => {
    const { headers, bytes } = await get('/open-data/petitions.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="verbivka-petitions.csv"',
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['set-cookie']).toBeUndefined()
    const json = await get('/open-data/petitions.json')
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(json.headers['content-disposition']).toBe('attachment; filename="verbivka-petitions.json"')
    expect(json.headers.etag).not.toBe(headers.etag)
  })

  it('is packed for who takes that', async () => {
    const plain = await get('/open-data/news.json')
    const packed = await get('/open-data/news.json', { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true)
  })

  it('is not sent again to who has it, until something of the community changes', async () => {
    const { headers } = await get('/open-data/petitions.csv')
    const etag = headers.etag ?? ''
    expect(etag).toMatch(/^W\/"/)
    const again = await get('/open-data/petitions.csv', { 'if-none-match': etag })
    expect({ status: again.status, bytes: again.bytes.length }).toEqual({ status: 304, bytes: 0 })
    await app.owner
      .insertInto('cache_versions')
      .values({ community_id: verbivka.id, id: 'petition-signatures~3', version: 7, changed_at: app.clock.now() })
      .onConflict((conflict) => conflict.columns(['community_id', 'id']).doUpdateSet({ version: 7 }))
      .execute()
    expect((await get('/open-data/petitions.csv', { 'if-none-match': etag })).status).toBe(200)
  })

  it.each(['csv', 'json'])('answers HEAD with the headers of GET and reads nothing for it: %s', async (ending) => {
    const path = `/open-data/petitions.${ending}`
    const whole = await get(path, { 'accept-encoding': 'gzip' })
    const batch = vi.spyOn(petitions, 'batch')
    const head = await request(app, { host, method: 'HEAD', path, headers: { 'accept-encoding': 'gzip' } })
    expect(batch).not.toHaveBeenCalled()
    batch.mockRestore()
    expect({ status: head.status, bytes: head.bytes.length }).toEqual({ status: 200, bytes: 0 })
    for (const name of ['content-type', 'content-disposition', 'content-encoding', 'cache-control', 'vary', 'etag'])
      expect(head.headers[name], name).toBe(whole.headers[name])
    const known = { 'accept-encoding': 'gzip', 'if-none-match': whole.headers.etag ?? '' }
    expect((await request(app, { host, method: 'HEAD', path, headers: known })).status).toBe(304)
  })

  it('is not there for a set or a format of nobody', async () => {
    for (const path of ['/open-data/nothing.csv', '/open-data/petitions.xml', '/open-data/nothing']) {
      expect((await get(path)).status, path).toBe(404)
    }
  })
})

describe('ten thousand rows', () => {
  const ROWS = 10_000

  it('are read in batches of two hundred, each once and in their order', { timeout: 120_000 }, async () => {
    const slug = 'yasnohirsk'
    const { id } = await communityOf(slug)
    // Copies of one published petition, with numbers of their own.
    await sql`insert into petitions (community_id, id, state, title, text, language, category, author_account_id, author_name,
        required, signatures, submitted_at, published_at, collecting_until, created_at)
      select community_id, 100000 + nth, state, title, 'Копія ' || nth, language, category, author_account_id, author_name,
        required, signatures, submitted_at, published_at, collecting_until, created_at
      from (select * from petitions where community_id = ${id} and state = 'collecting' limit 1) one,
        generate_series(1, ${ROWS}) nth`.execute(app.owner)
    const sizes: number[] = []
    let after: number | undefined = 0
    while (after !== undefined) {
      const from: number = after
      const batch = await withCommunity(app.db, await communityOf(slug), (tx) =>
        petitions.batch(tx, { now: app.clock.now(), after: from }),
      )
      sizes.push(batch.rows.length)
      after = batch.next
    }
    expect(Math.max(...sizes)).toBe(200)
    expect(sizes.length).toBeGreaterThan(ROWS / 200)

    const { items } = await readJson('petitions', app.siteHost(slug))
    const ids = items.map((item) => Number(item.id))
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other))
    expect(ids.filter((number) => number > 100_000)).toHaveLength(ROWS)
    expect(ids.length).toBe(sizes.reduce((sum, size) => sum + size, 0))
  })
})
