import { describe, expect, it } from 'vitest'
import type { OpenDataRow } from '#contract/index.ts'
import { MAX_ACT_TEXT, MAX_CLAUSE_TEXT, MAX_CLAUSES } from '#features/consultation/act/clauses.ts'
import { MAX_OWN_PROPOSALS } from '#features/consultation/act/schema.ts'
import { consultationPersonalData } from '#features/consultation/personal-data.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import type { CookieJar } from '#tests/support/http.ts'
import { consulted } from '../town.ts'
import { draftAct } from './docx-file.ts'

const app = await startTestApp()
const town = await consulted(app)
const { staff, open } = town

const TEXT = `1. Вигул собак дозволяється лише на повідку.
2. Власник прибирає за твариною.
3. Контроль покласти на постійну комісію.`

const today = () => kyivDay(app.clock.now())
const save = (id: number, text: string, revision: number) =>
  staff('PUT', `/consultations/${id}/act`, { text }, { 'if-match': `"${revision}"` })

async function draft(title: string, text = TEXT): Promise<number> {
  const head = { title, summary: 'Просимо висловитися до кінця строку.', authority: 'Виконавчий комітет' }
  const { id } = (await staff('POST', '/consultations', { kind: 'act', ...head })).json()
  if (text) expect((await save(id, text, 0)).status).toBe(200)
  return id
}

const announce = (id: number) =>
  staff('POST', `/consultations/${id}/announce`, { opensOn: today(), endsOn: addDays(today(), 20) })

async function running(title: string): Promise<number> {
  const id = await draft(title)
  expect((await announce(id)).status).toBe(200)
  return id
}

const propose = (id: number, cookies: CookieJar, body: object) =>
  open(`/api/v1/consultations/${id}/proposals`, { method: 'POST', cookies, body })
const proposal = { text: 'Повідок має бути коротким, бо парк людний.' }
const decide = (id: number, number: number, decision: string, reason = 'Підтримано комісією.') =>
  staff('POST', `/consultations/${id}/proposals/${number}/decision`, { decision, reason })

describe('the text of a draft act', () => {
  it('is split into clauses, and its ids survive corrections', async () => {
    const id = await draft('Правила вигулу')
    const first = (await staff('GET', `/consultations/${id}/act`)).json()
    expect(first).toMatchObject({ revision: 1, editable: true })
    expect(first.clauses.map((one: { id: number; number: string }) => [one.id, one.number])).toEqual([
      [1, '1.'],
      [2, '2.'],
      [3, '3.'],
    ])
    const corrected = `1. Загальні правила.
2. Вигул собак дозволяється лише на короткому повідку.
3. Контроль покласти на постійну комісію.`
    const { clauses, revision } = (await save(id, corrected, 1)).json()
    expect(revision).toBe(2)
    expect(clauses.map((one: { id: number; number: string }) => [one.id, one.number])).toEqual([
      [4, '1.'],
      [1, '2.'],
      [3, '3.'],
    ])
    // A number that was given once leads nowhere else later.
    const back = (await save(id, TEXT, 2)).json()
    expect(back.clauses.map((one: { id: number }) => one.id)).toEqual([1, 5, 3])
  })

  it('is saved by one person at a time, and no more after the discussion has begun', async () => {
    const id = await draft('Одночасно')
    expect((await save(id, TEXT, 0)).json().code).toBe('consultation.act-saved-meanwhile')
    await announce(id)
    expect((await save(id, TEXT, 1)).json().code).toBe('consultation.wrong-state')
    expect((await staff('GET', `/consultations/${id}/act`)).json().editable).toBe(false)
  })

  it.each([
    ['nothing', ' \n ', 'empty'],
    [
      'too many clauses',
      Array.from({ length: MAX_CLAUSES + 1 }, (_, at) => `${(at % 900) + 1}. Пункт`).join('\n'),
      'too-many',
    ],
    ['a clause without end', 'а'.repeat(MAX_CLAUSE_TEXT + 1), 'clause-too-long'],
    ['too many characters', 'Слово '.repeat(MAX_ACT_TEXT / 6 + 10), 'too-long'],
  ])('is refused when it is %s', async (_what, text) => {
    const id = await draft('Обмеження', '')
    const refused = await save(id, text, 0)
    expect([refused.status, refused.json().errors[0].path]).toEqual([400, 'text'])
    expect((await staff('GET', `/consultations/${id}/act`)).json().revision).toBe(0)
  })

  it('is needed before the notice', async () => {
    const id = await draft('Без тексту', '')
    expect((await announce(id)).json().code).toBe('consultation.nothing-to-answer')
  })

  it('is read from a DOCX file with the numbers of its lists', async () => {
    const id = await draft('З файлу', '')
    const { text } = (
      await staff('POST', `/consultations/${id}/act/docx`, { file: draftAct().toString('base64') })
    ).json()
    const { clauses } = (await save(id, text, 0)).json()
    expect(clauses.map(({ number, level }: { number: string; level: number }) => [number, level])).toEqual([
      ['', 1],
      ['Стаття 1.', 1],
      ['1.', 2],
      ['2.', 2],
      ['а)', 3],
      ['б)', 3],
      ['Стаття 2.', 1],
      ['1.', 2],
    ])
    const hostile = await staff('POST', `/consultations/${id}/act/docx`, {
      file: Buffer.from('not a document').toString('base64'),
    })
    expect(hostile.json().errors[0]).toMatchObject({ path: 'file', message: expect.stringContaining('DOCX') })
  })

  it('is copied with a repetition', async () => {
    const id = await running('Повторне обговорення')
    await staff('POST', `/consultations/${id}/cancel`, { reason: 'Проєкт перероблюють.' })
    const { id: copy } = (await staff('POST', `/consultations/${id}/repeat`)).json()
    expect((await staff('GET', `/consultations/${copy}/act`)).json().clauses).toHaveLength(3)
  })

  it('goes with a draft that is deleted', async () => {
    const id = await draft('Видалити')
    expect((await staff('POST', `/consultations/${id}/delete`)).status).toBe(200)
  })
})

describe('a proposal', () => {
  it('waits for a moderator, is public beside its clause, decided with a reason, and stands in the table', async () => {
    const id = await running('Вигул тварин')
    const cookies = await town.resident('olena', { verified: false })
    const wording = 'Вигул собак дозволяється лише на короткому повідку.'
    const sent = await propose(id, cookies, { ...proposal, clause: 1, wording })
    expect(sent.status).toBe(201)
    const { id: number, state } = sent.json()
    expect(state).toBe('pending')
    expect((await open(`/api/v1/consultations/${id}/proposals`)).json().total).toBe(0)
    expect((await open(`/consultations/${id}/clauses/1`)).text).not.toContain(proposal.text)
    const tasks = async () => (await staff('GET', '/inbox')).json().items.map((one: { id: string }) => one.id)
    expect(await tasks()).toContain(`consultation:${id}:moderate-proposals`)

    expect((await decide(id, number, 'taken')).json().code).toBe('consultation.proposal-not-published')
    expect((await staff('POST', `/consultations/${id}/proposals/${number}/publish`)).status).toBe(200)
    const shown = (await open(`/api/v1/consultations/${id}/proposals?clause=1`)).json().items[0]
    expect(shown).toMatchObject({ id: number, author: 'olena', state: 'received', wording, reason: null })
    expect(shown.difference).toContainEqual({ kind: 'added', text: 'короткому ' })
    const page = (await open(`/consultations/${id}`)).text
    expect(page).toContain('id="clause-1"')
    expect(page).toContain('1 пропозиція')
    const clause = (await open(`/consultations/${id}/clauses/1`)).text
    expect(clause).toMatch(/<ins><span class="hidden-visually">\[додати: <\/span>короткому /)

    expect((await decide(id, number, 'partly', ' ')).status).toBe(400)
    expect((await decide(id, number, 'partly', '=1+1 — довжину визначить рада.')).status).toBe(200)
    const table = (await open(`/en/consultations/${id}/comparison`)).text
    expect(table).toContain('Accepted in part')
    expect(table).toContain('довжину визначить рада')
    const csv = await open(`/consultations/${id}/comparison.csv?language=uk`)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.text).toContain(`Враховано частково,'=1+1 — довжину визначить рада.`)
    // A decision can be changed until the report.
    expect((await decide(id, number, 'taken')).status).toBe(200)
    const own = (await open(`/account/consultations/proposals/${number}`, { cookies })).text
    expect(own).toContain('Пропозицію враховано.')
  })

  it('to the whole act has no wording, and an untouched wording of a clause is none', async () => {
    const id = await running('До проєкту загалом')
    const cookies = await town.resident('whole', { verified: false })
    const refused = await propose(id, cookies, { ...proposal, wording: 'Інакше' })
    expect(refused.json().errors[0].path).toBe('wording')
    expect((await propose(id, cookies, { ...proposal, clause: 99 })).json().errors[0].path).toBe('clause')
    const same = 'Власник прибирає за твариною.'
    expect((await propose(id, cookies, { ...proposal, clause: 2, wording: same })).json().wording).toBeNull()
    expect((await propose(id, cookies, proposal)).json()).toMatchObject({ clause: null, state: 'pending' })
  })

  it('is sent by the form without JavaScript, which knows the clause of the link', async () => {
    const id = await running('Без скриптів')
    const cookies = await town.resident('form', { verified: false })
    const path = `/account/consultations/${id}/propose`
    const form = (await open(`${path}?clause=2`, { cookies })).text
    expect(form).toContain('<option value="2" selected>')
    expect(form).toContain('Власник прибирає за твариною.</textarea>')
    const post = (fields: Record<string, string>) =>
      open(path, { method: 'POST', cookies, body: new URLSearchParams(fields) })
    const wrong = await post({ clause: '2', wording: 'Нова редакція', text: '' })
    expect(wrong.text).toContain('href="#f-text"')
    expect(wrong.text).toContain('Нова редакція</textarea>')
    const sent = await post({ clause: '2', wording: '', ...proposal })
    expect(sent.status).toBe(303)
    expect(sent.headers.location).toMatch(/^\/account\/consultations\/proposals\/\d+$/)
  })

  it('can be taken back by its author while the discussion is open', async () => {
    const id = await running('Відкликання')
    const cookies = await town.resident('author', { verified: false })
    const other = await town.resident('other', { verified: false })
    const { id: number } = (await propose(id, cookies, proposal)).json()
    const path = `/account/consultations/proposals/${number}`
    for (const one of [path, `${path}/withdraw`]) expect((await open(one, { cookies: other })).status).toBe(404)
    const withdraw = (who: CookieJar) =>
      open(`/api/v1/consultations/proposals/${number}/withdraw`, { method: 'POST', cookies: who })
    expect((await withdraw(other)).status).toBe(404)
    expect((await open(`${path}/withdraw`, { cookies })).text).toContain(proposal.text)
    expect((await withdraw(cookies)).json()).toMatchObject({ state: 'withdrawn', text: '' })
  })

  it('is rejected with a reason that its author reads', async () => {
    const id = await running('Відмова')
    const cookies = await town.resident('rejected', { verified: false })
    const { id: number } = (await propose(id, cookies, proposal)).json()
    const rejected = await staff('POST', `/consultations/${id}/proposals/${number}/reject`, { reason: 'advertising' })
    expect(rejected.json().allowedActions).toEqual([])
    expect((await open('/api/v1/my/proposals', { cookies })).json().items[0].reason).toMatch(/реклам/i)
    const letters = await withCommunity(app.db, town.community, (tx) =>
      tx.selectFrom('mails').select('template').where('recipient', '=', 'rejected@verbivka.example').execute(),
    )
    expect(letters.map(({ template }) => template)).toContain('consultation/proposal-rejected')
  })

  it('comes from those who may take part, while the discussion is open, and no more than so many', async () => {
    const id = await running('Хто може')
    const cookies = await town.resident('many', { verified: false })
    await withCommunity(app.db, town.community, async (tx) => {
      const { id: account } = await tx
        .selectFrom('accounts')
        .select('id')
        .where('community_id', '=', town.community.id)
        .where('email', '=', 'many@verbivka.example')
        .executeTakeFirstOrThrow()
      const rows = Array.from({ length: MAX_OWN_PROPOSALS }, (_, at) => ({
        ...{ community_id: town.community.id, id: 900_000 + at, consultation_id: id, state: 'pending' },
        ...{ text: proposal.text, author_account_id: account, author_name: 'many', created_at: app.clock.now() },
      }))
      await tx.insertInto('act_proposals').values(rows).execute()
    })
    expect((await propose(id, cookies, proposal)).json().code).toBe('consultation.too-many-proposals')
    expect((await open(`/api/v1/consultations/${id}/proposals`, { method: 'POST', body: proposal })).status).toBe(401)
    const other = await running('Звичайна')
    await staff('POST', `/consultations/${other}/cancel`, { reason: 'Більше не потрібно.' })
    const late = await town.resident('late', { verified: false })
    expect((await propose(other, late, proposal)).json().code).toBe('consultation.proposal-closed')
    const questionnaire = await town.running('Анкета')
    expect((await propose(questionnaire, late, proposal)).status).toBe(404)
  })

  it('has to be decided before the report, and stands after it', async () => {
    const id = await running('Звіт про обговорення')
    const cookies = await town.resident('report', { verified: false })
    const { id: number } = (await propose(id, cookies, proposal)).json()
    await staff('POST', `/consultations/${id}/proposals/${number}/publish`)
    await town.until(addDays(today(), 21))
    const report = () =>
      staff('POST', `/consultations/${id}/publish-report`, { text: 'Надійшла одна пропозиція, її розглянуто.' })
    expect((await report()).json().code).toBe('consultation.undecided-proposals')
    const tasks = (await staff('GET', '/inbox')).json().items.map((one: { id: string }) => one.id)
    expect(tasks).toContain(`consultation:${id}:decide-proposals`)
    await decide(id, number, 'off_topic', 'Це питання вирішує інший акт.')
    expect((await report()).status).toBe(200)
    expect((await decide(id, number, 'taken')).json().code).toBe('consultation.proposal-reported')
  })
})

describe('the open data of proposals', () => {
  const rows = async (): Promise<OpenDataRow[]> => (await open('/open-data/act-proposals.json')).json().items

  it('hold public proposals only, with clause, decision and reason, and follow each decision', async () => {
    const id = await running('Відкриті дані')
    const author = await town.resident('opendata', { verified: false })
    const wording = 'Вигул собак дозволяється лише на короткому повідку.'
    const text = '=HYPERLINK("http://evil.example") вигулює пса'
    const made = (await propose(id, author, { text, clause: 1, wording })).json()
    const own = async () => (await rows()).filter(({ consultation }) => consultation === id)
    expect(await own()).toEqual([])
    expect((await staff('POST', `/consultations/${id}/proposals/${made.id}/publish`)).status).toBe(200)
    expect(await own()).toMatchObject([
      {
        ...{ id: made.id, act: 'Відкриті дані', clause: 1, clause_number: '1.', text, state: 'received' },
        ...{ reason: null, decided_at: null },
      },
    ])
    expect((await decide(id, made.id, 'partly', 'Довжину визначить комісія.')).status).toBe(200)
    const [decided] = await own()
    expect(decided).toMatchObject({
      state: 'partly',
      reason: 'Довжину визначить комісія.',
      author: 'opendata',
      wording,
    })
    expect(decided?.decided_at).not.toBeNull()
    // A spreadsheet shows the text and runs nothing.
    const csv = (await open('/open-data/act-proposals.csv')).text
    expect(csv).toContain("'=HYPERLINK")
    expect((await open('/open-data')).text).toContain('/open-data/act-proposals')
  })
})

describe('the data of a person', () => {
  it('holds own proposals; an erasure leaves public ones without a name, and no others', async () => {
    const id = await running('Видалення облікового запису')
    const cookies = await town.resident('erased', { verified: false })
    const { id: number } = (await propose(id, cookies, proposal)).json()
    await staff('POST', `/consultations/${id}/proposals/${number}/publish`)
    const { id: waiting } = (await propose(id, cookies, { text: 'Ще одна пропозиція, яка чекає.' })).json()
    await withCommunity(app.db, town.community, async (tx) => {
      const { id: account } = await tx
        .selectFrom('accounts')
        .select('id')
        .where('community_id', '=', town.community.id)
        .where('email', '=', 'erased@verbivka.example')
        .executeTakeFirstOrThrow()
      const { proposals } = (await consultationPersonalData.collect(tx, account)) as { proposals: { id: number }[] }
      expect(proposals.map((one) => one.id)).toEqual([waiting, number])
      await consultationPersonalData.erase(tx, account, app.clock.now())
      expect((await consultationPersonalData.collect(tx, account)).proposals).toEqual([])
    })
    const { items } = (await open(`/api/v1/consultations/${id}/proposals`)).json()
    expect(items).toMatchObject([{ id: number, author: null, text: proposal.text }])
    const set: OpenDataRow[] = (await open('/open-data/act-proposals.json')).json().items
    expect(set.find((row) => row.id === number)).toMatchObject({ author: null, text: proposal.text })
    expect(set.some((row) => row.id === waiting)).toBe(false)
    expect((await staff('GET', `/consultations/${id}/proposals`)).json().total).toBe(1)
  })
})
