import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { clausesOf, paragraphsOfPasted } from './clauses.ts'
import { isDecided, isPublicProposal, proposalStates } from './proposal-rules.ts'
import { proposals, replaceClauses, saveAct } from './queries.ts'
import { DecideProposal, Propose, RejectProposal, SaveAct } from './schema.ts'

/** The draft act of a consultation in a bundle (tenants/README.md), with proposals as they would stand. */
export const SeedAct = z.strictObject({
  text: SaveAct.shape.text,
  proposals: z
    .array(
      z.strictObject({
        /** As printed, `2.`; absent: to the whole act. */
        clause: z.string().optional(),
        text: Propose.shape.text,
        wording: Propose.shape.wording,
        state: z.enum(proposalStates),
        /** Hours before the seeding. */
        hoursAgo: z.int().min(0),
        /** Of the decision. */
        reason: DecideProposal.shape.reason.optional(),
        rejection: RejectProposal.shape.reason.optional(),
      }),
    )
    .default([]),
})
export type SeedAct = z.output<typeof SeedAct>

const HOUR = 3_600_000

export async function seedAct(
  tx: CommunityTx,
  { now, residents }: Pick<SeedContext, 'now' | 'residents'>,
  consultationId: number,
  { text, proposals: proposed }: SeedAct,
): Promise<void> {
  const clauses = clausesOf(paragraphsOfPasted(text)).map((clause, at) => ({ ...clause, id: at + 1 }))
  await saveAct(tx, consultationId, { lastClause: clauses.length, revision: 1, changedAt: now })
  await replaceClauses(tx, consultationId, clauses)
  const inOrder = proposed.toSorted((a, b) => b.hoursAgo - a.hoursAgo)
  for (const [at, { clause, state, hoursAgo, reason, rejection, ...one }] of inOrder.entries()) {
    const author = residents[at % residents.length]
    const target = clauses.find(({ number }) => number === clause)
    if (!author || (clause !== undefined && !target))
      throw new Error(`the draft act has no clause ${clause}, or the demo has no residents`)
    const createdAt = new Date(now.getTime() - hoursAgo * HOUR)
    const decided = isDecided(state)
    await proposals.insertNumbered(tx, 'act-proposal', {
      ...{ consultation_id: consultationId, clause_id: target?.id ?? null, state },
      ...{ text: state === 'withdrawn' ? '' : one.text, wording: state === 'withdrawn' ? null : one.wording || null },
      ...{ author_account_id: author.accountId, author_name: author.name, created_at: createdAt },
      published_at: isPublicProposal(state) ? new Date(createdAt.getTime() + HOUR) : null,
      rejection: rejection ?? null,
      reason: decided ? (reason ?? null) : null,
      decided_at: decided ? new Date(createdAt.getTime() + 2 * HOUR) : null,
    })
  }
}
