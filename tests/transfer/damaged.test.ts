import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportCommunity, type ImportOptions, importCommunity } from '#server/transfer/index.ts'
import { LIMITS, type Limits } from '#server/transfer/manifest.ts'
import { forged, manifestOf, type Part, packed, partsOf, withText, writeParts } from './bundle.ts'
import { installation } from './installation.ts'

const old = await installation({ demo: 'small' })
const fresh = await installation({ keysOf: old })
const sound = join(old.dataDir, 'sound.viche.tar.gz')
const bad = join(old.dataDir, 'bad.viche.tar.gz')

let parts: Part[]
let bytes: Buffer
beforeAll(async () => {
  await exportCommunity(old.kernel, 'verbivka', sound)
  parts = await partsOf(sound)
  bytes = readFileSync(sound)
})

/** The import of `bad` is refused with this code, and nothing of it is anywhere. */
async function expectRefused(code: string | RegExp, options: ImportOptions = {}): Promise<void> {
  const error: unknown = await importCommunity(fresh.kernel, bad, options).then(
    () => 'it was imported',
    (refused: unknown) => refused,
  )
  expect(error).toMatchObject({ code: typeof code === 'string' ? code : expect.stringMatching(code) })
  await expectNothing()
}

async function expectNothing(): Promise<void> {
  const communities = await fresh.owner.selectFrom('communities').select('slug').execute()
  expect(communities).toEqual([{ slug: 'platform' }])
  for (const table of ['accounts', 'pages', 'petitions', 'petition_signatures', 'media'] as const)
    expect(await fresh.owner.selectFrom(table).select('community_id').execute(), table).toEqual([])
  const media = join(fresh.dataDir, 'media')
  expect(existsSync(media) ? readdirSync(media) : []).toEqual([])
}

const writeForged = async (forgery: Parameters<typeof forged>[1]) => writeParts(bad, forged(parts, forgery))
const writeText = async (name: string, change: (text: string) => string) =>
  writeParts(bad, withText(parts, name, change))

describe('a file whose bytes are not what was exported', () => {
  it.each([0, 1, 9, 10, 100, 0.5, 0.9, 0.999])('is refused when it ends early (%d)', async (end) => {
    writeFileSync(bad, bytes.subarray(0, end > 0 && end < 1 ? Math.floor(bytes.length * end) : end))
    await expectRefused(/^transfer\.(no-bundle|damaged|no-manifest|entry-missing)$/)
  })

  it.each([0, 2, 12, 200, 0.2, 0.5, 0.8, -1, -5, -12])('is refused when a bit is flipped (%d)', async (where) => {
    const at = where < 0 ? bytes.length + where : where > 0 && where < 1 ? Math.floor(bytes.length * where) : where
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
    writeFileSync(bad, flipped)
    await expectRefused(/^transfer\./)
  })

  it.each([Buffer.from([0]), Buffer.alloc(70_000, 7), packed(Buffer.alloc(1024))])(
    'is refused when something stands behind its end',
    async (more) => {
      writeFileSync(bad, Buffer.concat([bytes, more]))
      await expectRefused('transfer.damaged')
    },
  )

  it('is refused when it is no bundle at all', async () => {
    for (const text of ['', 'petitions', JSON.stringify({ format: 'viche-community' })]) {
      writeFileSync(bad, text)
      await expectRefused('transfer.no-bundle')
    }
  })
})

describe('an archive that is not what its manifest says', () => {
  const page = 'tables/pages.ndjson'

  it('is refused without a manifest, or with one that is not first', async () => {
    await writeParts(bad, parts.slice(1))
    await expectRefused('transfer.no-manifest')
    await writeParts(bad, [...parts.slice(1), ...parts.slice(0, 1)])
    await expectRefused('transfer.no-manifest')
    await writeParts(bad, [{ name: 'manifest.json', bytes: Buffer.from('{"format":"other"}') }])
    await expectRefused('transfer.no-manifest')
  })

  it('is refused with an entry too few, too many, twice, or in another order', async () => {
    await writeParts(
      bad,
      parts.filter(({ name }) => name !== page),
    )
    await expectRefused('transfer.entry-unexpected')
    await writeParts(bad, parts.slice(0, -1))
    await expectRefused('transfer.entry-missing')
    await writeParts(bad, [...parts, { name: 'tables/zzz.ndjson', bytes: Buffer.from('{}\n') }])
    await expectRefused('transfer.entry-unexpected')
    await writeParts(
      bad,
      parts.flatMap((part) => (part.name === page ? [part, part] : [part])),
    )
    await expectRefused('transfer.entry-unexpected')
    await writeParts(bad, [parts[0] ?? part('x'), ...parts.slice(1).reverse()])
    await expectRefused('transfer.entry-unexpected')
    await writeForged({ parts: (all) => all.flatMap((one) => (one.name === page ? [one, one] : [one])) })
    await expectRefused('transfer.entry-unexpected')
  })

  it('is refused when an entry has another size or another hash', async () => {
    await writeForged({ manifest: (manifest) => void Object.assign(manifest.entries[3] ?? {}, { bytes: 7 }) })
    await expectRefused('transfer.entry-unexpected')
    await writeForged({ manifest: (m) => void Object.assign(m.entries[3] ?? {}, { sha256: '0'.repeat(64) }) })
    await expectRefused('transfer.damaged')
    await writeForged({ manifest: (m) => void Object.assign(m.tables[3] ?? {}, { rows: 1_000_000 }) })
    await expectRefused('transfer.rows-differ')
  })

  it.each([
    '../../etc/cron.d/viche',
    'media/../../../keys.json',
    '/etc/passwd',
    'tables/../pages.ndjson',
    'tables/pages.ndjson/',
    'media/00000000-0000-4000-8000-000000000001/../../x.jpg',
    'media/00000000-0000-4000-8000-000000000001/run.sh',
    'C:\\pages.ndjson',
    'tables/pages.ndjson\u202e',
  ])('is refused with the name %s, in the archive and in the manifest', async (name) => {
    await writeParts(bad, [...parts, part(name)])
    await expectRefused(/^transfer\.entry-(unexpected|kind)$/)
    await writeForged({ parts: (all) => [...all, part(name)].sort((a, b) => (a.name < b.name ? -1 : 1)) })
    await expectRefused('transfer.manifest-unfit')
  })

  it.each(['symlink', 'link', 'directory'] as const)('is refused with a %s in it', async (type) => {
    await writeParts(bad, [...parts, { name: 'tables/zzz', bytes: Buffer.alloc(0), type, linkname: '/etc/passwd' }])
    await expectRefused('transfer.entry-kind')
    await writeParts(
      bad,
      parts.map((one) => (one.name === page ? { ...one, type, linkname: '/etc/passwd' } : one)),
    )
    await expectRefused('transfer.entry-kind')
  })
})

describe('a bomb', () => {
  const limits = (change: Partial<Limits>): { limits: Limits } => ({ limits: { ...LIMITS, ...change } })

  it('is refused by what it says of itself, before it is unpacked', async () => {
    writeFileSync(bad, bytes)
    await expectRefused('transfer.too-large', limits({ totalBytes: 100_000 }))
    await expectRefused('transfer.too-large', limits({ mediaFileBytes: 1_000 }))
    await expectRefused('transfer.too-large', limits({ manifestBytes: 1_000 }))
    await expectRefused('transfer.too-many-entries', limits({ entries: 10 }))
    await writeForged({
      manifest: (manifest) => {
        for (const entry of manifest.entries) entry.bytes = Number.MAX_SAFE_INTEGER
      },
    })
    await expectRefused(/^transfer\.(too-large|no-space)$/)
  })

  it('is refused by what comes: a line without end, and more than was said, with little memory', async () => {
    const endless = Buffer.alloc(64 * 1024 * 1024, 0x20)
    await writeForged({
      parts: (all) => all.map((one) => (one.name === 'jobs.ndjson' ? { ...one, bytes: endless } : one)),
    })
    expect(readFileSync(bad).length).toBeLessThan(bytes.length + 200_000)
    const before = process.memoryUsage().rss
    await expectRefused('transfer.line-unfit')
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    await writeForged({ manifest: (manifest) => void Object.assign(manifest.entries[0] ?? {}, { bytes: 10 }) })
    await expectRefused('transfer.entry-unexpected')
  })
})

describe('contents that no export has written', () => {
  const change = (table: string, from: string | RegExp, to: string) => async () =>
    writeText(`tables/${table}.ndjson`, (text) => {
      const changed = text.replace(from, to)
      if (changed === text) throw new Error(`${table} has nothing like ${from}`)
      return changed
    })

  it.each([
    ['no JSON', change('petitions', /^\{/, '['), 'transfer.line-unfit'],
    ['a value of another type', change('petitions', /"required":\d+/, '"required":"many"'), 'transfer.line-unfit'],
    ['a number beyond its column', change('petitions', /"signatures":\d+/, '"signatures":9e15'), 'transfer.line-unfit'],
    ['no uuid', change('pages', /"id":"[^"]+"/, '"id":"home"'), 'transfer.line-unfit'],
    ['no moment', change('pages', /"created_at":"[^"]+"/, '"created_at":"today"'), 'transfer.line-unfit'],
    ['an unknown column', change('pages', '{"', '{"is_admin":true,"'), 'transfer.line-unfit'],
    [
      'a row of another community',
      change('pages', '{"', `{"community_id":"${crypto.randomUUID()}","`),
      'transfer.line-unfit',
    ],
    ['a required value that is absent', change('pages', /"slug":"[^"]*",?/, ''), 'transfer.line-unfit'],
    [
      'a tree that no editor saves',
      change('page_drafts', /"type": ?"section"/, '"type":"script"'),
      'transfer.rows-unfit',
    ],
    [
      'HTML that was compiled elsewhere',
      change('page_publications', '{"', '{"compiled":{"segments":[]},"'),
      'transfer.line-unfit',
    ],
    ['bytes that are no UTF-8', async () => writeForged({ parts: withBrokenText }), 'transfer.line-unfit'],
    [
      'a key that leads nowhere',
      change('petition_signatures', /"petition_id":\d+/, '"petition_id":9999'),
      'transfer.rows-refused',
    ],
    ['a state that does not exist', change('petitions', /"state":"[a-z_]+"/, '"state":"won"'), 'transfer.rows-unfit'],
    ['a role of the platform', change('members', /"roles":\["[a-z]+"/, '"roles":["operator"'), 'transfer.rows-unfit'],
    ['text that PostgreSQL cannot hold', change('pages', /"slug":"[^"]+"/, '"slug":"\\u0000"'), 'transfer.rows-unfit'],
    [
      'a date that is none',
      change('pages', /"created_at":"\d{4}-\d\d/, '"created_at":"2026-13'),
      'transfer.rows-refused',
    ],
    ['settings that draw no page', change('site_settings', /"hue": ?\d+/, '"hue":"red"'), 'transfer.rows-unfit'],
  ] as const)('are refused: %s', async (_what, forge, code) => {
    await forge()
    await expectRefused(code)
  })

  it('are refused: media that are no pictures, too many, too few', async () => {
    const picture = parts.find(({ name }) => name.endsWith('.avif'))?.name ?? ''
    const replaced = (all: Part[]) =>
      all.map((one) => (one.name === picture ? part(picture, '<svg onload=alert(1)>') : one))
    await writeForged({ parts: replaced })
    await expectRefused('transfer.media-unfit')
    await writeForged({ parts: (all) => all.filter(({ name }) => name !== picture) })
    await expectRefused('transfer.media-strange')
    const pdf = part('media/00000000-0000-4000-8000-000000000001/document.pdf', '%PDF-1.7')
    await writeForged({ parts: (all) => [...all, pdf].sort((a, b) => (a.name < b.name ? -1 : 1)) })
    await expectRefused('transfer.media-strange')
  })

  it('are refused: jobs that this installation does not have, or that would send letters', async () => {
    for (const name of [
      'rm',
      'mail.deliver-letter',
      'identity.invite-member',
      'petition.notify-signers-of-the-answer',
    ]) {
      await writeForged({
        parts: (all) => all.map((one) => (one.name === 'jobs.ndjson' ? part('jobs.ndjson', job(name)) : one)),
        manifest: (manifest) => void Object.assign(manifest, { jobs: 1 }),
      })
      await expectRefused('transfer.line-unfit')
    }
  })

  it('are refused: tables that do not move, and columns that are not there', async () => {
    await writeForged({
      parts: (all) => [...all, part('tables/sessions.ndjson', '')].sort((a, b) => (a.name < b.name ? -1 : 1)),
      manifest: (manifest) => void manifest.tables.push({ name: 'sessions', columns: ['id'], rows: 0 }),
    })
    await expectRefused('transfer.table-unknown')
    await writeForged({ manifest: (manifest) => void manifest.tables[0]?.columns.push('is_admin') })
    await expectRefused('transfer.columns-unknown')
    await writeForged({ manifest: (manifest) => void manifest.tables[0]?.columns.shift() })
    await expectRefused('transfer.columns-missing')
    await writeForged({ manifest: (manifest) => void Object.assign(manifest.community, { kind: 'platform' }) })
    await expectRefused('transfer.manifest-unfit')
  })
})

describe('a bundle of another Viche', () => {
  it('is refused when its schema or its format is newer', async () => {
    await writeForged({ manifest: (manifest) => void Object.assign(manifest, { schema: '9999-future' }) })
    await expectRefused('transfer.schema-newer')
    await writeForged({ manifest: (manifest) => void Object.assign(manifest, { formatVersion: 2, more: true }) })
    await expectRefused('transfer.format-newer')
  })

  it('is read when it is older: what has come since is filled in by the database', async () => {
    const older = await installation({ keysOf: old })
    const without = (text: string) => text.replaceAll(/"sign_after_threshold":(true|false),/g, '')
    const petitions = withText(parts, 'tables/petitions.ndjson', without)
    await writeParts(
      bad,
      forged(petitions, {
        parts: (all) => all.filter(({ name }) => name !== 'tables/calendar_days.ndjson'),
        manifest(manifest) {
          manifest.schema = '0006-petition'
          manifest.tables = manifest.tables.filter(({ name }) => name !== 'calendar_days')
          for (const table of manifest.tables)
            table.columns = table.columns.filter((column) => column !== 'sign_after_threshold')
        },
      }),
    )
    await importCommunity(older.kernel, bad)
    const rows = await older.owner.selectFrom('petitions').select('sign_after_threshold').distinct().execute()
    expect(rows).toEqual([{ sign_after_threshold: true }])
    expect((await older.page('verbivka', '/petitions')).status).toBe(200)
  })
})

describe('a place that is taken', () => {
  it('is refused: the community itself, its address, one that looks like it, its hosts', async () => {
    const there = await installation({ keysOf: old })
    const { id } = manifestOf(parts).community
    const other = await there.owner
      .insertInto('communities')
      .values({ slug: 'verb1vka', kind: 'village', name: '{"uk": "Інша"}' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const refused = (code: string, options: ImportOptions = {}) =>
      expect(importCommunity(there.kernel, sound, options)).rejects.toMatchObject({ code })
    await refused('site.address-alike')
    await refused('site.address-taken', { slug: 'verb1vka' })
    await refused('site.address-reserved', { slug: 'admin' })
    await refused('site.address-form', { slug: '../x' })
    await there.owner.insertInto('domains').values({ host: 'nova.localhost', community_id: other.id }).execute()
    await refused('transfer.host-taken', { slug: 'nova' })
    await writeForged({ manifest: (manifest) => void manifest.here.domains.push('nova.localhost') })
    await expect(importCommunity(there.kernel, bad, { slug: 'stara', domains: true })).rejects.toMatchObject({
      code: 'transfer.host-taken',
    })

    const { community } = await importCommunity(there.kernel, sound, { slug: 'stara' })
    expect(community).toMatchObject({ id, slug: 'stara' })
    expect((await there.page('stara', '/')).status).toBe(200)
    await refused('transfer.community-here', { slug: 'inshe-misce' })
  })

  it('keeps its own hosts unless they are asked for, and a host is never two communities’', async () => {
    const there = await installation({ keysOf: old })
    await writeForged({ manifest: (manifest) => void manifest.here.domains.push('verbivka.gov.example') })
    await importCommunity(there.kernel, bad)
    expect(await there.owner.selectFrom('domains').selectAll().execute()).toEqual([])
    const second = await installation({ keysOf: old })
    await importCommunity(second.kernel, bad, { domains: true })
    expect(await second.owner.selectFrom('domains').select('host').execute()).toEqual([
      { host: 'verbivka.gov.example' },
    ])
  })
})

function part(name: string, text = 'x'): Part {
  return { name, bytes: Buffer.from(text) }
}
const job = (name: string) => `${JSON.stringify({ name, payload: { unknown: 1 }, startAfter: null })}\n`
const withBrokenText = (all: Part[]): Part[] =>
  all.map((one) =>
    one.name === 'tables/pages.ndjson'
      ? { ...one, bytes: Buffer.concat([Buffer.from('{"slug":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]) }
      : one,
  )
