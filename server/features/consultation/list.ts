import { sql } from 'kysely'
import { z } from 'zod'
import { channelsCell } from '#participation/assisted/index.ts'
import { choice } from '#participation/choice.ts'
import { headingAndLimit, publicList } from '#participation/lists/index.ts'
import { consultationPath, LIST_TAG } from './path.ts'
import { cardView, nextMidnight, presenterOf } from './presenters.ts'
import { consultations, isPublished, selectConsultations } from './queries.ts'
import { consultationKinds, consultationTabNames, consultationTabs, publicStates } from './rules.ts'
import { ConsultationItem, ConsultationQuery } from './schema.ts'
import { consultationItem } from './views.ts'
import { consultationWorkflow } from './workflow.ts'

/** Published consultations and draft acts, on every surface that lists them. */

/** When one took its last step in public. */
const lastStep = sql<Date>`greatest(consultations.published_at, consultations.announced_at, consultations.opened_at,
  consultations.extended_at, consultations.closed_at, consultations.analysis_at, consultations.report_at,
  consultations.decided_at, consultations.cancelled_at, consultations.archived_at)`

export const list = publicList({
  path: '/consultations',
  strings: 'consultation:list',
  one: consultationWorkflow,
  query: ConsultationQuery,
  pageDefaults: { state: 'open', kind: 'all', query: '' },
  select: (tx, { state, kind = 'all', query }) =>
    selectConsultations(tx, {
      states: state ? consultationTabs[state] : publicStates,
      ...{ kind: kind === 'all' ? undefined : kind, query },
    }),
  key: 'consultations.id',
  items: (_tx, rows) => rows.map(consultations.of).filter(isPublished),
  sorts: {
    newest: (rows) => rows.orderBy('published_at', 'desc'),
    ending: (rows) => rows.orderBy('ends_at', 'asc'),
  },
  sort: ({ state }) => (state === 'open' ? 'ending' : 'newest'),
  changed: lastStep,
  tags: [LIST_TAG],
  teaser: (one) => ({
    ...{ path: consultationPath(one.id), title: one.title, text: one.summary, language: one.language },
    ...{
      state: one.state,
      publishedAt: one.publishedAt,
      updatedAt: one.reportAt ?? one.announcedAt ?? one.publishedAt,
    },
  }),
  facts: presenterOf,
  cards: {
    of: (_tx, items, presenter, level) => items.map((one) => cardView(one, presenter, level)),
    staleAt: nextMidnight,
  },
})

const listPage = list.page({
  template: 'features/consultation/list',
  freeText: ['query'],
  narrowing: ['kind', 'query'],
  present(_tx, { context: { t }, links, choices }) {
    const title = t('consultation:list.title')
    return {
      ...{ title, description: t('consultation:list.description'), crumbs: [{ title }] },
      data: {
        tabs: links('state', consultationTabNames).map(({ value, ...link }) => ({
          ...link,
          label: t(`consultation:tabs.${value}`),
        })),
        kinds: choices(
          'kind',
          (['all', ...consultationKinds] as const).map((value) => ({ value, label: t(`consultation:kinds.${value}`) })),
        ),
      },
    }
  },
})

export const listRead = list.read({
  name: 'consultation.list',
  item: ConsultationItem,
  of: (_tx, items, context) => items.map((one) => consultationItem(one, context)),
})

const listWidget = list.widget({
  id: 'consultation.list',
  icon: 'comment',
  props: z.object({
    state: choice(consultationTabNames, (tab) => `consultation:tabs.${tab}`)
      .default('open')
      .meta({
        title: 'consultation:widgets.list.props.state.title',
        description: 'consultation:widgets.list.props.state.help',
      }),
    ...headingAndLimit('consultation:widgets.list.props'),
  }),
  template: 'features/consultation/widgets/list',
  show: ({ title, state, limit }, { t }) => ({
    title: title || t(`consultation:widgets.list.heading.${state}`),
    ...{ query: { state }, size: limit, more: { state } },
  }),
})

export const consultationsInPublic = {
  listPage,
  listWidget,
  feeds: [list.feed()],
  sitemap: list.sitemap(),
  openData: [
    list.openData({
      id: 'consultations',
      strings: 'consultation:export',
      columns: {
        id: { type: 'integer', of: ({ id }) => id },
        kind: { type: 'string', of: ({ kind }) => kind },
        state: { type: 'string', of: ({ state }) => state },
        title: { type: 'string', of: ({ title }) => title },
        summary: { type: 'string', of: ({ summary }) => summary },
        authority: { type: 'string', of: ({ authority }) => authority },
        published_at: { type: 'datetime', of: ({ publishedAt }) => publishedAt },
        opens_at: { type: 'datetime', of: ({ opensAt }) => opensAt },
        ends_at: { type: 'datetime', of: ({ endsAt }) => endsAt },
        report: { type: 'string', of: ({ reportText }) => reportText },
        report_at: { type: 'datetime', of: ({ reportAt }) => reportAt },
        decision: { type: 'string', of: ({ decisionText }) => decisionText },
        decision_link: { type: 'string', of: ({ decisionLink }) => decisionLink },
        decided_at: { type: 'datetime', of: ({ decidedAt }) => decidedAt },
        channels: { type: 'string', of: ({ channels }) => channelsCell(channels) },
        cancel_reason: { type: 'string', of: ({ cancelReason }) => cancelReason },
      },
    }),
  ],
}
