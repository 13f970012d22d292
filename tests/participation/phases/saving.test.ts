import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { registryOf } from '#features/registry.ts'
import {
  deletePhases,
  listChanges,
  listPhases,
  MAX_CHANGES,
  PhasesInput,
  savePhases,
} from '#participation/phases/index.ts'
import { phasesTrait } from '#participation/phases/trait.ts'
import { AppError, notFound } from '#platform/errors.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { madeUpFeature } from '../../contract/made-up.ts'
import { newTown } from '../../features/petition/town.ts'

const town = await newTown()
const { inTown, as, clock, official } = town
const plan = { phases: ['ideas', 'voting'] }
const subject = (n: number) => ({ subject: `fair:${n}`, plan })

const body = (dates: readonly string[], reason?: string) =>
  PhasesInput.parse({
    phases: plan.phases.map((phase, index) => ({
      phase,
      startsAt: `2027-${dates[index]}T00:00:00Z`,
      endsAt: `2027-${dates[index + 1]}T00:00:00Z`,
    })),
    ...(reason === undefined ? {} : { reason }),
  })
const save = (n: number, dates: readonly string[], reason?: string) =>
  inTown((tx) => savePhases(tx, as(official), subject(n), body(dates, reason)))
const read = (n: number) => inTown((tx) => listPhases(tx, `fair:${n}`))
const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('it was allowed'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}

const reason = 'Голосування подовжено за рішенням комісії.'

describe('saving phases', () => {
  it('keeps them, and replaces dates that lie ahead without a reason', async () => {
    clock.set('2026-12-01T10:00:00Z')
    await save(1, ['01-01', '02-01', '03-01'])
    await save(1, ['01-05', '02-05', '03-05'])
    expect((await read(1)).map(({ phase, startsAt }) => [phase, startsAt.toISOString()])).toEqual([
      ['ideas', '2027-01-05T00:00:00.000Z'],
      ['voting', '2027-02-05T00:00:00.000Z'],
    ])
    expect(await inTown((tx) => listChanges(tx, 'fair:1'))).toEqual([])
  })

  it('names the field that does not fit and writes nothing', async () => {
    const { status, issues } = await refusalOf(save(2, ['02-01', '01-01', '03-01']))
    expect(status).toBe(400)
    expect(issues).toEqual([{ path: 'phases.0.endsAt', message: 'Етап має закінчуватися пізніше, ніж починається.' }])
    expect(await read(2)).toEqual([])
  })

  it('changes what has passed only with a reason, which stays with the change', async () => {
    clock.set('2026-12-01T10:00:00Z')
    await save(3, ['01-01', '02-01', '03-01'])
    clock.set('2027-02-10T10:00:00Z')
    expect((await refusalOf(save(3, ['01-01', '02-15', '03-01']))).issues[0]?.path).toBe('reason')
    expect((await read(3))[1]?.startsAt).toEqual(new Date('2027-02-01T00:00:00Z'))
    await save(3, ['01-01', '02-15', '03-01'], reason)
    const changes = await inTown((tx) => listChanges(tx, 'fair:3'))
    expect(changes.map(({ phase, edge, reason: why }) => [phase, edge, why])).toEqual([
      ['ideas', 'ends', reason],
      ['voting', 'starts', reason],
    ])
    // The end of the voting lies ahead: it needs none.
    await save(3, ['01-01', '02-15', '04-01'])
  })

  it('needs a reason as well to end a phase in the past', async () => {
    clock.set('2027-02-10T10:00:00Z')
    await save(4, ['01-01', '02-01', '03-01'])
    expect((await refusalOf(save(4, ['01-01', '02-01', '02-05']))).issues[0]?.path).toBe('reason')
  })

  it('has a limit of explained changes', async () => {
    clock.set('2027-02-10T10:00:00Z')
    await save(5, ['01-01', '02-01', '03-01'])
    await inTown((tx) =>
      tx
        .insertInto('phase_changes')
        .values(
          Array.from({ length: MAX_CHANGES - 1 }, () => ({
            community_id: town.community.id,
            subject: 'fair:5',
            phase: 'ideas',
            edge: 'ends',
            from_at: new Date('2027-01-30T00:00:00Z'),
            to_at: new Date('2027-02-01T00:00:00Z'),
            reason,
            at: clock.now(),
          })),
        )
        .execute(),
    )
    const refused = await refusalOf(save(5, ['01-01', '02-03', '03-01'], reason))
    expect([refused.code, refused.details]).toEqual(['phases.too-many-changes', { most: MAX_CHANGES }])
  })

  it('is written down, and ends with the item', async () => {
    expect((await town.audit()).filter(({ subject: of }) => of === 'fair:3')).toHaveLength(3)
    await inTown((tx) => deletePhases(tx, 'fair:3'))
    expect(await read(3)).toEqual([])
    expect(await inTown((tx) => listChanges(tx, 'fair:3'))).toEqual([])
    expect(await read(1)).toHaveLength(2)
  })

  it('stays in its community', async () => {
    await town.db
      .insertInto('communities')
      .values({ slug: 'other', kind: 'city', name: JSON.stringify({ uk: 'Інша', en: 'Other' }) })
      .execute()
    const other = await town.kernel.directory.findBySlug('other')
    if (!other) throw new Error('the community was not made')
    await withCommunity(town.db, other, async (tx) => {
      expect(await listPhases(tx, 'fair:1')).toEqual([])
      await deletePhases(tx, 'fair:1')
    })
    expect(await read(1)).toHaveLength(2)
  })

  it('cannot be got around in the database', async () => {
    const insert = (phase: string, from: string, to: string) =>
      inTown((tx) =>
        sql`insert into phases (community_id, subject, phase, starts_at, ends_at)
          values (${town.community.id}, 'fair:9', ${phase}, ${from}, ${to})`.execute(tx),
      )
    await expect(insert('ideas', '2027-02-01', '2027-01-01')).rejects.toThrow('phases_order')
    await insert('ideas', '2027-01-01', '2027-02-01')
    await expect(insert('ideas', '2027-03-01', '2027-04-01')).rejects.toThrow('phases_subject_key')
  })
})

describe('the trait', () => {
  const fair = (traits: object) => madeUpFeature({ id: 'fair', home: '/fairs', traits } as never)
  const options = {
    ...plan,
    params: z.object({ id: z.string() }),
    requirePublic: async (_tx: unknown, id: number | string) => {
      if (id === '404') throw notFound('fair.not-found')
    },
  }

  it('lets the public read phases, the current one and what was changed', async () => {
    const [shown] = registryOf([fair({ phases: options })], [phasesTrait]).reads
    expect(shown).toMatchObject({ name: 'fair.phases', access: 'public', path: '/fairs/:id/phases' })
    clock.set('2027-01-20T10:00:00Z')
    const run = (id: string) =>
      inTown(async (tx) => shown?.run?.(tx, as(official), { params: { id }, query: {} } as never))
    expect(await run('1')).toMatchObject({
      current: 'ideas',
      changes: [],
      phases: [{ phase: 'ideas', startsAt: '2027-01-05T00:00:00.000Z' }, { phase: 'voting' }],
    })
    expect((await refusalOf(run('404'))).code).toBe('fair.not-found')
  })

  it.each([[[]], [['ideas', 'ideas']], [['Ideas']], [Array.from({ length: 21 }, (_, n) => `p${'x'.repeat(n)}`)]])(
    'refuses %j as phases',
    (phases) => {
      expect(() => registryOf([fair({ phases: { ...options, phases } })], [phasesTrait])).toThrow(
        "features/fair: the trait 'phases' needs 1 to 20",
      )
    },
  )
})
