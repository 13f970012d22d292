import { notFound } from '#platform/errors.ts'
import { findPersonFacts, type PersonFacts, type RecordedFact } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { EligibilityRules } from './schema.ts'

/** The facts that these rules ask for: no others are read. */
export function factsNeededBy(rules: EligibilityRules): RecordedFact[] {
  const needed: Record<RecordedFact, boolean> = {
    birthDate: rules.minAge !== undefined || rules.maxAge !== undefined,
    settlement: rules.settlements !== undefined,
    residence: rules.residence !== undefined,
  }
  return (['birthDate', 'settlement', 'residence'] as const).filter((fact) => needed[fact])
}

/** The facts of many accounts in one query, by account, for actions that run in batches. */
export const factsOfMany = (
  tx: CommunityTx,
  accountIds: readonly string[],
  rules: EligibilityRules,
): Promise<Map<string, PersonFacts>> => findPersonFacts(tx, accountIds, factsNeededBy(rules))

/** @throws AppError account.not-found for an account that is erased or of another community */
export async function factsOf(tx: CommunityTx, accountId: string, rules: EligibilityRules): Promise<PersonFacts> {
  const facts = (await factsOfMany(tx, [accountId], rules)).get(accountId)
  if (!facts) throw notFound('account.not-found')
  return facts
}
