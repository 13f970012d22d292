import { describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { discuss } from '#tests/features/petition/discussed.ts'
import { newResident } from '#tests/security/people.ts'
import { barriersOf } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { fillIn, keepPicture, type Person, press, Story } from '#tests/support/story.ts'

/*
 * A reader without JavaScript reports a comment, a moderator keeps it in the console, and the reader finds the decision.
 */

const PEOPLE = {
  uk: { name: 'Уляна Читачка', email: 'uliana@verbivka.example', text: 'Хто проти дороги, той ворог села.' },
  en: { name: 'Uliana Reader', email: 'reader@verbivka.example', text: 'Whoever is against the road is an enemy.' },
}

const SLUG = 'verbivka'
const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const community = await app.kernel.directory.findBySlug(SLUG)
if (!community) throw new Error('the demo community is missing')
const [first = 0, second = 0] = await withCommunity(app.db, community, async (tx) => {
  const found = tx.selectFrom('petitions').select('id').where('community_id', '=', community.id)
  return (await found.where('state', '=', 'collecting').orderBy('id').execute()).map(({ id }) => id)
})
const petitions = { uk: first, en: second }
await discuss(
  app,
  community,
  'after',
  (['uk', 'en'] as const).map((locale) => ({
    subject: `petition:${petitions[locale]}`,
    state: 'published',
    text: PEOPLE[locale].text,
  })),
)

describe.each(['uk', 'en'] as const)('a reader reports a comment, in the language %s', (locale: Locale) => {
  const story = new Story(app, browser, locale, SLUG)
  const { site, console: words } = story
  const { name, email, text } = PEOPLE[locale]
  let reader: Person

  it('chooses a reason before signing in, and sends the report after it', async () => {
    await newResident(app, community, email, name)
    reader = await story.person(name, email, { javaScript: false, viewport: { width: 360, height: 740 } })
    const { page } = reader
    await page.goto(story.siteUrl(`/petitions/${petitions[locale]}`))
    await keepPicture(page, `${locale}-reports-comment`)
    await page.getByRole('link', { name: site('comments:section.report') }).click()
    await page.getByText(text).waitFor()
    await page.getByLabel(site('comments:report.reasons.insulting')).check()
    await press(page, site('comments:report.submit'))
    await fillIn(page, {
      [site('account:field.email')]: email,
      [site('account:field.password')]: DEMO_PASSWORD,
    })
    await press(page, site('account:sign-in.submit'))
    expect(await page.getByLabel(site('comments:report.reasons.insulting')).isChecked()).toBe(true)
    await keepPicture(page, `${locale}-reports-form`)
    await press(page, site('comments:report.submit'))
    await page.getByText(site('comments:report.message.open')).waitFor()
    await keepPicture(page, `${locale}-reports-own`)
  })

  it('a moderator reads the reason, and keeps the comment', async () => {
    const moderator = await story.person('Moderator', `moderator@${SLUG}.example`, {
      viewport: { width: 1440, height: 900 },
    })
    await story.signInToConsole(moderator, DEMO_PASSWORD)
    const { page } = moderator
    await page.locator('a[href$="/comments?state=reported"]').first().click()
    await page.getByText(text).waitFor()
    await page.getByText(`${site('comments:report.reasons.insulting')}: 1`).waitFor()
    expect(await page.getByText(name).count()).toBe(0)
    await keepPicture(page, `${locale}-reports-queue`)
    expect(await barriersOf(page)).toEqual([])
    await press(page, `${words('comments:action.keep')}: Олена Сусідка`)
    await page.getByText(words('comments:done.keep')).waitFor()
    await page.getByText(words('comments:none-found')).waitFor()
  })

  it('finds the decision in the account', async () => {
    const { page } = reader
    await page.goto(story.siteUrl('/account/comments'))
    await page.getByRole('link', { name: site('comments:report.own') }).click()
    await page.getByText(site('comments:report.message.kept')).waitFor()
    await keepPicture(page, `${locale}-reports-decided`)
    expect(story.faults).toEqual([])
  })
})
