import { AppError, type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'

/** Refusals of the poll. Their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** Not there or not public: the two look the same. */
export const pollNotFound = (): AppError => notFound('poll.not-found')

/** A vote that its question does not allow; the form shows the message at the field. */
export const unfitChoices = (message: string): AppError =>
  new AppError('poll.unfit-choices', { status: 422, issues: [{ path: 'choices', message }] })

/** The result is not shown before the end. */
export const resultsHidden = (): AppError => refusal('poll.results-hidden')

/** A poll by statements has groups of opinion and no count of options. */
export const resultsElsewhere = (): AppError => refusal('poll.results-elsewhere')

/** For staff: the person has voted online or was entered before. */
export const personHasVoted = (): AppError => refusal('poll.person-has-voted')

/** Papers of a secret poll are never entered one by one with their voters. */
export const notEnteredOneByOne = (): AppError => refusal('poll.not-entered-one-by-one')

/** Somebody else, or another tab, has saved the draft meanwhile. */
export const savedMeanwhile = (): AppError => refusal('poll.saved-meanwhile')

export const tooManyExtensions = (most: number): AppError => refusal('poll.too-many-extensions', { most })

/** Values that their schemas cannot know to be wrong: they depend on one another, the day or the community. */
export const unfitFields = (issues: readonly InputIssue[]): AppError => invalidInput(issues)
