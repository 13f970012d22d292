import type { Trait } from '#contract/index.ts'
import { commentsTrait } from './comments/index.ts'
import { eligibilityTrait } from './eligibility/index.ts'
import { subscriptionsTrait } from './subscriptions/index.ts'

/** Every capability that a feature can switch on in its `traits`. */
export const participationTraits: readonly Trait[] = [commentsTrait, eligibilityTrait, subscriptionsTrait]
