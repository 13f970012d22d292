import type { Row, Rules } from '#participation/workflow/decide.ts'

/** The life of a proposal to a draft act, as data. Pure. */

export const decisions = ['taken', 'partly', 'declined', 'off_topic'] as const
export type Decision = (typeof decisions)[number]
export const proposalStates = ['pending', 'received', 'rejected', 'withdrawn', ...decisions] as const
export type ProposalState = (typeof proposalStates)[number]
/** What everybody reads. */
export const publicProposalStates = ['received', ...decisions] as const
export type PublicProposalState = (typeof publicProposalStates)[number]

export const proposalActions = [
  ...(['publish', 'reject', 'withdraw', 'take', 'take-partly', 'decline', 'mark-off-topic'] as const),
] as const
export type ProposalAction = (typeof proposalActions)[number]

/** The step that leads to a decision. */
export const decisionActions = {
  taken: 'take',
  partly: 'take-partly',
  declined: 'decline',
  off_topic: 'mark-off-topic',
} as const satisfies Record<Decision, ProposalAction>

export interface ProposalFacts {
  /** Proposals are still accepted. */
  isOpen: boolean
  /** The report is not published: decisions can be made and changed. */
  isDecidable: boolean
}

export interface ProposalRules {
  state: ProposalState
  action: ProposalAction
  by: 'author' | 'moderator' | 'official'
  facts: ProposalFacts
  refusal: 'already-published' | 'already-decided' | 'not-published' | 'already-withdrawn' | 'closed' | 'reported'
}
type Transition = Row<ProposalRules>

const decidable: Transition['guard'] = ({ isDecidable }) => (isDecidable ? undefined : 'reported')
const whileOpen: Transition['guard'] = ({ isOpen }) => (isOpen ? undefined : 'closed')

const lifecycle: readonly Transition[] = [
  { from: 'pending', action: 'publish', to: 'received', by: ['moderator'], audit: 'consultation.proposal-published' },
  ...(['pending', 'received'] as const).map(
    (from): Transition => ({
      ...{ from, action: 'reject', to: 'rejected', by: ['moderator'], audit: 'consultation.proposal-rejected' },
    }),
  ),
  ...(['pending', 'received'] as const).map(
    (from): Transition => ({
      ...{ from, action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'consultation.proposal-withdrawn' },
      guard: whileOpen,
    }),
  ),
  // A decision can be changed until the report is published: proposals that contradict each other are weighed together.
  ...(['received', ...decisions] as const).flatMap((from) =>
    decisions.map(
      (to): Transition => ({
        ...{ from, action: decisionActions[to], to, by: ['official'], audit: 'consultation.proposal-decided' },
        guard: decidable,
      }),
    ),
  ),
]

export const proposalRules: Rules<ProposalRules> = {
  lifecycle,
  otherwise({ isDecidable }, action) {
    if (action === 'publish') return 'already-published'
    if (action === 'withdraw') return 'already-decided'
    return isDecidable ? 'not-published' : 'reported'
  },
}

export const isDecided = (state: ProposalState): state is Decision => (decisions as readonly string[]).includes(state)
export const isPublicProposal = (state: ProposalState): state is PublicProposalState =>
  state === 'received' || isDecided(state)
