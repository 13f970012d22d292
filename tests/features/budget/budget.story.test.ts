import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { analysisParts } from '#features/budget/projects/rules.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { barriersOf, barriersWithoutScript, untilDrawn } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { fillIn, keepPicture, lines, PASSWORD, type Person, press, Story, taxNumber } from '#tests/support/story.ts'
import { waitFor } from '#tests/support/wait.ts'
import { seedSigners } from '../../faults/residents.ts'

/*
 * A participatory budget from its announcement in the console to the report on what was built, in Ukrainian and in English.
 * Residents write, support and vote without JavaScript; one votes with it. Axe looks at every screen on the way.
 */

const SLUG = 'verbivka'
/** With the two who vote in browsers, enough for the ballots to be published one by one. */
const OTHER_VOTERS = 26
/** As many as make a batch. */
const ON_PAPER = 5
/** Of their taxpayer numbers; those before belong to residents with accounts. */
const FIRST_ON_PAPER = 101

const DAYS = {
  ...{ registrationOn: '2026-11-21', considerOn: '2026-11-25', votingOn: '2026-12-01' },
  ...{ detectOn: '2026-12-15', realizeOn: '2026-12-20', finishedOn: '2027-06-01' },
}

const WORDS = {
  uk: {
    budget: 'Громадський бюджет на 2027 рік',
    summary: 'Мешканці вирішують, на що витратити 300 000 гривень.',
    rules: 'Проєкт подає кожен мешканець громади. Перемагають проєкти з найбільшою кількістю голосів.',
    category: 'Діти',
    title: 'Ігровий майданчик біля школи',
    goal: 'Дати дітям двох вулиць безпечне місце для ігор.',
    description: 'Гойдалки, гірка й м’яке покриття на ділянці біля школи, де тепер пустир.',
    more: 'Огорожу висотою один метр додано до проєкту.',
    beneficiaries: 'Діти двох вулиць',
    address: 'вул. Шкільна, 1',
    cost: 'Гойдалка',
    fence: 'Огорожа',
    unit: 'шт.',
    returned: 'Додайте огорожу: поруч дорога з рухом автомобілів.',
    department: 'Відділ архітектури',
    reasons: 'Зауважень немає.',
    mark: 'калина',
    point: { name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' },
    protocol: 'Проголосували 33 мешканці, переміг проєкт ігрового майданчика.',
    stages: ['Закупівля обладнання', 'Монтаж'],
    note: 'Обладнання доставлено.',
    delay: 'Постачальник затримав гойдалки на чотири дні.',
    report: 'Майданчик збудовано, ним користуються діти двох вулиць.',
    others: ['Велопарковка біля амбулаторії', 'Ліхтарі на вулиці Садовій'],
  },
  en: {
    budget: 'Participatory budget for 2027',
    summary: 'Residents decide what 300,000 hryvnias are spent on.',
    rules: 'Every resident of the community may send a project. Projects with the most votes win.',
    category: 'Children',
    title: 'Playground next to the school',
    goal: 'Give the children of two streets a safe place to play.',
    description: 'Swings, a slide and a soft ground on the plot next to the school, which is empty now.',
    more: 'A fence one metre high is part of the project.',
    beneficiaries: 'Children of two streets',
    address: '1 Shkilna Street',
    cost: 'Swing',
    fence: 'Fence',
    unit: 'pcs',
    returned: 'Add a fence: there is a road with traffic next to it.',
    department: 'Department of architecture',
    reasons: 'No objections.',
    mark: 'viburnum',
    point: { name: 'Village council', address: '1 Soborna Street', hours: 'Mon–Fri 9–18' },
    protocol: 'Thirty-three residents voted, the project of the playground won.',
    stages: ['Purchase of the equipment', 'Assembly'],
    note: 'The equipment has been delivered.',
    delay: 'The supplier delivered the swings four days late.',
    report: 'The playground is built, and the children of two streets use it.',
    others: ['Bicycle stand at the clinic', 'Street lamps in Sadova Street'],
  },
}

const browser = await launchBrowser()
const apps = { uk: await startTestApp({ demo: true }), en: await startTestApp({ demo: true }) }

describe.each(['uk', 'en'] as const)('a participatory budget, in the language %s', (locale) => {
  const app = apps[locale]
  const story = new Story(app, browser, locale, SLUG)
  const { site, console: desk } = story
  const words = WORDS[locale]
  const host = app.siteHost(SLUG)
  let community: Community
  let official: Person
  let author: Person
  let budget = 0
  let project = 0
  let receipt: string[] = []

  /** What a resident reads without JavaScript: a picture of it, and no barrier. */
  const seen = async ({ page }: Person, name: string) => {
    await keepPicture(page, `${locale}-budget-${name}`)
    expect(await barriersWithoutScript(page), name).toEqual([])
  }
  const seenAtDesk = async (name: string) => {
    await untilDrawn(official.page)
    await keepPicture(official.page, `${locale}-budget-${name}`)
    expect(await barriersOf(official.page), name).toEqual([])
  }
  const chip = async (page: Page) => (await lines(page.locator('.head .chip').first())).join()
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

  /** Opens a screen of the console; the session ends within a day. */
  async function openDesk(path: string): Promise<void> {
    const { page, context } = official
    await context.clearCookies()
    await story.signInToConsole(official, DEMO_PASSWORD)
    await heading(page, desk('console:nav.inbox'))
    await page.goto(story.consoleUrl(`/${SLUG}${path}`))
    await untilDrawn(page)
  }

  type Fields = Record<string, string | { option: string }>

  /** Takes a step in its window, or in the page where it has files; resolves when it is done. */
  async function take(feature: 'budget' | 'budget-projects', action: string, fields: Fields = {}) {
    const { page } = official
    const key = `${feature}:desk.transitions.${action}`
    const label = (name: string) => site(`${key}.${name}`)
    const submit = app.kernel.i18n.has(locale, `${key}.submit`) ? label('submit') : label('action')
    await press(page, label('action'))
    const isPanel = app.kernel.i18n.has(locale, `${key}.fields.files.label`)
    const form = isPanel ? page.locator('section[aria-labelledby="step-title"]') : page.getByRole('dialog')
    await form.waitFor()
    for (const [name, value] of Object.entries(fields)) {
      const of = `${key}.fields.${name}`
      if (typeof value === 'string') await fieldOf(form, site(`${of}.label`)).fill(value)
      else await form.getByRole('radio', { name: site(`${of}.options.${value.option}`), exact: true }).check()
    }
    if (action === 'create' || action === 'edit') await seenAtDesk(`desk-${action}`)
    await press(form, submit)
    if (isPanel) await press(page.getByRole('dialog'), submit)
    return { form, submit, done: () => form.waitFor({ state: 'hidden' }) }
  }
  const step = async (...args: Parameters<typeof take>) => (await take(...args)).done()
  /** By its label, also where «optional» follows it. */
  const fieldOf = (form: ReturnType<Page['locator']>, label: string) =>
    form
      .getByLabel(label, { exact: true })
      .or(form.getByLabel(`${label} (${desk('common:optional')})`, { exact: true }))

  const residentOf = async (name: string, javaScript = false) => {
    const email = `${name.toLowerCase()}.story@${SLUG}.example`
    await story.verifiedResident(name, email)
    return story.person(name, email, { javaScript, viewport: { width: 360, height: 740 } })
  }
  const staff = async (path: string, body: object = {}) => {
    const cookies = await signIn(app, app.platformHost, `official@${SLUG}.example`)
    const address = `/api/v1/communities/${SLUG}${path}`
    const answer = await request(app, { host: app.platformHost, method: 'POST', path: address, cookies, body })
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.json()
  }

  beforeAll(async () => {
    community = { ...(await story.community()), host }
    official = await story.person('Official', `official@${SLUG}.example`, { viewport: { width: 1440, height: 900 } })
  })

  it('is announced by an official in the console', async () => {
    const { page } = official
    await openDesk('/budgets')
    await step('budget', 'create', {
      title: words.budget,
      summary: words.summary,
      kind: { option: 'community' },
      ...DAYS,
    })
    await page.waitForURL(/\/budgets\/\d+/)
    budget = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0])
    await step('budget', 'edit', {
      ...{ rulesText: words.rules, categories: words.category, pools: '300000', maxCost: '250000' },
      ...{ supportNeeded: '1', minAge: '' },
    })
    await planPapers(page)
    await step('budget', 'announce')
    await page.getByText(site('budget:desk.transitions.announce.done')).first().waitFor()
    await seenAtDesk('desk-announced')
  })

  it('takes a project that a resident writes step by step without JavaScript', async () => {
    await story.itIs('2026-11-21T08:00:00Z')
    author = await residentOf('Olena')
    const { page } = author
    await page.goto(story.siteUrl(`/budgets/${budget}`))
    expect(await chip(page)).toBe(site('budget:chip.registration'))
    await seen(author, 'registration')
    await page
      .getByRole('link', { name: site('budget-projects:list.add') })
      .first()
      .click()
    await fillIn(page, {
      [site('budget-projects:fields.title.label')]: words.title,
      [site('budget-projects:fields.goal.label')]: words.goal,
    })
    await page.getByLabel(site('budget-projects:fields.category.label')).selectOption(words.category)
    await seen(author, 'write-idea')
    await press(page, site('budget-projects:write.next'))
    await story.signInToSite(author)
    expect(await page.locator('#f-title').inputValue()).toBe(words.title)
    await press(page, site('budget-projects:write.next'))
    await fillIn(page, {
      [site('budget-projects:fields.description.label')]: words.description,
      [site('budget-projects:fields.beneficiaries.label')]: words.beneficiaries,
    })
    await page.locator('#f-address-1').fill(words.address)
    await page.locator('#f-point-1').fill('50.4501, 30.5234')
    await seen(author, 'write-about')
    await press(page, site('budget-projects:write.next'))
    await writeCost(page, 1, [words.cost, '2', words.unit, '95000,50'])
    await seen(author, 'write-costs')
    await press(page, site('budget-projects:write.next'))
    await withoutPicturesAndCoauthors(author)
    await page.getByText(words.description).waitFor()
    await seen(author, 'write-submit')
    await press(page, site('budget-projects:write.submit'))
    await page.getByText(site('budget-projects:own.submitted')).waitFor()
    project = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0])
    await seen(author, 'own-submitted')
  })

  it('has the project returned once, corrected and registered', async () => {
    await openDesk('/budget-projects')
    await seenAtDesk('desk-projects')
    await official.page.getByRole('link', { name: words.title }).click()
    await heading(official.page, words.title)
    await step('budget-projects', 'return', { reason: words.returned })
    await seenAtDesk('desk-returned')

    const { page } = author
    await page.goto(story.siteUrl(`/account/budget-projects/${project}`))
    await page.getByText(words.returned).waitFor()
    await seen(author, 'own-returned')
    await page.getByRole('link', { name: site('budget-projects:own.edit'), exact: true }).click()
    await press(page, site('budget-projects:write.next'))
    await page.locator('#f-description').fill(`${words.description} ${words.more}`)
    await press(page, site('budget-projects:write.next'))
    expect(await page.locator('#f-price-1').inputValue()).toBe('95000.50')
    await writeCost(page, 2, [words.fence, '1', words.unit, '9 999'])
    await press(page, site('budget-projects:write.next'))
    await withoutPicturesAndCoauthors(author)
    await page
      .getByRole('listitem')
      .filter({ hasText: `${words.fence}: 1 ` })
      .first()
      .waitFor()
    await press(page, site('budget-projects:write.submit'))
    await page.getByText(site('budget-projects:own.submitted')).waitFor()

    await official.page.reload()
    await heading(official.page, words.title)
    await step('budget-projects', 'accept')
    await page.goto(story.siteUrl(`/budgets/${budget}/projects/${project}`))
    expect(await chip(page)).toBe(site('budget-projects:chip.analysis'))
    await seen(author, 'project-analysis')
  })

  it('has it supported by a resident, looked at by five departments and admitted', async () => {
    const supporter = await residentOf('Petro')
    const { page } = supporter
    await page.goto(story.siteUrl(`/budgets/${budget}/projects/${project}`))
    await page.getByRole('link', { name: site('budget-projects:page.sign') }).click()
    await story.signInToSite(supporter)
    await press(page, site('budget-projects:support.submit'))
    await heading(page, words.title)
    await page.goto(story.siteUrl(`/account/budget-projects/${project}/support`))
    await page.getByText(site('budget-projects:support.signed')).waitFor()
    await seen(supporter, 'supported')

    for (const part of analysisParts) {
      await step('budget-projects', 'give-opinion', {
        ...{ part: { option: part }, department: words.department, verdict: { option: 'yes' }, reasons: words.reasons },
      })
      const given = site(`budget-projects:part.${part}`)
      await official.page.getByText(`${given}: ${site('budget-projects:verdict.yes')}`).waitFor()
    }
    await step('budget-projects', 'admit')
    await seenAtDesk('desk-admitted')
    await page.goto(story.siteUrl(`/budgets/${budget}/projects/${project}`))
    expect(await chip(page)).toBe(site('budget-projects:chip.admitted'))
    expect(
      (await lines(page.getByRole('region', { name: site('budget-projects:page.analysis') }))).join(' '),
    ).toContain(words.department)
    await seen(supporter, 'project-admitted')
  })

  it('is voted on without JavaScript, with a running sum, and by a page with JavaScript', async () => {
    const others = await Promise.all(words.others.map((title, nth) => admitted(title, nth)))
    await story.itIs('2026-11-25T08:00:00Z')
    await story.itIs('2026-12-01T08:00:00Z')
    const voter = await residentOf('Ivan')
    const { page } = voter
    await page.goto(story.siteUrl(`/budgets/${budget}`))
    expect(await chip(page)).toBe(site('budget:chip.voting'))
    await seen(voter, 'voting')
    await page.getByRole('link', { name: site('allocation:section.vote'), exact: true }).click()
    await page.getByLabel(words.title).check()
    await page.getByLabel(words.others[0] ?? '').check()
    await seen(voter, 'ballot')
    await press(page, site('allocation:vote.review'))
    await story.signInToSite(voter)
    // What was chosen before the sign-in stands in the ballot still.
    expect(await page.getByLabel(words.title).isChecked()).toBe(true)
    await press(page, site('allocation:vote.review'))
    await heading(page, site('allocation:review.title'))
    const sumIs = (kopecks: number) =>
      page.getByText(site('allocation:vote.sum', { cost: formatMoney(locale, kopecks) })).waitFor()
    await sumIs(35_000_000)
    await page.getByLabel(words.others[0] ?? '').uncheck()
    await press(page, site('allocation:vote.recalculate'))
    await sumIs(20_000_000)
    await seen(voter, 'review')
    await page.locator('#f-mark').fill(words.mark)
    await press(page, site('allocation:vote.submit'))
    await heading(page, site('allocation:receipt.title'))
    receipt = await page.locator('.budget-code').allInnerTexts()
    expect(receipt[0]).toMatch(/^[0-9a-f]{64}$/)
    await seen(voter, 'receipt')
    await page.goto(story.siteUrl(`/account/budgets/${budget}/vote`))
    await page.getByText(site('allocation:vote.voted')).waitFor()

    const scripted = await residentOf('Maria', true)
    await scripted.page.goto(story.siteUrl(`/account/budgets/${budget}/vote`))
    await scripted.page.getByLabel(words.others[0] ?? '').check()
    await press(scripted.page, site('allocation:vote.review'))
    await story.signInToSite(scripted)
    await press(scripted.page, site('allocation:vote.review'))
    await press(scripted.page, site('allocation:vote.submit'))
    await heading(scripted.page, site('allocation:receipt.title'))
    const second = await scripted.page.locator('.budget-code').allInnerTexts()
    expect(second[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(second[0]).not.toBe(receipt[0])
    expect(await barriersOf(scripted.page)).toEqual([])

    const voters = await seedSigners(app.db, community, OTHER_VOTERS, 'story-voter')
    for (const [nth, { cookies }] of voters.entries()) {
      const choices = [String(nth % 3 === 0 ? others[nth % 2] : project)]
      const path = `/api/v1/budgets/${budget}/vote`
      const answer = await request(app, { host, method: 'POST', path, cookies, body: { choices } })
      expect(answer.status, answer.text).toBe(201)
    }
  })

  it('is voted on at a point, on papers that are entered later as a batch', async () => {
    await openDesk(`/budgets/${budget}`)
    const { page } = official
    const who = page.getByLabel(desk('paper:person.who'))
    for (let nth = 1; nth <= ON_PAPER; nth++) {
      await who.fill(taxNumber(FIRST_ON_PAPER + nth))
      await page.keyboard.press('Enter')
      await page.getByText(desk('paper:at-point.today', { handedOut: nth, exchanged: 0, returned: 0 })).waitFor()
    }
    // Who has voted online gets no paper.
    await who.fill(`ivan.story@${SLUG}.example`)
    await page.keyboard.press('Enter')
    await page.getByText(site('ballots:errors.person-voted')).first().waitFor()
    await seenAtDesk('desk-papers')

    const resident = await story.person('Passer-by', '', { javaScript: false, viewport: { width: 360, height: 740 } })
    await resident.page.goto(story.siteUrl(`/budgets/${budget}`))
    await resident.page.getByText(words.point.address).waitFor()
    await resident.page.getByRole('link', { name: site('ballots:printed.link') }).click()
    await heading(resident.page, words.budget)
    await seen(resident, 'paper-ballot')
    const order = (await lines(resident.page.locator('.sheet'))).join(' ')
    const numberOf = (title: string) => /(\d+)\.\s*$/.exec(order.slice(0, order.indexOf(title)))?.[1] ?? ''

    await story.itIs('2026-12-02T08:00:00Z')
    await openDesk(`/budgets/${budget}`)
    await page.getByRole('table').getByRole('checkbox').check()
    await press(page, desk('paper:ledger.open'))
    await press(page, desk('paper:batch.enter'))
    const field = (nth: number) => page.getByLabel(desk('paper:entry.paper', { nth }), { exact: true })
    await field(1).fill(String(words.others.length + 2))
    await page.keyboard.press('Enter')
    await page.getByText(desk('paper:entry.fault.unknown')).waitFor()
    for (let nth = 1; nth <= ON_PAPER; nth++) {
      await field(nth).fill(numberOf(nth === 1 ? (words.others[0] ?? '') : words.title))
      await page.keyboard.press('Enter')
    }
    await field(ON_PAPER + 1).waitFor()
    const piles = page.getByRole('list', { name: desk('paper:entry.piles') })
    expect((await lines(piles)).filter((line) => line !== desk('paper:entry.remove'))).toEqual([
      ...['1', words.others[0], String(ON_PAPER - 1), words.title],
    ])
    await seenAtDesk('desk-paper-entry')
    await press(page, desk('paper:entry.done', { count: ON_PAPER }))
    await page.getByText(desk('paper:batch.waits.confirmation')).waitFor()
    await press(page, desk('paper:batch.confirm'))
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'protocol.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') },
    })
    await dialog.getByText('protocol.pdf').waitFor()
    await press(dialog, desk('paper:confirm.submit'))
    await page.getByText(desk('paper:batch.state.confirmed')).waitFor()
    await seenAtDesk('desk-paper-confirmed')
  })

  it('is counted, explains why each project won or lost, and proves the receipt', async () => {
    await story.itIs('2026-12-15T08:00:00Z')
    const reader = await story.person('Reader', '', { javaScript: false, viewport: { width: 360, height: 740 } })
    const { page } = reader
    await waitFor(
      'the explanations',
      async () => {
        const answer = await request(app, { host, path: `/api/v1/budgets/${budget}/results` })
        return answer.status === 200 && answer.json().explained
      },
      180_000,
    )
    await page.goto(story.siteUrl(`/budgets/${budget}`))
    await page.getByRole('link', { name: site('allocation:section.results') }).click()
    await heading(page, site('allocation:results.crumb'))
    const rows = await Promise.all((await page.getByRole('table').locator('tbody tr').all()).map(lines))
    expect(rows.map((row) => [row[0], row.at(-1)])[0]).toEqual([words.title, site('allocation:results.won')])
    expect(rows).toHaveLength(3)
    const won = rows.filter((row) => row.at(-1) === site('allocation:results.won'))
    expect(won.length).toBeLessThan(3)
    for (const title of [words.title, ...words.others]) {
      const why = page.locator('main li', { has: page.locator('strong', { hasText: title }) })
      expect((await lines(why)).join(' ').length, title).toBeGreaterThan(title.length + 10)
    }
    await seen(reader, 'results')
    const { voted, ballots } = (await request(app, { host, path: `/api/v1/budgets/${budget}/results` })).json()
    expect([voted, ballots]).toEqual([OTHER_VOTERS + 2 + ON_PAPER, OTHER_VOTERS + 2 + ON_PAPER])
    await page.goto(story.siteUrl(`/budgets/${budget}`))
    await page.getByRole('heading', { name: site('ballots:paper.ledger') }).waitFor()
    await page.getByText(site('ballots:paper.counted', { count: ON_PAPER })).waitFor()
    await seen(reader, 'ledger')

    const bundle = await request(app, { host, path: `/api/v1/budgets/${budget}/bundle` })
    expect(bundle.status).toBe(200)
    const checker = await story.person('Checker', '', {})
    await checker.page.goto(story.siteUrl('/verify'))
    const record = { name: 'vote.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from(bundle.bytes) }
    await checker.page.locator('[name=record]').setInputFiles(record)
    const [leaf, nonce, mark, signature] = receipt
    await checker.page.locator('[name=receipt]').fill(JSON.stringify({ receipt: { leaf, nonce, mark, signature } }))
    await checker.page.locator('form[data-verify] button').click()
    await checker.page.locator('[data-verify-result] .notice--good').waitFor()
    for (const check of ['receipt', 'ledger']) {
      const found = checker.page.locator('[data-verify-result] tr', {
        hasText: site(`participation:verify.checks.${check}.title`),
      })
      expect(await found.locator('.chip--good').count(), check).toBeGreaterThan(0)
    }
    expect(await checker.page.locator('[data-verify-result] .chip--bad').count()).toBe(0)
    await keepPicture(checker.page, `${locale}-budget-verify`)
    expect(await barriersOf(checker.page)).toEqual([])

    await openDesk(`/budgets/${budget}`)
    await step('budget', 'publish-protocol', { text: words.protocol })
    await seenAtDesk('desk-protocol')
  })

  it('is carried out: stages with money, a delay with its reason, and a report that everybody reads', async () => {
    await story.itIs('2026-12-20T08:00:00Z')
    await openDesk(`/budget-projects/${project}`)
    await step('budget-projects', 'include')
    await step('budget-projects', 'start')
    const [purchase = '', assembly = ''] = words.stages
    const first = { title: purchase, plannedOn: '2027-01-10', planned: '120000' }
    await step('budget-projects', 'plan-stage', first)
    await step('budget-projects', 'plan-stage', { title: assembly, plannedOn: '2027-02-10', planned: '80 000,50' })
    await story.itIs('2027-01-15T08:00:00Z')
    await openDesk(`/budget-projects/${project}`)
    const late = { number: '1', doneOn: '2027-01-14', spent: '118000', note: words.note }
    const { form, submit, done } = await take('budget-projects', 'finish-stage', late)
    await form.getByText(site('budget-projects:fields.delay.missing')).first().waitFor()
    const delay = site('budget-projects:desk.transitions.finish-stage.fields.delay.label')
    await fieldOf(form, delay).fill(words.delay)
    await press(form, submit)
    await done()
    await seenAtDesk('desk-stages')
    const { page } = await story.person('Neighbour', '', { javaScript: false, viewport: { width: 360, height: 740 } })
    await page.goto(story.siteUrl(`/budgets/${budget}/projects/${project}`))
    expect(await chip(page)).toBe(site('budget-projects:chip.in_progress'))
    const diary = (await lines(page.getByRole('region', { name: site('budget-projects:page.diary') }))).join(' ')
    for (const text of [purchase, assembly, words.note, words.delay]) expect(diary).toContain(text)
    expect(diary).toContain(site('budget-projects:page.not-done'))

    await step('budget-projects', 'finish-stage', { ...late, number: '2', doneOn: '2027-01-15', spent: '80000' })
    await step('budget-projects', 'complete')
    await step('budget-projects', 'report', { text: words.report })
    await seenAtDesk('desk-reported')
    await page.reload()
    expect(await chip(page)).toBe(site('budget-projects:chip.reported'))
    expect((await lines(page.getByRole('region', { name: site('budget-projects:page.report') }))).join(' ')).toContain(
      words.report,
    )
    await keepPicture(page, `${locale}-budget-reported`)
    expect(await barriersWithoutScript(page)).toEqual([])
    await page.goto(story.siteUrl(`/budgets/${budget}`))
    expect((await lines(page.locator('main'))).join(' ')).toContain(words.protocol)
    await keepPicture(page, `${locale}-budget-realised`)
    expect(await barriersWithoutScript(page)).toEqual([])
    // The browser notes each refusal that the steps above provoke.
    const provoked = [`/budget-projects/${project}/finish-stage`, `/budgets/${budget}/paper/hand-outs`]
    expect(story.faults.filter((fault) => !provoked.some((path) => fault.includes(path)))).toEqual([])
  })

  /** One point, in the draft. */
  async function planPapers(page: Page) {
    await press(page, desk('paper:point.add'))
    for (const [name, value] of Object.entries(words.point))
      await page.getByLabel(desk(`paper:point.${name}`), { exact: true }).fill(value)
    await page.getByLabel(desk('paper:settings.double')).uncheck()
    await press(page.locator('form[aria-labelledby="paper-settings"]'), desk('common:save'))
    await page.getByText(desk('paper:settings.saved'), { exact: true }).waitFor()
    await seenAtDesk('desk-paper-points')
  }

  async function writeCost(page: Page, row: number, [title = '', quantity = '', unit = '', price = '']: string[]) {
    const fields = { title, quantity, unit, price }
    for (const [name, value] of Object.entries(fields)) await page.locator(`#f-${name}-${row}`).fill(value)
  }

  /** The two steps of the form that a project may leave empty. */
  async function withoutPicturesAndCoauthors(person: Person) {
    for (const part of ['pictures', 'coauthors']) {
      const next = person.page.getByRole('link', { name: site(`budget-projects:${part}.next`), exact: true })
      await next.waitFor()
      await seen(person, `write-${part}`)
      await next.click()
    }
  }

  /** Another project, as programs of a resident and the staff bring it onto the ballot. */
  async function admitted(title: string, nth: number): Promise<number> {
    const email = `other-${nth}.story@${SLUG}.example`
    await story.verifiedResident(`Other ${nth}`, email)
    const cookies = await signIn(app, host, email, PASSWORD)
    const shown = (await request(app, { host, path: `/api/v1/budgets/${budget}` })).json()
    const body = {
      ...{ title, goal: words.goal, description: words.description, beneficiaries: words.beneficiaries },
      ...{ places: [{ address: words.address }], category: shown.categories[0].code },
      costs: [{ title, quantity: 1, unit: words.unit, price: '150000' }],
    }
    const path = `/api/v1/budgets/${budget}/projects`
    const sent = await request(app, { host, method: 'POST', path, cookies, body })
    expect(sent.status, sent.text).toBe(201)
    const { id } = sent.json()
    await staff(`/budget-projects/${id}/accept`)
    const signed = await request(app, { host, method: 'POST', path: `/api/v1/budget-projects/${id}/support`, cookies })
    expect(signed.status, signed.text).toBeLessThan(300)
    const opinion = { department: words.department, verdict: 'yes', reasons: words.reasons }
    for (const part of analysisParts) await staff(`/budget-projects/${id}/give-opinion`, { part, ...opinion })
    await staff(`/budget-projects/${id}/admit`)
    return id
  }
})
