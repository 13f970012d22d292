import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { featurePage, read } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import type { BallotsOptions } from '#participation/ballots/index.ts'
import { seedElection } from '#participation/ballots/index.ts'
import { verifyBundle } from '#participation/ballots/protocol/index.ts'
import { insertAccount, listVerifiedAccounts } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { request } from '#tests/support/http.ts'
import { madeUpFeature } from '../../contract/made-up.ts'

const hidden = new Set([3])
const ballots: BallotsOptions = {
  params: z.object({ id: z.coerce.number() }),
  find: async (_tx, ids) => new Map(ids.map((id) => [id, { title: `Ярмарок ${id}`, isPublic: !hidden.has(id) }])),
  onCounted: async () => undefined,
  tags: (id) => [`fair:${id}`],
}
const page = featurePage({
  path: '/fairs',
  template: 'features/news/list',
  load: async () => ({ title: '', description: '', crumbs: [], data: {}, tags: [] }),
})
const fair = (change = {}) =>
  madeUpFeature({ id: 'fair', home: '/fairs', pages: [page as never], traits: { ballots }, ...change })

describe('the trait', () => {
  it('brings the endpoint of the bundle and the page of the own line', () => {
    const registry = registryOf([fair()])
    expect(registry.endpoints.map(({ name, path }) => [name, path])).toContainEqual([
      'fair.bundle',
      '/api/v1/fairs/:id/bundle',
    ])
    expect(registry.accountPages.map((one) => one.page.path)).toContain('/account/fairs/:id/proof')
    expect(registry.jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['ballots.count', 'ballots.sweep']))
  })

  it('needs a home', () => {
    const { home: _home, ...homeless } = fair()
    expect(() => registryOf([homeless])).toThrow("features/fair: the trait 'ballots' needs a home")
  })

  it('does not stand where the feature has a read already, nor below the API of another feature', () => {
    const taken = read({
      name: 'fair.taken',
      access: 'public',
      path: '/fairs/:number/bundle',
      params: z.object({ number: z.string() }),
      output: z.object({}),
      run: async () => ({}),
    })
    expect(() => registryOf([fair({ reads: [taken] })])).toThrow(
      "'fair.bundle' has the address GET /api/v1/fairs/:id/bundle of a read",
    )
    expect(() => registryOf([fair({ home: '/markets' })])).toThrow('must stand below /hooks/fair/ or')
  })
})

describe('the bundle', async () => {
  const app = await startTestApp({ features: [fair()] })
  const verbivka = await makeCommunity(app, 'verbivka', 'Вербівка')
  const { db, kernel, clock } = app
  const plan = {
    title: 'Де провести ярмарок?',
    question: {
      kind: 'single' as const,
      options: [
        { id: 'a', title: 'На площі' },
        { id: 'b', title: 'У парку' },
      ],
    },
    rule: 'Перемагає варіант, за який подано найбільше голосів.',
    publication: 'full' as const,
    custody: 'server' as const,
    openedAt: new Date(clock.now().getTime() - 10 * 86_400_000),
    closedAt: new Date(clock.now().getTime() - 86_400_000),
  }
  await withCommunity(db, verbivka, async (tx) => {
    for (let n = 0; n < 26; n++) {
      const email = `voter-${n}@verbivka.example`
      const account = await insertAccount(
        tx,
        { email, displayName: `Виборець ${n}`, locale: 'uk', confirmedAt: clock.now() },
        clock.now(),
      )
      await tx
        .updateTable('accounts')
        .set({ person_key: `person-${n}`, full_name: `Виборець ${n}`, verified_at: clock.now() })
        .where('id', '=', account?.id ?? '')
        .execute()
    }
    const people = await listVerifiedAccounts(tx, { most: 100 })
    const votes = people.map((person, at) => ({ ...person, choices: [at % 2 === 0 ? 'a' : 'b'] }))
    const context = { community: verbivka, services: kernel.services }
    for (const id of [1, 3]) await seedElection(tx, context, { ...plan, subject: { type: 'fair', id }, votes })
  })
  const get = (path: string) => request(app, { host: verbivka.host, path })

  it('is a gzip that anybody can check, the same at each request', async () => {
    const answer = await get('/api/v1/fairs/1/bundle')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/gzip'])
    expect(answer.headers['content-disposition']).toBe('attachment; filename="fair-1.tar.gz"')
    const checks = await verifyBundle(Uint8Array.from(answer.bytes))
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.find(({ id }) => id === 'recount')?.outcome).toBe('passed')
    expect((await get('/api/v1/fairs/1/bundle')).bytes.equals(answer.bytes)).toBe(true)
  })

  it.each([
    ['of an item that was not voted on', '/api/v1/fairs/2/bundle'],
    ['of an item that the public must not know of', '/api/v1/fairs/3/bundle'],
    ['of no item', '/api/v1/fairs/x/bundle'],
  ])('is not there %s', async (_what, path) => {
    expect((await get(path)).status).toBe(404)
  })
})
