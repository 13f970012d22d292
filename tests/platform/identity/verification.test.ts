import { describe, expect, it } from 'vitest'
import {
  birthDateIn,
  completeDetails,
  countResidents,
  eraseAccount,
  findVerifiedPerson,
  getResident,
  keysFrom,
  listResidents,
  PersonDetails,
  requestUnverify,
  unverifyAccount,
  Verification,
  verifyAccount,
} from '#platform/identity/index.ts'
import { insertSettlement } from '#platform/settlements/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { identityStage, PASSWORD, TAX_NUMBER } from './stage.ts'

const stage = await identityStage()
const { identity, verbivka, yasnohirsk, platform, clock } = stage
const OTHER_NUMBER = '3184710691'

const desks = new Map<string, string>()
for (const community of [verbivka, yasnohirsk]) {
  const email = `desk@${community.slug}.example`
  const account = { id: await stage.account(platform, email), email, displayName: 'Оператор', locale: 'uk' as const }
  desks.set(community.id, await identity.appoint(community, account, ['desk']))
}
const shown = (taxNumber = TAX_NUMBER) =>
  Verification.parse({
    fullName: ' Коваль  Олена Петрівна ',
    taxNumber,
    birthDate: birthDateIn(taxNumber),
    document: 'id-card',
    residence: 'registered',
  })
const verify = (community: Community, accountId: string, taxNumber?: string) =>
  stage.within(community, (tx) =>
    verifyAccount(
      tx,
      identity.keys,
      accountId,
      { ...shown(taxNumber), memberId: desks.get(community.id) ?? '' },
      clock.now(),
    ),
  )

describe('the desk', () => {
  it('takes what an operator enters, and refuses a slip in the number', () => {
    expect(shown()).toMatchObject({ fullName: 'Коваль Олена Петрівна', taxNumber: TAX_NUMBER })
    const wrong = Verification.safeParse({
      fullName: 'Олена',
      taxNumber: '3287300013',
      birthDate: '1990-01-01',
      document: 'library-card',
      residence: 'registered',
      role: 'owner',
    })
    expect(wrong.error?.issues.map((issue) => issue.path.join('.')).sort()).toEqual([
      '',
      'document',
      'fullName',
      'taxNumber',
    ])
    expect(JSON.stringify(wrong.error)).not.toContain('3287300013')
  })

  it('raises an account to verified and records who, by what, but neither number nor copy', async () => {
    const id = await stage.account(verbivka, 'olena@example.com')
    await verify(verbivka, id)
    const row = await stage.owner.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      full_name: 'Коваль Олена Петрівна',
      verified_by: desks.get(verbivka.id),
      verified_document: 'id-card',
      verified_residence: 'registered',
      person_key: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(row)).not.toContain(TAX_NUMBER)
    await expect(verify(verbivka, id)).rejects.toMatchObject({ code: 'people.already-verified' })
  })

  it('verifies a person once in a community, and says which address they have', async () => {
    const second = await stage.account(verbivka, 'olena.second@example.com')
    await expect(verify(verbivka, second)).rejects.toMatchObject({
      code: 'people.person-known',
      status: 409,
      details: { email: 'o•••@example.com' },
    })
    const elsewhere = await stage.account(yasnohirsk, 'olena@example.com')
    await expect(verify(yasnohirsk, elsewhere)).resolves.toMatchObject({ fullName: 'Коваль Олена Петрівна' })
  })

  it('of two desks that enter one person at once lets one through and tells the other', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((at) => stage.account(verbivka, `twin${at}@example.com`)))
    const outcomes = await Promise.allSettled(ids.map((id) => verify(verbivka, id, OTHER_NUMBER)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason.code).toBe('people.person-known')
  })

  it('knows no account of another community', async () => {
    const id = await stage.account(yasnohirsk, 'apart@example.com')
    await expect(verify(verbivka, id, OTHER_NUMBER)).rejects.toMatchObject({ status: 404 })
  })

  it('finds residents by a part of the name or address, and takes signs of patterns literally', async () => {
    const find = (search: string) => stage.within(verbivka, (tx) => listResidents(tx, { search, offset: 0, size: 20 }))
    expect((await find('КОВАЛЬ ОЛЕНА')).map((one) => [one.email, one.level])).toContainEqual([
      'olena@example.com',
      'verified',
    ])
    expect((await find('twin')).length).toBe(4)
    expect(await find('%')).toEqual([])
    expect(await find('olena_second')).toEqual([])
    expect(await stage.within(verbivka, (tx) => countResidents(tx, 'twin'))).toBe(4)
  })
})

describe('a resident at a Ukrainian domain', () => {
  it('is found by the address as people write it, and shown so to the desk', async () => {
    const id = await stage.account(verbivka, 'olena@xn--80a1acn3a.xn--j1amh')
    const find = (search: string) => stage.within(verbivka, (tx) => listResidents(tx, { search, offset: 0, size: 20 }))
    for (const search of ['olena@пошта.укр', 'OLENA@ПОШТА.УКР', '@пошта.укр', 'olena@xn--80a1acn3a.xn--j1amh'])
      expect((await find(search)).map((one) => one.id)).toEqual([id])
    const number = '2994200124'
    await verify(verbivka, id, number)
    const second = await stage.account(verbivka, 'second@example.com')
    await expect(verify(verbivka, second, number)).rejects.toMatchObject({ details: { email: 'o•••@пошта.укр' } })
    await stage.within(verbivka, (tx) => eraseAccount(tx, id, [], clock.now()))
  })
})

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )

describe('the birth date and the settlement', () => {
  const kryva = { katottg: 'UA53049900100047113', kind: 'C', name: 'Крива Балка' } as const
  const number = '2994200130'
  const dateIn = (taxNumber: string) => birthDateIn(taxNumber)
  const detailsOf = (taxNumber: string, more: object = {}) =>
    PersonDetails.parse({ taxNumber, birthDate: dateIn(taxNumber), ...more })
  const recorded = (id: string) =>
    stage.owner
      .selectFrom('accounts')
      .select(['birth_date', 'settlement'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  it('are read from the number as the tax service counts: days since 31 December 1899', () => {
    expect(['0000100004', '3287300012', '3184710691', '3658441973'].map(dateIn)).toEqual([
      '1900-01-01',
      '1990-01-01',
      '1987-03-12',
      '2000-02-29',
    ])
  })

  it('are refused when the date is not that of the number, without naming either', () => {
    const given = { ...shown(), birthDate: '1990-01-02' }
    const { error } = Verification.safeParse(given)
    expect(error?.issues).toMatchObject([{ path: ['birthDate'], message: 'people:errors.birth-date-mismatch' }])
    expect(JSON.stringify(error)).not.toMatch(/1990|3287300012/)
    for (const birthDate of ['1990-02-30', '01.01.1990', '', '1990-01-01T00:00:00Z'])
      expect(Verification.safeParse({ ...given, birthDate }).error?.issues[0]?.path, birthDate).toEqual(['birthDate'])
  })

  it('are taken from fourteen years on, on the day itself, and never beyond a hundred and twenty', async () => {
    const id = await stage.account(verbivka, 'young@example.com')
    const taxNumber = '4095400016'
    const birthDate = dateIn(taxNumber)
    const birthday = `${Number(birthDate.slice(0, 4)) + 14}${birthDate.slice(4)}`
    const at = (moment: string, days = 0) => new Date(Date.parse(moment) + days * 86_400_000)
    const verifyAt = (now: Date, born = birthDate) =>
      stage.within(verbivka, (tx) =>
        verifyAccount(
          tx,
          identity.keys,
          id,
          { ...shown(), taxNumber, birthDate: born, memberId: desks.get(verbivka.id) ?? '' },
          now,
        ),
      )
    // In Kyiv a day begins two or three hours before it does in Greenwich.
    const firstHour = at(`${birthday}T22:30:00Z`, -1)
    expect(await refusalOf(verifyAt(at(`${birthday}T12:00:00Z`, -1)))).toBe('people.birth-date-range')
    expect(await refusalOf(verifyAt(at(`${birthday}T12:00:00Z`), '1880-01-01'))).toBe('people.birth-date-range')
    expect(await refusalOf(verifyAt(firstHour))).toBe('accepted')
  })

  it('stand with the account, and go with the verification', async () => {
    const id = await stage.account(verbivka, 'details@example.com')
    await verify(verbivka, id, number)
    expect(await recorded(id)).toEqual({ birth_date: dateIn(number), settlement: null })
    const resident = await stage.within(verbivka, (tx) => getResident(tx, id))
    expect(resident).toMatchObject({ level: 'verified', detailsMissing: false })
    expect(JSON.stringify(resident)).not.toContain(dateIn(number))
    await stage.within(verbivka, (tx) => unverifyAccount(tx, id))
    expect(await recorded(id)).toEqual({ birth_date: null, settlement: null })
  })

  it('can be completed for somebody verified earlier, by the number of the same person only', async () => {
    const id = await stage.account(yasnohirsk, 'earlier@example.com')
    const complete = (details: PersonDetails) =>
      stage.within(yasnohirsk, (tx) => completeDetails(tx, identity.keys, id, details, clock.now()))
    const missing = async () => (await stage.within(yasnohirsk, (tx) => getResident(tx, id))).detailsMissing
    expect(await refusalOf(complete(detailsOf(number)))).toBe('people.details-not-verified')
    await verify(yasnohirsk, id, number)
    await stage.owner.updateTable('accounts').set({ birth_date: null }).where('id', '=', id).execute()
    expect(await missing()).toBe(true)
    expect(await refusalOf(complete(detailsOf(OTHER_NUMBER)))).toBe('people.tax-number-other')
    expect(await recorded(id)).toEqual({ birth_date: null, settlement: null })
    await complete(detailsOf(number))
    expect([await missing(), await recorded(id)]).toEqual([false, { birth_date: dateIn(number), settlement: null }])

    // From the first settlement on everybody is asked for theirs.
    await stage.within(yasnohirsk, (tx) => insertSettlement(tx, kryva))
    expect(await missing()).toBe(true)
    expect(await refusalOf(complete(detailsOf(number)))).toBe('people.settlement-required')
    const elsewhere = detailsOf(number, { settlement: 'UA53049900200055032' })
    expect(await refusalOf(complete(elsewhere))).toBe('people.settlement-unknown')
    await complete(detailsOf(number, { settlement: kryva.katottg }))
    expect([await missing(), await recorded(id)]).toEqual([
      false,
      { birth_date: dateIn(number), settlement: kryva.katottg },
    ])
  })
})

describe('a person key', () => {
  it('differs between communities and between keys files, and is the same for one number', () => {
    const { keys } = identity
    const key = keys.personKey(verbivka.id, TAX_NUMBER)
    expect(keys.personKey(verbivka.id, TAX_NUMBER)).toBe(key)
    expect(keys.personKey(yasnohirsk.id, TAX_NUMBER)).not.toBe(key)
    expect(keysFrom(Buffer.alloc(32, 8)).personKey(verbivka.id, TAX_NUMBER)).not.toBe(key)
  })
})

describe('an erasure', () => {
  it('leaves no trace of the person, keeps the row that others refer to, and frees address and person', async () => {
    const canary = 'canary.person@example.com'
    const id = await stage.account(verbivka, canary, 'Канарка Співоча')
    const number = '2994200124'
    await verify(verbivka, id, number)
    await identity.signIn(verbivka, { email: canary, password: PASSWORD }, { address: '::1', cookie: undefined })
    await identity.requestReset(verbivka, stage.services, { email: canary, locale: 'uk' }, '::1')
    await stage.within(verbivka, (tx) =>
      requestUnverify(tx, id, { reason: 'wrong-details', memberId: desks.get(verbivka.id) ?? '' }, clock.now()),
    )
    const erased: string[] = []
    await stage.within(verbivka, (tx) =>
      eraseAccount(tx, id, [async (_tx, accountId) => void erased.push(accountId)], clock.now()),
    )

    expect(erased).toEqual([id])
    const row = await stage.owner.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      email: null,
      email_key: null,
      display_name: '',
      full_name: null,
      person_key: null,
      verified_at: null,
      unverify_reason: null,
      unverify_requested_by: null,
      unverify_requested_at: null,
      birth_date: null,
      settlement: null,
    })
    const tables = [
      'accounts',
      'account_passwords',
      'account_requests',
      'sessions',
      'sign_in_attempts',
      'mails',
    ] as const
    for (const table of tables) {
      const rows = await stage.owner.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows), table).not.toMatch(/canary|Канарка/)
    }
    expect(await stage.owner.selectFrom('account_passwords').selectAll().where('id', '=', id).execute()).toEqual([])
    expect(await stage.within(verbivka, (tx) => findVerifiedPerson(tx, id))).toBeUndefined()

    const again = await stage.account(verbivka, canary, 'Канарка Співоча')
    await expect(verify(verbivka, again, number)).resolves.toBeDefined()
  })

  it('is undone when a feature fails in it', async () => {
    const id = await stage.account(verbivka, 'stays@example.com')
    const failing = stage.within(verbivka, (tx) =>
      eraseAccount(tx, id, [() => Promise.reject(new Error('no'))], clock.now()),
    )
    await expect(failing).rejects.toThrow('no')
    expect(await stage.owner.selectFrom('accounts').select('email').where('id', '=', id).executeTakeFirst()).toEqual({
      email: 'stays@example.com',
    })
  })
})
