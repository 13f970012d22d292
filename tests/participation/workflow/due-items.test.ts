import { sql } from 'kysely'
import pino from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { registeredPetitions } from '#features/petition/jobs.ts'
import { getPetition } from '#features/petition/queries.ts'
import { petitionWorkflow } from '#features/petition/workflow.ts'
import { saveSettings } from '#features/settings.ts'
import { MAX_READ } from '#participation/workflow/dispatcher.ts'
import { refileDueItems, runTransition, workflowJobs } from '#participation/workflow/index.ts'
import { saveCalendar } from '#participation/working-calendar.ts'
import { AppError } from '#platform/errors.ts'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import * as commands from '#tests/features/petition/commands.ts'
import { newTown, sample } from '#tests/features/petition/town.ts'
import { waitFor } from '#tests/support/wait.ts'

/* What is due is done, whatever changes, dies or runs twice in between. */

const town = await newTown({ required: 2 })
const { inTown, as, clock, kernel } = town
const OFFICIAL = 'official@verbivka.example'
const HOUR = 3_600_000

afterEach(() => vi.restoreAllMocks())

const dispatcher = (workflows = [registeredPetitions]) => {
  const log = pino({ level: 'silent' })
  const error = vi.spyOn(log, 'error')
  const [job] = workflowJobs({ db: town.db, directory: kernel.directory, workflows, log })
  if (!job) throw new Error('there is no dispatcher')
  const context = { community: town.community, clock, log, services: kernel.services, inCommunity: inTown }
  return { run: () => job.run(context, {}), error }
}
const dispatch = () => dispatcher().run()

const dueOf = (id: number) =>
  inTown(async (tx) => {
    const rows = await tx
      .selectFrom('due_items')
      .select(['kind', 'due_at'])
      .where('item_id', '=', String(id))
      .orderBy('kind')
      .execute()
    return Object.fromEntries(rows.map(({ kind, due_at }) => [kind, due_at.toISOString()]))
  })
const stateOf = async (id: number) => (await inTown((tx) => getPetition(tx, id))).state
const reminders = async (id: number) =>
  (await town.newLetters())
    .filter(({ template, text }) => template === 'petition/reminder' && text.includes(`/petitions/${id}`))
    .map(({ to }) => to)
const calendarOf = (daysOff: string[]) =>
  inTown(async (tx) => {
    await saveCalendar(tx, { daysOff, workingDays: [] })
    await refileDueItems(tx, petitionWorkflow, clock.now())
  })
/** Does the work in a transaction that commits when the returned function is called. */
async function opened<Done>(work: (tx: CommunityTx) => Promise<Done>): Promise<() => Promise<Done>> {
  const [worked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const transaction = inTown(async (tx) => {
    const done = await work(tx)
    worked.resolve()
    await released.promise
    return done
  })
  await Promise.race([worked.promise, transaction])
  return () => {
    released.resolve()
    return transaction
  }
}
const locksAreAwaited = (count: number) =>
  waitFor(`${count} transactions to wait for a lock`, async () => {
    const { rows } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(town.owner)
    return rows.length >= count
  })
const settings = (change: object) =>
  inTown(async (tx) => {
    await saveSettings(tx, 'petition', { required: 2, ...change })
    await refileDueItems(tx, petitionWorkflow, clock.now())
  })

describe('what a petition waits for', () => {
  it('is filed by each step in place of what it waited for before', async () => {
    clock.set('2026-11-20T10:00:00Z') // Friday
    const { petition } = await town.petitionIn('moderation')
    // Two working days: reminded on the next day, since the first has the letter itself.
    expect(await dueOf(petition.id)).toEqual({ remind: '2026-11-21T06:00:00.000Z' })
    const published = await inTown((tx) => commands.publishPetition(tx, as(town.moderator), petition.id))
    const end = new Date((published.collectingUntil?.getTime() ?? 0) + 1).toISOString()
    expect(await dueOf(petition.id)).toEqual({ 'close-term': end })
    await town.sign(petition.id, 1)
    expect(await dueOf(petition.id)).toEqual({ 'close-term': end })
    await town.sign(petition.id, 1)
    expect(Object.keys(await dueOf(petition.id))).toEqual(['remind'])
  })

  it('is forgotten with a draft that is thrown away, and there is nothing for the end', async () => {
    const { petition, author } = await town.petitionIn('draft')
    await inTown((tx) => commands.discardPetition(tx, as(author), petition.id))
    expect(await dueOf(petition.id)).toEqual({})
    expect(await dueOf((await town.petitionIn('archived')).petition.id)).toEqual({})
  })

  it('is not written by a signature', async () => {
    const { petition } = await town.petitionIn('collecting')
    const { rows } = await sql<{ version: string }>`
      select xmin::text as version from due_items where item_id = ${String(petition.id)}`.execute(town.owner)
    await town.sign(petition.id, 1)
    const after = await sql`select xmin::text as version from due_items where item_id = ${String(petition.id)}`.execute(
      town.owner,
    )
    expect(after.rows).toEqual(rows)
  })
})

describe('a workflow without a timeline', () => {
  it('files and forgets what its items wait for as well', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { eventOf: _none, ...untimed } = petitionWorkflow
    const { petition, author } = await town.petitionIn('draft')
    const take = (action: 'submit' | 'withdraw' | 'discard') =>
      inTown((tx) => runTransition(untimed, action).run(tx, as(author), petition.id, undefined))
    await take('submit')
    expect(Object.keys(await dueOf(petition.id))).toEqual(['remind'])
    await take('withdraw')
    expect(await dueOf(petition.id)).toEqual({})
    await inTown((tx) => registeredPetitions.refile(tx, clock.now()))
    expect(Object.keys(await dueOf(petition.id))).toEqual(['refile'])
    await take('discard')
    expect(await dueOf(petition.id)).toEqual({})
  })
})

describe('the dispatcher', () => {
  it('ends terms in every community, each in its own scope', async () => {
    const { petition } = await town.petitionIn('collecting')
    const until = petition.collectingUntil?.getTime() ?? 0
    clock.set(new Date(until))
    await dispatch()
    expect(await stateOf(petition.id)).toBe('collecting')
    clock.set(new Date(until + 1))
    await dispatch()
    expect(await stateOf(petition.id)).toBe('failed')
    expect(Object.keys(await dueOf(petition.id))).toEqual(['remind'])
  })

  it('does it once when two run at the same moment', async () => {
    const { petition } = await town.petitionIn('collecting')
    clock.set(new Date((petition.collectingUntil?.getTime() ?? 0) + HOUR))
    await town.newLetters()
    await Promise.all([dispatch(), dispatch(), dispatch()])
    const letters = (await town.newLetters()).filter(
      ({ template, text }) => template === 'petition/failed' && text.includes(`/petitions/${petition.id}`),
    )
    expect(letters).toHaveLength(1)
    expect(await stateOf(petition.id)).toBe('failed')
  })

  it('finds again what a crash has left, and does not let it keep the others waiting', async () => {
    const [one, other] = [await town.petitionIn('collecting'), await town.petitionIn('collecting')]
    const last = Math.max(...[one, other].map(({ petition }) => petition.collectingUntil?.getTime() ?? 0))
    clock.set(new Date(last + HOUR))
    const broken: typeof registeredPetitions = {
      ...registeredPetitions,
      async wake(tx, context, due) {
        await registeredPetitions.wake(tx, context, due)
        if (due.itemId === String(one.petition.id)) throw new Error('killed before the commit')
      },
    }
    const { run, error } = dispatcher([broken])
    await run()
    expect([await stateOf(one.petition.id), await stateOf(other.petition.id)]).toEqual(['collecting', 'failed'])
    expect(error).toHaveBeenCalledTimes(1)
    await dispatch()
    expect(await stateOf(one.petition.id)).toBe('failed')
  })

  it('reads each row once, also where more than a page of them fail at one instant', async () => {
    const { petition } = await town.petitionIn('collecting')
    clock.set(new Date((petition.collectingUntil?.getTime() ?? 0) + HOUR))
    await inTown((tx) =>
      sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
        select ${town.community.id}::uuid, 'petition', 'poisoned-' || n, 'refile', '2026-01-01T00:00:00.123456Z'::timestamptz
        from generate_series(1, ${MAX_READ + 1}::int) as n`.execute(tx),
    )
    const poisoned: string[] = []
    const broken: typeof registeredPetitions = {
      ...registeredPetitions,
      async wake(tx, context, due) {
        if (!due.itemId.startsWith('poisoned-')) return registeredPetitions.wake(tx, context, due)
        poisoned.push(due.itemId)
        throw new Error('poisoned')
      },
    }
    const { run, error } = dispatcher([broken])
    await run()
    expect(await stateOf(petition.id)).toBe('failed')
    expect([poisoned.length, new Set(poisoned).size]).toEqual([MAX_READ + 1, MAX_READ + 1])
    expect(error).toHaveBeenCalledTimes(1)
    const { slug: community } = town.community
    expect(error.mock.calls[0]?.[0]).toMatchObject({
      community,
      workflow: 'petition',
      item: poisoned[0],
      kind: 'refile',
    })
    await inTown((tx) => tx.deleteFrom('due_items').where('item_id', 'like', 'poisoned-%').execute())
  })

  it('ends its run while the database is unavailable, and goes on where only one item is locked or slow', async () => {
    const { petition } = await town.petitionIn('collecting')
    await town.petitionIn('collecting')
    clock.set(new Date((petition.collectingUntil?.getTime() ?? 0) + HOUR))
    const wakesThatFailWith = async (code: string) => {
      const wake = vi.fn().mockRejectedValue(new AppError(code, { status: 503 }))
      const { run, error } = dispatcher([{ ...registeredPetitions, wake }])
      const ended = await run().then(
        () => 'done',
        (thrown: AppError) => thrown.code,
      )
      return { ended, wakes: wake.mock.calls.length, logged: error.mock.calls.length }
    }
    expect(await wakesThatFailWith('database.gone')).toEqual({ ended: 'database.gone', wakes: 1, logged: 0 })
    for (const code of ['database.busy', 'database.slow']) {
      const ofOneItem = await wakesThatFailWith(code)
      expect(ofOneItem).toMatchObject({ ended: 'done', logged: 1 })
      expect(ofOneItem.wakes).toBeGreaterThan(1)
    }
    await dispatch()
    expect(await stateOf(petition.id)).toBe('failed')
  })

  it('reads the rows of all communities, and writes in none but the one in scope', async () => {
    const elsewhere = await withCommunity(town.db, { id: crypto.randomUUID() }, async (tx) => {
      const seen = await tx.selectFrom('due_items').select('item_id').execute()
      const changed = await tx.updateTable('due_items').set({ kind: 'taken' }).executeTakeFirst()
      const gone = await tx.deleteFrom('due_items').executeTakeFirst()
      return { seen: seen.length, changed: Number(changed.numUpdatedRows), gone: Number(gone.numDeletedRows) }
    })
    expect(elsewhere.seen).toBeGreaterThan(0)
    expect(elsewhere).toMatchObject({ changed: 0, gone: 0 })
    const foreign = {
      community_id: town.community.id,
      workflow: 'petition',
      item_id: '1',
      kind: 'x',
      due_at: new Date(),
    }
    await expect(
      withCommunity(town.db, { id: crypto.randomUUID() }, (tx) => tx.insertInto('due_items').values(foreign).execute()),
    ).rejects.toThrow(/row-level security/)
  })

  it('forgets what is due of something that no longer exists', async () => {
    await inTown((tx) =>
      tx
        .insertInto('due_items')
        .values({
          community_id: town.community.id,
          workflow: 'petition',
          item_id: '9999',
          kind: 'archive',
          due_at: clock.now(),
        })
        .execute(),
    )
    await dispatch()
    expect(await dueOf(9999)).toEqual({})
  })
})

describe('a reminder', () => {
  it('follows the calendar when it changes, earlier and later, and is sent once', async () => {
    clock.set('2026-11-16T08:00:00Z') // Monday
    const { petition } = await town.petitionIn('review') // ten working days: until 30 November
    expect((await dueOf(petition.id)).remind).toBe('2026-11-25T06:00:00.000Z')
    await calendarOf(['2026-11-17', '2026-11-18'])
    await dispatch()
    expect((await dueOf(petition.id)).remind).toBe('2026-11-27T06:00:00.000Z')
    await town.newLetters()
    clock.set('2026-11-25T08:00:00Z')
    await dispatch()
    expect(await reminders(petition.id)).toEqual([])
    await calendarOf([])
    await dispatch()
    await dispatch()
    expect(await reminders(petition.id)).toEqual([OFFICIAL])
    await dispatch()
    expect(await reminders(petition.id)).toEqual([])
  })

  it('waits for the morning', async () => {
    clock.set('2026-11-16T08:00:00Z')
    const { petition } = await town.petitionIn('review')
    await town.newLetters()
    clock.set('2026-11-25T20:00:00Z')
    await dispatch()
    expect(await reminders(petition.id)).toEqual([])
    clock.set('2026-11-26T05:30:00Z')
    await dispatch()
    expect(await reminders(petition.id)).toEqual([])
    clock.set('2026-11-26T06:00:00Z')
    await dispatch()
    expect(await reminders(petition.id)).toEqual([OFFICIAL])
  })
})

describe('a change of what due instants depend on', () => {
  it('by settings moves the archive, and an old wake-up archives nothing too early', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('answered_supported')
    expect((await dueOf(petition.id)).archive).toBe('2027-11-20T10:00:00.000Z')
    await settings({ archiveAfterMonths: 24 })
    clock.set('2027-11-20T10:00:00Z')
    await dispatch()
    expect(await stateOf(petition.id)).toBe('answered_supported')
    expect((await dueOf(petition.id)).archive).toBe('2028-11-20T10:00:00.000Z')
    await settings({ archiveAfterMonths: 6 })
    await dispatch()
    await dispatch()
    expect(await stateOf(petition.id)).toBe('archived')
    await settings({})
  })

  it('is not lost to a step that has read the old state of them', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('moderation')
    // The step files by the old calendar; the change commits before it, and its wake-up has to stay.
    const release = await town.hold(petition.id)
    const publishing = inTown((tx) => commands.publishPetition(tx, as(town.moderator), petition.id))
    await town.someoneWaitsForALock()
    await calendarOf(['2026-12-01'])
    await release()
    await publishing
    expect(Object.keys(await dueOf(petition.id))).toEqual(['close-term', 'refile'])
    await dispatch()
    expect(Object.keys(await dueOf(petition.id))).toEqual(['close-term'])
    await calendarOf([])
  })

  it('waits for an item that is being created', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const author = await town.resident('Нова Авторка')
    const commit = await opened((tx) => commands.submitPetition(tx, as(author), sample()))
    const changing = calendarOf(['2026-11-24'])
    await locksAreAwaited(1)
    const { id } = await commit()
    await changing
    expect(Object.keys(await dueOf(id))).toEqual(['refile', 'remind'])
    await calendarOf([])
  })

  it('comes to its end beside a creation that waits for it and a wake-up that it waits for', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('moderation')
    const author = await town.resident('Терпляча Авторка')
    await calendarOf(['2026-11-24'])
    const due = { itemId: String(petition.id), kind: 'refile' }
    const commit = await opened((tx) => registeredPetitions.wake(tx, town.system(), due))
    const changing = calendarOf([])
    await locksAreAwaited(1)
    const creating = inTown((tx) => commands.submitPetition(tx, as(author), sample()))
    await locksAreAwaited(2)
    await commit()
    await changing
    const { id } = await creating
    expect(Object.keys(await dueOf(petition.id))).toEqual(['refile', 'remind'])
    expect(Object.keys(await dueOf(id))).toEqual(['remind'])
  })

  it('finds items that were never filed', async () => {
    const { petition } = await town.petitionIn('collecting')
    await inTown((tx) => tx.deleteFrom('due_items').where('item_id', '=', String(petition.id)).execute())
    await inTown((tx) => registeredPetitions.refile(tx, clock.now(), { missing: true }))
    expect(Object.keys(await dueOf(petition.id))).toEqual(['refile'])
    await dispatch()
    expect(Object.keys(await dueOf(petition.id))).toEqual(['close-term'])
  })
})
