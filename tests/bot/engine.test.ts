import { describe, expect, it } from 'vitest'
import { initialState, MAX_STACK, MAX_STEPS, OPTIONS_PER_PAGE, PAUSE_MINUTES, step } from '#bot/engine/step.ts'
import type { ChatState, Effect, Event } from '#bot/engine/types.ts'
import type { Flow } from '#bot/flow/schema.ts'
import { createI18n } from '#platform/i18n/index.ts'
import { both, deskNode, flowOf, menuNode, variable } from './flows.ts'

const i18n = createI18n()
const NOON = Date.parse('2026-11-28T10:00:00Z')

/** A conversation with a flow, event by event. */
class Chat {
  readonly flow: Flow
  state: ChatState
  effects: Effect[] = []
  now = NOON

  constructor(flow: Flow) {
    this.flow = flow
    this.state = initialState('uk', new Date(NOON))
  }

  take(event: Event): this {
    const before = structuredClone(this.state)
    const next = step(this.flow, this.state, event, { now: new Date(this.now), i18n })
    expect(this.state).toEqual(before)
    // A state is kept as JSON.
    expect(JSON.parse(JSON.stringify(next.state))).toEqual(next.state)
    this.state = next.state
    this.effects = next.effects
    return this
  }

  start = (code?: string) => this.take({ kind: 'start', code })
  say = (text: string) => this.take({ kind: 'text', text })
  press = (id: string, screen = this.state.screen) => this.take({ kind: 'press', screen, id })
  after = (minutes: number) => {
    this.now += minutes * 60_000
    return this
  }

  /** The texts of this step. */
  get said(): string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'send' ? effect.blocks.map((block) => (block.kind === 'text' ? block.text : block.kind)) : [],
    )
  }
  /** Ids of the buttons of the last message. */
  get buttons(): string[] {
    const sent = this.effects.findLast((effect) => effect.kind === 'send')
    return sent?.kind === 'send' ? sent.buttons.map(({ id }) => id) : []
  }
  visits = (how: string) =>
    this.effects.flatMap((effect) => (effect.kind === 'visit' && effect.how === how ? [effect.node] : []))
}

const asking = (input: object, more: object = {}) =>
  flowOf({
    variables: [variable('answer')],
    nodes: [
      menuNode({ ask: 'ask', other: 'other' }),
      { id: 'ask', kind: 'ask', prompt: both('Скільки?'), variable: 'answer', input, tries: 3, next: 'told', ...more },
      { id: 'told', kind: 'say', blocks: [{ kind: 'text', text: both('Ви: {{answer}}') }], next: 'menu' },
      { id: 'other', kind: 'say', blocks: [{ kind: 'text', text: both('Інше') }], next: 'menu' },
      deskNode,
    ],
  })

describe('the engine', () => {
  it('begins at the first menu, and by a deep link at its node', () => {
    const chat = new Chat({ ...asking({ kind: 'phone' }), triggers: [{ on: 'deep-link', code: 'p', to: 'other' }] })
    expect(chat.start().said).toEqual(['Меню?'])
    expect(chat.buttons).toEqual(['ask', 'other'])
    expect(chat.start('p').said).toEqual(['Інше', 'Меню?'])
    expect(chat.start('unknown').said).toEqual(['Меню?'])
  })

  it.each([
    [{ kind: 'number', min: 1, max: 9, whole: true }, 'кіт', '3'],
    [{ kind: 'number', min: 1, max: 9, whole: true }, '2,5', '3'],
    [{ kind: 'number', min: 1, max: 9, whole: true }, '10', '3'],
    [{ kind: 'date', min: '2026-01-01' }, '31.02.2026', '14.12.2026'],
    [{ kind: 'date', min: '2026-01-01' }, '31.12.2025', '2026-12-14'],
    [{ kind: 'phone' }, '123', '067 123 45 67'],
    [{ kind: 'email' }, 'olena@', 'olena@example.com'],
    [{ kind: 'text', min: 3, max: 10 }, 'ні', 'гаразд'],
  ])('asks again with what is expected: %o', (input, wrong, right) => {
    const chat = new Chat(asking(input)).start().press('ask')
    chat.say(wrong)
    expect(chat.said).toHaveLength(2)
    expect(chat.said[1]).toBe('Скільки?')
    expect(chat.state.tries).toBe(1)
    chat.say(right)
    expect(chat.visits('answered')).toEqual(['ask'])
    expect(chat.state.variables.answer).toBeDefined()
  })

  it('leaves a question after its tries', () => {
    const chat = new Chat(asking({ kind: 'phone' }, { onInvalid: 'other' })).start().press('ask')
    chat.say('a').say('b').say('c')
    expect(chat.said.slice(-2)).toEqual(['Інше', 'Меню?'])
    expect(chat.visits('dropped')).toEqual(['ask'])
  })

  it('takes a file, a place and a skipped answer', () => {
    const file = { id: 'f', name: 'a.jpg', type: 'image/jpeg', bytes: 5 }
    const withFile = new Chat(asking({ kind: 'file' })).start().press('ask').take({ kind: 'file', file })
    expect(withFile.state.variables.answer).toEqual(file)
    const atPlace = new Chat(asking({ kind: 'place' })).start().press('ask').take({ kind: 'place', lat: 49.8, lon: 24 })
    expect(atPlace.state.variables.answer).toEqual({ lat: 49.8, lon: 24 })
    const skipped = new Chat(asking({ kind: 'phone' }, { optional: true })).start().press('ask').say('Пропустити')
    expect(skipped.state.variables).toEqual({})
    expect(skipped.said[0]).toBe('Ви: ')
  })

  it('answers a voice message politely and does not count it', () => {
    const chat = new Chat(asking({ kind: 'phone' })).start().press('ask').take({ kind: 'unsupported' })
    expect(chat.said[0]).toBe(i18n.t('uk', 'bot:engine.unsupported'))
    expect(chat.state.tries).toBe(0)
  })

  it.each(['меню', 'Меню!', 'МЕНЮ', 'menu', '/menu', '/start'])('opens the menu from everywhere at «%s»', (word) => {
    const chat = new Chat(asking({ kind: 'text' })).start().press('ask').say(word)
    expect(chat.said).toEqual(['Меню?'])
    expect(chat.visits('dropped')).toEqual(['ask'])
  })

  it.each(['оператор', 'Operator'])('passes to an operator from everywhere at «%s», and back', (word) => {
    const chat = new Chat(asking({ kind: 'text' })).start().press('ask').say(word)
    expect(chat.effects).toContainEqual({ kind: 'handoff', node: 'desk' })
    expect(chat.state.phase).toBe('handed-off')
    expect(chat.say('Доброго дня').effects).toEqual([])
    expect(chat.take({ kind: 'operator-closed' }).said).toEqual(['Меню?'])
    chat.say('оператор')
    expect(chat.take({ kind: 'nobody-there' }).said).toEqual(['Меню?'])
  })

  it('chooses by button, label and number, and refuses an older screen', () => {
    const chat = new Chat(asking({ kind: 'phone' })).start()
    const { screen } = chat.state
    expect(chat.say('2').said[0]).toBe('Інше')
    expect(chat.say('OTHER').said[0]).toBe('Інше')
    expect(chat.press('ask', screen).said).toEqual([i18n.t('uk', 'bot:engine.old'), 'Меню?'])
    expect(chat.buttons).toEqual(['ask', 'other'])
  })

  it('pages options by eight, and takes several', () => {
    const options = Array.from({ length: 10 }, (_, at) => ({ id: `o${at}`, label: both(`Варіант ${at}`) }))
    const chat = new Chat(asking({ kind: 'choice', options, many: { min: 2, max: 3 } })).start().press('ask')
    expect(chat.buttons.slice(0, OPTIONS_PER_PAGE + 1).at(-1)).toBe('_more')
    chat.press('o1').press('_done')
    expect(chat.said[0]).toContain('2')
    expect(chat.press('_more').buttons).toEqual(['o8', 'o9', '_back', '_done', '_menu'])
    chat.press('o9').press('_done')
    expect(chat.state.variables.answer).toEqual(['o1', 'o9'])
    expect(chat.said[0]).toBe('Ви: Варіант 1, Варіант 9')
  })

  it('asks after a pause in the middle whether to go on, and not in a menu', () => {
    const chat = new Chat(asking({ kind: 'text' }))
      .start()
      .after(PAUSE_MINUTES + 1)
      .press('ask')
    expect(chat.said).toEqual(['Скільки?'])
    chat.after(PAUSE_MINUTES + 1).say('відповідь')
    expect(chat.buttons).toEqual(['_continue', '_restart'])
    expect(chat.press('_continue').said).toEqual(['Скільки?'])
    chat
      .after(PAUSE_MINUTES + 1)
      .say('відповідь')
      .say('почати спочатку')
    expect(chat.said).toEqual(['Меню?'])
    chat.press('ask').after(PAUSE_MINUTES).say('саме вчасно')
    expect(chat.state.variables.answer).toBe('саме вчасно')
  })

  it('forgets a variable after its days', () => {
    const chat = new Chat(asking({ kind: 'text' })).start().press('ask').say('так-так')
    expect(chat.state.variables).toEqual({ answer: 'так-так' })
    expect(chat.after(24 * 60).press('other').state.variables).toEqual({})
  })

  it('runs a block: its dialog, its result, its refusal', () => {
    const flow = flowOf({
      variables: [variable('found', 'record')],
      nodes: [
        menuNode({ list: 'list' }),
        {
          ...{ id: 'list', kind: 'do', block: 'list:petition', input: { query: { value: 'парк' } }, saveAs: 'found' },
          ...{ next: 'menu', onRefused: 'sorry' },
        },
        { id: 'sorry', kind: 'say', blocks: [{ kind: 'text', text: both('Шкода') }], next: 'menu' },
      ],
    })
    const chat = new Chat(flow).start().press('list')
    const asked = { kind: 'do', node: 'list', block: 'list:petition', input: { query: 'парк' }, language: 'uk' }
    expect(chat.effects.at(-1)).toEqual(asked)
    const blocks = [{ kind: 'text' as const, text: 'Яку?' }]
    chat.take({ kind: 'done', result: { kind: 'asks', dialog: { at: 1 }, blocks, buttons: [{ id: 'x', label: 'X' }] } })
    expect(chat.buttons).toEqual(['x', '_menu'])
    expect(chat.press('x').effects).toEqual([{ ...asked, dialog: { at: 1 }, answer: { kind: 'press', id: 'x' } }])
    expect(chat.press('x', 'older').effects.at(-1)).toEqual({ ...asked, dialog: { at: 1 } })
    const finished = structuredClone(chat.state)
    chat.take({ kind: 'done', result: { kind: 'finished', blocks, value: { id: 5 } } })
    expect(chat.said).toEqual(['Яку?', 'Меню?'])
    expect(chat.state.variables).toEqual({ found: { id: 5 } })
    chat.state = finished
    expect(chat.take({ kind: 'done', result: { kind: 'refused', blocks: [] } }).said).toEqual(['Шкода', 'Меню?'])
  })

  it('branches, sets, calls parts and goes through lists', () => {
    const say = (id: string, text: string, next: string) => ({
      ...{ id, kind: 'say', next },
      blocks: [{ kind: 'text', text: both(text) }],
    })
    const flow = flowOf({
      variables: [variable('list', 'list'), variable('one', 'record'), variable('total', 'number')],
      nodes: [
        menuNode({ go: 'list' }),
        { id: 'list', kind: 'do', block: 'list:petition', saveAs: 'list', next: 'sum' },
        {
          ...{ id: 'sum', kind: 'set', next: 'test' },
          assignments: [{ variable: 'total', value: { sum: [{ count: 'list' }, { value: 10 }] } }],
        },
        {
          ...{ id: 'test', kind: 'branch', otherwise: 'none' },
          cases: [{ when: { all: [{ variable: 'total', is: 'more', value: 10 }] }, next: 'each' }],
        },
        { id: 'each', kind: 'for-each', list: 'list', as: 'one', limit: 2, body: 'call', next: 'after' },
        { id: 'call', kind: 'call', to: 'part', next: 'stop' },
        say('part', 'Пункт {{one}}', 'stop'),
        { id: 'stop', kind: 'end' },
        say('after', 'Разом {{total}}', 'menu'),
        say('none', 'Порожньо', 'menu'),
      ],
    })
    const run = (value: { title: string }[]) =>
      new Chat(flow)
        .start()
        .press('go')
        .take({ kind: 'done', result: { kind: 'finished', blocks: [], value } }).said
    expect(run([{ title: 'А' }, { title: 'Б' }, { title: 'В' }])).toEqual(['Пункт А', 'Пункт Б', 'Разом 13', 'Меню?'])
    expect(run([])).toEqual(['Порожньо', 'Меню?'])
  })

  it('waits, and is woken at its time only', () => {
    const flow = flowOf({
      nodes: [
        menuNode({ wait: 'wait' }),
        { id: 'wait', kind: 'wait', minutes: 10, next: 'told' },
        { id: 'told', kind: 'say', blocks: [{ kind: 'text', text: both('Час') }], next: 'end' },
        { id: 'end', kind: 'end' },
      ],
    })
    const chat = new Chat(flow).start().press('wait')
    expect(chat.effects.at(-1)).toEqual({ kind: 'schedule', at: new Date(NOON + 600_000).toISOString() })
    expect(chat.say('агов').buttons).toEqual(['_menu'])
    expect(chat.take({ kind: 'time' }).effects).toEqual([])
    expect(chat.after(10).take({ kind: 'time' }).said[0]).toBe('Час')
    expect(chat.state.phase).toBe('ended')
    expect(chat.press('_menu').said).toEqual(['Меню?'])
  })

  it('fires a trigger at rest only', () => {
    const chat = new Chat(asking({ kind: 'text' }))
    expect(chat.take({ kind: 'trigger', to: 'other' }).said[0]).toBe('Інше')
    expect(chat.press('ask').take({ kind: 'trigger', to: 'other' }).effects).toEqual([])
  })

  it('stops a circle after its steps, and points out of a hole', () => {
    const circle = flowOf({
      start: 'a',
      nodes: [
        { id: 'a', kind: 'call', to: 'b', next: 'c' },
        { id: 'b', kind: 'call', to: 'b', next: 'c' },
        { id: 'c', kind: 'jump', to: 'nowhere' },
      ],
    })
    const chat = new Chat(circle).start()
    expect(chat.visits('reached')).toHaveLength(MAX_STEPS)
    expect(chat.buttons).toEqual(['_continue', '_menu'])
    expect(chat.state.stack).toHaveLength(MAX_STACK)
    expect(chat.press('_continue').visits('reached')).toHaveLength(MAX_STEPS)
    const hole = new Chat({ ...circle, start: 'c' }).start()
    expect(hole.said).toEqual([i18n.t('uk', 'bot:engine.lost')])
    expect(hole.buttons).toEqual(['_menu'])
  })

  it('speaks the language of the page, where the flow has it', () => {
    const flow = asking({ kind: 'phone' })
    const chat = new Chat(flow).take({ kind: 'start', language: 'en' }).press('ask').say('x')
    expect(chat.said[0]).toBe(i18n.t('en', 'bot:answers.phone'))
    const only = new Chat({ ...flow, languages: ['uk'] }).take({ kind: 'start', language: 'en' })
    expect(only.state.language).toBe('uk')
  })

  it('shows a variable as text and no more of it than fits', () => {
    const chat = new Chat(asking({ kind: 'text' }))
      .start()
      .press('ask')
      .say(`{{answer}} ${'а'.repeat(2_000)}`)
    expect(chat.said[0]).toHaveLength('Ви: '.length + 500)
    expect(chat.said[0]).toContain('{{answer}}')
  })
})
