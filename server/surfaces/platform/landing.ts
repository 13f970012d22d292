import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inLanguage, type Locale } from '#platform/i18n/index.ts'
import { type LandingView, paginationView } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { sendPlatformPage } from './document.ts'

const ON_A_PAGE = 50
const Query = z.object({
  query: z.string().trim().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** `/` and `/en`: what Viche is, and the communities that have a site. */
export function landingRoutes(app: FastifyInstance, kernel: Kernel): void {
  const options = {
    constraints: { surface: 'platform' },
    config: { access: 'public' },
    schema: { hide: true },
  } as const
  app.get('/', options, (request, reply) => sendLanding(kernel, request, reply, 'uk'))
  app.get('/en', options, (request, reply) => sendLanding(kernel, request, reply, 'en'))
}

async function sendLanding(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  locale: Locale,
): Promise<FastifyReply> {
  const { query, page } = Query.parse(request.query)
  const t = kernel.i18n.translator(locale)
  const all = await kernel.directory.list()
  const found = query ? all.filter((community) => matches(community, query)) : all
  const collator = new Intl.Collator(locale)
  found.sort((one, other) => collator.compare(inLanguage(one.name, locale), inLanguage(other.name, locale)))
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE))
  const shown = found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
  const first = kernel.config.demo ? all.find((community) => community.slug === 'verbivka') : undefined

  const view: LandingView = {
    demo: first && { name: inLanguage(first.name, locale), href: first.origin },
    still: kernel.assets.file('viche', 'still.webp').url,
    query,
    communities: shown.map((community) => ({
      name: inLanguage(community.name, locale),
      kind: t(`platform:landing.kinds.${community.kind}`),
      href: community.origin,
    })),
    total: all.length,
    pagination:
      pages > 1
        ? paginationView(
            page,
            pages,
            (number) => `/?${new URLSearchParams({ query, page: String(number) })}#communities`,
          )
        : undefined,
  }
  const addressing = { defaultLocale: 'uk' } as const
  reply.header('cache-control', 'public, max-age=60')
  return sendPlatformPage(kernel, reply, {
    locale,
    path: '/',
    title: t('platform:landing.head'),
    description: t('platform:landing.lead'),
    here: 'landing',
    translated: true,
    content: kernel.templates.render('platform/landing', view, locale, addressing),
  })
}

const matches = (community: Community, query: string): boolean =>
  [community.name.uk, community.name.en ?? '', community.slug].some((text) =>
    text.toLocaleLowerCase('uk').includes(query.toLocaleLowerCase('uk')),
  )
