import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { consultationsInPublic, list } from './list.ts'
import { consultationTag, LIST_TAG } from './path.ts'
import { cardView, nextMidnight, presenterOf } from './presenters.ts'
import { consultations, isPublished } from './queries.ts'

/** What an editor can place on a page; drawn on the server with live data. */

const card = widget({
  id: 'consultation.card',
  icon: 'pen',
  props: z.object({
    consultation: z.int().min(0).max(999_999_999).default(0).meta({
      title: 'consultation:widgets.card.props.consultation.title',
      description: 'consultation:widgets.card.props.consultation.help',
    }),
  }),
  template: 'features/consultation/widgets/card',
  async load(tx, context, { consultation }) {
    const presenter = await presenterOf(tx, context)
    const { now } = presenter
    const named = consultation > 0 ? await consultations.find(tx, consultation) : undefined
    const [first] = consultation > 0 ? [named] : await list.first(tx, { state: 'open' }, { now, size: 1 })
    const shown = first && isPublished(first) ? first : undefined
    return {
      data: { card: shown && cardView(shown, presenter, 3) },
      tags: [LIST_TAG, ...(shown ? [consultationTag(shown.id)] : [])],
      staleAt: nextMidnight(now),
    }
  },
})

export const consultationWidgets: readonly Widget[] = [consultationsInPublic.listWidget, card]
