import { describe, expect, it } from 'vitest'
import { petitionExport } from '#features/petition/export.ts'
import { petitionPersonalData } from '#features/petition/personal-data.ts'
import { getPetition } from '#features/petition/queries.ts'
import { findSignatureByReceipt, listSignatures } from '#features/petition/signature-queries.ts'
import { eraseAccount } from '#platform/identity/index.ts'
import { readRows } from '#tests/support/open-data.ts'
import * as commands from './commands.ts'
import { newTown, sample } from './town.ts'

const town = await newTown({ required: 2 })
const { inTown, as, clock } = town
const NAME = 'Канарейка Особиста'

const erase = (accountId: string) =>
  inTown((tx) => eraseAccount(tx, accountId, [petitionPersonalData.erase], clock.now()))

describe('the data of a person', () => {
  it('can be downloaded: own petitions and signatures with their receipts', async () => {
    const { petition } = await town.petitionIn('collecting')
    const person = await town.resident(NAME)
    const own = await inTown((tx) => commands.submitPetition(tx, as(person), sample()))
    const { signature } = await inTown((tx) => commands.signPetition(tx, as(person), petition.id, { notify: false }))
    const data = await inTown((tx) => petitionPersonalData.collect(tx, person.accountId))
    expect(data).toMatchObject({
      petitions: [{ id: own.id, title: own.title, authorName: NAME }],
      signatures: [{ petitionId: petition.id, receipt: signature.receipt, name: NAME }],
    })
  })

  it('leaves no name behind when the account is erased, and the counts as they were', async () => {
    const { petition } = await town.petitionIn('collecting')
    const person = await town.resident(NAME)
    const waiting = await inTown((tx) => commands.submitPetition(tx, as(person), sample()))
    const { signature } = await inTown((tx) => commands.signPetition(tx, as(person), petition.id, { notify: true }))
    await erase(person.accountId)

    const found = await inTown((tx) => findSignatureByReceipt(tx, signature.receipt))
    expect(found).toMatchObject({ number: 1, name: null, notify: false })
    const after = await inTown((tx) => getPetition(tx, petition.id))
    expect(after.signatures).toBe(1)
    expect((await inTown((tx) => listSignatures(tx, after, 1))).items).toHaveLength(1)
    await expect(inTown((tx) => getPetition(tx, waiting.id))).rejects.toMatchObject({ code: 'petition.not-found' })
  })

  it('keeps a published petition without its author’s name', async () => {
    const { petition, author } = await town.petitionIn('collecting')
    await erase(author.accountId)
    const after = await inTown((tx) => getPetition(tx, petition.id))
    expect(after).toMatchObject({ state: 'collecting', title: petition.title, authorName: null })
    const rows = await inTown((tx) => readRows(tx, petitionExport, town.clock.now()))
    expect(rows.find((row) => row.id === petition.id)?.author).toBeNull()
  })

  it('does not let an erased person sign the same petition again', async () => {
    const { petition } = await town.petitionIn('collecting')
    const person = await town.resident(NAME)
    const { person_key } = await inTown((tx) =>
      tx.selectFrom('accounts').select('person_key').where('id', '=', person.accountId).executeTakeFirstOrThrow(),
    )
    await inTown((tx) => commands.signPetition(tx, as(person), petition.id, { notify: false }))
    await erase(person.accountId)
    const back = await town.resident(NAME)
    await inTown((tx) => tx.updateTable('accounts').set({ person_key }).where('id', '=', back.accountId).execute())
    const again = inTown((tx) => commands.signPetition(tx, as(back), petition.id, { notify: false }))
    await expect(again).rejects.toMatchObject({ code: 'petition.already-signed' })
  })
})

describe('open data', () => {
  it('has the declared columns and no petition that was never published', async () => {
    const hidden = await town.petitionIn('moderation', 'Прихована петиція жителів')
    const rejected = await town.petitionIn('rejected', 'Відхилена петиція жителів')
    await inTown((tx) => commands.archivePetition(tx, as(town.moderator), rejected.petition.id))
    const rows = await inTown((tx) => readRows(tx, petitionExport, town.clock.now()))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(Object.keys(row)).toEqual(petitionExport.columns.map(({ name }) => name))
    expect(rows.map((row) => row.id)).not.toContain(hidden.petition.id)
    expect(rows.map((row) => row.id)).not.toContain(rejected.petition.id)
  })
})
