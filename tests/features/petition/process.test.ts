import { describe, expect, it } from 'vitest'
import { getPetition } from '#features/petition/queries.ts'
import { type PetitionState, petitionStates } from '#features/petition/rules.ts'
import { saveSettings } from '#features/settings.ts'
import { listEvents } from '#participation/workflow/index.ts'
import { AppError } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import * as commands from './commands.ts'
import { newTown, sample } from './town.ts'

const town = await newTown({ required: 2 })
const { inTown, as, clock, moderator, official } = town

const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code

describe('submission', () => {
  it('goes to moderation with a number, under the verified name', async () => {
    const author = await town.resident('Олена Авторка')
    const petition = await inTown((tx) => commands.submitPetition(tx, as(author), sample()))
    expect(petition).toMatchObject({
      state: 'moderation',
      authorName: 'Олена Авторка',
      publishedAt: null,
      duty: 'moderate',
    })
    expect(petition.id).toBeGreaterThan(0)
  })

  it('needs a verified author', async () => {
    const author = await town.resident('Олена Авторка', { level: 'contact' })
    expect(await codeOf(inTown((tx) => commands.submitPetition(tx, as(author), sample())))).toBe(
      'access.verification-required',
    )
  })

  it('refuses a category that the community does not have, naming the field', async () => {
    const author = await town.resident('Олена Авторка')
    const draft = { ...sample(), category: 'space' }
    const refused = await refusalOf(inTown((tx) => commands.submitPetition(tx, as(author), draft)))
    expect(refused.issues[0]?.path).toBe('category')
  })

  it('lets one author have three petitions waiting, also when they arrive at once', async () => {
    const author = await town.resident('Плідний Автор')
    const submit = () => inTown((tx) => commands.submitPetition(tx, as(author), sample()))
    const answers = await Promise.allSettled(Array.from({ length: 5 }, submit))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(3)
    expect(await codeOf(submit())).toBe('petition.too-many-waiting')
  })

  it('counts drafts that are sent in again beside new ones', async () => {
    const author = await town.resident('Гнат Впертий')
    const submit = () => inTown((tx) => commands.submitPetition(tx, as(author), sample()))
    const waiting = [await submit(), await submit(), await submit()]
    for (const { id } of waiting) await inTown((tx) => commands.withdrawPetition(tx, as(author), id))
    const answers = await Promise.allSettled([
      ...waiting.map(({ id }) => inTown((tx) => commands.resubmitPetition(tx, as(author), id, sample()))),
      ...waiting.map(submit),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  it('can be withdrawn, corrected and submitted again under the same number', async () => {
    const { petition, author } = await town.petitionIn('draft')
    const draft = { ...sample('Відремонтувати дорогу до амбулаторії'), category: 'health' }
    const again = await inTown((tx) => commands.resubmitPetition(tx, as(author), petition.id, draft))
    expect(again).toMatchObject({ id: petition.id, state: 'moderation', title: draft.title, category: 'health' })
  })

  it('cannot be withdrawn after publication', async () => {
    const { petition, author } = await town.petitionIn('collecting')
    expect(await codeOf(inTown((tx) => commands.withdrawPetition(tx, as(author), petition.id)))).toBe(
      'petition.already-published',
    )
  })

  it('belongs to its author: for another resident it does not exist', async () => {
    const { petition } = await town.petitionIn('moderation')
    const other = await town.resident('Чужий Житель')
    expect(await codeOf(inTown((tx) => commands.withdrawPetition(tx, as(other), petition.id)))).toBe(
      'petition.not-found',
    )
    expect(await codeOf(inTown((tx) => commands.discardPetition(tx, as(other), petition.id)))).toBe(
      'petition.not-found',
    )
  })

  it('can be thrown away only as a draft', async () => {
    const { petition, author } = await town.petitionIn('draft')
    await inTown((tx) => commands.discardPetition(tx, as(author), petition.id))
    expect(await codeOf(inTown((tx) => getPetition(tx, petition.id)))).toBe('petition.not-found')
    const other = await town.petitionIn('moderation')
    expect(await codeOf(inTown((tx) => commands.discardPetition(tx, as(other.author), other.petition.id)))).toBe(
      'petition.wrong-state',
    )
  })
})

describe('moderation', () => {
  it('publishes with the rules of that day: required signatures and the end of the term', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('collecting')
    expect(petition).toMatchObject({ required: 2, signatures: 0, duty: null })
    expect(petition.publishedAt?.toISOString()).toBe('2026-11-20T10:00:00.000Z')
    expect(petition.collectingUntil?.toISOString()).toBe('2027-02-18T21:59:59.999Z')
  })

  it('does not change a running petition when the settings change', async () => {
    const { petition } = await town.petitionIn('collecting')
    await inTown((tx) => saveSettings(tx, 'petition', { required: 5000 }))
    expect((await inTown((tx) => getPetition(tx, petition.id))).required).toBe(2)
    await inTown((tx) => saveSettings(tx, 'petition', { required: 2 }))
  })

  it('lets one of two moderators decide and tells the other who did and when', async () => {
    const { petition } = await town.petitionIn('moderation')
    const reject = { reasons: ['no-essence' as const], comment: '' }
    const answers = await Promise.allSettled([
      inTown((tx) => commands.publishPetition(tx, as(moderator), petition.id)),
      inTown((tx) =>
        commands.rejectPetition(tx, as({ ...moderator, displayName: 'Друга Модераторка' }), petition.id, reject),
      ),
    ])
    const refused = answers.find((answer) => answer.status === 'rejected')
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    const error = refused?.reason as AppError
    expect(error.code).toBe('petition.already-moderated')
    expect(['Марія Модератор', 'Друга Модераторка']).toContain(error.details.by)
  })

  it('tells residents the state, but not which official led to it', async () => {
    const { petition, author } = await town.petitionIn('collecting')
    const late = await refusalOf(inTown((tx) => commands.withdrawPetition(tx, as(author), petition.id)))
    expect(late.details).toEqual({ state: 'триває збір підписів' })
    const { petition: other } = await town.petitionIn('answered_partial')
    const signer = await town.resident('Запізнілий Підписант')
    const refused = await refusalOf(inTown((tx) => commands.signPetition(tx, as(signer), other.id, { notify: false })))
    expect([refused.code, Object.keys(refused.details)]).toEqual(['petition.signing-closed', ['state']])
  })

  it('refuses a reason that the statute of the community does not have', async () => {
    const { petition } = await town.petitionIn('moderation')
    await inTown((tx) => saveSettings(tx, 'petition', { required: 2, rejectionReasons: [] }))
    const reject = (reasons: ('advertising' | 'hatred')[]) =>
      inTown((tx) => commands.rejectPetition(tx, as(moderator), petition.id, { reasons, comment: '' }))
    const refused = await refusalOf(reject(['advertising']))
    expect(refused.issues[0]?.path).toBe('reasons')
    expect((await reject(['hatred'])).state).toBe('rejected')
    await inTown((tx) => saveSettings(tx, 'petition', { required: 2 }))
  })
})

describe('review and answer', () => {
  it('runs ten working days from the notice', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('review')
    expect(petition).toMatchObject({ state: 'review', duty: 'answer' })
    expect(petition.dutyFrom?.toISOString()).toBe('2026-11-20T10:00:00.000Z')
  })

  it('runs from the last day of hearings when the petition asks for them', async () => {
    const { petition } = await town.petitionIn('threshold_reached')
    const review = await inTown((tx) =>
      commands.startReview(tx, as(official), petition.id, { hearingsUntil: '2026-12-10' }),
    )
    expect(review.dutyFrom?.toISOString()).toBe('2026-12-10T21:59:59.999Z')
  })

  it('refuses hearings in the past', async () => {
    const { petition } = await town.petitionIn('threshold_reached')
    const refused = await refusalOf(
      inTown((tx) => commands.startReview(tx, as(official), petition.id, { hearingsUntil: '2026-11-19' })),
    )
    expect(refused.issues[0]?.path).toBe('hearingsUntil')
  })

  it('refuses a file that the community does not have', async () => {
    const { petition } = await town.petitionIn('review')
    const answer = { decision: 'supported' as const, text: 'Підтримано. '.repeat(10), files: [crypto.randomUUID()] }
    const refused = await refusalOf(inTown((tx) => commands.answerPetition(tx, as(official), petition.id, answer)))
    expect(refused.issues[0]?.path).toBe('files')
  })

  it('is written into the timeline with who acted', async () => {
    const { petition } = await town.petitionIn('answered_partial')
    const events = await inTown((tx) => listEvents(tx, 'petition', petition.id))
    expect(events.map(({ action, memberName }) => [action, memberName])).toEqual([
      ['submit', null],
      ['publish', 'Марія Модератор'],
      ['reach-threshold', null],
      ['start-review', 'Олег Секретар'],
      ['answer', 'Олег Секретар'],
    ])
  })
})

describe('every state and every step', () => {
  const steps: Record<string, (tx: CommunityTx, id: number) => Promise<unknown>> = {
    publish: (tx, id) => commands.publishPetition(tx, as(moderator), id),
    reject: (tx, id) => commands.rejectPetition(tx, as(moderator), id, { reasons: ['hatred'], comment: '' }),
    'start-review': (tx, id) => commands.startReview(tx, as(official), id, {}),
    answer: (tx, id) =>
      commands.answerPetition(tx, as(official), id, { decision: 'declined', text: 'Ні. '.repeat(20), files: [] }),
    'close-appeal': (tx, id) => commands.closeAppeal(tx, as(official), id, 'Ваше звернення розглянуто.'),
    archive: (tx, id) => commands.archivePetition(tx, as(moderator), id),
  }
  const allowed: Partial<Record<PetitionState, string[]>> = {
    moderation: ['publish', 'reject'],
    rejected: ['archive'],
    threshold_reached: ['start-review'],
    review: ['answer'],
    answered_supported: ['archive'],
    answered_partial: ['archive'],
    answered_declined: ['archive'],
    failed: ['close-appeal'],
  }

  it.each(petitionStates)('%s allows exactly what the table says', async (state) => {
    const { petition } = await town.petitionIn(state)
    expect(petition.state).toBe(state)
    const possible: string[] = []
    for (const [name, step] of Object.entries(steps)) {
      // Each try is rolled back, so that the next one finds the same state.
      const outcome = await inTown(async (tx) => {
        await step(tx, petition.id)
        throw new Error('allowed')
      }).catch((error: unknown) => error)
      if (outcome instanceof AppError) expect(outcome.status).toBe(409)
      else possible.push(name)
    }
    expect(possible).toEqual(allowed[state] ?? [])
  })

  it('writes each step into the journal', async () => {
    await town.petitionIn('archived')
    const actions = new Set((await town.audit()).map(({ action }) => action))
    for (const action of ['submitted', 'published', 'signed', 'review-started', 'answered', 'archived', 'rejected']) {
      expect(actions).toContain(`petition.${action}`)
    }
  })
})
