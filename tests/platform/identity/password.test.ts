import { afterEach, describe, expect, it, vi } from 'vitest'
import { NewPassword, Passwords, passwordFault } from '#platform/identity/index.ts'

const argon2 = vi.hoisted(() => ({ running: 0, most: 0, verifications: 0, hashes: [] as string[] }))
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>()
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    argon2.running += 1
    argon2.most = Math.max(argon2.most, argon2.running)
    return work.finally(() => {
      argon2.running -= 1
    })
  }
  return {
    ...real,
    hash: (...given: Parameters<typeof real.hash>) =>
      counted(real.hash(...given)).then((text) => {
        argon2.hashes.push(text)
        return text
      }),
    verify: (...given: Parameters<typeof real.verify>) => {
      argon2.verifications += 1
      return counted(real.verify(...given))
    },
  }
})

afterEach(() => {
  Object.assign(argon2, { running: 0, most: 0, verifications: 0, hashes: [] })
})

describe('a new password', () => {
  it.each([
    ['тисяча зелених яблук', undefined],
    ['correct horse battery', undefined],
    ['viche-demo-2026', undefined],
    ['коротко', 'account.password-too-short'],
    ['п'.repeat(201), 'account.password-too-long'],
    ['1234567890', 'account.password-too-common'],
    ['Пароль12345', 'account.password-too-common'],
    ['QWERTYUIOP', 'account.password-too-common'],
    ['аааааааааааа', 'account.password-too-common'],
    ['olena@example.com', 'account.password-is-name'],
    ['Олена Коваль', 'account.password-is-name'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, { email: 'Olena@example.com', displayName: 'Олена Коваль' })).toBe(fault)
  })

  it('counts characters, not bytes: ten Ukrainian letters are enough', () => {
    expect(NewPassword.safeParse('абвгґдеєжз').success).toBe(true)
  })
})

describe('passwords', () => {
  it('are kept as argon2id with the parameters that OWASP asks for', async () => {
    await new Passwords().hash('тисяча зелених яблук')
    expect(argon2.hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('are the same in every Unicode form of what was typed', async () => {
    const passwords = new Passwords()
    const stored = await passwords.hash('й'.normalize('NFD').repeat(10))
    expect(await passwords.verify(stored, 'й'.normalize('NFC').repeat(10))).toBe(true)
    expect(await passwords.verify(stored, `${'й'.repeat(10)} `)).toBe(false)
  })

  it('cost one verification whether the account is there or not, and an absent one is never right', async () => {
    const passwords = new Passwords()
    const stored = await passwords.hash('тисяча зелених яблук')
    await passwords.verify(undefined, 'warms up the dummy')
    argon2.verifications = 0
    expect(await passwords.verify(stored, 'щось зовсім інше')).toBe(false)
    expect(argon2.verifications).toBe(1)
    expect(await passwords.verify(undefined, 'щось зовсім інше')).toBe(false)
    expect(argon2.verifications).toBe(2)
  })

  it('are hashed no more at a time than there are places, and a crowd beyond the queue is asked to come again', async () => {
    const passwords = new Passwords(2)
    await passwords.verify(undefined, 'warms up the dummy')
    argon2.most = 0
    const outcomes = await Promise.allSettled(
      Array.from({ length: 210 }, () => passwords.verify('$argon2id$broken', 'x')),
    )
    expect(argon2.most).toBeLessThanOrEqual(2)
    const refused = outcomes.filter((one) => one.status === 'rejected' && one.reason.code === 'account.busy')
    expect(refused).toHaveLength(8)
  })
})
