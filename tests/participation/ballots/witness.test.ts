import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readContent } from '#participation/ballots/bundle-endpoint.ts'
import { castMany, findElection, strikeBallot, witnessJob } from '#participation/ballots/index.ts'
import { verifyBundle, writeBundle } from '#participation/ballots/protocol/index.ts'
import { getElectionById } from '#participation/ballots/queries.ts'
import { witnessOf } from '#participation/ballots/witness.ts'
import { waitFor } from '#tests/support/wait.ts'
import { newPolling, receiptIn } from './polling.ts'

const polling = await newPolling()
const { inTown, owner, clock, kernel, community } = polling
const run = () => witnessJob({ db: polling.db, directory: kernel.directory }).run(polling.job, {})
const found = (id: number) => inTown((tx) => findElection(tx, { type: 'poll', id }))

async function countedPoll(id: number): Promise<string> {
  const election = await polling.openPoll(id)
  receiptIn(await polling.vote(id, await polling.resident(`Виборець ${id}`), ['yes']))
  await polling.closePoll(id)
  await polling.count(election)
  return election
}
const witnessesIn = async (election: string) => {
  const content = await inTown(async (tx) => {
    const row = await getElectionById(tx, election)
    if (!row) throw new Error('there is no such election')
    return readContent(tx, row)
  })
  const checks = await verifyBundle(await writeBundle(content))
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  return checks.find(({ id }) => id === 'witnesses')
}

describe('the witness of an election', () => {
  it('is none where there is no other community', async () => {
    const election = await countedPoll(1)
    await run()
    expect((await found(1))?.witnesses).toEqual([])
    expect(await witnessesIn(election)).toMatchObject({ outcome: 'skipped', detail: { code: 'none' } })
  })

  it('is another community, which signs once with the time at which it saw the tree', async () => {
    await polling.db
      .insertInto('communities')
      .values({ slug: 'susidy', kind: 'city', name: JSON.stringify({ uk: 'Сусіди', en: 'Neighbours' }) })
      .execute()
    kernel.directory.invalidate()
    const election = await countedPoll(2)
    await run()
    const signed = await found(2)
    expect(signed?.witnesses).toEqual([expect.stringMatching(/^viche\/susidy\/witness\+[0-9a-f]{8}\+/)])
    expect(await witnessesIn(election)).toMatchObject({
      outcome: 'passed',
      detail: { values: { number: 1, names: 'viche/susidy/witness' } },
    })
    // A kill between the two transactions: the second look signs the same line again.
    await sql`update elections set witness_keys = null, checkpoint = regexp_replace(checkpoint, '— viche/susidy.*\n', '')
      where id = ${election}`.execute(owner)
    clock.set(new Date(clock.now().getTime() + 3_600_000))
    await run()
    expect(await found(2)).toEqual(signed)
  })

  it('never signs a second tree of one election', async () => {
    const election = await countedPoll(3)
    const { rows } = await sql<{ id: string }>`select id from communities where slug = 'susidy'`.execute(owner)
    await sql`insert into witnessed_checkpoints (community_id, origin, size, root, at)
      values (${rows[0]?.id}, ${`viche/${community.slug}/${election}`}, 1, decode(repeat('00', 32), 'hex'), now())`.execute(
      owner,
    )
    await run()
    expect((await found(3))?.witnesses).toEqual([])
  })

  it('keeps no signature of a text that a strike has replaced while it was signing', async () => {
    const subject = { type: 'poll', id: 4 }
    const context = { ...polling.system(), services: polling.services }
    const election = await polling.openPoll(4, { channels: ['online', 'paper'] })
    const vote = { context, subject, personKey: 'f'.repeat(64), choices: ['yes'], channel: 'paper' as const }
    const [paper] = await inTown((tx) => castMany(tx, [vote]))
    if (!paper) throw new Error('a vote has an answer')
    const { leaf } = receiptIn(paper)
    await polling.closePoll(4)
    await polling.count(election)

    const [isStruck, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const striking = inTown(async (tx) => {
      const strike = { leaf, reason: 'Дописано після закриття', protocol: 'Протокол № 7 від 01.12.2026' }
      await strikeBallot(tx, context, subject, strike)
      isStruck.resolve()
      await mayCommit.promise
    })
    await Promise.race([isStruck.promise, striking])
    // It reads the text of before, signs it and waits for the election.
    const witnessing = run()
    await waitFor('the witness to wait for the strike', async () => {
      const { rows } = await sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%elections%'`.execute(owner)
      return rows.length > 0
    })
    mayCommit.resolve()
    await Promise.all([striking, witnessing])
    expect((await found(4))?.witnesses).toEqual([])
    expect(await witnessesIn(election)).toMatchObject({ outcome: 'skipped', detail: { code: 'none' } })

    await run()
    expect((await found(4))?.witnesses).toHaveLength(1)
    expect(await witnessesIn(election)).toMatchObject({ outcome: 'passed', detail: { values: { number: 1 } } })
  })

  it('is the next one by id, so that each has one and is one', () => {
    const all = ['b', 'c', 'a'].map((id) => ({ ...community, id }))
    const pairs = all.map((one) => [one.id, witnessOf(one, all)?.id])
    expect(pairs).toEqual([
      ['b', 'c'],
      ['c', 'a'],
      ['a', 'b'],
    ])
  })
})
