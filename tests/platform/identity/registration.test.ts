import { describe, expect, it } from 'vitest'
import { peekRequest } from '#platform/identity/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, services, verbivka, yasnohirsk, clock } = stage

const person = (email: string, displayName = 'Олена Коваль') => ({
  email,
  displayName,
  password: PASSWORD,
  locale: 'uk' as const,
})
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

    await identity.confirmRegistration(verbivka, token)
    expect(await accountsWith('olena@example.com')).toHaveLength(1)
    expect((await signIn('OLENA@example.com')).cookie).toMatch(/^viche=[\w-]{43}; /)
  })

  it('is not used up by reading the page behind the link, however often', async () => {
    const token = await register('scanned@example.com')
    for (let turn = 0; turn < 5; turn += 1) {
      const seen = await stage.within(verbivka, (tx) => peekRequest(tx, token, ['register'], clock.now()))
      expect(seen).toMatchObject({ email: 'scanned@example.com', displayName: 'Олена Коваль' })
    }
    await expect(identity.confirmRegistration(verbivka, token)).resolves.toBeDefined()
  })

  it('takes a link once, within a day, and only where it was sent from', async () => {
    const token = await register('once@example.com')
    await expect(identity.confirmRegistration(yasnohirsk, token)).rejects.toMatchObject({
      code: 'account.link-invalid',
      status: 400,
    })
    await identity.confirmRegistration(verbivka, token)
    await expect(identity.confirmRegistration(verbivka, token)).rejects.toMatchObject({
      code: 'account.link-used',
      status: 400,
    })

    const late = await register('late@example.com')
    clock.move({ hours: 24 })
    await expect(identity.confirmRegistration(verbivka, late)).rejects.toMatchObject({ code: 'account.link-invalid' })
    await expect(identity.confirmRegistration(verbivka, 'x'.repeat(43))).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
  })

  it('keeps only a hash of the token, and no password once it is used', async () => {
    const token = await register('hashed@example.com')
    await identity.confirmRegistration(verbivka, token)
    const rows = await stage.owner
      .selectFrom('account_requests')
      .selectAll()
      .where('email_key', '=', 'hashed@example.com')
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]).toMatchObject({ password_hash: null, token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
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
      return { answer, queries, letters: stage.letters.length }
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
    const outcomes = await Promise.allSettled(tokens.map((token) => identity.confirmRegistration(verbivka, token)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await accountsWith('crowd@example.com')).toHaveLength(1)
  })

  it('confirms the name and password of its own letter, not of somebody else who used the address', async () => {
    const stranger = { ...person('victim@example.com', 'Чужий'), password: 'пароль чужої людини' }
    await identity.register(verbivka, services, stranger, '198.51.100.7')
    await stage.runJobs()
    const token = await register('victim@example.com')
    await identity.confirmRegistration(verbivka, token)
    expect(await accountsWith('victim@example.com')).toMatchObject([{ display_name: 'Олена Коваль' }])
    await expect(signIn('victim@example.com', stranger.password)).rejects.toMatchObject({ status: 401 })
  })

  it('sends no more than five letters an hour to one address', async () => {
    for (let turn = 0; turn < 8; turn += 1)
      await identity.register(verbivka, services, person('bombed@example.com'), '203.0.113.3')
    stage.letters.length = 0
    for (let turn = 0; turn < 3; turn += 1) {
      await identity.requestLetter(
        verbivka,
        services,
        'resend',
        { email: 'bombed@example.com', locale: 'uk' },
        '203.0.113.3',
      )
    }
    await stage.runJobs()
    expect(stage.letters.length).toBeLessThanOrEqual(5)
  })

  it('sends the letter once more on request, and then only the newer link works', async () => {
    const first = await register('again@example.com')
    stage.letters.length = 0
    await identity.requestLetter(
      verbivka,
      services,
      'resend',
      { email: 'Again@example.com', locale: 'uk' },
      '203.0.113.4',
    )
    await identity.requestLetter(
      verbivka,
      services,
      'resend',
      { email: 'nobody@example.com', locale: 'uk' },
      '203.0.113.4',
    )
    await stage.runJobs()
    expect(stage.letters).toMatchObject([{ to: { email: 'again@example.com' }, template: 'account/confirm' }])
    await expect(identity.confirmRegistration(verbivka, first)).rejects.toMatchObject({ code: 'account.link-invalid' })
    await expect(identity.confirmRegistration(verbivka, stage.tokenOf(stage.letters[0]))).resolves.toBeDefined()
  })

  it('in one community says nothing in another: the same address is two accounts', async () => {
    await identity.confirmRegistration(verbivka, await register('both@example.com'))
    await identity.confirmRegistration(yasnohirsk, await register('both@example.com', yasnohirsk))
    expect(await accountsWith('both@example.com')).toHaveLength(2)
  })
})
