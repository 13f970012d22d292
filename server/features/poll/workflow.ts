import { invalidateOrigin } from '#participation/origins/index.ts'
import { notifyFollowers } from '#participation/subscriptions/index.ts'
import { type DueGround, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { resident } from '#platform/tenancy/index.ts'
import { pollNotFound } from './errors.ts'
import { isPublic, type Poll, polls } from './queries.ts'
import { dutyOf, type PollDuty, type PollRules, pollRules, pollStates, pollTerms } from './rules.ts'
import { PollParams } from './schema.ts'
import { pollSearch } from './search.ts'
import { type PollSettings, readPollSettings } from './settings.ts'
import { pollSubscriptions } from './subscriptions.ts'
import { LIST_TAG, pollTag } from './tags.ts'

/** The life of a poll as the engine takes it: the rules, who is which party, and what follows from a step. */

export interface PollTypes extends PollRules {
  table: 'polls'
  item: Poll
  duty: PollDuty
  debtor: 'official'
  settings: PollSettings
}

/** Steps that change neither the state nor what pages show of the poll. */
const UNSEEN: ReadonlySet<string> = new Set(['vote', 'copy', 'edit', 'take-key'])
/** Steps of the timeline of which followers get no letter. */
const QUIET: ReadonlySet<string> = new Set(['keep-key', 'bring-key'])

export const pollWorkflow: Workflow<PollTypes> & { params: typeof PollParams } = {
  ...pollRules,
  id: 'poll',
  table: 'polls',
  path: '/polls',
  params: PollParams,
  states: pollStates,
  initial: 'draft',
  facts: ({ state, opensAt, endsAt, custody, keyTakenAt }) => ({
    ...{ state, opensAt, endsAt, custody },
    hasTakenKey: keyTakenAt !== null,
  }),
  parties(actor) {
    if (actor.kind === 'system') return ['system']
    return actor.kind === 'resident' ? ['resident'] : rolesOf(actor, ['official'])
  },
  lock: polls.lockOne,
  isVisible: (actor, poll) => actor.kind === 'member' || actor.kind === 'system' || isPublic(poll),
  notFound: pollNotFound,
  title: ({ title }) => title,
  isPublic,
  tags: ({ id }, { action }) => (UNSEEN.has(action) ? [resident(pollTag(id))] : [pollTag(id), LIST_TAG]),
  eventOf: ({ action }) => (UNSEEN.has(action) ? undefined : action),
  async onEvent(tx, context, { id }, event) {
    await invalidateOrigin(tx, pollTag(id))
    if (!QUIET.has(event)) await notifyFollowers(tx, context, pollSubscriptions, id, event)
  },
  auditDetails: ({ votes }) => ({ votes }),
  index: pollSearch.index,
  duties: pollTerms,
  dutyDays: ({ duty, reportDays }) => (duty === 'key' ? undefined : reportDays),
  dutyOf: ({ state, custody }) => dutyOf(state, custody),
  due: {
    // With the key of a commission on the server it waits for the commission.
    open: ({ state, opensAt, custody, keyTakenAt }) =>
      state === 'announced' && (custody === 'server' || keyTakenAt) ? opensAt : undefined,
    close: ({ state, endsAt }) => (state === 'open' ? new Date(endsAt.getTime() + 1) : undefined),
    // Follows the close on its own transaction; this wake-up is for a server that stopped in between.
    count: ({ state, secret, closedAt }) => (state === 'closed' && !secret && closedAt ? closedAt : undefined),
    archive: archivedFrom,
  },
  dueSettings: readPollSettings,
}

/** What came to its end moves to the archive after so many months as the community has set. */
function archivedFrom({ state, reportedAt, cancelledAt }: Poll, { settings }: DueGround<PollTypes>): Date | undefined {
  const ended = state === 'report_published' ? reportedAt : state === 'cancelled' ? cancelledAt : null
  if (!ended) return undefined
  const then = new Date(ended)
  then.setUTCMonth(then.getUTCMonth() + settings.archiveAfterMonths)
  return then
}
