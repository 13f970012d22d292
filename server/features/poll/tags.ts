/** Cache tags of a poll and of whatever lists several. */
export const pollTag = (id: number): string => `poll:${id}`
export const LIST_TAG = 'polls'
export const pollPath = (id: number): string => `/polls/${id}`
