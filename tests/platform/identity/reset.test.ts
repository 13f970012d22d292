import { describe, expect, it } from 'vitest'
import { emailKey, peekRequest } from '#platform/identity/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, services, verbivka, yasnohirsk, clock } = stage
const NEW = 'сто жовтих кульбаб'

async function ask(email: string): Promise<string> {
  stage.letters.length = 0
  await identity.requestReset(verbivka, services, { email, locale: 'uk' }, '203.0.113.1')
  await stage.runJobs()
  return stage.tokenOf(stage.letters[0])
}
const complete = (token: string, password = NEW, community = verbivka) =>
  identity.completePassword(community, services, token, password)
const signIn = async (email: string, password: string) =>
  (await identity.signIn(verbivka, { email, password }, { address: '203.0.113.2', cookie: undefined })).cookie.split(
    ';',
  )[0]

describe('a password reset', () => {
  it('sets the password once, ends every session and says so by mail', async () => {
    await stage.account(verbivka, 'olena@example.com')
    const session = await signIn('olena@example.com', PASSWORD)
    const token = await ask('Olena@example.com')
    expect(stage.letters).toMatchObject([{ template: 'account/reset', to: { email: 'olena@example.com' } }])
    stage.letters.length = 0
    await complete(token)
    expect(await identity.sessions.find(verbivka, session)).toBeUndefined()
    expect(stage.letters).toMatchObject([{ template: 'account/password-changed' }])
    await expect(signIn('olena@example.com', PASSWORD)).rejects.toMatchObject({ status: 401 })
    await expect(signIn('olena@example.com', NEW)).resolves.toMatch(/^viche=/)
    await expect(complete(token, 'двісті синіх волошок')).rejects.toMatchObject({
      code: 'account.link-used',
      status: 400,
    })
  })

  it('is not used up by reading the page behind the link', async () => {
    await stage.account(verbivka, 'reader@example.com')
    const token = await ask('reader@example.com')
    for (let turn = 0; turn < 3; turn += 1) {
      await stage.within(verbivka, (tx) => peekRequest(tx, token, ['reset', 'invite'], clock.now()))
    }
    await expect(complete(token)).resolves.toBeUndefined()
  })

  it('of two at once lets one through', async () => {
    await stage.account(verbivka, 'twice@example.com')
    const token = await ask('twice@example.com')
    const outcomes = await Promise.allSettled([complete(token), complete(token, 'двісті синіх волошок')])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('dies after an hour, in another community, when the password changes and when the address does', async () => {
    const id = await stage.account(verbivka, 'dies@example.com')
    const invalid = { code: 'account.link-invalid', status: 400 }

    const late = await ask('dies@example.com')
    clock.move({ hours: 1 })
    await expect(complete(late)).rejects.toMatchObject(invalid)

    const foreign = await ask('dies@example.com')
    await expect(complete(foreign, NEW, yasnohirsk)).rejects.toMatchObject(invalid)

    const beforeChange = await ask('dies@example.com')
    await identity.changePassword(verbivka, id, NEW)
    await expect(complete(beforeChange)).rejects.toMatchObject(invalid)

    const beforeMove = await ask('dies@example.com')
    const moved = 'moved@example.com'
    await stage.owner
      .updateTable('accounts')
      .set({ email: moved, email_key: emailKey(moved) })
      .where('id', '=', id)
      .execute()
    await expect(complete(beforeMove)).rejects.toMatchObject(invalid)
  })

  it('of two links leaves none alive once one is used', async () => {
    await stage.account(verbivka, 'links@example.com')
    const first = await ask('links@example.com')
    const second = await ask('links@example.com')
    await complete(second)
    await expect(complete(first)).rejects.toMatchObject({ code: 'account.link-invalid' })
  })

  it('for an unknown address writes no letter and answers the same', async () => {
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
      const person = { email, locale: 'uk' as const }
      const answer = await stage.identityOn(counting).requestReset(verbivka, services, person, '203.0.113.9')
      return { answer, queries }
    }
    stage.letters.length = 0
    expect(await work('unknown@example.com')).toEqual(await work('known@example.com'))
    await stage.runJobs()
    expect(stage.letters.map((letter) => letter.to.email)).toEqual(['known@example.com'])
  })

  it('refuses a password that anybody would guess, and leaves the link for a better one', async () => {
    await stage.account(verbivka, 'guess@example.com')
    const token = await ask('guess@example.com')
    await expect(complete(token, 'guess@example.com')).rejects.toMatchObject({
      code: 'account.password-is-name',
      status: 400,
    })
    await expect(complete(token)).resolves.toBeUndefined()
  })

  it('does not serve to confirm a registration, nor the other way round', async () => {
    await stage.account(verbivka, 'purpose@example.com')
    const token = await ask('purpose@example.com')
    await expect(identity.confirmRegistration(verbivka, token, { password: NEW })).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
    stage.letters.length = 0
    const person = { email: 'fresh@example.com', displayName: 'Олена', locale: 'uk' as const }
    await identity.register(verbivka, services, person, '203.0.113.1')
    await stage.runJobs()
    await expect(complete(stage.tokenOf(stage.letters[0]))).rejects.toMatchObject({ code: 'account.link-invalid' })
  })
})
