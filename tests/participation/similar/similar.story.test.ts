import { describe, expect, it } from 'vitest'
import type { Locale } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { barriersOf } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { fillIn, keepPicture, press, Story } from '#tests/support/story.ts'

/* A resident types the title of a petition, and sees that there is one like it. */

const SLUG = 'verbivka'
const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const community = await app.kernel.directory.findBySlug(SLUG)
if (!community) throw new Error('the demo community is missing')
const wells = await withCommunity(app.db, community, (tx) =>
  tx
    .selectFrom('petitions')
    .select(['id', 'title'])
    .where('community_id', '=', community.id)
    .where('title', 'like', '%криниці%')
    .executeTakeFirstOrThrow(),
)

describe.each(['uk', 'en'] as const)(
  'similar petitions while a title is typed, in the language %s',
  (locale: Locale) => {
    const story = new Story(app, browser, locale, SLUG)
    const { site } = story

    it('stand below the title, and go when it becomes another one', async () => {
      const email = `verified@${SLUG}.example`
      const width = locale === 'uk' ? 360 : 768
      const { page } = await story.person('Resident', email, { viewport: { width, height: 740 } })
      await page.goto(story.siteUrl('/account/petitions/new'))
      const field = page.getByLabel(site('petition:fields.title.label'), { exact: true })
      const box = page.locator('[data-similar]')
      await field.pressSequentially('Почистити громадські криниці')
      const link = box.getByRole('link', { name: wells.title })
      await link.waitFor()
      expect(await link.getAttribute('href')).toMatch(new RegExp(`/petitions/${wells.id}$`))
      expect(await box.getByRole('status').innerText()).not.toBe('')
      await box.scrollIntoViewIfNeeded()
      await keepPicture(page, `${locale}-similar`)
      expect(await barriersOf(page)).toEqual([])
      await field.fill('Космодром для пінгвінів')
      await link.waitFor({ state: 'hidden' })
      expect(await box.getByRole('status').innerText()).toBe('')
      await field.fill('Почистити громадські криниці')
      await press(page, site('petition:write.submit'))
      await fillIn(page, {
        [site('account:field.email')]: email,
        [site('account:field.password')]: DEMO_PASSWORD,
      })
      await press(page, site('account:sign-in.submit'))
      await box.getByRole('link', { name: wells.title }).waitFor()
      expect(story.faults).toEqual([])
    })
  },
)
