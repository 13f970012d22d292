/** Numbers that a word processor prints before the paragraphs of its lists (ECMA-376, 17.9). Pure. */

/** Levels of a list. */
export const LIST_LEVELS = 9

export interface ListLevel {
  start: number
  /** `decimal`, `lowerLetter`, `bullet` … */
  format: string
  /** `%1.%2.`, `Стаття %1.` */
  text: string
  /** Numbers of the levels above are printed as decimals: «1.1» below «I». */
  isLegal: boolean
}

/** A list as documents refer to it by `numId`. Lists with one definition count on together. */
export interface ListDefinition {
  id: string
  levels: readonly (ListLevel | undefined)[]
  /** Starts of levels that this list overrides. */
  starts: readonly (number | undefined)[]
}

/** Word's own sequence; letters that begin no item are left out. */
const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщэюя'
const UKRAINIAN = 'абвгґдеєжзиіїйклмнопрстуфхцчшщюя'
const LATIN = 'abcdefghijklmnopqrstuvwxyz'
const ROMANS: readonly [number, string][] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
  ] as [number, string][]),
  ...([
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as [number, string][]),
]
/** A list whose definition starts higher is hostile. */
const MAX_NUMBER = 32_767

function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [size, sign] of ROMANS)
    while (rest >= size) {
      text += sign
      rest -= size
    }
  return text
}

/** After the last letter the same letters are doubled, as Word does. */
const letter = (alphabet: string, value: number): string =>
  (alphabet[(value - 1) % alphabet.length] ?? '').repeat(Math.min(Math.floor((value - 1) / alphabet.length) + 1, 8))

function formatted(value: number, format: string): string {
  if (value < 1) return String(value)
  switch (format) {
    case 'upperRoman':
      return value < 4_000 ? roman(value) : String(value)
    case 'lowerRoman':
      return value < 4_000 ? roman(value).toLowerCase() : String(value)
    case 'upperLetter':
      return letter(LATIN, value).toUpperCase()
    case 'lowerLetter':
      return letter(LATIN, value)
    case 'russianUpper':
      return letter(CYRILLIC, value).toUpperCase()
    case 'russianLower':
      return letter(CYRILLIC, value)
    case 'ukrainianUpper':
      return letter(UKRAINIAN, value).toUpperCase()
    case 'ukrainianLower':
      return letter(UKRAINIAN, value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

/** Counts the lists of one document. */
export class ListNumbers {
  readonly #lists: ReadonlyMap<string, ListDefinition>
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  /** @param lists by `numId` */
  constructor(lists: ReadonlyMap<string, ListDefinition>) {
    this.#lists = lists
  }

  /** What is printed before the next paragraph of this list; empty where there is nothing. */
  next(numId: string, level: number): string {
    const list = this.#lists.get(numId)
    const own = list?.levels[level]
    if (!list || !own) return ''
    const counts = this.#counts.get(list.id) ?? []
    this.#counts.set(list.id, counts)
    const override = list.starts[level]
    const begins = override !== undefined && !this.#begun.has(`${numId}:${level}`)
    this.#begun.add(`${numId}:${level}`)
    const before = counts[level]
    counts[level] = Math.min(begins ? override : before === undefined ? own.start : before + 1, MAX_NUMBER)
    counts.length = level + 1
    if (own.format === 'bullet') return '–'
    if (own.format === 'none') return own.text.includes('%') ? '' : own.text
    return own.text.replace(/%([1-9])/g, (_sign, digit: string) => {
      const at = Number(digit) - 1
      const its = list.levels[at]
      const value = counts[at] ?? its?.start ?? 1
      return formatted(value, own.isLegal && at < level ? 'decimal' : (its?.format ?? 'decimal'))
    })
  }
}
