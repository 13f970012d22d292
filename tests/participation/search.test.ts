import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { excerptOf, markHits, searchWords, whereFound } from '#participation/search/index.ts'
import { testDatabase } from '#tests/support/database.ts'

const { owner } = await testDatabase()

const vectorOf = (text: string) => sql`to_tsvector('simple', translate(${text}::text, ${"'’ʼ`"}, ''))`
async function finds(query: string, text: string): Promise<boolean> {
  const found = whereFound(sql`(${vectorOf(text)})`, searchWords(query))
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

  it.each([
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

describe('an excerpt', () => {
  const plain = (parts: { text: string }[]) => parts.map(({ text }) => text).join('')

  it('marks the words whatever their endings, and nothing inside other words', () => {
    const parts = markHits('Дорога, дорогою й бездоріжжя. Здорова!', searchWords('дорогу'))
    expect(parts.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Дорога', 'дорогою'])
    const quoted = markHits("Об'єднання і об’єднанням", searchWords('обєднання'))
    expect(quoted.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["Об'єднання", 'об’єднанням'])
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
