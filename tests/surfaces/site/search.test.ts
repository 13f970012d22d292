import { describe, expect, it } from 'vitest'
import { paragraph, startNewsroom, textOf } from '#tests/features/news/newsroom.ts'

const room = await startNewsroom()
const { visit, publish, staff } = room
const asked = (query: string, page?: number) =>
  `/search?${new URLSearchParams({ q: query, ...(page ? { page: String(page) } : {}) })}`

async function publishPage(title: string, text: string, slug: string): Promise<void> {
  const { id } = (await staff('POST', '/pages', { title, slug, language: 'uk' })).json()
  const block = { id: 'paragraph-1', size: 'normal', ...paragraph(text) }
  const section = { type: 'section', id: 'section-1', tone: 'paper', width: 'page', space: 'normal', children: [block] }
  const draft = { title, description: '', tree: { schemaVersion: 1, children: [section] } }
  await staff('PUT', `/pages/${id}/draft?language=uk`, draft, { headers: { 'if-match': '"1"' } })
  const shown = await staff('POST', `/pages/${id}/publish`, { language: 'uk', revision: 2 })
  expect(shown.status, shown.text).toBe(200)
}

await publishPage('Паспорт громади', 'Одинадцять сіл, три старостинські округи і криниця в кожному дворі.', 'passport')
const article = await publish({ title: 'Криницю в Дубраві почищено' })

describe('the search of the site', () => {
  it('finds pages and news by any form of their words, the title first, and marks them', async () => {
    const { status, text } = await visit(asked('криниці'))
    expect(status).toBe(200)
    expect(text).toContain('2 результати')
    expect(text).toContain('<mark>Криницю</mark> в Дубраві почищено</a>')
    expect(text).toContain('і <mark>криниця</mark> в кожному дворі')
    const main = text.slice(text.indexOf('<main'))
    expect(main.indexOf(`href="/news/${article}"`)).toBeLessThan(main.indexOf('href="/passport"'))
  })

  it('is kept from search engines and from the cache, which words must not fill', async () => {
    const { headers, text } = await visit(asked('криниця'))
    expect(headers['cache-control']).toBe('no-store')
    expect(text).toContain('<meta name="robots" content="noindex">')
  })

  it('says what to do when nothing is found or asked', async () => {
    expect((await visit(asked('жираф'))).text).toContain('Спробуйте менше слів або інші')
    const empty = (await visit('/search')).text
    expect(empty).toContain('Напишіть одне або кілька слів')
    expect(empty).toContain('name="q"')
  })

  it('shows many hits on several pages', async () => {
    for (let n = 0; n < 21; n++) await publish({ title: `Толока на вулиці ${n}` })
    const first = (await visit(asked('толока'))).text
    expect(first.match(/<h2><a/g)).toHaveLength(20)
    expect(first).toContain('21 результат')
    expect((await visit(asked('толока', 2))).text.match(/<h2><a/g)).toHaveLength(1)
    expect((await visit(asked('толока', 99))).status).toBe(404)
  })

  it.each([
    `"><script>alert(1)</script>`,
    `' onmouseover=alert(1) x='`,
    'javascript:alert(1)',
    `{{constructor.constructor('x')()}}`,
  ])('shows the query %j as text', async (query) => {
    const { status, text } = await visit(asked(query))
    expect(status).toBe(200)
    expect(text).not.toContain('<script>alert')
    expect(text).not.toMatch(/<[^>]* onmouseover=/)
    expect(text).not.toContain('href="javascript:')
  })

  // Node refuses addresses beyond 16 kB before anybody reads them; a Cyrillic letter takes six bytes of one.
  it.each([
    ['10 kB of words', 'slovo '.repeat(1_700)],
    ['10 kB without a blank', 'a'.repeat(10_000)],
    ['10 kB of Cyrillic', 'а б'.repeat(600)],
    ['10 kB of operators', '&|!():*<->'.repeat(330)],
  ])('answers %s in time', async (_what, query) => {
    await visit(asked('розігрів'))
    const began = performance.now()
    const { status } = await visit(asked(query))
    expect(status).toBe(200)
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it.each(['/search?q=%00', '/search?q[]=1', '/search?q=1&q=2', '/search?page=&q=x', '/search?unknown=1'])(
    '%s is no error',
    async (path) => {
      expect((await visit(path)).status).toBe(200)
    },
  )

  it('knows nothing of drafts, of what is still to come, and of other communities', async () => {
    await staff('POST', '/news', { language: 'uk', title: 'Таємниця чернетки' })
    await publish({ title: 'Таємниця завтрашнього дня', at: '2026-11-21T10:00:00Z' })
    await publish({ title: 'Таємниця сусідів', community: room.yasnohirsk })
    expect((await visit(asked('таємниця'))).text).toContain('Нічого не знайдено')
  })

  it('looks for the place of an excerpt in the first 20,000 characters only', async () => {
    const body = [paragraph('лісосмуга '.repeat(1_800)), paragraph('пасовисько '.repeat(300)), paragraph('левада')]
    await publish({ title: 'Межі земель', texts: { uk: { title: 'Межі земель', summary: '', body } } })
    const shown = async (word: string) => (await visit(asked(word))).text.match(/<mark>[^<]*/g)
    expect(await shown('пасовисько')).toContain('<mark>пасовисько')
    expect((await visit(asked('левада'))).text).toContain('Межі земель</a>')
    expect(await shown('левада')).toBe(null)
  })

  it('says nothing of a translation without a title, neither here nor in lists', async () => {
    const texts = { uk: textOf('Оголошення про збори'), en: textOf('', 'Confidential hydrology.') }
    const id = await publish({ title: 'Оголошення про збори', texts })
    const query = `q=${encodeURIComponent('hydrology')}`
    expect((await visit(asked('hydrology'))).text).toContain('Нічого не знайдено')
    expect((await visit(`/api/v1/news?${query}`)).json().items).toEqual([])
    expect((await visit(`/news?${query}`)).text).not.toContain(`href="/news/${id}"`)
    expect((await staff('GET', `/news?${query}`)).json().items).toMatchObject([{ id }])
  })

  it('can be reached from every page, and from an address that leads nowhere', async () => {
    expect((await visit('/news')).text).toContain('action="/search"')
    const { status, text } = await visit('/nothing-here')
    expect(status).toBe(404)
    expect(text).toContain('id="f-search"')
    expect((await visit('/en/search?q=x&view=contrast')).text).toContain(
      '<input type="hidden" name="view" value="contrast">',
    )
  })

  it('has one address a language', async () => {
    const answer = await visit(`/uk${asked('вода')}`)
    expect([answer.status, answer.headers.location]).toEqual([301, asked('вода')])
  })
})
