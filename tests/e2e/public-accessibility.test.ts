import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { barriersOf } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import {
  allFixtures,
  isWanted,
  isWholeRun,
  ofWanted,
  patternsWithout,
  screensOf,
  sitePages,
} from '#tests/support/feature-fixtures.ts'

/*
 * Every kind of public page and of the resident's own pages: no barrier for anybody, by day and by night, on a desktop
 * and on a phone, in the usual view and in the one for low vision.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const host = app.siteHost('verbivka')
const community = await app.kernel.directory.findBySlug('verbivka')
if (!community) throw new Error('the demo community is missing')
const ofFeatures = await screensOf(app, community)

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }
/** By day every page; the other looks differ in style only, so they see each template and each colour once. */
const ALL_LOOKS = [
  { look: 'by day', viewport: DESKTOP, colorScheme: 'light', view: '' },
  { look: 'by night, on a phone', viewport: PHONE, colorScheme: 'dark', view: '' },
  {
    look: 'in contrast and the largest text, on a phone',
    viewport: PHONE,
    colorScheme: 'light',
    view: 'contrast-larger',
  },
] as const
/** A run of single features has a minute: the other looks, and phones, are for runs of everything. */
const LOOKS = isWholeRun ? ALL_LOOKS : ALL_LOOKS.filter(({ look }) => look === 'by day')

/** Pages that belong to no feature are looked at in runs of everything. */
const own = (...paths: string[]) => (isWholeRun ? paths : [])
const PUBLIC = [
  ...own('/', '/contacts', '/search?q=укриття', '/verify'),
  ...ofFeatures.flatMap((one) => one.public?.paths ?? []),
]
const MORE_OF_PUBLIC = [...own('/en', '/about', '/en/search'), ...ofFeatures.flatMap((one) => one.public?.more ?? [])]
const ACCOUNT = [
  ...own('/account/sign-in', '/account/register', '/account/check-mail'),
  ...ofFeatures.flatMap((one) => one.guest?.paths ?? []),
]
const MORE_OF_ACCOUNT = [
  ...own(
    '/en/account/sign-in?next=/en/account',
    '/account/forgotten',
    '/account/check-mail-reset',
    '/account/confirm?token=none',
    '/account/reset?token=none',
  ),
  ...ofFeatures.flatMap((one) => one.guest?.more ?? []),
]
/** The cabinet itself shows what each feature has in it. */
const withCabinet = (pages: readonly string[], ...cabinet: string[]) =>
  isWholeRun || pages.length > 0 ? [...cabinet, ...pages] : []
const OF_A_RESIDENT = withCabinet(
  [...own('/account/profile', '/account/erase'), ...ofFeatures.flatMap((one) => one.resident ?? [])],
  '/account',
)
const OF_A_VERIFIED = withCabinet(
  ofFeatures.flatMap((one) => one.verified ?? []),
  '/account',
  '/en/account',
)
/** On the platform's host, whose pages have no views of their own. */
const OF_BUSINESSES = ofFeatures.flatMap(({ business }) => business ?? [])
const EMPTY_FORMS = ofFeatures.flatMap((one) => one.emptyForms ?? [])

it(`looks at every page and form that features have on the site${ofWanted}`, () => {
  const { features } = app.kernel.registry
  expect([...allFixtures.keys()].sort()).toEqual(features.map(({ id }) => id).sort())
  const seen = [
    ...[...PUBLIC, ...MORE_OF_PUBLIC, ...ACCOUNT, ...MORE_OF_ACCOUNT, ...OF_A_RESIDENT, ...OF_A_VERIFIED],
    ...OF_BUSINESSES.flatMap(({ paths }) => paths),
  ]
  const patterns = features.filter(({ id }) => isWanted(id)).flatMap(sitePages)
  expect(patternsWithout(seen, patterns)).toEqual([])
})

describe.each(LOOKS)('$look', ({ look, viewport, colorScheme, view }) => {
  const pages = (each: readonly string[], more: readonly string[]) => (look === 'by day' ? [...each, ...more] : each)
  const contexts: BrowserContext[] = []
  afterAll(async () => {
    for (const context of contexts) await context.close()
  })

  async function visitor(email?: string, on = host): Promise<{ page: Page; faults: string[] }> {
    const context = await newVisitor(browser, { viewport, colorScheme })
    contexts.push(context)
    const page = await context.newPage()
    const faults = watchFaults(page)
    if (email) {
      await page.goto(address('/account/sign-in', on))
      await page.locator('input[type=email]').fill(email)
      await page.locator('input[type=password]').fill(DEMO_PASSWORD)
      await page.locator('main form button').click()
      await page.waitForURL(/\/(account(\?|$)|console)/)
    }
    return { page, faults }
  }
  const address = (path: string, on = host) => {
    const url = new URL(path, `http://${on}`)
    if (view && on === host) url.searchParams.set('view', view)
    return url.href
  }
  /** What is wrong with these pages, by their paths. */
  async function wrongWith(paths: readonly string[], email?: string, on = host): Promise<Record<string, string[]>> {
    const { page, faults } = await visitor(email, on)
    const found: Record<string, string[]> = {}
    for (const path of paths) {
      const answer = await page.goto(address(path, on))
      const wrong = [
        ...(await barriersOf(page)),
        ...faults.splice(0).filter((fault) => !isOwnStatus(fault, answer?.status(), page.url())),
      ]
      if (view && on === host && (await page.getAttribute('html', 'data-view')) !== view.replace('-', ' '))
        wrong.push('not in this view')
      if (wrong.length > 0) found[path] = wrong
    }
    return found
  }

  it('the public pages have no barriers and no faults', async () => {
    expect(await wrongWith(pages(PUBLIC, MORE_OF_PUBLIC))).toEqual({})
  })

  if (pages(ACCOUNT, MORE_OF_ACCOUNT).length > 0) {
    it('the way in has none', async () => {
      expect(await wrongWith(pages(ACCOUNT, MORE_OF_ACCOUNT))).toEqual({})
    })
  }

  if (OF_A_RESIDENT.length > 0) {
    it('the pages of a resident who is not verified yet have none', async () => {
      expect(await wrongWith(OF_A_RESIDENT, 'resident@verbivka.example')).toEqual({})
    })
  }

  if (view === '') {
    it.each(OF_BUSINESSES)('the pages of a business have none: $email', async ({ email, paths }) => {
      expect(await wrongWith(paths, email, app.platformHost)).toEqual({})
    })
  }

  if (OF_A_VERIFIED.length > 0) {
    it('the pages of a verified resident have none, a receipt among them', async () => {
      await prepareOnce()
      expect(await wrongWith(OF_A_VERIFIED, 'verified@verbivka.example')).toEqual({})
    })
  }

  it.each(EMPTY_FORMS)('the form of %s that is sent back with faults has none', async (path) => {
    const { page, faults } = await visitor('verified@verbivka.example')
    await page.goto(address(path))
    // The first button sends; others keep a draft.
    await page.locator('main form.form button').first().click()
    await page.locator('[role=alert]').waitFor()
    expect(await barriersOf(page)).toEqual([])
    expect(faults.filter((fault) => !isOwnStatus(fault, 400, page.url()))).toEqual([])
  })

  if (isWholeRun) {
    it('the page for addresses that do not exist has none', async () => {
      const { page } = await visitor()
      const answer = await page.goto(address('/nowhere'))
      expect(answer?.status()).toBe(404)
      expect(await barriersOf(page)).toEqual([])
    })
  }
})

/** The browser notes the status of the very page that a person asked for; that page is meant to have it. */
const isOwnStatus = (fault: string, status: number | undefined, url: string): boolean =>
  status !== undefined && status >= 400 && fault.includes(`status of ${status}`) && fault.endsWith(url)

let prepared: Promise<unknown> | undefined
function prepareOnce(): Promise<unknown> {
  prepared ??= Promise.all(ofFeatures.map((one) => one.beforeVerified?.()))
  return prepared
}
