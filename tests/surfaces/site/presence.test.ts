import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { meet } from '#site/content/presence.ts'
import { startSiteServer } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server
const page = await server.publish(verbivka, { title: 'Спільна', slug: 'shared' })
const other = await server.publish(verbivka, { title: 'Інша', slug: 'other' })

const say = (tab: string, more: object = {}, id = page) =>
  server.staff(verbivka, 'POST', `/pages/${id}/presence`, { language: 'uk', tab, ...more })
const othersOf = async (answer: ReturnType<typeof say>) => (await answer).json().others
/** A colleague of the same community, whose tab asks the command itself. */
const colleague = await withCommunity(server.db, verbivka, async (tx) => {
  const person = { email: 'petro@verbivka.example', displayName: 'Петро Лоза', locale: 'uk' as const }
  const { id } = await tx
    .insertInto('members')
    .values({
      community_id: verbivka.id,
      display_name: person.displayName,
      email: person.email,
      locale: person.locale,
      roles: ['webmaster'],
      created_at: server.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'member' as const, memberId: id, displayName: person.displayName, roles: ['webmaster' as const] }
})
const colleagueSays = (tab: string, id = page, more: { leaving?: true } = {}) =>
  withCommunity(server.db, verbivka, (tx) =>
    meet(tx, { actor: colleague, now: server.clock.now() }, id, { language: 'uk', tab, ...more }),
  )

beforeEach(() => server.clock.move({ minutes: 5 }))

describe('whoever has a page open', () => {
  it('learns who else has, since when, and when they were last heard of', async () => {
    const tab = randomUUID()
    const since = server.clock.now().toISOString()
    await colleagueSays(tab)
    server.clock.move({ seconds: 15 })
    await colleagueSays(tab)
    expect(await othersOf(say(randomUUID()))).toEqual([
      { name: 'Петро Лоза', language: 'uk', since, here: server.clock.now().toISOString() },
    ])
  })

  it('is not told of himself, but of his own other tab', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    expect(await othersOf(say(one))).toEqual([])
    expect(await othersOf(say(one))).toEqual([])
    expect((await othersOf(say(two))).map((each: { name: string }) => each.name)).toEqual(['Олена Верба'])
  })

  it('is gone when he leaves, moves to another page, or has been silent for 45 seconds', async () => {
    const [leaving, moving, silent] = [randomUUID(), randomUUID(), randomUUID()]
    for (const tab of [leaving, moving, silent]) await colleagueSays(tab)
    await colleagueSays(leaving, page, { leaving: true })
    await colleagueSays(moving, other)
    server.clock.move({ seconds: 44 })
    expect(await othersOf(say(randomUUID()))).toHaveLength(1)
    server.clock.move({ seconds: 1 })
    expect(await othersOf(say(randomUUID(), {}, other))).toEqual([])
    const own = await withCommunity(server.db, verbivka, (tx) =>
      tx.selectFrom('page_presences').select('member_id').where('member_id', '=', colleague.memberId).execute(),
    )
    expect(own).toEqual([])
  })

  it('is one line, however many tabs he has, and twenty tabs at most', async () => {
    for (let number = 0; number < 25; number += 1) {
      server.clock.move({ seconds: 1 })
      await colleagueSays(randomUUID())
    }
    expect(await othersOf(say(randomUUID()))).toHaveLength(1)
    const rows = await withCommunity(server.db, verbivka, (tx) =>
      tx.selectFrom('page_presences').select('id').where('member_id', '=', colleague.memberId).execute(),
    )
    expect(rows).toHaveLength(20)
  })

  it('never waits for another tab that wakes up at the same moment', async () => {
    const tabs = Array.from({ length: 8 }, () => randomUUID())
    await Promise.all(tabs.map((tab) => say(tab)))
    server.clock.move({ minutes: 10 })
    const answers = await Promise.all([...tabs.map((tab) => say(tab)), ...tabs.map(() => colleagueSays(randomUUID()))])
    expect(answers).toHaveLength(16)
  })

  it('takes no tab of another member over', async () => {
    const tab = randomUUID()
    await colleagueSays(tab)
    await say(tab, { leaving: true })
    expect((await othersOf(say(randomUUID()))).map((each: { name: string }) => each.name)).toEqual(['Петро Лоза'])
  })
})

describe('presence', () => {
  it('crosses no border between communities', async () => {
    await colleagueSays(randomUUID())
    const body = { language: 'uk', tab: randomUUID() }
    expect((await server.staff(yasnohirsk, 'POST', `/pages/${page}/presence`, body)).status).toBe(404)
    expect((await server.staff(verbivka, 'POST', `/pages/${page}/presence`, body, {}, yasnohirsk)).status).toBe(403)
    const rows = await withCommunity(server.db, yasnohirsk, (tx) =>
      tx.selectFrom('page_presences').selectAll().execute(),
    )
    expect(rows).toEqual([])
  })

  it('takes nothing but a tab and a language', async () => {
    expect((await say('not-a-uuid')).status).toBe(400)
    expect((await say(randomUUID(), { name: 'Голова' })).status).toBe(400)
    expect((await say(randomUUID(), { leaving: false })).status).toBe(400)
  })
})
