import { describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import {
  BIRTH_DATE,
  fillIn,
  keepPicture,
  lines,
  PASSWORD,
  type Person,
  press,
  readTimeline,
  Story,
  taxNumber,
} from '#tests/support/story.ts'

/*
 * The resident's part with JavaScript switched off: registering, confirming, proposing, signing, the receipt. What was
 * written before the identity was proven is not lost meanwhile. Friday, 20 November 2026.
 */

/** The village itself, in the list of settlements of the demo. */
const SETTLEMENT = 'UA53049900100047113'

const WORDS = {
  uk: {
    name: 'Ярема Тополя',
    fullName: 'Тополя Ярема Андрійович',
    email: 'yarema@verbivka.example',
    title: 'Поставити лавки біля сільської лікарні',
    text:
      'Біля лікарні немає де сісти, поки чекаєш на автобус або на прийом, особливо літнім людям.\n\n' +
      'Просимо поставити чотири лавки з навісом біля входу та на зупинці.',
    category: 'Благоустрій',
    confirm: 'Підтвердьте реєстрацію: Вербівська сільська громада',
    verified: 'Вашу особу підтверджено: Вербівська сільська громада',
    submitted: 'Петицію отримано: Поставити лавки біля сільської лікарні',
    toModerate: 'Нова петиція на перевірку: Поставити лавки біля сільської лікарні',
    published: 'Вашу петицію оприлюднено: Поставити лавки біля сільської лікарні',
    steps: [
      'Подано автором · 20 листопада 2026',
      'Перевірка модератором · до 24 листопада 2026 · відповідає модератор петицій',
    ],
    collectingUntil: 'Триває збір підписів · до 18 лютого 2027 включно',
  },
  en: {
    name: 'Yarema Topolia',
    fullName: 'Yarema Andriiovych Topolia',
    email: 'topolia@verbivka.example',
    title: 'Put benches by the village hospital',
    text:
      'There is nowhere to sit by the hospital while one waits for the bus or for the doctor, above all for old people.\n\n' +
      'We ask for four benches under a roof, at the entrance and at the bus stop.',
    category: 'Public spaces',
    confirm: 'Confirm your registration: Verbivka village community',
    verified: 'Your identity is confirmed: Verbivka village community',
    submitted: 'Petition received: Put benches by the village hospital',
    // The moderator of the demo reads Ukrainian, whatever the author writes.
    toModerate: 'Нова петиція на перевірку: Put benches by the village hospital',
    published: 'Your petition is published: Put benches by the village hospital',
    steps: [
      'Submitted by the author · 20 November 2026',
      'Check by a moderator · by 24 November 2026 · owed by the moderator of petitions',
    ],
    collectingUntil: 'Signatures are being collected · until 18 February 2027 inclusive',
  },
}
const MODERATOR = 'moderator@verbivka.example'

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const moderator = await signIn(app, app.platformHost, MODERATOR)
const staff = (method: 'GET' | 'POST', path: string, body?: object) =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/verbivka${path}`,
    cookies: moderator,
    ...(body ? { body } : {}),
  })

describe.each(['uk', 'en'] as const)('a resident without JavaScript, in the language %s', (locale: Locale) => {
  const story = new Story(app, browser, locale, 'verbivka')
  const { site } = story
  const words = WORDS[locale]
  let resident: Person
  let own = ''

  it('registers, and behind the letter’s link chooses a password and confirms the address', async () => {
    await story.letters(0)
    resident = await story.person(words.name, words.email, { javaScript: false, viewport: { width: 360, height: 740 } })
    const { page, email } = resident
    await page.goto(story.siteUrl('/account/register'))
    await fillIn(page, {
      [site('account:field.display-name')]: words.name,
      [site('account:field.email')]: email,
    })
    await press(page, site('account:register.submit'))
    await page.getByRole('heading', { name: site('account:check-mail.title') }).waitFor()
    expect(await story.letters(1)).toEqual([{ to: email, template: 'account/confirm', subject: words.confirm }])
    await page.goto(await story.linkTo(email, 'account/confirm'))
    expect(await page.getByLabel(site('account:field.display-name')).inputValue()).toBe(words.name)
    await keepPicture(page, `${locale}-no-script-confirm`)
    await fillIn(page, { [site('account:field.new-password')]: PASSWORD })
    await press(page, site('account:confirm.submit'))
    expect(await lines(page.locator('.notice'))).toEqual([site('account:notice.confirmed')])
  })

  it('writes a petition before signing in, learns what to bring to the desk, and loses nothing of the text', async () => {
    const { page, email } = resident
    await page.goto(story.siteUrl('/account/petitions/new'))
    await fillIn(page, {
      [site('petition:fields.title.label')]: words.title,
      [site('petition:fields.text.label')]: words.text,
    })
    await page.getByLabel(site('petition:fields.category.label')).selectOption({ label: words.category })
    await press(page, site('petition:write.submit'))
    expect(await lines(page.locator('.notice'))).toEqual([site('account:notice.draft')])
    await story.signInToSite(resident)
    await page.getByRole('heading', { level: 1, name: site('account:verification.title') }).waitFor()
    await keepPicture(page, `${locale}-no-script-verification`)
    expect(await page.locator('main').textContent()).toContain(words.title)

    const found = (await staff('GET', `/residents?query=${encodeURIComponent(email)}`)).json()
    const shown = { fullName: words.fullName, document: 'id-card', residence: 'registered' }
    const serial = locale === 'uk' ? 801 : 802
    const answer = await staff('POST', `/residents/${found.items[0].id}/verify`, {
      ...shown,
      taxNumber: taxNumber(serial),
      birthDate: BIRTH_DATE,
      settlement: SETTLEMENT,
    })
    expect(answer.status, answer.text).toBe(200)
    expect(await story.letters(1)).toEqual([{ to: email, template: 'account/verified', subject: words.verified }])
  })

  it('submits what was written and reads by when it will be checked', async () => {
    const { page, email } = resident
    await page.goto(story.siteUrl('/account/petitions/new'))
    expect(await page.getByLabel(site('petition:fields.title.label')).inputValue()).toBe(words.title)
    expect(await page.getByLabel(site('petition:fields.text.label')).inputValue()).toBe(words.text)
    await press(page, site('petition:write.submit'))
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    own = new URL(page.url()).pathname.replace(/^\/en/, '')
    expect(await lines(page.locator('main .meta .chip'))).toEqual([site('petition:chip.moderation')])
    expect(await readTimeline(page)).toEqual(words.steps)
    expect(await story.letters(2)).toEqual([
      { to: email, template: 'petition/submitted', subject: words.submitted },
      { to: MODERATOR, template: 'petition/to-moderate', subject: words.toModerate },
    ])

    const publish = await staff('POST', `${own.replace('/account', '')}/publish`, {})
    expect(publish.status, publish.text).toBe(200)
    expect(await story.letters(1)).toEqual([{ to: email, template: 'petition/published', subject: words.published }])
    await page.reload()
    expect(await readTimeline(page)).toContain(words.collectingUntil)
    await keepPicture(page, `${locale}-no-script-own`)
  })

  it('signs a petition and finds the signature in the public list by the code of the receipt', async () => {
    const { page } = resident
    await page.goto(story.siteUrl('/petitions'))
    await page.locator('.card a').nth(1).click()
    await page.getByRole('link', { name: site('petition:page.sign') }).click()
    await press(page, site('petition:sign.submit'))
    await page.getByRole('heading', { level: 1, name: site('petition:receipt.title') }).waitFor()
    expect(await lines(page.locator('.pairs dd').nth(2))).toEqual([words.fullName])
    await keepPicture(page, `${locale}-no-script-receipt`)
    await page.getByRole('link', { name: site('petition:receipt.find') }).click()
    const marked = await lines(page.locator('.people [aria-current]'))
    expect(marked.join(' ')).toContain(`${words.fullName} (${site('petition:signatures.own')})`)
    expect(await story.letters(0)).toEqual([])
    // the browser notes the status of the page that said what to bring to the desk; nothing else
    expect(story.faults).toEqual([expect.stringMatching(/status of 403 .*\/account\/petitions\/new$/)])
  })
})
