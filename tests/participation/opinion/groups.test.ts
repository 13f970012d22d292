import { kmeans } from 'ml-kmeans'
import { PCA } from 'ml-pca'
import { describe, expect, it } from 'vitest'
import { analyse, MAX_PEOPLE, MAX_STATEMENTS, MIN_PEOPLE } from '#participation/opinion/analysis.ts'
import { nextCount } from '#participation/opinion/clusters.ts'
import { project } from '#participation/opinion/components.ts'
import { countVotes, type VoteRow, valueAt, voteRows } from '#participation/opinion/votes.ts'
import { type Camps, invent, linearRandom, purity } from './camps.ts'

const statementsOf = ({ rows }: Camps): number => rows[0]?.votes.length ?? 0

function groupsOf(rows: readonly VoteRow[], statements: number): string[] {
  const { points } = analyse(rows, statements, null)
  const groups = new Map(points.map(({ id, group }) => [id, group]))
  return rows.map(({ id }) => groups.get(id) ?? 'none')
}

/** The matrix as an independent implementation gets it: means instead of missing votes. */
function imputed({ rows }: Camps, statements: number): number[][] {
  const means = Array.from({ length: statements }, (_, statement) => {
    const values = rows.map((row) => valueAt(row, statement)).filter((value) => value !== null)
    return values.reduce<number>((sum, value) => sum + value, 0) / Math.max(1, values.length)
  })
  return rows.map((row) => means.map((mean, statement) => valueAt(row, statement) ?? mean))
}

/** Four components and k-means by other people's code. */
function oracle(camps: Camps, k: number): number[] {
  const statements = statementsOf(camps)
  const matrix = imputed(camps, statements)
  const projected = new PCA(matrix, { center: true, scale: false }).predict(matrix, { nComponents: 4 }).to2DArray()
  const scaled = projected.map((point, index) => {
    const row = camps.rows[index]
    return point.map((value) => value * Math.sqrt(statements / (row ? countVotes(row) : 1)))
  })
  return kmeans(scaled, k, { initialization: 'kmeans++', seed: 7 }).clusters
}

describe('groups of opinion', () => {
  it.each([
    { camps: 2, people: 60, statements: 12, voted: 0.9, seed: 11 },
    { camps: 3, people: 300, statements: 40, voted: 0.6, seed: 12 },
    { camps: 4, people: 1_000, statements: 80, voted: 0.4, seed: 13 },
  ])('are the $camps camps of $people people, as an independent implementation finds them', ({ seed, ...wanted }) => {
    const invented = invent(wanted, seed)
    const found = groupsOf(invented.rows, wanted.statements)
    expect(new Set(found).size).toBe(wanted.camps)
    expect(purity(found, invented.camps)).toBeGreaterThanOrEqual(0.95)
    const others = oracle(invented, wanted.camps)
    expect(purity(others, invented.camps)).toBeGreaterThanOrEqual(0.95)
    expect(purity(found, others)).toBeGreaterThanOrEqual(0.95)
  })

  it('need four components: a fourth camp lies on another one in two', () => {
    const { rows, camps } = invent({ camps: 4, people: 400, statements: 60, voted: 0.7 }, 21)
    expect(purity(groupsOf(rows, 60), camps)).toBeGreaterThanOrEqual(0.95)
  })

  it('are the same whatever the order of the people', () => {
    const { rows } = invent({ camps: 3, people: 120, statements: 20, voted: 0.7 }, 31)
    const random = linearRandom(5)
    const shuffled = rows
      .map((row) => ({ row, key: random() }))
      .toSorted((one, other) => one.key - other.key)
      .map(({ row }) => row)
    expect(analyse(shuffled, 20, null)).toEqual(analyse(rows, 20, null))
  })

  it('are named by size', () => {
    const { rows } = invent({ camps: 2, people: 90, statements: 20, voted: 0.9 }, 32)
    const uneven = [...rows.slice(0, 45), ...rows.slice(60)]
    const { groups } = analyse(uneven, 20, null)
    expect(groups.map(({ letter, size }) => [letter, size])).toEqual([
      ['A', 45],
      ['B', 30],
    ])
  })

  it('are not looked for before thirty people have voted', () => {
    const { rows } = invent({ camps: 2, people: MIN_PEOPLE, statements: 12, voted: 1 }, 33)
    const before = analyse(rows.slice(1), 12, null)
    expect(before).toMatchObject({ people: MIN_PEOPLE - 1, groups: [], points: [], count: null, uniting: [] })
    expect(analyse(rows, 12, null).groups).toHaveLength(2)
  })

  it('never hold fewer than five people or a twentieth of all', () => {
    const { rows } = invent({ camps: 2, people: 80, statements: 20, voted: 0.9 }, 34)
    // Forty of one camp and four of the other.
    const { groups, points } = analyse(rows.slice(0, 44), 20, null)
    expect(groups.every(({ size }) => size >= 5)).toBe(true)
    expect(points).toHaveLength(44)
  })

  it('are none where all vote alike', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ id: `p${index}`, votes: 'aaaaaaaaaa' }))
    const { groups, uniting, dividing } = analyse(rows, 10, null)
    expect(groups).toEqual([])
    expect(dividing).toEqual([])
    expect(uniting).toHaveLength(5)
  })

  it('count people with seven votes, and top up with those who have the most', () => {
    const few = Array.from({ length: 40 }, (_, index) => ({
      id: `f${index}`,
      votes: index < 20 ? 'ad..........' : 'da..........',
    }))
    const { rows } = invent({ camps: 2, people: 20, statements: 12, voted: 1 }, 35)
    expect(analyse([...rows, ...few], 12, null).points.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    const topped = analyse([...rows.slice(0, 10), ...few], 12, null)
    expect(topped.points).toHaveLength(15)
  })

  it('refuse more than they have memory and time for', () => {
    expect(() => analyse([], MAX_STATEMENTS + 1, null)).toThrow(RangeError)
    const rows = Array.from({ length: MAX_PEOPLE + 1 }, (_, index) => ({ id: `p${index}`, votes: 'a' }))
    expect(() => analyse(rows, 1, null)).toThrow(RangeError)
  })

  it('are found for 5,000 people and 200 statements in less than five seconds', () => {
    const { rows, camps } = invent({ camps: 4, people: 5_000, statements: 200, voted: 0.5 }, 41)
    const begun = process.cpuUsage()
    const found = groupsOf(rows, 200)
    const { user, system } = process.cpuUsage(begun)
    expect(purity(found, camps)).toBeGreaterThanOrEqual(0.95)
    // Processor time: a machine that is busy with something else does not fail it.
    expect((user + system) / 1_000_000).toBeLessThan(5)
  })
})

describe('the projection', () => {
  it('has the components that an independent implementation finds', () => {
    const invented = invent({ camps: 3, people: 200, statements: 30, voted: 1 }, 51)
    const { components } = project(invented.rows, 30, 2)
    const loadings = new PCA(imputed(invented, 30), { center: true, scale: false }).getLoadings().to2DArray()
    for (const [index, component] of components.entries()) {
      const other = loadings[index] ?? []
      const cosine = component.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
      expect(Math.abs(cosine)).toBeGreaterThan(0.999)
    }
  })

  it('has no components where votes do not vary', () => {
    const { components, points } = project([{ id: 'a', votes: 'ap' }], 2, 4)
    expect(components).toEqual([])
    expect(points).toEqual([new Float64Array(0)])
  })
})

describe('the number of groups', () => {
  const every = () => true
  it('changes when another number was best four times running', () => {
    let count = nextCount(undefined, 2, every)
    const seen = [3, 3, 3, 2, 3, 3, 3, 3].map((best) => {
      count = nextCount(count, best, every)
      return count.k
    })
    expect(seen).toEqual([2, 2, 2, 2, 2, 2, 2, 3])
  })

  it('changes at once when there can be no such groups any more', () => {
    expect(nextCount({ k: 4, best: 4, wins: 2 }, 2, (k) => k === 2)).toEqual({ k: 2, best: 2, wins: 1 })
  })
})

describe('rows of votes', () => {
  it('ascend by person, with a letter for each statement', () => {
    const rows = voteRows(
      [
        { participant: 'b', statement: 's2', value: 1 },
        { participant: 'a', statement: 's1', value: -1 },
        { participant: 'b', statement: 's1', value: 0 },
        { participant: 'a', statement: 'withdrawn', value: 1 },
      ],
      ['s1', 's2'],
    )
    expect(rows).toEqual([
      { id: 'a', votes: 'd.' },
      { id: 'b', votes: 'pa' },
    ])
  })
})
