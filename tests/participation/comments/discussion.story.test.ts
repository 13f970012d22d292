import { describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { discuss } from '#tests/features/petition/discussed.ts'
import { newResident } from '#tests/security/people.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { fillIn, keepPicture, lines, type Person, press, Story } from '#tests/support/story.ts'

/*
 * A resident without JavaScript writes a comment before signing in, a moderator publishes it in the console, an official
 * answers, a neighbour replies.
 */

const WORDS = {
  uk: {
    name: 'Ярина Липова',
    email: 'yaryna@verbivka.example',
    text: 'Хто відповідає за цю дорогу?\n\nПитаємо вже третій рік.',
    reply: 'Ми теж питали, і теж марно.',
    answer: 'За дорогу відповідає область. Ми надіслали листа до обласної адміністрації.',
  },
  en: {
    name: 'Yaryna Lypova',
    email: 'lypova@verbivka.example',
    text: 'Who is in charge of this road?\n\nWe have asked for three years.',
    reply: 'We have asked as well, and in vain.',
    answer: 'The region is in charge of the road. We have written to its administration.',
  },
}

const SLUG = 'verbivka'
const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const community = await app.kernel.directory.findBySlug(SLUG)
if (!community) throw new Error('the demo community is missing')
await discuss(app, community, 'before', [])
const idsIn = (state: string) =>
  withCommunity(app.db, community, async (tx) => {
    const found = tx.selectFrom('petitions').select('id').where('community_id', '=', community.id)
    return (await found.where('state', '=', state).orderBy('id').execute()).map(({ id }) => id)
  })
const open = await idsIn('collecting')
const [closed] = await idsIn('answered_supported')

describe.each(['uk', 'en'] as const)('residents discuss a petition, in the language %s', (locale: Locale) => {
  const story = new Story(app, browser, locale, SLUG)
  const { site, console: words } = story
  const { name, email, text, reply, answer } = WORDS[locale]
  const petition = open[locale === 'uk' ? 0 : 1]
  let resident: Person

  it('finds no comments yet, and writes one before signing in without losing a word', async () => {
    await newResident(app, community, email, name)
    resident = await story.person(name, email, { javaScript: false, viewport: { width: 360, height: 740 } })
    const { page } = resident
    await page.goto(story.siteUrl(`/petitions/${petition}`))
    await page.getByText(site('comments:section.empty')).waitFor()
    await keepPicture(page, `${locale}-comments-empty`)
    await page.getByRole('link', { name: site('comments:section.write') }).click()
    await fillIn(page, { [site('comments:fields.text.label')]: text })
    await press(page, site('comments:write.submit'))
    await fillIn(page, {
      [site('account:field.email')]: email,
      [site('account:field.password')]: DEMO_PASSWORD,
    })
    await press(page, site('account:sign-in.submit'))
    const field = page.getByLabel(site('comments:fields.text.label'), { exact: true })
    expect(await field.inputValue()).toBe(text)
    expect((await lines(page.locator('main'))).join(' ')).toContain(site('comments:write.name', { name }))
    await press(page, site('comments:write.submit'))
    await page.getByText(site('comments:own.pending')).waitFor()
    await keepPicture(page, `${locale}-comments-receipt`)
  })

  it('the moderator publishes it', async () => {
    const moderator = await story.person('Moderator', `moderator@${SLUG}.example`, {
      viewport: { width: 1440, height: 900 },
    })
    await story.signInToConsole(moderator, DEMO_PASSWORD)
    const { page } = moderator
    await page.getByRole('heading', { level: 1, name: words('console:nav.inbox') }).waitFor()
    await page.locator('a[href$="/comments?state=pending"]').first().waitFor()
    await story.openSection(moderator, words('comments-nav:title'))
    await page.getByRole('link', { name: words('comments:tab.pending') }).click()
    await page.getByText(text.split('\n')[0] ?? '').waitFor()
    await keepPicture(page, `${locale}-comments-queue`)
    await press(page, `${words('comments:action.reject')}: ${name}`)
    await page.getByRole('dialog').waitFor()
    await keepPicture(page, `${locale}-comments-reject`)
    await press(page.getByRole('dialog'), words('common:cancel'))
    await press(page, `${words('comments:action.publish')}: ${name}`)
    await page.getByText(words('comments:done.publish')).waitFor()
    await page.getByText(words('comments:none-found')).waitFor()
  })

  it('an official answers, and a reply stands below the comment', async () => {
    const { page } = resident
    await page.goto(story.siteUrl(`/petitions/${petition}`))
    await page.getByRole('link', { name: site('comments:section.reply') }).click()
    await page.getByRole('heading', { level: 1, name: site('comments:write.reply-title') }).waitFor()
    await keepPicture(page, `${locale}-comments-reply`)
    await fillIn(page, { [site('comments:fields.text.label')]: reply })
    await press(page, site('comments:write.submit'))
    await page.getByText(site('comments:own.pending')).waitFor()
    const staff = async (role: string, path: string, body?: object) => {
      const cookies = await signIn(app, app.platformHost, `${role}@${SLUG}.example`)
      const where = { host: app.platformHost, path: `/api/v1/communities/${SLUG}/comments${path}`, cookies }
      const done = await request(app, body ? { ...where, method: 'POST', body } : where)
      expect(done.status, done.text).toBeLessThan(300)
      return done.json()
    }
    const { items } = await staff('moderator', '')
    const idOf = (words: string) => items.find((one: { text: string }) => one.text === words).id
    await staff('moderator', `/${idOf(reply)}/publish`, {})
    await staff('official', `/${idOf(text)}/answer`, { text: answer })
    await page.goto(story.siteUrl(`/petitions/${petition}`))
    const said = await lines(page.locator('section[aria-labelledby=comments] > .comments'))
    expect(said).toEqual(
      expect.arrayContaining([name, ...text.split('\n\n'), reply, site('comments:official'), answer]),
    )
    await keepPicture(page, `${locale}-comments-some`)
    await page.goto(story.siteUrl('/account/comments'))
    await keepPicture(page, `${locale}-comments-own`)
    await page.goto(story.siteUrl(`/petitions/${closed}`))
    await page.getByText(site('comments:section.closed')).waitFor()
    await keepPicture(page, `${locale}-comments-closed`)
    expect(story.faults).toEqual([])
  })
})
