import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { announceDueArticles } from '#features/news/jobs.ts'
import { notifySigners } from '#features/petition/mails.ts'
import { MediaFiles } from '#platform/media/index.ts'
import { nextNumber } from '#platform/tenancy/index.ts'
import { readCatalogue } from '#server/transfer/catalogue.ts'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { COLUMNS_LEFT_OUT } from '#server/transfer/portable.ts'
import { linesOf, manifestOf, type Part, partsOf } from './bundle.ts'
import { type Installation, installation } from './installation.ts'

const old = await installation({ demo: true })
const fresh = await installation({ keysOf: old })
const file = (name: string) => join(old.dataDir, `${name}.viche.tar.gz`)

let parts: Part[]
beforeAll(async () => {
  await old.inScope('verbivka', async (tx) => {
    await old.kernel.jobs.enqueue(tx, notifySigners, { petitionId: 1 })
    await old.kernel.jobs.enqueue(tx, announceDueArticles, {}, { startAfter: new Date('2030-01-01T08:00:00.000Z') })
    await old.kernel.jobs.enqueue(tx, { name: 'mail.deliver-letter', payload: mailPayload() }, { mailId: MAIL })
  })
  await exportCommunity(old.kernel, 'verbivka', file('first'))
  parts = await partsOf(file('first'))
  await importCommunity(fresh.kernel, file('first'))
})

const MAIL = '00000000-0000-4000-8000-00000000abcd'
function mailPayload() {
  const job = old.kernel.jobs.find('mail.deliver-letter')
  if (!job) throw new Error('letters are delivered by a job')
  return job.payload
}

/** Every row of a community's table as PostgreSQL prints it, left-out columns aside. */
async function rowsOf(where: Installation, table: string, community: string): Promise<string[]> {
  const leftOut = Object.keys(COLUMNS_LEFT_OUT[table] ?? {})
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) - ${sql.val(leftOut)}::text[])::text as row from ${sql.table(table)} t
    where community_id = ${community}::uuid`.execute(where.owner)
  return rows.map(({ row }) => row).sort()
}

describe('a community that was moved', () => {
  it('has every row of every table, compared without our own coding', async () => {
    const { id } = await old.community('verbivka')
    const tables = await readCatalogue(old.db)
    expect(tables.length).toBeGreaterThan(12)
    let rows = 0
    for (const { name } of tables) {
      const before = await rowsOf(old, name, id)
      expect(await rowsOf(fresh, name, id), name).toEqual(before)
      rows += before.length
    }
    expect(rows).toBeGreaterThan(1000)
  })

  it('has every file of its media, byte for byte', async () => {
    const { id } = await old.community('verbivka')
    const folder = (where: Installation) => new MediaFiles(where.dataDir).folderOf(id)
    const names = readdirSync(folder(old), { recursive: true, encoding: 'utf8' }).sort()
    expect(readdirSync(folder(fresh), { recursive: true, encoding: 'utf8' }).sort()).toEqual(names)
    const files = names.filter((name) => statSync(join(folder(old), name)).isFile())
    expect(files.length).toBeGreaterThan(10)
    for (const name of files)
      expect(readFileSync(join(folder(fresh), name)).equals(readFileSync(join(folder(old), name))), name).toBe(true)
    expect(readdirSync(join(fresh.dataDir, 'media'))).toEqual([id])
  })

  it('shows the same public pages, compiled anew from their trees', async () => {
    const petitions = linesOf(parts, 'petitions')
      .filter(({ published_at }) => published_at)
      .slice(0, 3)
    const homes = old.kernel.registry.features.flatMap(({ home }) => home ?? [])
    // a fragment has no address: it is seen on the pages that show it
    const pages = linesOf(parts, 'pages').flatMap(({ path }) => (typeof path === 'string' ? [path] : []))
    const paths = [...pages, ...homes, '/sitemap.xml', ...petitions.map(({ id }) => `/petitions/${id}`)]
    expect(paths.length).toBeGreaterThan(12)
    for (const path of [...paths, '/en', '/en/petitions']) {
      const before = await old.page('verbivka', path)
      expect(before.status, path).toBe(200)
      expect(await fresh.page('verbivka', path), path).toEqual(before)
    }
    const { rows } = await sql<{ compiler: number }>`select compiler from page_publications`.execute(fresh.owner)
    expect(new Set(rows.map(({ compiler }) => compiler))).toEqual(new Set([0]))
  })

  it('lets its residents sign in as before, and nobody of another community', async () => {
    const { host } = await fresh.community('verbivka')
    const signIn = (email: string) =>
      fresh.server.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { host, 'sec-fetch-site': 'same-origin' },
        payload: { email, password: 'viche-demo-2026' },
      })
    expect((await signIn('verified@verbivka.example')).statusCode).toBe(200)
    expect((await signIn('verified@yasnohirsk.example')).statusCode).toBe(401)
  })

  it('takes its waiting jobs along, except letters, and invites its staff anew', async () => {
    const { id } = await fresh.community('verbivka')
    const { rows } = await sql<{ name: string; later: boolean; jobs: number }>`
      select name, start_after > now() as later, count(*)::int as jobs from pgboss.job
      where data->>'community' = ${id} group by 1, 2 order by 1`.execute(fresh.owner)
    expect(rows).toEqual([
      { name: 'identity.invite-member', later: false, jobs: 4 },
      { name: 'news.announce-due-articles', later: true, jobs: 1 },
      { name: 'petition.notify-signers-of-the-answer', later: false, jobs: 1 },
    ])
    const members = await fresh.owner.selectFrom('members').select(['platform_account_id', 'accepted_at']).execute()
    expect(members.length).toBeGreaterThanOrEqual(4)
    for (const member of members) expect(member).toEqual({ platform_account_id: null, accepted_at: null })
  })

  it('is noted in the journals of both platforms, not in its own', async () => {
    const notes = (where: Installation) =>
      where.owner
        .selectFrom('audit_entries')
        .select(['action', 'subject'])
        .where('action', 'in', ['community.export', 'community.import'])
        .where('community_id', '!=', manifestOf(parts).community.id)
        .execute()
    expect((await notes(old))[0]).toEqual({ action: 'community.export', subject: 'community:verbivka' })
    expect((await notes(fresh))[0]).toEqual({ action: 'community.import', subject: 'community:verbivka' })
    expect(linesOf(parts, 'audit_entries').map(({ action }) => action)).not.toContain('community.export')
  })
})

describe('a second export', () => {
  it('is the same file, byte for byte', async () => {
    await exportCommunity(old.kernel, 'verbivka', file('second'))
    expect(readFileSync(file('second')).equals(readFileSync(file('first')))).toBe(true)
    expect(statSync(file('second')).mode & 0o077).toBe(0)
  })

  it('elsewhere differs in what the manifest says belongs to the installation, and in nothing else', async () => {
    await exportCommunity(fresh.kernel, 'verbivka', file('elsewhere'))
    const again = await partsOf(file('elsewhere'))
    expect(again.slice(1)).toEqual(parts.slice(1))
    const { here: before, ...same } = manifestOf(parts)
    const { here: after, ...still } = manifestOf(again)
    expect(still).toEqual(same)
    expect(after).toEqual({ ...before, host: (await fresh.community('verbivka')).host })
  })

  it('goes on counting where it was', async () => {
    const highest = Math.max(...linesOf(parts, 'petitions').map(({ id }) => Number(id)))
    const next = await fresh.inScope('verbivka', (tx) => nextNumber(tx, 'petition'))
    expect(next).toBe(highest + 1)
  })

  it('leaves nothing beside the file, and writes over nothing', async () => {
    await expect(exportCommunity(old.kernel, 'verbivka', file('first'))).rejects.toMatchObject({
      code: 'transfer.file-exists',
    })
    const beside = readdirSync(old.dataDir).filter((name) => name.includes('.viche.tar.gz'))
    expect(beside.sort()).toEqual(['elsewhere', 'first', 'second'].map((name) => `${name}.viche.tar.gz`))
  })
})

describe('a bundle', () => {
  it('names everything by its size and hash, and says what was left out and why', () => {
    const manifest = manifestOf(parts)
    expect(manifest.entries.map(({ path }) => path)).toEqual(parts.slice(1).map(({ name }) => name))
    expect(manifest.entries.map(({ path }) => path)).toEqual(manifest.entries.map(({ path }) => path).toSorted())
    expect(manifest.leftOut.find(({ what }) => what === 'sessions')?.reason).toMatch(/sign-in/)
    expect(manifest.tables.map(({ name }) => name)).not.toContain('sessions')
    expect(manifest.community.name.uk).toBe('Вербівська сільська громада')
  })

  it('holds nothing of another community: neither its words nor its people nor its identifiers', async () => {
    const other = await old.community('yasnohirsk')
    const ids = await sql<{ id: string }>`
      select id::text from accounts where community_id = ${other.id}
      union select id::text from members where community_id = ${other.id}
      union select id::text from media where community_id = ${other.id}
      union select person_key from accounts where community_id = ${other.id} and person_key is not null
      union select receipt from petition_signatures where community_id = ${other.id}`.execute(old.owner)
    const platform = await sql<{ id: string }>`
      select account.id::text from accounts account join communities on communities.id = account.community_id
      where kind = 'platform'`.execute(old.owner)
    const canaries = [...ids.rows, ...platform.rows].map(({ id }) => id)
    expect(canaries.length).toBeGreaterThan(500)
    const texts = parts.filter(({ name }) => !name.startsWith('media/')).map(({ bytes }) => bytes.toString())
    const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}-]{8,}/gu) ?? []))
    expect(canaries.filter((canary) => words.has(canary))).toEqual([])
    for (const { name, bytes } of parts)
      for (const canary of [other.id, 'yasnohirsk', 'Ясногірськ']) expect(bytes.includes(canary), name).toBe(false)
  })

  it('holds no password when it was asked to', async () => {
    await exportCommunity(old.kernel, 'verbivka', file('without'), { withoutPasswords: true })
    const without = await partsOf(file('without'))
    expect(parts.map(({ bytes }) => bytes.toString()).join()).toContain('$argon2id$')
    expect(without.map(({ bytes }) => bytes.toString()).join()).not.toContain('$argon2id$')
    expect(manifestOf(without).leftOut.map(({ what }) => what)).toContain('account_passwords')
  })
})
