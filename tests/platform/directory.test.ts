import { afterEach, expect, it, vi } from 'vitest'
import { CommunityDirectory } from '#platform/tenancy/index.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db, owner } = await testDatabase()
const directory = new CommunityDirectory(db, {
  platformUrl: new URL('http://localhost:8080'),
  sitesDomain: 'localhost:8080',
})
const host = 'lypova.localhost:8080'

afterEach(() => vi.restoreAllMocks())

it('knows a community for a minute, then asks again, and keeps it as it was where nothing has changed', async () => {
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
  const name = (uk: string) => JSON.stringify({ uk })
  await owner
    .insertInto('communities')
    .values({ slug: 'lypova', kind: 'village', name: name('Липова') })
    .execute()
  const first = await directory.findByHost(host)
  expect(first?.name).toEqual({ uk: 'Липова' })

  clock.mockReturnValue(now + 61_000)
  expect(directory.knownByHost(host)).toBeUndefined()
  expect(await directory.findByHost(host)).toBe(first)

  await owner
    .updateTable('communities')
    .set({ name: name('Липове') })
    .where('slug', '=', 'lypova')
    .execute()
  expect(await directory.findByHost(host)).toBe(first)
  clock.mockReturnValue(now + 122_000)
  expect((await directory.findByHost(host))?.name).toEqual({ uk: 'Липове' })
})

it('reads all communities in one query for all callers', async () => {
  directory.invalidate()
  const asked = vi.spyOn(db, 'selectFrom')
  const [byHost, bySlug, platform] = await Promise.all([
    directory.findByHost(host),
    directory.findBySlug('lypova'),
    directory.platform(),
  ])
  expect(bySlug).toBe(byHost)
  expect(directory.knownByHost(host)).toBe(byHost)
  expect(await directory.findById(byHost?.id ?? '')).toBe(byHost)
  expect(await directory.findById(platform.id, db)).toBe(platform)
  expect(asked).toHaveBeenCalledTimes(1)
})

it('queries unknown hosts once a second, however many are invented', async () => {
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
  directory.invalidate()
  const asked = vi.spyOn(db, 'selectFrom')
  for (const name of ['first', 'second', 'third'])
    expect(await directory.findByHost(`${name}.localhost:8080`)).toBeUndefined()
  expect(asked).toHaveBeenCalledTimes(1)

  await owner
    .insertInto('communities')
    .values({ slug: 'second', kind: 'village', name: JSON.stringify({ uk: 'Друга' }) })
    .execute()
  expect(await directory.findByHost('second.localhost:8080')).toBeUndefined()
  clock.mockReturnValue(now + 1_100)
  expect((await directory.findByHost('second.localhost:8080'))?.slug).toBe('second')
  expect(asked).toHaveBeenCalledTimes(2)
})

it('asks at once about a name or an id that it does not know', async () => {
  await directory.list()
  await owner
    .insertInto('communities')
    .values({ slug: 'tretia', kind: 'village', name: JSON.stringify({ uk: 'Третя' }) })
    .execute()
  const found = await directory.findBySlug('tretia')
  expect(found?.slug).toBe('tretia')
  expect(await directory.findById(crypto.randomUUID())).toBeUndefined()
})

it('does not keep what it was reading when a change was announced', async () => {
  directory.invalidate()
  const before = directory.findBySlug('second')
  directory.invalidate()
  const asked = vi.spyOn(db, 'selectFrom')
  const after = await directory.findBySlug('second')
  expect(after).toEqual(await before)
  expect(asked).toHaveBeenCalledTimes(1)
})

it('finds a community by its own domains, and names the oldest in links', async () => {
  const { id } = await owner
    .selectFrom('communities')
    .select('id')
    .where('slug', '=', 'lypova')
    .executeTakeFirstOrThrow()
  const day = (number: number) => new Date(Date.UTC(2026, 0, number))
  await owner
    .insertInto('domains')
    .values([
      { host: 'new.lypova.example', community_id: id, created_at: day(2) },
      { host: 'lypova.example', community_id: id, created_at: day(1) },
    ])
    .execute()
  directory.invalidate()
  const found = await directory.findByHost('New.Lypova.example:8080')
  expect(found).toMatchObject({ id, host: 'lypova.example:8080', origin: 'http://lypova.example:8080' })
  expect(await directory.findByHost(host)).toBe(found)
  expect(await directory.findByHost('platform.localhost:8080')).toBeUndefined()
})
