import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MediaFiles } from '#platform/media/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'

/* A data folder that takes no more, and what is left behind by uploads that did not come to their end. */

const app = await startTestApp({ demo: true })
const files = new MediaFiles(app.dataDir)
let community: Community
let folder: string
let webmaster: CookieJar
let picture: Buffer

beforeAll(async () => {
  const found = await app.kernel.directory.findBySlug('verbivka')
  if (!found) throw new Error('the demo has no Verbivka')
  community = found
  folder = join(app.dataDir, 'media', community.id)
  webmaster = await signIn(app, app.platformHost, 'webmaster@verbivka.example')
  const noise = {
    width: 640,
    height: 480,
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
  }
  picture = await sharp({ create: { ...noise, background: 'black' } })
    .jpeg({ quality: 95 })
    .toBuffer()
})

async function upload() {
  const body = new FormData()
  body.set('alt', 'Сільська рада')
  body.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'rada.jpg')
  const path = '/api/v1/communities/verbivka/media'
  return request(app, { host: app.platformHost, method: 'POST', path, body, cookies: webmaster })
}
const rows = async () =>
  (await app.owner.selectFrom('media').select('id').where('community_id', '=', community.id).execute())
    .map(({ id }) => id)
    .sort()
const onDisk = () => readdirSync(folder).sort()
const auditLines = async () =>
  (await app.owner.selectFrom('audit_entries').select('id').where('action', '=', 'media.upload').execute()).length

/**
 * Nothing more can be written to the community's folder until the answered function is called: a full file system of its
 * own where we may mount one, else something in the folder's place that is no folder.
 */
function fill(): () => void {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k,nr_inodes=100', 'tmpfs', folder]).status === 0
  if (mounted) return () => spawnSync('umount', [folder])
  const aside = `${folder}-aside`
  spawnSync('mv', [folder, aside])
  writeFileSync(folder, '')
  return () => {
    rmSync(folder)
    spawnSync('mv', [aside, folder])
  }
}
let empty: (() => void) | undefined
afterAll(() => empty?.())

describe('a data folder without room', () => {
  it('takes no file and says so; nothing of it is left, and afterwards it goes on', async () => {
    const [before, known, journal] = [onDisk(), await rows(), await auditLines()]
    empty = fill()
    const refused = await upload()
    const left = existsSync(folder) && spawnSync('test', ['-d', folder]).status === 0 ? onDisk() : []
    empty()
    empty = undefined
    expect(refused.status).toBe(507)
    expect(refused.json()).toMatchObject({ code: 'media.no-room', title: 'Немає місця' })
    expect(refused.text).not.toContain(app.dataDir)
    expect(left).toEqual([])
    expect(onDisk()).toEqual(before)
    expect(await rows()).toEqual(known)
    expect(await auditLines()).toBe(journal)

    const taken = await upload()
    expect(taken.status, taken.text).toBe(201)
    expect(onDisk()).toContain(taken.json().id)
    expect(await rows()).toContain(taken.json().id)
  })
})

describe('a row that cannot be written', () => {
  it('takes its files with it', async () => {
    const before = onDisk()
    await sql`create function refuse_media() returns trigger language plpgsql as $$
      begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$`.execute(app.owner)
    await sql`create trigger refuse_media before insert on media for each row execute function refuse_media()`.execute(
      app.owner,
    )
    try {
      const refused = await upload()
      expect(refused.status).toBe(503)
      expect(refused.json().code).toBe('database.full')
      expect(onDisk()).toEqual(before)
    } finally {
      await sql`drop function refuse_media() cascade`.execute(app.owner)
    }
  })
})

const sweeping = app.kernel.jobs.find('media.remove-files-without-a-row')
const sweep = async () => sweeping && app.kernel.jobs.runForEveryCommunity(sweeping)
const health = async () => (await request(app, { host: app.platformHost, path: '/health' })).json()

describe('a row whose files are gone', () => {
  it('is reported by /health until they are back; pages go on without them', async () => {
    const id = (await upload()).json().id
    const site = app.siteHost('verbivka')
    const [here, aside] = [join(folder, id), join(app.dataDir, 'aside')]
    const shown = async () => (await request(app, { host: site, path: `/media/${id}/320.webp` })).status
    expect(await shown()).toBe(200)
    renameSync(here, aside)
    expect(await shown()).toBe(404)
    expect((await request(app, { host: site, path: '/' })).status).toBe(200)
    await sweep()
    await waitFor('the job that looks', async () => {
      const { status, failedJobs } = await health()
      return status === 'degraded' && failedJobs['media.report-rows-without-their-files'] === 1
    })
    renameSync(aside, here)
    await sweep()
    await waitFor('the next look', async () => (await health()).status === 'ok')
    expect(await shown()).toBe(200)
  })
})

describe('the housekeeping', () => {
  it('removes files that no row names, finished or not, but none of an upload that may be under way', async () => {
    const kept = onDisk()
    const [orphan, unfinished, fresh] = [randomUUID(), randomUUID(), randomUUID()]
    const file = [{ name: 'document.pdf', data: Buffer.from('%PDF-') }]
    await files.write(community.id, orphan, file)
    await files.write(community.id, fresh, file)
    mkdirSync(join(folder, `${unfinished}.unfinished`))
    const longAgo = new Date(app.clock.now().getTime() - 25 * 60 * 60_000)
    for (const name of [...kept, orphan, `${unfinished}.unfinished`]) utimesSync(join(folder, name), longAgo, longAgo)
    utimesSync(join(folder, fresh), app.clock.now(), app.clock.now())

    await sweep()
    expect(onDisk()).toEqual([...kept, fresh].sort())
    expect(dirname(folder)).toBe(join(app.dataDir, 'media'))
  })

  it('is done every night, for each community', () => {
    expect(sweeping).toMatchObject({ schedule: '10 5 * * *' })
  })
})
