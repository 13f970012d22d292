/** What is not advertised. Pure. */

/** Nowhere, whatever a community thinks of it. */
export const lockedCategories = ['alcohol', 'tobacco', 'gambling', 'politics'] as const
/** Where a community refuses it. */
export const otherCategories = ['loans', 'medicines', 'weapons', 'fortune'] as const
export type Category = (typeof lockedCategories)[number] | (typeof otherCategories)[number]
