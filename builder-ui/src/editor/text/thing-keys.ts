/** What keys mean on a thing that is selected but not typed in: remove, move, duplicate, step to its neighbours. */
import type { Component } from 'grapesjs'
import { SLOT } from '../canvas/caret.ts'
import { componentAt } from '../canvas/node-types.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { placeAt, type Typing } from './typing.ts'

/** Does what a key means; answers whether it did anything, so that the browser does nothing more. */
export type Command = () => boolean | undefined

export class ThingKeys {
  readonly #canvas: PageCanvas
  readonly #typing: Typing
  readonly #paragraphBehind: (component: Component) => boolean

  constructor(canvas: PageCanvas, typing: Typing, paragraphBehind: (component: Component) => boolean) {
    this.#canvas = canvas
    this.#typing = typing
    this.#paragraphBehind = paragraphBehind
  }

  command(event: KeyboardEvent): Command | undefined {
    const { selected } = this.#canvas
    const target = event.target as Element | null
    if (!selected || target?.closest('button, input, textarea, select')) return undefined
    const done = (how: () => void) => () => {
      how()
      return true
    }
    if (event.altKey && event.key === 'ArrowUp') return done(() => this.#canvas.move(selected, -1))
    if (event.altKey && event.key === 'ArrowDown') return done(() => this.#canvas.move(selected, 1))
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
        return done(() => this.#canvas.select(this.#canvas.parentOf(selected), { reveal: true }))
      case 'ArrowUp':
        return () => this.#step(selected, -1)
      case 'ArrowDown':
        return () => this.#step(selected, 1)
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

  #step(component: Component, step: 1 | -1): boolean {
    const things = this.#things()
    const next = things[things.indexOf(component) + step]
    if (next) this.#canvas.select(next, { reveal: true })
    return next !== undefined
  }

  #things(): Component[] {
    return [...this.#canvas.document.querySelectorAll('[data-node]')].flatMap((element) => componentAt(element) ?? [])
  }
}
