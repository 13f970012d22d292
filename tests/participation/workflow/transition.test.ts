import { describe, expect, it } from 'vitest'
import { petitionActions } from '#features/petition/actions.ts'
import { getPetition } from '#features/petition/queries.ts'
import { petitionWorkflow } from '#features/petition/workflow.ts'
import { allowedTransitions, runTransition } from '#participation/workflow/index.ts'
import { AppError } from '#platform/errors.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { newTown } from '#tests/features/petition/town.ts'

const town = await newTown({ required: 2 })
const { inTown, as, clock, moderator, official } = town

describe('what an item allows now', () => {
  it('is listed with the declarations of its actions, for the actor who asks', async () => {
    const { petition, author } = await town.petitionIn('moderation')
    const namesFor = (actor: Actor) =>
      allowedTransitions(petitionWorkflow, petitionActions, petition, { actor, now: clock.now() }).map(
        ({ declaration }) => declaration.name,
      )
    expect(namesFor(moderator)).toEqual(['petition.publish', 'petition.reject'])
    expect(namesFor({ ...official, roles: ['owner'] })).toEqual(['petition.publish', 'petition.reject'])
    expect(namesFor(official)).toEqual([])
    expect(namesFor(author)).toEqual(['petition.withdraw'])
    const [, reject] = allowedTransitions(petitionWorkflow, petitionActions, petition, {
      actor: moderator,
      now: clock.now(),
    })
    expect(reject?.declaration.input?.safeParse({ reasons: ['hatred'] }).success).toBe(true)
  })
})

describe('a step', () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof AppError ? `${error.status} ${error.code}` : String(error)),
    )
  const publish = runTransition(petitionWorkflow, 'publish')
  const withdraw = runTransition(petitionWorkflow, 'withdraw', { changes: () => ({ submitted_at: null }) })

  it('is forbidden to a party that is not in its row, in whatever state the item is', async () => {
    for (const state of ['moderation', 'answered_partial'] as const) {
      const { petition } = await town.petitionIn(state)
      expect(await codeOf(inTown((tx) => publish.run(tx, as(official), petition.id, undefined)))).toBe(
        '403 access.forbidden',
      )
    }
  })

  it('finds no item that the actor must not know of', async () => {
    const { petition, author } = await town.petitionIn('moderation')
    const stranger = await town.resident('Чужий Житель')
    expect(await codeOf(inTown((tx) => withdraw.run(tx, as(stranger), petition.id, undefined)))).toBe(
      '404 petition.not-found',
    )
    expect(await codeOf(inTown((tx) => withdraw.run(tx, as(author), petition.id, undefined)))).toBe('done')
  })

  it('leaves a column as it is where the change is undefined, in the table and in the answer', async () => {
    const { petition, author } = await town.petitionIn('moderation')
    const keeping = runTransition(petitionWorkflow, 'withdraw', {
      changes: () => ({ author_name: undefined, submitted_at: null }),
    })
    const done = await inTown((tx) => keeping.run(tx, as(author), petition.id, undefined))
    expect(done).toMatchObject({ authorName: petition.authorName, submittedAt: null })
    expect(await inTown((tx) => getPetition(tx, petition.id))).toEqual(done)
  })

  it('that is only tried is undefined where the rules do not allow it', async () => {
    const { petition } = await town.petitionIn('collecting')
    const closing = runTransition(petitionWorkflow, 'close-term', { changes: ({ now }) => ({ failed_at: now }) })
    expect(await inTown((tx) => closing.tryOn(tx, town.system(), petition, undefined))).toBeUndefined()
  })
})
