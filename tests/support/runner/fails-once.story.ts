/** Outside of the suite: tests/boot/test-runner.test.ts has the runner run it. Fails where the marker is not there yet. */
import { existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { launchBrowser, newVisitor } from '../browser.ts'

const marker = process.env.VICHE_FAILS_ONCE ?? ''
const browser = await launchBrowser()
const page = await (await newVisitor(browser)).newPage()

it('opens a page', async () => {
  await page.setContent('<h1>Перша спроба</h1>')
  expect(await page.locator('h1').textContent()).toBe('Перша спроба')
})

it('shows the page', () => {
  const isFirst = !existsSync(marker)
  if (existsSync(dirname(marker))) writeFileSync(marker, '')
  expect(isFirst, 'the first try of a story that fails once').toBe(false)
})
