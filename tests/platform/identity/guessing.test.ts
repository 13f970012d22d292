import { describe, expect, it, vi } from 'vitest'
import type { Requester } from '#platform/identity/hashing-queue.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { MAX_DELAY_MS, MAX_OPEN_OF_CLEAN, MIN_DELAY_MS, SIGN_IN_ACCOUNT } from '#platform/identity/sign-in-limits.ts'
import { identityStage, PASSWORD } from './stage.ts'

/*
 * Who has many addresses and guesses at one account, and who wants to keep everybody else from signing in. Time is the
 * test's own; the delays are noted and not waited for.
 */

const stage = await identityStage()
const { identity, verbivka, platform, clock, services } = stage
// Many attempts: none of them pays for argon2, which has tests of its own.
vi.setConfig({ testTimeout: 120_000 })
const rightOnly = async (stored: string | undefined, password: string) => stored !== undefined && password === PASSWORD
const verify = vi.spyOn(identity.passwords, 'verify').mockImplementation(rightOnly)
let addresses = 0
/** A client that has not been seen before. */
const fresh = () => `2001:db8:${(++addresses).toString(16)}::1`

const attempt = (email: string, password: string, address = fresh(), community = verbivka) =>
  identity.signIn(community, { email, password }, { address, cookie: undefined }).then(
    () => 'signed in',
    (error) => error.code as string,
  )
const wrong = (email: string, address?: string, community = verbivka) =>
  attempt(email, 'не той пароль', address, community)

/** Fails for an account until it counts as attacked: from as many addresses as there are failures. */
async function attack(email: string, community = verbivka): Promise<void> {
  for (let at = 0; at < SIGN_IN_ACCOUNT.most; at += 1) await wrong(email, undefined, community)
  await stage.runJobs()
  stage.pauses.splice(0)
}
const lettersTo = (email: string) => stage.letters.filter(({ to }) => to.email === email)
const pausesOf = async (work: () => Promise<unknown>) => {
  await work()
  return stage.pauses.splice(0)
}
const counters = () => stage.owner.selectFrom('sign_in_attempts').selectAll().execute()

describe('an account at which many addresses guess', () => {
  it('delays each further attempt, its owner’s by no more than a second, and refuses nobody', async () => {
    await stage.account(verbivka, 'olena@example.com')
    await attack('olena@example.com')
    expect(await pausesOf(() => wrong('olena@example.com'))).toEqual([MIN_DELAY_MS])
    expect(await pausesOf(async () => expect(await attempt('olena@example.com', PASSWORD)).toBe('signed in'))).toEqual([
      MIN_DELAY_MS,
    ])
    const stubborn = fresh()
    const pauses: number[] = []
    for (let at = 0; at < 8; at += 1) pauses.push(...(await pausesOf(() => wrong('olena@example.com', stubborn))))
    expect(pauses).toEqual([1, 2, 3, 4, 5, 5, 5, 5].map((times) => times * MIN_DELAY_MS))
    expect(Math.max(...pauses)).toBe(MAX_DELAY_MS)
  })

  it('does so for an address without an account, after the same queries and with the same delay', async () => {
    await stage.account(verbivka, 'real@example.com')
    const work = async (email: string) => {
      const queries: string[] = []
      const counting = stage.db.withPlugin({
        transformQuery: ({ node }) => {
          queries.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const watched = stage.identityOn(counting)
      vi.spyOn(watched.passwords, 'verify').mockImplementation(rightOnly)
      const enqueued = vi.spyOn(services, 'enqueue')
      const guess = () =>
        watched
          .signIn(verbivka, { email, password: 'x' }, { address: fresh(), cookie: undefined })
          .catch((error) => error.code as string)
      for (let at = 0; at < SIGN_IN_ACCOUNT.most + 3; at += 1) expect(await guess()).toBe('account.sign-in-failed')
      const jobs = enqueued.mock.calls.map(([, job]) => job.name)
      enqueued.mockRestore()
      return { queries, jobs, pauses: stage.pauses.splice(0) }
    }
    const known = await work('real@example.com')
    expect(known.jobs).toEqual(['identity.warn-of-sign-in-attempts'])
    expect(known.pauses).toEqual([MIN_DELAY_MS, MIN_DELAY_MS, MIN_DELAY_MS])
    expect(await work('nobody@example.com')).toEqual(known)
  })

  it('holds no connection and no worker while it waits', async () => {
    await stage.account(verbivka, 'waits@example.com')
    await attack('waits@example.com')
    const waiting = Promise.withResolvers<void>()
    const slow = stage.identityOn(stage.db, () => waiting.promise)
    const verified = vi.spyOn(slow.passwords, 'verify').mockImplementation(rightOnly)
    const held = Array.from({ length: 40 }, () =>
      slow.signIn(
        verbivka,
        { email: 'waits@example.com', password: PASSWORD },
        { address: fresh(), cookie: undefined },
      ),
    )
    // More than the pool has connections: another query goes through all the same.
    expect(await attempt('olena@example.com', PASSWORD)).toBe('signed in')
    expect(verified).not.toHaveBeenCalled()
    waiting.resolve()
    await Promise.all(held)
    expect(verified).toHaveBeenCalledTimes(40)
  })

  it('is no longer delayed an hour later', async () => {
    await stage.account(verbivka, 'later@example.com')
    await attack('later@example.com')
    clock.move({ seconds: SIGN_IN_ACCOUNT.seconds + 1 })
    expect(await pausesOf(() => wrong('later@example.com'))).toEqual([])
  })

  it('keeps its failures when its owner signs in, and counts no success', async () => {
    await stage.account(verbivka, 'daily@example.com')
    await attack('daily@example.com')
    for (let at = 0; at < 25; at += 1) {
      clock.move({ seconds: 0.01 })
      expect(await pausesOf(() => attempt('daily@example.com', PASSWORD))).toEqual([MIN_DELAY_MS])
    }
    await stage.account(verbivka, 'busy@example.com')
    for (let at = 0; at < SIGN_IN_ACCOUNT.most + 5; at += 1) {
      expect(await pausesOf(() => attempt('busy@example.com', PASSWORD))).toEqual([])
    }
  })

  it('counts the failures of a signed-in session as well, where the password is asked once more', async () => {
    const email = 'stolen@example.com'
    const id = await stage.account(verbivka, email)
    const again = (password: string) =>
      identity.requirePassword(verbivka, { id, email }, password, fresh()).catch((error) => error.code as string)
    for (let at = 0; at < SIGN_IN_ACCOUNT.most; at += 1) expect(await again('x')).toBe('account.password-wrong')
    expect(await pausesOf(() => again('x'))).toEqual([MIN_DELAY_MS])
    await stage.runJobs()
    expect(lettersTo(email)).toHaveLength(1)
    expect(await again(PASSWORD)).toBeUndefined()
  })

  it('keeps only as many times as it needs, however long the attack lasts', async () => {
    for (let at = 0; at < SIGN_IN_ACCOUNT.most * 3; at += 1) await wrong('flooded@example.com')
    expect(Math.max(...(await counters()).map(({ recent }) => recent.length))).toBe(SIGN_IN_ACCOUNT.most + 1)
  })
})

describe('the letter about it', () => {
  it('goes to the owner once a day, in their language, and says nothing of who it was', async () => {
    const email = 'warned@example.com'
    await stage.account(verbivka, email)
    await attack(email)
    expect(lettersTo(email)).toEqual([])
    const more = async () => {
      for (let at = 0; at < SIGN_IN_ACCOUNT.most + 5; at += 1) await wrong(email)
      await stage.runJobs()
    }
    await more()
    const letters = lettersTo(email)
    expect(letters).toMatchObject([{ template: 'account/sign-in-attempts', to: { locale: 'uk' }, data: {} }])
    clock.move({ hours: 23 })
    await more()
    expect(lettersTo(email)).toHaveLength(1)
    clock.move({ hours: 2 })
    await more()
    expect(lettersTo(email)).toHaveLength(2)
  })

  it('is written for staff as well, by the platform', async () => {
    await stage.account(platform, 'staff@example.com')
    await attack('staff@example.com', platform)
    await wrong('staff@example.com', undefined, platform)
    await stage.runJobs()
    expect(lettersTo('staff@example.com')).toMatchObject([{ community: platform.id }])
  })
})

describe('an attempt that succeeds', () => {
  it('takes back itself alone, not the guesses that were made at the same moment', async () => {
    const address = fresh()
    await stage.account(verbivka, 'attacker@example.com')
    for (let round = 0; round < 12; round += 1) {
      // The clock stands still: all of this is one millisecond.
      await Promise.all(Array.from({ length: 8 }, (_none, at) => wrong(`victim-${round}-${at}@example.com`, address)))
      const code = await attempt('attacker@example.com', PASSWORD, address)
      expect(code).toBe('signed in')
    }
    const codes = await Promise.all(Array.from({ length: 8 }, (_none, at) => wrong(`last-${at}@example.com`, address)))
    expect(codes.filter((code) => code === 'account.too-many-attempts')).toHaveLength(4)
  })
})

describe('an IPv6 address', () => {
  it('is one with all others of its /64, in each limit', async () => {
    const inside = (at: number) => `2001:db8:ffff:1:${at.toString(16)}::${at.toString(16)}`
    const codes: string[] = []
    for (let at = 1; at <= 12; at += 1) codes.push(await wrong('subnet@example.com', inside(at)))
    expect(codes.slice(9)).toEqual(['account.sign-in-failed', 'account.too-many-attempts', 'account.too-many-attempts'])
    expect(await wrong('subnet@example.com', '2001:db8:ffff:2::1')).toBe('account.sign-in-failed')

    const letters: string[] = []
    for (let at = 1; at <= 101; at += 1) {
      const person = { email: `many-${at}@example.com`, locale: 'uk' as const }
      letters.push(
        await identity.requestReset(verbivka, services, person, inside(at)).then(
          () => 'accepted',
          (error) => error.code,
        ),
      )
    }
    expect(letters.slice(99)).toEqual(['accepted', 'account.too-many-attempts'])
  })

  it('that holds an IPv4 address is that address', async () => {
    const ways = ['198.51.100.9', '::ffff:198.51.100.9', '::FFFF:c633:6409', '0:0:0:0:0:ffff:198.51.100.9']
    const codes: string[] = []
    for (let at = 0; at < 11; at += 1) codes.push(await wrong('mapped@example.com', ways[at % ways.length]))
    expect(codes[10]).toBe('account.too-many-attempts')
    expect(await wrong('mapped@example.com', '::ffff:198.51.100.10')).toBe('account.sign-in-failed')
  })
})

describe('hashing', () => {
  const requesterOf = async (work: () => Promise<unknown>): Promise<Requester | undefined> => {
    await work()
    return verify.mock.lastCall?.[2]
  }

  it('knows who has failed lately: not after a slip of the finger, and not for longer than a minute', async () => {
    const address = fresh()
    const by = rateLimitAddress(address)
    for (let at = 0; at <= MAX_OPEN_OF_CLEAN; at += 1) {
      const requester = await requesterOf(() => wrong(`slip-${at}@example.com`, address))
      expect(requester).toEqual({ by, suspect: at === MAX_OPEN_OF_CLEAN })
    }
    clock.move({ seconds: 61 })
    expect(await requesterOf(() => wrong('slip@example.com', address))).toEqual({ by, suspect: false })
  })
})
