import { type AppError, type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'

/** Refusals of projects; their sentences stand in strings/<language>.json below `errors` and say what to do next. */

export const competitionNotFound = (): AppError => notFound('budget.not-found')
/** Not there, not public, or not this person's: all look the same. */
export const projectNotFound = (): AppError => notFound('budget-projects.not-found')
export const projectRefused = (code: string): AppError => refusal(`budget-projects.${code}`)
export const tooManyProjects = (most: number): AppError => refusal('budget-projects.too-many', { count: most })
export const tooManyDrafts = (most: number): AppError => refusal('budget-projects.too-many-drafts', { count: most })
export const alreadySupported = (): AppError => refusal('budget-projects.already-supported')
export const tooManyStages = (most: number): AppError => refusal('budget-projects.too-many-stages', { count: most })
export const tooManyCoauthors = (most: number): AppError =>
  refusal('budget-projects.too-many-coauthors', { count: most })
/** Whatever the person has answered, and whether or not there is an account. */
export const coauthorAsked = (): AppError => refusal('budget-projects.coauthor-asked')
export const unfit = (issues: readonly InputIssue[]): AppError => invalidInput(issues)
