import { beforeAll, describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

const newPage = async (title: string, slug: string, parentId?: string): Promise<string> => {
  const body = { title, slug, language: 'uk', ...(parentId ? { parentId } : {}) }
  const answer = await server.staff(verbivka, 'POST', '/pages', body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json().id
}
const draftOf = (id: string, language = 'uk') => `/pages/${id}/draft?language=${language}`
const content = (text: string) => ({ title: 'Сторінка', description: '', tree: treeOf(paragraph(text)) })
const save = (id: string, revision: number, body: unknown, language = 'uk') =>
  server.staff(verbivka, 'PUT', draftOf(id, language), body, { 'if-match': `"${revision}"` })
const codeOf = async (answer: ReturnType<typeof server.staff>) => {
  const { status, json } = await answer
  return `${status} ${json().code}`
}

describe('a draft', () => {
  it('goes up by one revision with each save, and stays where nothing changed', async () => {
    const id = await newPage('Чернетка', 'draft-one')
    const body = content('перше')
    expect((await save(id, 1, body)).json()).toMatchObject({ revision: 2 })
    expect((await save(id, 2, body)).json()).toMatchObject({ revision: 2 })
    expect((await save(id, 2, content('друге'))).json()).toMatchObject({ revision: 3 })
    expect((await server.staff(verbivka, 'GET', draftOf(id))).json()).toMatchObject({
      revision: 3,
      updatedBy: 'Олена Верба',
      publishedRevision: null,
    })
  })

  it('is not overwritten by an editor who has seen an older one: who saved, and when, is said', async () => {
    const id = await newPage('Двоє', 'two-editors')
    await save(id, 1, content('моє'))
    const answer = await save(id, 1, content('чуже'))
    expect(answer.status).toBe(409)
    expect(answer.json()).toMatchObject({
      code: 'page.revision-conflict',
      details: { revision: 2, savedBy: 'Олена Верба', savedAt: server.clock.now().toISOString() },
    })
    expect(answer.json().detail).toContain('Олена Верба')
    expect((await server.staff(verbivka, 'GET', draftOf(id))).text).toContain('моє')
  })

  it('lets one of two simultaneous saves win and refuses the other', async () => {
    const id = await newPage('Разом', 'at-once')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => save(id, 1, content(`версія ${index}`))))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(409)])
  })

  it('is not saved by one who does not say what he has seen', async () => {
    const id = await newPage('Навмання', 'blind')
    expect(await codeOf(server.staff(verbivka, 'PUT', draftOf(id), content('x')))).toBe(
      '428 request.precondition-required',
    )
    expect(await codeOf(server.staff(verbivka, 'PUT', draftOf(id), content('x'), { 'if-match': '*' }))).toBe(
      '428 request.precondition-required',
    )
  })

  it('begins in another language with revision 0', async () => {
    const id = await newPage('Переклад', 'translated')
    expect((await server.staff(verbivka, 'GET', draftOf(id, 'en'))).json()).toMatchObject({ revision: 0, title: '' })
    expect((await save(id, 0, content('First'), 'en')).json()).toMatchObject({ revision: 1 })
    expect(await codeOf(save(id, 0, content('Second'), 'en'))).toBe('409 page.revision-conflict')
  })

  it('says what is wrong with the page, by node', async () => {
    const id = await newPage('Вади', 'faults')
    const tree = treeOf({
      type: 'image',
      id: 'image-without-alt',
      media: null,
      alt: '',
      decorative: false,
      ratio: '3:2',
    })
    const answer = await save(id, 1, { title: 'Вади', description: '', tree })
    expect(answer.json().faults).toEqual([{ nodeId: 'image-without-alt', code: 'image-missing', severity: 'warning' }])
  })

  it('takes settings of a widget as the widget’s own schema reads them, and no unknown widget', async () => {
    const id = await newPage('Віджети', 'widgets')
    const withWidget = (block: unknown) => ({ title: 'В', description: '', tree: treeOf(block as never) })
    expect(await codeOf(save(id, 1, withWidget({ ...probe('count'), props: { word: 'x'.repeat(41) } })))).toBe(
      '400 page.widget-settings',
    )
    expect(await codeOf(save(id, 1, withWidget({ ...probe('count'), widget: 'nobody.knows' })))).toBe(
      '400 page.widget-settings',
    )
    expect((await save(id, 1, withWidget(probe('count', { stranger: '1' })))).status).toBe(200)
    const draft = await server.staff(verbivka, 'GET', draftOf(id))
    expect(draft.json().tree.children[0].children[0].props).toEqual({ word: 'Лічильник' })
  })

  it.each([
    ['a key of ours that is not asked for', { community_id: 'x' }],
    ['a role', { roles: ['owner'] }],
    ['an author', { updatedBy: 'x' }],
  ])('takes no %s', async (_what, extra) => {
    const id = await newPage('Зайве', `extra-${Object.keys(extra)[0]?.toLowerCase().replace('_', '')}`)
    expect(await codeOf(save(id, 1, { ...content('x'), ...extra }))).toBe('400 request.invalid')
  })

  it('refuses keys that could reach a prototype', async () => {
    const id = await newPage('Прототип', 'prototype')
    const body = JSON.stringify(content('x')).replace('"description"', '"__proto__":{"x":1},"description"')
    const headers = { 'if-match': '"1"', 'content-type': 'application/json' }
    expect((await server.staff(verbivka, 'PUT', draftOf(id), body, headers)).status).toBe(400)
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it('refuses a bottomless body without falling into it', async () => {
    const id = await newPage('Глибина', 'bottomless')
    const body = `{"title":"x","description":"","tree":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const headers = { 'if-match': '"1"', 'content-type': 'application/json' }
    expect((await server.staff(verbivka, 'PUT', draftOf(id), body, headers)).status).toBe(400)
  })

  it('keeps earlier states: of another author, after a pause, and each that was published', async () => {
    const id = await newPage('Історія', 'history')
    await save(id, 1, content('перше'))
    await save(id, 2, content('друге'))
    server.clock.move({ minutes: 11 })
    await save(id, 3, content('після перерви'))
    await server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'uk', revision: 4 })
    const rows = await server.owner
      .selectFrom('page_revisions')
      .select(['revision', 'published_at'])
      .where('page_id', '=', id)
      .orderBy('revision')
      .execute()
    expect(rows.map((row) => row.revision)).toEqual([1, 3, 4])
    expect(rows.map((row) => row.published_at !== null)).toEqual([false, false, true])
  })
})

describe('publishing', () => {
  it('shows exactly the revision that the editor has seen', async () => {
    const id = await newPage('Публікація', 'publishing')
    await save(id, 1, content('готове'))
    expect(await codeOf(server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'uk', revision: 1 }))).toBe(
      '409 page.revision-conflict',
    )
    const done = await server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'uk', revision: 2 })
    expect(done.json().url).toBe(`${verbivka.origin}/publishing`)
    await save(id, 2, content('ще не готове'))
    const page = await server.visit(verbivka, '/publishing')
    expect(page.text).toContain('готове')
    expect(page.text).not.toContain('ще не')
    const list = (await server.staff(verbivka, 'GET', '/pages')).json()
    expect(list.items.find((item: { id: string }) => item.id === id)).toMatchObject({
      path: '/publishing',
      published: { uk: server.clock.now().toISOString() },
      drafts: { uk: { revision: 3, changed: true } },
    })
  })

  it('is taken back at once', async () => {
    const id = await server.publish(verbivka, { title: 'Зняти', slug: 'unpublish' })
    expect((await server.visit(verbivka, '/unpublish')).status).toBe(200)
    expect((await server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' })).status).toBe(204)
    expect((await server.visit(verbivka, '/unpublish')).status).toBe(404)
    expect(await codeOf(server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' }))).toBe(
      '409 page.not-published',
    )
  })

  it('stands in the journal, like everything that is done to a page', async () => {
    const id = await server.publish(verbivka, { title: 'Журнал', slug: 'journal' })
    await server.staff(verbivka, 'PATCH', `/pages/${id}`, { slug: 'journal-two' })
    await server.staff(verbivka, 'DELETE', `/pages/${id}`)
    const lines = await withCommunity(server.db, verbivka, (tx) =>
      tx.selectFrom('audit_entries').select(['action', 'actor_kind']).where('subject', '=', `page:${id}`).execute(),
    )
    expect(lines.map((line) => line.action).sort()).toEqual([
      'page.create',
      'page.delete',
      'page.edit',
      'page.move',
      'page.publish',
    ])
    expect(new Set(lines.map((line) => line.actor_kind))).toEqual(new Set(['member']))
  })
})

describe('the tree of pages', () => {
  it('makes an address of the title where none is given, and another one where it is taken', async () => {
    const create = () => server.staff(verbivka, 'POST', '/pages', { title: 'Наші новини', language: 'uk' })
    expect((await create()).json().path).toBe('/nashi-novyny')
    expect((await create()).json().path).toBe('/nashi-novyny-2')
  })

  it.each(['petitions', 'probes', 'account', 'api', 'media', 'en', 'uk'])(
    'keeps the address /%s for itself',
    async (slug) => {
      expect(await codeOf(server.staff(verbivka, 'POST', '/pages', { title: 'Моя', slug, language: 'uk' }))).toBe(
        '409 page.address-reserved',
      )
    },
  )

  it.each(['_a', 'sitemap.xml', '..', '%2e', 'Б', 'UPPER', 'a--b', '-a', 'a/b', ''])(
    'takes no address %j',
    async (slug) => {
      expect(await codeOf(server.staff(verbivka, 'POST', '/pages', { title: 'Моя', slug, language: 'uk' }))).toBe(
        '400 request.invalid',
      )
    },
  )

  it('leads from the old address to the new one, and on when the page moves again', async () => {
    const parent = await server.publish(verbivka, { title: 'Старий розділ', slug: 'old-section' })
    const child = await server.publish(verbivka, { title: 'Сторінка', slug: 'page', parentId: parent })
    expect((await server.visit(verbivka, '/old-section/page')).status).toBe(200)
    await server.staff(verbivka, 'PATCH', `/pages/${parent}`, { slug: 'new-section' })
    await server.staff(verbivka, 'PATCH', `/pages/${child}`, { parentId: null, slug: 'page-alone' })
    for (const old of ['/old-section/page', '/new-section/page']) {
      const answer = await server.visit(verbivka, old)
      expect([answer.status, answer.headers.location]).toEqual([301, '/page-alone'])
    }
    expect((await server.visit(verbivka, '/old-section')).headers.location).toBe('/new-section')
    expect((await server.visit(verbivka, '/page-alone')).status).toBe(200)
  })

  it('gives a left address to the next page that takes it', async () => {
    const first = await server.publish(verbivka, { title: 'Перша', slug: 'wanted' })
    await server.staff(verbivka, 'PATCH', `/pages/${first}`, { slug: 'moved-away' })
    await server.publish(verbivka, { title: 'Наступниця', slug: 'wanted' })
    expect((await server.visit(verbivka, '/wanted')).text).toContain('Наступниця')
  })

  it('leads nowhere from the address of a page that was never published', async () => {
    const id = await newPage('Чернетка', 'secret-old')
    await server.staff(verbivka, 'PATCH', `/pages/${id}`, { slug: 'secret-new' })
    expect((await server.visit(verbivka, '/secret-old')).status).toBe(404)
    expect((await server.visit(verbivka, '/secret-new')).status).toBe(404)
  })

  it('keeps the home page where it is', async () => {
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const home = items.find((item: { path: string }) => item.path === '/')
    expect(await codeOf(server.staff(verbivka, 'DELETE', `/pages/${home.id}`))).toBe('409 page.home-stays')
    expect(await codeOf(server.staff(verbivka, 'PATCH', `/pages/${home.id}`, { slug: 'home' }))).toBe(
      '409 page.home-stays',
    )
  })

  it('lets no page be put inside itself, too deep, or beside one of the same address', async () => {
    const top = await newPage('Верх', 'top')
    const below = await newPage('Низ', 'below', top)
    const move = (id: string, body: object) => codeOf(server.staff(verbivka, 'PATCH', `/pages/${id}`, body))
    expect(await move(top, { parentId: below })).toBe('409 page.inside-itself')
    expect(await move(top, { parentId: top })).toBe('409 page.inside-itself')
    const twin = await newPage('Двійник', 'twin')
    expect(await move(twin, { slug: 'top' })).toBe('409 page.address-taken')
    let parent = below
    for (const slug of ['three', 'four', 'five']) parent = await newPage(slug, slug, parent)
    expect(
      await codeOf(
        server.staff(verbivka, 'POST', '/pages', { title: '6', slug: 'six', language: 'uk', parentId: parent }),
      ),
    ).toBe('409 page.too-deep')
    const tall = await newPage('Висока', 'tall')
    expect(await move(top, { parentId: tall })).toBe('409 page.too-deep')
  })

  it('deletes a page only without the pages below it', async () => {
    const parent = await newPage('Мати', 'mother')
    const child = await newPage('Дитина', 'child', parent)
    expect(await codeOf(server.staff(verbivka, 'DELETE', `/pages/${parent}`))).toBe('409 page.has-children')
    expect((await server.staff(verbivka, 'DELETE', `/pages/${child}`)).status).toBe(204)
    expect((await server.staff(verbivka, 'DELETE', `/pages/${parent}`)).status).toBe(204)
  })

  it('puts a page at the asked place among its siblings', async () => {
    const parent = await newPage('Порядок', 'order')
    const ids = []
    for (const slug of ['a', 'b', 'c']) ids.push(await newPage(slug, slug, parent))
    await server.staff(verbivka, 'PATCH', `/pages/${ids[2]}`, { position: 0 })
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const siblings = items.filter((item: { parentId: string }) => item.parentId === parent)
    expect(siblings.map((item: { slug: string; position: number }) => `${item.position}${item.slug}`)).toEqual([
      '0c',
      '1a',
      '2b',
    ])
  })
})

describe('another community', () => {
  it('is closed: its pages are neither read nor changed', async () => {
    const id = await newPage('Наша', 'ours')
    for (const [method, path, body] of [
      ['GET', '/pages', undefined],
      ['GET', draftOf(id), undefined],
      ['POST', '/pages', { title: 'Чужа', language: 'uk' }],
      ['PATCH', `/pages/${id}`, { slug: 'theirs' }],
      ['PUT', '/settings', {}],
    ] as const) {
      expect((await server.staff(yasnohirsk, method, path, body, {}, verbivka)).status).toBe(403)
    }
  })

  it('has no page under the id of ours', async () => {
    const id = await newPage('Лише наша', 'only-ours')
    const found = await withCommunity(server.db, yasnohirsk, (tx) =>
      tx.selectFrom('pages').selectAll().where('id', '=', id).execute(),
    )
    expect(found).toEqual([])
  })
})

describe('the tools of the editor', () => {
  it('describe each widget with a form and values that draw at once', async () => {
    const { items } = (await server.staff(verbivka, 'GET', '/widgets')).json()
    const widget = items.find((item: { id: string }) => item.id === 'probe.count')
    expect(widget).toMatchObject({ feature: 'probe', defaults: { word: 'Лічильник' } })
    expect(widget.schema.properties.word).toMatchObject({ type: 'string', maxLength: 40 })
  })

  it('draw a widget as the page will show it', async () => {
    await server.count(verbivka)
    const body = { widget: 'probe.count', props: { word: '<b>Усього</b>' }, language: 'uk' }
    const { html } = (await server.staff(verbivka, 'POST', '/widgets/render', body)).json()
    expect(html).toMatch(/&lt;b&gt;Усього&lt;\/b&gt;: \d/)
  })

  it('name the style sheets of the canvas, which the platform serves', async () => {
    const { styles } = (await server.staff(verbivka, 'GET', '/canvas')).json()
    for (const path of styles) {
      const answer = await server.ask({ host: server.platformHost, path })
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    }
  })
})

describe('settings of the site', () => {
  beforeAll(() => server.makeOwner(verbivka))

  it('appear on every page at once', async () => {
    await server.publish(verbivka, { title: 'Сторінка', slug: 'with-settings' })
    await server.visit(verbivka, '/with-settings')
    const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
    const changedSettings = {
      ...settings,
      name: { uk: 'Вербівка над Лозовою', en: 'Verbivka' },
      contacts: { ...settings.contacts, phone: '+380 53 000 12 00' },
    }
    expect((await server.staff(verbivka, 'PUT', '/settings', changedSettings)).status).toBe(200)
    const { text } = await server.visit(verbivka, '/with-settings')
    expect(text).toContain('Вербівка над Лозовою')
    expect(text).toContain('href="tel:+380530001200"')
    for (const path of ['/nothing-here', '/news/%FF', '/en/nothing-here'])
      expect((await server.visit(verbivka, path)).text, path).toMatch(/<p>[^<]+ <a href="tel:\+380530001200">/)
    expect((await server.staff(verbivka, 'GET', '')).json()).toMatchObject({
      name: { uk: 'Вербівка над Лозовою' },
      roles: expect.arrayContaining(['webmaster']),
    })
  })

  it('are described for a form, in the language of the reader', async () => {
    const schema = (
      await server.staff(verbivka, 'GET', '/settings/schema', undefined, { 'accept-language': 'en' })
    ).json()
    expect(schema.properties.hue).toMatchObject({ title: 'Colour of the community', maximum: 359 })
  })

  it('refuse what cannot be right', async () => {
    const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
    const put = (change: object) => codeOf(server.staff(verbivka, 'PUT', '/settings', { ...settings, ...change }))
    expect(await put({ hue: 360 })).toBe('400 request.invalid')
    expect(await put({ social: [{ name: 'x', url: 'javascript:alert(1)' }] })).toBe('400 request.invalid')
    expect(await put({ languages: ['en', 'uk'] })).toBe('409 site.default-language-stays')
    expect(await put({ arms: '11111111-1111-4111-8111-111111111111' })).toBe('409 site.arms-missing')
  })

  it('switch off a language, and with it searches find no page in it', async () => {
    await server.publish(verbivka, { title: 'Phloxarium', slug: 'phloxarium', language: 'en' })
    const found = async () => (await server.visit(verbivka, '/search?q=phloxarium')).text.match(/<h2><a href="[^"]*"/g)
    expect(await found()).toEqual(['<h2><a href="/phloxarium"'])
    const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
    const put = (languages: string[]) => server.staff(verbivka, 'PUT', '/settings', { ...settings, languages })
    expect((await put(['uk'])).status).toBe(200)
    expect(await found()).toBe(null)
    expect((await put(settings.languages)).status).toBe(200)
    expect(await found()).toHaveLength(1)
  })

  it('take a contact address in Ukrainian; it is stored as machines know it and shown as people write it', async () => {
    const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
    const contacts = { ...settings.contacts, email: ' rada@пошта.укр ' }
    const saved = await server.staff(verbivka, 'PUT', '/settings', { ...settings, contacts })
    expect([saved.status, saved.json().contacts.email]).toEqual([200, 'rada@пошта.укр'])
    expect((await server.staff(verbivka, 'GET', '/settings')).json().contacts.email).toBe('rada@пошта.укр')
    const stored = await withCommunity(server.kernel.db, verbivka, (tx) =>
      tx.selectFrom('site_settings').select('settings').where('community_id', '=', verbivka.id).executeTakeFirst(),
    )
    expect(stored?.settings).toMatchObject({ contacts: { email: 'rada@xn--80a1acn3a.xn--j1amh' } })
    expect((await server.visit(verbivka, '/with-settings')).text).toContain(
      '<a href="mailto:rada@xn--80a1acn3a.xn--j1amh">rada@пошта.укр</a>',
    )
    const refused = await server.staff(verbivka, 'PUT', '/settings', {
      ...settings,
      contacts: { ...contacts, email: 'rada' },
    })
    expect([refused.status, refused.json().errors]).toEqual([
      400,
      [
        {
          path: 'contacts.email',
          message: 'Введіть електронну адресу повністю, наприклад olena@example.com.',
        },
      ],
    ])
  })
})
