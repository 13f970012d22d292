/** What is pasted into words: a few words go in where the caret is, more than that becomes blocks behind it. */

import { safeAddress } from '../../content/address.ts'
import { withoutTracking } from '../../content/clean-address.ts'
import { inlineLength, inlineOf, inlineText, joinInline, sliceInline } from '../../content/inline.ts'
import { insertItems, listItem, updateItem } from '../../content/list-edits.ts'
import { blocksFromHtml } from '../../content/paste-html.ts'
import { blocksFromText } from '../../content/paste-text.ts'
import { nothingLeftOut, type Pasted } from '../../content/pasted.ts'
import {
  type Block,
  copyOf,
  type Inline,
  type Item,
  isBlock,
  newId,
  ON_PAGE,
  type TreeNode,
} from '../../content/tree.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { nodeOf, typeOf } from '../tree/convert.ts'
import { readTree } from '../tree/read.ts'
import type { Place, TextCursor } from './cursor.ts'

/** Our own things on the clipboard, as they are copied in this editor. */
export const CLIPBOARD_TYPE = 'application/x-viche-nodes+json'

/** The blocks of what the clipboard holds. HTML is asked first; without words in it the plain text is. */
export function blocksOfClipboard(data: DataTransfer): Pasted {
  const html = data.getData('text/html')
  const fromHtml = html ? blocksFromHtml(html) : { blocks: [], leftOut: nothingLeftOut() }
  // a picture that was copied by itself is a file without words
  if (data.files.length > 0 && fromHtml.leftOut.pictures === 0) fromHtml.leftOut.pictures = data.files.length
  if (fromHtml.blocks.length > 0) return fromHtml
  return { ...fromHtml, blocks: blocksFromText(data.getData('text/plain')) }
}

/** Things that were copied in this editor, checked as strictly as a stored draft, with new ids. */
export function nodesOfClipboard(data: DataTransfer): TreeNode[] {
  const text = data.getData(CLIPBOARD_TYPE)
  if (!text) return []
  const value: unknown = parsed(text)
  const nodes: unknown[] = Array.isArray(value) ? value : []
  const standing = (node: unknown) => ON_PAGE.some((type) => isOfType(node, type))
  const sections = nodes.filter(standing)
  const blocks = nodes.filter((node) => !standing(node))
  const wrapped = { type: 'section', id: newId(), tone: 'paper', width: 'page', space: 'normal', children: blocks }
  const { tree } = readTree({ schemaVersion: 1, children: [...sections, ...(blocks.length > 0 ? [wrapped] : [])] })
  return tree.children
    .flatMap((node): TreeNode[] => (node.type === 'section' && node.id === wrapped.id ? node.children : [node]))
    .map(copyOf)
}

export function pasteInto(canvas: PageCanvas, typing: TextCursor, place: Place, data: DataTransfer): void {
  const own = nodesOfClipboard(data)
  if (own.length > 0 && place.slot.kind === 'inline' && typeOf(place.component) !== 'item') {
    typing.flush()
    canvas.select(place.component)
    canvas.insert(own)
    return
  }
  const { blocks, leftOut } = blocksOfClipboard(data)
  const [first] = blocks
  const url = safeAddress(withoutTracking(data.getData('text/plain').trim()))
  if (place.slot.kind === 'plain') typing.insert(inlineOf(oneLine(data)))
  else if (url && /^https?:/.test(url) && blocks.length === 1) pasteAddress(typing, url)
  else if (first?.type === 'paragraph' && blocks.length === 1) typing.insert(first.content)
  else if (typeOf(place.component) === 'table' || place.slot.key !== 'content') typing.insert(wordsOf(blocks))
  else if (typeOf(place.component) === 'item') pasteIntoList(canvas, typing, place, blocks)
  else if (blocks.length > 0) pasteBlocks(canvas, typing, place, blocks)
  canvas.onLeftOut(leftOut)
}

/** An address becomes the link of what is selected, or a link with itself as words. */
function pasteAddress(typing: TextCursor, url: string): void {
  const target = typing.linkTarget()
  if (target) typing.setLink(target, url, url)
}

/** The words before the caret stay, the blocks follow, the words behind it come last. */
function pasteBlocks(canvas: PageCanvas, typing: TextCursor, place: Place, blocks: readonly Block[]): void {
  const caret = typing.caret()
  typing.flush()
  const node = nodeOf(place.component)
  if (!node || !caret || !('content' in node) || !isBlock(node)) return
  const before = sliceInline(node.content, 0, caret.from)
  const after = sliceInline(node.content, caret.to)
  const nodes: Block[] = [...blocks]
  const [first] = nodes
  if (inlineLength(before) > 0 && first?.type === 'paragraph' && node.type === 'paragraph') {
    nodes[0] = { ...node, content: joinInline(before, first.content) }
  } else if (inlineLength(before) > 0) nodes.unshift({ ...node, content: before })
  const last = nodes.at(-1)
  const end = last && 'content' in last ? inlineLength(last.content) : 0
  if (inlineLength(after) > 0) {
    if (last?.type === 'paragraph') nodes[nodes.length - 1] = { ...last, content: joinInline(last.content, after) }
    else nodes.push({ type: 'paragraph', id: newId(), size: 'normal', content: after })
  }
  canvas.replace(place.component, nodes)
  const target = last && canvas.find(last.id)
  if (target) enterEnd(canvas, typing, target, end)
}

function enterEnd(canvas: PageCanvas, typing: TextCursor, target: ReturnType<PageCanvas['find']>, end: number): void {
  if (!target) return
  if ('content' in target.get('data')) typing.enter(target, 'content', end)
  else canvas.select(target, { reveal: true })
}

/** Every paragraph of what is pasted into a list becomes an item. */
function pasteIntoList(canvas: PageCanvas, typing: TextCursor, place: Place, blocks: readonly Block[]): void {
  const items = blocks.flatMap((block): Item[] => {
    if (block.type === 'list') return block.children
    return 'content' in block ? [listItem(block.content)] : []
  })
  typing.flush()
  let top = place.component.parent()
  for (let one = top; one; one = one.parent()) if (typeOf(one) === 'list') top = one
  const list = top && nodeOf(top)
  const id: string = place.component.get('data').id
  if (!top || list?.type !== 'list' || items.length === 0) return
  const caret = typing.caret()
  const at = caret?.from ?? 0
  const [first, ...rest] = items
  const content = first?.content ?? []
  const longer = updateItem(list, id, (item) => ({
    ...item,
    content: joinInline(sliceInline(item.content, 0, at), content, sliceInline(item.content, caret?.to ?? at)),
  }))
  canvas.replace(top, [insertItems(longer, id, rest)])
  const last = canvas.find(rest.at(-1)?.id ?? id)
  if (last) typing.enter(last, 'content', rest.length > 0 ? 'end' : at + inlineLength(content))
}

/** All words, their blocks parted by line breaks. */
function wordsOf(blocks: readonly Block[]): Inline[] {
  const runs = blocks.flatMap((block): Inline[][] => {
    if (block.type === 'list') return block.children.map((item) => item.content)
    if (block.type === 'table') return block.rows.flat()
    return 'content' in block ? [block.content] : []
  })
  return runs.reduce<Inline[]>((all, run) => (all.length === 0 ? run : joinInline(all, [{ type: 'break' }], run)), [])
}

function oneLine(data: DataTransfer): string {
  const words = data.getData('text/plain') || inlineText(wordsOf(blocksOfClipboard(data).blocks))
  return words.replace(/\s+/g, ' ').trim()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isOfType(value: unknown, type: string): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type
}
