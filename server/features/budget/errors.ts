import { AppError, type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'

/** Refusals; their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** Not there or not public: the two look the same. */
export const budgetNotFound = (): AppError => notFound('budget.not-found')
/** Somebody else has saved meanwhile. */
export const savedMeanwhile = (): AppError => refusal('budget.saved-meanwhile')
/** Values that their schema cannot know to be wrong. */
export const unfitFields = (issues: readonly InputIssue[]): AppError => invalidInput([...issues])
/** A ballot that is not filled in as the competition asks; `message` says what to do. */
export const unfitBallot = (path: string, message: string): AppError =>
  new AppError('budget.unfit-ballot', { status: 422, issues: [{ path, message }] })
