import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { keepPicture, lines, type Person, press, readRows, Story, taxNumber } from '#tests/support/story.ts'
import { draftOf } from './support.ts'

/*
 * Papers of a secret poll in the console: the points, a person at the point, the ledger, and a batch that is entered by the
 * keyboard and confirmed with the signed protocol. Friday, 20 November 2026.
 */

const POINT = { name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' }
const PEOPLE = 6

const browser = await launchBrowser()
const app = await startTestApp({ demo: true })

describe('papers of a secret poll, in the console', () => {
  const story = new Story(app, browser, 'uk', 'verbivka')
  const { console: desk, site } = story
  const email = 'official@verbivka.example'
  let official: Person
  let id = 0
  const staff = async (path: string, body: object = {}) => {
    const cookies = await signIn(app, app.platformHost, email)
    const answer = await request(app, {
      ...{ host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka${path}`, cookies, body },
    })
    expect([200, 201], answer.text).toContain(answer.status)
    return answer.json()
  }
  /** In a browser of its own, since a session may have ended with the days that have passed. */
  const openPoll = async () => {
    official = await story.person('Official', email, { viewport: { width: 1440, height: 900 } })
    await story.signInToConsole(official, DEMO_PASSWORD)
    await official.page.getByRole('heading', { level: 1, name: desk('console:nav.inbox') }).waitFor()
    await official.page.goto(story.consoleUrl(`/verbivka/polls/${id}`))
    await official.page.getByRole('heading', { name: desk('paper:title') }).waitFor()
  }

  it('are planned with a point while the poll is a draft', async () => {
    ;({ id } = await staff('/polls', draftOf(app, { secret: true })))
    await openPoll()
    const { page } = official
    await press(page, desk('paper:point.add'))
    await press(page, desk('common:save'))
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').getByRole('link').count(), 'each line that is missing is named').toBe(3)
    for (const [name, value] of Object.entries(POINT))
      await page.getByLabel(desk(`paper:point.${name}`), { exact: true }).fill(value)
    await page.getByLabel(desk('paper:settings.double')).uncheck()
    await press(page, desk('common:save'))
    await page.getByText(desk('paper:settings.saved'), { exact: true }).waitFor()
    await keepPicture(page, 'paper-draft')
    await staff(`/polls/${id}/announce`)
  })

  it('are handed out once to each person, by one field and one button', async () => {
    const { page } = official
    await page.reload()
    const who = page.getByLabel(desk('paper:person.who'))
    for (let nth = 1; nth <= PEOPLE; nth++) {
      await who.fill(taxNumber(nth))
      await page.keyboard.press('Enter')
      const today = desk('paper:at-point.today', { handedOut: nth, exchanged: 0, returned: 0 })
      await page.getByText(today).waitFor()
      expect(await who.inputValue()).toBe('')
    }
    await who.fill(taxNumber(1))
    await page.keyboard.press('Enter')
    await page.getByText(site('ballots:errors.person-has-paper')).waitFor()
    await keepPicture(page, 'paper-hand-out')
    await page.getByRole('radio', { name: desk('paper:at-point.step.exchange') }).check()
    await press(page, desk('paper:at-point.submit.exchange'))
    await page.getByText(desk('paper:at-point.done.exchange')).waitFor()
    expect((await readRows(page)).map((row) => row.slice(-4))).toEqual([[String(PEOPLE), '1', '0', '—']])
  })

  it('are entered as a batch by the keyboard, and become ballots with the protocol', async () => {
    await story.itIs('2026-11-21T10:00:00Z')
    await openPoll()
    const { page } = official
    await page.getByRole('table').getByRole('checkbox').check()
    await press(page, desk('paper:ledger.open'))
    await press(page, desk('paper:batch.enter'))
    const field = (nth: number) => page.getByLabel(desk('paper:entry.paper', { nth }), { exact: true })
    await field(1).fill('3')
    await page.keyboard.press('Enter')
    await page.getByText(desk('paper:entry.fault.unknown')).waitFor()
    const [school, clinic] = ['Біля школи', 'Біля амбулаторії'] as const
    // Numbers follow the order that was drawn for the printed ballot.
    const options = page.getByRole('list', { name: desk('paper:entry.numbers') }).getByRole('listitem')
    const numberOf = (title: string) => options.filter({ hasText: title }).locator('span').first().innerText()
    for (const [at, title] of [school, school, clinic, school, clinic].entries()) {
      await field(at + 1).fill(await numberOf(title))
      await page.keyboard.press('Enter')
    }
    await page.getByLabel(desk('paper:entry.spoiled')).fill('1')
    const piles = page.getByRole('list', { name: desk('paper:entry.piles') })
    expect((await lines(piles)).filter((line) => line !== desk('paper:entry.remove'))).toEqual([
      ...['3', 'Біля школи', '2', 'Біля амбулаторії'],
    ])
    await keepPicture(page, 'paper-entry')
    await press(page, desk('paper:entry.done', { count: PEOPLE }))
    await page.getByText(desk('paper:batch.waits.confirmation')).waitFor()
    await press(page, desk('paper:batch.confirm'))
    const dialog = page.getByRole('dialog')
    await press(dialog, desk('paper:confirm.submit'))
    await dialog.getByText(desk('paper:confirm.missing')).waitFor()
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'protocol.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') },
    })
    await dialog.getByText('protocol.pdf').waitFor()
    await keepPicture(page, 'paper-confirm')
    await press(dialog, desk('paper:confirm.submit'))
    await page.getByText(desk('paper:batch.state.confirmed')).waitFor()
    await page.getByRole('link', { name: 'protocol.pdf' }).waitFor()
    await keepPicture(page, 'paper-confirmed')
    // The browser notes each refusal that the steps above provoke.
    expect(story.faults.filter((fault) => !/status of (400|409)/.test(fault))).toEqual([])
  })
})
