import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ActionExecutor } from '#features/action-executor.ts'
import type { SigningOrder } from '#features/petition/commands.ts'
import * as commands from '#features/petition/commands.ts'
import { getPetition } from '#features/petition/queries.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { newTown } from './town.ts'

/*
 * Signatures that arrive at the same moment share a transaction. Whatever comes together, each person gets the answer
 * that somebody gets who signs alone.
 */

const REQUIRED = 3
const town = await newTown({ required: REQUIRED })
const { inTown, as, kernel } = town
const action = kernel.registry.features.flatMap(({ actions }) => actions).find(({ name }) => name === 'petition.sign')
if (!action?.together) throw new Error('signatures are not declared to be taken together')

afterEach(() => vi.restoreAllMocks())

const sign = (signer: ResidentActor, id: number) =>
  kernel.executor.execute(action, as(signer), { params: { id }, body: { notify: false } } as never).then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

/** A petition that needs so many that no signature here is the last. */
async function popular(title: string): Promise<number> {
  const { petition } = await town.petitionIn('collecting', title)
  await inTown((tx) => tx.updateTable('petitions').set({ required: 10_000 }).where('id', '=', petition.id).execute())
  return petition.id
}

const [anna, borys, vira, hanna, dmytro] = await Promise.all(
  ['Анна', 'Борис', 'Віра', 'Ганна', 'Дмитро'].map((name) => town.resident(`${name} Підписант`)),
)
if (!anna || !borys || !vira || !hanna || !dmytro) throw new Error('residents are missing')
const unknown = await town.resident('Неперевірений Житель', { level: 'contact' })
const closed = (await town.petitionIn('review')).petition.id
const NOBODYS = 9_999

const rowsOf = (id: number) =>
  inTown(async (tx) => {
    const { rows } = await sql<{ number: number; account_id: string }>`
      select number, account_id from petition_signatures where petition_id = ${id} order by number`.execute(tx)
    return rows
  })
const signedInJournal = async (id: number) =>
  (await town.audit()).filter((line) => line.action === 'petition.signed' && line.subject === `petition:${id}`).length
const versionOf = (id: number) =>
  inTown(async (tx) => {
    const row = await tx
      .selectFrom('cache_versions')
      .select('version')
      .where('id', '=', `petition:${id}`)
      .executeTakeFirst()
    return row?.version ?? 0
  })

describe('signatures that arrive together', () => {
  it('are answered as if each came alone, and counted without gaps, whatever comes', async () => {
    const signers = [anna, borys, vira, hanna, dmytro, unknown]
    const places = ['popular', 'another', 'near', 'closed', 'none'] as const
    const orders = fc.array(fc.tuple(fc.nat(signers.length - 1), fc.constantFrom(...places)), {
      minLength: 2,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(orders, async (given) => {
        const near = (await town.petitionIn('collecting', 'Три підписи')).petition.id
        const ids = { popular: await popular('Перша'), another: await popular('Друга'), near, closed, none: NOBODYS }
        const versions = await versionOf(ids.popular)
        await town.newLetters()
        const answers = await Promise.all(
          given.map(async ([signer, place]) => ({
            signer,
            place,
            answer: await sign(signers[signer] ?? anna, ids[place]),
          })),
        )

        for (const place of places) {
          const here = answers.filter((one) => one.place === place)
          const verified = here.filter(({ signer }) => signers[signer] !== unknown)
          for (const { answer } of here.filter((one) => !verified.includes(one)))
            expect(['access.verification-required', ...(place === 'none' ? ['petition.not-found'] : [])]).toContain(
              answer,
            )
          if (place === 'closed' || place === 'none') {
            const refusal = place === 'none' ? 'petition.not-found' : 'petition.signing-closed'
            expect(verified.map(({ answer }) => answer)).toEqual(verified.map(() => refusal))
            continue
          }
          const people = new Set(verified.map(({ signer }) => signer))
          for (const person of people) {
            const own = verified.filter(({ signer }) => signer === person).map(({ answer }) => answer)
            expect(own.toSorted()).toEqual(['done', ...own.slice(1).map(() => 'petition.already-signed')])
          }
          const rows = await rowsOf(ids[place])
          expect(rows.map(({ number }) => number)).toEqual([...people].map((_, index) => index + 1))
          expect((await inTown((tx) => getPetition(tx, ids[place]))).signatures).toBe(people.size)
          expect(await signedInJournal(ids[place])).toBe(people.size)
        }

        const reached = (await inTown((tx) => getPetition(tx, near))).signatures >= REQUIRED
        const petition = await inTown((tx) => getPetition(tx, near))
        expect(petition.state).toBe(reached ? 'threshold_reached' : 'collecting')
        const letters = (await town.newLetters()).map(({ template }) => template)
        expect(letters.filter((template) => template === 'petition/threshold-reached')).toHaveLength(reached ? 1 : 0)
        const raised = answers.some(({ place, answer }) => place === 'popular' && answer === 'done')
        expect((await versionOf(ids.popular)) > versions).toBe(raised)
      }),
      { numRuns: 12 },
    )
  })

  it('share one transaction', async () => {
    const id = await popular('Спільна')
    const together = vi.spyOn(action, 'together' as never)
    const alone = vi.spyOn(action, 'run' as never)
    expect(await Promise.all([anna, borys, vira].map((signer) => sign(signer, id)))).toEqual(['done', 'done', 'done'])
    expect(together).toHaveBeenCalledTimes(1)
    expect(alone).not.toHaveBeenCalled()
    expect(new Set((await rowsOf(id)).map((row) => row.account_id)).size).toBe(3)
  })

  it('count a person once who has two accounts', async () => {
    const id = await popular('Двійник')
    const orders = [anna, borys].map((signer): SigningOrder => ({ doing: as(signer), id, notify: false }))
    const key = { person_key: 'one and the same' }
    await inTown((tx) => tx.updateTable('accounts').set(key).where('id', '=', anna.accountId).execute())
    // The table itself refuses two accounts of a person, so the second takes its key only when the first has signed.
    expect(await inTown((tx) => commands.signTogether(tx, orders.slice(0, 1)))).toMatchObject([
      { signature: { number: 1 } },
    ])
    await inTown(async (tx) => {
      const nobody = { person_key: null, full_name: null, verified_at: null }
      const before = await tx
        .selectFrom('accounts')
        .selectAll()
        .where('id', '=', anna.accountId)
        .executeTakeFirstOrThrow()
      const { full_name, verified_at } = before
      await tx.updateTable('accounts').set(nobody).where('id', '=', anna.accountId).execute()
      const { person_key } = await tx
        .selectFrom('accounts')
        .select('person_key')
        .where('id', '=', borys.accountId)
        .executeTakeFirstOrThrow()
      await tx.updateTable('accounts').set(key).where('id', '=', borys.accountId).execute()
      expect(await commands.signTogether(tx, orders.slice(1))).toEqual([undefined])
      await tx.updateTable('accounts').set({ person_key }).where('id', '=', borys.accountId).execute()
      await tx
        .updateTable('accounts')
        .set({ ...key, full_name, verified_at })
        .where('id', '=', anna.accountId)
        .execute()
    })
    expect(await sign(borys, id)).toBe('done')
  })

  it('do not wait for a petition that somebody holds, unless they are for it', async () => {
    const [free, taken] = [await popular('Вільна'), await popular('Зайнята')]
    const release = await town.hold(taken)
    const waiting = sign(anna, taken)
    expect(await Promise.all([sign(borys, free), sign(vira, free)])).toEqual(['done', 'done'])
    expect(await rowsOf(taken)).toEqual([])
    await release()
    expect(await waiting).toBe('done')
  })

  it('are late when they waited for the petition across the end of its term', async () => {
    const id = await popular('Під кінець')
    const { collectingUntil } = await inTown((tx) => getPetition(tx, id))
    const before = town.clock.now()
    town.clock.set(new Date((collectingUntil?.getTime() ?? 0) - 1000))
    const release = await town.hold(id)
    const orders = [anna, borys].map((signer): SigningOrder => ({ doing: as(signer), id, notify: false }))
    const waiting = inTown((tx) => commands.signTogether(tx, orders))
    await town.someoneWaitsForALock()
    town.clock.set(new Date((collectingUntil?.getTime() ?? 0) + 1000))
    await release()
    expect(await waiting).toEqual([undefined, undefined])
    expect(await rowsOf(id)).toEqual([])
    town.clock.set(before)
  })
})

describe('a transaction of several that fails', () => {
  const order = (run: () => Promise<string>, together: () => Promise<string[]>) =>
    ({ ...action, run, together }) as never
  const log = { error: vi.fn() }
  const performing = new ActionExecutor(town.db, log)
  const perform = (declared: never) =>
    Promise.allSettled([anna, borys].map((actor) => performing.execute(declared, as(actor), {} as never)))

  it('is done again one by one, and the operator is told', async () => {
    const alone = vi.fn(async () => 'alone')
    const outcome = await perform(order(alone, () => Promise.reject(new Error('a fault'))))
    expect(outcome).toEqual([
      { status: 'fulfilled', value: 'alone' },
      { status: 'fulfilled', value: 'alone' },
    ])
    expect(alone).toHaveBeenCalledTimes(2)
    expect(log.error).toHaveBeenCalledTimes(1)
  })

  it('is told to all when nobody knows whether it was committed', async () => {
    const alone = vi.fn(async () => 'alone')
    const gone = new AppError('database.gone', { status: 503 })
    const outcome = await perform(order(alone, () => Promise.reject(gone)))
    expect(outcome).toEqual([
      { status: 'rejected', reason: gone },
      { status: 'rejected', reason: gone },
    ])
    expect(alone).not.toHaveBeenCalled()
  })
})
