import { describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Answer, request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })

describe.each([
  { slug: 'verbivka', least: 30 },
  { slug: 'yasnohirsk', least: 45 },
])('the news of $slug', ({ slug, least }) => {
  const visit = (path: string): Promise<Answer> => request(app, { host: app.siteHost(slug), path })

  it(`are ${least} and more, on several pages, one of them pinned, one still to come and one a draft`, async () => {
    const cookies = await signIn(app, app.platformHost, `webmaster@${slug}.example`)
    const desk = async (state: string) =>
      (
        await request(app, {
          host: app.platformHost,
          path: `/api/v1/communities/${slug}/news?state=${state}`,
          cookies,
        })
      ).json()
    const published = await desk('published')
    expect(published.total).toBeGreaterThanOrEqual(least)
    expect((await desk('scheduled')).total).toBe(1)
    expect((await desk('draft')).total).toBe(1)
    const first = (await visit('/api/v1/news')).json()
    expect(first.pages).toBeGreaterThan(1)
    const { text } = await visit('/news')
    expect(text.match(/>Закріплено</g)).toHaveLength(1)
    expect(text.indexOf('Закріплено')).toBeLessThan(text.indexOf('</article>'))
  })

  it('stand on the home page and in the menu, in both languages', async () => {
    for (const [prefix, word] of [
      ['', 'Усі новини'],
      ['/en', 'All news'],
    ]) {
      const { text } = await visit(prefix || '/')
      expect(text).toContain(`>${word}</a>`)
      expect(text.match(new RegExp(`class="card__link"[^>]*href="${prefix}/news/\\d+"`, 'g'))).toHaveLength(3)
      expect(text.slice(0, text.indexOf('<main'))).toContain(`href="${prefix}/news"`)
    }
  })

  it('differ in length, and most are in both languages', async () => {
    const items: { language: string }[] = []
    const lengths = new Set<number>()
    for (const page of [1, 2]) {
      const answer = await request(app, {
        host: app.siteHost(slug),
        path: `/api/v1/news?page=${page}`,
        headers: { 'accept-language': 'en' },
      })
      items.push(...answer.json().items)
    }
    for (const { id } of (await visit('/api/v1/news')).json().items) {
      lengths.add((await visit(`/api/v1/news/${id}`)).json().body.length)
    }
    expect(items.filter(({ language }) => language === 'en').length).toBeGreaterThan(items.length * 0.8)
    expect(items.some(({ language }) => language === 'uk')).toBe(true)
    expect(lengths.size).toBeGreaterThan(2)
  })

  it('link only to what is there', async () => {
    const links = new Set<string>()
    for (const prefix of ['', '/en']) {
      const feed = await visit(`${prefix}/news/feed.json`)
      for (const { content_html: html } of feed.json().items)
        for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) links.add(href)
    }
    const own = [...links].map((href) => new URL(href)).filter(({ host }) => host === app.siteHost(slug))
    expect(own.length).toBeGreaterThan(0)
    for (const { pathname } of own) expect((await visit(pathname)).status, pathname).toBe(200)
  })
})
