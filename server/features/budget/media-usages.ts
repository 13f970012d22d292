import type { Feature } from '#features/contract.ts'
import { budgetPath } from './path.ts'
import { projectTitles } from './projects/queries.ts'
import { listBriefly } from './queries.ts'

/** `budget:3` is a competition, `budget:3:project:7` a project of it. */
const SUBJECT = /^budget:(\d+)(?::project:(\d+))?$/

/** Competitions and projects that show a file, for those who look after the community's files. */
export const budgetMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const asked = subjects.flatMap((subject) => {
    const [, budget, project] = SUBJECT.exec(subject) ?? []
    return budget === undefined ? [] : [{ subject, budget: Number(budget), project: Number(project ?? 0) }]
  })
  const budgets = await listBriefly(
    tx,
    asked.map(({ budget }) => budget),
  )
  const projects = await projectTitles(
    tx,
    asked.flatMap(({ project }) => (project > 0 ? [project] : [])),
  )
  return asked.flatMap(({ subject, budget, project }) => {
    const title = projects.get(project)
    if (title !== undefined) return [{ subject, title, screen: `/budget-projects/${project}` }]
    const one = project > 0 ? undefined : budgets.find(({ id }) => id === budget)
    return one ? [{ subject, title: one.title, screen: budgetPath(one.id) }] : []
  })
}
