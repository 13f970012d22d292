import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { petitionPersonalData } from '#features/petition/personal-data.ts'
import { getPetition } from '#features/petition/queries.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { unverifyAccount } from '#platform/identity/index.ts'
import * as commands from './commands.ts'
import { newTown } from './town.ts'

const town = await newTown({ required: 3 })
const { inTown, as, clock } = town

const sign = (signer: ResidentActor, id: number, notify = false) =>
  inTown((tx) => commands.signPetition(tx, as(signer), id, { notify }))
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const counts = (id: number) =>
  inTown(async (tx) => {
    const petition = await getPetition(tx, id)
    const { rows } = await sql<{ total: number }>`
      select count(*)::int as total from petition_signatures where petition_id = ${id}`.execute(tx)
    return { kept: petition.signatures, counted: rows[0]?.total }
  })

describe('signing', () => {
  it('gives a receipt with number, name and code, and counts the signature', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Іван Підписант')
    const { signature } = await sign(signer, petition.id)
    expect(signature).toMatchObject({ number: 1, name: 'Іван Підписант' })
    expect(signature.receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(await counts(petition.id)).toEqual({ kept: 1, counted: 1 })
  })

  it('refuses a second signature from the same resident', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Іван Підписант')
    await sign(signer, petition.id)
    expect(await codeOf(sign(signer, petition.id))).toBe('petition.already-signed')
    expect(await counts(petition.id)).toEqual({ kept: 1, counted: 1 })
  })

  it('leaves one of fifty identical signatures that arrive at once', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Іван Підписант')
    const answers = await Promise.all(Array.from({ length: 50 }, () => codeOf(sign(signer, petition.id))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'petition.already-signed')).toHaveLength(49)
    expect(await counts(petition.id)).toEqual({ kept: 1, counted: 1 })
  })

  it('keeps the count equal to the signatures when different residents sign at once', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signers = await Promise.all(Array.from({ length: 12 }, (_, n) => town.resident(`Житель ${n} Громади`)))
    const answers = await Promise.all(signers.map((signer) => codeOf(sign(signer, petition.id))))
    expect(new Set(answers)).toEqual(new Set(['done']))
    expect(await counts(petition.id)).toEqual({ kept: 12, counted: 12 })
  })

  it('is refused by the database itself, should the rules ever fail', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Іван Підписант')
    await sign(signer, petition.id)
    const again = inTown((tx) =>
      sql`insert into petition_signatures (community_id, petition_id, number, account_id, receipt, signed_at)
        select community_id, petition_id, number + 1, account_id, receipt || 'X', signed_at
        from petition_signatures where petition_id = ${petition.id}`.execute(tx),
    )
    await expect(again).rejects.toThrow(/unique/)
  })

  it('refuses the same person under another account', async () => {
    const { petition } = await town.petitionIn('collecting')
    const [first, second] = [await town.resident('Іван Підписант'), await town.resident('Іван Підписант')]
    await sign(first, petition.id)
    await inTown(async (tx) => {
      const blank = { person_key: null, full_name: null, verified_at: null }
      const { person_key } = await tx
        .selectFrom('accounts')
        .select('person_key')
        .where('id', '=', first.accountId)
        .executeTakeFirstOrThrow()
      await tx.updateTable('accounts').set(blank).where('id', '=', first.accountId).execute()
      await tx.updateTable('accounts').set({ person_key }).where('id', '=', second.accountId).execute()
    })
    expect(await codeOf(sign(second, petition.id))).toBe('petition.already-signed')
  })

  it('of an account that was verified by mistake stays, and is the only one of that person', async () => {
    const { petition } = await town.petitionIn('collecting')
    const [wrong, right] = [
      await town.resident('Іван Помилковий'),
      await town.resident('Іван Помилковий', { level: 'contact' }),
    ]
    const account = (id: string) =>
      inTown((tx) => tx.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    const { person_key, full_name, verified_at } = await account(wrong.accountId)
    await sign(wrong, petition.id)
    await inTown((tx) => unverifyAccount(tx, wrong.accountId))
    expect(await account(wrong.accountId)).toMatchObject({ person_key: null, full_name: null, verified_at: null })

    const rows = () =>
      inTown((tx) => tx.selectFrom('petition_signatures').selectAll().where('petition_id', '=', petition.id).execute())
    const [kept] = await rows()
    expect(kept).toMatchObject({ account_id: wrong.accountId, person_key, name: 'Іван Помилковий' })
    expect(await counts(petition.id)).toEqual({ kept: 1, counted: 1 })
    expect(await inTown(async (tx) => petitionPersonalData.countVerified?.(tx, wrong.accountId))).toEqual({
      petitions: 0,
      signatures: 1,
    })
    expect(await codeOf(sign(wrong, petition.id))).toBe('access.verification-required')

    // The right account gets the person: what was signed for it is not signed again, what was not can be.
    const proof = { person_key, full_name, verified_at }
    await inTown((tx) => tx.updateTable('accounts').set(proof).where('id', '=', right.accountId).execute())
    expect(await codeOf(sign(right, petition.id))).toBe('petition.already-signed')
    expect(await rows()).toEqual([kept])
    const { petition: another } = await town.petitionIn('collecting')
    expect(await codeOf(sign(right, another.id))).toBe('done')

    // And the wrong account, when it is verified as the person that it is, has signed as well.
    const anew = { person_key: 'person of their own', full_name: 'Іван Справжній', verified_at }
    await inTown((tx) => tx.updateTable('accounts').set(anew).where('id', '=', wrong.accountId).execute())
    expect(await codeOf(sign(wrong, petition.id))).toBe('petition.already-signed')
  })

  it('is refused to somebody who is not verified', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Неперевірений Житель', { level: 'contact' })
    expect(await codeOf(sign(signer, petition.id))).toBe('access.verification-required')
  })

  it.each(['draft', 'moderation', 'rejected'] as const)('finds no petition in the state %s', async (state) => {
    const { petition } = await town.petitionIn(state)
    expect(await codeOf(sign(await town.resident('Іван Підписант'), petition.id))).toBe('petition.not-found')
  })

  it.each(['review', 'answered_supported', 'answered_partial', 'answered_declined', 'failed', 'archived'] as const)(
    'is closed in the state %s',
    async (state) => {
      const { petition } = await town.petitionIn(state)
      expect(petition.state).toBe(state)
      expect(await codeOf(sign(await town.resident('Іван Підписант'), petition.id))).toBe('petition.signing-closed')
    },
  )

  it('goes on after the threshold until the term ends', async () => {
    const { petition } = await town.petitionIn('threshold_reached')
    expect(await codeOf(sign(await town.resident('Четвертий Підписант'), petition.id))).toBe('done')
    expect(await counts(petition.id)).toEqual({ kept: 4, counted: 4 })
  })
})

describe('the end of the term', () => {
  it('is the last instant at which a signature counts', async () => {
    const { petition } = await town.petitionIn('collecting')
    const until = petition.collectingUntil ?? new Date(0)
    clock.set(until)
    expect(await codeOf(sign(await town.resident('Останній Підписант'), petition.id))).toBe('done')
    clock.set(new Date(until.getTime() + 1))
    expect(await codeOf(sign(await town.resident('Запізнілий Підписант'), petition.id))).toBe('petition.signing-closed')
  })

  it('refuses a signature that waited for the lock across it', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Запізнілий Підписант')
    const until = petition.collectingUntil ?? new Date(0)
    clock.set(new Date(until.getTime() - 1000))

    const release = await town.hold(petition.id)
    const waiting = codeOf(sign(signer, petition.id))
    await town.someoneWaitsForALock()
    clock.set(new Date(until.getTime() + 1000))
    await release()

    expect(await waiting).toBe('petition.signing-closed')
    expect(await counts(petition.id)).toEqual({ kept: 0, counted: 0 })
  })
})
