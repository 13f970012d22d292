import { describe, expect, it } from 'vitest'
import { startNewsroom, textOf, words } from './newsroom.ts'

const room = await startNewsroom()
const { visit, publish, verbivka, clock } = room
const { origin } = verbivka

interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const ENTITY: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }
const decoded = (text: string) =>
  text.replace(/&([^;]*);/g, (whole, name: string) => {
    const character = ENTITY[name]
    if (character === undefined) throw new Error(`${whole} is no entity of XML`)
    return character
  })

/** A strict reader of the XML that we write: it throws on whatever is not well-formed. */
function parseXml(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  expect(body).not.toBe(source)
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const here = open.at(-1)
    if (!here) throw new Error('more is closed than was opened')
    if (!token.startsWith('<')) here.text += decoded(token)
    else if (token.startsWith('</')) {
      if (open.pop()?.name !== token.slice(2, -1)) throw new Error(`${token} closes another element`)
    } else {
      const [, name = '', rest = '', empty] = /^<([a-zA-Z:]+)((?: [a-zA-Z:]+="[^"<]*")*)(\/?)>$/.exec(token) ?? []
      if (!name) throw new Error(`${token} is no tag`)
      const attributes = Object.fromEntries(
        [...rest.matchAll(/ ([a-zA-Z:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decoded(value)]),
      )
      const element = { name, attributes, children: [], text: '' }
      here.children.push(element)
      if (!empty) open.push(element)
    }
  }
  if (open.length !== 1 || !root.children[0]) throw new Error('something is not closed')
  return root.children[0]
}
const child = (element: Element, name: string) => element.children.find((one) => one.name === name)

const mediaId = await room.picture(verbivka, 'Школа & <сад>')
const id = await publish({
  title: 'Ярмарок & «свято» <разом>',
  tags: ['Події', 'R&D'],
  cover: { mediaId, focalX: 50, focalY: 50 },
  texts: {
    uk: {
      title: 'Ярмарок & «свято» <разом>\u0007\uffff',
      summary: 'О десятій ]]> на площі',
      body: [
        { type: 'paragraph', content: [{ type: 'link', href: '/contacts', children: words('Де\uffff це') }] },
        { type: 'image', mediaId, alt: 'Площа' },
      ],
    },
    en: textOf('Fair'),
  },
})
clock.move({ hours: 1 })
const ukrainianOnly = await publish({ title: 'Лише українською', texts: { uk: textOf('Лише українською') } })

describe('RSS', () => {
  it('is well-formed, complete, and says of itself where it is', async () => {
    const { status, headers, text } = await visit('/news/feed.xml')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8')
    expect(headers['x-content-type-options']).toBe('nosniff')
    const rss = parseXml(text)
    expect(rss).toMatchObject({ name: 'rss', attributes: { version: '2.0' } })
    const channel = child(rss, 'channel')
    if (!channel) throw new Error('no channel')
    expect(child(channel, 'title')?.text).toBe('Новини · Вербівська громада')
    expect(child(channel, 'link')?.text).toBe(`${origin}/news`)
    expect(child(channel, 'language')?.text).toBe('uk')
    expect(child(channel, 'atom:link')?.attributes).toEqual({
      href: `${origin}/news/feed.xml`,
      rel: 'self',
      type: 'application/rss+xml',
    })
    const items = channel.children.filter(({ name }) => name === 'item')
    expect(items.map((item) => child(item, 'link')?.text)).toEqual([
      `${origin}/news/${ukrainianOnly}`,
      `${origin}/news/${id}`,
    ])
    const item = items[1]
    if (!item) throw new Error('no item')
    expect(child(item, 'title')?.text).toBe('Ярмарок & «свято» <разом>')
    expect(child(item, 'description')?.text).toBe('О десятій ]]> на площі')
    expect(child(item, 'guid')).toMatchObject({ attributes: { isPermaLink: 'true' }, text: `${origin}/news/${id}` })
    expect(new Date(child(item, 'pubDate')?.text ?? '').toISOString()).toBe('2026-11-20T10:00:00.000Z')
    expect(item.children.filter(({ name }) => name === 'category').map(({ text }) => text)).toEqual(['Події', 'R&D'])
    expect(child(item, 'media:content')?.attributes.url).toBe(`${origin}/media/${mediaId}/1280.jpg`)
    const html = child(item, 'content:encoded')?.text ?? ''
    expect(html).toContain(`<a href="${origin}/contacts">Де це</a>`)
    for (const [, address = ''] of html.matchAll(/(?:src|href|srcset)="([^"]*)"/g))
      expect(address).toMatch(/^https?:\/\//)
    expect(html).not.toMatch(/[ "]\/media/)
  })

  it('has the texts of its language, and marks those of another', async () => {
    const channel = child(parseXml((await visit('/en/news/feed.xml')).text), 'channel')
    const items = channel?.children.filter(({ name }) => name === 'item') ?? []
    expect(items.map((item) => child(item, 'link')?.text)).toEqual([
      `${origin}/news/${ukrainianOnly}`,
      `${origin}/en/news/${id}`,
    ])
    expect(items.map((item) => child(item, 'dc:language')?.text)).toEqual(['uk', undefined])
    // Never changes: that an article was translated makes it no new one for those who have read it.
    expect(items.map((item) => child(item, 'guid')?.text)).toEqual([
      `${origin}/news/${ukrainianOnly}`,
      `${origin}/news/${id}`,
    ])
  })
})

describe('JSON Feed', () => {
  it('has what version 1.1 asks for, with complete addresses', async () => {
    const { headers, json } = await visit('/news/feed.json')
    expect(headers['content-type']).toBe('application/feed+json; charset=utf-8')
    const feed = json()
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Новини · Вербівська громада',
      home_page_url: `${origin}/news`,
      feed_url: `${origin}/news/feed.json`,
      language: 'uk',
    })
    expect(feed.items[1]).toMatchObject({
      id: `${origin}/news/${id}`,
      url: `${origin}/news/${id}`,
      image: `${origin}/media/${mediaId}/1280.jpg`,
      date_published: '2026-11-20T10:00:00.000Z',
      tags: ['Події', 'R&D'],
      language: 'uk',
    })
  })
})

describe('feeds', () => {
  it.each(['/news/feed.xml', '/news/feed.json', '/petitions/feed.xml', '/petitions/feed.json'])(
    '%s is cached: the same bytes until something changes, 304 to whoever has them',
    async (path) => {
      const first = await visit(path)
      expect(first.status).toBe(200)
      expect(first.headers['cache-control']).toContain('must-revalidate')
      const again = await visit(path, { 'if-none-match': String(first.headers.etag) })
      expect(again.status).toBe(304)
      expect(again.bytes).toHaveLength(0)
      const squeezed = await visit(path, { 'accept-encoding': 'br' })
      expect(squeezed.headers['content-encoding']).toBe('br')
    },
  )

  it('follow the articles at once', async () => {
    const before = (await visit('/news/feed.xml')).headers.etag
    const fresh = await publish({ title: 'Щойно' })
    const after = await visit('/news/feed.xml')
    expect(after.headers.etag).not.toBe(before)
    expect(after.text).toContain(`${origin}/news/${fresh}`)
  })

  it('are named in the head of their pages, in the language of the page', async () => {
    const { text } = await visit('/en/news')
    expect(text).toContain(
      `<link rel="alternate" type="application/rss+xml" title="News (RSS)" href="${origin}/en/news/feed.xml">`,
    )
    expect(text).toContain(`type="application/feed+json" title="News (JSON Feed)" href="${origin}/en/news/feed.json">`)
    expect(text).not.toContain('petitions/feed')
    const home = (await visit('/')).text
    expect(home).toContain('/news/feed.xml"')
    expect(home).toContain('/petitions/feed.xml"')
  })

  it('have one address a language', async () => {
    const answer = await visit('/uk/news/feed.xml')
    expect([answer.status, answer.headers.location]).toEqual([301, '/news/feed.xml'])
  })

  it('of one community hold nothing of another', async () => {
    await publish({ title: 'Ясногірська таємниця', community: room.yasnohirsk })
    expect((await visit('/news/feed.xml')).text).not.toContain('таємниця')
    expect((await visit('/news/feed.xml', {}, room.yasnohirsk)).text).toContain('таємниця')
  })
})
