import { afterAll, describe, expect, it } from 'vitest'
import { bundleFiles, FILES, toHex, writeBundle } from '#participation/ballots/protocol/index.ts'
import { pack } from '#participation/ballots/protocol/tar.ts'
import { holdVote } from '#tests/participation/ballots/vote.ts'
import { barriersOf } from '#tests/support/accessibility.ts'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'

/* Somebody who trusts nobody recounts a secret vote in the browser; nothing of it is sent anywhere. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const host = app.siteHost('verbivka')
const vote = await holdVote()
const record = { name: 'vote.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from(await writeBundle(vote)) }
const parts = new Map(bundleFiles(vote))
const ballots = Buffer.from(parts.get(FILES.ballots) ?? []).toString()
parts.set(FILES.ballots, Uint8Array.from(Buffer.from(ballots.replace('["a"]', '["b"]'))))
const altered = { ...record, buffer: Buffer.from(await pack(parts)) }
const closers: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closers) await close()
})

const TEXTS = {
  uk: { path: '/verify', good: 'Усе, що тут можна перевірити, гаразд.', bad: 'Не гаразд', record: 'Запис голосування' },
  en: {
    path: '/en/verify',
    good: 'Everything that can be checked here',
    bad: 'Not in order',
    record: 'Record of the vote',
  },
}

async function opened(locale: keyof typeof TEXTS, javaScript = true) {
  const context = await newVisitor(browser, { locale: locale === 'uk' ? 'uk-UA' : 'en-GB', javaScript })
  closers.push(() => context.close())
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(`http://${host}${TEXTS[locale].path}`)
  return { page, faults }
}

describe.each(['uk', 'en'] as const)('the page that checks a vote, in %s', (locale) => {
  const { good, bad, record: label } = TEXTS[locale]

  it('passes a good record with a receipt, and finds an altered ballot', async () => {
    const { page, faults } = await opened(locale)
    await page.getByLabel(label).setInputFiles(record)
    await page.locator('[name=receipt]').fill(JSON.stringify({ receipt: vote.receipts[0] }))
    await page.locator('[name=roll-token]').fill(toHex(vote.tokenOf(0)))
    const sent: string[] = []
    page.on('request', (one) => sent.push(`${one.method()} ${new URL(one.url()).pathname.slice(0, 4)}`))
    const result = page.locator('[data-verify-result]')
    await page.locator('form[data-verify] button').click()
    await result.getByText(good).waitFor()
    expect(await result.locator('tbody tr').count()).toBe(17)
    expect(await result.locator('.chip--good').count()).toBe(17)
    expect(await result.innerText()).not.toMatch(/\{\{|undefined/)
    expect(await result.evaluate((area) => area.ownerDocument.activeElement === area)).toBe(true)
    // The script that checks is fetched when it is needed; nothing else goes over the wire.
    expect(sent).toEqual(['GET /_a/'])
    expect(await barriersOf(page)).toEqual([])

    await page.getByLabel(label).setInputFiles(altered)
    await page.locator('form[data-verify] button').click()
    await result.locator('.chip--bad').first().waitFor()
    expect(await result.locator('tr:has(.chip--bad) td:first-child').allInnerTexts()).toEqual(
      ['leaves', 'recount'].map((id) => app.kernel.i18n.t(locale, `participation:verify.checks.${id}.title`)),
    )
    expect(await result.innerText()).toContain(bad)

    await page.locator('[name=receipt]').fill('no')
    await page.locator('form[data-verify] button').click()
    await result.getByText(app.kernel.i18n.t(locale, 'participation:verify.no-receipt')).waitFor()
    expect(faults).toEqual([])
  })

  it('says without JavaScript how to check with the command', async () => {
    const { page } = await opened(locale, false)
    expect(await page.locator('form[data-verify]').isVisible()).toBe(false)
    expect(await page.getByText(app.kernel.i18n.t(locale, 'site:verify.without')).isVisible()).toBe(true)
    expect(await page.getByText('npm run viche -- verify').isVisible()).toBe(true)
  })
})

it('is light until somebody checks something', async () => {
  const { text } = await request(app, { host, path: '/verify' })
  const [, script = ''] = /<script src="(\/_a\/verify\.[0-9a-f]{10}\.js)" type="module">/.exec(text) ?? []
  const { text: code, headers } = await request(app, { host, path: script })
  expect(headers['content-type']).toContain('text/javascript')
  expect(code.length).toBeLessThan(4000)
  expect(text).not.toMatch(/src="[^"]*verifier/)
})
