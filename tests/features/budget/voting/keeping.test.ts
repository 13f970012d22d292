import { beforeAll, describe, expect, it } from 'vitest'
import { budgetPersonalData } from '#features/budget/personal-data.ts'
import { projects } from '#features/budget/projects/queries.ts'
import { getBudget } from '#features/budget/queries.ts'
import { openChoices } from '#features/budget/voting/drafts.ts'
import { beginVote, endVote } from '#features/budget/voting/elections.ts'
import { REMINDER_DAYS } from '#features/budget/voting/keeping.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { type Signer, seedSigners } from '../../../faults/residents.ts'
import { consulted } from '../../consultation/town.ts'

/* A ballot that is kept to go on later: sealed, reminded of once, and gone with the vote. */

const app = await startTestApp()
const town = await consulted(app)
const { community } = town
const host = app.siteHost('verbivka')
const DAY = 86_400_000
const END_DAYS = 20
const BUDGET = 1
const titles = ['Сквер біля школи', 'Майданчик у парку', 'Ремонт бібліотеки']
let voters: Signer[]
const ids: number[] = []

const voter = (index: number): Signer => {
  const found = voters[index]
  if (!found) throw new Error('there are not so many voters')
  return found
}
const keep = ({ cookies }: Signer, choices: readonly number[]) =>
  request(app, {
    ...{ host, method: 'PUT', path: `/api/v1/budgets/${BUDGET}/ballot-draft`, cookies },
    body: { choices: choices.map(String) },
  })
const vote = ({ cookies }: Signer, choices: readonly number[]) =>
  request(app, {
    ...{ host, method: 'POST', path: `/api/v1/budgets/${BUDGET}/vote`, cookies },
    body: { choices: choices.map(String) },
  })
const page = ({ cookies }: Signer) => request(app, { host, path: `/account/budgets/${BUDGET}/vote`, cookies })
const rows = () =>
  withCommunity(app.db, community, (tx) =>
    tx.selectFrom('budget_ballot_drafts').selectAll().where('community_id', '=', community.id).execute(),
  )
const ownersOf = async () => (await rows()).map(({ account_id }) => account_id).toSorted()
const letters = () =>
  withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('mails')
      .select(['recipient', 'subject', 'text_body as text', 'html_body as html'])
      .where('community_id', '=', community.id)
      .where('template', '=', 'budget/unfinished-ballot')
      .orderBy('recipient')
      .execute(),
  )
async function remind(): Promise<void> {
  const job = app.kernel.jobs.find('budget.remind-of-ballots')
  if (!job) throw new Error('there is no job that reminds of ballots')
  await app.kernel.jobs.runForEveryCommunity(job)
}
const contextOf = () => {
  const { clock, services } = app.kernel
  return { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
}

beforeAll(async () => {
  const now = app.clock.now()
  const at = (days: number) => new Date(now.getTime() + days * DAY)
  await withCommunity(app.db, community, async (tx) => {
    await tx
      .insertInto('budgets')
      .values({
        ...{ community_id: community.id, id: BUDGET, state: 'voting', kind: 'community', language: 'uk' },
        ...{ title: 'Бюджет участі', summary: 'Проєкти жителів громади.', rules_text: '' },
        ...{ registration_at: at(-90), consider_at: at(-60), voting_at: at(-1), detect_at: at(END_DAYS) },
        ...{ realize_at: at(40), finished_at: at(300), announced_at: at(-95), created_at: at(-96), updated_at: at(-5) },
        ...{ ballot: JSON.stringify({ kind: 'approvals', min: 1, max: 2 }), rule: 'greedy' },
        ...{ eligibility: JSON.stringify({ level: 'verified' }), max_cost_minor: 10_000_000, author_limit: 1 },
      })
      .execute()
    await tx
      .insertInto('budget_pools')
      .values({ community_id: community.id, budget_id: BUDGET, zone_code: '', class_code: '', amount_minor: 9_000_000 })
      .execute()
    for (const title of titles) {
      const { id } = await projects.insert(tx, {
        ...{ budget_id: BUDGET, state: 'admitted', zone_code: '', class_code: '', category_code: '', language: 'uk' },
        ...{ title, goal: 'Зробити життя громади зручнішим.', beneficiaries: 'Усі мешканці', place_text: '' },
        ...{ description: 'Опис того, що буде зроблено, для кого і навіщо.', cost_minor: 1_000_000 },
        ...{ places: '[{"address":"вул. Шкільна, 1"}]', author_name: 'Автор', created_at: at(-80) },
        ...{ submitted_at: at(-80), registered_at: at(-79) },
      })
      ids.push(id)
    }
    await beginVote(tx, contextOf(), await getBudget(tx, BUDGET))
  })
  voters = await seedSigners(app.db, { ...community, host }, 6, 'keeper')
})

describe('an unfinished ballot', { timeout: 60_000 }, () => {
  it('is kept as it stands, sealed, and comes back in the form of its voter alone', async () => {
    const kept = await keep(voter(0), ids)
    expect([kept.status, typeof kept.json().keptAt]).toEqual([200, 'string'])
    const [row] = await rows()
    if (!row) throw new Error('nothing was kept')
    const place = { community, budgetId: BUDGET, accountId: voter(0).accountId }
    expect(openChoices(app.kernel.services, place, row.sealed)).toEqual(ids.map(String))
    expect(() => openChoices(app.kernel.services, { ...place, accountId: voter(1).accountId }, row.sealed)).toThrow()
    expect(() => openChoices(app.kernel.services, { ...place, budgetId: 2 }, row.sealed)).toThrow()
    expect(row.sealed.includes(JSON.stringify(ids.map(String)))).toBe(false)
    await keep(voter(1), ids.slice(0, 1))
    const lengths = new Set((await rows()).map(({ sealed }) => sealed.length))
    expect(lengths.size, 'the length says how much was chosen').toBe(1)

    const own = (await page(voter(0))).text
    expect(own.match(/name="choices" value="\d+" checked/g)).toHaveLength(3)
    expect(own).toContain('незавершений бюлетень збережено')
    expect((await page(voter(2))).text).not.toContain('checked')
  })

  it('is a button of the form, and what is summed up is not kept', async () => {
    const { cookies } = voter(2)
    const form = (name: string) =>
      request(app, {
        ...{ host, method: 'POST', path: `/account/budgets/${BUDGET}/${name}`, cookies },
        body: new URLSearchParams(`choices=&choices=${ids[1]}`),
      })
    const summed = await form('ballot')
    expect([summed.status, summed.text.includes(`/account/budgets/${BUDGET}/keep"`)]).toEqual([200, true])
    expect(await ownersOf()).not.toContain(voter(2).accountId)
    const kept = await form('keep')
    expect([kept.status, kept.headers.location]).toEqual([303, `/account/budgets/${BUDGET}/vote`])
    expect(await ownersOf()).toContain(voter(2).accountId)
  })

  it('is forgotten where an empty one is kept, and takes no field of another kind of ballot', async () => {
    const wrong = await request(app, {
      ...{ host, method: 'PUT', path: `/api/v1/budgets/${BUDGET}/ballot-draft`, cookies: voter(2).cookies },
      body: { ranking: ids.map(String) },
    })
    expect(wrong.status).toBe(422)
    expect((await keep(voter(2), [])).json().keptAt).toBeNull()
    expect(await ownersOf()).not.toContain(voter(2).accountId)
    await keep(voter(2), ids.slice(1))
  })

  it('is not for those who may not vote', async () => {
    const cookies = await town.resident('unverified', { verified: false })
    expect((await keep({ cookies, accountId: '', email: '' }, ids)).status).toBe(403)
  })

  it('is gone with the vote, in no journal, and cannot be kept after it', async () => {
    await keep(voter(3), ids.slice(0, 1))
    const cast = await vote(voter(3), ids.slice(1))
    expect(cast.status, cast.text).toBe(201)
    expect(await ownersOf()).not.toContain(voter(3).accountId)
    const late = await keep(voter(3), ids)
    expect([late.status, late.json().code]).toEqual([409, 'budget.already-voted'])
    const refused = await vote(voter(1), [999])
    expect(refused.status).toBe(422)
    expect(await ownersOf(), 'a vote that is refused leaves it').toContain(voter(1).accountId)
    // Nothing that voters do with ballots is in the journal.
    const journal = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select('action')
        .where('community_id', '=', community.id)
        .where('actor_kind', '=', 'resident')
        .execute(),
    )
    expect(journal).toEqual([])
  })

  it('is in the download of its person without what was chosen', async () => {
    const collected = await withCommunity(app.db, community, (tx) => budgetPersonalData.collect(tx, voter(0).accountId))
    expect(collected.unfinishedBallots).toEqual([{ budget: BUDGET, keptAt: expect.any(Date) }])
  })

  it('is reminded of once, two days before the end, and not where the person has voted', async () => {
    await remind()
    expect(await letters()).toEqual([])
    // Kept from one account, and cast from another one of the same person.
    await keep(voter(4), ids)
    const personOf = (accountId: string, person_key: string) =>
      withCommunity(app.db, community, (tx) =>
        tx
          .updateTable('accounts')
          .set({ person_key })
          .where('community_id', '=', community.id)
          .where('id', '=', accountId)
          .execute(),
      )
    await personOf(voter(5).accountId, 'one-person')
    expect((await vote(voter(5), ids.slice(1))).status).toBe(201)
    await personOf(voter(5).accountId, 'another-person')
    await personOf(voter(4).accountId, 'one-person')
    app.clock.move({ days: END_DAYS - REMINDER_DAYS })
    await remind()
    const sent = await letters()
    const reminded = [voter(0), voter(1), voter(2)]
    expect(sent.map(({ recipient }) => recipient)).toEqual(reminded.map(({ email }) => email).toSorted())
    for (const { text, html, subject } of sent)
      for (const title of titles) expect(`${subject} ${text} ${html}`).not.toContain(title)
    await remind()
    expect(await letters()).toHaveLength(reminded.length)
    expect(await ownersOf()).not.toContain(voter(4).accountId)
  })

  it('goes with an erasure, and the rest with the end of the voting', async () => {
    await withCommunity(app.db, community, (tx) => budgetPersonalData.erase(tx, voter(0).accountId, app.clock.now()))
    expect(await ownersOf()).not.toContain(voter(0).accountId)
    app.clock.move({ days: REMINDER_DAYS })
    expect((await keep(voter(1), ids)).status).not.toBe(200)
    await withCommunity(app.db, community, async (tx) => endVote(tx, contextOf(), await getBudget(tx, BUDGET)))
    expect(await rows()).toEqual([])
  })
})
