import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { analyseInWorker, MAX_PEOPLE, voteRows } from '#participation/opinion/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { findItems, type StatementsUse } from './options.ts'
import { beginAnalysis, listPublished, listVotes, orderAnalysis, saveAnalysis } from './queries.ts'
import { ANALYSIS_DELAY_MS } from './rules.ts'
import { storedResult } from './stored-result.ts'

/** The groups are found by a job, never in a request: it takes seconds of a processor, in a thread of its own. */

const Subject = z.strictObject({ subject: z.string() })
const ANALYSE = { name: 'statements.find-groups', payload: Subject }

/** To be called on the transaction of a vote, or of a change of what is voted on: the groups are found anew soon after. */
export async function analyseSoon(
  tx: CommunityTx,
  services: Pick<Services, 'enqueue'>,
  subject: string,
  now: Date,
): Promise<void> {
  const startAfter = new Date(now.getTime() + ANALYSIS_DELAY_MS)
  if (await orderAnalysis(tx, subject, startAfter)) await services.enqueue(tx, ANALYSE, { subject }, { startAfter })
}

export const findGroupsJob = (uses: readonly StatementsUse[]): Job<typeof Subject, Services> => ({
  ...ANALYSE,
  async run({ inCommunity, clock }, { subject }) {
    const read = await inCommunity(async (tx) => {
      const item = (await findItems(tx, uses, [subject])).get(subject)
      if (!item) return undefined
      // In this order: a vote that is not read orders another analysis.
      const { run, before } = await beginAnalysis(tx, subject)
      const published = await listPublished(tx, subject)
      const ids = published.map(({ id }) => id)
      // Rows ascend by random ids: of more people than an analysis takes, those that stay are a random sample.
      const people = voteRows(await listVotes(tx, subject), ids).slice(0, MAX_PEOPLE)
      const statements = published.map(({ id, text }) => ({ id, text }))
      return { run, votes: { subject, title: item.title, before, statements, people } }
    })
    // The feature has been switched off.
    if (!read) return
    const { opinion, file } = await analyseInWorker(read.votes)
    await inCommunity(async (tx) => {
      const isSaved = await saveAnalysis(tx, subject, {
        run: read.run,
        at: clock.now(),
        result: storedResult(read.votes.statements, opinion),
        votes: JSON.stringify(file),
      })
      if (isSaved) await invalidateTags(tx, resident(subject))
    })
  },
})
