import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'
import { type Answer, type CookieJar, type Question, request } from './http.ts'

export interface ChatMessage {
  id: string
  from: string
  text: string
  blocks: { kind: string; text?: string; title?: string; url?: string }[]
  buttons: { id: string; title: string }[]
}

type Ask = (question: Question) => Promise<Answer>

/** Somebody who talks to the bot of a community through its API. */
export class Chatter {
  readonly host: string
  readonly secret: string
  /** The messages of the last answer. */
  messages: ChatMessage[]
  readonly #ask: Ask

  private constructor(ask: Ask, host: string, secret: string, messages: ChatMessage[]) {
    this.#ask = ask
    this.host = host
    this.secret = secret
    this.messages = messages
  }

  static async start(ask: Ask, host: string, body: object = {}): Promise<Chatter> {
    const answer = await ask({ host, method: 'POST', path: '/api/v1/chat', body })
    if (answer.status !== 201) throw new Error(`no chat at ${host}: ${answer.status} ${answer.text}`)
    const { chat, messages } = answer.json()
    return new Chatter(ask, host, chat, messages)
  }

  get path(): string {
    return `/api/v1/chat/${this.secret}`
  }

  /** All texts of the last answer. */
  get text(): string {
    return this.messages.map(({ text }) => text).join('\n')
  }

  get buttons(): string[] {
    return this.messages.at(-1)?.buttons.map(({ title }) => title) ?? []
  }

  send(body: unknown, { cookies, key }: { cookies?: CookieJar | undefined; key?: string } = {}): Promise<Answer> {
    const headers = { 'idempotency-key': key ?? randomUUID() }
    const path = `${this.path}/messages`
    return this.#ask({ host: this.host, method: 'POST', path, body, headers, ...(cookies ? { cookies } : {}) })
  }

  /** The id of the button of the last message that has this title, or whose title begins with it. */
  button(title: string): string {
    const found = this.messages.at(-1)?.buttons.find((one) => one.title.startsWith(title))
    if (!found) throw new Error(`there is no button '${title}' among ${this.buttons.join(' | ')}`)
    return found.id
  }

  say(text: string, cookies?: CookieJar): Promise<this> {
    return this.#say({ text }, cookies)
  }

  press(title: string, cookies?: CookieJar): Promise<this> {
    return this.#say({ button: this.button(title) }, cookies)
  }

  async #say(body: object, cookies: CookieJar | undefined): Promise<this> {
    const answer = await this.send(body, { cookies })
    if (answer.status !== 200) throw new Error(`the bot does not answer: ${answer.status} ${answer.text}`)
    this.messages = answer.json().messages
    return this
  }
}

export const chatAt = (app: TestApp, host: string, body?: object): Promise<Chatter> =>
  Chatter.start((question) => request(app, question), host, body)
