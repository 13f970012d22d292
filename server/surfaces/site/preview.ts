/**
 * A preview of a draft as residents will see it: on the site's own host, at a sealed address that is valid for half an
 * hour.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, notFound } from '#platform/errors.ts'
import { framedSiteCsp } from '#platform/http/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { openToken, sealToken } from '#platform/identity/index.ts'
import { parseView } from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { RenderedPage } from '#site/cache/page-cache.ts'
import { findDraft, findRevision } from '#site/content/draft-queries.ts'
import { type EditContext, languageOf } from '#site/content/edit-context.ts'
import { findPageById } from '#site/content/queries.ts'
import { publicContext, renderDraftPreview, renderPreview } from '#site/rendering/render.ts'

export const PREVIEW_MINUTES = 30
const PATH = '/_preview'
const PURPOSE = 'preview'

const Sealed = z.object({
  community: z.string(),
  language: z.enum(LOCALES),
  /** Milliseconds since 1970. */
  until: z.int(),
})
const PagePreview = Sealed.extend({
  pageId: z.string(),
  /** null: the current draft at the time of viewing. */
  revision: z.int().nullable(),
})
/** Of a feature's item that is a draft. */
const DraftPreview = Sealed.extend({
  /** `/polls/12` */
  path: z.string(),
})
const Preview = z.union([PagePreview, DraftPreview])
type PagePreview = z.infer<typeof PagePreview>
type DraftPreview = z.infer<typeof DraftPreview>

/** An address at which anybody who has it sees this state of the page until it expires. */
export async function previewAddress(
  tx: CommunityTx,
  kernel: Pick<Kernel, 'keys' | 'config'>,
  editing: EditContext,
  of: Pick<PagePreview, 'pageId' | 'language'> & { revision?: number | undefined },
): Promise<{ url: string; until: Date }> {
  const { community, clock } = editing
  const language = languageOf(editing, of.language)
  if (!(await findPageById(tx, of.pageId))) throw notFound('page.not-found')
  const draft = await findDraft(tx, of.pageId, language)
  const there =
    of.revision === undefined || of.revision === draft?.revision
      ? draft
      : await findRevision(tx, of.pageId, language, of.revision)
  if (!there) throw notFound('page.no-such-revision')
  const until = previewEnd(clock)
  return sealed(kernel, community, {
    ...{ community: community.id, pageId: of.pageId, language, revision: of.revision ?? null, until: until.getTime() },
  })
}

/**
 * An address at which anybody who has it sees the page of a draft of a feature until it expires.
 * @param path of the page that the item will have, `/polls/12`
 * @throws AppError page.no-preview where there is no such draft
 */
export async function draftPreviewAddress(
  tx: CommunityTx,
  kernel: Pick<Kernel, 'keys' | 'config' | 'clock' | 'services' | 'registry'>,
  community: Community,
  { path, language }: Pick<DraftPreview, 'path' | 'language'>,
): Promise<{ url: string; until: Date }> {
  if (!community.languages.includes(language)) throw notFound('page.no-preview')
  const { page, params } = findDraftPage(kernel, path)
  await page.preview?.(tx, publicContext(kernel, community, language), { params })
  return sealed(kernel, community, {
    community: community.id,
    path,
    language,
    until: previewEnd(kernel.clock).getTime(),
  })
}

/** The page that an item of a feature will have at this path. @throws AppError page.no-preview */
function findDraftPage({ registry }: Pick<Kernel, 'registry'>, path: string) {
  for (const feature of registry.features) {
    for (const page of feature.pages) {
      const parts = page.preview ? matchPath(page.path, path) : undefined
      const params = parts && (page.params ?? z.object({})).safeParse(parts)
      if (params?.success) return { feature, page, params: params.data as Record<string, unknown> }
    }
  }
  throw notFound('page.no-preview')
}

/** Parameters of a path by its pattern: `/polls/:id` and `/polls/12` give `{ id: '12' }`. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = value
    else if (part !== value) return undefined
  }
  return params
}

const previewEnd = (clock: { now(): Date }): Date => new Date(clock.now().getTime() + PREVIEW_MINUTES * 60_000)

function sealed(
  kernel: Pick<Kernel, 'keys' | 'config'>,
  { slug }: Community,
  preview: PagePreview | DraftPreview,
): { url: string; until: Date } {
  const seal = sealToken(kernel.keys.sealing(PURPOSE), preview)
  // Not the community's own domain: the console may frame hosts below the sites' domain only.
  const { platformUrl, sitesDomain } = kernel.config
  const url = `${platformUrl.protocol}//${slug}.${sitesDomain}${PATH}?seal=${seal}`
  return { url, until: new Date(preview.until) }
}

export const PREVIEW_ROUTE = PATH

/** Never cached, excluded from search engines, framed by the platform's origin alone. */
export async function sendPreview(
  kernel: Kernel,
  community: Community,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', framedSiteCsp(kernel.config.platformUrl.origin))
    .removeHeader('x-frame-options')
  const { seal, media, view } = request.query as Record<string, unknown>
  const preview = openPreview(kernel, community, seal)
  const as = { print: media === 'print', view: parseView(view) }
  const page =
    'path' in preview
      ? await renderDraft(kernel, community, preview, as)
      : await renderPreview(kernel, community, preview, as)
  return reply.type(page.type).send(page.body)
}

function renderDraft(
  kernel: Kernel,
  community: Community,
  { path, language }: DraftPreview,
  { print, view }: { print: boolean; view: string | undefined },
): Promise<RenderedPage> {
  const { feature, page, params } = findDraftPage(kernel, path)
  const request = { community, locale: language, path, search: '', view, params }
  return renderDraftPreview(kernel, feature, page, request, { print, minutes: PREVIEW_MINUTES })
}

/** @throws AppError page.no-preview, page.preview-over */
function openPreview(
  kernel: Pick<Kernel, 'keys' | 'clock'>,
  community: Community,
  seal: unknown,
): PagePreview | DraftPreview {
  const opened = Preview.safeParse(typeof seal === 'string' ? openToken(kernel.keys.sealing(PURPOSE), seal) : undefined)
  // a token sealed for another community is treated like a forged one
  if (!opened.success || opened.data.community !== community.id) throw notFound('page.no-preview')
  if (opened.data.until <= kernel.clock.now().getTime())
    throw new AppError('page.preview-over', { status: 410, details: { minutes: PREVIEW_MINUTES } })
  return opened.data
}
