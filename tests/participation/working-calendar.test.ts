import { expect, it } from 'vitest'
import { readCalendar, saveCalendar, WorkingCalendarInput } from '#participation/working-calendar.ts'
import { dueDay, weekdaysOnly } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { testDatabase } from '#tests/support/database.ts'

const { db } = await testDatabase()
const newCommunity = async (slug: string) =>
  db
    .insertInto('communities')
    .values({ slug, kind: 'village', name: '{"uk": "Село"}' })
    .returning('id')
    .executeTakeFirstOrThrow()

it('a community without a calendar of its own works from Monday to Friday', async () => {
  const community = await newCommunity('plain')
  expect(await withCommunity(db, community, readCalendar)).toEqual(weekdaysOnly)
})

it('the calendar of a community moves its terms, and nobody else’s', async () => {
  const [ours, theirs] = [await newCommunity('ours'), await newCommunity('theirs')]
  const input = { daysOff: ['2026-12-25'], workingDays: ['2026-12-26'] }
  await withCommunity(db, ours, (tx) => saveCalendar(tx, input))
  const term = { unit: 'wd', n: 1, from: new Date('2026-12-24T10:00:00Z'), legalRef: '' } as const
  expect(dueDay(term, await withCommunity(db, ours, readCalendar))).toBe('2026-12-26')
  expect(dueDay(term, await withCommunity(db, theirs, readCalendar))).toBe('2026-12-25')
  await withCommunity(db, ours, (tx) => saveCalendar(tx, { daysOff: [], workingDays: [] }))
  expect(dueDay(term, await withCommunity(db, ours, readCalendar))).toBe('2026-12-25')
})

it('a day off is a weekday, and a moved working day is on a weekend', () => {
  expect(WorkingCalendarInput.safeParse({ daysOff: ['2026-12-26'], workingDays: [] }).success).toBe(false)
  expect(WorkingCalendarInput.safeParse({ daysOff: [], workingDays: ['2026-12-25'] }).success).toBe(false)
  expect(WorkingCalendarInput.safeParse({ daysOff: ['2026-12-25'], workingDays: ['2026-12-26'] }).success).toBe(true)
})
