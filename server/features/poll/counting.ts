import { shownChannels } from '#participation/assisted/index.ts'
import { runTransition, updateItem } from '#participation/workflow/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Poll } from './queries.ts'
import { countSums, type PollResult, resultOf, type SealedCount, sealedResult, zonesOf } from './result.ts'
import { countByChannel, sumVotes } from './vote-queries.ts'
import { pollWorkflow } from './workflow.ts'

/** What an open poll has found so far. */
export async function countVotes(tx: CommunityTx, poll: Poll): Promise<PollResult> {
  const sums = await sumVotes(tx, poll.id)
  return {
    ...resultOf(poll, countSums(poll, sums), zonesOf(poll.question, sums)),
    channels: shownChannels(await countByChannel(tx, poll.id)),
  }
}

/**
 * The step that publishes the result.
 * @param sealed what was counted of secret ballots; default: the votes of the table
 */
export const counting = (sealed?: SealedCount) =>
  runTransition(pollWorkflow, 'count', {
    changes: ({ now }) => ({ counted_at: now }),
    async effects(tx, { item }) {
      const result = sealed ? sealedResult(item, sealed) : await countVotes(tx, item)
      await updateItem(tx, 'polls', item.id, { result, votes: result.ballots })
    },
  })
