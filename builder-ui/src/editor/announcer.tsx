/** What is said to those who do not see the page change: one polite live region for the whole editor. */
import { useSyncExternalStore } from 'react'

interface Said {
  /** Counts up, so that the same words are read again. */
  turn: number
  words: string
}

export class Announcer {
  readonly #listeners = new Set<() => void>()
  #said: Said = { turn: 0, words: '' }

  say(words: string): void {
    this.#said = { turn: this.#said.turn + 1, words }
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  said = (): Said => this.#said
}

export function LiveRegion({ announcer }: { announcer: Announcer }) {
  const { turn, words } = useSyncExternalStore(announcer.subscribe, announcer.said)
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-announcer="">
      <span key={turn}>{words}</span>
    </div>
  )
}
