import { describe, expect, it } from 'vitest'
import { hasLink, hasListedWord, holdCause, readWordList } from '#participation/comments/holding.ts'
import { MAX_COMMENT } from '#participation/comments/schema.ts'

describe('a link', () => {
  it.each([
    'Дивіться https://example.com/page',
    'HTTP://EXAMPLE.COM',
    'tg://resolve?domain=channel',
    'www.сайт.укр',
    'Пишіть на site.com.ua, там дешевше.',
    'Є на сайті громада.укр.',
    't.me/channel',
    'sit\u200be.com',
    'ｓｉｔｅ．ｃｏｍ',
    'Моя пошта: olena@pošta.example',
    'olena@mail.example',
  ])('is seen in: %s', (text) => expect(hasLink(text)).toBe(true))

  it.each([
    'Так, згодна.І сусіди теж.',
    'Вул. Шевченка, буд. 5, і т.д.',
    'З 1.12.2026 о 9.30',
    'Наказ № 3.14-а',
    'Це т.зв. «ремонт».',
    'Ставлю 10/10',
    'e.g. the road',
  ])('is not seen in: %s', (text) => expect(hasLink(text)).toBe(false))

  it('is looked for without going back and forth', () => {
    const begun = performance.now()
    for (const part of ['a.', 'a-', 'www', 'http:', '@a.', 'я.']) hasLink(part.repeat(MAX_COMMENT / 2))
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

describe('a word of the list', () => {
  const list = readWordList("\nдурень\n  Пам'ять \nброварня на розі\n\n")

  it.each([
    'Ти ДУРЕНЬ!',
    'ду́рень',
    'дуpень', // a Latin p
    'ду-рень',
    'Вічна пам’ять.',
    'Наша Броварня, на розі, закрита.',
  ])('is found in: %s', (text) => expect(hasListedWord(text, list)).toBe(true))

  it.each(['Дурня тут немає, і дуренька теж.', 'Пам’ятник стоїть.', 'Броварня на розіграші', 'На розі броварня'])(
    'is a whole word, not a part of: %s',
    (text) => expect(hasListedWord(text, list)).toBe(false),
  )

  it('is in no text where the list is empty', () => {
    expect(readWordList(' \n\n!\n')).toEqual([])
    expect(hasListedWord('дурень', [])).toBe(false)
  })
})

describe('what makes a comment wait', () => {
  const words = readWordList('дурень')

  it.each([
    ['Перший мій коментар.', true, 'first'],
    ['Перший, і з посиланням: site.com', true, 'first'],
    ['Другий, з посиланням: site.com', false, 'link'],
    ['Другий про те, хто тут дурень.', false, 'word'],
    ['Другий, звичайний.', false, undefined],
  ] as const)('%s', (text, isFirst, cause) => expect(holdCause(text, { isFirst, words })).toBe(cause))
})
