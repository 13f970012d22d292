import { sql } from 'kysely'
import type { FeaturePage, OpenDataSet, PublicContext, Read } from '#contract/index.ts'
import { publicList } from '#participation/lists/index.ts'
import type { CommitmentsOptions } from './options.ts'
import { type Commitment, commitments, selectShown } from './queries.ts'
import { shownStates } from './rules.ts'
import { CommitmentQuery, CommitmentView } from './schema.ts'
import { commitmentCard, commitmentView, factsOf, nextMidnight, shownCommitment } from './views.ts'
import { listTag } from './workflow.ts'

/** All promises in answers to the items of one feature: a page, a read and a data set. */

interface Parts {
  feature: string
  /** `/petitions/commitments` */
  path: string
  /** The list that the page leads back to. */
  back: { path: string; title: string }
  titles: CommitmentsOptions['titles']
}

const tabs = ['all', ...shownStates] as const

/** `petition:12` → 12 */
const itemId = ({ subject }: Commitment): number => Number(subject.slice(subject.indexOf(':') + 1))

export function commitmentListOf({ feature, path, back, titles }: Parts): {
  page: FeaturePage
  read: Read
  openData: OpenDataSet
} {
  const list = publicList({
    path,
    query: CommitmentQuery,
    pageDefaults: { state: 'all' },
    select: (tx, { state }, { now }) => selectShown(tx, feature, state, now),
    key: 'commitments.id',
    items: (_tx, rows) => rows.map(commitments.of),
    // What is owed comes first, the nearest day before the others; then what ended, the latest first.
    sorts: {
      due: (rows) =>
        rows
          .orderBy(sql`commitments.state <> 'open'`)
          .orderBy(sql`case when commitments.state = 'open' then commitments.due_on end`)
          .orderBy('commitments.changed_at', 'desc'),
    },
    sort: () => 'due',
    tags: [listTag(feature)],
    facts: (_tx, context): PublicContext => context,
    cards: {
      of: (_tx, items, { t, locale, clock }, level) =>
        items.map((item) => commitmentCard(item, { t, locale, now: clock.now() }, level)),
      staleAt: nextMidnight,
    },
  })

  return {
    page: list.page({
      template: 'participation/commitments/list',
      narrowing: [],
      load: () => undefined,
      async present(tx, { context, found: { items }, links }) {
        const { t } = context
        const facts = await factsOf(tx, context, items)
        const known = new Map((await titles(tx, [...new Set(items.map(itemId))])).map((item) => [item.id, item]))
        return {
          title: t('commitments:list.title'),
          description: t('commitments:list.lead'),
          crumbs: [{ title: t(back.title), path: back.path }, { title: t('commitments:list.title') }],
          data: {
            tabs: links('state', tabs).map(({ value, ...link }) => ({
              ...link,
              label: t(`commitments:tabs.${value}`),
            })),
            items: items.map((item) => {
              const promiser = known.get(itemId(item))
              return {
                ...shownCommitment(item, facts, context),
                promiser: promiser && {
                  href: item.path,
                  title: promiser.title,
                  lang: promiser.language === context.locale ? undefined : promiser.language,
                },
              }
            }),
          },
        }
      },
    }),
    read: list.read({
      name: `${feature}.all-commitments`,
      summary: 'commitments:actions.all',
      item: CommitmentView,
      async of(tx, items, context) {
        const facts = await factsOf(tx, context, items)
        return items.map((item) => commitmentView(item, facts))
      },
    }),
    // Without `overdue`, which would change by the clock alone: it follows from `state` and `due_on`.
    openData: list.openData({
      id: `${feature}-commitments`,
      strings: 'commitments:export',
      modified: sql<Date | null>`max(commitments.changed_at)`,
      columns: {
        id: { type: 'integer', of: ({ id }) => id },
        item: { type: 'integer', of: itemId },
        text: { type: 'string', of: ({ text }) => text },
        owner: { type: 'string', of: ({ owner }) => owner },
        due_on: { type: 'date', of: ({ dueOn }) => dueOn },
        state: { type: 'string', of: ({ state }) => state },
        created_at: { type: 'datetime', of: ({ createdAt }) => createdAt },
        evidence: { type: 'string', of: ({ evidence }) => evidence },
        done_at: { type: 'datetime', of: ({ doneAt }) => doneAt },
        cancel_reason: { type: 'string', of: ({ cancelReason }) => cancelReason },
        cancelled_at: { type: 'datetime', of: ({ cancelledAt }) => cancelledAt },
      },
    }),
  }
}
