/**
 * The engine: one step of a chat through its flow. Pure: the same flow, state, event and instant give the same result, so
 * that a conversation can be replayed.
 *
 * Whatever the flow holds, a chat always has a way on: «меню» and «оператор» are understood everywhere, a flow that points
 * nowhere ends at the menu, and a turn that becomes too long asks whether to go on.
 */

import {
  type Block,
  type Flow,
  MAX_ROUNDS,
  type Node,
  type NodeOf,
  type Option,
  type Text,
  type Trigger,
  textIn,
} from '#bot/flow/schema.ts'
import { cut } from '#platform/cut.ts'
import type { I18n, Locale, StringValues } from '#platform/i18n/index.ts'
import { parseAnswer } from './answers.ts'
import { evaluate, holds, textOfValue, type Variables, variableIn } from './expressions.ts'
import type {
  Answer,
  Button,
  ChatState,
  DialogAnswer,
  Effect,
  Event,
  Frame,
  Result,
  SentBlock,
  Step,
  Value,
} from './types.ts'
import { folded, says } from './words.ts'

/** Nodes of one turn. What is longer, or runs in a circle, stops there and asks. */
export const MAX_STEPS = 50
/** After this silence in the middle of something the person is asked whether to go on. */
export const PAUSE_MINUTES = 30
/** Options on one page of buttons. */
export const OPTIONS_PER_PAGE = 8
/** Places to come back to; the oldest is forgotten. */
export const MAX_STACK = 20
/** Characters of one variable in a text. */
export const MAX_SHOWN = 500

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Ids of buttons that are the engine's own: no option begins with `_`. */
const OWN = {
  menu: '_menu',
  continue: '_continue',
  restart: '_restart',
  skip: '_skip',
  done: '_done',
  more: '_more',
  back: '_back',
} as const

export interface Tools {
  now: Date
  i18n: I18n
}

export const initialState = (language: Locale, now: Date): ChatState => ({
  phase: 'idle',
  stack: [],
  variables: {},
  until: {},
  tries: 0,
  language,
  since: now.toISOString(),
  screen: '0',
  steps: 0,
})

/** One step. The state that was given is left as it is. */
export function step(flow: Flow, state: ChatState, event: Event, tools: Tools): Step {
  const turn = new Turn(flow, structuredClone(state), tools)
  turn.take(event)
  return { state: turn.state, effects: turn.effects }
}

type Ask = NodeOf<'ask'>
type Choice = Extract<Ask['input'], { kind: 'choice' }>

const isChoice = (node: Ask): node is Ask & { input: Choice } => node.input.kind === 'choice'
/** A menu rests: coming back to it later needs no question. */
const isMenu = (node: Node | undefined): boolean =>
  node?.kind === 'ask' && isChoice(node) && node.input.options.some(({ next }) => next !== undefined)

class Turn {
  readonly effects: Effect[] = []
  readonly state: ChatState
  readonly #flow: Flow
  readonly #tools: Tools
  readonly #nodes: ReadonlyMap<string, Node>

  constructor(flow: Flow, state: ChatState, tools: Tools) {
    this.#flow = flow
    this.state = state
    this.#tools = tools
    this.#nodes = new Map(flow.nodes.map((node) => [node.id, node]))
    if (!flow.languages.includes(state.language)) this.#speak(flow.languages[0])
  }

  take(event: Event): undefined {
    const { state } = this
    // What follows from this very turn counts with it: a circle through a block or an empty desk is a circle.
    if (event.kind === 'done') return this.#finish(event.result)
    if (event.kind === 'nobody-there') return this.#leaveDesk('offline')
    state.steps = 0
    this.#forget()
    if (event.kind === 'operator-closed') return this.#leaveDesk('next')
    if (event.kind === 'time') return this.#wakeUp()
    if (event.kind === 'trigger') {
      if (state.phase === 'idle' || state.phase === 'ended') this.#go(event.to)
      return
    }
    const before = state.since
    state.since = this.#tools.now.toISOString()
    if (event.kind !== 'start') return this.#receive(event, before)
    if (event.language) this.#speak(event.language)
    const { code } = event
    const link = code === undefined ? undefined : this.#trigger('deep-link', (one) => one.code === code)
    this.#leave()
    this.#go(link?.to ?? this.#flow.start)
  }

  // ------------------------------------------------------------------------------------------------- what comes in

  #receive(answer: Answer, before: string): undefined {
    const { state } = this
    if (answer.kind === 'text' && this.#obeys(answer.text)) return
    if (state.phase === 'handed-off') {
      if (answer.kind === 'press') this.#send([this.#words('engine.with-operator')], [])
      return
    }
    if (answer.kind === 'press') {
      if (answer.screen !== state.screen) return this.#repeat('engine.old')
      if (answer.id === OWN.menu) return this.#toMenu()
    }
    if (state.resuming) return this.#resume(answer)
    if (this.#isLate(before)) return this.#askToResume()
    const received: DialogAnswer = answer.kind === 'press' ? { kind: 'press', id: answer.id } : answer
    const node = this.#here()
    if (state.phase === 'asking' && node?.kind === 'ask') return this.#reply(node, received)
    if (state.phase === 'doing' && node?.kind === 'do') return this.#do(node, received)
    if (state.phase === 'waiting') return this.#repeat()
    this.#open(received)
  }

  /** The words and commands that are understood everywhere. */
  #obeys(text: string): boolean {
    const { i18n } = this.#tools
    const [, command] = /^\/([A-Za-z0-9_]{1,32})(?:@\S*)?$/.exec(text.trim()) ?? []
    const known = command && this.#trigger('command', (one) => one.command === command.toLowerCase())
    if (known) {
      this.#leave()
      this.#go(known.to)
    } else if (command === 'start' || command === 'menu' || says(text, 'menu', i18n)) this.#toMenu()
    else if (says(text, 'operator', i18n)) this.#toOperator()
    else return false
    return true
  }

  /** Nothing was open: a word that the flow knows, else the menu. */
  #open(answer: DialogAnswer): undefined {
    if (answer.kind === 'unsupported') this.#send([this.#words('engine.unsupported')], [])
    const keyword = this.#keyword(answer)
    this.#go(keyword?.to ?? this.#trigger('fallback')?.to ?? this.#flow.start)
  }

  #keyword(answer: DialogAnswer): Trigger | undefined {
    if (answer.kind !== 'text') return undefined
    const typed = folded(answer.text)
    return this.#trigger('keyword', ({ words }) => words.some((word) => folded(word) === typed))
  }

  #trigger<On extends Trigger['on']>(
    on: On,
    fits: (trigger: Extract<Trigger, { on: On }>) => boolean = () => true,
  ): Trigger | undefined {
    return this.#flow.triggers.find((one): one is Extract<Trigger, { on: On }> => one.on === on && fits(one as never))
  }

  #isLate(before: string): boolean {
    const { phase } = this.state
    if ((phase !== 'asking' && phase !== 'doing') || isMenu(this.#here())) return false
    return this.#tools.now.getTime() - Date.parse(before) > PAUSE_MINUTES * MINUTE
  }

  #askToResume(): undefined {
    this.state.resuming = true
    this.#send([this.#words('engine.pause')], [this.#button('continue'), this.#button('restart')])
  }

  #resume(answer: Answer): undefined {
    const { state } = this
    const { i18n } = this.#tools
    const chosen = (word: 'continue' | 'restart') =>
      answer.kind === 'press' ? answer.id === OWN[word] : answer.kind === 'text' && says(answer.text, word, i18n)
    if (chosen('restart')) return this.#toMenu()
    if (!chosen('continue')) return this.#askToResume()
    state.resuming = undefined
    // A turn that was too long goes on with the node that it had not visited yet.
    if (state.phase === 'idle') return this.#go(state.at ?? this.#flow.start)
    this.#repeat()
  }

  /** Shows once more what the chat waits for. */
  #repeat(note?: string): undefined {
    const { state } = this
    const first = note === undefined ? [] : [this.#words(note)]
    const node = this.#here()
    if (state.resuming) {
      if (first.length > 0) this.#send(first, [])
      return this.#askToResume()
    }
    if (state.phase === 'asking' && node?.kind === 'ask') return this.#ask(node, first)
    if (state.phase === 'waiting') return this.#send([...first, this.#words('engine.waiting')], [this.#button('menu')])
    if (first.length > 0) this.#send(first, [])
    if (state.phase === 'doing' && node?.kind === 'do') return this.#do(node)
    this.#go(this.#flow.start)
  }

  // -------------------------------------------------------------------------------------------------- leaving

  #toMenu(): undefined {
    this.#leave()
    this.#go(this.#flow.start)
  }

  #toOperator(): undefined {
    const { state } = this
    if (state.phase === 'handed-off') return this.#send([this.#words('engine.with-operator')], [])
    const desk = this.#flow.nodes.find(({ kind }) => kind === 'handoff')
    if (!desk) return this.#repeat('engine.no-operator')
    this.#leave()
    this.#go(desk.id)
  }

  /** Ends what is open, wherever it is. */
  #leave(): undefined {
    const { state } = this
    const { at } = state
    if (at !== undefined && (state.phase === 'asking' || state.phase === 'doing') && !isMenu(this.#here()))
      this.#visit(at, 'dropped')
    state.stack = []
    this.#rest('idle')
  }

  #rest(phase: 'idle' | 'ended'): undefined {
    const { state } = this
    state.phase = phase
    for (const key of ['at', 'dialog', 'chosen', 'page', 'resuming', 'wake'] as const) delete state[key]
    state.tries = 0
  }

  #leaveDesk(exit: 'next' | 'offline'): undefined {
    const node = this.#here()
    if (this.state.phase === 'handed-off' && node?.kind === 'handoff') this.#go(node[exit])
  }

  #wakeUp(): undefined {
    const { phase, wake } = this.state
    const node = this.#here()
    if (phase !== 'waiting' || node?.kind !== 'wait') return
    // The instant of an earlier wait comes too soon for this one.
    if (wake !== undefined && this.#tools.now.getTime() < Date.parse(wake)) return
    this.#go(node.next)
  }

  // -------------------------------------------------------------------------------------------------- walking

  #go(first: string): undefined {
    const { state } = this
    this.#rest('idle')
    let next: string | undefined = first
    while (next !== undefined) {
      // The first menu is the ground: what was to come after it is over.
      if (next === this.#flow.start) state.stack = []
      if (state.steps >= MAX_STEPS) return this.#stopAt(next)
      state.steps += 1
      const node = this.#nodes.get(next)
      if (!node) return this.#lost()
      state.at = node.id
      this.#visit(node.id, 'reached')
      next = this.#enter(node)
    }
  }

  /** Does what the node says; the id of the next one, unless the turn rests here. */
  #enter(node: Node): string | undefined {
    const { state } = this
    switch (node.kind) {
      case 'say':
        this.#send(
          node.blocks.map((block) => this.#block(block)),
          [],
        )
        return node.next
      case 'ask':
        state.phase = 'asking'
        this.#ask(node)
        return undefined
      case 'branch':
        return node.cases.find(({ when }) => holds(when, state.variables))?.next ?? node.otherwise
      case 'set':
        for (const { variable, value } of node.assignments) this.#keep(variable, evaluate(value, state.variables))
        return node.next
      case 'do':
        state.phase = 'doing'
        this.#do(node)
        return undefined
      case 'for-each':
        return this.#round(node, 0)
      case 'call':
        this.#push({ kind: 'call', node: node.id })
        return node.to
      case 'jump':
        return node.to
      case 'handoff':
        this.#send([{ kind: 'text', text: this.#text(node.message) }], [])
        state.phase = 'handed-off'
        this.effects.push({ kind: 'handoff', node: node.id })
        return undefined
      case 'wait':
        state.phase = 'waiting'
        state.wake = new Date(this.#tools.now.getTime() + node.minutes * MINUTE).toISOString()
        this.effects.push({ kind: 'schedule', at: state.wake })
        return undefined
      case 'end':
        return this.#return()
    }
  }

  #push(frame: Frame): undefined {
    this.state.stack = [...this.state.stack, frame].slice(-MAX_STACK)
  }

  /** Back to where the part was called; at the end of everything the chat offers the menu. */
  #return(): string | undefined {
    const frame = this.state.stack.pop()
    const node = frame && this.#nodes.get(frame.node)
    if (frame?.kind === 'call' && node?.kind === 'call') return node.next
    if (frame?.kind === 'each' && node?.kind === 'for-each') return this.#round(node, frame.index + 1)
    this.#rest('ended')
    this.#send([this.#words('engine.end')], [this.#button('menu')])
    return undefined
  }

  #round(node: NodeOf<'for-each'>, index: number): string {
    const list = variableIn(this.state.variables, node.list)
    const items = Array.isArray(list) ? list.slice(0, Math.min(node.limit, MAX_ROUNDS)) : []
    const item = items[index]
    if (item === undefined) return node.next
    this.#keep(node.as, item)
    this.#push({ kind: 'each', node: node.id, index })
    return node.body
  }

  #stopAt(next: string): undefined {
    this.#rest('idle')
    this.state.at = next
    this.state.resuming = true
    this.#send([this.#words('engine.long')], [this.#button('continue'), this.#button('menu')])
  }

  /** A node that the flow does not have: the validator lets no such flow pass, a hand-written one may hold it. */
  #lost(): undefined {
    this.state.stack = []
    this.#rest('ended')
    this.#send([this.#words('engine.lost')], [this.#button('menu')])
  }

  // ------------------------------------------------------------------------------------------------- questions

  #ask(node: Ask, first: readonly SentBlock[] = []): undefined {
    const prompt: SentBlock = { kind: 'text', text: this.#text(node.prompt) }
    this.#send([...first, prompt], this.#buttonsOf(node))
  }

  #buttonsOf(node: Ask): Button[] {
    const own = [
      ...(node.optional ? [this.#button('skip')] : []),
      ...(node.id === this.#flow.start ? [] : [this.#button('menu')]),
    ]
    if (!isChoice(node)) return own
    const { options, many } = node.input
    const { page = 0, chosen = [] } = this.state
    const from = page * OPTIONS_PER_PAGE
    const shown = options.slice(from, from + OPTIONS_PER_PAGE).map((option) => {
      const label = this.#text(option.label)
      return { id: option.id, label: chosen.includes(option.id) ? `✓ ${label}` : label }
    })
    return [
      ...shown,
      ...(page > 0 ? [this.#button('back')] : []),
      ...(options.length > from + OPTIONS_PER_PAGE ? [this.#button('more')] : []),
      ...(many ? [this.#button('done')] : []),
      ...own,
    ]
  }

  #reply(node: Ask, answer: DialogAnswer): undefined {
    if (answer.kind === 'unsupported') return this.#ask(node, [this.#words('engine.unsupported')])
    if (node.optional && this.#means(answer, 'skip')) return this.#accept(node, undefined, node.next)
    if (isChoice(node)) return this.#choose(node, answer)
    if (answer.kind === 'press') return this.#repeat('engine.old')
    const parsed = parseAnswer(node.input as Exclude<Ask['input'], Choice>, answer)
    if ('fault' in parsed) return this.#refuse(node, this.#words(parsed.fault, parsed.values))
    this.#accept(node, parsed.value, node.next)
  }

  /** Whether it is the engine's own button, pressed or typed. */
  #means(answer: DialogAnswer, word: keyof typeof OWN): boolean {
    if (answer.kind === 'press') return answer.id === OWN[word]
    return answer.kind === 'text' && says(answer.text, word, this.#tools.i18n)
  }

  #choose(node: Ask & { input: Choice }, answer: DialogAnswer): undefined {
    const { state } = this
    const { options, many } = node.input
    const last = Math.ceil(options.length / OPTIONS_PER_PAGE) - 1
    const { page = 0 } = state
    if (page < last && this.#means(answer, 'more')) return this.#turnTo(node, page + 1)
    if (page > 0 && this.#means(answer, 'back')) return this.#turnTo(node, page - 1)
    if (many && this.#means(answer, 'done')) return this.#take(node, many)
    const chosen = this.#optionsIn(options, answer, many !== undefined)
    if (many && chosen.length > 0) {
      const before = state.chosen ?? []
      const toggled = chosen.map(({ id }) => id)
      state.chosen = options.map(({ id }) => id).filter((id) => before.includes(id) !== toggled.includes(id))
      return this.#ask(node)
    }
    const [option] = chosen
    if (option) return this.#accept(node, option.id, option.next ?? node.next)
    const keyword = isMenu(node) ? this.#keyword(answer) : undefined
    if (keyword) {
      this.#leave()
      return this.#go(keyword.to)
    }
    this.#refuse(node, this.#words('answers.choice'))
  }

  #turnTo(node: Ask, page: number): undefined {
    this.state.page = page
    this.#ask(node)
  }

  /** «Готово» of several options. */
  #take(node: Ask & { input: Choice }, { min, max }: { min: number; max: number }): undefined {
    const { chosen = [] } = this.state
    if (chosen.length < min) return this.#refuse(node, this.#words('answers.few', { count: min }))
    if (chosen.length > max) return this.#refuse(node, this.#words('answers.many', { count: max }))
    this.#accept(node, [...chosen], node.next)
  }

  /** The option that was pressed, or typed by its label or its number: «2», where several may be chosen «1, 3». */
  #optionsIn(options: readonly Option[], answer: DialogAnswer, several: boolean): Option[] {
    if (answer.kind === 'press') return options.filter(({ id }) => id === answer.id)
    if (answer.kind !== 'text') return []
    const typed = folded(answer.text)
    const named = options.find(({ label }) =>
      this.#flow.languages.some((language) => {
        const text = label[language]
        return text !== undefined && folded(text) === typed
      }),
    )
    if (named) return [named]
    const numbers = typed.split(' ')
    if (!numbers.every((one) => /^\d{1,2}$/.test(one)) || (numbers.length > 1 && !several)) return []
    const found = [...new Set(numbers)].map((one) => options[Number(one) - 1])
    return found.every((option) => option !== undefined) ? found : []
  }

  #accept(node: Ask, value: Value | undefined, next: string): undefined {
    this.#visit(node.id, 'answered')
    if (node.variable !== undefined) {
      if (value === undefined) this.#drop(node.variable)
      else this.#keep(node.variable, value)
    }
    this.#go(next)
  }

  #refuse(node: Ask, fault: SentBlock): undefined {
    const { state } = this
    state.tries += 1
    if (state.tries < node.tries) return this.#ask(node, [fault])
    this.#visit(node.id, 'dropped')
    this.#send([fault, this.#words('engine.tries')], [])
    this.#go(node.onInvalid ?? this.#trigger('invalid')?.to ?? this.#flow.start)
  }

  // ---------------------------------------------------------------------------------------------------- blocks

  #do(node: NodeOf<'do'>, answer?: DialogAnswer): undefined {
    const { state } = this
    const { language, dialog } = state
    const input = Object.fromEntries(
      Object.entries(node.input ?? {}).map(([name, value]) => [name, evaluate(value, state.variables)]),
    )
    const begun = dialog === undefined ? {} : { dialog, ...(answer && { answer }) }
    this.effects.push({ kind: 'do', node: node.id, block: node.block, input, language, ...begun })
  }

  #finish(result: Result): undefined {
    const { state } = this
    const node = this.#here()
    if (state.phase !== 'doing' || node?.kind !== 'do') return
    if (result.kind === 'asks') {
      state.dialog = result.dialog
      return this.#send(result.blocks, [...result.buttons, this.#button('menu')])
    }
    if (result.blocks.length > 0) this.#send(result.blocks, [])
    if (result.kind === 'refused') {
      this.#visit(node.id, 'dropped')
      return this.#go(node.onRefused ?? node.next)
    }
    this.#visit(node.id, 'answered')
    if (node.saveAs !== undefined) this.#keep(node.saveAs, result.value ?? null)
    this.#go(node.next)
  }

  // ------------------------------------------------------------------------------------------------- variables

  #keep(name: string, value: Value): undefined {
    const days = this.#flow.variables.find((one) => one.name === name)?.days
    if (days === undefined) return
    this.state.variables[name] = value
    this.state.until[name] = new Date(this.#tools.now.getTime() + days * DAY).toISOString()
  }

  #drop(name: string): undefined {
    delete this.state.variables[name]
    delete this.state.until[name]
  }

  #forget(): undefined {
    const now = this.#tools.now.toISOString()
    for (const [name, until] of Object.entries(this.state.until)) if (until <= now) this.#drop(name)
  }

  // ------------------------------------------------------------------------------------------------------ words

  #here(): Node | undefined {
    return this.state.at === undefined ? undefined : this.#nodes.get(this.state.at)
  }

  #speak(language: Locale | undefined): undefined {
    if (language && this.#flow.languages.includes(language)) this.state.language = language
  }

  #visit(node: string, how: 'reached' | 'answered' | 'dropped'): undefined {
    this.effects.push({ kind: 'visit', node, how })
  }

  #send(blocks: SentBlock[], buttons: Button[]): undefined {
    this.state.screen = (Number.parseInt(this.state.screen, 36) + 1).toString(36)
    this.effects.push({ kind: 'send', blocks, buttons, screen: this.state.screen })
  }

  /** `engine.old`, `answers.date`, or a whole key: a text of the bot itself. */
  #words(key: string, values?: StringValues): SentBlock {
    return { kind: 'text', text: this.#string(key.includes(':') ? key : `bot:${key}`, values) }
  }

  #string(key: string, values?: StringValues): string {
    return this.#tools.i18n.t(this.state.language, key, values)
  }

  #button(word: keyof typeof OWN): Button {
    return { id: OWN[word], label: this.#string(`bot:buttons.${word}`) }
  }

  #text(text: Text): string {
    return interpolate(textIn(text, this.state.language, this.#flow), (name) => this.#shown(name))
  }

  #block(block: Block): SentBlock {
    if (block.kind === 'text') return { kind: 'text', text: this.#text(block.text) }
    if (block.kind === 'image') return { kind: 'image', media: block.media, alt: this.#text(block.alt) }
    return { kind: 'link', title: this.#text(block.title), address: block.address }
  }

  /** A variable in a text: of an option its label, of a day the way it is written. */
  #shown(name: string): string {
    const { variables } = this.state
    return cut(this.#labelsOf(name, variables) ?? textOfValue(variableIn(variables, name)), MAX_SHOWN)
  }

  #labelsOf(name: string, variables: Variables): string | undefined {
    const value = variableIn(variables, name)
    const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const node of this.#flow.nodes) {
      if (node.kind !== 'ask' || node.variable !== name || !isChoice(node)) continue
      const { options } = node.input
      const labels = ids.map((id) => options.find((option) => option.id === id)?.label)
      if (labels.every((label) => label !== undefined))
        return labels.map((label) => textIn(label, this.state.language, this.#flow)).join(', ')
    }
    return undefined
  }
}

const interpolate = (text: string, shown: (name: string) => string): string =>
  text.replace(/\{\{([a-z][a-zA-Z0-9_]*)\}\}/g, (_all, name: string) => shown(name))
