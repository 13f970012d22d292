/** Where the caret is on the canvas, said so that it can be put back after the place was drawn anew. */
import { placeOf, positionOf } from '../text/inline-dom.ts'

export const SLOT = '[data-slot]'

/** A selection in one slot: positions in its run of text. */
export interface Caret {
  slot: HTMLElement
  from: number
  to: number
}

export function slotAround(node: Node | null): HTMLElement | undefined {
  const element = node?.nodeType === 1 ? (node as Element) : node?.parentElement
  return element?.closest<HTMLElement>(SLOT) ?? undefined
}

/**
 * The slot with the caret, and what is selected in it. It stays there while the keyboard is in a panel or a menu beside
 * the canvas, so that what is chosen there goes to the same words.
 */
export function caretOf(document: Document): Caret | undefined {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const slot = slotAround(range.startContainer)
  if (!slot?.contains(range.endContainer)) return undefined
  return {
    slot,
    from: positionOf(slot, range.startContainer, range.startOffset),
    to: positionOf(slot, range.endContainer, range.endOffset),
  }
}

export function putCaret(slot: HTMLElement, from: number, to = from): void {
  const document = slot.ownerDocument
  const start = placeOf(slot, from)
  const end = placeOf(slot, to)
  slot.focus({ preventScroll: true })
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}

/** Draws an element anew and puts the caret back into the same slot of what was drawn. */
export function keepingCaret(element: HTMLElement, draw: () => HTMLElement): void {
  const caret = caretOf(element.ownerDocument)
  const key = caret && element.contains(caret.slot) ? caret.slot.getAttribute('data-slot') : undefined
  const own = key !== undefined && caret?.slot.closest('[data-node]') === element
  const drawn = draw()
  if (!own || !caret || !element.ownerDocument.hasFocus()) return
  const slot = [...drawn.querySelectorAll<HTMLElement>(SLOT)].find(
    (one) => one.getAttribute('data-slot') === key && one.closest('[data-node]') === drawn,
  )
  if (slot) putCaret(slot, caret.from, caret.to)
}
