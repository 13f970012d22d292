import { runBlock } from '#bot/dialogs/run-block.ts'
import type { BotBlock, Execute } from '#bot/dialogs/types.ts'
import { initialState, step } from '#bot/engine/step.ts'
import type { Button, ChatState, Effect, Event, SentBlock } from '#bot/engine/types.ts'
import type { Flow } from '#bot/flow/schema.ts'
import type { Context } from '#contract/index.ts'
import { AppError } from '#platform/errors.ts'
import { createI18n, type Locale } from '#platform/i18n/index.ts'
import { type Actor, ANONYMOUS } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

export const i18n = createI18n()

interface Situation {
  flow: Flow
  blocks: ReadonlyMap<string, BotBlock>
  inTransaction<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
  context: Omit<Context, 'actor' | 'locale'>
}

const lineOf = (block: SentBlock): string => {
  if (block.kind === 'text') return block.text
  return block.kind === 'link' ? `${block.title} → ${block.address}` : block.alt
}

/** A conversation of one person with a flow whose blocks are run in the database, without a channel. */
export class Talk {
  readonly #situation: Situation
  #state: ChatState
  #buttons: readonly Button[] = []
  actor: Actor = ANONYMOUS
  /** What the bot has said since the last thing that the person did. */
  said: string[] = []

  constructor(situation: Situation, language: Locale = 'uk') {
    this.#situation = situation
    this.#state = initialState(language, situation.context.clock.now())
  }

  start = (code?: string): Promise<string[]> => this.#take({ kind: 'start', code, language: this.#state.language })
  say = (text: string): Promise<string[]> => this.#take({ kind: 'text', text })

  /** Presses the button with this label. */
  press(label: string): Promise<string[]> {
    const button = this.#buttons.find((one) => one.label === label)
    if (!button) throw new Error(`there is no button «${label}», but: ${this.labels.join(', ')}`)
    return this.#take({ kind: 'press', screen: this.#state.screen, id: button.id })
  }

  get labels(): string[] {
    return this.#buttons.map(({ label }) => label)
  }

  async #take(event: Event): Promise<string[]> {
    this.said = []
    let effects = this.#step(event)
    for (let last = effects.at(-1); last?.kind === 'do'; last = effects.at(-1)) {
      const result = await this.#run(last)
      effects = this.#step({ kind: 'done', result })
    }
    if (effects.at(-1)?.kind === 'handoff') this.#step({ kind: 'nobody-there' })
    return this.said
  }

  #step(event: Event): Effect[] {
    const { flow, context } = this.#situation
    const next = step(flow, this.#state, event, { now: context.clock.now(), i18n })
    // A chat keeps its state as JSON between two steps.
    this.#state = JSON.parse(JSON.stringify(next.state))
    for (const effect of next.effects) {
      if (effect.kind !== 'send') continue
      this.said.push(...effect.blocks.map(lineOf))
      this.#buttons = effect.buttons
    }
    return next.effects
  }

  #run({ block: id, input, dialog, answer, language }: Extract<Effect, { kind: 'do' }>) {
    const { blocks, inTransaction } = this.#situation
    const block = blocks.get(id)
    if (!block) throw new Error(`there is no block ${id}`)
    const context = { ...this.#situation.context, locale: language, actor: this.actor }
    return inTransaction((tx) => {
      const execute: Execute = async (action, input) => {
        try {
          const done = action.run
            ? await action.run(tx, context, input)
            : (await action.runMany?.(tx, [{ context, input }]))?.[0]
          return done instanceof AppError ? { refusal: done } : { output: action.output.parse(done) }
        } catch (error) {
          if (error instanceof AppError) return { refusal: error }
          throw error
        }
      }
      return runBlock({ block, input, dialog, answer, tx, context, execute }, i18n)
    })
  }
}
