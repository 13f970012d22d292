import { z } from 'zod'
import type { Context, FeatureSettings, PublicContext } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Category, lockedCategories, otherCategories } from './orders/rules.ts'

/** What a community decides about advertising: what it refuses. The platform sells, by its own configuration. */

const locked = (category: (typeof lockedCategories)[number]) =>
  z
    .literal(true)
    .default(true)
    .meta({ title: `sponsorship:categories.${category}`, locked: 'sponsorship:settings.always-refused' })
const refusable = (category: (typeof otherCategories)[number]) =>
  z
    .boolean()
    .default(true)
    .meta({ title: `sponsorship:settings.refuse-${category}` })

export const SponsorshipSettings = z.object({
  refusesLoans: refusable('loans'),
  refusesMedicines: refusable('medicines'),
  refusesWeapons: refusable('weapons'),
  refusesFortune: refusable('fortune'),
  refusesAlcohol: locked('alcohol'),
  refusesTobacco: locked('tobacco'),
  refusesGambling: locked('gambling'),
  refusesPolitics: locked('politics'),
})
export type SponsorshipSettings = z.output<typeof SponsorshipSettings>

const settings: FeatureSettings<typeof SponsorshipSettings> = {
  schema: SponsorshipSettings,
  defaults: () => ({}),
}

export const sponsorshipSettings = { id: 'sponsorship', settings }

export const readSettings = (tx: CommunityTx, { services }: { services: Pick<Context['services'], 'settings'> }) =>
  services.settings(tx, sponsorshipSettings)

const SWITCHES = {
  loans: 'refusesLoans',
  medicines: 'refusesMedicines',
  weapons: 'refusesWeapons',
  fortune: 'refusesFortune',
} as const satisfies Readonly<Record<(typeof otherCategories)[number], keyof SponsorshipSettings>>

/** What this community refuses. */
export const refusedIn = (community: SponsorshipSettings): Category[] => [
  ...lockedCategories,
  ...otherCategories.filter((category) => community[SWITCHES[category]]),
]

/** The seller that readers see; undefined where nothing can be ordered. */
export interface Selling {
  name: string
  /** Percent of what is earned that the platform keeps. */
  keepsPercent: number
}

export function sellingOf({ services }: Pick<PublicContext, 'services'>): Selling | undefined {
  const { seller, keepsPercent } = services.sales
  return seller && { name: seller.name, keepsPercent }
}

/** Where a business orders days of a slot: on the platform's host, where it has its account. */
export const orderAddress = ({ community, services }: Pick<PublicContext, 'community' | 'services'>, slot: number) =>
  `${services.sales.platformOrigin}/account/sponsor-orders/new?community=${community.slug}&slot=${slot}`
