import { z } from 'zod'
import { TALLY_KINDS } from '#participation/ballots/protocol/index.ts'
import {
  BallotSettings,
  BUDGET_BALLOT_KINDS,
  MAX_BALLOT_POINTS,
  MAX_CHOICES,
  MAX_THRESHOLD,
  PARTS,
} from '#participation/questions/index.ts'
import {
  COMPLETIONS,
  type EqualSharesRule,
  nameOf,
  parseRule,
  RULE_NAMES,
  STARTS,
  STOPS,
  TIE_RULES,
  UTILITIES,
  variantOf,
} from '#participation/tally/index.ts'
import type { Fault } from '../division.ts'
import type { Division } from '../queries.ts'
import { type RuleOptions, ruleOptionsOf } from './question.ts'

/**
 * Kind of ballot, counting rule and publication of a competition: from the forms of staff, checked against its zones, classes
 * and categories, and back. They stand from the announcement on. Pure.
 */

/** Characters of the weights of zones, one a line. */
const MAX_WEIGHTS_TEXT = 10_000
/** Winning projects of one author, at most. */
export const MAX_WINNERS_PER_AUTHOR = 100
/** How much of the ballots is published: whole ones without names, or sums alone. */
export const PUBLICATIONS = ['full', 'totals'] as const
/** By whom the outcome by votes is preferred, for the rules that compare it. */
export const COMPARED_BY = ['satisfaction', 'exclusion'] as const

const Most = z.int().min(1).max(MAX_CHOICES).optional()
const Points = z.int().min(1).max(MAX_BALLOT_POINTS).optional()

export const SetBallot = z.strictObject({
  kind: z.enum(BUDGET_BALLOT_KINDS, 'budget:fields.ballot.kind-missing'),
  max: Most,
  min: z.int().min(0).max(MAX_CHOICES).optional(),
  perZone: Most,
  perCategory: Most,
  perClass: Most,
  points: Points,
  maxPerProject: Points,
  minProjects: Most,
  publication: z.enum(PUBLICATIONS).default('full'),
})
export type SetBallot = z.output<typeof SetBallot>

export const SetCounting = z.strictObject({
  rule: z.enum(RULE_NAMES as [string, ...string[]], 'budget:fields.counting.rule-missing'),
  threshold: z.int().min(1).max(MAX_THRESHOLD).optional(),
  winnersPerAuthor: z.int().min(1).max(MAX_WINNERS_PER_AUTHOR).optional(),
  weights: z.string().max(MAX_WEIGHTS_TEXT, 'budget:fields.lines.too-long').optional(),
  ties: z.enum(TIE_RULES).optional(),
  utility: z.enum(UTILITIES).optional(),
  start: z.enum(STARTS).optional(),
  stop: z.enum(STOPS).optional(),
  completion: z.enum(COMPLETIONS).optional(),
  comparison: z.enum(COMPARED_BY).optional(),
})
export type SetCounting = z.output<typeof SetCounting>

type Parts = Pick<Division, 'zones' | 'classes' | 'categories'>

// ------------------------------------------------------------------------------------------------------------- ballots

const LIMITS = { perZone: 'zone', perCategory: 'category', perClass: 'class' } as const
const LISTS = { zone: 'zones', category: 'categories', class: 'classes' } as const

/** Fields of the form that each kind of ballot has; the others stay empty. */
const FIELDS: Readonly<Record<SetBallot['kind'], readonly (keyof SetBallot)[]>> = {
  approvals: ['max', 'min', 'perZone', 'perCategory', 'perClass'],
  knapsack: ['min'],
  points: ['points', 'maxPerProject', 'minProjects'],
  ranking: ['max'],
  'for-against': ['max'],
}
const NUMBERS = ['max', 'min', 'perZone', 'perCategory', 'perClass', 'points', 'maxPerProject', 'minProjects'] as const

/** The ballot that the form describes, or every field that is wrong. */
export function ballotFrom(form: SetBallot, parts: Parts): BallotSettings | Fault[] {
  const faults: Fault[] = NUMBERS.filter((name) => form[name] !== undefined && !FIELDS[form.kind].includes(name)).map(
    (path) => ({ path, key: 'ballot.not-of-kind' }),
  )
  const per = Object.entries(LIMITS).flatMap(([name, part]): [keyof typeof LISTS, number][] => {
    const most = form[name as keyof typeof LIMITS]
    return most === undefined ? [] : [[part, most]]
  })
  for (const [part] of per) if (parts[LISTS[part]].length === 0) faults.push(noParts(part))
  // «One of each category» says how many projects a ballot can name.
  const [perPart] = per.map(([part, most]) => most * Math.max(1, parts[LISTS[part]].length))
  const max = form.max ?? (perPart === undefined ? undefined : Math.min(perPart, MAX_CHOICES))
  if (max === undefined && FIELDS[form.kind].includes('max')) faults.push({ path: 'max', key: 'ballot.max-needed' })
  if (max !== undefined && (form.min ?? 0) > max)
    faults.push({ path: 'min', key: 'ballot.min-above-max', values: { maximum: max } })
  if (form.kind === 'points') {
    const { points: total } = form
    if (total === undefined) faults.push({ path: 'points', key: 'ballot.points-needed' })
    for (const path of ['maxPerProject', 'minProjects'] as const)
      if (total !== undefined && (form[path] ?? 0) > total)
        faults.push({ path, key: 'ballot.above-points', values: { maximum: total } })
  }
  if (faults.length > 0) return faults
  const { kind, min, maxPerProject, minProjects } = form
  return BallotSettings.parse({
    kind,
    ...(kind === 'approvals' && { min: min ?? 1, max, ...(per.length > 0 && { per: Object.fromEntries(per) }) }),
    ...(kind === 'knapsack' && { min: min ?? 1 }),
    ...(kind === 'points' && {
      total: form.points,
      ...(maxPerProject !== undefined && { maxPerProject }),
      ...(minProjects !== undefined && { minProjects }),
    }),
    ...((kind === 'ranking' || kind === 'for-against') && { max }),
  })
}

const noParts = (part: keyof typeof LISTS): Fault => ({
  path: `per${part[0]?.toUpperCase()}${part.slice(1)}`,
  key: `ballot.no-${LISTS[part]}`,
})

type FormValues = Record<string, string | undefined>
const digits = (value: number | null | undefined): string | undefined => value?.toString()

/** What the form of the ballot holds. */
export function ballotValues(ballot: BallotSettings, publication: string): FormValues {
  const common = { kind: ballot.kind, publication: publication === 'full' ? 'full' : 'totals' }
  switch (ballot.kind) {
    case 'approvals':
      return {
        ...{ ...common, min: digits(ballot.min), max: digits(ballot.max), perZone: digits(ballot.per?.zone) },
        ...{ perCategory: digits(ballot.per?.category), perClass: digits(ballot.per?.class) },
      }
    case 'knapsack':
      return { ...common, min: digits(ballot.min) }
    case 'points': {
      const { total, maxPerProject, minProjects } = ballot
      const limits = { maxPerProject: digits(maxPerProject), minProjects: digits(minProjects) }
      return { ...common, points: digits(total), ...limits }
    }
    default:
      return { ...common, max: digits(ballot.max) }
  }
}

// ------------------------------------------------------------------------------------------------------------ counting

export interface Counting {
  /** With all its options. */
  rule: string
  ruleOptions: RuleOptions
}

/**
 * The rule that the form describes, or every field that is wrong. Options of Equal Shares say nothing with other rules, and
 * the form keeps them, since a choice cannot be emptied.
 */
export function countingFrom(form: SetCounting, ballot: BallotSettings, { zones }: Parts): Counting | Fault[] {
  const kind = TALLY_KINDS[ballot.kind]
  const isShares = form.rule.startsWith('equalshares')
  const faults: Fault[] = []
  const text = isShares ? [form.rule, ...optionsOf(form)].join('+') : form.rule
  const rule = parseRule(text, kind)
  if (!rule) faults.push({ path: 'utility', key: 'counting.no-points' })
  const needsThreshold = form.rule === 'greedy-threshold'
  if (needsThreshold !== (form.threshold !== undefined))
    faults.push({ path: 'threshold', key: needsThreshold ? 'counting.threshold-needed' : 'counting.no-threshold' })
  if (isShares && form.winnersPerAuthor !== undefined)
    faults.push({ path: 'winnersPerAuthor', key: 'counting.no-author-limit' })
  const coefficients = weightsFrom(form.weights ?? '', zones)
  if (Array.isArray(coefficients)) faults.push(...coefficients)
  else if (Object.keys(coefficients).length > 0 && form.rule !== 'weighted-rating')
    faults.push({ path: 'weights', key: 'counting.no-weights' })
  if (!rule || Array.isArray(coefficients) || faults.length > 0) return faults
  const { threshold, winnersPerAuthor, ties } = form
  return {
    rule: variantOf(rule),
    ruleOptions: {
      ...(threshold !== undefined && { threshold }),
      ...(winnersPerAuthor !== undefined && { winnersPerAuthor }),
      ...(!isShares && ties !== undefined && ties !== 'registered' && { ties }),
      ...(Object.keys(coefficients).length > 0 && { coefficients }),
    },
  }
}

const optionsOf = ({ rule, utility, start, stop, completion, comparison }: SetCounting): string[] =>
  [
    utility,
    start,
    rule.includes('add1') ? stop : undefined,
    completion === 'none' ? undefined : completion,
    rule.endsWith('-comparison') ? comparison : undefined,
  ].filter((option) => option !== undefined)

const WEIGHT = /^(?!0(\.0+)?$)(0|[1-9]\d{0,3})(\.\d{1,4})?$/
const keyOf = (name: string): string => name.toLocaleLowerCase('uk')

/** `Zone; 11.5` a line: decimal numbers by the codes of the zones. */
function weightsFrom(text: string, zones: Parts['zones']): Record<string, string> | Fault[] {
  const faults: Fault[] = []
  const weights: Record<string, string> = {}
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [name = '', number = '', ...more] = line.split(';').map((part) => part.trim())
    const weight = number.replace(',', '.')
    const zone = zones.find((one) => keyOf(one.name) === keyOf(name))
    if (more.length > 0 || !WEIGHT.test(weight)) faults.push({ path: 'weights', key: 'weights.form', values: { line } })
    else if (!zone) faults.push({ path: 'weights', key: 'weights.unknown', values: { name } })
    else if (weights[zone.code] !== undefined) faults.push({ path: 'weights', key: 'weights.twice', values: { name } })
    else weights[zone.code] = weight
  }
  return faults.length > 0 ? faults : weights
}

interface Stored {
  ballot: BallotSettings
  rule: string
  ruleOptions: Readonly<Record<string, unknown>>
}

/** What the form of the counting rule holds. */
export function countingValues({ ballot, rule, ruleOptions }: Stored, { zones }: Parts): FormValues {
  const { threshold, winnersPerAuthor, ties = 'registered', coefficients = {} } = ruleOptionsOf(ruleOptions)
  const parsed = parseRule(rule, TALLY_KINDS[ballot.kind])
  const weights = zones.flatMap(({ code, name }) => {
    const weight = coefficients[code]
    return weight === undefined ? [] : [`${name}; ${weight}`]
  })
  return {
    rule: parsed ? nameOf(parsed) : undefined,
    ...{ threshold: digits(threshold), winnersPerAuthor: digits(winnersPerAuthor), ties },
    weights: weights.join('\n') || undefined,
    ...(parsed?.name === 'equalshares' && shareValues(parsed)),
  }
}

const shareValues = ({ utility, start, add1, stop, completion, comparison }: EqualSharesRule): FormValues => ({
  ...{ utility, start, completion, stop: add1 ? stop : undefined },
  comparison: comparison === 'none' ? undefined : comparison,
})

// ---------------------------------------------------------------------------------------------------------- what fits

/**
 * Why a ballot and a rule do not fit each other or what the competition is divided into: each of them can be changed after
 * the other. The paths are those of the form of the competition's conditions.
 */
export function conditionFaults({ ballot, rule, ruleOptions }: Stored, parts: Parts): Fault[] {
  const { threshold, coefficients = {} } = ruleOptionsOf(ruleOptions)
  const per = ballot.kind === 'approvals' ? (ballot.per ?? {}) : {}
  const faults = PARTS.flatMap((part): Fault[] =>
    per[part] !== undefined && parts[LISTS[part]].length === 0
      ? [{ path: LISTS[part], key: `ballot.needs-${LISTS[part]}` }]
      : [],
  )
  const known = new Set(parts.zones.map(({ code }) => code))
  if (Object.keys(coefficients).some((code) => code !== '' && !known.has(code)))
    faults.push({ path: 'zones', key: 'weights.needs-zones' })
  const parsed = parseRule(rule, TALLY_KINDS[ballot.kind])
  if (!parsed || (parsed.name === 'greedy-threshold' && threshold === undefined))
    faults.push({ path: 'rule', key: 'counting.unfit' })
  return faults
}

/** The weights of a division that was written anew: each goes with the name of its zone. */
export function movedWeights(
  coefficients: Readonly<Record<string, string>>,
  before: Parts['zones'],
  after: Parts['zones'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(coefficients).map(([code, weight]) => {
      const name = before.find((zone) => zone.code === code)?.name
      const now = name === undefined ? undefined : after.find((zone) => keyOf(zone.name) === keyOf(name))
      // A zone that is gone keeps a code that there is not, so that the announcement asks for it.
      return [code === '' ? '' : (now?.code ?? `gone-${code}`), weight]
    }),
  )
}
