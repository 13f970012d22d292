import { z } from 'zod'
import { publish, type VoteValue, voteRows } from '#participation/opinion/index.ts'
import { unit } from '#platform/drawing.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import {
  beginAnalysis,
  listPublished,
  listVotes,
  putVotes,
  saveAnalysis,
  statements,
  takeParticipant,
} from './queries.ts'
import { StatementText } from './schema.ts'
import { storedResult } from './stored-result.ts'

/** Votes of a bundle: invented people in camps, most of whom vote as their camp does. */

/** For each camp a letter for each statement: `a` agree, `d` disagree, `p` pass. */
export const SeedOpinions = z.strictObject({
  people: z.int().min(1),
  camps: z.array(z.string().regex(/^[adp]+$/)).min(1),
  /** Statements of residents that wait for a moderator. */
  proposed: z.array(StatementText).default([]),
})
export type SeedOpinions = z.output<typeof SeedOpinions>

const VALUES: Readonly<Record<string, VoteValue>> = { a: 1, d: -1, p: 0 }
/** Of all votes: those that are not given, and those that differ from the camp's. */
const LEFT_OUT = 0.1
const DIFFERENT = 0.1

/** Votes as they would stand, with the groups that were found in them; at the time `at`. No journal. */
export async function seedOpinions(
  tx: CommunityTx,
  { subject, title }: { subject: string; title: string },
  voters: readonly { accountId: string; personKey: string }[],
  { opinions: { people, camps, proposed }, at }: { opinions: SeedOpinions; at: Date },
): Promise<void> {
  if (voters.length < people) throw new Error(`«${title}» has ${people} voters, the bundle ${voters.length} residents`)
  const published = await listPublished(tx, subject)
  for (const [index, voter] of voters.slice(0, people).entries()) {
    const camp = camps[index % camps.length] ?? ''
    if (camp.length !== published.length)
      throw new Error(`«${title}» has ${published.length} statements, a camp does not`)
    const { id } = await takeParticipant(tx, subject, voter)
    const votes = published.flatMap((statement, column) => {
      const drawn = unit(`${subject} ${index} ${column}`)
      if (drawn < LEFT_OUT) return []
      const value = VALUES[camp.charAt(column)] ?? 0
      return {
        statementId: statement.id,
        value: drawn > 1 - DIFFERENT ? ((value === 0 ? 1 : -value) as VoteValue) : value,
      }
    })
    await putVotes(tx, id, votes)
  }
  for (const [index, text] of proposed.entries())
    await statements.insert(tx, {
      ...{ subject, state: 'pending', text, created_at: at },
      author_account_id: voters[index]?.accountId ?? null,
    })
  const { run, before } = await beginAnalysis(tx, subject)
  const columns = published.map(({ id, text }) => ({ id, text }))
  const rows = voteRows(
    await listVotes(tx, subject),
    columns.map(({ id }) => id),
  )
  // The demo is small: its analysis takes milliseconds.
  const { opinion, file } = publish({ subject, title, before, statements: columns, people: rows })
  await saveAnalysis(tx, subject, { run, at, result: storedResult(columns, opinion), votes: JSON.stringify(file) })
}
