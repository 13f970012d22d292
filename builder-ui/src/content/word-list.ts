/**
 * Lists as Word writes them: paragraphs with `mso-list: l0 level2 lfo1` and the bullet as words in front, or, on the web,
 * items with a level, each in a list of its own.
 */

import { listItem } from './list-edits.ts'
import { type Inline, type List, newId } from './tree.ts'

export interface WordItem {
  /** Word's own number of the list. */
  list: string
  level: number
  ordered: boolean
  content: Inline[]
}

const NUMBERED = /^\s*(\d+|[a-zа-яіїєґ]|[ivxlc]+)[.)]/i

/** What the element says of itself as an item; undefined for everything that is none. */
export function wordItemOf(element: Element): Omit<WordItem, 'content'> | undefined {
  const webLevel = Number(element.getAttribute('data-aria-level'))
  if (element.tagName === 'LI' && webLevel > 0) {
    const ordered = element.parentElement?.tagName === 'OL'
    return { list: element.getAttribute('data-listid') ?? 'web', level: webLevel, ordered }
  }
  const [, list, level] = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(element.getAttribute('style') ?? '') ?? []
  if (!list || !level) return undefined
  const bullet = [...element.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  return { list, level: Number(level), ordered: NUMBERED.test(bullet?.textContent ?? '') }
}

/** One list of all items, deeper levels inside the item before them. */
export function nestedList(items: readonly WordItem[]): List {
  const [first] = items
  const list: List = { type: 'list', id: newId(), ordered: first?.ordered ?? false, children: [] }
  const top = Math.min(...items.map((item) => item.level))
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (!item) continue
    const below = items.slice(at + 1)
    const end = below.findIndex((one) => one.level <= top)
    const deeper = item.level > top ? [] : below.slice(0, end < 0 ? below.length : end)
    const node = listItem(item.content)
    list.children.push(deeper.length > 0 ? { ...node, children: [nestedList(deeper)] } : node)
    at += deeper.length
  }
  return list
}
