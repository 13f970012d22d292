import { type FeaturePage, featurePage, type PublicContext } from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { addDays, type Day, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { formatDate, formatMoney } from '#platform/i18n/index.ts'
import { listEntries, sumBySponsor } from './ledger/queries.ts'
import { countViews } from './queries.ts'
import { readCalendars } from './reads.ts'
import { SPONSORS_TAG } from './workflow.ts'

/** What everybody may know: what is for sale, and who has paid. */

/** Days over which the readers of the site are counted. */
const READERS_DAYS = 30
const MAX_SPONSORS = 200
const LATEST_ENTRIES = 50

/** Runs of days that follow each other. */
export function rangesOf(days: readonly Day[]): { from: Day; to: Day }[] {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = ranges.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else ranges.push({ from: day, to: day })
  }
  return ranges
}

const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

const rangeText = ({ locale, t }: PublicContext, { from, to }: { from: Day; to: Day }): string =>
  from === to
    ? formatDate(locale, from, 'day')
    : t('sponsorship:page.range', { from: formatDate(locale, from, 'day'), to: formatDate(locale, to, 'day') })

const sponsorsPage = featurePage({
  path: '/sponsors',
  template: 'features/sponsorship/sponsors',
  async load(tx, context) {
    const { t, locale, clock } = context
    const { seller, platformOrigin } = context.services.sales
    const now = clock.now()
    const views = await countViews(tx, addDays(kyivDay(now), 1 - READERS_DAYS))
    const calendars = await readCalendars(tx, now)
    return {
      title: t('sponsorship:page.title'),
      description: t('sponsorship:page.description'),
      crumbs: [{ title: t('sponsorship:page.title') }],
      tags: [SPONSORS_TAG],
      staleAt: nextMidnight(now),
      data: {
        views: views > 0 ? t('sponsorship:page.views', { count: views }) : undefined,
        selling: seller !== undefined,
        seller: seller?.name,
        slots: calendars.map(({ slot, free, period }) => ({
          title: slot.title,
          paragraphs: paragraphsOf(slot.description),
          price: t(`sponsorship:page.price-${slot.per}`, { price: formatMoney(locale, slot.priceMinor) }),
          seats: t('sponsorship:page.seats', { count: slot.capacity }),
          until: formatDate(locale, period.to, 'day'),
          free: rangesOf(free).map((range) => rangeText(context, range)),
          order: `${platformOrigin}/account/sponsor-orders/new?community=${context.community.slug}&slot=${slot.id}`,
        })),
        example: { brand: t('sponsorship:example.brand'), text: t('sponsorship:example.text') },
      },
    }
  },
})

const whoPaysPage = featurePage({
  path: '/who-pays',
  template: 'features/sponsorship/who-pays',
  async load(tx, context) {
    const { t, locale } = context
    const sums = await sumBySponsor(tx, MAX_SPONSORS)
    const entries = await listEntries(tx, { page: 1, size: LATEST_ENTRIES })
    const name = (sponsor: string | null) => sponsor ?? t('sponsorship:who-pays.erased')
    return {
      title: t('sponsorship:who-pays.title'),
      description: t('sponsorship:who-pays.description'),
      crumbs: [{ title: t('sponsorship:page.title'), path: '/sponsors' }, { title: t('sponsorship:who-pays.title') }],
      tags: [SPONSORS_TAG],
      data: {
        total: formatMoney(
          locale,
          sums.reduce((total, { amount }) => total + amount, 0),
        ),
        sponsors: sums.map(({ sponsor, amount }) => ({ name: name(sponsor), amount: formatMoney(locale, amount) })),
        entries: entries
          .filter(({ debit, credit }) => isMoney(debit, credit))
          .map(({ at, debit, amount, buyer_name, order_id }) => ({
            at,
            what: t(`sponsorship:who-pays.${debit.startsWith('receivable:') ? 'returned' : 'paid'}`, {
              order: order_id,
            }),
            name: name(buyer_name),
            amount: formatMoney(locale, debit.startsWith('receivable:') ? -amount : amount),
          })),
      },
    }
  },
})

/** What a sponsor has paid or got back, by bank or by card. */
const isMoney = (debit: string, credit: string): boolean =>
  credit.startsWith('receivable:') || (debit.startsWith('receivable:') && /^(?:bank|provider):/.test(credit))

export const sponsorshipPages: readonly FeaturePage[] = [sponsorsPage, whoPaysPage] as unknown as readonly FeaturePage[]
