/** What keys mean in the words on the canvas: the same as in a document. */
import type { Component } from 'grapesjs'
import { inlineLength, inlineOf, inlineText, joinInline, sliceInline } from '../../content/inline.ts'
import {
  indentItem,
  itemsOf,
  joinNextItem,
  leaveList,
  outdentItem,
  removeItem,
  splitItem,
  updateItem,
} from '../../content/list-edits.ts'
import { type Block, type Inline, type List, newId, type TreeNode } from '../../content/tree.ts'
import { SLOT } from '../canvas/caret.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { dataOf, definitionOf, nodeOf, typeOf } from '../tree/convert.ts'
import { newParagraph } from '../tree/new-nodes.ts'
import { type Place, placeAt, type TextCursor } from './cursor.ts'
import { readInline } from './inline-dom.ts'
import { type Command, SelectionShortcuts } from './selection-shortcuts.ts'
import { cellKey, cellOf } from './slots.ts'

export class DocumentKeys {
  readonly #canvas: PageCanvas
  readonly #typing: TextCursor
  readonly #things: SelectionShortcuts

  constructor(canvas: PageCanvas, typing: TextCursor) {
    this.#canvas = canvas
    this.#typing = typing
    this.#things = new SelectionShortcuts(canvas, typing, (component) => this.#paragraphBehind(component))
  }

  handle(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented || this.#canvas.state().dragging) return
    const place = this.#typing.place()
    const command = place ? this.#inWords(event, place) : this.#things.command(event)
    if (command?.() === true) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** Enter, or a line break, from where no key says so. */
  enter(lineBreak: boolean): void {
    const place = this.#typing.place()
    const caret = this.#typing.caret()
    if (!place || !caret) return
    if (lineBreak) this.#lineBreak(place)
    else this.#enter(place, caret.from, caret.to)
  }

  #inWords(event: KeyboardEvent, place: Place): Command | undefined {
    if (event.ctrlKey || event.metaKey) return this.#shortcut(event)
    if (event.altKey) return this.#moveFromWords(event, place)
    const caret = this.#typing.caret()
    if (!caret) return undefined
    const collapsed = caret.from === caret.to
    const length = inlineLength(readInline(place.element))
    switch (event.key) {
      case 'Enter':
        return () => (event.shiftKey ? this.#lineBreak(place) : this.#enter(place, caret.from, caret.to))
      case 'Backspace':
        return collapsed && caret.from === 0 ? () => this.#backspace(place) : undefined
      case 'Delete':
        return collapsed && caret.from === length ? () => this.#delete(place) : undefined
      case 'Tab':
        return () => this.#tab(place, event.shiftKey, caret.from)
      case 'Escape':
        return () => {
          this.#typing.leave()
          return true
        }
      case ' ':
        return () => this.#space(place, caret.from)
      case 'ArrowUp':
      case 'ArrowLeft':
        return event.shiftKey || !collapsed || !this.#atEdge(place, event.key, caret.from, length)
          ? undefined
          : () => this.#leap(place, -1)
      case 'ArrowDown':
      case 'ArrowRight':
        return event.shiftKey || !collapsed || !this.#atEdge(place, event.key, caret.from, length)
          ? undefined
          : () => this.#leap(place, 1)
      default:
        return undefined
    }
  }

  /** By the place of the key, so that it works in every keyboard layout. */
  #shortcut(event: KeyboardEvent): Command | undefined {
    const marks = { KeyB: 'strong', KeyI: 'em', KeyU: 'underline' } as const
    const mark = Object.entries(marks).find(([code]) => code === event.code)?.[1]
    if (!mark || event.shiftKey || event.altKey) return undefined
    return () => {
      this.#typing.toggleMark(mark)
      return true
    }
  }

  #moveFromWords(event: KeyboardEvent, place: Place): Command | undefined {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return undefined
    return () => {
      const position = this.#typing.caret()?.from ?? 0
      this.#canvas.move(place.component, event.key === 'ArrowUp' ? -1 : 1)
      this.#typing.enter(place.component, place.slot.key, position)
      return true
    }
  }

  #lineBreak(place: Place): boolean {
    if (place.slot.kind === 'inline') this.#typing.insert([{ type: 'break' }])
    return true
  }

  #enter(place: Place, from: number, to: number): boolean {
    this.#typing.flush()
    switch (typeOf(place.component)) {
      case 'heading':
      case 'paragraph':
      case 'quote':
        return this.#splitBlock(place, from, to)
      case 'item':
        return this.#enterInItem(place, from, to)
      case 'table':
        return this.#nextRow(place)
      case 'details':
        return this.#intoDetails(place.component)
      default:
        return this.#leap(place, 1) || this.#paragraphBehind(place.component)
    }
  }

  #splitBlock(place: Place, from: number, to: number): boolean {
    const { component } = place
    const node = nodeOf(component)
    if (!node || !('content' in node) || node.type === 'item') return true
    if (place.slot.key !== 'content') return this.#paragraphBehind(component)
    const before = sliceInline(node.content, 0, from)
    const after = sliceInline(node.content, to)
    // at the beginning of a heading Enter makes room above it; behind words a paragraph follows
    const atStart = inlineLength(before) === 0 && inlineLength(after) > 0
    const rest: Block =
      atStart || (node.type === 'paragraph' && inlineLength(after) > 0)
        ? { ...node, id: newId(), content: after }
        : newParagraph(after)
    const first: Block = atStart ? newParagraph(before, node.id) : { ...node, content: before }
    this.#put(component, [first, rest], rest.id, 0)
    return true
  }

  #enterInItem(place: Place, from: number, to: number): boolean {
    const { list, top } = this.#listOf(place.component)
    const id = dataOf(place.component, 'item')?.id
    if (!list || !top || !id) return true
    const content = dataOf(place.component, 'item')?.content ?? []
    if (inlineLength(content) === 0) return this.#outOfList(top, list, id, 0)
    const second = newId()
    const cut = updateItem(list, id, (item) => ({
      ...item,
      content: joinInline(sliceInline(item.content, 0, from), sliceInline(item.content, to)),
    }))
    this.#put(top, [splitItem(cut, id, from, second)], second, 0)
    return true
  }

  /** One level out; from the outermost level the item becomes a paragraph. */
  #outOfList(top: Component, list: List, id: string, position: number): boolean {
    const outdented = outdentItem(list, id)
    if (outdented !== list) {
      this.#put(top, [outdented], id, position)
      return true
    }
    const left = leaveList(list, id)
    if (left) this.#put(top, left.blocks, left.paragraph, position)
    return true
  }

  #nextRow(place: Place): boolean {
    const cell = cellOf(place.slot.key)
    const data = dataOf(place.component, 'table')
    if (!cell || !data) return true
    const below = cellKey(cell.row + 1, cell.column)
    if (cell.row + 1 >= data.rows.length) this.#addRow(place.component, data.rows)
    this.#typing.enter(place.component, below)
    return true
  }

  #addRow(table: Component, rows: readonly Inline[][][]): void {
    const width = rows[0]?.length ?? 1
    this.#canvas.change(table, { rows: [...rows, Array.from({ length: width }, () => [])] })
  }

  #intoDetails(component: Component): boolean {
    const first = component.components().at(0)
    if (first) return this.#things.enter(first)
    const [added] = component.append(definitionOf(newParagraph()), { at: 0 })
    if (added) this.#typing.enter(added)
    return true
  }

  #paragraphBehind(component: Component): boolean {
    const host = this.#blockAround(component)
    const [added] = host ? this.#canvas.insertAfter(host, [newParagraph()]) : []
    if (added) this.#typing.enter(added)
    return added !== undefined
  }

  /** The block that a component is or stands in, where a paragraph may follow it. */
  #blockAround(component: Component): Component | undefined {
    for (let one: Component | undefined = component; one; one = one.parent()) {
      const parent = one.parent()
      const type = parent && typeOf(parent)
      if (type === 'section' || type === 'column' || type === 'card' || type === 'details') return one
    }
    return undefined
  }

  #backspace(place: Place): boolean {
    this.#typing.flush()
    const type = typeOf(place.component)
    if (type === 'item') {
      const { list, top } = this.#listOf(place.component)
      const id = dataOf(place.component, 'item')?.id
      return list && top && id ? this.#outOfList(top, list, id, 0) : true
    }
    if (type === 'table' || type === 'fact' || type === 'button' || type === 'details' || type === 'image') return true
    if (place.slot.key !== 'content') return true
    return this.#backspaceInBlock(place.component)
  }

  #backspaceInBlock(component: Component): boolean {
    const node = nodeOf(component)
    if (!node || !('content' in node)) return true
    const empty = inlineLength(node.content) === 0
    const before =
      component.index() > 0
        ? component
            .parent()
            ?.components()
            .at(component.index() - 1)
        : undefined
    if (node.type !== 'paragraph' && !(empty && before)) {
      this.#put(component, [newParagraph(node.content, node.id)], node.id, 0)
      return true
    }
    if (!before) return true
    if (this.#drawInto(before, component, node.content)) return true
    if (empty) component.remove()
    this.#typing.leave()
    this.#canvas.select(before, { reveal: true })
    return true
  }

  /** Adds words to the end of a block before, and takes the block away that they came from. */
  #drawInto(before: Component, from: Component, content: readonly Inline[]): boolean {
    const type = typeOf(before)
    if (type === 'list') {
      const list = nodeOf(before)
      const last = list?.type === 'list' ? [...itemsOf(list)].at(-1) : undefined
      if (list?.type !== 'list' || !last) return false
      const position = inlineLength(last.content)
      from.remove()
      const longer = updateItem(list, last.id, (item) => ({ ...item, content: joinInline(item.content, content) }))
      this.#put(before, [longer], last.id, position)
      return true
    }
    if (type !== 'paragraph' && type !== 'heading' && type !== 'quote') return false
    const own: Inline[] = before.get('data').content
    from.remove()
    this.#canvas.change(before, { content: joinInline(own, content) })
    this.#typing.enter(before, 'content', inlineLength(own))
    return true
  }

  #delete(place: Place): boolean {
    this.#typing.flush()
    const { component } = place
    const type = typeOf(component)
    if (type === 'item') return this.#deleteInItem(component)
    if (place.slot.key !== 'content' || (type !== 'paragraph' && type !== 'heading' && type !== 'quote')) return true
    const next = component
      .parent()
      ?.components()
      .at(component.index() + 1)
    const node = next && nodeOf(next)
    if (!next || !node) return true
    const own: Inline[] = component.get('data').content
    const drawn = this.#wordsOfNext(next, node)
    if (drawn === undefined) {
      this.#typing.leave()
      this.#canvas.select(next, { reveal: true })
      return true
    }
    this.#canvas.change(component, { content: joinInline(own, drawn) })
    this.#typing.enter(component, 'content', inlineLength(own))
    return true
  }

  /** The first words of what follows, taken away from there; undefined when it has none that could be drawn in. */
  #wordsOfNext(next: Component, node: TreeNode): Inline[] | undefined {
    if (node.type === 'list') {
      const [first] = node.children
      if (!first) return undefined
      const rest = removeItem(node, first.id)
      if (rest.children.length > 0) this.#canvas.replace(next, [rest])
      else next.remove()
      return first.content
    }
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'quote') return undefined
    next.remove()
    return node.content
  }

  #deleteInItem(component: Component): boolean {
    const { list, top } = this.#listOf(component)
    const data = dataOf(component, 'item')
    const joined = list && data && joinNextItem(list, data.id)
    if (joined && top && data) this.#put(top, [joined], data.id, inlineLength(data.content))
    return true
  }

  #tab(place: Place, back: boolean, position: number): boolean | undefined {
    this.#typing.flush()
    if (typeOf(place.component) === 'table') return this.#nextCell(place, back)
    const data = dataOf(place.component, 'item')
    const { list, top } = this.#listOf(place.component)
    if (!data || !list || !top) return undefined
    const changed = back ? outdentItem(list, data.id) : indentItem(list, data.id)
    if (changed === list || JSON.stringify(changed) === JSON.stringify(list)) return undefined
    this.#put(top, [changed], data.id, position)
    return true
  }

  #nextCell(place: Place, back: boolean): boolean | undefined {
    const cell = cellOf(place.slot.key)
    const data = dataOf(place.component, 'table')
    if (!cell || !data) return undefined
    const width = data.rows[0]?.length ?? 1
    const at = cell.row * width + cell.column + (back ? -1 : 1)
    if (at < 0) return undefined
    if (at >= data.rows.length * width) this.#addRow(place.component, data.rows)
    this.#typing.enter(place.component, cellKey(Math.floor(at / width), at % width))
    return true
  }

  /** «- » and «1. » begin a list, «## » a heading, as people write in plain text. */
  #space(place: Place, position: number): boolean | undefined {
    if (typeOf(place.component) !== 'paragraph') return this.#spaceInSummary(place)
    const words = inlineText(readInline(place.element)).slice(0, position)
    const bullet = /^[-*]$/.test(words)
    const number = /^1[.)]$/.test(words)
    const hashes = /^#{2,4}$/.exec(words)
    if (!bullet && !number && !hashes) return undefined
    this.#typing.flush()
    const node = nodeOf(place.component)
    if (node?.type !== 'paragraph') return undefined
    const content = sliceInline(node.content, position)
    if (hashes) {
      const level = words.length === 2 ? 2 : words.length === 3 ? 3 : 4
      this.#put(place.component, [{ type: 'heading', id: node.id, level, content }], node.id, 0)
      return true
    }
    const list: List = {
      type: 'list',
      id: newId(),
      ordered: number,
      children: [{ type: 'item', id: node.id, content }],
    }
    this.#put(place.component, [list], node.id, 0)
    return true
  }

  /** In the line of a fold-out the browser takes a space for a click. */
  #spaceInSummary(place: Place): boolean | undefined {
    if (typeOf(place.component) !== 'details') return undefined
    this.#typing.insert(inlineOf(' '))
    return true
  }

  /** Is the caret where an arrow key would leave the words? */
  #atEdge(place: Place, key: string, position: number, length: number): boolean {
    if (key === 'ArrowLeft') return position === 0
    if (key === 'ArrowRight') return position === length
    const range = place.element.ownerDocument.getSelection()?.getRangeAt(0)
    const box = place.element.getBoundingClientRect()
    const line = range?.getClientRects()[0]
    if (!line) return length === 0 || (key === 'ArrowUp' ? position === 0 : position === length)
    return key === 'ArrowUp' ? line.top - box.top < line.height * 0.8 : box.bottom - line.bottom < line.height * 0.8
  }

  /** To the words before or behind, wherever they stand; over things without words. */
  #leap(place: Place, step: 1 | -1): boolean {
    const slots = [...this.#canvas.document.querySelectorAll<HTMLElement>(SLOT)].filter(
      (slot) => slot.offsetParent !== null,
    )
    const next = placeAt(slots[slots.indexOf(place.element) + step])
    if (next) this.#typing.enter(next.component, next.slot.key, step === 1 ? 0 : 'end')
    return next !== undefined
  }

  #listOf(item: Component): { top: Component | undefined; list: List | undefined } {
    let top: Component | undefined
    for (let one = item.parent(); one; one = one.parent()) if (typeOf(one) === 'list') top = one
    const node = top && nodeOf(top)
    return { top, list: node?.type === 'list' ? node : undefined }
  }

  /** Puts nodes in the place of a component and the caret into the one with the id. */
  #put(component: Component, nodes: readonly TreeNode[], id: string, position: number): void {
    this.#canvas.replace(component, nodes)
    const target = this.#canvas.find(id)
    if (target) this.#typing.enter(target, 'content', position)
  }
}
