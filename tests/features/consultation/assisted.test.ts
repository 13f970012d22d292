import { describe, expect, it } from 'vitest'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import type { CookieJar } from '#tests/support/http.ts'
import { consulted } from './town.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open } = town

/** Valid numbers of people born on 12.03.1987, told apart by what follows the day. */
function taxNumber(person: number): string {
  const digits = `31847${String(person).padStart(4, '0')}`
  const sum = [-1, 5, 7, 9, 4, 6, 10, 5, 7].reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return `${digits}${(((sum % 11) + 11) % 11) % 10}`
}
const keyOf = (number: string) => app.kernel.services.personKey(town.community, number)

const entry = (person: number, more: object = {}) => ({
  ...{ channel: 'telephone', fullName: 'Марія Гончар', taxNumber: taxNumber(person) },
  ...more,
})
const enter = (id: number, of: object, answers: object = { a1: 'yes' }) =>
  staff('POST', `/consultations/${id}/assisted/answers`, { entry: of, answers })
const answer = (id: number, cookies: CookieJar, answers: object = { a1: 'no' }) =>
  open(`/api/v1/consultations/${id}/answers`, { method: 'POST', cookies, body: { answers } })
const print = async (id: number, count: number) =>
  (await staff('POST', `/consultations/${id}/assisted/sheets`, { count })).json().sheets as { code: string }[]

const inTown = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, town.community, work)
const rows = (id: number) =>
  inTown((tx) =>
    tx
      .selectFrom('consultation_answers')
      .selectAll()
      .where('community_id', '=', town.community.id)
      .where('consultation_id', '=', id)
      .execute(),
  )
/** A resident whose account has the key of this number. */
async function residentOf(name: string, person: number) {
  const cookies = await town.resident(name)
  await inTown((tx) =>
    tx
      .updateTable('accounts')
      .set({ person_key: keyOf(taxNumber(person)) })
      .where('community_id', '=', town.community.id)
      .where('person_key', '=', name)
      .execute(),
  )
  return cookies
}

describe('an answer that staff enter', () => {
  it('is one answer of the person: whoever answered online is refused, and the other way round', async () => {
    const id = await town.running('Ремонт мосту')
    const known = await residentOf('known', 1)
    expect((await answer(id, known)).status).toBe(201)
    const again = await enter(id, entry(1))
    expect([again.status, again.json().code]).toEqual([409, 'consultation.person-has-answered'])
    const done = await enter(id, entry(2))
    expect([done.status, done.json()]).toMatchObject([201, { channel: 'telephone', kind: 'answer', notice: 'none' }])
    expect((await enter(id, entry(2))).json().code).toBe('consultation.person-has-answered')
    const later = await residentOf('later', 2)
    expect((await answer(id, later)).json().code).toBe('consultation.already-answered')
    expect(await rows(id)).toHaveLength(2)
    expect((await open(`/api/v1/consultations/${id}`)).json().participants).toBe(2)
  })

  it('of somebody with an account stands in the account, and is not changed there', async () => {
    const id = await town.running('Нові лавки')
    const olha = await residentOf('olha', 3)
    expect(
      (await open(`/api/v1/consultations/${id}/draft`, { method: 'POST', cookies: olha, body: { answers: {} } }))
        .status,
    ).toBe(200)
    const { taxNumber: _none, ...byEmail } = entry(3, { email: 'olha@verbivka.example', channel: 'in_person' })
    const done = await enter(id, byEmail)
    expect([done.status, done.json().notice]).toEqual([201, 'email'])
    expect(await rows(id)).toMatchObject([{ channel: 'in_person', draft: null, answers: { a1: ['yes'] } }])
    expect((await answer(id, olha)).json().code).toBe('consultation.answered-otherwise')
    const page = await open(`/account/consultations/${id}/answered`, { cookies: olha })
    expect(page.text).toContain('Особисто')
    expect(page.text).not.toContain(`/account/consultations/${id}/answer"`)
    const { taxNumber: _no, ...unknown } = entry(3, { email: 'nobody@verbivka.example' })
    expect((await enter(id, unknown)).json().code).toBe('assisted.account-not-found')
  })

  it('obeys the rules of who takes part, the questions and the term', async () => {
    const adults = { eligibility: { level: 'verified', minAge: 60 } }
    const id = await town.running('Лише старші', undefined, adults, 15)
    const young = await enter(id, entry(4))
    expect([young.status, young.json().code]).toEqual([403, 'eligibility.not-eligible'])
    const all = await town.running('Для всіх', undefined, {}, 15)
    expect((await enter(all, entry(4), { a1: 'maybe' })).json().errors[0].path).toBe('answers.a1')
    expect((await enter(all, entry(4, { taxNumber: '1234567890' }))).json().errors[0].path).toBe('entry.taxNumber')
    const { taxNumber: _none, ...nameless } = entry(4)
    expect((await enter(all, nameless)).json().errors[0]).toMatchObject({ path: 'entry.taxNumber' })
    expect((await enter(all, entry(4, { channel: 'online' }))).status).toBe(400)
    expect(await rows(all)).toHaveLength(0)
    const draft = await town.draft('Чернетка')
    expect((await staff('GET', `/consultations/${draft}/assisted`)).status).toBe(404)
    await town.until(addDays(kyivDay(app.clock.now()), 16))
    expect((await enter(all, entry(4))).json().code).toBe('consultation.closed')
    expect((await staff('POST', `/consultations/${all}/assisted/sheets`, { count: 1 })).json().code).toBe(
      'assisted.printing-closed',
    )
  })

  it('leaves the number of the person in no table, and no answer in the journal', async () => {
    const id = await town.running('Жодного сліду')
    expect((await enter(id, entry(5))).status).toBe(201)
    const found = await inTown(async (tx) => ({
      answers: await tx.selectFrom('consultation_answers').selectAll().execute(),
      entries: await tx.selectFrom('assisted_entries').selectAll().execute(),
      journal: await tx.selectFrom('audit_entries').selectAll().where('subject', '=', `consultation:${id}`).execute(),
    }))
    expect(JSON.stringify(found)).not.toContain(taxNumber(5))
    const [line] = found.journal.filter(({ action }) => action === 'assisted.answer-entered')
    expect(line).toMatchObject({ actor_kind: 'member', details: { channel: 'telephone' } })
    expect(JSON.stringify(found.journal)).not.toMatch(/Гончар|yes/)
  })

  it('of one person from many sides at once is one', async () => {
    const id = await town.running('Усі одразу')
    const cookies = await residentOf('busy', 6)
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, nth) => {
        if (nth % 3 === 0) return enter(id, entry(6, { channel: 'paper' }))
        if (nth % 3 === 1) return answer(id, cookies)
        const body = new URLSearchParams({ 'q-a1': 'yes' })
        return open(`/account/consultations/${id}/answer`, { method: 'POST', cookies, body })
      }),
    )
    expect(await rows(id)).toHaveLength(1)
    expect(sent.filter(({ status }) => status === 201).length).toBeLessThan(2)
    // A server under load may ask to come back (503); it never fails.
    expect(sent.filter(({ status }) => status >= 500 && status !== 503)).toEqual([])
  })
})

describe('a printed sheet', () => {
  it('is numbered, entered once, and unknown elsewhere', async () => {
    const id = await town.running('Анкета на папері')
    const [first] = await print(id, 3)
    const desk = (await staff('GET', `/consultations/${id}/assisted`)).json()
    expect(desk.sheets.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3])
    expect(desk.form.questionnaire.sections[0].questions[0].id).toBe('a1')
    const code = first?.code
    const paper = { channel: 'paper', sheet: code }
    expect((await enter(id, entry(7, { sheet: code }))).json().errors[0].path).toBe('entry.sheet')
    expect((await enter(id, entry(7, { channel: 'paper', sheet: '2222-2223' }))).json().errors[0].path).toBe(
      'entry.sheet',
    )
    const other = await town.running('Інша анкета')
    expect((await enter(other, entry(7, paper))).json().code).toBe('assisted.sheet-not-found')
    expect((await enter(id, entry(7, paper))).status).toBe(201)
    const twice = await enter(id, entry(8, paper))
    expect([twice.status, twice.json().code]).toEqual([409, 'assisted.sheet-entered'])
    expect(twice.json().detail).toMatch(/\d{4}/)
    expect(await rows(id)).toHaveLength(1)
    const after = (await staff('GET', `/consultations/${id}/assisted`)).json()
    expect(after.sheets.map(({ returnedAt }: { returnedAt: string | null }) => returnedAt !== null)).toEqual([
      ...[true, false, false],
    ])
    const neighbours = await consulted(app, 'susidy')
    const theirs = await neighbours.running('Анкета сусідів')
    const foreign = await neighbours.staff('POST', `/consultations/${theirs}/assisted/answers`, {
      ...{ entry: entry(9, { channel: 'paper', sheet: desk.sheets[1].code }), answers: { a1: 'yes' } },
    })
    expect([foreign.status, foreign.json().code]).toEqual([404, 'assisted.sheet-not-found'])
  })

  it('is printed up to a limit', async () => {
    const id = await town.running('Багато аркушів')
    expect((await staff('POST', `/consultations/${id}/assisted/sheets`, { count: 101 })).status).toBe(400)
    for (let printed = 0; printed < 10; printed++) expect(await print(id, 100)).toHaveLength(100)
    const beyond = await staff('POST', `/consultations/${id}/assisted/sheets`, { count: 1 })
    expect([beyond.status, beyond.json().code]).toEqual([409, 'assisted.too-many-sheets'])
  })
})

describe('the receipt', () => {
  it('waits as a letter until it is posted; then nobody reads the address any more', async () => {
    const id = await town.running('Листом')
    const address = 'вул. Садова, 3, с. Вербівка'
    const done = (await enter(id, entry(10, { address }))).json()
    expect(done.notice).toBe('letter')
    await enter(id, entry(11))
    const list = async (query = '') => (await staff('GET', `/consultations/${id}/assisted/entries${query}`)).json()
    expect((await list()).total).toBe(2)
    expect((await list('?letters=waiting')).items).toMatchObject([
      { receipt: done.receipt, letter: { name: 'Марія Гончар', address } },
    ])
    expect((await list(`?receipt=${done.receipt.toLowerCase()}`)).total).toBe(1)
    expect((await list(`?day=${kyivDay(app.clock.now())}`)).total).toBe(2)
    expect((await list('?day=2020-01-01')).total).toBe(0)
    expect((await staff('GET', `/consultations/${id}/assisted/entries?receipt=abc`)).status).toBe(400)
    const posted = await staff('POST', `/consultations/${id}/assisted/letters`, { receipts: [done.receipt] })
    expect(posted.json()).toEqual({ posted: 1 })
    expect((await list('?letters=waiting')).total).toBe(0)
    expect((await list(`?receipt=${done.receipt}`)).items[0]).toMatchObject({ letter: null })
    const kept = await inTown((tx) => tx.selectFrom('assisted_entries').select(['name', 'address']).execute())
    expect(JSON.stringify(kept)).not.toContain('Садова')
  })
})

describe('what everybody reads', () => {
  it('is how many came by each channel, without small numbers', async () => {
    const id = await town.running('За каналами', undefined, {}, 15)
    const sheets = await print(id, 12)
    for (const [nth, { code }] of sheets.entries())
      expect((await enter(id, entry(100 + nth, { channel: 'paper', sheet: code }))).status).toBe(201)
    for (let nth = 0; nth < 10; nth++) expect((await enter(id, entry(200 + nth))).status).toBe(201)
    await town.until(addDays(kyivDay(app.clock.now()), 16))
    const text = 'Ми врахували думки, які надійшли на папері й телефоном.'
    expect((await staff('POST', `/consultations/${id}/publish-report`, { text })).status).toBe(200)
    const results = (await open(`/api/v1/consultations/${id}/results`)).json()
    expect(results.channels).toEqual([
      { channel: 'paper', count: 12 },
      { channel: 'telephone', count: 10 },
    ])
    const page = await open(`/consultations/${id}/report`)
    expect(page.text).toContain('Як надійшли відповіді')
    expect(page.text).toContain('<dt>На папері</dt><dd>12</dd>')
    expect((await open(`/consultations/${id}/report.csv`)).text).toMatch(/channel[^\n]*paper[^\n]*12/)
    const stored = await inTown((tx) =>
      tx.selectFrom('consultations').select('channels').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(stored.channels).toEqual({ paper: 12, telephone: 10 })
  })
})

describe('a proposal that staff enter', () => {
  it('names its author, keeps the channel and the limit of one person', async () => {
    const head = { title: 'Правила благоустрою', summary: 'Проєкт рішення для обговорення.', authority: 'Рада' }
    const { id } = (await staff('POST', '/consultations', { kind: 'act', ...head })).json()
    const text = '1. Двори прибирають щотижня.\n2. Паркани фарбують щороку.'
    expect((await staff('PUT', `/consultations/${id}/act`, { text }, { 'if-match': '"0"' })).status).toBe(200)
    const opensOn = kyivDay(app.clock.now())
    await staff('POST', `/consultations/${id}/announce`, { opensOn, endsOn: addDays(opensOn, 20) })
    const { form } = (await staff('GET', `/consultations/${id}/assisted`)).json()
    expect(form).toMatchObject({ kind: 'proposal', clauses: [{ text: 'Двори прибирають щотижня.' }, {}] })
    const body = { entry: entry(300), clause: form.clauses[0].id, text: 'Прибирати щодня, бо сміття багато.' }
    const done = await staff('POST', `/consultations/${id}/assisted/proposals`, body)
    expect([done.status, done.json().kind]).toEqual([201, 'proposal'])
    const [row] = await inTown((tx) =>
      tx.selectFrom('act_proposals').selectAll().where('consultation_id', '=', id).execute(),
    )
    expect(row).toMatchObject({ author_name: 'Марія Гончар', channel: 'telephone', person_key: keyOf(taxNumber(300)) })
    const answers = await enter(id, entry(301))
    expect([answers.status, answers.json().code]).toEqual([409, 'consultation.no-questions'])
  })
})

describe('who may', () => {
  it('is an official: neither a resident, nor a guest, nor a member without the role', async () => {
    const id = await town.running('Хто може')
    const resident = await town.resident('curious')
    for (const path of ['assisted', 'assisted/entries']) {
      expect((await open(`/api/v1/consultations/${id}/${path}`, { cookies: resident })).status).toBe(404)
    }
    await inTown((tx) =>
      tx
        .updateTable('members')
        .set({ roles: ['moderator'] })
        .where('community_id', '=', town.community.id)
        .execute(),
    )
    expect((await enter(id, entry(12))).status).toBe(403)
    expect((await staff('GET', `/consultations/${id}/assisted`)).status).toBe(403)
    expect((await staff('POST', `/consultations/${id}/assisted/sheets`, { count: 1 })).status).toBe(403)
  })
})
