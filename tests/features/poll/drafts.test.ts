import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { dayFrom, draftOf } from './support.ts'

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const people: Record<string, CookieJar> = {}
beforeAll(async () => {
  for (const name of ['official', 'moderator'])
    people[name] = await signIn(app, app.platformHost, `${name}@verbivka.example`)
})

interface Asked {
  method?: 'GET' | 'POST' | 'PUT'
  body?: object
  revision?: number
  who?: string
}
const staff = (path: string, { method = 'GET', body, revision, who = 'official' }: Asked = {}) => {
  const cookies = people[who]
  if (!cookies) throw new Error(`${who} is not signed in`)
  return request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies },
    ...(body ? { body } : {}),
    ...(revision === undefined ? {} : { headers: { 'if-match': `"${revision}"` } }),
  })
}
const visit = (path: string) => request(app, { host: site, path })

async function draft(more: object = {}): Promise<number> {
  const answer = await staff('/polls', { method: 'POST', body: draftOf(app, more) })
  expect(answer.status, answer.text).toBe(201)
  return answer.json().id
}

interface Field {
  name: string
  value?: string
}
interface Step {
  action: string
  revision?: number
  fields: Field[]
}
const editOf = async (id: number): Promise<Step | undefined> =>
  (await staff(`/polls/${id}`)).json().transitions.find(({ action }: Step) => action === 'edit')

/** The form as the console sends it back: numbers as numbers, ticked boxes as booleans. */
const sentBack = ({ fields }: Step): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, value }): [string, unknown][] => {
      if (value === undefined || value === '') return []
      if (value === 'true' || value === 'false') return [[name, value === 'true']]
      return [[name, /^\d+$/.test(value) ? Number(value) : value]]
    }),
  )

describe('a draft poll', () => {
  const kinds: [string, object][] = [
    ['single', {}],
    ['several', { kind: 'several', options: 'Перший\nДругий\nТретій', min: 1, max: 2 }],
    ['scale', { kind: 'scale', options: '', scaleFrom: 0, scaleTo: 10 }],
    ['ranking', { kind: 'ranking', options: 'Перший\nДругий\nТретій', rule: 'instant-runoff' }],
    ['matrix', { kind: 'matrix', options: 'Перше твердження\nДруге твердження' }],
    [
      'statements',
      {
        kind: 'statements',
        options: Array.from({ length: 10 }, (_one, n) => `Твердження номер ${n + 1} про майдан`).join('\n'),
      },
    ],
    [
      'secret, with rules',
      {
        ...{ access: 'verified', secret: true, custody: 'commission', minAge: 14, maxAge: 35 },
        ...{ electorate: 500, electorateSource: 'Реєстр виборців', quorum: 30, validity: 'majority' },
        contact: 'Секретар ради, 5-55-55',
      },
    ],
  ]

  it.each(kinds)('of the kind %s opens in a form that saves the same again', async (_kind, more) => {
    const id = await draft(more)
    const form = await editOf(id)
    if (!form) throw new Error('the desk offers no change of a draft')
    expect(form.revision).toBe(1)
    const saved = await staff(`/polls/${id}/content`, { method: 'PUT', body: sentBack(form), revision: 1 })
    expect(saved.status, saved.text).toBe(200)
    expect(saved.json()).toEqual({ id, revision: 2 })
    expect((await editOf(id))?.fields).toEqual(form.fields)
  })

  it('is changed in place: another question, other days, and the search finds it by the new words', async () => {
    const id = await draft()
    const body = draftOf(app, {
      ...{ title: 'Скільки лавок поставити біля фонтану?', kind: 'scale', options: '', scaleFrom: 1, scaleTo: 5 },
      endsOn: dayFrom(app, 30),
    })
    expect((await staff(`/polls/${id}/content`, { method: 'PUT', body, revision: 1 })).status).toBe(200)
    const found = (await staff(`/polls?query=${encodeURIComponent('лавок фонтану')}`)).json().items
    expect(found.map((item: { id: number }) => item.id)).toContain(id)
    expect((await staff(`/polls/${id}/announce`, { method: 'POST' })).status).toBe(200)
    expect((await visit(`/api/v1/polls/${id}`)).json()).toMatchObject({ kind: 'scale', title: body.title })
  })

  it('tells a second tab that the draft was saved meanwhile', async () => {
    const id = await draft()
    const change = (title: string) =>
      staff(`/polls/${id}/content`, { method: 'PUT', body: draftOf(app, { title }), revision: 1 })
    expect((await change('Перша вкладка змінила назву')).status).toBe(200)
    const late = await change('Друга вкладка змінила назву')
    expect(late.status).toBe(409)
    expect(late.json().code).toBe('poll.saved-meanwhile')
    expect((await staff(`/polls/${id}`)).json().title).toBe('Перша вкладка змінила назву')
  })

  it('refuses what a new poll would be refused, and keeps the draft', async () => {
    const id = await draft()
    const body = draftOf(app, { options: 'Лише один' })
    const answer = await staff(`/polls/${id}/content`, { method: 'PUT', body, revision: 1 })
    expect(answer.status).toBe(400)
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toEqual(['options'])
    expect((await editOf(id))?.revision).toBe(1)
  })

  it('is not changed after the announcement, nor by a moderator', async () => {
    const id = await draft()
    const asked = { method: 'PUT', body: draftOf(app), revision: 1 } as const
    expect((await staff(`/polls/${id}/content`, { ...asked, who: 'moderator' })).status).toBe(403)
    await staff(`/polls/${id}/announce`, { method: 'POST' })
    expect(await editOf(id)).toBeUndefined()
    expect((await staff(`/polls/${id}/content`, asked)).status).toBe(409)
  })
})
