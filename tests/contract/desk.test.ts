import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Context, type DeskItem, DeskList, type Read, trait } from '#contract/index.ts'
import { petitions, selectPetitions } from '#features/petition/queries.ts'
import type { PetitionState } from '#features/petition/rules.ts'
import { PetitionParams } from '#features/petition/schema.ts'
import { registryOf } from '#features/registry.ts'
import { dateCell, desk, moneyCell, personCell, progressCell, textCell } from '#participation/desk/index.ts'
import { creation, stepTaken, transition, type Workflow, type WorkflowTypes } from '#participation/workflow/index.ts'
import { notFound } from '#platform/errors.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { newTown } from '#tests/features/petition/town.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { madeUpFeature } from './made-up.ts'

/* A made-up feature, which looks at the rows of petitions in its own way and writes nothing for the console. */

declare module '#contract/traits.ts' {
  interface TraitOptions {
    footnotes: { text: string }
  }
}

type State = Extract<PetitionState, 'moderation' | 'collecting'>
interface Idea extends WorkflowTypes {
  table: 'petitions'
  item: ReturnType<typeof petitions.of>
  state: State
  action: 'begin' | 'take' | 'drop'
  by: 'moderator'
  facts: { state: State }
  refusal: 'wrong-state'
  duty: never
  debtor: never
  settings: undefined
}

const workflow: Workflow<Idea> & { params: typeof PetitionParams } = {
  id: 'idea',
  table: 'petitions',
  path: '/ideas',
  params: PetitionParams,
  states: ['moderation', 'collecting'],
  initial: 'moderation',
  lifecycle: [
    { from: 'moderation', action: 'begin', to: 'moderation', by: ['moderator'], audit: 'idea.begun' },
    { from: 'moderation', action: 'take', to: 'collecting', by: ['moderator'], audit: 'idea.taken' },
    { from: 'moderation', action: 'drop', to: null, by: ['moderator'], audit: 'idea.dropped' },
  ],
  otherwise: () => 'wrong-state',
  facts: ({ state }) => ({ state: state as State }),
  parties: (actor) => (actor.kind === 'member' && actor.roles.includes('moderator') ? ['moderator'] : []),
  async lock(tx, id) {
    const [one] = await petitions.lock(tx, [id])
    return one
  },
  notFound: () => notFound('petition.not-found'),
  title: ({ title }) => title,
  isPublic: () => false,
  tags: () => [],
}

const Take = z.strictObject({
  name: z.string().min(1).max(80),
  why: z.string().min(20).max(2000),
  kind: z.enum(['road', 'park']),
  topics: z.array(z.enum(['a', 'b'])).min(1),
  until: z.iso.date().optional(),
  copies: z.int().min(1).optional(),
  urgent: z.boolean().default(false),
  files: z.array(z.uuid()).default([]),
})
const taken = stepTaken(workflow)
const Begin = z.strictObject({ title: z.string().min(1).max(200) })
const create = async () => {
  throw new Error('nothing is written here')
}
const actions = [
  creation(workflow, 'begin', { access: 'moderator', input: Begin, ...taken, create }),
  transition(workflow, 'take', { access: 'moderator', input: Take, ...taken }),
  transition(workflow, 'drop', { access: 'moderator', ...taken }),
]

const ideas = desk(workflow, {
  group: 'instruments',
  chips: { moderation: { tone: 'soon', icon: 'clock' }, collecting: { tone: 'open', icon: 'list' } },
  facts: (_tx, { now }) => ({ now }),
  under: ({ authorName }) => [authorName, null],
  list: {
    states: workflow.states,
    select: (tx, { state, query, filter }) =>
      selectPetitions(tx, { states: state ? [state] : workflow.states, query, category: filter('topic') }),
    order: (rows) => rows.orderBy('id'),
    items: (_tx, rows) => rows.map(petitions.of),
    filters: { topic: () => [{ value: 'transport', label: 'Transport' }] },
    columns: {
      signed: ({ signatures }) => progressCell(signatures, 10),
      budget: () => moneyCell(125_050),
      at: ({ submittedAt }) => dateCell(submittedAt, 'Ganna'),
      empty: () => textCell(''),
    },
  },
  item: {
    find: petitions.find,
    path: ({ id }) => `/ideas/${id}`,
    options: { 'take.kind': () => [{ value: 'road', label: 'A road', group: 'Usual' }] },
    sections: (_tx, { text, authorName }) => [
      { kind: 'text', id: 'text', text },
      { kind: 'facts', facts: { author: personCell(authorName ?? ''), nothing: null } },
    ],
  },
})

const footnotes = trait({
  id: 'footnotes',
  expand: (_host, { text }) => ({
    deskSections: async (_tx, _context, { id }) => [
      { kind: 'progress', id: 'notes', title: text, value: Number(id), of: 9 },
    ],
  }),
})
const idea = madeUpFeature({ id: 'idea', desk: ideas, actions, traits: { footnotes: { text: 'Notes' } } })
const registry = registryOf([idea], [footnotes])

const town = await newTown({ required: 2 })
const { petition: first } = await town.petitionIn('moderation', 'Відкрити бібліотеку на вихідних')
const { petition: second } = await town.petitionIn('collecting', 'Засадити схил над річкою')
const { petition: rejected } = await town.petitionIn('rejected', 'Перейменувати площу біля ради')

/** Keys in place of words: what is not in brackets in the head of desk.ts must have one. */
const OPTIONAL =
  /:desk\.(none\.|search|states|tabs|none-found|show-all|empty|events|.*\.(text|submit|title|hint|ask|missing)$)/
const t = Object.assign((key: string) => key, { has: (key: string) => !OPTIONAL.test(key) })

async function ask<Answer>(name: string, input: { params?: object; query?: object }, change: Partial<Context> = {}) {
  const read = registry.reads.find((one) => one.name === name) as Read
  const base = town.as(town.moderator)
  const context = { ...base, services: { ...base.services, translator: () => t }, ...change } as Context
  const query = read.query?.parse(input.query ?? {}) ?? {}
  const { run } = read
  if (!run) throw new Error(`${name} is no read of a desk`)
  const answer = await withCommunity(town.db, context.community, (tx) =>
    run(tx, context, { params: input.params ?? {}, query }),
  )
  // Whatever a feature adds beside the shape of a desk is not sent.
  return read.output.parse(answer) as Answer
}
const list = (query: object = {}) => ask<DeskList>('idea.desk-list', { query })
const show = (id: number, change?: Partial<Context>) => ask<DeskItem>('idea.desk-show', { params: { id } }, change)

describe('the list of a desk', () => {
  it('is a read for every member, as is the item', () => {
    const reads = registry.reads.map(({ name, access, path }) => [name, access, path])
    expect(reads).toEqual([
      ['idea.desk-list', 'member', '/ideas'],
      ['idea.desk-show', 'member', '/ideas/:id'],
    ])
    expect(registryOf(registry.features, [footnotes]).reads).toHaveLength(2)
  })

  it('has the rows with their cells, and says how many there are in each state', async () => {
    const found = await list()
    expect(found.items.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(found.items[0]).toEqual({
      id: first.id,
      title: first.title,
      under: [first.authorName],
      state: 'moderation',
      chip: { type: 'chip', tone: 'soon', icon: 'clock', label: 'idea:chip.moderation' },
      mark: null,
      cells: {
        signed: { type: 'progress', value: 0, of: 10 },
        budget: { type: 'money', kopecks: 125_050 },
        at: { type: 'date', at: first.submittedAt?.toISOString(), by: 'Ganna' },
        empty: null,
      },
    })
    expect(found.columns.map(({ label, none }) => [label, none])).toContainEqual(['idea:desk.columns.signed', '—'])
    expect(found.states.map(({ value, label, count }) => [value, label, count])).toEqual([
      ['moderation', 'idea:chip.moderation', 1],
      ['collecting', 'idea:chip.collecting', 1],
    ])
    expect(found).toMatchObject({ total: 2, page: 1, pages: 1 })
    expect(DeskList.parse(found)).toEqual(found)
  })

  it('is narrowed by state, words and its own filters; the counts of the states stay', async () => {
    const ids = async (query: object) => (await list(query)).items.map(({ id }) => id)
    expect(await ids({ state: 'collecting' })).toEqual([second.id])
    expect(await ids({ query: 'бібліотеку' })).toEqual([first.id])
    expect(await ids({ topic: 'transport' })).toEqual([first.id, second.id])
    expect(await ids({ topic: 'none' })).toEqual([])
    expect(await ids({ page: '2' })).toEqual([])
    const { total, states, filters } = await list({ state: 'collecting' })
    expect([total, states.map(({ count }) => count)]).toEqual([1, [1, 1]])
    expect(filters[0]?.options).toEqual([{ value: 'transport', label: 'Transport', count: null }])
  })

  it('takes no other state, no page that is none and no text without end', async () => {
    for (const query of [{ state: 'rejected' }, { page: '0' }, { page: '1e3' }, { query: 'а'.repeat(101) }])
      await expect(list(query)).rejects.toThrow(z.ZodError)
  })
})

describe('a new item of a desk', () => {
  it('is begun by a form in the list, for who may begin one', async () => {
    const { creation: begin } = await list()
    expect(begin).toMatchObject({ action: 'begin', method: 'POST', path: '/ideas', deletes: false, danger: false })
    expect(begin?.fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([['title', 'line', true]])
    expect((await ask<DeskList>('idea.desk-list', {}, { actor: town.official })).creation).toBeNull()
  })

  it('is no step of those that exist', async () => {
    expect((await show(first.id)).transitions.map(({ action }) => action)).not.toContain('begin')
  })

  it('has a key for each of its words', () => {
    const keys = ideas.strings({ actions })
    expect(keys).toContain('idea:desk.transitions.begin.ask')
    expect(keys).toContain('idea:desk.transitions.begin.fields.title.label')
  })

  it('cannot be begun by residents in the console, nor by an input that no form can ask for', () => {
    const nested = z.strictObject({ place: z.strictObject({ street: z.string() }) })
    const begin = creation(workflow, 'begin', { access: 'moderator', input: nested, ...taken, create })
    expect(() => registryOf([madeUpFeature({ id: 'idea', desk: ideas, actions: [begin] })], [])).toThrow(
      "the desk cannot ask for 'place' of idea.begin",
    )
    const byResidents = creation(workflow, 'begin', { access: 'verified', input: Begin, ...taken, create })
    expect(ideas.strings({ actions: [byResidents] }).join()).not.toContain('begin')
  })
})

describe('the item of a desk', () => {
  it('offers each step with the form of its input', async () => {
    const { transitions } = await show(first.id)
    expect(
      transitions.map(({ action, path, main, danger, deletes }) => ({ action, path, main, danger, deletes })),
    ).toEqual([
      { action: 'take', path: `/ideas/${first.id}/take`, main: true, danger: false, deletes: false },
      { action: 'drop', path: `/ideas/${first.id}/drop`, main: false, danger: true, deletes: true },
    ])
    const [take] = transitions
    expect(take?.fields.map(({ name, kind, required, maxLength }) => [name, kind, required, maxLength])).toEqual([
      ['name', 'line', true, 80],
      ['why', 'lines', true, 2000],
      ['kind', 'choice', true, null],
      ['topics', 'choices', true, null],
      ['until', 'date', false, null],
      ['copies', 'number', false, null],
      ['urgent', 'boolean', false, null],
      ['files', 'files', false, null],
    ])
    const options = Object.fromEntries(take?.fields.map((field) => [field.name, field.options]) ?? [])
    const key = 'idea:desk.transitions.take.fields.topics.options'
    expect(options.kind).toEqual([{ value: 'road', label: 'A road', group: 'Usual' }])
    expect(options.topics?.map(({ label }) => label)).toEqual([`${key}.a`, `${key}.b`])
    expect(transitions[1]?.fields).toEqual([])
  })

  it('offers a step only to who may take it, and in its state', async () => {
    expect((await show(first.id, { actor: town.official })).transitions).toEqual([])
    expect((await show(second.id)).transitions).toEqual([])
  })

  it('has its sections, and those of its traits behind them', async () => {
    const { sections, url, next, hasTerms } = await show(first.id)
    expect(sections.map((section) => [section.kind, 'title' in section && section.title])).toEqual([
      ['text', 'idea:desk.sections.text'],
      ['facts', null],
      ['progress', 'Notes'],
    ])
    expect(sections[1]).toMatchObject({
      facts: [{ label: 'idea:desk.facts.author', cell: { type: 'person', name: first.authorName, email: null } }],
    })
    expect([url, next, hasTerms]).toEqual([`${town.community.origin}/ideas/${first.id}`, null, false])
  })

  it('is not there in a state that the desk does not have, nor in another community', async () => {
    const community = await makeCommunity(town, 'yasnohirsk', 'Ясногірськ')
    await expect(show(rejected.id)).rejects.toMatchObject({ code: 'petition.not-found' })
    await expect(show(99_999)).rejects.toMatchObject({ code: 'petition.not-found' })
    await expect(show(first.id, { community })).rejects.toMatchObject({ code: 'petition.not-found' })
  })

  it('cannot be declared with a step whose input no form can ask for', () => {
    const nested = z.strictObject({ place: z.strictObject({ street: z.string() }) })
    const take = transition(workflow, 'take', { access: 'moderator', input: nested, ...taken })
    expect(() => registryOf([madeUpFeature({ id: 'idea', desk: ideas, actions: [take] })], [])).toThrow(
      "the desk cannot ask for 'place' of idea.take",
    )
  })
})
