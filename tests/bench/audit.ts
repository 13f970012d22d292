/** What needs a browser: the editor's opening, and what Lighthouse says of public pages on a simulated slow phone. */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { z } from 'zod'
import { DEMO_PASSWORD } from '#server/demo/accounts.ts'
import { findChromium } from '../../scripts/chromium.mjs'
import { reservePort } from '../support/ports.ts'
import { measureEditorOpening } from './editor-open.ts'
import type { Stage } from './stage.ts'
import type { Figures } from './table.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Lighthouse has packages of its own, more than all of ours: they are installed when an audit is asked for. */
const LIGHTHOUSE = fileURLToPath(new URL('lighthouse/', import.meta.url))

/** What is read of a report: scores from 0 to 1, null where a question does not apply to the page. */
const report = z.object({
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) }),
  ),
  audits: z.record(
    z.string(),
    z.object({ title: z.string(), score: z.number().nullable(), displayValue: z.string().optional() }),
  ),
})

/** Scores of each path; what keeps one from 100 is said on the way. */
export async function auditPages(stage: Stage, paths: readonly string[]): Promise<Figures> {
  installLighthouse()
  const port = await reservePort()
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

function installLighthouse(): void {
  if (existsSync(`${LIGHTHOUSE}node_modules/.package-lock.json`)) return
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: LIGHTHOUSE, stdio: 'inherit' })
  if (status !== 0) throw new Error(`npm ci in ${LIGHTHOUSE} has failed`)
}

async function audit(url: string, path: string, port: number): Promise<Figures[number]> {
  const { runtimeError, categories, audits } = report.parse(JSON.parse(await lighthouse(url, port)))
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`)
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100))
  for (const name of CATEGORIES) {
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const { score, title, displayValue = '' } = audits[id] ?? {}
      if (weight > 0 && typeof score === 'number' && score < 0.98)
        console.error(`${path} ${name}: ${title} ${displayValue}`)
    }
  }
  return [`Lighthouse ${path}: performance, accessibility, practices, SEO`, scores.join(' / ')]
}

/** The report of one page as JSON. The server that is measured runs in this process, so nothing here may wait idly. */
async function lighthouse(url: string, port: number): Promise<string> {
  const only = `--only-categories=${CATEGORIES.join(',')}`
  const args = [`${LIGHTHOUSE}node_modules/lighthouse/cli/index.js`, url, `--port=${port}`, only, '--output=json']
  const { stdout } = await promisify(execFile)(process.execPath, [...args, '--quiet', '--no-enable-error-reporting'], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}
