import { expect, it } from 'vitest'
import { feminine, inventNames } from '#server/demo/names.ts'

it.each([
  ['Левицький', 'Левицька'],
  ['Вишневський', 'Вишневська'],
  ['Білий', 'Біла'],
  ['Підлісний', 'Підлісна'],
  ['Солов’йов', 'Солов’йова'],
  ['Кузьмін', 'Кузьміна'],
  ['Шевченко', 'Шевченко'],
  ['Гриців', 'Гриців'],
  ['Верба', 'Верба'],
  ['Коваль', 'Коваль'],
])('a woman of the family %s is %s', (man, woman) => {
  expect(feminine(man)).toBe(woman)
})

it('invents the same different names for the same seed, none of those that are taken', () => {
  const names = inventNames(640, 7, ['Олена Шевченко'])
  expect(new Set(names).size).toBe(640)
  expect(names).not.toContain('Олена Шевченко')
  expect(inventNames(640, 7, ['Олена Шевченко'])).toEqual(names)
  expect(names.some((name) => name.includes('’'))).toBe(true)
  expect(names.some((name) => /-\S+а$/.test(name))).toBe(true)
})
