/**
 * Between the page tree and GrapesJS. A node becomes a component of our own type that carries the node's data as one
 * property; nothing is ever handed over as HTML, and what GrapesJS says of a component is taken back only if its type
 * is one of ours.
 */
import {
  accepts,
  childTypes,
  isNodeType,
  type NodeOf,
  type NodeType,
  type Tree,
  type TreeNode,
} from '../../content/tree.ts'

const PREFIX = 'viche-'

/** What a component carries of its node: everything but its type and what stands in it. */
export type DataOf<Type extends NodeType> = Omit<NodeOf<Type>, 'type' | 'children'>
export type NodeData = { [Type in NodeType]: DataOf<Type> }[NodeType]

/** A component definition as GrapesJS takes it. */
export interface Definition {
  type: string
  data: NodeData
  components?: Definition[]
  [property: string]: unknown
}

/** As much of a GrapesJS component as is read here. */
export interface ComponentLike {
  get(property: string): unknown
  components(): { models: readonly ComponentLike[] }
}

export function componentType(type: NodeType): string {
  return `${PREFIX}${type}`
}

/** The node type behind a component type; undefined for everything that is not ours. */
export function nodeType(componentType: unknown): NodeType | undefined {
  if (typeof componentType !== 'string' || !componentType.startsWith(PREFIX)) return undefined
  const type = componentType.slice(PREFIX.length)
  return isNodeType(type) ? type : undefined
}

export function typeOf(component: ComponentLike): NodeType | undefined {
  return nodeType(component.get('type'))
}

export function definitionOf(node: TreeNode): Definition {
  const definition: Definition = { type: componentType(node.type), data: dataIn(node) }
  if ('children' in node && node.children) definition.components = node.children.map(definitionOf)
  return definition
}

function dataIn(node: TreeNode): NodeData {
  const { type, children, ...data } = { children: undefined, ...node }
  return data
}

export function definitionsOf(tree: Tree): Definition[] {
  return tree.children.map(definitionOf)
}

/** The node that a component stands for; undefined when it is none of ours. Children that do not belong are left out. */
export function nodeOf(component: ComponentLike): TreeNode | undefined {
  const type = typeOf(component)
  const data = component.get('data')
  if (!type || typeof data !== 'object' || data === null) return undefined
  const node = { ...data, type } as TreeNode
  if (childTypes(type).length === 0) return node
  const children = component.components().models.flatMap((child) => {
    const inner = nodeOf(child)
    return inner && accepts(type, inner.type) ? [inner] : []
  })
  if (type === 'item' && children.length === 0) return node
  return { ...node, children } as TreeNode
}

/** The tree under the root component of GrapesJS. */
export function treeOf(root: ComponentLike): Tree {
  const children = root.components().models.flatMap((component): Tree['children'] => {
    const node = nodeOf(component)
    return node?.type === 'section' || node?.type === 'fragment' ? [node] : []
  })
  return { schemaVersion: 1, children }
}

/** The data of a component, when it is of the type. */
export function dataOf<Type extends NodeType>(component: ComponentLike, type: Type): DataOf<Type> | undefined {
  return typeOf(component) === type ? (component.get('data') as DataOf<Type>) : undefined
}
