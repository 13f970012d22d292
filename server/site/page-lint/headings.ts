/** The order of headings, which screen readers and skimming readers rely on. */

import { nodesOf, plainText, type Tree } from '../content/tree.ts'
import type { Finding } from './finding.ts'

/** The page's title is above everything: the first heading is of the second level, and no level is skipped. */
export function lintHeadings(tree: Tree): Finding[] {
  const findings: Finding[] = []
  let level = 1
  let titles = 0
  for (const { node } of nodesOf(tree)) {
    if (node.type !== 'heading') continue
    if (!plainText(node.content).trim()) {
      findings.push({ node, code: 'heading-empty' })
      continue
    }
    if (node.level === 1) titles += 1
    if (node.level === 1 && titles > 1) findings.push({ node, code: 'heading-second-title' })
    else if (node.level > level + 1) findings.push({ node, code: 'heading-jump' })
    level = node.level
  }
  return findings
}
