/**
 * Autosave of a draft: never before {@link Autosave.enable}, one request at a time, only the last state of the draft
 * is queued, and what somebody else has saved is never overwritten.
 */
import { Problem } from '../../api/problem.ts'

/** Milliseconds. */
const PAUSE = 2_000
const MAX_DELAY_MS = 15_000
const FIRST_RETRY = 2_000
const LAST_RETRY = 60_000

export interface Saved {
  revision: number
  savedAt: string
}

export type SaveState =
  /** Nothing is waiting; `at` is undefined until something was saved in this window. */
  | { kind: 'saved'; at: string | undefined }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** No answer, or an error of the server; the next attempt is scheduled. */
  | { kind: 'offline' }
  /** Somebody else has saved since. Nothing more is sent. */
  | { kind: 'conflict'; savedBy: string; savedAt: string }
  | { kind: 'signed-out' }
  /** The server will not take the draft as it is; the next change tries again. */
  | { kind: 'refused'; problem: Problem }

export interface AutosaveOptions<Content> {
  revision: number
  /** The draft as it is stored on the server now. */
  stored: Content
  read(): Content
  put(content: Content, revision: number): Promise<Saved>
  /** Keeps what is not saved yet on this device, or, with undefined, forgets it. */
  keep(content: Content | undefined): void
  /** While true nothing is sent but by `save`: what is saved is public at once. */
  waits?(): boolean
}

type Timer = ReturnType<typeof setTimeout>

export class Autosave<Content> {
  readonly #options: AutosaveOptions<Content>
  readonly #listeners = new Set<() => void>()
  #state: SaveState = { kind: 'saved', at: undefined }
  #revision: number
  #stored: string
  #enabled = false
  #flight: Promise<void> | undefined
  #again = false
  /** Has anything changed since what is on its way was read? */
  #changed = false
  #pause: Timer | undefined
  #longest: Timer | undefined
  #retry: Timer | undefined
  #wait = FIRST_RETRY

  constructor(options: AutosaveOptions<Content>) {
    this.#options = options
    this.#revision = options.revision
    this.#stored = JSON.stringify(options.stored)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  state = (): SaveState => this.#state

  get revision(): number {
    return this.#revision
  }

  /** Is there anything that the server does not have? */
  get dirty(): boolean {
    return this.#enabled && this.#state.kind !== 'saved'
  }

  /** From now on changes are saved. Before this nothing is, whatever the canvas does while it loads. */
  enable(): void {
    this.#enabled = true
    this.#tell({ ...this.#state })
  }

  /** Are changes saved by now? */
  get enabled(): boolean {
    return this.#enabled
  }

  /** Something was changed. */
  touch(): void {
    if (!this.#enabled || this.#stopped) return
    this.#changed = true
    if (this.#state.kind === 'saved' || this.#state.kind === 'refused') this.#tell({ kind: 'waiting' })
    clearTimeout(this.#pause)
    if (this.#options.waits?.()) return
    this.#pause = setTimeout(() => void this.save(), PAUSE)
    this.#longest ??= setTimeout(() => void this.save(), MAX_DELAY_MS)
  }

  /** Saves now. Ends when nothing is on its way any more; look at `state` for how it went. */
  async save(): Promise<void> {
    this.#clearTimers()
    if (!this.#enabled || this.#state.kind === 'conflict') return
    if (this.#flight) {
      this.#again = true
      await this.#flight
      return
    }
    this.#flight = this.#run().finally(() => {
      this.#flight = undefined
    })
    await this.#flight
  }

  /** The window may be closed at once: what the server does not have yet stays on this device. */
  keepNow(): void {
    if (this.dirty) this.#options.keep(this.#options.read())
  }

  /** Another request was refused for a reason that concerns saving too: somebody else has saved. */
  heard(problem: Problem): void {
    this.#failed(problem)
  }

  /** The network is back, or the person has signed in again. */
  async retry(): Promise<void> {
    if (this.#state.kind === 'offline' || this.#state.kind === 'signed-out') await this.save()
  }

  stop(): void {
    this.#enabled = false
    this.#clearTimers()
    this.#listeners.clear()
  }

  get #stopped(): boolean {
    return this.#state.kind === 'conflict' || this.#state.kind === 'signed-out'
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      await this.#send()
    } while (this.#again && this.#enabled && (this.#state.kind === 'saved' || this.#state.kind === 'waiting'))
  }

  async #send(): Promise<void> {
    const content = this.#options.read()
    this.#changed = false
    const text = JSON.stringify(content)
    if (text === this.#stored) {
      this.#options.keep(undefined)
      this.#tell({ kind: 'saved', at: this.#state.kind === 'saved' ? this.#state.at : undefined })
      return
    }
    this.#tell({ kind: 'saving' })
    try {
      const saved = await this.#options.put(content, this.#revision)
      this.#revision = saved.revision
      this.#stored = text
      this.#wait = FIRST_RETRY
      this.#options.keep(undefined)
      this.#tell(this.#changed ? { kind: 'waiting' } : { kind: 'saved', at: saved.savedAt })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.#options.keep(content)
      this.#failed(error)
    }
  }

  #failed(problem: Problem): void {
    if (problem.code.endsWith('.revision-conflict')) {
      const { savedBy, savedAt } = problem.details
      this.#tell({ kind: 'conflict', savedBy: String(savedBy ?? ''), savedAt: String(savedAt ?? '') })
    } else if (problem.status === 401) this.#tell({ kind: 'signed-out' })
    else if (problem.status === 0 || problem.status === 429 || problem.status >= 500) this.#tryLater()
    else this.#tell({ kind: 'refused', problem })
  }

  #tryLater(): void {
    this.#tell({ kind: 'offline' })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.save(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, LAST_RETRY)
  }

  #clearTimers(): void {
    clearTimeout(this.#pause)
    clearTimeout(this.#longest)
    clearTimeout(this.#retry)
    this.#longest = undefined
  }

  #tell(state: SaveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
