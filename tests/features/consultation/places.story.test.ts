import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { barriersOf } from '#tests/support/accessibility.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { keepPicture, press, Story } from '#tests/support/story.ts'
import { waitFor } from '#tests/support/wait.ts'

/* A resident marks a place on the map with the keyboard; the report shows where many marks are. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const MARKS = 12

const words = {
  uk: { title: 'Де поставити лавки', question: 'Де саме?', place: 'біля школи' },
  en: { title: 'Where to put benches', question: 'Where exactly?', place: 'near the school' },
} as const

/** Of the map: its own script is part of the page. */
const AFTER_THE_PRESS = /^\/(?:_a\/leaflet\.[0-9a-f]{10}\.js|_a\/map\.[0-9a-f]{10}\.css|demo-tiles\/)/

function watchMap(page: Page): string[] {
  const loaded: string[] = []
  page.on('request', (one) => {
    const { pathname } = new URL(one.url())
    if (AFTER_THE_PRESS.test(pathname)) loaded.push(pathname)
  })
  return loaded
}

describe.each(['uk', 'en'] as const)('in the language %s', (locale: Locale) => {
  const slug = locale === 'uk' ? 'verbivka' : 'yasnohirsk'
  const story = new Story(app, browser, locale, slug)
  const { site } = story
  const { title, question, place } = words[locale]
  const staff = async (method: 'POST' | 'PUT' | 'GET', path: string, body?: object, headers = {}) => {
    const cookies = await signIn(app, app.platformHost, `official@${slug}.example`)
    const address = `/api/v1/communities/${slug}/consultations${path}`
    const answer = await request(app, { host: app.platformHost, method, path: address, cookies, body, headers })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }

  it('from the question to the map of the report', async () => {
    const start = app.clock.now()
    const head = { title, summary: `${title}. ${question}`, authority: title }
    const { id } = await staff('POST', '', { kind: 'consultation', ...head })
    const asked = { id: 'p1', title: question, hint: '', required: true, ask: { kind: 'place' } }
    const content = {
      ...{ ...head, text: '', groups: [], address: '', submission: '', contact: '', resultsOn: null, files: [] },
      ...{
        eligibility: { level: 'contact' },
        questionnaire: { sections: [{ title: '', hint: '', questions: [asked] }] },
      },
    }
    await staff('PUT', `/${id}/content`, content, { 'if-match': '"1"' })
    const today = kyivDay(start)
    await staff('POST', `/${id}/announce`, { opensOn: today, endsOn: addDays(today, 15) })

    const email = `olena.${locale}@${slug}.example`
    await story.verifiedResident('Olena', email)
    const olena = await story.person('Olena', email)
    const { page } = olena
    const loaded = watchMap(page)
    await page.goto(story.siteUrl(`/account/consultations/${id}/answer`))
    const point = page.getByLabel(site('places:point.label', { question }))
    const opener = page.getByRole('button', { name: site('places:map.show') })
    await opener.waitFor()
    expect(loaded).toEqual([])
    expect(await page.locator('[data-map-panel]').isVisible()).toBe(false)

    // With the keyboard alone: from the field on to the button, and the map has the keyboard then.
    await page.getByLabel(question, { exact: true }).fill(place)
    await point.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const canvas = page.getByRole('application', { name: site('places:map.choose-label') })
    await canvas.waitFor()
    await page.locator('.leaflet-tile-loaded').first().waitFor()
    await waitFor('the map has the keyboard', () =>
      canvas.evaluate((element) => element.ownerDocument.activeElement === element),
    )
    for (const key of ['+', '+', 'ArrowUp', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
    const chosen = await point.inputValue()
    expect(chosen).toMatch(/^\d{2}\.\d{5}, \d{2}\.\d{5}$/)
    expect(await page.getByRole('status').filter({ hasText: chosen }).count()).toBe(1)
    expect(loaded.some((path) => path.startsWith('/_a/leaflet.'))).toBe(true)
    expect(await barriersOf(page)).toEqual([])
    for (const name of ['zoom-in', 'zoom-out', 'whole', 'choose', 'clear']) {
      const box = await page.getByRole('button', { name: site(`places:map.${name}`), exact: true }).boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
    await keepPicture(page, `${locale}-answer`)

    // By pressing the map; and taken away again.
    await press(page, site('places:map.clear'))
    expect(await point.inputValue()).toBe('')
    await canvas.click({ position: { x: 120, y: 100 } })
    const pressed = await point.inputValue()
    expect(pressed).toMatch(/^\d{2}\.\d{5}, \d{2}\.\d{5}$/)
    await press(page, site('places:map.hide'))
    expect(await canvas.isVisible()).toBe(false)

    await press(page, site('consultation:answer.send'))
    await story.signInToSite(olena)
    // What was filled in before the sign-in is kept, the point as well.
    expect(await point.inputValue()).toBe(pressed)
    await press(page, site('consultation:answer.send'))
    await page.getByRole('heading', { level: 1, name: site('consultation:answered.title') }).waitFor()
    expect(await page.locator('.pairs').innerText()).toContain(`${place} (${pressed})`)

    const rows = Array.from({ length: MARKS }, () => ({
      ...{ consultation_id: id, sent_at: start, answers: JSON.stringify({ p1: `${place} (48.51230, 30.12340)` }) },
    }))
    const { id: community } = await story.community()
    await app.owner
      .insertInto('consultation_answers')
      .values(rows.map((row) => ({ ...row, community_id: community })))
      .execute()
    await story.itIs(new Date(firstMomentOf(addDays(today, 16)).getTime() + 36e5).toISOString())
    await staff('POST', `/${id}/publish-report`, { text: `${title}: ${question} ${place}.` })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(story.siteUrl(`/consultations/${id}/report`))
    await press(page, site('places:map.show'))
    const cell = page.locator('path.map__mark')
    await cell.waitFor()
    await page.locator('.leaflet-tile-loaded').first().waitFor()
    await cell.click()
    await page
      .getByRole('status')
      .filter({ hasText: `${question}: ${MARKS}` })
      .waitFor()
    expect(await barriersOf(page)).toEqual([])
    await keepPicture(page, `${locale}-report`)
    // No error, and nothing that the policy of the page refuses.
    expect(story.faults).toEqual([])
    app.clock.set(start)
  })
})
