import type { PublicContext } from '#contract/index.ts'
import { projectsPath } from './path.ts'
import type { Competition } from './queries.ts'

/** What the public pages of projects have in common. */

export const budgetTag = (id: number): string => `budget:${id}`

export const crumbsOf = ({ t }: PublicContext, { id, title }: Competition) => [
  { title: t('budget:list.title'), path: '/budgets' },
  { title, path: `/budgets/${id}` },
]

/** Where a project is begun; undefined while none is accepted. */
export const newPath = ({ id, state }: Competition): string | undefined =>
  state === 'registration' ? `/account${projectsPath(id)}/new` : undefined
