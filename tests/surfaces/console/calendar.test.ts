import { expect, it, vi } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })
const host = app.platformHost
const base = '/api/v1/communities/verbivka'
const owner = await signIn(app, host, 'owner@verbivka.example')
const moderator = await signIn(app, host, 'moderator@verbivka.example')

const get = async (path: string, cookies: CookieJar) =>
  (await request(app, { host, path: base + path, cookies })).json()
const put = (body: unknown, cookies: CookieJar) =>
  request(app, { host, method: 'PUT', path: `${base}/calendar`, body, cookies })

interface TaskView {
  id: string
  kind: string
  dueAt: string
  workingDaysLeft: number
}
/** The petition whose moderation is due last, as the inbox tells it. */
async function lastToModerate(): Promise<TaskView> {
  const { items } = (await get('/inbox', moderator)) as { items: TaskView[] }
  const task = items.filter((one) => one.kind === 'moderate').at(-1)
  if (!task) throw new Error('the demo has no petition in moderation')
  return task
}

it('counts every running term anew when a day becomes a day off, and says so in the journal', async () => {
  const before = await lastToModerate()
  app.clock.move({ minutes: 1 })
  const lastDay = before.dueAt.slice(0, 10)
  const saved = await put({ daysOff: [lastDay], workingDays: [] }, owner)
  expect(saved.status, saved.text).toBe(200)
  expect(saved.json().settings).toEqual({ daysOff: [lastDay], workingDays: [] })
  const after = await lastToModerate()
  expect(after.id).toBe(before.id)
  expect(after.dueAt > before.dueAt).toBe(true)
  expect(after.workingDaysLeft).toBe(before.workingDaysLeft)
  const journal = (await get('/audit', owner)) as { items: { action: string; details: unknown }[] }
  expect(journal.items[0]).toMatchObject({
    action: 'console.save-calendar',
    details: { changes: { daysOff: { from: expect.not.arrayContaining([lastDay]), to: [lastDay] } } },
  })
})

it('has due items computed anew when a day has changed, and only then', async () => {
  const refiles = app.kernel.registry.workflows.map((workflow) => vi.spyOn(workflow, 'refile'))
  expect(refiles.length).toBeGreaterThan(0)
  const dayOff = { daysOff: ['2026-12-24'], workingDays: [] }
  for (const calls of [1, 1]) {
    expect((await put(dayOff, owner)).status).toBe(200)
    for (const refile of refiles) expect(refile).toHaveBeenCalledTimes(calls)
  }
  for (const refile of refiles) refile.mockRestore()
})

it('is the owner’s to change, and takes weekdays as days off only', async () => {
  expect((await put({ daysOff: [], workingDays: [] }, moderator)).status).toBe(403)
  const saturday = '2026-12-19'
  const refused = await put({ daysOff: [saturday], workingDays: [] }, owner)
  expect(refused.status).toBe(400)
  expect(refused.json().errors[0].path).toBe('daysOff.0')
  expect((await put({ daysOff: [], workingDays: [saturday] }, owner)).status).toBe(200)
})
