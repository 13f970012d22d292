import { z } from 'zod'
import type { Context, FeatureSettings } from '#contract/index.ts'
import { staffText } from '#participation/plain-text.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { parseCompanyCode, parseIban } from './business-codes.ts'

/** Who sells, and where the money goes: without all three nothing can be ordered. */

const MAX_NAME = 120
const MAX_CODE = 12
const MAX_IBAN = 40

const text = (key: string) => ({
  title: `sponsorship:settings.${key}.title`,
  description: `sponsorship:settings.${key}.help`,
  // Only an owner decides on whose account money comes in.
  statute: true,
})

export const SponsorshipSettings = z.object({
  sellerName: staffText(MAX_NAME).default('').meta(text('seller-name')),
  sellerCode: z
    .string()
    .trim()
    .max(MAX_CODE)
    .refine((code) => code === '' || parseCompanyCode(code) === code, 'sponsorship:settings.seller-code.wrong')
    .default('')
    .meta(text('seller-code')),
  sellerIban: z
    .string()
    .trim()
    .max(MAX_IBAN)
    .refine((iban) => iban === '' || parseIban(iban) === iban, 'sponsorship:settings.seller-iban.wrong')
    .default('')
    .meta(text('seller-iban')),
})
export type SponsorshipSettings = z.output<typeof SponsorshipSettings>

const settings: FeatureSettings<typeof SponsorshipSettings> = {
  schema: SponsorshipSettings,
  defaults: () => ({}),
}

export const sponsorshipSettings = { id: 'sponsorship', settings }

export const readSettings = (tx: CommunityTx, { services }: { services: Pick<Context['services'], 'settings'> }) =>
  services.settings(tx, sponsorshipSettings)

export const isSelling = ({ sellerName, sellerCode, sellerIban }: SponsorshipSettings): boolean =>
  sellerName !== '' && sellerCode !== '' && sellerIban !== ''
