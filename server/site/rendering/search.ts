/** The site's search: published pages, and the hits of each feature. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { SearchWords } from '#contract/index.ts'
import { PageNumber, type SearchHit, unknownValue } from '#contract/index.ts'
import { excerptOf, markHits, rankOf, searchWords, whereFound } from '#participation/search/index.ts'
import { AppError } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import { type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { RenderedPage } from '../cache/page-cache.ts'
import { loadShell } from './layout.ts'
import { inLayout, type PageRequest, publicContext } from './render.ts'
import { addressingOf } from './widgets.ts'

const MAX_QUERY_LENGTH = 200
/** Maximum characters of a whole URL: Node's limit. */
const MAX_ADDRESS = 16_384
/** Hits of one kind that are considered; a broader query should be made more specific. */
const MAX_OF_A_KIND = 100
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

interface KindHit extends SearchHit {
  /** «Новини», «Сторінка» */
  kind: string
}

export function renderSearch(
  kernel: Kernel,
  request: PageRequest,
  { q, page }: z.output<typeof SearchQuery>,
): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const shell = await loadShell(tx, request.community, request.locale)
    const context = publicContext(kernel, request.community, request.locale)
    const words = searchWords(q)
    const hits = q ? await findHits(kernel, tx, request, words) : []
    const pages = Math.max(1, Math.ceil(hits.length / ON_PAGE))
    if (page > pages) throw unknownValue()
    const data = {
      query: q,
      asked: q !== '',
      total: hits.length,
      hits: hits.slice((page - 1) * ON_PAGE, page * ON_PAGE).map((hit) => ({
        href: hit.path,
        kind: hit.kind,
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
    return inLayout(kernel, tx, request, shell, body, { tags: [] })
  })
}

function addressOf(q: string, page: number): string {
  return `/search?${new URLSearchParams({ q, ...(page > 1 ? { page: String(page) } : {}) })}`
}

/** By rank; equal ones newest first. */
async function findHits(kernel: Kernel, tx: CommunityTx, request: PageRequest, words: SearchWords): Promise<KindHit[]> {
  const context = publicContext(kernel, request.community, request.locale)
  // A search that takes longer than a second is aborted, so that it does not hold a connection.
  await sql`set local statement_timeout = 1000`.execute(tx)
  try {
    const pages = await searchPages(tx, words, request.locale)
    const found: KindHit[] = pages.map((hit) => ({ ...hit, kind: context.t('site:search.page') }))
    for (const { id, search } of kernel.registry.features) {
      const hits = (await search?.(tx, context, { words, most: MAX_OF_A_KIND })) ?? []
      found.push(...hits.map((hit) => ({ ...hit, kind: context.t(`${id}:title`) })))
    }
    return found.sort((one, other) => other.rank - one.rank || (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TIMED_OUT) {
      throw new AppError('site.search-too-slow', { status: 503, cause: error })
    }
    throw error
  }
}

/** Published, listed pages of the editors, each once: in the reader's language where available. */
async function searchPages(tx: CommunityTx, words: SearchWords, locale: Locale): Promise<SearchHit[]> {
  const vector = sql.ref('publication.search')
  const rows = await tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .where('publication.community_id', '=', communityOf(tx))
    .where('page.kind', '=', 'page')
    .where('page.visibility', '=', 'public')
    .where(whereFound(vector, words))
    .distinctOn('page.id')
    .select([
      sql<string>`page.path`.as('path'),
      'publication.language',
      'publication.title',
      'publication.search_text as text',
    ])
    .select(rankOf(vector, words).as('rank'))
    .orderBy('page.id')
    .orderBy(sql`publication.language <> ${locale}`)
    .execute()
  return rows
    .map((row) => ({ ...row, language: row.language as Locale }))
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MAX_OF_A_KIND)
}
