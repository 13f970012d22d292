import { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { insertComment } from './queries.ts'
import { MAX_COMMENT } from './schema.ts'

/** Discussions of a bundle: published comments of its residents with the answers to them; no journal and no letters. */

/** Days from the day of seeding; 0 and before. */
const Days = z.int().min(-2_000).max(0)
const text = z.string().min(1).max(MAX_COMMENT)

export const SeedComments = z.array(
  z.strictObject({ text, at: Days, replies: z.array(z.strictObject({ text, at: Days })).default([]) }),
)

const DAY_MS = 86_400_000

/**
 * @param subject what is discussed, as `commentsSection` takes it: `budget-projects:12`
 * @param residents who write, one after the other
 */
export async function seedComments(
  tx: CommunityTx,
  {
    subject,
    residents,
    now,
  }: { subject: string; residents: readonly { accountId: string; name: string }[]; now: Date },
  items: z.output<typeof SeedComments>,
): Promise<void> {
  let written = 0
  const write = async (words: string, at: number, parentId: string | null): Promise<string> => {
    const author = residents[written % residents.length]
    if (!author) throw new Error('a discussion of the demo needs residents')
    written += 1
    const { id } = await insertComment(tx, {
      ...{ subject, parentId, state: 'published', text: words, memberName: null },
      ...{ authorAccountId: author.accountId, authorName: author.name },
      createdAt: new Date(now.getTime() + at * DAY_MS),
    })
    return id
  }
  for (const { text: words, at, replies } of items) {
    const id = await write(words, at, null)
    for (const reply of replies) await write(reply.text, reply.at, id)
  }
}
