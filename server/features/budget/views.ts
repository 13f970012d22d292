import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetPath, budgetTag } from './path.ts'
import { divisionOf, listDateChanges, type PublicBudget } from './queries.ts'
import { type BudgetState, isRegistrationOpen, isVotingOpen, phaseAt } from './rules.ts'
import type { BudgetItem, BudgetView } from './schema.ts'
import { ruleOptionsOf } from './voting/question.ts'
import { conditionsInWords } from './voting/section.ts'

/** What programs get. */

const iso = (moment: Date): string => moment.toISOString()

export function budgetItem(
  one: PublicBudget,
  { clock, community }: Pick<Context, 'clock' | 'community'>,
): z.input<typeof BudgetItem> {
  const { id, title, summary, kind, currency } = one
  const now = clock.now()
  return {
    ...{ id, title, summary, kind, currency },
    phase: phaseAt(one, now) as Exclude<BudgetState, 'draft'>,
    registrationOpen: isRegistrationOpen(one, now),
    votingOpen: isVotingOpen(one, now),
    dates: {
      ...{ registration: iso(one.registrationAt), consider: iso(one.considerAt), voting: iso(one.votingAt) },
      ...{ detect: iso(one.detectAt), realize: iso(one.realizeAt), finished: iso(one.finishedAt) },
    },
    url: community.origin + budgetPath(id),
  }
}

export async function budgetView(
  tx: CommunityTx,
  one: PublicBudget,
  context: Context,
): Promise<z.input<typeof BudgetView>> {
  const { id, protocolText, protocolAt, cancelReason, cancelledAt } = one
  const { origin } = context.community
  const { zones, classes, categories, pools } = await divisionOf(tx, id)
  const files = await listAttachments(tx, budgetTag(id))
  const { winnersPerAuthor, threshold } = ruleOptionsOf(one.ruleOptions)
  const words = { t: context.services.translator(context.locale), locale: context.locale }
  return {
    ...budgetItem(one, context),
    ...{ language: one.language, rules: one.rulesText, ballot: one.ballot, rule: one.rule },
    conditions: one.imported ? { ballot: [], counting: [] } : conditionsInWords(one, words),
    imported: one.imported,
    ...{ winnersPerAuthor: winnersPerAuthor ?? null, threshold: threshold ?? null },
    ...{ zones, classes, categories, maxCostMinor: one.maxCostMinor },
    pools: pools.map(({ zoneCode, classCode, amountMinor }) => ({
      ...{ zone: zoneCode || null, class: classCode || null, amountMinor },
    })),
    ...{ authorLimit: one.authorLimit, supportNeeded: one.supportNeeded },
    whoMayVote: await describeRules(tx, words, one.eligibility),
    ...{ electorate: one.electorate, electorateSource: one.electorateSource, announcedAt: iso(one.announcedAt) },
    dateChanges: (await listDateChanges(tx, id)).map(({ phase, from, to, reason, at }) => ({
      ...{ phase, from: iso(from), to: iso(to), reason, at: iso(at) },
    })),
    protocol:
      protocolText !== null && protocolAt
        ? {
            ...{ text: protocolText, at: iso(protocolAt) },
            files: files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: origin + href })),
          }
        : null,
    cancelled: cancelReason !== null && cancelledAt ? { reason: cancelReason, at: iso(cancelledAt) } : null,
  }
}
