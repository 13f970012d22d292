import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { createIdentity, keysFrom } from '#platform/identity/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, verbivka, yasnohirsk, platform, clock } = stage
const from = { address: '203.0.113.1', cookie: undefined }
const days = (count: number) => new Date(Date.now() + count * 86_400_000)

await stage.account(verbivka, 'olena@example.com')
await stage.account(platform, 'staff@example.com')

async function signIn(email = 'olena@example.com', community = verbivka, cookie?: string): Promise<string> {
  const session = await identity.signIn(community, { email, password: PASSWORD }, { ...from, cookie })
  return session.cookie.split(';')[0] ?? ''
}
const whois = (cookie: string, community = verbivka) => identity.sessions.find(community, cookie)
const rowOf = (cookie: string) =>
  stage.owner.selectFrom('sessions').selectAll().where('id', '=', idOf(cookie)).executeTakeFirst()
const idOf = (cookie: string) =>
  createHash('sha256')
    .update(cookie.split('=')[1] ?? '')
    .digest('hex')

describe('a session', () => {
  it('is known by a token of which the database holds only the hash', async () => {
    const cookie = await signIn()
    const token = cookie.split('=')[1] ?? 'none'
    const rows = await stage.owner.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.map((row) => row.id)).toContain(idOf(cookie))
    expect((await whois(cookie))?.account).toMatchObject({ email: 'olena@example.com', displayName: 'Олена Коваль' })
  })

  it('is a cookie of this host alone, out of reach of scripts, and of __Host- kind over TLS', async () => {
    const plain = await identity.signIn(verbivka, { email: 'olena@example.com', password: PASSWORD }, from)
    expect(plain.cookie).toMatch(/^viche=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const overTls = createIdentity({
      db: stage.db,
      clock,
      directory: stage.directory,
      keys: keysFrom(Buffer.alloc(32)),
      tls: true,
      enqueue: stage.services.enqueue,
    })
    const secure = await overTls.signIn(verbivka, { email: 'olena@example.com', password: PASSWORD }, from)
    expect(secure.cookie).toMatch(/^__Host-viche=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    expect(secure.cookie).not.toMatch(/domain/i)
  })

  it('of one community is nobody in another, nor on the platform, nor the other way round', async () => {
    await stage.account(yasnohirsk, 'olena@example.com')
    const resident = await signIn()
    const staff = await signIn('staff@example.com', platform)
    expect(await whois(resident, yasnohirsk)).toBeUndefined()
    expect(await whois(resident, platform)).toBeUndefined()
    expect(await whois(staff, verbivka)).toBeUndefined()
    expect(await whois(resident, verbivka)).toBeDefined()
  })

  it('gets a new token at every sign-in, and the one that the browser came with ends', async () => {
    const planted = `viche=${'a'.repeat(43)}`
    const first = await signIn('olena@example.com', verbivka, planted)
    expect(first).not.toBe(planted)
    expect(await whois(planted)).toBeUndefined()
    const second = await signIn('olena@example.com', verbivka, first)
    expect(second).not.toBe(first)
    expect(await whois(first)).toBeUndefined()
    expect(await whois(second)).toBeDefined()
  })

  it.each([
    '',
    'viche=',
    'viche=short',
    `viche=${'a'.repeat(43)}`,
    'viche=%',
    `other=${'a'.repeat(43)}; viche=%E0%A4%A`,
    ';;=;',
  ])('is not found by a cookie that is none: %j', async (header) => expect(await whois(header)).toBeUndefined())

  it('ends when it was idle for too long', async () => {
    const cookie = await signIn()
    await stage.owner
      .updateTable('sessions')
      .set({ expires_at: days(-1) })
      .where('id', '=', idOf(cookie))
      .execute()
    expect(await whois(cookie)).toBeUndefined()
    expect(await rowOf(cookie)).toBeUndefined()
  })

  it('is prolonged by use, but never beyond thirty days for a resident', async () => {
    const cookie = await signIn()
    const begun = days(-25)
    await stage.owner
      .updateTable('sessions')
      .set({ created_at: begun, expires_at: days(2) })
      .where('id', '=', idOf(cookie))
      .execute()
    expect(await whois(cookie)).toBeDefined()
    expect((await rowOf(cookie))?.expires_at.getTime()).toBe(begun.getTime() + 30 * 86_400_000)
  })

  it('lasts twelve hours at most for staff', async () => {
    const cookie = await signIn('staff@example.com', platform)
    const begun = days(-11 / 24)
    await stage.owner
      .updateTable('sessions')
      .set({ created_at: begun, expires_at: days(0.5 / 24) })
      .where('id', '=', idOf(cookie))
      .execute()
    expect(await whois(cookie, platform)).toBeDefined()
    expect((await rowOf(cookie))?.expires_at.getTime()).toBe(begun.getTime() + 12 * 3_600_000)
  })

  it('ends everywhere when the password changes, and this browser gets a new one', async () => {
    const id = await stage.account(verbivka, 'changes@example.com')
    const here = await signIn('changes@example.com')
    const elsewhere = await signIn('changes@example.com')
    const renewed = await identity.changePassword(verbivka, id, 'сто жовтих кульбаб')
    expect(await whois(here)).toBeUndefined()
    expect(await whois(elsewhere)).toBeUndefined()
    expect((await whois(renewed.split(';')[0] ?? ''))?.account.id).toBe(id)
    await expect(signIn('changes@example.com')).rejects.toMatchObject({ code: 'account.sign-in-failed' })
  })
})

describe('signing in', () => {
  const attempt = (email: string, password: string, address = '203.0.113.77') =>
    identity.signIn(verbivka, { email, password }, { address, cookie: undefined })
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'signed in',
      (error) => error.code,
    )

  it('answers a wrong password and an unknown address alike, after the same queries', async () => {
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
      const code = await codeOf(
        watched.signIn(verbivka, { email, password: 'не той пароль' }, { address: '203.0.113.5', cookie: undefined }),
      )
      return { code, queries }
    }
    const known = await work('olena@example.com')
    expect(known.code).toBe('account.sign-in-failed')
    expect(await work('nobody@example.com')).toEqual(known)
  })

  it('is tried ten times a minute for one account from one address, also all at once and with the right password after', async () => {
    const wrong = await Promise.all(
      Array.from({ length: 25 }, () => codeOf(attempt('olena@example.com', 'не той пароль'))),
    )
    expect(wrong.filter((code) => code === 'account.sign-in-failed')).toHaveLength(10)
    expect(wrong.filter((code) => code === 'account.too-many-attempts')).toHaveLength(15)
    expect(await codeOf(attempt('Olena@Example.com', PASSWORD))).toBe('account.too-many-attempts')
    expect(await codeOf(attempt('nobody@example.com', PASSWORD))).toBe('account.sign-in-failed')
    expect(await codeOf(attempt('olena@example.com', PASSWORD, '198.51.100.1'))).toBe('signed in')

    clock.move({ seconds: 59 })
    expect(await codeOf(attempt('olena@example.com', PASSWORD))).toBe('account.too-many-attempts')
    clock.move({ seconds: 2 })
    expect(await codeOf(attempt('olena@example.com', PASSWORD))).toBe('signed in')
  })

  it('limits unknown addresses in the same way, so that the limit tells nothing', async () => {
    const codes: string[] = []
    for (let turn = 0; turn < 12; turn += 1) codes.push(await codeOf(attempt('ghost@example.com', 'x')))
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'account.sign-in-failed'))
    expect(codes.slice(10)).toEqual(['account.too-many-attempts', 'account.too-many-attempts'])
  })

  it('keeps no address of a person in its counters', async () => {
    const rows = await stage.owner.selectFrom('sign_in_attempts').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/example\.com|203\.0\.113/)
  })

  it('is tried a hundred times a minute from one address, for all accounts', async () => {
    const address = '198.51.100.30'
    const verify = vi.spyOn(identity.passwords, 'verify').mockResolvedValue(false)
    const codes: string[] = []
    for (let turn = 0; turn < 102; turn += 1)
      codes.push(await codeOf(attempt(`guess-${turn}@example.com`, 'x', address)))
    expect(codes.slice(0, 100).every((code) => code === 'account.sign-in-failed')).toBe(true)
    expect(codes.slice(100)).toEqual(['account.too-many-attempts', 'account.too-many-attempts'])
    expect(verify).toHaveBeenCalledTimes(100)
    verify.mockRestore()
    expect(await codeOf(attempt('olena@example.com', PASSWORD, '198.51.100.31'))).toBe('signed in')
    clock.move({ seconds: 61 })
    expect(await codeOf(attempt('olena@example.com', PASSWORD, address))).toBe('signed in')
  })

  it('by a hundred and more who share one address is open to all of them', async () => {
    const verify = vi.spyOn(identity.passwords, 'verify').mockResolvedValue(true)
    for (let turn = 0; turn < 120; turn += 1) {
      clock.move({ seconds: 0.1 })
      expect(await codeOf(attempt('olena@example.com', PASSWORD, '198.51.100.40'))).toBe('signed in')
    }
    verify.mockRestore()
  })

  it('does not count those that succeed', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      expect(await codeOf(attempt('olena@example.com', PASSWORD, '198.51.100.20'))).toBe('signed in')
    }
  })
})
