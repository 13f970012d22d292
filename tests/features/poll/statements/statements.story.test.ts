import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { MIN_SEEDS } from '#participation/statements/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { barriersOf, barriersWithoutScript, untilDrawn } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { fillIn, keepPicture, lines, type Person, press, Story } from '#tests/support/story.ts'
import { waitFor } from '#tests/support/wait.ts'
import { seedSigners } from '../../../faults/residents.ts'

/*
 * A poll by statements from the form in the console to the groups of opinion that anybody counts again, in Ukrainian and in
 * English. The resident votes and proposes without JavaScript.
 */

const SLUG = 'verbivka'
/** Two camps; together with the resident enough for groups to be shown. */
const CAMP = 15
/** People who vote at the same time, each on one statement after the other. */
const AT_ONCE = 6

const WORDS = {
  uk: {
    title: 'Яким має бути наш центральний парк?',
    text: 'Проєкт парку розпочнуть навесні, тож просимо сказати, що для вас важливо.',
    seed: (number: number) => `У парку має бути більше дерев, частина ${number}`,
    proposed: 'У парку мають бути лавки зі спинками',
  },
  en: {
    title: 'What should our central park be like?',
    text: 'The plan of the park begins next spring, so we ask what is important to you.',
    seed: (number: number) => `The park should have more trees, part ${number}`,
    proposed: 'The park should have benches with backs',
  },
}

const cli = fileURLToPath(new URL('../../../../server/cli.ts', import.meta.url))
const browser = await launchBrowser()
const apps = { uk: await startTestApp({ demo: true }), en: await startTestApp({ demo: true }) }

describe.each(['uk', 'en'] as const)('a poll by statements, in the language %s', (locale) => {
  const app = apps[locale]
  const story = new Story(app, browser, locale, SLUG)
  const { site, console: desk } = story
  const host = app.siteHost(SLUG)
  const words = WORDS[locale]
  const seeds = Array.from({ length: MIN_SEEDS }, (_, at) => words.seed(at + 1))
  const field = (name: string) => site(`poll:desk.transitions.create.fields.${name}.label`)
  const seen = async ({ page }: Person, name: string) => {
    await keepPicture(page, `${locale}-statements-${name}`)
    expect(await barriersWithoutScript(page), name).toEqual([])
  }
  const seenAtDesk = async ({ page }: Person, name: string) => {
    await untilDrawn(page)
    await keepPicture(page, `${locale}-statements-${name}`)
    expect(await barriersOf(page), name).toEqual([])
  }
  const signedIn = async (role: string) => {
    const person = await story.person(role, `${role}@${SLUG}.example`, { viewport: { width: 1440, height: 900 } })
    await story.signInToConsole(person, DEMO_PASSWORD)
    await person.page.getByRole('heading', { level: 1, name: desk('console:nav.inbox') }).waitFor()
    return person
  }
  let path = ''
  let resident: Person

  it('is opened by an official in the console', async () => {
    const official = await signedIn('official')
    const { page } = official
    await page.goto(story.consoleUrl(`/${SLUG}/polls`))
    await press(page, site('poll:desk.transitions.create.action'))
    const form = page.getByRole('dialog')
    await form.waitFor()
    await fillIn(form, {
      [field('title')]: words.title,
      [field('text')]: words.text,
      [`${field('options')} (${desk('common:optional')})`]: seeds.join('\n'),
    })
    for (const [name, option] of [
      ['kind', 'statements'],
      ['access', 'contact'],
    ])
      await form
        .getByRole('radio', { name: site(`poll:desk.transitions.create.fields.${name}.options.${option}`) })
        .check()
    await form.getByLabel(field('opensOn'), { exact: true }).fill('2026-11-20')
    await form.getByLabel(field('endsOn'), { exact: true }).fill('2026-12-10')
    await press(form, site('poll:desk.transitions.create.submit'))
    await page.waitForURL(/\/polls\/\d+/)
    path = new URL(page.url()).pathname.replace(`/console/${SLUG}`, '')
    await press(page, site('poll:desk.transitions.announce.action'))
    await press(page.getByRole('dialog'), site('poll:desk.transitions.announce.action'))
    await page.getByText(site('poll:desk.transitions.announce.done')).first().waitFor()
    await seenAtDesk(official, 'desk-open')
  })

  it('is voted on without JavaScript, and gets a statement of a resident', async () => {
    await story.verifiedResident('Olena', `olena.story@${SLUG}.example`)
    resident = await story.person('Olena', `olena.story@${SLUG}.example`, {
      javaScript: false,
      viewport: { width: 360, height: 740 },
    })
    const { page } = resident
    await page.goto(story.siteUrl(path))
    await seen(resident, 'poll')
    await page.getByRole('link', { name: site('statements:section.vote') }).click()
    await story.signInToSite(resident)
    const progress = (voted: number) =>
      page.getByText(site('statements:voting.progress', { voted, count: MIN_SEEDS }), { exact: true }).waitFor()
    await progress(0)
    await seen(resident, 'voting')
    for (const [voted, answer] of ['agree', 'disagree', 'pass'].entries()) {
      await press(page, site(`statements:vote.${answer}`))
      await progress(voted + 1)
    }
    await page.getByRole('link', { name: site('statements:section.propose') }).click()
    await seen(resident, 'propose')
    await fillIn(page, { [site('statements:fields.text.label')]: words.proposed })
    await press(page, site('statements:propose.submit'))
    const own = page.locator('.comment', { hasText: words.proposed })
    expect(await lines(own)).toEqual([words.proposed, site('statements:state.pending')])
    await seen(resident, 'proposed')
  })

  it('has the statement accepted by a moderator in the console', async () => {
    const moderator = await signedIn('moderator')
    const { page } = moderator
    await page.goto(story.consoleUrl(`/${SLUG}/statements?state=pending`))
    await seenAtDesk(moderator, 'desk-pending')
    await press(page, `${desk('statements:action.publish')}: ${words.proposed}`)
    await page.getByText(desk('statements:done.publish')).waitFor()
    await resident.page.goto(story.siteUrl(`/account${path}/statements`))
    const own = resident.page.locator('.comment', { hasText: words.proposed })
    expect(await lines(own)).toEqual([words.proposed, site('statements:state.published')])
  })

  it('shows groups after its end, which anybody finds again in the published votes', async () => {
    const community = { ...(await story.community()), host }
    const list = async () => (await request(app, { host, path: `/api/v1${path}/statements` })).json()
    const { items } = await list()
    expect(items).toHaveLength(MIN_SEEDS + 1)
    const people = await seedSigners(app.db, community, 2 * CAMP, 'opinion')
    const voteOn = async (id: number, value: -1 | 0 | 1, cookies: CookieJar) => {
      const vote = { host, method: 'POST' as const, path: `/api/v1${path}/statements/${id}/vote`, cookies }
      const answer = await request(app, { ...vote, body: { value } })
      expect(answer.status, answer.text).toBe(200)
    }
    const queue = people.entries()
    const voteInTurn = async () => {
      for (const [nth, { cookies }] of queue)
        for (const [column, { id }] of items.entries()) {
          // The camps agree on the first statement only; one of nine answers is a slip.
          const isFor = column === 0 || nth < CAMP === column % 2 > 0
          await voteOn(id, (nth + column) % 9 === 0 ? 0 : isFor ? 1 : -1, cookies)
        }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, voteInTurn))
    await story.itIs('2026-12-18T10:00:00Z')
    const job = app.kernel.jobs.find('statements.find-groups')
    if (!job) throw new Error('there is no job that finds groups')
    const { clock, services } = app.kernel
    const inCommunity = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, community, work)
    const subject = `poll:${path.split('/').at(-1)}`
    // At once: the queue lets more votes come first.
    await job.run({ community, clock, services, log: services.log, inCommunity }, { subject })
    await waitFor('the groups', async () => {
      const { people: counted, open } = await list()
      return !open && counted === people.length + 1
    })
    const { page } = resident
    await page.goto(story.siteUrl(path))
    await page.getByText(site('statements:section.closed')).waitFor()
    await page.getByRole('link', { name: site('statements:section.results') }).click()
    const shown = await list()
    expect(shown.groups).toHaveLength(2)
    await page.getByRole('img', { name: site('statements:section.map-title') }).waitFor()
    for (const letter of ['A', 'B']) {
      const name = site('statements:section.group', { letter })
      await page.getByRole('heading', { level: 3, name }).waitFor()
      expect(await page.getByRole('region', { name, exact: true }).locator('tbody tr').count()).toBeGreaterThan(0)
    }
    const all = page.getByRole('region', { name: site('statements:section.all'), exact: true })
    // Each group and everybody.
    expect(await all.locator('tbody tr').count()).toBe(3 * items.length)
    await seen(resident, 'groups')

    const file = await request(app, { host, path: `${path}/statements.json` })
    const name = join(app.dataDir, `${locale}-statements.json`)
    writeFileSync(name, file.text)
    const env = { PATH: process.env.PATH, LC_ALL: locale === 'uk' ? 'uk_UA.UTF-8' : 'en_GB.UTF-8' }
    const counted = spawnSync(process.execPath, [cli, 'recount', name], { env, encoding: 'utf8' })
    expect([counted.status, counted.stderr]).toEqual([0, ''])
    expect(counted.stdout).toContain(site('cli:recount.same'))
    expect(story.faults).toEqual([])
  })
})
