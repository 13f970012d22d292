import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Locator, Page } from 'playwright-core'
import { waitFor } from './wait.ts'

/* What runs in the browser uses its names, which this side does not know. */
declare const axe: {
  run(part: unknown, options: object): Promise<{ violations: { id: string; nodes: { target: string[][] }[] }[] }>
}
declare const document: unknown

const axeItself = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 up to level AA, and what axe holds to be good practice; nodes that pass are not listed one by one. */
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** What fades in has its full colours only afterwards. */
const ANIMATIONS_OVER = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
  .map((one) => one.finished.catch(() => undefined)))
  .then(() => undefined)`

/**
 * What the page as it stands now does wrong to somebody: a violation and where it is, or that it moves sideways. Frames
 * are looked into as well; axe in the page asks itself in each of them.
 * @param part of the page, where nothing else has changed since all of it was looked at, which takes a second. A window is
 *   no such part: it hides what stands behind it
 */
export async function barriersOf(page: Page, part?: Locator): Promise<string[]> {
  await page.evaluate(ANIMATIONS_OVER)
  await Promise.all(page.frames().map(bringAxe))
  const violations = await page.evaluate(
    async ({ within, options }) => {
      const found = await axe.run(within ?? document, options)
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
      )
    },
    { within: await part?.elementHandle(), options: OPTIONS },
  )
  const tooWide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  return [...violations, ...(tooWide > 0 ? [`wider than the screen by ${tooWide} px`] : [])]
}

async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate('"axe" in window'))) await frame.evaluate(axeItself)
}

/** Resolves when a screen of the console has its title and nothing on it is on its way any more. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await waitFor('the screen to be drawn', async () => (await page.locator('[aria-busy="true"]').count()) === 0)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}

/**
 * The same of a page whose browser runs no scripts, where axe cannot run either: its document is opened at the same address
 * in a browser that does.
 */
export async function barriersWithoutScript(page: Page): Promise<string[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const viewport = page.viewportSize()
  const context = await browser.newContext({ reducedMotion: 'reduce', ...(viewport && { viewport }) })
  try {
    const copy = await context.newPage()
    const body = await page.content()
    await context.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
    await copy.goto(page.url())
    return await barriersOf(copy)
  } finally {
    await context.close()
  }
}
