import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { Chatter } from '#tests/support/chat.ts'
import type { Answer, Question } from '#tests/support/http.ts'
import { KillableServer } from '#tests/support/killable-server.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from './residents.ts'

/* Residents sign in the chat while the server is killed in the middle of their turns. */

const SIGNERS = 60
const AT_ONCE = 8
const KILLS = 3

const server = await KillableServer.start({})
const site = server.host('verbivka')
afterAll(() => server.remove())

async function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.openDb()
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

let community: Community
let signers: Signer[]
let petition: { id: number; title: string }

beforeAll(async () => {
  const { id } = await look((db) =>
    db.selectFrom('communities').select('id').where('slug', '=', 'verbivka').executeTakeFirstOrThrow(),
  )
  const languages = ['uk', 'en'] as const
  const name = { uk: 'Вербівка' }
  community = {
    id,
    slug: 'verbivka',
    kind: 'village',
    name,
    languages,
    listed: true,
    host: site,
    origin: `http://${site}`,
  }
  signers = await look((db) => seedSigners(db, community, SIGNERS))
  petition = (await server.ask({ host: site, path: '/api/v1/petitions?state=collecting' })).json().items[0]
  const text = (uk: string) => ({ uk, en: uk })
  const menu = { id: 'sign', label: text('Підписати'), next: 'sign' }
  const body = {
    schema: 1,
    languages: ['uk', 'en'],
    start: 'menu',
    variables: [],
    triggers: [],
    nodes: [
      {
        id: 'menu',
        kind: 'ask',
        prompt: text('Що?'),
        tries: 3,
        next: 'menu',
        input: { kind: 'choice', options: [menu] },
      },
      { id: 'sign', kind: 'do', block: 'action:petition.sign', input: { id: { value: petition.id } }, next: 'menu' },
    ],
  }
  const flow_id = randomUUID()
  const row = { community_id: id, flow_id, version: 1, body: JSON.stringify(body), published_at: new Date() }
  await look(async (db) => {
    await db.insertInto('flow_versions').values(row).execute()
    await db.updateTable('bots').set({ flow_id, flow_version: 1 }).where('community_id', '=', id).execute()
  })
})

let asked = 0
let lost = 0

/** As a client does that keeps the key of what it sent: again and again until there is an answer. */
const untilAnswered = (question: Question): Promise<Answer> =>
  waitFor('an answer of the bot', async () => {
    asked += 1
    const answer = await server.ask(question).catch(() => {
      lost += 1
      return undefined
    })
    return answer && answer.status < 500 ? answer : undefined
  })

async function signInChat({ cookies }: Signer): Promise<string> {
  const chat = await Chatter.start(untilAnswered, site)
  await chat.press('Підписати', cookies)
  const questions = (title: string) => !/^(?:Скасувати|Змінити)/.test(title)
  for (let presses = 0; presses < 5 && !chat.text.includes('Готово'); presses += 1) {
    const title = chat.buttons.find(questions)
    if (title === undefined || title === 'Підписати') break
    await chat.press(title, cookies)
  }
  return chat.text
}

it('loses and doubles nothing: each has signed once, and each was told so', async () => {
  const waiting = [...signers]
  const told: string[] = []
  const worker = async () => {
    for (let signer = waiting.pop(); signer; signer = waiting.pop()) told.push(await signInChat(signer))
  }
  const work = Promise.all(Array.from({ length: AT_ONCE }, worker))
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await waitFor('a part of the signatures', () => told.length >= (SIGNERS * kill) / (KILLS + 1))
    await server.kill()
    await delay(100)
    await server.startAgain()
  }
  await work
  expect(lost, `of ${asked}`).toBeGreaterThan(0)
  expect(told).toHaveLength(SIGNERS)

  const rows = await look((db) =>
    db
      .selectFrom('petition_signatures')
      .select('account_id')
      .where('community_id', '=', community.id)
      .where('petition_id', '=', petition.id)
      .execute(),
  )
  const signed = rows.filter(({ account_id }) => signers.some(({ accountId }) => accountId === account_id))
  expect(signed).toHaveLength(SIGNERS)
  expect(new Set(signed.map(({ account_id }) => account_id)).size).toBe(SIGNERS)
  expect(told.filter((text) => !text.includes('/account/petitions'))).toEqual([])
})

it('keeps every message in order, and every event handled', async () => {
  const rows = await look((db) =>
    db
      .selectFrom('chat_messages')
      .select(['chat_id', 'seq'])
      .where('community_id', '=', community.id)
      .orderBy('chat_id')
      .orderBy('seq')
      .execute(),
  )
  for (const [, messages] of Map.groupBy(rows, ({ chat_id }) => chat_id))
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_message, index) => index + 1))
  const open = await look((db) =>
    db
      .selectFrom('chat_inbox')
      .select('seq')
      .where('community_id', '=', community.id)
      .where('done_at', 'is', null)
      .execute(),
  )
  expect(open).toEqual([])
})
