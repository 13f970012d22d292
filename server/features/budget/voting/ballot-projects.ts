import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { projectsOnBallot } from '../projects/queries.ts'
import { moveProjects, putProjectsOnVote, recountProjects } from '../projects/workflow.ts'
import type { Budget } from '../queries.ts'
import type { OnBallot } from './question.ts'

/**
 * Puts the admitted projects on the ballot in an order that is drawn now, and gives those that stand on it, in that order.
 * Safe to repeat: what stands on the ballot already keeps its place.
 */
export async function takeProjects(tx: CommunityTx, context: Context, budget: Budget): Promise<readonly OnBallot[]> {
  await putProjectsOnVote(tx, context, budget)
  return projectsOnBallot(tx, budget.id)
}

export interface Outcome {
  won: readonly number[]
  /** Votes, or points where the ballot has them, of every project on the ballot. */
  counted: ReadonlyMap<number, number>
}

/** Tells every project on the ballot, and by letter its author, how the vote ended. */
export async function tellProjects(
  tx: CommunityTx,
  context: Context,
  budgetId: number,
  { won, counted }: Outcome,
): Promise<void> {
  await moveProjects(tx, context, budgetId, 'on_vote', 'winner', { ids: won, votes: counted })
  await moveProjects(tx, context, budgetId, 'on_vote', 'not_winner', { votes: counted })
}

/**
 * The same after a ballot was struck. A project that stands in the budget already stays a winner.
 * @throws AppError 409 budget.recount-late where the recount would take the win from such a project
 */
export const retellProjects = (
  tx: CommunityTx,
  context: Context<'official'>,
  budgetId: number,
  { won, counted }: Outcome,
): Promise<void> => recountProjects(tx, context, budgetId, { won, votes: counted })
