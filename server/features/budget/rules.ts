import type { Row, Rules } from '#participation/workflow/decide.ts'
import type { Duty } from '#participation/workflow/workflow.ts'

/** The life of a competition as data; README.md says which rule asks for which step. Pure: the time is passed in. */

export const budgetKinds = ['community', 'school'] as const
export type BudgetKind = (typeof budgetKinds)[number]

/** Phases that begin on a date, in their order; `finished` is the end of the last one. */
export const datedPhases = ['registration', 'consider', 'voting', 'detect', 'realize', 'finished'] as const
export type DatedPhase = (typeof datedPhases)[number]

export const budgetStates = ['draft', 'announced', ...datedPhases, 'cancelled', 'archived'] as const
export type BudgetState = (typeof budgetStates)[number]
/** What everybody may see. */
export const publicStates = budgetStates.filter((state) => state !== 'draft')
/** From the announcement to the end of realisation. */
export const runningStates = ['announced', 'registration', 'consider', 'voting', 'detect', 'realize'] as const

/** Parts of the public list; each public state is in one. */
export const budgetTabs = {
  open: runningStates,
  closed: ['finished', 'archived'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly BudgetState[]>
export const budgetTabNames = ['open', 'closed', 'cancelled'] as const

/** The six dates of a competition, each the first moment of its phase. */
export interface BudgetDates {
  registrationAt: Date
  considerAt: Date
  votingAt: Date
  detectAt: Date
  realizeAt: Date
  finishedAt: Date
}

export const dateOf = (dates: BudgetDates, phase: DatedPhase): Date => dates[`${phase}At`]

/** The first phase that does not begin after the one before it; undefined where all dates increase. */
export const outOfOrder = (dates: BudgetDates): DatedPhase | undefined =>
  datedPhases.find((phase, index) => {
    const before = datedPhases[index - 1]
    // Written so that an instant that is no time at all is out of order as well.
    return before !== undefined && !(dateOf(dates, before) < dateOf(dates, phase))
  })

/** The phase of an announced competition by its dates alone. */
export const phaseByDates = (dates: BudgetDates, now: Date): 'announced' | DatedPhase =>
  datedPhases.findLast((phase) => dateOf(dates, phase) <= now) ?? 'announced'

const isRunning = (state: BudgetState): boolean => (runningStates as readonly BudgetState[]).includes(state)

/** Where a competition stands at an instant, also between a date and the job that writes the state. */
export const phaseAt = (one: BudgetDates & { state: BudgetState }, now: Date): BudgetState =>
  isRunning(one.state) ? phaseByDates(one, now) : one.state

/** Whether residents can send projects now. */
export const isRegistrationOpen = (one: BudgetDates & { state: BudgetState }, now: Date): boolean =>
  phaseAt(one, now) === 'registration'
/** Whether a vote is taken now. */
export const isVotingOpen = (one: BudgetDates & { state: BudgetState }, now: Date): boolean =>
  phaseAt(one, now) === 'voting'

/** Whether a competition is announced and its vote has not begun. */
export const isVoteAwaited = (state: BudgetState): boolean =>
  state === 'announced' || state === 'registration' || state === 'consider'

/** The next date of a running competition, for countdowns and caches. */
export const nextDate = (
  one: BudgetDates & { state: BudgetState },
  now: Date,
): { phase: DatedPhase; at: Date } | undefined => {
  if (!isRunning(one.state)) return undefined
  const phase = datedPhases.find((name) => dateOf(one, name) > now)
  return phase && { phase, at: dateOf(one, phase) }
}

export type DateFault = 'order' | 'earlier' | 'past' | 'future' | 'reason'

export interface DateChange {
  phase: DatedPhase
  from: Date
  to: Date
}

/**
 * What a change of dates after the announcement changes, or the first thing that is wrong with it. A date to come moves only
 * later; a date that has passed is corrected within the past and with a reason, so that no phase runs twice.
 */
export function changesOf(
  before: BudgetDates,
  after: BudgetDates,
  { now, hasReason }: { now: Date; hasReason: boolean },
): DateChange[] | { phase: DatedPhase; fault: DateFault } {
  const changes = datedPhases
    .map((phase) => ({ phase, from: dateOf(before, phase), to: dateOf(after, phase) }))
    .filter(({ from, to }) => from.getTime() !== to.getTime())
  for (const { phase, from, to } of changes) {
    if (from <= now) {
      if (to > now) return { phase, fault: 'past' }
      if (!hasReason) return { phase, fault: 'reason' }
    } else if (to <= now) return { phase, fault: 'future' }
    else if (to < from) return { phase, fault: 'earlier' }
  }
  const phase = outOfOrder(after)
  return phase ? { phase, fault: 'order' } : changes
}

export const budgetActions = [
  'create',
  'edit',
  'set-ballot',
  'set-counting',
  'import-archive',
  'copy',
  'delete',
  'announce',
  'change-dates',
  'start-registration',
  'start-consider',
  'start-voting',
  'start-detect',
  'start-realize',
  'finish',
  'publish-protocol',
  'archive',
  'cancel',
] as const
export type BudgetAction = (typeof budgetActions)[number]

export interface BudgetFacts extends BudgetDates {
  /** There is money to distribute. */
  hasMoney: boolean
  hasRules: boolean
  /** Ballot and counting rule fit each other, and the zones, classes and categories. */
  voteFits: boolean
  hasProtocol: boolean
}

export type BudgetRefusal =
  | 'wrong-state'
  | 'not-yet'
  | 'no-money'
  | 'no-rules'
  | 'unfit-vote'
  | 'date-passed'
  | 'protocol-published'

export interface BudgetRules {
  state: BudgetState
  action: BudgetAction
  /** `system` is the calendar. */
  by: 'official' | 'system'
  facts: BudgetFacts
  refusal: BudgetRefusal
}
type Transition = Row<BudgetRules>

const official = ['official'] as const
const fromEach = (states: readonly BudgetState[], row: (from: BudgetState) => Transition) => states.map(row)

const hasBegun =
  (phase: DatedPhase): NonNullable<Transition['guard']> =>
  (facts, now) =>
    dateOf(facts, phase) <= now ? undefined : 'not-yet'

const isReady: Transition['guard'] = ({ hasMoney, hasRules, voteFits, registrationAt }, now) => {
  if (!hasMoney) return 'no-money'
  if (!hasRules) return 'no-rules'
  if (!voteFits) return 'unfit-vote'
  return registrationAt > now ? undefined : 'date-passed'
}

/** The step with which the calendar begins a phase. */
export const stepOf = {
  registration: 'start-registration',
  consider: 'start-consider',
  voting: 'start-voting',
  detect: 'start-detect',
  realize: 'start-realize',
  finished: 'finish',
} as const satisfies Record<DatedPhase, BudgetAction>

/** The state in which each phase is waited for. */
export const stateBefore = (phase: DatedPhase): BudgetState =>
  datedPhases[datedPhases.indexOf(phase) - 1] ?? 'announced'

const lifecycle: readonly Transition[] = [
  { from: 'draft', action: 'create', to: 'draft', by: official, audit: 'budget.created' },
  ...fromEach(['draft', 'announced'], (from) => ({
    ...{ from, action: 'edit', to: from, by: official, audit: 'budget.edited' },
  })),
  { from: 'draft', action: 'set-ballot', to: 'draft', by: official, audit: 'budget.ballot-set' },
  { from: 'draft', action: 'set-counting', to: 'draft', by: official, audit: 'budget.counting-set' },
  { from: 'draft', action: 'import-archive', to: 'archived', by: official, audit: 'budget.imported' },
  { from: 'draft', action: 'delete', to: null, by: official, audit: 'budget.deleted' },
  { from: 'draft', action: 'announce', to: 'announced', by: official, guard: isReady, audit: 'budget.announced' },
  ...datedPhases.map(
    (phase): Transition => ({
      ...{ from: stateBefore(phase), action: stepOf[phase], to: phase, by: ['system'], guard: hasBegun(phase) },
      audit: `budget.${phase}-begun`,
    }),
  ),
  ...fromEach(runningStates, (from) => ({
    ...{ from, action: 'change-dates', to: from, by: official, audit: 'budget.dates-changed' },
  })),
  ...fromEach(['detect', 'realize'], (from) => ({
    ...{ from, action: 'publish-protocol', to: from, by: official, audit: 'budget.protocol-published' },
    guard: ({ hasProtocol }) => (hasProtocol ? 'protocol-published' : undefined),
  })),
  ...fromEach(['announced', 'registration', 'consider', 'voting', 'detect'], (from) => ({
    ...{ from, action: 'cancel', to: 'cancelled', by: official, audit: 'budget.cancelled' },
  })),
  ...fromEach(['finished', 'cancelled'], (from) => ({
    ...{ from, action: 'archive', to: 'archived', by: ['official', 'system'], audit: 'budget.archived' },
  })),
  // A new draft for the next year; what is copied stays as it is.
  ...fromEach(budgetStates, (from) => ({
    ...{ from, action: 'copy', to: from, by: official, audit: 'budget.copied' },
  })),
]

export const budgetRules: Rules<BudgetRules> = { lifecycle, otherwise: () => 'wrong-state' }

/** Terms that somebody owes: the protocol of the count after the vote. */
export const budgetTerms = {
  protocol: { unit: 'wd', n: 7, legalRef: 'Положення про громадський бюджет', role: 'official' },
} as const satisfies Record<string, Duty>
export type BudgetDuty = keyof typeof budgetTerms
export const budgetDuties = Object.keys(budgetTerms) as BudgetDuty[]

export const dutyOf = ({
  state,
  protocolAt,
}: {
  state: BudgetState
  protocolAt: Date | null
}): BudgetDuty | undefined =>
  (state === 'detect' || state === 'realize') && protocolAt === null ? 'protocol' : undefined
