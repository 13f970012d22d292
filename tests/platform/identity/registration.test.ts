import { describe, expect, it, vi } from 'vitest'
import { peekRequest } from '#platform/identity/index.ts'
import { registrationCookie } from '#platform/identity/registration-cookie.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, services, verbivka, yasnohirsk, clock } = stage

const person = (email: string, displayName = 'Олена Коваль') => ({
  email,
  displayName,
  locale: 'uk' as const,
})
/** The Cookie header of a browser that got this Set-Cookie line. */
const cookieOf = (line: string): string => line.split(';', 1)[0] ?? ''
const confirm = (token: string, community: Community = verbivka, password = PASSWORD, displayName?: string) =>
  identity.confirmRegistration(community, token, { password, displayName })
const resend = (cookie: string | undefined, community: Community = verbivka) =>
  identity.resendConfirmation(community, services, cookie, '203.0.113.4')
const newToken = () => stage.tokenOf(stage.letters.at(-1))
async function register(email: string, community: Community = verbivka, displayName?: string): Promise<string> {
  stage.letters.length = 0
  await identity.register(community, services, person(email, displayName), '203.0.113.1')
  await stage.runJobs()
  return stage.tokenOf(stage.letters[0])
}
const signIn = (email: string, password = PASSWORD, community = verbivka) =>
  identity.signIn(community, { email, password }, { address: '203.0.113.1', cookie: undefined })
const accountsWith = (key: string) =>
  stage.owner.selectFrom('accounts').select(['id', 'display_name']).where('email_key', '=', key).execute()

describe('registration', () => {
  it('makes the account only when the letter is answered', async () => {
    const token = await register('olena@example.com')
    expect(stage.letters).toMatchObject([{ template: 'account/confirm', to: { email: 'olena@example.com' } }])
    expect(await accountsWith('olena@example.com')).toHaveLength(0)
    await expect(signIn('olena@example.com')).rejects.toMatchObject({ code: 'account.sign-in-failed' })

    await confirm(token)
    expect(await accountsWith('olena@example.com')).toHaveLength(1)
    expect((await signIn('OLENA@example.com')).cookie).toMatch(/^viche=[\w-]{43}; /)
  })

  it('is not used up by reading the page behind the link, however often', async () => {
    const token = await register('scanned@example.com')
    for (let turn = 0; turn < 5; turn += 1) {
      const seen = await stage.within(verbivka, (tx) => peekRequest(tx, token, ['register'], clock.now()))
      expect(seen).toMatchObject({ email: 'scanned@example.com', displayName: 'Олена Коваль' })
    }
    await expect(confirm(token)).resolves.toBeDefined()
  })

  it('takes a link once, within a day, and only where it was sent from', async () => {
    const token = await register('once@example.com')
    await expect(confirm(token, yasnohirsk)).rejects.toMatchObject({
      code: 'account.link-invalid',
      status: 400,
    })
    await confirm(token)
    await expect(confirm(token)).rejects.toMatchObject({
      code: 'account.link-used',
      status: 400,
    })

    const late = await register('late@example.com')
    clock.move({ hours: 24 })
    await expect(confirm(late)).rejects.toMatchObject({ code: 'account.link-invalid' })
    await expect(confirm('x'.repeat(43))).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
  })

  it('keeps only hashes of the token and of the browser’s cookie, and no password', async () => {
    const token = await register('hashed@example.com')
    await confirm(token)
    const rows = await stage.owner
      .selectFrom('account_requests')
      .selectAll()
      .where('email_key', '=', 'hashed@example.com')
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(rows[0]).toMatchObject({ token_hash: hash, browser_hash: hash })
    expect(Object.keys(rows[0] ?? {}).filter((column) => column.includes('password'))).toEqual([])
  })

  it('tells nothing by its answer or its work: known and unknown addresses leave the same rows and jobs', async () => {
    await stage.account(verbivka, 'known@example.com')
    const work = async (email: string) => {
      let queries = 0
      const counting = stage.db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const watched = stage.identityOn(counting)
      stage.letters.length = 0
      const answer = await watched.register(verbivka, services, person(email), '203.0.113.9')
      return { cookie: /^viche-registration=[\w-]{43}; /.test(answer), queries, letters: stage.letters.length }
    }
    const known = await work('known@example.com')
    const unknown = await work('unknown@example.com')
    expect(known).toEqual(unknown)
    expect(known.letters).toBe(0)

    await stage.runJobs()
    expect(stage.letters.map((letter) => [letter.to.email, letter.template])).toEqual([
      ['known@example.com', 'account/already-registered'],
      ['unknown@example.com', 'account/confirm'],
    ])
  })

  it('of one address many times at once leaves one account, and the others’ links do nothing', async () => {
    stage.letters.length = 0
    await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        identity.register(verbivka, services, person('crowd@example.com', `Олена ${at}`), '203.0.113.2'),
      ),
    )
    await stage.runJobs()
    const tokens = stage.letters.map((letter) => stage.tokenOf(letter))
    expect(new Set(tokens).size).toBe(5)
    const outcomes = await Promise.allSettled(tokens.map((token) => confirm(token)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(new Set(refused)).toEqual(new Set(['account.link-used']))
    expect(await accountsWith('crowd@example.com')).toHaveLength(1)
  })

  it('takes the name and the password of the person who opened the link, and completes its own row only', async () => {
    await identity.register(verbivka, services, person('victim@example.com', 'Чужий'), '198.51.100.7')
    await stage.runJobs()
    const strangers = newToken()
    const token = await register('victim@example.com')
    await confirm(token, verbivka, PASSWORD, 'Олена Власна')
    expect(await accountsWith('victim@example.com')).toMatchObject([{ display_name: 'Олена Власна' }])
    await expect(confirm(strangers, verbivka, 'пароль чужої людини')).rejects.toMatchObject({
      code: 'account.link-used',
    })
    expect(await accountsWith('victim@example.com')).toMatchObject([{ display_name: 'Олена Власна' }])
    await expect(signIn('victim@example.com', 'пароль чужої людини')).rejects.toMatchObject({ status: 401 })
    await expect(signIn('victim@example.com')).resolves.toBeDefined()
  })

  it('hashes no password for a link that is none, was used, or is over', async () => {
    const used = await register('hash-once@example.com')
    await confirm(used)
    const hash = vi.spyOn(identity.passwords, 'hash')
    for (const token of [used, 'x'.repeat(43), 'x', ''])
      await expect(confirm(token)).rejects.toMatchObject({ status: 400 })
    expect(hash).not.toHaveBeenCalled()
    hash.mockRestore()
  })

  it('refuses the address or the name as a password, and leaves the link for a better one', async () => {
    const token = await register('own-name@example.com')
    const refused = { code: 'account.password-is-name', status: 400 }
    await expect(confirm(token, verbivka, 'own-name@example.com')).rejects.toMatchObject(refused)
    await expect(confirm(token, verbivka, 'олена коваль')).rejects.toMatchObject(refused)
    await expect(confirm(token, verbivka, 'ганна шевчук', 'Ганна Шевчук')).rejects.toMatchObject(refused)
    await expect(confirm(token)).resolves.toBeDefined()
  })

  it('goes on from a link that was sent before registrations were bound to a browser', async () => {
    const token = await register('on-its-way@example.com')
    await stage.owner
      .updateTable('account_requests')
      .set({ browser_hash: null })
      .where('email_key', '=', 'on-its-way@example.com')
      .execute()
    await confirm(token)
    await expect(signIn('on-its-way@example.com')).resolves.toBeDefined()
  })

  it('says nothing in a stranger’s words: the letter bears no name that was typed', async () => {
    await register('greeted@example.com', verbivka, 'Заходь На Чужий Сайт')
    expect(stage.letters).toHaveLength(1)
    expect(JSON.stringify(stage.letters)).not.toContain('Чужий Сайт')
    expect(stage.letters[0]?.to).toMatchObject({ displayName: 'greeted@example.com' })
  })

  it('sends no more than five letters an hour to one address', async () => {
    const cookies: string[] = []
    for (let turn = 0; turn < 8; turn += 1)
      cookies.push(cookieOf(await identity.register(verbivka, services, person('bombed@example.com'), '203.0.113.3')))
    stage.letters.length = 0
    for (const cookie of cookies.slice(0, 3)) await resend(cookie)
    await stage.runJobs()
    expect(stage.letters.length).toBeLessThanOrEqual(5)
  })

  it('sends its own letter once more to the browser that began it, and then only the newer link works', async () => {
    stage.letters.length = 0
    const cookie = cookieOf(await identity.register(verbivka, services, person('again@example.com'), '203.0.113.4'))
    await stage.runJobs()
    const first = newToken()
    stage.letters.length = 0
    await resend(`other=1; ${cookie}`)
    await stage.runJobs()
    expect(stage.letters).toMatchObject([{ to: { email: 'again@example.com' }, template: 'account/confirm' }])
    await expect(confirm(first)).rejects.toMatchObject({ code: 'account.link-invalid' })
    await expect(confirm(newToken())).resolves.toBeDefined()
  })

  it('is not sent again for another browser, another community, or after its day', async () => {
    const cookie = cookieOf(await identity.register(verbivka, services, person('bound@example.com'), '203.0.113.4'))
    await stage.runJobs()
    stage.letters.length = 0
    const refused = { code: 'account.no-registration', status: 409 }
    for (const none of [undefined, '', 'viche-registration=', 'viche-registration=x', 'viche=1'])
      await expect(resend(none)).rejects.toMatchObject(refused)
    await resend(`viche-registration=${'x'.repeat(43)}`)
    await resend(cookie, yasnohirsk)
    clock.move({ hours: 24 })
    await resend(cookie)
    await stage.runJobs()
    expect(stage.letters).toEqual([])
  })

  it('is bound by a __Host- cookie where the site is served over TLS, and takes no other there', () => {
    const cookie = registrationCookie({ tls: true })
    const { line, hash } = cookie.issue()
    expect(line).toMatch(
      /^__Host-viche-registration=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(cookie.read(cookieOf(line))).toBe(hash)
    expect(cookie.read(cookieOf(line).replace('__Host-', ''))).toBeUndefined()
  })

  it('answers a wish for the letter alike and with the same work, whatever became of the address', async () => {
    await stage.account(verbivka, 'resend-known@example.com')
    const begin = async (email: string) =>
      cookieOf(await identity.register(verbivka, services, person(email), '203.0.113.8'))
    const known = await begin('resend-known@example.com')
    const waiting = await begin('resend-waiting@example.com')
    const confirmed = await begin('resend-confirmed@example.com')
    await stage.runJobs()
    await confirm(newToken())
    const work = async (cookie: string) => {
      let queries = 0
      const counting = stage.db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      await stage.identityOn(counting).resendConfirmation(verbivka, services, cookie, '203.0.113.9')
      return queries
    }
    const never = `viche-registration=${'y'.repeat(43)}`
    const queries = [await work(known), await work(waiting), await work(confirmed), await work(never)]
    expect(new Set(queries).size).toBe(1)
    stage.letters.length = 0
    await stage.runJobs()
    expect(stage.letters.map((letter) => [letter.to.email, letter.template])).toEqual([
      ['resend-known@example.com', 'account/already-registered'],
      ['resend-waiting@example.com', 'account/confirm'],
      ['resend-confirmed@example.com', 'account/already-registered'],
    ])
  })

  it('in one community says nothing in another: the same address is two accounts', async () => {
    await confirm(await register('both@example.com'))
    await confirm(await register('both@example.com', yasnohirsk), yasnohirsk)
    expect(await accountsWith('both@example.com')).toHaveLength(2)
  })
})
