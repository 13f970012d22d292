import type { Row, Rules } from '#participation/workflow/decide.ts'

/** The life of a project, the parts of its analysis and what its cost lines add up to. Pure. */

export const projectStates = [
  ...(['draft', 'submitted', 'check_form', 'revision', 'analysis', 'admitted', 'declined', 'on_vote'] as const),
  ...(['winner', 'not_winner', 'merged', 'withdrawn', 'in_budget', 'in_progress', 'done'] as const),
  ...(['failed_realisation', 'reported'] as const),
] as const
export type ProjectState = (typeof projectStates)[number]
/** `order`: as drawn for the ballot, before that as registered. */
export const projectSorts = ['order', 'number', 'cheap', 'dear', 'support'] as const
export type ProjectSort = (typeof projectSorts)[number]
/** A draft is the author's alone. */
export const deskStates = projectStates.filter((state) => state !== 'draft')

export const projectActions = [
  ...(['edit', 'discard', 'submit', 'begin-check', 'return', 'accept', 'support', 'give-opinion', 'admit'] as const),
  ...(['decline', 'appeal', 'uphold-appeal', 'dismiss-appeal', 'withdraw', 'ask-merging', 'merge'] as const),
  ...(['put-on-vote', 'win', 'lose', 'include', 'start', 'plan-stage', 'move-stage', 'finish-stage'] as const),
  ...(['complete', 'fail', 'report', 'picture-stage', 'import'] as const),
] as const
export type ProjectAction = (typeof projectActions)[number]

export interface ProjectFacts {
  /** Phase of the competition. */
  phase: string
  /** What is still missing in a draft before it can be sent. */
  isWhole: boolean
  /** Parts of the analysis without an opinion, and those with a refusal. */
  undecided: number
  refused: number
  supporters: number
  supportNeeded: number
  appealed: boolean
  appealAnswered: boolean
  /** The last moment at which the author may appeal. */
  appealUntil: Date | null
  /** The author has asked for the merging into another project, whose author agrees. */
  mergingAsked: boolean
}

export interface ProjectRules {
  state: ProjectState
  action: ProjectAction
  by: 'author' | 'other-author' | 'resident' | 'official' | 'system'
  facts: ProjectFacts
  refusal:
    | 'wrong-state'
    | 'not-registration'
    | 'not-consideration'
    | 'not-whole'
    | 'opinions-missing'
    | 'opinion-refuses'
    | 'support-missing'
    | 'appealed'
    | 'appeal-late'
    | 'no-appeal'
    | 'no-merging'
}
type Transition = Row<ProjectRules>
type Guard = NonNullable<Transition['guard']>

const inRegistration: Guard = ({ phase }) => (phase === 'registration' ? undefined : 'not-registration')
/** What is returned for correction can be sent again while projects are looked at. */
const untilVoting: Guard = ({ phase }) =>
  phase === 'registration' || phase === 'consider' ? undefined : 'not-consideration'
const all =
  (...guards: readonly Guard[]): Guard =>
  (facts, now) => {
    for (const guard of guards) {
      const refusal = guard(facts, now)
      if (refusal) return refusal
    }
    return undefined
  }
const whole: Guard = ({ isWhole }) => (isWhole ? undefined : 'not-whole')
const openAppeal: Guard = ({ appealed, appealAnswered }) => (appealed && !appealAnswered ? undefined : 'no-appeal')

const step = (
  from: ProjectState,
  action: ProjectAction,
  to: ProjectState | null,
  by: ProjectRules['by'],
  guard?: Guard,
): Transition => ({
  ...{ from, action, to, by: [by], audit: `budget-projects.${audits[action]}` },
  ...(guard ? { guard } : {}),
})

const audits: Readonly<Record<ProjectAction, string>> = {
  edit: 'edited',
  discard: 'discarded',
  submit: 'submitted',
  'begin-check': 'check-begun',
  return: 'returned',
  accept: 'accepted',
  support: 'supported',
  'give-opinion': 'opinion-given',
  admit: 'admitted',
  decline: 'declined',
  appeal: 'appealed',
  'uphold-appeal': 'appeal-upheld',
  'dismiss-appeal': 'appeal-dismissed',
  withdraw: 'withdrawn',
  'ask-merging': 'merging-asked',
  merge: 'merged',
  'put-on-vote': 'put-on-vote',
  win: 'won',
  lose: 'lost',
  include: 'included',
  start: 'started',
  'plan-stage': 'stage-planned',
  'move-stage': 'stage-moved',
  'finish-stage': 'stage-finished',
  complete: 'completed',
  fail: 'failed',
  report: 'reported',
  'picture-stage': 'stage-pictured',
  import: 'imported',
}

const lifecycle: readonly Transition[] = [
  step('draft', 'edit', 'draft', 'author', inRegistration),
  step('draft', 'submit', 'submitted', 'author', all(inRegistration, whole)),
  step('draft', 'discard', null, 'author'),
  // What came on paper: the authority has the author's papers, and the check is still to come.
  step('draft', 'import', 'submitted', 'official', all(untilVoting, whole)),
  step('revision', 'edit', 'revision', 'author', untilVoting),
  step('revision', 'submit', 'submitted', 'author', all(untilVoting, whole)),
  step('submitted', 'begin-check', 'check_form', 'official'),
  ...(['submitted', 'check_form'] as const).flatMap((from) => [
    step(from, 'accept', 'analysis', 'official'),
    step(from, 'return', 'revision', 'official'),
  ]),
  step('analysis', 'give-opinion', 'analysis', 'official'),
  step('analysis', 'support', 'analysis', 'resident', untilVoting),
  step(
    'analysis',
    'admit',
    'admitted',
    'official',
    all(
      ({ undecided }) => (undecided > 0 ? 'opinions-missing' : undefined),
      ({ refused }) => (refused > 0 ? 'opinion-refuses' : undefined),
      ({ supporters, supportNeeded }) => (supporters < supportNeeded ? 'support-missing' : undefined),
    ),
  ),
  step('analysis', 'return', 'revision', 'official', untilVoting),
  step('analysis', 'decline', 'declined', 'official'),
  step(
    'declined',
    'appeal',
    'declined',
    'author',
    all(
      ({ appealed }) => (appealed ? 'appealed' : undefined),
      ({ appealUntil }, now) => (appealUntil && now > appealUntil ? 'appeal-late' : undefined),
    ),
  ),
  step('declined', 'uphold-appeal', 'admitted', 'official', all(openAppeal, untilVoting)),
  step('declined', 'dismiss-appeal', 'declined', 'official', openAppeal),
  ...(['submitted', 'check_form', 'revision', 'analysis', 'admitted'] as const).map((from) =>
    step(from, 'withdraw', 'withdrawn', 'author', untilVoting),
  ),
  // Both authors agree: one asks, the other consents, and the first project ends in the second.
  ...(['analysis', 'admitted'] as const).flatMap((from) => [
    step(from, 'ask-merging', from, 'author', untilVoting),
    step(
      from,
      'merge',
      'merged',
      'other-author',
      all(untilVoting, ({ mergingAsked }) => (mergingAsked ? undefined : 'no-merging')),
    ),
  ]),
  step('admitted', 'put-on-vote', 'on_vote', 'system'),
  step('on_vote', 'win', 'winner', 'system'),
  step('on_vote', 'lose', 'not_winner', 'system'),
  // After a paper ballot was struck from the count.
  step('not_winner', 'win', 'winner', 'system'),
  step('winner', 'lose', 'not_winner', 'system'),
  step('winner', 'include', 'in_budget', 'official'),
  step('in_budget', 'start', 'in_progress', 'official'),
  ...(['in_budget', 'in_progress'] as const).flatMap((from) => [
    step(from, 'plan-stage', from, 'official'),
    step(from, 'move-stage', from, 'official'),
  ]),
  step('in_progress', 'finish-stage', 'in_progress', 'official'),
  // Photographs of what was built arrive after the last stage as well.
  ...(['in_budget', 'in_progress', 'done', 'failed_realisation', 'reported'] as const).map((from) =>
    step(from, 'picture-stage', from, 'official'),
  ),
  step('in_progress', 'complete', 'done', 'official'),
  ...(['winner', 'in_budget', 'in_progress'] as const).map((from) =>
    step(from, 'fail', 'failed_realisation', 'official'),
  ),
  ...(['done', 'failed_realisation'] as const).map((from) => step(from, 'report', 'reported', 'official')),
]

export const projectRules: Rules<ProjectRules> = { lifecycle, otherwise: () => 'wrong-state' }

// -------------------------------------------------------------------------------------------------------------- terms

export type ProjectDuty = 'check' | 'analyse' | 'answer-appeal' | 'report'

/** Working days in which the author corrects what was returned, and in which the author may appeal. */
export const REVISION_DAYS = 5
export const APPEAL_DAYS = 5
/** Working days of the analysis, for every part alike. */
export const ANALYSIS_DAYS = 20

/** What the staff owe a project in this state. */
export function dutyOf(state: ProjectState, hasOpenAppeal: boolean): ProjectDuty | undefined {
  if (state === 'submitted' || state === 'check_form') return 'check'
  if (state === 'analysis') return 'analyse'
  if (state === 'declined' && hasOpenAppeal) return 'answer-appeal'
  if (state === 'done' || state === 'failed_realisation') return 'report'
  return undefined
}

// ----------------------------------------------------------------------------------------------------------- analysis

export const analysisParts = ['legal', 'technical', 'land', 'budget', 'accessibility'] as const
export type AnalysisPart = (typeof analysisParts)[number]
export const verdicts = ['yes', 'conditional', 'no'] as const
export type Verdict = (typeof verdicts)[number]

// --------------------------------------------------------------------------------------------------------------- cost

/** Cost lines of one project. */
export const MAX_COST_LINES = 30
export const MAX_QUANTITY = 1_000_000
/** Kopecks of one unit: a thousand million hryvnias. */
export const MAX_PRICE = 100_000_000_000
/** Kopecks of a project: the sums of all lines stay exact far below 2^53. */
export const MAX_COST = 100_000_000_000_000

export interface CostLine {
  title: string
  /** Whole units. */
  quantity: number
  unit: string
  /** Kopecks of one unit. */
  priceMinor: number
}

/**
 * What the lines add up to, in kopecks.
 * @throws RangeError beyond MAX_COST: the schema of the form refuses it before
 */
export function costOf(lines: readonly Pick<CostLine, 'quantity' | 'priceMinor'>[]): number {
  let sum = 0
  for (const { quantity, priceMinor } of lines) {
    sum += quantity * priceMinor
    if (!(sum <= MAX_COST)) throw new RangeError(`the cost of a project is ${MAX_COST} kopecks at most`)
  }
  return sum
}

/** The lowest of the limits that a project must not pass; null where there is none. */
export function costLimit(limits: readonly (number | null | undefined)[]): number | null {
  const known = limits.filter((limit): limit is number => typeof limit === 'number')
  return known.length > 0 ? Math.min(...known) : null
}

// --------------------------------------------------------------------------------------------------------------- money

const HRYVNIAS = /^\d{1,10}(?:[.,]\d{1,2})?$/

/** «12 500,50» hryvnias as kopecks; undefined where it is no sum. */
export function kopecksOf(text: string): number | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f]/g, '')
  if (!HRYVNIAS.test(compact)) return undefined
  const [hryvnias = '0', kopecks = ''] = compact.split(/[.,]/)
  return Number(hryvnias) * 100 + Number(kopecks.padEnd(2, '0'))
}

// ------------------------------------------------------------------------------------------------- "was it done well?"

export const MIN_SCORE = 1
export const MAX_SCORE = 5
/** Below this number of ratings neither the average nor the distribution is shown: few people would be recognised in it. */
export const MIN_RATINGS_SHOWN = 5
/** Days in which a person may change a rating, counted from the moment at which it was given. */
export const RATING_DAYS = 30
const DAY_MS = 86_400_000

/** The last moment at which a rating that was given then can be changed. */
export const ratingChangeUntil = (givenAt: Date): Date => new Date(givenAt.getTime() + RATING_DAYS * DAY_MS)

/** Residents rate what was carried out and reported; what was not built has nothing to rate. */
export const isRatingOpen = ({
  state,
  failureReason,
}: {
  state: ProjectState
  failureReason: string | null
}): boolean => state === 'reported' && failureReason === null

export interface RatingSummary {
  count: number
  /** From 1 to 5, rounded to a tenth. */
  average: number
  /** How many gave 1, 2, 3, 4 and 5. */
  distribution: number[]
}

/** What everybody may see of the ratings; undefined below MIN_RATINGS_SHOWN. @param distribution counts of the scores 1 to 5 */
export function ratingSummary(distribution: readonly number[]): RatingSummary | undefined {
  const count = distribution.reduce((sum, number) => sum + number, 0)
  if (count < MIN_RATINGS_SHOWN) return undefined
  const total = distribution.reduce((sum, number, at) => sum + number * (at + MIN_SCORE), 0)
  return { count, average: Math.round((total * 10) / count) / 10, distribution: [...distribution] }
}

/** Whether residents can discuss the project now; what was written stays. */
export const isDiscussionOpen = ({ state, phase }: { state: ProjectState; phase: string }): boolean =>
  discussedStates.has(state) && phase !== 'cancelled' && phase !== 'archived'
const discussedStates: ReadonlySet<ProjectState> = new Set<ProjectState>([
  ...([
    'analysis',
    'revision',
    'admitted',
    'on_vote',
    'winner',
    'in_budget',
    'in_progress',
    'done',
    'reported',
  ] as const),
])

/** States in which the authority can promise something of a project: from the victory to the report. */
const promisingStates: ReadonlySet<ProjectState> = new Set<ProjectState>([
  ...(['winner', 'in_budget', 'in_progress', 'done', 'reported'] as const),
])
export const canPromise = ({ state }: { state: ProjectState }): boolean => promisingStates.has(state)
