/**
 * What is wrong with a page for those who cannot see it, or for everybody: shown beside the draft, each fault with the
 * node that it concerns, so that an editor can go there. A fault does not stop publishing; it is never kept silent.
 */

import { z } from 'zod'
import { safeAddress } from '#participation/rich-text/index.ts'
import { type Inline, nodesOf, plainText, type Tree, type TreeNode } from './tree.ts'

export const FAULTS = [
  'heading-empty',
  'heading-jump',
  'heading-second-title',
  'image-missing',
  'image-alt',
  'link-address',
  'link-text',
  'button-address',
  'button-label',
  'details-summary',
  'table-empty',
  'widget-unknown',
] as const

export const PageFault = z.object({ nodeId: z.string(), code: z.enum(FAULTS) })
export type PageFault = z.infer<typeof PageFault>
type FaultCode = PageFault['code']

/** Faults in reading order. `knowsWidget` says whether a widget of this name can be drawn. */
export function faultsOf(tree: Tree, knowsWidget: (id: string) => boolean): PageFault[] {
  const faults: PageFault[] = []
  const headings = new HeadingOrder()
  for (const { node } of nodesOf(tree)) {
    const codes = [...headings.faultsOf(node), ...nodeFaults(node, knowsWidget), ...runsOf(node).flatMap(linkFaults)]
    for (const code of new Set(codes)) faults.push({ nodeId: node.id, code })
  }
  return faults
}

class HeadingOrder {
  #level = 1
  #titles = 0

  faultsOf(node: TreeNode): FaultCode[] {
    if (node.type !== 'heading') return []
    if (!plainText(node.content).trim()) return ['heading-empty']
    const jumps = node.level > this.#level + 1
    this.#level = node.level
    if (node.level === 1) this.#titles += 1
    if (node.level === 1 && this.#titles > 1) return ['heading-second-title']
    return jumps ? ['heading-jump'] : []
  }
}

function nodeFaults(node: TreeNode, knowsWidget: (id: string) => boolean): FaultCode[] {
  switch (node.type) {
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
    case 'widget':
      return knowsWidget(node.widget) ? [] : ['widget-unknown']
    default:
      return []
  }
}

function linkFaults(run: readonly Inline[]): FaultCode[] {
  return run.flatMap((part): FaultCode[] => {
    if (part.type !== 'link') return []
    if (!plainText([part]).trim()) return ['link-text']
    return safeAddress(part.href) ? [] : ['link-address']
  })
}

function runsOf(node: TreeNode): readonly (readonly Inline[])[] {
  if (node.type === 'table') return node.rows.flat()
  return 'content' in node ? [node.content] : []
}
