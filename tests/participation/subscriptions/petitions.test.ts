import { describe, expect, it } from 'vitest'
import { follow } from '#participation/subscriptions/following.ts'
import { setFrequency } from '#participation/subscriptions/queries.ts'
import type { Frequency } from '#participation/subscriptions/rules.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import type { JobContext } from '#platform/jobs/index.ts'
import * as commands from '#tests/features/petition/commands.ts'
import { newTown } from '#tests/features/petition/town.ts'
import { waitFor } from '#tests/support/wait.ts'

/* Letters to those who follow a petition, beside the letters that its author and its signers get. */

const town = await newTown({ required: 2 })
const { inTown, as, clock, kernel, moderator, official } = town
const jobContext: JobContext<typeof kernel.services> = {
  community: town.community,
  clock,
  log: kernel.log,
  services: kernel.services,
  inCommunity: inTown,
}
const sendDue = async () => kernel.jobs.find('subscriptions.send-due')?.run(jobContext, {})

async function listen(who: ResidentActor, id: number, frequency: Frequency) {
  await inTown((tx) => follow(tx, as(who), { workflow: 'petition', itemId: String(id) }))
  await inTown((tx) => setFrequency(tx, who.accountId, frequency))
}
const ofSubscriptions = async () =>
  (await town.newLetters()).filter(({ template }) => template.startsWith('subscriptions/'))
const answer = { decision: 'supported', text: 'Кошти передбачено в бюджеті. '.repeat(4), files: [] }

describe('those who follow a petition', () => {
  it('learn of its milestones in a digest; the author and signers only of what no other letter tells them', async () => {
    const { petition, author } = await town.petitionIn('collecting', 'Освітити пішохідний перехід')
    const outsider = await town.resident('Emma Neighbour', { level: 'contact', locale: 'en' })
    const [notified, plain] = [
      await town.resident('Підписант Зацікавлений'),
      await town.resident('Підписант Звичайний'),
    ]
    for (const who of [author, outsider, notified, plain]) await listen(who, petition.id, 'daily')
    await inTown((tx) => commands.signPetition(tx, as(notified), petition.id, { notify: true }))
    await inTown((tx) => commands.signPetition(tx, as(plain), petition.id, { notify: false }))
    await inTown((tx) => commands.startReview(tx, as(official), petition.id, {}))
    await inTown((tx) => commands.answerPetition(tx, as(official), petition.id, answer))
    await sendDue()
    expect(await ofSubscriptions()).toEqual([])

    clock.move({ days: 1 })
    await sendDue()
    await sendDue()
    const letters = await ofSubscriptions()
    expect(letters.map(({ to }) => to).sort()).toEqual([notified.email, outsider.email, plain.email].sort())
    const textTo = (who: ResidentActor) => letters.find(({ to }) => to === who.email)?.text ?? ''
    expect(
      textTo(plain)
        .split('\n')
        .filter((line) => line.startsWith('– ')),
    ).toEqual([
      '– 20.11.2026: Набрала необхідну кількість підписів',
      '– 20.11.2026: Оголошено початок розгляду',
      '– 20.11.2026: Оприлюднено відповідь',
    ])
    expect(textTo(plain)).toMatch(/Більше не писати про це:\nhttp\S+\/account\/subscriptions\/unsubscribe\/\S+/)
    expect(textTo(notified)).toContain('Оголошено початок розгляду')
    expect(textTo(notified)).not.toContain('Оприлюднено відповідь')
    expect(textTo(outsider)).toContain('Освітити пішохідний перехід')
    expect(textTo(outsider)).toContain('/en/petitions/')
    expect(letters.find(({ to }) => to === outsider.email)?.subject).toBe('News: Освітити пішохідний перехід')
  })

  it('get a letter at once, by the job that the milestone has enqueued', async () => {
    const { petition } = await town.petitionIn('threshold_reached')
    const reader = await town.resident('Читачка Негайна', { level: 'contact' })
    await listen(reader, petition.id, 'at-once')
    await town.newLetters()
    await inTown((tx) => commands.startReview(tx, as(official), petition.id, {}))
    const letters = await waitFor('the letter', async () => {
      const found = await ofSubscriptions()
      return found.length > 0 && found
    })
    expect(letters.map(({ to }) => to)).toEqual([reader.email])
    await sendDue()
    expect(await ofSubscriptions()).toEqual([])
  })

  it('count several petitions in words', async () => {
    const reader = await town.resident('Читачка Кількох', { level: 'contact' })
    const petitions = [
      await town.petitionIn('threshold_reached', 'Перша'),
      await town.petitionIn('threshold_reached', 'Друга'),
    ]
    for (const { petition } of petitions) await listen(reader, petition.id, 'weekly')
    for (const { petition } of petitions) await inTown((tx) => commands.startReview(tx, as(official), petition.id, {}))
    clock.move({ days: 8 })
    await sendDue()
    const [letter, ...others] = (await ofSubscriptions()).filter(({ to }) => to === reader.email)
    expect(others).toEqual([])
    expect(letter?.subject).toBe('Є новини: 2 теми, за якими ви стежите')
  })

  it('learn nothing of steps that no letter names, as the move to the archive', async () => {
    const { petition } = await town.petitionIn('answered_declined')
    const reader = await town.resident('Читачка Архіву', { level: 'contact' })
    await listen(reader, petition.id, 'daily')
    await inTown((tx) => commands.archivePetition(tx, as(moderator), petition.id))
    clock.move({ days: 1 })
    await sendDue()
    expect((await ofSubscriptions()).filter(({ to }) => to === reader.email)).toEqual([])
  })
})
