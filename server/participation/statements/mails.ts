import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { findItems, type StatementsUse } from './options.ts'
import type { Statement } from './queries.ts'
import { reasonKeyOf } from './schema.ts'

/**
 * Writes to the resident who proposed a statement: that people vote on it now, or why it is not published. To nobody for a
 * statement of staff, or of an account that is gone.
 */
export async function notifyAuthor(
  tx: CommunityTx,
  { services }: Pick<Context, 'services'>,
  uses: readonly StatementsUse[],
  { subject, text, authorAccountId, reason }: Statement,
  letter: 'accepted' | 'rejected',
): Promise<void> {
  const to = authorAccountId && (await services.residentRecipient(tx, authorAccountId))
  const item = (await findItems(tx, uses, [subject])).get(subject)
  if (!to || !item) return
  await services.sendMail(tx, {
    to,
    template: `statements/${letter}`,
    data: { title: item.title, path: `${item.path}/statements`, text, reason: reason && reasonKeyOf(reason) },
  })
}
