import type { Context } from '#contract/index.ts'
import { type EligibilityRules, eligibility, notEligible, wordingFor } from '#participation/eligibility/index.ts'
import {
  birthDateIn,
  findAccountByEmail,
  findPersonFacts,
  findVerifiedPerson,
  findVerifiedPersonByKey,
  type PersonFacts,
} from '#platform/identity/index.ts'
import { holdSettlement } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { accountNotFound } from './errors.ts'
import type { Entry } from './schema.ts'

/** Who an entry is for. */

export interface AssistedPerson {
  /** null: this person has no account. */
  accountId: string | null
  /** The same as that of a verified account, by which an answer given online is found. */
  personKey: string | null
  facts: PersonFacts
}

const EVERY_FACT = ['birthDate', 'settlement', 'residence'] as const

/**
 * Finds the person by the tax number, which becomes a key here and goes no further, otherwise by the address of an account.
 * @throws AppError 404 assisted.account-not-found, 400 people.settlement-unknown
 */
export async function findAssistedPerson(
  tx: CommunityTx,
  { community, services }: Context,
  { taxNumber, email, settlement, residence }: Pick<Entry, 'taxNumber' | 'email' | 'settlement' | 'residence'>,
): Promise<AssistedPerson> {
  if (taxNumber === undefined) return findByEmail(tx, email ?? '')
  const personKey = services.personKey(community, taxNumber)
  const known = await findVerifiedPersonByKey(tx, personKey)
  if (known) return { accountId: known.accountId, personKey, facts: await factsOfAccount(tx, known.accountId) }
  if (settlement !== undefined) await holdSettlement(tx, settlement)
  return {
    ...{ accountId: null, personKey },
    facts: {
      ...{ level: 'verified', birthDate: birthDateIn(taxNumber) },
      ...{ settlement: settlement ?? null, residence: residence ?? null },
    },
  }
}

async function findByEmail(tx: CommunityTx, email: string): Promise<AssistedPerson> {
  const account = await findAccountByEmail(tx, email)
  if (!account?.emailConfirmedAt) throw accountNotFound()
  const verified = await findVerifiedPerson(tx, account.id)
  return {
    ...{ accountId: account.id, personKey: verified?.personKey ?? null },
    facts: await factsOfAccount(tx, account.id),
  }
}

async function factsOfAccount(tx: CommunityTx, accountId: string): Promise<PersonFacts> {
  const facts = (await findPersonFacts(tx, [accountId], EVERY_FACT)).get(accountId)
  if (!facts) throw accountNotFound()
  return facts
}

/** @throws AppError 403 eligibility.not-eligible with every reason, in the language of the member of staff */
export async function requireEligiblePerson(
  tx: CommunityTx,
  { services, locale, clock }: Context,
  rules: EligibilityRules,
  { facts }: AssistedPerson,
): Promise<void> {
  const outcome = eligibility(rules, facts, clock.now())
  if (outcome.eligible) return
  const t = services.translator(locale)
  throw notEligible(await wordingFor(tx, { t, locale }, rules), outcome.reasons)
}
