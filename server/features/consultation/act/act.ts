import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationNotFound } from '../errors.ts'
import { type Consultation, getConsultation, getPublished } from '../queries.ts'
import { isAnsweringOpen } from '../rules.ts'
import type { ProposalFacts } from './proposal-rules.ts'

/** The consultation that a draft act belongs to. */

function requireAct<C extends Pick<Consultation, 'kind'>>(consultation: C): C {
  if (consultation.kind !== 'act') throw consultationNotFound()
  return consultation
}

/** @throws 404 consultation.not-found, also where it is no draft act; so below */
export const getAct = async (tx: CommunityTx, id: number) => requireAct(await getConsultation(tx, id))
export const getPublishedAct = async (tx: CommunityTx, id: number) => requireAct(await getPublished(tx, id))

/** What the rules of a proposal ask of its consultation. */
export const factsOf = (consultation: Pick<Consultation, 'state' | 'endsAt'>, now: Date): ProposalFacts => ({
  isOpen: isAnsweringOpen(consultation, now),
  isDecidable: ['open', 'closed', 'analysis'].includes(consultation.state),
})
