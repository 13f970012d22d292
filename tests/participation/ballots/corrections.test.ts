import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readContent } from '#participation/ballots/bundle-endpoint.ts'
import { castMany, findCorrected, findElection, type Strike, strikeBallot } from '#participation/ballots/index.ts'
import { MAX_CORRECTION_REASON, verifyBundle, writeBundle } from '#participation/ballots/protocol/index.ts'
import { getElectionById, updateElection } from '#participation/ballots/queries.ts'
import { AppError } from '#platform/errors.ts'
import { newPolling, receiptIn } from './polling.ts'

const polling = await newPolling()
const { inTown, owner } = polling
const subject = { type: 'poll', id: 1 }
const system = () => ({ ...polling.system(), services: polling.services })
const VOTES = 26

const election = await polling.openPoll(1, { channels: ['online', 'paper'] })
const online = receiptIn(await polling.vote(1, await polling.resident('Онлайн Тестовий'), ['no']))
const paper = await inTown((tx) =>
  castMany(
    tx,
    Array.from({ length: VOTES }, (_, at) => ({
      context: system(),
      subject,
      personKey: at.toString(16).padStart(64, '0'),
      choices: ['yes'],
      channel: 'paper' as const,
    })),
  ),
)
const [first = '', second = '', third = ''] = paper.map((answer) => receiptIn(answer).leaf)

const strike = (change: Partial<Strike> = {}) => {
  const given = { leaf: first, reason: 'Дописано після закриття', protocol: 'Протокол № 7 від 01.12.2026', ...change }
  return inTown((tx) => strikeBallot(tx, system(), subject, given))
}
const refusalOf = async (work: Promise<unknown>): Promise<[string, number]> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return [error.code, error.status]
  throw error
}
const failures = async () => {
  const content = await inTown(async (tx) => {
    const row = await getElectionById(tx, election)
    if (!row) throw new Error('there is no such election')
    return readContent(tx, row)
  })
  return (await verifyBundle(await writeBundle(content))).filter(({ ok }) => !ok)
}
const stored = () => inTown((tx) => getElectionById(tx, election))

describe('a paper ballot', () => {
  it('cannot be struck before the count', async () => {
    expect(await refusalOf(strike())).toEqual(['ballots.not-counted', 409])
    await polling.closePoll(1)
    expect(await refusalOf(strike())).toEqual(['ballots.not-counted', 409])
    expect(await polling.count(election)).toBe('counted')
    expect(await inTown((tx) => findCorrected(tx, subject))).toBeUndefined()
  })

  it('is struck with a reason and a protocol, which the record says', async () => {
    for (const change of [
      { reason: ' ' },
      { protocol: '' },
      { reason: 'а'.repeat(MAX_CORRECTION_REASON + 1) },
      { protocol: 'а'.repeat(MAX_CORRECTION_REASON + 1) },
    ])
      expect(await refusalOf(strike(change))).toEqual(['ballots.strike-reason', 422])
    expect(await refusalOf(strike({ leaf: '0'.repeat(64) }))).toEqual(['ballots.no-ballot', 404])
    expect(await refusalOf(strike({ leaf: online.leaf }))).toEqual(['ballots.not-paper', 409])

    const before = await stored()
    await inTown((tx) => updateElection(tx, election, { witness_keys: 'viche/other/witness+00000000+AA==' }))
    const count = await strike()
    expect([count.ballots, count.votes]).toEqual([VOTES, { yes: VOTES - 1, no: 1, abstained: 0 }])
    const after = await stored()
    expect([after?.root, after?.rollRoot, after?.size]).toEqual([before?.root, before?.rollRoot, before?.size])
    expect(after?.checkpoint).not.toBe(before?.checkpoint)
    expect(after?.witnessKeys, 'the witness signed another text').toBeNull()
    expect(await failures()).toEqual([])
    expect((await inTown((tx) => findElection(tx, subject)))?.result).toMatchObject({
      ballots: VOTES + 1,
      struck: 1,
      voted: VOTES,
      roll: VOTES + 1,
    })
  })

  it('is struck once, and the first count stands beside the present one', async () => {
    expect(await refusalOf(strike())).toEqual(['ballots.struck-already', 409])
    await strike({ leaf: second })
    const corrected = await inTown((tx) => findCorrected(tx, subject))
    expect(corrected?.first.votes).toEqual({ yes: VOTES, no: 1, abstained: 0 })
    expect(corrected?.current.votes).toEqual({ yes: VOTES - 2, no: 1, abstained: 0 })
    expect(corrected?.struck.map(({ seq, leaf }) => [seq, leaf])).toEqual([
      [1, first],
      [2, second],
    ])
    expect(await failures()).toEqual([])
  })

  it('leaves no trace where the transaction is rolled back', async () => {
    const before = await stored()
    const killed = inTown(async (tx) => {
      await strikeBallot(tx, system(), subject, { leaf: third, reason: 'Причина', protocol: 'Протокол' })
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await stored()).toEqual(before)
    expect((await inTown((tx) => findCorrected(tx, subject)))?.struck).toHaveLength(2)
  })

  it('is found by the check when a record is taken away', async () => {
    await sql`delete from ballot_corrections where election_id = ${election} and seq = 2`.execute(owner)
    expect((await failures()).map(({ id }) => id)).toContain('counts')
  })

  it('can be struck by a record only that nobody changes', async () => {
    const change = inTown((tx) => sql`update ballot_corrections set reason = 'інша'`.execute(tx))
    await expect(change).rejects.toThrow(/permission denied/)
  })
})
