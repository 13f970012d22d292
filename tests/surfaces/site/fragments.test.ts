import { describe, expect, it } from 'vitest'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { FragmentNode, Tree } from '#site/content/tree.ts'
import { expandFragments } from '#site/publishing/fragments.ts'
import { renderFrame } from '#site/rendering/render.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

let made = 0
const fragmentNode = (fragmentId: string): FragmentNode => ({
  type: 'fragment',
  id: `fragment-${String(++made).padStart(4, '0')}`,
  fragmentId,
})
const around = (...fragments: FragmentNode[]): Tree => ({
  schemaVersion: 1,
  children: [...treeOf(paragraph('перед')).children, ...fragments, ...treeOf(paragraph('після')).children],
})
type Kind = 'section' | 'header' | 'footer'
const create = async (title: string, kind: Kind = 'section', community = verbivka): Promise<string> =>
  (await server.staff(community, 'POST', '/pages', { title, language: 'uk', kind })).json().id
const save = (id: string, revision: number, tree: Tree, language = 'uk', community = verbivka) =>
  server.staff(
    community,
    'PUT',
    `/pages/${id}/draft?language=${language}`,
    { title: 'Назва', description: '', tree },
    { 'if-match': `"${revision}"` },
  )
const publish = (id: string, revision: number, language = 'uk', community = verbivka) =>
  server.staff(community, 'POST', `/pages/${id}/publish`, { language, revision })
/** A published fragment that says `text`. */
const fragment = async (text: string, kind: Kind = 'section', community = verbivka): Promise<string> => {
  const id = await create(text, kind, community)
  await save(id, 1, treeOf(paragraph(text)), 'uk', community)
  expect((await publish(id, 2, 'uk', community)).status).toBe(200)
  return id
}
const textOf = async (path: string) => (await server.visit(verbivka, path)).text
const codeOf = async (answer: ReturnType<typeof server.staff>) => {
  const { status, json } = await answer
  return `${status} ${json().code}`
}

describe('a section fragment', () => {
  it('stands on every page that holds it, in its place, and changes on all of them at once', async () => {
    const id = await fragment('Приймальня працює щодня')
    await server.publish(verbivka, { title: 'Одна', slug: 'one', tree: around(fragmentNode(id)) })
    await server.publish(verbivka, { title: 'Друга', slug: 'two', tree: around(fragmentNode(id)) })
    for (const path of ['/one', '/two'])
      expect(await textOf(path)).toMatch(/перед[\s\S]*Приймальня працює щодня[\s\S]*після/)
    await save(id, 2, treeOf(paragraph('Приймальня переїхала')))
    expect(await textOf('/one')).toContain('працює щодня')
    await publish(id, 3)
    for (const path of ['/one', '/two']) {
      expect(await textOf(path)).toContain('Приймальня переїхала')
      expect(await textOf(path)).not.toContain('працює щодня')
    }
  })

  it('shows nothing before it is published or in another language, and is not taken from pages that show it', async () => {
    const id = await create('Чернетка')
    await save(id, 1, treeOf(paragraph('таємне')))
    const page = await server.publish(verbivka, { title: 'Порожня', slug: 'empty', tree: around(fragmentNode(id)) })
    expect(await textOf('/empty')).not.toContain('таємне')
    expect((await server.staff(verbivka, 'GET', `/pages/${page}/draft?language=uk`)).json().faults).toMatchObject([
      { code: 'fragment-unpublished', severity: 'warning' },
    ])
    await publish(id, 2)
    expect(await textOf('/empty')).toContain('таємне')
    await save(page, 0, around(fragmentNode(id)), 'en')
    await publish(page, 1, 'en')
    expect(await textOf('/en/empty')).not.toContain('таємне')
    const takeBack = () => server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' })
    expect(await codeOf(takeBack())).toBe('409 page.fragment-in-use')
    expect((await takeBack()).json().details).toMatchObject({ count: 1, uses: [{ path: '/empty', language: 'uk' }] })
    expect(await textOf('/empty')).toContain('таємне')
    // A draft that still has it hinders nothing: page lint names it before the next publication.
    await server.staff(verbivka, 'POST', `/pages/${page}/unpublish`, { language: 'uk' })
    expect((await takeBack()).status).toBe(204)
  })

  it('brings its widgets with live data: the page is drawn anew when they change', async () => {
    const id = await create('Лічильник')
    await save(id, 1, treeOf(probe('count', { word: 'Звернень' })))
    await publish(id, 2)
    await server.publish(verbivka, { title: 'З віджетом', slug: 'with-widget', tree: around(fragmentNode(id)) })
    await server.count(verbivka)
    expect(await textOf('/with-widget')).toContain('Звернень: 1')
    await server.count(verbivka)
    expect(await textOf('/with-widget')).toContain('Звернень: 2')
  })

  it('may stand twice on a page, with an anchor that stands there once', async () => {
    const id = await create('Якір')
    const [section] = treeOf(paragraph('двічі')).children
    await save(id, 1, { schemaVersion: 1, children: [{ ...section, anchor: 'contacts' }] })
    await publish(id, 2)
    const tree = around(fragmentNode(id), fragmentNode(id))
    await server.publish(verbivka, { title: 'Двічі', slug: 'twice', tree })
    const html = await textOf('/twice')
    expect(html.match(/двічі/g)).toHaveLength(2)
    expect(html.match(/id="p-contacts"/g)).toHaveLength(1)
  })

  it('brings no second title to a page', async () => {
    const id = await create('Заголовок')
    const title = {
      type: 'heading' as const,
      id: 'heading-1',
      level: 1 as const,
      content: [{ type: 'text' as const, text: 'Т' }],
    }
    await save(id, 1, treeOf(title))
    await publish(id, 2)
    await server.publish(verbivka, { title: 'Один заголовок', slug: 'one-title', tree: around(fragmentNode(id)) })
    expect((await textOf('/one-title')).match(/<h1[ >]/g)).toHaveLength(1)
  })

  it('holds no other fragment', async () => {
    const [outer, inner] = [await create('Зовнішній'), await create('Внутрішній')]
    for (const id of [inner, outer])
      expect(await codeOf(save(outer, 1, around(fragmentNode(id))))).toBe('400 page.fragment-nested')
  })

  it('has no address, no place in the menu and no settings of a page', async () => {
    const id = await fragment('Без адреси')
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ kind: 'section', path: '', slug: '' })
    const page = { title: 'Фрагмент', language: 'uk', kind: 'section' }
    expect(await codeOf(server.staff(verbivka, 'POST', '/pages', { ...page, slug: 'x' }))).toBe(
      '409 page.fragment-address',
    )
    expect(await codeOf(server.staff(verbivka, 'PATCH', `/pages/${id}`, { slug: 'x' }))).toBe(
      '409 page.fragment-address',
    )
    expect(await codeOf(server.staff(verbivka, 'GET', `/pages/${id}/settings`))).toBe('409 page.fragment-address')
    expect(await codeOf(server.staff(verbivka, 'POST', `/pages/${id}/redirects`, { path: '/x' }))).toBe(
      '409 page.fragment-address',
    )
    expect((await server.visit(verbivka, '/sitemap.xml')).text).not.toMatch(/<loc>[^<]*\/\/[^/<]*<\/loc>/)
    expect(await textOf('/')).not.toContain('href=""')
  })
})

describe('where a fragment is used', () => {
  it('is known for drafts and for what is published, and keeps the fragment from deletion', async () => {
    const id = await fragment('Потрібний')
    const page = await server.publish(verbivka, { title: 'Тримає', slug: 'holds', tree: around(fragmentNode(id)) })
    await save(page, 2, around())
    const uses = async () => (await server.staff(verbivka, 'GET', `/pages/${id}/uses`)).json().items
    const use = { pageId: page, title: 'Назва', path: '/holds', language: 'uk', state: 'published' }
    expect(await uses()).toEqual([use])
    const refused = await server.staff(verbivka, 'DELETE', `/pages/${id}`)
    expect([refused.status, refused.json().code]).toEqual([409, 'page.fragment-in-use'])
    expect(refused.json().details).toEqual({ count: 1, uses: [use] })
    await publish(page, 3)
    expect(await uses()).toEqual([])
    await save(page, 3, around(fragmentNode(id)))
    expect(await uses()).toEqual([{ ...use, state: 'draft' }])
    await server.staff(verbivka, 'DELETE', `/pages/${page}`)
    expect((await server.staff(verbivka, 'DELETE', `/pages/${id}`)).status).toBe(204)
  })

  it('is decided one after the other when one deletes what another is putting on a page', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await fragment('Спірний')
      const created = await server.staff(verbivka, 'POST', '/pages', { title: `Спір ${round}`, language: 'uk' })
      const page = created.json().id
      const [removed, saved] = await Promise.all([
        server.staff(verbivka, 'DELETE', `/pages/${id}`),
        save(page, 1, around(fragmentNode(id))),
      ])
      expect(saved.status).toBe(200)
      expect([204, 409]).toContain(removed.status)
      const left = await withCommunity(server.db, verbivka, (tx) =>
        tx.selectFrom('fragment_uses').select('page_id').where('fragment_id', '=', id).execute(),
      )
      expect(left).toHaveLength(removed.status === 204 ? 0 : 1)
    }
  })
})

describe('header and footer fragments', () => {
  it('stand on every page of the language, feature pages and errors included, from the moment of publishing', async () => {
    for (const path of ['/', '/probes/1', '/nothing-here']) await textOf(path)
    const header = await fragment('Тривога: школи закрито', 'header')
    const footer = await fragment('Партнери громади', 'footer')
    for (const path of ['/', '/probes/1', '/nothing-here']) {
      const html = await textOf(path)
      expect(html, path).toMatch(/<\/header>\s*<aside[^>]*>[\s\S]*Тривога: школи закрито[\s\S]*<main/)
      expect(html, path).toMatch(/<\/main>\s*<aside[^>]*>[\s\S]*Партнери громади[\s\S]*<footer/)
    }
    expect(await textOf('/en/probes/1')).not.toContain('Тривога')
    await save(header, 2, treeOf(paragraph('Відбій')))
    await publish(header, 3)
    expect(await textOf('/probes/1')).toContain('Відбій')
    for (const id of [header, footer])
      await server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' })
    for (const path of ['/', '/probes/1']) expect(await textOf(path)).not.toContain('<aside')
  })

  it('bring their widgets: every page is drawn anew when they change', async () => {
    const id = await create('Рядок', 'header')
    await save(id, 1, treeOf(probe('count', { word: 'Усього' })))
    await publish(id, 2)
    await textOf('/probes/2')
    await server.count(verbivka)
    const [, first] = /Усього: (\d+)/.exec(await textOf('/probes/2')) ?? []
    await server.count(verbivka)
    expect(await textOf('/probes/2')).toContain(`Усього: ${Number(first) + 1}`)
    await server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' })
  })

  it('show nothing where a section is asked for', async () => {
    const id = await fragment('Шапка', 'header')
    await server.publish(verbivka, { title: 'Не тут', slug: 'not-here', tree: around(fragmentNode(id)) })
    expect((await textOf('/not-here')).match(/Шапка/g)).toHaveLength(1)
    await server.staff(verbivka, 'POST', `/pages/${id}/unpublish`, { language: 'uk' })
  })

  it('are five of a kind at most, since every page shows them', async () => {
    const before = (await server.staff(verbivka, 'GET', '/pages')).json().items
    const known = before.filter((item: { kind: string }) => item.kind === 'footer').length
    for (let number = known; number < 5; number += 1) await create(`Підвал ${number}`, 'footer')
    const sixth = { title: 'Шостий', language: 'uk', kind: 'footer' }
    expect(await codeOf(server.staff(verbivka, 'POST', '/pages', sixth))).toBe('409 page.too-many-fragments')
  })
})

describe('a fragment of another community', () => {
  it('is nothing here: not shown, not used, not told of', async () => {
    const theirs = await fragment('Чужий фрагмент', 'section', yasnohirsk)
    const page = await server.publish(verbivka, { title: 'Чуже', slug: 'foreign', tree: around(fragmentNode(theirs)) })
    expect(await textOf('/foreign')).not.toContain('Чужий')
    expect((await server.staff(verbivka, 'GET', `/pages/${page}/draft?language=uk`)).json().faults).toMatchObject([
      { code: 'fragment-unpublished' },
    ])
    expect((await server.staff(yasnohirsk, 'GET', `/pages/${theirs}/uses`)).json().items).toEqual([])
    expect((await server.staff(verbivka, 'GET', `/pages/${theirs}/uses`)).status).toBe(404)
    expect((await server.staff(yasnohirsk, 'GET', `/pages/${theirs}/uses`, undefined, {}, verbivka)).status).toBe(403)
    expect((await server.staff(verbivka, 'DELETE', `/pages/${theirs}`)).status).toBe(404)
    expect((await server.staff(yasnohirsk, 'DELETE', `/pages/${theirs}`)).status).toBe(204)
  })
})

describe('a page without fragments', () => {
  /** A transaction that nobody may use. */
  const untouched = new Proxy({} as CommunityTx, {
    get(_target, name) {
      throw new Error(`a query was begun: ${String(name)}`)
    },
  })

  it('asks the database nothing more than before there were any', async () => {
    const visit = { community: verbivka, locale: 'uk' as const, path: '/', search: '', view: undefined }
    const segments = [{ type: 'html' as const, html: '<p>x</p>' }]
    expect(await expandFragments(untouched, visit, segments)).toEqual({ segments, tags: [] })
    const shell = { fragments: { header: [], footer: [] } } as unknown as Parameters<typeof renderFrame>[3]
    expect(await renderFrame(server.kernel, untouched, visit, shell)).toEqual({})
  })

  it('would ask, if it had one', async () => {
    const visit = { community: verbivka, locale: 'uk' as const, path: '/', search: '', view: undefined }
    const segments = [{ type: 'fragment' as const, fragmentId: '11111111-1111-4111-8111-111111111111' }]
    await expect(expandFragments(untouched, visit, segments)).rejects.toThrow('a query was begun')
  })
})
