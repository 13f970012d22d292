import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { openElection, prepareElection, seedElection } from '#participation/ballots/index.ts'
import { orderedBy } from '#platform/drawing.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { projectsOnBallot } from '../projects/queries.ts'
import { requireOutcome } from '../projects/seed.ts'
import type { Budget } from '../queries.ts'
import { electionOf, electionPlan, findVote, writeOrder } from './elections.ts'

/** By the projects of a ballot, as their places in the list of the bundle, separated by spaces: how many chose them. */
export const SeedVotes = z.record(z.string().regex(/^\d+( \d+)*$/), z.int().min(1))

/** The vote of a competition through the code of every secret vote: open while it runs, counted where it is over. */
export async function seedVote(
  tx: CommunityTx,
  { community, services, residents, now }: SeedContext,
  budget: Budget,
  ids: readonly number[],
  votes: z.output<typeof SeedVotes>,
): Promise<void> {
  const projects = await projectsOnBallot(tx, budget.id)
  if (projects.length === 0) return
  const { opensAt, endsAt, ...plan } = await electionPlan(tx, { services }, budget, projects)
  if (endsAt > now) {
    if (Object.keys(votes).length > 0) throw new Error(`«${budget.title}»: ballots are written only after the vote`)
    const at = { community, services, actor: SYSTEM, clock: { now: () => opensAt } }
    await prepareElection(tx, at, { ...plan, opensAt, endsAt })
    await openElection(tx, at, electionOf(budget.id))
    return writeOrder(tx, budget)
  }
  const ballots = Object.entries(votes).flatMap(([key, times]) => {
    const choices = key.split(' ').map((place) => String(ids[Number(place) - 1]))
    return Array.from({ length: times }, () => choices.toSorted())
  })
  const voters = orderedBy(residents, ({ name, accountId }) => `budget ${budget.id} ${name} ${accountId}`).slice(
    0,
    ballots.length,
  )
  if (voters.length < ballots.length)
    throw new Error(`«${budget.title}» has ${ballots.length} ballots, the bundle ${residents.length} residents`)
  await seedElection(
    tx,
    { community, services },
    {
      ...{ ...plan, openedAt: opensAt, closedAt: endsAt },
      votes: voters.map(({ accountId, personKey }, nth) => ({ accountId, personKey, choices: ballots[nth] ?? [] })),
    },
  )
  await writeOrder(tx, budget)
  const counted = (await findVote(tx, budget.id))?.election.count
  if (!counted) throw new Error(`the vote of «${budget.title}» was not counted`)
  const won = new Set(counted.pools?.flatMap(({ winners }) => winners))
  await requireOutcome(
    tx,
    projects.map(({ id }) => ({ id, votes: counted.votes[id] ?? 0, won: won.has(String(id)) })),
  )
}
