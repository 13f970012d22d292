import { beforeAll, describe, expect, it } from 'vitest'
import { projects } from '#features/budget/projects/queries.ts'
import { MIN_RATINGS_SHOWN, RATING_DAYS } from '#features/budget/projects/rules.ts'
import { MAX_RATING_COMMENT } from '#features/budget/projects/schema.ts'
import { moveProjects } from '#features/budget/projects/workflow.ts'
import { saveSettings } from '#features/settings.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { type Signer, seedSigners } from '../../../faults/residents.ts'
import { consulted } from '../../consultation/town.ts'

/* What residents and officials do with projects as with the items of any feature, and the rating of finished ones. */

const app = await startTestApp()
const town = await consulted(app)
const { staff, open, community } = town
const host = app.siteHost('verbivka')
const DAY = 86_400_000
let people: Signer[]
let reader: CookieJar

const budget = {
  minVotingDays: 14,
  ...{ voterAge: 14, supportNeeded: 15, archiveAfterMonths: 24, perPage: 12, comments: 'after' },
}

/** A project on the ballot of a competition whose votes are counted. */
async function onVote(title: string): Promise<number> {
  return withCommunity(app.db, community, async (tx) => {
    const at = new Date(app.clock.now().getTime() - 50 * DAY)
    const { id } = await projects.insert(tx, {
      ...{ budget_id: 1, state: 'on_vote', zone_code: '', class_code: '', category_code: '', language: 'uk' },
      ...{ title, goal: 'Зробити життя громади зручнішим.', beneficiaries: 'Усі мешканці', place_text: '' },
      ...{ description: 'Опис того, що буде зроблено, для кого і навіщо, простими словами.', cost_minor: 0 },
      ...{ places: '[{"address":"вул. Шкільна, 1"}]', author_name: 'Автор проєкту', created_at: at },
      ...{ submitted_at: at, registered_at: at, ballot_number: 1 },
    })
    return id
  })
}
const win = (id: number) =>
  withCommunity(app.db, community, async (tx) => {
    const { clock, services } = app.kernel
    const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
    expect(await moveProjects(tx, context, 1, 'on_vote', 'winner', { ids: [id] })).toEqual([id])
  })
const step = async (id: number, action: string, body?: object) => {
  const answer = await staff('POST', `/budget-projects/${id}/${action}`, body)
  expect(answer.status, answer.text).toBe(200)
}
const promisesOf = async (id: number) =>
  (await open(`/api/v1/budget-projects/${id}/commitments`)).json().items as {
    id: number
    text: string
    dueOn: string
    state: string
    moves: { reason: string }[]
    evidence: { text: string } | null
    cancelled: { reason: string } | null
    url: string
  }[]
const send = (cookies: CookieJar, path: string, body?: object, method: 'POST' | 'PUT' = 'POST') =>
  request(app, { host, method, path: `/api/v1${path}`, cookies, ...(body ? { body } : {}) })
const today = () => kyivDay(app.clock.now())
const lettersTo = (email: string) =>
  withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('mails')
      .select(['subject', 'text_body as text'])
      .where('community_id', '=', community.id)
      .where('recipient', '=', email)
      .execute(),
  )
async function runJob(name: string) {
  const job = app.kernel.jobs.find(name)
  if (!job) throw new Error(`there is no job ${name}`)
  await app.kernel.jobs.runForEveryCommunity(job)
}

beforeAll(async () => {
  const now = app.clock.now()
  const at = (days: number) => new Date(now.getTime() + days * DAY)
  await withCommunity(app.db, community, async (tx) => {
    await tx
      .insertInto('budgets')
      .values({
        ...{ community_id: community.id, id: 1, state: 'detect', kind: 'community', language: 'uk' },
        ...{ title: 'Бюджет участі', summary: 'Проєкти жителів громади.', rules_text: '' },
        ...{ registration_at: at(-90), consider_at: at(-60), voting_at: at(-30), detect_at: at(-1) },
        ...{ realize_at: at(20), finished_at: at(300), announced_at: at(-95), created_at: at(-96), updated_at: at(-5) },
        ...{ ballot: JSON.stringify({ kind: 'approvals', min: 1, max: 3 }), rule: 'greedy' },
        ...{ eligibility: JSON.stringify({ level: 'verified' }), max_cost_minor: 10_000_000, author_limit: 1 },
      })
      .execute()
    await saveSettings(tx, 'budget', budget)
  })
  people = await seedSigners(app.db, { ...community, host }, MIN_RATINGS_SHOWN + 1, 'rater')
  reader = await town.resident('ivan')
})

describe('the discussion of a project', { timeout: 60_000 }, () => {
  it('is that of every item, and leads back to the page of the project', async () => {
    const id = await onVote('Сквер біля школи')
    const written = await send(reader, `/budget-projects/${id}/comments`, { text: 'Дуже потрібний сквер для дітей.' })
    expect([written.status, written.json().item.url]).toEqual([201, `${community.origin}/budgets/1/projects/${id}`])
    const page = (await open(`/budgets/1/projects/${id}`)).text
    expect(page).toContain('Дуже потрібний сквер для дітей.')
    expect(page).toContain(`/account/budget-projects/${id}/comment"`)
    const listed = (await open(`/api/v1/budget-projects/${id}/comments`)).json()
    expect(listed.items).toHaveLength(1)
    const [comment] = listed.items
    const answered = await staff('POST', `/comments/${comment.id}/answer`, { text: 'Дякуємо, врахуємо під час робіт.' })
    expect(answered.status, answered.text).toBe(201)
    const threads = await open(`/budget-projects/${id}/comments`)
    expect(threads.status).toBe(200)
    for (const text of ['Дякуємо, врахуємо', `href="/budgets/1/projects/${id}"`, 'href="/budgets"'])
      expect(threads.text).toContain(text)
    const reported = await send(people[0]?.cookies as CookieJar, `/comments/${comment.id}/report`, {
      reason: 'insulting',
    })
    expect(reported.status, reported.text).toBe(201)
    expect((await staff('GET', '/inbox')).text).toContain(`budget-projects:${id}:comment-reports`)
  })

  it('is closed for a project that is out, and is not there for one that nobody may see', async () => {
    const id = await onVote('Проєкт, що програв')
    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('projects')
        .set({ state: 'not_winner' })
        .where('community_id', '=', community.id)
        .where('id', '=', id)
        .execute(),
    )
    const text = { text: 'Ще одне слово наприкінці обговорення.' }
    expect((await send(reader, `/budget-projects/${id}/comments`, text)).status).toBe(409)
    expect((await send(reader, '/budget-projects/999/comments', text)).status).toBe(404)
  })
})

describe('promises about a winner', () => {
  it('are made, moved, kept and cancelled with its steps, and followers learn of each', {
    timeout: 120_000,
  }, async () => {
    const id = await onVote('Майданчик у парку')
    const follower = people[1] as Signer
    expect((await send(follower.cookies, `/budget-projects/${id}/follow`)).status).toBe(200)
    await win(id)
    const [inclusion] = await promisesOf(id)
    expect(inclusion).toMatchObject({ state: 'open', dueOn: addDays(today(), 20) })
    expect(inclusion?.text).toContain('Майданчик у парку')
    expect(inclusion?.url).toBe(`${community.origin}/budgets/1/projects/${id}`)
    await step(id, 'include')
    expect((await promisesOf(id))[0]).toMatchObject({ state: 'done', evidence: {} })

    await step(id, 'start')
    const soon = addDays(today(), 10)
    await step(id, 'plan-stage', { title: 'Покриття', plannedOn: soon, planned: '1000' })
    await step(id, 'plan-stage', { title: 'Гойдалки', plannedOn: addDays(today(), 30), planned: '500' })
    await step(id, 'plan-stage', { title: 'Вже зроблений проєкт', plannedOn: addDays(today(), -3), planned: '10' })
    expect((await promisesOf(id)).map(({ state, dueOn }) => [state, dueOn]).slice(1)).toEqual([
      ['open', soon],
      ['open', addDays(today(), 30)],
    ])
    const late = addDays(today(), 15)
    const move = { number: 1, plannedOn: late, reason: 'Підрядник чекає на матеріали.' }
    await step(id, 'move-stage', move)
    for (const plannedOn of [late, addDays(today(), -1), addDays(today(), 5_000)]) {
      const refused = await staff('POST', `/budget-projects/${id}/move-stage`, { ...move, plannedOn })
      expect([refused.status, refused.text.includes('plannedOn')]).toEqual([400, true])
    }
    expect((await promisesOf(id))[1]).toMatchObject({ dueOn: late, moves: [{ reason: move.reason }] })

    app.clock.move({ days: 16 })
    expect((await promisesOf(id))[1]?.state).toBe('overdue')
    const page = (await open(`/budgets/1/projects/${id}`)).text
    for (const text of [move.reason, 'Покриття', '/budget-projects/commitments']) expect(page).toContain(text)
    const all = (await open('/budget-projects/commitments')).text
    expect(all).toContain(`/budgets/1/projects/${id}`)
    const done = { number: 1, doneOn: today(), spent: '1200', note: '', delay: 'Матеріали привезли пізніше.' }
    await step(id, 'finish-stage', done)
    expect((await promisesOf(id))[1]?.state).toBe('done')

    await step(id, 'fail', { reason: 'Земля під майданчик виявилася приватною.' })
    expect((await promisesOf(id))[2]).toMatchObject({
      state: 'cancelled',
      cancelled: { reason: 'Земля під майданчик виявилася приватною.' },
    })

    await runJob('subscriptions.send-due')
    const letters = await lettersTo(follower.email)
    const sent = letters.map(({ text }) => text).join('\n')
    for (const text of ['Строк етапу перенесено', `/budgets/1/projects/${id}`]) expect(sent).toContain(text)
  })
})

describe('"was it done well?"', { timeout: 60_000 }, () => {
  let id = 0
  const rate = (person: Signer | undefined, body: object) =>
    send(person?.cookies as CookieJar, `/budget-projects/${id}/rate`, body)
  const shown = async () => (await open(`/api/v1/budgets/1/projects/${id}`)).json().rating

  it('is asked when the report is there, of those who fulfil the conditions of the vote', async () => {
    id = await onVote('Ремонт бібліотеки')
    await win(id)
    for (const action of ['include', 'start']) await step(id, action)
    expect((await rate(people[0], { score: 5 })).status).toBe(409)
    await step(id, 'complete')
    await step(id, 'report', { text: 'Бібліотеку відремонтовано, акти підписано.', files: [] })
    const unverified = await town.resident('stranger', { verified: false })
    expect((await send(unverified, `/budget-projects/${id}/rate`, { score: 5 })).status).toBe(403)
    for (const score of [0, 6, 2.5, 'добре']) {
      const refused = await rate(people[0], { score })
      expect([refused.status, refused.text.includes('score')]).toEqual([400, true])
    }
    const long = await rate(people[0], { score: 5, comment: 'а'.repeat(MAX_RATING_COMMENT + 1) })
    expect(long.status).toBe(400)
  })

  it('is shown from five ratings on, with one of each person', async () => {
    for (const [nth, score] of [5, 4, 5, 3].entries()) expect((await rate(people[nth], { score })).status).toBe(201)
    const again = await rate(people[3], { score: 4 })
    expect([again.status, again.json().changed]).toEqual([200, true])
    expect(await shown()).toBeNull()
    expect((await open(`/budgets/1/projects/${id}`)).text).toContain('менше ніж п’ять')
    const worded = await rate(people[4], { score: 1, comment: 'Двері зачиняються погано, прошу виправити.' })
    expect(worded.status, worded.text).toBe(201)
    expect(await shown()).toEqual({ count: 5, average: 3.8, distribution: [1, 0, 0, 2, 2] })
    const page = (await open(`/budgets/1/projects/${id}`)).text
    for (const text of ['3,8 з 5', 'Двері зачиняються погано']) expect(page).toContain(text)
    const csv = (await open('/open-data/budget-projects.csv')).text
    expect(csv).toContain('3.8')
  })

  it('can be changed for thirty days', async () => {
    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('project_ratings')
        .set({ given_at: new Date(app.clock.now().getTime() - (RATING_DAYS + 1) * DAY) })
        .where('community_id', '=', community.id)
        .where('account_id', '=', people[0]?.accountId ?? '')
        .execute(),
    )
    const late = await rate(people[0], { score: 1 })
    expect([late.status, late.json().code]).toEqual([409, 'budget-projects.rating-settled'])
    expect((await shown()).average).toBe(3.8)
  })

  it('is in the report of the competition, with planned and spent money and delays', async () => {
    const report = (await open('/api/v1/budgets/1/realisation')).json()
    const failed = report.items.find(({ title }: { title: string }) => title === 'Майданчик у парку')
    expect(failed).toMatchObject({ plannedMinor: 151_000, spentMinor: 120_000, rating: null })
    expect(failed.delays[0]).toMatchObject({ title: 'Покриття', reason: 'Матеріали привезли пізніше.' })
    expect(report).toMatchObject({ plannedMinor: 151_000, spentMinor: 120_000 })
    const page = (await open('/budgets/1')).text
    for (const text of ['Витрачено', 'Матеріали привезли пізніше.', '3,8 з 5']) expect(page).toContain(text)
    expect((await open('/en/budgets/1')).text).not.toMatch(/budget-projects:|\{\{/)
  })
})
