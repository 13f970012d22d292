import { expect, it } from 'vitest'
import { Places } from '#platform/http/index.ts'

class Full extends Error {}

const placesFor = (most: number) => {
  const places = new Places(most)
  return (keys: Record<string, number>) =>
    places.take(
      Object.entries(keys).map(([key, most]) => ({ key, most })),
      (share) => new Full(share?.key ?? 'all'),
    )
}

it('gives so many places in all, and so many for each key', () => {
  const take = placesFor(3)
  const first = take({ one: 2, other: 1 })
  expect(() => take({ other: 1 })).toThrow(new Full('other'))
  take({ one: 2 })
  expect(() => take({ one: 2, third: 1 })).toThrow(new Full('one'))
  const third = take({ third: 1 })
  expect(() => take({ fourth: 1 })).toThrow(new Full('all'))
  third()
  first()
  expect(take({ one: 2, other: 1 })).toBeTypeOf('function')
})

it('counts nothing where it gives none', () => {
  const take = placesFor(2)
  take({ one: 1 })
  for (let nth = 0; nth < 5; nth += 1) expect(() => take({ other: 1, one: 1 })).toThrow(new Full('one'))
  take({ other: 1 })
})

it('takes a place back once, however often that is said', () => {
  const take = placesFor(2)
  const giveBack = take({ one: 2 })
  take({ one: 2 })
  giveBack()
  giveBack()
  take({ one: 2 })
  expect(() => take({ one: 2 })).toThrow(Full)
})
