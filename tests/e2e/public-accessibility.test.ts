import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { publicStates } from '#features/petition/rules.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { barriersOf } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'

/*
 * Every kind of public page and of the resident's own pages: no barrier for anybody, by day and by night, on a desktop
 * and on a phone, in the usual view and in the one for low vision.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const host = app.siteHost('verbivka')
const petitions = await newestByState()
const of = (state: string) => {
  if (!petitions[state]) throw new Error(`the demo has no petition in the state ${state}`)
  return `/petitions/${petitions[state]}`
}
const unsigned = of('threshold_reached')

/** With a table, a list and a picture; and one that is in Ukrainian only. */
const article = await findNews('Укриття')
const ukrainianOnly = await findNews('родовід')

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }
/** By day every page; the other looks differ in style only, so they see each template and each colour once. */
const LOOKS = [
  { look: 'by day', viewport: DESKTOP, colorScheme: 'light', view: '' },
  { look: 'by night, on a phone', viewport: PHONE, colorScheme: 'dark', view: '' },
  {
    look: 'in contrast and the largest text, on a phone',
    viewport: PHONE,
    colorScheme: 'light',
    view: 'contrast-larger',
  },
] as const

const PUBLIC = [
  '/',
  '/contacts',
  '/petitions',
  '/petitions/rules',
  '/petitions?query=немає+такої',
  ...['collecting', 'answered_supported', 'failed'].map(of),
  `${of('collecting')}/signatures`,
  '/news',
  article,
  '/search?q=укриття',
]
const MORE_OF_PUBLIC = [
  '/en',
  '/about',
  '/petitions?tab=answered&sort=most-signed',
  '/en/petitions?tab=considering',
  ...publicStates.map(of).filter((path) => !PUBLIC.includes(path)),
  `/en${of('collecting')}`,
  `${of('collecting')}/signatures?receipt=AAAA-BBBB-CCCC`,
  '/news?q=немає+такої',
  '/en/news?page=2',
  `/en${ukrainianOnly}`,
  '/en/search',
]
const ACCOUNT = ['/account/sign-in', '/account/register', '/account/check-mail', '/account/petitions/new']
const MORE_OF_ACCOUNT = [
  '/en/account/sign-in?next=/en/account',
  '/account/forgotten',
  '/account/check-mail-reset',
  '/account/confirm?token=none',
  '/account/reset?token=none',
  `/account${of('collecting')}/sign`,
]
const OF_A_RESIDENT = ['/account', '/account/profile', '/account/erase', `/account${of('collecting')}/sign`]
const OF_A_VERIFIED = [
  '/account',
  '/en/account',
  '/account/petitions/new',
  `/account${of('collecting')}/sign`,
  `/account${unsigned}/signature`,
]

describe.each(LOOKS)('$look', ({ look, viewport, colorScheme, view }) => {
  const pages = (each: readonly string[], more: readonly string[]) => (look === 'by day' ? [...each, ...more] : each)
  const contexts: BrowserContext[] = []
  afterAll(async () => {
    for (const context of contexts) await context.close()
  })

  async function visitor(email?: string): Promise<{ page: Page; faults: string[] }> {
    const context = await newVisitor(browser, { viewport, colorScheme })
    contexts.push(context)
    const page = await context.newPage()
    const faults = watchFaults(page)
    if (email) {
      await page.goto(address('/account/sign-in'))
      await page.locator('input[type=email]').fill(email)
      await page.locator('input[type=password]').fill(DEMO_PASSWORD)
      await page.locator('main form button').click()
      await page.waitForURL(/\/account(\?|$)/)
    }
    return { page, faults }
  }
  const address = (path: string) => {
    const url = new URL(path, `http://${host}`)
    if (view) url.searchParams.set('view', view)
    return url.href
  }
  /** What is wrong with these pages, by their paths. */
  async function wrongWith(paths: readonly string[], email?: string): Promise<Record<string, string[]>> {
    const { page, faults } = await visitor(email)
    const found: Record<string, string[]> = {}
    for (const path of paths) {
      const answer = await page.goto(address(path))
      const wrong = [
        ...(await barriersOf(page)),
        ...faults.splice(0).filter((fault) => !isOwnStatus(fault, answer?.status(), page.url())),
      ]
      if (view && (await page.getAttribute('html', 'data-view')) !== view.replace('-', ' '))
        wrong.push('not in this view')
      if (wrong.length > 0) found[path] = wrong
    }
    return found
  }

  it('the public pages have no barriers and no faults', async () => {
    expect(await wrongWith(pages(PUBLIC, MORE_OF_PUBLIC))).toEqual({})
  })

  it('the way in has none', async () => {
    expect(await wrongWith(pages(ACCOUNT, MORE_OF_ACCOUNT))).toEqual({})
  })

  it('the pages of a resident who is not verified yet have none', async () => {
    expect(await wrongWith(OF_A_RESIDENT, 'resident@verbivka.example')).toEqual({})
  })

  it('the pages of a verified resident have none, a receipt among them', async () => {
    await signOnce()
    expect(await wrongWith(OF_A_VERIFIED, 'verified@verbivka.example')).toEqual({})
  })

  it('a form that is sent back with faults has none', async () => {
    const { page, faults } = await visitor('verified@verbivka.example')
    await page.goto(address('/account/petitions/new'))
    await page.locator('main form.form button').click()
    await page.locator('[role=alert]').waitFor()
    expect(await barriersOf(page)).toEqual([])
    expect(faults.filter((fault) => !isOwnStatus(fault, 400, page.url()))).toEqual([])
  })

  it('the page for addresses that do not exist has none', async () => {
    const { page } = await visitor()
    const answer = await page.goto(address('/nowhere'))
    expect(answer?.status()).toBe(404)
    expect(await barriersOf(page)).toEqual([])
  })
})

/** The browser notes the status of the very page that a person asked for; that page is meant to have it. */
const isOwnStatus = (fault: string, status: number | undefined, url: string): boolean =>
  status !== undefined && status >= 400 && fault.includes(`status of ${status}`) && fault.endsWith(url)

let signed = false
/** The demo's verified resident has signed nothing: a receipt needs a signature. */
async function signOnce(): Promise<void> {
  if (signed) return
  const cookies = await signIn(app, host, 'verified@verbivka.example')
  const answer = await request(app, { host, method: 'POST', path: `/api/v1${unsigned}/sign`, cookies })
  expect(answer.status, answer.text).toBe(201)
  signed = true
}

async function newestByState(): Promise<Record<string, number>> {
  const community = await app.kernel.directory.findBySlug('verbivka')
  if (!community) throw new Error('the demo community is missing')
  const rows = await withCommunity(app.db, community, (tx) =>
    tx.selectFrom('petitions').select(['id', 'state']).where('published_at', 'is not', null).orderBy('id').execute(),
  )
  return Object.fromEntries(rows.map(({ id, state }) => [state, id]))
}

/** The path of the first article that holds the word. */
async function findNews(word: string): Promise<string> {
  const found = await request(app, { host, path: `/api/v1/news?q=${encodeURIComponent(word)}` })
  const [first] = found.json().items
  if (!first) throw new Error(`the demo has no article about ${word}`)
  return `/news/${first.id}`
}
