import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { staffText } from '#participation/plain-text.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { listLive } from './orders/queries.ts'
import { listOffered } from './queries.ts'
import { SPONSORS_TAG } from './workflow.ts'

const text = (key: string) => ({
  title: `sponsorship:widgets.slot.props.${key}.title`,
  description: `sponsorship:widgets.slot.props.${key}.help`,
})

const MAX_HEADING = 120

/** Sponsors of one slot, marked as advertising; the same for every reader. */
const slotWidget = widget({
  id: 'sponsorship.slot',
  icon: 'heart',
  advertising: true,
  props: z.object({
    title: staffText(MAX_HEADING).default('').meta(text('title')),
    slot: z.int().min(0).max(999_999_999).default(0).meta(text('slot')),
  }),
  template: 'features/sponsorship/widgets/slot',
  async load(tx, context, props) {
    const { t, clock } = context
    const offered = await listOffered(tx)
    const slot = props.slot > 0 ? offered.find(({ id }) => id === props.slot) : offered[0]
    const live = slot ? await listLive(tx, slot.id) : []
    const isOpen = slot !== undefined && live.length < slot.capacity && context.services.sales.seller !== undefined
    return {
      data: {
        title: props.title || t('sponsorship:widgets.slot.heading'),
        notices: live.map(({ id, buyerName, text, language }) => ({
          name: buyerName,
          text,
          language,
          href: `/sponsors/go/${id}`,
        })),
        open: isOpen,
        nothing: live.length === 0 && !isOpen,
      },
      tags: [SPONSORS_TAG],
      staleAt: firstMomentOf(addDays(kyivDay(clock.now()), 1)),
    }
  },
})

export const sponsorshipWidgets: readonly Widget[] = [slotWidget] as unknown as readonly Widget[]
