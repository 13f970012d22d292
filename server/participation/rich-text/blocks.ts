import { z } from 'zod'
import { type Inline, plainText, Run, text } from './inline.ts'

/**
 * Rich text for officials where a page tree would be too much (an article, an answer): a closed list of blocks, with
 * the page tree's inline runs. No class, no style, no HTML, so unsafe output cannot be expressed.
 */

export const richTextLimits = {
  blocks: 400,
  pictures: 40,
  /** items of one list, nested ones excluded */
  items: 200,
  rows: 200,
  columns: 12,
  /** characters of the whole text */
  words: 100_000,
  caption: 300,
  alt: 500,
} as const

const { items, rows, columns, caption, alt } = richTextLimits

const Paragraph = z.strictObject({ type: z.literal('paragraph'), content: Run })
const Heading = z.strictObject({
  type: z.literal('heading'),
  level: z.union([z.literal(2), z.literal(3)]),
  content: Run,
})
const NestedList = z.strictObject({
  ordered: z.boolean(),
  items: z.array(z.strictObject({ content: Run })).max(items),
})
const List = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  items: z.array(z.strictObject({ content: Run, list: NestedList.optional() })).max(items),
})
const Quote = z.strictObject({ type: z.literal('quote'), content: Run, cite: text(caption).optional() })
const Image = z.strictObject({
  type: z.literal('image'),
  mediaId: z.uuid(),
  alt: text(alt).meta({ description: 'what the picture shows, for those who cannot see it' }),
  caption: text(caption).optional(),
})
const Table = z.strictObject({
  type: z.literal('table'),
  caption: text(caption).optional(),
  header: z.boolean().meta({ description: 'whether the first row names the columns' }),
  rows: z.array(z.array(Run).max(columns)).max(rows),
})
const Divider = z.strictObject({ type: z.literal('divider') })

const Block = z.discriminatedUnion('type', [Paragraph, Heading, List, Quote, Image, Table, Divider])
export type RichTextBlock = z.infer<typeof Block>

export const RichText = z
  .array(Block)
  .max(richTextLimits.blocks, 'participation:rich-text.blocks')
  .superRefine((blocks, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message })
    if (mediaOf(blocks).length > richTextLimits.pictures) fault('participation:rich-text.pictures')
    if (richTextWords(blocks).length > richTextLimits.words) fault('participation:rich-text.words')
  })
export type RichText = z.infer<typeof RichText>

/**
 * A stored text in a form that can be shown and edited, whatever wrote it: one unreadable block must not hide the
 * others. Saving and importing refuse such texts.
 */
export function readStoredText(stored: unknown): RichText {
  const whole = RichText.safeParse(stored)
  if (whole.success) return whole.data
  const blocks: readonly unknown[] = Array.isArray(stored) ? stored : []
  return blocks.flatMap((block) => Block.safeParse(block).data ?? [])
}

/** Ids of the pictures in a text, without duplicates. */
export function mediaOf(blocks: readonly RichTextBlock[]): string[] {
  return [...new Set(blocks.flatMap((block) => (block.type === 'image' ? [block.mediaId] : [])))]
}

/** All text, one block per line: for search and descriptions. */
export function richTextWords(blocks: readonly RichTextBlock[]): string {
  return blocks
    .flatMap(runsOf)
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function runsOf(block: RichTextBlock): string[] {
  const words = (runs: readonly (readonly Inline[])[]) => runs.map(plainText)
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return words([block.content])
    case 'quote':
      return [...words([block.content]), block.cite ?? '']
    case 'list':
      return words(block.items.flatMap((item) => [item.content, ...(item.list?.items.map((one) => one.content) ?? [])]))
    case 'table':
      return [block.caption ?? '', ...block.rows.map((row) => words(row).join(' '))]
    case 'image':
      return [block.caption ?? '']
    case 'divider':
      return []
  }
}

/** True when there is nothing to read or to see. */
export const isBlank = (blocks: readonly RichTextBlock[]): boolean =>
  mediaOf(blocks).length === 0 && richTextWords(blocks) === ''
