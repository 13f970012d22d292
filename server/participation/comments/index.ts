/** Comments on items of features: see README.md. */
export type { CommentedItem, CommentsOptions, CommentsPolicy } from './options.ts'
export { commentsSection } from './pages.ts'
export type { Moderation } from './rules.ts'
export { SeedComments, seedComments } from './seed.ts'
export { commentsSetting, commentsSettings, policyOf } from './settings.ts'
export { commentsTrait } from './trait.ts'
export { commentOn } from './writing.ts'
