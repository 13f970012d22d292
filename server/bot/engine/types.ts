/**
 * What the engine takes and gives. All of it is JSON: a state is kept with the chat, an event comes from its inbox, an
 * effect becomes a message or a call.
 *
 * A new chat has `initialState(language, now)`. One turn: `step(flow, state, event, {now, i18n})` → `{state, effects}`.
 * Carry the effects out in their order. A `do` is always the last: run its block, then call `step` again with `done` and
 * its result, until no `do` is left.
 */

import type { Locale } from '#platform/i18n/index.ts'

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** A place in the flow to come back to. */
export type Frame =
  | { kind: 'call'; node: string }
  /** `index`: of the item that is done. */
  | { kind: 'each'; node: string; index: number }

export type Phase =
  /** Nothing is open: what comes next is looked up in the triggers. */
  | 'idle'
  /** The node `at` waits for an answer. */
  | 'asking'
  /** The block of the node `at` runs; with a `dialog` it waits for an answer. */
  | 'doing'
  | 'waiting'
  | 'handed-off'
  | 'ended'

export interface ChatState {
  /** Id of the node; absent before the first step and at rest. */
  at?: string | undefined
  phase: Phase
  stack: Frame[]
  variables: Record<string, Value>
  /** When each of them is forgotten, ISO 8601. */
  until: Record<string, string>
  /** Wrong answers to the present question. */
  tries: number
  /** Ids that are chosen so far, where several may be. */
  chosen?: string[] | undefined
  /** Page of the present options, from 0. */
  page?: number | undefined
  language: Locale
  /** Of the last event of the person, ISO 8601. */
  since: string
  /** Token of the present buttons; a press that names another one is of an older screen. */
  screen: string
  /**
   * What the block of the node remembers between two answers. It holds what the person has answered so far: keep it sealed,
   * apart from the rest of the state.
   */
  dialog?: Value | undefined
  /** The person was asked whether to go on: after a pause, or where a turn became too long. */
  resuming?: boolean | undefined
  /** When a `wait` ends, ISO 8601. */
  wake?: string | undefined
  /** Nodes that were visited since the last event from outside. */
  steps: number
}

/** A file that a channel has received and keeps until an action takes it. */
export interface FileValue {
  id: string
  name: string
  type: string
  bytes: number
}

/** What a person can answer. */
export type Answer =
  | { kind: 'text'; text: string }
  /** `screen` and `id` as the buttons of `send` had them. */
  | { kind: 'press'; screen: string; id: string }
  | { kind: 'file'; file: FileValue }
  | { kind: 'place'; lat: number; lon: number }
  /** A voice message, a sticker, a location where none is expected: what no question takes. */
  | { kind: 'unsupported' }

export type Event =
  /** The chat is opened; `code` of a deep link, `language` of the page. */
  | { kind: 'start'; code?: string | undefined; language?: Locale | undefined }
  | Answer
  /** The instant of a `schedule` has come. */
  | { kind: 'time' }
  /** The block of the last `do` has answered. */
  | { kind: 'done'; result: Result }
  | { kind: 'operator-closed' }
  /** A trigger of the flow, a schedule or an event, has fired; a person in the middle of something is not interrupted. */
  | { kind: 'trigger'; to: string }
  /** Nobody is at the desk: the answer to `handoff`, at once. */
  | { kind: 'nobody-there' }

/** What the run of a block comes to. */
export type Result =
  /** It asks something: `dialog` comes back with the answer. */
  | { kind: 'asks'; dialog: Value; blocks: SentBlock[]; buttons: Button[] }
  | { kind: 'finished'; blocks: SentBlock[]; value?: Value | undefined }
  /** A rule of the action refuses; the blocks say which. */
  | { kind: 'refused'; blocks: SentBlock[] }

/** What a message consists of, in the language of the chat. */
export type SentBlock =
  | { kind: 'text'; text: string }
  | { kind: 'image'; media: string; alt: string }
  /** `address`: a path of the site (without a language), https, tel or mailto. */
  | { kind: 'link'; title: string; address: string }

export interface Button {
  id: string
  label: string
}

export type Effect =
  /** A message; `screen` is the token that a press of its buttons names. */
  | { kind: 'send'; blocks: SentBlock[]; buttons: Button[]; screen: string }
  /**
   * Runs a block: at first without `dialog` and `answer`, then with both. With a `dialog` and no `answer` it asks its
   * present question again.
   */
  | {
      kind: 'do'
      node: string
      block: string
      input: Record<string, Value>
      language: Locale
      dialog?: Value | undefined
      answer?: DialogAnswer | undefined
    }
  /** Passes the conversation to an operator; `operator-closed` or `nobody-there` comes back. */
  | { kind: 'handoff'; node: string }
  /** Send `time` at this instant, ISO 8601; a later `schedule` or a message of the person replaces it. */
  | { kind: 'schedule'; at: string }
  /** Counts for the numbers at each node. */
  | { kind: 'visit'; node: string; how: 'reached' | 'answered' | 'dropped' }

/** An answer to a dialog: the engine has checked that the button is of the present screen. */
export type DialogAnswer =
  | { kind: 'text'; text: string }
  | { kind: 'press'; id: string }
  | { kind: 'file'; file: FileValue }
  | { kind: 'place'; lat: number; lon: number }
  | { kind: 'unsupported' }

export interface Step {
  state: ChatState
  effects: Effect[]
}
