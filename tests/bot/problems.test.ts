import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialState, step } from '#bot/engine/step.ts'
import type { Effect, Event } from '#bot/engine/types.ts'
import { MAX_MESSAGE, PROBLEMS, type Problem, problemsOf } from '#bot/flow/problems.ts'
import { Flow, MAX_LABEL, MAX_NODES, MAX_TEXT } from '#bot/flow/schema.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { BLOCKS, both, deskNode, flowOf, menuNode, variable } from './flows.ts'

const i18n = createI18n()
const say = (id: string, next: string, text = 'Так') => ({
  ...{ id, kind: 'say', next },
  blocks: [{ kind: 'text', text: both(text) }],
})
const found = (flow: Partial<Record<keyof Flow, unknown>>): Problem[] => problemsOf(flowOf(flow), BLOCKS)
const menu = menuNode({ one: 'one' })

describe('problems of a flow', () => {
  it('are none in a sound one', () => {
    expect(found({ nodes: [menu, say('one', 'menu'), deskNode] })).toEqual([])
  })

  it('name a node that does not exist', () => {
    const problems = found({
      start: 'nothing',
      triggers: [{ on: 'fallback', to: 'nowhere' }],
      nodes: [menu, deskNode],
    })
    expect(problems.filter(({ code }) => code === 'missing-target')).toEqual([
      { code: 'missing-target', blocking: true, missing: 'nothing' },
      { code: 'missing-target', blocking: true, trigger: 0, missing: 'nowhere' },
      { code: 'missing-target', blocking: true, node: 'menu', missing: 'one' },
    ])
  })

  it('name a node that nothing leads to', () => {
    expect(found({ nodes: [menu, say('one', 'menu'), say('two', 'menu'), deskNode] })).toEqual([
      { code: 'unreachable', blocking: false, node: 'two' },
    ])
  })

  it('name questions that lead only to each other', () => {
    const ask = (id: string, next: string) => ({
      ...{ id, kind: 'ask', prompt: both('?'), input: { kind: 'phone' }, tries: 1, next },
    })
    expect(found({ nodes: [menu, ask('one', 'two'), ask('two', 'one'), deskNode] })).toEqual([
      { code: 'dead-end', blocking: true, node: 'one' },
      { code: 'dead-end', blocking: true, node: 'two' },
    ])
  })

  it.each([
    ['a plain circle', [say('one', 'two'), { id: 'two', kind: 'jump', to: 'one' }], ['one', 'two']],
    ['a part that calls itself', [{ id: 'one', kind: 'call', to: 'one', next: 'menu' }], ['one']],
    [
      'a circle around a part that asks nothing',
      [{ id: 'one', kind: 'call', to: 'part', next: 'one' }, say('part', 'end'), { id: 'end', kind: 'end' }],
      ['one'],
    ],
    [
      'a refusal that tries again',
      [{ id: 'one', kind: 'do', block: 'list:petition', next: 'menu', onRefused: 'one' }],
      ['one'],
    ],
    ['an empty desk that calls itself', [{ ...deskNode, id: 'one', offline: 'one' }], ['one']],
  ])('name %s', (_what, nodes, circle) => {
    const problems = found({ nodes: [menu, ...nodes, deskNode] }).filter(({ code }) => code === 'loop-without-input')
    expect(problems.map(({ node }) => node)).toEqual(circle)
    expect(problems.every(({ blocking }) => blocking)).toBe(true)
  })

  it('let a circle pass whose part asks, and rounds of a list', () => {
    const nodes = [
      { id: 'one', kind: 'call', to: 'part', next: 'each' },
      { id: 'part', kind: 'ask', prompt: both('?'), input: { kind: 'phone' }, tries: 1, next: 'end' },
      { id: 'end', kind: 'end' },
      { id: 'list', kind: 'do', block: 'list:petition', saveAs: 'list', next: 'one', onRefused: 'menu' },
      { id: 'each', kind: 'for-each', list: 'list', as: 'item', limit: 20, body: 'end', next: 'one' },
    ]
    const variables = [variable('list', 'list'), variable('item', 'record')]
    expect(found({ variables, nodes: [menuNode({ list: 'list' }), ...nodes, deskNode] })).toEqual([])
  })

  it('name a variable that is not declared, or may be empty where it is shown', () => {
    const ask = (more: object) => ({
      ...{ id: 'one', kind: 'ask', prompt: both('?'), variable: 'a', input: { kind: 'phone' }, tries: 1, next: 'told' },
      ...more,
    })
    const nodes = (more: object) => [menu, ask(more), say('told', 'menu', '{{a}}'), deskNode]
    expect(found({ variables: [variable('a')], nodes: nodes({}) })).toEqual([])
    expect(found({ nodes: nodes({}) }).map(({ code, node }) => [code, node])).toEqual([
      ['undefined-variable', 'one'],
      ['undefined-variable', 'told'],
    ])
    const unset = { code: 'unset-variable', blocking: true, node: 'told', variable: 'a' }
    expect(found({ variables: [variable('a')], nodes: nodes({ optional: true }) })).toEqual([unset])
    expect(found({ variables: [variable('a')], nodes: nodes({ onInvalid: 'told' }) })).toEqual([unset])
  })

  it('know what a condition proves and what a called part sets', () => {
    const variables = [variable('a'), variable('b')]
    const ask = (id: string, name: string, next: string) => ({
      ...{ id, kind: 'ask', prompt: both('?'), variable: name, input: { kind: 'phone' }, tries: 1, next },
    })
    const nodes = [
      menu,
      { id: 'one', kind: 'call', to: 'part', next: 'test' },
      ask('part', 'b', 'end'),
      { id: 'end', kind: 'end' },
      {
        ...{ id: 'test', kind: 'branch', otherwise: 'menu' },
        cases: [{ when: { variable: 'a', is: 'set' }, next: 'told' }],
      },
      say('told', 'menu', '{{a}} {{b}}'),
      deskNode,
    ]
    expect(found({ variables, nodes })).toEqual([])
  })

  it('name a missing translation, and a text too long for a message', () => {
    const one = { id: 'one', kind: 'say', next: 'menu', blocks: [{ kind: 'text', text: { uk: 'Так' } }] }
    expect(found({ nodes: [menu, one, deskNode] })).toEqual([
      { code: 'missing-translation', blocking: true, node: 'one', language: 'en' },
    ])
    expect(found({ languages: ['uk'], nodes: [menu, one, deskNode] })).toEqual([])
    expect(MAX_TEXT).toBeLessThan(MAX_MESSAGE)
    const twice = say('one', 'menu', `${'а'.repeat(3_200)}{{a}}{{a}}`)
    expect(found({ variables: [variable('a')], nodes: [menu, twice, deskNode] }).map(({ code }) => code)).toContain(
      'long-text',
    )
  })

  it('name blocks that do not exist, and what they lack', () => {
    const run = (block: string, more: object = {}) => ({ id: 'one', kind: 'do', block, next: 'menu', ...more })
    const codes = (node: object) => found({ nodes: [menu, node, deskNode] }).map(({ code, missing }) => [code, missing])
    expect(codes(run('list:nothing'))).toEqual([['unknown-block', 'list:nothing']])
    expect(codes(run('action:petition.sign'))).toEqual([
      ['missing-input', 'id'],
      ['no-identity', undefined],
    ])
    const given = { input: { id: { value: 3 }, colour: { value: 'red' } }, onRefused: 'menu' }
    expect(codes(run('action:petition.sign', given))).toEqual([['unknown-input', 'colour']])
  })

  it('advise a menu and an operator', () => {
    expect(found({ start: 'one', nodes: [say('one', 'end'), { id: 'end', kind: 'end' }] })).toEqual([
      { code: 'no-menu', blocking: false, node: 'one' },
      { code: 'no-operator', blocking: false },
    ])
  })

  it.each(LOCALES)('have a sentence each in %s', (locale) => {
    expect(Object.keys(PROBLEMS).filter((code) => !i18n.has(locale, `bot:problems.${code}`))).toEqual([])
  })
})

describe('the schema of a flow', () => {
  const accepts = (flow: object) =>
    Flow.safeParse({ schema: 1, languages: ['uk'], start: 'menu', variables: [], triggers: [], ...flow }).success
  const jumps = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `n${at}`, kind: 'jump', to: 'n0' }))

  it('holds its limits', () => {
    expect(accepts({ nodes: jumps(MAX_NODES) })).toBe(true)
    expect(accepts({ nodes: jumps(MAX_NODES + 1) })).toBe(false)
    expect(accepts({ nodes: [say('a', 'a', 'а'.repeat(MAX_TEXT))] })).toBe(true)
    expect(accepts({ nodes: [say('a', 'a', 'а'.repeat(MAX_TEXT + 1))] })).toBe(false)
    expect(accepts({ nodes: [menuNode({ ['a'.repeat(40)]: 'menu' })] })).toBe(true)
    expect(accepts({ nodes: [menuNode({ ['a'.repeat(MAX_LABEL)]: 'menu' })] })).toBe(false)
  })

  it.each([
    ['code in a text', [say('a', 'a', '{{#each x}}')]],
    ['a path in a text', [say('a', 'a', '{{a.b}}')]],
    ['an unknown key', [{ id: 'a', kind: 'jump', to: 'a', script: 'x' }]],
    ['an id of the engine', [{ id: '_menu', kind: 'jump', to: '_menu' }]],
    ['two nodes of one id', [...jumps(1), ...jumps(1)]],
    [
      'an address that runs a script',
      [
        {
          id: 'a',
          kind: 'say',
          next: 'a',
          blocks: [{ kind: 'link', title: both('x'), address: 'javascript:alert(1)' }],
        },
      ],
    ],
    [
      'an address of another host',
      [{ id: 'a', kind: 'say', next: 'a', blocks: [{ kind: 'link', title: both('x'), address: '//evil.example' }] }],
    ],
    [
      'a comparison without a value',
      [{ id: 'a', kind: 'branch', otherwise: 'a', cases: [{ when: { variable: 'x', is: 'equal' }, next: 'a' }] }],
    ],
  ])('refuses %s', (_what, nodes) => {
    expect(accepts({ nodes })).toBe(false)
  })

  it('refuses a condition that is nested without end', () => {
    const deep = (levels: number): object => (levels === 0 ? { variable: 'x', is: 'set' } : { not: deep(levels - 1) })
    const branch = (levels: number) => [
      { id: 'a', kind: 'branch', otherwise: 'a', cases: [{ when: deep(levels), next: 'a' }] },
    ]
    expect(accepts({ nodes: branch(5) })).toBe(true)
    expect(accepts({ nodes: branch(6) })).toBe(false)
    expect(accepts({ nodes: branch(1_000) })).toBe(false)
  })
})

// ------------------------------------------------------------------------------------------------------------ random

const IDS = ['menu', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']

/** A flow of eight nodes; in a tidy one every target exists and many nodes ask. */
const randomFlow = fc.boolean().chain((tidy) => {
  const id = fc.constantFrom(...(tidy ? IDS : [...IDS, 'nowhere']))
  const text = fc.constant(both('Так'))
  const condition = fc.record({ variable: fc.constant('a'), is: fc.constantFrom('set', 'empty') })
  const kinds = [
    fc.record({ kind: fc.constant('say'), blocks: fc.constant([{ kind: 'text', text: both('Так') }]), next: id }),
    fc.record({
      kind: fc.constant('ask'),
      prompt: text,
      variable: fc.constant('a'),
      tries: fc.integer({ min: 1, max: 3 }),
      input: fc.oneof(
        fc.constant({ kind: 'number' }),
        fc.tuple(id, id).map(([x, y]) => ({
          kind: 'choice',
          options: [x, y].map((next, at) => ({ id: `o${at}`, label: both(`О${at}`), next })),
        })),
      ),
      next: id,
      onInvalid: fc.option(id, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('branch'),
      cases: fc.array(fc.record({ when: condition, next: id }), { minLength: 1, maxLength: 2 }),
      otherwise: id,
    }),
    fc.record({
      kind: fc.constant('set'),
      assignments: fc.constant([{ variable: 'l', value: { value: 1 } }]),
      next: id,
    }),
    fc.record({ kind: fc.constant('do'), block: fc.constant('list:petition'), next: id, onRefused: id }),
    fc.record({
      kind: fc.constant('for-each'),
      ...{ list: fc.constant('l'), as: fc.constant('a'), limit: fc.constant(2), body: id, next: id },
    }),
    fc.record({ kind: fc.constant('call'), to: id, next: id }),
    fc.record({ kind: fc.constant('jump'), to: id }),
    fc.record({ kind: fc.constant('handoff'), message: text, offline: id, next: id }),
    fc.record({ kind: fc.constant('wait'), minutes: fc.constant(5), next: id }),
    fc.record({ kind: fc.constant('end') }),
  ]
  const [, ask] = kinds
  const node = fc.oneof(...kinds, ...(tidy && ask ? [ask, ask, ask, ask, ask, ask, ask, ask] : []))
  return fc.array(node as fc.Arbitrary<object>, { minLength: IDS.length, maxLength: IDS.length }).map((nodes) =>
    flowOf({
      variables: [variable('a'), variable('l', 'list')],
      nodes: nodes.map((one, at) => ({ id: IDS[at], ...one })),
    }),
  )
})

/** Turns without a question that a sound flow of this size cannot need. */
const MAX_TURNS = 100
const LOST = i18n.t('uk', 'bot:engine.lost')
const moves = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 12, maxLength: 12 })

/** Plays random events; what left the person without a way on, or undefined. */
function stuck(flow: Flow, random: readonly number[]): string | undefined {
  let state = initialState('uk', new Date(0))
  let effects: Effect[] = []
  let now = 0
  const take = (event: Event) => {
    ;({ state, effects } = step(flow, state, event, { now: new Date(now), i18n }))
  }
  const said = (text: string) =>
    effects.some(
      (one) => one.kind === 'send' && one.blocks.some((block) => block.kind === 'text' && block.text === text),
    )
  /** Answers blocks and the desk until the chat waits for a person. */
  const settle = (luck: number): string | undefined => {
    for (let turns = 0; ; turns += 1) {
      if (turns > MAX_TURNS) return 'runs in a circle'
      if (said(LOST)) return 'lost'
      const last = effects.at(-1)
      if (last?.kind === 'do') {
        const refused = (luck + turns) % 3 === 0
        take({
          kind: 'done',
          result: refused ? { kind: 'refused', blocks: [] } : { kind: 'finished', blocks: [], value: ['x', 'y', 'z'] },
        })
      } else if (last?.kind === 'handoff' && luck % 2 === 0) take({ kind: 'nobody-there' })
      else if (state.resuming && state.phase === 'idle') take({ kind: 'press', screen: state.screen, id: '_continue' })
      else break
    }
    if (state.phase === 'ended') return undefined
    if (state.at === undefined || !flow.nodes.some(({ id }) => id === state.at)) return 'nowhere'
    return undefined
  }
  take({ kind: 'start' })
  const first = settle(random[0] ?? 0)
  if (first) return first
  for (const luck of random) {
    now += (luck % 50) * 60_000
    const { screen } = state
    const events: Event[] = [
      { kind: 'press', screen, id: `o${luck % 2}` },
      { kind: 'press', screen, id: `o${luck % 2}` },
      { kind: 'text', text: '5' },
      { kind: 'text', text: 'кіт' },
      { kind: 'press', screen: 'old', id: 'o0' },
      { kind: 'press', screen, id: '_continue' },
      { kind: 'time' },
      { kind: 'operator-closed' },
      { kind: 'unsupported' },
      { kind: 'place', lat: 1, lon: 1 },
    ]
    take(events[luck % events.length] ?? { kind: 'time' })
    const problem = settle(luck)
    if (problem) return problem
  }
  take({ kind: 'text', text: 'меню' })
  if (!effects.some((one) => one.kind === 'visit' && one.node === flow.start)) return 'no way to the menu'
  return settle(0)
}

describe('1,000 random flows', () => {
  it('never get stuck where the validator lets them pass; one that gets stuck is refused with a reason', () => {
    let passed = 0
    let refused = 0
    fc.assert(
      fc.property(randomFlow, moves, (flow, random) => {
        const blocking = problemsOf(flow, BLOCKS).filter((one) => one.blocking)
        const problem = stuck(flow, random)
        if (blocking.length === 0) passed += 1
        else if (problem) refused += 1
        expect(blocking.length === 0 ? problem : undefined).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
    // Both sides of the rule are tried.
    expect(passed).toBeGreaterThan(20)
    expect(refused).toBeGreaterThan(20)
  })
})
