import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { projectsOnBallot } from '../projects/queries.ts'
import { moveProjects, putProjectsOnVote } from '../projects/workflow.ts'
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

interface Outcome {
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
