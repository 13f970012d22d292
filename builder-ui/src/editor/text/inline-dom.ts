/**
 * Runs of text on the canvas. Drawn with `createElement` and text nodes only; read back by walking the nodes, whatever
 * the browser made of them. Positions are those of `inline.ts`.
 */

import { normalInline } from '../../content/inline.ts'
import type { Inline, InlineText, Mark } from '../../content/tree.ts'

const TAG: Record<Mark, string> = { strong: 'strong', em: 'em', underline: 'u', strike: 's', sub: 'sub', sup: 'sup' }
const MARK_OF: Record<string, Mark> = {
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'underline',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  SUB: 'sub',
  SUP: 'sup',
}

/** Marks the line break that only makes an empty last line visible. */
const FILLER = 'data-filler'
/** Where the canvas keeps the address of a link: it is not a link there, so nothing can be followed. */
export const ADDRESS = 'data-href'

/** Fills the element with the run. */
export function drawInline(target: HTMLElement, run: readonly Inline[]): void {
  const document = target.ownerDocument
  target.replaceChildren(...run.map((part) => drawPart(document, part)))
  if (run.at(-1)?.type === 'break') {
    const filler = document.createElement('br')
    filler.setAttribute(FILLER, '')
    target.append(filler)
  }
}

function drawPart(document: Document, part: Inline): Node {
  if (part.type === 'break') return document.createElement('br')
  if (part.type === 'text') return drawWords(document, part)
  const link = document.createElement('a')
  link.setAttribute(ADDRESS, part.href)
  link.append(...part.children.map((child) => drawWords(document, child)))
  return link
}

function drawWords(document: Document, part: InlineText): Node {
  return (part.marks ?? []).reduceRight<Node>((inner, mark) => {
    const element = document.createElement(TAG[mark])
    element.append(inner)
    return element
  }, document.createTextNode(part.text))
}

/** The run that the element shows. */
export function readInline(source: HTMLElement): Inline[] {
  const leaves = [...leavesOf(source)]
  // a line break at the very end shows nothing by itself: it is the filler, or the browser's own
  if (isBreak(leaves.at(-1))) leaves.pop()
  return normalInline(leaves.map((leaf) => (isBreak(leaf) ? { type: 'break' } : readWords(leaf, source))))
}

function readWords(leaf: Node, root: HTMLElement): Inline {
  const marks: Mark[] = []
  let href: string | null = null
  for (let element = leaf.parentElement; element && element !== root; element = element.parentElement) {
    const mark = MARK_OF[element.tagName]
    if (mark && !marks.includes(mark)) marks.push(mark)
    if (element.tagName === 'A') href ??= element.getAttribute(ADDRESS)
  }
  const text: InlineText = { type: 'text', text: cleanText(leaf.textContent ?? '') }
  if (marks.length > 0) text.marks = marks
  return href === null ? text : { type: 'link', href, children: [text] }
}

/** As many characters as before, so that positions keep their meaning. */
function cleanText(text: string): string {
  return text.replace(/[\n\r\t]/g, ' ').replace(/\p{Cc}/gu, ' ')
}

function* leavesOf(node: Node): Generator<Node> {
  for (const child of node.childNodes) {
    if (child.nodeType === 3 || isBreak(child)) yield child
    else if (child.nodeType === 1) yield* leavesOf(child)
  }
}

function isBreak(node: Node | undefined): boolean {
  return node?.nodeName === 'BR'
}

function widthOf(leaf: Node): number {
  return isBreak(leaf) ? 1 : (leaf.textContent ?? '').length
}

/** The position in the run of a place in the element. */
export function positionOf(root: HTMLElement, node: Node, offset: number): number {
  const range = root.ownerDocument.createRange()
  range.setStart(root, 0)
  range.setEnd(node, offset)
  const fragment = range.cloneContents()
  let position = 0
  for (const leaf of leavesOf(fragment)) position += widthOf(leaf)
  return position
}

/** The place in the element of a position in the run. */
export function placeOf(root: HTMLElement, position: number): { node: Node; offset: number } {
  let left = position
  for (const leaf of leavesOf(root)) {
    const width = widthOf(leaf)
    if (isBreak(leaf)) {
      if (left === 0) return besideLeaf(leaf, 0)
      left -= width
    } else {
      if (left <= width) return { node: leaf, offset: left }
      left -= width
    }
  }
  return { node: root, offset: root.childNodes.length }
}

function besideLeaf(leaf: Node, after: 0 | 1): { node: Node; offset: number } {
  const parent = leaf.parentNode
  if (!parent) return { node: leaf, offset: 0 }
  return { node: parent, offset: Array.prototype.indexOf.call(parent.childNodes, leaf) + after }
}

/** Does the element hold exactly what `drawInline` would draw of this run? */
export function isDrawnAs(source: HTMLElement, run: readonly Inline[]): boolean {
  const wanted = source.ownerDocument.createElement('span')
  drawInline(wanted, run)
  return contentOf(source).isEqualNode(contentOf(wanted))
}

function contentOf(element: HTMLElement): HTMLElement {
  const content = element.ownerDocument.createElement('span')
  content.append(...Array.from(element.childNodes, (node) => node.cloneNode(true)))
  for (const filler of content.querySelectorAll(`[${FILLER}]`)) filler.removeAttribute(FILLER)
  content.normalize()
  return content
}
