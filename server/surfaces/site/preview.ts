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
import { findDraft, findRevision } from '#site/content/draft-queries.ts'
import { type EditContext, languageOf } from '#site/content/edit-context.ts'
import { findPageById } from '#site/content/queries.ts'
import { renderPreview } from '#site/rendering/render.ts'

export const PREVIEW_MINUTES = 30
const PATH = '/_preview'
const PURPOSE = 'preview'

const Preview = z.object({
  community: z.string(),
  pageId: z.string(),
  language: z.enum(LOCALES),
  /** null: the current draft at the time of viewing. */
  revision: z.int().nullable(),
  /** Milliseconds since 1970. */
  until: z.int(),
})
export type Preview = z.infer<typeof Preview>

/** An address at which anybody who has it sees this state of the page until it expires. */
export async function previewAddress(
  tx: CommunityTx,
  kernel: Pick<Kernel, 'keys' | 'config'>,
  editing: EditContext,
  of: Pick<Preview, 'pageId' | 'language'> & { revision?: number | undefined },
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
  const until = new Date(clock.now().getTime() + PREVIEW_MINUTES * 60_000)
  const seal = sealToken(kernel.keys.sealing(PURPOSE), {
    community: community.id,
    pageId: of.pageId,
    language,
    revision: of.revision ?? null,
    until: until.getTime(),
  } satisfies Preview)
  // Not the community's own domain: the console may frame hosts below the sites' domain only.
  const { platformUrl, sitesDomain } = kernel.config
  return { url: `${platformUrl.protocol}//${community.slug}.${sitesDomain}${PATH}?seal=${seal}`, until }
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
  const page = await renderPreview(kernel, community, preview, { print: media === 'print', view: parseView(view) })
  return reply.type(page.type).send(page.body)
}

/** @throws AppError page.no-preview, page.preview-over */
function openPreview(kernel: Pick<Kernel, 'keys' | 'clock'>, community: Community, seal: unknown): Preview {
  const opened = Preview.safeParse(typeof seal === 'string' ? openToken(kernel.keys.sealing(PURPOSE), seal) : undefined)
  // a token sealed for another community is treated like a forged one
  if (!opened.success || opened.data.community !== community.id) throw notFound('page.no-preview')
  if (opened.data.until <= kernel.clock.now().getTime())
    throw new AppError('page.preview-over', { status: 410, details: { minutes: PREVIEW_MINUTES } })
  return opened.data
}
