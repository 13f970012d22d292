import { describe, expect, it } from 'vitest'
import {
  consensusOf,
  dividingOf,
  drawByWeight,
  representativeOf,
  type Tally,
  unitingOf,
  weightOfNext,
} from '#participation/opinion/statements.ts'

const tally = (agree: number, disagree: number, pass = 0): Tally => ({ agree, disagree, pass })

describe('statements that are typical of a group', () => {
  it('are those that it agrees with beyond chance and more than others do', () => {
    const tallies = [
      [tally(18, 1), tally(2, 17)],
      // Both agree: typical of neither.
      [tally(18, 1), tally(17, 2)],
      // More than the others, yet not more than half.
      [tally(9, 10), tally(1, 18)],
      [tally(1, 18), tally(18, 1)],
    ]
    expect(representativeOf(tallies, 0)).toEqual([
      { statement: 3, side: 'disagree' },
      { statement: 0, side: 'agree' },
    ])
  })

  it('need enough votes', () => {
    expect(representativeOf([[tally(2, 0), tally(0, 2)]], 0)).toEqual([])
  })
})

describe('consensus', () => {
  it('is the geometric mean over the groups of pa·(1 − pd), with a prior of one half', () => {
    // (9.5/11 · (1 − 1.5/11)) and (7.5/11 · (1 − 2.5/11))
    const expected = Math.sqrt((9.5 / 11) * (9.5 / 11) * (7.5 / 11) * (8.5 / 11))
    expect(consensusOf([tally(9, 1), tally(7, 2, 1)], 'agree')).toBeCloseTo(expected, 12)
  })

  it('needs more than half of every group, and can be that all are against', () => {
    const tallies = [
      [tally(9, 1), tally(8, 2)],
      [tally(10, 0), tally(4, 6)],
      [tally(0, 10), tally(1, 9)],
    ]
    expect(unitingOf(tallies)).toEqual([
      { statement: 2, side: 'disagree' },
      { statement: 0, side: 'agree' },
    ])
    expect(dividingOf(tallies)).toEqual([1])
  })
})

describe('the next statement', () => {
  it('is drawn with weight ((1−p)(E+1)·a·(1+8·2^(−S/5)))²', () => {
    // S = 10: p = 3/12, a = 7/12
    const expected = ((1 - 3 / 12) * 2.5 * (7 / 12) * (1 + 8 / 4)) ** 2
    expect(weightOfNext(tally(6, 2, 2), 1.5)).toBeCloseTo(expected, 12)
  })

  it('is rather one that few have seen', () => {
    expect(weightOfNext(tally(1, 1, 1), 0)).toBeGreaterThan(weightOfNext(tally(30, 30, 30), 0) * 10)
  })

  it('is each in proportion to its weight', () => {
    const weights = [1, 2, 1]
    const drawn = [0, 0.24, 0.26, 0.74, 0.76, 0.999].map((random) =>
      drawByWeight([0, 1, 2], (index) => weights[index] ?? 0, random),
    )
    expect(drawn).toEqual([0, 0, 1, 1, 2, 2])
    expect(drawByWeight([], () => 1, 0.5)).toBeUndefined()
  })
})
