/**
 * The page tree: the stored form of a page. It has no class, style, raw HTML or script, so unsafe output cannot be
 * expressed. A draft is stored only if it parses here; the editor converts to and from this form.
 */
import { z } from 'zod'
import { Href, MAX_RUN_LENGTH, Run, text } from '#participation/rich-text/index.ts'
import { boundedBy, boundedRecord } from '#platform/bounds.ts'

export { type Inline, type InlineText, plainText } from '#participation/rich-text/index.ts'

const MAX_COLUMNS = 4
/** Settings per widget. */
export const MAX_PROPS = 100
export const treeLimits = {
  /** sections, blocks, items, columns, cards and buttons, in total */
  nodes: 2_000,
  /** levels of nodes below the tree itself */
  depth: 12,
  /** characters in one run of text: a heading, a paragraph, a table cell */
  run: MAX_RUN_LENGTH,
  /** bytes of the tree as JSON in UTF-8 */
  bytes: 1_048_576,
  rows: 500,
  columns: 20,
} as const

/** JSON limits for a body with a tree: the schema counts nodes, most of which consist of some twenty values. */
export const TREE_BODY = { values: 100_000, depth: treeLimits.depth * 2 + 16 } as const

/** JSON nesting depth, with room for the contents of the deepest node; checked before any recursion. */
const MAX_JSON_DEPTH = treeLimits.depth * 2 + 12
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

const NodeId = z
  .string()
  .regex(/^[a-z0-9-]{8,64}$/)
  .meta({ description: 'Unique in the tree, at least 8 characters of a-z, 0-9 and the hyphen' })

export const Anchor = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
export const WidgetName = z.string().regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}$/)

const Align = z.enum(['start', 'center']).optional()

const Heading = z.strictObject({
  type: z.literal('heading'),
  id: NodeId,
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  align: Align,
  content: Run,
})
const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  id: NodeId,
  size: z.enum(['normal', 'lead', 'small']),
  align: Align,
  content: Run,
})
const List = z.strictObject({
  type: z.literal('list'),
  id: NodeId,
  ordered: z.boolean(),
  get children() {
    return z.array(Item).max(500)
  },
})
const Item = z.strictObject({
  type: z.literal('item'),
  id: NodeId,
  content: Run,
  get children(): z.ZodOptional<z.ZodArray<typeof List>> {
    return z.array(List).max(10).optional()
  },
})
const Quote = z.strictObject({ type: z.literal('quote'), id: NodeId, content: Run, cite: text(300).optional() })
const Table = z.strictObject({
  type: z.literal('table'),
  id: NodeId,
  caption: text(300),
  header: z.boolean(),
  rows: z.array(z.array(Run).max(treeLimits.columns)).max(treeLimits.rows),
})
const Image = z.strictObject({
  type: z.literal('image'),
  id: NodeId,
  media: z.uuid().nullable(),
  alt: text(500),
  decorative: z.boolean(),
  ratio: z.enum(['original', '3:2', '4:3', '1:1', '16:9']),
  caption: text(500).optional(),
})
const Button = z.strictObject({
  type: z.literal('button'),
  id: NodeId,
  label: text(120),
  href: Href,
  tone: z.enum(['primary', 'secondary']),
})
const Buttons = z.strictObject({
  type: z.literal('buttons'),
  id: NodeId,
  align: Align,
  children: z.array(Button).max(20),
})
const Fact = z.strictObject({ type: z.literal('fact'), id: NodeId, value: text(60), label: text(200) })
const Divider = z.strictObject({ type: z.literal('divider'), id: NodeId })
const Details = z.strictObject({
  type: z.literal('details'),
  id: NodeId,
  summary: text(500),
  get children(): z.ZodArray<typeof Block> {
    return z.array(Block).max(treeLimits.nodes)
  },
})
const Column = z.strictObject({
  type: z.literal('column'),
  id: NodeId,
  get children(): z.ZodArray<typeof Block> {
    return z.array(Block).max(treeLimits.nodes)
  },
})
const Columns = z.strictObject({
  type: z.literal('columns'),
  id: NodeId,
  layout: z.enum(['1-1', '1-2', '2-1', '1-1-1', '1-1-1-1']),
  align: z.enum(['start', 'center']),
  children: z.array(Column).max(MAX_COLUMNS),
})
const Card = z.strictObject({
  type: z.literal('card'),
  id: NodeId,
  href: Href.optional(),
  get children(): z.ZodArray<typeof Block> {
    return z.array(Block).max(treeLimits.nodes)
  },
})
const Cards = z.strictObject({ type: z.literal('cards'), id: NodeId, children: z.array(Card).max(60) })
const Widget = z.strictObject({
  type: z.literal('widget'),
  id: NodeId,
  widget: WidgetName,
  /** The widget's settings; its own schema validates them, on saving the draft and again on rendering. */
  props: boundedRecord(
    MAX_PROPS,
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/),
    boundedBy('treeLimits.bytes', z.json()),
  ),
})
const Block = z.discriminatedUnion('type', [
  Heading,
  Paragraph,
  List,
  Quote,
  Table,
  Image,
  Buttons,
  Fact,
  Divider,
  Details,
  Columns,
  Cards,
  Widget,
])

/** A top-level element of a page, beside fragments: a band with a background, a width and spacing. */
export const SectionSchema = z.strictObject({
  type: z.literal('section'),
  id: NodeId,
  tone: z.enum(['paper', 'soft', 'sunk', 'brand']),
  width: z.enum(['page', 'text']),
  space: z.enum(['normal', 'compact', 'wide']),
  anchor: Anchor.optional(),
  children: z.array(Block).max(treeLimits.nodes),
})

/** In place of a section: the published state of a section fragment, the same on every page that uses it. */
const FragmentSchema = z.strictObject({ type: z.literal('fragment'), id: NodeId, fragmentId: z.uuid() })

const TreeShape = z.strictObject({
  schemaVersion: z.literal(1),
  children: z.array(z.discriminatedUnion('type', [SectionSchema, FragmentSchema])).max(treeLimits.nodes),
})

export type Tree = z.infer<typeof TreeShape>
export type Section = z.infer<typeof SectionSchema>
export type FragmentNode = z.infer<typeof FragmentSchema>
export type Block = z.infer<typeof Block>
export type ListNode = z.infer<typeof List>
export type ListItem = z.infer<typeof Item>
export type WidgetNode = z.infer<typeof Widget>
export type ImageNode = z.infer<typeof Image>
export type CardNode = z.infer<typeof Card>
/** Every node with an id. */
export type TreeNode =
  | Section
  | FragmentNode
  | Block
  | ListItem
  | z.infer<typeof Button>
  | z.infer<typeof Column>
  | CardNode

/**
 * A page tree. Rejected with the path of the error: unknown keys and types, duplicate ids, addresses with another
 * scheme, keys that could reach a prototype, and anything beyond `treeLimits`.
 */
export const TreeSchema = boundedBy(
  'treeLimits',
  z.unknown().superRefine((value, context) => {
    const fault = faultOfJson(value)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  }),
)
  .pipe(TreeShape.superRefine(checkWhole))
  .meta({ description: 'A page tree: sections, and in them the blocks of server/surfaces/site/README.md' })

/** An empty page. */
export const emptyTree = (): Tree => ({ schemaVersion: 1, children: [] })

/** Every node with an id, in reading order, with its depth (a section is 1) and its path for messages. */
export function* nodesOf(tree: Tree): Generator<{ node: TreeNode; depth: number; path: (string | number)[] }> {
  yield* walk(tree.children, 1, ['children'])
}

function* walk(nodes: readonly TreeNode[], depth: number, path: (string | number)[]): ReturnType<typeof nodesOf> {
  for (const [index, node] of nodes.entries()) {
    const here = [...path, index]
    yield { node, depth, path: here }
    const children = 'children' in node ? node.children : undefined
    if (children) yield* walk(children, depth + 1, [...here, 'children'])
  }
}

function checkWhole(tree: Tree, context: z.RefinementCtx<Tree>): void {
  const seen = new Set<string>()
  let count = 0
  for (const { node, depth, path } of nodesOf(tree)) {
    count += 1
    if (depth > treeLimits.depth) context.addIssue({ code: 'custom', message: 'page:errors.tree-depth', path })
    const names = node.type === 'section' && node.anchor ? [node.id, `#${node.anchor}`] : [node.id]
    for (const name of names) {
      if (seen.has(name)) context.addIssue({ code: 'custom', message: 'page:errors.tree-id', path: [...path, 'id'] })
      seen.add(name)
    }
  }
  if (count > treeLimits.nodes) context.addIssue({ code: 'custom', message: 'page:errors.tree-nodes' })
}

/**
 * Checks raw JSON without recursion, so that neither a hostile depth nor more nodes than a page may have reach the
 * recursive schema, which would visit each of them and report each as an error.
 */
function faultOfJson(root: unknown): string | undefined {
  const waiting: { value: unknown; depth: number; inProps: boolean }[] = [{ value: root, depth: 0, inProps: false }]
  let nodes = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth, inProps } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_JSON_DEPTH) return 'page:errors.tree-depth'
    if (!inProps) nodes += childrenIn(value)
    if (nodes > treeLimits.nodes) return 'page:errors.tree-nodes'
    for (const [key, child] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key)) return 'page:errors.tree-key'
      waiting.push({ value: child, depth: depth + 1, inProps: inProps || key === 'props' })
    }
  }
  return Buffer.byteLength(JSON.stringify(root) ?? '') > treeLimits.bytes ? 'page:errors.tree-size' : undefined
}

/** Child nodes; a link's children are text. */
function childrenIn(node: object): number {
  if (!('children' in node) || !Array.isArray(node.children)) return 0
  return 'type' in node && node.type === 'link' ? 0 : node.children.length
}
