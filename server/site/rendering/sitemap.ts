/** For search engines: every public address in every language, and the paths to skip. */
import type { SitemapEntry } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { escapeHtml, pageUrl } from '#platform/templates/index.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { ANY_CHANGE, type RenderedPage } from '../cache/page-cache.ts'
import { listPublished } from '../publishing/publication-queries.ts'
import { dataSetPath, dataSetsOf, OPEN_DATA_PATH } from './open-data-paths.ts'

/** The protocol's own limit for one file. */
const MAX_ADDRESSES = 50_000

interface Address {
  path: string
  languages: readonly Locale[]
  lastModified: Date | undefined
}

/** `/sitemap.xml`: published pages and the public pages of features; no drafts. */
export async function renderSitemap(kernel: Kernel, community: Community): Promise<RenderedPage> {
  const now = kernel.clock.now()
  const { addresses, staleAt } = await withCommunity(kernel.db, community, async (tx) => {
    const found = new Map<string, { languages: Locale[]; lastModified: Date | undefined }>()
    for (const page of await listPublished(tx)) {
      if (page.kind !== 'page' || page.visibility !== 'public') continue
      const known = found.get(page.path) ?? { languages: [], lastModified: undefined }
      known.languages.push(page.language)
      if (!known.lastModified || known.lastModified < page.publishedAt) known.lastModified = page.publishedAt
      found.set(page.path, known)
    }
    const pages: Address[] = [...found].map(([path, rest]) => ({ path, ...rest }))
    const sets = dataSetsOf(kernel.registry.features)
    const complete = (entry: SitemapEntry): Address => ({
      path: entry.path,
      languages: entry.languages ?? community.languages,
      lastModified: entry.lastModified,
    })
    // Before the features' items, which may fill the file.
    if (sets.length > 0) pages.push(...[OPEN_DATA_PATH, ...sets.map(dataSetPath)].map((path) => complete({ path })))
    for (const feature of kernel.registry.features) {
      if (feature.home) pages.push(complete({ path: feature.home }))
      for await (const entry of feature.sitemap?.(tx, { now }) ?? []) {
        if (pages.length >= MAX_ADDRESSES) break
        if (entry.path !== feature.home) pages.push(complete(entry))
      }
    }
    return { addresses: pages, staleAt: await nextPublication(tx, kernel.registry.features, now) }
  })
  // A community awaiting approval must not be found.
  const entries = (community.listed ? addresses : [])
    .flatMap((address) => entriesOf(address, community))
    .slice(0, MAX_ADDRESSES)
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`,
    type: 'application/xml; charset=utf-8',
    tags: [ANY_CHANGE],
    staleAt,
  }
}

/** The next instant at which more becomes public without any change. */
export async function nextPublication(
  tx: CommunityTx,
  features: readonly Feature[],
  now: Date,
): Promise<Date | undefined> {
  const moments: Date[] = []
  for (const feature of features) moments.push(...[(await feature.nextPublication?.(tx, now)) ?? []].flat())
  return moments.sort((one, other) => one.getTime() - other.getTime())[0]
}

function entriesOf(address: Address, community: Community): string[] {
  const languages = community.languages.filter((language) => address.languages.includes(language))
  const url = (language: Locale) =>
    escapeHtml(community.origin + pageUrl(address.path, { locale: language, defaultLocale: community.languages[0] }))
  const alternates =
    languages.length > 1
      ? languages.map((language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${url(language)}"/>`)
      : []
  const modified = address.lastModified ? `<lastmod>${address.lastModified.toISOString()}</lastmod>` : ''
  return languages.map((language) => `<url><loc>${url(language)}</loc>${modified}${alternates.join('')}</url>`)
}

/** `/robots.txt` */
export function robotsOf(community: Community): string {
  return `User-agent: *
Disallow: /account
Disallow: /api/
Disallow: /*?*view=
${community.listed ? `\nSitemap: ${community.origin}/sitemap.xml\n` : ''}`
}
