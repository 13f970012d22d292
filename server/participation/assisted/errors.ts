import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { MAX_SHEETS } from './schema.ts'

/** Refusals; their sentences stand in strings/<language>.json below `errors` and say what to do next. */

/** No sheet of this item has the code: also one of another item or community. */
export const sheetNotFound = (): AppError => notFound('assisted.sheet-not-found')
/** @param when day and time in the language of the reader */
export const sheetEntered = (when: string): AppError => refusal('assisted.sheet-entered', { when })
export const accountNotFound = (): AppError => notFound('assisted.account-not-found')
export const tooManySheets = (left: number): AppError => refusal('assisted.too-many-sheets', { most: MAX_SHEETS, left })
/** Before the announcement and after the end. */
export const printingClosed = (): AppError => refusal('assisted.printing-closed')
