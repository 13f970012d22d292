/** The two-level menu, and the breadcrumbs from the home page to a page. */
import type { LinkView, MenuItem } from '#platform/templates/index.ts'
import type { PublishedEntry } from '../publishing/publication-queries.ts'

/** More than this does not fit in one line; the rest is grouped under «Ще». */
const MAX_ITEMS = 6

type Entry = Pick<PublishedEntry, 'id' | 'parentId' | 'path' | 'inMenu' | 'visibility' | 'title' | 'description'>

/**
 * Published pages that are meant for the menu, then the features. A page whose parent is not in the menu moves up to
 * the next ancestor that is; below the second level nothing is shown. `current` is the path of the page being rendered.
 */
export function buildMenu(
  pages: readonly Entry[],
  instruments: readonly LinkView[],
  current: string,
  more: string,
): MenuItem[] {
  const byId = new Map(pages.map((page) => [page.id, page]))
  const shown = pages.filter((page) => page.inMenu && page.path !== '/')
  const parentOf = (page: Entry): Entry | undefined => {
    const parent = page.parentId === null ? undefined : byId.get(page.parentId)
    return !parent || (parent.inMenu && parent.path !== '/') ? parent : parentOf(parent)
  }
  const isHere = (path: string) => current === path || current.startsWith(`${path}/`)
  const item = (page: Entry): MenuItem => ({
    label: page.title,
    href: page.path,
    current: isHere(page.path),
    about: page.description || undefined,
  })
  const items: MenuItem[] = [
    ...shown
      .filter((page) => !parentOf(page))
      .map((page) => {
        const children = shown.filter((child) => parentOf(child) === page).map(item)
        return children.length > 0 ? { ...item(page), children } : item(page)
      }),
    ...instruments.map((entry) => ({ ...entry, current: isHere(entry.href) })),
  ]
  if (items.length <= MAX_ITEMS) return items
  const rest = items.slice(MAX_ITEMS - 1)
  const folded = rest.flatMap(({ children = [], ...own }) => [own, ...children])
  return [...items.slice(0, MAX_ITEMS - 1), { label: more, href: '', current: false, children: folded }]
}

/** The published pages above a path, from the top; unlisted ones are not revealed by their children. */
export function pagesAbove(pages: readonly Entry[], path: string): Entry[] {
  return pages
    .filter((page) => page.path !== '/' && page.visibility === 'public' && path.startsWith(`${page.path}/`))
    .sort((one, other) => one.path.length - other.path.length)
}
