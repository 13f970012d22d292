import type { CommunityTx } from '#platform/tenancy/index.ts'
import { undecidedProposals } from './errors.ts'
import { countByState, listClauses, lockAct, replaceClauses, saveAct } from './queries.ts'

/** What steps of a consultation do with its draft act. */

/** The clauses of a repeated act; their ids stay. */
export async function copyAct(tx: CommunityTx, from: number, to: number, now: Date): Promise<void> {
  const act = await lockAct(tx, from)
  if (!act) return
  await saveAct(tx, to, { lastClause: act.lastClause, revision: 1, changedAt: now })
  await replaceClauses(tx, to, await listClauses(tx, from))
}

/** Every proposal has a decision before the report is published. @throws AppError 409 consultation.undecided-proposals */
export async function requireDecided(tx: CommunityTx, consultationId: number): Promise<void> {
  const counts = await countByState(tx, consultationId)
  const count = (counts.get('pending') ?? 0) + (counts.get('received') ?? 0)
  if (count > 0) throw undecidedProposals(count)
}
