import { z } from 'zod'
import { type PublicContext, type Widget, widget } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { headingAndLimit } from '#participation/lists/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { ballotView } from './ballot-view.ts'
import { publicPolls } from './list.ts'
import { presenterOf, resultView, staleAt, termLine } from './presenters.ts'
import { isPublic, type PublicPoll, polls } from './queries.ts'
import { isVotingOpen, pollTabNames } from './rules.ts'
import type { PollQuery } from './schema.ts'
import { LIST_TAG, pollPath, pollTag } from './tags.ts'
import { shownResult } from './views.ts'

/** What an editor can place on a page; drawn on the server with live data. */

const text = (key: string) => ({ title: `poll:widgets.${key}.title`, description: `poll:widgets.${key}.help` })

const pollList = publicPolls.widget({
  id: 'poll.list',
  icon: 'list',
  props: z.object({
    ...headingAndLimit('poll:widgets.list.props'),
    tab: choice(pollTabNames, (tab) => `poll:tabs.${tab}`)
      .default('open')
      .meta(text('list.props.tab')),
  }),
  template: 'features/poll/widgets/list',
  show: ({ title, tab, limit }, { t }) => ({
    title: title || t(`poll:widgets.list.heading.${tab}`),
    query: { tab },
    size: limit,
    more: { tab },
  }),
})

const number = (key: string) => z.int().min(0).max(999_999_999).default(0).meta(text(key))

/** The poll of that number, or without one the first that the query finds. */
async function findShown(tx: CommunityTx, id: number, query: z.input<typeof PollQuery>, now: Date) {
  if (id > 0) {
    const poll = await polls.find(tx, id)
    return poll && isPublic(poll) ? poll : undefined
  }
  const [poll] = await publicPolls.first(tx, query, { now, size: 1 })
  return poll
}

const tagsOf = (poll: PublicPoll | undefined, id: number): string[] => [
  ...(poll ? [pollTag(poll.id)] : []),
  ...(poll && id > 0 ? [] : [LIST_TAG]),
]

const headOf = (poll: PublicPoll, { locale }: Pick<PublicContext, 'locale'>) => ({
  ...{ id: poll.id, title: poll.title, path: pollPath(poll.id), secret: poll.secret },
  lang: poll.language === locale ? undefined : poll.language,
})

/** A poll that is answered in place: its form goes to the account, which signs the voter in where that is needed. */
const pollCard = widget({
  id: 'poll.card',
  icon: 'check',
  props: z.object({ poll: number('card.props.poll') }),
  template: 'features/poll/widgets/card',
  async load(tx, context, props) {
    const presenter = await presenterOf(tx, context)
    const poll = await findShown(tx, props.poll, { tab: 'open', sort: 'ending' }, presenter.now)
    const isOpen = poll !== undefined && isVotingOpen(poll, presenter.now)
    return {
      data: {
        poll: poll && {
          ...headOf(poll, context),
          term: termLine(poll, presenter),
          ballot: isOpen && !poll.byStatements ? ballotView(poll, context.t) : undefined,
          action: `/account${pollPath(poll.id)}/vote`,
          whoMayVote: await describeRules(tx, context, poll.rules),
        },
      },
      tags: tagsOf(poll, props.poll),
      staleAt: poll && staleAt(poll, presenter.now),
    }
  },
})

const pollChart = widget({
  id: 'poll.chart',
  icon: 'chart',
  props: z.object({ poll: number('chart.props.poll') }),
  template: 'features/poll/widgets/chart',
  async load(tx, context, props) {
    const presenter = await presenterOf(tx, context)
    const poll = await findShown(tx, props.poll, { tab: 'closed' }, presenter.now)
    const result = poll && (await shownResult(tx, poll))
    return {
      data: {
        poll: poll && {
          ...headOf(poll, context),
          term: termLine(poll, presenter),
          result: result && (await resultView(tx, poll, result, presenter)),
        },
      },
      tags: tagsOf(poll, props.poll),
      staleAt: poll && staleAt(poll, presenter.now),
    }
  },
})

export const pollWidgets: readonly Widget[] = [pollList, pollCard, pollChart]
