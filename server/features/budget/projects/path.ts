/** Addresses and cache tags of projects. */

export const projectsPath = (budgetId: number): string => `/budgets/${budgetId}/projects`
export const projectPath = ({ id, budgetId }: { id: number; budgetId: number }): string =>
  `${projectsPath(budgetId)}/${id}`
export const ownPath = (id: number): string => `/account/budget-projects/${id}`
/** The subject of a project in the journal, in attachments and in cache tags. */
export const projectTag = (id: number): string => `budget-projects:${id}`
/** Raised when the list of a competition's projects changes. */
export const listTag = (budgetId: number): string => `budget-projects-of:${budgetId}`
/** Raised when any list of projects changes. */
export const LIST_TAG = 'budget-projects'
/** Endpoints, forms and console screens of a project stand below it, under its number. */
export const PROJECTS_HOME = '/budget-projects'
export const flatPath = (id: number): string => `${PROJECTS_HOME}/${id}`
