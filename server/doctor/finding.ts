import type { StringValues } from '#platform/i18n/i18n.ts'

/** The result of one check; only a fault needs action now. */
export interface Finding {
  /** Its name is the string `doctor:check.<check>`. */
  check: string
  state: 'ok' | 'warning' | 'fault'
  /** The result and what to do: the string `doctor:<message>`. */
  message: string
  values: StringValues
}

type Found = Omit<Finding, 'check'>

export const ok = (message: string, values: StringValues = {}): Found => ({ state: 'ok', message, values })
export const warning = (message: string, values: StringValues = {}): Found => ({ state: 'warning', message, values })
export const fault = (message: string, values: StringValues = {}): Found => ({ state: 'fault', message, values })

/** Runs a check; a check that cannot run counts as a fault with the reason, and the others continue. */
export async function checked(check: string, look: () => Promise<Found>): Promise<Finding> {
  try {
    return { check, ...(await look()) }
  } catch (error) {
    return { check, ...fault('cannot-look', { why: reasonOf(error) }) }
  }
}

/** The message of the first cause. A refused connection to several addresses has a code and no message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

const SHOWN = 5

/** The first few of a list, and the number of the others. */
export function some(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` … (+${names.length - SHOWN})` : ''
  return names.slice(0, SHOWN).join(', ') + more
}
