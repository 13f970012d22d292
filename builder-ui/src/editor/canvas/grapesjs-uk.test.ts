import grapesjs from 'grapesjs'
import { expect, it } from 'vitest'
import { grapesjsUk, speaking } from './grapesjs-uk.ts'

function stringsIn(messages: object, before = ''): [key: string, words: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : stringsIn(value, `${before}${key}.`),
  )
}

const packaged = grapesjs.init({ headless: true, storageManager: false }).I18n.getMessages()

it('says in Ukrainian everything that GrapesJS can say in English', () => {
  const english = stringsIn(packaged.en)
  const ukrainian = new Map(stringsIn(grapesjsUk))
  expect(english.length).toBeGreaterThan(90)
  expect([...ukrainian.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  // single letters name axes, in every language the same
  const same = english.filter(([key, words]) => words.length > 1 && ukrainian.get(key) === words)
  expect(same).toEqual([])
  const latin = [...ukrainian.values()].filter((words) => !/\p{Script=Cyrillic}/u.test(words) && words.length > 1)
  expect(latin).toEqual([])
})

it('speaks the language of the reader, and falls back to no other', () => {
  const editor = grapesjs.init({ headless: true, storageManager: false, i18n: speaking('uk') })
  expect(editor.I18n.getLocale()).toBe('uk')
  expect(editor.I18n.t('storageManager.recover')).toBe('Повернути незбережені зміни?')
  expect(
    grapesjs
      .init({ headless: true, storageManager: false, i18n: speaking('en') })
      .I18n.t('panels.buttons.titles.preview'),
  ).toBe('Preview')
})
