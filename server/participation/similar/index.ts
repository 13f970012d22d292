/** Items like the one that is being written: see README.md. */
export { similarBox } from './finding.ts'
export type { SimilarOptions } from './options.ts'
export { similarTrait } from './trait.ts'
