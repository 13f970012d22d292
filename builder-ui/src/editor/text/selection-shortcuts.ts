/** What keys mean on a thing that is selected but not typed in: remove, move, duplicate, step to its neighbours. */
import type { Component } from 'grapesjs'
import { SLOT } from '../canvas/caret.ts'
import { componentAt } from '../canvas/node-types.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { placeAt, type TextCursor } from './cursor.ts'

/** Does what a key means; answers whether it did anything, so that the browser does nothing more. */
export type Command = () => boolean | undefined

export class SelectionShortcuts {
  readonly #canvas: PageCanvas
  readonly #typing: TextCursor
  readonly #paragraphBehind: (component: Component) => boolean

  constructor(canvas: PageCanvas, typing: TextCursor, paragraphBehind: (component: Component) => boolean) {
    this.#canvas = canvas
    this.#typing = typing
    this.#paragraphBehind = paragraphBehind
  }

  command(event: KeyboardEvent): Command | undefined {
    const { selected } = this.#canvas
    const target = event.target as Element | null
    if (target?.closest('button, input, textarea, select')) return undefined
    if (!selected) return this.#withNothingSelected(event)
    const done = (how: () => void) => () => {
      how()
      return true
    }
    if (event.altKey && event.key === 'ArrowUp') return done(() => this.#canvas.move(selected, -1))
    if (event.altKey && event.key === 'ArrowDown') return done(() => this.#canvas.move(selected, 1))
    if (event.altKey && event.key === 'ArrowLeft') return done(() => this.#canvas.moveOut(selected))
    if (event.altKey && event.key === 'ArrowRight') return done(() => this.#canvas.moveIn(selected))
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return event.code === 'KeyD' && !event.altKey ? done(() => this.#canvas.duplicate(selected)) : undefined
    }
    switch (event.key) {
      case 'Delete':
      case 'Backspace':
        return done(() => this.#canvas.remove(selected))
      case 'Enter':
        return () => this.enter(selected)
      case 'Escape':
        return done(() => this.#go(this.#canvas.parentOf(selected)))
      case 'ArrowUp':
        return () => this.#step(selected, -1)
      case 'ArrowDown':
        return () => this.#step(selected, 1)
      case 'Home':
        return done(() => this.#go(this.#things()[0]))
      case 'End':
        return done(() => this.#go(this.#things().at(-1)))
      default:
        return undefined
    }
  }

  /** Into the words of the thing, or a new paragraph behind one that has none. */
  enter(component: Component): boolean {
    const slot = component.getEl()?.querySelector<HTMLElement>(SLOT)
    const place = placeAt(slot ?? undefined)
    if (place) this.#typing.enter(place.component, place.slot.key)
    else this.#paragraphBehind(component)
    return true
  }

  /** The first step onto the page: its first thing, or its last. */
  #withNothingSelected(event: KeyboardEvent): Command | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined
    const things = this.#things()
    const next = { ArrowDown: things[0], Home: things[0], ArrowUp: things.at(-1), End: things.at(-1) }[event.key]
    return next && (() => this.#go(next))
  }

  #step(component: Component, step: 1 | -1): boolean {
    const things = this.#things()
    const next = things[things.indexOf(component) + step]
    return next !== undefined && this.#go(next)
  }

  #go(component: Component | undefined): boolean {
    this.#canvas.select(component, { reveal: true })
    if (component) this.#canvas.onEdit({ kind: 'selected', component })
    return true
  }

  #things(): Component[] {
    return [...this.#canvas.document.querySelectorAll('[data-node]')].flatMap((element) => componentAt(element) ?? [])
  }
}
