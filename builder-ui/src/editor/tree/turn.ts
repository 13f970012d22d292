/** The same words as something else: a paragraph becomes a heading, a list becomes a quote. */
import { inlineLength, joinInline } from '../../content/inline.ts'
import { itemsOf, listItem } from '../../content/list-edits.ts'
import { type Block, type Inline, newId, type TreeNode } from '../../content/tree.ts'
import { newParagraph } from './new-nodes.ts'

export const TEXT_KINDS = ['paragraph', 'heading-2', 'heading-3', 'heading-4', 'list', 'ordered', 'quote'] as const
export type TextKind = (typeof TEXT_KINDS)[number] | 'heading-1'

/** What kind of text a node is; undefined for everything that is not text by itself. */
export function kindOf(node: TreeNode): TextKind | undefined {
  switch (node.type) {
    case 'paragraph':
    case 'quote':
      return node.type
    case 'heading':
      return `heading-${node.level}`
    case 'list':
      return node.ordered ? 'ordered' : 'list'
    default:
      return undefined
  }
}

/** One block, or none where the node has no words of its own. */
export function turnInto(node: TreeNode, kind: TextKind): Block[] {
  const runs = runsOf(node)
  if (runs.length === 0) return []
  const content = runs.reduce((all, run) => joinInline(all, [{ type: 'break' }], run))
  const { id } = node
  if (kind === 'paragraph') return [newParagraph(content, id)]
  if (kind === 'quote') return [{ type: 'quote', id, content }]
  if (kind === 'list' || kind === 'ordered') {
    return [
      {
        type: 'list',
        id: newId(),
        ordered: kind === 'ordered',
        children: linesOf(content).map((line) => listItem(line)),
      },
    ]
  }
  const level = ([1, 2, 3, 4] as const).find((one) => kind === `heading-${one}`) ?? 2
  return [{ type: 'heading', id, level, content }]
}

function runsOf(node: TreeNode): Inline[][] {
  if (node.type === 'list') return [...itemsOf(node)].map((item) => item.content)
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'quote' ? [node.content] : []
}

/** The run cut at its line breaks. */
function linesOf(run: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const part of run) {
    if (part.type === 'break') lines.push([])
    else lines.at(-1)?.push(part)
  }
  const full = lines.filter((line) => inlineLength(line) > 0)
  return full.length > 0 ? full : [[]]
}
