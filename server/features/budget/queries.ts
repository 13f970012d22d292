import { sql } from 'kysely'
import type { EligibilityRules } from '#participation/eligibility/index.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { BallotSettings } from './ballot-settings.ts'
import { budgetNotFound } from './errors.ts'
import type { BudgetDuty, BudgetKind, BudgetState, DatedPhase } from './rules.ts'
import type { Imported } from './voting/imported.ts'

/** SQL of competitions and of what they are divided into. Each query in its community. */

/** How much of the ballots is published after the count. */
export type Publication = 'full' | 'columns' | 'totals'

export const budgets = itemTable<{
  state: BudgetState
  kind: BudgetKind
  language: Locale
  ballot: BallotSettings
  ruleOptions: Readonly<Record<string, unknown>>
  eligibility: EligibilityRules
  currency: 'UAH'
  publication: Publication
  /** Of a past vote that was imported. */
  imported: Imported | null
  duty: BudgetDuty | null
}>()('budgets', [
  ...(['id', 'state', 'kind', 'language', 'title', 'summary', 'rules_text', 'registration_at', 'consider_at'] as const),
  ...(['voting_at', 'detect_at', 'realize_at', 'finished_at', 'ballot', 'rule', 'rule_options'] as const),
  ...(['eligibility', 'currency', 'max_cost_minor', 'author_limit', 'support_needed'] as const),
  ...(['electorate', 'electorate_source', 'publication', 'drawn_order', 'lots', 'protocol_text'] as const),
  ...(['cancel_reason', 'copied_from', 'revision', 'created_at', 'updated_at', 'announced_at'] as const),
  ...(['protocol_at', 'cancelled_at', 'archived_at', 'imported', 'duty', 'duty_from', 'reminded_at'] as const),
])
const { columns } = budgets

export type Budget = ReturnType<typeof budgets.of>
/** One that everybody may see. */
export type PublicBudget = Budget & { state: Exclude<BudgetState, 'draft'>; announcedAt: Date }

export const isPublic = (one: Budget): one is PublicBudget => one.state !== 'draft' && one.announcedAt !== null

/** In whatever state it is. */
export const findBudget = (tx: CommunityTx, id: number): Promise<Budget | undefined> => budgets.find(tx, id)

/** In whatever state it is: for staff. @throws 404 budget.not-found */
export async function getBudget(tx: CommunityTx, id: number): Promise<Budget> {
  const found = await findBudget(tx, id)
  if (!found) throw budgetNotFound()
  return found
}

/** @throws 404 budget.not-found, also for a draft */
export async function getPublicBudget(tx: CommunityTx, id: number): Promise<PublicBudget> {
  const found = await getBudget(tx, id)
  if (!isPublic(found)) throw budgetNotFound()
  return found
}

/**
 * Keeps the competition from taking a step until this transaction ends; others may hold it as well. Read the clock after it.
 * @throws 404 budget.not-found
 */
export async function shareBudget(tx: CommunityTx, id: number): Promise<PublicBudget> {
  await tx
    .selectFrom('budgets')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .forShare()
    .execute()
  return getPublicBudget(tx, id)
}

/** What others show and ask of a competition: everything but its texts. */
const brief = itemTable<{ state: BudgetState; language: Locale }>()('budgets', [
  ...(['id', 'state', 'title', 'language', 'announced_at'] as const),
])

/** Those of the competitions that there are, in whatever state. */
export async function listBriefly(tx: CommunityTx, ids: readonly number[]) {
  const rows = await tx
    .selectFrom('budgets')
    .select(brief.columns)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(brief.of)
}

interface Filter {
  states: readonly BudgetState[]
  query?: string | undefined
}

/** Unordered. */
export const selectBudgets = (tx: CommunityTx, { states, query = '' }: Filter) =>
  tx
    .selectFrom('budgets')
    .select(columns)
    .where('budgets.community_id', '=', communityOf(tx))
    .where('budgets.state', 'in', [...states])
    .$if(query !== '', (rows) =>
      rows.where(isFound(tx, sql`'budget:' || budgets.id`, searchWords(query), { publicOnly: false })),
    )

// ------------------------------------------------------------------------------------------------------------ division

export interface Zone {
  code: string
  name: string
  population: number | null
  /** Codes of the settlements of the zone; none: not said. */
  katottg: string[]
}
export interface SizeClass {
  code: string
  name: string
  /** Largest cost of one project of the class, in the minor unit. */
  maxCostMinor: number | null
}
export interface Category {
  code: string
  name: string
}
/** What one tally distributes; '' stands for the whole community and for every class. */
export interface Pool {
  zoneCode: string
  classCode: string
  amountMinor: number
}
export interface Division {
  zones: Zone[]
  classes: SizeClass[]
  categories: Category[]
  pools: Pool[]
}

/** Into what a competition is divided, each in its order; pools in the order of their zones and classes. */
export async function divisionOf(tx: CommunityTx, budgetId: number): Promise<Division> {
  const community = communityOf(tx)
  const zones = await tx
    .selectFrom('budget_zones')
    .select(['code', 'name', 'population', 'katottg'])
    .where('community_id', '=', community)
    .where('budget_id', '=', budgetId)
    .orderBy('position')
    .execute()
  const classes = await tx
    .selectFrom('budget_classes')
    .select(['code', 'name', 'max_cost_minor as maxCostMinor'])
    .where('community_id', '=', community)
    .where('budget_id', '=', budgetId)
    .orderBy('position')
    .execute()
  const categories = await tx
    .selectFrom('budget_categories')
    .select(['code', 'name'])
    .where('community_id', '=', community)
    .where('budget_id', '=', budgetId)
    .orderBy('position')
    .execute()
  const pools = await tx
    .selectFrom('budget_pools')
    .select(['zone_code as zoneCode', 'class_code as classCode', 'amount_minor as amountMinor'])
    .where('community_id', '=', community)
    .where('budget_id', '=', budgetId)
    .execute()
  // '' is no code: it comes first.
  const place = (all: readonly { code: string }[], code: string): number => all.findIndex((one) => one.code === code)
  pools.sort(
    (a, b) =>
      place(zones, a.zoneCode) - place(zones, b.zoneCode) || place(classes, a.classCode) - place(classes, b.classCode),
  )
  return { zones, classes, categories, pools }
}

/** Writes the division in place of the one before, under the competition's lock. */
export async function writeDivision(tx: CommunityTx, budgetId: number, division: Division): Promise<void> {
  const community_id = communityOf(tx)
  const key = { community_id, budget_id: budgetId }
  await deleteDivision(tx, budgetId)
  const { zones, classes, categories, pools } = division
  if (zones.length > 0)
    await tx
      .insertInto('budget_zones')
      .values(zones.map((zone, position) => ({ ...key, ...zone, position })))
      .execute()
  if (classes.length > 0)
    await tx
      .insertInto('budget_classes')
      .values(
        classes.map(({ code, name, maxCostMinor }, position) => {
          return { ...key, code, name, max_cost_minor: maxCostMinor, position }
        }),
      )
      .execute()
  if (categories.length > 0)
    await tx
      .insertInto('budget_categories')
      .values(categories.map((category, position) => ({ ...key, ...category, position })))
      .execute()
  if (pools.length > 0)
    await tx
      .insertInto('budget_pools')
      .values(
        pools.map(({ zoneCode, classCode, amountMinor }) => {
          return { ...key, zone_code: zoneCode, class_code: classCode, amount_minor: amountMinor }
        }),
      )
      .execute()
}

export async function deleteDivision(tx: CommunityTx, budgetId: number): Promise<void> {
  for (const table of ['budget_pools', 'budget_categories', 'budget_classes', 'budget_zones'] as const)
    await tx.deleteFrom(table).where('community_id', '=', communityOf(tx)).where('budget_id', '=', budgetId).execute()
}

export async function hasMoney(tx: CommunityTx, budgetId: number): Promise<boolean> {
  const found = await tx
    .selectFrom('budget_pools')
    .select('zone_code')
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .executeTakeFirst()
  return found !== undefined
}

/** The money of each of these competitions that has any. */
export async function totalsOf(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx
    .selectFrom('budget_pools')
    .select(['budget_id as id', 'amount_minor as amountMinor'])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const totals = new Map<number, number>()
  for (const { id, amountMinor } of rows) totals.set(id, (totals.get(id) ?? 0) + amountMinor)
  return totals
}

// --------------------------------------------------------------------------------------------------------- moved dates

export interface MovedDate {
  phase: DatedPhase
  from: Date
  to: Date
  reason: string | null
  at: Date
}

/** Under the competition's lock: the numbers continue those that there are. */
export async function insertDateChanges(
  tx: CommunityTx,
  budgetId: number,
  changes: readonly MovedDate[],
): Promise<void> {
  if (changes.length === 0) return
  const community_id = communityOf(tx)
  const before = (await listDateChanges(tx, budgetId)).length
  await tx
    .insertInto('budget_date_changes')
    .values(
      changes.map(({ phase, from, to, reason, at }, index) => {
        return {
          community_id,
          budget_id: budgetId,
          seq: before + index + 1,
          phase,
          from_at: from,
          to_at: to,
          reason,
          at,
        }
      }),
    )
    .execute()
}

/** The oldest first. */
export async function listDateChanges(tx: CommunityTx, budgetId: number): Promise<MovedDate[]> {
  const rows = await tx
    .selectFrom('budget_date_changes')
    .select(['phase', 'from_at as from', 'to_at as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .orderBy('seq')
    .execute()
  // The table's CHECK allows these only.
  return rows.map((row) => ({ ...row, phase: row.phase as DatedPhase }))
}
