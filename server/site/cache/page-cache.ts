/**
 * Whole pages as residents get them, ready compressed. A page depends on host, path and the allow-listed query, never
 * on a cookie or a header, so one copy serves everybody until something that it shows changes.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#platform/clock.ts'
import { isOutage } from '#platform/db/index.ts'
import { AppError } from '#platform/errors.ts'
import { type CompressedPage, compressPage } from '#platform/http/index.ts'
import { HOT_PAGE, STALE } from '#platform/limits.ts'
import type { ChangeOrigin } from '#platform/tenancy/index.ts'

/** What a rendering answers. Only pages are kept; a redirect or an error is asked for anew each time. */
export interface RenderedPage {
  body: string
  /** Content-Type */
  type: string
  /** What the page shows: `petition:12`, `page:<id>`, `site`. */
  tags: Iterable<string>
  /** When the page becomes wrong by itself. */
  staleAt?: Date | undefined
  /** Search engines are told not to list it. */
  noindex?: boolean | undefined
}

/** The page is at another address of this host. */
export interface Redirect {
  to: string
  /** Whether it will never be here again. */
  permanent: boolean
}

export const isRedirect = (answer: object): answer is Redirect => 'to' in answer

export interface StoredPage extends CompressedPage {
  communityId: string
  tags: ReadonlySet<string>
  staleAt: number
  /** Whole addresses, host and query included, that were found to lead here. */
  addresses: Set<string>
}

/** What a rendering came to. */
type Outcome = { answer: StoredPage | Redirect } | { error: unknown }

/** What changed since a page was rendered, and what follows for its copy. */
interface Staleness {
  /** The instant of the last change that is not in it: a clock that is set back makes no copy last longer. */
  since: number
  /** The copy may be served up to this instant. */
  servedUntil: number
  /** The page is rendered anew when its last rendering is so long ago. */
  renderEveryMs: number
}

/** One rendering of a page. There is never more than one of a key at a time. */
interface Flight {
  /** In the order of their beginnings. */
  number: number
  communityId: string
  key: string
  startedAt: number
  /** How many have asked for it. */
  asked: number
  /** By tag, what was declared changed since this rendering began: it may have read the state before. */
  changed: Map<string, Missed>
  outcome: Promise<Outcome>
}

interface Missed {
  /** The number of the first change that must be seen at once; infinite where there was none. */
  firstUrgent: number
  staleness: Staleness
}

/** When somebody asked for a page. */
interface Asked {
  at: number
  /** Urgent changes and renderings until then. */
  urgent: number
  flights: number
}

interface Kept {
  key: string
  path: string
  page: StoredPage
  /** The rendering that it is of. */
  flight: number
  staleness: Staleness
  /** When it was last rendered in place of a copy; the first rendering does not count. */
  renewedAt: number
  use: Use
}

/** How often a page is used; instants by the clock that is never set. */
interface Use {
  last: number
  /** Uses since `from`, and in the time of the same length before it. */
  from: number
  count: number
  before: number
}

/** The pages of one community, in the order of their last use. */
interface Share {
  pages: Map<string, Kept>
  bytes: number
}

/** A page that an address leads to, and the route that it was found by. */
interface Known {
  page: StoredPage
  route: string
}

interface CacheOptions {
  clock: Clock
  /** Bytes of all bodies together. */
  maxBytes: number
  /** An error that no visitor sees, since the last good copy was served in its place. */
  onError: (error: unknown) => void
  /** Milliseconds of a clock that is never set; default: that of the process. */
  monotonic?: () => number
  pause?: (ms: number) => Promise<unknown>
}

/** Bookkeeping of one page, besides its bodies. */
const OVERHEAD = 1_024
/** Addresses of one page that are found before the router is asked. */
const MAX_ADDRESSES = 3
const MAX_ADDRESS_LENGTH = 200
/** Pages of one path that differ by query only. */
export const MAX_VARIANTS_PER_PATH = 50
/** The budget is divided by the number of communities that have pages here, up to so many. */
const MAX_SHARES = 256
/** On every page; what is announced with it concerns all of them. */
const EVERYTHING = '*'
/** On what shows a little of everything, like the sitemap: any change of the community concerns it. */
export const ANY_CHANGE = 'any'

/** A change by staff that is not answered yet: some page that shows it is being rendered anew. */
interface Waiting {
  /** Renderings until this one may have missed it. */
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
 * Who may get which copy:
 * - A change by staff of this process is seen by everybody who asks after their action was answered. Pages that show it
 *   are forgotten, and who asks waits for a rendering that began after the change. Only pages that are asked for all the
 *   time are rendered anew before the answer, so that it costs the many who ask for them nothing.
 * - Other changes (by residents, and by staff of other processes) leave the last good copy to be served for a while, see
 *   `STALE` of limits.ts. Who asks when a new rendering is due starts it and waits; others get the copy meanwhile.
 */
export class PageCache {
  readonly #options: CacheOptions & { monotonic: () => number }
  readonly #pause: (ms: number) => Promise<unknown>
  readonly #pages = new Map<string, Kept>()
  /** By community, in the order of their last use. */
  readonly #shares = new Map<string, Share>()
  /** Keys of one path, in the order of their last use. */
  readonly #variants = new Map<string, Set<string>>()
  readonly #byTag = new Map<string, Set<string>>()
  /** Keys by whole addresses, so that asking again for the same one needs no look at its parts. */
  readonly #byAddress = new Map<string, { key: string; route: string; community: object }>()
  readonly #flights = new Map<string, Flight>()
  readonly #waiting = new Map<string, Set<Waiting>>()
  /** The page that was used last: it is at the end of every order already. */
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

  /** Communities that have a page here. */
  communities(): Set<string> {
    return new Set(this.#shares.keys())
  }

  /** The page that an address was found to lead to in this very state of its community, if it can be served at once. */
  at(address: string, community: object): Known | undefined {
    const found = this.#byAddress.get(address)
    if (found?.community !== community) return undefined
    const kept = this.#pages.get(found.key)
    const now = this.#now()
    if (!kept || !isServable(kept, now)) return undefined
    // Of those who ask when a new rendering is due, one has to come through `page`.
    if (isDue(kept, now) && !this.#flights.has(found.key)) return undefined
    this.#touch(kept)
    return { page: kept.page, route: found.route }
  }

  /** Remembers that `address` leads to the page of `key`; only a few, since anybody may invent more: the oldest gives way. */
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

  /** The page of `key`, from here or rendered now; one rendering serves all who wait. */
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

  /** A page that is kept for nobody: there are as many of its kind as somebody likes to invent. */
  async unkept(communityId: string, render: () => Promise<RenderedPage | Redirect>): Promise<StoredPage | Redirect> {
    const rendered = await render()
    return isRedirect(rendered) ? rendered : toStoredPage(communityId, rendered)
  }

  /**
   * Says that what pages show under these tags changed. Once this is resolved, nobody who asks gets a page without a change
   * by staff; pages that are asked for all the time are then rendered anew already, while their last copy was served.
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

  /** Lets the last copies of these pages be served for a while. */
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

  /** Forgets these pages, but for those whose rendering began after the first `before`. */
  #expel(communityId: string, tags: readonly string[], before: number): void {
    this.#urgentChanges += 1
    for (const flight of this.#flights.values()) {
      if (flight.communityId !== communityId || flight.number > before) continue
      for (const tag of tags) this.#missUrgent(flight, tag)
    }
    for (const kept of this.#keptWith(communityId, tags)) if (kept.flight <= before) this.#forget(kept)
  }

  /** Notes a change that a rendering in progress may have missed, and that who asks from now on must see. */
  #missUrgent(flight: Flight, tag: string): void {
    const missed = flight.changed.get(tag) ?? NOTHING_MISSED
    flight.changed.set(tag, { ...missed, firstUrgent: Math.min(missed.firstUrgent, this.#urgentChanges) })
  }

  /** Resolved when no copy of the page is kept that a change may be missing in. */
  #renewed(key: string, change: Omit<Waiting, 'resolve'>): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(key) ?? new Set()
      this.#waiting.set(key, waiting.add({ ...change, resolve }))
    })
  }

  /** `kept` is the copy that there is now. */
  #tellRenewed(key: string, kept?: Kept): void {
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

  /** Of the pages that (may) show this, those that are asked for all the time, and those that several wait for. */
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
    for (const key of this.#waiting.keys()) this.#tellRenewed(key)
    this.#pages.clear()
    this.#shares.clear()
    this.#variants.clear()
    this.#byTag.clear()
    this.#byAddress.clear()
    this.#latest = undefined
    this.#bytes = 0
  }

  // -------------------------------------------------------------------------------------------------------- rendering

  /** What the first rendering comes to that shows all that who asked then must see: the one in progress, or the next. */
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
      // whoever waits for the page gets the error
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
      // What is at another address by now, or gone, is no good copy.
      if (kept && !('error' in outcome && isFailure(outcome.error))) this.#forget(kept)
      // Staff do not wait for a page that does not come.
      if (!kept) this.#tellRenewed(key)
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
    if (this.#pages.get(key) === kept) this.#tellRenewed(key, kept)
  }

  /** Moves the page to the end of the queues of those that go. */
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
   * Keeps to the budget. What goes first is of the community that is most over its share, so that nobody empties the
   * cache of others; where none is, of the one that was not asked for longest.
   */
  #makeRoom(newest: Kept): void {
    const { maxBytes } = this.#options
    if (this.#bytes <= maxBytes) return
    const fair = maxBytes / Math.min(this.#shares.size, MAX_SHARES)
    // A page that is more than a share all by itself would push out everything else of its community.
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
    this.#tellRenewed(kept.key)
    for (const address of kept.page.addresses) this.#byAddress.delete(address)
  }

  /** Takes the page out of everything but the addresses that lead to it. */
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

/** What the rendering may have missed of these tags; of an answer that has no tags, anything may concern it. */
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

/** Whether a rendering that had begun before shows all that who asked must see. */
function isEnoughFor(asked: Asked, flight: Flight, outcome: Outcome): boolean {
  const page = 'answer' in outcome && !isRedirect(outcome.answer) ? outcome.answer : undefined
  const { firstUrgent, staleness } = missedBy(flight, page?.tags)
  return firstUrgent > asked.urgent && asked.at <= staleness.servedUntil && !(page && page.staleAt <= asked.at)
}

/** Anything but an answer in its own right, such as "there is no such page". */
const isFailure = (error: unknown): boolean => !(error instanceof AppError) || error.status >= 500

/**
 * Whether the last good copy is better than this error for who asked at `at`. A copy that only the time has made old
 * («3 days left») serves while the database is away; one that was changed serves no longer than without an error.
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
    staleAt: rendered.staleAt?.getTime() ?? Number.POSITIVE_INFINITY,
  }
}

/** What the cache knows a page by. `query` holds allow-listed keys only, as their schema reads them. */
export function cacheKey(host: string, path: string, query: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return `${host}${path}?${new URLSearchParams(entries)}`
}

const pathOfKey = (key: string): string => key.split('?', 1)[0] ?? key
