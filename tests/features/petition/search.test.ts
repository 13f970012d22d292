import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { petitionPersonalData } from '#features/petition/personal-data.ts'
import { selectPetitions, selectPublished } from '#features/petition/queries.ts'
import * as commands from './commands.ts'
import { newTown, sample, sampleText } from './town.ts'

const town = await newTown({ required: 2 })
const { inTown, as, moderator, official } = town

const desk = (query: string) =>
  inTown(async (tx) => (await selectPetitions(tx, { query }).execute()).map(({ id }) => id))
const site = (query: string) =>
  inTown(async (tx) => (await selectPublished(tx, { query }).execute()).map(({ id }) => id))
const kept = (id: number) =>
  inTown((tx) =>
    tx.selectFrom('search_documents').select('visibility').where('subject', '=', `petition:${id}`).execute(),
  )

describe('a petition', () => {
  it('is found by the desk from its submission on, by everybody from its publication on, and not as a draft', async () => {
    const author = await town.resident('Олена Пошукова')
    const text = `${sampleText} М’якому покриттю за рішенням 2026-2027 та законом 393/96-ВР – так.`
    const { id } = await inTown((tx) =>
      commands.submitPetition(tx, as(author), { ...sample('Дитячий майданчик'), text }),
    )
    for (const query of ["м'якому", 'м’якому', 'мʼяке', '2026-2027', '393/96-ВР', 'майданчика', `№ ${id}`])
      expect(await desk(query), query).toEqual([id])
    expect(await kept(id)).toEqual([{ visibility: 'staff' }])
    expect(await site("м'якому")).toEqual([])

    await inTown((tx) => commands.withdrawPetition(tx, as(author), id))
    expect(await kept(id)).toEqual([])
    await inTown((tx) => commands.resubmitPetition(tx, as(author), id, { ...sample('Спортивний майданчик'), text }))
    await inTown((tx) => commands.publishPetition(tx, as(moderator), id))
    expect(await kept(id)).toEqual([{ visibility: 'public' }])
    for (const query of ["м'якому", 'спортивні', '2026', '96-ВР']) expect(await site(query), query).toEqual([id])
    expect(await site('дитячий')).toEqual([])
  })

  it('is indexed anew only by a step that changes what is found', async () => {
    const { petition } = await town.petitionIn('collecting', 'Відремонтувати ліхтарі на площі')
    const version = () =>
      inTown(async (tx) => {
        const { rows } = await sql`select xmin::text as version from search_documents
          where subject = ${`petition:${petition.id}`}`.execute(tx)
        return rows
      })
    const before = await version()
    expect(before).toHaveLength(1)
    await town.sign(petition.id, 2)
    await inTown((tx) => commands.startReview(tx, as(official), petition.id, {}))
    const answer = { decision: 'partial', text: 'Ліхтарі замінять наступного року. '.repeat(3), files: [] }
    await inTown((tx) => commands.answerPetition(tx, as(official), petition.id, answer))
    expect((await inTown((tx) => commands.archivePetition(tx, as(moderator), petition.id))).state).toBe('archived')
    expect(await version()).toEqual(before)
  })

  it('that nobody decided on leaves the search with its erased author; a published one stays', async () => {
    const { petition: waiting, author } = await town.petitionIn('moderation', 'Відремонтувати міст біля млина')
    await inTown((tx) => petitionPersonalData.erase(tx, author.accountId, town.clock.now()))
    expect(await kept(waiting.id)).toEqual([])
    const { petition, author: other } = await town.petitionIn('collecting', 'Відремонтувати міст біля школи')
    await inTown((tx) => petitionPersonalData.erase(tx, other.accountId, town.clock.now()))
    expect(await kept(petition.id)).toEqual([{ visibility: 'public' }])
  })
})
