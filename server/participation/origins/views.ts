import type { z } from 'zod'
import type { Context, PublicContext } from '#contract/index.ts'
import { cutAtWord } from '#platform/cut.ts'
import { invalidInput } from '#platform/errors.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { TimelineStep } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type FoundItem, findOrigin, findPublicItem, listPublicBegun, type PublicItem } from './queries.ts'
import type { LinkedItem } from './schema.ts'

/** What people and programs see of the relation between two items. */

type Reading = Pick<Context, 'clock' | 'locale' | 'community'>

const linked = ({ type, id, title, path }: FoundItem, origin: string): z.input<typeof LinkedItem> => ({
  ...{ type, id, title },
  url: origin + path,
})

/** For the API: the public item from which this one was begun. */
export async function originView(tx: CommunityTx, { clock, locale, community }: Reading, subject: string) {
  const item = await findOrigin(tx, subject, { locale, now: clock.now() })
  return item ? linked(item, community.origin) : null
}

/** For the API: the public items that were begun from this one. */
export async function begunView(tx: CommunityTx, { clock, locale, community }: Reading, subject: string) {
  const items = await listPublicBegun(tx, subject, { locale, now: clock.now() })
  return items.map((item) => linked(item, community.origin))
}

interface OriginLink {
  href: string
  title: string
  /** Undefined where it is that of the page. */
  lang: Locale | undefined
}

const linkOf = ({ path, title, language }: FoundItem, locale: Locale): OriginLink => ({
  ...{ href: path, title },
  lang: language === locale ? undefined : language,
})

/** For a page: data of the partial `participation/origins/origin`. */
export async function originLink(
  tx: CommunityTx,
  { clock, locale }: Pick<PublicContext, 'clock' | 'locale'>,
  subject: string,
): Promise<OriginLink | undefined> {
  const item = await findOrigin(tx, subject, { locale, now: clock.now() })
  return item && linkOf(item, locale)
}

/** For a page: the items with their kinds, of the partial `participation/origins/begun`, and for its timeline. */
export async function begunLinks(
  tx: CommunityTx,
  { clock, locale, t }: Pick<PublicContext, 'clock' | 'locale' | 't'>,
  subject: string,
): Promise<{ links: (OriginLink & { kind: string })[]; steps: TimelineStep[] }> {
  const items = await listPublicBegun(tx, subject, { locale, now: clock.now() })
  return {
    links: items.map((item) => ({ ...linkOf(item, locale), kind: kindOf(item, t) })),
    steps: items.map((item) => stepOf(item, t)),
  }
}

const kindOf = ({ type }: Pick<FoundItem, 'type'>, t: Translate): string => t(`${type}:origins.kind`)

const stepOf = (item: PublicItem, t: Translate): TimelineStep => ({
  ...{ state: 'done', at: item.publicAt, title: t('origins:timeline.begun', { kind: kindOf(item, t) }) },
  detail: item.title,
})

/**
 * The public item that a form names as the origin.
 * @throws 400 at the field `origin` for an item that everybody cannot see
 */
export async function requireOrigin(
  tx: CommunityTx,
  { clock, locale, services }: Pick<Context, 'clock' | 'locale' | 'services'>,
  subject: string,
): Promise<FoundItem> {
  const item = await findPublicItem(tx, subject, { locale, now: clock.now() })
  if (item) return item
  throw invalidInput([{ path: 'origin', message: services.translator(locale)('origins:fields.origin.unknown') }])
}

/** For the form of a new item: the text of its origin with the address below, at most `max` characters. */
export const textWithLink = (text: string, url: string, max: number): string =>
  `${cutAtWord(text, max - url.length - 3)}\n\n${url}`
