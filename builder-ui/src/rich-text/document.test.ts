import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { richText } from './arbitrary-rich-text.ts'
import type { RichTextBlock } from './blocks.ts'
import { blocksOf, documentOf } from './document.ts'
import { richTextSchema } from './schema.ts'

const schema = richTextSchema()
const text = (words: string) => ({ type: 'text' as const, text: words })
const paragraph = (words: string): RichTextBlock => ({ type: 'paragraph', content: [text(words)] })
const typed = (words: string) => ({ type: 'paragraph', content: [text(words)] })

describe('a text on the desk', () => {
  it('comes back from Tiptap as it went in', () => {
    fc.assert(
      fc.property(richText, (blocks) => {
        expect(blocksOf(documentOf(blocks))).toEqual(blocks)
      }),
    )
  })

  it('is a document of the schema, and comes back through it too', () => {
    fc.assert(
      fc.property(richText, (blocks) => {
        const document = schema.nodeFromJSON(documentOf(blocks))
        document.check()
        expect(blocksOf(document.toJSON())).toEqual(blocks)
      }),
    )
  })

  it('has somewhere to type when it is empty, and is empty again', () => {
    expect(documentOf([])).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
    expect(blocksOf(documentOf([]))).toEqual([])
  })

  it('loses empty paragraphs, headings, quotes and items, and nothing else', () => {
    const document = {
      type: 'doc',
      content: [
        { type: 'paragraph' },
        typed('а'),
        { type: 'heading', attrs: { level: 2 } },
        { type: 'quote', attrs: { cite: 'ніхто' } },
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [{ type: 'paragraph' }] },
            { type: 'listItem', content: [typed('б')] },
          ],
        },
        { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
      ],
    }
    expect(blocksOf(document)).toEqual([
      paragraph('а'),
      { type: 'list', ordered: false, items: [{ content: [text('б')] }] },
    ])
  })

  it('keeps the words of lists that stand too deep, one level below', () => {
    const list = (...content: object[]) => ({ type: 'bulletList', content })
    const item = (...content: object[]) => ({ type: 'listItem', content })
    const deep = list(item(typed('1'), list(item(typed('2'), list(item(typed('3')))), item(typed('4')))))
    expect(blocksOf({ type: 'doc', content: [deep] })).toEqual([
      {
        type: 'list',
        ordered: false,
        items: [
          {
            content: [text('1')],
            list: { ordered: false, items: [text('2'), text('3'), text('4')].map((one) => ({ content: [one] })) },
          },
        ],
      },
    ])
  })

  it.each(['javascript:alert(1)', 'java\u200bscript:alert(1)', 'data:text/html,x', '//evil.example', 'https://a@b.c'])(
    'keeps the words of a link to %s, not the link',
    (href) => {
      const linked = { type: 'text', text: 'сюди', marks: [{ type: 'link', attrs: { href } }] }
      expect(blocksOf({ type: 'doc', content: [{ type: 'paragraph', content: [linked] }] })).toEqual([
        paragraph('сюди'),
      ])
    },
  )

  it('takes nothing that is not of our list of blocks', () => {
    const strange = [{ type: 'iframe', attrs: { src: 'x' } }, { type: 'picture', attrs: { mediaId: 7 } }, {}]
    expect(blocksOf({ type: 'doc', content: strange })).toEqual([])
    const marked = { type: 'text', text: 'а', marks: [{ type: 'textStyle', attrs: { color: 'red' } }] }
    expect(blocksOf({ type: 'doc', content: [{ type: 'paragraph', content: [marked] }] })).toEqual([paragraph('а')])
  })
})
