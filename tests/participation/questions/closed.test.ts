import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClosedQuestion, canonicalChoices, choicesFault, countChoices, idsOf } from '#participation/questions/index.ts'

const optionsOf = (...ids: string[]) => ids.map((id) => ({ id, title: id.toUpperCase() }))
const abc = optionsOf('a', 'b', 'c')
const single = ClosedQuestion.parse({ kind: 'single', options: abc })
const several = ClosedQuestion.parse({ kind: 'several', options: abc, min: 1, max: 2 })
const borda = ClosedQuestion.parse({ kind: 'ranking', options: abc, min: 1, max: 3, rule: 'borda' })
const runOff = ClosedQuestion.parse({ kind: 'ranking', options: abc, min: 1, max: 3, rule: 'instant-runoff' })
const scale = ClosedQuestion.parse({ kind: 'scale', from: 1, to: 5 })
const matrix = ClosedQuestion.parse({ kind: 'matrix', options: optionsOf('s1', 's2'), answers: optionsOf('yes', 'no') })
const times = (most: number, choices: string[]) => Array.from({ length: most }, () => choices)

describe('a question', () => {
  it.each([
    ['has one option', { kind: 'single', options: optionsOf('a') }],
    ['has the same option twice', { kind: 'single', options: optionsOf('a', 'a') }],
    ['asks for more than there is', { kind: 'several', options: abc, min: 1, max: 4 }],
    ['asks for nothing', { kind: 'several', options: abc, min: 0, max: 0 }],
    ['asks for at least more than at most', { kind: 'ranking', options: abc, min: 3, max: 2, rule: 'borda' }],
    ['ends where it begins', { kind: 'scale', from: 1, to: 1 }],
    ['has an id that would break a ballot apart', { kind: 'single', options: optionsOf('a=b', 'c') }],
  ])('is none when it %s', (_, question) => {
    expect(ClosedQuestion.safeParse(question).success).toBe(false)
  })
})

describe('an answer', () => {
  it.each([
    [single, ['a'], undefined],
    [single, [], 'few'],
    [single, ['a', 'b'], 'many'],
    [single, ['d'], 'unknown'],
    [several, ['c', 'a'], undefined],
    [several, ['a', 'a'], 'twice'],
    [several, ['a', 'b', 'c'], 'many'],
    [borda, ['c', 'a'], undefined],
    [scale, ['5'], undefined],
    [scale, ['6'], 'unknown'],
    [scale, ['05'], 'unknown'],
    [matrix, ['s2=no', 's1=yes'], undefined],
    [matrix, ['s1=yes'], 'rows'],
    [matrix, ['s1=yes', 's1=no'], 'rows'],
    [matrix, ['s1=maybe', 's2=no'], 'unknown'],
    [single, ['__proto__'], 'unknown'],
  ] as const)('to %o of %j has the fault %s', (question, choices, fault) => {
    expect(choicesFault(question, choices)).toBe(fault)
  })

  it('has one form whatever the order in which it was chosen, except in a ranking', () => {
    expect(canonicalChoices(several, ['c', 'a'])).toEqual(['a', 'c'])
    expect(canonicalChoices(matrix, ['s2=no', 's1=yes'])).toEqual(['s1=yes', 's2=no'])
    expect(canonicalChoices(borda, ['c', 'a'])).toEqual(['c', 'a'])
  })
})

describe('the count', () => {
  it('of choices names who is ahead, unless two are', () => {
    expect(countChoices(single, [...times(2, ['a']), ['b']])).toEqual({
      ballots: 3,
      blank: 0,
      votes: { a: 2, b: 1, c: 0 },
      first: 'a',
    })
    expect(countChoices(single, [['a'], ['b']]).first).toBeUndefined()
    expect(countChoices(single, []).first).toBeUndefined()
  })

  it('of several choices counts ballots once and each choice', () => {
    expect(countChoices(several, [['a', 'b'], ['b']])).toMatchObject({
      ballots: 2,
      votes: { a: 1, b: 2, c: 0 },
      first: 'b',
    })
  })

  it('counts a ballot without a choice as a ballot', () => {
    const free = ClosedQuestion.parse({ kind: 'several', options: abc, min: 0, max: 3 })
    expect(countChoices(free, [[], ['a']])).toMatchObject({ ballots: 2, blank: 1 })
  })

  it('of a scale and of a matrix counts each step and each cell', () => {
    expect(countChoices(scale, [['1'], ['5'], ['5']]).votes).toEqual({ 1: 1, 2: 0, 3: 0, 4: 0, 5: 2 })
    expect(countChoices(matrix, [['s1=yes', 's2=no']]).votes).toEqual({
      's1=yes': 1,
      's1=no': 0,
      's2=yes': 0,
      's2=no': 1,
    })
  })

  it('by Borda gives the first of three options three points', () => {
    const count = countChoices(borda, [['a', 'b', 'c'], ['b', 'a', 'c'], ['b']])
    expect(count.points).toEqual({ a: 5, b: 8, c: 2 })
    expect(count.first).toBe('b')
  })

  it('by instant run-off passes the ballots of the last to their next choice', () => {
    // a leads with 4 of 9, c has 2 and drops out, its ballots prefer b.
    const count = countChoices(
      runOff,
      [...times(4, ['a']), ...times(3, ['b', 'a']), ...times(2, ['c', 'b'])],
      ['a', 'b', 'c'],
    )
    expect(count.rounds).toEqual([
      { votes: { a: 4, b: 3, c: 2 }, exhausted: 0, eliminated: 'c' },
      { votes: { a: 4, b: 5 }, exhausted: 0 },
    ])
    expect(count.first).toBe('b')
  })

  it('by instant run-off lets the drawn lots decide between those with equally few', () => {
    const ballots = [...times(2, ['a']), ['b', 'a'], ['c', 'b', 'a']]
    expect(countChoices(runOff, ballots, ['a', 'b', 'c']).rounds?.[0]?.eliminated).toBe('c')
    expect(countChoices(runOff, ballots, ['c', 'a', 'b']).rounds?.[0]?.eliminated).toBe('b')
    expect(() => countChoices(runOff, ballots)).toThrow('lots')
  })

  it('by instant run-off of nothing has no winner', () => {
    expect(countChoices(runOff, [], ['a', 'b', 'c'])).toMatchObject({ ballots: 0, rounds: [{ exhausted: 0 }] })
  })

  const ranking = fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 1 })
  it('does not depend on the order of the ballots', () => {
    fc.assert(
      fc.property(
        fc
          .array(ranking, { maxLength: 30 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.constantFrom(borda, runOff),
        ([some, other], question) => {
          const lots = ['b', 'c', 'a']
          expect(countChoices(question, some, lots)).toEqual(countChoices(question, other, lots))
        },
      ),
    )
  })

  it('by instant run-off names whoever more than half put first, and accounts for every ballot in each round', () => {
    fc.assert(
      fc.property(fc.array(ranking, { minLength: 1, maxLength: 30 }), (ballots) => {
        const count = countChoices(runOff, ballots, ['a', 'b', 'c'])
        const majority = idsOf(runOff).find((id) => (count.votes[id] ?? 0) * 2 > ballots.length)
        if (majority !== undefined) expect(count.first).toBe(majority)
        for (const { votes, exhausted } of count.rounds ?? [])
          expect(Object.values(votes).reduce((sum, each) => sum + each, exhausted)).toBe(ballots.length)
      }),
    )
  })
})
