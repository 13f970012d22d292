import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CompressedPage, compressPage, sendCompressed } from '#platform/http/index.ts'
import { inLanguage, type Locale } from '#platform/i18n/index.ts'
import { type LandingView, paginationView } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { HTML, renderPlatformPage } from './document.ts'

const ON_A_PAGE = 50
/** Cached pages of the list, over all languages; further ones are rendered per request. */
const MAX_KEPT = 200
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
  const landing = new Landing(kernel)
  app.get('/', options, (request, reply) => landing.send(request, reply, 'uk'))
  app.get('/en', options, (request, reply) => landing.send(request, reply, 'en'))
}

interface Listed {
  community: Community
  /** Its names and its address, normalised for searching. */
  text: string
}

/** The landing page in its languages, rendered again when the list of communities changes. */
class Landing {
  readonly #kernel: Kernel
  /** The list from which everything cached below was rendered. */
  #all: readonly Community[] = []
  #sorted = new Map<Locale, readonly Listed[]>()
  #pages = new Map<string, Promise<CompressedPage>>()

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  async send(request: FastifyRequest, reply: FastifyReply, locale: Locale): Promise<FastifyReply> {
    const { query, page } = Query.parse(request.query)
    await this.#refresh()
    // Searches are unlimited in number: none is cached.
    if (query)
      return reply
        .header('cache-control', 'no-store')
        .type(HTML)
        .send(this.#render(locale, query, page))
    return sendCompressed(request, reply, await this.#page(locale, page))
  }

  async #refresh(): Promise<void> {
    const all = await this.#kernel.directory.known()
    if (all === this.#all) return
    this.#all = all
    this.#sorted = new Map()
    this.#pages = new Map()
  }

  #page(locale: Locale, page: number): Promise<CompressedPage> {
    const pages = this.#pages
    const shown = Math.min(page, pagesOf(this.#list(locale)))
    const key = `${locale} ${shown}`
    const known = pages.get(key)
    if (known) return known
    const made = compressPage({ body: this.#render(locale, '', shown), type: HTML })
    if (pages.size < MAX_KEPT) pages.set(key, made)
    made.catch(() => pages.delete(key))
    return made
  }

  /** By name, sorted and normalised once for all requests. */
  #list(locale: Locale): readonly Listed[] {
    const known = this.#sorted.get(locale)
    if (known) return known
    const { compare } = new Intl.Collator(locale)
    const list = this.#all
      .filter(({ kind, listed }) => kind !== 'platform' && listed)
      .sort((one, other) => compare(inLanguage(one.name, locale), inLanguage(other.name, locale)))
      .map((community) => ({
        community,
        text: fold([community.name.uk, community.name.en ?? '', community.slug].join('\n')),
      }))
    this.#sorted.set(locale, list)
    return list
  }

  #render(locale: Locale, query: string, page: number): string {
    const { assets, config, i18n, templates } = this.#kernel
    const t = i18n.translator(locale)
    const all = this.#list(locale)
    const wanted = fold(query)
    const found = query ? all.filter(({ text }) => text.includes(wanted)) : all
    const first = config.demo ? all.find(({ community }) => community.slug === 'verbivka')?.community : undefined
    const pages = pagesOf(found)
    const view: LandingView = {
      demo: first && { name: inLanguage(first.name, locale), href: first.origin },
      still: assets.file('viche', 'still.webp').url,
      query,
      communities: found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE).map(({ community }) => ({
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
    return renderPlatformPage(this.#kernel, {
      locale,
      path: '/',
      title: t('platform:landing.head'),
      description: t('platform:landing.lead'),
      here: 'landing',
      translated: true,
      content: templates.render('platform/landing', view, locale, { defaultLocale: 'uk' }),
    })
  }
}

const pagesOf = (list: readonly unknown[]): number => Math.max(1, Math.ceil(list.length / ON_A_PAGE))

const fold = (text: string): string => text.toLocaleLowerCase('uk')
