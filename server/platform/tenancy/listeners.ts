/** Told of each listener that fails, by its name. Must not throw. */
export type ListenerFaultReport = (listener: string, error: unknown) => void

/**
 * Runs one listener so that its failure, now or later, stays its own: those beside it run, and whoever made the change
 * that it hears of never learns of it.
 * @returns when the listener is done, well or not
 */
export function runIsolated(name: string, run: () => void | Promise<void>, report: ListenerFaultReport): Promise<void> {
  return Promise.try(run).catch((error: unknown) => report(name, error))
}
