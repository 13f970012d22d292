import { randomUUID } from 'node:crypto'
import { request as open } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { CHAT_DAYS, chatIdOf, MAX_KNOWN_EVENTS, MAX_MESSAGES, MAX_PERSON_TEXT } from '#bot/chats/index.ts'
import { Flow } from '#bot/flow/schema.ts'
import { wake } from '#bot/runtime/index.ts'
import { createLog } from '#platform/log.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { MAX_BODY_BYTES, MESSAGES_PER_CHAT } from '#surfaces/bot/limits.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { type ChatMessage, type Chatter, chatAt } from '#tests/support/chat.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'

/* The web chat as programs use it. The flow is the test's own: a menu, the petitions, a pause, an endless circle. */

const lines: string[] = []
const app = await startTestApp({ demo: true, log: createLog('debug', { write: (line) => lines.push(line) }) })
const host = app.siteHost('verbivka')
const other = app.siteHost('yasnohirsk')
const { json: listed } = await request(app, { host, path: '/api/v1/petitions?state=collecting' })
const [petition, nextPetition] = listed().items as { id: number; title: string; signatures: number }[]
if (!petition || !nextPetition) throw new Error('the demo has no petitions to sign')

const text = (uk: string, en: string) => ({ uk, en })
const option = (id: string, uk: string, en: string, next: string) => ({ id, label: text(uk, en), next })
const FLOW = Flow.parse({
  schema: 1,
  languages: ['uk', 'en'],
  start: 'menu',
  variables: [{ name: 'wish', type: 'text', personal: true, days: 7 }],
  triggers: [],
  nodes: [
    {
      id: 'menu',
      kind: 'ask',
      prompt: text('Що зробити?', 'What to do?'),
      tries: 3,
      next: 'menu',
      input: {
        kind: 'choice',
        options: [
          option('sign', 'Підписати', 'Sign', 'sign'),
          option('wish', 'Побажання', 'Wish', 'wish'),
          option('later', 'Пізніше', 'Later', 'later'),
        ],
      },
    },
    { id: 'sign', kind: 'do', block: 'action:petition.sign', input: { id: { value: petition.id } }, next: 'menu' },
    {
      id: 'wish',
      kind: 'ask',
      prompt: text('Чого бажаєте?', 'What do you wish?'),
      variable: 'wish',
      input: { kind: 'text' },
      tries: 3,
      next: 'thanks',
    },
    {
      id: 'thanks',
      kind: 'say',
      blocks: [{ kind: 'text', text: text('Записано: {{wish}}', 'Noted: {{wish}}') }],
      next: 'menu',
    },
    { id: 'later', kind: 'wait', minutes: 60, next: 'woken' },
    {
      id: 'woken',
      kind: 'say',
      blocks: [{ kind: 'text', text: text('Минула година.', 'An hour has passed.') }],
      next: 'menu',
    },
  ],
})

const verbivka = await app.kernel.directory.findBySlug('verbivka')
if (!verbivka) throw new Error('the demo community is missing')
const community_id = verbivka.id
await publish(FLOW)

async function publish(flow: Flow): Promise<void> {
  const flow_id = randomUUID()
  const row = { community_id, flow_id, version: 1, body: JSON.stringify(flow), published_at: new Date() }
  await app.owner.insertInto('flow_versions').values(row).execute()
  await app.owner
    .updateTable('bots')
    .set({ flow_id, flow_version: 1 })
    .where('community_id', '=', community_id)
    .execute()
}

const verified = await signIn(app, host, 'verified@verbivka.example', DEMO_PASSWORD)
const chat = (body?: object) => chatAt(app, host, body)
const signatures = async () => {
  const row = await app.owner
    .selectFrom('petitions')
    .select('signatures')
    .where('community_id', '=', community_id)
    .where('id', '=', petition.id)
    .executeTakeFirstOrThrow()
  return row.signatures
}
const rowsOf = async (table: 'chats' | 'chat_messages' | 'chat_inbox') => {
  const rows = app.owner.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count'))
  return Number((await rows.where('community_id', '=', community_id).executeTakeFirstOrThrow()).count)
}

const word = (key: string): string => app.kernel.i18n.t('uk', `bot:${key}`)

/** Presses until one press more signs. */
async function untilReview(one: Chatter, cookies?: CookieJar): Promise<Chatter> {
  await one.press('Підписати', cookies)
  for (let presses = 0; presses < 5 && !confirmation(one); presses += 1) await one.press(one.buttons[0] ?? '', cookies)
  return one
}
const confirmation = (one: Chatter): string | undefined =>
  one.buttons.find((title) => [word('dialogs.send'), word('dialogs.confirm')].includes(title))
const confirmTitle = (one: Chatter): string => confirmation(one) ?? 'Надіслати'

describe('a chat', () => {
  it('begins without a cookie: a secret, and a menu with buttons', async () => {
    const answer = await request(app, { host, method: 'POST', path: '/api/v1/chat', body: {} })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
    const { chat: secret, messages } = answer.json()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(messages.at(-1)).toMatchObject({ from: 'bot', text: expect.stringContaining('Що зробити?') })
    expect(messages.at(-1).buttons.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(['Підписати', 'Побажання', 'Пізніше']),
    )
    const { id } = await app.owner
      .selectFrom('chats')
      .select('id')
      .where('community_id', '=', community_id)
      .executeTakeFirstOrThrow()
    expect(id).not.toContain(secret)
  })

  it('speaks the language of the request where the community has it', async () => {
    expect((await chat({ language: 'en' })).text).toContain('What to do?')
    const answer = await request(app, {
      host,
      method: 'POST',
      path: '/api/v1/chat',
      body: {},
      headers: { 'accept-language': 'en-GB' },
    })
    expect(answer.json().messages[0].text).toContain('What to do?')
  })

  it('takes a button or a text, and repeats neither in its answer', async () => {
    const one = await (await chat()).press('Побажання')
    expect(one.messages.map(({ from }) => from)).toEqual(['bot'])
    expect(one.text).toContain('Чого бажаєте?')
    await one.say('Лавку біля <b>лікарні</b>')
    expect(one.text).toContain('Записано: Лавку біля <b>лікарні</b>')
    expect(one.text).toContain('Що зробити?')
  })

  it('answers a button of an older screen with the present one', async () => {
    const one = await chat()
    const old = one.button('Побажання')
    await one.press('Побажання')
    const answer = await one.send({ button: old })
    expect(answer.status).toBe(200)
    expect(answer.json().messages[0].text).toContain(app.kernel.i18n.t('uk', 'bot:engine.old'))
    expect((await one.send({ button: 'nothing' })).status).toBe(200)
  })

  it('wakes at the instant for which it was put off, once, unless somebody writes before', async () => {
    const one = await (await chat()).press('Пізніше')
    const { id, wake_at: at } = await app.owner
      .selectFrom('chats')
      .select(['id', 'wake_at'])
      .where('community_id', '=', community_id)
      .where('wake_at', 'is not', null)
      .executeTakeFirstOrThrow()
    if (!at) throw new Error('nothing wakes the chat')
    // The queue may have been there before.
    const wakeUp = () =>
      withCommunity(app.db, verbivka, (tx) => wake(tx, app.kernel.turns, verbivka, { chatId: id, at }))
    await wakeUp()
    await wakeUp()
    const said = await messagesOf(one, 'Минула година.')
    expect(said.filter(({ text: words }) => words.includes('Минула година.'))).toHaveLength(1)
  })
})

describe('the person', () => {
  it('is the session of each request: without one an action is refused in words, with one it is done', async () => {
    const one = await chat()
    const before = await signatures()
    await one.press('Підписати')
    expect(one.messages.flatMap(({ blocks }) => blocks).some(({ url }) => url?.includes('/account/sign-in'))).toBe(true)
    expect(await signatures()).toBe(before)
    await one.say('меню')
    await untilReview(one, verified)
    // The same press without the session does nothing.
    const stranger = await one.send({ button: one.button(confirmTitle(one)) })
    expect(stranger.status).toBe(200)
    expect(await signatures()).toBe(before)
  })

  it('signs once, however often the same request is delivered', async () => {
    const one = await untilReview(await chat(), verified)
    const before = await signatures()
    const body = { button: one.button(confirmTitle(one)) }
    const key = randomUUID()
    const inbox = await rowsOf('chat_inbox')
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.send(body, { cookies: verified, key })))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(await signatures()).toBe(before + 1)
    expect(await rowsOf('chat_inbox')).toBe(inbox + 1)
    const again = await untilReview(await chat(), verified)
    const refused = await again.send({ button: again.button(confirmTitle(again)) }, { cookies: verified })
    expect(refused.status, refused.text).toBe(200)
    expect(await signatures()).toBe(before + 1)
  })
})

describe('a chat that is not there', () => {
  const guesses = async (): Promise<[string, string][]> => [
    [host, randomUUID()],
    [host, 'x'.repeat(43)],
    [host, `${(await chat()).secret}x`],
    [other, (await chat()).secret],
  ]

  it('answers every guess in the same way', async () => {
    const answers = []
    for (const [at, secret] of await guesses()) {
      const path = `/api/v1/chat/${secret}`
      answers.push(await request(app, { host: at, method: 'POST', path: `${path}/messages`, body: { text: 'a' } }))
      answers.push(await request(app, { host: at, path: `${path}/events` }))
    }
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(404))
    const bodies = answers.map((answer) => ({ ...answer.json(), requestId: '' }))
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(bodies[0]).toMatchObject({ code: 'bot.no-chat' })
  })

  it('is one of which nobody has written for a week: the job deletes it with everything in it', async () => {
    const one = await (await chat()).press('Побажання')
    app.clock.move({ days: CHAT_DAYS, hours: 2 })
    expect((await one.send({ text: 'Ще тут?' })).status).toBe(404)
    const job = app.kernel.jobs.find('bot.forget-old-chats')
    if (!job) throw new Error('nothing deletes old chats')
    await app.kernel.jobs.runForEveryCommunity(job)
    expect([await rowsOf('chats'), await rowsOf('chat_messages'), await rowsOf('chat_inbox')]).toEqual([0, 0, 0])
    app.clock.move({ days: -CHAT_DAYS, hours: -2 })
  })
})

describe('limits', () => {
  it('refuse what is no message, with a reason', async () => {
    const one = await chat()
    const status = async (body: unknown, key?: string) =>
      (await one.send(body, key === undefined ? {} : { key })).status
    expect(await status({ text: 'а'.repeat(MAX_PERSON_TEXT) })).toBe(200)
    expect(await status({ text: 'а'.repeat(MAX_PERSON_TEXT + 1) })).toBe(400)
    expect(await status({ text: '  ' })).toBe(400)
    expect(await status({ text: 'a', button: 'b' })).toBe(400)
    expect(await status({})).toBe(400)
    expect(await status({ text: 'a', more: 1 })).toBe(400)
    expect(await status({ text: 'a' }, 'k'.repeat(101))).toBe(400)
    expect(await status({ text: 'x'.repeat(MAX_BODY_BYTES) })).toBe(413)
    const started = await request(app, { host, method: 'POST', path: '/api/v1/chat', body: { code: 'a b' } })
    expect(started.status).toBe(400)
  })

  it('stop a flood to one chat', async () => {
    const one = await chat()
    const answers = []
    for (let sent = 0; sent <= MESSAGES_PER_CHAT.most; sent += 1) answers.push((await one.send({ text: 'a' })).status)
    expect(answers.filter((status) => status === 200)).toHaveLength(MESSAGES_PER_CHAT.most)
    expect(answers.at(-1)).toBe(429)
  })

  it('keep the end of a long conversation', async () => {
    const one = await (await chat()).press('Побажання')
    const id = chatIdOf(one.secret) ?? ''
    const far = { last_message: MAX_MESSAGES + 10, last_event: MAX_KNOWN_EVENTS + 10 }
    await app.owner
      .updateTable('chats')
      .set(far)
      .where('community_id', '=', community_id)
      .where('id', '=', id)
      .execute()
    await one.say('Лавку')
    const kept = app.owner.selectFrom('chat_messages').select('seq').where('chat_id', '=', id)
    expect((await kept.execute()).every(({ seq }) => seq > MAX_MESSAGES)).toBe(true)
    const events = app.owner.selectFrom('chat_inbox').select('seq').where('chat_id', '=', id)
    expect((await events.execute()).map(({ seq }) => seq)).toEqual([MAX_KNOWN_EVENTS + 11])
  })
})

interface Stream {
  text: string
  ended: Promise<void>
  close(): void
}

/** Listens to the events of a chat. */
function listen(one: Chatter, headers: Record<string, string> = {}): Promise<Stream> {
  const { promise, resolve, reject } = Promise.withResolvers<Stream>()
  const path = `${one.path}/events`
  const outgoing = open(
    { port: app.port, host: '127.0.0.1', path, agent: false, headers: { host, ...headers } },
    (incoming) => {
      const over = Promise.withResolvers<void>()
      const stream: Stream = { text: '', ended: over.promise, close: () => outgoing.destroy() }
      incoming.on('data', (chunk: Buffer) => {
        stream.text += chunk.toString('utf8')
      })
      incoming.on('end', () => over.resolve())
      incoming.on('error', () => over.resolve())
      if (incoming.statusCode === 200) resolve(stream)
      else reject(new Error(`no stream: ${incoming.statusCode}`))
    },
  )
  outgoing.on('error', reject)
  outgoing.end()
  return promise
}
const eventsIn = ({ text: received }: Stream): ChatMessage[] =>
  received
    .split('\n\n')
    .flatMap((event) => /^data: (.*)$/m.exec(event)?.[1] ?? [])
    .map((data) => JSON.parse(data))

/** What a stream shows, when it has shown these words. */
async function messagesOf(one: Chatter, words: string): Promise<ChatMessage[]> {
  const stream = await listen(one)
  const found = await waitFor(words, () => {
    const all = eventsIn(stream)
    return all.some(({ text: said }) => said.includes(words)) && all
  })
  stream.close()
  return found
}

describe('the stream of events', () => {
  it('brings what was said, and goes on after the last event that was received', async () => {
    const one = await chat()
    const stream = await listen(one)
    await waitFor('the first message', () => eventsIn(stream).length === 1)
    await one.press('Побажання')
    await waitFor('the answer', () => eventsIn(stream).length === 3)
    expect(eventsIn(stream).map(({ id, from }) => `${id} ${from}`)).toEqual(['1 bot', '2 person', '3 bot'])
    expect(stream.text).toMatch(/^retry: \d+\n\n/)
    stream.close()
    await one.say('Лавку')
    const resumed = await listen(one, { 'last-event-id': '3' })
    await waitFor('the rest', () => eventsIn(resumed).length > 0)
    expect(eventsIn(resumed)[0]).toMatchObject({ id: '4', from: 'person', text: 'Лавку' })
    resumed.close()
  })

  it('ends properly when the server stops, which waits for nobody', async () => {
    const stream = await listen(await chat())
    await app.server.close()
    await stream.ended
    expect(stream.text.endsWith('\n\n')).toBe(true)
  })
})

afterAll(() => {
  // Every secret of this file has 43 signs; the log has none of them, and only the pattern of a route.
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter((line) => /[\w-]{43}/.test(line))).toEqual([])
  expect(lines.some((line) => line.includes('/api/v1/chat/:chat/messages'))).toBe(true)
  expect(lines.join('')).not.toContain('лікарні')
})
