/**
 * What should be mended before a page is published. The server finds it in the stored draft; here is only what it does
 * not count, because a page may be published so on purpose: nothing on it, or sections with nothing in them.
 */
import type { PageFault } from '../../api/types.ts'
import type { Tree } from '../../content/tree.ts'

export interface Fault {
  code: PageFault['code'] | 'page-empty' | 'section-empty'
  /** The node that it is about; empty for the page as a whole. */
  nodeId: string
  /** An error shuts somebody out, and is published only on purpose. */
  severity: PageFault['severity']
}

export function emptinessOf(tree: Tree): Fault[] {
  if (tree.children.length === 0) return [{ code: 'page-empty', nodeId: '', severity: 'warning' }]
  return tree.children
    .filter((node) => node.type === 'section' && node.children.length === 0)
    .map(({ id }) => ({ code: 'section-empty', nodeId: id, severity: 'warning' }))
}
