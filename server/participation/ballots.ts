import { trait } from '#contract/index.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    ballots: BallotsOptions
  }
}

/**
 * `single`: one option. `approval`: any number of them. `ranked`: options in an order. `cumulative`: points that the voter
 * distributes.
 */
export type BallotKind = 'single' | 'approval' | 'ranked' | 'cumulative'

export interface BallotsOptions {
  /** Those that an election of the feature may have. */
  kinds: readonly BallotKind[]
  /** `sealed`: who voted is known, how they voted is not. `named`: both are public, as with a signature. */
  secrecy: 'sealed' | 'named'
  /** Whether an election may need a share of its electorate. */
  quorum: boolean
}

/** Declared so that features can be written against it. Until elections exist, a feature with it does not start. */
export const ballotsTrait = trait({
  id: 'ballots',
  expand({ id }) {
    throw new Error(`features/${id}: the trait 'ballots' is not available yet: leave it out of the feature's traits`)
  },
})
