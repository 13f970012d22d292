import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { petitionStates } from '#features/petition/rules.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import type { CookieJar, Question } from '#tests/support/http.ts'
import { request } from '#tests/support/http.ts'
import { newAuthor } from '../../security/people.ts'
import { communityOf } from '../../security/routes.ts'
import { sample } from './town.ts'

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'> & { host?: string }) => request(app, { host: site, ...question })
const staff = (path: string, cookies: CookieJar, body: unknown = {}) =>
  request(app, { host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka${path}`, cookies, body })

const people: Record<string, CookieJar> = {}
const jar = (name: string): CookieJar => {
  const cookies = people[name]
  if (!cookies) throw new Error(`${name} is not signed in`)
  return cookies
}
beforeAll(async () => {
  for (const name of ['resident', 'verified']) people[name] = await signIn(app, site, `${name}@verbivka.example`)
  for (const name of ['webmaster', 'moderator', 'official']) {
    people[name] = await signIn(app, app.platformHost, `${name}@verbivka.example`)
  }
  people.stranger = await signIn(app, app.platformHost, 'moderator@yasnohirsk.example')
})

/** A petition of the verified resident that waits for the moderator. */
async function submitted(title = 'Поставити лавки біля зупинки'): Promise<number> {
  const answer = await ask({ method: 'POST', path: '/api/v1/petitions', cookies: jar('verified'), body: sample(title) })
  expect(answer.status, answer.text).toBe(201)
  return answer.json().id
}
async function published(title?: string): Promise<number> {
  const id = await submitted(title)
  expect((await staff(`/petitions/${id}/publish`, jar('moderator'))).status).toBe(200)
  return id
}

describe('the public list', () => {
  it('gives twenty petitions a page with their counts', async () => {
    const { items, ...rest } = (await ask({ path: '/api/v1/petitions?page=1' })).json()
    expect(rest).toMatchObject({ page: 1, total: expect.any(Number) })
    expect(rest.pages).toBe(Math.ceil(rest.total / 20))
    expect(items).toHaveLength(20)
    for (const item of items) {
      expect(item).toMatchObject({ id: expect.any(Number), title: expect.any(String), signatures: expect.any(Number) })
      expect(item.required).toBe(100)
    }
  })

  it('can be asked for one state', async () => {
    const { items } = (await ask({ path: '/api/v1/petitions?state=collecting&page=1' })).json()
    expect(items.length).toBeGreaterThan(5)
    expect(new Set(items.map((item: { state: string }) => item.state))).toEqual(new Set(['collecting']))
  })

  it.each(['considering', 'answered', 'unsupported', 'archive'])('can be asked for the tab %s', async (tab) => {
    const { items } = (await ask({ path: `/api/v1/petitions?tab=${tab}` })).json()
    expect(items.length).toBeGreaterThan(0)
  })

  it.each([
    'page=0',
    'page=-1',
    'page=1e9',
    'page=99999999999',
    'page=1%22%3E%3Cx',
    'sort=id;drop+table+petitions',
    'state=draft',
    'state=moderation',
    'limit=1000000',
    'tab[__proto__]=x',
    `query=${'a'.repeat(101)}`,
  ])('refuses ?%s', async (query) => {
    const answer = await ask({ path: `/api/v1/petitions?${query}` })
    expect(answer.status).toBe(400)
    expect(answer.json().code).toMatch(/^request\./)
  })

  it.each(['%25', '_', "'", '\\', '%27%20or%201%3D1--'])('takes %s as a character to look for', async (query) => {
    const answer = await ask({ path: `/api/v1/petitions?query=${query}` })
    expect(answer.status).toBe(200)
    for (const item of answer.json().items) {
      const whole = (await ask({ path: `/api/v1/petitions/${item.id}` })).json()
      expect(`${whole.title} ${whole.text}`).toContain(decodeURIComponent(query.replaceAll('+', ' ')))
    }
  })

  it('finds a petition by its words and by its number', async () => {
    const byWord = (await ask({ path: `/api/v1/petitions?query=${encodeURIComponent('автобус')}` })).json()
    expect(byWord.items.length).toBeGreaterThan(0)
    const [first] = byWord.items
    const byNumber = (await ask({ path: `/api/v1/petitions?query=${first.id}` })).json()
    expect(byNumber.items.map((item: { id: number }) => item.id)).toContain(first.id)
  })
})

describe('the demo', () => {
  it('keeps every count equal to its signatures, and shows every state', async () => {
    const { rows } = await sql<{ state: string; wrong: boolean }>`
      select petition.state, petition.signatures <> count(signature.id) as wrong
      from petitions petition left join petition_signatures signature
        on signature.community_id = petition.community_id and signature.petition_id = petition.id
      group by petition.community_id, petition.id`.execute(app.owner)
    expect(rows.filter(({ wrong }) => wrong)).toEqual([])
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual([...petitionStates].sort())
  })

  it('has residents who sign only once, between publication and the end of signing', async () => {
    const { rows } = await sql`
      select petition.id from petition_signatures signature join petitions petition
        on signature.community_id = petition.community_id and signature.petition_id = petition.id
      where signature.signed_at < petition.published_at or signature.signed_at > petition.collecting_until
        or signature.signed_at > coalesce(petition.review_started_at, 'infinity')`.execute(app.owner)
    expect(rows).toEqual([])
  })
})

describe('starting a petition', () => {
  it('answers 201 with the number and the state, and until when the check is due', async () => {
    const body = sample('Висадити дерева вздовж алеї')
    const answer = await ask({ method: 'POST', path: '/api/v1/petitions', cookies: jar('verified'), body })
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({ id: expect.any(Number), state: 'moderation', dueAt: expect.any(String) })
    await ask({ method: 'POST', path: `/api/v1/petitions/${answer.json().id}/withdraw`, cookies: jar('verified') })
  })

  it('is for verified residents', async () => {
    const body = sample()
    const anonymous = await ask({ method: 'POST', path: '/api/v1/petitions', body })
    const contact = await ask({ method: 'POST', path: '/api/v1/petitions', cookies: jar('resident'), body })
    expect([anonymous.status, contact.status]).toEqual([401, 403])
    expect(contact.json().code).toBe('access.verification-required')
  })

  it.each([
    { ...sample(), title: 'Міст' },
    { ...sample(), title: 'Заголовок з переносом\r\nBcc: x@example.com' },
    { ...sample(), text: 'мало' },
    { ...sample(), category: 'nothing-like-that' },
    { ...sample(), state: 'collecting' },
    { ...sample(), signatures: 1000 },
    { title: sample().title },
  ])('refuses an unfit text and names the field: %o', async (body) => {
    const answer = await ask({ method: 'POST', path: '/api/v1/petitions', cookies: jar('verified'), body })
    expect(answer.status).toBe(400)
    expect(answer.json().errors.length).toBeGreaterThan(0)
  })

  it('is refused from a page of another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await ask({
      method: 'POST',
      path: '/api/v1/petitions',
      cookies: jar('verified'),
      body: sample(),
      headers,
    })
    expect(answer.status).toBe(403)
    expect(answer.json().code).toBe('request.foreign-origin')
  })
})

describe('what was not published', () => {
  it('is nowhere in public: not on pages, not in the API, not in the sitemap', async () => {
    const title = 'Канаркова петиція для перевірки'
    const id = await submitted(title)
    const rejected = await submitted('Друга канаркова петиція громади')
    await staff(`/petitions/${rejected}/reject`, jar('moderator'), { reasons: ['no-essence'], comment: '' })
    await staff(`/petitions/${rejected}/archive`, jar('moderator'))
    for (const one of [id, rejected]) {
      for (const path of [`/petitions/${one}`, `/en/petitions/${one}`, `/petitions/${one}/signatures`]) {
        expect((await ask({ path })).status, path).toBe(404)
        expect((await ask({ path, cookies: jar('verified') })).status, path).toBe(404)
      }
      for (const path of [`/api/v1/petitions/${one}`, `/api/v1/petitions/${one}/signatures`]) {
        const answer = await ask({ path, cookies: jar('verified') })
        expect([answer.status, answer.json().code], path).toEqual([404, 'petition.not-found'])
      }
      const sign = await ask({ method: 'POST', path: `/api/v1/petitions/${one}/sign`, cookies: jar('verified') })
      expect(sign.status).toBe(404)
    }
    const lists = ['/petitions', '/petitions?tab=archive', '/en/petitions', '/sitemap.xml', '/', '/api/v1/petitions']
    for (const path of [...lists, `/api/v1/petitions?query=${encodeURIComponent('канаркова')}`]) {
      const { text } = await ask({ path })
      expect(text.toLowerCase(), path).not.toContain('канарков')
      expect(text, path).not.toMatch(new RegExp(`/petitions/(${id}|${rejected})\\b`))
    }
    await ask({ method: 'POST', path: `/api/v1/petitions/${id}/withdraw`, cookies: jar('verified') })
  })

  it('is found under no number that is none', async () => {
    for (const id of ['0', '-1', '1e1', '2147483648', '99999999999999999999', 'abc', '%00', '1%22%3E']) {
      expect((await ask({ path: `/petitions/${id}` })).status, id).toBe(404)
      expect([400, 404], id).toContain((await ask({ path: `/api/v1/petitions/${id}` })).status)
    }
  })
})

describe('signing', () => {
  it('answers 201 with a receipt, 409 the second time, and the page shows the new count', async () => {
    const id = await published('Полагодити дитячий майданчик')
    const before = await ask({ path: `/petitions/${id}` })
    expect(before.text).toContain('<strong class="tally__number">0</strong>')

    const path = `/api/v1/petitions/${id}/sign`
    const first = await ask({ method: 'POST', path, cookies: jar('verified') })
    expect(first.status).toBe(201)
    const receipt = first.json()
    expect(receipt).toMatchObject({ petition: { id }, number: 1, signatures: 1, required: 100 })
    const second = await ask({ method: 'POST', path, cookies: jar('verified') })
    expect([second.status, second.json().code]).toEqual([409, 'petition.already-signed'])

    expect((await ask({ path: `/petitions/${id}` })).text).toContain('<strong class="tally__number">1</strong>')
    expect((await ask({ path: `/api/v1/petitions/${id}` })).json().signatures).toBe(1)
    const { items } = (await ask({ path: `/api/v1/petitions/${id}/signatures` })).json()
    expect(items).toEqual([{ number: 1, name: receipt.name, signedAt: receipt.signedAt }])

    const found = await ask({ path: `/api/v1/petition-receipts/${receipt.receipt.toLowerCase()}` })
    expect(found.json()).toMatchObject({ petition: { id }, number: 1 })
    const listed = await ask({ path: `/petitions/${id}/signatures?receipt=${receipt.receipt}` })
    expect(listed.text).toContain('Ваш підпис № 1')
    expect((await ask({ path: '/api/v1/petition-receipts/AAAA-BBBB-CCCC' })).status).toBe(404)
  })

  it('is for verified residents, and for nobody of another community', async () => {
    const id = await published('Відкрити бібліотеку у вихідні')
    const path = `/api/v1/petitions/${id}/sign`
    const neighbour = await signIn(app, app.siteHost('yasnohirsk'), 'verified@yasnohirsk.example')
    const cookie = neighbour.header(app.siteHost('yasnohirsk'))
    const statuses = [
      (await ask({ method: 'POST', path })).status,
      (await ask({ method: 'POST', path, cookies: jar('resident') })).status,
      (await ask({ method: 'POST', path, headers: { cookie } })).status,
    ]
    expect(statuses).toEqual([401, 403, 401])
  })

  it('takes the wish to be told of the answer and nothing else', async () => {
    const id = await published('Підписати угоду з перевізником')
    const path = `/api/v1/petitions/${id}/sign`
    const bad = await ask({ method: 'POST', path, cookies: jar('verified'), body: { notify: true, accountId: 'x' } })
    expect(bad.status).toBe(400)
    expect((await ask({ method: 'POST', path, cookies: jar('verified'), body: { notify: true } })).status).toBe(201)
  })
})

describe('the desk of the staff', () => {
  const bodies: Record<string, unknown> = {
    publish: {},
    reject: { reasons: ['hatred'], comment: '' },
    'start-review': {},
    answer: { decision: 'declined', text: 'Обґрунтована відповідь ради. '.repeat(5), files: [] },
    archive: {},
    'close-appeal': { note: 'Обґрунтована відповідь на звернення.' },
  }
  const role: Record<string, string> = {
    publish: 'moderator',
    reject: 'moderator',
    archive: 'moderator',
    'start-review': 'official',
    answer: 'official',
    'close-appeal': 'official',
  }

  it.each(Object.keys(bodies))('lets only the right role %s', async (action) => {
    const { items } = (await ask({ path: '/api/v1/petitions?state=collecting' })).json()
    const path = `/petitions/${items[0].id}/${action}`
    for (const name of ['moderator', 'official', 'stranger']) {
      const answer = await staff(path, jar(name), bodies[action])
      // The right role gets as far as the rules, which refuse it in this state.
      expect(answer.status, `${name} ${answer.text}`).toBe(name === role[action] ? 409 : 403)
    }
    const anonymous = await request(app, {
      host: app.platformHost,
      method: 'POST',
      path: `/api/v1/communities/verbivka${path}`,
      body: bodies[action],
    })
    expect(anonymous.status).toBe(401)
    const resident = await ask({
      method: 'POST',
      path: `/api/v1${path}`,
      cookies: jar('verified'),
      body: bodies[action],
    })
    expect(resident.status).toBe(404)
  })

  it('shows what waits, with its term and what may be done', async () => {
    const id = await submitted('Збудувати велодоріжку до озера')
    const look = (path: string) =>
      request(app, { host: app.platformHost, path: `/api/v1/communities/verbivka${path}`, cookies: jar('moderator') })
    const list = (await look('/petitions?state=moderation')).json()
    expect(list.items.map((item: { id: number }) => item.id)).toContain(id)
    const petition = (await look(`/petitions/${id}`)).json()
    expect(petition).toMatchObject({
      state: 'moderation',
      url: null,
      next: { duty: 'moderate', by: 'moderator', legalRef: '393/96-ВР, ст. 23-1' },
      transitions: [
        { action: 'publish', main: true, fields: [] },
        {
          action: 'reject',
          danger: true,
          fields: [
            { name: 'reasons', kind: 'choices' },
            { name: 'comment', kind: 'lines' },
          ],
        },
      ],
    })
    const [reasons] = petition.transitions[1].fields
    const [{ group: byLaw }] = reasons.options
    expect(reasons.options.filter(({ group }: { group: string }) => group === byLaw)).toHaveLength(6)
    const inbox = (await look('/inbox')).json()
    expect(inbox.items.map((task: { id: string }) => task.id)).toContain(`petition:${id}:moderate`)
    expect((await staff(`/petitions/${id}/publish`, jar('moderator'))).json()).toMatchObject({ state: 'collecting' })
    const again = await staff(`/petitions/${id}/publish`, jar('moderator'))
    expect([again.status, again.json().code]).toEqual([409, 'petition.already-moderated'])
  })

  it('never shows a draft', async () => {
    const look = (path: string) =>
      request(app, { host: app.platformHost, path: `/api/v1/communities/verbivka${path}`, cookies: jar('moderator') })
    const drafts = await app.owner.selectFrom('petitions').select('id').where('state', '=', 'draft').execute()
    expect(drafts.length).toBeGreaterThan(0)
    for (const { id } of drafts) expect((await look(`/petitions/${id}`)).status).toBe(404)
  })
})

describe('what residents type is never run', () => {
  it.each([
    '<script>alert(1)</script> вектор перший',
    '"><img src=x onerror=alert(1)> вектор другий',
    "'-alert(1)-' javascript:alert(1) вектор",
    '</script><svg onload=alert(1)> вектор четвертий',
    '{{constructor.constructor "alert(1)"}} вектор',
    `$t(petition:title) $${'{alert(1)}'} вектор шостий`,
  ])('%s', async (title) => {
    const text = `${title}\n\n${'Суть петиції викладено тут достатньо докладно. '.repeat(4)}`
    const body = { ...sample(title), text }
    const cookies = await newAuthor(app, await communityOf(app, 'verbivka'))
    const made = await ask({ method: 'POST', path: '/api/v1/petitions', cookies, body })
    expect(made.status, made.text).toBe(201)
    const { id } = made.json()
    await staff(`/petitions/${id}/publish`, jar('moderator'))
    for (const path of [`/petitions/${id}`, '/petitions', `/petitions/${id}/signatures`, `/en/petitions/${id}`]) {
      const page = (await ask({ path })).text
      expect(page, path).not.toMatch(/<script>alert|<img src=x|<svg onload|href="javascript:/i)
      const scripts = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag)
      expect(
        scripts.every((tag) => tag.includes('application/ld+json')),
        path,
      ).toBe(true)
    }
    const page = (await ask({ path: `/petitions/${id}` })).text
    const ld = [...page.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
      ([, json]) => json ?? '',
    )
    expect(ld.join()).not.toContain('<')
    expect(ld.some((json) => JSON.stringify(JSON.parse(json)).includes(JSON.stringify(title)))).toBe(true)
    expect((await ask({ path: `/api/v1/petitions/${id}` })).json().title).toBe(title)
  })
})
