import { NumberedItem, type NumberedWorkflow, rolesOf } from '#participation/workflow/index.ts'
import { notFound } from '#platform/errors.ts'
import { type Slot, slots } from './queries.ts'
import { type SlotRules, slotRules, slotStates } from './rules.ts'

/** Cache tag of everything that shows slots, sponsors or the ledger. */
export const SPONSORS_TAG = 'sponsorship'

export const slotNotFound = () => notFound('sponsorship.not-found')

export const slotWorkflow: NumberedWorkflow<SlotRules, 'sponsor_slots', Slot> = {
  ...slotRules,
  id: 'sponsorship',
  table: 'sponsor_slots',
  path: '/sponsor-slots',
  params: NumberedItem,
  states: slotStates,
  initial: 'draft',
  facts: () => ({}),
  parties: (actor) => rolesOf(actor, ['webmaster']),
  lock: slots.lockOne,
  notFound: slotNotFound,
  title: ({ title }) => title,
  isPublic: ({ state }) => state === 'offered',
  tags: ({ id }) => [`sponsorship:${id}`, SPONSORS_TAG],
  eventOf: ({ action }) => action,
}

export const slotChips = {
  draft: { tone: 'neutral', icon: 'pen' },
  offered: { tone: 'open', icon: 'check-circle' },
  withdrawn: { tone: 'neutral', icon: 'archive' },
} as const
