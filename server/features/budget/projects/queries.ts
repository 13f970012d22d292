import { type RawBuilder, sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { distanceToPlace, nearestFirst, type Point } from '#participation/places/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { competitionNotFound, projectNotFound } from './errors.ts'
import {
  type AnalysisPart,
  type CostLine,
  type ProjectDuty,
  type ProjectSort,
  type ProjectState,
  projectStates,
  type Verdict,
} from './rules.ts'

/** SQL of projects and of what belongs to them; each query in its community. */

export interface Place {
  address: string
  point?: Point
}

const rows = itemTable<{ state: ProjectState; language: Locale; duty: ProjectDuty | null }>()('projects', [
  ...(['id', 'budget_id', 'state', 'zone_code', 'class_code', 'category_code', 'language', 'title', 'goal'] as const),
  ...(['description', 'beneficiaries', 'place_text', 'places', 'cost_minor', 'author_account_id'] as const),
  ...(['author_name', 'created_at', 'submitted_at', 'registered_at', 'returned_at', 'return_reason'] as const),
  ...(['revise_until', 'decline_reason', 'declined_at', 'appeal_until', 'appeal_text', 'appealed_at'] as const),
  ...(['appeal_answer', 'appeal_answered_at', 'merge_into', 'ballot_number', 'votes', 'failure_reason'] as const),
  ...(['report_text', 'reported_at', 'inclusion_id', 'duty', 'duty_from', 'reminded_at', 'external_number'] as const),
])
type ProjectRow = ReturnType<typeof rows.of>

/** What the rules ask of a project and its own row does not hold. */
interface Surroundings {
  phase: string
  /** When its consideration and its vote begin. */
  considerAt: Date
  votingAt: Date
  supportNeeded: number
  supporters: number
  undecided: number
  refused: number
  /** How many residents gave 1, 2, 3, 4 and 5. */
  ratings: readonly number[]
  /** The author of the project into which it is to be merged. */
  otherAuthor: string | null
}
export type Project = ProjectRow & Surroundings
/** One that everybody may see: its papers were found complete. */
export type PublicProject = Project & { registeredAt: Date; submittedAt: Date; state: Exclude<ProjectState, 'draft'> }

export const isPublic = (one: Project): one is PublicProject =>
  one.registeredAt !== null && one.submittedAt !== null && one.state !== 'draft'

async function surrounded(tx: CommunityTx, found: readonly ProjectRow[]): Promise<Project[]> {
  if (found.length === 0) return []
  const community = communityOf(tx)
  const ids = found.map(({ id }) => id)
  const budgets = await tx
    .selectFrom('budgets')
    .select(['id', 'state', 'support_needed', 'consider_at', 'voting_at'])
    .where('community_id', '=', community)
    .where('id', 'in', [...new Set(found.map(({ budgetId }) => budgetId))])
    .execute()
  const opinions = await tx
    .selectFrom('project_analyses')
    .select([
      'project_id',
      sql<number>`count(*) filter (where verdict is null)::int`.as('undecided'),
      sql<number>`count(*) filter (where verdict = 'no')::int`.as('refused'),
    ])
    .where('community_id', '=', community)
    .where('project_id', 'in', ids)
    .groupBy('project_id')
    .execute()
  const supporters = await tx
    .selectFrom('project_supporters')
    .select(['project_id', sql<number>`count(*)::int`.as('count')])
    .where('community_id', '=', community)
    .where('project_id', 'in', ids)
    .groupBy('project_id')
    .execute()
  const ratings = await listScores(tx, ids)
  const targets = found.flatMap(({ mergeInto }) => mergeInto ?? [])
  const others =
    targets.length > 0
      ? await tx
          .selectFrom('projects')
          .select(['id', 'author_account_id'])
          .where('community_id', '=', community)
          .where('id', 'in', targets)
          .execute()
      : []
  return found.map((one) => {
    const budget = budgets.find(({ id }) => id === one.budgetId)
    if (!budget) throw new Error(`the competition of project ${one.id} was not read`)
    const opinion = opinions.find(({ project_id }) => project_id === one.id)
    return {
      ...one,
      phase: budget.state,
      considerAt: budget.consider_at,
      votingAt: budget.voting_at,
      supportNeeded: budget.support_needed,
      supporters: supporters.find(({ project_id }) => project_id === one.id)?.count ?? 0,
      undecided: opinion?.undecided ?? 0,
      refused: opinion?.refused ?? 0,
      ratings: ratings.get(one.id) ?? NO_SCORES,
      otherAuthor: others.find(({ id }) => id === one.mergeInto)?.author_account_id ?? null,
    }
  })
}

const one = async (tx: CommunityTx, row: ProjectRow | undefined): Promise<Project | undefined> =>
  row && (await surrounded(tx, [row]))[0]

export const projects = {
  columns: rows.columns,
  listWithDuty: rows.listWithDuty,
  of: (tx: CommunityTx, found: readonly Parameters<typeof rows.of>[0][]) => surrounded(tx, found.map(rows.of)),
  find: async (tx: CommunityTx, id: number) => one(tx, await rows.find(tx, id)),
  async findMany(tx: CommunityTx, ids: readonly number[]): Promise<Project[]> {
    if (ids.length === 0) return []
    const found = await tx
      .selectFrom('projects')
      .select(rows.columns)
      .where('community_id', '=', communityOf(tx))
      .where('id', 'in', [...ids])
      .execute()
    return surrounded(tx, found.map(rows.of))
  },
  lockOne: async (tx: CommunityTx, id: number) => one(tx, await rows.lockOne(tx, id)),
  listAfter: async (tx: CommunityTx, id: number, most: number) => surrounded(tx, await rows.listAfter(tx, id, most)),
  async insert(tx: CommunityTx, row: Parameters<typeof rows.insertNumbered>[2]): Promise<Project> {
    const inserted = await one(tx, await rows.insertNumbered(tx, 'project', row))
    if (!inserted) throw new Error('the inserted project was not read again')
    return inserted
  },
}

/** @throws 404 budget.project-not-found, also for one that is not public and for one of another competition */
export async function getPublicProject(tx: CommunityTx, budgetId: number, id: number): Promise<PublicProject> {
  const found = await projects.find(tx, id)
  if (!found || found.budgetId !== budgetId || !isPublic(found)) throw projectNotFound()
  return found
}

export interface BriefProject {
  id: number
  budgetId: number
  title: string
  language: Locale
  state: ProjectState
  registeredAt: Date | null
  authorAccountId: string | null
  /** Of the competition. */
  phase: string
}

/** Those of the projects that exist, for what traits ask about them. */
export async function listBriefly(tx: CommunityTx, ids: readonly number[]): Promise<BriefProject[]> {
  if (ids.length === 0) return []
  const found = await tx
    .selectFrom('projects')
    .innerJoin('budgets', (join) =>
      join.onRef('budgets.community_id', '=', 'projects.community_id').onRef('budgets.id', '=', 'projects.budget_id'),
    )
    .select(['projects.id', 'projects.budget_id as budgetId', 'projects.title', 'projects.language', 'projects.state'])
    .select(['projects.registered_at as registeredAt', 'projects.author_account_id as authorAccountId'])
    .select('budgets.state as phase')
    .where('projects.community_id', '=', communityOf(tx))
    .where('projects.id', 'in', [...ids])
    .execute()
  // CHECKs of the table keep both to these.
  return found.map((row) => ({ ...row, language: row.language as Locale, state: row.state as ProjectState }))
}

// ------------------------------------------------------------------------------------------------------- competitions

const competition = itemTable<{ language: Locale }>()('budgets', [
  ...(['id', 'state', 'title', 'language', 'support_needed', 'max_cost_minor', 'author_limit'] as const),
])
export interface Named {
  code: string
  name: string
}
export type Competition = ReturnType<typeof competition.of> & {
  zones: readonly Named[]
  classes: readonly (Named & { maxCostMinor: number | null })[]
  categories: readonly Named[]
  /** Kopecks of each pool; an empty code: of no zone or class. */
  pools: readonly { zone: string; class: string; amountMinor: number }[]
}

/** A competition that everybody may see, as its projects need it. @throws 404 budget.not-found */
export async function getCompetition(tx: CommunityTx, id: number): Promise<Competition> {
  const found = await competition.find(tx, id)
  if (!found || found.state === 'draft') throw competitionNotFound()
  const community = communityOf(tx)
  const zones = await tx
    .selectFrom('budget_zones')
    .select(['code', 'name'])
    .where('community_id', '=', community)
    .where('budget_id', '=', id)
    .orderBy('position')
    .execute()
  const classes = await tx
    .selectFrom('budget_classes')
    .select(['code', 'name', 'max_cost_minor as maxCostMinor'])
    .where('community_id', '=', community)
    .where('budget_id', '=', id)
    .orderBy('position')
    .execute()
  const categories = await tx
    .selectFrom('budget_categories')
    .select(['code', 'name'])
    .where('community_id', '=', community)
    .where('budget_id', '=', id)
    .orderBy('position')
    .execute()
  const pools = await tx
    .selectFrom('budget_pools')
    .select(['zone_code as zone', 'class_code as class', 'amount_minor as amountMinor'])
    .where('community_id', '=', community)
    .where('budget_id', '=', id)
    .execute()
  return { ...found, zones, classes, categories, pools }
}

// -------------------------------------------------------------------------------------------------------------- lists

export interface ProjectFilter {
  budgetId: number
  zone?: string | undefined
  category?: string | undefined
  state?: ProjectState | undefined
  sort?: ProjectSort
  page: number
  size: number
}

const withdrawn: readonly ProjectState[] = ['withdrawn', 'merged']

/** Public projects of a competition; without a state what was taken back is left out. */
const selectOf = (
  tx: CommunityTx,
  { budgetId, zone, category, state }: Omit<ProjectFilter, 'page' | 'size' | 'sort'>,
) =>
  tx
    .selectFrom('projects')
    .where('projects.community_id', '=', communityOf(tx))
    .where('projects.budget_id', '=', budgetId)
    .where('projects.registered_at', 'is not', null)
    .where('projects.state', '<>', 'draft')
    .$if(zone !== undefined, (all) => all.where('projects.zone_code', '=', zone ?? ''))
    .$if(category !== undefined, (all) => all.where('projects.category_code', '=', category ?? ''))
    .$if(state !== undefined, (all) => all.where('projects.state', '=', state ?? ''))
    .$if(state === undefined, (all) => all.where('projects.state', 'not in', withdrawn))

const orders: Readonly<Record<ProjectSort, (community: string) => RawBuilder<unknown>>> = {
  order: () => sql`projects.ballot_number nulls last, projects.registered_at, projects.id`,
  number: () => sql`projects.id`,
  cheap: () => sql`projects.cost_minor, projects.id`,
  dear: () => sql`projects.cost_minor desc, projects.id`,
  support: (community) => sql`(select count(*) from project_supporters as supporter
    where supporter.community_id = ${community} and supporter.project_id = projects.id) desc, projects.id`,
}

export async function listPublic(
  tx: CommunityTx,
  { sort = 'order', page, size, ...filter }: ProjectFilter,
): Promise<Paged<PublicProject>> {
  const found = selectOf(tx, filter)
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const listed = await found
    .select(rows.columns)
    .orderBy(orders[sort](communityOf(tx)))
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const items = (await projects.of(tx, listed)).filter(isPublic)
  return { items, page, pages: Math.max(1, Math.ceil(total / size)), total }
}

/** Projects of one map; a competition of the largest city has a few hundred. */
export const MAX_LOCATED = 5_000

/** What a map needs of projects, in the order of their numbers; those without an address are among them. */
export async function listLocated(
  tx: CommunityTx,
  filter: Omit<ProjectFilter, 'page' | 'size' | 'sort'>,
): Promise<Pick<Project, 'id' | 'budgetId' | 'title' | 'state' | 'costMinor' | 'places'>[]> {
  const found = await selectOf(tx, filter)
    .select(['id', 'budget_id as budgetId', 'title', 'state', 'cost_minor as costMinor', 'places'])
    .orderBy('id')
    .limit(MAX_LOCATED)
    .execute()
  // A CHECK of the table keeps the state to these.
  return found.map((row) => ({ ...row, state: row.state as ProjectState }))
}

/** The nearest first, by the nearest of a project's points; projects without one come last. Metres by id. */
export async function listNearest(
  tx: CommunityTx,
  { page, size, sort: _sort, ...filter }: ProjectFilter,
  near: Point,
  listOf: (project: Pick<Project, 'places'>) => readonly Place[],
): Promise<Paged<PublicProject> & { distances: ReadonlyMap<number, number> }> {
  const placeOf = (one: Pick<Project, 'places'>) => ({ line: listOf(one).flatMap(({ point }) => point ?? []) })
  const all = nearestFirst(await listLocated(tx, filter), near, placeOf)
  const shown = all.slice((page - 1) * size, page * size)
  const found = await projects.findMany(
    tx,
    shown.map(({ id }) => id),
  )
  const items = shown.flatMap(({ id }) => found.filter((one) => one.id === id)).filter(isPublic)
  const distances = new Map(
    shown.flatMap((one) => {
      const metres = distanceToPlace(near, placeOf(one))
      return metres === undefined ? [] : [[one.id, metres] as const]
    }),
  )
  return { items, page, pages: Math.max(1, Math.ceil(all.length / size)), total: all.length, distances }
}

/** Public projects of every competition, unordered, for lists that go through all. */
export const selectPublic = (tx: CommunityTx) =>
  tx
    .selectFrom('projects')
    .select(rows.columns)
    .where('projects.community_id', '=', communityOf(tx))
    .where('projects.registered_at', 'is not', null)
    .where('projects.state', '<>', 'draft')

export const selectForDesk = (
  tx: CommunityTx,
  { states, query = '', budget }: { states: readonly ProjectState[]; query?: string | undefined; budget?: number },
) =>
  tx
    .selectFrom('projects')
    .select(rows.columns)
    .where('projects.community_id', '=', communityOf(tx))
    .where('projects.state', 'in', [...states])
    .$if(query !== '', (all) => all.where('projects.title', 'ilike', `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`))
    .$if(budget !== undefined, (all) => all.where('projects.budget_id', '=', budget ?? 0))

/** Titles of competitions, by number, the newest first. */
export async function competitionTitles(tx: CommunityTx): Promise<ReadonlyMap<number, string>> {
  const found = await tx
    .selectFrom('budgets')
    .select(['id', 'title'])
    .where('community_id', '=', communityOf(tx))
    .orderBy('id', 'desc')
    .execute()
  return new Map(found.map(({ id, title }) => [id, title]))
}

/** Projects of a competition that were imported, by their number in the table. */
export async function listExternalNumbers(tx: CommunityTx, budgetId: number): Promise<ReadonlyMap<string, number>> {
  const found = await tx
    .selectFrom('projects')
    .select(['id', 'external_number as number'])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('external_number', 'is not', null)
    .execute()
  return new Map(found.flatMap(({ id, number }) => (number === null ? [] : [[number, id] as const])))
}

/** Titles of projects, by number. */
export async function projectTitles(tx: CommunityTx, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .selectFrom('projects')
    .select(['id', 'title'])
    .where('community_id', '=', communityOf(tx))
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map(({ id, title }) => [id, title]))
}

/** An account's projects, drafts included, the newest first. */
export async function listByAuthor(tx: CommunityTx, accountId: string): Promise<Project[]> {
  const found = await tx
    .selectFrom('projects')
    .select(rows.columns)
    .where('community_id', '=', communityOf(tx))
    .where('author_account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return projects.of(tx, found)
}

/** Projects whose authors ask to merge them into one of these, and whose competition still allows it. */
export async function listMergingInto(tx: CommunityTx, own: readonly Project[]): Promise<Project[]> {
  const into = own.filter(({ state }) => state === 'analysis' || state === 'admitted').map(({ id }) => id)
  if (into.length === 0) return []
  const found = await tx
    .selectFrom('projects')
    .select(rows.columns)
    .where('community_id', '=', communityOf(tx))
    .where('merge_into', 'in', into)
    .where('state', 'in', ['analysis', 'admitted'])
    .orderBy('id')
    .execute()
  return (await surrounded(tx, found.map(rows.of))).filter(
    ({ phase }) => phase === 'registration' || phase === 'consider',
  )
}

/** Projects of an author in a competition that count against its limit: everything that was not taken back or refused. */
export async function countOfAuthor(tx: CommunityTx, budgetId: number, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('projects')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('author_account_id', '=', accountId)
    .where('state', 'not in', ['draft', 'withdrawn', 'merged', 'declined'])
    .executeTakeFirstOrThrow()
  return count
}

/** Unsent drafts of an author in all competitions. */
export async function countDrafts(tx: CommunityTx, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('projects')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('community_id', '=', communityOf(tx))
    .where('author_account_id', '=', accountId)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow()
  return count
}

export async function countByState(tx: CommunityTx, budgetId: number): Promise<Map<ProjectState, number>> {
  const found = await tx
    .selectFrom('projects')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('registered_at', 'is not', null)
    .groupBy('state')
    .execute()
  return new Map(projectStates.map((state) => [state, found.find((row) => row.state === state)?.count ?? 0]))
}

/** Kopecks that the winners of a competition cost, by zone: money by settlement. */
export async function moneyByZone(
  tx: CommunityTx,
  budgetId: number,
): Promise<{ zone: string; count: number; costMinor: number }[]> {
  return tx
    .selectFrom('projects')
    .select([
      'zone_code as zone',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`sum(cost_minor)::bigint`.as('costMinor'),
    ])
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('state', 'in', ['winner', 'in_budget', 'in_progress', 'done', 'reported'])
    .groupBy('zone_code')
    .orderBy('zone_code')
    .execute()
}

// ------------------------------------------------------------------------------------------------------------- ballot

export interface BallotProject {
  id: number
  title: string
  costMinor: number
  /** Codes; empty where the competition has none. */
  zone: string
  class: string
  category: string
  registeredAt: Date
  ballotNumber: number | null
}

/** What is or was voted on, in the drawn order. */
export async function projectsOnBallot(tx: CommunityTx, budgetId: number): Promise<BallotProject[]> {
  const found = await tx
    .selectFrom('projects')
    .select(['id', 'title', 'cost_minor as costMinor', 'zone_code as zone', 'class_code as class'])
    .select(['category_code as category', 'registered_at as registeredAt', 'ballot_number as ballotNumber'])
    .select('author_account_id as author')
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('ballot_number', 'is not', null)
    .orderBy('ballot_number')
    .orderBy('id')
    .execute()
  return found.flatMap(({ registeredAt, ...project }) => (registeredAt ? [{ ...project, registeredAt }] : []))
}

/** Ids in the order of registration, which is that of the ballot where no order was drawn. */
export async function idsInState(tx: CommunityTx, budgetId: number, state: ProjectState): Promise<number[]> {
  const found = await tx
    .selectFrom('projects')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('state', '=', state)
    .orderBy('registered_at')
    .orderBy('id')
    .execute()
  return found.map(({ id }) => id)
}

// -------------------------------------------------------------------------------------------------------------- costs

export async function listCosts(tx: CommunityTx, projectId: number): Promise<CostLine[]> {
  return tx
    .selectFrom('project_costs')
    .select(['title', 'quantity', 'unit', 'price_minor as priceMinor'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .orderBy('position')
    .execute()
}

export async function replaceCosts(tx: CommunityTx, projectId: number, lines: readonly CostLine[]): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('project_costs')
    .where('community_id', '=', community_id)
    .where('project_id', '=', projectId)
    .execute()
  if (lines.length === 0) return
  const values = lines.map(({ priceMinor: price_minor, ...line }, at) => ({
    ...{ community_id, project_id: projectId, position: at + 1, price_minor },
    ...line,
  }))
  await tx.insertInto('project_costs').values(values).execute()
}

// ----------------------------------------------------------------------------------------------------------- analysis

export interface Opinion {
  part: AnalysisPart
  dueAt: Date
  department: string | null
  verdict: Verdict | null
  reasons: string | null
  doneAt: Date | null
}

export async function listOpinions(tx: CommunityTx, projectId: number): Promise<Opinion[]> {
  const found = await tx
    .selectFrom('project_analyses')
    .select(['part', 'due_at as dueAt', 'department', 'verdict', 'reasons', 'done_at as doneAt'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .orderBy('part')
    .execute()
  // CHECKs of the table keep both to these.
  return found.map((row) => ({ ...row, part: row.part as AnalysisPart, verdict: row.verdict as Verdict | null }))
}

/** Asks for every part anew: what was said of an earlier text does not hold for a corrected one. */
export async function askOpinions(
  tx: CommunityTx,
  projectId: number,
  parts: readonly AnalysisPart[],
  due_at: Date,
): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('project_analyses')
    .where('community_id', '=', community_id)
    .where('project_id', '=', projectId)
    .execute()
  const values = parts.map((part) => ({ community_id, project_id: projectId, part, due_at }))
  await tx.insertInto('project_analyses').values(values).execute()
}

/** @returns whether the project is asked for an opinion of this part */
export async function saveOpinion(
  tx: CommunityTx,
  projectId: number,
  { part, ...opinion }: { part: AnalysisPart; department: string; verdict: Verdict; reasons: string; done_at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('project_analyses')
    .set(opinion)
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('part', '=', part)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Parts that nobody has answered yet, of projects in analysis. */
export async function listAwaited(
  tx: CommunityTx,
): Promise<{ id: number; title: string; part: string; dueAt: Date }[]> {
  return tx
    .selectFrom('project_analyses')
    .innerJoin('projects', (join) =>
      join
        .onRef('projects.community_id', '=', 'project_analyses.community_id')
        .onRef('projects.id', '=', 'project_analyses.project_id'),
    )
    .select(['projects.id', 'projects.title', 'project_analyses.part', 'project_analyses.due_at as dueAt'])
    .where('project_analyses.community_id', '=', communityOf(tx))
    .where('project_analyses.verdict', 'is', null)
    .where('projects.state', '=', 'analysis')
    .orderBy('projects.id')
    .orderBy('project_analyses.part')
    .execute()
}

// --------------------------------------------------------------------------------------------------------- supporters

/** @returns false where the person has signed already. The project's lock is held: numbers have no gap. */
export async function addSupporter(
  tx: CommunityTx,
  projectId: number,
  { number, ...person }: { number: number; account_id: string; person_key: string; name: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('project_supporters')
    .values({ community_id: communityOf(tx), project_id: projectId, number, ...person })
    .onConflict((conflict) => conflict.columns(['community_id', 'project_id', 'person_key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function hasSupported(tx: CommunityTx, projectId: number, accountId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('project_supporters')
    .select('number')
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

/** Projects that an account has signed for, and when. */
export async function listSupported(
  tx: CommunityTx,
  accountId: string,
): Promise<{ project: number; title: string; at: Date }[]> {
  return tx
    .selectFrom('project_supporters')
    .innerJoin('projects', (join) =>
      join
        .onRef('projects.community_id', '=', 'project_supporters.community_id')
        .onRef('projects.id', '=', 'project_supporters.project_id'),
    )
    .select(['projects.id as project', 'projects.title', 'project_supporters.at'])
    .where('project_supporters.community_id', '=', communityOf(tx))
    .where('project_supporters.account_id', '=', accountId)
    .orderBy('project_supporters.at')
    .execute()
}

// -------------------------------------------------------------------------------------------------------------- diary

export interface Stage {
  position: number
  title: string
  plannedOn: string
  plannedMinor: number
  doneOn: string | null
  spentMinor: number | null
  note: string
  delayReason: string | null
  /** The public promise of its day; null for a stage that was over when it was written down. */
  commitmentId: number | null
}

export async function listStages(tx: CommunityTx, projectId: number): Promise<Stage[]> {
  return tx
    .selectFrom('project_stages')
    .select(['position', 'title', 'planned_on as plannedOn', 'planned_minor as plannedMinor', 'done_on as doneOn'])
    .select(['spent_minor as spentMinor', 'note', 'delay_reason as delayReason', 'commitment_id as commitmentId'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .orderBy('position')
    .execute()
}

/** Stages of all projects of a competition, by project. */
export async function listStagesOf(tx: CommunityTx, budgetId: number): Promise<Map<number, Stage[]>> {
  const found = await tx
    .selectFrom('project_stages as stage')
    .innerJoin('projects', (join) =>
      join.onRef('projects.community_id', '=', 'stage.community_id').onRef('projects.id', '=', 'stage.project_id'),
    )
    .select(['stage.project_id as projectId', 'stage.position', 'stage.title', 'stage.planned_on as plannedOn'])
    .select(['stage.planned_minor as plannedMinor', 'stage.done_on as doneOn', 'stage.spent_minor as spentMinor'])
    .select(['stage.note', 'stage.delay_reason as delayReason', 'stage.commitment_id as commitmentId'])
    .where('stage.community_id', '=', communityOf(tx))
    .where('projects.budget_id', '=', budgetId)
    .orderBy('stage.project_id')
    .orderBy('stage.position')
    .execute()
  return Map.groupBy(found, ({ projectId }) => projectId)
}

const WON: readonly ProjectState[] = [
  ...(['winner', 'in_budget', 'in_progress', 'done', 'failed_realisation', 'reported'] as const),
]

/** The winners of a competition, in the order of the ballot. */
export async function listWinners(tx: CommunityTx, budgetId: number): Promise<PublicProject[]> {
  const found = await tx
    .selectFrom('projects')
    .select(rows.columns)
    .where('community_id', '=', communityOf(tx))
    .where('budget_id', '=', budgetId)
    .where('state', 'in', WON)
    .orderBy('ballot_number')
    .orderBy('id')
    .execute()
  return (await projects.of(tx, found)).filter(isPublic)
}

export async function insertStage(
  tx: CommunityTx,
  projectId: number,
  {
    position,
    title,
    plannedOn,
    plannedMinor,
    commitmentId = null,
  }: Pick<Stage, 'position' | 'title' | 'plannedOn' | 'plannedMinor'> & Partial<Pick<Stage, 'commitmentId'>>,
): Promise<void> {
  const planned = { title, planned_on: plannedOn, planned_minor: plannedMinor, note: '', commitment_id: commitmentId }
  await tx
    .insertInto('project_stages')
    .values({ community_id: communityOf(tx), project_id: projectId, position, ...planned })
    .execute()
}

/** A stage that is not done yet gets another day, for a public reason. */
export async function moveStage(
  tx: CommunityTx,
  projectId: number,
  { position, plannedOn, reason }: { position: number; plannedOn: string; reason: string },
): Promise<void> {
  await tx
    .updateTable('project_stages')
    .set({ planned_on: plannedOn, delay_reason: reason })
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('position', '=', position)
    .where('done_on', 'is', null)
    .execute()
}

/** @returns whether the stage is there and was not done before */
export async function finishStage(
  tx: CommunityTx,
  projectId: number,
  position: number,
  done: { done_on: string; spent_minor: number; note: string; delay_reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('project_stages')
    .set(done)
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('position', '=', position)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// ------------------------------------------------------------------------------------------------------------ ratings

const NO_SCORES: readonly number[] = [0, 0, 0, 0, 0]

/** By project: how many gave 1, 2, 3, 4 and 5. Absent where nobody did. */
async function listScores(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, number[]>> {
  const found = await tx
    .selectFrom('project_ratings')
    .select(['project_id', 'score', sql<number>`count(*)::int`.as('count')])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', 'in', [...ids])
    .groupBy(['project_id', 'score'])
    .execute()
  const scores = new Map<number, number[]>()
  for (const { project_id, score, count } of found) {
    const of = scores.get(project_id) ?? [...NO_SCORES]
    of[score - 1] = count
    scores.set(project_id, of)
  }
  return scores
}

export interface Rating {
  score: number
  givenAt: Date
}

/** Of a person; locked until the end of the transaction, so that two changes follow one another. */
export async function lockRating(tx: CommunityTx, projectId: number, personKey: string): Promise<Rating | undefined> {
  return tx
    .selectFrom('project_ratings')
    .select(['score', 'given_at as givenAt'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('person_key', '=', personKey)
    .forUpdate()
    .executeTakeFirst()
}

export async function findRating(tx: CommunityTx, projectId: number, personKey: string): Promise<Rating | undefined> {
  return tx
    .selectFrom('project_ratings')
    .select(['score', 'given_at as givenAt'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('person_key', '=', personKey)
    .executeTakeFirst()
}

/** @returns false where the person has rated the project already */
export async function insertRating(
  tx: CommunityTx,
  projectId: number,
  { accountId, personKey, score, at }: { accountId: string; personKey: string; score: number; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('project_ratings')
    .values({
      ...{ community_id: communityOf(tx), project_id: projectId, account_id: accountId, person_key: personKey },
      ...{ score, given_at: at, changed_at: at },
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'project_id', 'person_key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function changeRating(
  tx: CommunityTx,
  projectId: number,
  { personKey, score, at }: { personKey: string; score: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('project_ratings')
    .set({ score, changed_at: at })
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('person_key', '=', personKey)
    .execute()
}

/** What an account gave to which project. */
export async function listRatings(
  tx: CommunityTx,
  accountId: string,
): Promise<{ project: number; title: string; score: number; at: Date }[]> {
  return tx
    .selectFrom('project_ratings as rating')
    .innerJoin('projects', (join) =>
      join.onRef('projects.community_id', '=', 'rating.community_id').onRef('projects.id', '=', 'rating.project_id'),
    )
    .select(['projects.id as project', 'projects.title', 'rating.score', 'rating.changed_at as at'])
    .where('rating.community_id', '=', communityOf(tx))
    .where('rating.account_id', '=', accountId)
    .orderBy('rating.given_at')
    .execute()
}

// ------------------------------------------------------------------------------------------------------------ erasure

/** Blanks the account and the name in what is public, and deletes what was never sent or never registered. */
export async function eraseAuthor(tx: CommunityTx, accountId: string): Promise<Project[]> {
  const own = await listByAuthor(tx, accountId)
  const community = communityOf(tx)
  await tx
    .deleteFrom('projects')
    .where('community_id', '=', community)
    .where('author_account_id', '=', accountId)
    .where('registered_at', 'is', null)
    .execute()
  await tx
    .updateTable('projects')
    .set({ author_account_id: null, author_name: null })
    .where('community_id', '=', community)
    .where('author_account_id', '=', accountId)
    .execute()
  await tx
    .updateTable('project_supporters')
    .set({ account_id: null, person_key: null, name: null })
    .where('community_id', '=', community)
    .where('account_id', '=', accountId)
    .execute()
  await tx
    .updateTable('project_ratings')
    .set({ account_id: null, person_key: null })
    .where('community_id', '=', community)
    .where('account_id', '=', accountId)
    .execute()
  return own
}
