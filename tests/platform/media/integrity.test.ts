import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDb } from '#platform/db/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { createLog } from '#platform/log.ts'
import {
  getMedia,
  MediaFiles,
  type MediaRow,
  mediaJobs,
  prepareFile,
  readUsage,
  replaceMedia,
  storeMedia,
} from '#platform/media/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { readConfig } from '#server/config.ts'
import { testClock } from '#tests/support/clock.ts'
import { testDatabase } from '#tests/support/database.ts'
import { tcpFaultProxy } from '#tests/support/tcp-fault-proxy.ts'

/* Files and rows: what happens to the ones when nobody knows of the others, and who brings them together again. */

const { db, serverUrl } = await testDatabase()
const line = await tcpFaultProxy(serverUrl)
const broken = openDb(line.url, { max: 1 })
const dataDir = mkdtempSync(join(tmpdir(), 'viche-integrity-'))
afterAll(async () => {
  await broken.destroy()
  rmSync(dataDir, { recursive: true })
})
const files = new MediaFiles(dataDir)
const quota = { bytes: 1_000_000, files: 100 }
const clock = testClock()
const doing = { actor: SYSTEM, clock }
const row = { slug: 'verbivka', kind: 'village', name: JSON.stringify({ uk: 'Вербівка' }) }
const community = (await db
  .insertInto('communities')
  .values(row)
  .returningAll()
  .executeTakeFirstOrThrow()) as unknown as Community
const folder = join(dataDir, 'media', community.id)

const document = (text: string) => prepareFile(community, Buffer.from(`%PDF-1.7 ${text}`), 'a.pdf')
const store = async (on = db) => storeMedia({ db: on, files, quota }, community, doing, await document('one'), '')
const replace = async (id: string, on = db, meanwhile = () => {}) =>
  replaceMedia({ db: on, files, quota }, community, doing, {
    id,
    prepared: await document('another'),
    refresh: async () => meanwhile(),
  })
const rowsNow = () =>
  withCommunity(db, community, (tx) =>
    tx.selectFrom('media').selectAll().where('community_id', '=', community.id).orderBy('created_at').execute(),
  )
const contentOf = async (media: MediaRow) => {
  const name = media.version ? `${media.version}-document.pdf` : 'document.pdf'
  const found = await files.open(community.id, media.id, name)
  return found && Buffer.concat(await Array.fromAsync(found.read())).toString()
}
const idsOnDisk = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
/** As if nothing below this folder had been touched for so many hours. */
function age(hours: number, ...path: string[]) {
  const then = new Date(clock.now().getTime() - hours * 60 * 60_000)
  utimesSync(join(folder, ...path), then, then)
}

const asked: string[] = []
const [sweep, report] = mediaJobs(files, () => ({
  enqueue: async (_tx, job) => void asked.push(`enqueue ${job.name}`),
  forgetFailed: async (_tx, name) => void asked.push(`forget ${name}`),
}))
const run = (job = sweep) =>
  job?.run(
    {
      community,
      clock,
      log: createLog('silent'),
      services: undefined,
      inCommunity: (work) => withCommunity(db, community, work),
    },
    {},
  )

describe('an upload whose commit gets no answer', () => {
  it('keeps its file where the commit has happened', async () => {
    line.breakAt('commit', 'answer')
    await expect(store(broken)).rejects.toMatchObject({ code: 'database.gone' })
    const [stored] = await rowsNow()
    expect(stored && (await contentOf(stored))).toBe('%PDF-1.7 one')
    age(48, stored?.id ?? '')
    await run()
    expect(stored && (await contentOf(stored))).toBe('%PDF-1.7 one')
  })

  it('leaves its file to the housekeeping where it has not', async () => {
    const before = idsOnDisk()
    line.breakAt('commit', 'arrival')
    await expect(store(broken)).rejects.toMatchObject({ code: 'database.gone' })
    const [orphan = ''] = idsOnDisk().filter((id) => !before.includes(id))
    expect((await rowsNow()).map(({ id }) => id)).not.toContain(orphan)
    age(23, orphan)
    await run()
    expect(idsOnDisk()).toContain(orphan)
    age(25, orphan)
    await run()
    expect(idsOnDisk()).toEqual(before)
  })

  it('keeps nothing where it was broken off before: then it is known that no row was written', async () => {
    const before = idsOnDisk()
    line.breakAt('insert into "media"', 'arrival')
    await expect(store(broken)).rejects.toMatchObject({ code: 'database.gone' })
    expect(idsOnDisk()).toEqual(before)
  })
})

describe.each([
  ['has happened', 'answer', 'another'],
  ['has not', 'arrival', 'one'],
] as const)('a replacement without an answer that %s', (_what, before, shown) => {
  it('keeps both files, until the housekeeping asks which of them the row names', async () => {
    const { id } = await store()
    await expect(replace(id, broken, () => line.breakAt('commit', before))).rejects.toMatchObject({
      code: 'database.gone',
    })
    expect(readdirSync(join(folder, id))).toHaveLength(2)
    const present = await withCommunity(db, community, (tx) => getMedia(tx, id))
    expect(await contentOf(present)).toBe(`%PDF-1.7 ${shown}`)
    const [version = ''] = readdirSync(join(folder, id)).filter((name) => name !== 'document.pdf')
    age(48, id)
    age(48, id, version)
    await run()
    expect(readdirSync(join(folder, id))).toEqual([present.version || 'document.pdf'])
    expect(await contentOf(present)).toBe(`%PDF-1.7 ${shown}`)
    expect((await replace(id)).row.id).toBe(id)
  })
})

describe('the housekeeping', () => {
  it('removes what was never finished, and with the last of it the folder', async () => {
    const before = idsOnDisk()
    const { id } = await store()
    const lost = randomUUID()
    await files.write(community.id, lost, [{ name: 'document.pdf', data: Buffer.from('%PDF-') }], '0123abcd')
    await files.write(community.id, `${id}`, [{ name: 'document.pdf', data: Buffer.from('%PDF-') }], '89abcdef')
    age(48, lost, '0123abcd')
    age(48, id, '89abcdef')
    await run()
    expect(idsOnDisk()).toEqual([...before, id].sort())
    expect(readdirSync(join(folder, id))).toEqual(['document.pdf'])
  })

  it('looks for rows without files afterwards, and forgets what it has found before', async () => {
    asked.length = 0
    await run()
    expect(asked).toEqual([`forget ${report?.name}`, `enqueue ${report?.name}`])
  })

  it('journals a row without its files once, and fails as long as they are missing', async () => {
    const { id } = await store()
    await expect(run(report)).resolves.toBeUndefined()
    rmSync(join(folder, id), { recursive: true })
    for (let night = 0; night < 2; night++) {
      await expect(run(report)).rejects.toMatchObject({
        name: 'JobFailed',
        message: expect.stringContaining('1 media'),
      })
    }
    const journal = await withCommunity(db, community, (tx) =>
      tx.selectFrom('audit_entries').select('subject').where('action', '=', 'media.files-missing').execute(),
    )
    expect(journal).toEqual([{ subject: `media:${id}` }])
    await replace(id)
    await expect(run(report)).resolves.toBeUndefined()
  })
})

describe('the quota', () => {
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )
  const storeWithin = async (limits: { bytes: number; files: number }) =>
    refusalOf(storeMedia({ db, files, quota: limits }, community, doing, await document('one'), ''))

  it('counts what is stored, and is not overdrawn by those who come at once', async () => {
    const used = await withCommunity(db, community, readUsage)
    expect(used).toEqual({ files: (await rowsNow()).length, bytes: expect.any(Number) })
    const before = idsOnDisk()
    const two = { files: used.files + 2, bytes: quota.bytes }
    const byNumber = await Promise.all(Array.from({ length: 6 }, () => storeWithin(two)))
    expect(byNumber.toSorted()).toEqual([...Array(4).fill('media.quota-files'), 'taken', 'taken'])
    const size = '%PDF-1.7 one'.length
    const now = await withCommunity(db, community, readUsage)
    expect(now.bytes).toBe(used.bytes + 2 * size)
    const room = { files: 1000, bytes: now.bytes + 3 * size - 1 }
    const byBytes = await Promise.all(Array.from({ length: 6 }, () => storeWithin(room)))
    expect(byBytes.toSorted()).toEqual([...Array(4).fill('media.quota-bytes'), 'taken', 'taken'])
    expect(idsOnDisk()).toHaveLength(before.length + 4)
  })

  it('is what the operator says, and a number', () => {
    const quotaOf = (text?: string) => readConfig({ VICHE_MEDIA_QUOTA_MB: text }).mediaQuotaMegabytes
    expect([quotaOf(), quotaOf('50')]).toEqual([2000, 50])
    for (const wrong of ['0', '1.5', 'much', '1000001'])
      expect(() => quotaOf(wrong)).toThrow('VICHE_MEDIA_QUOTA_MB: expected')
  })

  it('lets a smaller file take the place of a larger one even when it is overdrawn', async () => {
    const { id } = await store()
    const full = { bytes: 1, files: 1 }
    const put = async (text: string) =>
      refusalOf(
        replaceMedia({ db, files, quota: full }, community, doing, {
          id,
          prepared: await document(text),
          refresh: async () => undefined,
        }),
      )
    expect(await put('a larger one')).toBe('media.quota-bytes')
    expect(await put('1')).toBe('taken')
  })

  it('counts files of before by their upload', async () => {
    const before = await withCommunity(db, community, readUsage)
    const { id } = await store()
    await withCommunity(db, community, (tx) =>
      tx.updateTable('media').set({ stored_bytes: null, bytes: 500 }).where('id', '=', id).execute(),
    )
    expect(await withCommunity(db, community, readUsage)).toEqual({
      files: before.files + 1,
      bytes: before.bytes + 500,
    })
  })
})
