import type { PersonalData } from '#contract/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'
import { eraseBuyer, listByAccount } from './orders/queries.ts'
import { SPONSORS_TAG } from './workflow.ts'

/**
 * Orders of an account. After an erasure they stay without it, since the ledger rests on them; the name of a sole trader
 * goes, that of a company is no personal data.
 */
export const sponsorshipPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const own = await listByAccount(tx, accountId)
    return {
      sponsorOrders: own.map(({ accountId: _account, payment: _, review: __, delivery: ___, ...order }) => order),
    }
  },
  async erase(tx, accountId) {
    const erased = await eraseBuyer(tx, accountId)
    if (erased.length > 0) await invalidateTags(tx, SPONSORS_TAG)
  },
}
