import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { insertAccount, savePassword } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'

/* Past every form, straight to the API: what a resident types is shown as text, to residents, to staff, and in mail. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const host = app.siteHost('verbivka')
const site = `http://${host}`
const platform = `http://${app.platformHost}`

const NAME = 'Ірина <img src=x onerror=alert(1)>'
const TITLE = '"><script>alert(2)</script>{{constructor}}</title><svg onload=alert(3)>'
const TEXT = [
  '<img src=x onerror=alert(4)></textarea><script>alert(5)</script>',
  '{{#with "s" as |string|}}{{string.sub.apply 0 codelist}}{{/with}} <%= 7*7 %> </style><style>*{display:none}</style>',
  '[посилання](javascript:alert(6)) <a href="javascript:alert(7)">javascript:alert(8)</a> '.repeat(3),
].join('\n\n')

const EXECUTABLE = [
  '//script[not(@type="application/ld+json") and not(starts-with(@src, "/"))]',
  '//*[@*[starts-with(name(), "on")] or @srcdoc]',
  '//main//*[self::iframe or self::object or self::embed or self::base]',
  '//a[starts-with(normalize-space(@href), "javascript:")]',
  '//img[@src="x"]',
]

/** Opens addresses one after the other; returns what ran, or could. */
async function open(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  page.on('dialog', (dialog) => {
    found.push(`ran: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) found.push(message.text())
  })
  for (const address of addresses) {
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    for (const poison of EXECUTABLE) {
      if ((await page.locator(`xpath=${poison}`).count()) > 0) found.push(`${address} holds ${poison}`)
    }
  }
  return found
}

const community = await app.kernel.directory.findBySlug('verbivka')
if (!community) throw new Error('the demo community is missing')
const now = app.clock.now()
const email = 'vector@verbivka.example'
const hash = await app.kernel.identity.passwords.hash(DEMO_PASSWORD)
await withCommunity(app.db, community, async (tx) => {
  const account = await insertAccount(tx, { email, displayName: NAME, locale: 'uk', confirmedAt: now }, now)
  const member = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow()
  if (!account) throw new Error('the account exists already')
  await savePassword(tx, account.id, hash, now)
  await tx
    .updateTable('accounts')
    .set({ verified_at: now, full_name: NAME, person_key: 'vector', verified_by: member.id })
    .where('id', '=', account.id)
    .execute()
})

const resident = await signIn(app, host, email)
const started = await request(app, {
  host,
  method: 'POST',
  path: '/api/v1/petitions',
  cookies: resident,
  body: { title: TITLE, text: TEXT, category: 'transport' },
})
const id: number = started.json().id

it('is taken as text', () => {
  expect(started.status, started.text).toBe(201)
})

it('is text for the moderator who reads it and for the reader of the mail', async () => {
  const visitor = await newVisitor(browser)
  const page = await visitor.newPage()
  await page.goto(`${platform}/console/`)
  const status = await page.evaluate(
    async ([address, password]) =>
      (
        await fetch('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: address, password }),
        })
      ).status,
    ['moderator@verbivka.example', DEMO_PASSWORD],
  )
  expect(status).toBe(200)
  const letters = (await request(app, { host: app.platformHost, path: '/outbox.json?limit=20' })).json()
  expect(letters.items.length).toBeGreaterThan(0)
  const outbox = letters.items.map((letter: { id: string }) => `${platform}/outbox/${letter.id}`)
  const found = await open(page, [
    `${platform}/console/verbivka`,
    `${platform}/console/verbivka/petitions`,
    `${platform}/console/verbivka/petitions/${id}`,
    ...outbox,
  ])
  expect(found).toEqual([])
  await page.goto(`${platform}/console/verbivka/petitions/${id}`)
  await page.getByText('alert(2)', { exact: false }).first().waitFor()
  for (const { html } of letters.items as { html: string }[])
    expect(html).not.toMatch(/<(script|img src=x|svg onload)/i)
  await visitor.close()
})

it('is text on every public page once it is published, and in what is asked for in an address', async () => {
  const moderator = await signIn(app, app.platformHost, 'moderator@verbivka.example')
  const path = `/api/v1/communities/verbivka/petitions/${id}/publish`
  const published = await request(app, { host: app.platformHost, method: 'POST', path, cookies: moderator })
  expect(published.status, published.text).toBe(200)

  const visitor = await newVisitor(browser)
  const page = await visitor.newPage()
  const reflected = encodeURIComponent("\"><script>alert(9)</script>'-alert(10)-'")
  const found = await open(page, [
    `${site}/petitions/${id}`,
    `${site}/en/petitions/${id}`,
    `${site}/petitions/${id}/signatures`,
    `${site}/petitions`,
    `${site}/petitions?query=${reflected}&state=${reflected}&view=${reflected}`,
    `${site}/petitions?category=${reflected}&sort=${reflected}&page=${reflected}`,
    `${site}/account/sign-in?next=${reflected}`,
    `${site}/account/sign-in?next=javascript:alert(11)`,
    `${site}/${reflected}`,
    `${site}/`,
  ])
  expect(found).toEqual([])
  await page.goto(`${site}/petitions/${id}`)
  expect(await page.locator('h1').textContent()).toContain('{{constructor}}')
  expect(await page.locator('main').textContent()).toContain('<script>alert(5)</script>')
  await visitor.close()
})
