import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '../../support/app.ts'
import type { CookieJar } from '../../support/http.ts'
import { request } from '../../support/http.ts'

/*
 * Pictures that are named and gone, whatever has taken them away, and a block that nobody can read: the rest of the page is
 * there.
 */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const GONE = '00000000-0000-4000-8000-00000000dead'
const community = await app.kernel.directory.findBySlug(SLUG)
const here = sql`community_id = ${community?.id}`

let article: number
let home: string
let webmaster: CookieJar
beforeAll(async () => {
  webmaster = await signIn(app, app.platformHost, `webmaster@${SLUG}.example`)
  const { rows } = await sql<{ id: number }>`select id from news_articles
    where ${here} and cover_media_id is not null and publish_at is not null
    order by publish_at limit 1`.execute(app.owner)
  article = rows[0]?.id ?? 0
  const blocks = [GONE, 'nonsense'].map((mediaId) => ({ type: 'image', mediaId, alt: 'x', caption: 'Підпис' }))
  await sql`update news_texts set body = ${JSON.stringify(blocks)}::jsonb || body where ${here}`.execute(app.owner)
  await sql`update news_articles set cover_media_id = ${GONE} where ${here} and id = ${article}`.execute(app.owner)
  await sql`update site_settings set settings = settings || ${JSON.stringify({ arms: GONE })}::jsonb where ${here}`.execute(
    app.owner,
  )
  const page = await sql<{ id: string }>`select id from pages where ${here} and path = '/'`.execute(app.owner)
  home = page.rows[0]?.id ?? ''
  for (const table of ['page_drafts', 'page_publications']) await spoil(table)
  await sql`update page_publications set compiler = 0 where ${here}`.execute(app.owner)
})

/** A picture that is gone and a block of another time at the top of each tree. */
async function spoil(table: string): Promise<void> {
  const picture = { type: 'image', id: 'gone-picture', media: GONE, alt: 'x', decorative: false, ratio: 'original' }
  const strange = [
    { ...picture, id: 'no-picture-at-all', media: 'nonsense' },
    { type: 'hologram', id: 'of-tomorrow' },
  ]
  const band = { type: 'section', id: 'spoilt-band', tone: 'paper', width: 'page', space: 'normal' }
  const section = { ...band, children: [picture, ...strange] }
  await sql`update ${sql.table(table)} set tree = jsonb_set(tree, '{children}',
    ${JSON.stringify([section])}::jsonb || (tree->'children')) where ${here}`.execute(app.owner)
}

describe('a picture that is gone', () => {
  it.each([
    '/',
    '/about',
    '/en',
    '/news',
    '/news/feed.xml',
    '/news/feed.json',
    '/en/news/feed.xml',
    '/sitemap.xml',
    '/search?q=%D0%B3%D1%80%D0%BE%D0%BC%D0%B0%D0%B4%D0%B0',
    '/petitions',
    '/account/sign-in',
  ])('leaves %s as it is', async (path) => {
    const answer = await request(app, { host, path })
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(answer.text).not.toContain(GONE)
    expect(answer.text).not.toMatch(/undefined|hologram/)
  })

  it('leaves its article, for readers and programs, and its editor', async () => {
    for (const path of [`/news/${article}`, `/api/v1/news/${article}`, '/api/v1/news']) {
      const answer = await request(app, { host, path })
      expect(answer.status, path).toBe(200)
    }
    const ofStaff = [`/news/${article}`, '/news', `/pages/${home}/draft?language=uk`, `/media?page=1`]
    for (const path of ofStaff) {
      const at = `/api/v1/communities/${SLUG}${path}`
      const answer = await request(app, { host: app.platformHost, path: at, cookies: webmaster })
      expect(answer.status, `${path} ${answer.text.slice(0, 200)}`).toBe(200)
    }
  })
})
