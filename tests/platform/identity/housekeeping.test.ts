import { expect, it } from 'vitest'
import { newDraftKey, sealDraft } from '#platform/identity/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, services, verbivka, clock } = stage

it('forgets sessions, links, drafts and counters that nobody can use any more, and nothing else', async () => {
  await stage.account(verbivka, 'olena@example.com')
  const from = { address: '203.0.113.1', cookie: undefined }
  const given = { email: 'olena@example.com', password: PASSWORD }
  const { cookie } = await identity.signIn(verbivka, given, from)
  await identity.signIn(verbivka, given, from)
  const kept = await identity.sessions.find(verbivka, cookie.split(';')[0])
  await stage.owner
    .updateTable('sessions')
    .set({ expires_at: new Date(0) })
    .where('id', '!=', kept?.id ?? 'none')
    .execute()
  await identity.requestReset(verbivka, services, { email: 'olena@example.com', locale: 'uk' }, '203.0.113.1')
  await stage.runJobs()
  await stage.within(verbivka, (tx) => sealDraft(tx, { key: newDraftKey(), form: '/f', fields: {} }, clock.now()))
  await identity.signIn(verbivka, { ...given, password: 'x' }, from).catch(() => undefined)

  const left = async () =>
    Promise.all(
      (['sessions', 'account_requests', 'sealed_drafts', 'sign_in_attempts'] as const).map(
        async (table) => (await stage.owner.selectFrom(table).selectAll().execute()).length,
      ),
    )
  const turn = () => stage.runJob('identity.forget-what-expired', verbivka, {})
  await turn()
  // What is counted: the letter; and the wrong password for the address, for the account from there and from anywhere.
  expect(await left()).toEqual([1, 1, 1, 4])
  clock.move({ days: 3 })
  await turn()
  expect(await left()).toEqual([1, 0, 0, 0])
  expect(await identity.sessions.find(verbivka, cookie.split(';')[0])).toBeDefined()
})
