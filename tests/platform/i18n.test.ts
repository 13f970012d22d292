import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createI18n, findStringFaults, formatDate, formatNumber, type StringFault } from '#platform/i18n/index.ts'

const folders: string[] = []

function stringsOf(uk: object, en: object) {
  const path = mkdtempSync(join(tmpdir(), 'viche-strings-'))
  folders.push(path)
  writeFileSync(join(path, 'uk.json'), JSON.stringify(uk))
  writeFileSync(join(path, 'en.json'), JSON.stringify(en))
  return [{ path }]
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const SIGNATURES = {
  uk: {
    petition: {
      signatures_one: '{{count, number}} підпис',
      signatures_few: '{{count, number}} підписи',
      signatures_many: '{{count, number}} підписів',
      signatures_other: '{{count, number}} підпису',
      signer: 'Підписує {{name}}',
      lost: 'Лише українською',
    },
  },
  en: {
    petition: {
      signatures_one: '{{count, number}} signature',
      signatures_other: '{{count, number}} signatures',
      signer: 'Signed by {{name}}',
    },
  },
}

describe('strings', () => {
  it('declines after the number as Ukrainian does', () => {
    const t = createI18n(stringsOf(SIGNATURES.uk, SIGNATURES.en)).translator('uk')
    const said = [1, 2, 5, 11, 21, 22, 25, 111, 1234].map((count) => t('petition:signatures', { count }))
    expect(said).toEqual([
      '1 підпис',
      '2 підписи',
      '5 підписів',
      '11 підписів',
      '21 підпис',
      '22 підписи',
      '25 підписів',
      '111 підписів',
      '1\u00a0234 підписи',
    ])
  })

  it('declines after the number as English does', () => {
    const t = createI18n(stringsOf(SIGNATURES.uk, SIGNATURES.en)).translator('en')
    expect([1, 2, 21, 1234].map((count) => t('petition:signatures', { count }))).toEqual([
      '1 signature',
      '2 signatures',
      '21 signatures',
      '1,234 signatures',
    ])
  })

  it('leaves what a person typed as it is, even when it looks like our own notation', () => {
    const i18n = createI18n(stringsOf(SIGNATURES.uk, SIGNATURES.en))
    const typed = '$t(petition:lost) {{name}} {{constructor}} <b>&'
    expect(i18n.t('uk', 'petition:signer', { name: typed })).toBe(`Підписує ${typed}`)
  })

  it('stops at a text or a value that is missing', () => {
    const i18n = createI18n(stringsOf(SIGNATURES.uk, SIGNATURES.en))
    expect(() => i18n.t('uk', 'petition:nowhere')).toThrow("'petition:nowhere' has no text in 'uk'")
    expect(() => i18n.t('uk', 'petition:signer')).toThrow("'petition:signer' needs the value 'name' in 'uk'")
  })

  it('stops at a value that is no number where one is written', () => {
    const taken = { a: { taken: '{{taken, number}} з {{all, number}}' } }
    const i18n = createI18n(stringsOf(taken, taken))
    expect(i18n.t('en', 'a:taken', { taken: 1234, all: 0 })).toBe('1,234 з 0')
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '7', 'seven']) {
      const write = () => i18n.t('uk', 'a:taken', { taken: value, all: 1 })
      expect(write).toThrow("'a:taken' needs a number as 'taken' in 'uk'")
    }
    expect(() => i18n.t('uk', 'a:taken', { taken: 1 })).toThrow("'a:taken' needs the value 'all' in 'uk'")
    const faults: StringFault[] = []
    const patient = createI18n(stringsOf(taken, taken), { onFault: (fault) => faults.push(fault) })
    expect(patient.t('uk', 'a:taken', { taken: Number.NaN, all: 1 })).toBe(' з 1')
    expect(faults).toEqual([{ locale: 'uk', key: 'a:taken', problem: 'no-number', value: 'taken' }])
  })

  it('stops at a format that does not exist', () => {
    const i18n = createI18n(stringsOf({ a: { cost: '{{cost, currency}}' } }, {}))
    expect(() => i18n.t('uk', 'a:cost', { cost: 5 })).toThrow("'a:cost'")
  })

  it('reports a missing text in production and shows the Ukrainian one', () => {
    const faults: StringFault[] = []
    const i18n = createI18n(stringsOf(SIGNATURES.uk, SIGNATURES.en), { onFault: (fault) => faults.push(fault) })
    expect(i18n.t('en', 'petition:lost')).toBe('Лише українською')
    expect(i18n.t('en', 'petition:nowhere')).toBe('petition:nowhere')
    expect(faults).toEqual([
      { locale: 'en', key: 'petition:lost', problem: 'no-text' },
      { locale: 'en', key: 'petition:nowhere', problem: 'no-text' },
    ])
  })

  it('lists what the files of strings lack', () => {
    const uk = { a: { days_one: '{{count}} день', days_other: '{{count}} дня', only: 'тут', empty: ' ', of: '{{x}}' } }
    const en = { a: { days_one: '{{count}} day', days_other: '{{count}} days', empty: 'text', of: '{{y}}' } }
    expect(findStringFaults(createI18n(stringsOf(uk, en)))).toEqual([
      "a:days lacks the plural form 'few' in 'uk'",
      "a:days lacks the plural form 'many' in 'uk'",
      "a:empty is empty in 'uk'",
      "a:only is not written in 'en'",
      "a:of takes {x} in 'uk' but {y} in 'en'",
    ])
  })

  it('refuses the same key in two folders', () => {
    const twice = [...stringsOf({ a: { b: 'один' } }, {}), ...stringsOf({ a: { b: 'два' } }, {})]
    expect(() => createI18n(twice)).toThrow("the string 'b' is already defined in another folder")
  })
})

describe('dates and numbers', () => {
  // 22:30 in Greenwich is half past midnight of the next day in Kyiv: winter time, UTC+2.
  const lateEvening = new Date('2026-12-13T22:30:00Z')

  it('writes dates in Kyiv time', () => {
    expect(formatDate('uk', lateEvening, 'long')).toBe('14 грудня 2026')
    expect(formatDate('uk', lateEvening, 'short')).toBe('14.12.2026')
    expect(formatDate('uk', lateEvening, 'day')).toBe('14 грудня')
    expect(formatDate('uk', lateEvening, 'datetime')).toBe('14 грудня 2026, 00:30')
    expect(formatDate('en', lateEvening, 'long')).toBe('14 December 2026')
    expect(formatDate('en', lateEvening.toISOString(), 'short')).toBe('14 Dec 2026')
    expect(formatDate('en', lateEvening, 'time')).toBe('00:30')
  })

  it('refuses what is not a date', () => {
    expect(() => formatDate('uk', 'завтра')).toThrow('not a date: завтра')
  })

  it('separates thousands as the language does', () => {
    expect(formatNumber('uk', 12345.5)).toBe('12\u00a0345,5')
    expect(formatNumber('en', 12345.5)).toBe('12,345.5')
  })
})
