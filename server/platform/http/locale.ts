import type { FastifyRequest } from 'fastify'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#platform/i18n/index.ts'
import type { Community } from '#platform/tenancy/index.ts'

/** The language that a path names by its prefix (`/en/petitions`), else the community's default. */
export function localeOfPath(path: string, community: Pick<Community, 'languages'>): Locale {
  const prefix = path.split('/', 2)[1]
  return isLocale(prefix) && community.languages.includes(prefix) ? prefix : community.languages[0]
}

/**
 * The language of an answer to a program, from Accept-Language. Pages ignore that header: their address determines the
 * language.
 */
export function localeOfProgram(request: FastifyRequest): Locale {
  const wishes = String(request.headers['accept-language'] ?? '')
    .toLowerCase()
    .split(',')
    .map((wish) => wish.trim().slice(0, 2))
  return wishes.find(isLocale) ?? request.community?.languages[0] ?? DEFAULT_LOCALE
}
