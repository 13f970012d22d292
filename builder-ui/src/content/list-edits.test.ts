import { describe, expect, it } from 'vitest'
import { inlineText } from './inline.ts'
import {
  indentItem,
  insertItems,
  itemsOf,
  joinNextItem,
  leaveList,
  outdentItem,
  removeItem,
  splitItem,
} from './list-edits.ts'
import { type Inline, type Item, type List, newId } from './tree.ts'

const text = (words: string): Inline[] => [{ type: 'text', text: words }]

/** A list from its outline: `['а', ['б']]` is «а» with «б» below it. Ids are the words. */
type Outline = (string | Outline)[]
function list(outline: Outline): List {
  const children: Item[] = []
  for (const entry of outline) {
    const last = children.at(-1)
    if (typeof entry === 'string') children.push({ type: 'item', id: entry, content: text(entry) })
    else if (last) last.children = [list(entry)]
  }
  return { type: 'list', id: newId(), ordered: false, children }
}
function outline(of: List): Outline {
  return of.children.flatMap((item) => [inlineText(item.content), ...(item.children ?? []).map(outline)])
}

describe('the keyboard in a list', () => {
  it('makes two items of one with Enter; what stands below goes with the second', () => {
    expect(outline(splitItem(list(['абвг', ['д']]), 'абвг', 2, 'new'))).toEqual(['аб', 'вг', ['д']])
  })

  it('takes an item below the one before it with Tab, and not the first', () => {
    expect(outline(indentItem(list(['а', 'б', 'в']), 'б'))).toEqual(['а', ['б'], 'в'])
    expect(outline(indentItem(list(['а', ['б'], 'в']), 'в'))).toEqual(['а', ['б', 'в']])
    expect(outline(indentItem(list(['а', 'б']), 'а'))).toEqual(['а', 'б'])
  })

  it('takes an item out with Shift-Tab; its younger neighbours go below it', () => {
    expect(outline(outdentItem(list(['а', ['б', 'в', 'г'], 'ґ']), 'в'))).toEqual(['а', ['б'], 'в', ['г'], 'ґ'])
    expect(outline(outdentItem(list(['а', ['б']]), 'б'))).toEqual(['а', 'б'])
  })

  it('leaves an item of the outermost level where it is', () => {
    const flat = list(['а', 'б'])
    expect(outdentItem(flat, 'б')).toBe(flat)
  })

  it('goes down again to where Shift-Tab took it from', () => {
    const deep = list(['а', ['б', ['в']]])
    expect(outline(indentItem(outdentItem(deep, 'в'), 'в'))).toEqual(outline(deep))
  })

  it('makes a paragraph of an item and goes on behind it', () => {
    const left = leaveList(list(['а', 'б', ['в'], 'г']), 'б')
    expect(left?.blocks.map((block) => block.type)).toEqual(['list', 'paragraph', 'list', 'list'])
    expect(left?.paragraph).toBe('б')
    const ids = left?.blocks.map((block) => block.id) ?? []
    expect(new Set(ids).size).toBe(4)
  })

  it('draws the next item in with Delete, and keeps what stood below it', () => {
    const joined = joinNextItem(list(['а', ['б', ['в']], 'г']), 'а')
    expect(joined && outline(joined)).toEqual(['аб', ['в'], 'г'])
    expect(joinNextItem(list(['а']), 'а')).toBeUndefined()
  })

  it('loses an item, not those below it', () => {
    expect(outline(removeItem(list(['а', 'б', ['в', 'г'], 'ґ']), 'б'))).toEqual(['а', 'в', 'г', 'ґ'])
    expect(outline(removeItem(list(['а', ['б']]), 'б'))).toEqual(['а'])
  })

  it('takes pasted items in behind one, on its level', () => {
    const more: Item[] = [{ type: 'item', id: 'x', content: text('х') }]
    expect(outline(insertItems(list(['а', ['б', 'в']]), 'б', more))).toEqual(['а', ['б', 'х', 'в']])
    expect([...itemsOf(list(['а', ['б'], 'в']))].map((item) => item.id)).toEqual(['а', 'б', 'в'])
  })
})
