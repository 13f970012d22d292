import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { richText } from '../../rich-text/arbitrary-rich-text.ts'
import { contentOf, emptyText, readUnsaved, titleOf } from './content.ts'

const words = { type: 'text' as const, text: 'Міст відкрито' }
const cover = { mediaId: '6f1c0c6e-52d3-4a5c-9f57-0d6c4a9f2b11', focalX: 40, focalY: 60 }

describe('the content of an article', () => {
  it('has no language in which nothing is written', () => {
    const texts = { uk: { title: 'Міст', summary: '', body: [] }, en: { title: ' ', summary: '', body: [] } }
    expect(contentOf({ tags: ['міст'], cover: null, texts }).texts).toEqual({ uk: texts.uk })
    expect(contentOf({ tags: [], cover: null, texts: { en: emptyText() } }).texts).toEqual({})
  })

  it('is called by the first language that has a title', () => {
    const texts = { uk: { ...emptyText(), summary: 'а' }, en: { ...emptyText(), title: 'The bridge' } }
    expect(titleOf({ texts }, ['uk', 'en'])).toBe('The bridge')
    expect(titleOf({ texts: {} }, ['uk', 'en'])).toBe('')
  })
})

describe('a copy on this device', () => {
  it('comes back as it was kept', () => {
    fc.assert(
      fc.property(richText, (body) => {
        const content = contentOf({ tags: ['міст'], cover, texts: { uk: { title: 'Міст', summary: '', body } } })
        expect(readUnsaved(JSON.parse(JSON.stringify({ content, revision: 3 })))).toEqual({ content, revision: 3 })
      }),
    )
  })

  it.each([
    null,
    7,
    {},
    { revision: 1 },
    { revision: 1, content: { tags: [7], texts: {} } },
    { revision: '1', content: { tags: [], texts: {}, cover: null } },
  ])('is none when it is %j', (value) => {
    expect(readUnsaved(value)).toBeUndefined()
  })

  it('loses what is no text of ours, and keeps the rest', () => {
    const poisoned = (body: unknown) => ({
      revision: 1,
      content: { tags: [], cover: { mediaId: 7 }, texts: { uk: { title: 'Міст', summary: '', body } } },
    })
    const read = (body: unknown) => readUnsaved(poisoned(body))?.content
    expect(read([{ type: 'script', content: [words] }])).toEqual({
      tags: [],
      cover: null,
      texts: { uk: { title: 'Міст', summary: '', body: [] } },
    })
    expect(read('<script>')?.texts.uk?.body).toEqual([])
    expect(read([null])?.texts.uk?.body).toEqual([])
    const link = { type: 'link', href: 'javascript:alert(1)', children: [words] }
    expect(read([{ type: 'paragraph', content: [link] }])?.texts.uk?.body).toEqual([
      { type: 'paragraph', content: [words] },
    ])
  })
})
