/** The published record of a vote, a file that anyone can check: see README.md for its parts. */
import { z } from 'zod'
import { type Bytes, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { type Definition, definitionText } from './definition.ts'
import type { Ledger } from './ledger.ts'
import type { BallotQuestion } from './question.ts'
import { type Correction, type Counted, countedBallots, publicationOf, type Result } from './result.ts'
import { type Files, pack } from './tar.ts'

export const FILES = {
  definition: 'definition.json',
  result: 'result.json',
  keys: 'keys.json',
  checkpoint: 'checkpoint.txt',
  leaves: 'leaves.txt',
  roll: 'roll.txt',
  corrections: 'corrections.ndjson',
  ballots: 'ballots.ndjson',
  ledger: 'ledger.json',
} as const

export const MAX_WITNESSES = 20

/** Public keys of notes (`noteKeyText`): of the vote, and of the witnesses that cosigned. */
export const Keys = z.strictObject({
  v: z.literal(1),
  log: z.string().max(400),
  witnesses: z.array(z.string().max(400)).max(MAX_WITNESSES),
})
export type Keys = z.output<typeof Keys>

export interface BundleContent extends Pick<Counted, 'ballots' | 'corrections'> {
  definition: Definition
  result: Result
  /** Lower-case hex, in any order. */
  rollLeaves: readonly string[]
  /** The signed checkpoint, with the lines of its witnesses. */
  note: string
  log: string
  witnesses: readonly string[]
  /** Of a vote in which papers were handed out. */
  ledger?: Ledger | undefined
}

/** Writes the record of a vote; the same content gives the same files. */
export const writeBundle = (content: BundleContent): Promise<Bytes> => pack(bundleFiles(content))

export function bundleFiles(content: BundleContent): Files {
  const { definition, result, note, log, witnesses } = content
  const ballots = content.ballots.toSorted((one, other) => (one.leaf < other.leaf ? -1 : 1))
  const texts = new Map<string, string>([
    [FILES.definition, definitionText(definition)],
    [FILES.result, canonical(result)],
    [FILES.keys, canonical({ v: 1, log, witnesses } satisfies Record<keyof Keys, unknown>)],
    [FILES.checkpoint, note],
    [FILES.leaves, linesOf(ballots.map(({ leaf }) => leaf))],
    [FILES.roll, linesOf(content.rollLeaves.toSorted())],
    [FILES.corrections, linesOf(content.corrections.toSorted(bySeq).map(canonical))],
  ])
  if (content.ledger) texts.set(FILES.ledger, canonical(content.ledger))
  const mode = publicationOf(definition, ballots.length)
  if (mode === 'full') texts.set(FILES.ballots, linesOf(ballots.map(({ body }) => body)))
  if (mode === 'columns') {
    const choices = countedBallots(content).map((ballot) => ballot.choices)
    for (const [name, values] of columnsOf(definition.question, choices)) texts.set(columnFile(name), linesOf(values))
  }
  return new Map([...texts].map(([name, text]) => [name, utf8(text)]))
}

const bySeq = (one: Correction, other: Correction): number => one.seq - other.seq
const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

export const columnFile = (name: string): string => `columns/${name}.txt`
/** The only column of a question that has one answer. */
const WHOLE = 'choices'

/** Columns that a question is published in: each row of a matrix, each option that can be chosen beside others. */
export function columnNames(question: BallotQuestion): string[] {
  return question.kind === 'matrix' || question.kind === 'several' ? question.options.map(({ id }) => id) : [WHOLE]
}

/**
 * The answers of each question on their own, sorted, so that no line shows two answers of one ballot. Of a matrix the
 * answer of the row, of several options `1` or `0`; otherwise the choices with spaces between.
 */
function columnsOf(question: BallotQuestion, ballots: readonly (readonly string[])[]): Map<string, string[]> {
  const valueIn = (name: string) => (choices: readonly string[]) => {
    if (question.kind === 'several') return choices.includes(name) ? '1' : '0'
    if (question.kind !== 'matrix') return choices.join(' ')
    return choices.find((cell) => cell.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  }
  return new Map(columnNames(question).map((name) => [name, ballots.map(valueIn(name)).sort()]))
}

/** Ballots that give the same sums as those in the columns; undefined when the columns have different lengths. */
export function choicesIn(question: BallotQuestion, columns: ReadonlyMap<string, readonly string[]>) {
  const read = columnNames(question).map((name) => [name, columns.get(name) ?? []] as const)
  const length = read[0]?.[1].length ?? 0
  if (read.some(([, values]) => values.length !== length)) return undefined
  return Array.from({ length }, (_, at) =>
    read.flatMap(([name, values]) => choicesOf(question, name, values[at] ?? '')),
  )
}

function choicesOf({ kind }: BallotQuestion, name: string, value: string): string[] {
  if (kind === 'matrix') return [`${name}=${value}`]
  if (kind === 'several' && value !== '1' && value !== '0') return [`${name}=${value}`] // no option: found as unknown
  if (kind === 'several') return value === '1' ? [name] : []
  return value === '' ? [] : value.split(' ')
}
