/** Migrates a tree stored earlier to today's schema and today's widgets. */
import type { Registry } from '#features/registry.ts'
import { refusal } from '#platform/errors.ts'
import { emptyTree, type Tree, TreeSchema, type WidgetNode } from './tree.ts'

type Widgets = Registry['widgets']
type Json = Record<string, unknown>

/** Each round handles what the previous one uncovered: an outdated block, in it an outdated list … */
const MAX_ROUNDS = 10

/**
 * Drops what today's schema rejects, block by block, and widgets that no feature provides any more; outdated widget
 * settings fall back to their defaults. `lost` counts the dropped blocks.
 * @throws AppError page.revision-unreadable when nothing of it can be read
 */
export function migrateTree(stored: unknown, widgets: Widgets): { tree: Tree; lost: number } {
  const { tree, lost } = readBlocks(stored)
  if (!tree) throw refusal('page.revision-unreadable')
  const unknown = dropUnknownWidgets(tree.children, widgets)
  return { tree: TreeSchema.parse(tree), lost: lost + unknown }
}

/**
 * A stored tree in a form that can be shown and edited, whatever wrote it: one unreadable block must not take its page
 * down. Saving and importing refuse such trees.
 */
export const readStoredTree = (stored: unknown): Tree => readBlocks(stored).tree ?? emptyTree()

function readBlocks(stored: unknown): { tree: Tree | undefined; lost: number } {
  let copy = stored
  let lost = 0
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const parsed = TreeSchema.safeParse(copy)
    if (parsed.success) return { tree: parsed.data, lost }
    // A valid tree, as nearly all are, needs no copy.
    if (round === 0) copy = structuredClone(stored)
    const dropped = dropBlocks(copy, parsed.error.issues)
    if (dropped === 0) break
    lost += dropped
  }
  return { tree: undefined, lost }
}

/** Removes the innermost block around each error from its list. */
function dropBlocks(tree: unknown, issues: readonly { path: readonly PropertyKey[] }[]): number {
  const blocks = new Map(issues.flatMap(({ path }) => blockAround(path)).map((block) => [block.join(), block]))
  // from the end, so that the remaining paths stay valid
  const order = [...blocks.values()].sort(backwards)
  for (const path of order) {
    const list = path.slice(0, -1).reduce((value, key) => (value as Json)[String(key)], tree)
    if (Array.isArray(list)) list.splice(Number(path.at(-1)), 1)
  }
  return order.length
}

/** `children.3.children.1.tone` → `children.3.children.1` */
function blockAround(path: readonly PropertyKey[]): (string | number)[][] {
  const depth = path.findLastIndex((key, at) => typeof key === 'number' && path[at - 1] === 'children')
  return depth < 0 ? [] : [path.slice(0, depth + 1).map((key) => (typeof key === 'number' ? key : String(key)))]
}

function backwards(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const at = one.findIndex((key, index) => key !== other[index])
  if (at < 0) return other.length - one.length
  return at >= other.length ? -1 : Number(other[at]) - Number(one[at])
}

function dropUnknownWidgets(nodes: { type: string; children?: unknown }[], widgets: Widgets): number {
  let lost = 0
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at]
    if (node?.type === 'widget' && !readProps(node as WidgetNode, widgets)) {
      nodes.splice(at, 1)
      lost += 1
    } else if (Array.isArray(node?.children)) lost += dropUnknownWidgets(node.children, widgets)
  }
  return lost
}

/** Parses the settings again without those that the widget rejects today; false when there is no such widget. */
function readProps(node: WidgetNode, widgets: Widgets): boolean {
  const known = widgets.find(({ widget }) => widget.id === node.widget)
  if (!known) return false
  const { props } = known.widget
  const read = props.safeParse(node.props)
  const refused = new Set(read.error?.issues.map((issue) => String(issue.path[0])))
  const kept = Object.fromEntries(Object.entries(node.props).filter(([key]) => !refused.has(key)))
  node.props = JSON.parse(JSON.stringify(read.success ? read.data : props.parse(kept)))
  return true
}
