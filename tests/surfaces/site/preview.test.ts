import { describe, expect, it } from 'vitest'
import { openToken, sealToken } from '#platform/identity/index.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server
const platform = `http://${server.platformHost}`

const content = (text: string) => ({ title: `Заголовок ${text}`, description: '', tree: treeOf(paragraph(text)) })
const save = (id: string, revision: number, text: string) =>
  server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, content(text), { 'if-match': `"${revision}"` })
const open = async (id: string, body: object = {}) =>
  server.staff(verbivka, 'POST', `/pages/${id}/preview`, { language: 'uk', ...body })
/** The path of a fresh preview, without its host. */
const previewOf = async (id: string, body: object = {}): Promise<string> => {
  const { pathname, search, origin } = new URL((await open(id, body)).json().url)
  expect(origin).toBe(verbivka.origin)
  return pathname + search
}
const page = await server.publish(verbivka, { title: 'На сайті', slug: 'looked-at' })
await save(page, 2, 'чернетка')

describe('a preview', () => {
  it('shows the draft as the site would, while the site shows what is published', async () => {
    const preview = await server.visit(verbivka, await previewOf(page))
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('<p>чернетка</p>')
    expect(preview.text).toContain('<h1>Заголовок чернетка</h1>')
    const shown = await server.visit(verbivka, '/looked-at')
    expect(shown.text).not.toContain('чернетка')
    const bare = (html: string) =>
      html
        .replaceAll('Заголовок чернетка', '…')
        .replaceAll('чернетка', '…')
        .replaceAll('На сайті', '…')
        .replace(/<(?:meta name="robots"|base)[^>]*>\n/g, '')
        .replace(/"dateModified":"[^"]*"/, '')
    expect(bare(preview.text)).toBe(bare(shown.text))
  })

  it('is kept by nobody, found by nobody, and framed by the platform alone', async () => {
    const { headers, text } = await server.visit(verbivka, await previewOf(page))
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
    expect(headers['content-security-policy']).toContain(`frame-ancestors ${platform};`)
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers.etag).toBeUndefined()
    expect(text).toContain('<meta name="robots" content="noindex">')
    const site = await server.visit(verbivka, '/looked-at')
    expect(site.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(site.headers['x-frame-options']).toBe('DENY')
  })

  it('follows the draft, unless a certain state was asked for', async () => {
    const id = await server.publish(verbivka, { title: 'перший стан', slug: 'states' })
    await save(id, 2, 'другий стан')
    const [follows, stays] = [await previewOf(id), await previewOf(id, { revision: 2 })]
    await save(id, 3, 'третій стан')
    expect((await server.visit(verbivka, follows)).text).toContain('третій стан')
    expect((await server.visit(verbivka, stays)).text).toContain('перший стан')
    expect((await open(id, { revision: 55 })).json().code).toBe('page.no-such-revision')
    expect((await open(id, { language: 'en' })).json().code).toBe('page.no-such-revision')
  })

  it('draws widgets with live data, in the asked view, and as printed when that is asked', async () => {
    const id = await server.publish(verbivka, { title: 'Жива', slug: 'live', tree: treeOf(probe('count')) })
    const path = await previewOf(id)
    await server.count(verbivka)
    expect((await server.visit(verbivka, path)).text).toContain('Лічильник: 1')
    await server.count(verbivka)
    expect((await server.visit(verbivka, path)).text).toContain('Лічильник: 2')
    expect((await server.visit(verbivka, `${path}&view=contrast`)).text).toContain('data-view="contrast"')
    const printed = await server.visit(verbivka, `${path}&media=print`)
    const [, sheet = ''] = /href="(\/_a\/sad-paper\.[0-9a-f]+\.css)"/.exec(printed.text) ?? []
    const css = (await server.visit(verbivka, sheet)).text
    expect(css).not.toMatch(/@media (?:print|screen)/)
    expect((await server.visit(verbivka, path)).text).not.toContain('sad-paper')
  })

  it('ends after half an hour, with a page that says so', async () => {
    const path = await previewOf(page)
    server.clock.move({ minutes: 29 })
    expect((await server.visit(verbivka, path)).status).toBe(200)
    server.clock.move({ minutes: 1 })
    const over = await server.visit(verbivka, path)
    expect([over.status, over.headers['cache-control']]).toEqual([410, 'no-store'])
    expect(over.text).toContain('Відкрийте перегляд із редактора ще раз')
    expect(over.text).not.toContain('чернетка')
    expect(over.headers['content-security-policy']).toContain(`frame-ancestors ${platform};`)
  })

  it('is nothing on another host, changed, made up, or without its seal', async () => {
    const path = await previewOf(page)
    const seal = path.split('seal=')[1] ?? ''
    const at = Math.floor(seal.length / 2)
    const changedSeal = seal.slice(0, at) + (seal[at] === 'A' ? 'B' : 'A') + seal.slice(at + 1)
    const foreign = sealToken(server.kernel.keys.sealing('something else'), { community: verbivka.id })
    for (const [host, address] of [
      [yasnohirsk, path],
      [verbivka, '/_preview'],
      [verbivka, '/_preview?seal='],
      [verbivka, `/_preview?seal=${changedSeal}`],
      [verbivka, `/_preview?seal=${seal.slice(0, -4)}`],
      [verbivka, `/_preview?seal=${foreign}`],
      [verbivka, `/_preview?seal=${seal}&seal=${seal}`],
      [verbivka, `/_preview?seal=${'A'.repeat(5000)}`],
    ] as const) {
      const answer = await server.visit(host, address)
      expect([answer.status, answer.text.includes('чернетка')], address).toEqual([404, false])
      expect(answer.text).toContain('За цією адресою немає чого переглядати')
    }
    expect((await server.ask({ host: server.platformHost, path })).status).toBe(404)
  })

  it('says nothing about the page in its address', async () => {
    const seal = (await previewOf(page)).split('seal=')[1] ?? ''
    expect(Buffer.from(seal, 'base64url').toString('latin1')).not.toMatch(/"uk"|[0-9a-f]{8}-[0-9a-f]{4}/)
    expect(await previewOf(page)).not.toContain(seal)
  })

  it('is not made for a page of another community, nor by a member of another', async () => {
    const body = { language: 'uk' }
    expect((await server.staff(yasnohirsk, 'POST', `/pages/${page}/preview`, body)).status).toBe(404)
    expect((await server.staff(verbivka, 'POST', `/pages/${page}/preview`, body, {}, yasnohirsk)).status).toBe(403)
  })

  it('of a fragment shows it where it will stand', async () => {
    const made = await server.staff(verbivka, 'POST', '/pages', { title: 'Стрічка', language: 'uk', kind: 'header' })
    const { id } = made.json()
    await save(id, 1, 'оголошення')
    const { text } = await server.visit(verbivka, await previewOf(id))
    expect(text).toMatch(/<\/header>\s*<aside[^>]*>\s*<section[^>]*><p>оголошення<\/p>/)
    expect((await server.visit(verbivka, '/')).text).not.toContain('оголошення')
  })
})

describe('a sealed token', () => {
  const key = server.kernel.keys.sealing('a test')

  it('opens with the key that sealed it, and with no other', () => {
    const token = sealToken(key, { page: 7 })
    expect(openToken(key, token)).toEqual({ page: 7 })
    expect(openToken(server.kernel.keys.sealing('another test'), token)).toBeUndefined()
  })

  it('has one spelling, and opens in no other', () => {
    const token = sealToken(key, { page: 7 })
    for (const other of [`${token}=`, `${token}!`, ` ${token}`, `${token}A`, token.slice(1), '', 'A'])
      expect(openToken(key, other), other).toBeUndefined()
  })
})
