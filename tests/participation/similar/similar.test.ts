import { describe, expect, it } from 'vitest'
import { titleQueries } from '#participation/search/index.ts'
import { MAX_SIMILAR, MAX_TITLE } from '#participation/similar/finding.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, request } from '#tests/support/http.ts'

/* Petitions like the one that is being written, by the API and below the title of the form. */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const communityOf = async (slug: string): Promise<Community> => {
  const found = await app.kernel.directory.findBySlug(slug)
  if (!found) throw new Error(`${slug} is missing`)
  return found
}
const community = await communityOf(SLUG)
const petitionsIn = (of: Community) =>
  withCommunity(app.db, of, (tx) =>
    tx
      .selectFrom('petitions')
      .select(['id', 'title', 'state', 'published_at'])
      .where('community_id', '=', of.id)
      .orderBy('id')
      .execute(),
  )
const own = await petitionsIn(community)
const wells = own.find(({ title }) => title.includes('криниці'))
if (!wells) throw new Error('the demo has no petition about wells')

const similar = async (title: string, { language = 'uk', at = host } = {}) => {
  const path = `/api/v1/petitions/similar?${new URLSearchParams({ title })}`
  return request(app, { host: at, path, headers: { 'accept-language': language } })
}
const titles = async (title: string, at?: string): Promise<string[]> =>
  (await similar(title, at ? { at } : {})).json().items.map((one: { title: string }) => one.title)

describe('the words of a title', () => {
  it('are those that say something, in all their cases, found in titles only', () => {
    expect(titleQueries('Про ремонт дороги на вул. 8 Березня')).toEqual([
      "'ремонт':*A",
      "'дорог':*A | 'дороз':*A | 'доріг':*A",
      "'вул':*A",
      "'8':*A",
      "'березн':*A",
    ])
    expect(titleQueries('Чому це так?')).toEqual([])
    expect(titleQueries('')).toEqual([])
  })

  it('count once, and are not without an end', () => {
    expect(titleQueries('Дорога, дороги, дорогу')).toHaveLength(1)
    expect(titleQueries(Array.from({ length: 50 }, (_, n) => `слово${n}`).join(' '))).toHaveLength(12)
  })
})

describe('similar petitions', () => {
  it('are public ones that share half of the words of the title, with their state', async () => {
    const answer = await similar('Громадським криницям — паспорт і чищення')
    expect(answer.status, answer.text).toBe(200)
    const [first] = answer.json().items
    expect(first).toMatchObject({
      title: wells.title,
      language: 'uk',
      url: `${community.origin}/petitions/${wells.id}`,
      note: app.kernel.i18n.t('uk', `petition:chip.${wells.state}`),
    })
    expect(answer.json().summary).toMatch(/^Під назвою – \d+ схож/)
    expect(answer.json().items.length).toBeLessThanOrEqual(MAX_SIMILAR)
  })

  it('stand in the language of the page', async () => {
    const { items, summary } = (await similar(wells.title, { language: 'en' })).json()
    const locale = community.languages.includes('en') ? '/en' : ''
    expect(items[0].url).toBe(`${community.origin}${locale}/petitions/${wells.id}`)
    expect(summary).toMatch(/similar item/)
  })

  it('are none for another subject, and none for words that say nothing', async () => {
    for (const title of ['Космодром для марсіанських пінгвінів', 'Про це та інше', ' ', "'; select pg_sleep(9)--"]) {
      const { items, summary } = (await similar(title)).json()
      expect([items, summary], title).toEqual([[], ''])
    }
  })

  it('are never what is not public, nor another community’s', async () => {
    const hidden = own.filter(({ published_at }) => published_at === null)
    expect(hidden.length).toBeGreaterThan(0)
    for (const { title } of hidden) expect(await titles(title)).not.toContain(title)
    expect(await titles(wells.title)).toContain(wells.title)
    expect(await titles(wells.title, app.siteHost('yasnohirsk'))).not.toContain(wells.title)
  })

  it('refuse a title that is too long, and an address that asks without end', async () => {
    expect((await similar('я'.repeat(MAX_TITLE))).status).toBe(200)
    const long = await similar('я'.repeat(MAX_TITLE + 1))
    expect([long.status, long.text.includes('Назва довша за 200 символів')]).toEqual([400, true])
    app.clock.move({ minutes: 2 })
    const statuses: number[] = []
    for (let n = 0; n < 122; n++) statuses.push((await similar('криниця')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    const refused = await similar('криниця')
    expect([refused.status, refused.json().code]).toEqual([429, 'request.too-many'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // Other reads go on.
    expect((await request(app, { host, path: '/api/v1/petitions' })).status).toBe(200)
    app.clock.move({ minutes: 2 })
    expect((await similar('криниця')).status).toBe(200)
  })
})

describe('the form of a new petition', () => {
  const form = '/account/petitions/new'

  it('has the box and its script, and nothing in it yet', async () => {
    const cookies = await signIn(app, host, `verified@${SLUG}.example`)
    const { text } = await request(app, { host, path: form, cookies })
    expect(text).toContain('data-similar="/api/v1/petitions/similar" data-field="f-title"')
    expect(text).toMatch(/<div class="panel" hidden>/)
    const [, script = ''] = /<script src="(\/_a\/account\.[0-9a-f]{10}\.js)" defer>/.exec(text) ?? []
    expect((await request(app, { host, path: script })).status).toBe(200)
    // Public pages do without it.
    expect((await request(app, { host, path: '/petitions' })).text).not.toContain('/_a/account.')
  })

  it('lists them without JavaScript when it comes back with an error', async () => {
    const cookies = await signIn(app, host, `verified@${SLUG}.example`)
    const body = new URLSearchParams({ title: 'Очистити громадські криниці', text: '', category: '' })
    const answer = await request(app, { host, method: 'POST', path: form, cookies, body })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(`${community.origin}/petitions/${wells.id}"`)
    expect(answer.text).not.toMatch(/<div class="panel" hidden>/)
  })

  it('lists them after the sign-in that it asked for', async () => {
    const visitor = new CookieJar()
    const body = new URLSearchParams({ title: 'Очистити громадські криниці', text: 'Брудні.', category: 'other' })
    const sent = await request(app, { host, method: 'POST', path: form, cookies: visitor, body })
    expect(sent.status).toBe(303)
    expect((await request(app, { host, path: form, cookies: visitor })).text).toContain(wells.title)
  })
})
