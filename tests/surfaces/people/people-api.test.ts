import { describe, expect, it } from 'vitest'
import { people, TAX_NUMBER } from '../account/stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk, platform, ask } = stage

const owner = await stage.member(verbivka, 'owner@verbivka.example', 'owner')
const desk = await stage.member(verbivka, 'desk@verbivka.example', 'desk')
const moderator = await stage.member(verbivka, 'moderator@verbivka.example', 'moderator')
const neighbour = await stage.member(yasnohirsk, 'owner@yasnohirsk.example', 'owner', 'desk')
const base = '/api/v1/communities/verbivka'
const olena = await stage.account(verbivka, 'olena@verbivka.example')
const shown = { fullName: 'Коваль Олена Петрівна', taxNumber: TAX_NUMBER, document: 'id-card', residence: 'registered' }

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
    expect((await ask(platform, { method: 'DELETE', path: one, cookies: owner })).status).toBe(204)
    expect((await ask(platform, { method: 'DELETE', path: one, cookies: owner })).status).toBe(404)
    expect((await journalOf(`member:${added.json().id}`)).map((entry) => [entry.action, entry.actor_kind])).toEqual([
      ['people.add-member', 'member'],
      ['people.change-member', 'member'],
      ['people.remove-member', 'member'],
    ])
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

  it.each(['page=0', 'page=1e9', 'limit=1000', 'query[]=x', 'sort=email'])(
    'refuses a strange query: %s',
    async (query) => {
      expect((await ask(platform, { path: `${base}/residents?${query}`, cookies: desk })).status).toBe(400)
    },
  )
})
