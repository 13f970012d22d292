import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from './arbitrary-tree.ts'
import {
  clearMarks,
  hasMark,
  inlineLength,
  inlineText,
  joinInline,
  linkAt,
  normalInline,
  setLink,
  setMark,
  sliceInline,
  trimInline,
} from './inline.ts'
import type { Inline } from './tree.ts'

const words = (text: string): Inline => ({ type: 'text', text })
const strong = (text: string): Inline => ({ type: 'text', text, marks: ['strong'] })

describe('a run of text', () => {
  it('is the same when it is cut anywhere and joined again', () => {
    fc.assert(
      fc.property(run, fc.nat(40), (content, at) => {
        expect(joinInline(sliceInline(content, 0, at), sliceInline(content, at))).toEqual(normalInline(content))
      }),
    )
  })

  it('keeps its words whatever is marked or linked in it', () => {
    fc.assert(
      fc.property(run, fc.nat(20), fc.nat(20), (content, from, length) => {
        const to = from + length
        const text = inlineText(content)
        expect(inlineText(setMark(content, from, to, 'em', true))).toBe(text)
        expect(inlineText(setLink(content, from, to, 'https://example.org'))).toBe(text)
        expect(inlineText(clearMarks(content, from, to))).toBe(text)
        expect(inlineLength(content)).toBe(text.length)
      }),
    )
  })

  it('has one form for the same look', () => {
    expect(normalInline([words('а'), words(''), words('б'), strong('в'), strong('г')])).toEqual([
      words('аб'),
      strong('вг'),
    ])
  })

  it('puts a mark on a part, and takes it from a part', () => {
    const marked = setMark([words('один два три')], 5, 8, 'strong', true)
    expect(marked).toEqual([words('один '), strong('два'), words(' три')])
    expect(hasMark(marked, 5, 8, 'strong')).toBe(true)
    expect(hasMark(marked, 4, 8, 'strong')).toBe(false)
    expect(setMark(marked, 0, 12, 'strong', false)).toEqual([words('один два три')])
  })

  it('is never below and above the line at once', () => {
    const sub = setMark([words('H2O')], 1, 2, 'sub', true)
    expect(setMark(sub, 1, 2, 'sup', true)[1]).toEqual({ type: 'text', text: '2', marks: ['sup'] })
  })

  it('finds a link from anywhere in it, and keeps its marks when it goes', () => {
    const linked = setLink([words('про '), strong('раду'), words(' села')], 4, 13, '/about')
    expect(linkAt(linked, 6)).toEqual({ from: 4, to: 13, href: '/about' })
    expect(linkAt(linked, 2)).toBeUndefined()
    expect(setLink(linked, 4, 13, undefined)).toEqual([words('про '), strong('раду'), words(' села')])
  })

  it('loses breaks and spaces at its ends only', () => {
    const content: Inline[] = [{ type: 'break' }, words(' а '), { type: 'break' }, words('б '), { type: 'break' }]
    expect(trimInline(content)).toEqual([words('а '), { type: 'break' }, words('б')])
  })
})
