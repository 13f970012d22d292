import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clauseFault,
  clausesOf,
  MAX_CLAUSE_LEVEL,
  MAX_CLAUSE_NUMBER,
  MAX_CLAUSE_TEXT,
  MAX_CLAUSES,
  matchClauses,
  paragraphsOfPasted,
  textOfClauses,
} from '#features/consultation/act/clauses.ts'

const outline = (text: string) =>
  clausesOf(paragraphsOfPasted(text)).map(({ kind, number, level, text: words }) => [kind, number, level, words])

describe('the text of a draft act', () => {
  it('is split into sections, articles, points and paragraphs', () => {
    const text = `РОЗДІЛ І
ЗАГАЛЬНІ ПОЛОЖЕННЯ

Стаття 1. Предмет Положення
1. Це Положення визначає порядок утримання тварин.
2. У Положенні вживаються такі терміни:
1) вигул — перебування тварини поза приміщенням;
2) власник:
а) фізична особа;
б) юридична особа.
Дія пункту поширюється на всіх.
Стаття 2-1. Місця вигулу
ІІ. Прикінцеві положення
1.1. Рішення набирає чинності з дня оприлюднення.`
    expect(outline(text)).toEqual([
      ['section', 'РОЗДІЛ І', 0, 'ЗАГАЛЬНІ ПОЛОЖЕННЯ'],
      ['article', 'Стаття 1.', 1, 'Предмет Положення'],
      ['point', '1.', 2, 'Це Положення визначає порядок утримання тварин.'],
      ['point', '2.', 2, 'У Положенні вживаються такі терміни:'],
      ['point', '1)', 3, 'вигул — перебування тварини поза приміщенням;'],
      ['point', '2)', 3, 'власник:'],
      ['point', 'а)', 4, 'фізична особа;'],
      ['point', 'б)', 4, 'юридична особа.'],
      ['paragraph', '', 5, 'Дія пункту поширюється на всіх.'],
      ['article', 'Стаття 2-1.', 1, 'Місця вигулу'],
      ['section', 'ІІ.', 0, 'Прикінцеві положення'],
      ['point', '1.1.', 1, 'Рішення набирає чинності з дня оприлюднення.'],
    ])
  })

  it('puts 1.1 below 1, and 2 beside 1', () => {
    expect(outline('1. Затвердити:\n1.1. Порядок.\n1.2. Склад комісії.\n2. Контроль покласти на комісію.')).toEqual([
      ['point', '1.', 1, 'Затвердити:'],
      ['point', '1.1.', 2, 'Порядок.'],
      ['point', '1.2.', 2, 'Склад комісії.'],
      ['point', '2.', 1, 'Контроль покласти на комісію.'],
    ])
  })

  it.each([
    ['Стаття 5 цього Порядку застосовується з дня оприлюднення.'],
    ['Розділ 3 викласти в новій редакції.'],
    ['2026 рік оголосити роком довкілля.'],
    ['01.02.2026 року набирає чинності.'],
    ['В. о. голови затверджує.'],
    ['C. 5 звіту.'],
  ])('takes “%s” for a sentence', (line) => {
    expect(clausesOf([line])[0]?.kind).not.toMatch(/article|section/)
    if (/^\d/.test(line)) expect(clausesOf([line])[0]).toMatchObject({ kind: 'paragraph', text: line })
  })

  it('joins lines that were broken in the middle of a sentence, unless an empty line separates them', () => {
    expect(paragraphsOfPasted('1. Дозволити вигул собак у парку\nна спеціальних майданчиках.\n2. Заборонити')).toEqual([
      '1. Дозволити вигул собак у парку на спеціальних майданчиках.',
      '2. Заборонити',
    ])
    expect(paragraphsOfPasted('До складу входять\n\nголова')).toEqual(['До складу входять', 'голова'])
    expect(paragraphsOfPasted('перелік:\nа) перше;\nб) друге')).toHaveLength(3)
  })

  it('never stands deeper than MAX_CLAUSE_LEVEL', () => {
    const deep = [
      'Розділ 1',
      'Стаття 1.',
      '1. а',
      '1.1. а',
      '1.1.1. а',
      '1.1.1.1. а',
      '1.1.1.1.1. а',
      '1) а',
      'а) а',
      'б',
    ]
    expect(Math.max(...clausesOf(deep).map(({ level }) => level))).toBe(MAX_CLAUSE_LEVEL)
  })

  const word = fc.constantFrom('рада', 'Рада', 'порядок', '1', '1.', 'Стаття', '2.', 'а)', '1.1.', 'І.', '—', 'року')
  const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

  it('makes the same clauses of the text that it prints', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const clauses = clausesOf(lines)
        expect(clausesOf(paragraphsOfPasted(textOfClauses(clauses)))).toEqual(clauses)
      }),
    )
  })

  it('loses no word', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const words = (text: string) => text.split(/\s+/).filter(Boolean)
        expect(words(textOfClauses(clausesOf(lines)))).toEqual(words(lines.join(' ')))
      }),
    )
  })

  it('has limits', () => {
    const clause = { kind: 'paragraph', number: '', level: 1, text: 'а' } as const
    expect(clauseFault([])).toEqual({ fault: 'empty', at: 0 })
    expect(clauseFault(Array(MAX_CLAUSES).fill(clause))).toBeUndefined()
    expect(clauseFault(Array(MAX_CLAUSES + 1).fill(clause))?.fault).toBe('too-many-clauses')
    const long = { ...clause, text: 'а'.repeat(MAX_CLAUSE_TEXT + 1) }
    expect(clauseFault([clause, long])).toEqual({ fault: 'clause-too-long', at: 2 })
    const number = { ...clause, number: '1'.repeat(MAX_CLAUSE_NUMBER + 1) }
    expect(clauseFault([number])?.fault).toBe('number-too-long')
  })
})

describe('ids of clauses', () => {
  const known = [
    { id: 1, number: '1.', text: 'Вигул собак дозволяється лише на повідку.' },
    { id: 2, number: '2.', text: 'Власник прибирає за твариною.' },
    { id: 3, number: '3.', text: 'Контроль покласти на постійну комісію.' },
  ]

  it('stay when a clause is inserted and the others are renumbered', () => {
    const next = [
      { number: '1.', text: 'Це Положення визначає правила благоустрою.' },
      { number: '2.', text: known[0]?.text ?? '' },
      { number: '3.', text: known[1]?.text ?? '' },
      { number: '4.', text: known[2]?.text ?? '' },
    ]
    expect(matchClauses(known, next)).toEqual([undefined, 1, 2, 3])
  })

  it('stay when words are changed, and go when everything is', () => {
    const next = [
      { number: '1.', text: 'Вигул собак дозволяється на повідку та в наморднику.' },
      { number: '2.', text: 'Штраф накладає адміністративна інспекція.' },
      { number: '3.', text: 'Контроль покласти на виконавчий комітет.' },
    ]
    expect(matchClauses(known, next)).toEqual([1, undefined, 3])
  })

  it('are given to clauses of equal text in their order', () => {
    const twins = [
      { id: 7, number: 'а)', text: 'житлових будинків;' },
      { id: 8, number: 'а)', text: 'житлових будинків;' },
    ]
    expect(matchClauses(twins, twins)).toEqual([7, 8])
  })

  it('are never given twice', () => {
    const text = fc.array(fc.constantFrom('рада', 'порядок', 'комісія', 'голова'), { maxLength: 5 })
    const clause = fc.record({ number: fc.constantFrom('', '1.', '2.'), text: text.map((words) => words.join(' ')) })
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 12 }), fc.array(clause, { maxLength: 12 }), (before, after) => {
        const ids = matchClauses(
          before.map((one, at) => ({ id: at + 1, ...one })),
          after,
        )
        const given = ids.filter((id) => id !== undefined)
        expect(ids).toHaveLength(after.length)
        expect(new Set(given).size).toBe(given.length)
        expect(given.every((id) => id >= 1 && id <= before.length)).toBe(true)
      }),
    )
  })
})
