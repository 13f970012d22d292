/**
 * Whole pages as residents get them, ready compressed. A page depends on host, path and the allow-listed query, never
 * on a cookie or a header, so one copy serves everybody until something that it shows changes.
 */
import type { Clock } from '#platform/clock.ts'
import { isOutage } from '#platform/db/index.ts'
import { type CompressedPage, compressPage } from '#platform/http/index.ts'

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
export interface Moved {
  to: string
  /** Whether it will never be here again. */
  permanent: boolean
}

export const isMoved = (answer: object): answer is Moved => 'to' in answer

export interface StoredPage extends CompressedPage {
  communityId: string
  tags: ReadonlySet<string>
  staleAt: number
  /** Whole addresses, host and query included, that were found to lead here. */
  addresses: Set<string>
}

interface Flight {
  communityId: string
  key: string
  /** What was declared changed since this rendering began; it may have read the state before. */
  changedMeanwhile: Set<string>
  page: Promise<StoredPage | Moved>
}

/** A page that an address leads to, and the route that it was found by. */
interface Known {
  page: StoredPage
  route: string
}

interface CacheOptions {
  clock: Clock
  /** Bytes of all bodies together; the page that was not asked for longest goes first. */
  maxBytes: number
}

/** Bookkeeping of one page, besides its bodies. */
const OVERHEAD = 1_024
const MOST_ADDRESSES = 3
const LONGEST_ADDRESS = 200
/** On every page; what is announced with it concerns all of them. */
const EVERYTHING = '*'
/** On what shows a little of everything, like the sitemap: any change of the community concerns it. */
export const ANY_CHANGE = 'any'

export class PageCache {
  readonly #options: CacheOptions
  /** In the order of their last use. */
  readonly #pages = new Map<string, StoredPage>()
  readonly #byTag = new Map<string, Set<string>>()
  /** Pages by whole addresses, so that asking again for the same one needs no look at its parts. */
  readonly #byAddress = new Map<string, Known & { key: string; community: object }>()
  readonly #flights = new Map<string, Flight>()
  /** Also those that nobody may join any more. */
  readonly #rendering = new Set<Flight>()
  #bytes = 0

  constructor(options: CacheOptions) {
    this.#options = options
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Communities that have a page here. */
  communities(): Set<string> {
    return new Set([...this.#pages.values()].map((page) => page.communityId))
  }

  /** The page that an address was found to lead to in this very state of its community, if it is here and right. */
  at(address: string, community: object): Known | undefined {
    const found = this.#byAddress.get(address)
    if (found?.community !== community || found.page.staleAt <= this.#options.clock.now().getTime()) return undefined
    this.#touch(found.key, found.page)
    return found
  }

  /** Remembers that `address` leads to the page of `key`; only a few of those that anybody may invent. */
  remember(address: string, community: object, key: string, { page, route }: Known): void {
    if (address.length > LONGEST_ADDRESS) return
    if (page.addresses.size >= MOST_ADDRESSES && !page.addresses.has(address)) return
    if (this.#pages.get(key) !== page) return
    page.addresses.add(address)
    this.#byAddress.set(address, { key, page, route, community })
  }

  /** Moves the page to the end of the queue of those that go. */
  #touch(key: string, page: StoredPage): void {
    this.#pages.delete(key)
    this.#pages.set(key, page)
  }

  /** The page of `key`, from here or rendered now; one rendering serves all who ask meanwhile. */
  async page(
    communityId: string,
    key: string,
    render: () => Promise<RenderedPage | Moved>,
  ): Promise<StoredPage | Moved> {
    const known = this.#pages.get(key)
    if (known && known.staleAt > this.#options.clock.now().getTime()) {
      this.#touch(key, known)
      return known
    }
    const flight = this.#flights.get(key) ?? this.#start(communityId, key, render)
    if (!known) return flight.page
    // A page that only the time has made old («3 days left») is better than none while the database is away.
    return flight.page.catch((error: unknown) => {
      if (isOutage(error) && this.#pages.get(key) === known) return known
      throw error
    })
  }

  /** Forgets the pages with any of these tags, and keeps what is being rendered right now from being stored with them. */
  invalidate(communityId: string | 'all', tags: readonly string[] | 'all'): void {
    if (communityId === 'all') this.#flush()
    else this.#invalidateIn(communityId, tags === 'all' ? [EVERYTHING] : [...tags, ANY_CHANGE])
  }

  #invalidateIn(communityId: string, tags: readonly string[]): void {
    for (const flight of this.#rendering) {
      if (flight.communityId !== communityId) continue
      for (const tag of tags) flight.changedMeanwhile.add(tag)
      // whoever asks from now on must see the change: a rendering that began before is not for them
      if (this.#flights.get(flight.key) === flight) this.#flights.delete(flight.key)
    }
    for (const tag of tags) {
      for (const key of [...(this.#byTag.get(`${communityId} ${tag}`) ?? [])]) this.#forget(key)
    }
  }

  #flush(): void {
    for (const flight of this.#rendering) flight.changedMeanwhile.add(EVERYTHING)
    this.#flights.clear()
    this.#pages.clear()
    this.#byTag.clear()
    this.#byAddress.clear()
    this.#bytes = 0
  }

  #start(communityId: string, key: string, render: () => Promise<RenderedPage | Moved>): Flight {
    const changedMeanwhile = new Set<string>()
    const page = render().then<StoredPage | Moved>((rendered) =>
      isMoved(rendered) ? rendered : pack(communityId, rendered),
    )
    const flight: Flight = { communityId, key, changedMeanwhile, page }
    this.#flights.set(key, flight)
    this.#rendering.add(flight)
    const land = () => {
      this.#rendering.delete(flight)
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    }
    page.then(
      (made) => {
        land()
        if (isMoved(made) || [...changedMeanwhile].some((tag) => made.tags.has(tag))) return
        this.#keep(key, made)
      },
      // whoever waits for the page gets the error; here it only ends the rendering
      () => land(),
    )
    return flight
  }

  #keep(key: string, page: StoredPage): void {
    this.#forget(key)
    this.#pages.set(key, page)
    this.#bytes += sizeOf(page)
    for (const tag of page.tags) {
      const name = `${page.communityId} ${tag}`
      this.#byTag.set(name, (this.#byTag.get(name) ?? new Set()).add(key))
    }
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#options.maxBytes) break
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const page = this.#pages.get(key)
    if (!page) return
    this.#pages.delete(key)
    this.#bytes -= sizeOf(page)
    for (const address of page.addresses) this.#byAddress.delete(address)
    for (const tag of page.tags) {
      const name = `${page.communityId} ${tag}`
      const keys = this.#byTag.get(name)
      keys?.delete(key)
      if (keys?.size === 0) this.#byTag.delete(name)
    }
  }
}

const sizeOf = (page: StoredPage): number =>
  page.bodies.br.length + page.bodies.gzip.length + page.bodies.identity.length + OVERHEAD

async function pack(communityId: string, rendered: RenderedPage): Promise<StoredPage> {
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
    .map(([name, value]) => [name, String(value)])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : 1))
  return JSON.stringify([host, path, entries])
}
