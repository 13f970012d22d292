import type { VoteRow } from '#participation/opinion/votes.ts'

/** Votes of invented people whose camp is known. */

export interface Camps {
  rows: VoteRow[]
  /** The camp of each row, from 0. */
  camps: number[]
}

/** Not the generator of the code under test. */
export function linearRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/**
 * Each camp agrees or disagrees with each statement, at random; each person votes on a share of the statements, and as the
 * camp does nine times of ten.
 */
export function invent(
  { camps, people, statements, voted }: { camps: number; people: number; statements: number; voted: number },
  seed: number,
): Camps {
  const random = linearRandom(seed)
  const opinions = Array.from({ length: camps }, () => Array.from({ length: statements }, () => random() < 0.5))
  const numbers = Array.from({ length: people }, (_, person) => Math.floor((person * camps) / people))
  const letter = (agrees: boolean): string => {
    if (random() >= voted) return '.'
    if (random() < 0.05) return 'p'
    return agrees === random() < 0.9 ? 'a' : 'd'
  }
  return {
    camps: numbers,
    rows: numbers.map((camp, person) => ({
      id: `p${String(person).padStart(6, '0')}`,
      votes: (opinions[camp] ?? []).map(letter).join(''),
    })),
  }
}

/** The share of people who are in the group in which most of their group of the other division are. */
export function purity<A, B>(groups: readonly A[], others: readonly B[]): number {
  const byGroup = Map.groupBy(others.keys(), (index) => groups[index])
  const most = [...byGroup.values()].map((members) => {
    const sizes = Map.groupBy(members, (index) => others[index])
    return Math.max(...[...sizes.values()].map((same) => same.length))
  })
  return most.reduce((sum, each) => sum + each, 0) / others.length
}
