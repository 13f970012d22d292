import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { saveDraft } from '#site/index.ts'
import type { Answer } from '#tests/support/http.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server
const link = (href: string) => ({ type: 'link' as const, href, children: [{ type: 'text' as const, text: href }] })
const withLinks = (...hrefs: string[]) =>
  treeOf({ ...paragraph(''), type: 'paragraph', size: 'normal', content: hrefs.map(link) })

describe('a published page', () => {
  it('stands in the layout of its community, with what search engines need', async () => {
    const section = await server.publish(verbivka, { title: 'Про громаду', slug: 'about' })
    const tree = treeOf(paragraph('Одинадцять сіл над Лозовою вирішують разом.'))
    await server.publish(verbivka, { title: 'Історія', slug: 'history', parentId: section, tree })
    const { status, text, headers } = await server.visit(verbivka, '/about/history')
    expect(status).toBe(200)
    expect(text).toMatch(/<html lang="uk"/)
    expect(text).toContain('<title>Історія · Вербівська громада</title>')
    expect(text.match(/<h1/g)).toHaveLength(1)
    expect(text).toContain('<meta name="description" content="Одинадцять сіл над Лозовою вирішують разом.">')
    expect(text).toContain(`<link rel="canonical" href="${verbivka.origin}/about/history">`)
    expect(text).toContain(`<meta property="og:url" content="${verbivka.origin}/about/history">`)
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
    const graph = JSON.parse(json)['@graph']
    expect(graph.map((node: { '@type': string }) => node['@type'])).toEqual(['WebPage', 'BreadcrumbList'])
    expect(graph[1].itemListElement.map((item: { name: string }) => item.name)).toEqual([
      'Головна',
      'Про громаду',
      'Історія',
    ])
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
  })

  it('says on the home page whose site it is', async () => {
    const { items } = (await server.staff(verbivka, 'GET', '/pages')).json()
    const home = items.find((item: { path: string }) => item.path === '/')
    await server.staff(verbivka, 'POST', `/pages/${home.id}/publish`, { language: 'uk', revision: 1 })
    expect((await server.visit(verbivka, '/')).text).toContain('"@type":"GovernmentOrganization"')
  })

  it('answers HEAD with the same headers and no body', async () => {
    await server.publish(verbivka, { title: 'Заголовки', slug: 'head' })
    const get = await server.visit(verbivka, '/head')
    const head = await server.ask({ host: verbivka.host, method: 'HEAD', path: '/head' })
    expect([head.status, head.bytes.length]).toEqual([200, 0])
    expect(head.headers.etag).toBe(get.headers.etag)
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })

  it('comes compressed as the browser likes, and not at all when the browser has it', async () => {
    await server.publish(verbivka, { title: 'Стиснення', slug: 'encodings' })
    const plain = await server.visit(verbivka, '/encodings')
    const brotli = await server.visit(verbivka, '/encodings', { 'accept-encoding': 'gzip, br' })
    const gzip = await server.visit(verbivka, '/encodings', { 'accept-encoding': 'gzip' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(plain.text)
    expect(gunzipSync(gzip.bytes).toString()).toBe(plain.text)
    expect(plain.headers.vary).toBe('accept-encoding')
    expect(new Set([plain, brotli, gzip].map((answer) => answer.headers.etag)).size).toBe(3)
    const again = await server.visit(verbivka, '/encodings', {
      'accept-encoding': 'gzip, br',
      'if-none-match': String(brotli.headers.etag),
    })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    const other = await server.visit(verbivka, '/encodings', { 'if-none-match': String(brotli.headers.etag) })
    expect(other.status).toBe(200)
  })

  it('has the same headers whether it was ready or the router was asked, which every HEAD does', async () => {
    await server.publish(verbivka, { title: 'Готове', slug: 'ready' })
    const own = ({ status, headers: { date, 'x-request-id': id, ...headers } }: Answer) => {
      expect(id).toMatch(/^[\da-f-]{36}$/)
      return { status, headers }
    }
    const first = await server.visit(verbivka, '/ready')
    for (const encoding of ['identity', 'gzip', 'gzip, deflate, br, zstd']) {
      const wanted = { 'accept-encoding': encoding }
      const ready = await server.visit(verbivka, '/ready', wanted)
      const ask = (headers: Record<string, string>) =>
        server.ask({ host: verbivka.host, method: 'HEAD', path: '/ready', headers })
      expect(own(ready)).toEqual(own(await ask(wanted)))
      const known = { ...wanted, 'if-none-match': String(ready.headers.etag) }
      const unchanged = await server.visit(verbivka, '/ready', known)
      const routed = own(await ask(known))
      // Fastify says the length of nothing here, where RFC 9110 has that of the whole page or none.
      expect(routed.headers['content-length']).toBe('0')
      delete routed.headers['content-length']
      expect(own(unchanged)).toEqual(routed)
      expect(unchanged.status).toBe(304)
    }
    expect((await server.visit(verbivka, '/ready')).text).toBe(first.text)
  })

  it('shows a widget that fails as an honest empty place, and everything around it', async () => {
    const tree = treeOf(paragraph('перед'), probe('broken'), paragraph('після'), probe('count'))
    await server.publish(verbivka, { title: 'Несправність', slug: 'broken', tree })
    const { status, text } = await server.visit(verbivka, '/broken')
    expect(status).toBe(200)
    expect(text).toMatch(/перед[\s\S]*зараз не вдалося показати[\s\S]*після[\s\S]*Лічильник: \d/)
    expect(text).not.toContain('division by zero')
  })

  it('tries again after a while what could not be shown', async () => {
    await server.publish(verbivka, { title: 'Знову', slug: 'again', tree: treeOf(probe('broken'), probe('count')) })
    await server.visit(verbivka, '/again')
    const before = server.gate.renderings
    await server.visit(verbivka, '/again')
    expect(server.gate.renderings).toBe(before)
    server.clock.move({ seconds: 31 })
    await server.visit(verbivka, '/again')
    expect(server.gate.renderings).toBe(before + 1)
  })

  it('carries the view that was asked for on to every link', async () => {
    await server.publish(verbivka, {
      title: 'Вигляд',
      slug: 'views',
      tree: withLinks('/about', '/about?x=1#p-y', 'https://rada.gov.ua/'),
    })
    const { text } = await server.visit(verbivka, '/views?view=contrast-large')
    expect(text).toContain('data-view="contrast large"')
    expect(text).toContain('href="/about?view=contrast-large"')
    expect(text).toContain('href="/about?x=1&amp;view=contrast-large#p-y"')
    expect(text).toContain('href="https://rada.gov.ua/"')
    expect(text).toContain(`<link rel="canonical" href="${verbivka.origin}/views">`)
    const nonsense = await server.visit(verbivka, '/views?view="><script>')
    expect(nonsense.headers.etag).toBe((await server.visit(verbivka, '/views')).headers.etag)
  })
})

describe('a community that has just been made', () => {
  it('greets instead of failing', async () => {
    for (const path of ['/', '/en']) {
      const { status, text } = await server.visit(yasnohirsk, path)
      expect(status).toBe(200)
      expect(text.match(/<h1/g)).toHaveLength(1)
      expect(text).toContain('/petitions')
    }
  })

  it('has a sitemap, robots and an icon', async () => {
    expect((await server.visit(yasnohirsk, '/sitemap.xml')).status).toBe(200)
    expect((await server.visit(yasnohirsk, '/robots.txt')).text).toContain(`Sitemap: ${yasnohirsk.origin}/sitemap.xml`)
    const icon = await server.visit(yasnohirsk, '/favicon.ico')
    expect((await server.visit(yasnohirsk, String(icon.headers.location))).headers['content-type']).toMatch(/^image\//)
  })
})

describe('two languages', () => {
  it('have an address each, and lead to each other', async () => {
    const id = await server.publish(verbivka, { title: 'Послуги', slug: 'public-services' })
    const draft = { title: 'Services', description: '', tree: withLinks('/about') }
    await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=en`, draft, { 'if-match': '"0"' })
    await server.staff(verbivka, 'POST', `/pages/${id}/publish`, { language: 'en', revision: 1 })
    const uk = await server.visit(verbivka, '/public-services')
    const en = await server.visit(verbivka, '/en/public-services')
    expect(en.text).toMatch(/<html lang="en"/)
    expect(en.text).toContain('href="/en/about"')
    for (const { text } of [uk, en]) {
      expect(text).toContain(`hreflang="uk" href="${verbivka.origin}/public-services"`)
      expect(text).toContain(`hreflang="en" href="${verbivka.origin}/en/public-services"`)
    }
    expect(uk.text).not.toContain('Services')
  })

  it('send the reader of a page without translation to the language that it has', async () => {
    await server.publish(verbivka, { title: 'Лише українською', slug: 'only-uk' })
    const answer = await server.visit(verbivka, '/en/only-uk')
    expect([answer.status, answer.headers.location]).toEqual([302, '/only-uk'])
    expect((await server.visit(verbivka, '/only-uk')).text).not.toContain('hreflang="en" href="/en/only-uk"')
  })

  it('give the default one no prefix, and one address to every page', async () => {
    for (const [asked, right] of [
      ['/uk', '/'],
      ['/uk/only-uk', '/only-uk'],
      ['/only-uk/', '/only-uk'],
      ['/en/', '/en'],
      ['/uk/probes/7', '/probes/7'],
      ['/probes/%37', '/probes/7'],
      ['/probes/07?page=2', '/probes/7?page=2'],
    ] as const) {
      const answer = await server.visit(verbivka, asked)
      expect([asked, answer.status, answer.headers.location]).toEqual([asked, 301, right])
    }
  })

  it('do not follow what the browser would like', async () => {
    await server.publish(verbivka, { title: 'Мова', slug: 'language' })
    const uk = await server.visit(verbivka, '/language', { 'accept-language': 'uk' })
    const en = await server.visit(verbivka, '/language', { 'accept-language': 'en' })
    expect(en.text).toBe(uk.text)
  })

  it('leave a language that the community does not use without an address', async () => {
    await server.owner
      .updateTable('communities')
      .set({ languages: ['uk'] })
      .where('id', '=', yasnohirsk.id)
      .execute()
    server.kernel.directory.invalidate()
    expect((await server.visit(yasnohirsk, '/en')).status).toBe(404)
    expect((await server.visit(yasnohirsk, '/en/probes/1')).status).toBe(404)
    await server.owner
      .updateTable('communities')
      .set({ languages: ['uk', 'en'] })
      .where('id', '=', yasnohirsk.id)
      .execute()
    server.kernel.directory.invalidate()
  })
})

describe('a draft', () => {
  it('is nowhere: not as a page, nor in the sitemap, the menu, or the interface for programs', async () => {
    const word = 'канарка-чернетки'
    const body = { title: `Таємна ${word}`, slug: 'secret-draft', language: 'uk', inMenu: true }
    const { id } = (await server.staff(verbivka, 'POST', '/pages', body)).json()
    const draft = { title: `Таємна ${word}`, description: word, tree: treeOf(paragraph(word)) }
    await withCommunity(server.db, verbivka, (tx) =>
      saveDraft(tx, server.editing(verbivka), { pageId: id, language: 'uk', revision: 1 }, draft),
    )
    await server.publish(verbivka, { title: 'Сусідка', slug: 'neighbour' })
    for (const path of ['/secret-draft', '/en/secret-draft', `/pages/${id}`, `/api/v1/pages/${id}/draft?language=uk`]) {
      const answer = await server.visit(verbivka, path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.text).not.toContain(word)
    }
    for (const path of ['/', '/neighbour', '/sitemap.xml', '/robots.txt', '/probes/1']) {
      expect((await server.visit(verbivka, path)).text).not.toContain(word)
      expect((await server.visit(verbivka, path)).text).not.toContain('secret-draft')
    }
  })
})

describe('the sitemap', () => {
  it('names every public address in each of its languages', async () => {
    await server.publish(verbivka, { title: 'Мапа', slug: 'mapped' })
    const { text, headers } = await server.visit(verbivka, '/sitemap.xml')
    expect(headers['content-type']).toMatch(/xml/)
    const addresses = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address)
    expect(addresses).toContain(`${verbivka.origin}/mapped`)
    expect(addresses).not.toContain(`${verbivka.origin}/en/mapped`)
    expect(addresses).toContain(`${verbivka.origin}/en/probes/1`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})

describe('the cache', () => {
  it('is by host: two communities never see each other', async () => {
    await server.publish(verbivka, { title: 'Вербівська сторінка', slug: 'same-path' })
    await server.publish(yasnohirsk, { title: 'Ясногірська сторінка', slug: 'same-path' })
    for (let round = 0; round < 2; round += 1) {
      expect((await server.visit(verbivka, '/same-path')).text).toContain('Вербівська сторінка')
      expect((await server.visit(yasnohirsk, '/same-path')).text).toContain('Ясногірська сторінка')
    }
  })

  it('is not poisoned by what a request says besides its address', async () => {
    await server.publish(verbivka, { title: 'Отрута', slug: 'poison' })
    const evil = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-original-url': '/evil',
      'x-rewrite-url': '/evil',
      forwarded: 'host=evil.example;proto=https',
      'x-host': 'evil.example',
      'accept-language': 'en',
      cookie: 'view=evil; session=evil',
      'user-agent': '<script>evil</script>',
      referer: 'http://evil.example',
      origin: 'http://evil.example',
      authorization: 'Bearer evil',
    }
    const first = await server.visit(verbivka, '/poison', evil)
    const second = await server.visit(verbivka, '/poison')
    expect(first.status).toBe(200)
    expect(first.text).not.toContain('evil')
    expect(second.text).toBe(first.text)
    expect(second.headers.etag).toBe(first.headers.etag)
    const sitemap = await server.visit(verbivka, '/sitemap.xml', evil)
    expect(sitemap.text).not.toContain('evil')
  })

  it.each(['?utm_source=x', '?fbclid=1', '?__proto__[x]=1', '?q', '?page=', '?view=', '?view[]=contrast'])(
    'answers %s from the same copy: unknown and empty queries are nobody’s',
    async (query) => {
      const plain = await server.visit(verbivka, '/probes/3')
      const before = server.gate.renderings
      const answer = await server.visit(verbivka, `/probes/3${query}`)
      expect(answer.headers.etag).toBe(plain.headers.etag)
      expect(server.gate.renderings).toBe(before)
    },
  )

  it.each(['?page=2&page=3', '?page=51', '?page=x', '?page=1.5', '?page=%00'])(
    'says of %s that there is no such page, and what to do',
    async (query) => {
      const answer = await server.visit(verbivka, `/probes/3${query}`)
      expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-store'])
      expect(answer.text).toContain('Відкрийте розділ спочатку')
      expect((await server.visit(verbivka, `/en/probes/3${query}`)).text).toContain(
        'Open the section from its beginning',
      )
    },
  )

  it('keeps no page that was asked for with a text that somebody typed', async () => {
    const before = server.gate.renderings
    for (const word of ['one', 'one', 'two']) {
      const answer = await server.visit(verbivka, `/probes/3?q=${word}`, { 'accept-encoding': 'identity' })
      expect([answer.status, answer.headers['cache-control'], answer.headers.etag]).toEqual([
        200,
        'no-store',
        undefined,
      ])
      expect(answer.text).toContain(`пошук «${word}»`)
    }
    expect(server.gate.renderings).toBe(before + 3)
  })

  it('tells known queries apart and prints them as text', async () => {
    const { text } = await server.visit(verbivka, '/probes/3?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&page=2')
    expect(text).toContain('сторінка 2, пошук «&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;»')
    expect(text).not.toContain('<script>alert')
    expect((await server.visit(verbivka, '/probes/3')).text).toContain('сторінка 1')
  })

  it('shows a change to the next visitor, on every page that shows it', async () => {
    await server.publish(verbivka, { title: 'Лічба', slug: 'counting', tree: treeOf(probe('count')) })
    const numberOn = async (path: string) =>
      /(?:Лічильник: |число )(\d+)/.exec((await server.visit(verbivka, path)).text)?.[1]
    const [before, other] = [await numberOn('/counting'), (await server.visit(yasnohirsk, '/probes/1')).headers.etag]
    expect(await numberOn('/probes/1')).toBe(before)
    await server.count(verbivka)
    expect(await numberOn('/counting')).toBe(String(Number(before) + 1))
    expect(await numberOn('/probes/1')).toBe(String(Number(before) + 1))
    expect((await server.visit(yasnohirsk, '/probes/1')).headers.etag).toBe(other)
  })

  it('does not keep a rendering that began before the change', async () => {
    await server.publish(verbivka, {
      title: 'Перегони',
      slug: 'race',
      tree: treeOf(probe('count', { word: 'Перегони' })),
    })
    const arrived = server.gate.close()
    const early = server.visit(verbivka, '/race')
    await arrived
    await server.count(verbivka)
    server.gate.open()
    const stale = Number(/Перегони: (\d+)/.exec((await early).text)?.[1])
    expect(Number(/Перегони: (\d+)/.exec((await server.visit(verbivka, '/race')).text)?.[1])).toBe(stale + 1)
  })

  it('renders once for a crowd', async () => {
    await server.publish(verbivka, { title: 'Натовп', slug: 'crowd', tree: treeOf(probe('count')) })
    const before = server.gate.renderings
    await Promise.all(Array.from({ length: 30 }, () => server.visit(verbivka, '/crowd')))
    expect(server.gate.renderings).toBe(before + 1)
  })

  it('forgets a page at the instant that it named', async () => {
    await server.visit(verbivka, '/probes/50')
    const before = server.gate.renderings
    await server.visit(verbivka, '/probes/50')
    expect(server.gate.renderings).toBe(before)
    server.clock.move({ seconds: 61 })
    await server.visit(verbivka, '/probes/50')
    expect(server.gate.renderings).toBe(before + 1)
  })

  it.each([
    '/account/x.css',
    '/account%2fx.js',
    '/account;a.png',
    '/account/profile/logo.png',
    '/about/x.css',
    '/about%2f..%2faccount',
    '/%2e%2e/account',
    '/about%00.js',
    '//evil.example',
    '/\\evil.example',
    '/about\u00a0',
    '/About',
  ])('is not deceived by %s', async (path) => {
    const answer = await server.visit(verbivka, encodeURI(path).replaceAll('%25', '%').replaceAll('%5C', '\\'))
    expect([path, answer.status === 404 || answer.status === 400]).toEqual([path, true])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers.location).toBeUndefined()
  })
})

describe('an error', () => {
  it('is a page of the community in the language of its address, and is not kept', async () => {
    await server.publish(verbivka, { title: 'У меню', slug: 'in-the-menu' })
    const uk = await server.visit(verbivka, '/nothing/here')
    expect([uk.status, uk.headers['cache-control']]).toEqual([404, 'no-store'])
    expect(uk.text).toContain('Вербівська громада')
    expect(uk.text).toContain('href="/petitions"')
    expect(uk.text).toContain('name="robots" content="noindex"')
    expect((await server.visit(verbivka, '/en/nothing')).text).toMatch(/<html lang="en"/)
    expect((await server.visit(verbivka, '/nothing?view=dark')).text).toMatch(
      /href="\/petitions\?view(?:=|&#x3D;)dark"/,
    )
    expect((await server.visit(verbivka, '/probes/99')).status).toBe(404)
    expect((await server.visit(verbivka, '/probes/abc')).status).toBe(404)
  })

  it.each(['/news/%FF', '/%', '/en/%E0%A4%A', '/petitions/%ZZ'])(
    'is the same page for the address %s, which cannot be read',
    async (path) => {
      const { status, text, headers } = await server.visit(verbivka, path)
      expect([status, headers['cache-control']]).toEqual([400, 'no-store'])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['x-request-id']).toBeDefined()
      const [name, sentence] = path.startsWith('/en/')
        ? ['· verbivka</title>', 'cannot be read']
        : ['Вербівська громада', 'неможливо прочитати']
      expect(text).toContain(name)
      expect(text).toContain(sentence)
      expect(text).not.toContain('%FF')
    },
  )

  it('of an address that cannot be read is a problem for programs, and 421 on a host that is nobody’s', async () => {
    const program = await server.visit(verbivka, '/api/v1/petitions/%FF')
    expect([program.status, program.json().code]).toEqual([400, 'request.unreadable-address'])
    expect((await server.ask({ host: 'nobody.localhost', path: '/%FF' })).status).toBe(421)
  })

  it('is a problem document for programs', async () => {
    const answer = await server.visit(verbivka, '/api/v1/nothing')
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  it.each(['nobody.localhost', 'evil.example', '127.0.0.1', 'verbivka.localhost.evil.example'])(
    'is 421 on the host %s, which is nobody’s',
    async (host) => {
      const answer = await server.ask({ host, path: '/' })
      expect([answer.status, answer.headers['content-type']]).toEqual([421, 'text/plain; charset=utf-8'])
    },
  )
})

describe('files of the theme', () => {
  it('are kept for a year and sent compressed, on every kind of host', async () => {
    const { text } = await server.visit(verbivka, '/nothing')
    const paths = [...text.matchAll(/"(\/_a\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThanOrEqual(3)
    for (const path of paths) {
      for (const host of [verbivka.host, server.platformHost]) {
        const answer = await server.ask({ host, path, headers: { 'accept-encoding': 'br' } })
        expect([path, answer.status]).toEqual([path, 200])
        expect(answer.headers['cache-control']).toContain('immutable')
        expect(answer.headers['x-content-type-options']).toBe('nosniff')
      }
    }
  })

  it.each(['/_a/', '/_a/sad.css', '/_a/../package.json', '/_a/%2e%2e/package.json', '/_a/brand-999.0000000000.css'])(
    'are nothing else: %s',
    async (path) => {
      expect((await server.visit(verbivka, path)).status).toBe(404)
    },
  )
})
