import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { SYSTEM } from '#platform/identity/actor.ts'
import {
  changeAlt,
  countMedia,
  deleteMedia,
  findDocuments,
  findImages,
  getMedia,
  listMedia,
  MediaFiles,
  prepareFile,
  setMediaUses,
  storeMedia,
} from '#platform/media/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { testClock } from '#tests/support/clock.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db } = await testDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'viche-media-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const files = new MediaFiles(dataDir)
const store = { db, files, quota: { bytes: 10_000_000, files: 100 } }
const doing = { actor: SYSTEM, clock: testClock() }

const community = await newCommunity('verbivka')
const neighbour = await newCommunity('yasnohirsk')

async function newCommunity(slug: string) {
  const row = { slug, kind: 'village', name: JSON.stringify({ uk: slug }) }
  return await db.insertInto('communities').values(row).returning('id').executeTakeFirstOrThrow()
}

async function storePicture(alt = 'Площа') {
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#88aa66' } })
    .jpeg()
    .toBuffer()
  return storeMedia(store, community, doing, await prepareFile(community, jpeg, 'square.jpg', 'quick'), alt)
}

async function storeDocument() {
  return storeMedia(store, community, doing, await prepareFile(community, Buffer.from('%PDF-1.7'), 'Рішення.pdf'), '')
}

const inCommunity = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(db, community, work)
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error)

it('stores a picture and describes it for a page', async () => {
  const { id } = await storePicture()
  const images = await inCommunity((tx) => findImages(tx, [id]))
  expect(images.get(id)).toEqual({
    id,
    alt: 'Площа',
    width: 400,
    height: 300,
    sources: [
      { type: 'image/avif', srcset: `/media/${id}/320.avif 320w, /media/${id}/400.avif 400w` },
      { type: 'image/webp', srcset: `/media/${id}/320.webp 320w, /media/${id}/400.webp 400w` },
    ],
    src: `/media/${id}/400.jpg`,
    thumbnail: `/media/${id}/320.webp`,
  })
  const stored = await files.open(community.id, id, '320.avif')
  expect(stored?.type).toBe('image/avif')
  stored?.read().destroy()
})

it('keeps pictures and documents apart', async () => {
  const picture = await storePicture()
  const document = await storeDocument()
  const ids = [picture.id, document.id]
  expect([...(await inCommunity((tx) => findImages(tx, ids))).keys()]).toEqual([picture.id])
  const documents = await inCommunity((tx) => findDocuments(tx, ids))
  expect([...documents.values()]).toEqual([
    { id: document.id, fileName: 'Рішення.pdf', bytes: 8, href: `/media/${document.id}/document.pdf` },
  ])
  const listed = await inCommunity((tx) => listMedia(tx, { kind: 'document', offset: 0, size: 10 }))
  expect(listed.map((row) => row.id)).toEqual([document.id])
  expect(await inCommunity((tx) => countMedia(tx, 'document'))).toBe(1)
})

it('opens no file of another community, nor one that was never written', async () => {
  const { id } = await storePicture()
  expect(await files.open(neighbour.id, id, '320.avif')).toBeUndefined()
  expect(await files.open(community.id, id, '640.avif')).toBeUndefined()
  expect(await files.open(community.id, id, '../../keys.json')).toBeUndefined()
  expect(await files.open(community.id, '../..', '320.avif')).toBeUndefined()
  expect(await withCommunity(db, neighbour, (tx) => findImages(tx, [id]))).toEqual(new Map())
})

it('deletes a file that nothing shows, and refuses while something does', async () => {
  const { id } = await storePicture()
  await inCommunity((tx) => setMediaUses(tx, 'page:home:uk', [id, id]))
  await inCommunity((tx) => setMediaUses(tx, 'page:home:en', [id]))
  const refused = await inCommunity((tx) => deleteMedia(tx, doing, id)).catch(codeOf)
  expect(refused).toBe('media.in-use')
  await inCommunity((tx) => setMediaUses(tx, 'page:home:uk', []))
  await inCommunity((tx) => setMediaUses(tx, 'page:home:en', []))
  await inCommunity((tx) => deleteMedia(tx, doing, id))
  expect(await inCommunity((tx) => getMedia(tx, id)).catch(codeOf)).toBe('media.not-found')
})

it('passes over ids that the community does not have when a page says what it shows', async () => {
  const { id } = await storePicture()
  const foreign = crypto.randomUUID()
  await inCommunity((tx) => setMediaUses(tx, 'page:about:uk', [foreign, id]))
  expect(await inCommunity((tx) => deleteMedia(tx, doing, id)).catch(codeOf)).toBe('media.in-use')
})

it('changes what a picture is said to show', async () => {
  const { id } = await storePicture('Сад')
  await inCommunity((tx) => changeAlt(tx, doing, id, 'Сад навесні'))
  expect(await inCommunity((tx) => getMedia(tx, id))).toMatchObject({ alt: 'Сад навесні' })
})

it('leaves no files behind when the row cannot be written', async () => {
  const before = readdirSync(join(dataDir, 'media', community.id))
  const actor = { kind: 'member' as const, memberId: crypto.randomUUID(), displayName: 'Nobody', roles: [] }
  const prepared = await prepareFile(community, Buffer.from('%PDF-1.7'), 'a.pdf')
  await expect(storeMedia(store, community, { ...doing, actor }, prepared, '')).rejects.toThrow(/foreign key/)
  expect(readdirSync(join(dataDir, 'media', community.id))).toEqual(before)
})
