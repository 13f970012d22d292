/** Items that are begun from others: see README.md. */
export { originChecks } from './import-checks.ts'
export type { OriginsOptions } from './options.ts'
export { deleteOrigin, type FoundItem, findPublicItem, insertOrigin, invalidateOrigin } from './queries.ts'
export { LinkedItem, Subject } from './schema.ts'
export { begunLinks, begunView, originLink, originView, requireOrigin, textWithLink } from './views.ts'
