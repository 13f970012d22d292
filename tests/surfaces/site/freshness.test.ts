import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { ChangeNotifier, withCommunity } from '#platform/tenancy/index.ts'
import { isMoved, PageCache } from '#surfaces/site/cache.ts'
import { VersionWatch } from '#surfaces/site/freshness.ts'
import { probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

/** What another process does: the number and its version row go up, and nobody here is told. */
const countElsewhere = () =>
  withCommunity(server.owner, verbivka, async (tx) => {
    await sql`insert into numbers (community_id, id, last_value) values (${verbivka.id}, 'probe', 1)
      on conflict (community_id, id) do update set last_value = numbers.last_value + 1`.execute(tx)
    await sql`insert into cache_versions (community_id, id, version) values (${verbivka.id}, 'probe', 1)
      on conflict (community_id, id) do update set version = cache_versions.version + 1`.execute(tx)
  })
const numberOn = async (path: string) => /Лічильник: (\d+)/.exec((await server.visit(verbivka, path)).text)?.[1]

it('hears of changes that another process makes', async () => {
  await server.publish(verbivka, { title: 'Здалеку', slug: 'afar', tree: treeOf(probe('count')) })
  expect(await numberOn('/afar')).toBe('0')
  await countElsewhere()
  expect(await numberOn('/afar')).toBe('0')
  const other = new ChangeNotifier({
    url: server.serverUrl,
    onError: (error) => expect.fail(String(error)),
    onListenerFault: (listener, error) => expect.fail(`${listener}: ${String(error)}`),
  })
  await other.start()
  other.publish(verbivka.id, ['probe'])
  await vi.waitFor(async () => expect(await numberOn('/afar')).toBe('1'), { timeout: 5_000 })
  await other.stop()
})

it('finds by the version rows what no notice told', async () => {
  const cache = new PageCache({ clock: server.clock, maxBytes: 1_000_000 })
  const watch = new VersionWatch(server.db, cache, server.kernel.log)
  let renderings = 0
  const ask = async (communityId: string, key: string, tag: string) => {
    await watch.follow(communityId)
    const page = await cache.page(communityId, key, async () => {
      renderings += 1
      return { body: String(renderings), type: 'text/html', tags: [tag] }
    })
    return isMoved(page) ? undefined : page.bodies.identity.toString()
  }
  expect(await ask(verbivka.id, 'a', 'probe')).toBe('1')
  expect(await ask(verbivka.id, 'b', 'menu')).toBe('2')
  expect(await ask(yasnohirsk.id, 'c', 'probe')).toBe('3')
  await countElsewhere()
  await watch.check()
  expect(await ask(verbivka.id, 'a', 'probe')).toBe('4')
  expect(await ask(verbivka.id, 'b', 'menu')).toBe('2')
  expect(await ask(yasnohirsk.id, 'c', 'probe')).toBe('3')
  await watch.check()
  expect(await ask(verbivka.id, 'a', 'probe')).toBe('4')
})

it('looks by itself, one community after the other', async () => {
  const cache = new PageCache({ clock: server.clock, maxBytes: 1_000_000 })
  const watch = new VersionWatch(server.db, cache, server.kernel.log)
  let renderings = 0
  const show = async (communityId: string) => {
    await watch.follow(communityId)
    const render = async () => ({ body: String(++renderings), type: 'text/html', tags: ['probe'] })
    const page = await cache.page(communityId, communityId, render)
    return isMoved(page) ? undefined : page.bodies.identity.toString()
  }
  expect([await show(verbivka.id), await show(yasnohirsk.id)]).toEqual(['1', '2'])
  watch.start(200)
  await countElsewhere()
  await vi.waitFor(async () => expect(await show(verbivka.id)).toBe('3'), { timeout: 5_000 })
  expect(await show(yasnohirsk.id)).toBe('2')
  watch.stop()
  await countElsewhere()
  await delay(400)
  expect(await show(verbivka.id)).toBe('3')
})

it('compiles a page anew that another version of the compiler made', async () => {
  const id = await server.publish(verbivka, { title: 'Стара збірка', slug: 'old-build', tree: treeOf(probe('count')) })
  await server.owner
    .updateTable('page_publications')
    .set({ compiler: 0, compiled: JSON.stringify({ html: '<script>alert(1)</script>' }) })
    .where('page_id', '=', id)
    .execute()
  const { status, text } = await server.visit(verbivka, '/old-build')
  expect(status).toBe(200)
  expect(text).toContain('Лічильник')
  expect(text).not.toContain('alert(1)')
})
