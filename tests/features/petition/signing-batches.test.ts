import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ActionExecutor } from '#features/action-executor.ts'
import { getPetition } from '#features/petition/queries.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { newTown } from './town.ts'

/*
 * Signatures that arrive at the same moment share a transaction. Whatever a batch holds, each person gets the answer that
 * a signature in a transaction of its own would get.
 */

const REQUIRED = 3
const town = await newTown({ required: REQUIRED })
const { inTown, as, kernel } = town
const action = kernel.registry.features.flatMap(({ actions }) => actions).find(({ name }) => name === 'petition.sign')
if (!action?.runMany) throw new Error('signatures are not declared to be taken in batches')
const { runMany } = action

afterEach(() => vi.restoreAllMocks())

const itemOf = (signer: ResidentActor, id: number) =>
  ({ context: as(signer), input: { params: { id }, body: { notify: false } } }) as never

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
  }, 120_000)

  it('share one transaction', async () => {
    const id = await popular('Спільна')
    const batch = vi.spyOn(action, 'runMany' as never)
    expect(await Promise.all([anna, borys, vira].map((signer) => sign(signer, id)))).toEqual(['done', 'done', 'done'])
    expect(batch).toHaveBeenCalledTimes(1)
    expect(new Set((await rowsOf(id)).map((row) => row.account_id)).size).toBe(3)
  })

  it('count a person once who has two accounts', async () => {
    const id = await popular('Двійник')
    const items = [anna, borys].map((signer) => itemOf(signer, id))
    const key = { person_key: 'one and the same' }
    await inTown((tx) => tx.updateTable('accounts').set(key).where('id', '=', anna.accountId).execute())
    // The table itself refuses two accounts of a person, so the second takes its key only when the first has signed.
    expect(await inTown((tx) => runMany(tx, items.slice(0, 1)))).toMatchObject([{ number: 1 }])
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
      expect(await runMany(tx, items.slice(1))).toMatchObject([{ code: 'petition.already-signed' }])
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
    const items = [anna, borys].map((signer) => itemOf(signer, id))
    const waiting = inTown((tx) => runMany(tx, items))
    await town.someoneWaitsForALock()
    town.clock.set(new Date((collectingUntil?.getTime() ?? 0) + 1000))
    await release()
    expect(await waiting).toMatchObject([{ code: 'petition.signing-closed' }, { code: 'petition.signing-closed' }])
    expect(await rowsOf(id)).toEqual([])
    town.clock.set(before)
  })
})

describe('a batch', () => {
  const log = { error: vi.fn() }
  const executor = new ActionExecutor(town.db, log, town.kernel.executor.scopes)
  const answersOf = (batch: (names: readonly string[]) => Promise<unknown[]>, ...names: string[]) => {
    const declared = {
      ...action,
      runMany: (_tx: unknown, items: readonly { input: { name: string } }[]) =>
        batch(items.map(({ input }) => input.name)),
    } as never
    return Promise.all(
      names.map((name) =>
        executor.execute(declared, as(anna), { name } as never).then(
          (output) => output,
          (error: unknown) => error,
        ),
      ),
    )
  }
  const refused = new AppError('petition.signing-closed', { status: 409 })

  it('keeps what others did when one is refused, and repeats nothing', async () => {
    const id = await popular('З відмовою')
    const batch = vi.spyOn(action, 'runMany' as never)
    const signers = [anna, unknown, borys, anna]
    expect(await Promise.all(signers.map((signer) => sign(signer, id)))).toEqual([
      'done',
      'access.verification-required',
      'done',
      'petition.already-signed',
    ])
    expect(batch).toHaveBeenCalledTimes(1)
    expect((await rowsOf(id)).map((row) => row.account_id)).toEqual([anna.accountId, borys.accountId])
  })

  it('takes the petition over the threshold, with what comes behind it', async () => {
    const { petition } = await town.petitionIn('collecting', 'Усі разом')
    await town.newLetters()
    const answers = await Promise.all([anna, borys, vira, hanna].map((signer) => sign(signer, petition.id)))
    expect(answers).toEqual(['done', 'done', 'done', 'done'])
    expect(await inTown((tx) => getPetition(tx, petition.id))).toMatchObject({
      state: 'threshold_reached',
      signatures: 4,
      duty: 'start-review',
    })
    expect((await town.newLetters()).map(({ template }) => template).sort()).toEqual([
      'petition/review-due',
      'petition/threshold-reached',
    ])
    expect(await signedInJournal(petition.id)).toBe(4)
  })

  it('that fails is repeated in batches of one, and the operator is told', async () => {
    log.error.mockClear()
    const batches: string[][] = []
    const answers = await answersOf(
      async (names) => {
        batches.push([...names])
        if (names.includes('bad')) throw new Error('a fault')
        return names.map((name) => (name === 'late' ? refused : `${name} done`))
      },
      'good',
      'bad',
      'late',
    )
    expect(answers).toEqual(['good done', new Error('a fault'), refused])
    expect(batches).toEqual([['good', 'bad', 'late'], ['good'], ['bad'], ['late']])
    expect(log.error).toHaveBeenCalledTimes(1)
  })

  it('that a lock has kept waiting is repeated in batches of one without a line in the log', async () => {
    log.error.mockClear()
    const busy = new AppError('database.busy', { status: 503 })
    const answers = await answersOf(async (names) => (names.length > 1 ? Promise.reject(busy) : [...names]), 'a', 'b')
    expect(answers).toEqual(['a', 'b'])
    expect(log.error).not.toHaveBeenCalled()
  })

  it('of one is not repeated', async () => {
    const batch = vi.fn(() => Promise.reject(new Error('a fault')))
    expect(await answersOf(batch, 'alone')).toEqual([new Error('a fault')])
    expect(batch).toHaveBeenCalledTimes(1)
  })

  it('whose commit may have happened is not repeated', async () => {
    const batch = vi.fn(async () => ['a', 'b'])
    const gone = new Error('Connection terminated unexpectedly')
    const breaking = new ActionExecutor(
      {
        transaction: () => ({
          execute: async (work: (tx: never) => Promise<unknown>) =>
            town.db
              .transaction()
              .execute(work as never)
              .then(() => Promise.reject(gone)),
        }),
      } as never,
      log,
      town.kernel.executor.scopes,
    )
    const declared = { ...action, runMany: batch } as never
    const outcomes = await Promise.allSettled(
      [anna, borys].map((actor) => breaking.execute(declared, as(actor), {} as never)),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(batch).toHaveBeenCalledTimes(1)
  })

  it('is not repeated while the database is away', async () => {
    const gone = new AppError('database.gone', { status: 503 })
    const batch = vi.fn(() => Promise.reject(gone))
    expect(await answersOf(batch, 'a', 'b')).toEqual([gone, gone])
    expect(batch).toHaveBeenCalledTimes(1)
  })
})
