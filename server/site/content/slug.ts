/** The last part of a page's address. */
import { z } from 'zod'
import { romanise } from '#platform/i18n/index.ts'

const MAX_LENGTH = 60

/** First parts of addresses that belong to Viche itself, now or soon; the registry adds those of features. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'account',
  'admin',
  'api',
  'appeals',
  'assets',
  'bookings',
  'bot',
  'budgets',
  'chat',
  'console',
  'consultations',
  'data',
  'en',
  'events',
  'feeds',
  'health',
  'hooks',
  'login',
  'media',
  'news',
  'open-data',
  'outbox',
  'petitions',
  'polls',
  'reports',
  'search',
  'services',
  'sponsors',
  'static',
  'uk',
  'verify',
  'view',
])

export const Slug = z
  .string()
  .max(MAX_LENGTH)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'page:errors.slug-form' })
  .meta({ title: 'site:pages.slug', description: 'site:pages.slug-help' })

/** A slug derived from a title: «Про громаду» → `pro-hromadu`; `page` when no letter or digit is left. */
export function slugFrom(title: string): string {
  // NFKD would write № as «No».
  const latin = romanise(title.toLowerCase().replace(/\p{So}/gu, ' '))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (latin.length <= MAX_LENGTH) return latin || 'page'
  // cut at a word boundary where possible
  return latin
    .slice(0, MAX_LENGTH + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, MAX_LENGTH)
}
