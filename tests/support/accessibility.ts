import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { waitFor } from './wait.ts'

/** WCAG 2.2 up to level AA, and what axe holds to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What fades in has its full colours only afterwards. */
const ANIMATIONS_OVER = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
  .map((one) => one.finished.catch(() => undefined)))
  .then(() => undefined)`

/** What the page as it stands now does wrong to somebody: a violation and where it is, or that it moves sideways. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(ANIMATIONS_OVER)
  // In its other mode axe opens a page of its own for every question, for the sake of frames of other hosts: we have none.
  // Nodes that pass are not listed one by one: that takes axe as long as finding the others.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
  const { violations } = await axe.analyze()
  const tooWide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(tooWide > 0 ? [`wider than the screen by ${tooWide} px`] : []),
  ]
}

/** Resolves when a screen of the console has its title and nothing on it is on its way any more. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await waitFor('the screen to be drawn', async () => (await page.locator('[aria-busy="true"]').count()) === 0)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
