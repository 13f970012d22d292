/**
 * Whole pages for residents, already compressed. A page depends on host, path and the allow-listed query, never on a
 * cookie or a header, so one copy serves everybody until something that it shows changes.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#platform/clock.ts'
import { isOutage } from '#platform/db/index.ts'
import { AppError } from '#platform/errors.ts'
import { type CompressedPage, compressPage } from '#platform/http/index.ts'
import { HOT_PAGE, STALE } from '#platform/limits.ts'
import type { ChangeOrigin } from '#platform/tenancy/index.ts'

/** The result of a rendering. Only pages are cached; a redirect or an error is computed each time. */
export interface RenderedPage {
  body: string
  /** Content-Type */
  type: string
  /** What the page shows: `petition:12`, `page:<id>`, `site`. */
  tags: Iterable<string>
  /** When the page becomes outdated without any change. */
  staleAt?: Date | undefined
  /** Excluded from search engines. */
  noindex?: boolean | undefined
  /** Replaces the policy of every answer: of pages with a map. */
  contentSecurityPolicy?: string | undefined
  /** Names of paid notices on it, by which views are counted. */
  placements?: readonly string[] | undefined
}

/** The page moved to another address of this host. */
export interface Redirect {
  to: string
  /** True for a permanent redirect. */
  permanent: boolean
}

export const isRedirect = (answer: object): answer is Redirect => 'to' in answer

export interface StoredPage extends CompressedPage {
  communityId: string
  tags: ReadonlySet<string>
  placements: readonly string[]
  staleAt: number
  /** Full URLs, host and query included, that resolve to this page. */
  addresses: Set<string>
}

/** The outcome of a rendering. */
type Outcome = { answer: StoredPage | Redirect } | { error: unknown }

/** The changes since a page was rendered, and their consequences for its copy. */
interface Staleness {
  /** Time of the oldest change missing in the copy, monotonic: setting the clock back does not extend its life. */
  since: number
  /** The copy may be served until this instant. */
  servedUntil: number
  /** The page is due for rendering once its last rendering is this old. */
  renderEveryMs: number
}

/** One rendering of a page; at most one per key at a time. */
interface Flight {
  /** In order of their start. */
  number: number
  communityId: string
  key: string
  startedAt: number
  /** The number of waiting requests. */
  asked: number
  /** Tags invalidated since this rendering began, which it may have read in their previous state. */
  changed: Map<string, Missed>
  outcome: Promise<Outcome>
}

interface Missed {
  /** The number of the first change that must be visible immediately; infinite when there is none. */
  firstUrgent: number
  staleness: Staleness
}

/** The moment of a request for a page. */
interface Asked {
  at: number
  /** Urgent changes and renderings up to then. */
  urgent: number
  flights: number
}

interface Kept {
  key: string
  path: string
  page: StoredPage
  /** The rendering it came from. */
  flight: number
  staleness: Staleness
  /** When it last replaced a copy; the first rendering does not count. */
  renewedAt: number
  use: Use
}

/** Usage of a page; instants by the monotonic clock. */
interface Use {
  last: number
  /** Uses since `from`, and in the period of the same length before it. */
  from: number
  count: number
  before: number
}

/** The pages of one community, in least-recently-used order. */
interface Share {
  pages: Map<string, Kept>
  bytes: number
}

/** A page that an address resolves to, and the route that found it. */
interface Known {
  page: StoredPage
  route: string
}

interface CacheOptions {
  clock: Clock
  /** Total bytes of all bodies. */
  maxBytes: number
  /** Called for errors hidden from visitors because the last good copy was served. */
  onError: (error: unknown) => void
  /** Monotonic clock in milliseconds; default: that of the process. */
  monotonic?: () => number
  pause?: (ms: number) => Promise<unknown>
}

/** Estimated bookkeeping bytes per page, bodies excluded. */
const OVERHEAD = 1_024
/** Addresses per page that are served before routing. */
const MAX_ADDRESSES = 3
const MAX_ADDRESS_LENGTH = 200
/** Pages of one path that differ by query only. */
export const MAX_VARIANTS_PER_PATH = 50
/** The budget is divided by the number of communities with cached pages, up to this number. */
const MAX_SHARES = 256
/** A tag of every page: invalidating it invalidates all of them. */
const EVERYTHING = '*'
/** A tag of pages that show a little of everything, like the sitemap: any change in the community invalidates them. */
export const ANY_CHANGE = 'any'

/** A change by staff that is not answered yet, because some page that shows it is being rendered. */
interface Waiting {
  /** Renderings below this number may have missed it. */
  before: number
  tags: readonly string[]
  resolve: () => void
}

const FRESH: Staleness = {
  since: Number.NEGATIVE_INFINITY,
  servedUntil: Number.POSITIVE_INFINITY,
  renderEveryMs: Number.POSITIVE_INFINITY,
}

const NOTHING_MISSED: Missed = { firstUrgent: Number.POSITIVE_INFINITY, staleness: FRESH }

/**
 * Which copy a request gets:
 * - A change by staff of this process is visible to every request after their action was answered. Affected pages are
 * dropped, and a request waits for a rendering that began after the change. Only hot pages are rendered before the
 * answer, so that their many readers wait for nothing.
 * - After other changes (by residents, and by staff of other processes) the last good copy may be served for a while,
 * see `STALE` in limits.ts. The request that finds a rendering due starts it and waits; others get the copy meanwhile.
 */
export class PageCache {
  readonly #options: CacheOptions & { monotonic: () => number }
  readonly #pause: (ms: number) => Promise<unknown>
  readonly #pages = new Map<string, Kept>()
  /** By community, in least-recently-used order. */
  readonly #shares = new Map<string, Share>()
  /** Keys of one path, in least-recently-used order. */
  readonly #variants = new Map<string, Set<string>>()
  readonly #byTag = new Map<string, Set<string>>()
  /** Keys by full URL, so that a repeated request for the same URL needs no parsing. */
  readonly #byAddress = new Map<string, { key: string; route: string; community: object }>()
  readonly #flights = new Map<string, Flight>()
  readonly #waiting = new Map<string, Set<Waiting>>()
  /** The most recently used page: it is already at the end of every list. */
  #latest: Kept | undefined
  #urgentChanges = 0
  #flightsStarted = 0
  #bytes = 0

  constructor(options: CacheOptions) {
    this.#options = { monotonic: () => performance.now(), ...options }
    this.#pause = options.pause ?? delay
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Communities with cached pages. */
  communities(): Set<string> {
    return new Set(this.#shares.keys())
  }

  /** The page that an address resolves to for this very state of its community, if it can be served immediately. */
  at(address: string, community: object): Known | undefined {
    const found = this.#byAddress.get(address)
    if (found?.community !== community) return undefined
    const kept = this.#pages.get(found.key)
    const now = this.#now()
    if (!kept || !isServable(kept, now)) return undefined
    // When a rendering is due, one request has to go through `page`.
    if (isDue(kept, now) && !this.#flights.has(found.key)) return undefined
    this.#touch(kept)
    return { page: kept.page, route: found.route }
  }

  /**
   * Records that `address` resolves to the page of `key`; only a few per page, since anybody can invent more: the
   * oldest is evicted.
   */
  remember(address: string, community: object, key: string, { page, route }: Known): void {
    if (address.length > MAX_ADDRESS_LENGTH || this.#pages.get(key)?.page !== page) return
    page.addresses.add(address)
    this.#byAddress.set(address, { key, route, community })
    for (const oldest of page.addresses) {
      if (page.addresses.size <= MAX_ADDRESSES) break
      page.addresses.delete(oldest)
      this.#byAddress.delete(oldest)
    }
  }

  /** The page of `key`, cached or rendered now; all waiting requests share one rendering. */
  async page(
    communityId: string,
    key: string,
    render: () => Promise<RenderedPage | Redirect>,
  ): Promise<StoredPage | Redirect> {
    const asked = { at: this.#now(), urgent: this.#urgentChanges, flights: this.#flightsStarted }
    const kept = this.#pages.get(key)
    if (kept && isServable(kept, asked.at) && (this.#flights.has(key) || !isDue(kept, asked.at))) {
      this.#touch(kept)
      return kept.page
    }
    const outcome = await this.#rendered(asked, communityId, key, render)
    if ('answer' in outcome) return outcome.answer
    if (kept && this.#pages.get(key) === kept && isBetterThan(outcome.error, kept, asked.at)) {
      this.#options.onError(outcome.error)
      return kept.page
    }
    throw outcome.error
  }

  /** A page that is not cached: anybody can invent any number of its kind. */
  async unkept(communityId: string, render: () => Promise<RenderedPage | Redirect>): Promise<StoredPage | Redirect> {
    const rendered = await render()
    return isRedirect(rendered) ? rendered : toStoredPage(communityId, rendered)
  }

  /**
   * Invalidates pages by tags. Once this resolves, no request gets a page that lacks a change by staff; hot pages have
   * been rendered by then, while their last copy was served.
   */
  async invalidate(
    communityId: string | 'all',
    tags: readonly string[] | 'all',
    origin: ChangeOrigin = 'staff',
  ): Promise<void> {
    if (communityId === 'all') {
      this.#flush()
      return
    }
    const concerned = tags === 'all' ? [EVERYTHING] : [...tags, ANY_CHANGE]
    if (origin !== 'staff') {
      this.#markStale(communityId, concerned, origin)
      return
    }
    const before = this.#flightsStarted
    const hot = this.#hotKeys(communityId, concerned)
    if (hot.size > 0) {
      this.#markStale(communityId, concerned, origin)
      const renewed = [...hot].map((key) => this.#renewed(key, { before, tags: concerned }))
      await Promise.race([Promise.all(renewed), this.#pause(STALE.staff.servedMs)])
    }
    this.#expel(communityId, concerned, before)
  }

  /** Allows the last copies of these pages to be served for a while. */
  #markStale(communityId: string, tags: readonly string[], origin: ChangeOrigin): void {
    const { servedMs, renderEveryMs } = STALE[origin]
    const now = this.#now()
    const stale = { since: now, servedUntil: now + servedMs, renderEveryMs }
    for (const flight of this.#flights.values()) {
      if (flight.communityId !== communityId) continue
      for (const tag of tags) {
        const missed = flight.changed.get(tag) ?? NOTHING_MISSED
        flight.changed.set(tag, { ...missed, staleness: both(missed.staleness, stale) })
      }
    }
    for (const kept of this.#keptWith(communityId, tags)) kept.staleness = both(kept.staleness, stale)
  }

  /** Drops these pages, except those whose rendering began after the first `before`. */
  #expel(communityId: string, tags: readonly string[], before: number): void {
    this.#urgentChanges += 1
    for (const flight of this.#flights.values()) {
      if (flight.communityId !== communityId || flight.number > before) continue
      for (const tag of tags) this.#missUrgent(flight, tag)
    }
    for (const kept of this.#keptWith(communityId, tags)) if (kept.flight <= before) this.#forget(kept)
  }

  /** Records a change that a rendering in progress may have missed and that later requests must see. */
  #missUrgent(flight: Flight, tag: string): void {
    const missed = flight.changed.get(tag) ?? NOTHING_MISSED
    flight.changed.set(tag, { ...missed, firstUrgent: Math.min(missed.firstUrgent, this.#urgentChanges) })
  }

  /** Resolves when no copy of the page without the change is left. */
  #renewed(key: string, change: Omit<Waiting, 'resolve'>): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(key) ?? new Set()
      this.#waiting.set(key, waiting.add({ ...change, resolve }))
    })
  }

  /** `kept` is the current copy. */
  #resolveRenewed(key: string, kept?: Kept): void {
    const waiting = this.#waiting.get(key)
    for (const one of waiting ?? []) {
      if (kept && kept.flight <= one.before && one.tags.some((tag) => kept.page.tags.has(tag))) continue
      one.resolve()
      waiting?.delete(one)
    }
    if (waiting?.size === 0) this.#waiting.delete(key)
  }

  #keptWith(communityId: string, tags: readonly string[]): Kept[] {
    const keys = new Set(tags.flatMap((tag) => [...(this.#byTag.get(`${communityId} ${tag}`) ?? [])]))
    return [...keys].flatMap((key) => this.#pages.get(key) ?? [])
  }

  /** The pages that (may) show this and are hot, or have several requests waiting. */
  #hotKeys(communityId: string, tags: readonly string[]): Set<string> {
    const now = this.#options.monotonic()
    const used = this.#keptWith(communityId, tags).filter(({ use }) => isHot(use, now))
    const awaited = [...this.#flights.values()].filter(
      (flight) => flight.communityId === communityId && flight.asked > 1,
    )
    return new Set([...used, ...awaited].map(({ key }) => key))
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }

  #flush(): void {
    this.#urgentChanges += 1
    for (const flight of this.#flights.values()) this.#missUrgent(flight, EVERYTHING)
    for (const key of this.#waiting.keys()) this.#resolveRenewed(key)
    this.#pages.clear()
    this.#shares.clear()
    this.#variants.clear()
    this.#byTag.clear()
    this.#byAddress.clear()
    this.#latest = undefined
    this.#bytes = 0
  }

  // -------------------------------------------------------------------------------------------------------- rendering

  /**
   * The outcome of the first rendering recent enough for a request made at that moment: the one in progress, or the
   * next.
   */
  async #rendered(
    asked: Asked,
    communityId: string,
    key: string,
    render: () => Promise<RenderedPage | Redirect>,
  ): Promise<Outcome> {
    for (;;) {
      const flight = this.#flights.get(key) ?? this.#start(communityId, key, render)
      flight.asked += 1
      const outcome = await flight.outcome
      if (flight.number > asked.flights || isEnoughFor(asked, flight, outcome)) return outcome
    }
  }

  #start(communityId: string, key: string, render: () => Promise<RenderedPage | Redirect>): Flight {
    const startedAt = this.#now()
    const kept = this.#pages.get(key)
    if (kept) kept.renewedAt = startedAt
    const number = ++this.#flightsStarted
    const flying = { number, communityId, key, startedAt, asked: 0, changed: new Map<string, Missed>() }
    const outcome = this.unkept(communityId, render).then(
      (answer) => this.#settleRender(flying, { answer }),
      // requests waiting for the page get the error
      (error: unknown) => this.#settleRender(flying, { error }),
    )
    const flight = { ...flying, outcome }
    this.#flights.set(key, flight)
    return flight
  }

  #settleRender(flight: Omit<Flight, 'outcome'>, outcome: Outcome): Outcome {
    const { key } = flight
    this.#flights.delete(key)
    const kept = this.#pages.get(key)
    if ('error' in outcome || isRedirect(outcome.answer)) {
      // A page that moved or was removed has no good copy.
      if (kept && !('error' in outcome && isFailure(outcome.error))) this.#forget(kept)
      // Staff do not wait for a page whose rendering failed.
      if (!kept) this.#resolveRenewed(key)
      return outcome
    }
    const page = outcome.answer
    const { firstUrgent, staleness } = missedBy(flight, page.tags)
    if (firstUrgent === Number.POSITIVE_INFINITY) this.#keep(flight, page, staleness)
    return outcome
  }

  // ---------------------------------------------------------------------------------------------------------- keeping

  #keep(
    { key, communityId, startedAt, number }: Omit<Flight, 'outcome'>,
    page: StoredPage,
    staleness: Staleness,
  ): void {
    const before = this.#pages.get(key)
    if (before) this.#drop(before)
    for (const address of before?.page.addresses ?? []) page.addresses.add(address)
    const renewedAt = before ? startedAt : Number.NEGATIVE_INFINITY
    const use = before?.use ?? { last: 0, from: 0, count: 0, before: 0 }
    const kept: Kept = { key, path: pathOfKey(key), page, flight: number, staleness, renewedAt, use }
    this.#pages.set(key, kept)
    const share = this.#shares.get(communityId) ?? { pages: new Map(), bytes: 0 }
    this.#shares.set(communityId, share)
    share.pages.set(key, kept)
    share.bytes += sizeOf(page)
    this.#bytes += sizeOf(page)
    this.#variants.set(kept.path, (this.#variants.get(kept.path) ?? new Set()).add(key))
    for (const tag of page.tags) {
      const name = `${communityId} ${tag}`
      this.#byTag.set(name, (this.#byTag.get(name) ?? new Set()).add(key))
    }
    this.#touch(kept)
    this.#capVariants(kept.path)
    this.#makeRoom(kept)
    if (this.#pages.get(key) === kept) this.#resolveRenewed(key, kept)
  }

  /** Moves the page to the end of the eviction lists. */
  #touch(kept: Kept): void {
    countUse(kept.use, this.#options.monotonic())
    if (this.#latest === kept) return
    this.#latest = kept
    const { communityId } = kept.page
    const share = this.#shares.get(communityId)
    if (!share) return
    moveToEnd(this.#shares, communityId, share)
    moveToEnd(share.pages, kept.key, kept)
    const variants = this.#variants.get(kept.path)
    variants?.delete(kept.key)
    variants?.add(kept.key)
  }

  #capVariants(path: string): void {
    const variants = this.#variants.get(path)
    if (!variants || variants.size <= MAX_VARIANTS_PER_PATH) return
    for (const oldest of variants) {
      const kept = this.#pages.get(oldest)
      if (kept) this.#forget(kept)
      return
    }
  }

  /**
   * Keeps within the budget. Evicts first from the community that exceeds its share the most, so that no community
   * empties the cache of others; if none does, from the least recently used one.
   */
  #makeRoom(newest: Kept): void {
    const { maxBytes } = this.#options
    if (this.#bytes <= maxBytes) return
    const fair = maxBytes / Math.min(this.#shares.size, MAX_SHARES)
    // A page larger than a whole share would evict everything else of its community.
    if (sizeOf(newest.page) > fair) {
      this.#forget(newest)
      return
    }
    while (this.#bytes > maxBytes) {
      const [longestUnused] = this.#shares.values()
      let from = longestUnused
      let most = fair
      for (const share of this.#shares.values()) {
        if (share.bytes > most) [from, most] = [share, share.bytes]
      }
      const [oldest] = from?.pages.values() ?? []
      if (!oldest) return
      this.#forget(oldest)
    }
  }

  #forget(kept: Kept): void {
    this.#drop(kept)
    this.#resolveRenewed(kept.key)
    for (const address of kept.page.addresses) this.#byAddress.delete(address)
  }

  /** Removes the page from everything except the addresses that resolve to it. */
  #drop({ key, path, page }: Kept): void {
    this.#latest = undefined
    this.#pages.delete(key)
    this.#bytes -= sizeOf(page)
    const share = this.#shares.get(page.communityId)
    if (share) {
      share.pages.delete(key)
      share.bytes -= sizeOf(page)
      if (share.pages.size === 0) this.#shares.delete(page.communityId)
    }
    deleteFrom(this.#variants, path, key)
    for (const tag of page.tags) deleteFrom(this.#byTag, `${page.communityId} ${tag}`, key)
  }
}

function moveToEnd<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
}

function deleteFrom(sets: Map<string, Set<string>>, name: string, key: string): void {
  const keys = sets.get(name)
  keys?.delete(key)
  if (keys?.size === 0) sets.delete(name)
}

function countUse(use: Use, now: number): void {
  if (now - use.from >= HOT_PAGE.inMs) {
    use.before = now - use.from < 2 * HOT_PAGE.inMs ? use.count : 0
    use.from = now
    use.count = 0
  }
  use.count += 1
  use.last = now
}

const isHot = ({ last, from, count, before }: Use, now: number): boolean =>
  now - last < HOT_PAGE.agoMs && now - from < 2 * HOT_PAGE.inMs && Math.max(count, before) >= HOT_PAGE.uses

const isWithin = ({ since, servedUntil }: Staleness, now: number): boolean => since <= now && now <= servedUntil
const isServable = ({ page, staleness }: Kept, now: number): boolean => page.staleAt > now && isWithin(staleness, now)
const isDue = ({ staleness, renewedAt }: Kept, now: number): boolean =>
  staleness.renderEveryMs < Number.POSITIVE_INFINITY && !(renewedAt <= now && now < renewedAt + staleness.renderEveryMs)

const both = (one: Staleness, other: Staleness): Staleness => ({
  since: Math.max(one.since, other.since),
  servedUntil: Math.min(one.servedUntil, other.servedUntil),
  renderEveryMs: Math.min(one.renderEveryMs, other.renderEveryMs),
})

/** Changes of these tags that the rendering may have missed; an answer without tags may be affected by any change. */
function missedBy({ changed }: Pick<Flight, 'changed'>, tags: Iterable<string> = changed.keys()): Missed {
  let firstUrgent = Number.POSITIVE_INFINITY
  let staleness = FRESH
  for (const tag of tags) {
    const missed = changed.get(tag)
    if (!missed) continue
    firstUrgent = Math.min(firstUrgent, missed.firstUrgent)
    staleness = both(staleness, missed.staleness)
  }
  return { firstUrgent, staleness }
}

/** True when a rendering that had begun earlier shows everything that the request must see. */
function isEnoughFor(asked: Asked, flight: Flight, outcome: Outcome): boolean {
  const page = 'answer' in outcome && !isRedirect(outcome.answer) ? outcome.answer : undefined
  const { firstUrgent, staleness } = missedBy(flight, page?.tags)
  return firstUrgent > asked.urgent && asked.at <= staleness.servedUntil && !(page && page.staleAt <= asked.at)
}

/** True for anything other than a regular answer such as "page not found". */
const isFailure = (error: unknown): boolean => !(error instanceof AppError) || error.status >= 500

/**
 * True when the last good copy is better than this error for a request at `at`. A copy outdated only by time («3 days
 * left») is served while the database is down; one that was invalidated is served no longer than without an error.
 */
const isBetterThan = (error: unknown, { page, staleness }: Kept, at: number): boolean =>
  isFailure(error) && isWithin(staleness, at) && (page.staleAt > at || isOutage(error))

const sizeOf = (page: StoredPage): number =>
  page.bodies.br.length + page.bodies.gzip.length + page.bodies.identity.length + OVERHEAD

async function toStoredPage(communityId: string, rendered: RenderedPage): Promise<StoredPage> {
  return {
    ...(await compressPage(rendered)),
    addresses: new Set(),
    communityId,
    tags: new Set([...rendered.tags, EVERYTHING]),
    placements: rendered.placements ?? [],
    staleAt: rendered.staleAt?.getTime() ?? Number.POSITIVE_INFINITY,
  }
}

/** The cache key of a page. `query` holds allow-listed keys only, as parsed by their schema. */
export function cacheKey(host: string, path: string, query: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return `${host}${path}?${new URLSearchParams(entries)}`
}

const pathOfKey = (key: string): string => key.split('?', 1)[0] ?? key
