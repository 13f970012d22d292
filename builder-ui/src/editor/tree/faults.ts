/**
 * What should be mended before a page is published, found before the server is asked; the same kinds as the server
 * names. Each fault says where it is, so that it can be gone to.
 */
import { inlineText } from '../text/inline.ts'
import { safeAddress } from './address.ts'
import { type Inline, nodesOf, type Tree, type TreeNode } from './tree.ts'

export type FaultKind =
  | 'page-empty'
  | 'section-empty'
  | 'heading-empty'
  | 'heading-jump'
  | 'heading-second-title'
  | 'image-missing'
  | 'image-alt'
  | 'link-address'
  | 'link-text'
  | 'button-address'
  | 'button-label'
  | 'details-summary'
  | 'table-empty'

export interface Fault {
  kind: FaultKind
  /** The node that it is about; none for the page as a whole. */
  id: string | undefined
  /** Something will be missing on the page, or somebody is shut out. */
  grave: boolean
}

const LIGHT: ReadonlySet<FaultKind> = new Set([
  'section-empty',
  'heading-empty',
  'heading-jump',
  'heading-second-title',
])

/** Faults in reading order; one of a kind for each node. */
export function faultsOf(tree: Tree): Fault[] {
  if (tree.children.length === 0) return [fault('page-empty', undefined)]
  const headings = new HeadingOrder()
  return [...nodesOf(tree.children)].flatMap(({ node }) => {
    const kinds = [...headings.faultsOf(node), ...faultsOfNode(node), ...runsOf(node).flatMap(linkFaults)]
    return [...new Set(kinds)].map((kind) => fault(kind, node.id))
  })
}

/** A level is not skipped on the way down, and the page has one title. */
class HeadingOrder {
  #level = 1
  #titles = 0

  faultsOf(node: TreeNode): FaultKind[] {
    if (node.type !== 'heading') return []
    if (inlineText(node.content).trim() === '') return ['heading-empty']
    const jumps = node.level > this.#level + 1
    this.#level = node.level
    if (node.level === 1) this.#titles += 1
    if (node.level === 1 && this.#titles > 1) return ['heading-second-title']
    return jumps ? ['heading-jump'] : []
  }
}

function faultsOfNode(node: TreeNode): FaultKind[] {
  switch (node.type) {
    case 'section':
      return node.children.length === 0 ? ['section-empty'] : []
    case 'image':
      if (node.media === null) return ['image-missing']
      return node.decorative || node.alt.trim() ? [] : ['image-alt']
    case 'button':
      return [
        ...(node.label.trim() ? [] : (['button-label'] as const)),
        ...(safeAddress(node.href) ? [] : (['button-address'] as const)),
      ]
    case 'details':
      return node.summary.trim() ? [] : ['details-summary']
    case 'table':
      return node.rows.length > (node.header ? 1 : 0) ? [] : ['table-empty']
    default:
      return []
  }
}

function linkFaults(run: readonly Inline[]): FaultKind[] {
  return run.flatMap((part): FaultKind[] => {
    if (part.type !== 'link') return []
    if (inlineText([part]).trim() === '') return ['link-text']
    return safeAddress(part.href) ? [] : ['link-address']
  })
}

function runsOf(node: TreeNode): readonly (readonly Inline[])[] {
  if (node.type === 'table') return node.rows.flat()
  return 'content' in node ? [node.content] : []
}

function fault(kind: FaultKind, id: string | undefined): Fault {
  return { kind, id, grave: !LIGHT.has(kind) }
}
