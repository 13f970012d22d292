import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'
import { keepWhatFailed, record } from './failed-stories.ts'

/** What a person's browser is like. */
export interface Visitor {
  locale?: 'uk-UA' | 'en-GB'
  viewport?: { width: number; height: number }
  javaScript?: boolean
  colorScheme?: 'light' | 'dark'
  reducedMotion?: 'reduce' | 'no-preference'
}

/** The system's Chromium, without any request of its own. Closed when the test file is done. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: install it, or set CHROME_PATH')
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  // Pages live for seconds here: what the optimising compilers cost they do not give back.
  const frugal = ['--js-flags=--no-opt,--no-maglev']
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, ...frugal]
  const browser = await chromium.launch({ executablePath, args })
  keepWhatFailed()
  afterAll(() => browser.close())
  return browser
}

/** A browser profile of its own: no cookie is shared with another visitor. */
export async function newVisitor(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: visitor.locale ?? 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    viewport: visitor.viewport ?? { width: 1280, height: 800 },
    javaScriptEnabled: visitor.javaScript ?? true,
    colorScheme: visitor.colorScheme ?? 'light',
    // Windows then stand there at once; one of the long stories is played with everything moving.
    reducedMotion: visitor.reducedMotion ?? 'reduce',
  })
  // How long one step may wait before the story counts as broken; no statement about speed.
  context.setDefaultTimeout(90_000)
  await record(context)
  return context
}

/** Collects what a faultless page does not do: errors, violations of its policy, requests that fail or go to other hosts. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // what is given up because the visitor goes on, or becomes a download, has not failed
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const own = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1'
    if (protocol.startsWith('http') && !own) faults.push(`foreign host: ${request.url()}`)
  })
  return faults
}
