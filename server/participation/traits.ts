import type { Trait } from '#contract/index.ts'

/** Every capability that a feature can switch on in its `traits`. */
export const participationTraits: readonly Trait[] = []
