import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import pLimit from 'p-limit'
import { describe, expect, it } from 'vitest'
import { readContent } from '#participation/ballots/bundle-endpoint.ts'
import {
  APPEAL_DAYS,
  castMany,
  findElection,
  hasVoted,
  moveEnd,
  openElection,
  prepareElection,
  type SeedElection,
  seedElection,
  voidElection,
} from '#participation/ballots/index.ts'
import { rollKey } from '#participation/ballots/keys.ts'
import { ballotsPersonalData } from '#participation/ballots/proof.ts'
import { fromHex, rollToken, verifyBundle, writeBundle } from '#participation/ballots/protocol/index.ts'
import { getElectionById } from '#participation/ballots/queries.ts'
import { electionWakeUps, LOOK_EVERY_MS } from '#participation/ballots/wake-ups.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import { KEY_SEEN_MS } from '#platform/key-files.ts'
import { lockNamed } from '#platform/tenancy/index.ts'
import { codeIn, DAY_MS, newPolling, receiptIn } from './polling.ts'

const polling = await newPolling()
const { inTown, owner, clock, community, kernel } = polling
const subject = (id: number) => ({ type: 'poll', id })
const system = () => ({ ...polling.system(), services: polling.services })
const people: ResidentActor[] = []
for (let n = 0; n < 40; n++) people.push(await polling.resident(`Виборець ${n} Тестовий`))
const person = (at: number): ResidentActor => {
  const found = people[at]
  if (!found) throw new Error('there are forty people')
  return found
}
const keyFiles = () => kernel.services.keyFiles
const folder = join(kernel.config.dataDir, 'elections', community.id)
const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}
const rowsOf = async <Row>(table: string, electionId: string, columns = '*'): Promise<Row[]> =>
  (await sql<Row>`select ${sql.raw(columns)} from ${sql.table(table)} where election_id = ${electionId}`.execute(owner))
    .rows
const bundleOf = async (electionId: string) => {
  const content = await inTown(async (tx) => {
    const election = await getElectionById(tx, electionId)
    if (!election) throw new Error('there is no such election')
    return readContent(tx, election)
  })
  return writeBundle(content)
}
const failedOf = async (...given: Parameters<typeof verifyBundle>) =>
  (await verifyBundle(...given)).filter(({ ok }) => !ok)

let number = 0
/** An election with these votes, open. */
async function electionWith(votes: readonly (readonly string[])[]) {
  number += 1
  const id = number
  const election = await polling.openPoll(id)
  const receipts = []
  for (const [at, choices] of votes.entries()) receipts.push(receiptIn(await polling.vote(id, person(at), choices)))
  return { id, election, receipts }
}
const mixed = (count: number) => Array.from({ length: count }, (_, at) => [['yes', 'no', 'abstained'][at % 3] ?? 'yes'])

describe('preparing and opening', () => {
  it('makes a key file that only the server can read, draws the order and freezes the definition', async () => {
    const election = await inTown((tx) => prepareElection(tx, system(), polling.plan(900)))
    const file = await stat(join(folder, `${election}.key`))
    expect([file.size, file.mode & 0o777]).toEqual([32, 0o600])
    expect((await readdir(folder)).filter((name) => !name.endsWith('.key'))).toEqual([])
    const found = await inTown((tx) => findElection(tx, subject(900)))
    expect(found).toMatchObject({ id: election, state: 'ready', turnout: { kind: 'below', number: 50 } })
    expect(found?.order.toSorted()).toEqual(['abstained', 'no', 'yes'])
    expect(found?.definition.lots.toSorted()).toEqual(['abstained', 'no', 'yes'])
    const again = await refusalOf(inTown((tx) => prepareElection(tx, system(), polling.plan(900))))
    expect(again.code).toBe('ballots.prepared-already')
  })

  it('opens with a key only that opens what is sealed to the election', async () => {
    const election = await inTown((tx) => prepareElection(tx, system(), polling.plan(901)))
    const key = await keyFiles().read('elections', community.id, election)
    await keyFiles().remove('elections', community.id, election)
    expect((await refusalOf(inTown((tx) => openElection(tx, system(), subject(901))))).code).toBe('ballots.key-missing')
    await keyFiles().write('elections', community.id, election, new Uint8Array(32).fill(7))
    expect((await refusalOf(inTown((tx) => openElection(tx, system(), subject(901))))).code).toBe('ballots.key-missing')
    await keyFiles().remove('elections', community.id, election)
    await keyFiles().write('elections', community.id, election, key ?? new Uint8Array())
    await inTown((tx) => openElection(tx, system(), subject(901)))
    expect(await polling.stateOf(election)).toBe('open')
  })

  it('takes no vote before it is open, and none without its key', async () => {
    await inTown((tx) => prepareElection(tx, system(), polling.plan(902)))
    expect(codeIn(await polling.vote(902, person(0), ['yes']))).toBe('ballots.closed')
    const { id, election } = await electionWith([])
    const key = await keyFiles().read('elections', community.id, election)
    await keyFiles().remove('elections', community.id, election)
    expect(codeIn(await polling.vote(id, person(0), ['yes']))).toBe('ballots.waiting-for-key')
    await keyFiles().write('elections', community.id, election, key ?? new Uint8Array())
    receiptIn(await polling.vote(id, person(0), ['yes']))
  })

  it('notices within a second that something else has removed the key', async () => {
    const { id, election } = await electionWith([['yes']])
    await rm(join(folder, `${election}.key`))
    await delay(KEY_SEEN_MS)
    expect(codeIn(await polling.vote(id, person(1), ['yes']))).toBe('ballots.waiting-for-key')
  })
})

describe('casting', () => {
  it('writes a row of the roll and a sealed ballot of one length, which share nothing', async () => {
    const { id, election } = await electionWith(mixed(30))
    const seals = await rowsOf<{ id: string; ciphertext: Buffer }>('sealed_ballots', election)
    expect(new Set(seals.map(({ ciphertext }) => ciphertext.length)).size).toBe(1)
    expect(Object.keys(seals[0] ?? {}).sort()).toEqual(['ciphertext', 'community_id', 'election_id', 'id'])
    const roll = await rowsOf<{ id: string }>('election_roll', election)
    expect(Object.keys(roll[0] ?? {}).sort()).toEqual([
      'account_id',
      'channel',
      'community_id',
      'election_id',
      'id',
      'person_key',
      'point',
      'zone',
    ])
    expect([seals.length, roll.length]).toEqual([30, 30])
    const ids = [...seals, ...roll].map((row) => row.id)
    // Version 4: neither the time nor the order of voting.
    expect(ids.every((one) => one[14] === '4')).toBe(true)
    expect(new Set(ids).size).toBe(60)
    const { rows } = await sql<{ type: string }>`select distinct data_type as type from information_schema.columns
      where table_name in ('election_roll', 'sealed_ballots', 'ballots', 'roll_leaves')`.execute(owner)
    // smallint: the point where a paper was handed out.
    expect(rows.map(({ type }) => type).sort()).toEqual(['bytea', 'smallint', 'text', 'uuid'])
    expect(await inTown((tx) => hasVoted(tx, subject(id), { accountId: person(0).accountId }))).toBe(true)
    expect(await inTown((tx) => hasVoted(tx, subject(id), { accountId: person(31).accountId }))).toBe(false)
  })

  it('leaves one ballot of a person who votes 200 times at the same moment, and one receipt', async () => {
    const { id, election } = await electionWith([])
    // As many at a time as there are connections: a longer queue for one would give up under load.
    const limit = pLimit(8)
    const votes = Array.from({ length: 200 }, () => limit(() => polling.vote(id, person(1), ['yes'])))
    const answers = await Promise.all(votes)
    expect(answers.filter((answer) => codeIn(answer) === undefined)).toHaveLength(1)
    expect(new Set(answers.map(codeIn))).toEqual(new Set([undefined, 'ballots.already-voted']))
    expect(await rowsOf('election_roll', election)).toHaveLength(1)
    expect(await rowsOf('sealed_ballots', election)).toHaveLength(1)
  }, 60_000)

  it('answers each vote of a batch on its own', async () => {
    const { id, election } = await electionWith([])
    const vote = async (voter: ResidentActor, choices: readonly string[]) => ({
      context: { ...polling.as(voter), services: polling.services },
      subject: subject(id),
      personKey: (await inTown((tx) => findVerifiedPerson(tx, voter.accountId)))?.personKey ?? null,
      choices,
      channel: 'online' as const,
    })
    const votes = [
      await vote(person(0), ['yes']),
      await vote(person(0), ['no']),
      await vote(person(1), ['maybe']),
      await vote(person(2), []),
      await vote(person(3), ['no']),
    ]
    const answers = await inTown((tx) => castMany(tx, votes))
    expect(answers.map(codeIn)).toEqual([
      undefined,
      'ballots.already-voted',
      'ballots.choices',
      'ballots.choices',
      undefined,
    ])
    const unfit = answers[2]
    expect(unfit instanceof AppError && [unfit.status, unfit.issues]).toEqual([
      422,
      [{ path: 'choices', message: 'Обрано варіант, якого немає в питанні.' }],
    ])
    expect(await rowsOf('sealed_ballots', election)).toHaveLength(2)
  })

  it('finds a person who votes from another account', async () => {
    const { id } = await electionWith([['yes']])
    const personKey = (await inTown((tx) => findVerifiedPerson(tx, person(0).accountId)))?.personKey ?? ''
    const [answer] = await inTown((tx) =>
      castMany(tx, [
        {
          context: { ...polling.as(person(5)), services: polling.services },
          subject: subject(id),
          personKey,
          choices: ['no'],
          channel: 'online',
        },
      ]),
    )
    expect(answer && codeIn(answer)).toBe('ballots.already-voted')
  })

  it('takes a mark of the voter, hashes a word, and draws one where there is none', async () => {
    const { id } = await electionWith([])
    const own = 'ab'.repeat(16)
    expect(receiptIn(await polling.vote(id, person(0), ['yes'], own)).mark).toBe(own)
    const word = receiptIn(await polling.vote(id, person(1), ['yes'], 'барвінок')).mark
    expect(word).toMatch(/^[0-9a-f]{32}$/)
    expect(receiptIn(await polling.vote(id, person(2), ['yes'])).mark).toMatch(/^[0-9a-f]{32}$/)
  })

  it('takes none at the end or later, nor from a person whose clock is read under the lock', async () => {
    const { id, election } = await electionWith([['yes']])
    const ends = (await inTown((tx) => findElection(tx, subject(id))))?.endsAt ?? new Date(0)
    clock.set(new Date(ends.getTime() - 1))
    receiptIn(await polling.vote(id, person(1), ['no']))
    clock.set(ends)
    expect(codeIn(await polling.vote(id, person(2), ['no']))).toBe('ballots.closed')
    await polling.closePoll(id)
    expect(codeIn(await polling.vote(id, person(2), ['no']))).toBe('ballots.closed')
    expect(polling.filed).toContain(`ballots.count ${JSON.stringify({ electionId: election })}`)
  })
})

describe('the count', () => {
  it('opens the ballots, and what is published passes every check of anybody', async () => {
    const { id, election, receipts } = await electionWith(mixed(30))
    await polling.closePoll(id)
    expect(await polling.count(election)).toBe('counted')
    expect(await polling.stateOf(election)).toBe('final')
    const found = await inTown((tx) => findElection(tx, subject(id)))
    expect(found?.count).toMatchObject({ ballots: 30, blank: 0, votes: { yes: 10, no: 10, abstained: 10 } })
    expect(found).toMatchObject({ size: 30, turnout: { kind: 'exact', number: 30 }, publication: 'full' })
    expect(polling.counted.get(id)).toEqual(found?.count)
    const bundle = await bundleOf(election)
    const token = rollToken(rollKey({ community, services: kernel.services }), election, person(3).accountId)
    for (const receipt of receipts) expect(await failedOf(bundle, { receipt, rollToken: token })).toEqual([])
    const strange = { ...receipts[0], leaf: '0'.repeat(64) } as (typeof receipts)[number]
    expect((await failedOf(bundle, { receipt: strange })).map((one) => one.id)).toEqual(['receipt'])
    const checks = await verifyBundle(bundle, { rollToken: fromHex('00'.repeat(16)) })
    expect(checks.find((one) => one.id === 'roll-token')?.ok).toBe(false)
  })

  it('leaves nothing in the rows that joins a voter and a ballot', async () => {
    const { id, election, receipts } = await electionWith(mixed(30))
    await polling.closePoll(id)
    await polling.count(election)
    expect(await rowsOf('sealed_ballots', election)).toEqual([])
    type System = { xmin: string; xmax: string; place: string; leaf?: Buffer; account_id?: string; id?: string }
    const ballots = await rowsOf<System>('ballots', election, 'xmin::text, xmax::text, ctid::text as place, leaf')
    const roll = await rowsOf<System>(
      'election_roll',
      election,
      'xmin::text, xmax::text, ctid::text as place, account_id, id',
    )
    expect([ballots.length, roll.length]).toEqual([30, 30])
    expect(new Set([...ballots, ...roll].map(({ xmin }) => xmin)).size, 'one transaction wrote all').toBe(1)
    expect(new Set([...ballots, ...roll].map(({ xmax }) => xmax))).toEqual(new Set(['0']))
    const byPlace = (rows: readonly System[]) =>
      rows.toSorted((one, other) => placeOf(one.place) - placeOf(other.place))
    const leaves = byPlace(ballots).map(({ leaf }) => leaf?.toString('hex') ?? '')
    expect(leaves).toEqual(leaves.toSorted())
    const key = rollKey({ community, services: kernel.services })
    const tokens = byPlace(roll).map(({ account_id }) =>
      Buffer.from(rollToken(key, election, account_id ?? '')).toString('hex'),
    )
    expect(tokens, 'the roll lies in the order of its tokens').toEqual(tokens.toSorted())
    expect(roll.every((row) => row.id?.[14] === '4')).toBe(true)
    // The order of voting was that of the people: it is not the order of the rows.
    expect(leaves).not.toEqual(receipts.map(({ leaf }) => leaf))
  })

  it('keeps the leaf, the nonce and the mark of a vote out of every other table, and people out of all but the roll', async () => {
    const { id, election, receipts } = await electionWith([['yes'], ['no']])
    const receipt = receipts[0]
    const tables = (
      await sql<{ name: string }>`select table_schema || '.' || table_name as name from information_schema.tables
        where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(owner)
    ).rows.map(({ name }) => name)
    const withText = async (text: string) => {
      const found: string[] = []
      for (const table of tables) {
        const { rows } =
          await sql`select from ${sql.table(table)} as line where line::text like ${`%${text}%`} limit 1`.execute(owner)
        if (rows.length > 0) found.push(table)
      }
      return found.sort()
    }
    for (const secret of [receipt?.leaf, receipt?.nonce, receipt?.mark])
      expect(await withText(secret ?? '')).toEqual([])
    const before = await withText(person(0).accountId)
    expect(before).toEqual(['public.accounts', 'public.election_roll'])
    await polling.closePoll(id)
    await polling.count(election)
    expect(await withText(receipt?.leaf ?? '')).toEqual(['public.ballots'])
    expect(await withText(receipt?.nonce ?? '')).toEqual(['public.ballots'])
    expect(await withText(person(0).accountId)).toEqual(['public.accounts', 'public.election_roll'])
    // The row of the account was not touched by the voting transaction: a foreign key from the roll would have done it.
    const { rows } = await sql<{
      xmax: string
    }>`select xmax::text from accounts where id = ${person(0).accountId}`.execute(owner)
    expect(rows).toEqual([{ xmax: '0' }])
    const audit = await inTown((tx) =>
      tx.selectFrom('audit_entries').select(['action', 'actor_kind']).where('subject', '=', `poll:${id}`).execute(),
    )
    expect(audit.map(({ action }) => action).sort()).toEqual([
      'ballots.closed',
      'ballots.counted',
      'ballots.opened',
      'ballots.prepared',
    ])
    expect(audit.every(({ actor_kind }) => actor_kind === 'system')).toBe(true)
  })

  it('destroys the key', async () => {
    const { id, election } = await electionWith([['yes']])
    expect(await keyFiles().has('elections', community.id, election)).toBe(true)
    await polling.closePoll(id)
    await polling.count(election)
    expect(await keyFiles().has('elections', community.id, election)).toBe(false)
    expect((await inTown((tx) => findElection(tx, subject(id))))?.keyDestroyedAt).toEqual(clock.now())
  })

  it('publishes totals of fewer than 25 ballots, whatever the definition says', async () => {
    const { id, election } = await electionWith(mixed(24))
    await polling.closePoll(id)
    await polling.count(election)
    expect(await inTown((tx) => findElection(tx, subject(id)))).toMatchObject({ publication: 'totals' })
    expect(await failedOf(await bundleOf(election))).toEqual([])
  })

  it('does not count a ballot that is none, and does not lose it either', async () => {
    const { id, election } = await electionWith(mixed(3))
    const [seal] = await rowsOf<{ id: string }>('sealed_ballots', election)
    await sql`update sealed_ballots set ciphertext = decode(repeat('00', length(ciphertext)), 'hex')
      where id = ${seal?.id}`.execute(owner)
    await polling.closePoll(id)
    await polling.count(election)
    const found = await inTown((tx) => findElection(tx, subject(id)))
    expect(found?.result).toMatchObject({ ballots: 2, invalid: 1, voted: 3 })
    expect(await rowsOf('ballot_corrections', election)).toMatchObject([{ seq: 1, kind: 'invalid' }])
    expect(await failedOf(await bundleOf(election))).toEqual([])
  })
})

describe('what is killed', () => {
  it('in the counting transaction is rolled back whole, and gives the same root afterwards', async () => {
    const { id, election } = await electionWith(mixed(5))
    await polling.closePoll(id)
    polling.failNext()
    await expect(polling.count(election)).rejects.toThrow('killed while counting')
    expect(await polling.stateOf(election)).toBe('closed')
    expect(await rowsOf('ballots', election)).toEqual([])
    expect(await rowsOf('sealed_ballots', election)).toHaveLength(5)
    expect(await keyFiles().has('elections', community.id, election)).toBe(true)
    expect(await polling.count(election)).toBe('counted')
    const root = (await inTown((tx) => findElection(tx, subject(id))))?.root
    expect(await polling.count(election)).toBe('counted')
    expect((await inTown((tx) => findElection(tx, subject(id))))?.root).toBe(root)
  })

  it('between closing and counting is counted by the sweep', async () => {
    const { id, election } = await electionWith(mixed(3))
    await polling.closePoll(id)
    await polling.sweep()
    expect(await polling.stateOf(election), 'its job may still be running').toBe('closed')
    clock.set(new Date(clock.now().getTime() + 5 * 60_000))
    await polling.sweep()
    expect(await polling.stateOf(election)).toBe('final')
  })

  it('between the count and the end of the key leaves a key that the sweep destroys', async () => {
    const { id, election } = await electionWith(mixed(3))
    const key = await keyFiles().read('elections', community.id, election)
    await polling.closePoll(id)
    await polling.count(election)
    await sql`update elections set state = 'counted', key_destroyed_at = null where id = ${election}`.execute(owner)
    await keyFiles().write('elections', community.id, election, key ?? new Uint8Array())
    await polling.sweep()
    expect(await polling.stateOf(election)).toBe('final')
    expect(await keyFiles().has('elections', community.id, election)).toBe(false)
    await keyFiles().write('elections', community.id, election, key ?? new Uint8Array())
    await polling.sweep()
    expect(await keyFiles().has('elections', community.id, election)).toBe(false)
  })

  it('and restored without its key waits for it', async () => {
    const { id, election } = await electionWith(mixed(3))
    const key = await keyFiles().read('elections', community.id, election)
    await keyFiles().remove('elections', community.id, election)
    await polling.closePoll(id)
    expect(await polling.count(election)).toBe('no-key')
    expect(await polling.stateOf(election)).toBe('closed')
    await keyFiles().write('elections', community.id, election, key ?? new Uint8Array())
    expect(await polling.count(election)).toBe('counted')
  })

  it('two that count at the same moment count once', async () => {
    const { id, election } = await electionWith(mixed(6))
    await polling.closePoll(id)
    expect(await Promise.all([polling.count(election), polling.count(election)])).toEqual(['counted', 'counted'])
    expect(await rowsOf('ballots', election)).toHaveLength(6)
    expect(await rowsOf('election_roll', election)).toHaveLength(6)
  })
})

describe('the roll', () => {
  it('forgets an account that is erased, and the person cannot vote again', async () => {
    const leaving = await polling.resident('Людина, яка йде')
    const { id, election } = await electionWith([])
    const { personKey = '' } = (await inTown((tx) => findVerifiedPerson(tx, leaving.accountId))) ?? {}
    receiptIn(await polling.vote(id, leaving, ['yes']))
    const personal = ballotsPersonalData(polling.uses)
    expect(await inTown((tx) => personal.collect(tx, leaving.accountId))).toEqual({
      votes: [{ subject: `poll:${id}`, title: `Опитування ${id}`, channel: 'online', zone: null, point: null }],
    })
    await inTown((tx) => personal.erase(tx, leaving.accountId, clock.now()))
    expect(await inTown((tx) => personal.collect(tx, leaving.accountId))).toEqual({ votes: [] })
    const again = await polling.vote(id, leaving, ['no'])
    expect(codeIn(again)).toBe('ballots.already-voted')
    await polling.closePoll(id)
    await polling.count(election)
    expect(await rowsOf('election_roll', election)).toMatchObject([{ account_id: null, person_key: personKey }])
    expect(await failedOf(await bundleOf(election))).toEqual([])
  })

  it('is deleted when the time for appeals is over', async () => {
    const { id, election } = await electionWith(mixed(3))
    await polling.closePoll(id)
    await polling.count(election)
    await polling.sweep()
    expect(await rowsOf('election_roll', election)).toHaveLength(3)
    clock.set(new Date(clock.now().getTime() + APPEAL_DAYS * DAY_MS + 1))
    await polling.sweep()
    expect(await rowsOf('election_roll', election)).toEqual([])
    expect(await failedOf(await bundleOf(election))).toEqual([])
  })
})

describe('turnout', () => {
  it('is shown in steps, and not at all below fifty', async () => {
    const { id, election } = await electionWith(mixed(3))
    await polling.sweep()
    const turnout = async () => (await inTown((tx) => findElection(tx, subject(id))))?.turnout
    expect(await turnout()).toEqual({ kind: 'below', number: 50 })
    for (let n = 0; n < 60; n++) {
      await sql`insert into election_roll (community_id, election_id, person_key, channel)
        values (${community.id}, ${election}, ${`made-up-${n}`}, 'online')`.execute(owner)
    }
    await polling.sweep()
    expect(await turnout()).toEqual({ kind: 'about', number: 60 })
  })
})

describe('wake-ups', () => {
  const dueAt = async (election: string) =>
    (await sql<{ due_at: Date }>`select due_at from due_items where item_id = ${election}`.execute(owner)).rows[0]
      ?.due_at

  it('look at elections that run, and leave those that are over alone until the roll is to be deleted', async () => {
    const prepared = await inTown((tx) => prepareElection(tx, system(), polling.plan(970)))
    const { id, election } = await electionWith(mixed(3))
    expect(await dueAt(prepared)).toBeUndefined()
    expect(await polling.wakeDue()).toContain(election)
    expect(await dueAt(election)).toEqual(new Date(clock.now().getTime() + LOOK_EVERY_MS))
    expect(await polling.wakeDue()).not.toContain(election)
    await polling.closePoll(id)
    await polling.count(election)
    const { appealUntil } = (await inTown((tx) => findElection(tx, subject(id)))) ?? {}
    expect(await dueAt(election)).toEqual(new Date((appealUntil?.getTime() ?? 0) + 1))
    expect(await polling.wakeDue()).not.toContain(election)
    clock.set(new Date((appealUntil?.getTime() ?? 0) + 2))
    expect(await polling.wakeDue()).toContain(election)
    expect(await rowsOf('election_roll', election)).toEqual([])
    expect(await dueAt(election)).toBeUndefined()
  })

  it('forget an election that is cancelled, and are filed anew where a row is missing', async () => {
    const { id, election } = await electionWith([])
    await sql`delete from due_items where item_id = ${election}`.execute(owner)
    await inTown((tx) => electionWakeUps.refile(tx, clock.now(), { missing: true }))
    expect(await dueAt(election)).toEqual(clock.now())
    await inTown((tx) => voidElection(tx, system(), subject(id), 'Питання поставлено помилково.'))
    await polling.wakeDue()
    expect(await dueAt(election)).toBeUndefined()
  })
})

describe('other ends', () => {
  it('can be moved with a reason that stands beside the definition', async () => {
    const { id } = await electionWith([['yes']])
    const before = await inTown((tx) => findElection(tx, subject(id)))
    const later = new Date((before?.endsAt.getTime() ?? 0) + 5 * DAY_MS)
    await inTown((tx) => moveEnd(tx, system(), subject(id), later, 'Два дні не було світла.'))
    const after = await inTown((tx) => findElection(tx, subject(id)))
    expect([after?.endsAt, after?.definitionHash]).toEqual([later, before?.definitionHash])
    expect(after?.endChanges).toMatchObject([{ from: before?.endsAt, to: later, reason: 'Два дні не було світла.' }])
    const past = await refusalOf(inTown((tx) => moveEnd(tx, system(), subject(id), clock.now(), 'Досить.')))
    expect(past.code).toBe('ballots.end-too-early')
  })

  it('can be a cancellation, which destroys the ballots unread', async () => {
    const { id, election } = await electionWith([['yes'], ['no']])
    await inTown((tx) => voidElection(tx, system(), subject(id), 'Питання поставлено помилково.'))
    expect(await rowsOf('sealed_ballots', election)).toEqual([])
    expect(await rowsOf('election_roll', election)).toEqual([])
    expect(await polling.stateOf(election)).toBe('void')
    await expect.poll(() => keyFiles().has('elections', community.id, election)).toBe(false)
    expect(codeIn(await polling.vote(id, person(3), ['yes']))).toBe('ballots.closed')
    expect(await polling.count(election)).toBe('not-closed')
  })

  // Each of its counts starts a thread.
  it('and a count that meet at the same moment take their locks in one order', { timeout: 60_000 }, async () => {
    const ends: string[] = []
    for (let round = 0; round < 12; round++) {
      const { id, election } = await electionWith(mixed(3))
      await polling.closePoll(id)
      const cancelled = inTown(async (tx) => {
        await lockNamed(tx, `poll ${id}`)
        await voidElection(tx, system(), subject(id), 'Питання поставлено помилково.')
      }).then(
        () => 'void',
        (error: unknown) => {
          if (error instanceof AppError && error.code === 'ballots.wrong-state') return 'late'
          throw error
        },
      )
      // The worker thread of a count needs its time: half of the rounds meet it while it writes.
      const [outcome] = await Promise.all([cancelled, polling.count(election), polling.count(election)])
      ends.push(`${outcome} ${await polling.stateOf(election)}`)
    }
    expect(new Set(ends).isSubsetOf(new Set(['void void', 'late counted', 'late final']))).toBe(true)
  })
})

describe('the demo', () => {
  it('has an election that went through the same code', async () => {
    const { opensAt: openedAt, endsAt: closedAt, ...plan } = polling.plan(950)
    const votes: SeedElection['votes'][number][] = []
    for (const [at, choices] of mixed(30).entries()) {
      const { accountId } = person(at)
      const { personKey = '' } = (await inTown((tx) => findVerifiedPerson(tx, accountId))) ?? {}
      votes.push({ accountId, personKey, choices })
    }
    const election = await inTown((tx) => seedElection(tx, polling.job, { ...plan, openedAt, closedAt, votes }))
    expect(await polling.stateOf(election)).toBe('final')
    expect(await failedOf(await bundleOf(election))).toEqual([])
    await expect.poll(() => keyFiles().has('elections', community.id, election)).toBe(false)
  })
})

/** `(0,17)` */
function placeOf(ctid: string): number {
  const [page = 0, line = 0] = ctid.slice(1, -1).split(',').map(Number)
  return page * 1_000 + line
}
