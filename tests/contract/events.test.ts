import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trait } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import { notFound } from '#platform/errors.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { sourceFiles } from '#tests/guards/source.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from './made-up.ts'

declare module '#contract/events.ts' {
  interface DomainEvents {
    'idea.accepted': { ideaId: number }
    'idea.refused': { ideaId: number }
  }
}
declare module '#contract/traits.ts' {
  interface TraitOptions {
    echoes: { times: number }
  }
}

const IdeaId = z.strictObject({ ideaId: z.int() })
const idea = madeUpFeature({ id: 'idea', events: { 'idea.accepted': IdeaId, 'idea.refused': IdeaId } })

describe('an event', () => {
  const heard: string[] = []
  let failures = 0
  const listener = madeUpFeature({
    id: 'journal',
    on: {
      'idea.accepted': async ({ community, inCommunity }, { ideaId }) => {
        const name = await inCommunity((tx) =>
          tx.selectFrom('communities').select('slug').where('id', '=', community.id).executeTakeFirstOrThrow(),
        )
        heard.push(`journal: ${name.slug} ${ideaId}`)
      },
    },
  })
  const failing = madeUpFeature({
    id: 'herald',
    on: {
      'idea.accepted': async () => {
        failures += 1
        throw new Error('out of breath')
      },
    },
  })

  it('reaches every subscriber once its transaction has committed, whatever happens to the others', async () => {
    const app = await startTestApp({ features: [idea, failing, listener] })
    const community = await makeCommunity(app, 'verbivka', 'Вербівська громада')
    const { kernel } = app
    const { publish } = kernel.services
    await withCommunity(kernel.db, community, (tx) => publish(tx, 'idea.accepted', { ideaId: 7 }))
    const undone = withCommunity(kernel.db, community, async (tx) => {
      await publish(tx, 'idea.accepted', { ideaId: 8 })
      throw notFound()
    })
    await expect(undone).rejects.toThrow()
    await withCommunity(kernel.db, community, (tx) => publish(tx, 'idea.accepted', { ideaId: 9 }))
    await waitFor('both events', () => heard.length === 2 && failures > 0)
    expect(heard).toEqual(['journal: verbivka 7', 'journal: verbivka 9'])
    const { waiting, failed } = await kernel.jobs.queueStats()
    expect({ ...waiting, ...failed }).toHaveProperty(['herald.on.idea.accepted'])
    // What nobody listens to is no fault.
    await withCommunity(kernel.db, community, (tx) => publish(tx, 'idea.refused', { ideaId: 7 }))
  })

  it('refuses a payload that its schema does not know', async () => {
    const { events } = registryOf([idea])
    expect(() => events.get('idea.accepted')?.payload.parse({ ideaId: 7, name: 'Олена' })).toThrow()
  })
})

it('gives a trait subscriptions beside those of the feature', () => {
  const echo = trait({
    id: 'echoes',
    expand: () => ({ on: { 'idea.accepted': async () => undefined } }),
    shared: { on: { 'idea.refused': async () => undefined } },
  })
  const on = { 'idea.accepted': async () => undefined }
  const registry = registryOf([idea, madeUpFeature({ id: 'plan', on, traits: { echoes: { times: 2 } } })], [echo])
  const names = ['plan.on.idea.accepted', 'plan.echoes.on.idea.accepted', 'echoes.on.idea.refused']
  expect(registry.jobs.map(({ name }) => name)).toEqual(names)
  expect(registryOf(registry.features, [echo]).jobs.map(({ name }) => name)).toEqual(names)
})

describe('the registry refuses', () => {
  it('a subscription to what no feature publishes', () => {
    const on = { 'idea.accepted': async () => undefined }
    expect(() => registryOf([madeUpFeature({ id: 'plan', on })])).toThrow(
      "plan listens to 'idea.accepted', which no feature publishes",
    )
  })

  it('an event of another feature', () => {
    expect(() => registryOf([idea, madeUpFeature({ id: 'plan', events: { 'idea.accepted': IdeaId } })])).toThrow(
      "features/plan: the event 'idea.accepted' must begin with 'plan.'",
    )
  })

  it.each([
    ['a text', z.strictObject({ ideaId: z.int(), name: z.string() }), "'name' is no integer, uuid or enum"],
    ['unknown keys', z.object({ ideaId: z.int() }), 'its payload must be a z.strictObject'],
  ])('%s in a payload', (_what, schema, fault) => {
    expect(() => registryOf([madeUpFeature({ id: 'idea', events: { 'idea.accepted': schema } })])).toThrow(fault)
  })
})

it('a feature publishes events of its own only', () => {
  const published = sourceFiles('server/features', '.ts').flatMap(({ path, text }) =>
    [...text.matchAll(/\.publish\(\s*tx,\s*'([a-z-]+)\./g)].map(([, feature]) => ({ path, feature })),
  )
  expect(published.length).toBeGreaterThan(0)
  for (const { path, feature } of published) expect(path).toContain(`/features/${feature}/`)
})
