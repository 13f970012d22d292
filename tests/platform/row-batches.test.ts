import { expect, it } from 'vitest'
import { rowBatches } from '#platform/db/index.ts'

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => index)

it.each([0, 1, 2, 31, 32, 33, 50, 100, 1000])('%i rows keep their order, in batches of few sizes', (count) => {
  const rows = rowsOf(count)
  const batches = rowBatches(rows)
  expect(batches.flat()).toEqual(rows)
  expect(batches.every(({ length }) => [1, 2, 3, 4, 6, 8, 12, 16, 24, 32].includes(length))).toBe(true)
})

it('what arrives at the same moment is at most two statements, and no number of rows has more than three besides full ones', () => {
  const counts = Array.from({ length: 200 }, (_, index) => index + 1)
  const statements = counts.map((count) => rowBatches(rowsOf(count)).filter(({ length }) => length < 32).length)
  expect(Math.max(...statements.slice(0, 16))).toBe(2)
  expect(Math.max(...statements)).toBeLessThanOrEqual(3)
})
