import { describe, expect, it } from 'vitest'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { consulted } from '../../features/consultation/town.ts'
import { draftOf } from '../../features/poll/support.ts'

/* Previews by link of drafts of polls, consultations and draft acts. */

const app = await startTestApp()
const town = await consulted(app)
const other = await consulted(app, 'yasnohirsk')

const TEXT = '1. Собак вигулюють на повідку.\n2. Правила набирають чинності з дня оприлюднення.'
const DRAFTS = {
  poll: {
    make: async (): Promise<[string, string]> => {
      const { id } = (await town.staff('POST', '/polls', draftOf(app, { secret: true }))).json()
      return [`/polls/${id}`, 'Біля амбулаторії']
    },
  },
  consultation: {
    make: async (): Promise<[string, string]> => [
      `/consultations/${await town.draft('Правила благоустрою громади')}`,
      'Чи підтримуєте ви зміни?',
    ],
  },
  act: {
    make: async (): Promise<[string, string]> => {
      const head = { title: 'Правила вигулу собак', summary: 'Просимо висловитися до кінця строку.', authority: 'Рада' }
      const { id } = (await town.staff('POST', '/consultations', { kind: 'act', ...head })).json()
      const saved = await town.staff('PUT', `/consultations/${id}/act`, { text: TEXT }, { 'if-match': '"0"' })
      expect(saved.status, saved.text).toBe(200)
      return [`/consultations/${id}`, 'Собак вигулюють на повідку']
    },
  },
}

const preview = (path: string, language = 'uk') => town.staff('POST', '/previews', { path, language })
/** The path of a fresh preview, without its host. */
async function linkOf(path: string): Promise<string> {
  const made = await preview(path)
  expect(made.status, made.text).toBe(200)
  const { pathname, search, host } = new URL(made.json().url)
  expect(host).toBe(app.siteHost('verbivka'))
  return pathname + search
}
const look = (path: string, slug = 'verbivka') => request(app, { host: app.siteHost(slug), path })

describe.each(Object.entries(DRAFTS))('a preview of a draft: %s', (_kind, { make }) => {
  it('shows what residents will see to those who have the link, and to nobody else', async () => {
    const [path, text] = await make()
    expect((await look(path)).status).toBe(404)
    const shown = await look(await linkOf(path))
    expect(shown.status).toBe(200)
    expect(shown.text).toContain(text)
    expect(shown.text).toContain('Чернетка: мешканці цього ще не бачать')
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    expect(shown.text).toContain('<meta name="robots" content="noindex">')
    expect((await look(path)).status, 'the draft stays unknown').toBe(404)
  })

  it('offers nothing to vote, answer or follow', async () => {
    const [path] = await make()
    const { text } = await look(await linkOf(path))
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
    expect(main).not.toMatch(/\/account\//)
    expect(main).not.toContain('<form')
    expect(
      [...main.matchAll(/href="([^"]*)"/g)].map(([, href]) => href).filter((href) => href?.startsWith(path)),
    ).toEqual([])
  })

  it('expires, and is shut in another community', async () => {
    const [path] = await make()
    const link = await linkOf(path)
    expect((await look(link, 'yasnohirsk')).status).toBe(404)
    app.clock.move({ minutes: 31 })
    expect((await look(link)).status).toBe(410)
    app.clock.move({ minutes: -31 })
  })
})

describe('the address of a preview', () => {
  it('is made in a language of the site, for drafts that there are', async () => {
    const [path] = await DRAFTS.poll.make()
    for (const wrong of ['/polls/99999', '/polls', '/polls/x', '/petitions/1', 'polls/1', `${path}/ballot`])
      expect((await preview(wrong)).status, wrong).toBe(404)
    expect((await other.staff('POST', '/previews', { path, language: 'uk' })).status, 'of its own community').toBe(404)
    expect((await town.staff('POST', '/previews', { path: 'x'.repeat(101), language: 'uk' })).status).toBe(400)
  })

  it('stands on the screen of a draft and goes with its announcement', async () => {
    const [path] = await DRAFTS.poll.make()
    expect((await town.staff('GET', path)).json()).toMatchObject({ url: null, preview: path })
    const link = await linkOf(path)
    expect((await town.staff('POST', `${path}/announce`)).status).toBe(200)
    expect((await town.staff('GET', path)).json().preview).toBeNull()
    expect((await look(link)).status).toBe(404)
  })
})
