import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { paragraph, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

const settingsOf = async (id: string) => {
  const { path: _path, ...settings } = (await server.staff(verbivka, 'GET', `/pages/${id}/settings`)).json()
  return settings
}
const put = async (id: string, change: object) =>
  server.staff(verbivka, 'PUT', `/pages/${id}/settings`, { ...(await settingsOf(id)), ...change })
const redirect = (id: string, path: string, method: 'POST' | 'DELETE' = 'POST') =>
  server.staff(verbivka, method, `/pages/${id}/redirects`, { path })
const redirectsOf = async (id: string): Promise<string[]> =>
  (await server.staff(verbivka, 'GET', `/pages/${id}/redirects`))
    .json()
    .items.map((item: { path: string }) => item.path)
const leadsTo = async (path: string) => {
  const { status, headers } = await server.visit(verbivka, path)
  return `${status} ${headers.location ?? ''}`
}
const codeOf = async (answer: ReturnType<typeof server.staff>) => {
  const { status, json } = await answer
  return `${status} ${json().code}`
}

describe('settings of a page', () => {
  it('are read and written as a whole, and stand in the journal', async () => {
    const id = await server.publish(verbivka, { title: 'Налаштування', slug: 'settings-one' })
    expect(await settingsOf(id)).toEqual({
      slug: 'settings-one',
      parentId: null,
      inMenu: true,
      visibility: 'public',
      shareImage: null,
    })
    const answer = await put(id, { slug: 'settings-two', inMenu: false })
    expect([answer.status, answer.json()]).toEqual([200, { path: '/settings-two' }])
    expect(await settingsOf(id)).toMatchObject({ slug: 'settings-two', inMenu: false })
    const lines = await withCommunity(server.db, verbivka, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select('details')
        .where('subject', '=', `page:${id}`)
        .where('action', '=', 'page.settings')
        .execute(),
    )
    expect(lines).toEqual([{ details: { path: '/settings-two', from: '/settings-one' } }])
  })

  it('keep a page among its siblings when only its address changes', async () => {
    const parent = await server.publish(verbivka, { title: 'Порядок', slug: 'siblings' })
    const ids = []
    for (const slug of ['one', 'two', 'three'])
      ids.push(await server.publish(verbivka, { title: slug, slug, parentId: parent }))
    await put(ids[0] ?? '', { slug: 'renamed' })
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const slugs = items
      .filter((item: { parentId: string }) => item.parentId === parent)
      .map((item: { slug: string }) => item.slug)
    expect(slugs).toEqual(['renamed', 'two', 'three'])
  })

  it('refuse what cannot be: an empty or taken address, an unknown picture, a hidden home page', async () => {
    const id = await server.publish(verbivka, { title: 'Відмови', slug: 'refusals' })
    await server.publish(verbivka, { title: 'Сусідка', slug: 'neighbour' })
    expect(await codeOf(put(id, { slug: '' }))).toBe('409 page.address-missing')
    expect(await codeOf(put(id, { slug: 'neighbour' }))).toBe('409 page.address-taken')
    expect(await codeOf(put(id, { slug: 'petitions' }))).toBe('409 page.address-reserved')
    expect(await codeOf(put(id, { parentId: id }))).toBe('409 page.inside-itself')
    expect(await codeOf(put(id, { shareImage: '11111111-1111-4111-8111-111111111111' }))).toBe(
      '409 page.no-such-picture',
    )
    expect(await codeOf(put(id, { owner: true }))).toBe('400 request.invalid')
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const home = items.find((item: { path: string }) => item.path === '/').id
    expect(await codeOf(put(home, { visibility: 'unlisted' }))).toBe('409 page.home-is-public')
    expect(await codeOf(put(home, { slug: 'home' }))).toBe('409 page.home-stays')
  })

  it('show the chosen picture where the page is shared, and keep it from deletion', async () => {
    const id = await server.publish(verbivka, { title: 'Поширення', slug: 'shared' })
    const media = '22222222-2222-4222-8222-222222222222'
    await withCommunity(server.db, verbivka, (tx) =>
      tx
        .insertInto('media')
        .values({
          ...{ community_id: verbivka.id, id: media, kind: 'image', file_name: 'a.jpg', alt: 'Ставок', bytes: 9 },
          ...{ width: 1200, height: 630, widths: [640, 1200], fallback_width: 1200, created_at: server.clock.now() },
        })
        .execute(),
    )
    await server.visit(verbivka, '/shared')
    expect((await put(id, { shareImage: media })).status).toBe(200)
    const { text } = await server.visit(verbivka, '/shared')
    expect(text).toContain(`<meta property="og:image" content="${verbivka.origin}/media/${media}/1200.jpg">`)
    expect(text).toContain('<meta property="og:image:alt" content="Ставок">')
    const uses = () =>
      withCommunity(server.db, verbivka, (tx) =>
        tx.selectFrom('media_uses').select('subject').where('media_id', '=', media).execute(),
      )
    expect(await uses()).toEqual([{ subject: `page:${id}:share` }])
    expect((await server.staff(verbivka, 'DELETE', `/pages/${id}`)).status).toBe(204)
    expect(await uses()).toEqual([])
  })
})

describe('an old address', () => {
  it('leads to where the page is now, in its language and view, however often it moved', async () => {
    const id = await server.publish(verbivka, { title: 'Мандрівниця', slug: 'first-place' })
    const english = { title: 'Traveller', description: '', tree: treeOf(paragraph('English')) }
    await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=en`, english, { 'if-match': '"0"' })
    await server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'en', revision: 1 })
    for (const slug of ['second-place', 'third-place', 'fourth-place']) await put(id, { slug })
    for (const old of ['first-place', 'second-place', 'third-place']) {
      expect(await leadsTo(`/${old}`)).toBe('301 /fourth-place')
      expect(await leadsTo(`/en/${old}`)).toBe('301 /en/fourth-place')
    }
    expect(await leadsTo('/first-place?view=contrast&utm_source=leaflet')).toBe('301 /fourth-place?view=contrast')
    expect((await redirectsOf(id)).sort()).toEqual(['/first-place', '/second-place', '/third-place'])
  })

  it('never leads in a circle: a page that comes back is there', async () => {
    const id = await server.publish(verbivka, { title: 'Повернення', slug: 'there' })
    await put(id, { slug: 'away' })
    await put(id, { slug: 'there' })
    expect(await leadsTo('/there')).toBe('200 ')
    expect(await leadsTo('/away')).toBe('301 /there')
    expect(await redirectsOf(id)).toEqual(['/away'])
  })

  it('gives way to a new page at once, also after somebody was led', async () => {
    const id = await server.publish(verbivka, { title: 'Стара', slug: 'given-way' })
    await put(id, { slug: 'elsewhere' })
    expect(await leadsTo('/given-way')).toBe('301 /elsewhere')
    await server.publish(verbivka, { title: 'Нова сторінка', slug: 'given-way' })
    const { status, text } = await server.visit(verbivka, '/given-way')
    expect([status, text.includes('Нова сторінка')]).toEqual([200, true])
    expect(await redirectsOf(id)).toEqual([])
  })

  it('outlives a draft at its place, and gives way when that is published', async () => {
    const id = await server.publish(verbivka, { title: 'Давня', slug: 'long-known' })
    await put(id, { slug: 'newly-known' })
    const draft = async () =>
      (await server.staff(verbivka, 'POST', '/pages', { title: 'Чернетка', slug: 'long-known', language: 'uk' })).json()
    const { id: first } = await draft()
    expect(await leadsTo('/long-known')).toBe('301 /newly-known')
    await server.staff(verbivka, 'DELETE', `/pages/${first}`)
    expect(await leadsTo('/long-known')).toBe('301 /newly-known')
    const { id: second } = await draft()
    await server.staff(verbivka, 'POST', `/pages/${second}/publish`, { language: 'uk', revision: 1 })
    expect(await leadsTo('/long-known')).toBe('200 ')
    expect(await redirectsOf(id)).toEqual([])
  })

  it('may change its target later: browsers ask each time', async () => {
    const id = await server.publish(verbivka, { title: 'Ще раз', slug: 'ask-again' })
    await put(id, { slug: 'asked' })
    expect((await server.visit(verbivka, '/ask-again')).headers['cache-control']).toBe('no-cache')
  })

  it('can be given by hand, once and for one page', async () => {
    const id = await server.publish(verbivka, { title: 'Листівка', slug: 'by-hand' })
    const other = await server.publish(verbivka, { title: 'Інша', slug: 'other-hand' })
    expect((await redirect(id, '/leaflet/2019')).status).toBe(204)
    expect((await redirect(id, '/leaflet/2019')).status).toBe(204)
    expect(await leadsTo('/leaflet/2019')).toBe('301 /by-hand')
    expect(await leadsTo('/en/leaflet/2019')).toBe('301 /by-hand')
    expect(await codeOf(redirect(other, '/leaflet/2019'))).toBe('409 page.redirect-elsewhere')
    expect(await codeOf(redirect(id, '/other-hand'))).toBe('409 page.redirect-taken')
    expect(await codeOf(redirect(id, '/petitions/old'))).toBe('409 page.address-reserved')
    expect(await codeOf(redirect(id, '/en/old'))).toBe('409 page.address-reserved')
    for (const path of ['old', '/', '//evil.example', '/Old', '/a b', '/a/../b', 'https://evil.example/'])
      expect(await codeOf(redirect(id, path)), path).toBe('400 request.invalid')
    expect((await redirect(id, '/leaflet/2019', 'DELETE')).status).toBe(204)
    expect(await codeOf(redirect(id, '/leaflet/2019', 'DELETE'))).toBe('404 page.no-such-redirect')
    expect((await server.visit(verbivka, '/leaflet/2019')).status).toBe(404)
  })

  it('is one of fifty at most; when the page moves once more, the oldest is forgotten', async () => {
    const id = await server.publish(verbivka, { title: 'Межа', slug: 'limit' })
    for (let number = 1; number <= 50; number += 1) {
      server.clock.move({ seconds: 1 })
      expect((await redirect(id, `/limit-${number}`)).status).toBe(204)
    }
    expect(await codeOf(redirect(id, '/limit-51'))).toBe('409 page.too-many-redirects')
    server.clock.move({ seconds: 1 })
    await put(id, { slug: 'over-the-limit' })
    const kept = await redirectsOf(id)
    expect([kept.length, kept[0], kept.includes('/limit-1')]).toEqual([50, '/limit', false])
  })

  it('of many pages that move at the same time leads each to its own', async () => {
    const section = await server.publish(verbivka, { title: 'Розділ', slug: 'race' })
    const child = await server.publish(verbivka, { title: 'Сторінка', slug: 'page', parentId: section })
    const slugs = ['race-one', 'race-two', 'race-three']
    const answers = await Promise.all([
      ...slugs.map((slug) => put(section, { slug })),
      put(child, { slug: 'page-two' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const pathOf = (id: string) => items.find((item: { id: string }) => item.id === id).path
    expect(pathOf(child)).toBe(`${pathOf(section)}/page-two`)
    expect(await leadsTo('/race/page')).toBe(`301 ${pathOf(child)}`)
    expect(await leadsTo('/race')).toBe(`301 ${pathOf(section)}`)
  })
})

describe('an unlisted page', () => {
  it('is reachable by its address, and listed nowhere', async () => {
    const id = await server.publish(verbivka, { title: 'Для своїх', slug: 'unlisted' })
    const below = await server.publish(verbivka, { title: 'Під нею', slug: 'below', parentId: id })
    await server.visit(verbivka, '/')
    const found = async () =>
      (await server.visit(verbivka, '/search?q=%D1%81%D0%B2%D0%BE%D1%97%D1%85')).text.includes('href="/unlisted"')
    expect(await found()).toBe(true)
    expect((await put(id, { visibility: 'unlisted' })).status).toBe(200)
    expect(await found()).toBe(false)
    const page = await server.visit(verbivka, '/unlisted')
    expect([page.status, page.headers['x-robots-tag']]).toEqual([200, 'noindex'])
    expect(page.text).toContain('<meta name="robots" content="noindex">')
    for (const path of ['/', '/unlisted/below', '/nothing-here', '/petitions'])
      expect((await server.visit(verbivka, path)).text, path).not.toContain('href="/unlisted"')
    const sitemap = (await server.visit(verbivka, '/sitemap.xml')).text
    expect(sitemap).not.toContain('/unlisted<')
    expect(sitemap).toContain('/unlisted/below<')
    expect((await server.visit(verbivka, '/unlisted/below')).headers['x-robots-tag']).toBeUndefined()
    expect((await server.visit(verbivka, '/unlisted', { 'if-none-match': String(page.headers.etag) })).status).toBe(304)
    expect((await put(id, { visibility: 'public' })).status).toBe(200)
    expect((await server.visit(verbivka, '/unlisted')).headers['x-robots-tag']).toBeUndefined()
    expect((await server.visit(verbivka, '/sitemap.xml')).text).toContain('/unlisted<')
    expect((await settingsOf(below)).visibility).toBe('public')
  })
})

describe('another community', () => {
  it('has no page, no old address and no settings under the id of ours', async () => {
    const id = await server.publish(verbivka, { title: 'Наша', slug: 'ours-settings' })
    const settings = await settingsOf(id)
    for (const [method, path, body] of [
      ['GET', `/pages/${id}/settings`, undefined],
      ['PUT', `/pages/${id}/settings`, settings],
      ['GET', `/pages/${id}/redirects`, undefined],
      ['POST', `/pages/${id}/redirects`, { path: '/theirs' }],
      ['DELETE', `/pages/${id}/redirects`, { path: '/ours-settings' }],
    ] as const) {
      expect((await server.staff(yasnohirsk, method, path, body)).status, `${method} ${path}`).toBe(404)
      expect((await server.staff(verbivka, method, path, body, {}, yasnohirsk)).status).toBe(403)
    }
  })
})
