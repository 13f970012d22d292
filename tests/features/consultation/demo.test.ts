import { describe, expect, it } from 'vitest'
import { consultationStates } from '#features/consultation/rules.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })

describe.each(['verbivka', 'yasnohirsk'])('the demo of %s', (slug) => {
  const open = (path: string) => request(app, { host: app.siteHost(slug), path })
  const listed = async (query: string) => (await open(`/api/v1/consultations${query}`)).json().items

  it('has a consultation in every state, one of them open', async () => {
    const cookies = await signIn(app, app.platformHost, `official@${slug}.example`)
    const path = `/api/v1/communities/${slug}/consultations`
    const { states } = (await request(app, { host: app.platformHost, path, cookies })).json()
    expect(states.map(({ value, count }: { value: string; count: number }) => [value, count > 0])).toEqual(
      consultationStates.map((state) => [state, true]),
    )
    expect((await listed('?state=open')).length).toBeGreaterThan(0)
    for (const one of await listed('')) {
      expect((await open(`/consultations/${one.id}`)).status, one.title).toBe(200)
      expect((await open(`/en/consultations/${one.id}`)).status, one.title).toBe(200)
    }
  })

  it('reports results, of settlements only where there are enough people', async () => {
    const reported = (await listed('?state=closed')).filter(
      ({ state }: { state: string }) => state === 'report_published' || state === 'decision',
    )
    expect(reported.length).toBeGreaterThan(1)
    for (const { id } of reported) {
      const { participants, settlements, questions } = (await open(`/api/v1/consultations/${id}/results`)).json()
      expect(participants).toBeGreaterThan(20)
      expect(questions[0].answered).toBe(participants)
      expect(questions[1].texts.length).toBeGreaterThan(0)
      for (const one of settlements) expect(one.participants ?? 10).toBeGreaterThanOrEqual(10)
      expect((await open(`/consultations/${id}/report`)).status).toBe(200)
    }
  })

  it('lets the verified resident answer what is open', async () => {
    const [first] = await listed('?state=open')
    const cookies = await signIn(app, app.siteHost(slug), `verified@${slug}.example`)
    const path = `/api/v1/consultations/${first.id}/answers`
    const body = { answers: { q1: 'o1', q3: ['o1'], q5: 4 } }
    const sent = await request(app, { host: app.siteHost(slug), method: 'POST', path, cookies, body })
    expect([sent.status, sent.text]).toMatchObject([201, expect.stringContaining('"q1":["o1"]')])
  })
})
