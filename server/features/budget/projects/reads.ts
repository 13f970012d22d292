import { type Read, read } from '#contract/index.ts'
import { allRead } from './list.ts'
import { getCompetition, getPublicProject, listByAuthor, listPublic } from './queries.ts'
import { realisationRead } from './realisation.ts'
import {
  BudgetParams,
  MyProjects,
  PROJECTS_ON_PAGE,
  ProjectList,
  ProjectParams,
  ProjectsQuery,
  ProjectView,
} from './schema.ts'
import { similarReads } from './similar.ts'
import { ownProject, projectItem, projectView } from './views.ts'

/** Projects for programs. */

const list = read({
  name: 'budget-projects.list',
  access: 'public',
  path: '/budgets/:id/projects',
  params: BudgetParams,
  query: ProjectsQuery,
  output: ProjectList,
  async run(tx, { community }, { params: { id }, query }) {
    const { state: phase } = await getCompetition(tx, id)
    // While people vote, the list is what they vote on.
    const state = query.state ?? (phase === 'voting' ? ('on_vote' as const) : undefined)
    const found = await listPublic(tx, { budgetId: id, ...query, state, size: PROJECTS_ON_PAGE })
    return { ...found, items: found.items.map((one) => projectItem(one, community)) }
  },
})

const show = read({
  name: 'budget-projects.show',
  access: 'public',
  path: '/budgets/:id/projects/:project',
  params: ProjectParams,
  output: ProjectView,
  async run(tx, { community }, { params: { id, project } }) {
    await getCompetition(tx, id)
    return projectView(tx, await getPublicProject(tx, id, project), community)
  },
})

const mine = read({
  name: 'budget-projects.mine',
  access: 'contact',
  path: '/my/budget-projects',
  output: MyProjects,
  async run(tx, { actor, community }) {
    return { items: (await listByAuthor(tx, actor.accountId)).map((one) => ownProject(one, community)) }
  },
})

export const projectReads: readonly Read[] = [
  list,
  show,
  mine,
  allRead,
  realisationRead,
  ...similarReads,
] as unknown as readonly Read[]
