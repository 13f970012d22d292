import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { indexDocuments } from '#participation/search/index.ts'
import { insertEvent, refileDueItems, updateItem } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { BallotSettings, DEFAULT_BALLOT } from './ballot-settings.ts'
import { divisionFrom } from './division.ts'
import { LIST_TAG } from './path.ts'
import { SeedProject, seedProjects } from './projects/seed.ts'
import { projectSearch, projectWorkflow } from './projects/workflow.ts'
import { type Budget, budgets, writeDivision } from './queries.ts'
import { datedPhases, dateOf, dutyOf, outOfOrder, phaseByDates, stepOf } from './rules.ts'
import { BudgetContent, PublishProtocol } from './schema.ts'
import { conditionFaults, PUBLICATIONS } from './voting/conditions.ts'
import { RuleOptions } from './voting/question.ts'
import { SeedVotes, seedVote } from './voting/seed.ts'
import { budgetSearch, budgetWorkflow, languageOf } from './workflow.ts'

/**
 * Competitions of a bundle (tenants/README.md says what each field means), written as they would stand after having gone
 * through their phases: no letters and no journal, since nobody did these things.
 */

/** Days from the day of seeding. */
const Days = z.int().min(-2_000).max(2_000)

export const SeedBudget = BudgetContent.omit({ revision: true, rulesText: true }).extend({
  /** Paragraphs. */
  rules: z.array(z.string().min(1)).min(1),
  announced: Days,
  registration: Days,
  consider: Days,
  voting: Days,
  detect: Days,
  realize: Days,
  finished: Days,
  ballot: BallotSettings.default(DEFAULT_BALLOT),
  rule: z.string().default('greedy'),
  /** `{threshold, winnersPerAuthor, ties, coefficients}`: see voting/question.ts. */
  ruleOptions: RuleOptions.default({}),
  publication: z.enum(PUBLICATIONS).default('full'),
  /** Not announced yet: its dates are all to come. */
  draft: z.boolean().default(false),
  protocol: PublishProtocol.pick({ text: true }).extend({ at: Days }).optional(),
})
export type SeedBudget = z.output<typeof SeedBudget>

const Bundle = z.strictObject({
  schemaVersion: z.literal(1),
  items: z.array(SeedBudget.extend({ projects: z.array(SeedProject).default([]), votes: SeedVotes.default({}) })),
})

const MORNING_MS = 9 * 3_600_000

export async function seedBudgets(tx: CommunityTx, context: SeedContext, bundle: unknown): Promise<void> {
  for (const { projects: ideas, votes, ...item } of Bundle.parse(bundle).items) {
    const budget = await seedOne(tx, context, item)
    const ids = await seedProjects(tx, context, budget, ideas)
    await seedVote(tx, context, budget, ids, votes)
  }
  for await (const documents of projectSearch.documents(tx)) await indexDocuments(tx, documents)
  await refileDueItems(tx, projectWorkflow, context.now)
  for await (const documents of budgetSearch.documents(tx)) await indexDocuments(tx, documents)
  await invalidateTags(tx, LIST_TAG)
  await refileDueItems(tx, budgetWorkflow, context.now)
}

/** Inserts one in the phase of its dates, with its timeline. */
export async function seedOne(tx: CommunityTx, { now }: SeedContext, item: SeedBudget): Promise<Budget> {
  const today = kyivDay(now)
  const first = (days: number): Date => firstMomentOf(addDays(today, days))
  const morning = (days: number): Date => {
    const at = new Date(first(days).getTime() + MORNING_MS)
    return at < now ? at : now
  }
  const dates = {
    ...{ registrationAt: first(item.registration), considerAt: first(item.consider), votingAt: first(item.voting) },
    ...{ detectAt: first(item.detect), realizeAt: first(item.realize), finishedAt: first(item.finished) },
  }
  if (outOfOrder(dates)) throw new Error(`the dates of «${item.title}» are not in their order`)
  const division = divisionFrom(item, await listSettlements(tx))
  if (Array.isArray(division)) throw new Error(`«${item.title}»: ${division.map(({ key }) => key).join(', ')}`)
  const faults = conditionFaults(item, division)
  if (faults.length > 0) throw new Error(`«${item.title}»: ${faults.map(({ key }) => key).join(', ')}`)
  const { title, summary, kind, minAge, maxAge, residence } = item
  const state = item.draft ? ('draft' as const) : phaseByDates(dates, now)
  if (item.draft && dates.registrationAt <= now) throw new Error(`the draft «${item.title}» has begun`)
  const announcedAt = morning(item.announced)
  const protocolAt = item.protocol ? morning(item.protocol.at) : null
  const begun = datedPhases.filter((phase) => dateOf(dates, phase) <= now)
  const last = begun.at(-1)
  const made = await budgets.insertNumbered(tx, 'budget', {
    ...{ state: 'draft', title, summary, kind, language: languageOf(item), rules_text: item.rules.join('\n\n') },
    ...{ registration_at: dates.registrationAt, consider_at: dates.considerAt, voting_at: dates.votingAt },
    ...{ detect_at: dates.detectAt, realize_at: dates.realizeAt, finished_at: dates.finishedAt },
    ...{ ballot: JSON.stringify(item.ballot), rule: item.rule, support_needed: item.supportNeeded },
    ...{ rule_options: JSON.stringify(item.ruleOptions), publication: item.publication },
    eligibility: JSON.stringify({
      ...{ level: 'verified', ...(residence.length > 0 ? { residence } : {}) },
      ...{ ...(minAge === undefined ? {} : { minAge }), ...(maxAge === undefined ? {} : { maxAge }) },
    }),
    max_cost_minor: item.maxCost === undefined ? null : item.maxCost * 100,
    author_limit: item.authorLimit ?? null,
    ...{ electorate: item.electorate ?? null, electorate_source: item.electorateSource ?? null },
    ...{ created_at: announcedAt, updated_at: last ? dateOf(dates, last) : announcedAt },
  })
  const duty = dutyOf({ state, protocolAt }) ?? null
  await updateItem(tx, 'budgets', made.id, {
    ...{
      state,
      announced_at: item.draft ? null : announcedAt,
      protocol_text: item.protocol?.text ?? null,
      protocol_at: protocolAt,
    },
    ...{ duty, duty_from: duty ? dates.detectAt : null },
  })
  await writeDivision(tx, made.id, division)
  const events: { action: string; state: string; at: Date }[] = [
    { action: 'create', state: 'draft', at: announcedAt },
    ...(item.draft ? [] : [{ action: 'announce', state: 'announced', at: announcedAt }]),
    ...begun.map((phase) => ({ action: stepOf[phase], state: phase, at: dateOf(dates, phase) })),
  ]
  for (const event of events) await insertEvent(tx, budgetWorkflow.id, made.id, { ...event, memberName: null })
  const seeded = await budgets.find(tx, made.id)
  if (!seeded) throw new Error(`«${item.title}» was not written`)
  return seeded
}
