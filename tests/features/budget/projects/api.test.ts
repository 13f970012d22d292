import { expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { consulted } from '../../consultation/town.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open, community } = town
const host = app.siteHost('verbivka')

/** A competition in the phase of registration, with room for one project of an author. */
const DAY = 86_400_000
await withCommunity(app.db, community, async (tx) => {
  const now = app.clock.now()
  const at = (days: number) => new Date(now.getTime() + days * DAY)
  await tx
    .insertInto('budgets')
    .values({
      ...{ community_id: community.id, id: 1, state: 'registration', kind: 'community', language: 'uk' },
      ...{ title: 'Бюджет участі', summary: 'Проєкти жителів громади.', rules_text: '' },
      ...{ registration_at: at(-1), consider_at: at(20), voting_at: at(40), detect_at: at(60) },
      ...{ realize_at: at(80), finished_at: at(200), announced_at: at(-5), created_at: at(-6), updated_at: at(-5) },
      ...{ ballot: JSON.stringify({ kind: 'approvals', min: 1, max: 3 }), rule: 'greedy' },
      ...{ eligibility: JSON.stringify({ level: 'verified' }), max_cost_minor: 10_000_000, author_limit: 1 },
    })
    .execute()
})

const whole = {
  title: 'Новий дитячий майданчик у парку',
  goal: 'Дати дітям безпечне місце для ігор.',
  description: 'Облаштувати майданчик з гойдалками, гіркою та безпечним покриттям у парку біля школи.',
  beneficiaries: 'Діти двох вулиць',
  places: [{ address: 'вул. Шкільна, 1', point: '50.4501, 30.5234' }],
  costs: [{ title: 'Гойдалка', quantity: 2, unit: 'шт.', price: '12500,50' }],
}

it('leads a project from its author through the analysis to admission, and shows it to everybody', async () => {
  const cookies = await town.resident('olena')
  const send = (path: string, body?: object) =>
    request(app, { host, method: 'POST', path: `/api/v1${path}`, cookies, ...(body ? { body } : {}) })
  const dear = { ...whole, costs: [{ ...whole.costs[0], quantity: 50 }] }
  expect((await send('/budgets/1/projects', dear)).status).toBe(400)
  const sent = await send('/budgets/1/projects', whole)
  expect([sent.status, sent.json().costMinor]).toEqual([201, 2_500_100])
  expect((await send('/budgets/1/projects', whole)).status).toBe(409)
  const { id } = sent.json()
  expect((await open(`/api/v1/budgets/1/projects/${id}`)).status).toBe(404)

  const step = async (action: string, body?: object) =>
    (await staff('POST', `/budget-projects/${id}/${action}`, body)).status
  expect(await step('accept')).toBe(200)
  const page = (await open(`/budgets/1/projects/${id}`)).text
  for (const text of [whole.title, whole.goal, whole.description, 'Гойдалка', 'вул. Шкільна, 1'])
    expect(page).toContain(text)
  const hits = (await open('/search?q=дитячий+майданчик')).text
  expect(hits).toContain(`/budgets/1/projects/${id}`)
  expect(hits).toContain('Проєкт громадського бюджету')
  expect(await step('admit')).toBe(409)
  for (const part of ['legal', 'technical', 'land', 'budget', 'accessibility'])
    expect(
      await step('give-opinion', { part, department: 'Відділ', verdict: 'yes', reasons: 'Зауважень немає.' }),
    ).toBe(200)
  expect(await step('admit')).toBe(200)
  const listed = (await open('/api/v1/budgets/1/projects')).json()
  expect(listed.items.map((one: { id: number; state: string }) => [one.id, one.state])).toEqual([[id, 'admitted']])
  expect((await staff('GET', `/budget-projects/${id}`)).json().state).toBe('admitted')
})
