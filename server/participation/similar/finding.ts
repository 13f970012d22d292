import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { listSimilar, titleQueries } from '#participation/search/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { homeOf, type SimilarUse } from './options.ts'

/** More are no hint but a list, which the search has. */
export const MAX_SIMILAR = 5
/** Characters of a title; the script cuts longer ones. */
export const MAX_TITLE = 200

export const SimilarList = z.object({
  items: z.array(
    z.object({
      title: z.string(),
      language: z.enum(['uk', 'en']),
      url: z.string(),
      note: z.string().nullable().meta({ description: 'the state of the item in words' }),
    }),
  ),
  summary: z.string().meta({ description: 'what a screen reader says; empty where nothing is similar' }),
})

/** Public items of the feature with a title like this one. */
export async function findSimilar(
  tx: CommunityTx,
  context: Pick<Context, 'services' | 'locale' | 'clock' | 'community'>,
  { host, options }: SimilarUse,
  title: string,
): Promise<z.input<typeof SimilarList>> {
  const { community, clock, services } = context
  const locale = community.languages.find((one) => one === context.locale) ?? community.languages[0]
  const found = await listSimilar(tx, titleQueries(title), {
    kind: host.id,
    now: clock.now(),
    locale,
    limit: MAX_SIMILAR,
  })
  const numbered = found.map((one) => ({ ...one, id: Number(one.subject.slice(host.id.length + 1)) }))
  const ids = numbered.map(({ id }) => id)
  const notes = ids.length > 0 ? await options.notes?.(tx, { services, clock, locale: context.locale }, ids) : undefined
  const addressing = { locale, defaultLocale: community.languages[0] }
  return {
    items: numbered.map(({ id, path, title, language }) => ({
      title,
      language,
      url: community.origin + pageUrl(path, addressing),
      note: notes?.get(id) ?? null,
    })),
    summary: found.length > 0 ? services.translator(context.locale)('similar:found', { count: found.length }) : '',
  }
}

/** Data of the partial `participation/similar/box`, for a form whose title field came back with this text. */
export async function similarBox(
  tx: CommunityTx,
  context: Pick<Context, 'services' | 'locale' | 'clock' | 'community'>,
  use: SimilarUse,
  title: string,
) {
  const { items } = await findSimilar(tx, context, use, title.slice(0, MAX_TITLE))
  return { api: `/api/v1${homeOf(use)}/similar`, items: items.map(({ url, ...item }) => ({ ...item, href: url })) }
}
