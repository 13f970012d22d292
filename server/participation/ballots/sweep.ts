import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import { TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { invalidateTags, resident } from '#platform/tenancy/index.ts'
import { countElection, finishElection } from './counting.ts'
import { COUNT_JOB, coarse } from './elections.ts'
import { destroySealKey, ELECTION_KEYS, hasSealKey } from './keys.ts'
import type { BallotsUse } from './options.ts'
import { countRoll, deleteRoll, type ElectionRow, getElectionById, subjectOf, updateElection } from './queries.ts'
import { TEND_JOB } from './wake-ups.ts'

/** A closed election is left to its job for so long. */
const COUNT_AFTER_MS = 2 * 60_000
/** A key file without an election belongs to a transaction that was rolled back, or has not ended yet. */
const ORPHAN_AFTER_MS = 86_400_000

const NoPayload = z.object({})

export function ballotJobs(uses: readonly BallotsUse[]): readonly Job<z.ZodType, Services>[] {
  const missing = rateLimitedLog<[JobContext<Services>['log'], { election: string }]>(
    TROUBLE_EVERY_MS,
    (_error, keptBack, log, details) =>
      log.error({ keptBack, ...details }, 'the key file of a closed election is missing: it cannot be counted'),
  )
  const countOne = async (context: JobContext<Services>, electionId: string) => {
    if ((await countElection(context, uses, electionId)) === 'no-key')
      missing(new Error('no key file'), context.log, { election: electionId })
  }
  const count: Job<typeof COUNT_JOB.payload, Services> = {
    ...COUNT_JOB,
    run: (context, { electionId }) => countOne(context, electionId),
  }
  /** Woken by the calendar, see wake-ups.ts: once a minute while a vote runs or waits for its count. */
  const tend: Job<typeof TEND_JOB.payload, Services> = {
    ...TEND_JOB,
    run: (context, { electionId }) => tendElection(context, uses, electionId, countOne),
  }
  /** Opens a transaction only where there are key files. */
  const sweep: Job<typeof NoPayload, Services> = {
    name: 'ballots.sweep',
    payload: NoPayload,
    schedule: '*/15 * * * *',
    run: removeSpentKeys,
  }
  return [count, tend, sweep]
}

/** What one election needs now: its turnout, a count that was lost, the end of its key or of its roll. */
export async function tendElection(
  context: JobContext<Services>,
  uses: readonly BallotsUse[],
  electionId: string,
  countOne: (context: JobContext<Services>, electionId: string) => Promise<void>,
): Promise<void> {
  const now = context.clock.now()
  const election = await context.inCommunity((tx) => getElectionById(tx, electionId))
  if (!election) return
  const { state, custody, closedAt, appealUntil } = election
  if (state === 'open') await updateTurnout(context, uses, election)
  if (state === 'counted') await finishElection(context, electionId)
  const isLost = closedAt !== null && now.getTime() - closedAt.getTime() >= COUNT_AFTER_MS
  // The key of a commission is here from when it was brought.
  if (state === 'closed' && isLost && (custody === 'server' || (await hasSealKey(context, electionId))))
    await countOne(context, electionId)
  if (state === 'final' && appealUntil !== null && appealUntil < now)
    await context.inCommunity((tx) => deleteRoll(tx, electionId))
}

/** Counted here and not at each vote: an update of the election's row would make the votes wait for each other. */
async function updateTurnout(
  { inCommunity }: JobContext<Services>,
  uses: readonly BallotsUse[],
  { id, subject, turnout }: ElectionRow,
): Promise<void> {
  await inCommunity(async (tx) => {
    const current = coarse(await countRoll(tx, id))
    if (current === turnout) return
    await updateElection(tx, id, { turnout: current })
    const { type, id: itemId } = subjectOf(subject)
    const use = uses.find(({ host }) => host.id === type)
    if (use) await invalidateTags(tx, ...use.options.tags(itemId).map(resident))
  })
}

/** Keys of elections that are over, which a crash left, and of elections that never came to be. */
export async function removeSpentKeys(context: JobContext<Services>): Promise<void> {
  const { services, community, clock, inCommunity } = context
  for (const { id, modifiedAt } of await services.keyFiles.list(ELECTION_KEYS, community.id)) {
    const election = await inCommunity((tx) => getElectionById(tx, id))
    const isOrphan = !election && clock.now().getTime() - modifiedAt.getTime() >= ORPHAN_AFTER_MS
    const isSpent = election?.state === 'final' || election?.state === 'void'
    const isTaken = !!election?.keyTakenAt && (election.state === 'ready' || election.state === 'open')
    if (isOrphan || isSpent || isTaken) await destroySealKey(context, id)
  }
}
