import { describe, expect, it } from 'vitest'
import type { PageSummary } from '../src/api/types.ts'
import { branchOf, treeOf } from '../src/parts/page-tree.ts'

const page = (id: string, parentId: string | null, position: number): PageSummary => ({
  id,
  kind: 'page',
  parentId,
  slug: id,
  path: `/${id}`,
  titles: { uk: id },
  inMenu: true,
  visibility: 'public',
  position,
  published: {},
  drafts: {},
})

const pages = [page('news', null, 2), page('about', null, 1), page('team', 'about', 0), page('home', null, 0)]

describe('the tree of pages', () => {
  it('stands in the order of the menu, each page behind its parent', () => {
    expect(treeOf(pages).map((place) => [place.page.id, place.depth])).toEqual([
      ['home', 0],
      ['about', 0],
      ['team', 1],
      ['news', 0],
    ])
  })

  it('knows the place of a page among its siblings', () => {
    const news = treeOf(pages).find((place) => place.page.id === 'news')
    expect(news).toMatchObject({ index: 2, siblings: 3 })
  })

  it('names a page and everything under it', () => {
    expect([...branchOf(pages, 'about')].sort()).toEqual(['about', 'team'])
  })
})
