import type { StringValues } from '#platform/i18n/i18n.ts'

/** What one check has found; only a fault is a reason to act at once. */
export interface Finding {
  /** Its name is the string `doctor:check.<check>`. */
  check: string
  state: 'ok' | 'warning' | 'fault'
  /** What it found and what to do: the string `doctor:<message>`. */
  message: string
  values: StringValues
}

type Found = Omit<Finding, 'check'>

export const ok = (message: string, values: StringValues = {}): Found => ({ state: 'ok', message, values })
export const warning = (message: string, values: StringValues = {}): Found => ({ state: 'warning', message, values })
export const fault = (message: string, values: StringValues = {}): Found => ({ state: 'fault', message, values })

/** Runs a check; one that cannot be carried out is a fault that says why, and the others go on. */
export async function checked(check: string, look: () => Promise<Found>): Promise<Finding> {
  try {
    return { check, ...(await look()) }
  } catch (error) {
    return { check, ...fault('cannot-look', { why: reasonOf(error) }) }
  }
}

/** The words of the first cause. A refused connection to several addresses has a code and no message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

const SHOWN = 5

/** The first few of a list, and how many more. */
export function some(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` … (+${names.length - SHOWN})` : ''
  return names.slice(0, SHOWN).join(', ') + more
}
