import type { PersonalData } from '#contract/index.ts'
import { eraseBusiness, findBusinessOf } from './businesses/queries.ts'

/**
 * The business of an account of the platform; accounts of communities have none. Orders stay after an erasure, since the ledger
 * rests on them.
 */
export const sponsorshipPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const business = await findBusinessOf(tx, accountId)
    return business ? { business } : {}
  },
  erase: eraseBusiness,
}
