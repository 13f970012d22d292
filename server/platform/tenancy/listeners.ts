/** Called for each failing listener, with its name. Must not throw. */
export type ListenerFaultReport = (listener: string, error: unknown) => void

/**
 * Runs one listener in isolation: its failure, synchronous or not, affects neither other listeners nor the change that
 * caused it.
 * @returns when the listener is done, successful or not
 */
export function runIsolated(name: string, run: () => void | Promise<void>, report: ListenerFaultReport): Promise<void> {
  return Promise.try(run).catch((error: unknown) => report(name, error))
}
