import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { fillIn, keepPicture, lines, type Person, press, readTimeline, Story } from '#tests/support/story.ts'

/*
 * A poll from the form in the console to the published report, in Ukrainian and in English. The resident votes without
 * JavaScript. Friday, 20 November 2026.
 */

const WORDS = {
  uk: {
    title: 'Де поставити нову дитячу гойдалку?',
    text: 'Гроші на гойдалку вже є в бюджеті, місце обирають мешканці.',
    options: ['Біля школи', 'Біля амбулаторії'],
    report: 'Більшість обрала місце біля школи, роботи почнуться навесні наступного року.',
    reason: 'Просять мешканці двох сіл.',
    steps: ['Оголошено · 20 листопада 2026', 'Голосування почалося · 20 листопада 2026'],
  },
  en: {
    title: 'Where to put the new swing for children?',
    text: 'The money for the swing is in the budget, residents choose the place.',
    options: ['By the school', 'By the clinic'],
    report: 'Most residents chose the place by the school, and the works begin next spring.',
    reason: 'Residents of two villages ask for it.',
    steps: ['Announced · 20 November 2026', 'Voting opened · 20 November 2026'],
  },
}

const browser = await launchBrowser()
const apps = { uk: await startTestApp({ demo: true }), en: await startTestApp({ demo: true }) }

describe.each(['uk', 'en'] as const)('a poll, in the language %s', (locale) => {
  const app = apps[locale]
  const story = new Story(app, browser, locale, 'verbivka')
  const { site, console: desk } = story
  const words = WORDS[locale]
  const step = (action: string) => site(`poll:desk.transitions.${action}.action`)
  const field = (name: string) => site(`poll:desk.transitions.create.fields.${name}.label`)
  const optional = (name: string) => `${field(name)} (${desk('common:optional')})`
  let official: Person
  let resident: Person
  let path = ''
  const chip = async () => (await lines(resident.page.locator('.head .chip'))).join()

  it('is drafted and announced by an official in the console', async () => {
    official = await story.person('Official', 'official@verbivka.example', { viewport: { width: 1440, height: 900 } })
    const { page } = official
    await story.signInToConsole(official, DEMO_PASSWORD)
    await page.getByRole('heading', { level: 1, name: desk('console:nav.inbox') }).waitFor()
    await page.goto(story.consoleUrl('/verbivka/polls'))
    await press(page, step('create'))
    const form = page.getByRole('dialog')
    await form.waitFor()
    await fillIn(page, {
      [field('title')]: words.title,
      [field('text')]: words.text,
      [optional('options')]: words.options.join('\n'),
    })
    await form.getByRole('radio', { name: site('poll:desk.transitions.create.fields.kind.options.single') }).check()
    await form.getByRole('radio', { name: site('poll:desk.transitions.create.fields.access.options.contact') }).check()
    await form.getByLabel(field('opensOn'), { exact: true }).fill('2026-11-20')
    await form.getByLabel(field('endsOn'), { exact: true }).fill('2026-12-10')
    await keepPicture(page, `${locale}-poll-form`)
    await press(page, site('poll:desk.transitions.create.submit'))
    await page.waitForURL(/\/polls\/\d+/)
    path = new URL(page.url()).pathname.replace('/console/verbivka', '')
    await keepPicture(page, `${locale}-poll-draft`)
    await press(page, step('announce'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: step('announce'), exact: true })
      .click()
    await page.getByText(site('poll:desk.transitions.announce.done')).first().waitFor()
  })

  it('is answered by a resident without JavaScript, once', async () => {
    const { slug } = story
    resident = await story.person('Resident', `verified@${slug}.example`, {
      javaScript: false,
      viewport: { width: 360, height: 740 },
    })
    const { page } = resident
    await page.goto(story.siteUrl(path))
    expect(await chip()).toBe(site('poll:chip.open'))
    expect((await readTimeline(page)).slice(0, 2)).toEqual(words.steps)
    await keepPicture(page, `${locale}-poll-open`)
    await page.getByRole('link', { name: site('poll:page.vote'), exact: true }).click()
    await page.getByLabel(words.options[0] ?? '').check()
    await keepPicture(page, `${locale}-poll-ballot`)
    await press(page, site('poll:vote.submit-signed-out'))
    await fillIn(page, {
      [site('account:field.email')]: resident.email,
      [site('account:field.password')]: DEMO_PASSWORD,
    })
    await press(page, site('account:sign-in.submit'))
    expect(await page.getByLabel(words.options[0] ?? '').isChecked()).toBe(true)
    await press(page, site('poll:vote.submit'))
    await page.getByRole('heading', { level: 1, name: site('poll:receipt.title') }).waitFor()
    await keepPicture(page, `${locale}-poll-receipt`)
    await page.getByRole('link', { name: site('poll:page.own') }).click()
    expect(await lines(page.locator('.notice'))).toEqual([site('poll:own.received')])
    await page.goto(story.siteUrl(`/account${path}/vote`))
    expect(await lines(page.locator('.notice'))).toEqual([site('poll:vote.already')])
  })

  it('is extended with a reason, ends, and shows its result', async () => {
    const { page } = official
    await page.reload()
    await press(page, step('extend'))
    await fillIn(page.getByRole('dialog'), {
      [site('poll:desk.transitions.extend.fields.reason.label')]: words.reason,
    })
    await page
      .getByRole('dialog')
      .getByRole('button', { name: step('extend'), exact: true })
      .click()
    await page.getByText(site('poll:desk.transitions.extend.done')).first().waitFor()
    await story.itIs('2026-12-18T10:00:00Z')
    await resident.page.goto(story.siteUrl(path))
    expect(await chip()).toBe(site('poll:chip.counted'))
    expect((await lines(resident.page.locator('.poll-chart'))).join(' ')).toMatch(new RegExp(`${words.options[0]}.*1`))
    expect((await readTimeline(resident.page)).join('\n')).toContain(words.reason)
    await keepPicture(resident.page, `${locale}-poll-result`)
  })

  it('is reported by the official, and everybody reads it', async () => {
    const { page } = official
    // The session of the console has ended with the days that have passed.
    const cookies = await signIn(app, app.platformHost, official.email)
    const answer = await request(app, {
      ...{ host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka${path}/report`, cookies },
      body: { text: words.report },
    })
    expect(answer.status, answer.text).toBe(200)
    await resident.page.goto(story.siteUrl(path))
    expect(await chip()).toBe(site('poll:chip.report_published'))
    expect(await lines(resident.page.getByRole('region', { name: site('poll:page.report') }))).toContain(words.report)
    await keepPicture(resident.page, `${locale}-poll-report`)
    await resident.page.goto(story.siteUrl(`${path}/notice`))
    await keepPicture(resident.page, `${locale}-poll-notice`)
    await resident.page.goto(story.siteUrl(`${path}/ballot`))
    await keepPicture(resident.page, `${locale}-poll-print`)
    expect(story.faults).toEqual([])
    await page.close()
  })
})
