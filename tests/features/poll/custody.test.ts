import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_KEY_FILE } from '#participation/ballots/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from '../../faults/residents.ts'
import { communityOf } from '../../security/routes.ts'
import { dayFrom, draftOf, runDue } from './support.ts'

/** A secret poll whose key a commission keeps, as officials and residents meet it over HTTP. */

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const PASSPHRASE = 'сім журавлів над ставом'
let official: CookieJar
let community: Community
let voters: Signer[]
const staff = (path: string, body: object = {}, cookies = official) =>
  request(app, {
    ...{ host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka${path}`, cookies, body },
  })
const desk = async (id: number) =>
  (
    await request(app, { host: app.platformHost, path: `/api/v1/communities/verbivka/polls/${id}`, cookies: official })
  ).json()
const stepsOf = async (id: number): Promise<string[]> => {
  const { transitions } = await desk(id)
  return transitions.map(({ path }: { path: string }) => path.split('/').at(-1))
}
const page = async (id: number) => (await request(app, { host: site, path: `/polls/${id}` })).text
const vote = (id: number, voter: Signer) =>
  request(app, {
    ...{
      host: site,
      method: 'POST',
      path: `/api/v1/polls/${id}/vote`,
      cookies: voter.cookies,
      body: { choices: ['a'] },
    },
  })
const stateOf = async (id: number): Promise<string> =>
  (await request(app, { host: site, path: `/api/v1/polls/${id}` })).json().state

beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  voters = await seedSigners(app.db, community, 3, 'commission-voter')
})

async function announced(): Promise<number> {
  const body = draftOf(app, { secret: true, access: 'verified', custody: 'commission', endsOn: dayFrom(app, 20) })
  const made = await staff('/polls', body)
  expect(made.status, made.text).toBe(201)
  const { id } = made.json()
  const answer = await staff(`/polls/${id}/announce`)
  expect(answer.json().state, answer.text).toBe('announced')
  return id
}
async function opened(): Promise<{ id: number; keyFile: string }> {
  const id = await announced()
  const taken = await staff(`/polls/${id}/take-key`, { passphrase: PASSPHRASE })
  expect(taken.status, taken.text).toBe(200)
  expect(taken.headers['cache-control']).toBe('no-store')
  const { file } = taken.json()
  const kept = await staff(`/polls/${id}/keep-key`, { keyFile: file.text, passphrase: PASSPHRASE })
  expect(kept.status, kept.text).toBe(200)
  await runDue(app, community)
  return { id, keyFile: file.text }
}
async function end(id: number) {
  const { endsAt } = (await request(app, { host: site, path: `/api/v1/polls/${id}` })).json()
  app.clock.set(new Date(new Date(endsAt).getTime() + 1))
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
  await runDue(app, community)
  expect(await stateOf(id)).toBe('closed')
}

describe('a poll whose key a commission keeps', () => {
  it('is refused as an open one', async () => {
    const answer = await staff('/polls', draftOf(app, { custody: 'commission' }))
    expect([answer.status, answer.json().errors[0].path]).toEqual([400, 'custody'])
  })

  it('does not open before the key is kept, takes votes without it, waits for it and is counted with it', async () => {
    const waiting = await announced()
    await runDue(app, community)
    expect(await stateOf(waiting)).toBe('announced')
    expect(await stepsOf(waiting)).toEqual(expect.arrayContaining(['take-key', 'keep-key', 'cancel']))
    expect(await page(waiting)).toContain('Голосування відкриється, коли комісія забере ключ')
    expect((await staff(`/polls/${waiting}/take-key`, { passphrase: 'коротка' })).json().errors[0].path).toBe(
      'passphrase',
    )
    const long = { keyFile: 'x'.repeat(MAX_KEY_FILE + 1), passphrase: PASSPHRASE }
    expect((await staff(`/polls/${waiting}/keep-key`, long)).json().errors[0].path).toBe('keyFile')

    const { id, keyFile } = await opened()
    expect(await stateOf(id)).toBe('open')
    expect(await stepsOf(id)).not.toContain('take-key')
    expect(await page(id)).toContain('Ключ від бюлетенів зберігає комісія')
    const [first, second] = voters
    if (!first || !second) throw new Error('there are voters')
    for (const voter of [first, second]) expect((await vote(id, voter)).status).toBe(201)

    await end(id)
    const shown = await desk(id)
    expect(shown.next).toMatchObject({ duty: 'key', by: 'official' })
    expect(await page(id)).toMatch(/Комісія, яка зберігає ключ, приносить його до/)
    const inbox = await request(app, {
      ...{ host: app.platformHost, path: '/api/v1/communities/verbivka/inbox', cookies: official },
    })
    expect(inbox.text).toContain('Принести ключ таємного голосування')
    const letters = await withCommunity(app.db, community, (tx) =>
      tx.selectFrom('mails').select('subject').where('community_id', '=', community.id).execute(),
    )
    expect(letters.map(({ subject }) => subject).join()).toContain('потрібен ключ')

    const wrong = await staff(`/polls/${id}/bring-key`, { keyFile, passphrase: 'зовсім не та фраза' })
    expect([wrong.status, wrong.json().errors[0].path]).toEqual([422, 'passphrase'])
    expect(await stateOf(id)).toBe('closed')
    const answer = await staff(`/polls/${id}/bring-key`, { keyFile, passphrase: PASSPHRASE })
    expect(answer.status, answer.text).toBe(200)
    await waitFor('the count', async () => (await stateOf(id)) === 'counted')
    expect((await desk(id)).next).not.toBeNull()
    expect(await stepsOf(id)).toEqual(expect.arrayContaining(['report']))
  }, 60_000)

  it('can be cancelled with a reason when the key is lost, and then only', async () => {
    const { id } = await opened()
    await end(id)
    expect(await stepsOf(id)).toEqual(expect.arrayContaining(['bring-key', 'cancel']))
    const answer = await staff(`/polls/${id}/cancel`, { reason: 'Комісія втратила ключ від бюлетенів.' })
    expect(answer.status, answer.text).toBe(200)
    expect(await page(id)).toContain('Комісія втратила ключ від бюлетенів.')
    const made = await staff('/polls', draftOf(app, { secret: true, access: 'verified' }))
    const other = made.json().id
    await staff(`/polls/${other}/announce`)
    expect(await stateOf(other)).toBe('open')
    expect((await staff(`/polls/${other}/bring-key`, { keyFile: '{}', passphrase: PASSPHRASE })).status).toBe(409)
  }, 60_000)
})
