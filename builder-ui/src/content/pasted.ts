import type { Block } from './tree.ts'

/** What of the clipboard did not come along. */
export interface LeftOut {
  /** Pictures are taken from the library, never from elsewhere. */
  pictures: number
  /** Cells over several rows or columns stand apart now. */
  merged: boolean
  /** More rows or columns than a table may have, or more text than is read. */
  cut: boolean
}

export interface Pasted {
  blocks: Block[]
  leftOut: LeftOut
}

export const nothingLeftOut = (): LeftOut => ({ pictures: 0, merged: false, cut: false })
