import { z } from 'zod'
import type { FeatureSettings } from '#contract/index.ts'

/** A community sets nothing of sponsorship: the platform sells, by its own configuration. */
export const SponsorshipSettings = z.object({})

const settings: FeatureSettings<typeof SponsorshipSettings> = {
  schema: SponsorshipSettings,
  defaults: () => ({}),
}

export const sponsorshipSettings = { id: 'sponsorship', settings }
