/**
 * What is pasted from Word, Google Docs or a web page: the editor's own reading of a clipboard, in the blocks of rich
 * text. Two levels of headings, one level below a list, pictures left out: they come from the library only.
 */
import { joinInline } from '../content/inline.ts'
import type { Block, Inline, Item, List as PageList } from '../content/tree.ts'
import { type List, type RichTextBlock, richTextLimits } from './blocks.ts'

/** Blocks of a page as blocks of rich text; no word of theirs is lost. */
export function richTextOf(blocks: readonly Block[]): RichTextBlock[] {
  return blocks.flatMap((block): RichTextBlock[] => {
    switch (block.type) {
      case 'paragraph':
        return [{ type: 'paragraph', content: block.content }]
      case 'heading':
        return [{ type: 'heading', level: block.level > 2 ? 3 : 2, content: block.content }]
      case 'quote':
        return [{ type: 'quote', content: block.content, ...(block.cite ? { cite: block.cite } : {}) }]
      case 'list':
        return listsOf(block)
      case 'table':
        return tablesOf(block)
      case 'divider':
        return [{ type: 'divider' }]
      default:
        return []
    }
  })
}

/** A list that is longer than one may be becomes several. */
function listsOf({ ordered, children }: PageList): List[] {
  const items = children.map((item) => {
    const [first] = item.children ?? []
    const below = (item.children ?? []).flatMap((list) => list.children.flatMap(flat))
    const content = item.content
    return first && below.length > 0
      ? { content, list: { ordered: first.ordered, items: below.slice(0, richTextLimits.items) } }
      : { content }
  })
  return chunks(items, richTextLimits.items).map((some) => ({ type: 'list', ordered, items: some }))
}

/** An item and everything below it, on one level. */
function flat(item: Item): { content: Inline[] }[] {
  return [{ content: item.content }, ...(item.children ?? []).flatMap((list) => list.children.flatMap(flat))]
}

/** A table that is longer than one may be becomes several; what is wider keeps its words in the last column. */
function tablesOf(table: Extract<Block, { type: 'table' }>): RichTextBlock[] {
  const { columns } = richTextLimits
  const rows = table.rows.map((row) =>
    row.length <= columns ? row : [...row.slice(0, columns - 1), joined(row.slice(columns - 1))],
  )
  return chunks(rows, richTextLimits.rows).map((some, at) => ({
    type: 'table',
    ...(table.caption ? { caption: table.caption.slice(0, richTextLimits.caption) } : {}),
    header: table.header && at === 0,
    rows: some,
  }))
}

const joined = (runs: readonly Inline[][]): Inline[] =>
  runs.reduce<Inline[]>((all, one) => (all.length === 0 ? one : joinInline(all, [{ type: 'break' }], one)), [])

function chunks<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

/** All words as one run, their blocks parted by line breaks: for a place that takes one paragraph only. */
export function asOneRun(blocks: readonly RichTextBlock[]): Inline[] {
  const runs = blocks.flatMap((block): Inline[][] => {
    if (block.type === 'list')
      return block.items.flatMap((item) => [item.content, ...(item.list?.items ?? []).map((one) => one.content)])
    if (block.type === 'table') return block.rows.flat()
    return 'content' in block ? [block.content] : []
  })
  return joined(runs.filter((run) => run.length > 0))
}
