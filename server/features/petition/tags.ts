/** Cache tags: what pages show under each, and which step invalidates it, see workflow.ts. */

export const petitionTag = (id: number): string => `petition:${id}`
/** Invalidated when the list of public petitions changes; one more signature alone does not change it. */
export const LIST_TAG = 'petitions'
/** Invalidated with every signature in the community: for sums and for lists by the number of signatures. */
export const SIGNATURES_TAG = 'petition-signatures'
