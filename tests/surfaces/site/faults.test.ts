import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { type Block, type Inline, TreeSchema } from '#site/content/tree.ts'
import type { LintContext } from '#site/page-lint/finding.ts'
import { lintTree } from '#site/page-lint/rules.ts'
import { paragraph, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server
const facts: LintContext = {
  knowsWidget: (id) => id === 'petition.list',
  isReachable: (address) => address !== '/gone',
  pictureWidth: (media) => ({ wide: 1280, narrow: 320 })[media],
  showsFragment: (id) => id === 'shown',
  hasFragments: false,
}

let made = 0
const id = () => `block-${String(++made).padStart(6, '0')}`
const words = (text: string): Inline[] => [{ type: 'text', text }]
const link = (text: string, href: string): Inline => ({ type: 'link', href, children: [{ type: 'text', text }] })
const heading = (level: 1 | 2 | 3 | 4, text = 'Заголовок'): Block => ({
  type: 'heading',
  id: id(),
  level,
  content: words(text),
})
const text = (...content: Inline[]): Block => ({ type: 'paragraph', id: id(), size: 'normal', content })
const image = (alt: string, media: string | null = 'wide', decorative = false): Block => ({
  ...{ type: 'image', id: id(), media, alt, decorative, ratio: '3:2' },
})
const button = (label: string, href: string): Block => ({
  type: 'buttons',
  id: id(),
  children: [{ type: 'button', id: id(), label, href, tone: 'primary' }],
})
const table = (header: boolean, ...rows: string[][]): Block => ({
  type: 'table',
  id: id(),
  caption: '',
  header,
  rows: rows.map((row) => row.map(words)),
})
const codes = (...blocks: Block[]) => lintTree(treeOf(...blocks), facts).map(({ code }) => code)

describe('faults of a page', () => {
  it('are none where there are none', () => {
    expect(
      codes(
        heading(2),
        image('Ставок у Вербівці'),
        image('', 'wide', true),
        text(link('Графік прийому', '/reception'), link('Графік прийому', '/reception')),
        button('Написати голові', 'mailto:rada@verbivka.example'),
        table(true, ['День', 'Години'], ['Понеділок', '9–17']),
        heading(3),
        heading(2),
      ),
    ).toEqual([])
  })

  it.each<[string, string, Block[]]>([
    ['a heading without words', 'heading-empty', [heading(2, ' ')]],
    ['a level that is skipped', 'heading-jump', [heading(2), heading(4)]],
    ['a first heading below the second level', 'heading-jump', [heading(3)]],
    ['a second title', 'heading-second-title', [heading(1), heading(1)]],
    ['a picture that was not chosen', 'image-missing', [image('Став', null)]],
    ['a picture that is gone', 'image-missing', [image('Став', 'gone')]],
    ['a picture without words', 'image-alt', [image(' ')]],
    ['the name of a file in place of words', 'image-alt-name', [image('IMG_2041.jpg')]],
    ['a word for pictures in place of words', 'image-alt-name', [image('Фото 3')]],
    ['a picture that is too small', 'image-small', [image('Став', 'narrow')]],
    ['a link without an address', 'link-address', [text(link('Бюджет', ' '))]],
    ['a link without words', 'link-text', [text(link(' ', '/budget'))]],
    ['a link to nothing', 'link-dead', [text(link('Стара сторінка', '/gone'))]],
    ['a button to nothing', 'link-dead', [button('Стара сторінка', '/gone')]],
    ['an anchor that is not on the page', 'link-dead', [text(link('Нижче', '#below'))]],
    ['«тут»', 'link-vague', [text(link('тут', '/budget'))]],
    ['«Детальніше…»', 'link-vague', [button('Детальніше…', '/budget')]],
    ['“Click here!”', 'link-vague', [text(link('Click here!', '/budget'))]],
    ['a bare address', 'link-bare', [text(link('https://rada.gov.ua/laws/1', 'https://rada.gov.ua/laws/1'))]],
    ['a bare host', 'link-bare', [text(link('rada.gov.ua', 'https://rada.gov.ua/'))]],
    [
      'the same words for two places',
      'link-ambiguous',
      [text(link('Рішення', '/a'), words(' ')[0] as Inline), text(link('рішення', '/b'))],
    ],
    ['a button without an address', 'button-address', [button('Далі за течією', '')]],
    ['a button without words', 'button-label', [button(' ', '/budget')]],
    ['a question without words', 'details-summary', [{ type: 'details', id: id(), summary: '', children: [] }]],
    ['a table without rows', 'table-empty', [table(true, ['День'])]],
    ['a table without headings', 'table-header', [table(false, ['Понеділок', '9–17'])]],
    ['a table with empty headings', 'table-header', [table(true, ['', ''], ['Понеділок', '9–17'])]],
    ['a widget of no feature', 'widget-unknown', [{ type: 'widget', id: id(), widget: 'gone.list', props: {} }]],
  ])('name %s: %s', (_what, code, blocks) => {
    expect(codes(...blocks)).toEqual([code])
  })

  it('name a fragment that nobody sees, and none that is shown', () => {
    const fragment = (fragmentId: string) => ({ type: 'fragment' as const, id: id(), fragmentId })
    const tree = { schemaVersion: 1 as const, children: [fragment('shown'), fragment('gone')] }
    expect(lintTree(tree, facts)).toMatchObject([{ nodeId: tree.children[1]?.id, code: 'fragment-unpublished' }])
  })

  it('name a card by what its link is called', () => {
    const card = (href: string, ...children: Block[]) => ({ type: 'card' as const, id: id(), href, children })
    const cards = (...children: ReturnType<typeof card>[]): Block => ({ type: 'cards', id: id(), children })
    expect(codes(cards(card('/a', heading(2, 'Бюджет')), card('', text(words('Без посилання')[0] as Inline))))).toEqual(
      [],
    )
    expect(codes(cards(card('/gone', heading(2, 'Бюджет'))))).toEqual(['link-dead'])
    expect(codes(cards(card('/a', image('', 'wide', true))))).toEqual(['link-text'])
  })

  it('stand in reading order, once for each place, with what they do to publishing', () => {
    const twice = text(link('тут', '/a'), link('сюди', '/b'))
    const tree = treeOf(image(''), twice, heading(2), button('', ''))
    const found = lintTree(tree, facts)
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error image-alt',
      'warning link-vague',
      'error button-label',
    ])
    expect(found[1]?.nodeId).toBe(twice.id)
  })

  // That each tone can be read in every hue is proven in tests/platform/brand.test.ts.
  it('cannot be bad contrast: the only colour that a tree knows is one of four tones', () => {
    const [section] = treeOf(paragraph('слово')).children
    const accepts = (change: object) =>
      TreeSchema.safeParse({ schemaVersion: 1, children: [{ ...section, ...change }] }).success
    for (const tone of ['paper', 'soft', 'sunk', 'brand']) expect(accepts({ tone }), tone).toBe(true)
    for (const change of [{ tone: '#ffff00' }, { tone: 'yellow' }, { color: 'yellow' }, { background: 'white' }])
      expect(accepts(change), JSON.stringify(change)).toBe(false)
    const painted = { ...paragraph('слово'), color: 'yellow' }
    expect(accepts({ children: [painted] })).toBe(false)
  })
})

const newPage = async (slug: string, tree = treeOf(paragraph('слова'))): Promise<string> => {
  const created = await server.staff(verbivka, 'POST', '/pages', { title: slug, slug, language: 'uk' })
  const { id: made } = created.json()
  await save(made, 1, tree)
  return made
}
const save = (page: string, revision: number, tree: object) =>
  server.staff(
    verbivka,
    'PUT',
    `/pages/${page}/draft?language=uk`,
    { title: 'Сторінка', description: '', tree },
    { 'if-match': `"${revision}"` },
  )
const publish = (page: string, more: object = {}) =>
  server.staff(verbivka, 'POST', `/pages/${page}/publish`, { language: 'uk', revision: 2, ...more })

describe('publishing a page with faults', () => {
  it('is held up by those that shut somebody out, until the editor says that he does it despite them', async () => {
    const page = await newPage('with-faults', treeOf(heading(2), heading(4), text(link('тут', '/with-faults'))))
    const held = await publish(page)
    expect([held.status, held.json().code]).toEqual([422, 'page.has-faults'])
    expect(held.json().details.faults.map((fault: { code: string }) => fault.code)).toEqual([
      'heading-jump',
      'link-vague',
    ])
    expect((await server.visit(verbivka, '/with-faults')).status).toBe(404)
    expect((await publish(page, { despite: false })).status).toBe(422)
    expect((await publish(page, { despite: true })).status).toBe(200)
    expect((await server.visit(verbivka, '/with-faults')).status).toBe(200)
    const lines = await withCommunity(server.db, verbivka, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select('details')
        .where('subject', '=', `page:${page}`)
        .where('action', '=', 'page.publish')
        .execute(),
    )
    expect(lines).toMatchObject([{ details: { despite: ['heading-jump'] } }])
  })

  it('is not held up by what is only not good', async () => {
    const page = await newPage('with-warnings', treeOf(text(link('тут', '/'))))
    const done = await publish(page)
    expect(done.json().faults).toMatchObject([{ code: 'link-vague', severity: 'warning' }])
  })

  it('knows which addresses of the site lead on', async () => {
    const there = await server.publish(verbivka, { title: 'Є', slug: 'is-there' })
    await newPage('only-a-draft')
    await server.publish(yasnohirsk, { title: 'Чужа', slug: 'of-others' })
    await server.staff(verbivka, 'PATCH', `/pages/${there}`, { slug: 'is-here' })
    const alive = ['/is-here', '/is-there', '/en/is-here', '/is-here?view=contrast#top', '/', '/en', '/petitions/7']
    const living = [...alive, '/account', `${verbivka.origin}/is-here`, 'https://rada.gov.ua/', 'tel:102', '/links']
    const dead = ['/only-a-draft', '/of-others', '/nowhere', '/en/nowhere', `${verbivka.origin}/nowhere`, '/services']
    const page = await newPage(
      'links',
      treeOf(...[...living, ...dead].map((href, at) => text(link(`Слова ${at}`, href)))),
    )
    const { faults, tree } = (await server.staff(verbivka, 'GET', `/pages/${page}/draft?language=uk`)).json()
    const blamed = faults.map((fault: { nodeId: string; code: string }) => {
      const node = tree.children[0].children.find((block: Block) => block.id === fault.nodeId)
      return `${fault.code} ${node.content[0].href}`
    })
    expect(blamed).toEqual(dead.map((href) => `link-dead ${href}`))
  })
})
