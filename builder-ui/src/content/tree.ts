/**
 * The page tree as the server stores it (its schema decides; this is the editor's copy of the shape), and the grammar:
 * what may stand in what. A tree has no class, no style and no markup, so nothing in it can be run.
 */

export const MARKS = ['strong', 'em', 'underline', 'strike', 'sub', 'sup'] as const
export type Mark = (typeof MARKS)[number]

export interface InlineText {
  type: 'text'
  text: string
  marks?: Mark[]
}
export interface InlineLink {
  type: 'link'
  href: string
  children: InlineText[]
}
export interface InlineBreak {
  type: 'break'
}
export type Inline = InlineText | InlineLink | InlineBreak

export const TONES = ['paper', 'soft', 'sunk', 'brand'] as const
export const WIDTHS = ['page', 'text'] as const
export const SPACES = ['normal', 'compact', 'wide'] as const
export const LEVELS = [1, 2, 3, 4] as const
export const ALIGNS = ['start', 'center'] as const
export const SIZES = ['normal', 'lead', 'small'] as const
export const RATIOS = ['original', '3:2', '4:3', '1:1', '16:9'] as const
export const BUTTON_TONES = ['primary', 'secondary'] as const
export const LAYOUTS = ['1-1', '1-2', '2-1', '1-1-1', '1-1-1-1'] as const

export type Tone = (typeof TONES)[number]
export type Width = (typeof WIDTHS)[number]
export type Space = (typeof SPACES)[number]
export type Level = (typeof LEVELS)[number]
export type Align = (typeof ALIGNS)[number]
export type Size = (typeof SIZES)[number]
export type Ratio = (typeof RATIOS)[number]
export type ButtonTone = (typeof BUTTON_TONES)[number]
export type Layout = (typeof LAYOUTS)[number]

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
export type Props = { [key: string]: JsonValue }

export interface Section {
  type: 'section'
  id: string
  tone: Tone
  width: Width
  space: Space
  anchor?: string
  children: Block[]
}
export interface Heading {
  type: 'heading'
  id: string
  level: Level
  align?: Align
  content: Inline[]
}
export interface Paragraph {
  type: 'paragraph'
  id: string
  size: Size
  align?: Align
  content: Inline[]
}
export interface List {
  type: 'list'
  id: string
  ordered: boolean
  children: Item[]
}
export interface Item {
  type: 'item'
  id: string
  content: Inline[]
  children?: List[]
}
export interface Quote {
  type: 'quote'
  id: string
  content: Inline[]
  cite?: string
}
export interface Table {
  type: 'table'
  id: string
  caption: string
  header: boolean
  rows: Inline[][][]
}
export interface Image {
  type: 'image'
  id: string
  media: string | null
  alt: string
  decorative: boolean
  ratio: Ratio
  caption?: string
}
export interface Button {
  type: 'button'
  id: string
  label: string
  href: string
  tone: ButtonTone
}
export interface Buttons {
  type: 'buttons'
  id: string
  align?: Align
  children: Button[]
}
export interface Fact {
  type: 'fact'
  id: string
  value: string
  label: string
}
export interface Divider {
  type: 'divider'
  id: string
}
export interface Details {
  type: 'details'
  id: string
  summary: string
  children: Block[]
}
export interface Column {
  type: 'column'
  id: string
  children: Block[]
}
export interface Columns {
  type: 'columns'
  id: string
  layout: Layout
  align: Align
  children: Column[]
}
export interface Card {
  type: 'card'
  id: string
  href?: string
  children: Block[]
}
export interface Cards {
  type: 'cards'
  id: string
  children: Card[]
}
export interface Widget {
  type: 'widget'
  id: string
  widget: string
  props: Props
}

/** In place of a section: a section that is kept apart and is the same on every page that shows it. */
export interface Fragment {
  type: 'fragment'
  id: string
  fragmentId: string
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Quote
  | Table
  | Image
  | Buttons
  | Fact
  | Divider
  | Details
  | Columns
  | Cards
  | Widget
export type TreeNode = Section | Fragment | Block | Item | Button | Column | Card
export type NodeType = TreeNode['type']
export type NodeOf<Type extends NodeType> = Extract<TreeNode, { type: Type }>

export interface Tree {
  schemaVersion: 1
  children: (Section | Fragment)[]
}

/** The same numbers as the server's. */
export const treeLimits = { nodes: 2000, depth: 12, run: 20_000, rows: 500, columns: 20 } as const

const BLOCKS = [
  'heading',
  'paragraph',
  'list',
  'quote',
  'table',
  'image',
  'buttons',
  'fact',
  'divider',
  'details',
  'columns',
  'cards',
  'widget',
] as const satisfies readonly Block['type'][]

/** What stands on the page itself. */
export const ON_PAGE = ['section', 'fragment'] as const satisfies readonly NodeType[]

const CHILDREN: Record<NodeType, readonly NodeType[]> = {
  section: BLOCKS,
  fragment: [],
  heading: [],
  paragraph: [],
  list: ['item'],
  item: ['list'],
  quote: [],
  table: [],
  image: [],
  buttons: ['button'],
  button: [],
  fact: [],
  divider: [],
  details: BLOCKS,
  columns: ['column'],
  column: BLOCKS,
  cards: ['card'],
  card: BLOCKS,
  widget: [],
}

export const NODE_TYPES: readonly NodeType[] = [...ON_PAGE, ...BLOCKS, 'item', 'button', 'column', 'card']

const known: ReadonlySet<unknown> = new Set(NODE_TYPES)
const blocks: ReadonlySet<unknown> = new Set(BLOCKS)

export function isNodeType(value: unknown): value is NodeType {
  return known.has(value)
}

export function isBlockType(type: NodeType): type is Block['type'] {
  return blocks.has(type)
}

/** Does a node of this type stand on the page itself? */
export function isOnPage(type: NodeType | undefined): type is (typeof ON_PAGE)[number] {
  return type === 'section' || type === 'fragment'
}

export function isBlock(node: TreeNode): node is Block {
  return isBlockType(node.type)
}

/** May a node of type `child` stand directly in a node of type `parent`? */
export function accepts(parent: NodeType, child: NodeType): boolean {
  return CHILDREN[parent].includes(child)
}

/** The types that may stand in a node of this type. */
export function childTypes(parent: NodeType): readonly NodeType[] {
  return CHILDREN[parent]
}

/** What an empty node of this type would not be shown as: it goes with its last child. */
export function needsChildren(type: NodeType): boolean {
  return type === 'list' || type === 'buttons' || type === 'cards'
}

export const columnsIn: Record<Layout, number> = { '1-1': 2, '1-2': 2, '2-1': 2, '1-1-1': 3, '1-1-1-1': 4 }

export function childrenOf(node: TreeNode): readonly TreeNode[] {
  return 'children' in node ? (node.children ?? []) : []
}

/** Every node of the tree, in reading order, with the nodes around it, outermost first. */
export function* nodesOf(
  nodes: readonly TreeNode[],
  parents: readonly TreeNode[] = [],
): Generator<{ node: TreeNode; parents: readonly TreeNode[] }> {
  for (const node of nodes) {
    yield { node, parents }
    yield* nodesOf(childrenOf(node), [...parents, node])
  }
}

/** Levels of nodes in this one, itself included. */
export function depthOf(node: TreeNode): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf))
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new id: 12 characters of a-z and 0-9, the first a letter. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(random, (byte, at) => ALPHABET[byte % (at === 0 ? 26 : ALPHABET.length)]).join('')
}

/** A copy of the node in which every id is new, and anchors (unique on a page) are left out. */
export function copyOf<Node extends TreeNode>(node: Node): Node {
  const copy: Node = { ...structuredClone(node), id: newId() }
  if (copy.type === 'section') delete copy.anchor
  if ('children' in copy && copy.children) Object.assign(copy, { children: copy.children.map(copyOf) })
  return copy
}

export const emptyTree = (): Tree => ({ schemaVersion: 1, children: [] })
