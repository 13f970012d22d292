/** Cache tags of a poll and of whatever lists several. */
export const pollTag = (id: number): string => `poll:${id}`
export const LIST_TAG = 'polls'
/** The election of a secret poll is found under this subject. */
export const electionOf = (id: number) => ({ type: 'poll', id })
export const pollPath = (id: number): string => `/polls/${id}`
