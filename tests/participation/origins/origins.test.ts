import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { draftOf } from '../../features/poll/support.ts'

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const people: Record<string, CookieJar> = {}
let answered = 0
let title = ''
beforeAll(async () => {
  for (const name of ['moderator', 'official'])
    people[name] = await signIn(app, app.platformHost, `${name}@verbivka.example`)
  const [item] = (await staff('GET', '/petitions?state=answered_supported')).json().items
  answered = item.id
  title = item.title
})

function staff(method: 'GET' | 'POST', path: string, body?: object, who = 'official') {
  const cookies = people[who]
  if (!cookies) throw new Error(`${who} is not signed in`)
  const asked = { host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies }
  return request(app, body ? { ...asked, body } : asked)
}
const visit = (path: string) => request(app, { host: site, path })
const origin = () => `petition:${answered}`

interface Field {
  name: string
  value?: string
}
const valuesOf = (fields: Field[]) => Object.fromEntries(fields.map(({ name, value }) => [name, value]))

describe('the desk of an answered petition', () => {
  it('offers to begin a poll and a consultation', async () => {
    const screens = (await staff('GET', `/petitions/${answered}`)).json().sections.map(({ id }: { id: string }) => id)
    expect(screens).toContain('origins')
    const { offers } = (await staff('GET', `/petitions/${answered}/begun`)).json()
    expect(offers).toEqual([
      { label: 'Почати консультацію', desk: 'consultations', origin: origin() },
      { label: 'Почати опитування', desk: 'polls', origin: origin() },
    ])
  })

  it('offers nothing to a moderator, nor at a petition without an answer', async () => {
    expect((await staff('GET', `/petitions/${answered}/begun`, undefined, 'moderator')).json().offers).toEqual([])
    const [collecting] = (await staff('GET', '/petitions?state=collecting')).json().items
    expect((await staff('GET', `/petitions/${collecting.id}/begun`)).json()).toEqual({ offers: [], items: [] })
    const { sections } = (await staff('GET', `/petitions/${collecting.id}`)).json()
    expect(sections.map(({ id }: { id: string }) => id)).not.toContain('origins')
  })

  it.each([
    ['polls', 'text', 10_000],
    ['consultations', 'summary', 1_000],
  ])('opens the form of %s filled in with title, text and link', async (desk, field, most) => {
    const { creation } = (await staff('GET', `/${desk}?origin=${origin()}`)).json()
    expect(creation.origin).toBe(origin())
    expect(creation.text).toContain(title)
    const values = valuesOf(creation.fields)
    expect(values.title).toBe(title)
    expect(values[field]?.endsWith(`/petitions/${answered}`)).toBe(true)
    expect(values[field]?.length).toBeLessThanOrEqual(most)
    expect(creation.fields.map(({ name }: Field) => name)).not.toContain('origin')
    const plain = (await staff('GET', `/${desk}`)).json().creation
    expect(plain.origin).toBeUndefined()
    expect(valuesOf(plain.fields).title).toBeUndefined()
  })
})

describe('what was begun from a petition', () => {
  let poll = 0
  const shown = async () => (await visit(`/api/v1/petitions/${answered}`)).json().begun

  it('remembers its origin and stays unseen while it is a draft', async () => {
    // Once as it is now, so that the page is in the cache when the poll is announced.
    expect((await visit(`/petitions/${answered}`)).text).not.toContain('Де поставити нову дитячу гойдалку?')
    const made = await staff('POST', '/polls', draftOf(app, { origin: origin() }))
    expect(made.status, made.text).toBe(201)
    poll = made.json().id
    expect(await shown()).toEqual([])
    const { items } = (await staff('GET', `/petitions/${answered}/begun`)).json()
    expect(items).toEqual([expect.objectContaining({ desk: 'polls', id: poll, label: 'опитування', isPublic: false })])
  })

  it('is linked with the petition in both directions when it is announced', async () => {
    await staff('POST', `/polls/${poll}/announce`)
    const petition = await visit(`/petitions/${answered}`)
    expect(petition.text).toContain(`href="/polls/${poll}"`)
    expect(petition.text).toContain('Розпочато: опитування')
    const page = await visit(`/en/polls/${poll}`)
    expect(page.text).toContain(`href="/en/petitions/${answered}"`)
    expect(page.text).toContain(title)
    const { url } = (await visit(`/api/v1/petitions/${answered}`)).json()
    expect((await visit(`/api/v1/polls/${poll}`)).json().origin).toEqual({ type: 'petition', id: answered, title, url })
    expect(await shown()).toEqual([
      expect.objectContaining({ type: 'poll', id: poll, url: expect.stringContaining(`/polls/${poll}`) }),
    ])
  })

  it('may be a consultation; the draft that is deleted is forgotten', async () => {
    const body = {
      ...{ kind: 'consultation', title: 'Яким бути укриттю школи', summary: 'Питаємо, яке укриття потрібне школі.' },
      ...{ authority: 'Виконавчий комітет', origin: origin() },
    }
    const made = await staff('POST', '/consultations', body)
    expect(made.status, made.text).toBe(201)
    const { id } = made.json()
    const begun = async () => (await staff('GET', `/petitions/${answered}/begun`)).json().items
    expect(await begun()).toHaveLength(2)
    const removed = await staff('POST', `/consultations/${id}/delete`)
    expect(removed.status, removed.text).toBe(200)
    expect(await begun()).toHaveLength(1)
  })

  it('cannot name what is unknown, not public or misspelt', async () => {
    const [waiting] = (await staff('GET', '/petitions?state=moderation', undefined, 'moderator')).json().items
    for (const unfit of ['petition:999999', `petition:${waiting.id}`, 'petition:x', 'petitions/1']) {
      const answer = await staff('POST', '/polls', draftOf(app, { origin: unfit }))
      expect(answer.status, unfit).toBe(400)
      expect(answer.json().errors.map(({ path }: { path: string }) => path)).toEqual(['origin'])
    }
  })
})
