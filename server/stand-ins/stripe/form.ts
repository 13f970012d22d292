/** Bodies and queries as Stripe's clients send them: `line_items[0][price_data][unit_amount]=5000`. */

/** Keys of one form; a longer form is refused. */
const MAX_FORM_KEYS = 400
/** Brackets of one key. */
const MAX_FORM_DEPTH = 8
const KEY = /^[A-Za-z_][\w-]*(\[[\w-]*\])*$/

export type FormValue = string | FormValue[] | { [key: string]: FormValue }

interface Branch {
  [key: string]: string | Branch
}

/** @returns the nested parameters; undefined where a key is malformed or there are too many */
export function parseForm(text: string): { [key: string]: FormValue } | undefined {
  const root: Branch = Object.create(null)
  const pairs = [...new URLSearchParams(text)]
  if (pairs.length > MAX_FORM_KEYS) return undefined
  for (const [key, value] of pairs) {
    if (!KEY.test(key)) return undefined
    const path = key.split(/[[\]]+/).filter(Boolean)
    const last = path.pop()
    if (last === undefined || path.length >= MAX_FORM_DEPTH) return undefined
    let at = root
    for (const step of path) {
      const next = at[step] ?? Object.create(null)
      if (typeof next === 'string') return undefined
      at[step] = next
      at = next
    }
    at[last] = value
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, settled(value)]))
}

/** A branch with the keys 0, 1, 2… is a list. */
function settled(value: string | Branch): FormValue {
  if (typeof value === 'string') return value
  const entries = Object.entries(value)
  if (entries.length > 0 && entries.every(([key], index) => key === String(index))) {
    return entries.map(([, item]) => settled(item))
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, settled(item)]))
}
