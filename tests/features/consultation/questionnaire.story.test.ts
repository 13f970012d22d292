import { describe, expect, it } from 'vitest'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { keepPicture, lines, press, Story } from '#tests/support/story.ts'

/*
 * An official composes a questionnaire in the console; a resident answers it without JavaScript, with a fault and a draft on
 * the way; the report shows what was answered.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()

const words = {
  uk: { title: 'Колір нових лавок', question: 'Чи подобається вам зелений?', yes: 'Так', no: 'Ні', why: 'Який тоді?' },
  en: { title: 'Colour of new benches', question: 'Do you like green?', yes: 'Yes', no: 'No', why: 'Which one then?' },
} as const

describe.each(['uk', 'en'] as const)('in the language %s', (locale: Locale) => {
  // A community each, so that the people of one story are not there already.
  const slug = locale === 'uk' ? 'verbivka' : 'yasnohirsk'
  const story = new Story(app, browser, locale, slug)
  const { site, console: say } = story
  const { title, question, yes, no, why } = words[locale]
  const staff = async (path: string, body: object) => {
    const cookies = await signIn(app, app.platformHost, `official@${slug}.example`)
    const address = `/api/v1/communities/${slug}/consultations${path}`
    const answer = await request(app, { host: app.platformHost, method: 'POST', path: address, cookies, body })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }

  it('from the designer in the console to the published report', async () => {
    const start = app.clock.now()
    const head = { kind: 'consultation', title, summary: `${title}. ${question}`, authority: title }
    const { id } = await staff('', head)

    const official = await story.person('Official', `official@${slug}.example`)
    await story.signInToConsole(official, DEMO_PASSWORD)
    const { page } = official
    await page.getByRole('navigation', { name: say('console:nav.label') }).waitFor()
    await page.goto(story.consoleUrl(`/${slug}/consultations/${id}`))
    await press(page, say('consultation:questions.add'))
    const first = page.getByRole('group', { name: say('consultation:question.number', { number: 1 }) })
    await first.getByLabel(say('consultation:question.title')).fill(question)
    await first.getByLabel(say('consultation:ask.options')).fill(`${yes}\n${no}`)
    await first.getByLabel(say('consultation:question.required')).check()
    await press(page, say('consultation:questions.add'))
    const second = page.getByRole('group', { name: say('consultation:question.number', { number: 2 }) })
    await second.getByLabel(say('consultation:question.title')).fill(why)
    await second.getByRole('combobox', { name: say('consultation:question.kind') }).click()
    await page.getByRole('option', { name: say('consultation:kind.text'), exact: true }).click()
    await second.getByLabel(say('consultation:question.required')).check()
    await second.getByRole('combobox', { name: say('consultation:condition.label') }).click()
    await page.getByRole('option', { name: `1. ${question}` }).click()
    await second.getByRole('checkbox', { name: no, exact: true }).check()
    await press(page, say('consultation:save'))
    await page.getByText(say('consultation:saved'), { exact: true }).waitFor()
    await keepPicture(page, `${locale}-designer`)

    const today = kyivDay(start)
    await staff(`/${id}/announce`, { opensOn: today, endsOn: addDays(today, 15) })

    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    const email = `olena.${locale}@${slug}.example`
    await story.verifiedResident('Olena', email)
    await plain.goto(story.siteUrl(`/consultations/${id}`))
    await keepPicture(plain, `${locale}-consultation`)
    await plain.getByRole('link', { name: site('consultation:page.answer') }).click()
    // What is filled in before the sign-in is kept.
    await plain.getByRole('radio', { name: no, exact: true }).check()
    await press(plain, site('consultation:answer.send'))
    await story.signInToSite({ name: 'Olena', email, page: plain, context })
    expect(await plain.getByRole('radio', { name: no, exact: true }).isChecked()).toBe(true)
    await press(plain, site('consultation:answer.send'))
    expect(await lines(plain.locator('.summary li'))).toEqual([site('questions:faults.missing')])
    await keepPicture(plain, `${locale}-faults`)
    await press(plain, site('consultation:answer.save'))
    await plain.getByText(site('consultation:answer.saved')).waitFor()
    expect(await plain.getByRole('radio', { name: no, exact: true }).isChecked()).toBe(true)
    await plain.getByLabel(why).fill('#7A1FA2')
    await press(plain, site('consultation:answer.send'))
    await plain.getByRole('heading', { level: 1, name: site('consultation:answered.title') }).waitFor()
    expect(await lines(plain.locator('.pairs'))).toEqual([question, no, why, '#7A1FA2'])
    await keepPicture(plain, `${locale}-answered`)

    await story.itIs(new Date(firstMomentOf(addDays(today, 16)).getTime() + 36e5).toISOString())
    await staff(`/${id}/publish-report`, { text: `${title}: ${question} ${no}.` })
    await plain.goto(story.siteUrl(`/consultations/${id}`))
    await plain.getByRole('link', { name: site('consultation:page.report-link') }).click()
    const rows = await plain.getByRole('table').first().locator('tbody tr').all()
    const shown = await Promise.all(rows.map(lines))
    expect(shown.map((cells) => cells.join(' '))).toEqual([
      `${yes} 0 ${site('consultation:report.percent', { value: 0 })}`,
      `${no} 1 ${site('consultation:report.percent', { value: 100 })}`,
    ])
    expect(await plain.content()).not.toContain('#7A1FA2')
    await keepPicture(plain, `${locale}-report`)
    expect(story.faults).toEqual([])
    await context.close()
    app.clock.set(start)
  })
})
