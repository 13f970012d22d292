import { creation, stepTaken, transition } from '#participation/workflow/index.ts'
import { slots } from './queries.ts'
import { NewSlot } from './schema.ts'
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
  transition(slotWorkflow, 'offer', { ...byWebmaster, changes: ({ now }) => ({ offered_at: now }) }),
  transition(slotWorkflow, 'withdraw', byWebmaster),
]
