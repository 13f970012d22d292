import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { barriersOf, untilDrawn } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { type ConsoleSight, isWanted, isWholeRun, ofWanted, screensOf } from '#tests/support/feature-fixtures.ts'
import { at, button, dialog, next } from '#tests/support/sights.ts'
import { consoleWords, fillIn, press } from '#tests/support/story.ts'

/*
 * Every screen of the console and the editor, as its routes name them: no barrier for anybody, nothing in the browser's
 * log, no request to another host, and no sideways scrolling on a phone. In Ukrainian on a desktop, in English on a
 * phone. Screens are come to inside the console, as people do; on the desktop the second sight of each is loaded anew.
 */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const base = `http://${app.platformHost}/console`
const community = await communityOfTheDemo()
const ids = await idsOfTheDemo()
const ofFeatures = await screensOf(app, community)
const { features } = app.kernel.registry

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }

/** A button that is scrolled half under the bar is no small target: it is scrolled. */
const TO_THE_TOP = `[document.scrollingElement, ...document.querySelectorAll('main, main *')]
  .filter((one) => one.scrollTop > 0 && one.tagName !== 'IFRAME').forEach((one) => { one.scrollTop = 0 })`

/** Screens before signing in, by the module that draws them. */
const OUTSIDE: Record<string, ConsoleSight[]> = {
  'account/sign-in-screen': [at('/sign-in'), next(button('account:sign-in.action'))],
  'account/register-screen': [at('/register'), next(button('account:register.action'))],
  'account/check-mail-screen': [at('/check-mail')],
  'account/forgotten-password-screen': [at('/forgotten-password')],
}

/** Screens for a signed-in account. */
const INSIDE: Record<string, ConsoleSight[]> = {
  'console/communities/communities-screen': [at('/')],
  'console/communities/new-community-screen': [at('/new'), ...['blueprint', 'look', 'address'].map(newCommunityStep)],
  'console/inbox/inbox-screen': [
    at('/verbivka'),
    at('/verbivka?light=overdue'),
    next(async (page, t) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(t('console:palette.placeholder')).waitFor()
    }),
  ],
  'console/residents/residents-screen': [at('/verbivka/residents'), at(`/verbivka/residents?verify=${ids.resident}`)],
  'console/pages/pages-screen': [at('/verbivka/pages'), at('/verbivka/pages?add=1', dialog)],
  'console/media/media-screen': [at('/verbivka/media'), at('/verbivka/media?kind=document')],
  'console/people/people-screen': [at('/verbivka/people'), at('/verbivka/people?add=1', dialog)],
  'console/settings/settings-screen': [
    at('/verbivka/settings'),
    ...features.map(({ id }) => at(`/verbivka/settings/${id}`)),
    at('/verbivka/settings/calendar'),
    at('/verbivka/settings/settlements'),
  ],
  'console/audit/audit-screen': [at('/verbivka/audit')],
  'console/statistics/statistics-screen': [at('/verbivka/statistics')],
  'editor/editor-screen': [
    editor('uk'),
    editor('en', async (page, t) => {
      const outline = page.getByRole('tab', { name: t('editor:left.outline') })
      if (!(await outline.isVisible())) await press(page, t('editor:bar.left'))
      await outline.click()
    }),
    next(async (page, t) => {
      await press(page, t('editor:bar.more'))
      await page.getByRole('menuitem', { name: t('editor:bar.keys') }).click()
      await dialog(page)
    }),
    editor('en', async (page) => {
      await page.frameLocator('iframe.gjs-frame').locator('[data-node="image"]').first().dblclick()
      await dialog(page)
    }),
    next(async (page, t) => {
      await press(page, t('editor:bar.publish'))
      const dialog = page.getByRole('dialog')
      const done = dialog.getByText(t('editor:publish.done'), { exact: true })
      const remarks = dialog.getByRole('button', { name: t('editor:bar.publish'), exact: true })
      await done.or(remarks).first().waitFor()
    }),
  ],
  'parts/not-found-screen': [at('/verbivka/nowhere')],
}

const OF_FEATURES: Record<string, readonly ConsoleSight[]> = {}
for (const { console = {} } of ofFeatures) {
  for (const [screen, sights] of Object.entries(console))
    OF_FEATURES[screen] = [...(OF_FEATURES[screen] ?? []), ...sights]
}

/** Modules of the screens that the routes of the console name; of features those that this run keeps to. */
function screensOfRoutes(): string[] {
  const ui = new URL('../../builder-ui/src/', import.meta.url)
  const sourceOf = (file: string) => readFileSync(new URL(file, ui), 'utf8')
  // Of a feature, or of a capability that it switches on.
  const desks = globSync('console/*/desk.ts', { cwd: ui }).filter((file) =>
    features.some(
      ({ id, traits = {} }) =>
        isWanted(id) && [id, ...Object.keys(traits)].some((owner) => sourceOf(file).includes(`feature: '${owner}'`)),
    ),
  )
  const ownFolders = new Set(desks.map((file) => basename(dirname(file))))
  const isDrawn = features.some(({ id, desk }) => isWanted(id) && desk && !ownFolders.has(desk.path.slice(1)))
  const named = [...(isWholeRun ? ['routes.tsx'] : []), ...desks].flatMap((file) => {
    const imports = sourceOf(file).matchAll(/'\.\/([\w/-]+-screen)\.tsx'/g)
    return [...imports].map(([, screen = '']) => join(dirname(file), screen))
  })
  const drawn = isDrawn ? ['console/desk/item-screen', 'console/desk/list-screen'] : []
  return [...new Set([...named, ...drawn])].sort()
}

it(`looks at every screen that the routes name${ofWanted}`, () => {
  const own = isWholeRun ? [...Object.keys(OUTSIDE), ...Object.keys(INSIDE), 'parts/error-screen'] : []
  expect([...own, ...Object.keys(OF_FEATURES)].sort()).toEqual(screensOfRoutes())
})

const listed = (screens: Record<string, readonly ConsoleSight[]>, inside: boolean) =>
  Object.entries(screens).map(([name, places]) => ({ name, places, inside }))
const screens = [
  ...(isWholeRun ? [...listed(OUTSIDE, false), ...listed(INSIDE, true)] : []),
  ...listed(OF_FEATURES, true),
]
const loading = ofFeatures.flatMap((one) => one.loading ?? [])

const LOOKS = [
  { locale: 'uk', viewport: DESKTOP },
  { locale: 'en', viewport: PHONE },
] as const

/** A feature without a desk of its own has no screens. */
describe.each(screens.length > 0 ? LOOKS : [])(
  'in the language $locale, $viewport.width px wide',
  ({ locale, viewport }) => {
    const t = consoleWords(locale)
    const looks = new Map<boolean, Promise<Look>>()
    const look = (inside: boolean): Promise<Look> => {
      const opened = looks.get(inside) ?? openLook(locale, viewport, inside)
      looks.set(inside, opened)
      return opened
    }
    afterAll(async () => {
      for (const opened of looks.values()) await (await opened).context.close()
    })

    it.each(screens)('$name has no barriers and no faults', async ({ name, places, inside }) => {
      const { page, faults } = await look(inside)
      const found: Record<string, string[]> = {}
      for (const [index, { path, open }] of places.entries()) {
        if (path === undefined) await page.keyboard.press('Escape')
        else if (name === 'editor/editor-screen' ? index > 0 : locale === 'uk' && index === 1)
          await page.goto(base + path)
        else {
          // Another sight of the same screen by way of elsewhere, since it may keep its title.
          if (index > 0) await goInside(page, '/verbivka/nowhere')
          await goInside(page, path)
        }
        await untilDrawn(page)
        await open?.(page, t)
        await page.evaluate(TO_THE_TOP)
        const wrong = [...(await barriersOf(page)), ...faults.splice(0)]
        if (wrong.length > 0) found[`${index}: ${page.url()}`] = wrong
      }
      expect(found).toEqual({})
    })

    it.each(loading)('$path has no barriers while a part of it is on its way', async ({ path, held, arrived }) => {
      const { page, faults } = await look(true)
      const released = Promise.withResolvers<void>()
      await page.route(held, async (route) => {
        await released.promise
        await route.continue()
      })
      await page.goto(base + path)
      await page.locator('[aria-busy="true"]').getByText(t('common:loading')).waitFor()
      expect([...(await barriersOf(page)), ...faults.splice(0)]).toEqual([])
      released.resolve()
      await arrived(page, t)
      await page.unroute(held)
    })

    if (!isWholeRun) return
    it('parts/error-screen has no barriers', async () => {
      const { page, faults } = await look(true)
      await page.route('**/assets/media-screen*.js', (route) => route.abort())
      await page.goto(`${base}/verbivka/media`)
      await page.getByRole('heading', { name: t('common:broken.outdated') }).waitFor()
      expect(await barriersOf(page)).toEqual([])
      expect(faults.splice(0).every((fault) => fault.includes('media-screen'))).toBe(true)
      await page.unroute('**/assets/media-screen*.js')
    })
  },
)

/** Goes to another screen without loading the console anew; it is there when the title of the one before is gone. */
async function goInside(page: Page, path: string): Promise<void> {
  if (page.url() === base + path) return
  await page.keyboard.press('Escape')
  const before = await page.getByRole('heading', { level: 1 }).first().elementHandle()
  await page.evaluate(`history.pushState(null, '', '${base}${path}'); dispatchEvent(new PopStateEvent('popstate'))`)
  await before?.waitForElementState('hidden')
}

interface Look {
  context: BrowserContext
  page: Page
  faults: string[]
}

/** A browser that reads the console in this language; signed in as the owner of a community, or as nobody. */
async function openLook(locale: Locale, viewport: typeof DESKTOP, inside: boolean): Promise<Look> {
  const t = consoleWords(locale)
  const context = await newVisitor(browser, {
    viewport,
    locale: locale === 'uk' ? 'uk-UA' : 'en-GB',
  })
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(`${base}/sign-in`)
  await page.getByRole('button', { name: locale === 'uk' ? 'Українська' : 'English' }).click()
  if (inside) {
    await fillIn(page, { [t('account:email')]: 'owner@verbivka.example', [t('account:password')]: DEMO_PASSWORD })
    await press(page, t('account:sign-in.action'))
    await page.getByRole('heading', { level: 1, name: t('console:nav.inbox') }).waitFor()
  }
  return { context, page, faults }
}

/** The next step of founding a community; the first one asks for a name. */
function newCommunityStep(step: string): ConsoleSight {
  return next(async (page, t) => {
    if (step === 'blueprint') await fillIn(page, { [t('communities:new.name-uk')]: 'Липівська громада' })
    await press(page, t('communities:new.next'))
    await page.waitForURL(new RegExp(`step=${step}`))
    await untilDrawn(page)
  })
}

/** The editor of the home page in a language of the site. */
function editor(language: Locale, open: ConsoleSight['open'] = async () => undefined): ConsoleSight {
  return {
    path: `/verbivka/pages/${ids.home}/edit?language=${language}`,
    async open(page, t) {
      await page.frameLocator('iframe.gjs-frame').locator('[data-node="section"]').first().waitFor()
      await page
        .getByRole('status')
        .filter({ hasText: t('saving:state.nothing') })
        .waitFor()
      await untilDrawn(page)
      await open(page, t)
    },
  }
}

async function communityOfTheDemo() {
  const found = await app.kernel.directory.findBySlug('verbivka')
  if (!found) throw new Error('the demo community is missing')
  return found
}

async function idsOfTheDemo() {
  return withCommunity(app.db, community, async (tx) => {
    const home = await tx.selectFrom('pages').select('id').where('path', '=', '/').executeTakeFirstOrThrow()
    const resident = await tx
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', 'resident@verbivka.example')
      .executeTakeFirstOrThrow()
    return { home: home.id, resident: resident.id }
  })
}
