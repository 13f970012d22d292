import { expect, it } from 'vitest'
import { z } from 'zod'
import { accountPage, action, featurePage, listOf, type Trait, type TraitHost, trait } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import { registryOf } from '#features/registry.ts'
import type { RegisteredWorkflow } from '#participation/workflow/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { testClock } from '#tests/support/clock.ts'
import { madeUpFeature } from './made-up.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    remarks: { most: number }
    ratings: { stars: number }
  }
}

const tx = {} as CommunityTx
const community = {} as Community
const now = new Date('2026-11-27T10:00:00Z')

const remark = (host: TraitHost, path: string) =>
  action({
    name: `${host.id}.remark`,
    summary: 'participation:actions.remark',
    access: 'contact',
    method: 'POST',
    path,
    dailyLimit: 'once-each',
    output: z.void(),
    run: async () => undefined,
  })

const erased: string[] = []
const taskOf = (id: string) => ({
  id,
  kind: 'read',
  subject: { type: 'remark', id, title: id },
  dueAt: now,
  role: 'moderator' as const,
  href: '/',
})

const remarks = trait({
  id: 'remarks',
  expand: (host, { most }) => ({
    actions: [remark(host, `${host.home}/remarks`)],
    pages: [
      featurePage({
        path: `${host.home}/remarks`,
        template: 'partials/empty',
        load: async () => ({ title: String(most), description: '', crumbs: [], data: {}, tags: [] }),
      }),
    ],
    jobs: [{ name: `${host.id}.count-remarks`, payload: z.object({}), run: async () => undefined }],
    tasks: async () => [taskOf('remark')],
    personalData: {
      collect: async () => ({ written: most }),
      erase: async () => void erased.push(`${host.id}: remarks`),
      countVerified: async () => ({ signatures: 1, remarks: 2 }),
    },
  }),
  shared: {
    accountPages: [
      accountPage({
        path: '/account/remarks',
        access: 'contact',
        template: 'partials/empty',
        load: async () => ({ title: '', data: {} }),
      }),
    ],
    jobs: [{ name: 'remarks.send-digest', payload: z.object({}), run: async () => undefined }],
    importChecks: [{ table: 'remarks', columns: {} }],
    personalData: { collect: async () => ({}), erase: async () => void erased.push('shared') },
  },
})

const idea = (traits = { remarks: { most: 3 } }) =>
  madeUpFeature({
    id: 'idea',
    home: '/ideas',
    traits,
    tasks: async () => [taskOf('own')],
    personalData: {
      collect: async () => ({ ideas: 1 }),
      erase: async () => void erased.push('idea'),
      countVerified: async () => ({ signatures: 4 }),
    },
  })

it('adds what a trait brings to the feature that switches it on, with its options', async () => {
  const registry = registryOf([idea(), madeUpFeature({ id: 'note' })], [remarks])
  const feature = registry.find('idea')
  const [page] = feature?.pages ?? []
  expect(registry.actions.map(({ name }) => name)).toEqual(['idea.remark'])
  expect(page?.path).toBe('/ideas/remarks')
  expect(registry.jobs.map(({ name }) => name)).toEqual(['idea.count-remarks', 'remarks.send-digest'])
  const tasks = await feature?.tasks?.(tx, { community, clock: testClock() })
  expect(tasks?.map(({ id }) => id)).toEqual(['own', 'remark'])
  expect(registry.find('note')?.actions).toEqual([])
})

it('joins the personal data of both, for the download, the count and the erasure', async () => {
  const registry = registryOf([idea()], [remarks])
  const own = registry.find('idea')?.personalData
  expect(await own?.collect(tx, 'account')).toEqual({ ideas: 1, remarks: { written: 3 } })
  expect(await own?.countVerified?.(tx, 'account')).toEqual({ signatures: 5, remarks: 2 })
  erased.length = 0
  for (const { personalData } of registry.personalData) await personalData.erase(tx, 'account', now)
  expect(erased).toEqual(['idea', 'idea: remarks', 'shared'])
})

it('has the shared parts of a trait once, and also while no feature switches it on: its tables are there', () => {
  const twice = registryOf([idea(), { ...idea(), id: 'plan', home: '/plans' }], [remarks])
  const unused = registryOf([], [remarks])
  for (const registry of [twice, unused]) {
    expect(registry.accountPages.map(({ owner, page }) => [owner, page.path])).toEqual([
      ['remarks', '/account/remarks'],
    ])
    expect(registry.importChecks.map(({ table }) => table)).toEqual(['remarks'])
  }
})

it('makes shared parts of the features that use the trait, with their options', () => {
  const counting = trait({
    id: 'ratings',
    expand: () => ({}),
    shared: (uses) => ({
      jobs: uses.map(({ host, options }) => ({
        name: `ratings.${host.id}-${options.stars}`,
        payload: z.object({}),
        run: async () => undefined,
      })),
    }),
  })
  const jobsOf = (features: Parameters<typeof registryOf>[0]) =>
    registryOf(features, [remarks, counting])
      .jobs.map(({ name }) => name)
      .filter((name) => name.startsWith('ratings.'))
  expect(jobsOf([both, madeUpFeature({ id: 'note', traits: { ratings: { stars: 3 } } })])).toEqual([
    'ratings.idea-5',
    'ratings.note-3',
  ])
  expect(jobsOf([idea()])).toEqual([])
})

it('does not add anything twice where a registry is built from the features of another', () => {
  const first = registryOf([idea()], [remarks])
  expect(registryOf(first.features, [remarks]).actions).toHaveLength(1)
})

it('refuses a trait that does not exist', () => {
  expect(() => registryOf([idea()], [])).toThrow("features/idea: there is no trait 'remarks'")
})

const ratings = (parts: ReturnType<Trait['expand']>): Trait => trait({ id: 'ratings', expand: () => parts })
const both = { ...idea(), traits: { remarks: { most: 1 }, ratings: { stars: 5 } } }
const host = { id: 'idea', icon: 'list', home: '/ideas' }

it.each([
  ['a name', { actions: [remark(host, '/ideas/ratings')] }, "brings the name 'idea.remark', which is there already"],
  ['an endpoint', { actions: [remark(host, '/ideas/remarks')] }, "brings the endpoint 'POST /ideas/remarks'"],
  [
    'a page',
    { pages: [featurePage({ path: '/ideas/remarks', template: '', load: async () => Promise.reject(new Error()) })] },
    "brings the page '/ideas/remarks'",
  ],
  [
    'a job',
    { jobs: [{ name: 'idea.count-remarks', payload: z.object({}), run: async () => undefined }] },
    "brings the job 'idea.count-remarks'",
  ],
])('names the trait and the feature when two of them bring %s', (_what, parts, fault) => {
  expect(() => registryOf([both], [remarks, ratings(parts)])).toThrow(`features/idea: trait 'ratings' ${fault}`)
})

it('checks what a trait brings as the feature’s own', () => {
  const foreign = ratings({ actions: [{ ...remark(host, '/ratings'), name: 'ratings.rate' }] })
  expect(() => registryOf([both], [remarks, foreign])).toThrow("'ratings.rate' must begin with 'idea.'")
  const sharedFault = trait({
    id: 'ratings',
    expand: () => ({}),
    shared: { jobs: [{ name: 'idea.rate', payload: z.object({}), run: async () => undefined }] },
  })
  expect(() => registryOf([], [sharedFault])).toThrow(
    "participation/ratings: job 'idea.rate' must begin with 'ratings.'",
  )
})

it('takes no trait under the id of a feature', () => {
  expect(() => registryOf([madeUpFeature({ id: 'remarks' })], [remarks])).toThrow("the id 'remarks' is declared twice")
})

const projectWorkflow = { id: 'idea-projects' } as RegisteredWorkflow
const withProjects = (kind = 'idea-projects') => ({
  ...idea(),
  workflows: [projectWorkflow],
  moreTraits: [
    {
      ...{ kind, home: '/idea-projects', list: { path: '/ideas', title: 'idea:title' } },
      traits: { remarks: { most: 7 } },
    },
  ],
})

it('gives a further kind of items what its traits bring, under its own names and addresses', async () => {
  const hosts: TraitHost[] = []
  const noted = trait({
    ...remarks,
    id: 'remarks',
    expand: (host, options) => {
      hosts.push(host)
      return remarks.expand(host, options)
    },
    shared: (uses) => ({
      jobs: uses.map((use) => ({
        name: `remarks.${use.host.id}-${use.options.most}`,
        payload: z.object({}),
        run: async () => undefined,
      })),
    }),
  })
  const registry = registryOf([withProjects()], [noted])
  expect(hosts.map(listOf)).toEqual([
    { path: '/ideas', title: 'idea:title' },
    { path: '/ideas', title: 'idea:title' },
  ])
  expect(registry.actions.map(({ name, path }) => `${name} ${path}`)).toEqual([
    'idea.remark /ideas/remarks',
    'idea-projects.remark /idea-projects/remarks',
  ])
  expect(registry.jobs.map(({ name }) => name)).toEqual([
    ...['idea.count-remarks', 'idea-projects.count-remarks', 'remarks.idea-3', 'remarks.idea-projects-7'],
  ])
  const own = registry.find('idea')?.personalData
  expect(await own?.collect(tx, 'account')).toEqual({
    ...{ ideas: 1, remarks: { written: 3 }, 'idea-projects-remarks': { written: 7 } },
  })
})

it.each(['plan-projects', 'idea-plans'])('refuses a kind that no workflow of the feature has: %s', (kind) => {
  expect(() => registryOf([withProjects(kind)], [remarks])).toThrow(
    `features/idea: the kind '${kind}' must begin with 'idea-' and be the id of one of its workflows`,
  )
})

it('refuses a kind that is named twice', () => {
  const feature = withProjects()
  const twice = { ...feature, moreTraits: [...feature.moreTraits, { ...feature.moreTraits[0], traits: {} }] }
  expect(() => registryOf([twice as Feature], [remarks])).toThrow("moreTraits name the kind 'idea-projects' twice")
})
