/** What the outline shows, row by row, and how typing finds a row. */
import type { Component } from 'grapesjs'
import { typeOf } from '../tree/convert.ts'

export interface Row {
  component: Component
  level: number
  index: number
  count: number
  /** Undefined for what holds nothing. */
  open: boolean | undefined
}

/** The rows that are to be seen, in reading order: without what stands in closed ones. */
export function rowsOf(parent: Component, closed: ReadonlySet<Component>, level = 1): Row[] {
  const children = parent.components().models.filter((child) => typeOf(child) !== undefined)
  return children.flatMap((component, index) => {
    const hasChildren = component.components().length > 0
    const open = hasChildren ? !closed.has(component) : undefined
    const row: Row = { component, level, index, count: children.length, open }
    return open ? [row, ...rowsOf(component, closed, level + 1)] : [row]
  })
}

interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

export type OutlineCommand = keyof typeof PLAIN_NAMES | keyof typeof MOVES_NAMES | 'copy' | AddCommand | 'type'
type AddCommand = 'addBefore' | 'addAfter' | 'addInto'

const PLAIN_NAMES = {
  next: 'ArrowDown',
  previous: 'ArrowUp',
  first: 'Home',
  last: 'End',
  open: 'ArrowRight',
  close: 'ArrowLeft',
  openAll: '*',
  remove: 'Delete',
  choose: 'Enter',
} as const
const MOVES_NAMES = { up: 'ArrowUp', down: 'ArrowDown', out: 'ArrowLeft', in: 'ArrowRight' } as const
const PLAIN = new Map(Object.entries(PLAIN_NAMES).map(([name, key]) => [key as string, name as OutlineCommand]))
const MOVES = new Map(Object.entries(MOVES_NAMES).map(([name, key]) => [key as string, name as OutlineCommand]))

/** What a key means on a row of the outline; undefined for keys that mean nothing here. */
export function commandOf(event: Pressed): OutlineCommand | undefined {
  const command = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && event.altKey) return 'addInto'
  if (event.key === 'Enter' && command) return event.shiftKey ? 'addBefore' : 'addAfter'
  if (command) return event.code === 'KeyD' ? 'copy' : undefined
  if (event.altKey) return MOVES.get(event.key)
  if (event.key === ' ') return 'choose'
  return PLAIN.get(event.key) ?? (event.key.length === 1 ? 'type' : undefined)
}

/** A pause of so many milliseconds begins a new word. */
const PAUSE = 700

/** Letters typed one after another: the next row whose words begin with them is found, the one letter again goes on. */
export class TypeAhead {
  #typed = ''
  #at = 0

  /** Answers the place of the row; `labels` are what the rows are called, `from` is the row that one is on. */
  find(letter: string, labels: readonly (readonly string[])[], from: number, now: number): number {
    if (now - this.#at > PAUSE) this.#typed = ''
    this.#at = now
    this.#typed += letter.toLocaleLowerCase()
    const repeated = [...this.#typed].every((one) => one === this.#typed[0])
    const wanted = repeated ? this.#typed.slice(0, 1) : this.#typed
    const begin = from + (this.#typed.length === 1 || repeated ? 1 : 0)
    const order = labels.map((_, step) => (begin + step) % labels.length)
    const found = order.find((at) => labels[at]?.some((label) => label.toLocaleLowerCase().startsWith(wanted)))
    return found ?? -1
  }
}
