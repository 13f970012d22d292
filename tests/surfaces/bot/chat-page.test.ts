import { describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, request } from '#tests/support/http.ts'

/* The page of the web chat, as a browser without JavaScript uses it. */

const app = await startTestApp({ demo: true })
const host = app.siteHost('verbivka')

class Visitor {
  readonly cookies: CookieJar
  readonly host: string

  constructor(cookies = new CookieJar(), at = host) {
    this.cookies = cookies
    this.host = at
  }

  get(path: string) {
    return request(app, { host: this.host, path, cookies: this.cookies })
  }

  post(path: string, fields: Record<string, string> = {}) {
    const body = new URLSearchParams(fields)
    return request(app, { host: this.host, method: 'POST', path, body, cookies: this.cookies })
  }
}

const chats = async () => {
  const row = app.owner.selectFrom('chats').select((eb) => eb.fn.countAll<number>().as('count'))
  return Number((await row.executeTakeFirstOrThrow()).count)
}
const fieldIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
/** Titles of the buttons, and their values. */
const buttonsIn = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/<button class="[^"]*" name="button" value="([^"]*)">([^<]*)<\/button>/g)].map(
      ([, value = '', title = '']) => [title, value],
    ),
  )
const messagesIn = (html: string): number =>
  (html.split('<template')[0]?.match(/<article class="chat__message/g) ?? []).length

describe('the page of the chat', () => {
  it('creates nothing when it is read: crawlers read it too', async () => {
    const before = await chats()
    const answer = await new Visitor().get('/chat')
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).toContain('<meta name="robots" content="noindex">')
    expect(answer.text).not.toContain('role="log"')
    expect(await chats()).toBe(before)
  })

  it('begins with a button, keeps the chat in a cookie of this host, and shows the conversation', async () => {
    const visitor = new Visitor()
    const begun = await visitor.post('/chat')
    expect(begun.status).toBe(303)
    expect(begun.headers.location).toBe('/chat#m-1')
    const [cookie = ''] = begun.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^viche-chat=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    const page = (await visitor.get('/chat')).text
    expect(page).toContain('role="log"')
    expect(buttonsIn(page).size).toBeGreaterThanOrEqual(3)
    expect(page).toContain('aria-labelledby="m-1-from m-1-text"')
  })

  it('leads from «Я+Влада» to a petition within four presses', async () => {
    const visitor = new Visitor()
    await visitor.post('/chat')
    const titles: string[] = []
    for (const wanted of [/Я\+Влада/, /петиці/i, /петиці/i, /./]) {
      const page = (await visitor.get('/chat')).text
      if (page.includes('/petitions/')) break
      const [title = '', button = ''] = [...buttonsIn(page)].find(([one]) => wanted.test(one)) ?? []
      titles.push(title)
      const pressed = await visitor.post('/chat', { button, key: fieldIn(page, 'key') })
      expect(pressed.headers.location, titles.join(' → ')).toMatch(/^\/chat#m-\d+$/)
    }
    expect((await visitor.get('/chat')).text, titles.join(' → ')).toMatch(/href="[^"]*\/petitions\/\d+"/)
  })

  it('takes the same form once, however often it is sent', async () => {
    const visitor = new Visitor()
    await visitor.post('/chat')
    const page = (await visitor.get('/chat')).text
    const sent = { text: 'меню', key: fieldIn(page, 'key') }
    const answers = await Promise.all([visitor.post('/chat', sent), visitor.post('/chat', sent)])
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1)
    expect(messagesIn((await visitor.get('/chat')).text)).toBe(messagesIn(page) + 2)
  })

  it('shows what a person writes as a text, never as markup', async () => {
    const visitor = new Visitor()
    await visitor.post('/chat')
    await visitor.post('/chat', { text: '<img src=x onerror=alert(1)>' })
    const page = (await visitor.get('/chat')).text
    expect(page).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;')
    expect(page).not.toContain('<img src=x')
  })

  it('speaks the language of its address', async () => {
    const visitor = new Visitor()
    const begun = await visitor.post('/en/chat')
    expect(begun.headers.location).toBe('/en/chat#m-1')
    const page = (await visitor.get('/en/chat')).text
    expect(page).toContain('<html lang="en"')
    expect(page).toContain('Your message')
    await visitor.post('/chat', { text: 'меню' })
    expect((await visitor.get('/chat')).text).toContain('Ваше повідомлення')
  })

  it('names the person in whose name the bot acts', async () => {
    const visitor = new Visitor(await signIn(app, host, 'verified@verbivka.example'))
    const page = (await visitor.get('/chat')).text
    expect(page).toContain(
      app.kernel.i18n.t('uk', 'bot:page.signed-in', { name: '' }).split(':')[0]?.trim().slice(0, 12),
    )
    expect((await new Visitor().get('/chat')).text).toMatch(/\/account\/sign-in\?next(=|&#x3D;)\/chat/)
  })

  it('gives the conversation away as a text, and deletes it on demand', async () => {
    const visitor = new Visitor()
    await visitor.post('/chat')
    await visitor.post('/chat', { text: 'Де лікар?' })
    const transcript = await visitor.get('/chat/transcript.txt')
    expect(transcript.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(transcript.headers['cache-control']).toBe('no-store')
    expect(transcript.text).toMatch(/Ви\nДе лікар\?\n/)
    const before = await chats()
    const ended = await visitor.post('/chat/end')
    expect(ended.status).toBe(303)
    expect(ended.headers['set-cookie']?.[0]).toMatch(/^viche-chat=; Max-Age=0;/)
    expect(await chats()).toBe(before - 1)
    expect((await visitor.get('/chat/transcript.txt')).status).toBe(404)
    expect((await visitor.get('/chat')).text).not.toContain('role="log"')
  })

  it('begins anew where the cookie belongs to a chat of another community', async () => {
    const visitor = new Visitor()
    const begun = await visitor.post('/chat')
    const secret = /viche-chat=([\w-]+)/.exec(begun.headers['set-cookie']?.[0] ?? '')?.[1] ?? ''
    const elsewhere = new Visitor(new CookieJar(), app.siteHost('yasnohirsk'))
    elsewhere.cookies.take(elsewhere.host, [`viche-chat=${secret}`])
    expect((await elsewhere.get('/chat')).text).not.toContain('role="log"')
    const answer = await elsewhere.post('/chat', { text: 'меню' })
    expect(answer.headers['set-cookie']?.[0]).not.toContain(secret)
  })

  it('is linked from every page of the site', async () => {
    expect((await new Visitor().get('/')).text).toContain('href="/chat"')
    expect((await new Visitor().get('/en')).text).toContain('href="/en/chat"')
  })
})
