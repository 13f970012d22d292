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
