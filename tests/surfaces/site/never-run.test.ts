/** What an editor types is never run: written past the editor, straight to the interface, and opened in a browser. */
import { expect, it } from 'vitest'
import type { Block, Inline } from '#site/content/tree.ts'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { probe, startSiteServer, treeOf } from './site-server.ts'
import { ADDRESS_VECTORS, TEXT_VECTORS } from './vectors.ts'

const server = await startSiteServer()
const { verbivka } = server
const browser = await launchBrowser()

/** What no page of ours may contain, whatever its author. */
const POISON = [
  '//script[not(@type="application/ld+json") and not(starts-with(@src, "/_a/"))]',
  '//*[@*[starts-with(name(), "on")] or @style or @srcdoc]',
  '//main//*[self::iframe or self::object or self::embed or self::style or self::link or self::base or self::form[not(@action="/search")]]',
]

const words = (text: string): Inline[] => [{ type: 'text', text }]
function everywhere(vector: string, at: number): Block[] {
  const id = (kind: string) => `${kind}-${String(at).padStart(6, '0')}`
  return [
    { type: 'heading', id: id('heading'), level: 2, content: words(vector) },
    {
      type: 'paragraph',
      id: id('paragraph'),
      size: 'normal',
      content: [{ type: 'link', href: '/about', children: [{ type: 'text', text: vector, marks: ['strong'] }] }],
    },
    { type: 'quote', id: id('quote'), content: words(vector), cite: vector },
    { type: 'table', id: id('table'), caption: vector, header: true, rows: [[words(vector)], [words(vector)]] },
    { type: 'fact', id: id('fact'), value: vector.slice(0, 60), label: vector },
    {
      type: 'details',
      id: id('details'),
      summary: vector,
      children: [
        {
          type: 'list',
          id: id('list'),
          ordered: false,
          children: [{ type: 'item', id: id('item'), content: words(vector) }],
        },
      ],
    },
    {
      type: 'buttons',
      id: id('buttons'),
      children: [{ type: 'button', id: id('button'), label: vector.slice(0, 120), href: '/about', tone: 'primary' }],
    },
    { ...probe('count', { word: vector.slice(0, 40) }), id: id('widget') },
  ]
}

it('shows every vector as text and runs none of them', async () => {
  const id = await server.publish(verbivka, { title: 'Полігон', slug: 'range' })
  const title = '"><script>alert(1)</script>{{constructor}}</title><img src=x onerror=alert(1)>'
  const tree = treeOf(...TEXT_VECTORS.filter((vector) => !vector.includes('\u0000')).flatMap(everywhere))
  const draft = { title, description: title, tree }
  const saved = await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"2"' })
  expect(saved.status, saved.text).toBe(200)
  await server.staff(verbivka, 'POST', `/pages/${id}/publish`, {
    language: 'uk',
    revision: saved.json().revision,
    despite: true,
  })
  await server.makeOwner(verbivka)
  const settings = (await server.staff(verbivka, 'GET', '/settings')).json()
  const name = { uk: '<img src=x onerror=alert(2)>', en: '</script><script>alert(2)</script>' }
  const contacts = { ...settings.contacts, address: { uk: '"><svg onload=alert(3)>' } }
  expect((await server.staff(verbivka, 'PUT', '/settings', { ...settings, name, contacts })).status).toBe(200)

  const visitor = await newVisitor(browser)
  const page = await visitor.newPage()
  const run: string[] = []
  page.on('dialog', (dialog) => {
    run.push(dialog.message())
    void dialog.dismiss()
  })
  const violations: string[] = []
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()))
  for (const path of ['/range', '/nothing-here', '/']) {
    await page.goto(`${verbivka.origin}${path}`)
    await page.waitForLoadState('load')
    for (const poison of POISON)
      expect([path, poison, await page.locator(`xpath=${poison}`).count()]).toEqual([path, poison, 0])
  }
  expect(run).toEqual([])
  expect(violations.filter((text) => !text.includes('404'))).toEqual([])
  await page.goto(`${verbivka.origin}/range`)
  const shown = await page.locator('main').textContent()
  expect(shown).toContain('{{constructor}}')
  expect(shown).toContain('<script>alert(1)</script>')
  await visitor.close()
})

it('refuses a character that no text may hold, wherever it stands', async () => {
  const { id } = (await server.staff(verbivka, 'POST', '/pages', { title: 'Нуль', language: 'uk' })).json()
  const save = (draft: object) =>
    server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
  const draft = { title: 'Нуль', description: '', tree: treeOf() }
  const answers = [
    await save({ ...draft, title: 'а\u0000б' }),
    await save({ ...draft, tree: treeOf(probe('count', { word: 'а\u0000б' })) }),
    await server.visit(verbivka, '/probes/1?q=%00'),
  ]
  expect(answers.map((answer) => answer.status)).toEqual([400, 400, 200])
})

it.each(ADDRESS_VECTORS.filter((href) => !href.includes('\u0000')))('stores no link to %j', async (href) => {
  const { id } = (await server.staff(verbivka, 'POST', '/pages', { title: 'Посилання', language: 'uk' })).json()
  const link: Inline = { type: 'link', href, children: [{ type: 'text', text: 'сюди' }] }
  const tree = treeOf({ type: 'paragraph', id: 'paragraph-1', size: 'normal', content: [link] })
  const draft = { title: 'Посилання', description: '', tree }
  const answer = await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
  expect([answer.status, answer.json().errors[0].path]).toEqual([400, 'tree.children.0.children.0.content.0.href'])
})

it.each([
  { onclick: 'alert(1)' },
  { style: 'background:url(//evil.example)' },
  { class: 'x" onload="alert(1)' },
  { tagName: 'script' },
  { attributes: { onerror: 'alert(1)' } },
  { type: 'html', html: '<script>alert(1)</script>' },
  { content: '<script>alert(1)</script>' },
  { content: { type: 'Program', body: [] } },
])('stores nothing but its own nodes: %j', async (poison) => {
  const { id } = (await server.staff(verbivka, 'POST', '/pages', { title: 'Вузол', language: 'uk' })).json()
  const node = { type: 'paragraph', id: 'paragraph-1', size: 'normal', content: [], ...poison }
  const tree = { ...treeOf(), children: [{ ...treeOf().children[0], children: [node] }] }
  const draft = { title: 'Вузол', description: '', tree }
  const answer = await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
  expect(answer.status).toBe(400)
})
