import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { staffText } from '#participation/plain-text.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { noticeOf } from './notice.ts'
import { listLive } from './orders/queries.ts'
import { placementName } from './placements.ts'
import { listShown } from './queries.ts'
import { sellingOf } from './settings.ts'
import { SPONSORS_TAG } from './workflow.ts'

const text = (key: string) => ({
  title: `sponsorship:widgets.slot.props.${key}.title`,
  description: `sponsorship:widgets.slot.props.${key}.help`,
})

const MAX_HEADING = 120

/** Sponsors of one slot, or of all that stand at a place where editors put nothing; the same for every reader. */
const slotWidget = widget({
  id: 'sponsorship.slot',
  icon: 'heart',
  advertising: { footer: { place: 'footer' }, list: { place: 'list' } },
  props: z.object({
    title: staffText(MAX_HEADING).default('').meta(text('title')),
    slot: z.int().min(0).max(999_999_999).default(0).meta(text('slot')),
    place: choice(['section', 'list', 'footer'], (place) => `sponsorship:places.${place}`)
      .default('section')
      .meta(text('place')),
  }),
  template: 'features/sponsorship/widgets/slot',
  async load(tx, context, { title, slot, place }) {
    const { t, clock } = context
    const there = (await listShown(tx)).filter((one) => one.place === place && (slot === 0 || one.id === slot))
    const slots = place === 'section' ? there.slice(0, 1) : there
    const live = await listLive(
      tx,
      slots.map(({ id }) => id),
    )
    const seats = slots.reduce((sum, { state, capacity }) => sum + (state === 'offered' ? capacity : 0), 0)
    const isOpen = live.length < seats && sellingOf(context) !== undefined
    return {
      data: {
        title: title || t(`sponsorship:widgets.slot.heading-${place}`),
        notices: live.map(noticeOf),
        open: isOpen,
        nothing: live.length === 0 && !isOpen,
      },
      tags: [SPONSORS_TAG],
      staleAt: firstMomentOf(addDays(kyivDay(clock.now()), 1)),
      placements: live.map(({ id }) => placementName(id)),
      blank: live.length === 0 && !isOpen,
    }
  },
})

export const sponsorshipWidgets: readonly Widget[] = [slotWidget] as unknown as readonly Widget[]
