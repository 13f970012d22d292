import type { z } from 'zod'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { titleLine } from '#participation/plain-text.ts'
import {
  ClosedQuestion,
  MAX_OPTION_TITLE,
  MAX_OPTIONS,
  MIN_OPTIONS,
  type Option,
} from '#participation/questions/index.ts'
import { MAX_SEEDS, MIN_SEEDS, StatementText } from '#participation/statements/index.ts'
import { addDays, firstMomentOf, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import type { InputIssue } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Settlement } from '#platform/settlements/index.ts'
import type { Poll } from './queries.ts'
import type { EditPoll } from './schema.ts'
import { canAskMajority } from './validity.ts'

/** From the form of staff to a poll: options and settlements come one a line. Pure. */

/** Why a field does not fit: the key of the sentence below `poll:fields`, with its values. */
export interface Fault {
  path: keyof z.input<typeof EditPoll>
  key: string
  values?: Record<string, string | number>
}

interface Ground {
  settlements: readonly Settlement[]
  minDays: number
  language: Locale
  now: Date
}

export interface PollPlan {
  question: ClosedQuestion
  /** The first statements of a poll by statements. */
  seeds: string[]
  rules: EligibilityRules
  opensAt: Date
  endsAt: Date
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** `a` … `z`, `aa`, `ab` …: short, since they stand in every ballot. */
export const optionId = (nth: number): string =>
  nth < LETTERS.length
    ? (LETTERS[nth] ?? '')
    : optionId(Math.floor(nth / LETTERS.length) - 1) + (LETTERS[nth % LETTERS.length] ?? '')

const YES_NO: Record<Locale, readonly Option[]> = {
  uk: [
    { id: 'yes', title: 'Так' },
    { id: 'no', title: 'Ні' },
  ],
  en: [
    { id: 'yes', title: 'Yes' },
    { id: 'no', title: 'No' },
  ],
}

const AGREEMENT: Record<Locale, readonly Option[]> = {
  uk: [
    { id: 'agree', title: 'Згода' },
    { id: 'disagree', title: 'Незгода' },
    { id: 'pass', title: 'Пропуск' },
  ],
  en: [
    { id: 'agree', title: 'Agree' },
    { id: 'disagree', title: 'Disagree' },
    { id: 'pass', title: 'Pass' },
  ],
}

const linesOf = (text = ''): string[] => text.split('\n').map(titleLine).filter(Boolean)

/** The plan, or everything that is wrong with the form. */
export function planOf(body: EditPoll, ground: Ground): PollPlan | Fault[] {
  const faults: Fault[] = [
    ...optionFaults(body),
    ...validityFaults(body, ground),
    ...secrecyFaults(body),
    ...termFaults(body, ground),
  ]
  const zone = zoneOf(body, ground.settlements)
  if (!Array.isArray(zone)) faults.push(zone)
  const rules = EligibilityRules.safeParse({
    level: body.access,
    ...(body.minAge === undefined ? {} : { minAge: body.minAge }),
    ...(body.maxAge === undefined ? {} : { maxAge: body.maxAge }),
    ...(Array.isArray(zone) && zone.length > 0 ? { settlements: zone } : {}),
  })
  if (!rules.success)
    faults.push(
      rules.error.issues[0]?.path[0] === 'maxAge'
        ? { path: 'maxAge', key: 'ages' }
        : { path: 'access', key: 'access.rules-need-verified' },
    )
  const question = ClosedQuestion.safeParse(questionOf(body, ground.language))
  if (!question.success && faults.length === 0) faults.push({ path: 'max', key: 'count' })
  if (faults.length > 0 || !rules.success || !question.success) return faults
  const term = { opensAt: firstMomentOf(body.opensOn), endsAt: lastMomentOf(body.endsOn) }
  const seeds = body.kind === 'statements' ? linesOf(body.options) : []
  return { question: question.data, seeds, rules: rules.data, ...term }
}

function questionOf(body: EditPoll, language: Locale): unknown {
  const { kind, scaleFrom: from = 1, scaleTo: to = 5, rule = 'borda' } = body
  if (kind === 'scale') return { kind, from, to }
  // What each statement asks.
  if (kind === 'statements') return { kind: 'single', options: AGREEMENT[language] }
  const options = linesOf(body.options).map((title, nth) => ({ id: optionId(nth), title }))
  const { min = 1, max = options.length } = body
  if (kind === 'several') return { kind, options, min, max }
  if (kind === 'ranking') return { kind, options, min, max, rule }
  return kind === 'matrix' ? { kind, options, answers: YES_NO[language] } : { kind, options }
}

function optionFaults({ kind, options, min, max }: EditPoll): Fault[] {
  const titles = linesOf(options)
  if (kind === 'scale') return titles.length > 0 ? [{ path: 'options', key: 'options.scale' }] : []
  if (kind === 'statements') return statementFaults(titles)
  // A single statement can be asked with yes or no as two options.
  if (titles.length < MIN_OPTIONS) return [{ path: 'options', key: 'options.few', values: { minimum: MIN_OPTIONS } }]
  if (titles.length > MAX_OPTIONS) return [{ path: 'options', key: 'options.many', values: { maximum: MAX_OPTIONS } }]
  if (titles.some((title) => title.length > MAX_OPTION_TITLE))
    return [{ path: 'options', key: 'options.long', values: { maximum: MAX_OPTION_TITLE } }]
  if (new Set(titles.map((title) => title.toLowerCase())).size < titles.length)
    return [{ path: 'options', key: 'options.twice' }]
  if (kind !== 'several' && kind !== 'ranking') return []
  const [fewest, most] = [min ?? 1, max ?? titles.length]
  return fewest > most || most > titles.length
    ? [{ path: 'max', key: 'count', values: { maximum: titles.length } }]
    : []
}

function statementFaults(texts: readonly string[]): Fault[] {
  if (texts.length < MIN_SEEDS)
    return [{ path: 'options', key: 'options.few-statements', values: { minimum: MIN_SEEDS } }]
  if (texts.length > MAX_SEEDS) return [{ path: 'options', key: 'options.many', values: { maximum: MAX_SEEDS } }]
  const wrong = texts.find((text) => !StatementText.safeParse(text).success)
  if (wrong !== undefined) return [{ path: 'options', key: 'options.statement', values: { text: wrong.slice(0, 200) } }]
  return new Set(texts.map((text) => text.toLowerCase())).size < texts.length
    ? [{ path: 'options', key: 'options.twice' }]
    : []
}

function validityFaults(
  { kind, validity, electorate, electorateSource, quorum, access, secret }: EditPoll,
  { settlements }: Pick<Ground, 'settlements'>,
): Fault[] {
  const faults: Fault[] = []
  if (validity !== 'plurality' && !canAskMajority({ kind }))
    faults.push({ path: 'validity', key: 'validity.single-only' })
  if (validity === 'double-majority' && access !== 'verified')
    faults.push({ path: 'validity', key: 'validity.needs-verified' })
  if (validity === 'double-majority' && secret && settlements.length === 0)
    faults.push({ path: 'validity', key: 'validity.no-settlements' })
  if (quorum !== undefined && electorate === undefined) faults.push({ path: 'electorate', key: 'electorate.needed' })
  if (electorate !== undefined && electorateSource === undefined)
    faults.push({ path: 'electorateSource', key: 'electorate-source.needed' })
  if (electorate === undefined && electorateSource !== undefined)
    faults.push({ path: 'electorate', key: 'electorate.needed' })
  return faults
}

/** Votes on statements are published under random ids from the first analysis on. */
function secrecyFaults({ kind, secret, hidden, quorum, custody }: EditPoll): Fault[] {
  if (custody === 'commission' && !secret) return [{ path: 'custody', key: 'custody.only-secret' }]
  if (kind !== 'statements') return []
  return [
    ...(secret ? [{ path: 'secret', key: 'secret.not-statements' } as const] : []),
    ...(hidden ? [{ path: 'hidden', key: 'hidden.not-statements' } as const] : []),
    ...(quorum !== undefined ? [{ path: 'quorum', key: 'quorum.not-statements' } as const] : []),
  ]
}

/** Days on which votes are taken, both ends included. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

/** Furthest day of a term. */
const MAX_DAYS = 730

export function termFaults(
  { opensOn, endsOn }: Pick<EditPoll, 'opensOn' | 'endsOn'>,
  { minDays, now }: Pick<Ground, 'minDays' | 'now'>,
): Fault[] {
  const today = kyivDay(now)
  if (opensOn < today) return [{ path: 'opensOn', key: 'day.past' }]
  if (opensOn > addDays(today, MAX_DAYS)) return [{ path: 'opensOn', key: 'day.far', values: { maximum: MAX_DAYS } }]
  const days = daysBetween(opensOn, endsOn)
  if (days > MAX_DAYS) return [{ path: 'endsOn', key: 'day.far', values: { maximum: MAX_DAYS } }]
  return days < minDays ? [{ path: 'endsOn', key: 'day.too-short', values: { count: minDays } }] : []
}

/** Codes of the settlements that are named by code or by their name; the fault names the first unknown line. */
function zoneOf({ settlements = '' }: EditPoll, known: readonly Settlement[]): string[] | Fault {
  const codes: string[] = []
  for (const line of linesOf(settlements)) {
    const found = known.filter(({ katottg, name }) => katottg === line || name.uk === line || name.en === line)
    const [one] = found
    if (!one || found.length > 1)
      return { path: 'settlements', key: one ? 'settlements.ambiguous' : 'settlements.unknown', values: { line } }
    codes.push(one.katottg)
  }
  return [...new Set(codes)]
}

export const issuesOf = (
  faults: readonly Fault[],
  t: (key: string, values?: Record<string, string | number>) => string,
) => faults.map(({ path, key, values }): InputIssue => ({ path, message: t(`poll:fields.${key}`, values) }))

// ------------------------------------------------------------------------------------------------------- and back again

/** What the form holds when a draft is edited: the inverse of `planOf`. Numbers are digits, a ticked box is `true`. */
export function formOf(
  poll: Poll,
  { seeds, settlements }: { seeds: readonly string[]; settlements: readonly Settlement[] },
): Record<string, string | undefined> {
  const { question, byStatements, rules } = poll
  const titles = byStatements ? seeds : 'options' in question ? question.options.map(({ title }) => title) : []
  const digits = (value: number | null | undefined) => (value == null ? undefined : String(value))
  return {
    ...{ title: poll.title, text: poll.text, contact: poll.contact ?? undefined },
    kind: byStatements ? 'statements' : question.kind,
    options: titles.join('\n'),
    ...{ opensOn: kyivDay(poll.opensAt), endsOn: kyivDay(poll.endsAt) },
    ...{ access: rules.level, minAge: digits(rules.minAge), maxAge: digits(rules.maxAge) },
    settlements: rules.settlements?.map((code) => lineOf(code, settlements)).join('\n'),
    ...{ secret: String(poll.secret), hidden: String(poll.hidden), custody: poll.custody },
    ...('min' in question ? { min: digits(question.min), max: digits(question.max) } : {}),
    ...(question.kind === 'ranking' ? { rule: question.rule } : {}),
    ...(question.kind === 'scale' ? { scaleFrom: digits(question.from), scaleTo: digits(question.to) } : {}),
    ...{ validity: poll.validity, electorate: digits(poll.electorate), quorum: digits(poll.quorum) },
    electorateSource: poll.electorateSource ?? undefined,
  }
}

/** The name of a settlement, or its code where others have the same name. */
function lineOf(code: string, settlements: readonly Settlement[]): string {
  const one = settlements.find(({ katottg }) => katottg === code)
  const isAlone = settlements.filter(({ name }) => name.uk === one?.name.uk).length === 1
  return one && isAlone ? one.name.uk : code
}
