import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, type Section, type Tree, TreeSchema } from '#site/content/tree.ts'
import { type CompileContext, compile } from '#site/publishing/compile.ts'
import { sitePathIn } from '#site/publishing/site-path.ts'
import { anyTree } from './arbitrary-tree.ts'
import { ADDRESS_VECTORS, TEXT_VECTORS } from './vectors.ts'

const PICTURE = '11111111-1111-4111-8111-111111111111'
const context: CompileContext = {
  picture: (id) =>
    id === PICTURE
      ? {
          src: '/media/1/640.jpg',
          width: 1280,
          height: 853,
          sources: [{ type: 'image/avif', srcset: '/media/1/640.avif 640w' }],
        }
      : undefined,
  sitePath: sitePathIn('uk', { languages: ['uk', 'en'] }),
}

const words = (text: string): Inline[] => [{ type: 'text', text }]
const section = (...children: Block[]): Section => ({
  type: 'section',
  id: 'section-1',
  tone: 'paper',
  width: 'page',
  space: 'normal',
  children,
})
const treeOf = (...children: Block[]): Tree => ({ schemaVersion: 1, children: [section(...children)] })
const htmlOf = (tree: Tree, how = context): string =>
  compile(tree, how)
    .segments.map((segment) => (segment.type === 'html' ? segment.html : `[${segment.type}]`))
    .join('')
const paragraph = (id: string, content: Inline[]): Block => ({ type: 'paragraph', id, size: 'normal', content })

/** The whole grammar of what the serializer may write; anything else, in whatever disguise, does not match. */
const ATTRIBUTE = ` (?:class|id|href|rel|src|srcset|sizes|type|alt|width|height|loading|decoding|fetchpriority|scope|role|tabindex|aria-label|data-label)="[^"<>]*"`
const TAG =
  'section|div|article|figure|figcaption|blockquote|picture|source|img|h[1-4]|p|ul|ol|li|a|strong|em|u|s|sub|sup|br|hr|span|table|caption|thead|tbody|tr|th|td|details|summary'
const GRAMMAR = new RegExp(`^(?:[^<>]|<(?:${TAG})(?:${ATTRIBUTE})*>|</(?:${TAG})>)*$`, 'u')
const ADDRESS = / (?:href|src)="([^"]*)"/g
const ALLOWED_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/

function expectHarmless(html: string): void {
  expect(html).toMatch(GRAMMAR)
  for (const [, address = ''] of html.matchAll(ADDRESS)) expect(address).toMatch(ALLOWED_ADDRESS)
}

/** Every tag is closed, in order. */
function expectBalanced(html: string): void {
  const open: string[] = []
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (['img', 'source', 'br', 'hr'].includes(tag)) continue
    if (slash) expect(open.pop()).toBe(tag)
    else open.push(tag)
  }
  expect(open).toEqual([])
}

describe('the serializer', () => {
  it('writes nothing but its own grammar, whatever the tree holds', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const html = htmlOf(TreeSchema.parse(tree))
        expectHarmless(html)
        expectBalanced(html)
      }),
      { numRuns: 300 },
    )
  })

  it.each(TEXT_VECTORS)('prints %j as text wherever it stands', (vector) => {
    const inline = words(vector)
    const tree = treeOf(
      { type: 'heading', id: 'heading-1', level: 2, content: inline },
      paragraph('paragraph-1', [{ type: 'link', href: '/petitions', children: [{ type: 'text', text: vector }] }]),
      { type: 'quote', id: 'quote-01', content: inline, cite: vector },
      { type: 'table', id: 'table-01', caption: vector, header: true, rows: [[inline], [inline]] },
      { type: 'image', id: 'image-01', media: PICTURE, alt: vector, decorative: false, ratio: '3:2', caption: vector },
      {
        type: 'buttons',
        id: 'buttons-1',
        children: [{ type: 'button', id: 'button-1', label: vector, href: '/x', tone: 'primary' }],
      },
      { type: 'fact', id: 'fact-001', value: vector.slice(0, 60), label: vector },
      { type: 'details', id: 'details-1', summary: vector, children: [paragraph('paragraph-2', inline)] },
    )
    const html = htmlOf(TreeSchema.parse(tree))
    expectHarmless(html)
    expectBalanced(html)
    expect(html).not.toMatch(/<script|<img src=x|<iframe|<svg/)
  })

  it.each(ADDRESS_VECTORS)('writes no link to %j even when the tree came past the schema', (href) => {
    const link: Inline = { type: 'link', href, children: [{ type: 'text', text: 'сюди' }] }
    const html = htmlOf(
      treeOf(
        paragraph('paragraph-1', [link]),
        {
          type: 'buttons',
          id: 'buttons-1',
          children: [{ type: 'button', id: 'button-1', label: 'Так', href, tone: 'primary' }],
        },
        {
          type: 'cards',
          id: 'cards-01',
          children: [{ type: 'card', id: 'card-001', href, children: [paragraph('paragraph-2', words('Картка'))] }],
        },
      ),
    )
    expect(html).not.toMatch(/<a /)
    expect(html).toContain('сюди')
  })

  it('marks links to other sites, and none to its own', () => {
    const link = (href: string): Inline => ({ type: 'link', href, children: [{ type: 'text', text: href }] })
    const html = htmlOf(treeOf(paragraph('paragraph-1', [link('https://rada.gov.ua/'), link('/petitions')])))
    expect(html).toContain('<a href="https://rada.gov.ua/" rel="noopener">')
    expect(html).toContain('<a href="/petitions">')
  })

  it('gives anchors of editors a prefix, on the section and in links to it from this and other pages', () => {
    const link = (href: string): Inline => ({ type: 'link', href, children: [{ type: 'text', text: 'x' }] })
    const tree: Tree = {
      schemaVersion: 1,
      children: [
        {
          ...section(paragraph('paragraph-1', [link('#contacts'), link('/about#team'), link('/petitions/1#signers')])),
          anchor: 'contacts',
        },
      ],
    }
    const html = htmlOf(tree)
    expect(html).toContain('id="p-contacts"')
    expect(html).toContain('href="#p-contacts"')
    expect(html).toContain('href="/about#p-team"')
    expect(html).toContain('href="/petitions/1#signers"')
  })

  it('writes links of an English page to English addresses', () => {
    const link = (href: string): Inline => ({ type: 'link', href, children: [{ type: 'text', text: href }] })
    const english = { ...context, sitePath: sitePathIn('en', { languages: ['uk', 'en'] }) }
    const html = htmlOf(
      treeOf(
        paragraph('paragraph-1', [link('/petitions'), link('/en/about'), link('/media/1/document.pdf'), link('/')]),
      ),
      english,
    )
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/en/petitions',
      '/en/about',
      '/media/1/document.pdf',
      '/en',
    ])
  })

  it('leaves a slot for each widget and says which heading fits there', () => {
    const { segments } = compile(
      treeOf(
        { type: 'heading', id: 'heading-1', level: 2, content: words('Петиції') },
        {
          type: 'columns',
          id: 'columns-1',
          layout: '1-1',
          align: 'start',
          children: [
            {
              type: 'column',
              id: 'column-1',
              children: [{ type: 'widget', id: 'widget-1', widget: 'petition.list', props: { limit: 3 } }],
            },
          ],
        },
      ),
      context,
    )
    expect(segments).toEqual([
      {
        type: 'html',
        html: '<section class="section"><h2>Петиції</h2><div class="columns columns--1-1"><div class="column">',
      },
      { type: 'widget', id: 'widget-1', widget: 'petition.list', props: { limit: 3 }, level: 3 },
      { type: 'html', html: '</div></div></section>' },
    ])
  })

  it('makes the heading of a card its link, without a link inside', () => {
    const heading: Block = {
      type: 'heading',
      id: 'heading-1',
      level: 3,
      content: [{ type: 'link', href: '/b', children: [{ type: 'text', text: 'Бюджет' }] }],
    }
    const html = htmlOf(
      treeOf({
        type: 'cards',
        id: 'cards-01',
        children: [{ type: 'card', id: 'card-001', href: '/budget', children: [heading] }],
      }),
    )
    expect(html).toContain('<article class="card"><h3><a class="card__link" href="/budget">Бюджет</a></h3></article>')
  })

  it('draws a picture in all its forms, the first at once and the others when they come near', () => {
    const image = (id: string): Block => ({
      type: 'image',
      id,
      media: PICTURE,
      alt: 'Ставок у Вербівці',
      decorative: false,
      ratio: '3:2',
    })
    const html = htmlOf(treeOf(image('image-01'), image('image-02')))
    expect(html).toContain('<source type="image/avif" srcset="/media/1/640.avif 640w"')
    expect(html.match(/alt="Ставок у Вербівці" width="1280" height="853"/g)).toHaveLength(2)
    expect(html.match(/loading="lazy"/g)).toHaveLength(1)
    expect(html.match(/fetchpriority="high"/g)).toHaveLength(1)
  })

  it('draws nothing for what is not finished: no picture, no address, no words', () => {
    const { segments, text } = compile(
      treeOf(
        { type: 'image', id: 'image-01', media: null, alt: '', decorative: false, ratio: '3:2' },
        { type: 'heading', id: 'heading-1', level: 2, content: words('  ') },
        {
          type: 'buttons',
          id: 'buttons-1',
          children: [{ type: 'button', id: 'button-1', label: 'Далі', href: '', tone: 'primary' }],
        },
        { type: 'table', id: 'table-01', caption: '', header: true, rows: [[words('Назва')]] },
      ),
      context,
    )
    expect({ segments, text }).toEqual({ segments: [], text: '' })
  })

  it('keeps one title on a page: a second one goes a level lower', () => {
    const title = (id: string, text: string): Block => ({ type: 'heading', id, level: 1, content: words(text) })
    const page = compile(treeOf(title('heading-1', 'Перша'), title('heading-2', 'Друга')), context)
    expect(page.hasTitle).toBe(true)
    expect(page.outline).toEqual([
      { level: 1, text: 'Перша' },
      { level: 2, text: 'Друга' },
    ])
  })

  it('gives every cell its column’s name, fills short rows, and lets a wide table scroll by itself', () => {
    const html = htmlOf(
      treeOf({
        type: 'table',
        id: 'table-01',
        caption: 'Графік',
        header: true,
        rows: [[words('День'), words('Години')], [words('Понеділок')]],
      }),
    )
    expect(html).toContain('<div class="table-wrap" role="region" tabindex="0" aria-label="Графік">')
    expect(html).toContain('<th scope="col">День</th><th scope="col">Години</th>')
    expect(html).toContain('<td data-label="День">Понеділок</td><td data-label="Години"></td>')
  })

  it('sets a column of numbers flush right, and no column of dates or phones', () => {
    const row = (...cells: string[]) => cells.map(words)
    const html = htmlOf(
      treeOf({
        type: 'table',
        id: 'table-01',
        caption: '',
        header: true,
        rows: [
          row('Село', 'Жителів', 'Частка', 'Дата', 'Телефон'),
          row('Вербівка', '1\u00a0684', '12,5 %', '01.02.2026', '053 000 12 00'),
          row('Лозова', '–', '7 %', '02.02.2026', '053 000 12 01'),
        ],
      }),
    )
    expect(html).toContain(
      '<th class="num" scope="col">Жителів</th><th class="num" scope="col">Частка</th><th scope="col">Дата</th>',
    )
    expect(html.match(/<td class="num"/g)).toHaveLength(4)
  })

  it('collects the words for search, and the pictures in use', () => {
    const page = compile(
      treeOf(
        { type: 'heading', id: 'heading-1', level: 2, content: words('Послуги') },
        {
          type: 'list',
          id: 'list-001',
          ordered: false,
          children: [{ type: 'item', id: 'item-001', content: words('Довідка') }],
        },
        {
          type: 'image',
          id: 'image-01',
          media: PICTURE,
          alt: 'Ставок',
          decorative: false,
          ratio: '3:2',
          caption: 'Влітку',
        },
      ),
      context,
    )
    expect(page.text).toBe('Послуги\nДовідка\nВлітку')
    expect(page.media).toEqual([PICTURE])
  })
})
