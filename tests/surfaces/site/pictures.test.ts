import { expect, it } from 'vitest'
import { SYSTEM } from '#platform/identity/index.ts'
import { deleteMedia } from '#platform/media/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

const picture = async (communityId: string): Promise<string> => {
  const row = {
    community_id: communityId,
    kind: 'image',
    file_name: 'river.jpg',
    alt: 'Річка',
    bytes: 1_000,
    width: 1280,
    height: 853,
    widths: [320, 1280],
    fallback_width: 1280,
    created_at: server.clock.now(),
  }
  return (await server.owner.insertInto('media').values(row).returning('id').executeTakeFirstOrThrow()).id
}
const showing = (media: string) =>
  treeOf({ type: 'image', id: 'image-0001', media, alt: 'Річка Лозова', decorative: false, ratio: '3:2' })
const remove = (id: string) =>
  withCommunity(server.db, verbivka, (tx) => deleteMedia(tx, { actor: SYSTEM, clock: server.clock }, id))

it('shows a picture in all its forms, also to whom the page is shared', async () => {
  const media = await picture(verbivka.id)
  await server.publish(verbivka, { title: 'Річка', slug: 'river', tree: showing(media) })
  const { text } = await server.visit(verbivka, '/river')
  expect(text).toContain(`srcset="/media/${media}/320.avif 320w, /media/${media}/1280.avif 1280w"`)
  expect(text).toContain(`<img src="/media/${media}/1280.jpg" alt="Річка Лозова" width="1280" height="853"`)
  expect(text).toContain(`<meta property="og:image" content="${verbivka.origin}/media/${media}/1280.jpg">`)
})

it('draws nothing where the picture is another community’s', async () => {
  const media = await picture(yasnohirsk.id)
  await server.publish(verbivka, { title: 'Чуже', slug: 'foreign-picture', tree: showing(media) })
  expect((await server.visit(verbivka, '/foreign-picture')).text).not.toContain(media)
})

it('keeps a picture from deletion while a draft or a published page shows it', async () => {
  const media = await picture(verbivka.id)
  const id = await server.publish(verbivka, { title: 'Вживана', slug: 'in-use', tree: showing(media) })
  await expect(remove(media)).rejects.toMatchObject({ code: 'media.in-use' })
  const draft = { title: 'Вживана', description: '', tree: treeOf() }
  const saved = await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"2"' })
  await expect(remove(media)).rejects.toMatchObject({ code: 'media.in-use' })
  await server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'uk', revision: saved.json().revision })
  await expect(remove(media)).resolves.toBeUndefined()
})

it('keeps a picture that only a draft shows', async () => {
  const media = await picture(verbivka.id)
  const { id } = (await server.staff(verbivka, 'POST', '/pages', { title: 'Чернетка', language: 'uk' })).json()
  const draft = { title: 'Чернетка', description: '', tree: showing(media) }
  await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
  await expect(remove(media)).rejects.toMatchObject({ code: 'media.in-use' })
})

it('lets the picture go with its page', async () => {
  const media = await picture(verbivka.id)
  const id = await server.publish(verbivka, { title: 'Тимчасова', slug: 'temporary', tree: showing(media) })
  expect((await server.staff(verbivka, 'DELETE', `/pages/${id}`)).status).toBe(204)
  await expect(remove(media)).resolves.toBeUndefined()
})

it('shows the arms in the header and in the browser’s tab', async () => {
  const arms = await picture(verbivka.id)
  const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
  expect((await server.staff(verbivka, 'PUT', '/settings', { ...settings, arms })).status).toBe(200)
  expect((await server.visit(verbivka, '/')).text).toContain(`src="/media/${arms}/320.webp"`)
  expect((await server.visit(verbivka, '/favicon.ico')).headers.location).toBe(`/media/${arms}/320.webp`)
  await expect(remove(arms)).rejects.toMatchObject({ code: 'media.in-use' })
})
