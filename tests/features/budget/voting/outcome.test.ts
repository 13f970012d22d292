import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { communityOf } from '../../../security/routes.ts'

/* The outcome of a vote on pages: as a widget after the count, and how far the count has come before it. */

const app = await startTestApp({ demo: true })
const slug = 'yasnohirsk'
const community = await communityOf(app, slug)
const open = (path: string) => request(app, { host: app.siteHost(slug), path })
const webmaster = await signIn(app, app.platformHost, `webmaster@${slug}.example`)
const widget = async (props: object, language = 'uk') => {
  const path = `/api/v1/communities/${slug}/widgets/render`
  const body = { widget: 'budget.results', props, language }
  const answer = await request(app, { host: app.platformHost, method: 'POST', path, cookies: webmaster, body })
  expect(answer.status, answer.text).toBe(200)
  return answer.json().html as string
}
const items = async (state: string): Promise<{ id: number; phase: string; title: string }[]> =>
  (await open(`/api/v1/budgets?state=${state}`)).json().items

it('the widget shows the winners of a competition with a chart and the table behind it', async () => {
  const [finished] = await items('closed')
  if (!finished) throw new Error('the demo has a finished competition')
  const uk = await widget({ budget: finished.id })
  for (const words of ['<svg class="budget-chart"', 'Переміг', 'Не переміг', finished.title, 'Розподілено'])
    expect(uk).toContain(words)
  expect(uk.match(/<tr>/g)?.length).toBeGreaterThan(5)
  expect(await widget({ budget: finished.id, title: 'Winners' }, 'en')).toMatch(/Winners[\s\S]*Not funded/)
  // Without a number: the latest that has a result, here the one that is carried out, with a chart for each of its zones.
  const latest = await widget({})
  const [running] = (await items('open')).filter(({ phase }) => phase === 'realize')
  expect(latest).toContain(running?.title)
  expect(latest.match(/<svg class="budget-chart"/g)).toHaveLength(2)
})

it('the widget says that there are no results yet, also of a number that is nothing', async () => {
  const [voting] = (await items('open')).filter(({ phase }) => phase === 'voting')
  for (const budget of [voting?.id, 999_999]) expect(await widget({ budget })).toContain('Результатів ще немає')
})

it('while ballots are counted the results page says how many pools of money are done', async () => {
  const [voting] = (await items('open')).filter(({ phase }) => phase === 'voting')
  const subject = `budget:${voting?.id}`
  expect((await open(`/budgets/${voting?.id}/results`)).status).toBe(404)
  await sql`update elections set state = 'closed', closed_at = now(), pools_counted = 1
    where community_id = ${community.id} and subject = ${subject}`.execute(app.owner)
  const page = await open(`/en/budgets/${voting?.id}/results`)
  expect(page.status, page.text).toBe(200)
  expect(page.text).toContain('Pools of money counted: 1 of 1.')
  expect(page.text).not.toContain('<svg class="budget-chart"')
  expect((await open(`/api/v1/budgets/${voting?.id}/results`)).json().code).toBe('budget.no-results')
})
