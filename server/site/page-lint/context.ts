/** The facts about the site that the checks of a page need: reachable addresses, existing pictures and fragments. */
import { LOCALES } from '#platform/i18n/index.ts'
import { findImages } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type EditContext, knowsWidget } from '../content/edit-context.ts'
import type { PageRow } from '../content/queries.ts'
import type { Tree } from '../content/tree.ts'
import { fragmentsOf, mediaOf } from '../publishing/compile.ts'
import { findLivingPaths, listPublicationsOf } from '../publishing/publication-queries.ts'
import type { LintContext } from './finding.ts'
import { addressesOf } from './links.ts'

export async function loadLintContext(
  tx: CommunityTx,
  { community, registry }: Pick<EditContext, 'community' | 'registry'>,
  page: PageRow,
  tree: Tree,
): Promise<LintContext> {
  const pictures = await findImages(tx, mediaOf(tree))
  const fragments = fragmentsOf(tree)
  const shown = await listPublicationsOf(tx, fragments, 'section')
  const owned = new Set([...OWNED, ...registry.features.flatMap((feature) => feature.pages.map(firstPart))])
  const pathOf = (address: string) => innerPath(address, community)
  const asked = addressesOf(tree).flatMap((address) => pathOf(address) ?? [])
  const living = await findLivingPaths(tx, [...new Set(asked.filter((path) => !isOwned(path, owned)))])
  return {
    knowsWidget: knowsWidget({ registry }),
    isReachable(address) {
      const path = pathOf(address)
      // the page itself may be about to be published for the first time
      return path === undefined || path === '/' || path === page.path || isOwned(path, owned) || living.has(path)
    },
    pictureWidth: (media) => pictures.get(media)?.width,
    showsFragment: (id) => shown.has(id),
    hasFragments: fragments.length > 0,
  }
}

/** First parts of addresses that exist on every site, independent of its editors; features add theirs. */
const OWNED = ['account', 'media', 'api', 'search', 'sitemap.xml', 'robots.txt']

const firstPart = ({ path }: { path: string }): string => path.split('/')[1] ?? ''
const isOwned = (path: string, owned: ReadonlySet<string>): boolean => owned.has(firstPart({ path }))

/** The path of this site in an address, without the language; undefined for any other address. */
function innerPath(address: string, { origin, languages }: EditContext['community']): string | undefined {
  if (!URL.canParse(address, origin)) return undefined
  const url = new URL(address, origin)
  if (url.origin !== origin) return undefined
  const path = url.pathname.replace(/\/$/, '') || '/'
  const prefix = LOCALES.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`))
  return prefix && languages.includes(prefix) ? path.slice(prefix.length + 1) || '/' : path
}
