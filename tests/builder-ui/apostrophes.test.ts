import { expect, it } from 'vitest'
import { foldTag } from '#features/news/schema.ts'
import { APOSTROPHES, withOneApostrophe } from '#platform/fold-word.ts'
import { addressOf } from '../../builder-ui/src/parts/address.ts'
import { withOneApostrophe as ofConsole } from '../../builder-ui/src/parts/apostrophes.ts'

it.each([...APOSTROPHES, '"', '”'])('the console and the server know %s as an apostrophe', (sign) => {
  const word = `Здоров${sign}я`
  expect([withOneApostrophe(word), ofConsole(word)]).toEqual(['Здоров’я', 'Здоров’я'])
  expect(foldTag(word)).toBe('здоров’я')
  expect(addressOf(word)).toBe('zdorovia')
})

it('a quotation mark elsewhere stays one', () => {
  for (const text of ['про "Єдність"', 'Є"я', 'школа "Юність"'])
    expect([withOneApostrophe(text), ofConsole(text)]).toEqual([text, text])
})

it('a tag is one however its accents are encoded', () => {
  expect(foldTag('Їжа'.normalize('NFD'))).toBe('їжа')
})
