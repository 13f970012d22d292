import { describe, expect, it } from 'vitest'
import { birthDateIn } from '#platform/identity/index.ts'
import { people, TAX_NUMBER } from '../account/stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk, platform, ask } = stage

const owner = await stage.member(verbivka, 'owner@verbivka.example', 'owner')
const desk = await stage.member(verbivka, 'desk@verbivka.example', 'desk')
const moderator = await stage.member(verbivka, 'moderator@verbivka.example', 'moderator')
const neighbour = await stage.member(yasnohirsk, 'owner@yasnohirsk.example', 'owner', 'desk')
const base = '/api/v1/communities/verbivka'
const olena = await stage.account(verbivka, 'olena@verbivka.example')
const shown = {
  fullName: 'Коваль Олена Петрівна',
  taxNumber: TAX_NUMBER,
  birthDate: birthDateIn(TAX_NUMBER),
  document: 'id-card',
  residence: 'registered',
}

const listed = async (path: string, cookies = owner) =>
  (await ask(platform, { path: base + path, cookies })).json().items
const journalOf = (subject: string) =>
  app.owner
    .selectFrom('audit_entries')
    .select(['action', 'actor_kind', 'details'])
    .where('subject', '=', subject)
    .orderBy('at')
    .execute()

describe('members', () => {
  it('are listed for everybody who works there, and for nobody else', async () => {
    const names = (await listed('/members', moderator)).map((member: { email: string; roles: string[] }) => [
      member.email,
      member.roles,
    ])
    expect(names).toContainEqual(['owner@verbivka.example', ['owner']])
    expect((await ask(platform, { path: `${base}/members`, cookies: neighbour })).status).toBe(403)
    expect((await ask(platform, { path: `${base}/members` })).status).toBe(401)
    expect((await ask(verbivka, { path: `${base}/members`, cookies: owner })).status).toBe(404)
  })

  it('are added, changed and removed by an owner, each time with a line in the journal', async () => {
    const body = {
      email: 'New@Example.com',
      displayName: 'Сільський голова Іван Коваль',
      roles: ['official', 'official'],
    }
    const added = await ask(platform, { method: 'POST', path: `${base}/members`, body, cookies: owner })
    expect(added.status).toBe(201)
    expect(added.json()).toMatchObject({ email: 'new@example.com', roles: ['official'], state: 'invited' })
    const letter = await stage.letterTo('new@example.com', 'account/invite')
    expect(letter).toMatchObject({ community: 'platform', subject: 'Запрошення до роботи: Вербівська громада' })
    expect(letter.links[0]).toMatch(new RegExp(`^${platform.origin}/account/reset\\?token=`))

    const one = `${base}/members/${added.json().id}`
    const changed = await ask(platform, {
      method: 'PATCH',
      path: one,
      body: { roles: ['official', 'desk'] },
      cookies: owner,
    })
    expect(changed.json().roles).toEqual(['official', 'desk'])
    // Nothing to change is no fault, and nothing for the journal.
    const same = await ask(platform, { method: 'PATCH', path: one, body: {}, cookies: owner })
    expect([same.status, same.json()]).toEqual([200, changed.json()])
    const nobody = `${base}/members/00000000-0000-4000-8000-00000000dead`
    expect((await ask(platform, { method: 'PATCH', path: nobody, body: {}, cookies: owner })).status).toBe(404)
    expect((await ask(platform, { method: 'DELETE', path: one, cookies: owner })).status).toBe(204)
    expect((await ask(platform, { method: 'DELETE', path: one, cookies: owner })).status).toBe(404)
    const lines = await journalOf(`member:${added.json().id}`)
    expect(lines.map((entry) => [entry.action, entry.actor_kind])).toEqual([
      ['people.add-member', 'member'],
      ['people.change-member', 'member'],
      ['people.remove-member', 'member'],
    ])
    expect(lines[1]?.details).toEqual({ roles: ['official', 'desk'], before: ['official'] })
  })

  it('cannot be managed by anybody but an owner', async () => {
    const body = { email: 'friend@example.com', displayName: 'Друг', roles: ['owner'] }
    const [first] = await listed('/members')
    for (const cookies of [desk, moderator, neighbour]) {
      expect((await ask(platform, { method: 'POST', path: `${base}/members`, body, cookies })).status).toBe(403)
      expect(
        (
          await ask(platform, {
            method: 'PATCH',
            path: `${base}/members/${first.id}`,
            body: { roles: ['owner'] },
            cookies,
          })
        ).status,
      ).toBe(403)
      expect((await ask(platform, { method: 'DELETE', path: `${base}/members/${first.id}`, cookies })).status).toBe(403)
    }
  })

  it.each([
    [{ email: 'x@example.com', displayName: 'Ім’я', roles: [] }],
    [{ email: 'x@example.com', displayName: 'Ім’я', roles: ['operator'] }],
    [{ email: 'x@example.com', displayName: 'Ім’я', roles: ['king'] }],
    [{ email: 'x@example.com', displayName: 'Ім’я', roles: ['desk'], accepted_at: '2026-01-01' }],
    [{ email: 'x@example.com', displayName: 'Ім’я\r\nBcc: a@b.c', roles: ['desk'] }],
    [{ email: 'x', displayName: 'Ім’я', roles: ['desk'] }],
  ])('are not added by an unfit request: %j', async (body) => {
    expect((await ask(platform, { method: 'POST', path: `${base}/members`, body, cookies: owner })).status).toBe(400)
  })

  it('always keep one owner', async () => {
    const self = (await listed('/members')).find(
      (member: { email: string }) => member.email === 'owner@verbivka.example',
    )
    const answer = await ask(platform, { method: 'DELETE', path: `${base}/members/${self.id}`, cookies: owner })
    expect([answer.status, answer.json().code]).toEqual([409, 'people.last-owner'])
  })

  it('who were removed do nothing from that moment on', async () => {
    const cookies = await stage.member(verbivka, 'leaver@verbivka.example', 'webmaster')
    expect((await ask(platform, { path: `${base}/members`, cookies })).status).toBe(200)
    const self = (await listed('/members')).find(
      (member: { email: string }) => member.email === 'leaver@verbivka.example',
    )
    await ask(platform, { method: 'DELETE', path: `${base}/members/${self.id}`, cookies: owner })
    expect((await ask(platform, { path: `${base}/members`, cookies })).status).toBe(403)
  })
})

describe('the desk', () => {
  const verify = (id: string, body: object = shown, cookies = desk) =>
    ask(platform, { method: 'POST', path: `${base}/residents/${id}/verify`, body, cookies })

  it('finds a resident however the apostrophes of the name are typed and its words stand', async () => {
    const id = await stage.account(verbivka, 'lukian@verbivka.example')
    await app.owner.updateTable('accounts').set({ display_name: 'Лук’ян Зінов’їв' }).where('id', '=', id).execute()
    const found = async (typed: string) =>
      (await listed(`/residents?query=${encodeURIComponent(typed)}`, desk)).map((one: { id: string }) => one.id)
    for (const typed of [
      ...["Лук'ян", 'Лукʼян', 'Лук´ян', 'Лукян', 'Зінов’їв Лук’ян', "зінов'їв лук`ян", 'ЛУК’ЯН', 'лук'],
      ...['Зінов’їв'.normalize('NFD'), 'lukian@', 'LUKIAN'],
    ])
      expect(await found(typed), typed).toEqual([id])
    for (const typed of ['Лук’ян Петренко', '%', '_']) expect(await found(typed), typed).not.toContain(id)
  })

  it('takes a member with an address in Ukrainian', async () => {
    const body = { email: 'Olena@Пошта.укр', displayName: 'Олена Поштар', roles: ['desk'] }
    const added = await ask(platform, { method: 'POST', path: `${base}/members`, body, cookies: owner })
    expect([added.status, added.json().email]).toEqual([201, 'olena@пошта.укр'])
  })

  it('finds a resident by an address in Ukrainian and shows it so', async () => {
    const id = await stage.account(verbivka, 'taras@xn--80a1acn3a.xn--j1amh')
    const found = await listed(`/residents?query=${encodeURIComponent('taras@Пошта.укр')}`, desk)
    expect(found).toMatchObject([{ id, email: 'taras@пошта.укр' }])
  })

  it('finds a resident and verifies them; the journal and a letter say so', async () => {
    const [found] = await listed('/residents?query=olena', desk)
    expect(found).toMatchObject({ id: olena, email: 'olena@verbivka.example', level: 'contact', verifiedAt: null })
    const answer = await verify(olena)
    expect(answer.json()).toMatchObject({ id: olena, level: 'verified', displayName: 'Коваль Олена Петрівна' })
    expect(await journalOf(`account:${olena}`)).toEqual([
      {
        action: 'people.verify-resident',
        actor_kind: 'member',
        details: { document: 'id-card', residence: 'registered' },
      },
    ])
    expect((await stage.letterTo('olena@verbivka.example', 'account/verified')).subject).toContain(
      'Вашу особу підтверджено',
    )
    expect((await verify(olena)).json().code).toBe('people.already-verified')
  })

  it('refuses a second account of one person and says what to do', async () => {
    const second = await stage.account(verbivka, 'second@verbivka.example')
    const answer = await verify(second)
    expect([answer.status, answer.json().code]).toEqual([409, 'people.person-known'])
    expect(answer.json().detail).toContain('o•••@verbivka.example')
    expect(answer.text).not.toContain(TAX_NUMBER)
  })

  it('leaves the number nowhere: not in the database, not in the answer to a mistake', async () => {
    const slip = await verify(olena, { ...shown, taxNumber: '3287300013' })
    expect(slip.status).toBe(400)
    expect(slip.text).not.toContain('3287300013')
    for (const table of ['accounts', 'audit_entries', 'mails', 'members'] as const) {
      expect(JSON.stringify(await app.owner.selectFrom(table).selectAll().execute()), table).not.toContain(TAX_NUMBER)
    }
  })

  it('is open to the desk and the owner of this community only, for its own residents', async () => {
    const stranger = await stage.account(yasnohirsk, 'stranger@yasnohirsk.example')
    const fresh = await stage.account(verbivka, 'fresh@verbivka.example')
    expect((await verify(fresh, shown, moderator)).status).toBe(403)
    expect((await verify(fresh, shown, neighbour)).status).toBe(403)
    expect((await verify(stranger)).status).toBe(404)
    expect((await ask(platform, { path: `${base}/residents`, cookies: moderator })).status).toBe(403)
    expect((await ask(platform, { path: `${base}/residents`, cookies: owner })).status).toBe(200)
    const emails = (await listed('/residents', desk)).map((resident: { email: string }) => resident.email)
    expect(emails).not.toContain('stranger@yasnohirsk.example')
  })

  it('that has verified the wrong account asks an owner to undo it, who gets a letter and decides', async () => {
    const id = await stage.account(verbivka, 'wrong@verbivka.example')
    const right = await stage.account(verbivka, 'right@verbivka.example')
    const taxNumber = '3184710691'
    const mine = { ...shown, taxNumber, birthDate: birthDateIn(taxNumber), fullName: 'Бондар Іван Петрович' }
    const at = `${base}/residents/${id}`
    const send = (method: 'POST' | 'DELETE', path: string, body?: object, cookies = desk) =>
      ask(platform, { method, path: at + path, cookies, ...(body ? { body } : {}) })
    const reason = { reason: 'wrong-account' }
    const codeOf = async (answer: ReturnType<typeof send>) => (await answer).json().code

    expect(await codeOf(send('POST', '/unverify-request', reason))).toBe('people.not-verified')
    expect(await codeOf(send('POST', '/unverify', reason, owner))).toBe('people.not-verified')
    await verify(id, mine)
    expect((await verify(right, mine)).json().code).toBe('people.person-known')
    expect(await codeOf(send('DELETE', '/unverify-request'))).toBe('people.no-unverify-request')

    const asked = await send('POST', '/unverify-request', reason)
    expect(asked.json()).toMatchObject({
      level: 'verified',
      unverify: { reason: 'wrong-account', by: 'Марія Бондар', at: expect.any(String) },
    })
    expect(await codeOf(send('POST', '/unverify-request', reason))).toBe('people.unverify-requested')
    expect((await listed('/residents'))[0]).toMatchObject({ id, unverify: { reason: 'wrong-account' } })
    const letter = await stage.letterTo('owner@verbivka.example', 'account/unverify-requested')
    expect(letter.links).toContain(`${platform.origin}/console/verbivka/residents`)
    expect(letter.text).not.toMatch(/Бондар Іван|wrong@/)

    // Only an owner decides; until then the verification holds, and the desk can take its request back.
    for (const cookies of [desk, moderator, neighbour])
      expect((await send('POST', '/unverify', reason, cookies)).status).toBe(403)
    for (const cookies of [moderator, neighbour])
      expect((await send('POST', '/unverify-request', reason, cookies)).status).toBe(403)
    expect((await send('DELETE', '/unverify-request')).json()).toMatchObject({ level: 'verified', unverify: null })
    await send('POST', '/unverify-request', reason)

    const undone = await send('POST', '/unverify', reason, owner)
    expect(undone.json()).toMatchObject({
      level: 'contact',
      displayName: 'Олена Коваль',
      verifiedAt: null,
      unverify: null,
    })
    expect((await journalOf(`account:${id}`)).slice(1).map((line) => [line.action, line.details])).toEqual([
      ['people.request-unverify', reason],
      ['people.dismiss-unverify', {}],
      ['people.request-unverify', reason],
      [
        'people.undo-verification',
        {
          ...reason,
          kept: {
            ...{ budget: { projects: 0, supported: 0 }, consultation: { answers: 0 } },
            ...{ petition: { petitions: 0, signatures: 0 }, poll: { votes: 0 } },
          },
        },
      ],
    ])
    const told = await stage.letterTo('wrong@verbivka.example', 'account/unverified')
    expect(told.subject).toContain('Підтвердження вашої особи знято')
    expect(told.text).toContain('Підтверджено не той обліковий запис.')
    const row = await app.owner.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const left = Object.entries(row).filter(
      ([name, value]) => /verif|person|full_name|birth|settlement/.test(name) && value !== null,
    )
    expect(left).toEqual([])
    expect((await verify(right, mine)).json()).toMatchObject({ level: 'verified', displayName: mine.fullName })
  })

  it('undoes nothing without one of the reasons, nor in another community', async () => {
    const at = `${base}/residents/${olena}/unverify`
    for (const body of [{}, { reason: '' }, { reason: 'Олена просила' }, { reason: 'wrong-account', note: 'x' }]) {
      for (const path of [at, `${at}-request`])
        expect((await ask(platform, { method: 'POST', path, body, cookies: owner })).status).toBe(400)
    }
    const elsewhere = `/api/v1/communities/yasnohirsk/residents/${olena}/unverify`
    const body = { reason: 'wrong-account' }
    for (const path of [elsewhere, `${elsewhere}-request`])
      expect((await ask(platform, { method: 'POST', path, body, cookies: neighbour })).status).toBe(404)
    expect((await listed('/residents?query=olena')).at(0)).toMatchObject({ level: 'verified', unverify: null })
  })

  it('of two owners who undo at once lets one, and a request that came meanwhile is gone with it', async () => {
    const id = await stage.account(verbivka, 'twice@verbivka.example')
    await verify(id, { ...shown, taxNumber: '2994200124', birthDate: birthDateIn('2994200124') })
    const body = { reason: 'false-document' }
    const outcomes = await Promise.all(
      ['unverify', 'unverify', 'unverify-request'].map((path) =>
        ask(platform, { method: 'POST', path: `${base}/residents/${id}/${path}`, body, cookies: owner }),
      ),
    )
    expect(
      outcomes
        .slice(0, 2)
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 409])
    expect((await listed('/residents?query=twice'))[0]).toMatchObject({ level: 'contact', unverify: null })
  })

  it.each(['page=0', 'page=1e9', 'limit=1000', 'query[]=x', 'sort=email'])(
    'refuses a strange query: %s',
    async (query) => {
      expect((await ask(platform, { path: `${base}/residents?${query}`, cookies: desk })).status).toBe(400)
    },
  )
})
