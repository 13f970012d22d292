/**
 * What a document may consist of, as extensions of Tiptap: exactly our blocks. Quotes (one run of words), tables (cells
 * of one paragraph, over ProseMirror's own table editing) and pictures are nodes of our own.
 */
import { type Editor, type Extensions, getSchema, Mark, Node, type NodeViewRenderer } from '@tiptap/core'
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model'
import { goToNextCell, isInTable, tableEditing } from '@tiptap/pm/tables'
import StarterKit from '@tiptap/starter-kit'
import { safeAddress } from '../content/address.ts'

/** A line of words beside a node, shown by its style sheet. */
const lineOf = (attribute: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(attribute) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => {
    const words = Object.values(attributes).find((value) => typeof value === 'string' && value !== '')
    return words ? { [attribute]: words } : {}
  },
})

/** One run of words, and who said them. */
const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ cite: lineOf('data-cite') }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
})

/** A picture of the library; how it is drawn is the business of the screen. */
const Picture = Node.create<{ draw: NodeViewRenderer | null }>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ draw: null }),
  addAttributes: () => ({
    mediaId: { default: '', parseHTML: (element) => element.getAttribute('data-media') ?? '' },
    alt: { default: '', parseHTML: (element) => element.getAttribute('data-alt') ?? '' },
    caption: { default: '', parseHTML: (element) => element.textContent ?? '' },
  }),
  parseHTML: () => [{ tag: 'figure[data-media]' }],
  renderHTML: ({ node }) => [
    'figure',
    { 'data-media': node.attrs.mediaId, 'data-alt': node.attrs.alt },
    String(node.attrs.caption),
  ],
  addNodeView() {
    return this.options.draw
  },
})

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ caption: lineOf('data-caption') }),
  extendNodeSchema: ({ name }) => ROLES[name] ?? {},
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const inTable = (): boolean => isInTable(this.editor.state)
    const step = (way: 1 | -1) => () => inTable() && goToNextCell(way)(this.editor.state, this.editor.view.dispatch)
    return {
      // a cell is one paragraph
      Enter: () => inTable() && this.editor.commands.setHardBreak(),
      Tab: step(1),
      'Shift-Tab': step(-1),
    }
  },
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

/** ProseMirror's table editing asks every cell for these; ours always span one. */
const spans = () => ({
  colspan: { default: 1, rendered: false },
  rowspan: { default: 1, rendered: false },
  colwidth: { default: null, rendered: false },
})
const cell = (name: string, tag: string, attributes: Record<string, string> = {}) =>
  Node.create({
    name,
    content: 'paragraph',
    isolating: true,
    addAttributes: spans,
    parseHTML: () => [{ tag }],
    renderHTML: () => ['td', attributes, 0],
  })

/** By these ProseMirror's table editing knows a table. */
const ROLES: Record<string, { tableRole: string }> = {
  table: { tableRole: 'table' },
  tableRow: { tableRole: 'row' },
  tableCell: { tableRole: 'cell' },
  tableHeader: { tableRole: 'header_cell' },
}

const script = (name: string, tag: 'sub' | 'sup') =>
  Mark.create({ name, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] })

/** How many list items stand around a place. */
function listLevel(place: ResolvedPos): number {
  return Array.from({ length: place.depth }, (_, at) => place.node(at + 1)).filter(isItem).length
}
const isItem = (node: DocumentNode): boolean => node.type.name === 'listItem'
const MAX_LIST_LEVELS = 2
/** Where no level is left the browser handles the key: keyboard users must be able to leave the text. */
const sinkWithin = (editor: Editor) => () =>
  listLevel(editor.state.selection.$from) < MAX_LIST_LEVELS && editor.commands.sinkListItem('listItem')

/** A list has one level below it; the words of an item are one paragraph. */
const limitLists = StarterKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) =>
      extension.name === 'listItem'
        ? (extension as Node).extend({
            content: 'paragraph (bulletList | orderedList)*',
            addKeyboardShortcuts() {
              return {
                ...this.parent?.(),
                Tab: sinkWithin(this.editor),
              }
            },
          })
        : extension,
    )
  },
})

/** `draw`: how a picture is shown where there is a screen. */
export function richTextExtensions(draw: NodeViewRenderer | null = null): Extensions {
  return [
    limitLists.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: { levels: [2, 3] },
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: (address) => safeAddress(address) !== undefined,
        HTMLAttributes: { target: null, rel: null },
      },
    }),
    script('subscript', 'sub'),
    script('superscript', 'sup'),
    Quote,
    Table,
    TableRow,
    cell('tableCell', 'td:not([data-heading])'),
    // a heading that has no words yet is none: it is drawn as a cell, and looks like a heading
    cell('tableHeader', 'th, td[data-heading]', { 'data-heading': '' }),
    Picture.configure({ draw }),
  ]
}

export const richTextSchema = () => getSchema(richTextExtensions())
