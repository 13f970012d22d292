import type { Rules } from '#participation/workflow/decide.ts'

/** The life of a slot, as data. Pure. Orders keep the price at which they were made: a change of a slot touches none. */

export const slotStates = ['draft', 'offered', 'withdrawn'] as const

export interface SlotRules {
  state: (typeof slotStates)[number]
  action: 'create' | 'edit' | 'offer' | 'withdraw'
  by: 'webmaster'
  facts: object
  /** Its sentence is `sponsorship:errors.<code>`. */
  refusal: 'wrong-state'
}

const by = ['webmaster'] as const

export const slotRules: Rules<SlotRules> = {
  lifecycle: [
    { from: 'draft', action: 'create', to: 'draft', by, audit: 'sponsorship.created' },
    { from: 'draft', action: 'edit', to: 'draft', by, audit: 'sponsorship.edited' },
    { from: 'offered', action: 'edit', to: 'offered', by, audit: 'sponsorship.edited' },
    { from: 'draft', action: 'offer', to: 'offered', by, audit: 'sponsorship.offered' },
    { from: 'withdrawn', action: 'offer', to: 'offered', by, audit: 'sponsorship.offered' },
    { from: 'offered', action: 'withdraw', to: 'withdrawn', by, audit: 'sponsorship.withdrawn' },
  ],
  otherwise: () => 'wrong-state',
}
