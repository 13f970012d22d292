import type { Row, Rules } from '#participation/workflow/decide.ts'
import type { Duty } from '#participation/workflow/workflow.ts'

/** The life of a consultation as data; README.md says which law asks for which step. Pure: the time is passed in. */

/** `consultation`: a document with a questionnaire. `act`: a draft act, discussed clause by clause. */
export const consultationKinds = ['consultation', 'act'] as const
export type ConsultationKind = (typeof consultationKinds)[number]

export const consultationStates = [
  'draft',
  'planned',
  'announced',
  'open',
  'closed',
  'analysis',
  'report_published',
  'decision',
  'archived',
  'cancelled',
] as const
export type ConsultationState = (typeof consultationStates)[number]
/** What everybody may see. */
export const publicStates = consultationStates.filter((state) => state !== 'draft')

/** Parts of the public list; each public state is in one. `closed`: every state after the end. */
export const consultationTabs = {
  open: ['open'],
  upcoming: ['announced', 'planned'],
  closed: ['closed', 'analysis', 'report_published', 'decision', 'archived'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly ConsultationState[]>
export type ConsultationTab = keyof typeof consultationTabs
export const consultationTabNames = ['open', 'upcoming', 'closed', 'cancelled'] as const

/** `law3841`: law 3841-IX on public consultations, which asks for every field of the notice. */
export const legalProfiles = ['local', 'law3841'] as const
export type LegalProfile = (typeof legalProfiles)[number]

export const consultationActions = [
  'create',
  'edit',
  'delete',
  'plan',
  'announce',
  'open',
  'extend',
  'close',
  'start-analysis',
  'show-texts',
  'publish-report',
  'decide',
  'archive',
  'cancel',
  'repeat',
] as const
export type ConsultationAction = (typeof consultationActions)[number]

export interface ConsultationFacts {
  opensAt: Date | null
  endsAt: Date | null
  /** There is something to answer: a question, or a clause of the draft act. */
  isReady: boolean
  /** The first day is today. Asked only for `announce`. */
  startsNow?: boolean
}

export type ConsultationRefusal = 'wrong-state' | 'nothing-to-answer' | 'not-begun' | 'not-over' | 'over'

export interface ConsultationRules {
  state: ConsultationState
  action: ConsultationAction
  /** `system` is the calendar. */
  by: 'official' | 'system'
  facts: ConsultationFacts
  refusal: ConsultationRefusal
}
type Transition = Row<ConsultationRules>

const isReady: Transition['guard'] = ({ isReady }) => (isReady ? undefined : 'nothing-to-answer')
const later = ({ startsNow }: ConsultationFacts): boolean => !startsNow
const now = ({ startsNow }: ConsultationFacts): boolean => startsNow === true

/** The same step from several states. */
const fromEach = (states: readonly ConsultationState[], row: (from: ConsultationState) => Transition) => states.map(row)
const official = ['official'] as const

const lifecycle: readonly Transition[] = [
  { from: 'draft', action: 'create', to: 'draft', by: official, audit: 'consultation.created' },
  ...fromEach(['draft', 'planned', 'announced'], (from) => ({
    ...{ from, action: 'edit', to: from, by: official, audit: 'consultation.edited' },
  })),
  { from: 'draft', action: 'plan', to: 'planned', by: official, audit: 'consultation.planned' },
  ...fromEach(['draft', 'planned'], (from) => ({
    ...{ from, action: 'announce', to: 'announced', by: official, guard: isReady, applies: later },
    audit: 'consultation.announced',
  })),
  ...fromEach(['draft', 'planned'], (from) => ({
    ...{ from, action: 'announce', to: 'open', by: official, guard: isReady, applies: now },
    audit: 'consultation.announced',
  })),
  { from: 'draft', action: 'delete', to: null, by: official, audit: 'consultation.deleted' },
  {
    ...{ from: 'announced', action: 'open', to: 'open', by: ['system'], audit: 'consultation.opened' },
    guard: ({ opensAt }, at) => (opensAt && opensAt <= at ? undefined : 'not-begun'),
  },
  {
    ...{ from: 'open', action: 'extend', to: 'open', by: official, audit: 'consultation.extended' },
    guard: (facts, at) => (isOver(facts, at) ? 'over' : undefined),
  },
  {
    ...{ from: 'open', action: 'close', to: 'closed', by: ['system'], audit: 'consultation.closed' },
    guard: (facts, at) => (isOver(facts, at) ? undefined : 'not-over'),
  },
  { from: 'closed', action: 'start-analysis', to: 'analysis', by: official, audit: 'consultation.analysed' },
  ...fromEach(['closed', 'analysis', 'report_published'], (from) => ({
    ...{ from, action: 'show-texts', to: from, by: official, audit: 'consultation.texts-chosen' },
  })),
  ...fromEach(['closed', 'analysis'], (from) => ({
    ...{ from, action: 'publish-report', to: 'report_published', by: official, audit: 'consultation.reported' },
  })),
  { from: 'report_published', action: 'decide', to: 'decision', by: official, audit: 'consultation.decided' },
  ...fromEach(['decision', 'cancelled'], (from) => ({
    ...{ from, action: 'archive', to: 'archived', by: ['official', 'system'], audit: 'consultation.archived' },
  })),
  // One more of the same kind; what is repeated stays as it is.
  ...fromEach([...consultationTabs.closed, 'cancelled'], (from) => ({
    ...{ from, action: 'repeat', to: from, by: official, audit: 'consultation.repeated' },
  })),
  ...fromEach(['planned', 'announced', 'open', 'closed', 'analysis'], (from) => ({
    ...{ from, action: 'cancel', to: 'cancelled', by: official, audit: 'consultation.cancelled' },
  })),
]

export const consultationRules: Rules<ConsultationRules> = {
  lifecycle,
  otherwise: (_facts, action) => (action === 'extend' ? 'over' : 'wrong-state'),
}

const isOver = ({ endsAt }: Pick<ConsultationFacts, 'endsAt'>, at: Date): boolean => endsAt !== null && at > endsAt

/** Whether residents can answer now, propose and comment. */
export const isAnsweringOpen = (
  { state, endsAt }: Pick<ConsultationFacts, 'endsAt'> & { state: ConsultationState },
  at: Date,
): boolean => state === 'open' && !isOver({ endsAt }, at)

/** Days after the end within which the report is published; the setting `report-days` replaces the number. */
export const consultationTerms = {
  report: { unit: 'cd', n: 14, legalRef: 'Порядок № 996', role: 'official' },
} as const satisfies Record<string, Duty>
export type ConsultationDuty = keyof typeof consultationTerms
export const consultationDuties = Object.keys(consultationTerms) as ConsultationDuty[]

export const dutyOf = (state: ConsultationState): ConsultationDuty | undefined =>
  state === 'closed' || state === 'analysis' ? 'report' : undefined
