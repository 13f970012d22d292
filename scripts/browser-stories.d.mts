export const BROWSER_STORIES: string[]
export function isBrowserStory(path: string): boolean
/** How the error begins that tests/support/statement-check.ts throws. */
export const BAD_STATEMENT: string
export const MAX_RETRIED_FILES: number
/** `notes`: why there is no second try although stories failed. */
export function planSecondTry<File extends { path: string; failed: number; hasBadStatement: boolean }>(
  files: readonly File[],
): { again: File[]; notes: string[] }
