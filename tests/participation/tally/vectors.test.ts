import { describe, expect, it } from 'vitest'
import { marketOf } from '#participation/tally/equal-shares.ts'
import {
  type Election,
  type EqualSharesRule,
  explain,
  parseRule,
  profileOf,
  Rational,
  type Rule,
  type TallyOptions,
  tally,
} from '#participation/tally/index.ts'
import { runPhragmen } from '#participation/tally/phragmen.ts'
import { election, times } from './elections.ts'

/* Elections made by hand, with the outcomes that the literature and two other programs give. */

const ruleOf = (name: string, { kind }: Election): Rule => {
  const rule = parseRule(name, kind)
  if (!rule) throw new Error(`There is no rule ${name}`)
  return rule
}
const winners = (of: Election, name: string, options?: TallyOptions) =>
  tally(of, ruleOf(name, of), options).selected.toSorted()
/** Equal Shares with endowments raised by `step` minor units from the exact share. */
const raised = (of: Election, name: string, step: Rational, options?: TallyOptions) => {
  const rule: EqualSharesRule = { ...(ruleOf(name, of) as EqualSharesRule), start: 'fractional', step }
  return tally(of, rule, options).selected.toSorted()
}

describe('examples of pabutools', () => {
  it('1: everybody wants everything', () => {
    const one = election(3, { p0: 1, p1: 3, p2: 2, p3: 1 }, times(2, 'p0,p1,p2,p3'))
    expect(winners(one, 'greedy')).toEqual(['p0', 'p2'])
    expect(winners({ ...one, lots: ['p1', 'p0', 'p2', 'p3'] }, 'greedy')).toEqual(['p1'])
    expect(winners({ ...one, lots: ['p3', 'p1', 'p0', 'p2'] }, 'greedy')).toEqual(['p0', 'p3'])
    expect(winners({ ...one, lots: ['p3', 'p2', 'p1', 'p0'] }, 'greedy')).toEqual(['p2', 'p3'])
    expect(winners(one, 'weighted-rating')).toEqual(['p0', 'p3'])
  })

  // Costs in hundredths: 1, 0.90, 2 and 1.09.
  const two = election(400, { p0: 100, p1: 90, p2: 200, p3: 109 }, ['p0', 'p1,p2,p3', 'p1,p2,p3', 'p2'], { unit: 100 })
  it('2: cost and cardinality choose differently, and so they do with raised endowments', () => {
    expect(winners(two, 'equalshares')).toEqual(['p0', 'p2'])
    expect(winners(two, 'equalshares+cardinality')).toEqual(['p0', 'p1', 'p3'])
    expect(raised(two, 'equalshares/add1', Rational.of(10))).toEqual(['p0', 'p1', 'p2'])
    expect(raised(two, 'equalshares/add1+cardinality', Rational.of(10))).toEqual(['p0', 'p1', 'p3'])
  })

  it('3: projects without support change nothing', () => {
    const three = election(400, { p0: 100, p1: 90, p2: 200, p3: 109, p4: 109, p5: 109 }, [
      'p0',
      'p1,p2,p3',
      'p1,p2,p3',
      'p2',
    ])
    expect(winners(three, 'equalshares')).toEqual(['p0', 'p2'])
    expect(winners(three, 'equalshares+cardinality')).toEqual(['p0', 'p1', 'p3'])
    expect(raised(three, 'equalshares/add1', Rational.of(10))).toEqual(['p0', 'p1', 'p2'])
    expect(raised(three, 'equalshares/add1+cardinality', Rational.of(10))).toEqual(['p0', 'p1', 'p3'])
  })

  it('4: a project that costs nothing', () => {
    const four = election(2, { p0: 0, p1: 1, p2: 2 }, ['p0', 'p0,p1,p2', 'p2'])
    expect(winners(four, 'greedy')).toEqual(['p0', 'p2'])
    expect(winners(four, 'weighted-rating')).toEqual(['p0', 'p1'])
    expect(winners(four, 'equalshares')).toEqual([])
    expect(winners(four, 'equalshares+cardinality')).toEqual(['p0'])
    expect(winners(four, 'equalshares/add1')).toEqual(['p2'])
    expect(winners(four, 'equalshares/add1+cardinality')).toEqual(['p0', 'p1'])
  })

  it('one blank ballot', () => {
    const blank = election(3, { a: 1, b: 3, c: 2, d: 1 }, [''])
    expect(winners(blank, 'equalshares')).toEqual([])
    expect(winners(blank, 'equalshares/add1')).toEqual([])
    expect(winners(blank, 'greedy')).toEqual(['a', 'c'])
  })

  it.each([
    ...['greedy', 'greedy-no-skip', 'greedy-threshold', 'greedy-custom', 'weighted-rating', 'equalshares'],
    ...[
      'equalshares/add1',
      'equalshares-comparison',
      'equalshares/add1-comparison+exhaustive',
      'equalshares+cardinality',
    ],
  ])('everything can be paid for: %s', (name) => {
    const all = election(7, { a: 1, b: 3, c: 2, d: 1 }, ['a,b,c,d'], { threshold: 1 })
    expect(winners(all, name)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('the running example of Lackner and Skowron', () => {
  const costs = { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }
  const ballots = [...times(3, 'a,b'), ...times(3, 'a,c'), ...times(2, 'a,d'), 'b,c,f', 'e', 'f', 'g']
  const example = election(4, costs, ballots)

  it('Equal Shares alone, raised, and with a project that is funded in any case', () => {
    expect(winners(example, 'equalshares')).toEqual(['a'])
    // A step of 1/24 of the whole budget, for each of the 12 voters.
    expect(raised(example, 'equalshares/add1', Rational.of(1, 24 * 12))).toEqual(['a', 'b', 'c', 'd'])
    const withG = { prefunded: ['g'] }
    expect(raised(example, 'equalshares/add1', Rational.of(1, 24 * 12), withG)).toEqual(['a', 'b', 'c', 'g'])
    expect(raised(example, 'equalshares/add1', Rational.of(5))).toEqual(['a'])
    expect(raised(example, 'equalshares/add1', Rational.of(5, 12))).toEqual(['a'])
  })

  it('sequential Phragmén', () => {
    const profile = profileOf(example)
    const start = profile.groups.map(() => Rational.of(0))
    const { funded } = runPhragmen(marketOf(example, profile, 'cost'), [], start)
    expect(funded.map((at) => example.projects[at]?.id)).toEqual(['a', 'b', 'c', 'd'])
  })
})

it('completion by votes', () => {
  const ballots = ['a,b', 'a,b', 'a', 'a,c', 'a,c', 'a,c', 'a,d', 'a,d', 'f', 'e']
  const example = election(5, { a: 1, b: 2, c: 2, d: 1, e: 1, f: 1 }, ballots)
  expect(winners(example, 'equalshares')).toEqual(['a'])
  expect(winners(example, 'equalshares+utilitarian')).toEqual(['a', 'b', 'c'])
  expect(winners(example, 'equalshares+utilitarian', { prefunded: ['f'] })).toEqual(['a', 'c', 'd', 'f'])
})

it('completion by Phragmén ends at the first project that does not fit', () => {
  const example = election(4, { one: 2, two: 2, three: 3 }, [...times(5, 'one'), 'two', ...times(2, 'three')])
  expect(winners(example, 'equalshares')).toEqual(['one'])
  expect(winners(example, 'equalshares+phragmen')).toEqual(['one'])
  expect(winners(example, 'equalshares+utilitarian')).toEqual(['one', 'two'])
})

it('what is left is carried over to the next year', () => {
  const example = election(4, { one: 2, two: 2 }, [...times(5, 'one'), 'two'])
  expect(tally(example, ruleOf('equalshares+carry-over', example))).toMatchObject({
    selected: ['one'],
    total: 2,
    left: 2,
  })
})

describe('examples of the checker of Pabulib', () => {
  it('1: Add1 adds a project', () => {
    const one = election(10, { a: 6, b: 4, c: 4 }, ['a,b', 'a,b', 'a,c', 'c'])
    expect(winners(one, 'equalshares')).toEqual(['a'])
    expect(winners(one, 'equalshares/add1')).toEqual(['a', 'c'])
  })

  it('2: the comparison takes the outcome of greedy', () => {
    const two = election(2, { a: 1, b: 1, c: 1 }, ['a', 'a', 'b'])
    expect(winners(two, 'equalshares')).toEqual(['a'])
    expect(winners(two, 'equalshares-comparison')).toEqual(['a', 'b'])
    expect(winners(two, 'equalshares-comparison+exclusion')).toEqual(['a', 'b'])
  })

  const three = (budget: number, costs = { 1: 300, 2: 400, 3: 200 }) =>
    election(budget, costs, [...times(5, '1,2,3'), '1,2', ...times(4, '1')])
  it.each([
    [500, ['1', '3'], ['1']],
    [700, ['1', '2'], ['1', '2']],
    [900, ['1', '2', '3'], ['1', '2', '3']],
    [1000, ['1', '2', '3'], ['1', '2', '3']],
  ])('3: a budget of %i, with and without skipping', (budget, skipping, stopping) => {
    expect(winners(three(budget), 'greedy')).toEqual(skipping)
    expect(winners(three(budget), 'greedy-no-skip')).toEqual(stopping)
  })

  it('3: a withdrawn project does not stop the rule', () => {
    const { projects, ...rest } = three(500)
    const withdrawn = projects.map((project) =>
      project.id === '2' ? { ...project, withdrawn: true as const } : project,
    )
    expect(winners({ ...rest, projects: withdrawn }, 'greedy-no-skip')).toEqual(['1', '3'])
  })
})

describe('ties of Equal Shares', () => {
  // Each project has supporters of its own who can pay for one of two.
  it('equal effective votes: the cheaper', () => {
    const counted = tally(election(700, { dear: 700, cheap: 600 }, times(200, 'dear,cheap')), parsed('equalshares'))
    expect(counted.selected).toEqual(['cheap'])
    expect(counted.ties).toEqual([{ projects: ['cheap', 'dear'], by: 'cost' }])
  })

  it('equal cost as well: more votes, where earlier payments made the effective votes equal', () => {
    // The first project takes all that two of the three supporters of `many` have.
    const ballots = [...times(2, 'first,many'), ...times(6, 'first'), 'many', 'few']
    const one = election(40, { first: 32, few: 4, many: 4 }, ballots)
    const counted = tally(one, parsed('equalshares'))
    expect(counted.selected).toEqual(['first', 'many', 'few'])
    expect(counted.ties).toEqual([{ projects: ['many', 'few'], by: 'votes' }])
  })

  it('equal in everything: the drawn lot', () => {
    const one = election(600, { a: 600, b: 600 }, times(10, 'a,b'))
    expect(winners({ ...one, lots: ['b', 'a'] }, 'equalshares')).toEqual(['b'])
    const projects = one.projects.map((project) => ({ ...project, registered: '2026-03-01' }))
    expect(tally({ ...one, projects }, parsed('equalshares')).ties).toEqual([{ projects: ['a', 'b'], by: 'lot' }])
    expect(tally(one, parsed('equalshares')).ties).toEqual([{ projects: ['a', 'b'], by: 'list' }])
  })

  const parsed = (name: string) => parseRule(name, 'approval') as Rule
})

describe('ties of greedy rules', () => {
  const tied = (a: object, b: object) => {
    const one = election(10, { a: 8, b: 7, c: 9 }, ['a', 'b', 'c', 'c'])
    const [first, second, third] = one.projects as [
      Election['projects'][0],
      Election['projects'][0],
      Election['projects'][0],
    ]
    const projects = [
      { ...first, ...a },
      { ...second, ...b },
      { ...third, registered: '2026-01-01', cost: 1 },
    ]
    return tally({ ...one, projects, lots: ['b', 'a', 'c'] }, { name: 'greedy' })
  }
  it.each([
    ['registered', { registered: '2026-02-01' }, { registered: '2026-02-02' }, 'a'],
    ['cost', { registered: '2026-02-01' }, { registered: '2026-02-01' }, 'b'],
    ['lot', { registered: '2026-02-01', cost: 7 }, { registered: '2026-02-01' }, 'b'],
    ['list', { registered: '2026-02-01' }, {}, 'b'],
  ])('are broken by: %s', (by, a, b, winner) => {
    const { selected, ties } = tied(a, b)
    expect(selected).toEqual(['c', winner])
    expect(ties).toMatchObject([{ by }])
  })

  it('are not reported where both win or both lose', () => {
    expect(tally(election(20, { a: 8, b: 7 }, ['a', 'b']), { name: 'greedy' }).ties).toEqual([])
    expect(tally(election(5, { a: 8, b: 7 }, ['a', 'b']), { name: 'greedy' }).ties).toEqual([])
  })
})

describe('a limit of winners for each author', () => {
  // Most votes first: a, b, c are of one author, d and e of unknown authors.
  const ballots = [...times(5, 'a,b,c'), ...times(2, 'd'), 'e']
  const one = election(100, { a: 30, b: 30, c: 20, d: 50, e: 20 }, ballots)
  const projects = one.projects.map((project) => ('abc'.includes(project.id) ? { ...project, author: 7 } : project))
  const limited = (winnersPerAuthor: number) => ({ ...one, projects, winnersPerAuthor })

  it('passes over the projects of an author who has enough winners', () => {
    expect(winners(one, 'greedy')).toEqual(['a', 'b', 'c', 'e'])
    expect(winners(limited(2), 'greedy')).toEqual(['a', 'b', 'e'])
    expect(winners(limited(1), 'greedy')).toEqual(['a', 'd', 'e'])
    expect(winners({ ...limited(1), threshold: 1 }, 'greedy-threshold')).toEqual(['a', 'd', 'e'])
  })

  it('is no project that does not fit: a rule that stops at those goes on', () => {
    expect(winners({ ...limited(1), budget: 80 }, 'greedy-no-skip')).toEqual(['a', 'd'])
  })

  it('does not hold for Equal Shares, alone and compared with greedy', () => {
    for (const name of ['equalshares', 'equalshares/add1-comparison', 'equalshares+utilitarian'])
      expect(winners(limited(1), name)).toEqual(winners(one, name))
  })

  it('is the reason of a loser, with the winners of its author', () => {
    const counted = tally(limited(1), { name: 'greedy' })
    expect(explain(limited(1), counted).find(({ id }) => id === 'c')?.fate).toMatchObject({
      ...{ reason: 'author-limit', rank: 3, most: 1, winners: ['a'] },
      missing: 1,
    })
  })
})

it.each([
  ['registered', 'a', 'registered'],
  ['cost', 'b', 'cost'],
  ['lot', 'c', 'lot'],
] as const)('ties by the rule %s', (ties, winner, by) => {
  const one = election(10, { a: 9, b: 7, c: 8 }, ['a', 'b', 'c'])
  const dates: Record<string, string> = { a: '2026-01-01', b: '2026-01-02', c: '2026-01-03' }
  const projects = one.projects.map((project) => ({ ...project, registered: dates[project.id] ?? '' }))
  const counted = tally({ ...one, projects, lots: ['c', 'b', 'a'], ties }, { name: 'greedy' })
  expect(counted.selected).toEqual([winner])
  expect(counted.ties).toMatchObject([{ by }])
})

it('money is compared exactly: with doubles this election has another winner', () => {
  const one = election(20, { A: 10, B: 15 }, times(3, 'A,B'))
  expect(winners(one, 'equalshares')).toEqual(['A'])
})

it('a blank ballot is a voter, and lowers the endowment of everybody', () => {
  expect(winners(election(10, { a: 6 }, ['a', 'a']), 'equalshares')).toEqual(['a'])
  expect(winners(election(10, { a: 6 }, ['a', 'a', '', '']), 'equalshares')).toEqual([])
})

it('Add1 in a village: a dear project of few people is reached without counting all the way', () => {
  // Costs in kopiykas; the endowment starts at 20,000 hryvnias and is raised by one.
  const ballots = [...times(23, 'road'), ...times(2, 'hall,road')]
  const village = election(50_000_000, { road: 20_000_000, hall: 45_000_000 }, ballots, { unit: 100 })
  let runs = 0
  const rule = ruleOf('equalshares/add1', village)
  const { selected, how } = tally(village, rule, { onProgress: () => runs++ })
  expect(selected).toEqual(['road'])
  // The hall costs 225,000 each beside the 8,000 for the road.
  expect(how).toMatchObject({ raised: 213_000, ended: 'overspend' })
  expect(runs).toBeLessThan(10_000)
  expect(how.family === 'equalshares' && how.run.endowment.toNumber()).toBe(23_299_900)
})

it('Add1 that would take too many runs is refused', () => {
  const ballots = [...times(50, 'a'), ...times(50, 'a,b')]
  const one = election(100, { a: 100, b: 1_000 }, ballots)
  const rule: EqualSharesRule = {
    ...(ruleOf('equalshares/add1', one) as EqualSharesRule),
    step: Rational.of(1, 10_000_000),
  }
  expect(() => tally(one, rule)).toThrow('tally.too-many-endowments')
})

it('the rating of Vinnytsia: votes of a small settlement weigh more, and so does a low cost', () => {
  const one = election(100, { city: 100, village: 50, hamlet: 50 }, [
    ...times(30, 'city'),
    ...times(4, 'village'),
    'hamlet',
  ])
  const coefficients: Record<string, string> = { village: '3.5', hamlet: '11.5' }
  const projects = one.projects.map((project) => ({ ...project, coefficient: coefficients[project.id] ?? '1' }))
  // 1 × 30 / 100, 3.5 × 4 / 50, 11.5 × 1 / 50
  expect(winners({ ...one, projects }, 'weighted-rating')).toEqual(['city'])
  expect(winners({ ...one, projects, budget: 150 }, 'weighted-rating')).toEqual(['city', 'village'])
  const more = { ...one, ballots: [...one.ballots, { choices: ['hamlet'] }] }
  expect(winners({ ...more, projects }, 'weighted-rating')).toEqual(['hamlet', 'village'])
})

it("Poznań's rule funds the project that it stops at if four fifths of its cost are left", () => {
  const ballots = [...times(3, 'a,b,c'), ...times(2, 'a,b'), 'a']
  const at = (budget: number) => {
    const { selected, how } = tally(election(budget, { a: 100, b: 50, c: 1 }, ballots), { name: 'greedy-custom' })
    return [selected, how.family === 'greedy' && how.run.beyondBudget]
  }
  expect(at(140)).toEqual([['a'], 1])
  expect(at(139)).toEqual([['a'], undefined])
  expect(at(151)).toEqual([['a', 'b', 'c'], undefined])
})
