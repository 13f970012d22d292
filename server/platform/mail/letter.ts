import type { I18n, Locale } from '#platform/i18n/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import { parseEmail } from '#platform/identity/email.ts'
import type { Templates } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { textPart } from './text-part.ts'

export interface Recipient {
  email: string
  displayName: string
  locale: Locale
}

/**
 * `template: 'petition/published'` is templates/mail/petition/published.hbs with the subject
 * `petition:mail.published.subject`. The template gets `data`, plus `recipient`, `community` {name} and `origin`: links
 * are `{{origin}}{{url '/petitions'}}`.
 */
export interface Letter {
  to: Recipient
  template: string
  data: Record<string, unknown>
  /**
   * For letters that the recipient can stop: a whole URL that ends them when a mail program posts to it (RFC 8058), without
   * a sign-in.
   */
  unsubscribeUrl?: string
}

export interface WrittenLetter {
  subject: string
  html: string
  text: string
}

/** Forbidden in headers: a line break would start another header, and other control characters break mail servers. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/**
 * A text as one line of a header. Editors accept no control characters in a name; this covers names from other sources,
 * so that such a community can still send letters.
 */
export const headerLine = (text: string): string => text.toWellFormed().replace(CONTROL, ' ').trim()

/** The part of a letter from which no header can be built. */
export type UnfitPart = 'recipient' | 'subject'

/**
 * Why a letter can never be sent, or undefined: an address is not repaired, since the result would be somebody else's.
 */
export function unfitPart({ address, subject }: { address: string; subject: string }): UnfitPart | undefined {
  if (parseEmail(address) === undefined) return 'recipient'
  return headerLine(subject) === '' ? 'subject' : undefined
}

/** Subject and both body parts, in the recipient's language, with links to the community's canonical address. */
export function writeLetter(
  { templates, i18n }: { templates: Templates; i18n: I18n },
  community: Community,
  letter: Letter,
): WrittenLetter {
  const { locale } = letter.to
  const name = inLanguage(community.name, locale)
  const subject = headerLine(
    i18n.t(locale, subjectKey(letter.template), { ...plainValues(letter.data), community: name }),
  )
  const seen = { ...letter.data, recipient: letter.to, community: { name }, origin: community.origin }
  const addressing = { defaultLocale: community.languages[0] }
  const body = templates.render(`mail/${letter.template}`, seen, locale, addressing)
  const html = templates.render('mail/layout', { ...seen, subject, body, locale }, locale, addressing).toString()
  return { subject, html, text: textPart(bodyOf(html)) }
}

/** `petition/published` → `petition:mail.published.subject` */
export function subjectKey(template: string): string {
  const [namespace, ...rest] = template.split('/')
  return `${namespace}:mail.${rest.join('.')}.subject`
}

const bodyOf = (html: string): string => /<body\b[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html

function plainValues(data: Record<string, unknown>): Record<string, string | number> {
  const plain = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === 'string' || typeof entry[1] === 'number'
  return Object.fromEntries(Object.entries(data).filter(plain))
}
