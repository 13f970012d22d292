import { expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const cookies = await signIn(app, app.platformHost, 'webmaster@verbivka.example')
const api = '/api/v1/communities/verbivka/pages'

it('shows the preview of a page in a frame of the console, as a resident and as a printer see it', async () => {
  const pages = await request(app, { host: app.platformHost, path: api, cookies })
  const { id } = pages.json().items.find((page: { path: string }) => page.path === '/contacts')
  const body = { language: 'uk' }
  const made = await request(app, {
    host: app.platformHost,
    method: 'POST',
    path: `${api}/${id}/preview`,
    body,
    cookies,
  })
  const { url } = made.json()

  const visitor = await newVisitor(browser)
  const page = await visitor.newPage()
  const violations: string[] = []
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()))
  await page.goto(`http://${app.platformHost}/console/sign-in`)
  /** Whether the frame shows what only a screen needs. */
  const showsCrumbs = async (address: string): Promise<boolean> => {
    // Wholly loaded: what the style sheet hides is there before the sheet.
    await page.evaluate(`new Promise((loaded) => {
      document.querySelector('iframe')?.remove()
      const frame = { src: ${JSON.stringify(address)}, onload: () => loaded(undefined) }
      document.body.append(Object.assign(document.createElement('iframe'), frame))
    })`)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { level: 1, name: 'Контакти' }).waitFor()
    return frame.locator('.crumbs').isVisible()
  }
  expect(await showsCrumbs(url)).toBe(true)
  expect(await showsCrumbs(`${url}&media=print`)).toBe(false)
  expect(violations).toEqual([])
  await visitor.close()
})
