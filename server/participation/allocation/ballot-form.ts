import {
  type BudgetBallotKind,
  type BudgetFault,
  type BudgetQuestion,
  budgetFault,
  costOf,
  limitsOf,
  type Pool,
  poolsOf,
  readChoice,
} from '#participation/questions/index.ts'
import type { Translate } from '#platform/i18n/index.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import type { Wording } from './sentences.ts'

/** The ballot of a budget: what programs and browsers send, what it adds up to, and how it is shown without JavaScript. */

type Fields = Readonly<Record<string, string | string[] | undefined>>

/** What a program sends: of these exactly the field that the kind of ballot has. */
export interface SentBallot {
  choices?: readonly string[] | undefined
  /** Points by project. */
  points?: Readonly<Record<string, number>> | undefined
  /** The best first. */
  ranking?: readonly string[] | undefined
}
export type BallotField = keyof SentBallot

/** The field in which a kind of ballot is sent; votes for and against are `choices` such as `12=for`. */
export const fieldOf = (kind: BudgetBallotKind): BallotField =>
  kind === 'points' ? 'points' : kind === 'ranking' ? 'ranking' : 'choices'

/** The choices of a sent ballot; undefined where it has another field than its kind. Projects with no points are left out. */
export function choicesOfSent(kind: BudgetBallotKind, sent: SentBallot): string[] | undefined {
  const field = fieldOf(kind)
  const others = (['choices', 'points', 'ranking'] as const).filter((name) => name !== field)
  if (sent[field] === undefined || others.some((name) => sent[name] !== undefined)) return undefined
  if (field !== 'points') return [...(sent[field] ?? [])]
  return Object.entries(sent.points ?? {}).flatMap(([id, points]) => (points === 0 ? [] : [`${id}=${points}`]))
}

/** Fields of the form without JavaScript: `choices` boxes, `points-12`, `place-1`, `stance-12`. */
export function sentOfFields(fields: Fields): SentBallot {
  const named = (prefix: string) =>
    Object.entries(fields).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.at(-1) : value
      return name.startsWith(prefix) && text ? [[name.slice(prefix.length), text.trim()] as const] : []
    })
  const has = (prefix: string) => Object.keys(fields).some((name) => name.startsWith(prefix))
  if (has('points-'))
    return { points: Object.fromEntries(named('points-').map(([id, text]) => [id, text === '' ? 0 : Number(text)])) }
  if (has('place-'))
    return {
      ranking: named('place-')
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([, id]) => id),
    }
  if (has('stance-')) return { choices: named('stance-').map(([id, stance]) => `${id}=${stance}`) }
  return { choices: [fields.choices ?? []].flat().filter((id) => id !== '') }
}

/** Why a ballot cannot be cast, with what to do. */
export function faultSentence(question: BudgetQuestion, fault: BudgetFault, wording: Wording): string {
  const { t } = wording
  const titleOf = (id: string) => question.options.find((project) => project.id === id)?.title ?? id
  switch (fault.fault) {
    case 'many':
      return t('allocation:faults.many', { count: fault.most, chosen: fault.chosen })
    case 'few':
      return t('allocation:faults.few', { count: fault.least, chosen: fault.chosen })
    case 'twice':
      return t('allocation:faults.twice', { project: titleOf(fault.id) })
    case 'part':
      return t(`allocation:faults.part.${fault.part}`, { count: fault.most, chosen: fault.chosen, code: fault.code })
    case 'money':
      return t('allocation:faults.money', {
        cost: formatMoney(wording.locale, fault.cost),
        amount: formatMoney(wording.locale, fault.pool.amount),
        over: formatMoney(wording.locale, fault.cost - fault.pool.amount),
      })
    case 'points':
      return t('allocation:faults.points', { count: fault.most, given: fault.given })
    case 'project-points':
      return t('allocation:faults.project-points', {
        project: titleOf(fault.id),
        count: fault.most,
        given: fault.given,
      })
    default:
      return t('allocation:faults.unknown', { choice: fault.choice })
  }
}

export interface BallotSummary {
  /** In the order of the ballot. */
  chosen: readonly { id: string; title: string; cost: number; points: number }[]
  cost: number
  /** Of each pool from which something is chosen. */
  pools: readonly { pool: Pool; spent: number; left: number }[]
  /** Points given and left, where the ballot has points. */
  points?: { given: number; left: number }
  fault?: BudgetFault
}

/** What a ballot adds up to, legal or not; choices that the question does not have are only in its fault. */
export function summaryOf(question: BudgetQuestion, choices: readonly string[]): BallotSummary {
  const { ballot, options } = question
  const known = new Map(options.map((project) => [project.id, project]))
  const chosen = choices.flatMap((choice) => {
    const line = readChoice(ballot.kind, choice)
    const project = line && known.get(line.id)
    return line && project ? [{ ...line, project }] : []
  })
  const ids = new Set(chosen.map(({ id }) => id))
  const pools = [...poolsOf(question)].flatMap(([pool, projects]) => {
    const own = projects.filter(({ id }) => ids.has(id))
    return own.length === 0 ? [] : [{ pool, spent: costOf(own), left: pool.amount - costOf(own) }]
  })
  const given = chosen.reduce((sum, { points }) => sum + points, 0)
  const fault = budgetFault(question, choices)
  return {
    chosen: chosen.map(({ id, points, project: { title, cost } }) => ({ id, title, cost, points })),
    cost: costOf(chosen.map(({ project }) => project)),
    pools,
    ...(ballot.kind === 'points' && { points: { given, left: ballot.total - given } }),
    ...(fault && { fault }),
  }
}

/** What to do, in one sentence. */
export function taskSentence(question: BudgetQuestion, t: Translate): string {
  const { ballot } = question
  const { min, max } = limitsOf(question)
  if (ballot.kind === 'points') return t('allocation:task.points', { count: ballot.total })
  if (ballot.kind === 'knapsack') return t('allocation:task.knapsack')
  if (ballot.kind === 'approvals' && min === max) return t('allocation:task.exactly', { count: max })
  return t(`allocation:task.${ballot.kind}`, { count: max })
}

/** One project on the form, with what was sent for it. */
export interface BallotLine {
  id: string
  title: string
  cost: string
  checked: boolean
  /** Of a ballot with points; empty for none. */
  points: string
  stance: '' | 'for' | 'against'
}

export interface BallotFormView {
  kind: BudgetBallotKind
  field: BallotField
  task: string
  lines: readonly BallotLine[]
  /** Of a ranking: a list to choose from for each place. */
  places: readonly {
    field: string
    label: string
    options: readonly { id: string; title: string; chosen: boolean }[]
  }[]
  /** Of a ballot with points. */
  maxPoints?: number
}

/** @param order ids of the projects as they were drawn */
export function ballotFormView(
  question: BudgetQuestion,
  order: readonly string[],
  choices: readonly string[],
  wording: Wording,
): BallotFormView {
  const { t } = wording
  const { ballot } = question
  const { kind } = ballot
  const sent = new Map(
    choices.flatMap((choice) => readChoice(kind, choice) ?? []).map(({ id, points }) => [id, points]),
  )
  const byId = new Map(question.options.map((project) => [project.id, project]))
  const drawn = order.flatMap((id) => byId.get(id) ?? [])
  return {
    ...{ kind, field: fieldOf(kind), task: taskSentence(question, t) },
    lines: drawn.map(({ id, title, cost }) => {
      const points = sent.get(id)
      return {
        ...{ id, title, cost: formatMoney(wording.locale, cost), checked: points !== undefined },
        points: kind === 'points' && points !== undefined ? String(points) : '',
        stance: kind !== 'for-against' || points === undefined ? '' : points > 0 ? 'for' : 'against',
      }
    }),
    places:
      kind === 'ranking'
        ? Array.from({ length: limitsOf(question).max }, (_, at) => ({
            ...{ field: `place-${at + 1}`, label: t('allocation:place', { number: at + 1 }) },
            options: drawn.map(({ id, title }) => ({ id, title, chosen: choices[at] === id })),
          }))
        : [],
    ...(ballot.kind === 'points' && { maxPoints: ballot.maxPerProject ?? ballot.total }),
  }
}
