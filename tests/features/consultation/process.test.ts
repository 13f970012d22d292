import { describe, expect, it } from 'vitest'
import { consultationRules, consultationStates } from '#features/consultation/rules.ts'
import { allowedActions } from '#participation/workflow/index.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { startTestApp } from '#tests/support/app.ts'
import { consulted } from './town.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open } = town

const today = () => kyivDay(app.clock.now())
const day = (n: number) => addDays(today(), n)
const stateOf = async (id: number) => (await open(`/api/v1/consultations/${id}`)).json().state
const ids = async (query: string) =>
  (await open(`/api/v1/consultations${query}`)).json().items.map(({ id }: { id: number }) => id)

describe('the life of a consultation', () => {
  it('allows officials in each state what the law has next', () => {
    const facts = { opensAt: null, endsAt: null, isReady: true }
    const next = Object.fromEntries(
      consultationStates.map((state) => [
        state,
        allowedActions(consultationRules, { state, facts, by: ['official'], now: app.clock.now() }),
      ]),
    )
    expect(next).toEqual({
      draft: ['create', 'edit', 'plan', 'announce', 'delete'],
      planned: ['edit', 'announce', 'cancel'],
      announced: ['edit', 'cancel'],
      open: ['extend', 'cancel'],
      closed: ['start-analysis', 'show-texts', 'publish-report', 'repeat', 'cancel'],
      analysis: ['show-texts', 'publish-report', 'repeat', 'cancel'],
      report_published: ['show-texts', 'decide', 'repeat'],
      decision: ['archive', 'repeat'],
      archived: ['repeat'],
      cancelled: ['archive', 'repeat'],
    })
  })

  it('leads from a draft, which nobody sees, through the plan and the notice to the archive', async () => {
    const id = await town.draft('Маршрут шкільного автобуса')
    expect((await open(`/api/v1/consultations/${id}`)).status).toBe(404)
    expect((await open('/sitemap.xml')).text).not.toContain(`/consultations/${id}<`)
    await staff('POST', `/consultations/${id}/plan`, { expectedOn: day(3) })
    expect(await stateOf(id)).toBe('planned')
    expect(await ids('?state=upcoming')).toContain(id)
    await staff('POST', `/consultations/${id}/announce`, { opensOn: day(2), endsOn: day(20) })
    expect(await stateOf(id)).toBe('announced')
    await town.until(day(2))
    expect(await stateOf(id)).toBe('open')
    expect(await ids('?state=open')).toContain(id)
    await town.until(day(19))
    expect(await stateOf(id)).toBe('closed')
    expect(await ids('?state=closed')).toContain(id)
    const task = (await staff('GET', '/inbox'))
      .json()
      .items.find((one: { id: string }) => one.id.startsWith(`consultation:${id}:`))
    expect(task.kind).toBe('report')
    await staff('POST', `/consultations/${id}/start-analysis`)
    await staff('POST', `/consultations/${id}/publish-report`, { text: 'Двадцять родин підтримали новий маршрут.' })
    expect(await stateOf(id)).toBe('report_published')
    const decision = { text: 'Маршрут змінено з нового навчального року.', link: 'https://example.org/45' }
    await staff('POST', `/consultations/${id}/decide`, decision)
    const shown = (await open(`/api/v1/consultations/${id}`)).json()
    expect(shown).toMatchObject({ state: 'decision', decision, report: { text: expect.stringContaining('родин') } })
    await staff('POST', `/consultations/${id}/archive`)
    expect(await ids('?state=closed')).toContain(id)
  })

  it('begins at once where the first day is today', async () => {
    const id = await town.draft('Години роботи бібліотеки')
    await staff('POST', `/consultations/${id}/announce`, { opensOn: today(), endsOn: day(15) })
    expect(await stateOf(id)).toBe('open')
  })

  it('is extended with a reason that everybody reads', async () => {
    const id = await town.running('Парковка біля лікарні')
    const before = (await open(`/api/v1/consultations/${id}`)).json().endsAt
    const reason = 'Багато звернень надійшло в останній день.'
    expect(
      (await staff('POST', `/consultations/${id}/extend`, { endsOn: kyivDay(new Date(before)), reason })).status,
    ).toBe(400)
    await staff('POST', `/consultations/${id}/extend`, { endsOn: day(30), reason })
    const { extended, endsAt, extensions } = (await open(`/api/v1/consultations/${id}`)).json()
    expect({ extended, later: endsAt > before }).toEqual({ extended: true, later: true })
    expect(extensions).toMatchObject([{ from: before, to: endsAt, reason }])
    expect((await open(`/consultations/${id}`)).text).toContain(reason)
    expect((await open(`/en/consultations/${id}`)).text).toContain('Term extended')
  })

  it('is cancelled with a reason, and held again from a copy', async () => {
    const id = await town.running('Назва нового парку')
    const reason = 'Ділянку передано школі.'
    await staff('POST', `/consultations/${id}/cancel`, { reason })
    expect((await open(`/consultations/${id}`)).text).toContain(reason)
    const { id: copy, state } = (await staff('POST', `/consultations/${id}/repeat`)).json()
    expect({ isNew: copy > id, state }).toEqual({ isNew: true, state: 'draft' })
    const content = (await staff('GET', `/consultations/${copy}/content`)).json()
    expect(content.questionnaire.sections[0].questions).toHaveLength(1)
    await staff('POST', `/consultations/${copy}/announce`, { opensOn: today(), endsOn: day(15) })
    expect((await open(`/api/v1/consultations/${copy}`)).json().repeatOf).toBe(id)
  })

  it('is not announced without a question, for too short a term, or for days that have passed', async () => {
    const empty = await town.draft('Без питань', { sections: [] })
    const announce = (id: number, opensOn: string, endsOn: string) =>
      staff('POST', `/consultations/${id}/announce`, { opensOn, endsOn })
    expect((await announce(empty, today(), day(15))).json().code).toBe('consultation.nothing-to-answer')
    const id = await town.draft('Закороткий строк')
    for (const [opensOn, endsOn, path] of [
      [today(), day(14), 'endsOn'],
      [day(-1), day(20), 'opensOn'],
      [today(), day(366), 'endsOn'],
    ] as const) {
      const answer = await announce(id, opensOn, endsOn)
      expect([answer.status, answer.json().errors[0].path]).toEqual([400, path])
    }
  })

  it('needs every field of the notice where the community holds it by law 3841-IX', async () => {
    const settings = { minDays: 15, reportDays: 14, archiveAfterMonths: 12, comments: 'before', proposals: 'before' }
    const save = (legalProfile: string) =>
      staff('PUT', '/features/consultation/settings', { ...settings, legalProfile })
    expect((await save('law3841')).status).toBe(200)
    const id = await town.draft('За законом')
    const announce = () => staff('POST', `/consultations/${id}/announce`, { opensOn: today(), endsOn: day(15) })
    expect((await announce()).status).toBe(400)
    const { revision } = (await staff('GET', `/consultations/${id}/content`)).json()
    await town.write(id, revision, {
      text: 'Громада пропонує змінити порядок вивезення сміття.',
      groups: [{ who: 'Жителі приватних будинків', effect: 'Сміття вивозитимуть частіше.' }],
      ...{ address: 'rada@example.org', submission: 'Електронною поштою', contact: 'Олена Коваль, 050 000 00 00' },
      resultsOn: day(30),
    })
    expect((await announce()).status).toBe(200)
    await save('local')
  })

  it('is edited by one person at a time, and no more after it has begun', async () => {
    const id = await town.draft('Одночасно')
    const { revision } = (await staff('GET', `/consultations/${id}/content`)).json()
    expect((await town.write(id, revision)).status).toBe(200)
    expect((await town.write(id, revision)).json().code).toBe('consultation.saved-meanwhile')
    await staff('POST', `/consultations/${id}/announce`, { opensOn: today(), endsOn: day(15) })
    expect((await town.write(id, revision + 1)).json().code).toBe('consultation.wrong-state')
  })
})
