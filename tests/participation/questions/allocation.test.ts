import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, TALLY_KINDS } from '#participation/ballots/protocol/index.ts'
import { longestBudgetChoices, MAX_CHOICES } from '#participation/questions/allocation.ts'
import {
  BallotSettings,
  BudgetQuestion,
  budgetFault,
  canonicalBudgetChoices,
  limitsOf,
  poolOf,
  possibleBallots,
} from '#participation/questions/index.ts'
import { allBallots, budgetQuestion, KINDS, project } from './budgets.ts'

const settings = (ballot: unknown) => BallotSettings.safeParse(ballot).success

describe('the settings of a ballot', () => {
  it.each([
    ['approves of nothing', { kind: 'approvals', min: 0, max: 0 }],
    ['asks for at least more than at most', { kind: 'approvals', min: 3, max: 2 }],
    ['names more than fit on a ballot', { kind: 'ranking', max: MAX_CHOICES + 1 }],
    ['allows more points for one project than there are', { kind: 'points', total: 10, maxPerProject: 11 }],
    ['asks for more projects than there are points', { kind: 'points', total: 2, minProjects: 3 }],
    ['has no points', { kind: 'points', total: 0 }],
    ['is of another kind', { kind: 'lottery', max: 1 }],
  ])('are none when it %s', (_, ballot) => expect(settings(ballot)).toBe(false))

  it('are good for every kind', () => {
    for (const ballot of Object.values(KINDS)) expect(settings(ballot)).toBe(true)
  })
})

describe('the question of a budget', () => {
  it.each([
    ['has a project twice', { options: [project('1'), project('1')] }],
    [
      'has a pool twice',
      {
        pools: [
          { zone: '', class: '', amount: 1 },
          { zone: '', class: '', amount: 2 },
        ],
      },
    ],
    ['has a project that no pool pays for', { pools: [{ zone: 'north', class: '', amount: 1 }] }],
    ['has no project', { options: [] }],
    ['has an id that would break a ballot apart', { options: [project('1=2')] }],
    ['weighs by nothing', { options: [{ ...project('1'), coefficient: '0.0' }] }],
  ])('is none when it %s', (_, change) => {
    expect(BudgetQuestion.safeParse({ ...budgetQuestion(), ...change }).success).toBe(false)
  })

  it('finds the pool of a project: the nearest one', () => {
    const pools = [
      { zone: '', class: '' },
      { zone: 'north', class: '' },
      { zone: '', class: 'large' },
      { zone: 'north', class: 'large' },
    ]
    expect(poolOf(pools, { zone: 'north', class: 'large' })).toBe(pools[3])
    expect(poolOf(pools, { zone: 'north', class: 'small' })).toBe(pools[1])
    expect(poolOf(pools, { zone: 'south', class: 'large' })).toBe(pools[2])
    expect(poolOf(pools, { zone: 'south', class: 'small' })).toBe(pools[0])
    expect(poolOf(pools.slice(1), { zone: 'south', class: 'small' })).toBeUndefined()
  })
})

describe('a ballot', () => {
  const options = [
    project('1', 300, { zone: 'north', category: 'park', class: 'large' }),
    project('2', 400, { zone: 'north', category: 'road', class: 'small' }),
    project('3', 200, { zone: 'south', category: 'park', class: 'small' }),
    project('4', 100, { zone: 'south', category: 'road', class: 'small' }),
  ]
  const pools = [
    { zone: 'north', class: '', amount: 500 },
    { zone: 'south', class: '', amount: 300 },
  ]
  const fault = (ballot: unknown, ...choices: string[]) =>
    budgetFault(budgetQuestion({ ballot: BallotSettings.parse(ballot), options, pools }), choices)
  const approvals = { kind: 'approvals', min: 1, max: 3 }
  const points = { kind: 'points', total: 10, maxPerProject: 6, minProjects: 2 }

  it.each([
    [approvals, ['1', '3'], undefined],
    [approvals, [], { fault: 'few', least: 1, chosen: 0 }],
    [{ ...approvals, min: 0 }, [], undefined],
    [approvals, ['1', '2', '3', '4'], { fault: 'many', most: 3, chosen: 4 }],
    [approvals, ['1', '1'], { fault: 'twice', id: '1' }],
    [approvals, ['5'], { fault: 'unknown', choice: '5' }],
    [approvals, ['__proto__'], { fault: 'unknown', choice: '__proto__' }],
    [{ ...approvals, per: { zone: 1 } }, ['1', '3'], undefined],
    [
      { ...approvals, per: { zone: 1 } },
      ['1', '2'],
      { fault: 'part', part: 'zone', code: 'north', most: 1, chosen: 2 },
    ],
    [
      { ...approvals, per: { category: 1 } },
      ['1', '3'],
      { fault: 'part', part: 'category', code: 'park', most: 1, chosen: 2 },
    ],
    [
      { ...approvals, per: { class: 2 } },
      ['2', '3', '4'],
      { fault: 'part', part: 'class', code: 'small', most: 2, chosen: 3 },
    ],
    [{ kind: 'knapsack', min: 1 }, ['1', '3', '4'], undefined],
    [{ kind: 'knapsack', min: 1 }, ['1', '2'], { fault: 'money', pool: pools[0], cost: 700 }],
    [{ kind: 'knapsack', min: 1 }, [], { fault: 'few', least: 1, chosen: 0 }],
    [points, ['1=6', '2=4'], undefined],
    [points, ['1=6'], { fault: 'few', least: 2, chosen: 1 }],
    [points, ['1=7', '2=1'], { fault: 'project-points', id: '1', most: 6, given: 7 }],
    [points, ['1=6', '2=5'], { fault: 'points', most: 10, given: 11 }],
    [points, ['1=0', '2=5'], { fault: 'unknown', choice: '1=0' }],
    [points, ['1=05', '2=5'], { fault: 'unknown', choice: '1=05' }],
    [points, ['1', '2=5'], { fault: 'unknown', choice: '1' }],
    [points, ['1=2', '1=3'], { fault: 'twice', id: '1' }],
    [{ kind: 'ranking', max: 2 }, ['3', '1'], undefined],
    [{ kind: 'ranking', max: 2 }, [], { fault: 'few', least: 1, chosen: 0 }],
    [{ kind: 'ranking', max: 2 }, ['3', '1', '2'], { fault: 'many', most: 2, chosen: 3 }],
    [{ kind: 'for-against', max: 2 }, ['3=for', '1=against'], undefined],
    [{ kind: 'for-against', max: 2 }, ['3=for', '3=against'], { fault: 'twice', id: '3' }],
    [{ kind: 'for-against', max: 2 }, ['3=toString'], { fault: 'unknown', choice: '3=toString' }],
  ] as const)('of %j with %j has the fault %j', (ballot, choices, found) => {
    expect(fault(ballot, ...choices)).toEqual(found)
  })

  it('has one form whatever the order in which it was chosen, except in a ranking', () => {
    expect(canonicalBudgetChoices(budgetQuestion({ ballot: KINDS.points }), ['7=3', '12=5'])).toEqual(['12=5', '7=3'])
    expect(canonicalBudgetChoices(budgetQuestion({ ballot: KINDS.ranking }), ['7', '12'])).toEqual(['7', '12'])
  })
})

describe.each(Object.entries(KINDS))('every legal ballot: %s', (kind, ballot) => {
  const question = budgetQuestion({ ballot })
  const every = [...allBallots(question)]
  const legal = every.filter((choices) => budgetFault(question, choices) === undefined)

  it('is no longer than the room that is kept for it', () => {
    const room = canonical(longestBudgetChoices(question)).length
    expect(Math.max(...legal.map((choices) => canonical(choices).length))).toBeLessThanOrEqual(room)
  })

  it('is one of at most as many as are possible', () => {
    const different = new Set(legal.map((choices) => canonical(canonicalBudgetChoices(question, choices))))
    expect(different.size).toBeGreaterThan(5)
    expect(different.size).toBeLessThanOrEqual(possibleBallots(question))
    // Without limits of money the number is exact.
    if (kind === 'approvals' || kind === 'ranking' || kind === 'for-against')
      expect(different.size).toBe(possibleBallots(question))
  })

  it('stays legal in any order, and its form is the same unless it is a ranking', () => {
    fc.assert(
      fc.property(fc.constantFrom(...legal), fc.infiniteStream(fc.nat()), (choices, numbers) => {
        const mixed = choices
          .map((choice) => ({ choice, at: numbers.next().value ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ choice }) => choice)
        expect(budgetFault(question, mixed)).toBeUndefined()
        if (TALLY_KINDS[question.ballot.kind] !== 'ordinal')
          expect(canonicalBudgetChoices(question, mixed)).toEqual(canonicalBudgetChoices(question, choices))
      }),
    )
  })

  it('is no more when a choice is added that the question does not have', () => {
    for (const choices of legal) expect(budgetFault(question, [...choices, 'x9'])?.fault).toBe('unknown')
  })

  it('names as many projects as the limits say', () => {
    const { min, max } = limitsOf(question)
    for (const { length } of legal) {
      expect(length).toBeGreaterThanOrEqual(min)
      expect(length).toBeLessThanOrEqual(max)
    }
  })
})
