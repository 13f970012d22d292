import * as fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Letter } from '#contract/index.ts'
import { follow } from '#participation/subscriptions/following.ts'
import { subscriptionChecks } from '#participation/subscriptions/import-checks.ts'
import type { Source } from '#participation/subscriptions/options.ts'
import { deleteSubscriptions, setFrequency } from '#participation/subscriptions/queries.ts'
import { cutoffs, type Frequency, frequencies, MAX_ITEMS_IN_LETTER } from '#participation/subscriptions/rules.ts'
import { sendUpdates } from '#participation/subscriptions/sending.ts'
import { insertEvent } from '#participation/workflow/index.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { newTown } from '#tests/features/petition/town.ts'

// Hundreds of transactions: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 300_000 })

const town = await newTown()
const { inTown, as, clock, kernel, community } = town

/** Items of a workflow that only this test knows; what is absent was deleted. */
const items = new Map<string, { visible: boolean }>()
const source: Source = {
  host: { id: 'probe', icon: 'list', home: '/probes' },
  workflow: 'probe',
  params: z.object({ id: z.string() }),
  events: { happened: 'petition:timeline.submitted' },
  describe: async (_tx, ids) =>
    new Map(
      ids.flatMap((id) => {
        const item = items.get(id)
        return item ? [[id, { title: id, language: 'uk' as const, path: `/probes/${id}`, visible: item.visible }]] : []
      }),
    ),
}

interface Told {
  title: string
  lines: { text: string; at: Date }[]
  more: number
}
interface Filed {
  to: string
  template: string
  items: Told[]
  more: number
  unsubscribeUrl: string | undefined
}

/** Sends with letters that exist only if their transaction commits; `crashAt`: the letter before which the process dies. */
async function send(options: { crashAt?: number; item?: string } = {}): Promise<{ filed: Filed[]; crashed: boolean }> {
  const filed: Filed[] = []
  const byTx = new WeakMap<CommunityTx, Filed[]>()
  let written = 0
  const services = {
    ...kernel.services,
    async sendMail(tx: CommunityTx, { to, template, data, unsubscribeUrl }: Letter) {
      if (written === options.crashAt) throw new Error('killed')
      written += 1
      byTx.get(tx)?.push({
        to: to.email,
        template,
        items: data.items as Told[],
        more: data.more as number,
        unsubscribeUrl,
      })
    },
  }
  const inCommunity = async <T>(work: (tx: CommunityTx) => Promise<T>): Promise<T> => {
    const own: Filed[] = []
    const result = await inTown((tx) => {
      byTx.set(tx, own)
      return work(tx)
    })
    filed.push(...own)
    return result
  }
  const item = options.item === undefined ? undefined : { workflow: 'probe', itemId: options.item }
  try {
    await sendUpdates({ community, clock, services, inCommunity }, [source], item)
    return { filed, crashed: false }
  } catch (error) {
    if (options.crashAt === undefined) throw error
    return { filed, crashed: true }
  }
}

const happen = (itemId: string) =>
  inTown((tx) =>
    insertEvent(tx, 'probe', itemId, { at: clock.now(), action: 'happened', state: 'open', memberName: null }),
  )
const followItem = (who: ResidentActor, itemId: string) =>
  inTown((tx) => follow(tx, as(who), { workflow: 'probe', itemId }))
const unfollow = (who: ResidentActor, itemId: string) =>
  inTown((tx) => deleteSubscriptions(tx, who.accountId, { item: { workflow: 'probe', itemId } }))
const choose = (who: ResidentActor, frequency: Frequency) => inTown((tx) => setFrequency(tx, who.accountId, frequency))

let round = 0
const newItem = (visible = true): string => {
  round += 1
  const id = `item-${round}`
  items.set(id, { visible })
  return id
}

describe('whatever happens in whatever order, each event of a followed item is in exactly one letter', () => {
  const people: ResidentActor[] = []
  beforeAll(async () => {
    for (const name of ['Перша', 'Друга']) people.push(await town.resident(`${name} Слухачка`, { level: 'contact' }))
  })

  const who = fc.nat({ max: 1 })
  const what = fc.nat({ max: 2 })
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('happen' as const), what }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('follow' as const), who, what }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('unfollow' as const), who, what }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('unsubscribe' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('choose' as const), who, frequency: fc.constantFrom(...frequencies) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const), what, visible: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 80 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('send' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('send-of-item' as const), what }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), crashAt: fc.nat({ max: 1 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('send-twice-at-once' as const) }) },
  )

  it('under crashes, repetitions, changes of frequency, hiding and unsubscribing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const ids = [newItem(), newItem(), newItem()]
        /** What each person waits to learn: instants of events, by person and item. */
        const waiting = new Map<string, Date[]>()
        const chosen: Frequency[] = ['at-once', 'at-once']
        for (const person of people) await choose(person, 'at-once')
        const key = (person: number, id: string) => `${people[person]?.email} ${id}`

        const receive = (filed: readonly Filed[]) => {
          const { daily, weekly } = cutoffs(clock.now())
          for (const letter of filed) {
            const person = people.findIndex(({ email }) => email === letter.to)
            for (const { title, lines, more } of letter.items) {
              const known = waiting.get(key(person, title)) ?? []
              const last = lines.at(-1)?.at ?? new Date(Number.NaN)
              const told = known.filter((at) => at <= last)
              expect(items.get(title)?.visible).toBe(true)
              // What stood in an earlier letter, or is not followed any more, is not among those that wait.
              expect(told).toHaveLength(lines.length + more)
              expect(lines.map(({ at }) => at)).toEqual(told.slice(-lines.length))
              if (chosen[person] === 'daily') expect(last <= daily).toBe(true)
              if (chosen[person] === 'weekly') expect(last <= weekly).toBe(true)
              waiting.set(
                key(person, title),
                known.filter((at) => at > last),
              )
            }
          }
        }

        for (const one of steps) {
          clock.move({ minutes: 1 })
          const id = 'what' in one ? (ids[one.what] ?? '') : ''
          const person = 'who' in one ? one.who : 0
          const actor = people[person] as ResidentActor
          if (one.do === 'happen') {
            await happen(id)
            for (const of of [0, 1]) waiting.get(key(of, id))?.push(clock.now())
          } else if (one.do === 'follow') {
            await followItem(actor, id)
            if (!waiting.has(key(person, id))) waiting.set(key(person, id), [])
          } else if (one.do === 'unfollow') {
            await unfollow(actor, id)
            waiting.delete(key(person, id))
          } else if (one.do === 'unsubscribe') {
            await inTown((tx) => deleteSubscriptions(tx, actor.accountId, 'all'))
            for (const each of ids) waiting.delete(key(person, each))
          } else if (one.do === 'choose') {
            await choose(actor, one.frequency)
            chosen[person] = one.frequency
          } else if (one.do === 'hide') items.set(id, { visible: one.visible })
          else if (one.do === 'wait') clock.move({ hours: one.hours })
          else if (one.do === 'send') receive((await send()).filed)
          else if (one.do === 'send-of-item') receive((await send({ item: id })).filed)
          else if (one.do === 'crash') receive((await send({ crashAt: one.crashAt })).filed)
          else for (const { filed } of await Promise.all([send(), send()])) receive(filed)
        }

        for (const id of ids) items.set(id, { visible: true })
        for (const [person, actor] of people.entries()) {
          await choose(actor, 'at-once')
          chosen[person] = 'at-once'
        }
        receive((await send()).filed)
        expect([...waiting.values()].flat()).toEqual([])
        expect((await send()).filed).toEqual([])
        for (const actor of people) await inTown((tx) => deleteSubscriptions(tx, actor.accountId, 'all'))
      }),
      { numRuns: 25 },
    )
  })
})

describe('a letter', () => {
  it('is filed for everybody, in as many transactions as it takes', async () => {
    const id = newItem()
    const many = await Promise.all(
      Array.from({ length: 53 }, (_, n) => town.resident(`Слухач ${n}`, { level: 'contact' })),
    )
    for (const one of many) await followItem(one, id)
    await happen(id)
    const { filed } = await send()
    expect(new Set(filed.map(({ to }) => to)).size).toBe(many.length)
    expect(filed).toHaveLength(many.length)
  })

  it('goes on after a crash where it stopped: what was committed is not sent again', async () => {
    const id = newItem()
    const many = await Promise.all(
      Array.from({ length: 52 }, (_, n) => town.resident(`Слухач ${n}`, { level: 'contact' })),
    )
    for (const one of many) await followItem(one, id)
    await happen(id)
    const first = await send({ crashAt: 51 })
    expect([first.crashed, first.filed.length]).toEqual([true, 50])
    const second = await send()
    expect(second.filed).toHaveLength(2)
    expect(new Set([...first.filed, ...second.filed].map(({ to }) => to)).size).toBe(52)
  })

  it('names one item with its own link to stop it, and several in a digest that stops everything', async () => {
    const reader = await town.resident('Читачка Листів', { level: 'contact' })
    const [one, other] = [newItem(), newItem()]
    await followItem(reader, one)
    await happen(one)
    const single = (await send()).filed[0]
    await followItem(reader, other)
    clock.move({ minutes: 1 })
    await happen(one)
    await happen(other)
    const digest = (await send()).filed[0]
    expect([single?.template, digest?.template]).toEqual(['subscriptions/update', 'subscriptions/digest'])
    expect(digest?.items.map(({ title }) => title).toSorted()).toEqual([one, other].toSorted())
    expect(single?.unsubscribeUrl).toMatch(
      /^http:\/\/verbivka\.[^/]+\/hooks\/subscriptions\/unsubscribe\/[\w-]+\.[\w-]+$/,
    )
    expect(digest?.unsubscribeUrl).not.toBe(single?.unsubscribeUrl)
  })

  it('holds only so many items, and says how many more have news', async () => {
    const reader = await town.resident('Читачка Багатьох', { level: 'contact' })
    for (let n = 0; n < MAX_ITEMS_IN_LETTER + 3; n++) {
      const id = newItem()
      await followItem(reader, id)
      await happen(id)
    }
    const [letter] = (await send()).filed
    expect([letter?.items.length, letter?.more]).toEqual([MAX_ITEMS_IN_LETTER, 3])
    expect((await send()).filed).toEqual([])
  })

  it('says nothing of what is hidden, and tells it when it is public again', async () => {
    const reader = await town.resident('Читачка Прихованого', { level: 'contact' })
    const [hidden, shown] = [newItem(), newItem()]
    for (const id of [hidden, shown]) await followItem(reader, id)
    items.set(hidden, { visible: false })
    for (const id of [hidden, shown]) await happen(id)
    expect((await send()).filed.map((letter) => letter.items.map(({ title }) => title))).toEqual([[shown]])
    items.set(hidden, { visible: true })
    expect((await send()).filed.map((letter) => letter.items.map(({ title }) => title))).toEqual([[hidden]])
  })

  it('is never written about what was deleted, whose subscriptions go', async () => {
    const reader = await town.resident('Читачка Вилученого', { level: 'contact' })
    const id = newItem()
    await followItem(reader, id)
    await happen(id)
    items.delete(id)
    expect((await send()).filed).toEqual([])
    const left = await inTown((tx) =>
      tx
        .selectFrom('subscriptions')
        .select('id')
        .where('community_id', '=', community.id)
        .where('account_id', '=', reader.accountId)
        .execute(),
    )
    expect(left).toEqual([])
  })
})

it('an import refuses a subscription that is ahead of its timeline: its follower would miss what comes next', async () => {
  const reader = await town.resident('Читачка Перенесена', { level: 'contact' })
  const id = newItem()
  await followItem(reader, id)
  const check = subscriptionChecks.find(({ table }) => table === 'subscriptions')
  const problems = () => inTown(async (tx) => (await check?.whole?.(tx, 10))?.map(({ path }) => path))
  expect(await problems()).toEqual([])
  await inTown((tx) =>
    tx
      .updateTable('subscriptions')
      .set({ notified_number: 1 })
      .where('community_id', '=', community.id)
      .where('account_id', '=', reader.accountId)
      .execute(),
  )
  expect(await problems()).toEqual(['notified_number'])
})
