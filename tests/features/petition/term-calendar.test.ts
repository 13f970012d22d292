import { expect, it } from 'vitest'
import { calendarFile } from '#participation/calendar-file.ts'
import { formatNumber } from '#platform/i18n/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

const app = await startTestApp({ demo: true })
const host = app.siteHost('verbivka')
const get = (path: string) => request(app, { host, path })
const { items } = (await get('/api/v1/petitions?tab=collecting')).json()
const [{ id, title }] = items
const descriptionOf = (file: string) => /^DESCRIPTION:(.+)\r$/m.exec(file)?.[1]?.replaceAll('\\,', ',')
const withoutFolds = (text: string) => text.replaceAll('\r\n ', '')

it('offers the end of the term as a calendar file, in the language of the page', async () => {
  const page = await get(`/petitions/${id}`)
  expect(page.text).toContain(`href="/petitions/${id}/term.ics?language&#x3D;uk"`)
  const answer = await get(`/petitions/${id}/term.ics?language=uk`)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(answer.headers['content-disposition']).toBe(`attachment; filename="petition-${id}.ics"`)
  expect(answer.headers['cache-control']).toBe('public, max-age=600')
  const { collectingUntil } = (await get(`/api/v1/petitions/${id}`)).json()
  const file = withoutFolds(answer.text)
  expect(file).toContain(`DTSTART:${collectingUntil.slice(0, 19).replaceAll(/[-:]/g, '')}Z\r\n`)
  expect(file).toContain(`SUMMARY:Останній день збору підписів: «${title.replaceAll(',', '\\,')}»`)
  const { required } = (await get(`/api/v1/petitions/${id}`)).json()
  expect(descriptionOf(file)).toMatch(
    new RegExp(`^Петиція збирає підписи до .+20\\d\\d\\. Потріб(?:ен|но) ${formatNumber('uk', required)} підпис`),
  )
  const english = withoutFolds((await get(`/petitions/${id}/term.ics?language=en`)).text)
  expect(descriptionOf(english)).toMatch(
    new RegExp(
      `^The petition collects signatures until .+20\\d\\d\\. It needs ${formatNumber('en', required)} signatures\\.`,
    ),
  )
  expect(english).toContain('SUMMARY:Last day to sign')
  expect(english).toContain(`/en/petitions/${id}\r\n`)
  const uid = /UID:.+/
  expect(uid.exec(english)?.[0]).toBe(uid.exec(file)?.[0])
})

it('has none for a petition that cannot be signed, and for none at all', async () => {
  const answered = (await get('/api/v1/petitions?tab=answered')).json().items[0].id
  expect((await get(`/petitions/${answered}`)).text).not.toContain('term.ics')
  for (const path of [`/petitions/${answered}/term.ics`, '/petitions/999999/term.ics', '/petitions/x/term.ics'])
    expect((await get(path)).status).toBe(404)
})

it('writes lines of at most 75 bytes, folds between characters, escapes text', () => {
  const text = calendarFile({
    uid: 'petition-1-term@x',
    stamp: new Date('2026-01-02T03:04:05.678Z'),
    at: new Date('2026-02-28T21:59:59.999Z'),
    title: `Ліхтарі; вулиця, «Сонячна» \\ ${'щось довге 🌻 '.repeat(20)}`,
    description: 'перший рядок\r\nдругий\nBEGIN:VALARM\u0007',
    url: 'https://verbivka.example/petitions/1',
  })
  const lines = text.split('\r\n')
  expect(lines.at(-1)).toBe('')
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n\uFFFD]/)
  }
  const file = withoutFolds(text)
  expect(file).toContain('DTSTAMP:20260102T030405Z\r\n')
  expect(file).toContain('DTSTART:20260228T215959Z\r\n')
  expect(file).toContain('SUMMARY:Ліхтарі\\; вулиця\\, «Сонячна» \\\\ щось довге 🌻 щось')
  expect(file).toContain('DESCRIPTION:перший рядок\\nдругий\\nBEGIN:VALARM \r\n')
})
