import { describe, expect, it } from 'vitest'
import { budgetFault } from '#participation/questions/index.ts'
import {
  choicesOf,
  faultOf,
  isNumeric,
  keyOfPaper,
  limitsOf,
  numbersOf,
  wordsOf,
} from '../../builder-ui/src/console/paper/choices.ts'
import { budgetQuestion, KINDS } from '../participation/questions/budgets.ts'

/* Typing the papers of a budget: the numbers stand in the order of the ballot, and the choices of each kind are legal on the server. */

const votedOn = (kind: keyof typeof KINDS) => budgetQuestion({ ballot: KINDS[kind] })
/** As the console gets it. */
const questionOf = (kind: keyof typeof KINDS): Parameters<typeof numbersOf>[0] =>
  JSON.parse(JSON.stringify(votedOn(kind)))
/** Projects 12, 7, 8 and 9 have the numbers 1 to 4. */
const typed = {
  approvals: ['2 4', ['7', '9']],
  knapsack: ['2,3', ['7', '8']],
  points: ['2=2 4:1', ['7=2', '9=1']],
  ranking: ['4 1 2', ['9', '12', '7']],
  'for-against': ['2+ 1−', ['7=for', '12=against']],
} as const satisfies Record<keyof typeof KINDS, readonly [string, readonly string[]]>
const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[]

describe.each(kinds)('papers of the kind %s', (kind) => {
  const question = questionOf(kind)
  const [line, choices] = typed[kind]

  it('are typed by the numbers of the ballot, and legal', () => {
    expect(numbersOf(question).map(({ number, id, cost }) => [number, id, cost])).toEqual([
      [1, '12', 600],
      [2, '7', 400],
      [3, '8', 300],
      [4, '9', 200],
    ])
    expect(choicesOf(question, line)).toEqual(choices)
    expect(faultOf(question, choices)).toBeUndefined()
    expect(budgetFault(votedOn(kind), choices)).toBeUndefined()
  })

  it('name what cannot be a choice, and a project that is there twice', () => {
    const value = { points: '=1', 'for-against': '+' }[kind as string] ?? ''
    expect(choicesOf(question, `5${value}`)).toBe('unknown')
    const twice = choicesOf(question, `2${value} 2${value}`)
    expect(typeof twice === 'string' ? twice : faultOf(question, twice)).toBe('twice')
    const all = choicesOf(question, [1, 2, 3, 4].map((number) => `${number}${value}`).join(' '))
    const { max } = limitsOf(question)
    expect(typeof all === 'string' ? all : faultOf(question, all)).toBe(max < 4 ? 'many' : undefined)
  })
})

it('a blank paper is one where the ballot allows it, and too little elsewhere', () => {
  const faults = kinds.map((kind) => [kind, faultOf(questionOf(kind), [])])
  expect(Object.fromEntries(faults)).toEqual({
    ...{ approvals: undefined, knapsack: undefined, points: 'few', ranking: 'few', 'for-against': 'few' },
  })
  for (const kind of kinds) expect(budgetFault(votedOn(kind), [])?.fault, kind).toBe(faultOf(questionOf(kind), []))
})

it('a number without its points, or without for or against, is named as such', () => {
  expect(choicesOf(questionOf('points'), '2')).toBe('points')
  expect(choicesOf(questionOf('points'), '2=0')).toBe('points')
  expect(choicesOf(questionOf('for-against'), '2')).toBe('stance')
  expect(kinds.filter((kind) => !isNumeric(questionOf(kind)))).toEqual(['points', 'for-against'])
})

it('papers are read back in words, and only a ranking has an order', () => {
  const t: Parameters<typeof wordsOf>[2] = (key, values) =>
    [key.slice('paper:entry.'.length), ...Object.values(values)].join(' ')
  expect(wordsOf(questionOf('points'), ['7=2', '9=1'], t)).toBe('points Project 7 2; points Project 9 1')
  expect(wordsOf(questionOf('for-against'), ['7=for', '12=against'], t)).toBe(
    'stance.for Project 7; stance.against Project 12',
  )
  expect(wordsOf(questionOf('ranking'), ['9', '12'], t)).toBe('Project 9 → Project 12')
  expect(wordsOf(questionOf('approvals'), ['9', '12'], t)).toBe('Project 9; Project 12')
  const keysOf = (kind: keyof typeof KINDS) =>
    new Set(
      [
        ['9', '12'],
        ['12', '9'],
      ].map((paper) => keyOfPaper(questionOf(kind), paper)),
    )
  expect([keysOf('ranking').size, keysOf('approvals').size]).toEqual([2, 1])
})
