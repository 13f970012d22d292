/** The site's search: published pages, and the hits of each feature. */
import { sql } from 'kysely'
import { z } from 'zod'
import { PageNumber, unknownValue } from '#contract/index.ts'
import { excerptOf, MAX_QUERY_LENGTH, markHits, searchPublic, searchWords } from '#participation/search/index.ts'
import { AppError } from '#platform/errors.ts'
import { paginationView } from '#platform/templates/index.ts'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { RenderedPage } from '../cache/page-cache.ts'
import { PAGE_KIND } from '../publishing/search-documents.ts'
import { loadShell } from './layout.ts'
import { inLayout, type PageRequest, publicContext } from './render.ts'
import { addressingOf } from './widgets.ts'

/** Characters of a whole address, which Node ends there. */
const MAX_ADDRESS = 16_384
const ON_PAGE = 20
const TIMED_OUT = '57014'

/** An invalid text counts as empty; one that is too long is truncated. */
export const SearchQuery = z.object({
  q: z
    .string()
    .max(MAX_ADDRESS)
    .transform((text) => text.trim().slice(0, MAX_QUERY_LENGTH))
    .catch(''),
  page: PageNumber.default(1),
})

/** `total`: hits on all pages. */
export function renderSearch(
  kernel: Kernel,
  request: PageRequest,
  { q, page }: z.output<typeof SearchQuery>,
): Promise<{ page: RenderedPage; total: number }> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const shell = await loadShell(tx, request.community, request.locale)
    const context = publicContext(kernel, request.community, request.locale)
    const words = searchWords(q)
    // A page in a language that the community has switched off stays published, without an address.
    const only = { kind: PAGE_KIND, languages: request.community.languages }
    const at = { now: kernel.clock.now(), locale: request.locale, page, size: ON_PAGE, only }
    const { hits, total } = q ? await withinSecond(tx, () => searchPublic(tx, words, at)) : { hits: [], total: 0 }
    const pages = Math.max(1, Math.ceil(total / ON_PAGE))
    const kindOf = (kind: string) => context.t(kind === PAGE_KIND ? 'site:search.page' : `${kind}:title`)
    if (page > pages) throw unknownValue()
    const data = {
      query: q,
      asked: q !== '',
      total,
      hits: hits.map((hit) => ({
        href: hit.path,
        kind: kindOf(hit.kind),
        at: hit.at,
        title: markHits(hit.title, words),
        text: excerptOf(hit.text, words),
        lang: hit.language === request.locale ? undefined : hit.language,
      })),
      pages: pages > 1 ? paginationView(page, pages, (number) => addressOf(q, number)) : undefined,
    }
    const content = kernel.templates.render('site/search', data, request.locale, addressingOf(context, request.view))
    const title = q ? context.t('site:search.title-for', { query: q }) : context.t('site:search.title')
    const body = {
      kind: 'page' as const,
      title,
      description: context.t('site:search.description'),
      crumbs: [{ label: context.t('site:search.title') }],
      languages: new Set(request.community.languages),
      noindex: true,
      content,
    }
    return { page: await inLayout(kernel, tx, request, shell, body, { tags: [] }), total }
  })
}

function addressOf(q: string, page: number): string {
  return `/search?${new URLSearchParams({ q, ...(page > 1 ? { page: String(page) } : {}) })}`
}

/** A search that takes longer than a second is given up, so that it holds no connection. */
async function withinSecond<T>(tx: CommunityTx, search: () => Promise<T>): Promise<T> {
  await sql`set local statement_timeout = 1000`.execute(tx)
  try {
    return await search()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TIMED_OUT) {
      throw new AppError('site.search-too-slow', { status: 503, cause: error })
    }
    throw error
  }
}
