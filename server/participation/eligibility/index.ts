/** Who may take part in one item: assurance level, age, settlement, basis of residence. */
import { z } from 'zod'
import { type Context, read, trait } from '#contract/index.ts'
import { type AppError, refusal } from '#platform/errors.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { factsOf } from './facts.ts'
import { eligibility, type Reason } from './rules.ts'
import type { EligibilityRules } from './schema.ts'
import { reasonSentence, rulesSentence, type Wording, wordingFor } from './sentences.ts'

export { factsNeededBy, factsOf, factsOfMany } from './facts.ts'
export { type Eligibility, eligibility, type Reason } from './rules.ts'
export { EligibilityRules } from './schema.ts'
export { MAX_NAMED, reasonSentence, rulesSentence, type Wording, wordingFor } from './sentences.ts'

/** `tx` and `context` are of the request whose actor wants to take part. */
type ResidentContext = Context<'contact'> | Context<'verified'>

const wordsOf = ({ services, locale }: ResidentContext) => ({ t: services.translator(locale), locale })

/** The refusal with every reason in the language of the person, for actions that run in batches. */
export const notEligible = (wording: Wording, reasons: readonly Reason[]): AppError =>
  refusal(
    'eligibility.not-eligible',
    { reasons: reasons.map((reason) => reasonSentence(wording, reason)).join(' ') },
    403,
  )

/** @throws AppError eligibility.not-eligible (403) with every reason */
export async function requireEligible(
  tx: CommunityTx,
  context: ResidentContext,
  rules: EligibilityRules,
): Promise<void> {
  const facts = await factsOf(tx, context.actor.accountId, rules)
  const outcome = eligibility(rules, facts, context.clock.now())
  if (outcome.eligible) return
  throw notEligible(await wordingFor(tx, wordsOf(context), rules), outcome.reasons)
}

/** Who may take part, as sentences for a public page. */
export async function describeRules(
  tx: CommunityTx,
  words: { t: Translate; locale: Locale },
  rules: EligibilityRules,
): Promise<string> {
  return rulesSentence(await wordingFor(tx, words, rules), rules)
}

export interface EligibilityOptions {
  /**
   * The rules of the item with this id, as it stands in the item's address.
   * @throws AppError 404 where there is no such item for residents
   */
  rulesOf(tx: CommunityTx, id: string): Promise<EligibilityRules>
}

declare module '#contract/traits.ts' {
  interface TraitOptions {
    eligibility: EligibilityOptions
  }
}

const ReasonCode = z.enum([
  'not-verified',
  'birth-date-unknown',
  'settlement-unknown',
  'too-young',
  'too-old',
  'outside-zone',
  'other-residence',
])

/** Answers a signed-in person whether they may take part, before they fill in anything: `GET /ballots/:id/eligibility`. */
export const eligibilityTrait = trait({
  id: 'eligibility',
  expand: ({ id, home = `/${id}` }, { rulesOf }) => ({
    reads: [
      read({
        name: `${id}.eligibility`,
        summary: 'eligibility:actions.check',
        access: 'contact',
        path: `${home}/:id/eligibility`,
        params: z.object({ id: z.string().max(40) }),
        output: z.object({
          eligible: z.boolean(),
          rules: z.string().meta({ description: 'who may take part, in the language of the reader' }),
          reasons: z.array(z.object({ code: ReasonCode, text: z.string() })).meta({
            description: 'why not, and what to do; empty for those who may',
          }),
        }),
        run: async (tx, context, { params }) => {
          const rules = await rulesOf(tx, params.id)
          const facts = await factsOf(tx, context.actor.accountId, rules)
          const outcome = eligibility(rules, facts, context.clock.now())
          const wording = await wordingFor(tx, wordsOf(context), rules)
          const reasons = outcome.eligible ? [] : outcome.reasons
          return {
            eligible: outcome.eligible,
            rules: rulesSentence(wording, rules),
            reasons: reasons.map((reason) => ({ code: reason.code, text: reasonSentence(wording, reason) })),
          }
        },
      }),
    ],
  }),
})
