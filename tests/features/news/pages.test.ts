import { describe, expect, it } from 'vitest'
import { newsExport } from '#features/news/export.ts'
import { announceDueArticles } from '#features/news/jobs.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { readRows } from '#tests/support/open-data.ts'
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

  it.each([
    ['/news?q=%22%3E%3Cx', 200],
    ['/news?page=9999', 404],
    ['/news?page=99999', 404],
    ['/news?page="><x', 404],
    ['/news?tag=%00', 404],
    ['/news?tag=%22%3E%3Cx', 404],
  ] as const)('%s is answered with %i', async (path, expected) => {
    const { status, text } = await visit(path)
    expect(status).toBe(expected)
    expect(text).not.toContain('"><x')
  })

  it('of a tag is one page, however the tag is spelt, and is there as long as an article with it', async () => {
    const ofTag = (tag: string) => visit(`/news?tag=${encodeURIComponent(tag)}`)
    const id = await publish({ title: 'Про перевізників', tags: ['Перевізники'] })
    const [written, small] = [await ofTag('Перевізники'), await ofTag('пЕРЕВІЗНИКИ')]
    expect([written.status, small.headers.etag]).toEqual([200, written.headers.etag])
    expect(small.text).toContain('<h1>Новини: Перевізники</h1>')
    await staff('POST', `/news/${id}/unpublish`)
    expect((await ofTag('Перевізники')).status).toBe(404)
  })
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

describe('what editors type', async () => {
  const vectors = TEXT_VECTORS.filter((vector) => !vector.includes('\0'))
  const mediaId = await room.picture(verbivka, '"><img src=x onerror=alert(1)>')
  const articles: { vector: string; id: number }[] = []
  for (const vector of vectors) {
    const body = [
      { type: 'paragraph', content: [{ type: 'link', href: '/contacts', children: words(vector) }] },
      { type: 'quote', content: words(vector), cite: vector },
      { type: 'table', caption: vector, header: true, rows: [[words(vector)], [words(vector)]] },
      { type: 'image', mediaId, alt: vector, caption: vector },
    ]
    const texts = { uk: { title: vector, summary: vector, body } }
    const cover = { mediaId, focalX: 0, focalY: 0 }
    articles.push({ vector, id: await publish({ tags: [vector.slice(0, 40)], cover, texts }) })
  }

  function expectHarmless(html: string, where: string): void {
    // What stands between quotes is a value: escaped, it can end neither the value nor the element.
    const main = html.slice(html.indexOf('<main')).replace(/"[^"]*"/g, '""')
    expect(main, where).not.toMatch(/<(script(?! type="")|svg onload|iframe|math|style|textarea|noscript|object)/i)
    expect(main, where).not.toMatch(/<[^>]*\son\w+=/i)
    expect(html, where).not.toMatch(/<img src=x|href="javascript:/i)
  }

  it.each(articles)('$vector is text on its page', async ({ id }) => {
    expectHarmless((await visit(`/news/${id}`)).text, `/news/${id}`)
  })

  it('is text in lists, of tags too, and in the search', async () => {
    const tags = vectors.slice(0, 4).map((vector) => `/news?tag=${encodeURIComponent(vector.slice(0, 40))}`)
    for (const path of ['/news', '/news?page=2', '/news?page=3', ...tags, '/search?q=alert+1']) {
      expectHarmless((await visit(path)).text, path)
    }
  })

  it('is text in both feeds', async () => {
    expect((await visit('/news/feed.xml')).text).not.toMatch(/<(script|img|svg|iframe|a)\b/i)
    const { items } = (await visit('/news/feed.json')).json()
    for (const item of items) expectHarmless(`<main>${item.content_html}`, item.url)
  })

  it('with a character that cannot be stored is refused', async () => {
    const [poisoned = ''] = TEXT_VECTORS.filter((vector) => vector.includes('\0'))
    await expect(publish({ title: poisoned })).rejects.toThrow('400')
  })
})

describe('open data', () => {
  it('has its declared columns and nothing else, of what is public', async () => {
    const later = await publish({ title: 'Потім', at: inHours(3).toISOString() })
    const rows = await withCommunity(room.db, verbivka, (tx) => readRows(tx, newsExport, clock.now()))
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(Object.keys(row)).toEqual(newsExport.columns.map(({ name }) => name))
    expect(rows.map(({ id }) => id)).not.toContain(later)
  })
})
