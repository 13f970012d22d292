import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { MAX_OWN_PROPOSALS } from './schema.ts'

/** Not there, not public, or not this person's: all look the same. */
export const proposalNotFound = (): AppError => notFound('consultation.proposal-not-found')
export const clauseNotFound = (): AppError => notFound('consultation.clause-not-found')
/** Before the first day and after the last moment. */
export const proposalsClosed = (): AppError => refusal('consultation.proposal-closed')
export const tooManyProposals = (): AppError => refusal('consultation.too-many-proposals', { most: MAX_OWN_PROPOSALS })
/** Somebody else has saved the text meanwhile. */
export const actSavedMeanwhile = (): AppError => refusal('consultation.act-saved-meanwhile')
/** Every proposal ends with a decision and its reason before the report is published. */
export const undecidedProposals = (count: number): AppError => refusal('consultation.undecided-proposals', { count })
