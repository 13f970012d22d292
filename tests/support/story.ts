/**
 * Helpers of the browser stories: people with browsers of their own, a calendar that moves on, the letters that went
 * out, and what a person reads on the public pages and in the console, as data that a story compares.
 */
import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { createI18n, type Locale } from '#platform/i18n/index.ts'
import { insertAccount, savePassword } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from './app.ts'
import { newVisitor, type Visitor, watchFaults } from './browser.ts'
import { request } from './http.ts'
import { waitFor } from './wait.ts'

/** The password of everybody in a story. */
export const PASSWORD = 'сім сірих журавлів'

/** Somebody with a browser of their own. */
export interface Person {
  name: string
  email: string
  context: BrowserContext
  page: Page
}

export interface Letter {
  to: string
  /** `petition/published` */
  template: string
  subject: string
}

interface CaughtLetter extends Letter {
  id: string
  community: string
  text: string
  links: string[]
  sentAt: string | null
}

export type Words = (key: string, values?: Record<string, string | number>) => string

/** One story in one language: its server, its people, its calendar. */
export class Story {
  readonly app: TestApp
  readonly locale: Locale
  /** Of the community that the story is about. */
  readonly slug: string
  /** Words of the console and the editor: `people:add`. */
  readonly console: Words
  /** Words of the public pages: `petition:page.sign`. */
  readonly site: Words
  readonly #browser: Browser
  readonly #faults: string[][] = []
  readonly #contexts: BrowserContext[] = []
  readonly #read = new Set<string>()
  #verified = 0

  constructor(app: TestApp, browser: Browser, locale: Locale, slug: string) {
    this.app = app
    this.locale = locale
    this.slug = slug
    this.console = consoleWords(locale)
    this.site = (key, values) => app.kernel.i18n.t(locale, key, values)
    this.#browser = browser
  }

  // ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A browser that nobody has used, with the clock of the story. */
  async person(name: string, email: string, visitor: Visitor = {}): Promise<Person> {
    const usual =
      this.locale === 'uk'
        ? ({ locale: 'uk-UA', reducedMotion: 'no-preference' } as const)
        : ({ locale: 'en-GB' } as const)
    const context = await newVisitor(this.#browser, { ...usual, ...visitor })
    await context.clock.setFixedTime(this.app.clock.now())
    this.#contexts.push(context)
    const page = await context.newPage()
    this.#faults.push(watchFaults(page))
    return { name, email, context, page }
  }

  /** What went wrong in anybody's browser so far. */
  get faults(): string[] {
    return this.#faults.flat()
  }

  /** A resident whose identity is proven already. Their deeds are requests, unless they get a browser. */
  async verifiedResident(name: string, email: string): Promise<void> {
    const { kernel, clock } = this.app
    const community = await this.community()
    const hash = await kernel.identity.passwords.hash(PASSWORD)
    const now = clock.now()
    this.#verified += 1
    const proof = {
      full_name: name,
      person_key: kernel.identity.keys.personKey(community.id, taxNumber(this.#verified)),
      verified_at: now,
      verified_document: 'id-card',
      verified_residence: 'registered',
    }
    await withCommunity(kernel.db, community, async (tx) => {
      const person = { email, displayName: name, locale: this.locale, confirmedAt: now }
      const account = await insertAccount(tx, person, now)
      if (!account) throw new Error(`${email} is there already`)
      await savePassword(tx, account.id, hash, now)
      await tx
        .updateTable('accounts')
        .set(proof)
        .where('community_id', '=', community.id)
        .where('id', '=', account.id)
        .execute()
    })
  }

  /** Signs a petition as a program does, without a browser. Answers the status. */
  async sign(email: string, petition: number): Promise<number> {
    const host = this.app.siteHost(this.slug)
    const cookies = await signIn(this.app, host, email, PASSWORD)
    const path = `/api/v1/petitions/${petition}/sign`
    return (await request(this.app, { host, method: 'POST', path, cookies })).status
  }

  async community() {
    const { directory } = this.app.kernel
    const community = await directory.findBySlug(this.slug)
    if (!community) throw new Error(`there is no community ${this.slug}`)
    return community
  }

  // ── time and letters ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Moves everybody's clock to this moment; what is due by then is done. */
  async itIs(moment: string): Promise<void> {
    const { app } = this
    app.clock.set(moment)
    for (const context of this.#contexts) await context.clock.setFixedTime(app.clock.now())
    const dispatcher = app.kernel.jobs.find('workflow.run-due-items')
    if (dispatcher) await app.kernel.jobs.runForEveryCommunity(dispatcher)
  }

  /** Every letter that went out since the last question, when there are at least as many as expected. */
  async letters(expected: number): Promise<Letter[]> {
    const letters = await waitFor(`${expected} letters`, async () => {
      const fresh = (await this.#outbox()).filter(({ id }) => !this.#read.has(id))
      return fresh.length >= expected && fresh.every(({ sentAt }) => sentAt !== null) && fresh
    })
    for (const { id } of letters) this.#read.add(id)
    return letters.map(({ to, template, subject }) => ({ to, template, subject })).sort(byTemplate)
  }

  /** The link in the newest letter to this address. */
  async linkTo(email: string, template: string): Promise<string> {
    const letter = await waitFor(`a letter ${template} to ${email}`, async () =>
      (await this.#outbox()).find((one) => one.to === email && one.template === template),
    )
    const [link] = letter.links
    if (!link) throw new Error(`the letter ${template} to ${email} has no link`)
    return link
  }

  async #outbox(): Promise<CaughtLetter[]> {
    const answer = await request(this.app, { host: this.app.platformHost, path: '/outbox.json?limit=500' })
    return answer.json().items
  }

  // ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The address of a page of the public site in the language of the story. */
  siteUrl(path = '/'): string {
    const prefix = this.locale === 'uk' ? path : `/en${path === '/' ? '' : path}`
    return `http://${this.app.siteHost(this.slug)}${prefix}`
  }

  /** What a program gets that follows a link: a scanner of mail, a search engine. */
  async statusOf(url: string): Promise<number> {
    const { host, pathname, search } = new URL(url)
    return (await request(this.app, { host, path: pathname + search })).status
  }

  consoleUrl(path = ''): string {
    return `http://${this.app.platformHost}/console${path}`
  }

  /** Opens the console's front door and chooses the language of the story. */
  async openConsole({ page }: Person, path: '/sign-in' | '/register' = '/sign-in'): Promise<void> {
    await page.goto(this.consoleUrl(path))
    await page.getByRole('button', { name: this.locale === 'uk' ? 'Українська' : 'English' }).click()
  }

  async signInToConsole(person: Person, password = PASSWORD): Promise<void> {
    await this.openConsole(person)
    await fillIn(person.page, {
      [this.console('account:email')]: person.email,
      [this.console('account:password')]: password,
    })
    await press(person.page, this.console('account:sign-in.action'))
  }

  /** By the link «Мій кабінет» and the form; ends on the page that was asked for. */
  async signInToSite({ page, email }: Person): Promise<void> {
    await fillIn(page, {
      [this.site('account:field.email')]: email,
      [this.site('account:field.password')]: PASSWORD,
    })
    await press(page, this.site('account:sign-in.submit'))
  }

  /** A section of the console, by its name in the rail. */
  async openSection({ page }: Person, name: string): Promise<void> {
    const rail = page.getByRole('navigation', { name: this.console('console:nav.label') })
    await rail.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor()
  }

  /** Follows the invitation in the letter: sets a password and arrives in the console of the community. */
  async acceptInvitation(person: Person): Promise<void> {
    const { page, email } = person
    await page.goto(await this.linkTo(email, 'account/invite'))
    // the person invited has not chosen a language yet: the letter is in the community's first one
    await page.locator('input[type=password]').fill(PASSWORD)
    await page.locator('main form button').click()
    await page.waitForURL(/\/account\/sign-in/)
    await this.signInToConsole(person)
    await page.getByRole('heading', { level: 1, name: this.console('console:nav.inbox') }).waitFor()
  }

  /** «Мої дані»: letters come in the language of the story from now on. */
  async chooseLanguageOfLetters({ page, name }: Person): Promise<void> {
    await page.getByRole('button', { name }).click()
    await page.getByRole('menuitem', { name: this.console('console:account.profile') }).click()
    await page.getByRole('radio', { name: this.site(`account:language.${this.locale}`) }).check()
    await press(page, this.site('account:profile.save'))
    await page.getByText(this.site('account:profile.changed.profile')).waitFor()
  }
}

/** The day of birth in the numbers of `taxNumber`. */
export const BIRTH_DATE = '1990-01-01'

/** A right taxpayer number: somebody born on that day, the `serial`-th of it. */
export function taxNumber(serial: number): string {
  const digits = `32873${String(serial).padStart(4, '0')}`
  const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return `${digits}${(((sum % 11) + 11) % 11) % 10}`
}

// ── doing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Types into fields by their labels. */
export async function fillIn(page: Page | Locator, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    // a password has no role, and the label of a required field has a star that is not part of its name
    const field = page.getByRole('textbox', { name: label, exact: true }).or(page.getByLabel(label, { exact: true }))
    await field.fill(value)
  }
}

export async function press(page: Page | Locator, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Chooses in a list that opens (the console's kind). */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The lines that a person sees in a part of a page. */
export async function lines(part: Locator): Promise<string[]> {
  const text = await part.innerText()
  return text.split(/[\n\t]/).flatMap((line) => line.replace(/\s+/g, ' ').trim() || [])
}

/** What the public page of a petition says: its state, its count and term, what happened and what comes next. */
export async function readPetitionPage(page: Page) {
  return {
    state: (await lines(page.locator('.head .chip'))).join(),
    tally: await readTally(page.locator('.split__side .tally')),
    steps: await readTimeline(page),
  }
}

/** The count of signatures, and below it the term: «2 з 3 підписів», «Залишилося 89 днів · до 21 лютого». */
export async function readTally(tally: Locator): Promise<string[]> {
  const count = (await lines(tally.locator('.tally__head'))).join(' ')
  const rest = await tally.locator('.tally__line').all()
  return [count, ...(await Promise.all(rest.map(lines))).flat()]
}

/** «Title · date · detail» of each step, the next one last. */
export async function readTimeline(page: Page): Promise<string[]> {
  const steps = await page.locator('.timeline__step').all()
  return Promise.all(steps.map(async (step) => (await lines(step)).join(' · ')))
}

/** What the console says of a petition's next step: the duty, how much of the term is left, by when and whose it is. */
export async function readNextStep(page: Page, name: string): Promise<string[]> {
  const region = page.getByRole('region', { name })
  await region.waitFor()
  return (await lines(region)).slice(1, 6)
}

/** The rows of the table on a screen of the console, each as its lines. */
export async function readRows(page: Page): Promise<string[][]> {
  await page.getByRole('table').waitFor()
  const rows = await page.getByRole('table').locator('tbody tr').all()
  return Promise.all(rows.map(lines))
}

/** Keeps what the page looks like on a desktop and on a phone, when a folder is given: `STORY_PICTURES=/tmp/pictures`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.STORY_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width > 800 ? 900 : 740 })
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true, animations: 'disabled' })
  }
  if (before) await page.setViewportSize(before)
}

// ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const UI = new URL('../../builder-ui/src/', import.meta.url)
/** The folders of strings by their namespace: the name of the folder that they are in, but for what all share. */
const NAMESPACES: Record<string, string> = Object.fromEntries(
  globSync('**/strings{,/nav}', { cwd: UI }).map((folder) => {
    const [, name = '', nav] = /([^/]+)\/strings(\/nav)?$/.exec(folder) ?? []
    return [name === 'i18n' ? 'common' : nav ? `${name}-nav` : name, folder]
  }),
)

export function consoleWords(locale: Locale): Words {
  const server = createI18n()
  const engine = i18next.createInstance()
  const read = (folder: string): Record<string, unknown> =>
    JSON.parse(readFileSync(new URL(`${folder}/${locale}.json`, UI), 'utf8'))
  const strings = Object.fromEntries(Object.entries(NAMESPACES).map(([name, folder]) => [name, read(folder)]))
  void engine.init({
    lng: locale,
    resources: { [locale]: strings },
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return (key, values) => {
    // What a desk says of a feature comes from the server.
    if (!engine.exists(key, { ...values }) && server.has(locale, key)) return server.t(locale, key, values)
    if (!engine.exists(key, { ...values })) throw new Error(`the console has no words ${key}`)
    return engine.t(key, { ...values })
  }
}

const byTemplate = (one: Letter, other: Letter): number =>
  one.template.localeCompare(other.template) || one.to.localeCompare(other.to)
