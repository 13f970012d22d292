/** Cache tags: what pages show under each. */

export const newsTag = (id: number): string => `news:${id}`
/** Invalidated when anything of the list of published articles changes. */
export const LIST_TAG = 'news'
