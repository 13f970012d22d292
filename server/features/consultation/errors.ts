import { type AppError, invalidInput, notFound, refusal } from '#platform/errors.ts'

/** Refusals; their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** Not there or not public: the two look the same. */
export const consultationNotFound = (): AppError => notFound('consultation.not-found')
/** Before the first day and after the last moment. */
export const answeringClosed = (): AppError => refusal('consultation.closed')
/** The same person has answered from another account. */
export const alreadyAnswered = (): AppError => refusal('consultation.already-answered')
/** Staff have entered an answer of this person: a second one would count twice. */
export const answeredOtherwise = (): AppError => refusal('consultation.answered-otherwise')
/** For staff: the person has answered online or was entered before. */
export const personHasAnswered = (): AppError => refusal('consultation.person-has-answered')
/** A draft act has proposals, and no questions to answer. */
export const noQuestions = (): AppError => refusal('consultation.no-questions')
/** Somebody else has saved meanwhile. */
export const savedMeanwhile = (): AppError => refusal('consultation.saved-meanwhile')

/** A value that its schema cannot know to be wrong. */
export const unfitField = (path: string, message: string): AppError => invalidInput([{ path, message }])
/** A file in a field for which the questionnaire has no question. */
export const tooManyFiles = (field: string): AppError => refusal('consultation.too-many-files', { field }, 400)
