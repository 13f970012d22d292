import { describe, expect, it } from 'vitest'
import { listCaughtLetters } from '#platform/mail/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { CookieJar } from '../support/http.ts'
import { waitFor } from '../support/wait.ts'
import { form, people } from '../surfaces/account/stage.ts'

/*
 * Anybody can register anybody's address, and letters about it come to its owner, who presses the button. So nothing
 * that was typed at a registration may matter afterwards: the password is set behind the link, an invitation is accepted
 * by its own link, and a letter is sent again only to the browser that began that very registration.
 */

const stage = await people()
const { app, verbivka, platform, ask } = stage
const STRANGERS = 'пароль чужої людини'
const OWN = 'двісті синіх волошок'
const owner = await stage.member(verbivka, 'owner@verbivka.example', 'owner')

const api = (community: Community, path: string, body: unknown, cookies = new CookieJar()) =>
  ask(community, { method: 'POST', path: `/api/v1${path}`, body, cookies })
const page = (community: Community, path: string, fields: Record<string, string>, cookies = new CookieJar()) =>
  ask(community, { method: 'POST', path, body: form(fields), cookies })

/** The tokens of all letters of a kind to an address, the oldest first, as soon as there are so many. */
async function tokensOf(community: Community, email: string, template: string, expected: number): Promise<string[]> {
  const letters = await waitFor(`${expected} letters ${template} to ${email}`, async () => {
    const all = await listCaughtLetters(app.kernel.db, [community], { to: email })
    const found = all.filter((letter) => letter.template === template)
    return found.length >= expected && found
  })
  expect(letters).toHaveLength(expected)
  return letters.reverse().map(({ links }) => /token=([\w-]{43})/.exec(links.join(' '))?.[1] ?? 'none')
}
/** A moment later than whatever came before, so that letters have an order. */
async function registered(community: Community, email: string, displayName: string, cookies?: CookieJar) {
  app.clock.move({ minutes: 1 })
  const answer = await api(community, '/accounts', { email, displayName }, cookies)
  expect(answer.status, answer.text).toBe(202)
}
const signsIn = async (community: Community, email: string, password: string) => {
  const cookies = new CookieJar()
  const answer = await api(community, '/session', { email, password }, cookies)
  return answer.status === 200 ? cookies : undefined
}
const invite = async (email: string) => {
  const body = { email, displayName: 'Нова Людина', roles: ['owner'] }
  const path = '/api/v1/communities/verbivka/members'
  const answer = await ask(platform, { method: 'POST', path, body, cookies: owner })
  expect(answer.status, answer.text).toBe(201)
}
const worksHere = async (cookies: CookieJar) =>
  (await ask(platform, { path: '/api/v1/communities/verbivka/members', cookies })).status === 200

describe('an address that a stranger has registered on the platform', () => {
  const email = 'new.member@platform.example'

  it('carries no password of the stranger’s into the row, the letter or the account', async () => {
    const refused = await api(platform, '/accounts', { email, displayName: 'Чужий', password: STRANGERS })
    expect([refused.status, refused.json().code]).toEqual([400, 'request.invalid'])
    await registered(platform, email, 'Чужий Чужинець')
    await tokensOf(platform, email, 'account/confirm', 1)
    const [letter] = await listCaughtLetters(app.kernel.db, [platform], { to: email })
    expect(JSON.stringify(letter)).not.toContain('Чужин')
  })

  it('gives the stranger nothing when it is invited and its owner confirms in the wrong letter', async () => {
    await invite(email)
    const [invitation = ''] = await tokensOf(platform, email, 'account/invite', 1)
    const [token = ''] = await tokensOf(platform, email, 'account/confirm', 1)
    const shown = await ask(platform, { path: `/account/confirm?token=${token}` })
    expect(shown.text).toContain(email)
    expect(shown.text).toContain('Чужий Чужинець')
    expect(shown.text.match(/type="password"/g)).toHaveLength(1)

    const bare = await page(platform, '/account/confirm', { token })
    expect(bare.status).toBe(400)
    const named = { token, displayName: 'Нова Людина', password: OWN }
    expect((await page(platform, '/account/confirm', named)).headers.location).toBe('/account/sign-in?notice=confirmed')
    expect(await signsIn(platform, email, STRANGERS)).toBeUndefined()
    const person = (await signsIn(platform, email, OWN)) ?? new CookieJar()
    expect((await ask(platform, { path: '/api/v1/session', cookies: person })).json().account.displayName).toBe(
      'Нова Людина',
    )
    expect(await worksHere(person)).toBe(false)

    // the place waits for the invitation's own link, behind which there is one button and no password
    const accept = await ask(platform, { path: `/account/reset?token=${invitation}` })
    expect(accept.status).toBe(200)
    expect(accept.text).toContain('Вербівська громада')
    expect(accept.text).not.toContain('type="password"')
    expect(await worksHere(person)).toBe(false)
    const stale = await page(platform, '/account/reset', { token: invitation, password: STRANGERS })
    expect([stale.status, stale.text.includes('запрошення його не змінює')]).toEqual([400, true])
    const done = await page(platform, '/account/reset', { token: invitation })
    expect(done.headers.location).toBe('/account/sign-in?notice=accepted')
    expect(await worksHere(person)).toBe(true)
    expect(await signsIn(platform, email, STRANGERS)).toBeUndefined()
    expect(await signsIn(platform, email, OWN)).toBeDefined()
  })

  it('is not taken by its next registration either: an account that was confirmed is never changed', async () => {
    await registered(platform, email, 'Чужий Знову')
    await tokensOf(platform, email, 'account/already-registered', 1)
    await tokensOf(platform, email, 'account/confirm', 1)
    expect(await signsIn(platform, email, OWN)).toBeDefined()
  })
})

describe('an address that two people have registered on a site', () => {
  const email = 'resident@verbivka.example'
  const [victim, attacker] = [new CookieJar(), new CookieJar()]

  it('has each letter sent again to the browser that asked for it, and no other', async () => {
    await registered(verbivka, email, 'Олена Коваль', victim)
    await tokensOf(verbivka, email, 'account/confirm', 1)
    await registered(verbivka, email, 'Чужий Чужинець', attacker)
    const [, strangers = ''] = await tokensOf(verbivka, email, 'account/confirm', 2)

    app.clock.move({ minutes: 1 })
    expect((await page(verbivka, '/account/resend', {}, victim)).headers.location).toBe(
      '/account/check-mail?sent=again',
    )
    const [first = '', , again = ''] = await tokensOf(verbivka, email, 'account/confirm', 3)
    const dead = await ask(verbivka, { path: `/account/confirm?token=${first}` })
    expect(dead.status).toBe(400)
    const shown = await ask(verbivka, { path: `/account/confirm?token=${again}` })
    expect(shown.text).toContain('Олена Коваль')
    expect(shown.text).not.toContain('Чужинець')

    // whichever letter is used, the password is the one set by the person who used it
    const answered = await api(verbivka, '/accounts/confirm', { token: strangers, password: OWN, displayName: 'Олена' })
    expect([answered.status, answered.json()]).toEqual([200, { next: null }])
    expect((await api(verbivka, '/accounts/confirm', { token: again, password: STRANGERS })).json().code).toBe(
      'account.link-used',
    )
    expect(await signsIn(verbivka, email, STRANGERS)).toBeUndefined()
    expect(await signsIn(verbivka, email, OWN)).toBeDefined()
  })

  it('is told to nobody by the wish for a letter: no address is taken, and every cookie is answered alike', async () => {
    const named = await api(verbivka, '/accounts/resend', { email }, attacker)
    expect([named.status, named.json().code]).toEqual([400, 'request.invalid'])
    const answers = [
      await api(verbivka, '/accounts/resend', undefined, victim),
      await api(verbivka, '/accounts/resend', {}, attacker),
    ]
    const never = await ask(verbivka, {
      method: 'POST',
      path: '/api/v1/accounts/resend',
      headers: { cookie: `viche-registration=${'x'.repeat(43)}` },
    })
    for (const answer of [...answers, never])
      expect([answer.status, answer.text]).toEqual([202, '{"status":"accepted"}'])

    const none = await api(verbivka, '/accounts/resend', {})
    expect([none.status, none.json().code]).toEqual([409, 'account.no-registration'])
    const shown = await page(verbivka, '/account/resend', { email })
    expect(shown.status).toBe(409)
    expect(shown.text).toContain('Зареєструйтеся ще раз')
    expect(shown.text).toContain('href="/account/register"')
    expect(shown.text).not.toContain('action="/account/resend"')
  })

  it('binds by a cookie of this host that no script reads', async () => {
    const body = { email: 'cookie@verbivka.example', displayName: 'Олена Коваль' }
    const [line = ''] = (await api(verbivka, '/accounts', body)).headers['set-cookie'] ?? []
    expect(line).toMatch(/^viche-registration=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})
