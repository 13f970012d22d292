import { creation, stepTaken, transition } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { lockNamed } from '#platform/tenancy/index.ts'
import { countOffered, slots } from './queries.ts'
import { MAX_OFFERED_SLOTS, NewSlot } from './schema.ts'
import { slotWorkflow } from './workflow.ts'

/** What the staff does with slots. */

const byWebmaster = { access: 'webmaster', ...stepTaken(slotWorkflow) } as const
const columnsOf = ({ price, ...slot }: NewSlot) => ({ ...slot, price_minor: price * 100 })

export const slotActions = [
  creation(slotWorkflow, 'create', {
    ...byWebmaster,
    input: NewSlot,
    create: (tx, { context: { clock }, body }) =>
      slots.insertNumbered(tx, 'sponsorship', {
        ...{ ...columnsOf(body), state: 'draft', currency: 'UAH', created_at: clock.now() },
      }),
  }),
  transition(slotWorkflow, 'edit', { ...byWebmaster, input: NewSlot, changes: ({ body }) => columnsOf(body) }),
  transition(slotWorkflow, 'offer', {
    // Parallel offers count each other.
    prepare: (tx) => lockNamed(tx, 'sponsor-slots'),
    ...byWebmaster,
    async check(tx) {
      if ((await countOffered(tx)) >= MAX_OFFERED_SLOTS)
        throw refusal('sponsorship.too-many-offered', { count: MAX_OFFERED_SLOTS })
    },
    changes: ({ now }) => ({ offered_at: now }),
  }),
  transition(slotWorkflow, 'withdraw', byWebmaster),
]
