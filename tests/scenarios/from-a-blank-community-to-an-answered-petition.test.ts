import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { EditorScreen } from '#tests/support/editor-screen.ts'
import {
  BIRTH_DATE,
  choose,
  fillIn,
  keepPicture,
  type Letter,
  lines,
  PASSWORD,
  type Person,
  press,
  readNextStep,
  readPetitionPage,
  readRows,
  readTally,
  readTimeline,
  Story,
  taxNumber,
} from '#tests/support/story.ts'
import { EMAIL, type Template, type Who, WORDS } from './words-of-an-answered-petition.ts'

/*
 * The whole way once through a real browser: a webmaster makes a community and composes its home page, a resident
 * proposes, others sign, an official answers. In Ukrainian and in English. Named at each step: every letter that went
 * out, the state of the petition, by when the next step is due and whose it is.
 *
 * The story begins on Friday, 20 November 2026, so that its terms of working days cross weekends.
 */

const media = (file: string) => fileURLToPath(new URL(`../../tenants/verbivka/media/${file}`, import.meta.url))
const DECISION = media('vidpovid-vodohin.pdf')
const NEIGHBOURS = ['stepan@lypove.example', 'mariia@lypove.example']

/** A photograph of few pixels: making large ones fit for a page takes seconds, and is tested where it is done. */
async function smallPhotograph(file: string): Promise<string> {
  const path = join(apps[0].dataDir, file)
  await sharp(media(file)).resize({ width: 480 }).toFile(path)
  return path
}

const apps = [await startTestApp(), await startTestApp()] as const
const browser = await launchBrowser()
const stories = [new Story(apps[0], browser, 'uk', 'lypova'), new Story(apps[1], browser, 'en', 'lypova')]

describe.each(stories)('from a blank community to an answered petition, in the language $locale', (story) => {
  const { locale, console: desk, site } = story
  const words = WORDS[locale]
  const { title } = words.petition
  const publicPage = story.siteUrl('/petitions/1')

  const people = new Map<Who, Person>()
  /** Somebody of the story with a fresh browser: another day, or their first visit. */
  const arrives = async (who: Who): Promise<Person> => {
    const person = await story.person(words.names[who], EMAIL[who])
    people.set(who, person)
    return person
  }
  const still = (who: Who): Person => {
    const person = people.get(who)
    if (!person) throw new Error(`${who} has not come yet`)
    return person
  }
  const letter = (who: Who, template: Template): Letter => ({
    to: EMAIL[who],
    template,
    subject: words.subjects[template],
  })
  /** A row of the inbox: how urgent, what to do, with which petition and whose task it is, how much time is left. */
  const task = (whose: 'moderator' | 'official', [light, what, left]: string[]) => [
    light,
    what,
    `${title} · ${desk(`console:role.${whose}`)}`,
    left,
  ]
  const picture = (who: Who, name: string) => keepPicture(still(who).page, `${locale}-${name}`)

  it('a webmaster registers, makes the community in the console, and its site answers', async () => {
    const { page, name, email } = await arrives('webmaster')
    await story.openConsole(still('webmaster'), '/register')
    await fillIn(page, {
      [desk('account:register.name')]: name,
      [desk('account:email')]: email,
    })
    await press(page, desk('account:register.action'))
    await page.getByRole('heading', { name: desk('account:check-mail.title') }).waitFor()
    expect(await story.letters(1)).toEqual([
      { ...letter('webmaster', 'account/confirm'), subject: words.platformSubject },
    ])

    await page.goto(await story.linkTo(email, 'account/confirm'))
    await fillIn(page, { [site('account:field.new-password')]: PASSWORD })
    await press(page, site('account:confirm.submit'))
    await page.getByText(site('account:notice.confirmed')).waitFor()
    await story.signInToConsole(still('webmaster'))
    await page.getByRole('link', { name: desk('console:communities.create') }).click()

    await fillIn(page, {
      [desk('communities:new.name-uk')]: WORDS.uk.community,
      [desk('communities:new.name-en')]: WORDS.en.community,
    })
    await picture('webmaster', '01-new-community')
    await press(page, desk('communities:new.next'))
    expect(await page.getByRole('radio', { name: words.blueprint }).isChecked()).toBe(true)
    await press(page, desk('communities:new.next'))
    const chooser = page.waitForEvent('filechooser')
    await press(page, desk('console:arms.choose'))
    await (await chooser).setFiles(media('arms.png'))
    await page.getByRole('group', { name: desk('common:hue.from-arms') }).waitFor()
    await page.getByRole('slider', { name: desk('communities:new.hue') }).fill('210')
    await picture('webmaster', '02-look')
    await press(page, desk('communities:new.next'))
    await fillIn(page, { [desk('communities:new.address')]: 'lypova' })
    await page.getByText(desk('communities:new.address-free')).waitFor()
    await press(page, desk('communities:new.create'))
    await page.getByRole('heading', { name: desk('communities:new.done', { name: words.community }) }).waitFor()
    await picture('webmaster', '03-done')

    await page.goto(story.siteUrl())
    expect(await lines(page.getByRole('heading', { level: 1 }))).toEqual([words.community])
    expect(await page.locator('header img').first().getAttribute('src')).toMatch(/^\/media\//)
    await picture('webmaster', '04-blueprint')
  })

  it('composes the home page with the mouse, publishes it, and finds the same on the site and in the editor', async () => {
    const { page } = still('webmaster')
    await page.goto(story.consoleUrl('/lypova'))
    await page.getByRole('link', { name: desk('inbox:edit-home') }).click()
    const editor = new EditorScreen(page, story)
    await editor.opened()
    await editor.chooseLanguage(locale)
    await editor.clear()
    expect(await editor.nodes()).toEqual([])

    await editor.drag('sections', words.home.hero)
    await editor.write('heading', 0, words.home.title)
    await editor.write('paragraph', 0, words.home.lead)
    await editor.uploadPicture(await smallPhotograph('river.jpg'), words.home.river)
    await editor.drag('basics', desk('editor:node.paragraph'))
    await editor.write('paragraph', 1, words.home.text)
    await editor.drag('basics', desk('editor:node.image'))
    await editor.uploadPicture(await smallPhotograph('mill.jpg'), words.home.mill)
    await editor.drag('instruments', site('petition:widgets.list.title'))
    await editor.canvas.getByText(site('petition:widgets.list.empty')).waitFor()
    await editor.saved()
    const composed = await editor.nodes()
    expect(composed.filter((node) => ['heading', 'image', 'widget'].includes(node))).toEqual([
      'heading',
      'image',
      'image',
      'widget',
    ])
    await picture('webmaster', '05-editor')

    expect(await editor.publish()).toBe(story.siteUrl())
    await page.reload()
    await editor.opened()
    expect(await editor.nodes()).toEqual(composed)

    await page.goto(story.siteUrl())
    const { home } = words
    const expected = [home.title, home.lead, home.river, home.text, home.mill, home.petitions]
    expect((await readContent(page)).filter((part) => expected.includes(part))).toEqual(expected)
    await picture('webmaster', '06-home')
    expect(await story.letters(0)).toEqual([])
  })

  it('sets the number of signatures that the statute asks for, and the site says so', async () => {
    const { page } = still('webmaster')
    await page.goto(story.consoleUrl('/lypova/settings/petition'))
    await fillIn(page, { [site('petition:settings.required.title')]: '3' })
    await press(page, desk('common:save'))
    // Exactly: before it was saved, the same place says that it is not.
    await page.getByRole('status').getByText(desk('common:saved'), { exact: true }).waitFor()
    await picture('webmaster', '07-settings')
    await page.goto(story.siteUrl('/petitions'))
    expect(await lines(page.locator('.head .lead'))).toEqual([words.rule])
  })

  it('appoints a moderator, an official and an operator of the desk, who come by the links of their letters', async () => {
    const { page } = still('webmaster')
    await page.goto(story.consoleUrl('/lypova/people'))
    const roles = { moderator: 'moderator', official: 'official', operator: 'desk' } as const
    for (const [who, role] of Object.entries(roles) as [keyof typeof roles, string][]) {
      await press(page, desk('console:nav.add-member'))
      const dialog = page.getByRole('dialog', { name: desk('console:nav.add-member') })
      await fillIn(dialog, {
        [desk('account:email')]: EMAIL[who],
        [desk('account:register.name')]: words.names[who],
      })
      await dialog.getByRole('checkbox', { name: desk(`console:role.${role}`) }).check()
      await press(dialog, desk('people:send'))
      await dialog.waitFor({ state: 'detached' })
    }
    await page.getByText(words.names.operator).waitFor()
    await picture('webmaster', '08-people')
    expect(await story.letters(3)).toEqual([
      letter('operator', 'account/invite'),
      letter('moderator', 'account/invite'),
      letter('official', 'account/invite'),
    ])

    for (const who of ['moderator', 'official', 'operator'] as const) {
      const person = await arrives(who)
      await story.acceptInvitation(person)
      expect(await lines(person.page.locator('main h1'))).toEqual([desk('console:nav.inbox')])
      await story.chooseLanguageOfLetters(person)
      await person.page.goto(story.consoleUrl('/lypova'))
      await person.page.getByText(desk('inbox:empty'), { exact: true }).waitFor()
    }
    expect(await story.letters(0)).toEqual([])
  })

  it('a resident registers on the site; a letter’s link alone confirms nothing, the button behind it does', async () => {
    const { page, email } = await arrives('author')
    await page.goto(story.siteUrl())
    await page
      .getByRole('link', { name: site('account:sign-in.submit') })
      .first()
      .click()
    await page.getByRole('link', { name: site('account:sign-in.register') }).click()
    await fillIn(page, {
      [site('account:field.display-name')]: words.names.author,
      [site('account:field.email')]: email,
    })
    await picture('author', '09-register')
    await press(page, site('account:register.submit'))
    await page.getByRole('heading', { name: site('account:check-mail.title') }).waitFor()
    await picture('author', '10-check-mail')
    expect(await story.letters(1)).toEqual([letter('author', 'account/confirm')])

    const link = await story.linkTo(email, 'account/confirm')
    expect(await story.statusOf(link)).toBe(200)
    await page.goto(link)
    await picture('author', '11-confirm')
    await fillIn(page, { [site('account:field.new-password')]: PASSWORD })
    await press(page, site('account:confirm.submit'))
    await page.getByText(site('account:notice.confirmed')).waitFor()
    await story.signInToSite(still('author'))
    await page.getByRole('heading', { name: words.notVerified }).waitFor()
    await picture('author', '12-not-verified')
    expect(await lines(page.locator('.cabinet .chip'))).toEqual([site('account:level.contact')])
  })

  it('the desk proves the resident’s identity by document and taxpayer number', async () => {
    const operator = still('operator')
    const { page } = operator
    await story.openSection(operator, desk('console:nav.residents'))
    await page.getByRole('button', { name: desk('residents:verify-who', { name: words.names.author }) }).click()
    await fillIn(page, {
      [desk('residents:full-name')]: words.petition.author,
      [desk('residents:birth-date')]: BIRTH_DATE,
      [desk('residents:tax-number')]: taxNumber(777),
    })
    await page.getByText(words.born).waitFor()
    await choose(page, desk('residents:document'), desk('residents:documents.id-card'))
    await choose(page, desk('residents:residence'), desk('residents:residences.registered'))
    await picture('operator', '13-desk')
    await press(page, desk('residents:action'))
    await page.getByText(desk('residents:done.verified', { name: words.petition.author })).waitFor()
    await picture('operator', '14-desk-done')
    expect(await lines(page.locator('main h1'))).toEqual([desk('residents:title')])
    expect(await readRows(page)).toEqual([
      [
        words.petition.author,
        EMAIL.author,
        desk('residents:level.verified'),
        expect.any(String),
        desk('residents:ask.short'),
      ],
    ])
    expect(await story.letters(1)).toEqual([letter('author', 'account/verified')])
  })

  it('the resident starts a petition and reads by when it will be checked', async () => {
    const { page } = still('author')
    await page.reload()
    expect((await lines(page.locator('.notice'))).at(-1)).toBe(words.verified)
    await picture('author', '15-verified')
    await page.goto(story.siteUrl('/petitions'))
    await page
      .getByRole('link', { name: site('petition:list.start') })
      .first()
      .click()
    await fillIn(page, {
      [site('petition:fields.title.label')]: title,
      [site('petition:fields.text.label')]: words.petition.text,
    })
    await page.getByLabel(site('petition:fields.category.label')).selectOption({ label: words.petition.category })
    await picture('author', '16-write')
    await press(page, site('petition:write.submit'))

    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(page.url()).toBe(story.siteUrl('/account/petitions/1'))
    expect(await lines(page.locator('main .meta .chip'))).toEqual([site('petition:chip.moderation')])
    expect(await lines(page.locator('main .lead'))).toEqual([words.waiting.message])
    expect(await readTimeline(page)).toEqual(words.waiting.steps)
    await picture('author', '17-submitted')
    expect(await story.statusOf(publicPage)).toBe(404)
    expect(await story.letters(2)).toEqual([
      letter('author', 'petition/submitted'),
      letter('moderator', 'petition/to-moderate'),
    ])
  })

  it('the moderator is reminded on Monday and publishes it from the inbox', async () => {
    const friday = still('moderator').page
    await friday.reload()
    expect(await readRows(friday)).toEqual([task('moderator', words.tasks.onFriday)])
    await picture('moderator', '18-inbox')

    await story.itIs('2026-11-23T07:30:00Z')
    expect(await story.letters(1)).toEqual([letter('moderator', 'petition/reminder')])
    const { page } = await arrives('moderator')
    await story.signInToConsole(still('moderator'))
    expect(await readRows(page)).toEqual([task('moderator', words.tasks.onMonday)])
    await page.getByRole('link', { name: title }).click()
    expect(await readNextStep(page, desk('desk:next-title'))).toEqual(words.steps.moderate)
    await picture('moderator', '19-moderation')
    await press(page, desk('petition:desk.transitions.publish.action'))
    await press(page.getByRole('dialog'), desk('petition:desk.transitions.publish.action'))
    await page.getByText(desk('petition:desk.transitions.publish.done')).waitFor()
    await picture('moderator', '20-published')
    await story.openSection(still('moderator'), desk('console:nav.inbox'))
    await page.getByText(desk('inbox:empty'), { exact: true }).waitFor()

    expect(await story.letters(1)).toEqual([letter('author', 'petition/published')])
    await still('author').page.goto(publicPage)
    expect(await readPetitionPage(still('author').page)).toEqual(words.collecting)
    await picture('author', '21-collecting')
  })

  it('neighbours sign; the third signature, given in the browser, reaches the threshold', async () => {
    await story.itIs('2026-11-24T09:00:00Z')
    for (const [at, email] of NEIGHBOURS.entries()) {
      await story.verifiedResident(words.neighbours[at] ?? '', email)
      expect(await story.sign(email, 1)).toBe(201)
      expect(await story.sign(email, 1)).toBe(409)
    }
    await story.verifiedResident(words.names.signer, EMAIL.signer)
    const signer = await arrives('signer')
    const { page } = signer
    await page.goto(story.siteUrl())
    expect(await readTally(page.locator('.card .tally'))).toEqual(words.twoOfThree)
    await picture('signer', '22-home-with-petition')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('link', { name: site('petition:page.sign') }).click()
    await page.getByLabel(site('petition:fields.notify.label')).check()
    await picture('signer', '23-sign-signed-out')
    await press(page, site('petition:sign.submit-signed-out'))
    await story.signInToSite(signer)
    await page.getByText(site('petition:sign.name', { name: words.names.signer })).waitFor()
    expect(await page.getByLabel(site('petition:fields.notify.label')).isChecked()).toBe(true)
    await picture('signer', '24-sign')
    await press(page, site('petition:sign.submit'))

    await page.getByRole('heading', { level: 1, name: site('petition:receipt.title') }).waitFor()
    await picture('signer', '25-receipt')
    const [code] = await lines(page.locator('.pairs dd').first())
    expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
    expect(await page.getByText(site('petition:receipt.notify')).count()).toBe(1)
    expect(await readTimeline(page)).toEqual([words.receiptNext])
    await page.getByRole('link', { name: site('petition:receipt.find') }).click()
    await picture('signer', '26-signers')
    const [own] = await page.locator('.people [aria-current]').all()
    expect(own && (await lines(own)).join(' ')).toContain(`${words.names.signer} (${site('petition:signatures.own')})`)

    expect(await story.letters(2)).toEqual([
      letter('official', 'petition/review-due'),
      letter('author', 'petition/threshold-reached'),
    ])
    await page.goto(publicPage)
    expect(await readPetitionPage(page)).toEqual(words.reached)
    await picture('signer', '27-reached')
  })

  it('the official has the task in the inbox and starts the review', async () => {
    await story.itIs('2026-11-25T08:00:00Z')
    expect(await story.letters(1)).toEqual([letter('official', 'petition/reminder')])
    const { page } = await arrives('official')
    await story.signInToConsole(still('official'))
    expect(await readRows(page)).toEqual([task('official', words.tasks.threshold)])
    await picture('official', '28-inbox')
    await page.getByRole('link', { name: title }).click()
    expect(await readNextStep(page, desk('desk:next-title'))).toEqual(words.steps.startReview)
    await press(page, desk('petition:desk.transitions.start-review.action'))
    await picture('official', '29-start-review')
    await press(page.getByRole('dialog'), desk('petition:desk.transitions.start-review.action'))
    await page.getByText(desk('petition:desk.transitions.start-review.done')).waitFor()
    await story.openSection(still('official'), desk('console:nav.inbox'))
    await page.getByText(words.tasks.review[1] ?? '').waitFor()
    expect(await readRows(page)).toEqual([task('official', words.tasks.review)])

    expect(await story.letters(1)).toEqual([letter('author', 'petition/review-started')])
    await still('author').page.goto(publicPage)
    expect(await readPetitionPage(still('author').page)).toEqual(words.review)
    expect(await still('author').page.getByText(site('petition:page.closed-note')).count()).toBe(1)
    await picture('author', '30-review')
  })

  it('answers with a document, which everybody can download', async () => {
    await story.itIs('2026-11-30T08:00:00Z')
    expect(await story.letters(0)).toEqual([])
    const { page } = await arrives('official')
    await story.signInToConsole(still('official'))
    expect(await readRows(page)).toEqual([task('official', words.tasks.answerSoon)])
    await page.getByRole('link', { name: title }).click()
    expect(await readNextStep(page, desk('desk:next-title'))).toEqual(words.steps.answer)
    await press(page, desk('petition:desk.transitions.answer.action'))
    await page
      .getByRole('radio', {
        name: desk('petition:desk.transitions.answer.fields.decision.options.supported'),
        exact: true,
      })
      .check()
    await fillIn(page, { [desk('petition:desk.transitions.answer.fields.text.label')]: words.answer })
    const chooser = page.waitForEvent('filechooser')
    await press(page, desk('common:files.add'))
    await (await chooser).setFiles(DECISION)
    await page.getByRole('button', { name: desk('common:files.remove', { name: 'vidpovid-vodohin.pdf' }) }).waitFor()
    await picture('official', '31-answer')
    await press(page, desk('petition:desk.transitions.answer.submit'))
    await press(page.getByRole('dialog'), desk('petition:desk.transitions.answer.submit'))
    await page.getByText(desk('petition:desk.transitions.answer.done')).waitFor()
    await picture('official', '32-answered')
    await story.openSection(still('official'), desk('console:nav.inbox'))
    await page.getByText(desk('inbox:empty'), { exact: true }).waitFor()

    expect(await story.letters(2)).toEqual([
      letter('signer', 'petition/answer-to-signer'),
      letter('author', 'petition/answered'),
    ])
    const reader = still('author').page
    await reader.goto(publicPage)
    const { by, ...said } = words.answered
    expect(await readPetitionPage(reader)).toEqual(said)
    const answer = reader.getByRole('region', { name: site('petition:decision.supported') })
    expect(await lines(answer)).toEqual(expect.arrayContaining([by, words.answer, site('petition:page.files')]))
    await picture('author', '33-answered')
    const download = reader.waitForEvent('download')
    await answer.getByRole('link').click()
    const file = await (await download).path()
    expect(readFileSync(file).equals(readFileSync(DECISION))).toBe(true)
  })

  it('nothing went wrong in anybody’s browser, and no other letter went out', async () => {
    expect(story.faults).toEqual([])
    expect(await story.letters(0)).toEqual([])
  })
})

/** Headings, paragraphs and descriptions of pictures in the order of the page. */
async function readContent(page: Person['page']): Promise<string[]> {
  const parts = await page.locator('main :is(h1, h2, h3, p, img)').all()
  return Promise.all(parts.map(async (part) => (await part.getAttribute('alt')) ?? (await lines(part)).join(' ')))
}
