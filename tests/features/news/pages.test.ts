import { describe, expect, it } from 'vitest'
import { newsExport } from '#features/news/export.ts'
import { announceDueArticles } from '#features/news/jobs.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { TEXT_VECTORS } from '#tests/surfaces/site/vectors.ts'
import { startNewsroom, textOf, words } from './newsroom.ts'

const room = await startNewsroom()
const { visit, staff, publish, clock, verbivka } = room
const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000)
const linkTo = (id: number) => `href="/news/${id}"`
const linkedData = (html: string): { '@graph': Record<string, unknown>[] } =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}')

describe('the page of an article', () => {
  it('says in its head what search engines and shares need', async () => {
    const mediaId = await room.picture()
    const id = await publish({
      title: 'Школу відремонтовано',
      tags: ['Освіта'],
      cover: { mediaId, focalX: 22, focalY: 100 },
      texts: { uk: textOf('Школу відремонтовано'), en: textOf('The school is repaired') },
    })
    const { text: html, status } = await visit(`/news/${id}`)
    expect(status).toBe(200)
    const url = `${verbivka.origin}/news/${id}`
    expect(html).toContain(`<link rel="canonical" href="${url}">`)
    expect(html).toContain(`hreflang="en" href="${verbivka.origin}/en/news/${id}"`)
    expect(html).toContain(`<meta property="og:image" content="${verbivka.origin}/media/${mediaId}/1280.jpg">`)
    expect(html).toContain('<meta property="og:type" content="article">')
    expect(html).toContain('class="focus-x-2 focus-y-10"')
    expect(html).not.toContain('style=')
    const article = linkedData(html)['@graph'].find((node) => node['@type'] === 'NewsArticle')
    expect(article).toMatchObject({
      headline: 'Школу відремонтовано',
      inLanguage: 'uk',
      url,
      datePublished: clock.now().toISOString(),
      keywords: 'Освіта',
      image: [`${verbivka.origin}/media/${mediaId}/1280.jpg`],
    })
  })

  it('shows another language where there is no translation, marked as such, and names that page as the canonical', async () => {
    const id = await publish({ title: 'Лише українською', texts: { uk: textOf('Лише українською') } })
    const { text: html } = await visit(`/en/news/${id}`)
    expect(html).toContain('<h1 lang="uk">Лише українською</h1>')
    expect(html).toContain('This article is available in Ukrainian only.')
    expect(html).toContain(`<link rel="canonical" href="${verbivka.origin}/news/${id}">`)
    expect(html).not.toContain('rel="alternate" hreflang')
    const { text: sitemap } = await visit('/sitemap.xml')
    expect(sitemap).toContain(`<loc>${verbivka.origin}/news/${id}</loc>`)
    expect(sitemap).not.toContain(`${verbivka.origin}/en/news/${id}<`)
  })

  it('draws every kind of block, and its links in the language of the text', async () => {
    const mediaId = await room.picture()
    const body = [
      { type: 'heading', level: 2, content: words('Що зроблено') },
      {
        type: 'list',
        ordered: true,
        items: [{ content: words('дах'), list: { ordered: false, items: [{ content: words('труба') }] } }],
      },
      { type: 'quote', content: words('Нарешті тепло'), cite: 'Директорка' },
      { type: 'image', mediaId, alt: 'Школа', caption: 'Так виглядає школа' },
      {
        type: 'table',
        header: true,
        rows: [
          [words('Рік'), words('Сума')],
          [words('2026'), words('1 200')],
        ],
      },
      { type: 'divider' },
      { type: 'paragraph', content: [{ type: 'link', href: '/contacts', children: words('Контакти') }] },
    ]
    const id = await publish({ texts: { en: { title: 'School', summary: '', body } } })
    const { text: html } = await visit(`/en/news/${id}`)
    for (const piece of [
      '<h2>Що зроблено</h2>',
      '<ol><li>дах<ul><li>труба</li></ul></li></ol>',
      '<blockquote><p>Нарешті тепло</p></blockquote><figcaption>Директорка</figcaption>',
      `<source type="image/avif" srcset="/media/${mediaId}/320.avif 320w`,
      '<figcaption>Так виглядає школа</figcaption>',
      '<th class="num" scope="col">Сума</th>',
      '<hr>',
      '<a href="/en/contacts">Контакти</a>',
    ]) {
      expect(html).toContain(piece)
    }
  })

  it('is kept until it changes, and answers 304 to whoever has it', async () => {
    const id = await publish({ title: 'Перша назва' })
    const first = await visit(`/news/${id}`)
    const again = await visit(`/news/${id}`, { 'if-none-match': String(first.headers.etag) })
    expect(again.status).toBe(304)
    const { revision } = (await staff('GET', `/news/${id}`)).json()
    const body = { tags: [], cover: null, texts: { uk: textOf('Друга назва') } }
    await staff('PUT', `/news/${id}`, body, { headers: { 'if-match': `"${revision}"` } })
    expect((await visit(`/news/${id}`)).text).toContain('<h1>Друга назва</h1>')
    await staff('POST', `/news/${id}/unpublish`)
    expect((await visit(`/news/${id}`)).status).toBe(404)
  })
})

describe('a scheduled article', () => {
  it('appears at its time on every page that was kept before, though no job has run', async () => {
    const at = inHours(2)
    const id = await publish({ title: 'Завтра ярмарок', at: at.toISOString() })
    const places = [
      '/news',
      '/news/feed.xml',
      '/news/feed.json',
      '/sitemap.xml',
      `/search?q=${encodeURIComponent('ярмарок')}`,
    ]
    const where = async () => Promise.all(places.map(async (path) => (await visit(path)).text.includes(`/news/${id}`)))
    const related = await publish({ title: 'Сусідня новина' })
    expect(await where()).toEqual(places.map(() => false))
    expect((await visit(`/news/${id}`)).status).toBe(404)
    expect((await visit(`/news/${related}`)).text).not.toContain(linkTo(id))
    clock.set(new Date(at.getTime() - 1))
    expect(await where()).toEqual(places.map(() => false))
    clock.set(at)
    expect(await where()).toEqual(places.map(() => true))
    expect((await visit(`/news/${id}`)).status).toBe(200)
    expect((await visit(`/news/${related}`)).text).toContain(linkTo(id))
  })

  it('is announced once, however often the job runs', async () => {
    const id = await publish({ title: 'О сьомій', at: inHours(1).toISOString() })
    const run = () =>
      announceDueArticles.run(
        {
          community: verbivka,
          clock,
          log: room.kernel.log,
          services: room.kernel.services,
          inCommunity: (work) => withCommunity(room.db, verbivka, work),
        },
        {},
      )
    await run()
    expect(await room.journal(`news:${id}`)).not.toContain('news.appeared')
    clock.move({ hours: 1 })
    await Promise.all([run(), run()])
    await run()
    expect((await room.journal(`news:${id}`)).filter((entry) => entry === 'news.appeared')).toHaveLength(1)
  })
})

describe('the list', () => {
  it('puts pinned articles first, filters by tag and words, and keeps the filter while paging', async () => {
    const pinned = await publish({ title: 'Найважливіше' })
    await staff('POST', `/news/${pinned}/pin`, { pinned: true })
    clock.move({ minutes: 1 })
    for (let n = 0; n < 14; n++) await publish({ title: `Толока номер ${n}`, tags: ['Толока'] })
    const first = (await visit('/news')).text
    expect(/<a class="card__link" href="\/news\/(\d+)"/.exec(first)?.[1]).toBe(String(pinned))
    expect(first).toContain('Закріплено')
    const tagged = (await visit(`/news?tag=${encodeURIComponent('толока')}`)).text
    expect(tagged).toContain('<h1>Новини: Толока</h1>')
    expect(tagged).toContain('Знайдено 14 новин')
    expect(tagged).toContain('rel="next" href="/news?tag&#x3D;')
    const second = (await visit(`/news?tag=${encodeURIComponent('Толока')}&page=2`)).text
    expect(second.match(/class="card"/g)).toHaveLength(2)
    const found = (await visit(`/news?q=${encodeURIComponent('толоку 13')}`)).text
    expect(found).toContain('Знайдено 1 новину')
    expect(found).toContain('<meta name="robots" content="noindex">')
    await staff('POST', `/news/${pinned}/pin`, { pinned: false })
  })

  it.each(['/news?page=99999', '/news?page="><x', '/news?tag=%00', '/news?q=%22%3E%3Cx'])(
    '%s is no error',
    async (path) => {
      const { status, text } = await visit(path)
      expect(status).toBe(200)
      expect(text).not.toContain('"><x')
    },
  )
})

describe('widgets', () => {
  it.each(['news.cards', 'news.list', 'news.one'])('%s draws as it comes, in both languages', async (widget) => {
    await publish({ title: 'Новина для віджета' })
    for (const language of ['uk', 'en']) {
      const answer = await staff('POST', '/widgets/render', { widget, props: {}, language })
      expect(answer.status, answer.text).toBe(200)
      expect(answer.json().html).toContain('Новина для віджета')
      expect(answer.json().html).not.toMatch(/news:[a-z]/)
    }
  })
})

describe('what editors type', () => {
  it.each(TEXT_VECTORS)('%j is text on the page, in the list, in both feeds and in the search', async (vector) => {
    if (vector.includes('\0')) return expect(publish({ title: vector })).rejects.toThrow('400')
    const body = [
      { type: 'paragraph', content: [{ type: 'link', href: '/contacts', children: words(vector) }] },
      { type: 'quote', content: words(vector), cite: vector },
      { type: 'table', caption: vector, header: true, rows: [[words(vector)], [words(vector)]] },
      { type: 'image', mediaId: await room.picture(verbivka, vector), alt: vector, caption: vector },
    ]
    const id = await publish({ tags: [vector.slice(0, 40)], texts: { uk: { title: vector, summary: vector, body } } })
    const pages = [`/news/${id}`, '/news', `/news?tag=${encodeURIComponent(vector.slice(0, 40))}`]
    for (const path of [...pages, `/search?q=${encodeURIComponent('alert 1')}`]) {
      const { text: html } = await visit(path)
      const main = html.slice(html.indexOf('<main'))
      expect(main, path).not.toMatch(
        /<(script(?! type="application\/ld)|img src=x|svg onload|iframe|math|style|textarea|noscript)/i,
      )
      expect(main.replace(/"[^"]*"/g, '""'), path).not.toMatch(/<[^>]*\son\w+=/i)
      expect(main, path).not.toMatch(/href="javascript:/i)
    }
    expect(() => linkedData('')).not.toThrow()
    const feed = (await visit('/news/feed.xml')).text
    expect(feed).not.toMatch(/<(script|img|svg|iframe)\b/i)
    await staff('DELETE', `/news/${id}`)
  })
})

describe('open data', () => {
  it('has its declared columns and nothing else, of what is public', async () => {
    const later = await publish({ title: 'Потім', at: inHours(3).toISOString() })
    const rows = await withCommunity(room.db, verbivka, (tx) => newsExport.rows(tx, { now: clock.now() }))
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(Object.keys(row)).toEqual(newsExport.columns.map(({ name }) => name))
    expect(rows.map(({ id }) => id)).not.toContain(later)
  })
})
