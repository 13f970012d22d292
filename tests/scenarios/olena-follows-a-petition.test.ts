import { afterAll, describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { insertAccount, savePassword } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { CookieJar, request } from '#tests/support/http.ts'
import { type MailServer, mailServer } from '#tests/support/mail-server.ts'
import { keepPicture, lines, PASSWORD, press, Story } from '#tests/support/story.ts'
import { waitFor } from '#tests/support/wait.ts'

/*
 * Olena follows a petition without JavaScript, learns of the answer in the digest of the next morning, and unsubscribes by the
 * button of her mail program, which knows neither her password nor our pages.
 */

const MONDAY = '2026-11-23T10:00:00Z'
const peer: MailServer = await mailServer()
afterAll(() => peer.stop())
const app = await startTestApp({
  demo: true,
  env: { VICHE_SMTP_URL: peer.url, VICHE_MAIL_FROM: 'viche@platform.example' },
})
const browser = await launchBrowser()
const official = await signIn(app, app.platformHost, 'official@verbivka.example')
const staff = (path: string, body: object) =>
  request(app, {
    host: app.platformHost,
    method: 'POST',
    path: `/api/v1/communities/verbivka${path}`,
    cookies: official,
    body,
  })

describe.each([
  ['uk', 'Олена Тополя', 'olena@verbivka.example', 'Є новини: '],
  ['en', 'Olena Topolia', 'topolia@verbivka.example', 'News: '],
] as const)('in the language %s', (locale: Locale, name, email, subject) => {
  const story = new Story(app, browser, locale, 'verbivka')
  const { site } = story
  const letters = () => peer.received.filter(({ to, source }) => to === email && source.includes('List-Unsubscribe:'))

  it('from the button on the page to the letter, and out by one click', async () => {
    app.clock.set(MONDAY)
    await newResident(name, email, locale)
    const petition = await inReview(locale === 'uk' ? 0 : 1)
    const { page } = await openPage()

    await page.goto(story.siteUrl(`/petitions/${petition.id}`))
    await keepPicture(page, `${locale}-petition`)
    await page.getByRole('link', { name: site('subscriptions:follow.button') }).click()
    await story.signInToSite({ name, email, page, context: page.context() })
    await page.getByRole('heading', { level: 1, name: site('subscriptions:follow.title') }).waitFor()
    await press(page, site('subscriptions:follow.button'))
    expect(await lines(page.locator('.notice'))).toEqual([site('subscriptions:follow.followed')])
    await keepPicture(page, `${locale}-followed`)

    await page.getByRole('link', { name: site('subscriptions:follow.change') }).click()
    await page.getByRole('radio', { name: site('subscriptions:frequency.daily.label') }).check()
    await press(page, site('subscriptions:preferences.save'))
    expect(await lines(page.locator('.notice'))).toEqual([site('subscriptions:preferences.saved')])
    await keepPicture(page, `${locale}-preferences`)

    const answer = { decision: 'supported', text: 'Кошти передбачено в бюджеті громади. '.repeat(3), files: [] }
    expect((await staff(`/petitions/${petition.id}/answer`, answer)).status).toBe(200)
    await sendDue()
    expect(letters()).toEqual([])
    app.clock.set('2026-11-24T06:00:00Z')
    await sendDue()
    const [letter] = await waitFor('the digest', async () => letters().length > 0 && letters())
    const headers = headersOf(letter?.source ?? '')
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(decoded(headers.get('subject') ?? '')).toBe(`${subject}${petition.title}`)
    const link = /^<(.+)>$/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? ''

    const { host, pathname } = new URL(link)
    const one = { host, path: pathname, cookies: new CookieJar() }
    const pressed = await request(app, {
      ...one,
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      headers: { 'sec-fetch-site': undefined },
    })
    expect(pressed.status).toBe(200)
    await page.goto(story.siteUrl('/account/subscriptions'))
    await page.getByText(site('subscriptions:preferences.none')).waitFor()
    await page.goto(link)
    expect(new URL(page.url()).pathname).toBe(pathname.replace('/hooks/', '/account/'))
    await page.goto(story.siteUrl(pathname.replace('/hooks/', '/account/')))
    await page.getByRole('heading', { level: 1, name: site('subscriptions:unsubscribe.title') }).waitFor()
    await keepPicture(page, `${locale}-unsubscribe`)
    expect(story.faults).toEqual([])
  })

  const openPage = () => story.person(name, email, { javaScript: false, viewport: { width: 360, height: 740 } })
})

/** Somebody whose address is confirmed; following needs no more. */
async function newResident(displayName: string, email: string, locale: Locale): Promise<void> {
  const { kernel, clock } = app
  const community = await kernel.directory.findBySlug('verbivka')
  if (!community) throw new Error('the demo has no Verbivka')
  const hash = await kernel.identity.passwords.hash(PASSWORD)
  const now = clock.now()
  await withCommunity(kernel.db, community, async (tx) => {
    const account = await insertAccount(tx, { email, displayName, locale, confirmedAt: now }, now)
    if (!account) throw new Error(`${email} is there already`)
    await savePassword(tx, account.id, hash, now)
  })
}

async function sendDue(): Promise<void> {
  const job = app.kernel.jobs.find('subscriptions.send-due')
  if (!job) throw new Error('nothing sends digests')
  await app.kernel.jobs.runForEveryCommunity(job)
}

/** A petition under review for each language: those that reached their threshold are taken up by the official. */
async function inReview(nth: number): Promise<{ id: number; title: string }> {
  const community = await app.kernel.directory.findBySlug('verbivka')
  if (!community) throw new Error('the demo has no Verbivka')
  const found = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('petitions')
      .select(['id', 'title', 'state'])
      .where('community_id', '=', community.id)
      .where('state', 'in', ['review', 'threshold_reached'])
      .orderBy('id')
      .execute(),
  )
  const one = found[nth]
  if (!one) throw new Error('the demo has too few petitions that wait for an answer')
  if (one.state === 'threshold_reached') await staff(`/petitions/${one.id}/start-review`, {})
  return one
}

/** Unfolded headers by lower-case name. */
const headersOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    (source.split('\r\n\r\n')[0] ?? '')
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )

/** Words of a header in UTF-8 as they are meant. */
const decoded = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_word, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
