/** Of the page and, below the console, of the screen. */
export const budgetPath = (id: number): string => `/budgets/${id}`
/** Cache tag, and the subject of attachments, subscriptions and the journal. */
export const budgetTag = (id: number): string => `budget:${id}`
/** Cache tag of what shows several. */
export const LIST_TAG = 'budgets'
