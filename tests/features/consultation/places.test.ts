import { describe, expect, it } from 'vitest'
import { MIN_IN_CELL, writePlace } from '#participation/places/index.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { consulted } from './town.ts'

/* A question for a place: a point beside the words, and a report that shows cells of many points only. */

const app = await startTestApp()
const town = await consulted(app)
const { staff, open } = town
const olena = await town.resident('olena')

const where = { id: 'p1', title: 'Де бракує світла?', hint: '', required: true, ask: { kind: 'place' } }
const questionnaire = { sections: [{ title: '', hint: '', questions: [where] }] }
const crowd = { lat: 50.4501, lon: 30.5234 }
const alone = { lat: 49.8397, lon: 24.0297 }

/** Answers of people who have been erased since: a place, and nobody. */
async function sent(id: number, places: readonly string[]): Promise<void> {
  const rows = places.map((place) => ({
    ...{ community_id: town.community.id, consultation_id: id, sent_at: app.clock.now() },
    answers: JSON.stringify({ p1: place }),
  }))
  await withCommunity(app.db, town.community, (tx) => tx.insertInto('consultation_answers').values(rows).execute())
}

const policyOf = async (path: string, cookies = olena) =>
  String((await open(path, { cookies })).headers['content-security-policy'])

describe('an answer with a point', () => {
  it('is one line with the point in brackets, whichever way it was sent', async () => {
    const id = await town.running('Освітлення', questionnaire)
    const path = `/account/consultations/${id}/answer`
    const post = (fields: Record<string, string>) =>
      open(path, { method: 'POST', cookies: olena, body: new URLSearchParams(fields) })
    const wrong = await post({ 'q-p1': 'біля школи', 'q-p1--point': 'десь поруч' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain(app.kernel.i18n.t('uk', 'questions:faults.point-unreadable'))
    expect(wrong.text).toContain('value="десь поруч"')
    expect(wrong.text).toContain('href="#f-q-p1--point"')

    expect((await post({ 'q-p1': 'біля школи', 'q-p1--point': '50°27′0.36″ N 30°31′24.24″ E' })).status).toBe(303)
    const mine = (await open(`/api/v1/my/consultations/${id}`, { cookies: olena })).json()
    expect(mine.answers).toEqual({ p1: 'біля школи (50.45010, 30.52340)' })
    const form = (await open(path, { cookies: olena })).text
    expect(form).toContain('value="біля школи"')
    expect(form).toContain('value="50.45010, 30.52340"')

    const again = await open(`/api/v1/consultations/${id}/answers`, {
      ...{ method: 'POST', cookies: olena },
      body: { answers: { p1: 'школа\n10, 10' } },
    })
    expect(again.json().errors).toEqual([
      { path: 'answers.p1.point', message: app.kernel.i18n.t('uk', 'questions:faults.point-outside') },
    ])
  })
})

describe('the policy of a page with a map', () => {
  it('admits pictures of the host of the tiles, and that of no other page does', async () => {
    const { tiles } = app.kernel.config
    if (!tiles) throw new Error('the demo has no tiles')
    const id = await town.running('Зупинки', questionnaire)
    const answering = `/account/consultations/${id}/answer`
    expect(await policyOf(answering)).toContain(`img-src 'self' data: ${tiles.origin};`)
    for (const path of ['/', '/account', '/consultations', `/consultations/${id}`, '/petitions', '/search', '/verify'])
      expect(await policyOf(path)).toContain("img-src 'self' data:;")
    const { text } = await open(answering, { cookies: olena })
    // Before anybody opens the map, the page asks for its small script and for nothing else of it.
    expect(text.match(/<(?:script|link)[^>]*(?:map|leaflet)[^>]*>/g)).toHaveLength(1)
    const [, script = ''] = /<script src="(\/_a\/map\.[0-9a-f]{10}\.js)" type="module">/.exec(text) ?? []
    const code = await open(script)
    expect([code.status, code.bytes.length < 8_000]).toEqual([200, true])
  })
})

describe('the report', () => {
  it('shows cells with many points, and of fewer only how many there are', async () => {
    const id = await town.running('Парки', questionnaire, {}, 15)
    const near = Array.from({ length: MIN_IN_CELL }, (_, index) => writePlace({ text: `дім ${index}`, point: crowd }))
    const few = Array.from({ length: MIN_IN_CELL - 1 }, () => writePlace({ text: 'мій дім', point: alone }))
    await sent(id, [...near, ...few, 'лише словами'])
    await town.until(addDays(kyivDay(app.clock.now()), 16))
    const { freeTexts } = (await staff('GET', `/consultations/${id}/results`)).json()
    const [first] = freeTexts.filter(({ text }: { text: string }) => text.startsWith('мій дім'))
    const texts = [{ answer: first.answer, question: 'p1' }]
    expect((await staff('PUT', `/consultations/${id}/shown-texts`, { texts })).status).toBe(200)
    const geojson = `/consultations/${id}/report.geojson`
    expect((await open(geojson)).status).toBe(404)
    await staff('POST', `/consultations/${id}/publish-report`, { text: 'Показано, де бракує парків у громаді.' })

    const [question] = (await open(`/api/v1/consultations/${id}/results`)).json().questions
    expect(question.texts).toEqual(['мій дім'])
    expect(question.places).toMatchObject({ cells: [{ count: MIN_IN_CELL }], hidden: MIN_IN_CELL - 1 })
    const answer = await open(geojson)
    expect(answer.headers['content-type']).toBe('application/geo+json; charset=utf-8')
    const { type, features } = answer.json()
    expect([type, features.length]).toEqual(['FeatureCollection', 1])
    expect(features[0].properties).toEqual({ question_id: 'p1', question: where.title, count: MIN_IN_CELL })
    const [ring] = features[0].geometry.coordinates
    expect(ring).toHaveLength(5)
    expect(ring[0][0]).toBeLessThan(crowd.lon)
    expect(ring[2][1]).toBeGreaterThan(crowd.lat)
    expect((await open(`${geojson}?question=zz`)).json().features).toEqual([])

    const page = await open(`/consultations/${id}/report`)
    expect(page.text).toContain('data-map-show')
    expect(await policyOf(`/consultations/${id}/report`)).toContain(String(app.kernel.config.tiles?.origin))
    // From the cache of pages as well, and with 304.
    const known = await open(`/consultations/${id}/report`, { headers: { 'if-none-match': String(page.headers.etag) } })
    expect([known.status, known.headers['content-security-policy']]).toEqual([
      304,
      page.headers['content-security-policy'],
    ])
    for (const path of [`/consultations/${id}/report`, geojson, `/consultations/${id}/report.csv`])
      expect((await open(path)).text).not.toContain('49.8397')
  })
})

describe('the pictures of the demo', () => {
  const tile = (path: string) => request(app, { host: app.platformHost, path: `/demo-tiles${path}` })

  it('say that they are no map, and may be shown by the sites', async () => {
    const { status, headers, text } = await tile('/12/2395/1381')
    expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(text).toContain('Умовна мапа')
  })

  it.each(['/20/1/1', '/1/2/0', '/1/0/-1', '/1/0/x', '/0/00/0'])('%s is none', async (path) => {
    expect((await tile(path)).status).toBe(404)
  })
})
