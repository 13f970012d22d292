import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newsLimits as serverNewsLimits } from '#features/news/schema.ts'
import { RichText, richTextLimits as serverLimits } from '#participation/rich-text/index.ts'
import { newsLimits } from '../../builder-ui/src/console/news/limits.ts'
import type { Block } from '../../builder-ui/src/content/tree.ts'
import { richText } from '../../builder-ui/src/rich-text/arbitrary-rich-text.ts'
import { richTextLimits } from '../../builder-ui/src/rich-text/blocks.ts'
import { blocksOf, documentOf } from '../../builder-ui/src/rich-text/document.ts'
import { richTextOf } from '../../builder-ui/src/rich-text/pasted.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })

describe('a text of the console', () => {
  it('is taken by the server as the console writes it', () => {
    fc.assert(
      fc.property(richText, (blocks) => {
        const stored = RichText.safeParse(blocksOf(documentOf(blocks)))
        expect(stored.error?.issues ?? []).toEqual([])
        expect(stored.data).toEqual(blocks)
      }),
    )
  })

  it('has the limits of the server', () => {
    expect(serverLimits).toMatchObject(richTextLimits)
    expect(serverNewsLimits).toMatchObject(newsLimits)
  })
})

describe('what is pasted', () => {
  const item = (words: string, ...children: Extract<Block, { type: 'list' }>[]) => ({
    type: 'item' as const,
    id: 'item-0001',
    content: [text(words)],
    ...(children.length > 0 ? { children } : {}),
  })
  const list = (...children: ReturnType<typeof item>[]): Extract<Block, { type: 'list' }> => ({
    type: 'list',
    id: 'list-0001',
    ordered: false,
    children,
  })

  it('has two levels of headings and one level below a list, and every word', () => {
    const pasted: Block[] = [
      { type: 'heading', id: 'heading-2', level: 2, content: [text('Розділ')] },
      { type: 'heading', id: 'heading-4', level: 4, content: [text('Дрібний')] },
      list(item('1', list(item('1.1', list(item('1.1.1')))), list(item('1.2')))),
    ]
    expect(richTextOf(pasted)).toEqual([
      { type: 'heading', level: 2, content: [text('Розділ')] },
      { type: 'heading', level: 3, content: [text('Дрібний')] },
      {
        type: 'list',
        ordered: false,
        items: [
          {
            content: [text('1')],
            list: { ordered: false, items: ['1.1', '1.1.1', '1.2'].map((words) => ({ content: [text(words)] })) },
          },
        ],
      },
    ])
  })

  it('is parted where it is longer or wider than the server takes', () => {
    const rows = Array.from({ length: 450 }, (_, row) => Array.from({ length: 14 }, (_, at) => [text(`${row}.${at}`)]))
    const long = list(...Array.from({ length: 401 }, (_, at) => item(String(at))))
    const blocks = richTextOf([{ type: 'table', id: 'table-001', caption: '', header: true, rows }, long])
    expect(RichText.safeParse(blocks).error?.issues ?? []).toEqual([])
    expect(blocks.map(({ type }) => type)).toEqual(['table', 'table', 'table', 'list', 'list', 'list'])
    expect(JSON.stringify(blocks)).toContain('"449.13"')
    expect(JSON.stringify(blocks)).toContain('"400"')
  })
})
