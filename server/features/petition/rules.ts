import type { Row, Rules } from '#participation/workflow/decide.ts'
import type { Duty } from '#participation/workflow/workflow.ts'

/**
 * The law of the electronic petition, as data: law 393/96-ВР, art. 23-1, and the statute of the community.
 *
 * Pure: the time and every fact are passed in, nothing is read or written. Who may call an action at all is declared
 * on the action (`access`); whether the petition allows it now is decided here and nowhere else.
 */

export const petitionStates = [
  'draft',
  'moderation',
  'rejected',
  'collecting',
  'threshold_reached',
  'review',
  'answered_supported',
  'answered_partial',
  'answered_declined',
  'failed',
  'archived',
] as const
export type PetitionState = (typeof petitionStates)[number]

export const decisions = ['supported', 'partial', 'declined'] as const
export type PetitionDecision = (typeof decisions)[number]

/** What can happen to a petition. */
export const petitionActions = [
  'submit',
  'withdraw',
  'discard',
  'publish',
  'reject',
  'sign',
  'close-term',
  'start-review',
  'answer',
  'close-appeal',
  'archive',
] as const
export type PetitionAction = (typeof petitionActions)[number]

/** Who acts. `system` is the calendar: no person decides. */
export type PetitionActor = 'author' | 'resident' | 'moderator' | 'official' | 'system'

/** Everything that the rules ask about; read under the petition's lock. */
export interface PetitionFacts {
  state: PetitionState
  /** The last instant of the collecting term; null before publication. */
  collectingUntil: Date | null
  signatures: number
  required: number
  /** Setting of the community, kept from the day of publication. */
  signAfterThreshold: boolean
  /** Has this person signed this petition before? Asked only for `sign`. */
  alreadySigned?: boolean
  /** What was decided. Asked only for `answer`. */
  decision?: PetitionDecision
  /** A failed petition is an ordinary appeal until it is answered as one. Asked for `close-appeal` and `archive`. */
  appealClosed?: boolean
}

/** Why not: the code of the refusal (its text is `petition:errors.<code>`). */
export type PetitionRefusal =
  | 'already-signed'
  | 'signing-closed'
  | 'term-not-over'
  | 'already-published'
  | 'already-moderated'
  | 'already-decided'
  | 'appeal-open'
  | 'appeal-closed'
  | 'wrong-state'

/** The names in which the rules are written. */
export interface PetitionRules {
  state: PetitionState
  action: PetitionAction
  by: PetitionActor
  facts: PetitionFacts
  refusal: PetitionRefusal
}
type PetitionTransition = Row<PetitionRules>
type Guard = NonNullable<PetitionTransition['guard']>

const reachesThreshold = (facts: PetitionFacts): boolean => facts.signatures + 1 >= facts.required
const decidedAs = (decision: PetitionDecision) => (facts: PetitionFacts) => facts.decision === decision

const signingGuard: Guard = (facts, now) => {
  if (facts.alreadySigned) return 'already-signed'
  return isSigningOpen(facts, now) ? undefined : 'signing-closed'
}
const termIsOver: Guard = (facts, now) => (isTermOver(facts, now) ? undefined : 'term-not-over')
const appealIsOpen: Guard = (facts) => (facts.appealClosed ? 'appeal-closed' : undefined)
const appealIsClosed: Guard = (facts) => (facts.appealClosed ? undefined : 'appeal-open')

/** The whole life of a petition. A pair of state and action that stands in no row is refused. */
export const petitionLifecycle: readonly PetitionTransition[] = [
  { from: 'draft', action: 'submit', to: 'moderation', by: ['author'], audit: 'petition.submitted' },
  { from: 'draft', action: 'discard', to: null, by: ['author'], audit: 'petition.discarded' },
  { from: 'moderation', action: 'withdraw', to: 'draft', by: ['author'], audit: 'petition.withdrawn' },
  { from: 'moderation', action: 'publish', to: 'collecting', by: ['moderator'], audit: 'petition.published' },
  { from: 'moderation', action: 'reject', to: 'rejected', by: ['moderator'], audit: 'petition.rejected' },
  {
    from: 'collecting',
    action: 'sign',
    to: 'collecting',
    by: ['resident'],
    applies: (facts) => !reachesThreshold(facts),
    guard: signingGuard,
    audit: 'petition.signed',
  },
  {
    from: 'collecting',
    action: 'sign',
    to: 'threshold_reached',
    by: ['resident'],
    applies: reachesThreshold,
    guard: signingGuard,
    audit: 'petition.signed',
  },
  {
    from: 'threshold_reached',
    action: 'sign',
    to: 'threshold_reached',
    by: ['resident'],
    guard: signingGuard,
    audit: 'petition.signed',
  },
  {
    from: 'collecting',
    action: 'close-term',
    to: 'failed',
    by: ['system'],
    guard: termIsOver,
    audit: 'petition.failed',
  },
  {
    from: 'threshold_reached',
    action: 'start-review',
    to: 'review',
    by: ['official'],
    audit: 'petition.review-started',
  },
  {
    from: 'review',
    action: 'answer',
    to: 'answered_supported',
    by: ['official'],
    applies: decidedAs('supported'),
    audit: 'petition.answered',
  },
  {
    from: 'review',
    action: 'answer',
    to: 'answered_partial',
    by: ['official'],
    applies: decidedAs('partial'),
    audit: 'petition.answered',
  },
  {
    from: 'review',
    action: 'answer',
    to: 'answered_declined',
    by: ['official'],
    applies: decidedAs('declined'),
    audit: 'petition.answered',
  },
  {
    from: 'failed',
    action: 'close-appeal',
    to: 'failed',
    by: ['official'],
    guard: appealIsOpen,
    audit: 'petition.appeal-closed',
  },
  {
    from: 'failed',
    action: 'archive',
    to: 'archived',
    by: ['moderator', 'system'],
    guard: appealIsClosed,
    audit: 'petition.archived',
  },
  ...(['rejected', 'answered_supported', 'answered_partial', 'answered_declined'] as const).map(
    (from): PetitionTransition => ({
      from,
      action: 'archive',
      to: 'archived',
      by: ['moderator', 'system'],
      audit: 'petition.archived',
    }),
  ),
]

/** Can a resident sign now? Open while signatures are collected, and after the threshold if the community says so. */
export function isSigningOpen(
  facts: Pick<PetitionFacts, 'state' | 'collectingUntil' | 'signAfterThreshold'>,
  now: Date,
): boolean {
  const open = facts.state === 'collecting' || (facts.state === 'threshold_reached' && facts.signAfterThreshold)
  return open && !isTermOver(facts, now)
}

function isTermOver(facts: Pick<PetitionFacts, 'collectingUntil'>, now: Date): boolean {
  return facts.collectingUntil !== null && now > facts.collectingUntil
}

/** Residents discuss a petition while it collects signatures or is considered; the answer ends the discussion. */
export function isDiscussionOpen(facts: Pick<PetitionFacts, 'state' | 'collectingUntil'>, now: Date): boolean {
  if (facts.state === 'collecting') return !isTermOver(facts, now)
  return facts.state === 'threshold_reached' || facts.state === 'review'
}

/** The table with the most telling refusal for what it does not have. */
export const petitionRules: Rules<PetitionRules> = { lifecycle: petitionLifecycle, otherwise: refusalOutsideTable }

function refusalOutsideTable(facts: PetitionFacts, action: PetitionAction): PetitionRefusal {
  if (action === 'sign') return facts.alreadySigned ? 'already-signed' : 'signing-closed'
  if (action === 'publish' || action === 'reject') return 'already-moderated'
  if (action === 'withdraw') return 'already-published'
  if (action === 'start-review' || action === 'answer') return 'already-decided'
  return 'wrong-state'
}

/** What staff owe a petition, and by when. Locked by law: no setting changes these numbers. */
export const petitionTerms = {
  moderate: { unit: 'wd', n: 2, legalRef: '393/96-ВР, ст. 23-1', role: 'moderator' },
  'start-review': { unit: 'wd', n: 3, legalRef: '393/96-ВР, ст. 23-1', role: 'official' },
  answer: { unit: 'wd', n: 10, legalRef: '393/96-ВР, ст. 23-1', role: 'official' },
  'close-appeal': { unit: 'cd', n: 30, legalRef: '393/96-ВР, ст. 20', role: 'official' },
} as const satisfies Record<string, Duty>

/** A step that is owed to a petition; each is an entry of the staff's inbox. */
export type PetitionDuty = keyof typeof petitionTerms
export const petitionDuties = Object.keys(petitionTerms) as PetitionDuty[]

/** The duty of a state, if somebody owes the petition something in it. */
export function dutyOf(state: PetitionState, appealClosed: boolean): PetitionDuty | undefined {
  if (state === 'moderation') return 'moderate'
  if (state === 'threshold_reached') return 'start-review'
  if (state === 'review') return 'answer'
  return state === 'failed' && !appealClosed ? 'close-appeal' : undefined
}

/** The five tabs of the public list, in the words that the whole country uses. Each public state is in one. */
export const petitionTabNames = ['collecting', 'considering', 'answered', 'unsupported', 'archive'] as const
export type PetitionTab = (typeof petitionTabNames)[number]

export const petitionTabs = {
  collecting: ['collecting'],
  considering: ['threshold_reached', 'review'],
  answered: ['answered_supported', 'answered_partial', 'answered_declined'],
  unsupported: ['failed'],
  archive: ['archived'],
} as const satisfies Record<PetitionTab, readonly PetitionState[]>

/** States that a published petition can be in. A rejected petition may be archived too, hence `published_at` decides. */
export const publicStates: readonly PetitionState[] = Object.values(petitionTabs).flat()

/** Petitions that ask something of others now: these count against what one author may have open. */
export const openStates = ['moderation', 'collecting'] as const satisfies readonly PetitionState[]

/** What the desk of the staff shows, in the order of its tabs: a draft is the author's alone. */
export const deskStates = [
  'moderation',
  ...petitionTabs.collecting,
  ...petitionTabs.considering,
  ...petitionTabs.answered,
  'rejected',
  ...petitionTabs.unsupported,
  ...petitionTabs.archive,
] as const satisfies readonly PetitionState[]
