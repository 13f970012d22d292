import { describe, expect, it } from 'vitest'
import { addDays, kyivDay } from '#participation/working-days.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { keepPicture, lines, press, Story, taxNumber } from '#tests/support/story.ts'
import { question } from './town.ts'

/*
 * An official prints coded sheets, enters those that come back and two answers by telephone, prints a letter; the report
 * shows how the answers came.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()

describe.each(['uk', 'en'] as const)('in the language %s', (locale: Locale) => {
  const slug = locale === 'uk' ? 'verbivka' : 'yasnohirsk'
  const story = new Story(app, browser, locale, slug)
  const { site, console: say } = story
  const staff = async (method: 'POST' | 'PUT', path: string, body: object, headers = {}) => {
    const cookies = await signIn(app, app.platformHost, `official@${slug}.example`)
    const address = `/api/v1/communities/${slug}/consultations${path}`
    const answer = await request(app, { host: app.platformHost, method, path: address, cookies, body, headers })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }

  it('sheets are printed, entered once, and counted by channel', async () => {
    const title = locale === 'uk' ? 'Нова зупинка біля школи' : 'A new bus stop at the school'
    const head = { title, summary: `${title}. ${title}.`, authority: title }
    const { id } = await staff('POST', '', { kind: 'consultation', ...head })
    const texts = { text: '', groups: [], address: '', submission: '', contact: '', resultsOn: null, files: [] }
    const questionnaire = { sections: [{ title: '', hint: '', questions: [question] }] }
    const content = { ...head, ...texts, eligibility: { level: 'contact' }, questionnaire }
    await staff('PUT', `/${id}/content`, content, { 'if-match': '"1"' })
    const today = kyivDay(app.clock.now())
    await staff('POST', `/${id}/announce`, { opensOn: today, endsOn: addDays(today, 30) })

    const official = await story.person('Official', `official@${slug}.example`)
    await story.signInToConsole(official, DEMO_PASSWORD)
    const { page } = official
    await page.getByRole('navigation', { name: say('console:nav.label') }).waitFor()
    await page.goto(story.consoleUrl(`/${slug}/consultations/${id}`))
    await page.getByLabel(say('assisted:sheets.count'), { exact: true }).fill('2')
    await press(page, say('assisted:sheets.print'))
    await page.getByRole('heading', { level: 1, name: say('assisted:sheets.view') }).waitFor()
    const sheets = page.getByRole('article')
    expect(await sheets.count()).toBe(2)
    const printed = (await lines(sheets.first())).join(' ')
    const code = /[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}/.exec(printed)?.[0] ?? ''
    expect(code).not.toBe('')
    await keepPicture(page, `${locale}-paper-sheets`)
    await press(page, say('assisted:print.back'))

    const form = page.getByRole('form', { name: say('assisted:enter.answer') })
    const enter = async (sheet: string, serial: number) => {
      await form.getByLabel(say('assisted:person.sheet'), { exact: true }).fill(sheet)
      await form.getByLabel(say('assisted:person.fullName'), { exact: true }).fill('Ганна Клименко')
      await form.getByLabel(say('assisted:person.taxNumber'), { exact: true }).fill(taxNumber(serial))
      await form.getByLabel(say('assisted:person.address'), { exact: true }).fill('вул. Шкільна, 4')
      await form.getByRole('radio', { name: 'Так', exact: true }).check()
      await press(form, say('assisted:enter.submit'))
    }
    await enter(code, 7_001)
    await form.getByText(say('assisted:entered.letter')).waitFor()
    await enter(code, 7_002)
    await form.getByRole('alert').waitFor()
    await keepPicture(page, `${locale}-paper-entered-twice`)
    await page.getByRole('button', { name: say('assisted:letters.print', { count: 1 }) }).click()
    await page.getByRole('heading', { level: 1, name: say('assisted:letters.view') }).waitFor()
    expect((await lines(page.getByRole('article'))).join(' ')).toContain('вул. Шкільна, 4')
    await keepPicture(page, `${locale}-paper-letter`)
    await press(page, say('assisted:print.back'))
    await press(page, say('assisted:letters.posted'))
    await page.getByText(/Шкільна/).waitFor({ state: 'detached' })

    // Nine more by paper, so that the number is large enough to be shown.
    for (let serial = 7_100; serial < 7_109; serial++) {
      const entry = { channel: 'paper', fullName: 'Ганна Клименко', taxNumber: taxNumber(serial) }
      await staff('POST', `/${id}/assisted/answers`, { entry, answers: { a1: 'no' } })
    }
    const start = app.clock.now()
    await story.itIs(new Date(start.getTime() + 32 * 86_400_000).toISOString())
    await staff('POST', `/${id}/publish-report`, { text: `${title}. ${title}.` })
    const reader = await story.person('Reader', `reader@${slug}.example`, { javaScript: false })
    await reader.page.goto(story.siteUrl(`/consultations/${id}/report`))
    await reader.page.getByRole('heading', { name: site('consultation:report.channels') }).waitFor()
    expect((await lines(reader.page.locator('dl.pairs').first())).join(' ')).toBe(
      `${site('assisted:channel.paper')} 10`,
    )
    await keepPicture(reader.page, `${locale}-paper-report`)
    await story.itIs(start.toISOString())
  })
})
