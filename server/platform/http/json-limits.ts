import { AppError } from '#platform/errors.ts'

/** Limits on a JSON body beyond its bytes: a schema's work, and its errors, grow with the number of values. */
export interface JsonLimits {
  /** Values of all kinds, arrays and objects included. */
  values: number
  /** Nesting depth of arrays and objects. */
  depth: number
  /** Keys of one object. */
  keys: number
}

/** The default for every route (override: `bodyLimits` of an action, `config.bodyLimits` of a route). */
export const DEFAULT_JSON_LIMITS: JsonLimits = { values: 10_000, depth: 24, keys: 200 }

/**
 * Why a JSON text is refused before it is parsed; undefined when it is within the limits, or is not JSON, which the
 * parser reports. One pass that stops at the first excess: half a million zeros, or a hundred thousand keys, are never
 * turned into values just for a schema to refuse them. An empty array or object counts twice.
 */
export function jsonExcess(text: string, limits: JsonLimits): AppError | undefined {
  /** Key counts of the open objects; an array's stays 0. */
  const keys: number[] = []
  let values = 1
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (inString) {
      if (sign === BACKSLASH) at += 1
      else if (sign === QUOTE) inString = false
      continue
    }
    switch (sign) {
      case QUOTE:
        inString = true
        break
      case OPENING_BRACKET:
      case OPENING_BRACE:
        if (keys.push(0) > limits.depth) return refused('request.too-deep', 400, limits.depth)
        values += 1
        break
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        keys.pop()
        break
      case COMMA:
        values += 1
        break
      case COLON: {
        const count = (keys.pop() ?? 0) + 1
        if (count > limits.keys) return refused('request.too-many-keys', 400, limits.keys)
        keys.push(count)
        break
      }
    }
    if (values > limits.values) return refused('request.too-many-values', 413, limits.values)
  }
  return undefined
}

const code = (sign: string): number => sign.charCodeAt(0)
const QUOTE = code('"')
const BACKSLASH = code('\\')
const OPENING_BRACKET = code('[')
const CLOSING_BRACKET = code(']')
const OPENING_BRACE = code('{')
const CLOSING_BRACE = code('}')
const COMMA = code(',')
const COLON = code(':')

const refused = (name: string, status: number, maximum: number): AppError =>
  new AppError(name, { status, details: { maximum } })
