import { STATISTICS } from '#platform/limits.ts'
import { isProgram } from '#platform/programs.ts'
import type { Community } from '#platform/tenancy/index.ts'

/**
 * `view`: a page was read. `source`: somebody came from outside, by the host or ''. `search`: words that found nothing.
 * `placement`: a page was read that shows this paid notice.
 */
export const statisticKinds = ['view', 'source', 'search', 'placement'] as const
export type Kind = (typeof statisticKinds)[number]

export interface Count {
  kind: Kind
  /** Path, host, words or the name of a notice; '' collects what exceeds the limits, and sources that are not known. */
  name: string
  count: number
}

/** What a request says of itself. Nothing in it identifies a person, and only `referer` and the path are looked at further. */
export interface PageRead {
  path: string
  userAgent: string | undefined
  referer: string | undefined
  /** `sec-purpose`: browsers fetch pages ahead that nobody may ever look at. */
  purpose: string | undefined
}

/** A query that looks like somebody's address or number is not kept. */
const PERSONAL = /@|\d{5,}/

/**
 * Counts readers in memory, without cookies: a cached page costs an entry in a map and no statement. `take` hands the counts
 * over to be written; what is not yet written is lost with the process.
 *
 * A visit is a page that was opened from outside the site, by a link or an address. It needs neither a cookie nor a
 * fingerprint, and is the same whichever process answers.
 */
export class VisitCounter {
  #counts = new Map<Community, Map<Kind, Map<string, number>>>()

  /** @param placements names of the paid notices on the page */
  countPage(
    community: Community,
    { path, userAgent, referer, purpose }: PageRead,
    placements: readonly string[] = [],
  ): void {
    if (isProgram(userAgent) || purpose?.includes('prefetch')) return
    this.#add(community, 'view', path)
    for (const placement of placements) this.#add(community, 'placement', placement)
    const source = sourceOf(community, referer)
    if (source !== undefined) this.#add(community, 'source', source)
  }

  /** Words that found nothing: what residents look for and the site does not have. */
  countEmptySearch(community: Community, words: string, userAgent: string | undefined): void {
    const query = words.toLowerCase().replace(/\s+/gu, ' ').trim()
    if (isProgram(userAgent) || query === '') return
    if (query.length <= STATISTICS.maxQuery && !PERSONAL.test(query)) this.#add(community, 'search', query)
  }

  /** The counts since the last call, by community. */
  take(): Map<Community, Count[]> {
    const taken = this.#counts
    this.#counts = new Map()
    return new Map(
      [...taken].map(([community, kinds]) => [
        community,
        [...kinds].flatMap(([kind, names]) => [...names].map(([name, count]) => ({ kind, name, count }))),
      ]),
    )
  }

  #add(community: Community, kind: Kind, name: string): void {
    const kinds = this.#counts.get(community) ?? new Map<Kind, Map<string, number>>()
    this.#counts.set(community, kinds)
    const names = kinds.get(kind) ?? new Map<string, number>()
    kinds.set(kind, names)
    // Addresses with invented queries and referrers must not fill the memory.
    const isKept = names.has(name) || (names.size < STATISTICS.maxNames && name.length <= STATISTICS.maxName)
    const kept = isKept ? name : ''
    names.set(kept, (names.get(kept) ?? 0) + 1)
  }
}

/** The host from which somebody came; '' where the browser does not say; undefined within the site. */
function sourceOf({ origin }: Pick<Community, 'origin'>, referer: string | undefined): string | undefined {
  if (!referer) return ''
  if (!URL.canParse(referer)) return ''
  const url = new URL(referer)
  if (url.origin === origin) return undefined
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return ''
  return url.hostname.replace(/^www\./, '')
}
