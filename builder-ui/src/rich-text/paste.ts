/** What is pasted into the text on the desk: never markup, always our blocks, where the caret stands. */
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { safeAddress } from '../content/address.ts'
import { blocksFromHtml } from '../content/paste-html.ts'
import { blocksFromText } from '../content/paste-text.ts'
import type { List, RichTextBlock } from './blocks.ts'
import { documentOf, nodesOfRun } from './document.ts'
import { asOneRun, richTextOf } from './pasted.ts'

/** Our own text is copied as ProseMirror writes it, and read by the same schema that the text has. */
const OWN = 'data-pm-slice'

/** True when the clipboard was dealt with; false leaves it to ProseMirror. */
export function pasteInto(view: EditorView, data: DataTransfer): boolean {
  if (data.getData('text/html').includes(OWN)) return false
  if (pasteAddress(view, data.getData('text/plain').trim())) return true
  const blocks = pastedBlocks(data)
  if (blocks.length === 0) return false
  const { state } = view
  view.dispatch(state.tr.replaceSelection(sliceOf(state, blocks)).scrollIntoView().setMeta('paste', true))
  return true
}

/** The blocks of what the clipboard holds. HTML is asked first; without words in it the plain text is. */
function pastedBlocks(data: DataTransfer): RichTextBlock[] {
  const html = data.getData('text/html')
  const fromHtml = html ? blocksFromHtml(html).blocks : []
  return richTextOf(fromHtml.length > 0 ? fromHtml : blocksFromText(data.getData('text/plain')))
}

/** An address becomes the link of what is selected, or a link with itself as words. */
function pasteAddress(view: EditorView, words: string): boolean {
  const { state } = view
  const { from, to, empty } = state.selection
  const link = state.schema.marks.link
  if (!link || !/^https?:\/\/\S+$/.test(words) || safeAddress(words) === undefined) return false
  const mark = link.create({ href: words })
  const tr = empty ? state.tr.insert(from, state.schema.text(words, [mark])) : state.tr.addMark(from, to, mark)
  view.dispatch(tr.scrollIntoView())
  return true
}

function sliceOf(state: EditorState, blocks: readonly RichTextBlock[]): Slice {
  const { $from } = state.selection
  const nodes = (json: readonly object[]): Fragment =>
    Fragment.fromArray(json.map((one): Node => state.schema.nodeFromJSON(one)))
  const [only] = blocks
  const oneRun = isInTable(state) || $from.parent.type.name === 'quote'
  if (oneRun) return new Slice(nodes(nodesOfRun(asOneRun(blocks))), 0, 0)
  if (blocks.length === 1 && only?.type === 'paragraph') return new Slice(nodes(nodesOfRun(only.content)), 0, 0)
  const list = listAround(state)
  const content = list === undefined ? blocks : [asList(blocks, list)]
  return Slice.maxOpen(nodes(documentOf(content).content ?? []), false)
}

/** Whether the list that the caret stands in is numbered; undefined outside lists. */
function listAround({ selection: { $from } }: EditorState): boolean | undefined {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type
    if (name === 'bulletList' || name === 'orderedList') return name === 'orderedList'
  }
  return undefined
}

/** Every paragraph of what is pasted into a list becomes an item. */
function asList(blocks: readonly RichTextBlock[], ordered: boolean): List {
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.items : [{ content: asOneRun([block]) }]))
  return { type: 'list', ordered, items: items.filter((item) => item.content.length > 0) }
}
