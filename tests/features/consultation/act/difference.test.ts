import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DifferencePart, differenceOf } from '#features/consultation/act/difference.ts'

const without = (kind: DifferencePart['kind'], parts: DifferencePart[]) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

it('compares whole Ukrainian words', () => {
  expect(differenceOf('Власник зобов’язаний прибирати.', 'Власник зобов’язаний негайно прибирати.')).toEqual([
    { kind: 'same', text: 'Власник зобов’язаний ' },
    { kind: 'added', text: 'негайно ' },
    { kind: 'same', text: 'прибирати.' },
  ])
})

it('reads neighbouring changes as one', () => {
  expect(differenceOf('не пізніше трьох днів з дня', 'не пізніше п’яти годин з дня')).toEqual([
    { kind: 'same', text: 'не пізніше ' },
    { kind: 'removed', text: 'трьох днів' },
    { kind: 'added', text: 'п’яти годин' },
    { kind: 'same', text: ' з дня' },
  ])
})

it('gives both texts back', () => {
  const text = fc
    .array(fc.constantFrom('рада', 'їжа', ' ', ' ', ',', 'об’єкт', '5', '\n', 'word'), { maxLength: 30 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (from, to) => {
      const parts = differenceOf(from, to)
      expect(without('added', parts)).toBe(from)
      expect(without('removed', parts)).toBe(to)
      expect(parts.every((part) => part.text !== '')).toBe(true)
    }),
  )
})

it('replaces a text that has nothing in common with the other', () => {
  const words = (from: number) => Array.from({ length: 1_500 }, (_, at) => `слово${from + at}`).join(' ')
  const parts = differenceOf(words(0), words(5_000))
  expect(without('added', parts)).toBe(words(0))
  expect(without('removed', parts)).toBe(words(5_000))
})
