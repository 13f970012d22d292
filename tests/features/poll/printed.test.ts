import { beforeAll, describe, expect, it } from 'vitest'
import { sheetRows, sheetSentences } from '#participation/ballots/paper/printed.ts'
import { type BallotSettings, BudgetQuestion } from '#participation/questions/index.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { draftOf } from './support.ts'

/* The paper ballot of a secret vote, to print. */

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let official: CookieJar
const staff = async (method: 'GET' | 'POST' | 'PUT', path: string, body: object = {}) => {
  const answer = await request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: official },
    ...(method === 'GET' ? {} : { body }),
  })
  expect([200, 201], answer.text).toContain(answer.status)
  return answer.json()
}
const points = [{ point: 1, name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' }]
const titles = ['Біля школи', 'Біля амбулаторії', 'Біля парку', 'Біля ставка']

async function open(withPapers: boolean): Promise<number> {
  const { id } = await staff('POST', '/polls', draftOf(app, { secret: true, options: titles.join('\n') }))
  if (withPapers) await staff('PUT', `/polls/${id}/paper/settings`, { points, days: 3 })
  await staff('POST', `/polls/${id}/announce`)
  return id
}

beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
})

describe('the paper ballot of a poll', () => {
  it('is one sheet for everybody, in the drawn order, with where and until when it is handed in', async () => {
    const id = await open(true)
    const { options } = (await ask({ path: `/api/v1/polls/${id}` })).json()
    const drawn: string[] = options.map(({ title }: { title: string }) => title)
    for (const [prefix, words] of [
      ['', ['Поставте одну позначку', 'Не пишіть|не пишіть', 'Де здати бюлетень']],
      ['/en', ['Mark one box', 'write no name', 'Where to hand the ballot in']],
    ] as const) {
      const page = await ask({ path: `${prefix}/polls/${id}/paper` })
      expect(page.status).toBe(200)
      for (const word of words) expect(page.text).toMatch(new RegExp(word))
      expect(page.text).toContain('вул. Соборна, 1')
      expect(page.text).toContain('noindex')
      const found = [
        ...page.text.matchAll(/<span class="sheet__number">(\d+)\.<\/span>\s*<span class="sheet__title">([^<]*)</g),
      ]
      expect(found.map(([, number, title]) => [Number(number), title])).toEqual(
        drawn.map((title, at) => [at + 1, title]),
      )
    }
    const first = (await ask({ path: `/polls/${id}/paper` })).text
    expect((await ask({ path: `/polls/${id}/paper?n=2` })).text, 'nothing tells two sheets apart').toBe(first)
    expect((await ask({ path: `/polls/${id}` })).text).toContain(`href="/polls/${id}/paper"`)
    // What staff type are the numbers on the sheet.
    const { question } = await staff('GET', `/polls/${id}/paper`)
    expect(question.options.map(({ title }: { title: string }) => title)).toEqual(drawn)
  })

  it('is not there for a vote without papers, for a draft and after the end', async () => {
    const without = await open(false)
    expect((await ask({ path: `/polls/${without}/paper` })).status).toBe(404)
    expect((await ask({ path: `/polls/${without}` })).text).not.toContain(`/polls/${without}/paper"`)
    const { id: draft } = await staff('POST', '/polls', draftOf(app, { secret: true }))
    expect((await ask({ path: `/polls/${draft}/paper` })).status).toBe(404)
    const over = await open(true)
    app.clock.move({ days: 40 })
    expect((await ask({ path: `/polls/${over}/paper` })).status).toBe(404)
    app.clock.move({ days: -40 })
  })
})

describe('the paper ballot of a budget', () => {
  const project = (id: string, cost: number) => ({
    ...{ id, title: `Проєкт ${id}`, cost, zone: '', category: '', class: '' },
  })
  const asked = (ballot: BallotSettings) =>
    BudgetQuestion.parse({
      ...{ kind: 'allocation', ballot, rule: 'greedy', pools: [{ zone: '', class: '', amount: 5_000_000 }] },
      options: [project('7', 1_000_000), project('12', 2_500_050)],
    })
  const BALLOTS: readonly [BallotSettings, number][] = [
    [{ kind: 'approvals', min: 1, max: 2 }, 1],
    [{ kind: 'knapsack', min: 1 }, 1],
    [{ kind: 'points', total: 10 }, 1],
    [{ kind: 'ranking', max: 2 }, 1],
    [{ kind: 'for-against', max: 2 }, 2],
  ]

  it.each(BALLOTS)('has projects with numbers, names and costs, and boxes to mark: %j', (ballot, boxes) => {
    const i18n = createI18n()
    for (const locale of LOCALES) {
      const wording = { t: i18n.translator(locale), locale }
      const rows = sheetRows(asked(ballot), ['12', '7'], wording)
      expect(rows.map(({ number, title, marks }) => [number, title, marks.length])).toEqual([
        [1, 'Проєкт 12', boxes],
        [2, 'Проєкт 7', boxes],
      ])
      expect(rows[0]?.cost).toMatch(/25.000[.,]50/)
      for (const sentence of sheetSentences(asked(ballot), wording)) expect(sentence).not.toContain('printed.')
    }
  })
})
