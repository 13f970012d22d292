import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { birthDateIn } from '#platform/identity/index.ts'
import { fitsKind, isKatottg, isWithin, listSettlements, MAX_SETTLEMENTS } from '#platform/settlements/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { people, TAX_NUMBER } from '../account/stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk, platform, ask } = stage
const webmaster = await stage.member(verbivka, 'webmaster@verbivka.example', 'webmaster')
const desk = await stage.member(verbivka, 'desk@verbivka.example', 'desk')
const owner = await stage.member(verbivka, 'owner@verbivka.example', 'owner')
const neighbour = await stage.member(yasnohirsk, 'owner@yasnohirsk.example', 'owner')
const base = '/api/v1/communities/verbivka'

const VERBIVKA = { katottg: 'UA53049900100047113', kind: 'C', name: 'Вербівка' }
const ZGURIVKA = { katottg: 'UA53049900200055032', kind: 'X', name: 'Згурівка' }

const add = (body: object, cookies = webmaster) =>
  ask(platform, { method: 'POST', path: `${base}/settlements`, body, cookies })
const change = (code: string, body: object, cookies = webmaster) =>
  ask(platform, { method: 'PUT', path: `${base}/settlements/${code}`, body, cookies })
const remove = (code: string, cookies = webmaster) =>
  ask(platform, { method: 'DELETE', path: `${base}/settlements/${code}`, cookies })
const list = async (cookies = desk) => (await ask(platform, { path: `${base}/settlements`, cookies })).json().items
const codeOf = async (answer: ReturnType<typeof add>) => (await answer).json().code

describe('a code of the register', () => {
  it('is UA and 17 digits that name a region at least', () => {
    expect(isKatottg('UA53040030010035497')).toBe(true)
    for (const code of ['UA5304003001003549', 'UA530400300100354971', 'ua53040030010035497', 'UA00000000000035497'])
      expect(isKatottg(code), code).toBe(false)
  })

  it.each([
    ['UA80000000000093317', 'K', 'Kyiv'],
    ['UA80000000000126643', 'B', 'a district of Kyiv'],
    ['UA01160330010143565', 'B', 'a district of Simferopol'],
    ['UA01160330010074014', 'M', 'a city'],
    ['UA05020110050046422', 'C', 'a village'],
  ] as const)('%s fits the kind %s: %s', (code, kind, _place) => {
    expect(['M', 'X', 'C', 'K', 'B'].filter((one) => fitsKind(code, one as typeof kind))).toEqual(
      kind === 'K' || kind === 'B' ? [kind] : ['M', 'X', 'C'],
    )
  })

  it('of a region, a district or a community fits no place where somebody lives', () => {
    for (const code of ['UA53040000000081308', 'UA53040030000088898'])
      expect(['M', 'X', 'C', 'K', 'B'].filter((kind) => fitsKind(code, kind as 'M'))).toEqual([])
    expect(fitsKind('nonsense', 'C')).toBe(false)
  })

  it('lies within the city of its district, and within itself', () => {
    const [city, district, other] = ['UA01160330010074014', 'UA01160330010143565', 'UA01160330010252081']
    expect([isWithin(district, city), isWithin(city, city)]).toEqual([true, true])
    expect([isWithin(city, district), isWithin(district, other), isWithin('x', city)]).toEqual([false, false, false])
    expect(isWithin('UA80000000000126643', 'UA80000000000093317')).toBe(true)
    expect(isWithin('UA53049900200055032', 'UA53049900100047113')).toBe(false)
  })
})

describe('the settlements of a community', () => {
  it('are kept by the webmaster and the owner, and read by everybody who works there', async () => {
    for (const cookies of [desk, neighbour]) {
      expect((await add(VERBIVKA, cookies)).status).toBe(403)
      expect((await change(VERBIVKA.katottg, { kind: 'C', name: 'Інша' }, cookies)).status).toBe(403)
      expect((await remove(VERBIVKA.katottg, cookies)).status).toBe(403)
    }
    const added = await add({ ...VERBIVKA, name: ' Вербівка ' }, owner)
    expect([added.status, added.json()]).toEqual([201, { ...VERBIVKA, name: { uk: 'Вербівка', en: 'Verbivka' } }])
    expect((await add({ ...ZGURIVKA, name: 'Згурівка' })).json().name).toEqual({ uk: 'Згурівка', en: 'Zghurivka' })
    expect((await list()).map((one: { name: { uk: string } }) => one.name.uk)).toEqual(['Згурівка', 'Вербівка'])
    expect((await ask(platform, { path: `${base}/settlements`, cookies: neighbour })).status).toBe(403)
    expect((await ask(platform, { path: `${base}/settlements` })).status).toBe(401)
  })

  it.each([
    ['people.settlement-exists', VERBIVKA, undefined],
    ['request.invalid', { ...ZGURIVKA, katottg: 'UA5304' }, 'Код КАТОТТГ — це UA і 17 цифр'],
    ['request.invalid', { ...ZGURIVKA, katottg: 'UA53040030000088898' }, 'можливо, це код громади'],
    ['request.invalid', { ...ZGURIVKA, katottg: 'UA53049900300062951', name: 'Stavky' }, 'українською'],
    ['request.invalid', { ...ZGURIVKA, katottg: 'UA53049900300062951', kind: 'T' }, undefined],
    ['request.invalid', { ...ZGURIVKA, katottg: 'UA53049900300062951', name: 'В'.repeat(61) }, undefined],
  ])('are refused as %s: %j', async (code, body, message) => {
    const answer = await add(body)
    expect(answer.json().code).toBe(code)
    if (message) expect(JSON.stringify(answer.json().errors)).toContain(message)
  })

  it('take the apostrophe however it is typed', async () => {
    const body = { katottg: 'UA53049900400070870', kind: 'C', name: "Дем'янівка" }
    expect((await add(body)).json().name).toEqual({ uk: 'Дем’янівка', en: 'Demianivka' })
  })

  it('can be renamed and change their kind, with a line in the journal', async () => {
    const changed = await change(ZGURIVKA.katottg, { kind: 'C', name: 'Нова Згурівка' })
    expect(changed.json()).toEqual({
      katottg: ZGURIVKA.katottg,
      kind: 'C',
      name: { uk: 'Нова Згурівка', en: 'Nova Zghurivka' },
    })
    expect(await codeOf(change(ZGURIVKA.katottg, { kind: 'B', name: 'Згурівка' }))).toBe('people.settlement-level')
    expect((await change('UA53049900900010465', { kind: 'C', name: 'Нема' })).status).toBe(404)
    const lines = await app.owner
      .selectFrom('audit_entries')
      .select(['action', 'details'])
      .where('subject', '=', `settlement:${ZGURIVKA.katottg}`)
      .orderBy('at')
      .execute()
    expect(lines).toEqual([
      { action: 'people.add-settlement', details: { name: 'Згурівка' } },
      { action: 'people.change-settlement', details: { name: 'Нова Згурівка' } },
    ])
  })

  it('stay while a verified resident lives there, and go when nobody does', async () => {
    const id = await stage.account(verbivka, 'olena@verbivka.example')
    const shown = { fullName: 'Коваль Олена', taxNumber: TAX_NUMBER, birthDate: birthDateIn(TAX_NUMBER) }
    const verify = (settlement?: string) =>
      ask(platform, {
        method: 'POST',
        path: `${base}/residents/${id}/verify`,
        body: { ...shown, document: 'id-card', residence: 'registered', ...(settlement ? { settlement } : {}) },
        cookies: desk,
      })
    const mismatch = await ask(platform, {
      method: 'POST',
      path: `${base}/residents/${id}/verify`,
      body: { ...shown, birthDate: '1987-05-04', document: 'id-card', residence: 'registered' },
      cookies: desk,
    })
    expect([mismatch.status, mismatch.json().errors]).toEqual([
      400,
      [{ path: 'birthDate', message: 'Дата народження не збігається з РНОКПП. Звірте обидва з документом.' }],
    ])
    expect(mismatch.text).not.toMatch(/1987|1990/)
    expect(await codeOf(verify())).toBe('people.settlement-required')
    expect(await codeOf(verify('UA53049900900010465'))).toBe('people.settlement-unknown')
    expect((await verify(VERBIVKA.katottg)).json()).toMatchObject({ level: 'verified', detailsMissing: false })
    const kept = await remove(VERBIVKA.katottg)
    expect([kept.status, kept.json().code]).toEqual([409, 'people.settlement-in-use'])
    expect(kept.json().detail).toContain('Вербівка — місце проживання 1 підтвердженого мешканця')
    expect((await remove(ZGURIVKA.katottg)).status).toBe(204)
    expect((await remove(ZGURIVKA.katottg)).status).toBe(404)
    expect((await remove('nonsense')).status).toBe(404)
  })

  it('of a removal and a verification at once let one: no resident is left without their settlement', async () => {
    const code = 'UA53049900500078789'
    await add({ katottg: code, kind: 'C', name: 'Лозова Долина' })
    const taxNumber = '3184710691'
    const id = await stage.account(verbivka, 'racing@verbivka.example')
    const body = { fullName: 'Бондар Іван', taxNumber, birthDate: birthDateIn(taxNumber), settlement: code }
    const [verified, removed] = await Promise.all([
      ask(platform, {
        method: 'POST',
        path: `${base}/residents/${id}/verify`,
        body: { ...body, document: 'id-card', residence: 'declared' },
        cookies: desk,
      }),
      remove(code),
    ])
    expect([
      [200, 409],
      [400, 204],
    ]).toContainEqual([verified.status, removed.status])
  })

  it('are five hundred at most', async () => {
    const { id } = yasnohirsk
    const own = await withCommunity(app.db, verbivka, listSettlements)
    for (let at = 0; at < MAX_SETTLEMENTS; at += 1) {
      const katottg = `UA4610${String(at + 1).padStart(3, '0')}00100${String(at).padStart(5, '0')}`
      await sql`insert into settlements (community_id, katottg, kind, name) values (${id}, ${katottg}, 'C', 'Село')`.execute(
        app.owner,
      )
    }
    const answer = await ask(platform, {
      method: 'POST',
      path: '/api/v1/communities/yasnohirsk/settlements',
      body: VERBIVKA,
      cookies: neighbour,
    })
    expect([answer.status, answer.json().code, answer.json().detail]).toEqual([
      409,
      'people.too-many-settlements',
      expect.stringContaining('500'),
    ])
    expect(await withCommunity(app.db, verbivka, listSettlements)).toEqual(own)
  })
})
