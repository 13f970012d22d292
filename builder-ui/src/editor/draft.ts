import type { Tree } from '../content/tree.ts'

/** What is edited and saved of a page. */
export interface DraftContent {
  title: string
  description: string
  tree: Tree
}
