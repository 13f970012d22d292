import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Db, isOutage } from '#platform/db/index.ts'
import type { Locale, Localised } from '#platform/i18n/index.ts'
import { STALE } from '#platform/limits.ts'

export type CommunityKind = 'platform' | 'village' | 'city' | 'region'

/** A community as available to every request: no personal data, no settings. */
export interface Community {
  /** uuid */
  id: string
  slug: string
  kind: CommunityKind
  name: Localised
  /** The first is the default and has no prefix in addresses. */
  languages: readonly [Locale, ...Locale[]]
  /** True when it is listed in the platform's directory and indexable by search engines. */
  listed: boolean
  /** Canonical host with port, for links: `verbivka.localhost:8080`. */
  host: string
  /** `http://verbivka.localhost:8080`; never taken from a request. */
  origin: string
}

export const defaultLocale = (community: Pick<Community, 'languages'>): Locale => community.languages[0]

interface Hosts {
  platformUrl: URL
  /** Host and port below which sites live: `localhost:8080`. */
  sitesDomain: string
}

/**
 * The name part of a Host header, lower-cased, without port and trailing dot; undefined when it is not a plain host.
 */
export function hostName(header: string | undefined): string | undefined {
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(?::\d{1,5})?$/.exec((header ?? '').toLowerCase())
  return match?.[1]
}

/** Same pattern as the check of table `communities`. */
const SLUG = /^[a-z0-9](-?[a-z0-9]){1,39}$/
/** How long the cached list of communities is valid. */
const LIST_MS = 60_000
/** Minimum interval between queries for an unknown host, which anybody can invent, or while the database is down. */
const AGAIN_MS = 1_000
const MAX_HEADERS = 10_000

interface CommunityRow {
  id: string
  slug: string
  kind: string
  name: unknown
  languages: string[]
  listing: string
  /** Its own domains, the oldest first. */
  hosts: string[]
}

/** A snapshot of all communities. */
interface Listing {
  /** The rows as text: to detect a change. */
  text: string
  all: readonly Community[]
  byId: ReadonlyMap<string, Community>
  bySlug: ReadonlyMap<string, Community>
  /** By their own domains. */
  byDomain: ReadonlyMap<string, Community>
  /** By raw Host header, for the requests of every second. */
  byHeader: Map<string, Community>
  /** When it was read; by `performance.now()`, like the next. */
  readAt: number
  /** The end of its validity. */
  until: number
}

/**
 * Finds communities by host, slug and id in a cached list of all of them, which is read in one query: when it is a
 * minute old, when a lookup fails, and after `invalidate()`. While the database does not answer, a community found
 * before stays available: its cached pages need no more than that.
 */
export class CommunityDirectory {
  readonly platformHost: string
  readonly #db: Db
  readonly #hosts: Hosts
  readonly #sitesHost: string
  #listing: Listing | undefined
  /** All waiting callers share one query. */
  #reading: Promise<Listing> | undefined

  constructor(db: Db, hosts: Hosts) {
    this.#db = db
    this.#hosts = hosts
    this.platformHost = hosts.platformUrl.hostname
    this.#sitesHost = hosts.sitesDomain.replace(/:\d+$/, '')
  }

  /** True when this raw Host header is the platform's. Synchronous, since the router needs it for every request. */
  isPlatform(header: string | undefined): boolean {
    return header === this.platformHost || hostName(header) === this.platformHost
  }

  /** The community of this raw Host header, if the cached list has it. */
  knownByHost(header: string | undefined): Community | undefined {
    const listing = this.#listing
    return listing && listing.until > performance.now() ? listing.byHeader.get(header ?? '') : undefined
  }

  /**
   * True when this host is served here, from memory alone: false where the list has never been read, or could not be
   * for an hour. An outdated list is refreshed in the background for later calls.
   */
  servesHost(host: string): boolean {
    const name = hostName(host)
    if (!name) return false
    const listing = this.#listing
    const now = performance.now()
    // Waiting callers get the error; the pool has logged it.
    if (!listing || listing.until <= now) this.#read().catch(() => undefined)
    if (!listing || listing.readAt + LIST_MS + STALE.directoryMs <= now) return false
    return name === this.platformHost || this.#communityAt(listing, name) !== undefined
  }

  async findByHost(header: string | undefined): Promise<Community | undefined> {
    const host = hostName(header)
    if (header === undefined || !host) return undefined
    return this.#find((listing) => {
      const community = this.#communityAt(listing, host)
      if (!community) return undefined
      // A header may name any port: ten thousand invented ones must not exclude others.
      if (listing.byHeader.size >= MAX_HEADERS) listing.byHeader.clear()
      listing.byHeader.set(header, community)
      return community
    }, AGAIN_MS)
  }

  /** @param host lower-case, without port */
  #communityAt(listing: Listing, host: string): Community | undefined {
    const suffix = `.${this.#sitesHost}`
    const slug = host.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined
    return listing.byDomain.get(host) ?? (slug ? siteOf(listing, slug) : undefined)
  }

  async findBySlug(slug: string): Promise<Community | undefined> {
    // A malformed slug needs no query.
    return SLUG.test(slug) ? this.#find((listing) => siteOf(listing, slug)) : undefined
  }

  /**
   * By uuid, the platform included.
   * @param tx required inside a transaction: acquiring a second connection there could deadlock the pool
   */
  async findById(id: string, tx?: Db): Promise<Community | undefined> {
    if (!tx) return this.#find((listing) => listing.byId.get(id))
    const known = this.#listing
    if (known && known.until > performance.now() && known.byId.has(id)) return known.byId.get(id)
    const row = await communityRows(tx).where('id', '=', id).executeTakeFirst()
    return row && this.#community(row)
  }

  /** The platform itself: the community of kind `platform`. */
  async platform(): Promise<Community> {
    const found = await this.#find(({ all }) => all.find(({ kind }) => kind === 'platform'))
    if (!found) throw new Error('the platform community is missing: run the migrations')
    return found
  }

  /** Every community except the platform, by slug, read fresh. */
  async list(): Promise<Community[]> {
    const { all } = await this.#read()
    return all.filter(({ kind }) => kind !== 'platform')
  }

  /**
   * Every community, the platform included, by slug, from the cached list: the same array until something changes, and
   * while the database does not answer.
   */
  async known(): Promise<readonly Community[]> {
    return (await this.#find(({ all }) => all)) ?? []
  }

  /** Call when a community or a domain changed, here or in another process. */
  invalidate(): void {
    if (this.#listing) this.#listing.until = 0
    // A query in flight may not show the change.
    this.#reading = undefined
  }

  /** @param enough maximum age in milliseconds at which a miss in the list is trusted */
  async #find<Found>(pick: (listing: Listing) => Found | undefined, enough = 0): Promise<Found | undefined> {
    const known = this.#listing
    if (known && known.until > performance.now()) {
      const found = pick(known)
      if (found || known.readAt + enough > performance.now()) return found
    }
    try {
      return pick(await this.#read())
    } catch (error) {
      const mayServe = known && isOutage(error) && known.readAt + LIST_MS + STALE.directoryMs > performance.now()
      const found = mayServe ? pick(known) : undefined
      if (mayServe && found) known.until = performance.now() + AGAIN_MS
      else throw error
      return found
    }
  }

  #read(): Promise<Listing> {
    if (this.#reading) return this.#reading
    const readAt = performance.now()
    const reading: Promise<Listing> = communityRows(this.#db)
      .orderBy('slug')
      .execute()
      .then((rows) => {
        const listing = this.#listingOf(rows, readAt)
        if (this.#reading === reading) this.#listing = listing
        return listing
      })
      .finally(() => {
        if (this.#reading === reading) this.#reading = undefined
      })
    this.#reading = reading
    return reading
  }

  /** Unchanged communities keep their object identity: it is the key under which pages are remembered. */
  #listingOf(rows: readonly CommunityRow[], readAt: number): Listing {
    const until = readAt + LIST_MS
    const text = JSON.stringify(rows)
    const before = this.#listing
    if (before?.text === text) return { ...before, readAt, until }
    const all = rows.map((row) => {
      const community = this.#community(row)
      const known = before?.byId.get(row.id)
      return isDeepStrictEqual(community, known) && known ? known : community
    })
    const byId = new Map(all.map((community) => [community.id, community]))
    const domains = rows.flatMap(({ id, hosts }) => hosts.map((host) => [host, byId.get(id)] as const))
    return {
      text,
      all,
      byId,
      bySlug: new Map(all.map((community) => [community.slug, community])),
      byDomain: new Map(domains.flatMap(([host, community]) => (community ? [[host, community]] : []))),
      byHeader: new Map(),
      readAt,
      until,
    }
  }

  #community({ id, slug, kind, name, languages, listing, hosts: [own] }: CommunityRow): Community {
    const { platformUrl, sitesDomain } = this.#hosts
    const port = platformUrl.port && `:${platformUrl.port}`
    const site = own === undefined ? `${slug}.${sitesDomain}` : `${own}${port}`
    const host = kind === 'platform' ? platformUrl.host : site
    const [first = 'uk', ...others] = languages as Locale[]
    return {
      id,
      slug,
      kind: kind as CommunityKind,
      name: name as Localised,
      languages: [first, ...others],
      listed: listing === 'listed',
      host,
      origin: `${platformUrl.protocol}//${host}`,
    }
  }
}

/** The platform has a slug, but no site. */
function siteOf({ bySlug }: Listing, slug: string): Community | undefined {
  const found = bySlug.get(slug)
  return found?.kind === 'platform' ? undefined : found
}

const communityRows = (db: Db) =>
  db
    .selectFrom('communities')
    .select(['id', 'slug', 'kind', 'name', 'languages', 'listing'])
    .select((row) =>
      sql<string[]>`array(${row
        .selectFrom('domains')
        .select('host')
        .whereRef('domains.community_id', '=', 'communities.id')
        .orderBy('created_at')
        .orderBy('host')})`.as('hosts'),
    )
