import { isDeepStrictEqual } from 'node:util'
import { type Db, isOutage } from '#platform/db/index.ts'
import type { Locale, Localised } from '#platform/i18n/index.ts'
import { STALE } from '#platform/limits.ts'

export type CommunityKind = 'platform' | 'village' | 'city' | 'region'

/** A community as the server knows it in every request: no personal data, no settings. */
export interface Community {
  /** uuid */
  id: string
  slug: string
  kind: CommunityKind
  name: Localised
  /** The first is the default and has no prefix in addresses. */
  languages: readonly [Locale, ...Locale[]]
  /** Canonical host with the port, as it stands in links: `verbivka.localhost:8080`. */
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

/** The name part of a Host header, lower-cased, without port and trailing dot; undefined when it is no plain host. */
export function hostName(header: string | undefined): string | undefined {
  const match = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(?::\d{1,5})?$/.exec((header ?? '').toLowerCase())
  return match?.[1]
}

/** As the table `communities` checks it. */
const SLUG = /^[a-z0-9](-?[a-z0-9]){1,39}$/
const POSITIVE_MS = 60_000
const NEGATIVE_MS = 5_000
const MOST_HOSTS = 10_000

/**
 * Finds communities by host and by slug; answers are kept for a minute and forgotten on `forget()`. While the database
 * does not answer, a community that was found before is found on: its cached pages need no more than that.
 */
export class CommunityDirectory {
  readonly platformHost: string
  readonly #db: Db
  readonly #hosts: Hosts
  readonly #sitesHost: string
  readonly #known = new Map<string, { community: Community | undefined; until: number }>()

  /** By the Host header as it came, for the requests of every second. */
  readonly #byHeader = new Map<string, { community: Community; until: number }>()

  constructor(db: Db, hosts: Hosts) {
    this.#db = db
    this.#hosts = hosts
    this.platformHost = hosts.platformUrl.hostname
    this.#sitesHost = hosts.sitesDomain.replace(/:\d+$/, '')
  }

  /** Is this raw Host header the platform's? Synchronous, since the router asks it for every request. */
  isPlatform(header: string | undefined): boolean {
    return header === this.platformHost || hostName(header) === this.platformHost
  }

  /** The community of this raw Host header, if that is known without asking the database. */
  knownByHost(header: string | undefined): Community | undefined {
    const known = this.#byHeader.get(header ?? '')
    return known && known.until > performance.now() ? known.community : undefined
  }

  async findByHost(header: string | undefined): Promise<Community | undefined> {
    const community = await this.#findByHost(header)
    if (header !== undefined && community) {
      if (this.#byHeader.size >= MOST_HOSTS) this.#byHeader.clear()
      this.#byHeader.set(header, { community, until: performance.now() + POSITIVE_MS })
    }
    return community
  }

  async #findByHost(header: string | undefined): Promise<Community | undefined> {
    const host = hostName(header)
    if (!host) return undefined
    return this.#remembered(`host:${host}`, async () => {
      const own = await this.#db
        .selectFrom('domains')
        .innerJoin('communities', 'communities.id', 'domains.community_id')
        .selectAll('communities')
        .where('domains.host', '=', host)
        .executeTakeFirst()
      if (own) return this.#community(own)
      const suffix = `.${this.#sitesHost}`
      const slug = host.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined
      return slug && !slug.includes('.') ? this.#bySlug(slug) : undefined
    })
  }

  async findBySlug(slug: string): Promise<Community | undefined> {
    // What can be nobody's slug is not asked for: PostgreSQL would fail on a NUL in it.
    if (!SLUG.test(slug)) return undefined
    return this.#remembered(`slug:${slug}`, () => this.#bySlug(slug))
  }

  /**
   * By uuid, the platform included.
   * @param db the transaction, inside of one: asking for a second connection there could wait for itself
   */
  async findById(id: string, db: Db = this.#db): Promise<Community | undefined> {
    return this.#remembered(`id:${id}`, async () => {
      const row = await db.selectFrom('communities').selectAll().where('id', '=', id).executeTakeFirst()
      return row && this.#community(row, db)
    })
  }

  /** The platform itself: the community of kind `platform`. */
  async platform(): Promise<Community> {
    const found = await this.#remembered('platform', async () => {
      const row = await this.#db
        .selectFrom('communities')
        .selectAll()
        .where('kind', '=', 'platform')
        .executeTakeFirstOrThrow()
      return this.#community(row)
    })
    if (!found) throw new Error('the platform community is missing: run the migrations')
    return found
  }

  /** Every community but the platform, by slug. */
  async list(): Promise<Community[]> {
    const rows = await this.#db
      .selectFrom('communities')
      .selectAll()
      .where('kind', '!=', 'platform')
      .orderBy('slug')
      .execute()
    return Promise.all(rows.map((row) => this.#community(row)))
  }

  /** Called when a community or a domain changed, here or in another process. */
  forget(): void {
    this.#known.clear()
    this.#byHeader.clear()
  }

  async #bySlug(slug: string): Promise<Community | undefined> {
    const row = await this.#db
      .selectFrom('communities')
      .selectAll()
      .where('slug', '=', slug)
      .where('kind', '!=', 'platform')
      .executeTakeFirst()
    return row && this.#community(row)
  }

  async #remembered(key: string, find: () => Promise<Community | undefined>): Promise<Community | undefined> {
    const known = this.#known.get(key)
    if (known && known.until > performance.now()) return known.community
    const found = await find().catch((error: unknown) => {
      if (!isOutage(error) || !known?.community || known.until + STALE.directoryMs < performance.now()) throw error
      return known.community
    })
    // What has not changed stays the same object: pages are remembered by it.
    const community = isDeepStrictEqual(found, known?.community) ? known?.community : found
    if (this.#known.size >= MOST_HOSTS) this.#known.clear()
    this.#known.set(key, { community, until: performance.now() + (community ? POSITIVE_MS : NEGATIVE_MS) })
    return community
  }

  async #community(
    row: { id: string; slug: string; kind: string; name: unknown; languages: string[] },
    db: Db = this.#db,
  ): Promise<Community> {
    const host =
      row.kind === 'platform'
        ? this.#hosts.platformUrl.host
        : ((await this.#ownDomain(row.id, db)) ?? `${row.slug}.${this.#hosts.sitesDomain}`)
    const [first = 'uk', ...others] = row.languages as Locale[]
    return {
      id: row.id,
      slug: row.slug,
      kind: row.kind as CommunityKind,
      name: row.name as Localised,
      languages: [first, ...others],
      host,
      origin: `${this.#hosts.platformUrl.protocol}//${host}`,
    }
  }

  async #ownDomain(communityId: string, db: Db): Promise<string | undefined> {
    const row = await db
      .selectFrom('domains')
      .select('host')
      .where('community_id', '=', communityId)
      .orderBy('created_at')
      .executeTakeFirst()
    if (!row) return undefined
    const port = this.#hosts.platformUrl.port
    return port ? `${row.host}:${port}` : row.host
  }
}
