import { describe, expect, it } from 'vitest'
import petition from '#features/petition/feature.ts'
import { notifySigners } from '#features/petition/mails.ts'
import { getPetition } from '#features/petition/queries.ts'
import type { JobContext } from '#platform/jobs/index.ts'
import * as commands from './commands.ts'
import { newTown, sample } from './town.ts'

const town = await newTown({ required: 2 })
const { inTown, as, clock, moderator, official, kernel } = town
const MODERATOR = 'moderator@verbivka.example'
const OFFICIAL = 'official@verbivka.example'

const jobContext: JobContext<typeof kernel.services> = {
  community: town.community,
  clock,
  log: kernel.log,
  services: kernel.services,
  inCommunity: inTown,
}
const runDue = () => commands.runDue(inTown, town.system())
const sent = async () => (await town.newLetters()).map(({ to, template }) => `${template} → ${to}`)

describe('letters of the process', () => {
  it('tell the author of the receipt and the moderator of the work', async () => {
    const author = await town.resident('Олена Авторка')
    await town.newLetters()
    clock.set('2026-11-20T10:00:00Z')
    await inTown((tx) => commands.submitPetition(tx, as(author), sample('Полагодити місток через річку')))
    const letters = await town.newLetters()
    expect(letters.map(({ to, template }) => [to, template])).toEqual([
      [author.email, 'petition/submitted'],
      [MODERATOR, 'petition/to-moderate'],
    ])
    expect(letters[0]?.subject).toBe('Петицію отримано: Полагодити місток через річку')
    expect(letters[0]?.text).toContain('24 листопада 2026')
    expect(letters[1]?.text).toContain('/console/verbivka/petitions/')
  })

  it('are written in the language of whoever reads them', async () => {
    const author = await town.resident('Emma Author', { locale: 'en' })
    await town.newLetters()
    await inTown((tx) => commands.submitPetition(tx, as(author), sample()))
    const [own, staff] = await town.newLetters()
    expect([own?.locale, staff?.locale]).toEqual(['en', 'uk'])
    expect(own?.subject).toMatch(/^Petition received: /)
    expect(own?.text).toContain('/en/account/petitions/')
  })

  it('name the reasons of a rejection in words', async () => {
    const { petition, author } = await town.petitionIn('moderation')
    await town.newLetters()
    const refused = { reasons: ['hatred' as const, 'insulting' as const], comment: 'Приберіть образи.' }
    await inTown((tx) => commands.rejectPetition(tx, as(moderator), petition.id, refused))
    const [letter, ...others] = await town.newLetters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ to: author.email, template: 'petition/rejected' })
    expect(letter?.text).toContain('ворожнечу')
    expect(letter?.text).toContain('нецензурні')
    expect(letter?.text).toContain('Приберіть образи.')
  })

  it('follow a petition from publication to the answer', async () => {
    const { petition, author } = await town.petitionIn('moderation')
    await town.newLetters()
    await inTown((tx) => commands.publishPetition(tx, as(moderator), petition.id))
    expect(await sent()).toEqual([`petition/published → ${author.email}`])

    await town.sign(petition.id, 1)
    expect(await sent()).toEqual([])
    const interested = await town.resident('Зацікавлений Підписант')
    await inTown((tx) => commands.signPetition(tx, as(interested), petition.id, { notify: true }))
    expect(await sent()).toEqual([`petition/review-due → ${OFFICIAL}`, `petition/threshold-reached → ${author.email}`])

    await inTown((tx) => commands.startReview(tx, as(official), petition.id, {}))
    expect(await sent()).toEqual([`petition/review-started → ${author.email}`])

    const answer = { decision: 'supported' as const, text: 'Кошти передбачено в бюджеті. '.repeat(4), files: [] }
    await inTown((tx) => commands.answerPetition(tx, as(official), petition.id, answer))
    await notifySigners.run(jobContext, { petitionId: petition.id })
    await notifySigners.run(jobContext, { petitionId: petition.id })
    const letters = await town.newLetters()
    expect(letters.map(({ to, template }) => `${template} → ${to}`).sort()).toEqual(
      [`petition/answer-to-signer → ${interested.email}`, `petition/answered → ${author.email}`].sort(),
    )
    for (const letter of letters) expect(letter.text).toContain(`/petitions/${petition.id}`)
  })

  it('pass a petition on as an appeal, and bring the answer to the author alone', async () => {
    const { petition, author } = await town.petitionIn('collecting', 'Зробити сквер біля лікарні')
    await town.newLetters()
    clock.set(new Date((petition.collectingUntil?.getTime() ?? 0) + 1))
    await runDue()
    const failed = await town.newLetters()
    expect(
      failed.filter(({ text }) => text.includes(petition.title)).map(({ to, template }) => `${template} → ${to}`),
    ).toEqual([`petition/appeal-due → ${OFFICIAL}`, `petition/failed → ${author.email}`])
    await inTown((tx) => commands.closeAppeal(tx, as(official), petition.id, 'Ремонт заплановано на травень.'))
    const [letter, ...others] = await town.newLetters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ to: author.email, template: 'petition/appeal-answered' })
    expect(letter?.text).toContain('Ремонт заплановано на травень.')
  })

  it('go to the owner when nobody holds the role', async () => {
    const lonely = await newTown({ required: 2 })
    await lonely.inTown((tx) =>
      tx
        .updateTable('members')
        .set({ roles: ['owner'] })
        .execute(),
    )
    const author = await lonely.resident('Олена Авторка')
    await lonely.inTown((tx) => commands.submitPetition(tx, lonely.as(author), sample()))
    const letters = await lonely.newLetters()
    expect(letters.filter(({ template }) => template === 'petition/to-moderate')).toHaveLength(2)
  })

  it('keep what a resident typed as text', async () => {
    const title = '<img src=x onerror=alert(1)> {{constructor}} $t(petition:title) дорога'
    const { petition } = await town.petitionIn('moderation', title)
    const rows = await inTown((tx) =>
      tx.selectFrom('mails').select(['subject', 'html_body']).where('subject', 'like', '%onerror%').execute(),
    )
    expect(petition.title).toBe(title)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row.subject).toContain(title)
      expect(row.html_body).not.toContain('<img')
      expect(row.html_body).toContain('&lt;img')
    }
  })
})

describe('jobs', () => {
  it('close a due petition once, however often and however late they run', async () => {
    const { petition } = await town.petitionIn('collecting')
    clock.set(new Date((petition.collectingUntil?.getTime() ?? 0) + 3_600_000))
    await town.newLetters()
    await Promise.all([runDue(), runDue()])
    await runDue()
    const letters = (await sent()).filter((letter) => letter.startsWith('petition/appeal-due'))
    const failed = await inTown((tx) => getPetition(tx, petition.id))
    expect(failed).toMatchObject({ state: 'failed', duty: 'close-appeal' })
    expect(letters).toHaveLength(1)
  })

  it('leave a petition alone that still collects or has its signatures', async () => {
    const collecting = await town.petitionIn('collecting')
    const reached = await town.petitionIn('threshold_reached')
    await runDue()
    clock.move({ days: 100 })
    await runDue()
    const states = await inTown(async (tx) => [
      (await getPetition(tx, collecting.petition.id)).state,
      (await getPetition(tx, reached.petition.id)).state,
    ])
    expect(states).toEqual(['failed', 'threshold_reached'])
  })

  it('remind once when a term is soon over, and not on its first day', async () => {
    const fresh = await newTown({ required: 2 })
    fresh.clock.set('2026-11-16T08:00:00Z') // Monday
    await fresh.petitionIn('review')
    const reminders = async () => {
      await fresh.newLetters()
      await commands.runDue(fresh.inTown, fresh.system())
      return (await fresh.newLetters()).map(({ to, template }) => `${template} → ${to}`)
    }
    expect(await reminders()).toEqual([])
    fresh.clock.set('2026-11-24T08:00:00Z') // four working days left
    expect(await reminders()).toEqual([])
    fresh.clock.set('2026-11-25T08:00:00Z') // three
    expect(await reminders()).toEqual([`petition/reminder → ${OFFICIAL}`])
    fresh.clock.set('2026-11-26T08:00:00Z')
    expect(await reminders()).toEqual([])
  })

  it('archive what ended long ago, and forget who the persons were', async () => {
    const { petition } = await town.petitionIn('answered_supported')
    clock.move({ days: 330 })
    await runDue()
    expect((await inTown((tx) => getPetition(tx, petition.id))).state).toBe('answered_supported')
    clock.move({ days: 40 })
    await runDue()
    expect((await inTown((tx) => getPetition(tx, petition.id))).state).toBe('archived')
    const keys = await inTown((tx) =>
      tx.selectFrom('petition_signatures').select('person_key').where('petition_id', '=', petition.id).execute(),
    )
    expect(keys).toEqual([{ person_key: null }, { person_key: null }])
  })
})

describe('the inbox', () => {
  it('holds what is owed, whose it is and by when', async () => {
    const fresh = await newTown({ required: 2 })
    fresh.clock.set('2026-11-20T10:00:00Z')
    await fresh.petitionIn('moderation', 'Перша петиція громади')
    await fresh.petitionIn('review', 'Друга петиція громади')
    await fresh.petitionIn('threshold_reached', 'Третя петиція громади')
    const tasks = await fresh.inTown(async (tx) => (await petition.tasks?.(tx, fresh)) ?? [])
    expect(
      tasks
        .map(({ kind, role, dueAt, subject }) => [kind, role, dueAt.toISOString().slice(0, 10), subject.title])
        .sort(),
    ).toEqual([
      ['answer', 'official', '2026-12-04', 'Друга петиція громади'],
      ['moderate', 'moderator', '2026-11-24', 'Перша петиція громади'],
      ['start-review', 'official', '2026-11-25', 'Третя петиція громади'],
    ])
  })
})
