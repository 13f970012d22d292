import type { Context } from '#contract/index.ts'
import { replaceAttachments } from '#participation/attachments.ts'
import { copyPaperSettings, deletePaperSettings } from '#participation/ballots/index.ts'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { apply, creation, permit, stepTaken, transition, updateItem } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import type { InputIssue } from '#platform/errors.ts'
import { findDocuments } from '#platform/media/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { DEFAULT_BALLOT } from './ballot-settings.ts'
import { divisionFrom, type Fault } from './division.ts'
import { cancelEffects, datesEffects } from './effect-lists.ts'
import { savedMeanwhile, unfitFields } from './errors.ts'
import { archived } from './jobs.ts'
import { budgetTag } from './path.ts'
import { type Budget, budgets, divisionOf, hasMoney, insertDateChanges, writeDivision } from './queries.ts'
import { type BudgetDates, changesOf, type DateChange, type DatedPhase, datedPhases, dateOf } from './rules.ts'
import {
  BudgetContent,
  CancelBudget,
  ChangeDates,
  CopyBudget,
  type DayNames,
  NewBudget,
  PublishProtocol,
} from './schema.ts'
import { type BudgetSettings, readBudgetSettings } from './settings.ts'
import { ballotFrom, conditionFaults, countingFrom, movedWeights, SetBallot, SetCounting } from './voting/conditions.ts'
import { ImportArchive, readArchive } from './voting/imported.ts'
import { ruleOptionsOf } from './voting/question.ts'
import { budgetSearch, budgetWorkflow, languageOf } from './workflow.ts'

/** What officials do with competitions: each step declared once, for the API, the desk and the journal. */

const byOfficial = { access: 'official', ...stepTaken(budgetWorkflow) } as const

type Values = Record<string, string | number>
const issue = ({ services, locale }: Context, path: string, key: string, values: Values = {}): InputIssue => ({
  path,
  message: services.translator(locale)(`budget:fields.${key}`, values),
})

const issuesOf = (context: Context, faults: readonly Fault[]): InputIssue[] =>
  faults.map(({ path, key, values }) => issue(context, path, key, values))

// -------------------------------------------------------------------------------------------------------------- dates

/** Furthest day of a competition: seven years, the longest that realisation of large projects has taken. */
const MAX_DAYS = 2_557

const dayName = (phase: DatedPhase) => `${phase}On` as const

/** The first moments in Kyiv of the days. */
const datesOf = (days: DayNames): BudgetDates => ({
  registrationAt: firstMomentOf(days.registrationOn),
  considerAt: firstMomentOf(days.considerOn),
  votingAt: firstMomentOf(days.votingOn),
  detectAt: firstMomentOf(days.detectOn),
  realizeAt: firstMomentOf(days.realizeOn),
  finishedAt: firstMomentOf(days.finishedOn),
})

const columnsOf = (dates: BudgetDates) => ({
  ...{ registration_at: dates.registrationAt, consider_at: dates.considerAt, voting_at: dates.votingAt },
  ...{ detect_at: dates.detectAt, realize_at: dates.realizeAt, finished_at: dates.finishedAt },
})

/** @throws 400 with each day that is not after the one before it, and a vote that is too short */
function requireOrder(context: Context, days: DayNames, { minVotingDays }: BudgetSettings): void {
  const issues = datedPhases.flatMap((phase, index) => {
    const before = datedPhases[index - 1]
    return before && days[dayName(phase)] <= days[dayName(before)]
      ? [issue(context, dayName(phase), 'day.order', { date: days[dayName(before)] })]
      : []
  })
  if (issues.length === 0 && days.detectOn < addDays(days.votingOn, minVotingDays))
    issues.push(issue(context, 'detectOn', 'day.short-vote', { count: minVotingDays }))
  if (days.finishedOn > addDays(days.registrationOn, MAX_DAYS))
    issues.push(issue(context, 'finishedOn', 'day.far', { maximum: MAX_DAYS }))
  if (issues.length > 0) throw unfitFields(issues)
}

function requirePlan(context: Context, days: DayNames, settings: BudgetSettings): void {
  requireOrder(context, days, settings)
  if (days.registrationOn <= kyivDay(context.clock.now()))
    throw unfitFields([issue(context, 'registrationOn', 'day.past')])
}

// -------------------------------------------------------------------------------------------------------------- draft

const create = creation(budgetWorkflow, 'create', {
  async prepare(tx, { context, body }) {
    const settings = await readBudgetSettings(tx, context)
    requirePlan(context, body, settings)
    return settings
  },
  ...byOfficial,
  input: NewBudget,
  create(tx, { context: { clock }, body, prepared: { voterAge, supportNeeded } }) {
    const { title, summary, kind } = body
    const now = clock.now()
    return budgets.insertNumbered(tx, 'budget', {
      ...{ state: 'draft', title, summary, kind, language: languageOf(body), ...columnsOf(datesOf(body)) },
      ...{ ballot: JSON.stringify(DEFAULT_BALLOT), rule: 'greedy', support_needed: supportNeeded },
      eligibility: JSON.stringify({ level: 'verified', minAge: voterAge } satisfies EligibilityRules),
      ...{ created_at: now, updated_at: now },
    })
  },
})

/** Zones, classes, money and limits stand from the first day of registration on, by which authors write their projects. */
const edit = transition(budgetWorkflow, 'edit', {
  async prepare(tx, { context, body }) {
    const { minAge, maxAge, residence, electorate, electorateSource } = body
    const division = divisionFrom(body, await listSettlements(tx))
    const eligibility = EligibilityRules.safeParse({
      ...{ level: 'verified', ...(residence.length > 0 ? { residence } : {}) },
      ...(minAge === undefined ? {} : { minAge }),
      ...(maxAge === undefined ? {} : { maxAge }),
    })
    const issues = [
      ...(Array.isArray(division) ? issuesOf(context, division) : []),
      ...(eligibility.success ? [] : [issue(context, 'maxAge', 'ages')]),
      ...((electorate === undefined) === (electorateSource === undefined)
        ? []
        : [issue(context, electorate === undefined ? 'electorate' : 'electorateSource', 'electorate.both')]),
    ]
    if (Array.isArray(division) || !eligibility.success || issues.length > 0) throw unfitFields(issues)
    return { division, eligibility: eligibility.data }
  },
  ...byOfficial,
  input: BudgetContent,
  async check(_tx, { context, body: { revision, rulesText }, item, prepared: { division } }) {
    if (revision !== undefined && revision !== item.revision) throw savedMeanwhile()
    if (item.state === 'draft') return
    // What has been announced cannot lose what it was announced with.
    if (division.pools.length === 0) throw unfitFields([issue(context, 'pools', 'pools.needed')])
    if (rulesText === '') throw unfitFields([issue(context, 'rulesText', 'rules-text.needed')])
    const faults = conditionFaults(item, division)
    if (faults.length > 0) throw unfitFields(issuesOf(context, faults))
  },
  changes: ({ body, item, prepared: { eligibility }, now }) => ({
    ...{ title: body.title, summary: body.summary, kind: body.kind, rules_text: body.rulesText },
    ...{ language: languageOf(body), eligibility: JSON.stringify(eligibility) },
    max_cost_minor: body.maxCost === undefined ? null : body.maxCost * 100,
    author_limit: body.authorLimit ?? null,
    ...{ support_needed: body.supportNeeded, electorate: body.electorate ?? null },
    ...{ electorate_source: body.electorateSource ?? null, revision: item.revision + 1, updated_at: now },
  }),
  async effects(tx, { item, before, prepared: { division } }) {
    const { coefficients } = ruleOptionsOf(item.ruleOptions)
    if (coefficients) {
      const moved = movedWeights(coefficients, (await divisionOf(tx, item.id)).zones, division.zones)
      await updateItem(tx, 'budgets', item.id, {
        rule_options: JSON.stringify({ ...item.ruleOptions, coefficients: moved }),
      })
    }
    await writeDivision(tx, item.id, division)
    // The engine indexes steps of the timeline only.
    await budgetSearch.index(tx, item.id, { before, after: item })
  },
})

/** How people vote. It stands from the announcement on. */
const setBallot = transition(budgetWorkflow, 'set-ballot', {
  ...byOfficial,
  input: SetBallot,
  changes: ({ item, now }) => ({ revision: item.revision + 1, updated_at: now }),
  async effects(tx, { context, body, item }) {
    const division = await divisionOf(tx, item.id)
    const ballot = ballotFrom(body, division)
    if (Array.isArray(ballot)) throw unfitFields(issuesOf(context, ballot))
    const faults = conditionFaults({ ...item, ballot }, division).filter(({ path }) => path === 'rule')
    if (faults.length > 0) throw unfitFields([issue(context, 'kind', 'counting.unfit')])
    const { publication } = body
    await updateItem(tx, 'budgets', item.id, { ballot: JSON.stringify(ballot), publication })
  },
})

/** How winners are found. It stands from the announcement on. */
const setCounting = transition(budgetWorkflow, 'set-counting', {
  ...byOfficial,
  input: SetCounting,
  changes: ({ item, now }) => ({ revision: item.revision + 1, updated_at: now }),
  async effects(tx, { context, body, item }) {
    const counting = countingFrom(body, item.ballot, await divisionOf(tx, item.id))
    if (Array.isArray(counting)) throw unfitFields(issuesOf(context, counting))
    const { rule, ruleOptions } = counting
    await updateItem(tx, 'budgets', item.id, { rule, rule_options: JSON.stringify(ruleOptions) })
  },
})

/** Nobody gets a paper of a draft that goes, or that a past vote replaces. */
function withoutPapers(tx: CommunityTx, { item }: { item: Pick<Budget, 'id'> }): Promise<void> {
  return deletePaperSettings(tx, budgetTag(item.id))
}

/** Fills a draft with the result of a past vote, and files it in the archive. */
const importArchive = transition(budgetWorkflow, 'import-archive', {
  async prepare(_tx, { context, body: { file } }) {
    return readArchive({ text: file, now: context.clock.now() })
  },
  ...byOfficial,
  input: ImportArchive,
  changes: ({ prepared: { imported, dates }, item, now }) => ({
    ...{ imported: JSON.stringify(imported), ...columnsOf(dates), announced_at: now, archived_at: now },
    ...{ revision: item.revision + 1, updated_at: now },
  }),
  effects: withoutPapers,
})

const announce = transition(budgetWorkflow, 'announce', {
  ...byOfficial,
  facts: async (tx, { item }) => ({
    hasMoney: await hasMoney(tx, item.id),
    voteFits: conditionFaults(item, await divisionOf(tx, item.id)).length === 0,
  }),
  changes: ({ now }) => ({ announced_at: now, updated_at: now }),
})

/** Zones, classes, categories and money go with their draft: see `remove` of the workflow. */
const remove = transition(budgetWorkflow, 'delete', { ...byOfficial, effects: withoutPapers })

/** A new draft for the next year with everything but the dates and what happened. */
const copy = transition(budgetWorkflow, 'copy', {
  async prepare(tx, { context, body }) {
    requirePlan(context, body, await readBudgetSettings(tx, context))
  },
  ...byOfficial,
  input: CopyBudget,
  async effects(tx, { context, body, item, now }) {
    const { summary, kind, language, rulesText, rule, currency, maxCostMinor, authorLimit } = item
    const made = await budgets.insertNumbered(tx, 'budget', {
      ...{ state: 'draft', title: body.title, summary, kind, language, rules_text: rulesText, rule, currency },
      ...{ ballot: JSON.stringify(item.ballot), rule_options: JSON.stringify(item.ruleOptions) },
      ...{ eligibility: JSON.stringify(item.eligibility), ...columnsOf(datesOf(body)) },
      ...{ max_cost_minor: maxCostMinor, author_limit: authorLimit },
      ...{ support_needed: item.supportNeeded, electorate: item.electorate, publication: item.publication },
      ...{ electorate_source: item.electorateSource, copied_from: item.id, created_at: now, updated_at: now },
    })
    await writeDivision(tx, made.id, await divisionOf(tx, item.id))
    await copyPaperSettings(tx, budgetTag(item.id), budgetTag(made.id))
    const row = await permit(tx, budgetWorkflow, context, { item: made, action: 'create', now })
    await apply(tx, budgetWorkflow, context, { item: made, row, now, isNew: true })
  },
})

// ------------------------------------------------------------------------------------------------------------- running

const changeDates = transition(budgetWorkflow, 'change-dates', {
  async prepare(tx, { context, body }) {
    requireOrder(context, body, await readBudgetSettings(tx, context))
  },
  ...byOfficial,
  input: ChangeDates,
  async check(_tx, { context, body, item, now }) {
    movesOf(context, { before: item, days: body, reason: body.reason, now })
  },
  changes: ({ body, item, now }) => ({
    ...columnsOf(datesOf(body)),
    ...{ revision: item.revision + 1, updated_at: now },
  }),
  async effects(tx, { context, body, before, item, now }) {
    const reason = body.reason ?? null
    const moves = movesOf(context, { before, days: body, reason: body.reason, now })
    await insertDateChanges(
      tx,
      item.id,
      moves.map((move) => ({ ...move, reason, at: now })),
    )
    for (const effect of datesEffects) await effect(tx, context, item, moves)
  },
})

/** What the new days change. @throws 400 where a day may not move like this, or none does */
function movesOf(
  context: Context,
  asked: { before: BudgetDates; days: DayNames; reason: string | undefined; now: Date },
): DateChange[] {
  const { before, days, reason, now } = asked
  const found = changesOf(before, datesOf(days), { now, hasReason: reason !== undefined })
  if (!Array.isArray(found)) {
    const { phase, fault } = found
    if (fault === 'reason') throw unfitFields([issue(context, 'reason', 'reason.past-date')])
    throw unfitFields([
      issue(context, dayName(phase), `day.${FAULTS[fault]}`, { date: kyivDay(dateOf(before, phase)) }),
    ])
  }
  if (found.length === 0) throw unfitFields([issue(context, 'registrationOn', 'day.unchanged')])
  return found
}

const FAULTS = { order: 'not-increasing', earlier: 'earlier', past: 'stays-past', future: 'stays-future' } as const

const cancel = transition(budgetWorkflow, 'cancel', {
  ...byOfficial,
  input: CancelBudget,
  changes: ({ body: { reason }, now }) => ({ cancel_reason: reason, cancelled_at: now, updated_at: now }),
  async effects(tx, { context, item, now }) {
    for (const effect of cancelEffects) await effect(tx, context, item, now)
  },
})

const publishProtocol = transition(budgetWorkflow, 'publish-protocol', {
  ...byOfficial,
  input: PublishProtocol,
  check: (tx, { context, body: { files } }) => requireDocuments(tx, context, files),
  changes: ({ body: { text }, now }) => ({ protocol_text: text, protocol_at: now, updated_at: now }),
  effects: (tx, { item, body: { files } }) => replaceAttachments(tx, budgetTag(item.id), files),
})

async function requireDocuments(tx: CommunityTx, context: Context, files: readonly string[]): Promise<void> {
  if ((await findDocuments(tx, [...files])).size < files.length)
    throw unfitFields([issue(context, 'files', 'files.unknown')])
}

const archive = transition(budgetWorkflow, 'archive', { ...byOfficial, changes: archived })

export const budgetSteps = [
  ...[
    create,
    edit,
    setBallot,
    setCounting,
    importArchive,
    announce,
    changeDates,
    publishProtocol,
    cancel,
    archive,
    copy,
    remove,
  ],
]
