import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { action, type FileFields } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import { refusal } from '#platform/errors.ts'
import { prepareFile, setMediaUses, stageFiles } from '#platform/media/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, type Question, request } from '#tests/support/http.ts'
import { madeUpFeature } from './made-up.ts'

vi.setConfig({ testTimeout: 120_000 })

const files = { photos: { maxCount: 2, kinds: ['image'], maxBytes: 200_000 } } as const satisfies FileFields
const input = z.strictObject({ text: z.string().min(3).max(200) })
const report = action({
  name: 'pothole.report',
  access: 'contact',
  method: 'POST',
  path: '/potholes',
  dailyLimit: 'once-each',
  input,
  files,
  output: z.object({ photos: z.array(z.string()) }),
  async run(tx, _context, { body, files: received }) {
    const photos = (received?.photos ?? []).map(({ id }) => id)
    await setMediaUses(tx, 'pothole:1', body.text === 'unused' ? [] : photos)
    if (body.text === 'refuse') throw refusal('petition.already-signed')
    return { photos }
  },
  form: {
    path: '/account/potholes/new',
    template: 'account/message',
    load: async () => ({ title: 'Яма', data: { text: 'Що сталося?' } }),
    read: ({ text }) => ({ text: typeof text === 'string' ? text : '' }),
    next: ({ photos }) => `/account?photos=${photos.length}`,
  },
})

const app = await startTestApp({ demo: true, features: [madeUpFeature({ id: 'pothole', actions: [report] })] })
const community = await app.kernel.directory.findBySlug('verbivka')
if (!community) throw new Error('the demo community is missing')
const { host } = community
const cookies = await signIn(app, host, 'resident@verbivka.example')
const folder = join(app.dataDir, 'media', community.id)
const stored = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
const rows = () =>
  app.owner
    .selectFrom('media')
    .select(['id', 'created_by_account'])
    .where('community_id', '=', community.id)
    .where('created_by_account', 'is not', null)
    .execute()
const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#2f6b4f' } })
  .jpeg()
  .toBuffer()
const file = (bytes: Uint8Array = picture, name = 'yama.jpg') =>
  new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' })

function form(text: string, ...photos: File[]): FormData {
  const body = new FormData()
  body.append('text', text)
  for (const photo of photos) body.append('photos', photo)
  return body
}
const post = (body: unknown, more: Partial<Question> = {}) =>
  request(app, { host, method: 'POST', path: '/account/potholes/new', body, cookies, ...more })
const AGAIN = 'Виберіть файли ще раз'

it('keeps the pictures of a resident, and whose they are', async () => {
  const before = stored()
  const answer = await post(form('велика яма', file(), file()))
  expect([answer.status, answer.headers.location]).toEqual([303, '/account?photos=2'])
  const kept = await rows()
  expect(kept).toHaveLength(2)
  const account = await app.owner
    .selectFrom('accounts')
    .select('id')
    .where('community_id', '=', community.id)
    .where('email', '=', 'resident@verbivka.example')
    .executeTakeFirstOrThrow()
  expect(kept.map((row) => row.created_by_account)).toEqual([account.id, account.id])
  expect(stored()).toHaveLength(before.length + 2)
  const shown = await request(app, { host, path: `/media/${kept[0]?.id}/320.jpg` })
  expect(shown.status).toBe(200)
  const mine = await request(app, { host, path: '/account/data.json', cookies })
  expect(mine.json().uploads).toHaveLength(2)
})

it('leaves nothing behind when the action refuses: no row and no file', async () => {
  const before = { rows: await rows(), stored: stored() }
  const answer = await post(form('refuse', file()))
  expect(answer.status).toBe(409)
  expect(answer.text).toContain(AGAIN)
  expect({ rows: await rows(), stored: stored() }).toEqual(before)
})

it.each<[string, () => FormData, number, string]>([
  [
    'no picture',
    () => form('текст', file(Buffer.from('<svg onload=alert(1)>'), 'x.jpg')),
    415,
    'media.unsupported-type',
  ],
  [
    'a document where pictures are taken',
    () => form('текст', file(Buffer.from('%PDF-1.7\n%%EOF'), 'x.jpg')),
    415,
    'media.only-images',
  ],
  [
    'one that is too large',
    () => form('текст', file(Buffer.concat([picture, Buffer.alloc(200_000)]))),
    413,
    'media.too-large',
  ],
  ['too many', () => form('текст', file(), file(), file()), 400, 'media.too-many-files'],
  ['an empty one', () => form('текст', file(Buffer.alloc(0))), 400, 'media.empty'],
  ['fields that do not fit', () => form('x', file()), 400, 'request.invalid'],
])('refuses %s in the form and for programs, and keeps nothing', async (_what, make, status, code) => {
  const before = { rows: await rows(), stored: stored() }
  const page = await post(make())
  expect(page.status).toBe(status)
  expect(page.text).toContain(AGAIN)
  const body = make()
  const data = JSON.stringify({ text: body.get('text') })
  body.delete('text')
  body.append('data', data)
  const answer = await post(body, { path: '/api/v1/potholes' })
  expect([answer.status, answer.json().code]).toEqual([status, code])
  if (code !== 'request.invalid') expect(answer.json().errors[0].path).toBe('photos')
  expect({ rows: await rows(), stored: stored() }).toEqual(before)
})

it('takes the same from programs, and JSON alone where there are no files', async () => {
  const body = form('', file())
  body.delete('text')
  body.append('data', JSON.stringify({ text: 'яма на розі' }))
  const answer = await post(body, { path: '/api/v1/potholes' })
  expect(answer.json().photos).toHaveLength(1)
  expect((await post({ text: 'без фото' }, { path: '/api/v1/potholes' })).json()).toEqual({ photos: [] })
  const strange = await post(form('зайве поле', file()), { path: '/api/v1/potholes' })
  expect([strange.status, strange.json().code]).toEqual([400, 'request.unexpected-field'])
})

it('takes a form in which nothing was chosen, as a browser sends it', async () => {
  const answer = await post(form('без фото', file(Buffer.alloc(0), '')))
  expect(answer.headers.location).toBe('/account?photos=0')
})

it('keeps the fields of somebody who is not signed in, and says that files must be chosen again', async () => {
  const before = stored()
  const visitor = new CookieJar()
  const sent = await post(form('яма біля школи', file()), { cookies: visitor })
  expect(sent.headers.location).toContain('/account/sign-in')
  expect(stored()).toEqual(before)
  const session = { email: 'resident@verbivka.example', password: DEMO_PASSWORD }
  await request(app, { host, method: 'POST', path: '/api/v1/session', body: session, cookies: visitor })
  const back = await request(app, { host, path: '/account/potholes/new', cookies: visitor })
  expect(back.text).toContain(AGAIN)
  const fresh = await request(app, { host, path: '/account/potholes/new', cookies })
  expect(fresh.text).not.toContain(AGAIN)
})

it('is told to nobody else’s page, and not taken without a session by programs', async () => {
  expect((await post(form('текст', file()), { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  expect((await post(form('текст', file()), { path: '/api/v1/potholes', cookies: new CookieJar() })).status).toBe(401)
})

it('leaves files of a process that died to the housekeeping', async () => {
  const before = stored()
  await stageFiles(app.kernel.media, community, [await prepareFile(community, picture, 'yama.jpg')])
  expect(stored()).toHaveLength(before.length + 1)
  const sweep = app.kernel.jobs.find('media.remove-files-without-a-row')
  if (!sweep) throw new Error('there is no housekeeping')
  // The age of a file is of the disk's clock; the grace is a day.
  app.clock.set(new Date(Date.now() + 3 * 86_400_000))
  await app.kernel.jobs.runForEveryCommunity(sweep)
  expect(stored()).toEqual(before)
  app.clock.set('2026-11-20T10:00:00Z')
})

it('forgets with the account what nothing shows, and whose the rest was', async () => {
  const person = { email: 'verified@verbivka.example', password: DEMO_PASSWORD }
  const own = await signIn(app, host, person.email)
  await post(form('unused', file()), { cookies: own })
  const before = (await rows()).length
  const erased = new URLSearchParams({ sure: 'yes', password: person.password })
  const answer = await post(erased, { path: '/account/erase', cookies: own })
  expect(answer.status).toBeLessThan(400)
  expect(await rows()).toHaveLength(before - 1)
})

it('has a limit by day, which refusals count for as well', async () => {
  const own = await signIn(app, host, 'resident@verbivka.example')
  let last = await post(form('refuse', file()), { cookies: own })
  for (let sent = 0; sent < 31 && last.status !== 429; sent += 1) {
    last = await post(form('refuse', file(Buffer.from('no picture'))), { cookies: own })
  }
  expect(last.status).toBe(429)
  const body = form('', file())
  body.delete('text')
  body.append('data', JSON.stringify({ text: 'ще одна' }))
  const told = await post(body, { path: '/api/v1/potholes', cookies: own, headers: { 'accept-language': 'uk' } })
  expect([told.status, told.json().code]).toEqual([429, 'media.too-many-forms'])
  expect(told.json().detail).toContain('30 разів')
})

it.each<[string, object, string]>([
  ['for everybody', { access: 'public' }, 'only residents who are signed in'],
  ['without end', { files: { photos: { ...files.photos, maxCount: 10, maxBytes: 20_000_000 } } }, 'are the most'],
  ['in the field of the JSON', { files: { data: files.photos } }, "the unfit field for files 'data'"],
  ['of no kind', { files: { photos: { ...files.photos, kinds: [] } } }, "the unfit field for files 'photos'"],
])('the registry refuses files %s', (_what, change, fault) => {
  expect(() => registryOf([madeUpFeature({ id: 'pothole', actions: [{ ...report, ...change }] })])).toThrow(fault)
})
