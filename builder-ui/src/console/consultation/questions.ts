import type { ConsultationQuestion } from '../../api/types.ts'

/** What the designer does with questions, apart from drawing them. */

export type Ask = ConsultationQuestion['ask']
export type Kind = Ask['kind']
export interface Option {
  id: string
  title: string
}

export const KINDS = [
  'single',
  'several',
  'ranking',
  'scale',
  'matrix',
  'text',
  'number',
  'date',
  'place',
  'file',
] as const satisfies readonly Kind[]

const MAX_TEXT = 2_000

/** A question of another kind keeps its options. */
export function askOf(kind: Kind, before?: Ask): Ask {
  const options = before && 'options' in before ? before.options : []
  switch (kind) {
    case 'single':
      return { kind, options }
    case 'several':
      return { kind, options, min: 1, max: Math.max(1, options.length) }
    case 'ranking':
      return { kind, options, min: 1, max: Math.max(1, options.length), rule: 'borda' }
    case 'matrix':
      return { kind, options, answers: before && 'answers' in before ? before.answers : [] }
    case 'scale':
      return { kind, from: 1, to: 5 }
    case 'text':
      return { kind, max: MAX_TEXT }
    default:
      return { kind }
  }
}

/**
 * Options from lines. An option keeps its id while its title stays, or while it stays in its place under another title, so
 * that conditions and saved answers still find it.
 */
export function optionsFrom(text: string, before: readonly Option[]): Option[] {
  const titles = text.split('\n').map((line) => line.trimStart())
  const ids = new Set<string>()
  const kept = titles.map((title) => before.find((option) => option.title === title && !ids.has(option.id)))
  for (const option of kept) if (option) ids.add(option.id)
  return titles.map((title, index) => {
    const same = kept[index]
    if (same) return same
    const there = before[index]
    const id = there && !ids.has(there.id) ? there.id : nextId('o', [...before.map(({ id }) => id), ...ids])
    ids.add(id)
    return { id, title }
  })
}

export const linesOf = (options: readonly Option[]): string => options.map(({ title }) => title).join('\n')

/** Without lines that are still empty: what is sent. */
export function finished(ask: Ask): Ask {
  const written = (options: readonly Option[]) =>
    options.filter(({ title }) => title.trim() !== '').map(({ id, title }) => ({ id, title: title.trim() }))
  if (!('options' in ask)) return ask
  const options = written(ask.options)
  if (ask.kind === 'matrix') return { ...ask, options, answers: written(ask.answers) }
  if (ask.kind === 'single') return { ...ask, options }
  // A limit that was never changed grows and shrinks with the options.
  const max = ask.max === ask.options.length ? options.length : ask.max
  return { ...ask, options, max: Math.max(1, max) }
}

export function nextId(prefix: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`${prefix}${number}`)) return `${prefix}${number}`
}

/** The simple condition that the designer writes; others are kept as they are. */
export interface SimpleCondition {
  question: string
  is?: string[]
  answered?: true
}

export const simpleCondition = (when: unknown): SimpleCondition | undefined =>
  typeof when === 'object' && when !== null && 'question' in when ? (when as SimpleCondition) : undefined

/** What can be chosen in an answer to this question. */
export function choicesOf(ask: Ask): Option[] {
  if (ask.kind === 'single' || ask.kind === 'several' || ask.kind === 'ranking') return ask.options
  if (ask.kind !== 'scale') return []
  return Array.from({ length: ask.to - ask.from + 1 }, (_, step) => {
    const id = String(ask.from + step)
    return { id, title: id }
  })
}

export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const rest = list.filter((_, index) => index !== from)
  const one = list[from]
  return one === undefined || to < 0 || to >= list.length ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)]
}
