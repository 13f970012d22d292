/**
 * What the keyboard does in a list, as pure changes of the list: Enter, Tab, Shift-Tab, Backspace. Each gives the new
 * list (or the blocks that take its place); the caller puts the caret.
 */

import { joinInline, sliceInline } from './inline.ts'
import { type Block, type Inline, type Item, type List, newId, type Paragraph } from './tree.ts'

/** Levels of lists within lists; the tree would allow more, readers would not follow. */
const MAX_LIST_LEVELS = 5

/** Enter: the item becomes two; what stands below it goes with the second. */
export function splitItem(list: List, id: string, at: number, second: string): List {
  return aroundItem(list, id, (items, index, item) => {
    const { children, ...first } = item
    const rest: Item = { type: 'item', id: second, content: sliceInline(item.content, at) }
    if (children) rest.children = children
    return replaced(items, index, [{ ...first, content: sliceInline(item.content, 0, at) }, rest])
  })
}

/** Tab: the item goes below the one before it. The first item of a list stays. */
export function indentItem(list: List, id: string): List {
  if (levelOf(list, id) >= MAX_LIST_LEVELS) return list
  return aroundItem(list, id, (items, index, item, parent) => {
    const before = items[index - 1]
    if (!before) return items
    const lists = before.children ?? []
    const last = lists.at(-1)
    const below: List = last
      ? { ...last, children: [...last.children, item] }
      : { type: 'list', id: newId(), ordered: parent.ordered, children: [item] }
    const host: Item = { ...before, children: [...lists.slice(0, last ? -1 : undefined), below] }
    return [...items.slice(0, index - 1), host, ...items.slice(index + 1)]
  })
}

/** Shift-Tab: the item comes out behind the one that it stood below; its younger neighbours go below it. */
export function outdentItem(list: List, id: string): List {
  const host = hostOf(list, id)
  if (!host) return list
  return aroundItem(list, host.id, (items, index, parent) => {
    const inner = (parent.children ?? []).find((child) => child.children.some((item) => item.id === id))
    const at = inner?.children.findIndex((item) => item.id === id) ?? -1
    const item = inner?.children[at]
    if (!inner || !item) return items
    const older = inner.children.slice(0, at)
    const younger = inner.children.slice(at + 1)
    const others = (parent.children ?? []).flatMap((child) =>
      child !== inner ? [child] : older.length > 0 ? [{ ...inner, children: older }] : [],
    )
    const out: Item = younger.length > 0 ? withList(item, { ...inner, id: newId(), children: younger }) : item
    return replaced(items, index, [withLists(parent, others), out])
  })
}

/** The item of the outermost list becomes a paragraph; the list goes on before and behind it. */
export function leaveList(list: List, id: string): { blocks: Block[]; paragraph: string } | undefined {
  const index = list.children.findIndex((item) => item.id === id)
  const item = list.children[index]
  if (!item) return undefined
  const paragraph: Paragraph = { type: 'paragraph', id: item.id, size: 'normal', content: item.content }
  const before = list.children.slice(0, index)
  const behind = list.children.slice(index + 1)
  const blocks: Block[] = []
  if (before.length > 0) blocks.push({ ...list, children: before })
  blocks.push(paragraph, ...(item.children ?? []))
  if (behind.length > 0) blocks.push({ ...list, id: before.length > 0 ? newId() : list.id, children: behind })
  return { blocks, paragraph: item.id }
}

/** Delete at the end of an item: the next one in reading order is drawn into it. */
export function joinNextItem(list: List, id: string): List | undefined {
  const items = [...itemsOf(list)]
  const next = items[items.findIndex((item) => item.id === id) + 1]
  if (!next || next.id === id) return undefined
  const without = removeItem(list, next.id)
  return updateItem(without, id, (item) => ({ ...item, content: joinInline(item.content, next.content) }))
}

/** Takes an item out; what stood below it takes its place. */
export function removeItem(list: List, id: string): List {
  return pruned(
    aroundItem(list, id, (items, index, item) =>
      replaced(
        items,
        index,
        (item.children ?? []).flatMap((child) => child.children),
      ),
    ),
  )
}

export function updateItem(list: List, id: string, how: (item: Item) => Item): List {
  return aroundItem(list, id, (items, index, item) => replaced(items, index, [how(item)]))
}

/** Puts items behind the one with the id. */
export function insertItems(list: List, id: string, more: readonly Item[]): List {
  return aroundItem(list, id, (items, index, item) => replaced(items, index, [item, ...more]))
}

/** Every item, in reading order. */
export function* itemsOf(list: List): Generator<Item> {
  for (const item of list.children) {
    yield item
    for (const child of item.children ?? []) yield* itemsOf(child)
  }
}

/** The item that the one with the id stands below; undefined on the outermost level. */
export function hostOf(list: List, id: string): Item | undefined {
  return [...itemsOf(list)].find((host) => (host.children ?? []).some((child) => hasDirectly(child, id)))
}

export function listItem(content: Inline[] = []): Item {
  return { type: 'item', id: newId(), content }
}

function hasDirectly(list: List, id: string): boolean {
  return list.children.some((item) => item.id === id)
}

function levelOf(list: List, id: string): number {
  if (hasDirectly(list, id)) return 1
  const levels = list.children.flatMap((item) => (item.children ?? []).map((child) => levelOf(child, id)))
  const deepest = Math.max(0, ...levels)
  return deepest === 0 ? 0 : deepest + 1
}

type Change = (items: readonly Item[], index: number, item: Item, parent: List) => readonly Item[]

/** The list with the neighbours of one item changed, on whatever level they stand. */
function aroundItem(list: List, id: string, how: Change): List {
  const index = list.children.findIndex((item) => item.id === id)
  const item = list.children[index]
  if (item) return { ...list, children: [...how(list.children, index, item, list)] }
  return {
    ...list,
    children: list.children.map((one) =>
      one.children
        ? withLists(
            one,
            one.children.map((child) => aroundItem(child, id, how)),
          )
        : one,
    ),
  }
}

function withList(item: Item, list: List): Item {
  return { ...item, children: [...(item.children ?? []), list] }
}

function withLists(item: Item, lists: readonly List[]): Item {
  const { children, ...alone } = item
  return lists.length > 0 ? { ...alone, children: [...lists] } : alone
}

/** Without lists that have no items left, below the outermost. */
function pruned(list: List): List {
  return {
    ...list,
    children: list.children.map((item) => {
      const lists = (item.children ?? []).map(pruned).filter((child) => child.children.length > 0)
      return withLists(item, lists)
    }),
  }
}

function replaced(items: readonly Item[], index: number, by: readonly Item[]): Item[] {
  return [...items.slice(0, index), ...by, ...items.slice(index + 1)]
}
