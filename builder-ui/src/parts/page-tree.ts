import type { PageSummary } from '../api/types.ts'

/** A page where it stands in the tree. */
export interface PagePlace {
  page: PageSummary
  /** 0 at the top. */
  depth: number
  /** Place among its siblings, and how many they are. */
  index: number
  siblings: number
}

/** The pages in the order of the menu, each behind its parent. */
export function treeOf(pages: readonly PageSummary[]): PagePlace[] {
  const below = (parentId: string | null, depth: number): PagePlace[] => {
    const siblings = pages
      .filter((page) => page.parentId === parentId)
      .toSorted((one, other) => one.position - other.position)
    return siblings.flatMap((page, index) => [
      { page, depth, index, siblings: siblings.length },
      ...below(page.id, depth + 1),
    ])
  }
  return below(null, 0)
}

/** The page itself and everything under it: none of these can become its parent. */
export function branchOf(pages: readonly PageSummary[], id: string): Set<string> {
  const branch = new Set([id])
  for (let grown = true; grown; ) {
    const more = pages.filter((page) => page.parentId && branch.has(page.parentId) && !branch.has(page.id))
    for (const page of more) branch.add(page.id)
    grown = more.length > 0
  }
  return branch
}
