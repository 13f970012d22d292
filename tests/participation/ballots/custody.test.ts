import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  bringKey,
  closeElection,
  confirmKept,
  findElection,
  KEY_ATTEMPTS,
  listKeyedElections,
  MAX_KEY_FILE,
  openElection,
  prepareElection,
  takeKey,
  voidElection,
} from '#participation/ballots/index.ts'
import { lockKey, unlockKey } from '#participation/ballots/key-file.ts'
import { newSealKey, toBase64 } from '#participation/ballots/protocol/index.ts'
import { removeSpentKeys } from '#participation/ballots/sweep.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { codeIn, newPolling, receiptIn } from './polling.ts'

const polling = await newPolling()
const { inTown, clock, community, kernel, owner } = polling
const voters: ResidentActor[] = []
for (let n = 0; n < 4; n++) voters.push(await polling.resident(`Виборець ${n} Комісійний`))
const voter = (at: number): ResidentActor => {
  const found = voters[at]
  if (!found) throw new Error('there are four voters')
  return found
}
const PASSPHRASE = 'сім журавлів над ставом'
const subject = (id: number) => ({ type: 'poll', id })
const system = () => ({ ...polling.system(), services: polling.services })
const hasKey = (election: string) => kernel.services.keyFiles.has('elections', community.id, election)
const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}
/** Each test has attempts of its own. */
const later = () => clock.set(new Date(clock.now().getTime() + KEY_ATTEMPTS.seconds * 1000))

const prepare = (id: number) =>
  inTown((tx) => prepareElection(tx, system(), polling.plan(id, { custody: 'commission' })))
const take = (id: number, passphrase = PASSPHRASE) => inTown((tx) => takeKey(tx, system(), subject(id), passphrase))
const confirm = (id: number, keyFile: string, passphrase = PASSPHRASE) =>
  inTown((tx) => confirmKept(tx, system(), subject(id), { keyFile, passphrase }))
const bring = (id: number, keyFile: string, passphrase = PASSPHRASE) =>
  inTown((tx) => bringKey(tx, system(), subject(id), { keyFile, passphrase }))
/** Open, with the key in the hands of the commission. */
async function openWithCommission(id: number) {
  later()
  const election = await prepare(id)
  const { text } = await take(id)
  await confirm(id, text)
  await expect.poll(() => hasKey(election)).toBe(false)
  await inTown((tx) => openElection(tx, system(), subject(id)))
  return { election, text }
}
async function close(id: number) {
  const { endsAt } = (await inTown((tx) => findElection(tx, subject(id)))) ?? {}
  clock.set(endsAt ?? clock.now())
  await inTown((tx) => closeElection(tx, system(), subject(id)))
}

describe('the file of a key', { timeout: 60_000 }, () => {
  const { privateKey, publicKey } = newSealKey()
  const vote = { election: '3b1f8a52-9d1e-4c07-a5c4-0e6a5b1f7c11', sealPublic: toBase64(publicKey) }

  it('opens with its passphrase, however the system writes its letters, and with no other', async () => {
    const text = await lockKey(privateKey, vote, 'їжак і Ґанок 2026')
    expect(text.length).toBeLessThan(MAX_KEY_FILE)
    expect(text).not.toContain(Buffer.from(privateKey).toString('base64'))
    expect(await unlockKey(text, vote, ' їжак і Ґанок 2026 '.normalize('NFD'))).toEqual(privateKey)
    expect(await unlockKey(text, vote, 'їжак і ґанок 2026')).toBe('passphrase')
    expect(await lockKey(privateKey, vote, 'їжак і Ґанок 2026')).not.toBe(text)
  })

  it('is refused when it is of another vote, altered, or no such file', async () => {
    const text = await lockKey(privateKey, vote, PASSPHRASE)
    const other = { ...vote, election: '3b1f8a52-9d1e-4c07-a5c4-0e6a5b1f7c12' }
    expect(await unlockKey(text, other, PASSPHRASE)).toBe('another')
    // Renamed to that vote, it still is not its key: the name is authenticated.
    expect(await unlockKey(text.replace(vote.election, other.election), other, PASSPHRASE)).toBe('passphrase')
    for (const wrong of [
      '',
      '{}',
      '[]',
      text.slice(0, -20),
      text.replace('"v": 1', '"v": 2'),
      randomBytes(90).toString('hex'),
    ])
      expect(await unlockKey(wrong, vote, PASSPHRASE)).toBe('form')
    const costly = JSON.stringify({ ...JSON.parse(text), N: 2 ** 30 })
    expect(await unlockKey(costly, vote, PASSPHRASE), 'a file cannot ask for more work').toBe('form')
  })
})

describe('before the opening', { timeout: 60_000 }, () => {
  it('the vote waits until the commission has shown its copy; then the server has no key', async () => {
    later()
    const election = await prepare(1)
    expect((await refusalOf(inTown((tx) => openElection(tx, system(), subject(1))))).code).toBe('ballots.key-not-taken')
    expect(await inTown(listKeyedElections), 'until then the key moves with an export').toContain(election)
    const lost = await take(1, 'пароль, який забули')
    const { name, text } = await take(1)
    expect(name).toBe(`${community.slug}-poll-1.key.json`)
    expect(await refusalOf(confirm(1, lost.text))).toMatchObject({
      ...{ code: 'ballots.key-unfit', status: 422 },
      issues: [{ path: 'passphrase' }],
    })
    expect(await refusalOf(confirm(1, 'a photo'))).toMatchObject({ issues: [{ path: 'keyFile' }] })
    expect([await hasKey(election), await polling.stateOf(election)]).toEqual([true, 'ready'])
    await confirm(1, text)
    await expect.poll(() => hasKey(election)).toBe(false)
    expect(await inTown(listKeyedElections)).not.toContain(election)
    expect((await refusalOf(take(1))).code).toBe('ballots.key-missing')
    await inTown((tx) => openElection(tx, system(), subject(1)))
    expect(await polling.stateOf(election)).toBe('open')
  })

  it('a key that a crash has left after the confirmation is destroyed by the sweep', async () => {
    later()
    const election = await prepare(2)
    const key = await kernel.services.keyFiles.read('elections', community.id, election)
    const { text } = await take(2)
    await confirm(2, text)
    await expect.poll(() => hasKey(election)).toBe(false)
    await kernel.services.keyFiles.write('elections', community.id, election, key ?? new Uint8Array())
    await removeSpentKeys(polling.job)
    expect(await hasKey(election)).toBe(false)
  })

  it('has no such steps where the server keeps the key', async () => {
    later()
    await inTown((tx) => prepareElection(tx, system(), polling.plan(3)))
    expect((await refusalOf(take(3))).code).toBe('ballots.key-of-server')
    expect((await refusalOf(confirm(3, '{}'))).code).toBe('ballots.key-of-server')
  })
})

describe('the vote and its count', { timeout: 60_000 }, () => {
  it('take ballots without a key on the server, wait for the key, and count with it', async () => {
    const { election, text } = await openWithCommission(10)
    for (const at of [0, 1, 2]) receiptIn(await polling.vote(10, voter(at), ['yes']))
    polling.filed.length = 0
    await close(10)
    expect(polling.filed, 'no count is filed').toEqual([])
    clock.set(new Date(clock.now().getTime() + 10 * 60_000))
    await polling.wakeDue()
    expect(await polling.stateOf(election)).toBe('closed')
    expect(await polling.count(election)).toBe('no-key')

    const before = await sql`select * from elections where id = ${election}`.execute(owner)
    expect((await refusalOf(bring(10, text, 'не та фраза зовсім'))).code).toBe('ballots.key-unfit')
    expect((await sql`select * from elections where id = ${election}`.execute(owner)).rows).toEqual(before.rows)
    expect(await hasKey(election)).toBe(false)

    await bring(10, text)
    await bring(10, text)
    expect(polling.filed.filter((job) => job.startsWith('ballots.count'))).toHaveLength(2)
    expect(await polling.count(election)).toBe('counted')
    expect(await polling.stateOf(election)).toBe('final')
    expect(await hasKey(election)).toBe(false)
    expect(await inTown((tx) => findElection(tx, subject(10)))).toMatchObject({
      ...{ custody: 'commission', count: { votes: { yes: 3 } }, definition: { custody: 'commission' } },
    })
    expect((await refusalOf(bring(10, text))).code).toBe('ballots.wrong-state')
  })

  it('count a key whose filed count was lost', async () => {
    const { election, text } = await openWithCommission(11)
    receiptIn(await polling.vote(11, voter(0), ['no']))
    await close(11)
    await bring(11, text)
    clock.set(new Date(clock.now().getTime() + 10 * 60_000))
    expect(await polling.wakeDue()).toContain(election)
    expect(await polling.stateOf(election)).toBe('final')
  })

  it('are void with a public reason when the key is lost', async () => {
    const { election } = await openWithCommission(12)
    receiptIn(await polling.vote(12, voter(0), ['no']))
    await close(12)
    await inTown((tx) => voidElection(tx, system(), subject(12), 'Комісія втратила ключ.'))
    expect(await inTown((tx) => findElection(tx, subject(12)))).toMatchObject({
      ...{ state: 'void', voidReason: 'Комісія втратила ключ.' },
    })
    expect(codeIn(await polling.vote(12, voter(1), ['yes']))).toBe('ballots.closed')
    expect(await polling.count(election)).toBe('not-closed')
  })

  it('limit the keys that are tried', async () => {
    const { election } = await openWithCommission(13)
    await close(13)
    later()
    for (let tried = 0; tried < KEY_ATTEMPTS.most; tried++)
      expect((await refusalOf(bring(13, '{}'))).code).toBe('ballots.key-unfit')
    expect(await refusalOf(bring(13, '{}'))).toMatchObject({ code: 'ballots.key-attempts', status: 429 })
    expect(await hasKey(election)).toBe(false)
  })
})
