/** Our blocks as a document of Tiptap, and back. Pure: the schema of the document stands in `schema.ts`. */
import type { JSONContent } from '@tiptap/core'
import { safeAddress } from '../content/address.ts'
import { normalInline } from '../content/inline.ts'
import type { Inline, InlineText, Mark } from '../content/tree.ts'
import { type List, type ListItem, type RichTextBlock, richTextLimits, type Table } from './blocks.ts'

const NAMES: Record<Mark, string> = {
  strong: 'bold',
  em: 'italic',
  underline: 'underline',
  strike: 'strike',
  sub: 'subscript',
  sup: 'superscript',
}
const marksByName = new Map(Object.entries(NAMES).map(([mark, name]) => [name, mark as Mark]))

// ── to Tiptap ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A text without blocks is one empty paragraph: there is always somewhere to type. */
export function documentOf(blocks: readonly RichTextBlock[]): JSONContent {
  const content = blocks.map(nodeOf)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function nodeOf(block: RichTextBlock): JSONContent {
  switch (block.type) {
    case 'paragraph':
      return withWords({ type: 'paragraph' }, block.content)
    case 'heading':
      return withWords({ type: 'heading', attrs: { level: block.level } }, block.content)
    case 'quote':
      return withWords({ type: 'quote', attrs: { cite: block.cite ?? '' } }, block.content)
    case 'list':
      return listNode(block)
    case 'image':
      return { type: 'picture', attrs: { mediaId: block.mediaId, alt: block.alt, caption: block.caption ?? '' } }
    case 'table':
      return tableNode(block)
    case 'divider':
      return { type: 'horizontalRule' }
  }
}

function withWords(node: JSONContent, run: readonly Inline[]): JSONContent {
  const content = nodesOfRun(run)
  return content.length > 0 ? { ...node, content } : node
}

/** The words of one block. */
export function nodesOfRun(run: readonly Inline[]): JSONContent[] {
  return normalInline(run).flatMap((part): JSONContent[] => {
    if (part.type === 'break') return [{ type: 'hardBreak' }]
    if (part.type === 'text') return [wordNode(part)]
    return part.children.map((word) => wordNode(word, part.href))
  })
}

function wordNode(word: InlineText, href?: string): JSONContent {
  const marks: NonNullable<JSONContent['marks']> = (word.marks ?? []).map((mark) => ({ type: NAMES[mark] }))
  if (href !== undefined) marks.push({ type: 'link', attrs: { href } })
  return marks.length > 0 ? { type: 'text', text: word.text, marks } : { type: 'text', text: word.text }
}

function listNode({ ordered, items }: Pick<List, 'ordered' | 'items'>): JSONContent {
  return { type: ordered ? 'orderedList' : 'bulletList', content: items.map(itemNode) }
}

function itemNode(item: ListItem): JSONContent {
  const words = withWords({ type: 'paragraph' }, item.content)
  return { type: 'listItem', content: item.list ? [words, listNode(item.list)] : [words] }
}

function tableNode({ rows, header, caption }: Table): JSONContent {
  return {
    type: 'table',
    attrs: { caption: caption ?? '' },
    content: rows.map((row, at) => ({
      type: 'tableRow',
      content: row.map((cell) => ({
        type: header && at === 0 ? 'tableHeader' : 'tableCell',
        content: [withWords({ type: 'paragraph' }, cell)],
      })),
    })),
  }
}

// ── from Tiptap ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The blocks of a document, without its empty paragraphs; what is not of our list of blocks is left out. */
export function blocksOf(document: JSONContent): RichTextBlock[] {
  return (document.content ?? []).flatMap((node): RichTextBlock[] => {
    const content = runOf(node)
    const empty = content.length === 0
    switch (node.type) {
      case 'paragraph':
        return empty ? [] : [{ type: 'paragraph', content }]
      case 'heading':
        return empty ? [] : [{ type: 'heading', level: node.attrs?.level === 3 ? 3 : 2, content }]
      case 'quote':
        return empty ? [] : [{ type: 'quote', content, ...given('cite', node.attrs?.cite) }]
      case 'bulletList':
      case 'orderedList':
        return listsOf(node)
      case 'picture':
        return pictureOf(node)
      case 'table':
        return tableOf(node)
      case 'horizontalRule':
        return [{ type: 'divider' }]
      default:
        return []
    }
  })
}

/** The words directly in a node. */
function runOf(node: JSONContent): Inline[] {
  return normalInline((node.content ?? []).flatMap(partOf))
}

function partOf(node: JSONContent): Inline[] {
  if (node.type === 'hardBreak') return [{ type: 'break' }]
  if (node.type !== 'text' || !node.text) return []
  const word: InlineText = { type: 'text', text: node.text }
  const names = (node.marks ?? []).map(({ type }) => type)
  const marks = names.flatMap((name) => marksByName.get(name) ?? [])
  if (marks.length > 0) word.marks = marks
  const link: unknown = (node.marks ?? []).find(({ type }) => type === 'link')?.attrs?.href
  const href = typeof link === 'string' ? safeAddress(link) : undefined
  return href === undefined ? [word] : [{ type: 'link', href, children: [word] }]
}

function listsOf(node: JSONContent): List[] {
  const items = (node.content ?? []).flatMap((item): ListItem[] => {
    const content = wordsIn(item)
    const [inner] = listsIn(item)
    const below = listsIn(item).flatMap((list) => flatItems(list))
    const list = inner && below.length > 0 ? { ordered: inner.type === 'orderedList', items: below } : undefined
    if (content.length === 0 && !list) return []
    return [list ? { content, list } : { content }]
  })
  return items.length > 0 ? [{ type: 'list', ordered: node.type === 'orderedList', items }] : []
}

/** The items of a list below a list; what stands deeper comes up to them. */
function flatItems(list: JSONContent): { content: Inline[] }[] {
  return (list.content ?? []).flatMap((item) => {
    const content = wordsIn(item)
    return [...(content.length > 0 ? [{ content }] : []), ...listsIn(item).flatMap(flatItems)]
  })
}

const isList = (node: JSONContent): boolean => node.type === 'bulletList' || node.type === 'orderedList'
const listsIn = (node: JSONContent): JSONContent[] => (node.content ?? []).filter(isList)

/** The words of all paragraphs in a node, parted by line breaks. */
function wordsIn(node: JSONContent): Inline[] {
  const runs = (node.content ?? []).filter((child) => !isList(child)).map(runOf)
  const full = runs.filter((run) => run.length > 0)
  return normalInline(full.flatMap((run, at): Inline[] => (at === 0 ? run : [{ type: 'break' }, ...run])))
}

function pictureOf({ attrs }: JSONContent): RichTextBlock[] {
  const mediaId: unknown = attrs?.mediaId
  if (typeof mediaId !== 'string' || mediaId === '') return []
  const alt = plain(attrs?.alt).slice(0, richTextLimits.alt)
  return [{ type: 'image', mediaId, alt, ...given('caption', attrs?.caption) }]
}

/** Every row as wide as the widest. */
function tableOf(node: JSONContent): Table[] {
  const rows = (node.content ?? []).map((row) => row.content ?? [])
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return []
  const [first] = rows
  return [
    {
      type: 'table',
      ...given('caption', node.attrs?.caption),
      header: first?.every((cell) => cell.type === 'tableHeader') ?? false,
      rows: rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ? wordsIn(row[at]) : []))),
    },
  ]
}

const plain = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** An optional line of words: there, or not there at all. */
function given<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  const words = plain(value).slice(0, richTextLimits.caption)
  return words === '' ? {} : ({ [key]: words } as { [K in Key]?: string })
}
