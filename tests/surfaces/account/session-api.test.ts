import { describe, expect, it } from 'vitest'
import { newVisitor, PASSWORD, people, TAX_NUMBER } from './stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk, platform, ask } = stage

await stage.account(verbivka, 'resident@verbivka.example')
await stage.account(yasnohirsk, 'resident@verbivka.example')
await stage.verified(verbivka, 'verified@verbivka.example', TAX_NUMBER)
const owner = await stage.member(verbivka, 'owner@verbivka.example', 'owner')
const resident = await stage.signedIn(verbivka, 'resident@verbivka.example')
const session = '/api/v1/session'
const good = { email: 'resident@verbivka.example', password: PASSWORD }

describe('the session API', () => {
  it('signs a resident in and out', async () => {
    const cookies = newVisitor()
    const signedIn = await ask(verbivka, { method: 'POST', path: session, body: good, cookies })
    expect(signedIn.status).toBe(200)
    expect(signedIn.headers['cache-control']).toBe('no-store')
    expect(signedIn.json()).toEqual({
      account: {
        id: expect.any(String),
        email: good.email,
        displayName: 'Олена Коваль',
        locale: 'uk',
        level: 'contact',
      },
    })
    expect((await ask(verbivka, { path: session, cookies })).json()).toEqual(signedIn.json())
    const before = cookies.header(verbivka.host)
    expect((await ask(verbivka, { method: 'DELETE', path: session, cookies })).status).toBe(204)
    expect(cookies.header(verbivka.host)).toBe('')
    const replayed = await ask(verbivka, { path: session, headers: { cookie: before } })
    expect([replayed.status, replayed.json().code]).toEqual([401, 'access.sign-in-required'])
  })

  it('says the level of a resident, and of staff whether they run the platform', async () => {
    const verified = await stage.signedIn(verbivka, 'verified@verbivka.example')
    expect((await ask(verbivka, { path: session, cookies: verified })).json().account.level).toBe('verified')
    const staff = (await ask(platform, { path: session, cookies: owner })).json().account
    expect(staff).toMatchObject({ email: 'owner@verbivka.example', operator: false })
    expect(staff).not.toHaveProperty('level')
  })

  it('answers a wrong password and an unknown address with the same words', async () => {
    const answers = []
    for (const body of [
      { ...good, password: 'не той пароль' },
      { email: 'nobody@verbivka.example', password: PASSWORD },
      { email: 'no address', password: 'x' },
    ]) {
      const answer = await ask(verbivka, { method: 'POST', path: session, body })
      const { requestId, ...problem } = answer.json()
      expect(requestId).toBeTruthy()
      expect(answer.headers['set-cookie']).toBeUndefined()
      answers.push({ status: answer.status, problem })
    }
    expect(answers[0]).toMatchObject({ status: 401, problem: { code: 'account.sign-in-failed' } })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('stops guessing after ten wrong passwords a minute', async () => {
    const guess = () => ask(yasnohirsk, { method: 'POST', path: session, body: { ...good, password: 'здогад номер' } })
    const statuses: number[] = []
    for (let turn = 0; turn < 11; turn += 1) statuses.push((await guess()).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    const refused = await ask(yasnohirsk, { method: 'POST', path: session, body: good })
    expect(refused.json().code).toBe('account.too-many-attempts')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(verbivka, { method: 'POST', path: session, body: good })).status).toBe(200)
  })

  it('knows a session on its own host only', async () => {
    const resident_ = resident.header(verbivka.host)
    const staff = owner.header(platform.host)
    const status = async (community: typeof verbivka, cookie: string) =>
      (await ask(community, { path: session, headers: { cookie } })).status
    expect(await status(verbivka, resident_)).toBe(200)
    expect(await status(yasnohirsk, resident_)).toBe(401)
    expect(await status(platform, resident_)).toBe(401)
    expect(await status(platform, staff)).toBe(200)
    expect(await status(verbivka, staff)).toBe(401)
  })
})

describe('the list of sign-ins', () => {
  const AGENT = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
  const signInAs = async (community: typeof verbivka, email: string, agent?: string) => {
    const cookies = newVisitor()
    const body = { email, password: PASSWORD }
    const headers: Record<string, string> = agent ? { 'user-agent': agent } : {}
    await ask(community, { method: 'POST', path: session, body, cookies, headers })
    return cookies
  }
  const list = async (community: typeof verbivka, cookies: ReturnType<typeof newVisitor>) =>
    (await ask(community, { path: '/api/v1/sessions', cookies })).json().items
  const end = (community: typeof verbivka, cookies: ReturnType<typeof newVisitor>, id = '') =>
    ask(community, { method: 'DELETE', path: `/api/v1/sessions${id && `/${id}`}`, cookies })

  it('says the device and which one this is, for residents and for staff', async () => {
    await stage.account(verbivka, 'devices@verbivka.example')
    const phone = await signInAs(verbivka, 'devices@verbivka.example')
    app.clock.move({ minutes: 1 })
    const here = await signInAs(verbivka, 'devices@verbivka.example', AGENT)
    const items = await list(verbivka, here)
    expect(items).toEqual([
      expect.objectContaining({ device: 'Firefox · Windows', current: true }),
      expect.objectContaining({ device: null, current: false }),
    ])
    expect((await list(verbivka, phone)).map(({ current }: { current: boolean }) => current)).toEqual([false, true])
    expect(JSON.stringify(items)).not.toContain('Mozilla')
    expect((await list(platform, owner))[0]).toMatchObject({ current: true })
    expect((await ask(verbivka, { path: '/api/v1/sessions' })).status).toBe(401)

    const page = await ask(verbivka, { path: '/account/profile', cookies: here })
    expect(page.text).toContain('Firefox · Windows')
    expect(page.text.match(/action="\/account\/sessions\/[0-9a-f]{64}\/end"/g)).toHaveLength(1)
  })

  it('ends one, or all others, and nothing of anybody else', async () => {
    await stage.account(verbivka, 'ending@verbivka.example')
    const all = []
    for (let count = 0; count < 3; count += 1) all.push(await signInAs(verbivka, 'ending@verbivka.example'))
    const [first = newVisitor(), second = newVisitor(), third = newVisitor()] = all
    const isIn = async (cookies: typeof first) => (await ask(verbivka, { path: session, cookies })).status
    const idOf = async (cookies: typeof first) =>
      (await list(verbivka, cookies)).find((one: { current: boolean }) => one.current).id

    const foreign = await end(verbivka, resident, await idOf(first))
    expect([foreign.status, foreign.json().code]).toEqual([404, 'account.no-such-session'])
    expect(await isIn(first)).toBe(200)
    expect((await end(verbivka, second, await idOf(first))).status).toBe(204)
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([401, 200, 200])
    expect((await end(verbivka, second, 'x'.repeat(65))).status).toBe(404)

    expect((await end(verbivka, second)).status).toBe(204)
    expect([await isIn(second), await isIn(third)]).toEqual([200, 401])
    expect(await list(verbivka, second)).toHaveLength(1)
    expect(await isIn(resident)).toBe(200)

    const fourth = await signInAs(verbivka, 'ending@verbivka.example')
    const path = `/account/sessions/${await idOf(fourth)}/end`
    const answer = await ask(verbivka, { method: 'POST', path, cookies: second })
    expect(answer.headers.location).toBe('/account/profile?changed=session')
    expect(await isIn(fourth)).toBe(401)
  })
})

describe('every route that changes something', () => {
  const routes = [
    ['POST', session],
    ['DELETE', session],
    ['POST', '/api/v1/accounts'],
    ['POST', '/api/v1/accounts/resend'],
    ['POST', '/api/v1/accounts/confirm'],
    ['POST', '/api/v1/password-resets'],
    ['POST', '/api/v1/password-resets/complete'],
    ['POST', '/account/sign-in'],
    ['POST', '/account/sign-out'],
    ['POST', '/account/register'],
    ['POST', '/account/resend'],
    ['POST', '/account/confirm'],
    ['POST', '/account/forgotten'],
    ['POST', '/account/reset'],
    ['POST', '/account/profile'],
    ['POST', '/account/password'],
    ['POST', '/account/sessions/end'],
    ['POST', '/account/sessions/none/end'],
    ['DELETE', '/api/v1/sessions'],
    ['DELETE', '/api/v1/sessions/none'],
    ['POST', '/account/erase'],
    ['POST', '/account/petitions/new'],
  ] as const

  it.each(routes)('refuses %s %s from anywhere but a page of this host', async (method, path) => {
    const origins: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: yasnohirsk.origin },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': '' },
      { 'sec-fetch-site': 'cross-site', origin: verbivka.origin },
    ]
    for (const headers of origins) {
      const answer = await ask(verbivka, { method, path, headers, cookies: resident })
      expect(answer.status, JSON.stringify(headers)).toBe(403)
    }
  })

  it('takes a program that names this host as its origin, and refuses one that names none', async () => {
    const { request } = await import('node:http')
    const send = (origin: string | undefined) =>
      new Promise<number | undefined>((resolve, reject) => {
        const body = JSON.stringify(good)
        const headers = { host: verbivka.host, 'content-type': 'application/json', ...(origin ? { origin } : {}) }
        const outgoing = request(
          { port: app.port, host: '127.0.0.1', method: 'POST', path: session, headers },
          (answer) => {
            answer.resume()
            resolve(answer.statusCode)
          },
        )
        outgoing.on('error', reject)
        outgoing.end(body)
      })
    expect(await send(verbivka.origin)).toBe(200)
    expect(await send(undefined)).toBe(403)
    expect(await send('null')).toBe(403)
  })
})

describe('a body that is not what was asked for', () => {
  const named = { email: good.email, displayName: 'Олена' }
  it.each([
    [session, { ...good, operator: true }],
    ['/api/v1/accounts', { ...named, password: PASSWORD }],
    ['/api/v1/accounts', { ...named, roles: ['owner'] }],
    ['/api/v1/accounts', { ...named, community_id: '00000000-0000-4000-8000-000000000001' }],
    ['/api/v1/accounts', { ...named, verifiedAt: '2026-01-01' }],
    ['/api/v1/accounts', { ...named, level: 'verified' }],
    ['/api/v1/accounts/resend', { email: good.email }],
    ['/api/v1/accounts/confirm', { token: 'x'.repeat(43), password: PASSWORD, email: good.email }],
    ['/api/v1/password-resets', { email: good.email, password: PASSWORD }],
  ])('with more keys than %s has is refused', async (path, body) => {
    const answer = await ask(verbivka, { method: 'POST', path, body })
    expect([answer.status, answer.json().code]).toEqual([400, 'request.invalid'])
  })

  it.each([
    ['null'],
    ['[]'],
    ['"x"'],
    ['{"email":{"$ne":""},"password":["x"]}'],
    ['{"email":'],
    ['{"__proto__":{"email":"x"}}'],
  ])('such as %s is refused', async (body) => {
    const answer = await ask(verbivka, {
      method: 'POST',
      path: session,
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(400)
  })

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])(
    'of type %s is refused',
    async (type) => {
      const headers = { 'content-type': type }
      const answer = await ask(verbivka, { method: 'POST', path: session, body: JSON.stringify(good), headers })
      expect([400, 415]).toContain(answer.status)
      const page = await ask(verbivka, {
        method: 'POST',
        path: '/account/sign-in',
        body: JSON.stringify(good),
        headers,
      })
      expect([400, 415]).toContain(page.status)
    },
  )

  it('names each field that is wrong, in the language of the reader', async () => {
    const body = { email: 'x', displayName: 'Міська рада' }
    const inEnglish = await ask(verbivka, {
      method: 'POST',
      path: '/api/v1/accounts',
      body,
      headers: { 'accept-language': 'en' },
    })
    expect(inEnglish.status).toBe(400)
    expect(inEnglish.json().errors).toEqual([
      { path: 'email', message: 'Enter the whole e-mail address, for example olena@example.com.' },
      { path: 'displayName', message: expect.stringContaining('voice of the council') },
    ])
    const inUkrainian = await ask(verbivka, { method: 'POST', path: '/api/v1/accounts', body })
    expect(inUkrainian.json().errors[0].message).toBe(
      'Введіть електронну адресу повністю, наприклад olena@example.com.',
    )
  })

  it('keeps the name of the community for the community', async () => {
    const body = { email: 'fake@example.com', displayName: 'Вербiвська грoмада' }
    const answer = await ask(verbivka, { method: 'POST', path: '/api/v1/accounts', body })
    expect(answer.json().errors).toEqual([{ path: 'displayName', message: expect.any(String) }])
    const chosen = { token: 'x'.repeat(43), password: 'короткий', displayName: body.displayName }
    const confirmed = await ask(verbivka, { method: 'POST', path: '/api/v1/accounts/confirm', body: chosen })
    expect(confirmed.json().errors.map(({ path }: { path: string }) => path)).toEqual(['password', 'displayName'])
  })
})

describe('registration and reset through the API', () => {
  it('answer a known and an unknown address alike', async () => {
    for (const path of ['/api/v1/accounts', '/api/v1/password-resets']) {
      const extra = path === '/api/v1/accounts' ? { displayName: 'Олена Коваль' } : {}
      const known = await ask(verbivka, {
        method: 'POST',
        path,
        body: { email: 'verified@verbivka.example', ...extra },
      })
      const unknown = await ask(verbivka, {
        method: 'POST',
        path,
        body: { email: 'unknown@verbivka.example', ...extra },
      })
      expect(known.status).toBe(202)
      expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    }
  })

  it('write links to the canonical address, whatever the request says of its host', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-original-host': 'evil.example',
    }
    await stage.account(verbivka, 'forwarded@verbivka.example')
    await ask(verbivka, {
      method: 'POST',
      path: '/api/v1/password-resets',
      body: { email: 'forwarded@verbivka.example' },
      headers,
    })
    const letter = await stage.letterTo('forwarded@verbivka.example', 'account/reset')
    expect(letter.links[0]).toMatch(new RegExp(`^${verbivka.origin}/account/reset\\?token=[\\w-]{43}$`))
    expect(JSON.stringify(letter)).not.toContain('evil')
  })

  it('lead from the letter to a session', async () => {
    const email = 'fresh@verbivka.example'
    const registration = { email, displayName: 'Оксана Шевчук', locale: 'en' }
    expect((await ask(verbivka, { method: 'POST', path: '/api/v1/accounts', body: registration })).status).toBe(202)
    const letter = await stage.letterTo(email, 'account/confirm')
    expect(letter.subject).toBe('Confirm your registration: Verbivka community')
    const token = /token=([\w-]+)/.exec(letter.text)?.[1]
    const body = { token, password: PASSWORD }
    const confirm = () => ask(verbivka, { method: 'POST', path: '/api/v1/accounts/confirm', body })
    expect((await confirm()).json()).toEqual({ next: null })
    expect((await confirm()).json().code).toBe('account.link-used')
    const cookies = newVisitor()
    await ask(verbivka, { method: 'POST', path: session, body: { email, password: PASSWORD }, cookies })
    expect((await ask(verbivka, { path: session, cookies })).json().account).toMatchObject({
      displayName: 'Оксана Шевчук',
      locale: 'en',
    })
  })
})
