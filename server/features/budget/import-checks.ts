import { sql } from 'kysely'
import { z } from 'zod'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { Katottg } from '#platform/settlements/index.ts'
import {
  accepted,
  communityOf,
  Moment,
  type NamedRowProblem,
  numberedBy,
  RowNumber,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { BallotSettings } from './ballot-settings.ts'
import { MAX_HRYVNIAS, MAX_NAME, MAX_ZONES } from './division.ts'
import { budgetDuties, budgetKinds, budgetStates, datedPhases, dutyOf } from './rules.ts'
import { BudgetContent, CancelBudget, ChangeDates, PublishProtocol } from './schema.ts'

import { Imported } from './voting/imported.ts'
import { RuleOptions } from './voting/question.ts'

/** What an import asks of each row: that the feature could have written it, in the state in which it stands. */

const content = BudgetContent.shape
const Minor = z
  .int()
  .min(1)
  .max(MAX_HRYVNIAS * 100)
const Drawn = z.array(z.string().max(40)).max(10_000)

const columns = {
  id: RowNumber,
  state: z.enum(budgetStates),
  kind: z.enum(budgetKinds),
  language: z.enum(LOCALES),
  title: content.title,
  summary: accepted(content.summary),
  rules_text: accepted(content.rulesText),
  registration_at: Moment,
  consider_at: Moment,
  voting_at: Moment,
  detect_at: Moment,
  realize_at: Moment,
  finished_at: Moment,
  ballot: BallotSettings,
  rule: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9-]*(\/[a-z0-9-]+)*(\+[a-z-]+)*$/),
  rule_options: z.record(z.string().max(60), z.unknown()).refine((stored) => RuleOptions.safeParse(stored).success),
  eligibility: accepted(EligibilityRules),
  currency: z.enum(['UAH']),
  max_cost_minor: Minor,
  author_limit: content.authorLimit.unwrap(),
  support_needed: content.supportNeeded.unwrap(),
  electorate: content.electorate.unwrap(),
  electorate_source: content.electorateSource.unwrap(),
  publication: z.enum(['full', 'columns', 'totals']),
  drawn_order: Drawn,
  lots: Drawn,
  protocol_text: accepted(PublishProtocol.shape.text),
  cancel_reason: accepted(CancelBudget.shape.reason),
  copied_from: RowNumber,
  revision: RowNumber,
  created_at: Moment,
  updated_at: Moment,
  announced_at: Moment,
  protocol_at: Moment,
  cancelled_at: Moment,
  archived_at: Moment,
  imported: Imported,
  duty: z.enum(budgetDuties),
  duty_from: Moment,
  reminded_at: Moment,
}

const budgets = tableCheck({
  table: 'budgets',
  columns,
  row(row) {
    const { state = 'draft', protocol_at } = row
    const isOver = state === 'archived'
    return stateProblems({
      announced_at: (state === 'draft') !== (row.announced_at === undefined),
      archived_at: isOver !== (row.archived_at !== undefined),
      cancelled_at: state === 'cancelled' && row.cancelled_at === undefined,
      cancel_reason: (row.cancel_reason === undefined) !== (row.cancelled_at === undefined),
      protocol_text: (row.protocol_text === undefined) !== (protocol_at === undefined),
      electorate_source: (row.electorate === undefined) !== (row.electorate_source === undefined),
      duty: row.duty !== dutyOf({ state, protocolAt: protocol_at === undefined ? null : new Date(protocol_at) }),
    })
  },
  whole: numberedBy('budget', 'budgets'),
})

const Code = z.string().regex(/^[a-z0-9-]{1,30}$/)
const OptionalCode = z.string().regex(/^[a-z0-9-]{0,30}$/)
const Name = z.string().min(1).max(MAX_NAME)
const Position = z.int().min(0).max(MAX_ZONES)
const named = { budget_id: RowNumber, code: Code, name: Name, position: Position }

const zones = tableCheck({
  table: 'budget_zones',
  columns: { ...named, population: content.electorate.unwrap(), katottg: z.array(Katottg).max(200) },
})
const classes = tableCheck({ table: 'budget_classes', columns: { ...named, max_cost_minor: Minor } })
const categories = tableCheck({ table: 'budget_categories', columns: named })

const pools = tableCheck({
  table: 'budget_pools',
  columns: { budget_id: RowNumber, zone_code: OptionalCode, class_code: OptionalCode, amount_minor: Minor },
  /** '' is no code, so that no foreign key can say this. */
  async whole(tx, most) {
    const community = communityOf(tx)
    const { rows } = await sql<NamedRowProblem>`
      select pool.budget_id::text as row, 'zone_code' as path, 'rows:state' as message from budget_pools as pool
      where pool.community_id = ${community}
        and (pool.zone_code <> '' and not exists (select from budget_zones as zone
            where zone.community_id = ${community} and zone.budget_id = pool.budget_id and zone.code = pool.zone_code)
          or pool.class_code <> '' and not exists (select from budget_classes as class
            where class.community_id = ${community} and class.budget_id = pool.budget_id and class.code = pool.class_code))
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

const dateChanges = tableCheck({
  table: 'budget_date_changes',
  columns: {
    budget_id: RowNumber,
    seq: RowNumber,
    phase: z.enum(datedPhases),
    from_at: Moment,
    to_at: Moment,
    reason: accepted(ChangeDates.shape.reason.unwrap()),
    at: Moment,
  },
})

export const budgetChecks: readonly TableCheck[] = [budgets, zones, classes, categories, pools, dateChanges]
