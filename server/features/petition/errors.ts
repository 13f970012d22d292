import { type AppError, type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'

/** Refusals of the petition. Their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** Not there, not published, or not this person's: the three look the same. */
export const petitionNotFound = (): AppError => notFound('petition.not-found')

/** More petitions of one author wait for the moderator than one person can mean. */
export const tooManyWaiting = (most: number): AppError => refusal('petition.too-many-waiting', { most })

/** An author leads as many petitions at a time as the statute allows, those that collect signatures included. */
export const tooManyOpen = (most: number): AppError => refusal('petition.too-many-open', { most, count: most })

/** The statute does not let an author withdraw. */
export const withdrawalOff = (): AppError => refusal('petition.withdrawal-off')

/** The statute has no hearings on petitions. */
export const hearingsOff = (): AppError => refusal('petition.hearings-off')

/** A value that its schema cannot know to be wrong: a category, a reason or a file of this community. */
export const unfitField = (path: string, message: string): AppError =>
  invalidInput([{ path, message } satisfies InputIssue])
