import { featurePage, type PublicContext } from '#contract/index.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import { sellingOf } from '../settings.ts'
import { SPONSORS_TAG } from '../workflow.ts'
import { listEntries, sumBySponsor } from './queries.ts'
import { type Income, sumIncome } from './summary.ts'

/** `/who-pays`: who has paid, how much by year and by source, and whose the money is; all of it from the ledger. */

const MAX_SPONSORS = 200
const LATEST_ENTRIES = 100
const MAX_YEARS = 100

const isMoney = (account: string): boolean => account.startsWith('bank:') || account.startsWith('provider:')
const isOfSponsor = (account: string): boolean => account.startsWith('receivable:')

/** What an entry means to a reader; undefined for those that move money which was received before. */
function meaningOf({ debit, credit }: { debit: string; credit: string }): 'paid' | 'returned' | undefined {
  if (isMoney(debit) && isOfSponsor(credit)) return 'paid'
  return isMoney(credit) && isOfSponsor(debit) ? 'returned' : undefined
}

export const whoPaysPage = featurePage({
  path: '/who-pays',
  template: 'features/sponsorship/who-pays',
  async load(tx, context) {
    const { t, locale } = context
    const selling = sellingOf(context)
    const years = await sumIncome(tx, 'year', MAX_YEARS)
    const entries = await listEntries(tx, { page: 1, size: LATEST_ENTRIES })
    const name = (sponsor: string | null) => sponsor ?? t('sponsorship:who-pays.erased')
    const money = (amount: number) => formatMoney(locale, amount)
    return {
      title: t('sponsorship:who-pays.title'),
      description: t('sponsorship:who-pays.description'),
      crumbs: [{ title: t('sponsorship:page.title'), path: '/sponsors' }, { title: t('sponsorship:who-pays.title') }],
      tags: [SPONSORS_TAG],
      data: {
        whose: selling && t('sponsorship:who-pays.whose', { seller: selling.name, keeps: selling.keepsPercent }),
        facts: factsOf(context, years),
        years: years.map(({ period: year, received, returned, community, platform }) => ({
          year,
          ...{ bank: money(received.bank), provider: money(received.provider), returned: money(returned) },
          ...{ community: money(community), platform: money(platform) },
        })),
        sponsors: (await sumBySponsor(tx, MAX_SPONSORS)).map(({ sponsor, amount }) => ({
          name: name(sponsor),
          amount: money(amount),
        })),
        entries: entries.flatMap((entry) => {
          const meaning = meaningOf(entry)
          return meaning
            ? {
                at: entry.at,
                name: name(entry.buyer_name),
                what: t(`sponsorship:who-pays.${meaning}`, { order: entry.order_id }),
                amount: money(meaning === 'paid' ? entry.amount : -entry.amount),
              }
            : []
        }),
        csv: '/open-data/sponsor-ledger.csv',
        ledger: '/api/v1/ledger',
      },
    }
  },
})

/** The whole in three numbers; what is neither the community's nor the platform's is paid for days to come. */
function factsOf({ t, locale }: PublicContext, years: readonly Income[]) {
  const total = (of: (sum: Income) => number) => years.reduce((sum, year) => sum + of(year), 0)
  const received = total(({ received: { bank, provider }, returned }) => bank + provider - returned)
  const [community, platform] = [total((sum) => sum.community), total((sum) => sum.platform)]
  return Object.entries({ received, community, platform, ahead: received - community - platform }).map(
    ([key, amount]) => ({ value: formatMoney(locale, amount), label: t(`sponsorship:who-pays.facts.${key}`) }),
  )
}
