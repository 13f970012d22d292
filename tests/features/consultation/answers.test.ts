import { describe, expect, it } from 'vitest'
import { consultationPersonalData } from '#features/consultation/personal-data.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import type { CookieJar } from '#tests/support/http.ts'
import { consulted, question } from './town.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open } = town
const olena = await town.resident('olena')
const petro = await town.resident('petro')

const why = { id: 'b2', title: 'Чому?', hint: '', required: true, ask: { kind: 'text', max: 500 } }
const conditional = { ...why, when: { question: 'a1', is: ['no'] } }
const questionnaire = { sections: [{ title: 'Думка', hint: '', questions: [question, conditional] }] }

const answer = (id: number, cookies: CookieJar, answers: object) =>
  open(`/api/v1/consultations/${id}/answers`, { method: 'POST', cookies, body: { answers } })
const form = (id: number, cookies: CookieJar, fields: Record<string, string>, of = 'answer') =>
  open(`/account/consultations/${id}/${of}`, { method: 'POST', cookies, body: new URLSearchParams(fields) })
const rows = (id: number) =>
  withCommunity(app.db, town.community, (tx) =>
    tx
      .selectFrom('consultation_answers')
      .selectAll()
      .where('community_id', '=', town.community.id)
      .where('consultation_id', '=', id)
      .execute(),
  )

describe('an answer', () => {
  it('is accepted once from a person, and replaced until the end', async () => {
    const id = await town.running('Ремонт мосту', questionnaire)
    const first = await answer(id, olena, { a1: 'yes', b2: 'цього не видно' })
    expect([first.status, first.json().answers]).toEqual([201, { a1: ['yes'] }])
    const again = await answer(id, olena, { a1: ['no'], b2: 'Міст ще міцний.' })
    expect([again.status, again.json()]).toMatchObject([200, { replaced: true, answers: { b2: 'Міст ще міцний.' } }])
    expect(await rows(id)).toHaveLength(1)
    expect((await open(`/api/v1/consultations/${id}`)).json().participants).toBe(1)
    expect((await open(`/consultations/${id}`)).text).toContain('Відповіла 1 людина')
  })

  it('of one person sent at once from many tabs is one answer', async () => {
    const id = await town.running('Одночасні відповіді', questionnaire)
    const sent = await Promise.all(Array.from({ length: 20 }, () => answer(id, petro, { a1: 'yes' })))
    expect(sent.map(({ status }) => status).toSorted()).toEqual([...Array(19).fill(200), 201])
    expect(await rows(id)).toHaveLength(1)
  })

  it('outlives the account: without name and words, and nobody answers twice by erasing one', async () => {
    const id = await town.running('Стерті дані', questionnaire)
    const olha = await town.resident('olha')
    expect((await answer(id, olha, { a1: 'no', b2: 'Живу на цій вулиці.' })).status).toBe(201)
    const account = (await rows(id))[0]?.account_id ?? ''
    const download = await withCommunity(app.db, town.community, (tx) => consultationPersonalData.collect(tx, account))
    expect(JSON.stringify(download)).toContain('Живу на цій вулиці.')
    const erase = consultationPersonalData.erase
    await withCommunity(app.db, town.community, (tx) => erase(tx, account, app.clock.now()))
    expect(await rows(id)).toMatchObject([{ account_id: null, answers: { a1: ['no'] }, person_key: 'olha' }])
    const again = await answer(id, olha, { a1: 'yes' })
    expect([again.status, again.json().code]).toEqual([409, 'consultation.already-answered'])
  })

  it('is refused before it begins, after the end, without a session and with faults at their questions', async () => {
    const id = await town.running('Строк', questionnaire, {}, 15)
    expect((await open(`/api/v1/consultations/${id}/answers`, { method: 'POST', body: { answers: {} } })).status).toBe(
      401,
    )
    const faulty = await answer(id, petro, { a1: 'no' })
    expect([faulty.status, faulty.json().errors]).toEqual([
      400,
      [{ path: 'answers.b2', message: 'Дайте відповідь на це питання.' }],
    ])
    expect((await answer(id, petro, { a1: 'maybe' })).json().errors[0].path).toBe('answers.a1')
    await town.until(addDays(kyivDay(app.clock.now()), 16))
    const marko = await town.resident('marko')
    const late = await answer(id, marko, { a1: 'yes' })
    expect([late.status, late.json().code]).toEqual([409, 'consultation.closed'])
    expect(await rows(id)).toHaveLength(0)
  })

  it('needs what the consultation asks of a person', async () => {
    const id = await town.running('Лише перевірені', questionnaire, { eligibility: { level: 'verified' } })
    const guest = await town.resident('guest', { verified: false })
    const refused = await answer(id, guest, { a1: 'yes' })
    expect([refused.status, refused.json().code]).toEqual([403, 'eligibility.not-eligible'])
    const told = await open(`/api/v1/consultations/${id}/eligibility`, { cookies: guest })
    expect(told.json()).toMatchObject({ eligible: false, reasons: [{ code: 'not-verified' }] })
    const inna = await town.resident('inna')
    expect((await answer(id, inna, { a1: 'yes' })).status).toBe(201)
  })
})

describe('the form without JavaScript', () => {
  it('keeps everything, says what is wrong at each question, saves a draft and sends', async () => {
    const id = await town.running('Форма', questionnaire)
    const ira = await town.resident('ira')
    const shown = await open(`/account/consultations/${id}/answer`, { cookies: ira })
    expect(shown.text).toContain('Якщо на питання «Чи підтримуєте ви зміни?» ви відповіли: Ні.')
    const wrong = await form(id, ira, { 'q-a1': 'no', 'q-b2': ' ' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('href="#f-q-b2"')
    expect(wrong.text).toMatch(/value="no" checked/)
    // Buttons of which none is chosen send nothing: the fault stands at the question all the same.
    expect((await form(id, ira, { 'q-b2': 'щось' })).text).toContain('href="#f-q-a1"')
    const saved = await form(id, ira, { 'q-a1': 'no' }, 'draft')
    expect([saved.status, saved.headers.location]).toEqual([303, `/account/consultations/${id}/answer`])
    const kept = await open(`/account/consultations/${id}/answer`, { cookies: ira })
    expect(kept.text).toMatch(/value="no" checked/)
    expect(kept.text).toContain('чернетка, яку ви ще не надіслали')
    expect((await open(`/api/v1/consultations/${id}`)).json().participants).toBe(0)
    const sent = await form(id, ira, { 'q-a1': 'no', 'q-b2': 'Перший рядок' })
    expect([sent.status, sent.headers.location]).toEqual([303, `/account/consultations/${id}/answered`])
    const receipt = await open(`/account/consultations/${id}/answered`, { cookies: ira })
    expect(receipt.text).toContain('Перший рядок')
    expect((await open('/account', { cookies: ira })).text).toContain(`/account/consultations/${id}/answered`)
    expect(await rows(id)).toMatchObject([{ draft: null, draft_at: null }])
    const foreign = await open(`/account/consultations/${id}/answered`, { cookies: petro })
    expect(foreign.status).toBe(404)
  })

  it('takes a file and keeps it when the answer is changed', async () => {
    const file = { id: 'f1', title: 'Додайте план', hint: '', required: true, ask: { kind: 'file' } }
    const id = await town.running('План вулиці', { sections: [{ title: '', hint: '', questions: [question, file] }] })
    const send = (body: FormData) =>
      open(`/account/consultations/${id}/answer`, { method: 'POST', cookies: olena, body })
    const without = new FormData()
    without.set('q-a1', 'yes')
    expect((await send(without)).text).toContain('href="#f-fileA"')
    const whole = new FormData()
    whole.set('q-a1', 'yes')
    whole.set('fileA', new Blob([PDF], { type: 'application/pdf' }), 'план.pdf')
    const done = await send(whole)
    expect([done.status, done.text]).toEqual([303, ''])
    const [before] = await rows(id)
    expect((await send(without)).status).toBe(303)
    const [after] = await rows(id)
    expect(after?.answers).toEqual(before?.answers)
    const foreign = await answer(id, petro, { a1: 'yes', f1: (after?.answers as { f1: string } | undefined)?.f1 })
    expect(foreign.json().errors[0].path).toBe('answers.f1')
  })
})

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

describe('the report', () => {
  it('counts each question, shows only the texts that staff chose, and no answer of a single person', async () => {
    const id = await town.running('Звіт за питаннями', questionnaire, {}, 15)
    const people = []
    for (const name of ['r-one', 'r-two', 'r-three']) people.push(await town.resident(name))
    const [one, two, three] = people as [CookieJar, CookieJar, CookieJar]
    await answer(id, one, { a1: 'yes' })
    await answer(id, two, { a1: 'no', b2: '=HYPERLINK("x")' })
    await answer(id, three, { a1: 'no', b2: 'Приватний текст' })
    const results = () => open(`/api/v1/consultations/${id}/results`)
    expect((await results()).status).toBe(404)
    expect((await staff('GET', `/consultations/${id}/results`)).status).toBe(404)
    await town.until(addDays(kyivDay(app.clock.now()), 16))
    const desk = (await staff('GET', `/consultations/${id}/results`)).json()
    expect(desk).toMatchObject({ participants: 3, mayChoose: true })
    const chosen = desk.freeTexts.find(({ text }: { text: string }) => text.startsWith('='))
    const texts = [{ answer: chosen.answer, question: chosen.question }]
    expect((await staff('PUT', `/consultations/${id}/shown-texts`, { texts })).json()).toEqual({ id, shown: 1 })
    const strange = [{ answer: town.community.id, question: 'b2' }]
    expect((await staff('PUT', `/consultations/${id}/shown-texts`, { texts: strange })).status).toBe(400)
    expect((await open(`/consultations/${id}/report`)).status).toBe(404)
    await staff('POST', `/consultations/${id}/publish-report`, { text: 'Взяли участь троє жителів громади.' })
    const [first, second] = (await results()).json().questions
    expect(first.choices.map(({ id: choice, votes }: { id: string; votes: number }) => [choice, votes])).toEqual([
      ['yes', 1],
      ['no', 2],
    ])
    expect(second).toMatchObject({ shown: 2, answered: 2, texts: ['=HYPERLINK("x")'] })
    const page = (await open(`/consultations/${id}/report`)).text
    expect(page).toContain('67 %')
    expect(page).toContain('HYPERLINK(')
    const csv = (await open(`/consultations/${id}/report.csv`)).text
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    for (const address of [
      `/consultations/${id}/report`,
      `/consultations/${id}/report.csv`,
      `/api/v1/consultations/${id}/results`,
    ])
      expect((await open(address)).text).not.toContain('Приватний')
    expect((await open(`/en/consultations/${id}/report`)).text).toContain(
      '2 people of the 2 who were asked have answered',
    )
  })
})
