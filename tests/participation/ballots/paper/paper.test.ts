import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#contract/index.ts'
import { readContent } from '#participation/ballots/bundle-endpoint.ts'
import { findElection, voidElection } from '#participation/ballots/index.ts'
import { confirmBatch, dropBatch, enterPapers, loseBatch, openBatch } from '#participation/ballots/paper/batches.ts'
import { exchange, handOut, takeBack } from '#participation/ballots/paper/handing-out.ts'
import { listBatches, listPaperDays, replacePaperSettings } from '#participation/ballots/paper/queries.ts'
import { deskPaper } from '#participation/ballots/paper/views.ts'
import {
  type BundleContent,
  canonical,
  ledgerFault,
  MIN_BATCH_PAPERS,
  verifyBundle,
  writeBundle,
} from '#participation/ballots/protocol/index.ts'
import { countRoll, countSeals, getElectionById } from '#participation/ballots/queries.ts'
import { AppError } from '#platform/errors.ts'
import { codeIn, newPolling, receiptIn } from '../polling.ts'

/*
 * Papers of a secret vote by the module alone: no feature, no HTTP. What HTTP and the console add is looked at with polls.
 */

const polling = await newPolling()
const { inTown, owner, clock } = polling
const subject = (id: number) => ({ type: 'poll', id })
const member = (nth = 1): Context<'member'> => ({
  ...polling.system(),
  services: polling.services,
  actor: {
    ...{ kind: 'member' as const, displayName: `Працівник ${nth}`, roles: ['official'] },
    memberId: `00000000-0000-4000-8000-00000000000${nth}`,
  },
})
const points = [
  { point: 1, name: 'Міська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' },
  { point: 2, name: 'Бібліотека', address: 'вул. Шевченка, 4', hours: 'вт–сб 10–19' },
]
const keyOf = (nth: number) => nth.toString(16).padStart(64, '0')
const person = (nth: number) => ({ accountId: null, personKey: keyOf(nth) })
const codeOf = async (work: Promise<unknown>): Promise<[string, number]> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return [error.code, error.status]
  throw error
}

async function openPaper(id: number, { doubleEntry = false } = {}): Promise<string> {
  await inTown((tx) => replacePaperSettings(tx, `poll:${id}`, { days: 3, doubleEntry, points }))
  return polling.openPoll(id, { paper: { days: 3 } })
}
const hand = (id: number, nth: number, point = 1) =>
  inTown((tx) => handOut(tx, member(), subject(id), point, person(nth)))
const back = (id: number, nth: number, point = 1) =>
  inTown((tx) => takeBack(tx, member(), subject(id), point, person(nth)))
const batch = (id: number, days: readonly { point: number; day: string }[]) =>
  inTown((tx) => openBatch(tx, member(), subject(id), days))
const enter = (id: number, number: number, papers: string[][], more: { nth?: number; spoiled?: number } = {}) =>
  inTown((tx) =>
    enterPapers(tx, member(more.nth), subject(id), {
      ...{ batch: number, papers, spoiled: more.spoiled ?? 0, done: true },
    }),
  )
const confirm = (id: number, number: number) =>
  inTown((tx) => confirmBatch(tx, member(), subject(id), { batch: number, protocol }))
const lose = (id: number, number: number) =>
  inTown((tx) => loseBatch(tx, member(), subject(id), { batch: number, reason: 'Скриньку залила вода.' }))
const numbers = (election: string) =>
  inTown(async (tx) => [await countRoll(tx, election), await countSeals(tx, election)])
const today = () => new Date(clock.now().getTime() + 2 * 3_600_000).toISOString().slice(0, 10)
const content = (election: string): Promise<BundleContent> =>
  inTown(async (tx) => {
    const row = await getElectionById(tx, election)
    if (!row) throw new Error('there is no such election')
    return readContent(tx, row)
  })
const failed = async (bundle: BundleContent) =>
  (await verifyBundle(await writeBundle(bundle))).filter(({ ok }) => !ok).map(({ id, detail }) => [id, detail.code])

const protocol = '00000000-0000-4000-8000-0000000000aa'
beforeAll(async () => {
  await sql`insert into media (community_id, id, kind, file_name, bytes, created_at)
    values (${polling.community.id}, ${protocol}, 'document', 'protocol.pdf', 1000, now())`.execute(owner)
})

describe('a paper', () => {
  it('is handed out to one person once, and counts nothing', async () => {
    const election = await openPaper(1)
    await hand(1, 1)
    expect(await codeOf(hand(1, 1, 2))).toEqual(['ballots.person-has-paper', 409])
    expect(await numbers(election)).toEqual([1, 0])
    const online = await polling.resident('Онлайн Тестовий')
    receiptIn(await polling.vote(1, online, ['yes']))
    const marked = { accountId: online.accountId, personKey: null }
    expect(await codeOf(inTown((tx) => handOut(tx, member(), subject(1), 1, marked)))).toEqual([
      'ballots.person-voted',
      409,
    ])
    expect(await codeOf(hand(1, 2, 9))).toEqual(['ballots.point-unknown', 422])
    expect(await inTown((tx) => listPaperDays(tx, election))).toEqual([
      { point: 1, day: today(), handedOut: 1, exchanged: 0, returned: 0, batch: null },
    ])
  })

  it('is exchanged and returned; who returned it may vote again', async () => {
    const election = await openPaper(2)
    const voter = await polling.resident('Папір Тестовий')
    const own = { accountId: voter.accountId, personKey: null }
    await inTown((tx) => handOut(tx, member(), subject(2), 2, own))
    expect(codeIn(await polling.vote(2, voter, ['yes']))).toBe('ballots.already-voted')
    await inTown((tx) => exchange(tx, member(), subject(2), 2, own))
    await inTown((tx) => takeBack(tx, member(), subject(2), 2, own))
    expect(await codeOf(inTown((tx) => takeBack(tx, member(), subject(2), 2, own)))).toEqual([
      'ballots.person-has-none',
      409,
    ])
    expect(await codeOf(inTown((tx) => exchange(tx, member(), subject(2), 2, person(7))))).toEqual([
      'ballots.person-has-none',
      409,
    ])
    receiptIn(await polling.vote(2, voter, ['no']))
    expect(await numbers(election)).toEqual([1, 1])
    expect(await inTown((tx) => listPaperDays(tx, election))).toEqual([
      { point: 2, day: today(), handedOut: 1, exchanged: 1, returned: 1, batch: null },
    ])
    await polling.closePoll(2)
    expect(await polling.count(election), 'every paper was returned').toBe('counted')
    expect(await failed(await content(election))).toEqual([])
  })

  it('is refused where no papers are handed out, and after the end', async () => {
    await polling.openPoll(3)
    expect(await codeOf(hand(3, 1))).toEqual(['ballots.no-papers', 409])
    await openPaper(4)
    await polling.closePoll(4)
    expect(await codeOf(hand(4, 1))).toEqual(['ballots.closed', 409])
  })

  it('of 40 attempts at the same moment leaves one row and one number', async () => {
    const election = await openPaper(5)
    const tries = await Promise.allSettled(Array.from({ length: 40 }, (_, nth) => hand(5, 1, (nth % 2) + 1)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await numbers(election)).toEqual([1, 0])
    const days = await inTown((tx) => listPaperDays(tx, election))
    expect(days.reduce((sum, { handedOut }) => sum + handedOut, 0)).toBe(1)
    const backs = await Promise.allSettled(Array.from({ length: 10 }, () => back(5, 1)))
    expect(backs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a batch', () => {
  let election = ''
  let day = ''
  const yes = (count: number) => Array.from({ length: count }, () => ['yes'])

  beforeAll(async () => {
    election = await openPaper(10, { doubleEntry: true })
    for (let nth = 1; nth <= 8; nth++) await hand(10, nth)
    for (let nth = 9; nth <= 11; nth++) await hand(10, nth, 2)
    receiptIn(await polling.vote(10, await polling.resident('Перший Онлайн'), ['no']))
    day = today()
  })

  it('takes a day that is over, once', async () => {
    expect(await codeOf(batch(10, [{ point: 1, day }]))).toEqual(['ballots.day-not-over', 409])
    clock.move({ days: 1 })
    expect(await codeOf(batch(10, [{ point: 1, day: '2020-01-01' }]))).toEqual(['ballots.day-unknown', 422])
    expect(await batch(10, [{ point: 1, day }])).toBe(1)
    expect(await codeOf(batch(10, [{ point: 1, day }]))).toEqual(['ballots.day-unknown', 422])
  })

  it('takes papers that the question allows, no more than were handed out', async () => {
    expect(await codeOf(enter(10, 1, [['maybe']]))).toEqual(['ballots.choices', 422])
    expect(await codeOf(enter(10, 1, yes(8), { spoiled: 1 }))).toEqual(['ballots.too-many-papers', 422])
    expect(await codeOf(enter(10, 9, yes(1)))).toEqual(['ballots.batch-unknown', 404])
  })

  it('is entered twice by two members who do not see each other’s entry; differences are named', async () => {
    await enter(10, 1, [...yes(5), ['no']])
    expect(await codeOf(confirm(10, 1))).toEqual(['ballots.batch-not-entered', 409])
    const seen = await inTown((tx) =>
      deskPaper(tx, member(2), subject(10), { rules: { level: 'contact' }, isDraft: false }),
    )
    expect(seen.batches[0]).toMatchObject({ own: null, waitsFor: 'second', differences: [], papers: 0 })
    await enter(10, 1, [...yes(4), ['no'], ['no']], { nth: 2, spoiled: 1 })
    const desk = await inTown((tx) =>
      deskPaper(tx, member(1), subject(10), { rules: { level: 'contact' }, isDraft: false }),
    )
    expect(desk.batches[0]?.waitsFor).toBe('differences')
    expect(desk.batches[0]?.differences).toEqual([
      { choices: ['no'], first: 1, second: 2 },
      { choices: ['yes'], first: 5, second: 4 },
      { choices: null, first: 0, second: 1 },
    ])
    expect(await codeOf(enter(10, 1, yes(5), { nth: 3 }))).toEqual(['ballots.batch-of-another', 409])
    await enter(10, 1, [['no'], ...yes(5)], { nth: 2 })
    expect((await inTown((tx) => listBatches(tx, election)))[0]).toMatchObject({
      state: 'entered',
      papers: 6,
      spoiled: 0,
    })
  })

  it('becomes ballots as a whole: a confirmation that is rolled back leaves nothing', async () => {
    const killed = inTown(async (tx) => {
      await confirmBatch(tx, member(), subject(10), { batch: 1, protocol })
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await numbers(election)).toEqual([12, 1])
    const both = await Promise.allSettled([confirm(10, 1), confirm(10, 1)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await numbers(election)).toEqual([12, 7])
    const [stored] = await inTown((tx) => listBatches(tx, election))
    expect([stored?.state, stored?.firstPass, stored?.secondPass]).toEqual(['confirmed', null, null])
    expect(await codeOf(enter(10, 1, yes(6)))).toEqual(['ballots.batch-over', 409])
  })

  it('with too few papers is refused, and can be discarded', async () => {
    expect(await batch(10, [{ point: 2, day }])).toBe(2)
    await enter(10, 2, yes(3))
    await enter(10, 2, yes(3), { nth: 2 })
    expect(await codeOf(confirm(10, 2))).toEqual(['ballots.batch-too-small', 409])
    await inTown((tx) => dropBatch(tx, member(), subject(10), 2))
    expect(await inTown((tx) => listBatches(tx, election))).toHaveLength(1)
  })

  it('after the end takes the rest that would be too small alone; the count waits for all of them', async () => {
    for (let nth = 12; nth <= 16; nth++) await hand(10, nth)
    const last = today()
    await polling.closePoll(10)
    expect(await polling.count(election)).toBe('papers-wait')
    expect(await codeOf(batch(10, [{ point: 1, day: last }]))).toEqual(['ballots.rest-too-small', 409])
    const both = [
      { point: 1, day: last },
      { point: 2, day },
    ]
    const number = await batch(10, both)
    await enter(10, number, yes(5))
    await enter(10, number, yes(5), { nth: 2 })
    expect(await polling.count(election)).toBe('papers-wait')
    await confirm(10, number)
    expect(polling.filed.at(-1)).toContain(`ballots.count {"electionId":"${election}"}`)
    expect(await polling.count(election)).toBe('counted')
    expect((await inTown((tx) => findElection(tx, subject(10))))?.result).toMatchObject({
      ...{ ballots: 12, spoiled: 5, voted: 17, invalid: 0 },
      count: { votes: { yes: 10, no: 2, abstained: 0 } },
    })
    expect(await failed(await content(election))).toEqual([])
  })
})

describe('papers that are not entered in time', () => {
  it('are declared lost with a reason, which the ledger publishes', async () => {
    const election = await openPaper(20)
    for (let nth = 1; nth <= 6; nth++) await hand(20, nth)
    const day = today()
    receiptIn(await polling.vote(20, await polling.resident('Ще Один'), ['no']))
    await polling.closePoll(20)
    const number = await batch(20, [{ point: 1, day }])
    clock.move({ days: 10 })
    expect(await codeOf(enter(20, number, [['yes']]))).toEqual(['ballots.entry-over', 409])
    expect(await polling.count(election)).toBe('papers-wait')
    await lose(20, number)
    expect(await polling.count(election)).toBe('counted')
    const bundle = await content(election)
    expect(bundle.ledger).toMatchObject({
      ...{ marked: 6, batches: [{ batch: 1, papers: 0, spoiled: 0, lost: 'Скриньку залила вода.' }] },
      days: [{ point: 1, day, handedOut: 6, batch: 1 }],
    })
    expect(bundle.result).toMatchObject({ ballots: 1, spoiled: 6, voted: 7 })
    expect(await failed(bundle)).toEqual([])
    expect(await codeOf(lose(20, number))).toEqual(['ballots.papers-over', 409])
  })

  it('of a vote that is cancelled are gone with it', async () => {
    const election = await openPaper(21)
    await hand(21, 1)
    await inTown((tx) => voidElection(tx, member(), subject(21), 'Помилка в питанні'))
    expect(await inTown((tx) => listPaperDays(tx, election))).toEqual([])
    expect(await numbers(election)).toEqual([0, 0])
  })
})

describe('the check of a published vote', () => {
  let bundle: BundleContent
  beforeAll(async () => {
    const election = await openPaper(30)
    for (let nth = 1; nth <= 30; nth++) await hand(30, nth)
    const day = today()
    await polling.closePoll(30)
    const number = await batch(30, [{ point: 1, day }])
    await enter(
      30,
      number,
      Array.from({ length: 28 }, (_, nth) => [nth % 2 ? 'yes' : 'no']),
      { spoiled: 1 },
    )
    await confirm(30, number)
    expect(await polling.count(election)).toBe('counted')
    bundle = await content(election)
  }, 60_000)

  const altered = (change: Partial<NonNullable<BundleContent['ledger']>>): BundleContent => {
    if (!bundle.ledger) throw new Error('there is a ledger')
    return { ...bundle, ledger: { ...bundle.ledger, ...change } }
  }

  it('passes with its ledger', async () => {
    expect(await failed(bundle)).toEqual([])
    const checks = await verifyBundle(await writeBundle(bundle))
    expect(checks.find(({ id }) => id === 'ledger')).toMatchObject({
      ...{ outcome: 'passed', detail: { code: 'ok', values: { kept: 30, papers: 28, missing: 2 } } },
    })
  })

  it('fails by the name `ledger` where a number of it was changed, and without the file', async () => {
    expect(await failed(altered({ marked: 29 }))).toEqual([['ledger', 'changed']])
    expect(await failed(altered({ points: [] }))).toEqual([['ledger', 'changed']])
    expect((await failed({ ...bundle, ledger: undefined }))[0]?.[1]).toBe('files')
  })

  it('names each way in which a ledger that was signed can be wrong', () => {
    const { ledger, result } = bundle
    if (!ledger) throw new Error('there is a ledger')
    const [day] = ledger.days
    const [one] = ledger.batches
    if (!day || !one) throw new Error('it has a day and a batch')
    const code = (change: object, ballots: number | undefined = 28) =>
      ledgerFault({ ...ledger, ...change }, result, ballots)?.code
    expect(code({})).toBeUndefined()
    expect(code({ marked: 29 })).toBe('roll')
    expect(code({ batches: [{ ...one, papers: 31 }] })).toBe('batch')
    expect(code({ days: [{ ...day, batch: 2 }] })).toBe('batch')
    expect(code({ days: [day, day] })).toBe('batch')
    expect(code({ days: [{ ...day, returned: 5 }], marked: 25 })).toBe('more')
    expect(code({ batches: [{ ...one, papers: 27 }] })).toBe('difference')
    expect(code({}, 27)).toBe('ballots')
    expect(code({}, undefined)).toBeUndefined()
    expect(MIN_BATCH_PAPERS).toBe(5)
    expect(canonical(ledger)).not.toContain('T')
  })
})
