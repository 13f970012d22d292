import { describe, expect, it } from 'vitest'
import { addDays, kyivDay } from '#participation/working-days.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { fillIn, keepPicture, lines, press, Story } from '#tests/support/story.ts'
import { draftAct } from './docx-file.ts'

/*
 * A draft act from the console to the comparison table: an official pastes its text and reads a DOCX file, a resident without
 * JavaScript proposes another wording of a clause, a moderator publishes it, the official decides with a reason.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
app.clock.set('2026-11-23T10:00:00Z')
const owner = await signIn(app, app.platformHost, 'owner@verbivka.example')

const TEXT = '1. Вигул собак дозволяється лише на повідку.\n2. Власник прибирає за твариною.'
const WORDING = 'Вигул собак дозволяється лише на короткому повідку.'
const GROUNDS = 'Парк людний, довгий повідок небезпечний для дітей.'
const REASON = 'Враховано: довжину повідка обмежено двома метрами.'

async function newAct(title: string): Promise<number> {
  const body = { kind: 'act', title, summary: 'Просимо висловитися до кінця строку.', authority: 'Виконавчий комітет' }
  const path = '/api/v1/communities/verbivka/consultations'
  return (await request(app, { host: app.platformHost, method: 'POST', path, cookies: owner, body })).json().id
}

describe.each([
  ['uk', 'Правила вигулу собак'],
  ['en', 'Правила вигулу котів'],
] as const)('in the language %s', (locale: Locale, title) => {
  const story = new Story(app, browser, locale, 'verbivka')
  const { console: t, site } = story

  it('a text becomes clauses, a clause gets a proposal, the proposal a decision, and the table shows all', async () => {
    const id = await newAct(title)
    const official = await story.person('Owner', 'owner@verbivka.example')
    await story.signInToConsole(official, DEMO_PASSWORD)
    await official.page.getByRole('heading', { level: 1, name: t('console:nav.inbox') }).waitFor()
    const desk = story.consoleUrl(`/verbivka/consultations/${id}`)
    await official.page.goto(desk)
    await press(official.page, t('consultation-act:add-text'))
    const text = official.page.getByRole('textbox', { name: t('consultation-act:text'), exact: true })
    await official.page.locator('input[type=file]').first().setInputFiles({
      name: 'draft.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: draftAct(),
    })
    await expect.poll(() => text.inputValue(), { timeout: 30_000 }).toContain('Стаття 1. Предмет')
    await keepPicture(official.page, `${locale}-act-text`)
    await text.fill(TEXT)
    await press(official.page, t('consultation-act:save'))
    await official.page.getByText('Власник прибирає за твариною.').waitFor()
    await keepPicture(official.page, `${locale}-act-clauses`)

    const today = kyivDay(app.clock.now())
    const announced = await request(app, {
      ...{ host: app.platformHost, method: 'POST', cookies: owner },
      path: `/api/v1/communities/verbivka/consultations/${id}/announce`,
      body: { opensOn: today, endsOn: addDays(today, 20) },
    })
    expect(announced.status).toBe(200)

    const { page } = await story.person('Resident', 'verified@verbivka.example', { javaScript: false })
    await page.goto(story.siteUrl(`/consultations/${id}`))
    expect(await lines(page.locator('#clause-1 .clause__text'))).toEqual([TEXT.split('\n')[0]])
    await keepPicture(page, `${locale}-act-page`)
    await page.locator('#clause-1').getByRole('link').click()
    await fillIn(page, {
      [`${site('consultation:fields.wording.label')} ${site('layout:form.optional')}`]: WORDING,
      [site('consultation:fields.proposal.label')]: GROUNDS,
    })
    await keepPicture(page, `${locale}-act-propose`)
    await press(page, site('consultation:propose.submit'))
    await fillIn(page, {
      [site('account:field.email')]: 'verified@verbivka.example',
      [site('account:field.password')]: DEMO_PASSWORD,
    })
    await press(page, site('account:sign-in.submit'))
    // What was written before the sign-in stands in the form again.
    expect(await page.locator('#f-wording').inputValue()).toBe(WORDING)
    await press(page, site('consultation:propose.submit'))
    await page.getByText(site('consultation:own-proposal.pending')).waitFor()
    await keepPicture(page, `${locale}-act-own`)

    await official.page.goto(desk)
    const number = Number(/\d+$/.exec(page.url())?.[0])
    const act = (action: string) =>
      official.page.getByRole('button', {
        name: t('consultation-act:action-on', { action: t(`consultation-act:action.${action}`), number }),
        exact: true,
      })
    await act('publish').click()
    await act('decide').click()
    const dialog = official.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: t('consultation-act:state.taken'), exact: true }).check()
    await fillIn(dialog, { [t('consultation-act:reason')]: REASON })
    await keepPicture(official.page, `${locale}-act-decide`)
    await press(dialog, t('consultation-act:action.decide'))
    await official.page.getByText(t('consultation-act:because', { reason: REASON })).waitFor()
    await keepPicture(official.page, `${locale}-act-decided`)

    await page.goto(story.siteUrl(`/consultations/${id}`))
    await page.getByRole('link', { name: site('consultation:comparison.link') }).click()
    const row = await lines(page.locator('.comparison tbody tr'))
    expect(row.join(' ')).toContain(REASON)
    expect(row.join(' ')).toContain(site('consultation:proposal.state.taken'))
    expect(await page.locator('.comparison ins').allInnerTexts()).toEqual([expect.stringContaining('короткому')])
    await keepPicture(page, `${locale}-act-comparison`)
    await page.goto(story.siteUrl(`/consultations/${id}/clauses/1`))
    await keepPicture(page, `${locale}-act-clause`)
    expect(story.faults).toEqual([])
  })
})
