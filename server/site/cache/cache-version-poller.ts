/**
 * Second channel for cache invalidation: polls the version rows once a minute. A notice can be lost (the connection
 * broke just then, another process died before sending it); a version row cannot.
 *
 * Each poll reads the rows of the last hour and compares their versions with those of the previous poll. The hour is
 * measured by the database's clock alone, and long, since a row is dated when written and visible when committed.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Db } from '#platform/db/index.ts'
import { TROUBLE_EVERY_MS, VERSIONS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { type CommunityTx, communityOf, queryInCommunity, tagOfVersion } from '#platform/tenancy/index.ts'
import type { PageCache } from './page-cache.ts'

interface Look {
  /** Start of the poll, in milliseconds of a monotonic clock. */
  at: number
  versions: ReadonlyMap<string, number>
}

export class CacheVersionPoller {
  readonly #db: Db
  readonly #cache: PageCache
  readonly #log: Logger
  readonly #sayFailed: (error: unknown) => void
  readonly #now: () => number
  /** The rows before the first page of a community was rendered, or at the last poll. */
  readonly #seen = new Map<string, Promise<Look>>()
  readonly #end = new AbortController()

  constructor(db: Db, cache: PageCache, log: Logger, now: () => number = () => performance.now()) {
    this.#now = now
    this.#db = db
    this.#cache = cache
    this.#log = log
    this.#sayFailed = rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) =>
      log.warn({ err: error, keptBack }, 'versions of pages cannot be compared'),
    )
  }

  /** Call before rendering a page of this community: later changes are then detected. */
  async follow(communityId: string): Promise<void> {
    const reading = this.#seen.get(communityId) ?? this.#read(communityId)
    this.#seen.set(communityId, reading)
    try {
      await reading
    } catch (error) {
      this.#seen.delete(communityId)
      throw error
    }
  }

  start(everyMs: number): void {
    const { signal } = this.#end
    this.#goRound(everyMs, signal).catch((error: unknown) => {
      if (!signal.aborted) this.#log.error({ err: error }, 'versions of pages are not compared any more')
    })
  }

  stop(): void {
    this.#end.abort()
  }

  /** Polls in rounds of `everyMs`: thousands of communities are queried one by one, not all at the same moment. */
  async #goRound(everyMs: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const began = performance.now()
      const until = (part: number) =>
        delay(Math.max(0, began + everyMs * part - performance.now()), undefined, { ref: false, signal })
      const communities = [...this.#cache.communities()]
      for (const [index, communityId] of communities.entries()) {
        await until(index / communities.length)
        await this.#compare(communityId).catch(this.#sayFailed)
      }
      await until(1)
    }
  }

  /** Polls every community that has a page in the cache, now. */
  async check(): Promise<void> {
    for (const communityId of this.#cache.communities()) await this.#compare(communityId)
  }

  async #compare(communityId: string): Promise<void> {
    const before = await this.#seen.get(communityId)
    const look = await this.#read(communityId)
    this.#seen.set(communityId, Promise.resolve(look))
    // After so long a gap, rows may have appeared and aged out again: anything may have changed.
    if (!before || look.at - before.at > VERSIONS.maxGapMs) {
      await this.#cache.invalidate(communityId, 'all', 'staff-elsewhere')
      return
    }
    const raised = [...look.versions].filter(([id, version]) => before.versions.get(id) !== version)
    const tags = new Set(raised.map(([id]) => tagOfVersion(id)))
    if (tags.size > 0) await this.#cache.invalidate(communityId, [...tags], 'staff-elsewhere')
  }

  async #read(communityId: string): Promise<Look> {
    const at = this.#now()
    const rows = await queryInCommunity(this.#db, { id: communityId }, recentVersions)
    return { at, versions: new Map(rows.map((row) => [row.id, row.version])) }
  }
}

const recentVersions = (tx: CommunityTx) =>
  tx
    .selectFrom('cache_versions')
    .select(['id', 'version'])
    .where('community_id', '=', communityOf(tx))
    .where('changed_at', '>', sql<Date>`now() - make_interval(mins => ${VERSIONS.windowMinutes}::integer)`)
