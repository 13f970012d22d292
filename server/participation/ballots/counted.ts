import type { CommunityTx } from '#platform/tenancy/index.ts'
import { readBallot, struckLeaves } from './protocol/index.ts'
import { listBallots, listCorrections } from './queries.ts'

export interface CountedBallot {
  /** Lower-case hex. */
  leaf: string
  choices: readonly string[]
}

/**
 * The ballots of an election that count, by leaf; none before the count. Of an election of which only totals are published they
 * are not for the public.
 */
export async function listCountedBallots(tx: CommunityTx, electionId: string): Promise<CountedBallot[]> {
  const struck = struckLeaves(await listCorrections(tx, electionId))
  return (await listBallots(tx, electionId))
    .filter(({ leaf }) => !struck.has(leaf))
    .map(({ leaf, body }) => {
      const ballot = readBallot(body)
      if (!ballot) throw new Error(`the ballot ${leaf} is not in its canonical form`)
      return { leaf, choices: ballot.choices }
    })
}
