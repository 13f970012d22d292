import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, type Question, request } from '#tests/support/http.ts'
import { communityOf } from '../../security/routes.ts'
import { draftOf, runDue } from './support.ts'

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let official: CookieJar
let verified: CookieJar
beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
  verified = await signIn(app, site, 'verified@verbivka.example')
  // Numbers that stand nowhere else on a page, so that they can be taken out of it.
  await app.owner.updateTable('numbers').set({ last_value: 987_000 }).where('id', '=', 'poll').execute()
})
const staff = (method: 'GET' | 'POST', path: string, body?: object) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: official },
    ...(body ? { body } : {}),
  })

async function open(more: object): Promise<number> {
  const made = await staff('POST', '/polls', draftOf(app, more))
  expect(made.status, made.text).toBe(201)
  const { id } = made.json()
  expect((await staff('POST', `/polls/${id}/announce`)).status).toBe(200)
  return id
}
const vote = async (id: number, choices: string[], cookies = verified) => {
  const answer = await ask({ method: 'POST', path: `/api/v1/polls/${id}/vote`, cookies, body: { choices } })
  expect(answer.status, answer.text).toBe(201)
}
const widget = async (name: string, poll: number) =>
  (
    await request(app, {
      ...{ host: app.platformHost, method: 'POST', path: '/api/v1/communities/verbivka/widgets/render' },
      cookies: await signIn(app, app.platformHost, 'webmaster@verbivka.example'),
      body: { widget: name, props: { poll }, language: 'uk' },
    })
  ).text

/** Surfaces of one poll, with its number taken out. */
async function surfacesOf(id: number): Promise<Record<string, string>> {
  const own = (text: string) =>
    text
      .replaceAll(String(id), 'ID')
      // Of the definition of a secret poll, which names the election.
      .replaceAll(/[0-9a-f]{64}/g, 'HASH')
      .replaceAll(/nonce="[^"]*"|"requestId":"[^"]*"/g, '')
  const read = async (path: string) => own((await ask({ path })).text)
  return {
    page: await read(`/polls/${id}`),
    english: await read(`/en/polls/${id}`),
    notice: await read(`/polls/${id}/notice`),
    api: await read(`/api/v1/polls/${id}`),
    results: await read(`/api/v1/polls/${id}/results`),
    csv: await read(`/polls/${id}/results.csv`),
    form: await read(`/account/polls/${id}/vote`),
    card: own(await widget('poll.card', id)),
    chart: own(await widget('poll.chart', id)),
    desk: own((await staff('GET', `/polls/${id}`)).text),
  }
}

/** Surfaces of many polls. */
const LISTS = [
  '/polls',
  '/api/v1/polls?state=open',
  '/polls/feed.xml',
  '/polls/feed.json',
  '/sitemap.xml',
  encodeURI('/search?q=оцініть'),
  '/open-data/polls.csv',
  '/open-data/polls.json',
]

describe('a hidden result', () => {
  const rating = { kind: 'scale', options: undefined, title: 'Оцініть роботу місцевого автобуса' }

  it.each([
    ['hidden', { hidden: true }],
    ['secret', { secret: true, access: 'verified' }],
  ])('of a %s poll is on no surface before the end', async (_what, more) => {
    const one = await open({ ...rating, ...more })
    const other = await open({ ...rating, ...more })
    const listed = await Promise.all(
      LISTS.map(async (path) => (await ask({ path })).text.replaceAll(/nonce="[^"]*"/g, '')),
    )
    await vote(one, ['1'])
    await vote(other, ['5'])
    expect(await surfacesOf(one)).toEqual(await surfacesOf(other))
    for (const [at, path] of LISTS.entries())
      expect((await ask({ path })).text.replaceAll(/nonce="[^"]*"/g, ''), path).toBe(listed[at])
    expect((await ask({ path: `/api/v1/polls/${one}/results` })).json().code).toBe('poll.results-hidden')
    expect((await ask({ path: `/polls/${one}/results.csv` })).status).toBe(409)
  })

  it('is on the page, in the chart and in the CSV after the end', async () => {
    const id = await open({ hidden: true })
    await vote(id, ['a'])
    app.clock.move({ days: 30 })
    await runDue(app, await communityOf(app, 'verbivka'))
    for (const text of [
      (await ask({ path: `/polls/${id}` })).text,
      await widget('poll.chart', id),
      (await ask({ path: `/polls/${id}/results.csv` })).text,
    ])
      expect(text).toMatch(/Біля школи[\s\S]*(100|1,)/)
    app.clock.move({ days: -30 })
  })
})

describe('the ballot without JavaScript', () => {
  const form = (id: number, fields: string, cookies: CookieJar) =>
    ask({ method: 'POST', path: `/account/polls/${id}/vote`, body: new URLSearchParams(fields), cookies })

  it.each([
    ['single', {}, 'choices=&choices=b', ['choices']],
    ['several', { options: 'А\nБ\nВ' }, 'choices=&choices=a&choices=c', ['checkbox']],
    ['scale', { options: undefined }, 'choices=&choices=4', ['value="5"']],
    ['ranking', { options: 'А\nБ\nВ', rule: 'borda' }, 'choices=&place-1=c&place-2=a&place-3=', ['place-3']],
    ['matrix', {}, 'choices=&row-a=a%3Dyes&row-b=b%3Dno', ['row-a']],
  ])('of a %s poll is shown, sent, and answered with a receipt', async (kind, more, fields, parts) => {
    const id = await open({ kind, ...more })
    const shown = (await ask({ path: `/account/polls/${id}/vote`, cookies: verified })).text
    for (const part of parts) expect(shown).toContain(part)
    const answer = await form(id, fields, verified)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)
    expect((await ask({ path: `/account/polls/${id}`, cookies: verified })).text).toContain('Ваш голос надійшов')
  })

  it('keeps what was chosen beside the error, and says what is wrong', async () => {
    const id = await open({ kind: 'several', options: 'А\nБ\nВ', max: 1 })
    const answer = await form(id, 'choices=&choices=a&choices=b', verified)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Оберіть не більше ніж 1 варіант.')
    expect(answer.text.match(/ checked/g)).toHaveLength(2)
  })

  it('of a secret poll answers with the receipt itself and takes a word of the voter', async () => {
    const id = await open({ secret: true, access: 'verified' })
    const answer = await form(id, `choices=&choices=a&mark=${encodeURIComponent('ластівка')}`, verified)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).toMatch(/[0-9a-f]{64}/)
    expect(answer.text).not.toContain('ластівка')
    expect(answer.headers['cache-control']).toContain('no-store')
  })

  it('is asked for a sign-in before it is taken', async () => {
    const id = await open({})
    const guest = new CookieJar()
    const answer = await form(id, 'choices=&choices=b', guest)
    expect([302, 303]).toContain(answer.status)
    expect((await ask({ path: `/account/polls/${id}/vote`, cookies: guest })).text).toMatch(/value="b" checked/)
  })

  it('stands in the widget, which sends it to the account', async () => {
    const id = await open({})
    const drawn = JSON.parse(await widget('poll.card', id)).html
    expect(drawn).toContain(`action="/account/polls/${id}/vote"`)
    expect(drawn).toContain('value="a"')
  })
})
