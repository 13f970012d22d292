import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { consulted } from '../../consultation/town.ts'

/** Pictures, co-authors and what an author owes. */

const app = await startTestApp()
const town = await consulted(app)
const { staff, open, community } = town
const host = app.siteHost('verbivka')
const DAY = 86_400_000
await withCommunity(app.db, community, async (tx) => {
  const now = app.clock.now()
  const at = (days: number) => new Date(now.getTime() + days * DAY)
  await tx
    .insertInto('budgets')
    .values({
      ...{ community_id: community.id, id: 1, state: 'registration', kind: 'community', language: 'uk' },
      ...{ title: 'Бюджет участі', summary: 'Проєкти жителів громади.', rules_text: '', support_needed: 2 },
      ...{ registration_at: at(-1), consider_at: at(20), voting_at: at(40), detect_at: at(60) },
      ...{ realize_at: at(80), finished_at: at(200), announced_at: at(-5), created_at: at(-6), updated_at: at(-5) },
      ...{ ballot: JSON.stringify({ kind: 'approvals', min: 1, max: 3 }), rule: 'greedy' },
      ...{ eligibility: JSON.stringify({ level: 'verified' }), max_cost_minor: 10_000_000, author_limit: 9 },
    })
    .execute()
})

const olena = await town.resident('olena')
const petro = await town.resident('petro')
type Cookies = typeof olena
const api = (cookies: Cookies, path: string, body?: object | FormData) =>
  request(app, { host, method: 'POST', path: `/api/v1${path}`, cookies, ...(body ? { body } : {}) })
const page = (cookies: Cookies, path: string) => open(path, { cookies })
const form = (cookies: Cookies, path: string, body: FormData | URLSearchParams) =>
  open(path, { method: 'POST', cookies, body })

const idea = { title: 'Новий дитячий майданчик у парку', goal: 'Дати дітям безпечне місце для ігор.' }
const whole = {
  ...idea,
  description: 'Облаштувати майданчик з гойдалками, гіркою та безпечним покриттям у парку біля школи.',
  beneficiaries: 'Діти двох вулиць',
  places: [{ address: 'вул. Шкільна, 1', point: '50.4501, 30.5234' }],
  costs: [{ title: 'Гойдалка', quantity: 2, unit: 'шт.', price: '12500,50' }],
}
const draft = async (cookies = olena): Promise<number> =>
  (await api(cookies, '/budgets/1/project-drafts', idea)).json().id
const sent = async (cookies = olena): Promise<number> => (await api(cookies, '/budgets/1/projects', whole)).json().id
const step = (id: number, action: string, body?: object) => staff('POST', `/budget-projects/${id}/${action}`, body)

const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#6b8' } })
  .png()
  .toBuffer()
const picture = () => new Blob([png], { type: 'image/png' })
const media = () =>
  withCommunity(app.db, community, (tx) =>
    tx.selectFrom('media').select('id').where('community_id', '=', community.id).execute(),
  )
const fields = (of: Record<string, string | Blob>): FormData => {
  const body = new FormData()
  for (const [name, value] of Object.entries(of)) body.set(name, value)
  return body
}

describe('pictures of the author', () => {
  it('are added, described and removed in a form without JavaScript', async () => {
    const id = await draft()
    const path = `/account/budget-projects/${id}/pictures`
    const nameless = await form(olena, path, fields({ pictureA: picture(), 'alt-pictureA': '' }))
    expect(nameless.text).toContain('href="#f-alt-pictureA"')
    expect(await media()).toHaveLength(0)
    const fileless = await form(olena, path, fields({ 'alt-pictureB': 'Галявина за школою' }))
    expect(fileless.text).toContain('href="#f-pictureB"')

    const both = { pictureA: picture(), 'alt-pictureA': 'Галявина за школою', pictureB: picture() }
    expect((await form(olena, path, fields({ ...both, 'alt-pictureB': 'Ескіз гойдалки' }))).status).toBe(303)
    expect(await media()).toHaveLength(2)
    const shown = (await page(olena, path)).text
    expect(shown).toContain('value="Галявина за школою"')
    const ids = [...shown.matchAll(/name="id-\d" value="([^"]+)"/g)].map(([, found = '']) => found)
    expect(ids).toHaveLength(2)
    const [first = '', second = ''] = ids

    // The other picture is not named, and stays.
    const removed = await form(olena, path, fields({ 'id-1': first, 'alt-1': '', 'remove-1': 'yes' }))
    expect(removed.status).toBe(303)
    expect((await media()).map((one) => one.id)).toEqual([second])
    expect((await form(olena, path, fields({ 'id-1': second, 'alt-1': 'Е' }))).text).toContain('href="#f-alt-1"')
    expect((await form(petro, path, fields({ 'id-1': second, 'alt-1': 'Чужа світлина' }))).status).toBe(404)

    for (let one = 0; one < 2; one++) await form(olena, path, fields({ ...both, 'alt-pictureB': 'Ескіз гойдалки' }))
    expect((await form(olena, path, fields({ ...both, 'alt-pictureB': 'Ще один ескіз' }))).text).toContain(
      'щонайбільше 6 світлин',
    )
    expect(await media()).toHaveLength(5)
    expect((await form(olena, `/account/budget-projects/${id}/discard`, new URLSearchParams())).status).toBe(303)
    const uses = await withCommunity(app.db, community, (tx) =>
      tx.selectFrom('media_uses').select('subject').where('community_id', '=', community.id).execute(),
    )
    expect(uses).toEqual([])
  })

  it('stand on the page of the project and on its card, and before and after at the stages', async () => {
    const id = await sent(petro)
    expect((await step(id, 'return', { reason: 'Додайте світлини місця.' })).status).toBe(200)
    const own = { pictureA: picture(), 'alt-pictureA': 'Парк восени' }
    expect((await form(petro, `/account/budget-projects/${id}/pictures`, fields(own))).status).toBe(303)
    expect((await api(petro, `/budget-projects/${id}/submit`)).status).toBe(200)
    expect((await step(id, 'accept')).status).toBe(200)
    expect((await open(`/budgets/1/projects/${id}`)).text).toContain('alt="Парк восени"')
    expect((await open('/budgets/1')).text).toContain('alt="Парк восени"')

    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('projects')
        .set({ state: 'in_progress', ballot_number: 1, duty: null, duty_from: null })
        .where('community_id', '=', community.id)
        .where('id', '=', id)
        .execute(),
    )
    await step(id, 'plan-stage', { title: 'Земляні роботи', plannedOn: '2027-05-01', planned: '1000' })
    const [file] = await media().then((all) => all.slice(-1))
    const photos = { number: 1, part: 'before', pictures: [file?.id] }
    expect((await step(id, 'picture-stage', { ...photos, descriptions: 'Перший рядок\nДругий' })).status).toBe(400)
    expect((await step(id, 'picture-stage', { ...photos, number: 2, descriptions: 'Яма' })).status).toBe(400)
    expect((await step(id, 'picture-stage', { ...photos, descriptions: 'Яма на місці майданчика' })).status).toBe(200)
    const shown = await open(`/api/v1/budgets/1/projects/${id}`)
    expect(shown.json().pictures.map((one: { part: string; stage: number }) => [one.part, one.stage])).toEqual([
      ...[
        ['author', 0],
        ['before', 1],
      ],
    ])
    expect((await open(`/budgets/1/projects/${id}`)).text).toContain('alt="Яма на місці майданчика"')
    const usage = await staff('GET', `/media/${file?.id}/uses`)
    expect(usage.text).toContain(idea.title)
    expect((await step(id, 'picture-stage', { ...photos, pictures: [], descriptions: '' })).status).toBe(200)
    expect((await open(`/budgets/1/projects/${id}`)).text).not.toContain('Яма на місці')
  })
})

const letters = () =>
  withCommunity(app.db, community, (tx) =>
    tx.selectFrom('mails').select(['recipient', 'subject']).where('community_id', '=', community.id).execute(),
  )

describe('co-authors', () => {
  const ask = (id: number, email: string) => api(olena, `/budget-projects/${id}/ask-coauthor`, { email })

  it('are asked alike with and without an account, and named when they agree', async () => {
    const id = await sent()
    await step(id, 'return', { reason: 'Назвіть тих, хто пропонує разом з вами.' })
    const known = await ask(id, 'petro@verbivka.example')
    const unknown = await ask(id, 'nobody@elsewhere.example')
    expect([known.status, known.json()]).toEqual([unknown.status, unknown.json()])
    const invited = (await letters()).filter(({ subject }) => subject.startsWith('Запрошення до співавторства'))
    expect(invited).toHaveLength(2)
    expect((await ask(id, 'PETRO@verbivka.example')).json().code).toBe('budget-projects.coauthor-asked')
    expect((await ask(id, 'olena@verbivka.example')).status).toBe(400)
    expect((await ask(id, 'not an address')).status).toBe(400)

    expect((await page(petro, '/account/budget-projects')).text).toContain(`/account/budget-projects/${id}/coauthor`)
    const invitation = (await page(petro, `/account/budget-projects/${id}/coauthor`)).text
    expect(invitation).toContain(whole.description)
    // Projects are a further kind of the feature's items: their forms have its styles as well.
    expect(invitation).toContain('/_a/feature-budget.')
    expect((await page(petro, `/account/budget-projects/${id}`)).status).toBe(404)
    const stranger = await town.resident('stranger')
    expect((await page(stranger, `/account/budget-projects/${id}/coauthor`)).status).toBe(404)
    await api(olena, `/budget-projects/${id}/submit`)
    await step(id, 'accept')
    expect((await open(`/api/v1/budgets/1/projects/${id}`)).json().coauthors).toEqual([])

    const path = `/account/budget-projects/${id}/coauthor`
    expect((await form(petro, path, new URLSearchParams({ answer: 'agree' }))).status).toBe(303)
    expect((await open(`/api/v1/budgets/1/projects/${id}`)).json().coauthors).toEqual(['petro'])
    expect((await open(`/budgets/1/projects/${id}`)).text).toContain('Співавтори: petro')
    expect((await api(petro, `/budget-projects/${id}/save-idea`, idea)).status).toBe(403)

    expect((await form(petro, path, new URLSearchParams({ answer: 'decline' }))).status).toBe(303)
    expect((await open(`/budgets/1/projects/${id}`)).text).not.toContain('Співавтори')
    expect((await form(petro, path, new URLSearchParams({ answer: 'agree' }))).status).toBe(303)
  })

  it('register first where they have no account, verify to agree, and may decline without', async () => {
    const id = await draft()
    for (const name of ['late', 'b', 'c', 'd']) expect((await ask(id, `${name}@verbivka.example`)).status).toBe(200)
    expect((await ask(id, 'e@verbivka.example')).json().code).toBe('budget-projects.too-many-coauthors')
    const late = await town.resident('late', { verified: false })
    expect((await api(late, `/budget-projects/${id}/coauthor`, { answer: 'agree' })).status).toBe(403)
    expect((await api(late, `/budget-projects/${id}/coauthor`, { answer: 'decline' })).status).toBe(200)
    expect((await ask(id, 'late@verbivka.example')).json().code).toBe('budget-projects.coauthor-asked')
    const list = (await page(olena, `/account/budget-projects/${id}/coauthors`)).text
    expect(list).toContain('відмовилися')
    const remove = `/account/budget-projects/${id}/coauthors/remove`
    expect((await form(olena, remove, new URLSearchParams({ number: '1' }))).status).not.toBe(303)
    expect((await form(olena, remove, new URLSearchParams({ number: '2' }))).status).toBe(303)
    expect((await page(olena, `/account/budget-projects/${id}/coauthors`)).text).not.toContain('b@verbivka')
  })

  it('leave nothing behind when they are erased', async () => {
    const sure = new URLSearchParams({ sure: 'yes', password: DEMO_PASSWORD })
    expect((await form(petro, '/account/erase', sure)).status).toBeLessThan(400)
    const left = await withCommunity(app.db, community, (tx) =>
      tx.selectFrom('project_coauthors').selectAll().where('community_id', '=', community.id).execute(),
    )
    expect(JSON.stringify(left)).not.toContain('petro')
  })
})

it('tells the author in one list what is owed and by when', async () => {
  const vira = await town.resident('vira')
  const [returned, declined, asked] = [await sent(vira), await sent(vira), await sent(vira)]
  await draft(vira)
  await step(returned, 'return', { reason: 'Уточніть місце проєкту.' })
  for (const id of [declined, asked]) await step(id, 'accept')
  await step(declined, 'decline', { reason: 'Земля не належить громаді.' })
  const other = await sent()
  await step(other, 'accept')
  expect((await api(olena, `/budget-projects/${other}/ask-merging`, { into: asked })).status).toBe(200)
  const { text } = await page(vira, '/account/budget-projects')
  const list = text.slice(text.indexOf('Що чекає на вас'), text.indexOf('Усі мої проєкти'))
  const places = ['Виправте', 'оскаржити', 'Проєкти приймають до', 'Потрібно ще 2 підписи'].map((one) =>
    list.indexOf(one),
  )
  expect(Math.min(...places)).toBeGreaterThan(0)
  expect(list).toContain(`/account/budget-projects/${other}/merge`)
  expect((list.match(/<li>/g) ?? []).length).toBe(5)
})
