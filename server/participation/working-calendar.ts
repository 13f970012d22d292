import { z } from 'zod'
import {
  type CommunityTx,
  communityOf,
  problemsOf,
  Day as RowDay,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { type Day, isWorkingDay, type WorkingCalendar, weekdaysOnly } from './working-days.ts'

const MAX_DAYS = 200
const day = z.iso.date()
const weekday = day.refine((text) => isWorkingDay(text, weekdaysOnly), 'participation:calendar.not-a-weekday')
const weekend = day.refine((text) => !isWorkingDay(text, weekdaysOnly), 'participation:calendar.not-a-weekend')

/** The community's exceptions to "Monday to Friday are working days, Saturday and Sunday are not". */
export const WorkingCalendarInput = z.strictObject({
  daysOff: z.array(weekday).max(MAX_DAYS).meta({
    title: 'participation:calendar.days-off.title',
    description: 'participation:calendar.days-off.help',
  }),
  workingDays: z.array(weekend).max(MAX_DAYS).meta({
    title: 'participation:calendar.working-days.title',
    description: 'participation:calendar.working-days.help',
  }),
})
export type WorkingCalendarInput = z.output<typeof WorkingCalendarInput>

/** The calendar that every legal term of this community uses. */
export async function readCalendar(tx: CommunityTx): Promise<WorkingCalendar> {
  const rows = await tx
    .selectFrom('calendar_days')
    .select(['id', 'works'])
    .where('community_id', '=', communityOf(tx))
    .execute()
  const days = (works: boolean): Set<Day> => new Set(rows.filter((row) => row.works === works).map((row) => row.id))
  return { daysOff: days(false), workingDays: days(true) }
}

/**
 * Replaces the calendar. Due days are never stored, so every running term is recomputed from this moment on; the caller
 * records the change in the audit journal.
 */
export async function saveCalendar(tx: CommunityTx, input: WorkingCalendarInput): Promise<void> {
  const community_id = communityOf(tx)
  await tx.deleteFrom('calendar_days').where('community_id', '=', community_id).execute()
  const rows = [
    ...[...new Set(input.daysOff)].map((id) => ({ community_id, id, works: false })),
    ...[...new Set(input.workingDays)].map((id) => ({ community_id, id, works: true })),
  ]
  if (rows.length > 0) await tx.insertInto('calendar_days').values(rows).execute()
}

export const calendarChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'calendar_days',
    columns: { id: RowDay, works: z.boolean() },
    row({ id, works }) {
      return problemsOf((works ? weekend : weekday).safeParse(id).error, 'id')
    },
  }),
]
