/** What Lighthouse says of public pages on a phone with a slow connection, as it simulates one. */
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.mjs'
import { findFreePort } from '../support/free-port.ts'
import type { Stage } from './stage.ts'
import type { Figures } from './table.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Scores of each path, and what keeps one from 100. */
export async function auditPages(stage: Stage, paths: readonly string[]): Promise<Figures> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: install it, or set CHROME_PATH')
  const port = await findFreePort()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', `--remote-debugging-port=${port}`] })
  try {
    const figures: Figures = []
    for (const path of paths) figures.push(await audit(stage.community.origin + path, path, port))
    return figures
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
