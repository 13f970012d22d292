import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  excerptOf,
  MAX_VECTOR_BYTES,
  MAX_WORD_LENGTH,
  markHits,
  searchWords,
  vectorOf,
  whereFound,
} from '#participation/search/index.ts'
import { foldedInSql, foldWord } from '#platform/fold-word.ts'
import { testDatabase } from '#tests/support/database.ts'

const { owner } = await testDatabase()

async function finds(query: string, text: string): Promise<boolean> {
  const vector = vectorOf({ title: '', text })
  const found = whereFound(sql`${vector}::tsvector`, searchWords(query))
  const { rows } = await sql<{ found: boolean }>`select ${found} as found`.execute(owner)
  return rows[0]?.found === true
}

describe('a query', () => {
  it.each([
    ['дорогу', 'Ремонт доріг і дорога до школи'],
    ['ДОРОГИ школи', 'Ремонт дороги до школи'],
    ['дорога', 'Ями на дорозі'],
    ['дорогами', 'Стан доріг'],
    ['доріг', 'Дорогу закрито'],
    ['роботи', 'Графік робіт'],
    ['школа', 'Ремонт шкіл'],
    ['мешканець', 'Збори мешканців'],
    ['мешканці', 'Кожен мешканець'],
    ['освітлення', 'Мережа вуличних освітлень'],
    ['петиція', 'Дві петиції'],
    ['roads', 'The road is closed'],
    ["об'єднання", 'Об’єднання громад'],
    ['обєднання', "Об'єднання громад"],
    ['громадами', 'Об’єднання громад'],
    ['ґанок', 'Ґанок ратуші'],
    ['2026', 'Бюджет на 2026 рік'],
    ['petition', 'How petitions work'],
    ['проєкт-рішення', 'Проєкти рішень ради'],
  ])('«%s» finds «%s»', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })

  const CODES =
    'Сезон 2026-2027, збори 14.12.2026 о 18:30, сайт https://diia.gov.ua/news, закон 393/96-ВР, COVID-19, рішення № 45/2, ' +
    'пишіть на rada@lyman.gov.ua, тел. (044) 123-45-67 або +38 050 765 43 21, бюджет 1 250 000 грн, вул. І.Франка, 5-а, т. зв.'
  it.each([
    ...[
      '2026-2027',
      '2026',
      '2027',
      '2026–2027',
      '2026—2027',
      '2026‑2027',
      '2026−2027',
      '2026/2027',
      '２０２６-２０２７',
    ],
    ...[
      '14.12.2026',
      '14.12',
      '12.2026',
      '18:30',
      'diia.gov.ua',
      'https://diia.gov.ua/news',
      'diia',
      'gov.ua',
      'DIIA.GOV.UA',
    ],
    ...[
      '393/96-ВР',
      '393/96-вр',
      '393/96',
      '96-ВР',
      '393',
      'закон 393/96',
      'COVID-19',
      'covid-19',
      'covid 19',
      'COVID',
      '19',
    ],
    ...['COVID19', 'COVІD-19', 'СOVID', '№ 45/2', '№45', '45/2', 'rada@lyman.gov.ua', 'rada', 'lyman.gov.ua'],
    ...[
      '(044) 123-45-67',
      '044 123 45 67',
      '0441234567',
      '+380441234567',
      '123-45-67',
      '0507654321',
      '+38 (050) 765-43-21',
    ],
    ...[
      '1250000',
      '1 250 000',
      '1\u00a0250\u00a0000',
      '1\u202f250\u202f000',
      'Франка',
      'І. Франка',
      'І.Франка',
      '5-а',
      '5а',
      'т. зв.',
    ],
  ])('«%s» is found among codes and numbers', async (query) => {
    expect(await finds(query, CODES)).toBe(true)
  })

  it.each([
    ['замок', 'Старий за\u0301мок'],
    ['перетворення', 'Велике пере\u00adтворення'],
    ['водопровід', 'Новий водо\u200bпровід'],
    ['водопровід', 'Новий водо\u2060провід і\ufeff насос'],
    ['їжак', 'Їжак і йод'.normalize('NFD')],
    ['йод', 'Їжак і йод'.normalize('NFD')],
    ['Їжак'.normalize('NFD'), 'Їжак і йод'],
    ['йо\u0301ду', 'Йод'],
    ["Лук'ян", 'Лук‘ян'],
    ['Лук´ян', 'Лук’ян'],
    ['Лукʹян', 'Лукʼян'],
    ['Лук`ян', "Лук'ян"],
    ['Лукян', 'Лук＇ян'],
    ['ганок', 'Ґанок ратуші'],
    ['Ґанок', 'Ганок ратуші'],
    ['УКРАЇНА', 'Украïна з латинською літерою'],
    ['вода', 'вoда з латинською літерою'],
    ['НАТО', 'HATO латиною'],
    ['CO2', 'СО2 кирилицею'],
    ['COVID', 'COVІD з кириличною І'],
    ['fitness', 'ﬁtness club'],
    ['istanbul', 'İstanbul'],
    ['STRASSE', 'Straße'],
    ['straße', 'STRAẞE'],
    ['cafe', 'Café'],
    ['naive', 'naïve'],
    ['Сумщина', 'ＳＵＭ і Сумщина'],
    ['sum', 'ＳＵＭ і Сумщина'],
    ['5', '⑤ пункт'],
    ['інтернет-магазин', 'Інтернетмагазин'],
    ['інтернетмагазину', 'Інтернет-магазин'],
    ['магазин', 'Інтернет‑магазин'],
    ['USA', 'the U.S.A.'],
    ['видавництво', 'Видав­ництво'],
    ['п`ять', 'п’ять'],
    ['сімя', 'сім’я'],
    ['м"яч', 'Футбольний м’яч'],
    ['об’єднання', 'Об”єднання громад'],
    ['веб-сайту', 'Новий вебсайт'],
    ['вебсайту', 'Новий веб-сайт'],
    ['11-A', 'Школа: 11-А клас'],
    ['11-А', 'Школа: 11-A клас'],
    ['5-a', 'вул. Шевченка, 5-а'],
    ['B.2.2-40', 'ДБН В.2.2-40'],
    ['В.2.2-40', 'ДБН B.2.2-40'],
    ['0459851234', 'Тел. (04598) 5-12-34'],
    ['+38 04598 51234', 'Тел. (04598) 5-12-34'],
    ['(04598) 5-12-34', 'Тел. +380459851234'],
  ])('«%s» finds «%s» however it is spelt', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })

  it('has the words of a text whatever marks, apostrophes and letters that look alike stand in either', async () => {
    const words = ['об’єднання', 'їжак', 'ґанок', 'замок', 'водопровід', 'йод', 'Зінов’їв', 'COVID', 'Україна', '2026']
    const variants: ((word: string) => string)[] = [
      (word) => word.normalize('NFD'),
      (word) => word.toUpperCase(),
      (word) => word.replace(/’/g, "'"),
      (word) => word.replace(/’/g, 'ʼ'),
      (word) => word.replace(/’/g, '´'),
      (word) => word.replace(/’/g, ''),
      (word) => word.replace(/(?<=..)(?=..)/u, '\u00ad'),
      (word) => word.replace(/(?<=.)(?=.)/gu, '\u200b'),
      (word) => word.replace(/[аоеиу]/u, '$&\u0301'),
      (word) => word.replace(/о/u, 'o'),
      (word) => word.replace(/ґ/u, 'г'),
      (word) => word.replace(/I/u, 'І'),
    ]
    await fc.assert(
      fc.property(fc.constantFrom(...words), fc.subarray(variants), fc.subarray(variants), (word, ours, theirs) => {
        const spelt = (how: typeof variants) => how.reduce((text, vary) => vary(text), word)
        expect(foldWord(spelt(ours))).toBe(foldWord(spelt(theirs)))
        expect(searchWords(spelt(ours))).toEqual(searchWords(spelt(theirs)))
        const hits = markHits(`Слово «${spelt(theirs)}» тут`, searchWords(spelt(ours))).filter(({ hit }) => hit)
        expect(hits.map(({ text }) => text)).toEqual([spelt(theirs)])
      }),
      { numRuns: 300 },
    )
  })

  it('is folded once and for all: letters and digits only, and the same when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const folded = foldWord(text)
        expect(folded).toMatch(/^[\p{L}\p{N}]*$/u)
        expect(foldWord(folded)).toBe(folded)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['том', 'Tom Sawyer'],
    ['вода', 'Ремонт дороги'],
    ['дорога вода', 'Ремонт дороги'],
    ['дорога', 'Голова Дорошенко'],
    ['вода', 'Лист від сусідів'],
    ['', 'Ремонт дороги'],
    ['!!! & | :* <-> ()', 'Ремонт дороги'],
    ['20', 'Бюджет на 1926 рік'],
  ])('«%s» does not find «%s»', async (query, text) => {
    expect(await finds(query, text)).toBe(false)
  })

  it('of whatever characters is one that PostgreSQL takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (query) => {
        expect(typeof (await finds(query.toWellFormed().replaceAll('\0', ''), 'Ремонт дороги'))).toBe('boolean')
      }),
      { numRuns: 100 },
    )
  })

  it('is never cut to fewer than three letters, which stand for half the dictionary', () => {
    expect(searchWords('Анна').stems).toEqual(['анн'])
    const letters = fc.constantFrom(...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 3, maxLength: 14 }), (word) => {
        for (const stem of searchWords(word.join('')).stems) expect(stem.length).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('of 10,000 characters costs no more than its beginning', () => {
    const words = searchWords('слово '.repeat(20) + 'інше'.repeat(2_500))
    expect(words.stems).toEqual(['слов', 'слів', `${'інше'.repeat(9)}інш`])
    expect(searchWords(Array.from({ length: 5_000 }, (_, n) => `x${n}`).join(' ')).stems).toHaveLength(8)
    const began = performance.now()
    excerptOf('а'.repeat(100_000), searchWords('а'.repeat(10_000)))
    excerptOf("а'".repeat(50_000), searchWords('ааааааааааааааааааааааааб'))
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('a column folded in SQL', () => {
  it.each(['ДАР’Я ҐУДЗЬ', 'Зінов’їв', 'Їжак'.normalize('NFD'), 'ЙОСИП', 'Зінов"їв'])(
    'is «%s» as a word of a query, in a database with the locale C as well',
    async (name) => {
      const { rows } = await sql<{ folded: string }>`
        select ${foldedInSql(sql`${name}::text collate "C"`)} as folded`.execute(owner)
      expect(rows[0]?.folded).toBe(name.split(' ').map(foldWord).join(' '))
    },
  )
})

describe('the vector of a text', () => {
  it('is one that PostgreSQL takes, whatever the characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        await sql`select ${vectorOf({ title: text, text })}::tsvector`.execute(owner)
      }),
      { numRuns: 100 },
    )
  })

  it('of a book is bounded, and its beginning is found', async () => {
    const book = `початок ${Array.from({ length: 200_000 }, (_, n) => `слово${n}`).join(' ')}`
    expect(Buffer.byteLength(vectorOf({ title: '', text: book }))).toBeLessThan(2 * MAX_VECTOR_BYTES)
    expect(await finds('початок', book)).toBe(true)
    expect(await finds('а'.repeat(1_000), 'а'.repeat(1_000_000))).toBe(true)
    expect(vectorOf({ title: 'б'.repeat(100), text: '' })).toBe(`'${'б'.repeat(MAX_WORD_LENGTH)}':1A`)
  })
})

describe('an excerpt', () => {
  const plain = (parts: { text: string }[]) => parts.map(({ text }) => text).join('')

  it('marks the words whatever their endings, and nothing inside other words', () => {
    const parts = markHits('Дорога, дорогою й бездоріжжя. Здорова!', searchWords('дорогу'))
    expect(parts.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Дорога', 'дорогою'])
    const quoted = markHits("Об'єднання і об’єднанням", searchWords('обєднання'))
    expect(quoted.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["Об'єднання", 'об’єднанням'])
  })

  it.each([
    ['замок', 'Старий за\u0301мок', ['за\u0301мок']],
    ['водопровід', 'Новий водо\u200bпровід', ['водо\u200bпровід']],
    ['COVID19', 'Після COVID-19.', ['COVID-19']],
    ['COVID-19', 'Після COVID-19.', ['COVID', '19']],
    ['0441234567', 'Тел. (044) 123-45-67', ['044) 123-45-67']],
    ['0459851234', 'Тел. (04598) 5-12-34', ['04598) 5-12-34']],
    ['11a', 'Клас 11-А', ['11-А']],
    ['веб-сайту', 'Новий вебсайт', ['вебсайт']],
    ['м’яч', 'Грають у м"яч.', ['м"яч']],
  ])('marks «%s» in «%s» as it stands there', (query, text, marked) => {
    const hits = markHits(text, searchWords(query)).filter(({ hit }) => hit)
    expect(hits.map((part) => part.text)).toEqual(marked)
  })

  it('is cut around the first hit, at words', () => {
    const text = `${'початок '.repeat(60)}ярмарок ${'кінець '.repeat(60)}`
    const cut = plain(excerptOf(text, searchWords('ярмарку')))
    expect(cut).toContain('ярмарок')
    expect(cut).toMatch(/^…початок .*[^ ]…$/)
    expect(cut.length).toBeLessThan(260)
  })

  it('loses no character of a marked text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        expect(plain(markHits(text, searchWords(query)))).toBe(text)
      }),
    )
  })
})
