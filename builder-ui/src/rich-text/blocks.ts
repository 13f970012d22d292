/**
 * Rich text as the server stores it (its schema decides; this is the console's copy of the shape): blocks of a closed
 * list with the inline words of the page tree. No class, no style, no markup, so nothing in it can be run.
 */
import { inlineText } from '../content/inline.ts'
import type { Inline } from '../content/tree.ts'

export interface Paragraph {
  type: 'paragraph'
  content: Inline[]
}
export interface Heading {
  type: 'heading'
  level: 2 | 3
  content: Inline[]
}
export interface ListItem {
  content: Inline[]
  /** One level below, no more. */
  list?: { ordered: boolean; items: { content: Inline[] }[] }
}
export interface List {
  type: 'list'
  ordered: boolean
  items: ListItem[]
}
export interface Quote {
  type: 'quote'
  content: Inline[]
  cite?: string
}
export interface Picture {
  type: 'image'
  mediaId: string
  alt: string
  caption?: string
}
export interface Table {
  type: 'table'
  caption?: string
  /** Whether the first row names the columns. */
  header: boolean
  rows: Inline[][][]
}
export interface Divider {
  type: 'divider'
}

export type RichTextBlock = Paragraph | Heading | List | Quote | Picture | Table | Divider

/** The same numbers as the server's. */
export const richTextLimits = { items: 200, rows: 200, columns: 12, caption: 300, alt: 500 } as const

/** The words of a text: what is counted, and what an excerpt is taken from. */
export function wordsOf(blocks: readonly RichTextBlock[]): string {
  return blocks
    .flatMap((block): readonly Inline[][] => {
      if (block.type === 'list')
        return block.items.flatMap((item) => [item.content, ...(item.list?.items ?? []).map((one) => one.content)])
      if (block.type === 'table') return block.rows.flat()
      return 'content' in block ? [block.content] : []
    })
    .map(inlineText)
    .join('\n')
}
