import type { Context } from '#contract/index.ts'
import { searchedItems } from '#participation/search/index.ts'
import { notifyFollowers } from '#participation/subscriptions/index.ts'
import {
  type Duty,
  NumberedItem,
  registerWorkflow,
  rolesOf,
  runTransition,
  type Workflow,
} from '#participation/workflow/index.ts'
import { deleteItem, updateItem } from '#participation/workflow/item-table.ts'
import { shuffled } from '#platform/drawing.ts'
import { refusal } from '#platform/errors.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import { type CommunityTx, defaultLocale, invalidateTags } from '#platform/tenancy/index.ts'
import { dropUnanswered } from './coauthors.ts'
import { projectNotFound, projectRefused } from './errors.ts'
import { notifyAuthor, notifyOfficials } from './mails.ts'
import { LIST_TAG, listTag, projectPath, projectTag } from './path.ts'
import { releasePictures } from './pictures.ts'
import { cancelPromises, promiseInclusion } from './promises.ts'
import { idsInState, isPublic, type Project, projects, projectsOnBallot } from './queries.ts'
import { dutyOf, type ProjectDuty, type ProjectFacts, type ProjectRules, projectRules, projectStates } from './rules.ts'
import { projectSubscriptions } from './traits.ts'

/** The life of a project as the engine takes it, and the steps that its competition takes for all of them. */

export interface ProjectTypes extends ProjectRules {
  table: 'projects'
  item: Project
  duty: ProjectDuty
  debtor: 'official'
  settings: undefined
}

/** Public once the papers are complete; before that for the staff; a draft is the author's alone. */
export const projectSearch = searchedItems({
  id: 'budget-projects',
  listAfter: projects.listAfter,
  documentOf(one: Project) {
    if (one.state === 'draft') return undefined
    const { title, language, goal, description, beneficiaries, placeText, registeredAt: at } = one
    const text = [goal, description, beneficiaries, placeText].filter(Boolean).join('\n\n')
    const visibility = isPublic(one) ? ('public' as const) : ('staff' as const)
    return { path: projectPath(one), title, text, language, visibility, at }
  },
})

/** Steps that stand in no timeline: they change nothing that the others wait for. */
const UNSEEN: ReadonlySet<string> = new Set(['edit', 'support', 'ask-merging', 'picture-stage'])

const legalRef = 'Положення про громадський бюджет'
const terms: Readonly<Record<ProjectDuty, Duty<'official'>>> = {
  check: { unit: 'wd', n: 5, legalRef, role: 'official' },
  analyse: { unit: 'wd', n: 20, legalRef, role: 'official' },
  'answer-appeal': { unit: 'wd', n: 5, legalRef, role: 'official' },
  report: { unit: 'wd', n: 20, legalRef, role: 'official' },
}

export const projectWorkflow: Workflow<ProjectTypes> & { params: typeof NumberedItem } = {
  ...projectRules,
  id: 'budget-projects',
  table: 'projects',
  path: '/budget-projects',
  params: NumberedItem,
  states: projectStates,
  initial: 'draft',
  facts: factsOf,
  parties(actor, project) {
    if (actor.kind === 'system') return ['system']
    if (actor.kind !== 'resident') return rolesOf(actor, ['official'])
    if (actor.accountId === project.authorAccountId) return ['resident', 'author']
    return actor.accountId === project.otherAuthor ? ['resident', 'other-author'] : ['resident']
  },
  lock: projects.lockOne,
  isVisible: (actor, project) =>
    actor.kind !== 'resident' || actor.accountId === project.authorAccountId || isPublic(project),
  notFound: projectNotFound,
  refused: projectRefused,
  title: ({ title }) => title,

  isPublic,
  tags: ({ id, budgetId }) => [projectTag(id), listTag(budgetId), LIST_TAG],
  eventOf: ({ action }) => (UNSEEN.has(action) ? undefined : action),
  onEvent: (tx, context, { id }, event) => notifyFollowers(tx, context, projectSubscriptions, id, event),
  index: projectSearch.index,
  async remove(tx, project) {
    await releasePictures(tx, project)
    await deleteItem(tx, 'projects', project.id)
  },

  duties: terms,
  dutyOf: ({ state, appealedAt, appealAnsweredAt }) => dutyOf(state, appealedAt !== null && appealAnsweredAt === null),
}

function factsOf(project: Project): ProjectFacts {
  const { phase, undecided, refused, supporters, supportNeeded, mergeInto } = project
  return {
    ...{ phase, undecided, refused, supporters, supportNeeded },
    isWhole: project.description !== '' && project.places !== '[]' && project.costMinor > 0,
    appealed: project.appealedAt !== null,
    appealAnswered: project.appealAnsweredAt !== null,
    appealUntil: project.appealUntil,
    mergingAsked: mergeInto !== null,
  }
}

export const registeredProjects = registerWorkflow(projectWorkflow, {
  remind: (tx, context, project, { dueAt }) => notifyOfficials(tx, context, project, { dueAt }),
})

// --------------------------------------------------------------------------------------------- steps of the competition

const putOnVote = runTransition(projectWorkflow, 'put-on-vote', {
  effects: (tx, { item }) => dropUnanswered(tx, item.id),
})
const win = runTransition(projectWorkflow, 'win', {
  async effects(tx, { context, item }) {
    await promiseInclusion(tx, context, item)
    await notifyAuthor(tx, context, item, 'won')
  },
})
const lose = runTransition(projectWorkflow, 'lose', {
  effects: (tx, { context, item }) => notifyAuthor(tx, context, item, 'lost'),
})

type Move = 'on_vote' | 'winner' | 'not_winner'
const moves = { on_vote: putOnVote, winner: win, not_winner: lose } as const

interface MoveOptions {
  /** Only these projects; default: all in the state. For the ballot their order is that of the numbers. */
  ids?: readonly number[]
  /** Votes by project, which are written with the outcome. */
  votes?: ReadonlyMap<number, number>
}

/**
 * Takes the projects of a competition a step further as its calendar does: onto the ballot, where each gets its number, or
 * to the outcome of the count. Projects that are not in the state `from` stay as they are; so it is safe to repeat.
 * @returns ids of the projects that have moved
 */
export async function moveProjects(
  tx: CommunityTx,
  context: Context,
  budgetId: number,
  from: 'admitted' | 'on_vote' | 'winner' | 'not_winner',
  to: Move,
  { ids, votes }: MoveOptions = {},
): Promise<number[]> {
  const waiting = await idsInState(tx, budgetId, from)
  const order = ids?.filter((id) => waiting.includes(id)) ?? waiting
  const moved: number[] = []
  for (const [at, id] of order.entries()) {
    const counted = votes?.get(id)
    await updateItem(tx, 'projects', id, {
      ...(to === 'on_vote' ? { ballot_number: at + 1 } : {}),
      ...(counted === undefined ? {} : { votes: counted }),
    })
    await moves[to].run(tx, { ...context, actor: SYSTEM }, id, undefined)
    moved.push(id)
  }
  return moved
}

/**
 * Takes the projects to the outcome of a recount. Only a project that has no money in the budget yet can lose what it won; its
 * promise of an inclusion ends with the public reason.
 * @throws AppError 409 budget.recount-late
 */
export async function recountProjects(
  tx: CommunityTx,
  context: Context<'official'>,
  budgetId: number,
  { won, votes }: { won: readonly number[]; votes: ReadonlyMap<number, number> },
): Promise<void> {
  const [winners, others] = [await idsInState(tx, budgetId, 'winner'), await idsInState(tx, budgetId, 'not_winner')]
  const lost = winners.filter((id) => !won.includes(id))
  const onBallot = (await projectsOnBallot(tx, budgetId)).map(({ id }) => id)
  // One that has failed gets no more money, whatever the votes say.
  const free = new Set([...winners, ...others, ...(await idsInState(tx, budgetId, 'failed_realisation'))])
  const late = onBallot.find((id) => !won.includes(id) && !free.has(id))
  if (late !== undefined) throw refusal('budget.recount-late', { number: late })
  const reason = context.services.translator(defaultLocale(context.community))('budget-projects:promise.recounted')
  for (const id of lost) await cancelPromises(tx, context, { id }, reason)
  await moveProjects(tx, context, budgetId, 'winner', 'not_winner', { ids: lost })
  await moveProjects(tx, context, budgetId, 'not_winner', 'winner', { ids: won })
  for (const id of onBallot) {
    const counted = votes.get(id)
    if (counted !== undefined) await updateItem(tx, 'projects', id, { votes: counted })
  }
  await invalidateTags(tx, ...onBallot.map(projectTag), listTag(budgetId), LIST_TAG)
}

/** The numbers of the ballot: drawn once, when the vote begins, and published with the competition. */
export async function putProjectsOnVote(
  tx: CommunityTx,
  context: Context,
  { id, drawnOrder }: { id: number; drawnOrder: string[] | null },
): Promise<void> {
  const order = drawnOrder ? drawnOrder.map(Number) : shuffled(await idsInState(tx, id, 'admitted'))
  if (!drawnOrder) await updateItem(tx, 'budgets', id, { drawn_order: order.map(String) })
  await moveProjects(tx, context, id, 'admitted', 'on_vote', { ids: order })
}
