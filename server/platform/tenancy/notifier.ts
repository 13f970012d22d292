import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** `tags` is 'all' when notices may have been missed (a lost connection): everything cached is doubtful then. */
export type ChangeListener = (communityId: string | 'all', tags: readonly string[] | 'all') => void

interface NotifierOptions {
  url: string
  onError: (error: unknown) => void
}

const CHANNEL = 'viche_changed'
const BATCH_MS = 25
/** A NOTIFY payload holds less than 8,000 bytes. */
const PAYLOAD_BYTES = 7_800
const RECONNECT_MS = 1_000

type Notice = { from: string; c: string; t: string[] }

/**
 * Tells every process what changed. Listeners of this process hear at once; others by NOTIFY, sent in batches on a
 * connection of its own and never inside a writing transaction (NOTIFY serialises the commits of the whole server).
 */
export class ChangeNotifier {
  readonly #id = randomUUID()
  readonly #options: NotifierOptions
  readonly #listeners = new Set<ChangeListener>()
  #pending = new Map<string, Set<string>>()
  #timer: NodeJS.Timeout | undefined
  #client: pg.Client | undefined
  #stopped = false

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(communityId: string, tags: readonly string[]): void {
    this.#deliver(communityId, tags)
    const pending = this.#pending.get(communityId) ?? new Set()
    for (const tag of tags) pending.add(tag)
    this.#pending.set(communityId, pending)
    this.#timer ??= setTimeout(() => void this.#flush(), BATCH_MS)
  }

  async start(): Promise<void> {
    await this.#connect()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#flush()
    await this.#client?.end()
  }

  #deliver(communityId: string, tags: readonly string[] | 'all'): void {
    for (const listener of this.#listeners) listener(communityId, tags)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#options.url, application_name: 'viche-notifier' })
    client.on('notification', (message) => this.#receive(message.payload ?? ''))
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, new Error('the connection for change notices ended')))
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.#client = client
  }

  #lost(client: pg.Client, error: Error): void {
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
        () => this.#deliver('all', 'all'),
        (error) => {
          this.#options.onError(error)
          this.#retry()
        },
      )
    }, RECONNECT_MS)
    timer.unref()
  }

  #receive(payload: string): void {
    const notice = JSON.parse(payload) as Notice
    if (notice.from !== this.#id) this.#deliver(notice.c, notice.t)
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    const client = this.#client
    if (!client || this.#pending.size === 0) return
    const pending = this.#pending
    this.#pending = new Map()
    const payloads = [...pending].flatMap(([community, tags]) => this.#payloads(community, [...tags]))
    try {
      await client.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [CHANNEL, payloads])
    } catch (error) {
      // Other processes find the change by the version rows within a minute.
      this.#options.onError(error)
    }
  }

  #payloads(community: string, tags: string[]): string[] {
    const text = JSON.stringify({ from: this.#id, c: community, t: tags } satisfies Notice)
    if (Buffer.byteLength(text) <= PAYLOAD_BYTES || tags.length === 1) return [text]
    const half = tags.length >> 1
    return [...this.#payloads(community, tags.slice(0, half)), ...this.#payloads(community, tags.slice(half))]
  }
}
