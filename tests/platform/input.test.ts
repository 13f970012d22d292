import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#platform/http/index.ts'
import { createI18n } from '#platform/i18n/index.ts'

const i18n = createI18n([])

it.each([
  [z.email(), 'Неправильний формат: очікується адреса електронної пошти'],
  [z.iso.date(), 'Неправильний формат: очікується дата ISO'],
  [z.uuid(), 'Неправильний формат: очікується UUID'],
  [z.string().startsWith('#'), 'Неправильний рядок: повинен починатися з "#"'],
])('a wrong format is named in good Ukrainian: %#', (schema, message) => {
  expect(() => parseInput(schema, 'rada', i18n, 'uk')).toThrow(
    expect.objectContaining({ issues: [{ path: '', message }] }),
  )
})

it('a wrong format is named in English as zod words it', () => {
  expect(() => parseInput(z.email(), 'rada', i18n, 'en')).toThrow(
    expect.objectContaining({ issues: [{ path: '', message: 'Invalid email address' }] }),
  )
})
