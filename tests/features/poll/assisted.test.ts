import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { request } from '#tests/support/http.ts'
import { consulted } from '../consultation/town.ts'
import { draftOf, runDue } from './support.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open, community } = town
const inTown = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, community, work)

/** Valid numbers of people born on 12.03.1987. */
function taxNumber(person: number): string {
  const digits = `31847${String(person).padStart(4, '0')}`
  const sum = [-1, 5, 7, 9, 4, 6, 10, 5, 7].reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return `${digits}${(((sum % 11) + 11) % 11) % 10}`
}
const entry = (person: number, channel = 'paper') => ({
  ...{ channel, fullName: 'Іван Дорошенко', taxNumber: taxNumber(person) },
})
async function running(more: object = {}): Promise<number> {
  const made = await staff('POST', '/polls', draftOf(app, more))
  if (made.status !== 201) throw new Error(made.text)
  const { id } = made.json()
  const announced = await staff('POST', `/polls/${id}/announce`)
  if (announced.status !== 200) throw new Error(announced.text)
  return id
}
const enter = (id: number, of: object, choices: readonly string[]) =>
  staff('POST', `/polls/${id}/assisted/votes`, { entry: of, choices })
const optionsOf = async (id: number): Promise<string[]> =>
  (await open(`/api/v1/polls/${id}`)).json().options.map((option: { id: string }) => option.id)
const votesOf = (id: number) =>
  inTown((tx) =>
    tx
      .selectFrom('poll_votes')
      .selectAll()
      .where('community_id', '=', community.id)
      .where('poll_id', '=', id)
      .execute(),
  )

describe('a vote that staff enter', () => {
  it('counts once for a person, with or without an account, and shows its channel after the end', async () => {
    const id = await running()
    const [first = ''] = await optionsOf(id)
    const olena = await town.resident('olena')
    await inTown((tx) =>
      tx
        .updateTable('accounts')
        .set({ person_key: app.kernel.services.personKey(community, taxNumber(1)) })
        .where('community_id', '=', community.id)
        .where('person_key', '=', 'olena')
        .execute(),
    )
    const vote = () => open(`/api/v1/polls/${id}/vote`, { method: 'POST', cookies: olena, body: { choices: [first] } })
    expect((await vote()).status).toBe(201)
    expect((await enter(id, entry(1), [first])).json().code).toBe('poll.person-has-voted')
    const petro = await town.resident('petro')
    await inTown((tx) =>
      tx
        .updateTable('accounts')
        .set({ person_key: app.kernel.services.personKey(community, taxNumber(2)) })
        .where('community_id', '=', community.id)
        .where('person_key', '=', 'petro')
        .execute(),
    )
    const done = await enter(id, entry(2, 'telephone'), [first])
    expect([done.status, done.json()]).toMatchObject([201, { kind: 'vote', channel: 'telephone', notice: 'email' }])
    const late = await open(`/api/v1/polls/${id}/vote`, { method: 'POST', cookies: petro, body: { choices: [first] } })
    expect([late.status, late.json().code]).toEqual([409, 'poll.already-voted'])
    for (let person = 10; person < 22; person++) expect((await enter(id, entry(person), [first])).status).toBe(201)
    expect((await open(`/api/v1/polls/${id}`)).json().votes).toBe(14)
    expect((await open(`/api/v1/polls/${id}/results`)).json().channels).toEqual([])
    app.clock.set(new Date(app.clock.now().getTime() + 21 * 86_400_000))
    await runDue(app, community)
    const results = (await open(`/api/v1/polls/${id}/results`)).json()
    expect(results.ballots).toBe(14)
    expect(results.channels).toEqual([
      { channel: 'online', votes: null },
      { channel: 'paper', votes: 12 },
      { channel: 'telephone', votes: null },
    ])
    const page = await open(`/polls/${id}`)
    expect(page.text).toContain('<dt>На папері</dt><dd>12</dd>')
    expect((await open(`/polls/${id}/results.csv`)).text).toContain('На папері,12')
    await town.until(new Date(app.clock.now().getTime()).toISOString().slice(0, 10))
    expect((await enter(id, entry(30), [first])).json().code).toBe('poll.closed')
  })

  it('obeys the question, and is refused where voting is secret or not open', async () => {
    const id = await running()
    expect((await enter(id, entry(3), [])).status).toBe(422)
    expect((await enter(id, entry(3), ['zz'])).json().code).toBe('poll.unfit-choices')
    expect((await enter(99_999, entry(3), ['a'])).status).toBe(404)
    const secret = await running({ secret: true, access: 'verified' })
    const [option = ''] = await optionsOf(secret)
    expect((await enter(secret, entry(3), [option])).json().code).toBe('poll.not-entered-one-by-one')
    expect((await staff('GET', `/polls/${secret}/assisted`)).json().code).toBe('assisted.not-here')
    expect(await votesOf(secret)).toEqual([])
    const form = (await staff('GET', `/polls/${id}/assisted`)).json()
    expect(form.form).toMatchObject({ kind: 'vote', questionnaire: { sections: [{ questions: [{ id: 'vote' }] }] } })
  })

  it('of one person on page, API and paper at once is one vote', async () => {
    const id = await running()
    const [first = ''] = await optionsOf(id)
    const cookies = await town.resident('busy')
    await inTown((tx) =>
      tx
        .updateTable('accounts')
        .set({ person_key: app.kernel.services.personKey(community, taxNumber(4)) })
        .where('community_id', '=', community.id)
        .where('person_key', '=', 'busy')
        .execute(),
    )
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, nth) => {
        if (nth % 3 === 0) return enter(id, entry(4), [first])
        if (nth % 3 === 1)
          return open(`/api/v1/polls/${id}/vote`, { method: 'POST', cookies, body: { choices: [first] } })
        const body = new URLSearchParams({ choice: first })
        return open(`/account/polls/${id}/vote`, { method: 'POST', cookies, body })
      }),
    )
    expect(await votesOf(id)).toHaveLength(1)
    expect(sent.filter(({ status }) => status === 201 || status === 303)).toHaveLength(1)
    // A server under load may ask to come back (503); it never fails.
    expect(sent.filter(({ status }) => status >= 500 && status !== 503)).toEqual([])
    expect((await open(`/api/v1/polls/${id}`)).json().votes).toBe(1)
  })
})

describe('an official of another community', () => {
  it('enters nothing here', async () => {
    const id = await running()
    await makeCommunity(app, 'chuzhi', 'Чужа громада')
    const cookies = await signIn(app, app.platformHost, 'webmaster@chuzhi.example')
    const answer = await request(app, {
      ...{ host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka/polls/${id}/assisted/votes` },
      ...{ cookies, body: { entry: entry(5), choices: ['a'] } },
    })
    expect([403, 404]).toContain(answer.status)
    expect(await votesOf(id)).toEqual([])
  })
})
