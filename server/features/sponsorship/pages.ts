import { type FeaturePage, featurePage, type PublicContext } from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { addDays, type Day, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { formatDate, formatMoney } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { firstOfMonth, monthLater, monthPeriod, monthTables, weekdayNames } from './calendar.ts'
import { whoPaysPage } from './ledger/page.ts'
import { daysOf } from './pricing.ts'
import { countReaders, type Slot } from './queries.ts'
import { readFirstDay, readFreeDays } from './reads.ts'
import { orderAddress, readSettings, refusedIn, sellingOf } from './settings.ts'
import { SPONSORS_TAG } from './workflow.ts'

/** What everybody may know about advertising here: what is for sale, what is refused, and who has paid. */

/** Days over which the readers of the site are counted. */
const READERS_DAYS = 30
/** Months of a calendar of days, and of one of whole months; the first may have begun. */
const CALENDAR_MONTHS = 2
const MONTHS_AHEAD = 6

const sponsorsPage = featurePage({
  path: '/sponsors',
  template: 'features/sponsorship/sponsors',
  async load(tx, context) {
    const { t, locale, clock } = context
    const now = clock.now()
    const selling = sellingOf(context)
    const first = await readFirstDay(tx, now)
    const period = { from: first, to: monthPeriod(monthLater(firstOfMonth(first), MONTHS_AHEAD)).to }
    const calendars = await readFreeDays(tx, first, period)
    const refused = refusedIn(await readSettings(tx, context))
    return {
      title: t('sponsorship:page.title'),
      description: t('sponsorship:page.description'),
      crumbs: [{ title: t('sponsorship:page.title') }],
      tags: [SPONSORS_TAG, 'site'],
      staleAt: firstMomentOf(addDays(kyivDay(now), 1)),
      data: {
        readers: await readersView(tx, context, kyivDay(now)),
        selling: selling !== undefined,
        seller: selling?.name,
        first,
        weekdays: weekdayNames(locale),
        slots: calendars.map(({ slot, free }) => ({
          id: slot.id,
          title: slot.title,
          paragraphs: paragraphsOf(slot.description),
          price: t(`sponsorship:page.price-${slot.per}`, { price: formatMoney(locale, slot.priceMinor) }),
          place: t(`sponsorship:places.${slot.place}`),
          seats: t('sponsorship:page.seats', { count: slot.capacity }),
          ...calendarOf(context, slot, new Set(free), first),
          order: selling && orderAddress(context, slot.id),
        })),
        refused: refused.map((category) => t(`sponsorship:categories.${category}`)),
        example: { brand: t('sponsorship:example.brand'), text: t('sponsorship:example.text') },
      },
    }
  },
})

async function readersView(tx: CommunityTx, { t }: PublicContext, today: Day) {
  const readers = await countReaders(tx, addDays(today, 1 - READERS_DAYS))
  if (!readers || readers.views === 0) return undefined
  return [
    { value: readers.views, label: t('sponsorship:page.views', { count: readers.views }) },
    { value: readers.visits, label: t('sponsorship:page.visits', { count: readers.visits }) },
  ]
}

/** A table for each month where days are sold, one of months where months are. */
function calendarOf({ locale, t }: PublicContext, { per }: Slot, free: ReadonlySet<Day>, first: Day) {
  if (per === 'day') {
    return {
      days: monthTables(free, first, CALENDAR_MONTHS).map((month) => ({
        title: formatDate(locale, firstMomentOf(month.first), 'month'),
        weeks: month.weeks.map((week) =>
          week.map((cell) => cell && { ...cell, label: t(`sponsorship:page.${cell.state}`) }),
        ),
      })),
    }
  }
  return {
    months: Array.from({ length: MONTHS_AHEAD }, (_, at) => {
      const month = monthLater(firstOfMonth(first), at + 1)
      const state = daysOf(monthPeriod(month)).every((day) => free.has(day)) ? 'free' : 'full'
      return {
        ...{ title: formatDate(locale, firstMomentOf(month), 'month'), state },
        label: t(`sponsorship:page.${state}`),
      }
    }),
  }
}

export const sponsorshipPages: readonly FeaturePage[] = [sponsorsPage, whoPaysPage] as unknown as readonly FeaturePage[]
