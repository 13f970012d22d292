import { setTimeout as delay } from 'node:timers/promises'

/**
 * Tries until `attempt` neither throws nor answers undefined or false, and returns its answer. The limit only ends a test
 * that can no longer pass; it is no statement about speed.
 */
export async function waitFor<T>(
  what: string,
  attempt: () => Promise<T> | T,
  milliseconds = 60_000,
): Promise<Exclude<T, undefined | false>> {
  const end = performance.now() + milliseconds
  let last: unknown
  while (performance.now() < end) {
    try {
      const answer = await attempt()
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>
      last = answer
    } catch (error) {
      last = error
    }
    await delay(50)
  }
  throw new Error(`waited in vain for ${what}`, { cause: last })
}
