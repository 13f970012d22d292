/** The last part of a page's address. */
import { z } from 'zod'
import { withOneApostrophe } from '#platform/fold-word.ts'

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
  'view',
])

export const Slug = z
  .string()
  .max(MAX_LENGTH)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'page:errors.slug-form' })
  .meta({ title: 'site:pages.slug', description: 'site:pages.slug-help' })

/** Official romanisation of Ukrainian (resolution of the Cabinet of Ministers No. 55 of 27.01.2010). */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ю: 'iu', я: 'ia',
} // biome-ignore format: a table to read
/** The same letters at the beginning of a word. */
const LATIN_FIRST: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

/** A slug derived from a title: «Про громаду» → `pro-hromadu`; `page` when no letter or digit is left. */
export function slugFrom(title: string): string {
  const latin = withOneApostrophe(title.toLowerCase().normalize('NFC'))
    .replace(/зг/g, 'zgh')
    // NFKD would write № as «No».
    .replace(/[\p{So}’ь]/gu, (sign) => (/\p{So}/u.test(sign) ? ' ' : ''))
    .replace(/(?<![\p{L}\p{N}])[єїйюя]/gu, (letter) => LATIN_FIRST[letter] ?? '')
    .replace(/[а-яґєії]/g, (letter) => LATIN[letter] ?? '')
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
