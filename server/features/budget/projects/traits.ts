import type { KindTraits } from '#features/contract.ts'
import { type CommentsOptions, policyOf } from '#participation/comments/index.ts'
import type { CommitmentsOptions, PromisingItem } from '#participation/commitments/index.ts'
import type { SubscriptionsOptions } from '#participation/subscriptions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { readBudgetSettings } from '../settings.ts'
import { projectNotFound } from './errors.ts'
import { PROJECTS_HOME, projectPath } from './path.ts'
import { isPublic, listBriefly, type Project, projects } from './queries.ts'
import { canPromise, isDiscussionOpen } from './rules.ts'

/** What residents and officials do with projects as with the items of any feature: discuss, follow, promise. */

export const projectComments: CommentsOptions = {
  async find(tx, ids) {
    return (await listBriefly(tx, ids)).map((project) => ({
      id: project.id,
      title: project.title,
      path: projectPath(project),
      isPublic: project.registeredAt !== null,
      isOpen: () => isDiscussionOpen(project),
    }))
  },
  moderation: async (tx, context) => (await readBudgetSettings(tx, context)).comments,
  policy: async (tx, context) => policyOf(await readBudgetSettings(tx, context)),
}

/** For commands that write a comment along with something else. */
export const commentedProjects = {
  host: { id: 'budget-projects', icon: 'hall', home: PROJECTS_HOME },
  options: projectComments,
}

/** Decisions, the course of the realisation, and each day that is moved. The author gets letters of some of them anyway. */
export const projectSubscriptions: SubscriptionsOptions = {
  workflow: 'budget-projects',
  params: NumberedItem,
  events: {
    admit: 'budget-projects:timeline.admit',
    decline: 'budget-projects:timeline.decline',
    'uphold-appeal': 'budget-projects:timeline.uphold-appeal',
    merge: 'budget-projects:timeline.merge',
    withdraw: 'budget-projects:timeline.withdraw',
    'put-on-vote': 'budget-projects:timeline.put-on-vote',
    win: 'budget-projects:timeline.win',
    lose: 'budget-projects:timeline.lose',
    include: 'budget-projects:timeline.include',
    start: 'budget-projects:timeline.start',
    'plan-stage': 'budget-projects:timeline.plan-stage',
    'move-stage': 'budget-projects:timeline.move-stage',
    'finish-stage': 'budget-projects:timeline.finish-stage',
    complete: 'budget-projects:timeline.complete',
    fail: 'budget-projects:timeline.fail',
    report: 'budget-projects:timeline.report',
  },

  async describe(tx, ids) {
    const found = await listBriefly(tx, ids.map(Number))
    return new Map(
      found.map((project) => [
        String(project.id),
        {
          ...{ title: project.title, language: project.language, path: projectPath(project) },
          visible: project.registeredAt !== null,
        },
      ]),
    )
  },

  async notifiedOtherwise(tx, updates) {
    const found = await listBriefly(tx, [...new Set(updates.map(({ itemId }) => Number(itemId)))])
    const authors = new Map(found.map(({ id, authorAccountId }) => [String(id), authorAccountId]))
    return new Set(
      updates.filter(
        ({ accountId, itemId, event }) => authors.get(itemId) === accountId && LETTERS_TO_AUTHOR.has(event),
      ),
    )
  },
}

/** Steps of which mails.ts writes to the author. */
const LETTERS_TO_AUTHOR: ReadonlySet<string> = new Set(['admit', 'decline', 'uphold-appeal', 'win', 'lose'])

function promising(project: Project | undefined): PromisingItem {
  if (!project || project.state === 'draft') throw projectNotFound()
  return { canPromise: canPromise(project), path: projectPath(project) }
}

export const projectCommitments: CommitmentsOptions = {
  params: NumberedItem,
  async requirePublic(tx, id) {
    const project = await projects.find(tx, id)
    if (!project || !isPublic(project)) throw projectNotFound()
  },
  lock: async (tx, id) => promising(await projects.lockOne(tx, id)),
  find: async (tx, id) => promising(await projects.find(tx, id)),
  titles: async (tx, ids) => (await listBriefly(tx, ids)).filter(({ registeredAt }) => registeredAt !== null),
}

export const projectTraits: KindTraits = {
  kind: 'budget-projects',
  home: PROJECTS_HOME,
  list: { path: '/budgets', title: 'budget:list.title' },
  traits: { comments: projectComments, commitments: projectCommitments, subscriptions: projectSubscriptions },
}
