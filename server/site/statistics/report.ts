import { z } from 'zod'
import { type Day, kyivDay } from '#platform/civil-date.ts'
import { refusal } from '#platform/errors.ts'
import { STATISTICS } from '#platform/limits.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listTop, type Period, sumDays } from './queries.ts'

/** How long the period is that is shown unless another is asked for, today included. */
const USUAL_DAYS = 30
const DAY_MS = 86_400_000

const IsoDay = z.iso.date()
/** Days in Kyiv, both included. */
export const PeriodQuery = z.object({ from: IsoDay.optional(), to: IsoDay.optional() })

const Named = z.object({ name: z.string(), count: z.int() })
export const StatisticsReport = z.object({
  from: IsoDay,
  to: IsoDay,
  views: z.int().meta({ description: 'pages that were read' }),
  visits: z.int().meta({ description: 'pages that were opened from outside the site' }),
  days: z.array(z.object({ day: IsoDay, views: z.int(), visits: z.int() })),
  pages: z.array(Named).meta({ description: "by address; '' is the rest" }),
  sources: z.array(Named).meta({ description: "by host; '' is where the browser does not say" }),
  searches: z.array(Named).meta({ description: 'words that found nothing' }),
})
export type StatisticsReport = z.infer<typeof StatisticsReport>

/**
 * The period that is meant, by default the last thirty days.
 * @throws AppError 422 when it ends before it begins or is longer than a year
 */
export function periodOf({ from, to }: z.output<typeof PeriodQuery>, now: Date): Period {
  const end = to ?? kyivDay(now)
  const begin = from ?? shifted(end, 1 - USUAL_DAYS)
  if (daysIn({ from: begin, to: end }) < 1 || daysIn({ from: begin, to: end }) > STATISTICS.maxDays)
    throw refusal('site.statistics-period', { most: STATISTICS.maxDays }, 422)
  return { from: begin, to: end }
}

const instantOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const shifted = (day: Day, by: number): Day => new Date(instantOf(day) + by * DAY_MS).toISOString().slice(0, 10)
const daysIn = ({ from, to }: Period): number => Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1

/** Every day of the period stands in it, also those without a reader. */
export async function reportOn(tx: CommunityTx, period: Period): Promise<StatisticsReport> {
  const sums = new Map((await sumDays(tx, period)).map(({ day, kind, count }) => [`${day} ${kind}`, count]))
  const days = Array.from({ length: daysIn(period) }, (_, at) => shifted(period.from, at)).map((day) => ({
    day,
    views: sums.get(`${day} view`) ?? 0,
    visits: sums.get(`${day} source`) ?? 0,
  }))
  return {
    ...period,
    views: days.reduce((total, { views }) => total + views, 0),
    visits: days.reduce((total, { visits }) => total + visits, 0),
    days,
    pages: await listTop(tx, period, 'view'),
    sources: await listTop(tx, period, 'source'),
    searches: await listTop(tx, period, 'search'),
  }
}
