import type { Row, Rules } from '#participation/workflow/decide.ts'
import type { Duty } from '#participation/workflow/workflow.ts'

/** The life of a poll, as data. Pure: the time and every fact are passed in, nothing is read or written. */

export const pollStates = [
  'draft',
  'announced',
  'open',
  'closed',
  'counted',
  'report_published',
  'cancelled',
  'archived',
] as const
export type PollState = (typeof pollStates)[number]

/** Everything but a draft. */
export const publicStates = pollStates.filter((state) => state !== 'draft')
/** Whether votes were taken and the end is over. */
export const endedStates = ['closed', 'counted', 'report_published', 'archived'] as const satisfies PollState[]

export const pollTabNames = ['open', 'announced', 'closed', 'archive'] as const
export type PollTab = (typeof pollTabNames)[number]
export const pollTabs = {
  open: ['open'],
  announced: ['announced'],
  closed: ['closed', 'counted', 'report_published'],
  archive: ['cancelled', 'archived'],
} as const satisfies Record<PollTab, readonly PollState[]>

/** `extend` and `copy` leave the state as it is; a copy is a new draft. */
type PollAction =
  | 'create'
  | 'edit'
  | 'announce'
  | 'delete'
  | 'open'
  | 'vote'
  | 'extend'
  | 'close'
  | 'count'
  | 'report'
  | 'cancel'
  | 'archive'
  | 'copy'
  | 'take-key'
  | 'keep-key'
  | 'bring-key'

export interface PollFacts {
  state: PollState
  opensAt: Date
  endsAt: Date
  /** Whether a commission keeps the key of the ballots, and has taken it. */
  custody?: 'server' | 'commission'
  hasTakenKey?: boolean
  /** Asked for `vote` only. */
  alreadyVoted?: boolean
}

export type PollRefusal =
  | 'already-voted'
  | 'not-open'
  | 'closed'
  | 'cancelled'
  | 'term-not-begun'
  | 'term-not-over'
  | 'term-over'
  | 'key-not-taken'
  | 'wrong-state'

export interface PollRules {
  state: PollState
  action: PollAction
  /** `system`: the calendar. */
  by: 'official' | 'resident' | 'system'
  facts: PollFacts
  refusal: PollRefusal
}

type Guard = NonNullable<Row<PollRules>['guard']>
const isOver = ({ endsAt }: Pick<PollFacts, 'endsAt'>, now: Date): boolean => now > endsAt
const hasNotEnded: Guard = (facts, now) => (isOver(facts, now) ? 'term-over' : undefined)
const mayVote: Guard = (facts, now) => {
  if (facts.alreadyVoted) return 'already-voted'
  return isOver(facts, now) ? 'closed' : undefined
}

const hasKeyToTake: Guard = ({ custody, hasTakenKey }) =>
  custody === 'commission' && !hasTakenKey ? undefined : 'wrong-state'
const isOfCommission: Guard = ({ custody }) => (custody === 'commission' ? undefined : 'wrong-state')

const official = ['official'] as const
const system = ['system'] as const

export const pollRules: Rules<PollRules> = {
  lifecycle: [
    { from: 'draft', action: 'create', to: 'draft', by: official, audit: 'poll.created' },
    { from: 'draft', action: 'announce', to: 'announced', by: official, guard: hasNotEnded, audit: 'poll.announced' },
    { from: 'draft', action: 'edit', to: 'draft', by: official, audit: 'poll.edited' },
    { from: 'draft', action: 'delete', to: null, by: official, audit: 'poll.deleted' },
    {
      ...{ from: 'announced', action: 'open', to: 'open', by: system, audit: 'poll.opened' },
      guard(facts, now) {
        if (hasKeyToTake(facts, now) === undefined) return 'key-not-taken'
        return now < facts.opensAt ? 'term-not-begun' : undefined
      },
    },
    {
      ...{ from: 'announced', action: 'take-key', to: 'announced', by: official, audit: 'poll.key-downloaded' },
      guard: hasKeyToTake,
    },
    {
      ...{ from: 'announced', action: 'keep-key', to: 'announced', by: official, audit: 'poll.key-taken' },
      guard: hasKeyToTake,
    },
    {
      ...{ from: 'closed', action: 'bring-key', to: 'closed', by: official, audit: 'poll.key-brought' },
      guard: isOfCommission,
    },
    // The key is lost: the ballots cannot be opened by anybody.
    {
      ...{ from: 'closed', action: 'cancel', to: 'cancelled', by: official, audit: 'poll.cancelled' },
      guard: isOfCommission,
    },
    { from: 'announced', action: 'cancel', to: 'cancelled', by: official, audit: 'poll.cancelled' },
    { from: 'open', action: 'vote', to: 'open', by: ['resident'], guard: mayVote, audit: 'poll.voted' },
    { from: 'open', action: 'extend', to: 'open', by: official, guard: hasNotEnded, audit: 'poll.extended' },
    { from: 'open', action: 'cancel', to: 'cancelled', by: official, guard: hasNotEnded, audit: 'poll.cancelled' },
    {
      ...{ from: 'open', action: 'close', to: 'closed', by: system, audit: 'poll.closed' },
      guard: (facts, now) => (isOver(facts, now) ? undefined : 'term-not-over'),
    },
    { from: 'closed', action: 'count', to: 'counted', by: system, audit: 'poll.counted' },
    { from: 'counted', action: 'report', to: 'report_published', by: official, audit: 'poll.reported' },
    ...(['report_published', 'cancelled'] as const).map(
      (from): Row<PollRules> => ({
        ...{ from, action: 'archive', to: 'archived', by: ['official', 'system'], audit: 'poll.archived' },
      }),
    ),
    ...publicStates.map(
      (state): Row<PollRules> => ({ from: state, action: 'copy', to: state, by: official, audit: 'poll.copied' }),
    ),
  ],
  otherwise({ state, alreadyVoted }, action) {
    if (action !== 'vote') return 'wrong-state'
    if (alreadyVoted) return 'already-voted'
    if (state === 'announced') return 'not-open'
    return state === 'cancelled' ? 'cancelled' : 'closed'
  },
}

export const isVotingOpen = ({ state, endsAt }: Pick<PollFacts, 'state' | 'endsAt'>, now: Date): boolean =>
  state === 'open' && !isOver({ endsAt }, now)

/** Residents discuss a poll from its announcement to its end. */
export const isDiscussionOpen = (poll: Pick<PollFacts, 'state' | 'endsAt'>, now: Date): boolean =>
  (poll.state === 'announced' || poll.state === 'open') && !isOver(poll, now)

/** Working days after the end within which a commission brings the key. */
export const KEY_DAYS = 3

/** What staff owe a poll. The number of days is that of the poll itself, see `dutyDays` in workflow.ts. */
export const DEFAULT_REPORT_DAYS = 14
export const pollTerms = {
  report: { unit: 'cd', n: DEFAULT_REPORT_DAYS, legalRef: 'КМУ 996', role: 'official' },
  /** The commission brings the key for the count. */
  key: { unit: 'wd', n: KEY_DAYS, legalRef: 'Порядок опитувань громади', role: 'official' },
} as const satisfies Record<string, Duty>
export type PollDuty = keyof typeof pollTerms
export const pollDuties = Object.keys(pollTerms) as PollDuty[]

export function dutyOf(state: PollState, custody: PollFacts['custody'] = 'server'): PollDuty | undefined {
  if (state === 'closed') return custody === 'commission' ? 'key' : 'report'
  return state === 'counted' ? 'report' : undefined
}
