/** Values, conditions and expressions of a flow. They are total: whatever the variables hold, there is a result. */

import type { Comparison, Condition, Expression, Literal } from '#bot/flow/schema.ts'
import type { Value } from './types.ts'
import { folded } from './words.ts'

export type Variables = Readonly<Record<string, Value>>

/** Characters of one text that expressions make. */
export const MAX_JOINED = 3_500

export const variableIn = (variables: Variables, name: string): Value | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** As a text shows it; an object, such as an item of a list, by its title. */
export function textOfValue(value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOfValue).filter(Boolean).join(', ')
  if (typeof value === 'object') return textOfValue(value.title ?? value.name ?? value.id ?? null)
  return String(value)
}

export function holds(condition: Condition, variables: Variables): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, variables))
  if ('any' in condition) return condition.any.some((one) => holds(one, variables))
  if ('not' in condition) return !holds(condition.not, variables)
  const value = variableIn(variables, condition.variable)
  if (condition.is === 'empty') return isEmpty(value)
  if (isEmpty(value)) return false
  return condition.is === 'set' || compares(condition.is, value, condition.value)
}

function compares(is: Comparison, value: Value | undefined, given: Literal | Literal[] | undefined): boolean {
  if (Array.isArray(given)) return given.some((one) => same(value, one))
  if (given === undefined) return false
  if (is === 'equal') return same(value, given)
  if (is === 'contains') {
    if (Array.isArray(value)) return value.some((one) => same(one, given))
    return folded(textOfValue(value)).includes(folded(String(given)))
  }
  const order = compare(value, given)
  if (is === 'more') return order > 0
  if (is === 'less') return order < 0
  return is === 'at-least' ? order >= 0 : order <= 0
}

const numeral = (value: Value | undefined): number | undefined => {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function same(value: Value | undefined, given: Literal): boolean {
  const [one, other] = [numeral(value), numeral(given)]
  if (one !== undefined && other !== undefined) return one === other
  return folded(textOfValue(value)) === folded(String(given))
}

/** By number where both are numbers, else by text: dates are written year first, so that their order is that of time. */
function compare(value: Value | undefined, given: Literal): number {
  const [one, other] = [numeral(value), numeral(given)]
  if (one !== undefined && other !== undefined) return one - other
  const [text, with_] = [textOfValue(value), String(given)]
  return text < with_ ? -1 : text > with_ ? 1 : 0
}

/** What is no number counts as 0, and a variable that is not set as empty. */
export function evaluate(expression: Expression, variables: Variables): Value {
  if ('value' in expression) return expression.value
  if ('variable' in expression) return variableIn(variables, expression.variable) ?? null
  if ('count' in expression) {
    const value = variableIn(variables, expression.count)
    return Array.isArray(value) ? value.length : isEmpty(value) ? 0 : 1
  }
  if ('join' in expression)
    return expression.join
      .map((one) => textOfValue(evaluate(one, variables)))
      .join('')
      .slice(0, MAX_JOINED)
  const numbers = ('sum' in expression ? expression.sum : expression.difference).map(
    (one) => numeral(evaluate(one, variables)) ?? 0,
  )
  const [first = 0, ...rest] = numbers
  const result = rest.reduce((total, one) => ('sum' in expression ? total + one : total - one), first)
  return Number.isFinite(result) ? result : 0
}
