/**
 * JSON in the one form of RFC 8785 (JCS), so that equal values have equal bytes and hashes. ECMAScript serializes numbers
 * and strings as the RFC requires; keys are sorted by UTF-16 code units here. Members that are undefined are left out.
 *
 * @throws TypeError for what JSON cannot say: functions, NaN, infinities, lone surrogates
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value === 'string' && !LONE_SURROGATE.test(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(',')}}`
  }
  throw new TypeError(`JSON has no ${typeof value} such as ${String(value)}`)
}

/** A value from its canonical text; undefined unless it is exactly that: no spaces, no other order, no key twice. */
export function parseCanonical(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return canonical(value) === text ? { value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u
