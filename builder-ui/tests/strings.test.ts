import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const ui = new URL('../src/', import.meta.url)
/** Every folder of strings: those of the parts, and those of each desk of the console. */
const folders = globSync('**/strings{,/nav}', { cwd: ui }).sort()
const plural = /_(zero|one|two|few|many|other)$/

function keysOf(strings: object, before = ''): string[] {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  )
}

const read = (folder: string, locale: string): object =>
  JSON.parse(readFileSync(new URL(`${folder}/${locale}.json`, ui), 'utf8'))

it('are found where they are', () => {
  expect(folders).toEqual(
    expect.arrayContaining(['account/strings', 'console/strings', 'console/news/strings', 'console/news/strings/nav']),
  )
})

describe.each(folders)('the strings of %s', (folder) => {
  const uk = keysOf(read(folder, 'uk'))
  const en = keysOf(read(folder, 'en'))

  it('say the same things in both languages', () => {
    const bare = (keys: string[]) => [...new Set(keys.map((key) => key.replace(plural, '')))].sort()
    expect(bare(en)).toEqual(bare(uk))
  })

  it('have every plural form that the language needs', () => {
    const missing = (keys: string[], forms: string[]) =>
      keys
        .filter((key) => plural.test(key))
        .map((key) => key.replace(plural, ''))
        .flatMap((key) => forms.map((form) => `${key}_${form}`))
        .filter((key) => !keys.includes(key))
    expect(missing(uk, ['one', 'few', 'many', 'other'])).toEqual([])
    expect(missing(en, ['one', 'other'])).toEqual([])
  })
})
