import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aggregate,
  MAX_QUESTIONS,
  MIN_CELL,
  Questionnaire,
  readFields,
  readSheet,
  suppressSmall,
} from '#participation/questions/index.ts'

const options = ['yes', 'no', 'other'].map((id) => ({ id, title: id }))
const question = (id: string, ask: object, more: object = {}) => ({ id, title: `Питання ${id}`, ask, ...more })
const single = { kind: 'single', options }
const text = { kind: 'text', max: 100 }
const of = (...questions: object[]) => ({ sections: [{ questions }] })
const parse = (...questions: object[]) => Questionnaire.parse(of(...questions))
const faultOf = (...questions: object[]) => Questionnaire.safeParse(of(...questions)).error?.issues[0]?.message

describe('a questionnaire', () => {
  it.each([
    [
      'asks for what does not stand before',
      [question('a', single, { when: { question: 'b', answered: true } })],
      'order',
    ],
    ['asks itself', [question('a', single, { when: { question: 'a', is: ['yes'] } })], 'order'],
    [
      'asks for an option that there is not',
      [question('a', single), question('b', text, { when: { question: 'a', is: ['x'] } })],
      'option',
    ],
    [
      'asks for an option of a text',
      [question('a', text), question('b', text, { when: { question: 'a', is: ['x'] } })],
      'kind',
    ],
  ])('is none when a condition %s', (_, questions, fault) => {
    expect(faultOf(...questions)).toBe(`questions:design.condition-${fault}`)
  })

  it('is none with the same id twice, with too many questions, files or levels of conditions', () => {
    expect(faultOf(question('a', text), question('a', text))).toBe('questions:design.twice')
    const many = Array.from({ length: MAX_QUESTIONS + 1 }, (_, index) => question(`q${index}`, text))
    expect(faultOf(...many)).toBe('questions:design.too-many')
    expect(
      Questionnaire.safeParse({ sections: [{ questions: many.slice(0, 40) }, { questions: many.slice(40) }] }).success,
    ).toBe(false)
    const files = Array.from({ length: 4 }, (_, index) => question(`f${index}`, { kind: 'file' }))
    expect(faultOf(...files)).toBe('questions:design.too-many-files')
    const term = { question: 'a', answered: true }
    const nested = (depth: number): object => (depth === 0 ? term : { not: nested(depth - 1) })
    expect(faultOf(question('a', text), question('b', text, { when: nested(3) }))).toBeUndefined()
    expect(faultOf(question('a', text), question('b', text, { when: nested(4) }))).toBeDefined()
  })
})

describe('an answer sheet', () => {
  const asked = parse(
    question('a', single, { required: true }),
    question('b', text, { required: true, when: { question: 'a', is: ['other'] } }),
    question('c', text, { required: true, when: { not: { question: 'b', answered: true } } }),
  )

  it('drops the answer to a hidden question, and does not miss a required one', () => {
    expect(readSheet(asked, { a: 'yes', b: 'таємно', c: 'так' })).toEqual({
      answers: { a: ['yes'], c: 'так' },
      faults: {},
    })
    expect(readSheet(asked, { a: 'other', b: 'чому' })).toEqual({ answers: { a: ['other'], b: 'чому' }, faults: {} })
  })

  it('says what is wrong at each question, and of a draft not what is missing', () => {
    expect(readSheet(asked, { a: 'maybe' }).faults).toEqual({ a: 'unknown', c: 'missing' })
    expect(readSheet(asked, {}).faults).toEqual({ a: 'missing', c: 'missing' })
    expect(readSheet(asked, { a: 'maybe' }, { partial: true }).faults).toEqual({ a: 'unknown' })
  })

  it.each([
    [{ kind: 'number', min: 0, max: 10, whole: true }, ' 7 ', 7],
    [{ kind: 'number' }, '1 250,5', 1250.5],
    [{ kind: 'number' }, '−3', -3],
    [{ kind: 'date', from: '2026-01-01' }, '2026-12-14', '2026-12-14'],
    [{ kind: 'text', max: 5 }, ' так ', 'так'],
    [{ kind: 'place' }, 'вул. Шевченка, 5', 'вул. Шевченка, 5'],
    [{ kind: 'place' }, 'вул. Шевченка, 5\n50°27′0.36″ N 30°31′24.24″ E', 'вул. Шевченка, 5 (50.45010, 30.52340)'],
    [{ kind: 'place' }, 'вул. Шевченка, 5 (50.45010, 30.52340)', 'вул. Шевченка, 5 (50.45010, 30.52340)'],
    [{ kind: 'place' }, '\n50.4501, 30.5234', '50.45010, 30.52340'],
    [{ kind: 'place' }, 'https://maps.google.com/?q=50.4501,30.5234', '50.45010, 30.52340'],
    [{ kind: 'scale', from: 1, to: 5 }, 4, ['4']],
    [{ kind: 'several', options, min: 1, max: 2 }, ['yes', 'no'], ['no', 'yes']],
  ])('reads %j from %j', (ask, given, value) => {
    expect(readSheet(parse(question('a', ask)), { a: given }).answers).toEqual({ a: value })
  })

  it.each([
    [{ kind: 'number', whole: true }, '1.5', 'not-whole'],
    [{ kind: 'number', min: 5 }, 4, 'too-small'],
    [{ kind: 'number', max: 5 }, '6', 'too-big'],
    [{ kind: 'number' }, '1e5', 'not-a-number'],
    [{ kind: 'number' }, '0x10', 'not-a-number'],
    [{ kind: 'date' }, '2026-02-30', 'not-a-date'],
    [{ kind: 'date', to: '2026-01-01' }, '2026-01-02', 'too-late'],
    [{ kind: 'text', max: 2 }, 'так', 'too-long'],
    [{ kind: 'text', max: 50 }, 'a\u202eb', 'characters'],
    [{ kind: 'text', max: 50 }, ['так'], 'type'],
    [{ kind: 'place' }, 'школа\nпоруч', 'point-unreadable'],
    [{ kind: 'place' }, 'школа\n52.2297, 21.0122', 'point-outside'],
    [{ kind: 'place' }, 'школа\nhttps://maps.app.goo.gl/AbC', 'point-short-link'],
    [{ kind: 'place' }, 'ш'.repeat(301), 'too-long'],
    [{ kind: 'file' }, '00000000-0000-4000-8000-000000000000', 'file'],
    [{ kind: 'matrix', options, answers: options }, ['yes=no'], 'rows'],
  ])('refuses for %j the answer %j: %s', (ask, given, fault) => {
    expect(readSheet(parse(question('a', ask)), { a: given }).faults).toEqual({ a: fault })
  })

  it('knows questions by their own names only', () => {
    const tricky = parse(
      question('constructor', text),
      question('b', text, { when: { question: 'constructor', answered: true } }),
    )
    expect(readSheet(tricky, {}).answers).toEqual({})
    expect(aggregate(tricky, [{}]).map(({ answered, shown }) => [shown, answered])).toEqual([
      [1, 0],
      [0, 0],
    ])
  })

  const value = fc.oneof(
    fc.constantFrom('yes', 'no', 'other', '', 'maybe'),
    fc.string(),
    fc.integer(),
    fc.array(fc.string()),
  )
  const given = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), value)
  it('read twice is the same, whatever was sent', () => {
    fc.assert(
      fc.property(given, (sent) => {
        const { answers, faults } = readSheet(asked, sent)
        for (const id of Object.keys(answers)) expect(faults).not.toHaveProperty(id)
        if (Object.keys(faults).length > 0) return
        expect(readSheet(asked, answers)).toEqual({ answers, faults: {} })
      }),
    )
  })

  it('comes from a form with a field for each question and each row of a matrix', () => {
    const fields = {
      'q-a': ['yes', 'no'],
      'q-m-r1': 'x',
      'q-m-r2': 'y',
      'q-m-r3': '',
      'q-t': 'так',
      fileA: 'x',
      'q-A': '1',
    }
    expect({ ...readFields(fields) }).toEqual({ a: ['yes', 'no'], m: ['r1=x', 'r2=y'], t: 'так' })
  })
})

describe('the results', () => {
  it('count choices among those who were asked, and describe numbers', () => {
    const asked = parse(
      question('a', single),
      question('n', { kind: 'number' }, { when: { question: 'a', is: ['yes'] } }),
    )
    const sheets = [{ a: ['yes'], n: 1 }, { a: ['yes'], n: 4 }, { a: ['yes'], n: 10 }, { a: ['no'] }, {}]
    const [choices, numbers] = aggregate(asked, sheets)
    expect(choices).toMatchObject({ shown: 5, answered: 4, count: { votes: { yes: 3, no: 1, other: 0 } } })
    expect(numbers).toMatchObject({ shown: 3, answered: 3, numbers: { min: 1, max: 10, mean: 5, median: 4 } })
  })

  it('do not depend on the order of the sheets', () => {
    const asked = parse(question('a', single), question('n', { kind: 'number' }))
    const sheet = fc.record(
      { a: fc.constantFrom('yes', 'no').map((id) => [id]), n: fc.integer({ min: -9, max: 9 }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(sheet), (sheets) => {
        const plain = sheets.map((one) => ({ ...one }))
        expect(aggregate(asked, plain.toReversed())).toEqual(aggregate(asked, plain))
      }),
    )
  })

  it('hide small cells, and never one alone, which the total would give away', () => {
    expect(suppressSmall({ a: 50, b: 9, c: 20 })).toEqual({ a: 50, b: null, c: null })
    expect(suppressSmall({ a: 50, b: 9, c: 3, d: 20 })).toEqual({ a: 50, b: null, c: null, d: 20 })
    expect(suppressSmall({ a: 50, b: 0 })).toEqual({ a: 50, b: 0 })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.nat(40)), (cells) => {
        const shown = suppressSmall(cells)
        const hidden = Object.keys(cells).filter((name) => shown[name] === null)
        for (const [name, count] of Object.entries(cells))
          if (count > 0 && count < MIN_CELL) expect(shown[name]).toBeNull()
        if (Object.keys(cells).length > 1)
          expect(hidden.length === 1 && Object.values(cells).every((n) => n > 0)).toBe(false)
      }),
    )
  })
})
