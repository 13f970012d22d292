import { describe, expect, it } from 'vitest'
import { titleLine } from '#participation/plain-text.ts'
import { RichText } from '#participation/rich-text/index.ts'
import { MAX_RUN_LENGTH, text } from '#participation/rich-text/inline.ts'
import { cutAtWord } from '#platform/cut.ts'

describe('a title', () => {
  it.each([
    ['Ре\u202eмонт', 'Ремонт'],
    ['Ремонт\u2066 дороги\u2069', 'Ремонт дороги'],
    ['Ре\u200eмонт', 'Ремонт'],
    ['Ремонт\tдороги\nй мосту', 'Ремонт дороги й мосту'],
  ])('%j is %j: what cannot be seen parts no word', (typed, line) => {
    expect(titleLine(typed)).toBe(line)
  })
})

describe('a run of a rich text', () => {
  it('is cleaned, then measured', () => {
    const words = 'а'.repeat(MAX_RUN_LENGTH)
    expect(text(MAX_RUN_LENGTH).parse(`${words}\u0000\u202e`)).toBe(words)
    expect(text(MAX_RUN_LENGTH).safeParse(`${words}а`).success).toBe(false)
  })

  it('has no marks that turn a line around, and keeps soft hyphens, tabs and line ends', () => {
    const [block] = RichText.parse([
      { type: 'paragraph', content: [{ type: 'text', text: 'гро\u00adмада\u202e\u2067\u0007\tліс\u000bполе' }] },
    ])
    expect(block).toMatchObject({ content: [{ text: 'гро\u00adмада\tліс\nполе' }] })
  })
})

describe('the beginning of a text', () => {
  it.each([
    ['Ремонт дороги', 20, 'Ремонт дороги'],
    ['Ремонт дороги', 9, 'Ремонт…'],
    ['аааа😀ббб', 5, 'аааа…'],
  ])('of %j, %i long, is %j', (whole, max, beginning) => {
    expect(cutAtWord(whole, max)).toBe(beginning)
  })
})
