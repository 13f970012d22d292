import { z } from 'zod'
import { endpoint } from '#contract/index.ts'
import { CALENDAR_TYPE, calendarFile } from '#participation/calendar-file.ts'
import { formatDate, LOCALES, type Locale } from '#platform/i18n/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import { petitionPath } from './path.ts'
import { getPublishedPetition, type PublishedPetition } from './queries.ts'
import { isSigningOpen } from './rules.ts'
import { PetitionParams } from './schema.ts'

/** Address of the calendar file with the end of the term; undefined where nothing can be signed any more. */
export function termFileOf(petition: PublishedPetition, now: Date, locale: Locale): string | undefined {
  return isSigningOpen(petition, now) ? `${petitionPath(petition.id)}/term.ics?language=${locale}` : undefined
}

const termCalendar = endpoint({
  name: 'petition.term-calendar',
  host: 'community',
  method: 'GET',
  path: '/petitions/:id/term.ics',
  params: PetitionParams,
  query: z.object({ language: z.enum(LOCALES).optional() }),
  access: 'public',
  body: 'none',
  rateLimit: { most: 120, seconds: 60 },
  cacheControl: 'public, max-age=600',
  async reply({ community, clock, services, inCommunity }, { params, query }) {
    const petition = await inCommunity((tx) => getPublishedPetition(tx, params.id))
    if (!isSigningOpen(petition, clock.now())) throw petitionNotFound()
    const locale = community.languages.find((one) => one === query.language) ?? community.languages[0]
    const t = services.translator(locale)
    const { collectingUntil, publishedAt, required, title, id } = petition
    const body = calendarFile({
      uid: `petition-${id}-term@${community.id}`,
      stamp: publishedAt,
      at: collectingUntil,
      title: t('petition:term-calendar.title', { title }),
      description: t('petition:term-calendar.description', {
        count: required,
        until: formatDate(locale, collectingUntil, 'long'),
      }),
      url: addressOf(community, locale, id),
    })
    return {
      type: CALENDAR_TYPE,
      headers: { 'content-disposition': `attachment; filename="petition-${id}.ics"` },
      body,
    }
  },
})

const addressOf = ({ origin, languages }: Community, locale: Locale, id: number): string =>
  origin + pageUrl(petitionPath(id), { locale, defaultLocale: languages[0] })

export const petitionEndpoints = [termCalendar]
