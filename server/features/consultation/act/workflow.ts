import { NumberedItem, type PlainTypes, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { resident } from '#platform/tenancy/index.ts'
import { consultationTag, PROPOSALS_TAG } from '../path.ts'
import { proposalNotFound } from './errors.ts'
import { isPublicProposal, type ProposalRules, proposalRules, proposalStates } from './proposal-rules.ts'
import { type Proposal, proposals } from './queries.ts'

/** The life of a proposal as the engine takes it. It has no timeline: the journal has its steps. */

export type ProposalTypes = PlainTypes<ProposalRules, 'act_proposals', Proposal>

export const proposalWorkflow: Workflow<ProposalTypes> & { params: typeof NumberedItem } = {
  ...proposalRules,
  id: 'consultation-proposal',
  table: 'act_proposals',
  path: '/consultations',
  params: NumberedItem,
  states: proposalStates,
  initial: 'pending',
  /** Both follow from the consultation, which the step reads; without it nothing is allowed. */
  facts: () => ({ isOpen: false, isDecidable: false }),
  parties(actor, proposal) {
    if (actor.kind === 'resident') return actor.accountId === proposal.authorAccountId ? ['author'] : []
    return rolesOf(actor, ['moderator', 'official'])
  },
  lock: proposals.lockOne,
  isVisible: (actor, { authorAccountId }) => actor.kind !== 'resident' || actor.accountId === authorAccountId,
  notFound: proposalNotFound,
  refused: (code) => refusal(`consultation.proposal-${code}`),
  title: ({ id }) => String(id),

  isPublic: ({ state }) => isPublicProposal(state) || state === 'rejected' || state === 'withdrawn',
  tags: ({ consultationId }, { action }) => {
    const tags = [consultationTag(consultationId), PROPOSALS_TAG]
    return action === 'withdraw' ? tags.map(resident) : tags
  },
  auditDetails: ({ consultationId, rejection }) => ({
    item: consultationTag(consultationId),
    ...(rejection ? { reason: rejection } : {}),
  }),
}
