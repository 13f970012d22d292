import { describe, expect, it } from 'vitest'
import {
  countResidents,
  eraseAccount,
  findVerifiedPerson,
  keysFrom,
  listResidents,
  requestUnverify,
  Verification,
  verifyAccount,
} from '#platform/identity/index.ts'
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
  Verification.parse({ fullName: ' Коваль  Олена Петрівна ', taxNumber, document: 'id-card', residence: 'registered' })
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
