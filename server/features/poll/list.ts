import { sql } from 'kysely'
import type { FeaturePage, Feed } from '#contract/index.ts'
import { channelsCell } from '#participation/assisted/index.ts'
import { publicList } from '#participation/lists/index.ts'
import { cardView, excerpt, nextMidnight, presenterOf } from './presenters.ts'
import { countByTab, isPublic, pollSorts, polls, selectPublic } from './queries.ts'
import { endedStates, type PollState, pollTabNames, pollTabs, publicStates } from './rules.ts'
import { PollItem, PollQuery } from './schema.ts'
import { LIST_TAG, pollPath } from './tags.ts'
import { choicesOf, kindOf, pollItem } from './views.ts'

/** Public polls, on every surface that lists them. A card and a feed never show a result. */

const statesOf = (state: (typeof publicStates)[number]): readonly PollState[] =>
  state === 'closed' ? endedStates : [state]

/** When a poll took its last step in public. */
const lastStep = sql<Date>`greatest(polls.announced_at, polls.opened_at, polls.closed_at, polls.counted_at,
  polls.reported_at, polls.cancelled_at, polls.archived_at)`

export const publicPolls = publicList({
  path: '/polls',
  query: PollQuery,
  pageDefaults: { tab: 'open', query: '', sort: 'newest' },
  select: (tx, { tab, state, query }) =>
    selectPublic(tx, { states: state ? statesOf(state) : tab ? pollTabs[tab] : publicStates, query })
      // Among the archived ones are those that were cancelled before they had an end.
      .$if(state === 'closed', (rows) => rows.where('closed_at', 'is not', null)),
  key: 'polls.id',
  items: (_tx, rows) => rows.map(polls.of).filter(isPublic),
  sorts: pollSorts,
  sort: ({ sort }) => sort,
  changed: lastStep,
  tags: [LIST_TAG],
  facts: presenterOf,
  cards: {
    of: (_tx, items, presenter, level) => items.map((poll) => cardView(poll, presenter, level)),
    staleAt: nextMidnight,
  },
})

export const listPage: FeaturePage = publicPolls.page({
  template: 'features/poll/list',
  freeText: ['query'],
  narrowing: ['query'],
  load: (tx, { query: { query } }) => countByTab(tx, query),
  present(_tx, { context: { t }, loaded: counts, links }) {
    return {
      title: t('poll:list.title'),
      description: t('poll:list.description'),
      crumbs: [{ title: t('poll:list.title') }],
      data: {
        tabs: links('tab', pollTabNames).map(({ value, ...link }) => ({
          ...link,
          label: t(`poll:tabs.${value}`),
          count: counts[value],
        })),
      },
    }
  },
})

export const listRead = publicPolls.read({
  name: 'poll.list',
  item: PollItem,
  of: (_tx, items, { clock, community }) =>
    items.map((poll) => pollItem(poll, { now: clock.now(), origin: community.origin })),
})

export const pollFeed: Feed = publicPolls.feed({
  title: 'poll:title',
  description: 'poll:list.description',
  items: (_tx, items) =>
    items.map(({ id, title, text, language, announcedAt }) => ({
      ...{ path: pollPath(id), title, language, summary: excerpt(text) },
      ...{ publishedAt: announcedAt, updatedAt: announcedAt, categories: [] },
    })),
})

export const pollSitemap = publicPolls.sitemap()

/** Open data: a row for each public poll, with sums only and only after the count. */
export const pollExport = publicPolls.openData({
  id: 'polls',
  strings: 'poll:export',
  columns: {
    id: { type: 'integer', of: ({ id }) => id },
    title: { type: 'string', of: ({ title }) => title },
    text: { type: 'string', of: ({ text }) => text },
    state: { type: 'string', of: ({ state }) => state },
    kind: { type: 'string', of: kindOf },
    secret: { type: 'string', of: ({ secret }) => (secret ? 'secret' : 'open') },
    access: { type: 'string', of: ({ rules }) => rules.level },
    announced_at: { type: 'datetime', of: ({ announcedAt }) => announcedAt },
    opens_at: { type: 'datetime', of: ({ opensAt }) => opensAt },
    ends_at: { type: 'datetime', of: ({ endsAt }) => endsAt },
    options: {
      type: 'string',
      of: (poll) =>
        choicesOf(poll)
          .map(({ id, title }) => `${id}: ${title}`)
          .join('; '),
    },
    electorate: { type: 'integer', of: ({ electorate }) => electorate },
    ballots: { type: 'integer', of: ({ result }) => result?.ballots ?? null },
    votes: {
      type: 'string',
      of: ({ result }) =>
        result &&
        Object.entries(result.votes)
          .map(([id, votes]) => `${id}: ${votes}`)
          .join('; '),
    },
    channels: { type: 'string', of: ({ result }) => channelsCell(result?.channels) },
    valid: { type: 'string', of: ({ result }) => result && (result.verdict.valid ? 'yes' : 'no') },
    report: { type: 'string', of: ({ report }) => report },
  },
})
