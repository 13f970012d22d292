import { type Read, read } from '#contract/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, type Day, kyivDay } from '#participation/working-days.ts'
import { refusal } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { countEntries, listEntries } from './ledger/queries.ts'
import { sumIncome } from './ledger/summary.ts'
import { daysOf, earliestStart, lengthOf, type Period } from './pricing.ts'
import { listOffered, listTaken, type Slot } from './queries.ts'
import {
  CalendarQuery,
  IncomeByMonth,
  LEDGER_ON_PAGE,
  LedgerPage,
  LedgerQuery,
  MAX_CALENDAR_DAYS,
  MAX_INCOME_MONTHS,
  SlotList,
} from './schema.ts'

/** Days of a calendar unless others are asked for. */
export const USUAL_CALENDAR_DAYS = 60

export const readFirstDay = async (tx: CommunityTx, now: Date): Promise<Day> =>
  earliestStart(kyivDay(now), await readCalendar(tx))

/** Days on which each offered slot has room, none before `first`, on which an order may begin. */
export async function readFreeDays(
  tx: CommunityTx,
  first: Day,
  period: Period,
): Promise<{ slot: Slot; free: Day[]; period: Period }[]> {
  const taken = await listTaken(tx, period)
  return (await listOffered(tx)).map((slot) => ({
    ...{ slot, period },
    free: daysOf(period).filter((day) => day >= first && (taken.get(slot.id)?.get(day)?.length ?? 0) < slot.capacity),
  }))
}

/** The same for days that somebody asks for; default: the next ones. @throws AppError 422 for a period beyond the limits */
export async function readCalendars(
  tx: CommunityTx,
  now: Date,
  asked: { from?: Day | undefined; to?: Day | undefined } = {},
): Promise<{ slot: Slot; free: Day[]; period: Period }[]> {
  const first = await readFirstDay(tx, now)
  const from = asked.from ?? first
  const period = { from, to: asked.to ?? addDays(from, USUAL_CALENDAR_DAYS - 1) }
  if (lengthOf(period) < 1 || lengthOf(period) > MAX_CALENDAR_DAYS)
    throw refusal('sponsorship.calendar-period', { most: MAX_CALENDAR_DAYS }, 422)
  return readFreeDays(tx, first, period)
}

const list = read({
  name: 'sponsorship.list',
  access: 'public',
  path: '/sponsor-slots',
  query: CalendarQuery,
  output: SlotList,
  async run(tx, { clock }, { query }) {
    const found = await readCalendars(tx, clock.now(), query)
    return {
      items: found.map(({ slot: { id, title, priceMinor: amount, currency, per }, free }) => ({
        ...{ id, title, price: { amount, currency, per }, free },
      })),
    }
  },
})

const ledger = read({
  name: 'sponsorship.ledger',
  access: 'public',
  path: '/ledger',
  query: LedgerQuery,
  output: LedgerPage,
  async run(tx, _context, { query: { page } }) {
    const total = await countEntries(tx)
    const entries = await listEntries(tx, { page, size: LEDGER_ON_PAGE })
    return {
      items: entries.map(({ at, order_id: order, buyer_name: sponsor, ...entry }) => ({
        ...{ ...entry, at: at.toISOString(), order, sponsor },
      })),
      ...{ page, pages: Math.max(1, Math.ceil(total / LEDGER_ON_PAGE)), total },
    }
  },
})

/** What sponsors have paid, month by month: for the staff's chart. */
const income = read({
  name: 'sponsorship.income',
  access: 'webmaster',
  path: '/sponsor-income',
  output: IncomeByMonth,
  async run(tx) {
    const months = await sumIncome(tx, 'month', MAX_INCOME_MONTHS)
    return {
      items: months.map(({ period: month, currency, received: { bank: byInvoice, provider: byCard }, ...more }) => ({
        ...{ month, currency, byInvoice, byCard },
        ...more,
      })),
    }
  },
})

export const sponsorshipReads = [list, ledger, income] as unknown as readonly Read[]
