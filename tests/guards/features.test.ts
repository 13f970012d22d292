import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { featurePage, PageNumber } from '#contract/index.ts'
import { defineFeature } from '#features/contract.ts'
import { loadRegistry, registryOf } from '#features/registry.ts'
import { sourceFiles } from './source.ts'

const { features } = await loadRegistry()

/**
 * Why a file outside a feature's folder may name it. A new feature must not need a line here: each of these files is
 * about words of people or of addresses, and nothing breaks when a feature comes or goes.
 */
const MAY_NAME: Record<string, string> = {
  'server/banner.ts': 'tells whoever starts the demo what to try first',
  'server/bot/flow/starter.ts':
    'the lines of a fixed menu; one whose feature does not exist leads to what serves today',
  'server/site/content/slug.ts': 'keeps addresses free for what is still to come',
  'server/site/onboarding/community-address.ts': 'names that no community may take as its host',
  ...Object.fromEntries(
    ['cli', ...['election', 'explain', 'greedy', 'pabulib', 'phragmen', 'reference', 'tally']].map((name) => [
      name === 'cli' ? 'server/cli/tally.ts' : `server/participation/tally/${name}.ts`,
      'the money that a tally distributes is its budget',
    ]),
  ),
  'server/participation/allocation/sentences.ts': 'the same',
  'server/participation/ballots/protocol/allocation.ts': 'the same',
}

/** Code without comments: an example in a comment depends on nothing. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

const outside = [
  ...sourceFiles('server', '.ts').filter(({ path }) => !/^server\/features\/[a-z-]+\//.test(path)),
  ...sourceFiles('templates', '.hbs').filter(({ path }) => !/^templates\/(features|mail)\/[a-z-]+\//.test(path)),
]

describe('a feature is a folder, its templates and its migration', () => {
  it('this guard sees features and files', () => {
    expect(features.length).toBeGreaterThan(1)
    expect(outside.length).toBeGreaterThan(150)
  })

  it.each(features.map(({ id, home = '' }) => ({ id, home })))(
    '$id is named by no file outside of it: adding or removing a feature changes no line elsewhere',
    ({ id, home }) => {
      const word = new RegExp(`\\b(${id}|${home.slice(1) || id})\\b`, 'i')
      const naming = outside.filter(({ path, text }) => !(path in MAY_NAME) && word.test(codeOf(text)))
      expect(naming.map(({ path }) => path)).toEqual([])
    },
  )

  it('each exception still is one', () => {
    const words = features.flatMap(({ id, home = '' }) => [id, home.slice(1)]).filter(Boolean)
    const word = new RegExp(`\\b(${words.join('|')})\\b`, 'i')
    const idle = Object.keys(MAY_NAME).filter(
      (path) => !outside.some((file) => file.path === path && word.test(codeOf(file.text))),
    )
    expect(idle).toEqual([])
  })
})

describe('the query of a public page has an end: whoever makes values up must not fill the cache', () => {
  const boot = (shape: z.ZodRawShape, marks: { freeText?: string[]; fromData?: string[] } = {}) => {
    const page = featurePage({
      path: '/probes',
      query: z.object(shape),
      ...marks,
      template: 'probe',
      load: async () => ({ title: '', description: '', crumbs: [], data: {}, tags: [] }),
    })
    const feature = defineFeature({
      id: 'probe',
      icon: 'list',
      settings: { schema: z.object({}), defaults: () => ({}) },
      actions: [],
      reads: [],
      pages: [page],
      widgets: [],
      accountPages: [],
      jobs: [],
      personalData: { collect: async () => ({}), erase: async () => undefined },
    })
    return () => registryOf([feature])
  }

  it.each([
    ['a text', { word: z.string().default('') }, {}, "'word' is no enum"],
    ['a number without bounds', { page: z.coerce.number().int().min(1).default(1) }, {}, "'page' is no enum"],
    ['a number with fractions', { page: z.coerce.number().min(1).max(9).default(1) }, {}, "'page' is no enum"],
    ['too many numbers', { page: z.coerce.number().int().min(1).max(1e6).default(1) }, {}, "'page' is no enum"],
    ['a key without a default', { tab: z.enum(['a', 'b']) }, {}, 'every key needs a default'],
    ['an enum that takes anything', { tab: z.enum(['a', 'b']).catch('a') }, {}, "'tab' takes whatever does not fit"],
    ['a typed text that is refused', { q: z.string().default('') }, { freeText: ['q'] }, "'q' is typed"],
    ['a mark for nothing', { page: PageNumber.default(1) }, { freeText: ['q'] }, "it has no 'q'"],
  ])('%s stops the boot', (_what, shape, marks, fault) => {
    expect(boot(shape, marks)).toThrow(fault)
  })

  it('what is bounded, typed or of the data does not', () => {
    const shape = {
      tab: z.enum(['a', 'b']).default('a'),
      only: z.stringbool().default(false),
      page: PageNumber.default(1),
      q: z.string().max(9).catch(''),
      tag: z.string().default(''),
    }
    expect(boot(shape, { freeText: ['q'], fromData: ['tag'] })).not.toThrow()
  })
})
