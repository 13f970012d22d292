import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeAddress } from '#participation/rich-text/index.ts'
import { type Block, emptyTree, TreeSchema, treeLimits } from '#site/content/tree.ts'
import { anyTree } from './arbitrary-tree.ts'
import { ADDRESS_VECTORS } from './vectors.ts'

const paragraph = (id: string, text = 'Слово'): Block => ({
  type: 'paragraph',
  id,
  size: 'normal',
  content: [{ type: 'text', text }],
})
/** A page of one section; what stands in it need not be what the schema wants. */
const treeOf = (...children: unknown[]) => ({
  schemaVersion: 1,
  children: [{ type: 'section', id: 'section-1', tone: 'paper', width: 'page', space: 'normal', children }],
})
/** Codes and paths of what the schema refuses. */
const faultsOf = (value: unknown): string[] =>
  TreeSchema.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []

describe('a page tree', () => {
  it('is accepted as it is, in any shape that the schema knows', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const parsed = TreeSchema.parse(JSON.parse(JSON.stringify(tree)))
        expect(TreeSchema.parse(parsed)).toEqual(parsed)
      }),
      { numRuns: 150 },
    )
  })

  it('may be empty', () => {
    expect(TreeSchema.parse(emptyTree())).toEqual({ schemaVersion: 1, children: [] })
  })

  it.each([
    ['a class', { ...paragraph('paragraph-1'), class: 'x' }],
    ['a style', { ...paragraph('paragraph-1'), style: 'color:red' }],
    ['an event handler', { ...paragraph('paragraph-1'), onclick: 'alert(1)' }],
    ['a tag name', { ...paragraph('paragraph-1'), tagName: 'script' }],
    ['a script of an editor', { ...paragraph('paragraph-1'), script: 'alert(1)' }],
  ])('refuses %s, since it knows no such key', (_what, block) => {
    expect(faultsOf(treeOf(block)).join()).toMatch(/Unrecognized key/)
  })

  it.each(['html', 'script', 'iframe', 'embed', 'style', 'svg'])('refuses a node of type %s', (type) => {
    expect(faultsOf({ schemaVersion: 1, children: [{ type, id: 'aaaaaaaa' }] })).not.toEqual([])
  })

  it('refuses a template program where text is expected', () => {
    const program = { type: 'Program', body: [{ type: 'MustacheStatement' }] }
    expect(faultsOf(treeOf({ ...paragraph('paragraph-1'), content: [program] }))).not.toEqual([])
  })

  it('refuses an id that stands twice, wherever the two are', () => {
    const twice = treeOf(paragraph('paragraph-1'), {
      type: 'details',
      id: 'details-1',
      summary: 'Ще',
      children: [paragraph('paragraph-1')],
    })
    expect(faultsOf(twice)).toEqual(['children.0.children.1.children.0.id: page:errors.tree-id'])
  })

  it('refuses ids and anchors that are more than plain names', () => {
    expect(faultsOf(treeOf(paragraph('x')))).not.toEqual([])
    expect(faultsOf(treeOf(paragraph('"><img src=x onerror=1>')))).not.toEqual([])
    const anchored = treeOf()
    expect(faultsOf({ ...anchored, children: [{ ...anchored.children[0], anchor: 'x" onclick="y' }] })).not.toEqual([])
  })

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', (key) => {
    const widget = `{"type":"widget","id":"widget-1","widget":"petition.list","props":{"a":{"b":[{"${key}":{"x":1}}]}}}`
    const tree = JSON.parse(JSON.stringify(treeOf()).replace('"children":[]', `"children":[${widget}]`))
    expect(faultsOf(tree)).toEqual([': page:errors.tree-key'])
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it.each(ADDRESS_VECTORS)('refuses a link to %j', (href) => {
    const link = { type: 'link', href, children: [{ type: 'text', text: 'сюди' }] } as const
    const tree = treeOf({ type: 'paragraph', id: 'paragraph-1', size: 'normal', content: [link] })
    expect(faultsOf(tree).join()).toMatch(/tree-address|JSON/)
    expect(safeAddress(href)).toBeUndefined()
  })

  it('keeps addresses in one spelling', () => {
    expect(safeAddress('HTTPS://Rada.gov.ua')).toBe('https://rada.gov.ua/')
    expect(safeAddress('/про-нас')).toBe('/%D0%BF%D1%80%D0%BE-%D0%BD%D0%B0%D1%81')
    expect(safeAddress('petitions/12')).toBe('/petitions/12')
    expect(safeAddress('/a/../../b')).toBe('/b')
    expect(safeAddress('#contacts')).toBe('#contacts')
    expect(safeAddress('mailto:rada@verbivka.example?subject=Лист')).toMatch(/^mailto:rada@verbivka\.example\?subject=/)
    expect(safeAddress('tel:+38 (044) 123-45-67')).toBe('tel:+380441234567')
  })

  it('drops control characters and halves of characters from text', () => {
    const parsed = TreeSchema.parse(treeOf(paragraph('paragraph-1', 'а\u0000б\u0007\u009f\ud800в\nг')))
    expect(parsed.children[0]).toMatchObject({ children: [{ content: [{ text: 'аб\ufffdв\nг' }] }] })
  })

  it('counts nodes, depth, text and bytes', () => {
    const many = Array.from({ length: treeLimits.nodes }, (_, index) => paragraph(`paragraph-${index}`))
    expect(faultsOf(treeOf(...many))).toEqual([': page:errors.tree-nodes'])
    let deep = paragraph('paragraph-1')
    for (let level = 0; level < treeLimits.depth; level += 1) {
      deep = { type: 'details', id: `details-${level}`, summary: 'Глибше', children: [deep] }
    }
    expect(faultsOf(treeOf(deep)).join()).toMatch(/tree-depth/)
    const long = 'я'.repeat(treeLimits.run)
    expect(faultsOf(treeOf(paragraph('paragraph-1', long)))).toEqual([])
    expect(faultsOf(treeOf(paragraph('paragraph-1', `${long}я`))).join()).toMatch(/Too big/)
    const heavy = Array.from({ length: 30 }, (_, index) => paragraph(`paragraph-${index}`, long))
    expect(faultsOf(treeOf(...heavy))).toEqual([': page:errors.tree-size'])
  })

  it('refuses a bottomless tree without falling into it', () => {
    let bottomless: unknown = []
    for (let level = 0; level < 200_000; level += 1) bottomless = [bottomless]
    expect(faultsOf({ schemaVersion: 1, children: bottomless })).toEqual([': page:errors.tree-depth'])
  })
})
