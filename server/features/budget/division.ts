import { titleLine } from '#participation/plain-text.ts'
import type { Settlement } from '#platform/settlements/index.ts'
import type { Division, Pool } from './queries.ts'

/** From the form of staff to zones, classes, categories and money, one a line; and back, for the filled-in form. Pure. */

export const MAX_ZONES = 60
export const MAX_CLASSES = 5
export const MAX_CATEGORIES = 30
/** Pools of one competition: each has a tally of its own. */
export const MAX_POOLS = 120
export const MAX_NAME = 120
/** Largest sum: its kopecks are still an exact number. */
export const MAX_HRYVNIAS = 10_000_000_000
const MAX_POPULATION = 50_000_000
const MAX_SETTLEMENTS_OF_ZONE = 200
/** Characters of one field of lines. */
export const MAX_DIVISION_TEXT = 20_000

export interface DivisionForm {
  zones?: string | undefined
  classes?: string | undefined
  categories?: string | undefined
  pools?: string | undefined
}

/** Why a line does not fit: the key of the sentence below `budget:fields`, with its values. */
export interface Fault {
  path: string
  key: string
  values?: Record<string, string | number>
}

const linesOf = (text = ''): string[] => text.split('\n').map(titleLine).filter(Boolean)
const partsOf = (line: string): string[] => line.split(';').map((part) => part.trim())
const key = (name: string): string => name.toLocaleLowerCase('uk')
/** `250 000` and `250000` are the same number; undefined: none, or too large. */
const numberOf = (text: string, most: number): number | undefined => {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '')
  const value = /^\d{1,12}$/.test(digits) ? Number(digits) : 0
  return value >= 1 && value <= most ? value : undefined
}

/** Collects what is wrong: a fault of a line makes the line's value undefined. */
class Faults {
  readonly all: Fault[] = []
  add(path: string, key: string, values: Record<string, string | number> = {}): undefined {
    this.all.push({ path, key, values })
  }
}

/** The names of a field, each once and not too long. */
function named<T extends { name: string }>(
  faults: Faults,
  { path, most, text }: { path: keyof DivisionForm; most: number; text: string | undefined },
  read: (parts: readonly string[], line: string) => T | undefined,
): T[] {
  const lines = linesOf(text)
  if (lines.length > most) {
    faults.add(path, 'lines.too-many', { maximum: most })
    return []
  }
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const one = read(partsOf(line), line)
    if (!one) return []
    if (one.name === '' || one.name.length > MAX_NAME) faults.add(path, 'lines.name', { line, maximum: MAX_NAME })
    if (seen.has(key(one.name))) faults.add(path, 'lines.twice', { name: one.name })
    seen.add(key(one.name))
    return [one]
  })
}

/** The division, or everything that is wrong with the form. Codes follow the order of the lines: `z1`, `c1`, `k1`. */
export function divisionFrom(form: DivisionForm, settlements: readonly Settlement[]): Division | Fault[] {
  const faults = new Faults()
  const zones = named(faults, { path: 'zones', most: MAX_ZONES, text: form.zones }, (parts, line) => {
    const [name = '', people = '', places = '', ...rest] = parts
    if (rest.length > 0) return faults.add('zones', 'zones.form', { line })
    const population = people === '' ? null : numberOf(people, MAX_POPULATION)
    if (population === undefined) return faults.add('zones', 'zones.population', { line })
    const katottg = codesOf(faults, places, settlements)
    return { name, population, katottg }
  })
  const classes = named(faults, { path: 'classes', most: MAX_CLASSES, text: form.classes }, (parts, line) => {
    const [name = '', cost = '', ...rest] = parts
    const most = cost === '' ? null : numberOf(cost, MAX_HRYVNIAS)
    if (rest.length > 0 || most === undefined) return faults.add('classes', 'classes.form', { line })
    return { name, maxCostMinor: most === null ? null : most * 100 }
  })
  const categories = named(
    faults,
    { path: 'categories', most: MAX_CATEGORIES, text: form.categories },
    (_parts, line) => ({ name: line }),
  )
  const coded = {
    zones: zones.map((zone, index) => ({ code: `z${index + 1}`, ...zone })),
    classes: classes.map((one, index) => ({ code: `c${index + 1}`, ...one })),
    categories: categories.map((one, index) => ({ code: `k${index + 1}`, ...one })),
  }
  const pools = poolsOf(faults, form.pools, coded)
  return faults.all.length > 0 ? faults.all : { ...coded, pools }
}

/** Codes of the settlements that are named by code or by their name, separated by commas. */
function codesOf(faults: Faults, text: string, known: readonly Settlement[]): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (names.length > MAX_SETTLEMENTS_OF_ZONE)
    faults.add('zones', 'zones.settlements', { maximum: MAX_SETTLEMENTS_OF_ZONE })
  const codes = names.slice(0, MAX_SETTLEMENTS_OF_ZONE).flatMap((line) => {
    const found = known.filter(({ katottg, name }) => katottg === line || name.uk === line || name.en === line)
    const [one] = found
    if (one && found.length === 1) return [one.katottg]
    faults.add('zones', one ? 'zones.ambiguous' : 'zones.unknown', { name: line })
    return []
  })
  return [...new Set(codes)]
}

/** `zone; class; hryvnias`: the zone or the class may be left out. */
function poolsOf(
  faults: Faults,
  text: string | undefined,
  { zones, classes }: Pick<Division, 'zones' | 'classes'>,
): Pool[] {
  const lines = linesOf(text)
  if (lines.length > MAX_POOLS) {
    faults.add('pools', 'lines.too-many', { maximum: MAX_POOLS })
    return []
  }
  const codeIn = (all: readonly { code: string; name: string }[], name: string) =>
    all.find((one) => key(one.name) === key(name))?.code
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const parts = partsOf(line)
    const amount = numberOf(parts.at(-1) ?? '', MAX_HRYVNIAS)
    if (amount === undefined || parts.length > 3) {
      faults.add('pools', 'pools.form', { line })
      return []
    }
    const pool = { zoneCode: '', classCode: '', amountMinor: amount * 100 }
    for (const name of parts.slice(0, -1).filter(Boolean)) {
      const zone = codeIn(zones, name)
      const sizeClass = codeIn(classes, name)
      if (zone !== undefined && pool.zoneCode === '') pool.zoneCode = zone
      else if (sizeClass !== undefined && pool.classCode === '') pool.classCode = sizeClass
      else {
        faults.add('pools', 'pools.unknown', { name })
        return []
      }
    }
    const of = `${pool.zoneCode} ${pool.classCode}`
    if (seen.has(of)) faults.add('pools', 'pools.twice', { line })
    seen.add(of)
    return [pool]
  })
}

/** The lines that say this division. Settlements stand there by their codes, which no two of them share. */
export function formOf({ zones, classes, categories, pools }: Division): Required<DivisionForm> & {
  zones: string
  classes: string
  categories: string
  pools: string
} {
  const nameIn = (all: readonly { code: string; name: string }[], code: string): string[] =>
    all.filter((one) => one.code === code).map(({ name }) => name)
  const trimmed = (parts: readonly string[]): string => parts.join('; ').replace(/(; )+$/, '')
  return {
    zones: zones
      .map(({ name, population, katottg }) => trimmed([name, population?.toString() ?? '', katottg.join(', ')]))
      .join('\n'),
    classes: classes
      .map(({ name, maxCostMinor }) => trimmed([name, maxCostMinor === null ? '' : `${maxCostMinor / 100}`]))
      .join('\n'),
    categories: categories.map(({ name }) => name).join('\n'),
    pools: pools
      .map(({ zoneCode, classCode, amountMinor }) =>
        [...nameIn(zones, zoneCode), ...nameIn(classes, classCode), `${amountMinor / 100}`].join('; '),
      )
      .join('\n'),
  }
}

/**
 * The pool from which a project of this zone and class is paid: the one that names both, then the zone, then the class, then
 * that of the whole community.
 */
export const poolOf = (pools: readonly Pool[], zoneCode: string, classCode: string): Pool | undefined =>
  [
    [zoneCode, classCode],
    [zoneCode, ''],
    ['', classCode],
    ['', ''],
  ]
    .map(([zone, sizeClass]) => pools.find((pool) => pool.zoneCode === zone && pool.classCode === sizeClass))
    .find((pool) => pool !== undefined)
