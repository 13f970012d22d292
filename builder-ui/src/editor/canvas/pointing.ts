/** The mouse on the canvas, and the clipboard where no words are typed: select, hover, drag, copy, cut, paste. */
import type { Component } from 'grapesjs'
import { newId, type TreeNode } from '../../content/tree.ts'
import { blocksOfClipboard, CLIPBOARD_TYPE, nodesOfClipboard } from '../text/paste.ts'
import { nodeOf, typeOf } from '../tree/convert.ts'
import { slotAround } from './caret.ts'
import { componentAt } from './node-types.ts'
import type { PageCanvas } from './page-canvas.ts'

/** So many pixels make a click a drag. */
const DRAG_FROM = 6

export interface PointingOptions {
  /** A picture was clicked twice, or the place of one that is not chosen yet. */
  onChoosePicture(component: Component): void
}

export function pointAt(canvas: PageCanvas, options: PointingOptions): void {
  canvas.whenReady(() => {
    const { body } = canvas.document
    body.addEventListener('mousedown', (event) => press(canvas, event))
    body.addEventListener('mouseover', (event) => canvas.hover(componentAt(event.target as Element)))
    body.addEventListener('mouseleave', () => canvas.hover(undefined))
    body.addEventListener('click', (event) => click(canvas, event, options))
    body.addEventListener('dblclick', (event) => choosePicture(event, options))
    body.addEventListener('copy', (event) => copy(canvas, event))
    body.addEventListener('cut', (event) => {
      if (copy(canvas, event) && canvas.selected) canvas.remove(canvas.selected)
    })
    body.addEventListener('paste', (event) => paste(canvas, event))
  })
}

/** Begins a drag when the pointer has moved so far; used on the canvas and by the handle beside a selected thing. */
export function dragWhenMoved(canvas: PageCanvas, component: Component, start: MouseEvent): void {
  const view = (start.target as Element).ownerDocument.defaultView ?? window
  const stop = () => {
    view.removeEventListener('mousemove', onMove)
    view.removeEventListener('mouseup', stop)
  }
  const onMove = (event: MouseEvent) => {
    if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < DRAG_FROM) return
    stop()
    canvas.dragExisting(component, event)
  }
  view.addEventListener('mousemove', onMove)
  view.addEventListener('mouseup', stop)
}

function press(canvas: PageCanvas, event: MouseEvent): void {
  const target = event.target as Element
  if (event.button !== 0 || slotAround(target) || target.closest('button')) return
  const component = componentAt(target)
  canvas.select(component)
  if (component) dragWhenMoved(canvas, component, event)
}

function click(canvas: PageCanvas, event: MouseEvent, options: PointingOptions): void {
  const target = event.target as Element
  // links, and the line that folds details, do nothing here but be typed in
  if (target.closest('a, summary')) event.preventDefault()
  if (target.closest('.viche-no-picture')) choosePicture(event, options)
  else if (!componentAt(target)) canvas.select(undefined)
}

function choosePicture(event: Event, options: PointingOptions): void {
  const component = componentAt(event.target as Element)
  const inWords = slotAround(event.target as Element) !== undefined
  if (component && typeOf(component) === 'image' && !inWords) options.onChoosePicture(component)
}

function copy(canvas: PageCanvas, event: ClipboardEvent): boolean {
  const { selected } = canvas
  const inWords = slotAround(canvas.document.activeElement) !== undefined
  const node = selected && nodeOf(selected)
  if (inWords || !node || !event.clipboardData) return false
  event.preventDefault()
  event.clipboardData.setData(CLIPBOARD_TYPE, JSON.stringify(portable(node)))
  event.clipboardData.setData('text/plain', selected.getEl()?.textContent ?? '')
  return true
}

/** What can stand by itself on another page: an item with a list around it, the content of a column. */
function portable(node: TreeNode): TreeNode[] {
  switch (node.type) {
    case 'item':
      return [{ type: 'list', id: newId(), ordered: false, children: [node] }]
    case 'button':
      return [{ type: 'buttons', id: newId(), children: [node] }]
    case 'card':
      return [{ type: 'cards', id: newId(), children: [node] }]
    case 'column':
      return node.children
    default:
      return [node]
  }
}

function paste(canvas: PageCanvas, event: ClipboardEvent): void {
  if (event.defaultPrevented || slotAround(canvas.document.activeElement) || !event.clipboardData) return
  event.preventDefault()
  const own = nodesOfClipboard(event.clipboardData)
  const { blocks, leftOut } = blocksOfClipboard(event.clipboardData)
  const nodes = own.length > 0 ? own : blocks
  if (nodes.length > 0) canvas.insert(nodes)
  if (own.length === 0) canvas.onLeftOut(leftOut)
}
