/**
 * The second way in which the cache learns of changes: the version rows, looked at once a minute. A notice can be lost
 * (the connection broke just then, another process died before it sent it); a version row cannot.
 */
import type { Logger } from 'pino'
import type { Db } from '#platform/db/index.ts'
import { type CommunityTx, communityOf, tagOfVersion, withCommunity } from '#platform/tenancy/index.ts'
import type { PageCache } from './cache.ts'

type Versions = ReadonlyMap<string, number>

export class VersionWatch {
  readonly #db: Db
  readonly #cache: PageCache
  readonly #log: Logger
  /** What the rows said before the first page of a community was rendered, or at the last look. */
  readonly #seen = new Map<string, Promise<Versions>>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Db, cache: PageCache, log: Logger) {
    this.#db = db
    this.#cache = cache
    this.#log = log
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
    this.#timer = setInterval(() => {
      this.check().catch((error: unknown) => this.#log.warn({ err: error }, 'versions of pages cannot be compared'))
    }, everyMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Forgets every page that shows something whose version went up since the last look. */
  async check(): Promise<void> {
    for (const communityId of this.#cache.communities()) {
      const before = await this.#seen.get(communityId)
      const now = await this.#read(communityId)
      this.#seen.set(communityId, Promise.resolve(now))
      const raised = [...now].filter(([id, version]) => before?.get(id) !== version).map(([id]) => tagOfVersion(id))
      if (raised.length > 0) this.#cache.invalidate(communityId, raised)
    }
  }

  #read(communityId: string): Promise<Versions> {
    return withCommunity(this.#db, { id: communityId }, readVersions)
  }
}

async function readVersions(tx: CommunityTx): Promise<Versions> {
  const rows = await tx
    .selectFrom('cache_versions')
    .select(['id', 'version'])
    .where('community_id', '=', communityOf(tx))
    .execute()
  return new Map(rows.map((row) => [row.id, row.version]))
}
