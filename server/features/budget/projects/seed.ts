import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { SeedComments, seedComments } from '#participation/comments/index.ts'
import { type SeedCommitment, seedCommitments } from '#participation/commitments/index.ts'
import { insertEvent, updateItem } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { type CommunityTx, defaultLocale } from '#platform/tenancy/index.ts'
import { type Budget, divisionOf } from '../queries.ts'
import { languageOf } from '../workflow.ts'
import { aboutColumns } from './actions.ts'
import { answerInvitation, askCoauthor } from './coauthors.ts'
import { flatPath, projectPath, projectTag } from './path.ts'
import { replacePictures } from './pictures.ts'
import {
  addSupporter,
  askOpinions,
  finishStage,
  insertRating,
  insertStage,
  projects,
  replaceCosts,
  saveOpinion,
} from './queries.ts'
import {
  analysisParts,
  costOf,
  dutyOf,
  MAX_SCORE,
  MIN_SCORE,
  type ProjectDuty,
  type ProjectState,
  projectStates,
} from './rules.ts'
import {
  GiveOpinion,
  linesOf,
  MAX_ALT,
  MAX_COAUTHORS,
  MAX_PICTURES,
  PlanStage,
  Reason,
  ReportProject,
  SubmitProject,
} from './schema.ts'
import { projectWorkflow } from './workflow.ts'

/** Projects of a bundle as they would stand after having gone through the process: no letters and no journal. */

/** `file`: a medium of the bundle. */
const Pictures = z
  .array(z.strictObject({ file: z.string().min(1), alt: z.string().min(3).max(MAX_ALT) }))
  .max(MAX_PICTURES)
  .default([])

const Stage = PlanStage.omit({ plannedOn: true }).extend({
  /** Days from the day of seeding. */
  on: z.int(),
  done: z.int().optional(),
  spent: z.string().optional(),
  note: z.string().default(''),
  delay: z.string().optional(),
  before: Pictures,
  after: Pictures,
})

export const SeedProject = SubmitProject.omit({ zone: true, class: true, category: true }).extend({
  state: z.enum(projectStates),
  /** Names of parts of the competition, as its form has them. */
  zone: z.string().default(''),
  class: z.string().default(''),
  category: z.string().default(''),
  /** Days from the day of seeding. */
  submitted: z.int(),
  supporters: z.int().min(0).default(0),
  /** Opinions of departments that are there; where a project was admitted, all of them. */
  opinions: z.array(GiveOpinion).default([]),
  /** Why it was returned, declined or not built. */
  reason: Reason.shape.reason.optional(),
  /** Its place in the list of the competition's projects, from 1: into which it was merged. */
  mergedInto: z.int().min(1).optional(),
  stages: z.array(Stage).default([]),
  report: z.object({ text: ReportProject.shape.text, at: z.int() }).optional(),
  pictures: Pictures,
  /** How many residents have agreed to be co-authors. */
  coauthors: z.int().min(0).max(MAX_COAUTHORS).default(0),
  /** Addresses of people who have been asked to be co-authors and have not answered. */
  invited: z.array(z.email()).max(MAX_COAUTHORS).default([]),
  comments: SeedComments.default([]),
  /** How well residents say it was done. */
  ratings: z.array(z.int().min(MIN_SCORE).max(MAX_SCORE)).default([]),
})
export type SeedProject = z.output<typeof SeedProject>

/** States in which a project has been through its analysis. */
const ADMITTED: readonly ProjectState[] = [
  ...(['admitted', 'on_vote', 'winner', 'not_winner', 'in_budget', 'in_progress', 'done'] as const),
  ...(['failed_realisation', 'reported'] as const),
]
/** States of those that won the vote. */
export const WON: readonly ProjectState[] = [
  ...(['winner', 'in_budget', 'in_progress', 'done', 'failed_realisation', 'reported'] as const),
]
const BEFORE: readonly ProjectState[] = ['draft', 'submitted', 'check_form', 'revision', 'withdrawn']
const DAY_MS = 86_400_000
const MORNING_MS = 10 * 3_600_000
const TERM_MS = 7 * DAY_MS

/** @returns the ids, in the order of the list */
export async function seedProjects(
  tx: CommunityTx,
  context: SeedContext,
  budget: Budget,
  items: readonly SeedProject[],
): Promise<number[]> {
  const ids: number[] = []
  const division = await divisionOf(tx, budget.id)
  const codeOf = (all: readonly { code: string; name: string }[], name: string): string => {
    const found = all.find((one) => one.name === name)
    if (name !== '' && !found) throw new Error(`«${budget.title}» has no part «${name}»`)
    return found?.code ?? ''
  }
  let place = 0
  for (const [index, item] of items.entries()) {
    if (ADMITTED.includes(item.state) && item.state !== 'admitted') place += 1
    const codes = {
      zone_code: codeOf(division.zones, item.zone),
      class_code: codeOf(division.classes, item.class),
      category_code: codeOf(division.categories, item.category),
    }
    const number = ADMITTED.includes(item.state) && item.state !== 'admitted' ? place : null
    const mergeInto = item.mergedInto === undefined ? null : (ids[item.mergedInto - 1] ?? null)
    ids.push(await seedProject(tx, context, { budget, item, index, codes, number, mergeInto }))
  }
  return ids
}

/** From which day a duty counts: the papers are in, the project is registered, its last stage is done. */
function dutyDay({ submitted, stages }: SeedProject, duty: ProjectDuty): number {
  if (duty === 'check') return submitted
  return duty === 'report' ? Math.max(...stages.map(({ done, on }) => done ?? on)) : submitted + 4
}

interface Seeding {
  budget: Budget
  item: SeedProject
  index: number
  codes: { zone_code: string; class_code: string; category_code: string }
  number: number | null
  mergeInto: number | null
}

async function seedProject(tx: CommunityTx, context: SeedContext, seeding: Seeding): Promise<number> {
  const { budget, item, index, codes, number, mergeInto } = seeding
  const { now, residents } = context
  const { state } = item
  const at = (days: number): Date => {
    const moment = new Date(firstMomentOf(addDays(kyivDay(now), days)).getTime() + MORNING_MS)
    return moment < now ? moment : now
  }
  const author = residents[(budget.id * 17 + index * 5) % residents.length]
  if (!author) throw new Error('a project of the demo needs a resident')
  const submitted = at(item.submitted)
  const registered = BEFORE.includes(state) ? null : at(item.submitted + 4)
  const lines = linesOf(item)
  const reason = item.reason ?? null
  const isDeclined = state === 'declined'
  const isReturned = state === 'revision'
  const duty = dutyOf(state, false) ?? null
  const { id } = await projects.insert(tx, {
    ...{ budget_id: budget.id, state, ...codes, language: languageOf({ title: item.title, summary: item.goal }) },
    ...{ title: item.title, goal: item.goal, ...aboutColumns(item) },
    ...{ cost_minor: costOf(lines), author_account_id: author.accountId, author_name: author.name },
    ...{ created_at: new Date(submitted.getTime() - DAY_MS), submitted_at: state === 'draft' ? null : submitted },
    ...{ registered_at: registered, ballot_number: number, merge_into: mergeInto },
    ...{ decline_reason: isDeclined ? reason : null, declined_at: isDeclined ? at(item.submitted + 20) : null },
    ...{ appeal_until: isDeclined ? new Date(now.getTime() + TERM_MS) : null },
    ...{ return_reason: isReturned ? reason : null, returned_at: isReturned ? at(item.submitted + 3) : null },
    ...{ revise_until: isReturned ? new Date(now.getTime() + TERM_MS) : null },
    failure_reason: state === 'failed_realisation' ? reason : null,
    ...{ report_text: item.report?.text ?? null, reported_at: item.report ? at(item.report.at) : null },
    ...{ duty, duty_from: duty ? at(dutyDay(item, duty)) : null },
  })
  await replaceCosts(tx, id, lines)
  let signed = 0
  for (let one = 0; one < item.supporters; one++) {
    const person = residents[(index * 31 + one * 7 + 3) % residents.length]
    if (!person || person.accountId === author.accountId) continue
    signed += 1
    await addSupporter(tx, id, {
      ...{ number: signed, account_id: person.accountId, person_key: person.personKey, name: person.name },
      at: submitted,
    })
  }
  if (registered && state !== 'merged') await seedOpinions(tx, id, { item, registered, at })
  const promises = await seedPromises(tx, context, { budget, item, id })
  for (const [nth, { title, on, planned, done, spent, note, delay }] of item.stages.entries()) {
    const plannedOn = addDays(kyivDay(now), on)
    const commitmentId = promises[nth] ?? null
    await insertStage(tx, id, { position: nth + 1, title, plannedOn, plannedMinor: planned, commitmentId })
    if (done !== undefined)
      await finishStage(tx, id, nth + 1, {
        ...{ done_on: addDays(kyivDay(now), done), spent_minor: Math.round(Number(spent ?? planned / 100) * 100) },
        ...{ note, delay_reason: delay ?? null },
      })
  }
  for (const event of eventsOf(budget, item, at))
    await insertEvent(tx, projectWorkflow.id, id, { ...event, memberName: null })
  await seedPictures(tx, context, { id, budgetId: budget.id }, item)
  const others = residents.filter(({ accountId }) => accountId !== author.accountId)
  const from = (first: number) => Array.from(others, (_, nth) => others[(first + nth) % others.length] ?? author)
  await seedCoauthors(tx, id, { item, people: from(index * 13 + 1), at: submitted })
  await seedComments(tx, { subject: projectTag(id), residents: from(index * 19 + 7), now }, item.comments)
  for (const [nth, score] of item.ratings.entries()) {
    const person = from(index * 23 + 11)[nth]
    if (!person || !item.report) throw new Error(`«${item.title}» cannot be rated so often, or was not reported`)
    const { accountId, personKey } = person
    await insertRating(tx, id, { accountId, personKey, score, at: at(item.report.at + nth + 1) })
  }
  return id
}

async function seedPictures(
  tx: CommunityTx,
  { mediaId }: SeedContext,
  project: { id: number; budgetId: number },
  { pictures, stages }: SeedProject,
): Promise<void> {
  const media = (all: z.output<typeof Pictures>) => all.map(({ file, alt }) => ({ mediaId: mediaId(file), alt }))
  if (pictures.length > 0) await replacePictures(tx, project, { part: 'author', stage: 0 }, media(pictures))
  for (const [nth, stage] of stages.entries())
    for (const part of ['before', 'after'] as const)
      if (stage[part].length > 0) await replacePictures(tx, project, { part, stage: nth + 1 }, media(stage[part]))
}

async function seedCoauthors(
  tx: CommunityTx,
  id: number,
  { item, people, at }: { item: SeedProject; people: readonly SeedContext['residents'][number][]; at: Date },
): Promise<void> {
  const agreed = people.slice(0, item.coauthors)
  for (const [nth, { accountId, name }] of agreed.entries()) {
    // The address is deleted with the consent.
    await askCoauthor(tx, id, { email: `${nth + 1}@coauthors.example`, at })
    await answerInvitation(tx, { projectId: id, number: nth + 1 }, { state: 'agreed', accountId, name }, at)
  }
  for (const email of item.invited) await askCoauthor(tx, id, { email, at })
}

/** What the authority owes a winner, as promises.ts makes it. @returns the ids of the promises of the stages */
async function seedPromises(
  tx: CommunityTx,
  { services, community, now }: SeedContext,
  { budget, item, id }: { budget: Budget; item: SeedProject; id: number },
): Promise<number[]> {
  if (!WON.includes(item.state)) return []
  const t = services.translator(defaultLocale(community))
  const { title, state, reason } = item
  const owner = t('budget-projects:promise.owner')
  const day = (moment: Date) => Math.round((moment.getTime() - now.getTime()) / DAY_MS)
  const offset = (days: number): string => `${days < 0 ? '-' : '+'}${Math.abs(days)}d`
  const kept = (days: number, evidence: string) => ({ done: { at: offset(days), evidence } })
  const given = state === 'failed_realisation' && reason ? { cancelled: { at: '+0d', reason } } : {}
  const begins = day(budget.realizeAt)
  const inclusion: SeedCommitment = {
    ...{ text: t('budget-projects:promise.inclusion', { title }), owner, due: offset(begins) },
    ...(state === 'winner' ? given : kept(begins, t('budget-projects:promise.included'))),
  }
  const stages = item.stages.map(
    ({ title: stage, on, done, note }): SeedCommitment => ({
      ...{ text: t('budget-projects:promise.stage', { stage, title }), owner, due: offset(on) },
      ...(done === undefined ? given : kept(done, note.length < 10 ? t('budget-projects:promise.stage-done') : note)),
    }),
  )
  const promiser = { subject: projectTag(id), path: projectPath({ id, budgetId: budget.id }), screen: flatPath(id) }
  const at = new Date(budget.detectAt.getTime() + DAY_MS)
  const [inclusionId, ...ids] = await seedCommitments(tx, promiser, [inclusion, ...stages], { now, at })
  await updateItem(tx, 'projects', id, { inclusion_id: inclusionId })
  return ids
}

/** All five where the project was admitted or declined by them; otherwise those of the bundle, and the others are awaited. */
async function seedOpinions(
  tx: CommunityTx,
  id: number,
  { item, registered, at }: { item: SeedProject; registered: Date; at: (days: number) => Date },
): Promise<void> {
  await askOpinions(tx, id, analysisParts, new Date(registered.getTime() + 28 * DAY_MS))
  const given = new Map(item.opinions.map((opinion) => [opinion.part, opinion]))
  for (const part of analysisParts) {
    const opinion = given.get(part)
    if (!opinion && !ADMITTED.includes(item.state)) continue
    const { department, verdict, reasons } = opinion ?? {
      ...{ department: 'Профільний відділ', verdict: 'yes' as const, reasons: 'Зауважень немає.' },
    }
    await saveOpinion(tx, id, { part, department, verdict, reasons, done_at: at(item.submitted + 14) })
  }
}

/** The steps that lead to the state, each on a day that fits. */
function eventsOf(
  { votingAt, detectAt, realizeAt }: Budget,
  { state, submitted, report }: SeedProject,
  at: (days: number) => Date,
): { action: string; state: ProjectState; at: Date }[] {
  if (state === 'draft') return []
  const sent = { action: 'submit', state: 'submitted' as const, at: at(submitted) }
  const accepted = { action: 'accept', state: 'analysis' as const, at: at(submitted + 4) }
  const admitted = { action: 'admit', state: 'admitted' as const, at: at(submitted + 20) }
  if (state === 'submitted') return [sent]
  if (state === 'check_form') return [sent, { action: 'begin-check', state, at: at(submitted + 1) }]
  if (state === 'revision') return [sent, { action: 'return', state, at: at(submitted + 3) }]
  if (state === 'withdrawn') return [sent, { action: 'withdraw', state, at: at(submitted + 2) }]
  if (state === 'analysis') return [sent, accepted]
  if (state === 'declined') return [sent, accepted, { action: 'decline', state, at: at(submitted + 20) }]
  if (state === 'merged') return [sent, accepted, { action: 'merge', state, at: at(submitted + 12) }]
  const onVote = { action: 'put-on-vote', state: 'on_vote' as const, at: votingAt }
  const outcome: { action: string; state: ProjectState } = WON.includes(state)
    ? { action: 'win', state: 'winner' }
    : { action: 'lose', state: 'not_winner' }
  const later: [ProjectState, string][] = [
    ['in_budget', 'include'],
    ['in_progress', 'start'],
    ['done', 'complete'],
  ]
  const reached = later.findIndex(([one]) => one === state)
  const steps = state === 'reported' ? later : later.slice(0, reached + 1)
  return [
    ...[sent, accepted, admitted],
    ...(state === 'admitted' ? [] : [onVote]),
    ...(state === 'admitted' || state === 'on_vote' ? [] : [{ ...outcome, at: new Date(detectAt.getTime() + DAY_MS) }]),
    ...steps.map(([one, action], nth) => {
      return { action, state: one, at: new Date(realizeAt.getTime() + nth * 14 * DAY_MS) }
    }),
    ...(state === 'reported' && report ? [{ action: 'report', state, at: at(report.at) }] : []),
  ]
}

/** Says which states a competition's vote has led to. */
export async function requireOutcome(
  tx: CommunityTx,
  items: readonly { id: number; votes: number; won: boolean }[],
): Promise<void> {
  for (const { id, votes, won } of items) {
    const one = await projects.find(tx, id)
    if (!one || WON.includes(one.state) !== won)
      throw new Error(`project ${id} of the bundle is ${one?.state}, but the votes say otherwise: ${votes}`)
    await updateItem(tx, 'projects', id, { votes })
  }
}
