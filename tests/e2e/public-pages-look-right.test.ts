import { describe, expect, it } from 'vitest'
import { barriersOf } from '#tests/support/accessibility.ts'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const site = `http://${app.siteHost('verbivka')}`
const platform = `http://${app.platformHost}`

const VISITORS = [
  {
    who: 'on a phone',
    viewport: { width: 360, height: 740 },
    pages: [
      `${site}/`,
      `${site}/petitions`,
      `${site}/petitions/1`,
      `${site}/petitions/1/signatures`,
      `${site}/account/register`,
      `${platform}/`,
    ],
  },
  {
    who: 'on a desktop at night',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    pages: [`${site}/en`, `${site}/en/petitions/1`, `${site}/account/sign-in`, `${platform}/en`, `${platform}/outbox`],
  },
] as const

describe.each(VISITORS)('a visitor $who', (visitor) => {
  it('finds every page readable, within the screen and without a fault', async () => {
    const context = await newVisitor(browser, visitor)
    const page = await context.newPage()
    const faults = watchFaults(page)
    const found: Record<string, string[]> = {}
    for (const address of visitor.pages) {
      await page.goto(address)
      const wrong = await barriersOf(page)
      if (wrong.length > 0) found[address] = wrong
    }
    expect(found).toEqual({})
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('the visitor’s view', () => {
  it('is remembered by the browser and holds on every page', async () => {
    const context = await newVisitor(browser)
    const page = await context.newPage()
    await page.goto(`${site}/`)
    await page.getByText('Вигляд сайту').first().click()
    await page.getByRole('link', { name: 'Контрастні' }).click()
    await page.getByRole('link', { name: 'Найбільший' }).click()
    expect(page.url()).toBe(`${site}/`)
    await page.goto(`${site}/petitions`)
    expect(await page.getAttribute('html', 'data-view')).toBe('contrast larger')
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(0, 0, 0)')
    expect(await barriersOf(page)).toEqual([])
    await context.close()
  })

  it('travels in the links where there is no script', async () => {
    const context = await newVisitor(browser, { javaScript: false })
    const page = await context.newPage()
    await page.goto(`${site}/`)
    await page.locator('.strip summary').click()
    await page.locator('.strip').getByRole('link', { name: 'Контрастні' }).click()
    expect(page.url()).toBe(`${site}/?view=contrast`)
    // Whichever entries have room: the others stand under “More”, which a new instrument changes.
    await page.locator('.nav a:visible').first().click()
    await page.waitForURL((url) => url.pathname !== '/')
    expect(new URL(page.url()).searchParams.get('view')).toBe('contrast')
    expect(await page.getAttribute('html', 'data-view')).toBe('contrast')
    await context.close()
  })
})

describe('the keyboard', () => {
  it('skips to the content and closes an open menu', async () => {
    const context = await newVisitor(browser)
    const page = await context.newPage()
    await page.goto(`${site}/petitions`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.locator('.view summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.view').first().getAttribute('open')).not.toBeNull()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await page.locator('.view').first().getAttribute('open')).toBeNull()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY')
    await context.close()
  })
})

describe('weight', () => {
  it('of a first visit stays below 25 KB without pictures and fonts', async () => {
    const context = await newVisitor(browser)
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (['image', 'font'].includes(request.resourceType())) return
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(`${site}/`, { waitUntil: 'networkidle' })
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(25 * 1024)
    await context.close()
  })
})
