/** Comments on items of features: see README.md. */
export type { CommentedItem, CommentsOptions } from './options.ts'
export { commentsSection } from './pages.ts'
export type { Moderation } from './rules.ts'
export { commentsSetting } from './settings.ts'
export { commentsTrait } from './trait.ts'
