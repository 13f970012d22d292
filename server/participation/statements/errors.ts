import { MAX_STATEMENTS } from '#participation/opinion/index.ts'
import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { MIN_SEEDS } from './rules.ts'
import { MAX_PROPOSED } from './schema.ts'

/** Not there, not public, or not of this item: all look the same. */
export const statementNotFound = (): AppError => notFound('statements.not-found')

/** The item has not begun, or has ended. */
export const votingClosed = (): AppError => refusal('statements.closed')

export const tooFewSeeds = (count: number): AppError => refusal('statements.too-few-seeds', { count, least: MIN_SEEDS })
export const tooManyStatements = (): AppError => refusal('statements.too-many', { most: MAX_STATEMENTS })
export const tooManyProposed = (): AppError => refusal('statements.too-many-proposed', { most: MAX_PROPOSED })
export const alreadyProposed = (): AppError => refusal('statements.already-proposed')
