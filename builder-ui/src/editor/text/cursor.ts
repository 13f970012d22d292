/** Where the words on the canvas are written, and what keys and the clipboard may do with them. */
import type { Component } from 'grapesjs'
import type { Inline, Mark } from '../../content/tree.ts'
import { type Caret, SLOT } from '../canvas/caret.ts'
import { componentAt } from '../canvas/node-types.ts'
import { typeOf } from '../tree/convert.ts'
import { type Slot, slotOf } from './slots.ts'

/** A place to type in, with what it belongs to. */
export interface Place {
  component: Component
  slot: Slot
  element: HTMLElement
}

/** The words that a link is on, or would be put on. */
export interface LinkTarget {
  place: Place
  from: number
  to: number
  /** The present address, or nothing. */
  href: string
}

/** The cursor in the words of the page, as `Typing` implements it. */
export interface TextCursor {
  /** The slot that has the keyboard, if one has. */
  place(): Place | undefined
  caret(): Caret | undefined
  /** Puts the caret into a slot of a component: at a position, or at the end. */
  enter(component: Component, key?: string, position?: number | 'end'): void
  /** Takes the keyboard out of the words; the component stays selected. */
  leave(): void
  /** Puts words that were typed into the page, as one undo step. */
  flush(): void
  toggleMark(mark: Mark): void
  /** Puts a run of text where the caret is, in place of what is selected. */
  insert(run: readonly Inline[]): void
  /** The words that a link would be set on, and the link that they have. */
  linkTarget(): LinkTarget | undefined
  /** Sets or removes a link; with nothing selected, `words` are inserted for it. */
  setLink(target: LinkTarget, href: string | undefined, words?: string): void
}

export function placeAt(element: HTMLElement | undefined): Place | undefined {
  const component = componentAt(element)
  const type = component && typeOf(component)
  const slot = type && slotOf(type, element?.dataset.slot ?? '')
  return element && component && slot ? { component, slot, element } : undefined
}

/** The slots of a component itself, in the order that they are read. */
export function slotsOf(component: Component): HTMLElement[] {
  const element = component.getEl()
  if (!element) return []
  return [...element.querySelectorAll<HTMLElement>(SLOT)].filter((slot) => slot.closest('[data-node]') === element)
}
