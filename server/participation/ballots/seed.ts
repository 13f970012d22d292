import { AppError } from '#platform/errors.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import { afterCommit, type CommunityTx } from '#platform/tenancy/index.ts'
import { castNow } from './casting.ts'
import { countNow } from './counting.ts'
import { type ElectionContext, type ElectionPlan, openElection, prepareElection } from './elections.ts'
import { destroySealKey } from './keys.ts'
import { getElectionById, updateElection } from './queries.ts'
import { fileLook } from './wake-ups.ts'

export interface SeedElection extends Omit<ElectionPlan, 'opensAt' | 'endsAt'> {
  openedAt: Date
  closedAt: Date
  votes: readonly { accountId: string; personKey: string; choices: readonly string[]; zone?: string | null }[]
}

/**
 * An election that is over and counted, for the demo: through the code that every election goes through, with a clock that
 * stands at each step. The feature's `onCounted` is not called.
 */
export async function seedElection(
  tx: CommunityTx,
  { community, services }: Pick<ElectionContext, 'community' | 'services'>,
  { openedAt, closedAt, votes, ...plan }: SeedElection,
): Promise<string> {
  const at = (now: Date) => ({ actor: SYSTEM, community, services, clock: { now: () => now } })
  const id = await prepareElection(tx, at(openedAt), { ...plan, opensAt: openedAt, endsAt: closedAt })
  await openElection(tx, at(openedAt), plan.subject)
  const answers = await castNow(
    tx,
    votes.map((vote) => ({ ...vote, context: at(openedAt), subject: plan.subject, channel: 'online' as const })),
  )
  const refused = answers.find((answer) => answer instanceof AppError)
  if (refused) throw refused
  await updateElection(tx, id, { state: 'closed', closed_at: closedAt })
  await countNow(tx, at(closedAt), [], id)
  await updateElection(tx, id, { state: 'final', key_destroyed_at: closedAt })
  // A kill right after the commit leaves the file to the sweep, which removes keys of elections that are final.
  afterCommit(tx, 'ballots.destroy-key', async () => void (await destroySealKey(at(closedAt), id)))
  const counted = await getElectionById(tx, id)
  if (counted?.appealUntil) await fileLook(tx, id, counted.appealUntil)
  if (!counted?.result) throw new Error('the election was not counted')
  return id
}
