import { expect, it } from 'vitest'
import { rowBatches } from '#platform/db/index.ts'

it.each([0, 1, 2, 31, 32, 33, 50, 100, 1000])('%i rows keep their order, in batches of few sizes', (count) => {
  const rows = Array.from({ length: count }, (_, index) => index)
  const batches = rowBatches(rows)
  expect(batches.flat()).toEqual(rows)
  expect(batches.every(({ length }) => [1, 2, 4, 8, 16, 32].includes(length))).toBe(true)
  // As few as can be: each smaller size is there once at most.
  const small = batches.map(({ length }) => length).filter((length) => length < 32)
  expect(new Set(small).size).toBe(small.length)
})
