/**
 * Page lint: accessibility and other problems, shown beside the draft, each with its node, so that an editor can jump
 * there. Errors exclude some visitors, and block publishing until the editor explicitly publishes despite them;
 * warnings never block, but are always shown.
 */

import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { EditContext } from '../content/edit-context.ts'
import type { PageRow } from '../content/queries.ts'
import { type ImageNode, nodesOf, plainText, type Tree, type TreeNode } from '../content/tree.ts'
import { loadLintContext } from './context.ts'
import { type LintCode, type LintContext, type LintFinding, SEVERITY } from './finding.ts'
import { lintHeadings } from './headings.ts'
import { lintLinks } from './links.ts'

/** The findings for a page of this site, in reading order. */
export async function lintPage(
  tx: CommunityTx,
  editing: Pick<EditContext, 'community' | 'registry'>,
  page: PageRow,
  tree: Tree,
): Promise<LintFinding[]> {
  return lintTree(tree, await loadLintContext(tx, editing, page, tree))
}

/** Findings in reading order, at most one of a code for each node. */
export function lintTree(tree: Tree, facts: LintContext): LintFinding[] {
  const order = new Map([...nodesOf(tree)].map(({ node }, at) => [node.id, at]))
  const findings = [
    ...lintHeadings(tree),
    ...[...nodesOf(tree)].flatMap(({ node }) => nodeFaults(node, facts).map((code) => ({ node, code }))),
    ...lintLinks(tree, facts),
  ]
  const found = new Map<string, LintFinding>()
  for (const { node, code } of findings)
    found.set(`${node.id} ${code}`, { nodeId: node.id, code, severity: SEVERITY[code] })
  return [...found.values()].sort((one, other) => (order.get(one.nodeId) ?? 0) - (order.get(other.nodeId) ?? 0))
}

function nodeFaults(node: TreeNode, facts: LintContext): LintCode[] {
  switch (node.type) {
    case 'image':
      return imageFaults(node, facts)
    case 'details':
      return node.summary.trim() ? [] : ['details-summary']
    case 'table':
      if (node.rows.length <= (node.header ? 1 : 0)) return ['table-empty']
      return node.header && node.rows[0]?.some((cell) => plainText(cell).trim()) ? [] : ['table-header']
    case 'widget':
      return facts.knowsWidget(node.widget) ? [] : ['widget-unknown']
    case 'fragment':
      return facts.showsFragment(node.fragmentId) ? [] : ['fragment-unpublished']
    default:
      return []
  }
}

/** `IMG_2041.jpg`, «фото», `image 3`: texts from a file name or a program, not from somebody who saw the picture. */
const NO_DESCRIPTION =
  /^(?:.*\.(?:jpe?g|png|gif|webp|avif|heic)|(?:img|dsc|dscn|image|photo|picture|screenshot|фото|фотографія|світлина|зображення|картинка|малюнок|скриншот)[\s_\-–—№#()\d.]*)$/iu

/** CSS pixels below which a picture looks blurred even at half the page's width. */
const MIN_PICTURE_WIDTH = 480

function imageFaults(node: ImageNode, facts: LintContext): LintCode[] {
  if (node.media === null) return ['image-missing']
  const alt = node.alt.trim()
  const width = facts.pictureWidth(node.media)
  return [
    ...(width === undefined ? (['image-missing'] as const) : []),
    ...(width !== undefined && width < MIN_PICTURE_WIDTH ? (['image-small'] as const) : []),
    ...(!node.decorative && !alt ? (['image-alt'] as const) : []),
    ...(!node.decorative && NO_DESCRIPTION.test(alt) ? (['image-alt-name'] as const) : []),
  ]
}
