import { describe, expect, it } from 'vitest'
import { form, newVisitor, PASSWORD, people, TAX_NUMBER } from './stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk, platform, ask } = stage

await stage.account(verbivka, 'resident@verbivka.example')
const signInForm = (next?: string) =>
  form({ email: 'resident@verbivka.example', password: PASSWORD, ...(next === undefined ? {} : { next }) })
const headings = (html: string) => [...html.matchAll(/<h1>([^<]*)<\/h1>/g)].map(([, text]) => text)
const register = (email: string, next?: string) =>
  ask(verbivka, {
    method: 'POST',
    path: '/account/register',
    body: form({ displayName: 'Оксана Шевчук', email, ...(next ? { next } : {}) }),
  })
const confirm = (fields: Record<string, string>, cookies = newVisitor()) =>
  ask(verbivka, { method: 'POST', path: '/account/confirm', body: form(fields), cookies })
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)?.[1] ?? 'none'
const accountExists = async (key: string) =>
  (await app.owner.selectFrom('accounts').select('id').where('email_key', '=', key).execute()).length > 0

it('the cabinet links the style sheets of the features that it shows, its other pages none', async () => {
  const cookies = newVisitor()
  await ask(verbivka, { method: 'POST', path: '/account/sign-in', body: signInForm(), cookies })
  const features = async (path: string) =>
    [...(await ask(verbivka, { path, cookies })).text.matchAll(/\/_a\/feature-(\w+)\.[0-9a-f]+\.css/g)].map(
      ([, id]) => id,
    )
  expect(await features('/account')).toEqual(['consultation', 'petition', 'poll'])
  expect(await features('/account/profile')).toEqual([])
})

describe('the way in, without JavaScript', () => {
  it('registers, chooses a password behind the link, signs in and goes where the person was going', async () => {
    const sent = await register('oksana@verbivka.example', '/petitions?state=collecting')
    expect([sent.status, sent.headers.location]).toEqual([303, '/account/check-mail'])
    const letter = await stage.letterTo('oksana@verbivka.example', 'account/confirm')
    const link = new URL(letter.links[0] ?? '')

    const page = await ask(verbivka, { path: link.pathname + link.search })
    expect(headings(page.text)).toEqual(['Підтвердження адреси'])
    expect(page.text.match(/<form class="form" method="post" action="\/account\/confirm"/g)).toHaveLength(1)
    expect(page.headers['referrer-policy']).toBe('same-origin')

    expect(page.text).toContain('oksana@verbivka.example')
    expect(page.text).toContain('value="Оксана Шевчук"')
    const token = tokenIn(letter.text)
    const weak = await confirm({ token, displayName: 'Оксана Ш.', password: '1234567890' })
    expect([weak.status, headings(weak.text)]).toEqual([400, ['Підтвердження адреси']])
    expect(weak.text).toContain('вгадають одним із перших')
    expect(weak.text).toContain('value="Оксана Ш."')
    expect(weak.text).not.toContain('1234567890')
    const council = await confirm({ token, displayName: 'Вербівська громада', password: PASSWORD })
    expect([council.status, council.text.includes('за голос ради')]).toEqual([400, true])
    const confirmed = await confirm({ token, displayName: 'Оксана Шевчук', password: PASSWORD })
    const onward = '/account/sign-in?notice=confirmed&next=%2Fpetitions%3Fstate%3Dcollecting'
    expect([confirmed.status, confirmed.headers.location]).toEqual([303, onward])
    const signIn = await ask(verbivka, { path: onward })
    expect(signIn.text).toContain('Адресу підтверджено.')
    const next = /name="next" value="([^"]*)"/.exec(signIn.text)?.[1]?.replaceAll('&#x3D;', '=') ?? ''
    const body = form({ email: 'oksana@verbivka.example', password: PASSWORD, next })
    const done = await ask(verbivka, { method: 'POST', path: '/account/sign-in', body })
    expect([done.status, done.headers.location]).toEqual([303, '/petitions?state=collecting'])
  })

  it('is not walked by a mail scanner: any number of GET and HEAD confirms nothing and uses nothing up', async () => {
    await register('scanner@verbivka.example')
    const letter = await stage.letterTo('scanner@verbivka.example', 'account/confirm')
    const link = new URL(letter.links[0] ?? '')
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'OPTIONS'] as const) {
      await ask(verbivka, { method, path: link.pathname + link.search, headers: { 'user-agent': 'SafeLinks' } })
    }
    expect(await accountExists('scanner@verbivka.example')).toBe(false)
    const token = tokenIn(letter.text)
    expect((await confirm({ token, displayName: 'Оксана Шевчук', password: PASSWORD })).status).toBe(303)
    expect(await accountExists('scanner@verbivka.example')).toBe(true)
    const again = await ask(verbivka, { path: link.pathname + link.search })
    expect([again.status, headings(again.text)]).toEqual([400, ['Посилання не діє']])
  })

  it('sets a new password by the link of a reset, which then is dead', async () => {
    await stage.account(verbivka, 'forgets@verbivka.example')
    const asked = await ask(verbivka, {
      method: 'POST',
      path: '/account/forgotten',
      body: form({ email: 'forgets@verbivka.example' }),
    })
    expect(asked.headers.location).toBe('/account/check-mail-reset')
    const letter = await stage.letterTo('forgets@verbivka.example', 'account/reset')
    const token = tokenIn(letter.text)
    const weak = await ask(verbivka, {
      method: 'POST',
      path: '/account/reset',
      body: form({ token, password: '1234567890' }),
    })
    expect(weak.status).toBe(400)
    expect(weak.text).toContain('вгадають одним із перших')
    const reset = (community: typeof verbivka) =>
      ask(community, {
        method: 'POST',
        path: '/account/reset',
        body: form({ token, password: 'двісті синіх волошок' }),
      })
    expect((await reset(yasnohirsk)).status).toBe(400)
    expect((await reset(verbivka)).headers.location).toBe('/account/sign-in?notice=password')
    expect((await reset(verbivka)).status).toBe(400)
  })

  it('shows a wrong password in the form with what was typed, and never the password', async () => {
    const body = form({ email: 'resident@verbivka.example', password: 'таємне слово' })
    const answer = await ask(verbivka, { method: 'POST', path: '/account/sign-in', body })
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('value="resident@verbivka.example"')
    expect(answer.text).toContain('Адреса або пароль не підходять.')
    expect(answer.text).not.toContain('таємне слово')
  })

  it('escapes whatever is typed into it', async () => {
    const evil = `"'><svg onload=alert(1)>{{constructor}}`
    const answers = [
      await ask(verbivka, {
        method: 'POST',
        path: '/account/register',
        body: form({ displayName: evil, email: evil }),
      }),
      await ask(verbivka, { method: 'POST', path: '/account/sign-in', body: form({ email: evil, password: 'x' }) }),
      await ask(verbivka, {
        path: `/account/sign-in?next=${encodeURIComponent(`/${evil}`)}&notice=${encodeURIComponent(evil)}`,
      }),
      await ask(verbivka, { path: `/account/confirm?token=${encodeURIComponent(evil)}` }),
    ]
    for (const { text } of answers) expect(text).not.toContain('<svg onload')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '%09//evil.example',
    '/..//evil.example',
    'evil.example',
  ])('never leads to another host: next=%s', async (next) => {
    const direct = await ask(verbivka, { method: 'POST', path: '/account/sign-in', body: signInForm(next) })
    expect([direct.status, direct.headers.location]).toEqual([303, '/account'])
    const page = await ask(verbivka, { path: `/account/sign-in?next=${encodeURIComponent(next)}` })
    expect(page.text).not.toContain('evil.example')
    const cookies = await stage.signedIn(verbivka, 'resident@verbivka.example')
    const through = await ask(verbivka, { path: `/account/sign-in?next=${encodeURIComponent(next)}`, cookies })
    expect(through.headers.location).toBe('/account')
  })

  it('speaks English under /en, and has no address for a language twice', async () => {
    expect(headings((await ask(verbivka, { path: '/en/account/sign-in' })).text)).toEqual(['Sign in'])
    expect((await ask(verbivka, { path: '/uk/account/sign-in' })).status).toBe(404)
    const answer = await ask(verbivka, { method: 'POST', path: '/en/account/sign-in', body: signInForm() })
    expect(answer.headers.location).toBe('/en/account')
  })

  it('is there for staff on the platform’s host, and leads to the console', async () => {
    const cookies = await stage.member(verbivka, 'owner@verbivka.example', 'owner')
    const done = await ask(platform, { path: '/account/sign-in', cookies })
    expect([done.status, done.headers.location]).toEqual([303, '/console'])
    const profile = await ask(platform, { path: '/account/profile', cookies })
    expect([profile.status, headings(profile.text)]).toEqual([200, ['Мої дані']])
    expect((await ask(platform, { path: '/account', cookies })).status).toBe(404)
    expect((await ask(platform, { path: '/account/erase', cookies })).status).toBe(404)
  })
})

describe('the cabinet', () => {
  it('asks whoever is not signed in to do so, and comes back', async () => {
    for (const path of ['/account', '/account/profile', '/account/erase', '/account/data.json']) {
      const answer = await ask(verbivka, { path })
      expect([answer.status, answer.headers.location]).toEqual([
        303,
        `/account/sign-in?next=${encodeURIComponent(path)}`,
      ])
    }
  })

  it('says how to become verified, and to the verified that they are', async () => {
    const contact = await ask(verbivka, {
      path: '/account',
      cookies: await stage.signedIn(verbivka, 'resident@verbivka.example'),
    })
    expect(contact.text).toContain('Особу ще не підтверджено')
    expect(contact.text).toContain('РНОКПП')
    await stage.verified(verbivka, 'verified@verbivka.example', TAX_NUMBER)
    const cookies = await stage.signedIn(verbivka, 'verified@verbivka.example')
    const verified = await ask(verbivka, { path: '/account', cookies })
    expect(verified.text).toContain('Вашу особу й місце проживання підтверджено')
    expect(verified.text).toContain('Мої підписи')
  })

  it('is never cached, nor found under an address that looks like a file', async () => {
    const cookies = await stage.signedIn(verbivka, 'resident@verbivka.example')
    for (const path of ['/account', '/account/profile', '/en/account', '/account/sign-in', '/account/data.json']) {
      expect((await ask(verbivka, { path, cookies })).headers['cache-control'], path).toBe('no-store')
    }
    for (const path of ['/account/x.css', '/account%2f.js', '/account;a.png', '/account/profile/x.js']) {
      const answer = await ask(verbivka, { path, cookies })
      expect(answer.status, path).toBe(404)
      expect(answer.headers['cache-control'], path).toBe('no-store')
      expect(answer.text).not.toContain('Олена Коваль')
    }
  })

  it('shows an address in Ukrainian as people write it, from the letter on', async () => {
    await register('taras@пошта.укр')
    const letter = await stage.letterTo('taras@xn--80a1acn3a.xn--j1amh', 'account/confirm')
    const link = new URL(letter.links[0] ?? '')
    const asked = await ask(verbivka, { path: link.pathname + link.search })
    expect(asked.text).toContain('taras@пошта.укр')
    await confirm({ token: tokenIn(letter.text), displayName: 'Тарас Ткач', password: PASSWORD })
    const cookies = await stage.signedIn(verbivka, 'taras@пошта.укр')
    const profile = await ask(verbivka, { path: '/account/profile', cookies })
    expect(profile.text).toContain('<dd>taras@пошта.укр</dd>')
    expect(profile.text).not.toContain('xn--')
  })

  it('changes name and language of letters, and refuses the council’s name', async () => {
    const id = await stage.account(verbivka, 'profile@verbivka.example')
    const cookies = await stage.signedIn(verbivka, 'profile@verbivka.example')
    const save = (fields: Record<string, string>) =>
      ask(verbivka, { method: 'POST', path: '/account/profile', body: form(fields), cookies })
    expect((await save({ displayName: 'Ганна Ткач', locale: 'en' })).headers.location).toBe(
      '/account/profile?changed=profile',
    )
    const refused = await save({ displayName: 'Сільська рада', locale: 'uk' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Таке ім’я можуть прийняти за голос ради')
    expect((await save({ displayName: 'Ганна Ткач', locale: 'ru' })).status).toBe(400)
    const extra = await save({ displayName: 'Ганна Ткач', locale: 'en', level: 'verified', email: 'other@example.com' })
    expect(extra.status).toBe(303)
    expect(await app.owner.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()).toMatchObject({
      display_name: 'Ганна Ткач',
      locale: 'en',
      email: 'profile@verbivka.example',
      verified_at: null,
    })
  })

  it('changes the password with the present one only; other devices are signed out', async () => {
    await stage.account(verbivka, 'password@verbivka.example')
    const here = await stage.signedIn(verbivka, 'password@verbivka.example')
    const elsewhere = await stage.signedIn(verbivka, 'password@verbivka.example')
    const change = (current: string) =>
      ask(verbivka, {
        method: 'POST',
        path: '/account/password',
        body: form({ current, password: 'двісті синіх волошок' }),
        cookies: here,
      })
    expect((await change('не мій пароль')).status).toBe(403)
    const before = here.header(verbivka.host)
    expect((await change(PASSWORD)).headers.location).toBe('/account/profile?changed=password')
    expect(here.header(verbivka.host)).not.toBe(before)
    expect((await ask(verbivka, { path: '/account', cookies: here })).status).toBe(200)
    expect((await ask(verbivka, { path: '/account', cookies: elsewhere })).status).toBe(303)
    expect((await ask(verbivka, { path: '/account', headers: { cookie: before } })).status).toBe(303)
  })

  it('signs out all other devices, and this one by its own button', async () => {
    await stage.account(verbivka, 'devices@verbivka.example')
    const here = await stage.signedIn(verbivka, 'devices@verbivka.example')
    const elsewhere = await stage.signedIn(verbivka, 'devices@verbivka.example')
    await ask(verbivka, { method: 'POST', path: '/account/sessions/end', cookies: here })
    expect((await ask(verbivka, { path: '/account', cookies: elsewhere })).status).toBe(303)
    expect((await ask(verbivka, { path: '/account', cookies: here })).status).toBe(200)
    const out = await ask(verbivka, { method: 'POST', path: '/account/sign-out', cookies: here })
    expect(out.headers.location).toBe('/account/sign-in?notice=signed-out')
    expect((await ask(verbivka, { path: '/account', cookies: here })).status).toBe(303)
  })

  it('hands out everything that is known of the person', async () => {
    const cookies = await stage.signedIn(verbivka, 'resident@verbivka.example')
    const answer = await ask(verbivka, { path: '/account/data.json', cookies })
    expect(answer.headers['content-disposition']).toBe('attachment; filename="my-data.json"')
    expect(answer.json()).toMatchObject({
      account: { email: 'resident@verbivka.example', displayName: 'Олена Коваль' },
      petition: {},
    })
  })

  it('erases the account after asking for the password, and nobody can sign in any more', async () => {
    const id = await stage.account(verbivka, 'leaves@verbivka.example')
    const cookies = await stage.signedIn(verbivka, 'leaves@verbivka.example')
    const erase = (fields: Record<string, string>) =>
      ask(verbivka, { method: 'POST', path: '/account/erase', body: form(fields), cookies })
    expect((await erase({ password: PASSWORD })).status).toBe(400)
    expect((await erase({ sure: 'yes', password: 'не той пароль' })).status).toBe(403)
    expect((await erase({ sure: 'yes', password: PASSWORD })).headers.location).toBe('/account/sign-in?notice=erased')
    expect((await ask(verbivka, { path: '/account', cookies })).status).toBe(303)
    const back = await ask(verbivka, {
      method: 'POST',
      path: '/api/v1/session',
      body: { email: 'leaves@verbivka.example', password: PASSWORD },
    })
    expect(back.status).toBe(401)
    expect(await accountExists('leaves@verbivka.example')).toBe(false)
    const journal = await app.owner
      .selectFrom('audit_entries')
      .selectAll()
      .where('subject', '=', `account:${id}`)
      .execute()
    expect(journal.map((entry) => entry.action)).toEqual(['account.erase'])
    expect(JSON.stringify(journal)).not.toContain('leaves@')
  })
})

describe('what was typed before signing in', () => {
  const petition = {
    title: 'Освітлення на вулиці Садовій',
    text: 'Просимо встановити ліхтарі. '.repeat(10),
    category: 'safety',
  }
  const path = '/account/petitions/new'

  it('is sealed, survives registration and sign-in in this browser, and comes back into the form', async () => {
    await stage.verified(verbivka, 'author@verbivka.example', '2994200124')
    const cookies = newVisitor()
    const sent = await ask(verbivka, { method: 'POST', path, body: form(petition), cookies })
    const signInPath = `/account/sign-in?next=${encodeURIComponent(path)}`
    expect([sent.status, sent.headers.location]).toEqual([303, signInPath])
    expect(sent.headers['set-cookie']?.join()).toMatch(
      /^viche-draft=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await ask(verbivka, { path: signInPath, cookies })).text).toContain('збережено на 30 хвилин')
    const body = form({ email: 'author@verbivka.example', password: PASSWORD, next: path })
    expect((await ask(verbivka, { method: 'POST', path: '/account/sign-in', body, cookies })).headers.location).toBe(
      path,
    )
    const back = await ask(verbivka, { path, cookies })
    expect(back.text).toContain('value="Освітлення на вулиці Садовій"')
    expect(back.text).toContain('Просимо встановити ліхтарі.')
    const stranger = await ask(verbivka, { path, cookies: await stage.signedIn(verbivka, 'author@verbivka.example') })
    expect(stranger.text).not.toContain('Освітлення')
  })

  it('of somebody not verified is kept as well, with the way to the desk', async () => {
    const cookies = await stage.signedIn(verbivka, 'resident@verbivka.example')
    const answer = await ask(verbivka, { method: 'POST', path, body: form(petition), cookies })
    expect([answer.status, headings(answer.text)]).toEqual([403, ['Спершу підтвердьте особу']])
    expect(answer.text).toContain('Освітлення на вулиці Садовій')
    expect((await ask(verbivka, { path, cookies })).text).toContain('Просимо встановити ліхтарі.')
    expect(await app.owner.selectFrom('petitions').select('id').execute()).toEqual([])
  })

  it('stays in the form when something is wrong with it', async () => {
    const cookies = await stage.signedIn(verbivka, 'author@verbivka.example')
    const answer = await ask(verbivka, { method: 'POST', path, body: form({ ...petition, title: 'Ой' }), cookies })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('value="Ой"')
    expect(answer.text).toContain('Просимо встановити ліхтарі.')
    expect(answer.text).toContain('href="#f-title"')
  })
})
