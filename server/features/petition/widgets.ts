import { z } from 'zod'
import { type Widget, widget } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { staffText } from '#participation/plain-text.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitions } from './list.ts'
import { cardView, nextMidnight, presenterOf } from './presenters.ts'
import * as queries from './queries.ts'
import { petitionTabNames } from './rules.ts'
import { petitionSortNames } from './schema.ts'
import { LIST_TAG, petitionTag, SIGNATURES_TAG } from './tags.ts'

/** What an editor can drop on a page; drawn on the server with live data, in the canvas of the editor as well. */

const text = (key: string) => ({
  title: `petition:widgets.${key}.title`,
  description: `petition:widgets.${key}.help`,
})

const title = staffText(120).default('')

export const petitionList = petitions.widget({
  id: 'petition.list',
  icon: 'signature',
  props: z.object({
    title: title.meta(text('list.props.title')),
    tab: choice(petitionTabNames, (tab) => `petition:tabs.${tab}`)
      .default('collecting')
      .meta(text('list.props.tab')),
    sort: choice(petitionSortNames, (sort) => `petition:sort.${sort}`)
      .default('most-signed')
      .meta(text('list.props.sort')),
    category: z.string().max(40).default('').meta(text('list.props.category')),
    limit: z.int().min(1).max(12).default(3).meta(text('list.props.limit')),
  }),
  template: 'features/petition/widgets/list',
  show: ({ title, tab, sort, category, limit }, { t }) => ({
    title: title || t(`petition:widgets.list.heading.${tab}`),
    query: { tab, sort, category: category || undefined },
    size: limit,
    more: { tab },
  }),
})

export const petitionCard = widget({
  id: 'petition.card',
  icon: 'pen',
  props: z.object({
    petition: z.int().min(0).max(999_999_999).default(0).meta(text('card.props.petition')),
  }),
  template: 'features/petition/widgets/card',
  async load(tx, context, props) {
    const presenter = await presenterOf(tx, context)
    const petition = await findShown(tx, props.petition, presenter.now)
    return {
      data: { card: petition && cardView(petition, presenter, 3) },
      tags: [petition ? petitionTag(petition.id) : LIST_TAG, ...(props.petition ? [] : [LIST_TAG, SIGNATURES_TAG])],
      staleAt: nextMidnight(presenter.now),
    }
  },
})

/** The petition of that number, or, without one, the one that most residents have signed and still can. */
async function findShown(tx: CommunityTx, number: number, now: Date) {
  if (number > 0) {
    const petition = await queries.petitions.find(tx, number)
    return petition && queries.isPublished(petition) ? petition : undefined
  }
  const [petition] = await petitions.first(tx, { tab: 'collecting', sort: 'most-signed' }, { now, size: 1 })
  return petition
}

export const petitionStart = widget({
  id: 'petition.start',
  icon: 'plus',
  props: z.object({
    label: staffText(60).default('').meta(text('start.props.label')),
    note: z.boolean().default(true).meta(text('start.props.note')),
  }),
  template: 'features/petition/widgets/start',
  async load(tx, context, props) {
    const { settings } = await presenterOf(tx, context)
    return {
      data: {
        label: props.label || context.t('petition:list.start'),
        note: props.note
          ? context.t('petition:widgets.start.text', {
              signatures: context.t('petition:words.signatures', { count: settings.required }),
              days: context.t('petition:words.days', { count: settings.collectingDays }),
            })
          : '',
      },
      tags: [],
    }
  },
})

export const petitionCounter = widget({
  id: 'petition.counter',
  icon: 'chart',
  props: z.object({
    title: title.meta(text('counter.props.title')),
  }),
  template: 'features/petition/widgets/counter',
  async load(tx, context, props) {
    const { petitions, signatures, answered } = await queries.countAll(tx)
    const fact = (key: string, count: number) => ({
      value: count,
      label: context.t(`petition:counter.${key}`, { count }),
    })
    return {
      data: {
        title: props.title,
        facts: [fact('petitions', petitions), fact('signatures', signatures), fact('answered', answered)],
      },
      tags: [LIST_TAG, SIGNATURES_TAG],
    }
  },
})

export const petitionWidgets: readonly Widget[] = [petitionList, petitionCard, petitionStart, petitionCounter]
