import { mapOf, type Opinion } from '#participation/opinion/index.ts'
import type { StoredResult } from './schema.ts'

/** What is kept of an analysis: everything but the single people, who stand in the published votes. */
export const storedResult = (statements: readonly { id: string }[], { points, ...found }: Opinion): StoredResult => ({
  ...found,
  statements: statements.map(({ id }) => id),
  counted: points.length,
  map: mapOf({ points, groups: found.groups }) ?? null,
})
