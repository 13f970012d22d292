import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { VERSIONS } from '#platform/limits.ts'
import { ChangeNotifier, invalidateTags, resident, shardedTag, withCommunity } from '#platform/tenancy/index.ts'
import { pruneVersions } from '#platform/tenancy/prune-versions.ts'
import { CacheVersionPoller } from '#site/cache/cache-version-poller.ts'
import { isRedirect, PageCache } from '#site/cache/page-cache.ts'
import { probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

/** Acts as another process: the number and its version row change, without a notice to this one. */
const countElsewhere = () =>
  withCommunity(server.owner, verbivka, async (tx) => {
    await sql`insert into numbers (community_id, id, last_value) values (${verbivka.id}, 'probe', 1)
      on conflict (community_id, id) do update set last_value = numbers.last_value + 1`.execute(tx)
    await sql`insert into cache_versions (community_id, id, version) values (${verbivka.id}, 'probe', 1)
      on conflict (community_id, id) do update set version = cache_versions.version + 1`.execute(tx)
  })
const numberOn = async (path: string) => /Лічильник: (\d+)/.exec((await server.visit(verbivka, path)).text)?.[1]

it('detects changes that another process makes', async () => {
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

it('hears who made a change, and where', async () => {
  const heard: unknown[] = []
  const stop = server.kernel.notifier.subscribe('test', (_community, tags, origin) => {
    heard.push([tags, origin])
  })
  const raise = (...tags: Parameters<typeof invalidateTags>[1][]) =>
    withCommunity(server.kernel.db, verbivka, (tx) => invalidateTags(tx, ...tags))
  await raise('probe', resident('other'))
  await raise(resident('probe'), shardedTag('other'), 'probe')
  const here = [
    [['probe'], 'staff'],
    [['other'], 'residents'],
  ]
  expect(heard.splice(0)).toEqual([...here, ...here])
  // Its connection may end before the notice is acknowledged.
  const other = new ChangeNotifier({
    url: server.serverUrl,
    onError: () => undefined,
    onListenerFault: () => undefined,
  })
  await other.start()
  other.publish(verbivka.id, ['probe'])
  other.publish(verbivka.id, ['probe'], 'residents')
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 5_000 })
  expect(heard).toEqual([
    [['probe'], 'staff-elsewhere'],
    [['probe'], 'residents'],
  ])
  await other.stop()
  stop()
})

/** A cache with a watch of its own, beside those of the server; `ask` gives the number of renderings that it took. */
function newWatch(now?: () => number) {
  const cache = new PageCache({
    clock: server.clock,
    maxBytes: 1_000_000,
    onError: (error) => expect.fail(String(error)),
  })
  const watch = new CacheVersionPoller(server.db, cache, server.kernel.log, now)
  let renderings = 0
  const ask = async (tag: string, key = tag) => {
    await watch.follow(verbivka.id)
    await cache.page(verbivka.id, key, async () => {
      renderings += 1
      return { body: key, type: 'text/html', tags: [tag] }
    })
    return renderings
  }
  return { watch, ask }
}
const writeRow = (id: string, age: string) =>
  withCommunity(server.owner, verbivka, (tx) =>
    sql`insert into cache_versions (community_id, id, version, changed_at)
      values (${verbivka.id}, ${id}, 1, now() - ${age}::interval)
      on conflict (community_id, id) do update
      set version = cache_versions.version + 1, changed_at = excluded.changed_at`.execute(tx),
  )
const rowsOf = async (prefix: string) => {
  const { rows } = await withCommunity(server.owner, verbivka, (tx) =>
    sql<{ id: string }>`select id from cache_versions
      where community_id = ${verbivka.id} and id like ${`${prefix}%`} order by id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

it('finds what was written long before it was committed, and each of the rows of a busy tag', async () => {
  const { watch, ask } = newWatch()
  expect(await ask('late')).toBe(1)
  await writeRow('late', '25 minutes')
  await watch.check()
  expect(await ask('late')).toBe(2)
  server.clock.move({ seconds: 1 })
  for (const shard of ['late~3', 'late~11', 'late~3']) {
    await writeRow(shard, '0')
    await watch.check()
    const before = await ask('other')
    expect(await ask('late')).toBe(before + 1)
    server.clock.move({ seconds: 1 })
    await watch.check()
    expect(await ask('late')).toBe(before + 1)
  }
})

it('reads what is new only; after a gap in which rows may have come and gone it trusts no page', async () => {
  let now = 0
  const { watch, ask } = newWatch(() => now)
  expect(await ask('gap')).toBe(1)
  await writeRow('gap', `${VERSIONS.windowMinutes + 1} minutes`)
  now += VERSIONS.maxGapMs
  await watch.check()
  expect(await ask('gap')).toBe(1)
  now += VERSIONS.maxGapMs + 1
  await watch.check()
  expect(await ask('gap')).toBe(2)
})

it('misses nothing when old rows are removed and begin anew', async () => {
  const { watch, ask } = newWatch()
  await writeRow('pruned', `${VERSIONS.keptHours + 1} hours`)
  await writeRow('pruned~4', `${VERSIONS.keptHours + 1} hours`)
  await writeRow('pruned-not', `${VERSIONS.keptHours - 1} hours`)
  expect(await ask('pruned')).toBe(1)
  const { clock, kernel } = server
  await pruneVersions.run(
    {
      community: verbivka,
      clock,
      log: kernel.log,
      services: kernel.services,
      inCommunity: (work) => withCommunity(server.db, verbivka, work),
    },
    {},
  )
  expect(await rowsOf('pruned')).toEqual(['pruned-not'])
  await watch.check()
  expect(await ask('pruned')).toBe(1)
  await withCommunity(server.owner, verbivka, (tx) => invalidateTags(tx, 'pruned'))
  await watch.check()
  expect(await ask('pruned')).toBe(2)
})

it('finds by the version rows what no notice told', async () => {
  const cache = new PageCache({
    clock: server.clock,
    maxBytes: 1_000_000,
    onError: (error) => expect.fail(String(error)),
  })
  const watch = new CacheVersionPoller(server.db, cache, server.kernel.log)
  let renderings = 0
  const ask = async (communityId: string, key: string, tag: string) => {
    await watch.follow(communityId)
    const page = await cache.page(communityId, key, async () => {
      renderings += 1
      return { body: String(renderings), type: 'text/html', tags: [tag] }
    })
    return isRedirect(page) ? undefined : page.bodies.identity.toString()
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
  const cache = new PageCache({
    clock: server.clock,
    maxBytes: 1_000_000,
    onError: (error) => expect.fail(String(error)),
  })
  const watch = new CacheVersionPoller(server.db, cache, server.kernel.log)
  let renderings = 0
  const show = async (communityId: string) => {
    await watch.follow(communityId)
    const render = async () => ({ body: String(++renderings), type: 'text/html', tags: ['probe'] })
    const page = await cache.page(communityId, communityId, render)
    return isRedirect(page) ? undefined : page.bodies.identity.toString()
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
