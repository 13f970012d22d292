/**
 * The second way in which the cache learns of changes: the version rows, looked at once a minute. A notice can be lost
 * (the connection broke just then, another process died before it sent it); a version row cannot.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '#platform/db/index.ts'
import { TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { calmly } from '#platform/log.ts'
import { askCommunity, type CommunityTx, communityOf, tagOfVersion } from '#platform/tenancy/index.ts'
import type { PageCache } from './cache.ts'

type Versions = ReadonlyMap<string, number>

export class VersionWatch {
  readonly #db: Db
  readonly #cache: PageCache
  readonly #log: Logger
  readonly #sayFailed: (error: unknown) => void
  /** What the rows said before the first page of a community was rendered, or at the last look. */
  readonly #seen = new Map<string, Promise<Versions>>()
  readonly #end = new AbortController()

  constructor(db: Db, cache: PageCache, log: Logger) {
    this.#db = db
    this.#cache = cache
    this.#log = log
    this.#sayFailed = calmly(TROUBLE_EVERY_MS, (error, keptBack) =>
      log.warn({ err: error, keptBack }, 'versions of pages cannot be compared'),
    )
  }

  /** Call it before a page of this community is rendered: what changes afterwards is noticed. */
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

  /** Round after round, each as long as `everyMs`: thousands of communities are asked about one by one, not all at once. */
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

  /** Forgets every page that shows something whose version went up since the last look. */
  async check(): Promise<void> {
    for (const communityId of this.#cache.communities()) await this.#compare(communityId)
  }

  async #compare(communityId: string): Promise<void> {
    const before = await this.#seen.get(communityId)
    const now = await this.#read(communityId)
    this.#seen.set(communityId, Promise.resolve(now))
    const raised = [...now].filter(([id, version]) => before?.get(id) !== version).map(([id]) => tagOfVersion(id))
    if (raised.length > 0) this.#cache.invalidate(communityId, raised)
  }

  async #read(communityId: string): Promise<Versions> {
    const rows = await askCommunity(this.#db, { id: communityId }, versionsIn)
    return new Map(rows.map((row) => [row.id, row.version]))
  }
}

const versionsIn = (tx: CommunityTx) =>
  tx.selectFrom('cache_versions').select(['id', 'version']).where('community_id', '=', communityOf(tx))
