import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { NOTICES } from '#platform/limits.ts'
import { type ListenerFaultReport, runIsolated } from './listeners.ts'

/** Origin of a change: staff in this process, staff in another one, or residents anywhere. */
export type ChangeOrigin = 'staff' | 'staff-elsewhere' | 'residents'

/**
 * `tags` is 'all' when notices may have been lost (a dropped connection): everything cached may be stale then. The
 * author of the change gets the answer once all listeners of this process are done.
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
/** A NOTIFY payload is limited to less than 8,000 bytes. */
const PAYLOAD_BYTES = 7_800

/** Without `by` it is from staff, as are all from processes of an earlier version. */
type Notice = { from: string; c: string; t: string[] | 'all'; by?: 'residents' }

interface Pending {
  community: string
  by: Raiser
  tags: Set<string>
}

/**
 * Publishes changes to every process. Listeners of this process run immediately; others get a NOTIFY, sent in batches
 * on a separate connection and never inside a writing transaction (NOTIFY serialises the commits of the whole server).
 * A lost connection is re-established; then everything cached here may be stale, and pending notices are sent.
 */
export class ChangeNotifier {
  readonly #id = randomUUID()
  readonly #options: NotifierOptions
  /** Shared with other code that runs after a commit. */
  readonly onListenerFault: ListenerFaultReport
  readonly #listeners = new Set<{ name: string; onChange: ChangeListener }>()
  #pending = new Map<string, Pending>()
  #timer: NodeJS.Timeout | undefined
  #probe: NodeJS.Timeout | undefined
  #client: pg.Client | undefined
  #stopped = false

  constructor(options: NotifierOptions) {
    this.#options = options
    this.onListenerFault = options.onListenerFault
  }

  /** True while notices of other processes arrive; for /health. */
  get connected(): boolean {
    return this.#client !== undefined
  }

  /** @param name under which a failure of the listener is logged */
  subscribe(name: string, onChange: ChangeListener): () => void {
    const listener = { name, onChange }
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
    this.#probe = setInterval(() => void this.#check(), NOTICES.probeEveryMs)
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
    const running = [...this.#listeners].map(({ name, onChange }) =>
      runIsolated(name, () => onChange(communityId, tags, origin), this.onListenerFault),
    )
    await Promise.all(running)
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
    // Notices published while there was no connection.
    await this.#flush()
  }

  /** A silently dropped connection looks alive until it is probed. */
  async #check(): Promise<void> {
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
        // Notices sent meanwhile are lost: everything cached may be stale.
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
      // Sent again on the next connection; in addition, other processes compare the version rows every minute.
      for (const { community, tags, by } of pending.values()) this.#keep(community, tags, by)
      this.#options.onError(error)
    }
  }

  #payloads(pending: Omit<Pending, 'tags'>, tags: string[]): string[] {
    const { community, by } = pending
    const payloadTags = tags.length > NOTICES.maxPendingTags ? 'all' : tags
    const notice: Notice = { from: this.#id, c: community, t: payloadTags, ...(by === 'residents' ? { by } : {}) }
    const text = JSON.stringify(notice)
    if (payloadTags === 'all' || Buffer.byteLength(text) <= PAYLOAD_BYTES || tags.length === 1) return [text]
    const half = tags.length >> 1
    return [...this.#payloads(pending, tags.slice(0, half)), ...this.#payloads(pending, tags.slice(half))]
  }
}

/** Closes gracefully, but without waiting for a server that does not answer. */
async function close(client: pg.Client): Promise<void> {
  const { promise: timedOut, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, NOTICES.probeMs)
  // A broken connection cannot be closed gracefully: that is why it is closed.
  await Promise.race([client.end().catch(() => undefined), timedOut])
  clearTimeout(timer)
}
