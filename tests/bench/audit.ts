/** What needs a browser: the editor's opening, and what Lighthouse says of public pages on a simulated slow phone. */
import lighthouse from 'lighthouse'
import { type Browser, chromium } from 'playwright-core'
import { DEMO_PASSWORD } from '#server/demo/accounts.ts'
import { findChromium } from '../../scripts/chromium.mjs'
import { findFreePort } from '../support/free-port.ts'
import { measureEditorOpening } from './editor-open.ts'
import type { Stage } from './stage.ts'
import type { Figures } from './table.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Scores of each path; what keeps one from 100 is said on the way. */
export async function auditPages(stage: Stage, paths: readonly string[]): Promise<Figures> {
  const port = await findFreePort()
  return withBrowser([`--remote-debugging-port=${port}`], async () => {
    const figures: Figures = []
    for (const path of paths) figures.push(await audit(stage.community.origin + path, path, port))
    return figures
  })
}

/** From the navigation until a page of 500 components can be edited. */
export async function measureEditor({ kernel, community }: Stage): Promise<Figures> {
  const { origin: platform } = kernel.config.platformUrl
  const email = `webmaster@${community.slug}.example`
  const site = { platform, slug: community.slug, email, password: DEMO_PASSWORD }
  return withBrowser([], async (browser) => {
    const { components, first, median } = await measureEditorOpening(browser, site)
    return [[`editor opens ${components} components: first / later, s`, `${seconds(first)} / ${seconds(median)}`]]
  })
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2)

async function withBrowser<T>(args: readonly string[], work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: install it, or set CHROME_PATH')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...args] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

async function audit(url: string, path: string, port: number): Promise<Figures[number]> {
  const done = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES] })
  if (!done || done.lhr.runtimeError) throw new Error(`${url}: ${done?.lhr.runtimeError?.message ?? 'no result'}`)
  const { categories, audits } = done.lhr
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100))
  for (const name of CATEGORIES) {
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const { score, title, displayValue = '' } = audits[id] ?? {}
      if (weight > 0 && score !== null && (score ?? 1) < 0.98)
        console.error(`${path} ${name}: ${title} ${displayValue}`)
    }
  }
  return [`Lighthouse ${path}: performance, accessibility, practices, SEO`, scores.join(' / ')]
}
