/**
 * The places of a node where words are typed: the run of a heading, the cells of a table, the label of a button. A slot
 * has a key that is unique in its node; its value is a run of text (`inline`) or bare words (`plain`).
 */

import { inlineOf, inlineText } from '../../content/inline.ts'
import type { Inline, NodeType } from '../../content/tree.ts'
import type { NodeData } from '../tree/convert.ts'

export interface Slot {
  key: string
  kind: 'inline' | 'plain'
}

const FIXED: Partial<Record<NodeType, readonly Slot[]>> = {
  heading: [{ key: 'content', kind: 'inline' }],
  paragraph: [{ key: 'content', kind: 'inline' }],
  item: [{ key: 'content', kind: 'inline' }],
  quote: [
    { key: 'content', kind: 'inline' },
    { key: 'cite', kind: 'plain' },
  ],
  image: [{ key: 'caption', kind: 'plain' }],
  button: [{ key: 'label', kind: 'plain' }],
  fact: [
    { key: 'value', kind: 'plain' },
    { key: 'label', kind: 'plain' },
  ],
  details: [{ key: 'summary', kind: 'plain' }],
}

export function slotOf(type: NodeType, key: string): Slot | undefined {
  if (type === 'table') return key === 'caption' ? { key, kind: 'plain' } : { key, kind: 'inline' }
  return FIXED[type]?.find((slot) => slot.key === key)
}

/** What the slot of a node shows. */
export function readSlot(data: NodeData, key: string): Inline[] {
  const cell = cellOf(key)
  if (cell) return 'rows' in data ? (data.rows[cell.row]?.[cell.column] ?? []) : []
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1]
  if (typeof value === 'string') return inlineOf(value)
  return Array.isArray(value) ? (value as Inline[]) : []
}

/** The data with the slot filled anew. */
export function writeSlot<Data extends NodeData>(data: Data, slot: Slot, run: readonly Inline[]): Data {
  const cell = cellOf(slot.key)
  if (cell && 'rows' in data) {
    const rows = data.rows.map((row, at) =>
      at === cell.row ? row.map((value, column) => (column === cell.column ? [...run] : value)) : row,
    )
    return { ...data, rows }
  }
  return { ...data, [slot.key]: slot.kind === 'plain' ? inlineText(run).replaceAll('\n', ' ') : [...run] }
}

export function cellKey(row: number, column: number): string {
  return `cell-${row}-${column}`
}

export function cellOf(key: string): { row: number; column: number } | undefined {
  const [, row, column] = /^cell-(\d+)-(\d+)$/.exec(key) ?? []
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) }
}
