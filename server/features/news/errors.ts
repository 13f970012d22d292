import { type AppError, invalidInput, notFound, refusal } from '#platform/errors.ts'
import { MAX_DAYS_AHEAD, MAX_PINNED, type NewsRefusal } from './rules.ts'

/** Refusals of news. Their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** Not there, or not public yet: the two look the same. */
export const newsNotFound = (): AppError => notFound('news.not-found')

/** A "no" of the rules. */
export const newsRefused = (reason: NewsRefusal): AppError =>
  refusal(`news.${reason}`, { most: MAX_PINNED, days: MAX_DAYS_AHEAD })

/** Somebody else saved meanwhile: nothing is overwritten. */
export const revisionConflict = (now: { revision: number; savedBy: string; savedAt: Date }): AppError =>
  refusal('news.revision-conflict', { ...now, savedAt: now.savedAt.toISOString() })

/** More articles than a community can mean. */
export const tooManyArticles = (most: number): AppError => refusal('news.too-many', { most })

/** A value that its schema cannot know to be wrong: a picture or a language of this community. */
export const unfitField = (path: string, message: string): AppError => invalidInput([{ path, message }])
