import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { NOTICES } from '#platform/limits.ts'
import { type ListenerFaultReport, runIsolated } from './listeners.ts'

/** Who changed something: staff in this process, staff in another one, or residents anywhere. */
export type ChangeOrigin = 'staff' | 'staff-elsewhere' | 'residents'

/**
 * `tags` is 'all' when notices may have been missed (a lost connection): everything cached is doubtful then. Whoever made
 * the change is answered when all listeners of this process are done with it.
 */
export type ChangeListener = (
  communityId: string | 'all',
  tags: readonly string[] | 'all',
  origin: ChangeOrigin,
) => void | Promise<void>

type Raiser = Exclude<ChangeOrigin, 'staff-elsewhere'>

interface NotifierOptions {
  url: string
  onError: (error: unknown) => void
  onListenerFault: ListenerFaultReport
}

const CHANNEL = 'viche_changed'
const BATCH_MS = 25
/** A NOTIFY payload holds less than 8,000 bytes. */
const PAYLOAD_BYTES = 7_800

/** Without `by` it is of staff, as all are of a process of an earlier version. */
type Notice = { from: string; c: string; t: string[] | 'all'; by?: 'residents' }

interface Pending {
  community: string
  by: Raiser
  tags: Set<string>
}

/**
 * Tells every process what changed. Listeners of this process hear at once; others by NOTIFY, sent in batches on a
 * connection of its own and never inside a writing transaction (NOTIFY serialises the commits of the whole server).
 * A lost connection is made anew; then everything cached here is doubtful, and what waited to be told is told.
 */
export class ChangeNotifier {
  readonly #id = randomUUID()
  readonly #options: NotifierOptions
  /** For others who run something after a commit. */
  readonly onListenerFault: ListenerFaultReport
  readonly #listeners = new Set<{ name: string; hear: ChangeListener }>()
  #pending = new Map<string, Pending>()
  #timer: NodeJS.Timeout | undefined
  #probe: NodeJS.Timeout | undefined
  #client: pg.Client | undefined
  #stopped = false

  constructor(options: NotifierOptions) {
    this.#options = options
    this.onListenerFault = options.onListenerFault
  }

  /** Whether notices of other processes arrive; for /health. */
  get connected(): boolean {
    return this.#client !== undefined
  }

  /** @param name under which a fault of the listener is logged */
  subscribe(name: string, hear: ChangeListener): () => void {
    const listener = { name, hear }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async publish(communityId: string, tags: readonly string[], by: Raiser = 'staff'): Promise<void> {
    this.#keep(communityId, tags, by)
    this.#timer ??= setTimeout(() => void this.#flush(), BATCH_MS)
    await this.#deliver(communityId, tags, by)
  }

  async start(): Promise<void> {
    await this.#connect()
    this.#probe = setInterval(() => void this.#ask(), NOTICES.probeEveryMs)
    this.#probe.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    clearInterval(this.#probe)
    await this.#flush()
    const client = this.#client
    this.#client = undefined
    if (client) await close(client)
  }

  async #deliver(communityId: string, tags: readonly string[] | 'all', origin: ChangeOrigin): Promise<void> {
    const hearing = [...this.#listeners].map(({ name, hear }) =>
      runIsolated(name, () => hear(communityId, tags, origin), this.onListenerFault),
    )
    await Promise.all(hearing)
  }

  #keep(community: string, tags: Iterable<string>, by: Raiser): void {
    const name = `${community} ${by}`
    const pending = this.#pending.get(name) ?? { community, by, tags: new Set() }
    for (const tag of tags) pending.tags.add(tag)
    this.#pending.set(name, pending)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'viche-notifier',
      connectionTimeoutMillis: NOTICES.connectMs,
      query_timeout: NOTICES.probeMs,
      keepAlive: true,
    })
    client.on('notification', (message) => this.#receive(message.payload ?? ''))
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, new Error('the connection for change notices ended')))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      await close(client)
      throw error
    }
    this.#client = client
    // What was published while nobody could be told.
    await this.#flush()
  }

  /** A connection that was cut off without a word looks alive until it is asked. */
  async #ask(): Promise<void> {
    const client = this.#client
    try {
      await client?.query('select 1')
    } catch (error) {
      if (!client) return
      this.#lost(client, error)
      await close(client)
    }
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#stopped || this.#client !== client) return
    this.#client = undefined
    this.#options.onError(error)
    this.#retry()
  }

  #retry(): void {
    const timer = setTimeout(() => {
      if (this.#stopped) return
      this.#connect().then(
        // Notices of the meantime are gone: whatever is cached may be stale.
        () => void this.#deliver('all', 'all', 'staff'),
        (error) => {
          this.#options.onError(error)
          this.#retry()
        },
      )
    }, NOTICES.reconnectMs)
    timer.unref()
  }

  #receive(payload: string): void {
    const notice = JSON.parse(payload) as Notice
    if (notice.from !== this.#id) void this.#deliver(notice.c, notice.t, notice.by ?? 'staff-elsewhere')
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    const client = this.#client
    if (!client || this.#pending.size === 0) return
    const pending = this.#pending
    this.#pending = new Map()
    const payloads = [...pending.values()].flatMap((one) => this.#payloads(one, [...one.tags]))
    try {
      await client.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [CHANNEL, payloads])
    } catch (error) {
      // Told again on the next connection; besides, other processes compare the version rows every minute.
      for (const { community, tags, by } of pending.values()) this.#keep(community, tags, by)
      this.#options.onError(error)
    }
  }

  #payloads(pending: Omit<Pending, 'tags'>, tags: string[]): string[] {
    const { community, by } = pending
    const told = tags.length > NOTICES.mostWaitingTags ? 'all' : tags
    const notice: Notice = { from: this.#id, c: community, t: told, ...(by === 'residents' ? { by } : {}) }
    const text = JSON.stringify(notice)
    if (told === 'all' || Buffer.byteLength(text) <= PAYLOAD_BYTES || tags.length === 1) return [text]
    const half = tags.length >> 1
    return [...this.#payloads(pending, tags.slice(0, half)), ...this.#payloads(pending, tags.slice(half))]
  }
}

/** Says goodbye, but waits for no answer from a server that gives none. */
async function close(client: pg.Client): Promise<void> {
  const { promise: patience, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, NOTICES.probeMs)
  // A connection that is broken already cannot be said goodbye to: that is what it is closed for.
  await Promise.race([client.end().catch(() => undefined), patience])
  clearTimeout(timer)
}
