import type { Rules, RuleTypes } from '#participation/workflow/decide.ts'
import {
  addDays,
  type Day,
  firstMomentOf,
  kyivDay,
  lastMomentOf,
  termLight,
  type WorkingCalendar,
} from '#participation/working-days.ts'

/** The life of a commitment, and what follows from its due day. Pure: the time is passed in. */

export const commitmentStates = ['open', 'done', 'cancelled'] as const
export type CommitmentState = (typeof commitmentStates)[number]
/** What the public reads: an open commitment whose day has passed is overdue. */
export const shownStates = ['open', 'overdue', 'done', 'cancelled'] as const
export type ShownState = (typeof shownStates)[number]
export const commitmentActions = ['add', 'move', 'fulfil', 'cancel', 'remind-officials'] as const
export type CommitmentAction = (typeof commitmentActions)[number]

export interface CommitmentRules extends RuleTypes {
  state: CommitmentState
  action: CommitmentAction
  by: 'official' | 'system'
  /** `isNew`: the row was inserted by this very transaction. */
  facts: { isNew: boolean }
  refusal: 'not-open'
}

const onlyNew = ({ isNew }: { isNew: boolean }) => (isNew ? undefined : ('not-open' as const))

export const commitmentRules: Rules<CommitmentRules> = {
  lifecycle: [
    { from: 'open', action: 'add', to: 'open', by: ['official', 'system'], guard: onlyNew, audit: 'commitments.added' },
    { from: 'open', action: 'move', to: 'open', by: ['official'], audit: 'commitments.moved' },
    { from: 'open', action: 'fulfil', to: 'done', by: ['official'], audit: 'commitments.fulfilled' },
    { from: 'open', action: 'cancel', to: 'cancelled', by: ['official'], audit: 'commitments.cancelled' },
    { from: 'open', action: 'remind-officials', to: 'open', by: ['system'], audit: 'commitments.reminded' },
  ],
  otherwise: () => 'not-open',
}

/** The last instant at which the promise is kept in time. A promise names its day: it does not move to a working one. */
export const dueAt = ({ dueOn }: { dueOn: Day }): Date => lastMomentOf(dueOn)

export function shownState(commitment: { state: CommitmentState; dueOn: Day }, now: Date): ShownState {
  return commitment.state === 'open' && now > dueAt(commitment) ? 'overdue' : commitment.state
}

const REMINDER_HOUR = 8
const HOUR_MS = 3_600_000

/**
 * When officials are reminded: the morning of the first day on which the term is not `current` any more, as for other
 * duties, though not on the day of the promise itself. Undefined when nothing is owed or they were reminded.
 */
export function remindAt(
  commitment: { state: CommitmentState; dueOn: Day; createdAt: Date; remindedAt: Date | null },
  calendar: WorkingCalendar,
): Date | undefined {
  const { state, dueOn, createdAt, remindedAt } = commitment
  if (state !== 'open' || remindedAt) return undefined
  const earliest = addDays(kyivDay(createdAt), 1)
  const due = dueAt(commitment)
  const isSoon = (day: Day) => termLight(due, firstMomentOf(day), calendar) !== 'current'
  let day = earliest
  if (dueOn > earliest) day = dueOn
  while (day > earliest && isSoon(addDays(day, -1))) day = addDays(day, -1)
  return new Date(firstMomentOf(day).getTime() + REMINDER_HOUR * HOUR_MS)
}
