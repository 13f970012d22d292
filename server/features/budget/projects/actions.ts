import { type Action, action, type Context } from '#contract/index.ts'
import { attach } from '#participation/attachments.ts'
import { parsePoint } from '#participation/places/index.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { apply, permit, stepTaken, transition } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, dueAt, kyivDay } from '#participation/working-days.ts'
import { forbidden, type InputIssue } from '#platform/errors.ts'
import { findVerifiedPerson, type ResidentActor } from '#platform/identity/index.ts'
import { findDocuments } from '#platform/media/index.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import {
  aboutForm,
  appealForm,
  costsForm,
  discardForm,
  ideaForm,
  mergeForm,
  mergingForm,
  newForm,
  submitForm,
  supportForm,
  withdrawForm,
} from './account-pages.ts'
import { dropUnanswered } from './coauthors.ts'
import {
  alreadySupported,
  projectNotFound,
  projectRefused,
  tooManyDrafts,
  tooManyProjects,
  tooManyStages,
  unfit,
} from './errors.ts'
import { notifyAuthor } from './mails.ts'
import { projectTag } from './path.ts'
import { cancelPromises, keepInclusion, keepStage, movePromise, promiseStage } from './promises.ts'
import {
  addSupporter,
  askOpinions,
  type Competition,
  countDrafts,
  countOfAuthor,
  finishStage,
  getCompetition,
  insertStage,
  isPublic,
  listStages,
  moveStage,
  type Project,
  projects,
  replaceCosts,
  type Stage,
  saveOpinion,
} from './queries.ts'
import { rateProject } from './rating.ts'
import { ANALYSIS_DAYS, APPEAL_DAYS, analysisParts, costLimit, REVISION_DAYS } from './rules.ts'
import {
  Appeal,
  AppealAnswer,
  AskMerging,
  BudgetParams,
  Discarded,
  FinishStage,
  GiveOpinion,
  linesOf,
  MAX_DRAFTS,
  MAX_PLAN_DAYS,
  MAX_STAGES,
  MoveStage,
  OwnProject,
  PlanStage,
  Reason,
  ReportProject,
  SaveAbout,
  SaveCosts,
  SaveIdea,
  SubmitProject,
  Supported,
  sumOf,
} from './schema.ts'
import { ownProject } from './views.ts'
import { projectWorkflow } from './workflow.ts'

/** What residents and the staff do with projects; the steps of the calendar are in workflow.ts. */

const own = {
  output: OwnProject,
  show: async (_tx: CommunityTx, { community }: Context, project: Project) => ownProject(project, community),
} as const

const saves = { id: 'budget.project-save', most: 200, error: 'budget-projects.too-many-steps' }
const submissions = { id: 'budget.project-submit', most: 10, error: 'budget-projects.too-many-steps' }
const steps = { id: 'budget.project-step', most: 20, error: 'budget-projects.too-many-steps' }

const message = ({ services, locale }: Context, key: string, values: Record<string, string | number> = {}): string =>
  services.translator(locale)(`budget-projects:fields.${key}`, values)

// ------------------------------------------------------------------------------------------------------------- columns

export const ideaColumns = ({ title, goal, zone, class: size, category }: SaveIdea) => ({
  ...{ title, goal, zone_code: zone, class_code: size, category_code: category },
  language: languageOrDefault(`${title} ${goal}`),
})

export const aboutColumns = ({ description, beneficiaries, places, placeText }: SaveAbout) => ({
  ...{ description, beneficiaries, place_text: placeText },
  places: JSON.stringify(
    places.map(({ address, point }) => {
      const parsed = parsePoint(point)
      return 'point' in parsed ? { address, point: parsed.point } : { address }
    }),
  ),
})

export const blank = { description: '', beneficiaries: '', place_text: '', places: '[]', cost_minor: 0 }

/** Codes that the competition does not know, or lacks where it has some. */
function requireKnownCodes(context: Context, competition: Competition, idea: SaveIdea): void {
  const issues: InputIssue[] = []
  for (const [path, known] of [
    ['zone', competition.zones],
    ['class', competition.classes],
    ['category', competition.categories],
  ] as const) {
    const fits = known.length === 0 ? idea[path] === '' : known.some(({ code }) => code === idea[path])
    if (!fits) issues.push({ path, message: message(context, `${path}.unknown`) })
  }
  if (issues.length > 0) throw unfit(issues)
}

/** The most that a project of this zone and class may cost: limits of the competition and the class, and the pool's money. */
export function limitFor(
  { maxCostMinor, classes, pools }: Competition,
  { zone, class: size }: { zone: string; class: string },
): number | null {
  const pool = pools.find((one) => one.zone === zone && one.class === size)
  return costLimit([maxCostMinor, classes.find(({ code }) => code === size)?.maxCostMinor, pool?.amountMinor])
}

const hryvnias = (kopecks: number): string => (kopecks / 100).toFixed(2)

function requireAffordable(context: Context, limit: number | null, sum: number): void {
  if (limit === null || sum <= limit) return
  const values = { sum: hryvnias(sum), limit: hryvnias(limit) }
  throw unfit([{ path: 'costs', message: message(context, 'costs.over-limit', values) }])
}

async function requirePerson(tx: CommunityTx, { accountId }: ResidentActor) {
  const person = await findVerifiedPerson(tx, accountId)
  if (!person) throw forbidden('access.verification-required')
  return person
}

/** One author's parallel projects count one another. */
const lockAuthor = (tx: CommunityTx, { accountId }: ResidentActor) => lockNamed(tx, `project-author:${accountId}`)

async function requireRoom(tx: CommunityTx, actor: ResidentActor, { id, authorLimit }: Competition): Promise<void> {
  if (authorLimit !== null && (await countOfAuthor(tx, id, actor.accountId)) >= authorLimit)
    throw tooManyProjects(authorLimit)
}

async function insertDraft(
  tx: CommunityTx,
  context: Context<'verified'>,
  budgetId: number,
  columns: ReturnType<typeof ideaColumns>,
): Promise<Project> {
  const { actor, clock } = context
  const { fullName } = await requirePerson(tx, actor)
  return projects.insert(tx, {
    ...{ ...blank, ...columns, budget_id: budgetId, state: 'draft' },
    ...{ author_account_id: actor.accountId, author_name: fullName, created_at: clock.now() },
  })
}

// -------------------------------------------------------------------------------------------------------------- author

/** The first page of the form: a draft that only its author sees, and continues on any day of the registration. */
const begin = action({
  name: 'budget-projects.begin',
  access: 'verified',
  method: 'POST',
  path: '/budgets/:id/project-drafts',
  params: BudgetParams,
  input: SaveIdea,
  dailyLimit: saves,
  output: OwnProject,
  status: 201,
  async run(tx, context, { params: { id }, body }) {
    await lockAuthor(tx, context.actor)
    const competition = await getCompetition(tx, id)
    requireKnownCodes(context, competition, body)
    if ((await countDrafts(tx, context.actor.accountId)) >= MAX_DRAFTS) throw tooManyDrafts(MAX_DRAFTS)
    const item = await insertDraft(tx, context, id, ideaColumns(body))
    const now = context.clock.now()
    const row = await permit(tx, projectWorkflow, context, { item, action: 'edit', now })
    return ownProject(await apply(tx, projectWorkflow, context, { item, row, now, isNew: true }), context.community)
  },
  form: newForm,
})

/** A whole project at once, for programs. */
const submitWhole = action({
  name: 'budget-projects.submit-whole',
  access: 'verified',
  method: 'POST',
  path: '/budgets/:id/projects',
  params: BudgetParams,
  input: SubmitProject,
  dailyLimit: submissions,
  output: OwnProject,
  status: 201,
  async run(tx, context, { params: { id }, body }) {
    await lockAuthor(tx, context.actor)
    const competition = await getCompetition(tx, id)
    if (competition.state !== 'registration') throw projectRefused('not-registration')
    requireKnownCodes(context, competition, body)
    const sum = sumOf(body)
    requireAffordable(context, limitFor(competition, body), sum)
    await requireRoom(tx, context.actor, competition)
    const draft = await insertDraft(tx, context, id, ideaColumns(body))
    await replaceCosts(tx, draft.id, linesOf(body))
    const now = context.clock.now()
    const item: Project = { ...draft, description: body.description, costMinor: sum, places: aboutColumns(body).places }
    const row = await permit(tx, projectWorkflow, context, { item, action: 'submit', now })
    const changes = { ...aboutColumns(body), cost_minor: sum, submitted_at: now }
    const sent = await apply(tx, projectWorkflow, context, { item, row, now, changes, isNew: true })
    return ownProject(sent, context.community)
  },
})

const edit = { access: 'verified', dailyLimit: saves, ...own } as const

const saveIdea = transition(projectWorkflow, 'edit', {
  ...edit,
  name: 'budget-projects.save-idea',
  input: SaveIdea,
  async check(tx, { context, item, body }) {
    const competition = await getCompetition(tx, item.budgetId)
    requireKnownCodes(context, competition, body)
    requireAffordable(context, limitFor(competition, body), item.costMinor)
  },
  changes: ({ body }) => ideaColumns(body),
  form: ideaForm,
})

const saveAbout = transition(projectWorkflow, 'edit', {
  ...edit,
  name: 'budget-projects.save-about',
  input: SaveAbout,
  changes: ({ body }) => aboutColumns(body),
  form: aboutForm,
})

const saveCosts = transition(projectWorkflow, 'edit', {
  ...edit,
  name: 'budget-projects.save-costs',
  input: SaveCosts,
  async check(tx, { context, item, body }) {
    const limit = limitFor(await getCompetition(tx, item.budgetId), { zone: item.zoneCode, class: item.classCode })
    requireAffordable(context, limit, sumOf(body))
  },
  changes: ({ body }) => ({ cost_minor: sumOf(body) }),
  effects: (tx, { item, body }) => replaceCosts(tx, item.id, linesOf(body)),
  form: costsForm,
})

const submit = transition(projectWorkflow, 'submit', {
  prepare: (tx, { context }) => lockAuthor(tx, context.actor),
  access: 'verified',
  dailyLimit: submissions,
  ...own,
  async check(tx, { context, item }) {
    if (item.state !== 'draft') return
    await requireRoom(tx, context.actor, await getCompetition(tx, item.budgetId))
  },
  changes: ({ now }) => ({ submitted_at: now }),
  form: submitForm,
})

const discard = transition(projectWorkflow, 'discard', {
  access: 'contact',
  dailyLimit: steps,
  output: Discarded,
  show: async (_tx, _context, { id, budgetId: budget }) => ({ id, budget }),
  form: discardForm,
})

const withdraw = transition(projectWorkflow, 'withdraw', {
  access: 'contact',
  dailyLimit: steps,
  ...own,
  effects: (tx, { item }) => dropUnanswered(tx, item.id),
  form: withdrawForm,
})

const appeal = transition(projectWorkflow, 'appeal', {
  access: 'contact',
  input: Appeal,
  dailyLimit: steps,
  ...own,
  changes: ({ body, now }) => ({ appeal_text: body.text, appealed_at: now }),
  form: appealForm,
})

const askMerging = transition(projectWorkflow, 'ask-merging', {
  access: 'contact',
  input: AskMerging,
  dailyLimit: steps,
  ...own,
  async check(tx, { context, item, body: { into } }) {
    const other = await projects.find(tx, into)
    const fits =
      other && isPublic(other) && other.budgetId === item.budgetId && other.id !== item.id && other.authorAccountId
    if (!fits || !['analysis', 'admitted'].includes(other.state))
      throw unfit([{ path: 'into', message: message(context, 'into.unknown') }])
  },
  changes: ({ body: { into } }) => ({ merge_into: into }),
  async effects(tx, { context, item, body: { into } }) {
    const other = await projects.find(tx, into)
    if (other) await notifyAuthor(tx, context, other, 'merging', { other: { id: item.id, title: item.title } })
  },
  form: mergingForm,
})

/** By the author of the project that goes on. */
const merge = transition(projectWorkflow, 'merge', {
  access: 'contact',
  dailyLimit: steps,
  ...own,
  form: mergeForm,
})

const support = transition(projectWorkflow, 'support', {
  prepare: (tx, { context }) => requirePerson(tx, context.actor),
  access: 'verified',
  dailyLimit: 'once-each',
  output: Supported,
  show: async (tx, _context, { id }) => {
    const project = await projects.find(tx, id)
    if (!project) throw projectNotFound()
    return { id, budget: project.budgetId, supporters: project.supporters }
  },
  async effects(tx, { context, item, prepared: person, now }) {
    const { accountId: account_id } = context.actor
    const signature = { account_id, person_key: person.personKey, name: person.fullName, at: now }
    if (!(await addSupporter(tx, item.id, { number: item.supporters + 1, ...signature }))) throw alreadySupported()
  },
  form: supportForm,
})

// --------------------------------------------------------------------------------------------------------------- staff

const taken = { access: 'official', ...stepTaken(projectWorkflow) } as const

const beginCheck = transition(projectWorkflow, 'begin-check', taken)

const giveBack = transition(projectWorkflow, 'return', {
  prepare: (tx) => readCalendar(tx),
  ...taken,
  input: Reason,
  changes: ({ body, now, prepared: calendar }) => ({
    ...{ return_reason: body.reason, returned_at: now },
    revise_until: dueAt({ unit: 'wd', n: REVISION_DAYS, from: now, legalRef: '' }, calendar),
  }),
  effects: (tx, { context, item, body }) =>
    notifyAuthor(tx, context, item, 'returned', { reason: body.reason, until: item.reviseUntil }),
})

const accept = transition(projectWorkflow, 'accept', {
  prepare: (tx) => readCalendar(tx),
  ...taken,
  changes: ({ item, now }) => ({ registered_at: item.registeredAt ?? now }),
  async effects(tx, { context, item, now, prepared: calendar }) {
    const due = dueAt({ unit: 'wd', n: ANALYSIS_DAYS, from: now, legalRef: '' }, calendar)
    await askOpinions(tx, item.id, analysisParts, due)
    await notifyAuthor(tx, context, item, 'accepted')
  },
})

const giveOpinion = transition(projectWorkflow, 'give-opinion', {
  ...taken,
  input: GiveOpinion,
  async effects(tx, { item, body, now }) {
    if (!(await saveOpinion(tx, item.id, { ...body, done_at: now }))) throw projectNotFound()
  },
})

const admit = transition(projectWorkflow, 'admit', {
  ...taken,
  effects: (tx, { context, item }) => notifyAuthor(tx, context, item, 'admitted'),
})

const decline = transition(projectWorkflow, 'decline', {
  prepare: (tx) => readCalendar(tx),
  ...taken,
  input: Reason,
  changes: ({ body, now, prepared: calendar }) => ({
    ...{ decline_reason: body.reason, declined_at: now },
    appeal_until: dueAt({ unit: 'wd', n: APPEAL_DAYS, from: now, legalRef: '' }, calendar),
  }),
  effects: (tx, { context, item, body }) =>
    notifyAuthor(tx, context, item, 'declined', { reason: body.reason, until: item.appealUntil }),
})

const answerAppeal = (step: 'uphold-appeal' | 'dismiss-appeal') =>
  transition(projectWorkflow, step, {
    ...taken,
    input: AppealAnswer,
    changes: ({ body, now }) => ({ appeal_answer: body.answer, appeal_answered_at: now }),
    effects: (tx, { context, item, body }) =>
      notifyAuthor(tx, context, item, 'appeal-answered', { answer: body.answer }),
  })

const include = transition(projectWorkflow, 'include', {
  ...taken,
  effects: (tx, { context, item }) => keepInclusion(tx, context, item),
})
const start = transition(projectWorkflow, 'start', taken)

/** A day that no plan reaches: two terms of a council, as for every promise. */
const isTooFar = (day: string, now: Date): boolean => day > addDays(kyivDay(now), MAX_PLAN_DAYS)

const planStage = transition(projectWorkflow, 'plan-stage', {
  ...taken,
  input: PlanStage,
  async check(_tx, { context, body: { plannedOn }, now }) {
    if (isTooFar(plannedOn, now)) throw unfit([{ path: 'plannedOn', message: message(context, 'planned-on.far') }])
  },
  async effects(tx, { context, item, body: { title, plannedOn, planned: plannedMinor } }) {
    const position = (await listStages(tx, item.id)).length + 1
    if (position > MAX_STAGES) throw tooManyStages(MAX_STAGES)
    const commitmentId = await promiseStage(tx, context, item, { title, plannedOn })
    await insertStage(tx, item.id, { position, title, plannedOn, plannedMinor, commitmentId })
  },
})

async function getOpenStage(tx: CommunityTx, context: Context, id: number, number: number): Promise<Stage> {
  const stage = (await listStages(tx, id)).find(({ position }) => position === number)
  if (stage?.doneOn === null) return stage
  throw unfit([{ path: 'number', message: message(context, 'number.unknown') }])
}

/** A delay that is known before the day has come, with its reason. */
const changeStage = transition(projectWorkflow, 'move-stage', {
  ...taken,
  input: MoveStage,
  async check(_tx, { context, body: { plannedOn }, now }) {
    const fault = plannedOn < kyivDay(now) ? 'past' : isTooFar(plannedOn, now) ? 'far' : undefined
    if (fault) throw unfit([{ path: 'plannedOn', message: message(context, `planned-on.${fault}`) }])
  },
  async effects(tx, { context, item, body: { number, plannedOn, reason } }) {
    const stage = await getOpenStage(tx, context, item.id, number)
    if (stage.plannedOn === plannedOn)
      throw unfit([{ path: 'plannedOn', message: message(context, 'planned-on.same') }])
    await movePromise(tx, context, stage, { dueOn: plannedOn, reason })
    await moveStage(tx, item.id, { position: number, plannedOn, reason })
  },
})

const endStage = transition(projectWorkflow, 'finish-stage', {
  ...taken,
  input: FinishStage,
  async effects(tx, { context, item, body }) {
    const stage = await getOpenStage(tx, context, item.id, body.number)
    if (body.doneOn > stage.plannedOn && body.delay === '')
      throw unfit([{ path: 'delay', message: message(context, 'delay.missing') }])
    const done = { done_on: body.doneOn, spent_minor: body.spent, note: body.note }
    await finishStage(tx, item.id, body.number, { ...done, delay_reason: body.delay || stage.delayReason })
    await keepStage(tx, context, stage, body.note)
  },
})

const complete = transition(projectWorkflow, 'complete', taken)

const fail = transition(projectWorkflow, 'fail', {
  ...taken,
  input: Reason,
  changes: ({ body }) => ({ failure_reason: body.reason }),
  effects: (tx, { context, item, body }) => cancelPromises(tx, context, item, body.reason),
})

const report = transition(projectWorkflow, 'report', {
  prepare: (tx, { body }) => findDocuments(tx, body.files),
  ...taken,
  input: ReportProject,
  async check(_tx, { context, body, prepared: documents }) {
    if (documents.size < body.files.length) throw unfit([{ path: 'files', message: message(context, 'files.unknown') }])
  },
  changes: ({ body, now }) => ({ report_text: body.text, reported_at: now }),
  effects: (tx, { item, body: { files } }) => attach(tx, projectTag(item.id), files),
})

export const projectActions: readonly Action[] = [
  ...[
    begin,
    submitWhole,
    saveIdea,
    saveAbout,
    saveCosts,
    submit,
    discard,
    withdraw,
    appeal,
    askMerging,
    merge,
    support,
  ],
  ...[beginCheck, accept, giveOpinion, admit, giveBack, decline, answerAppeal('uphold-appeal')],
  ...[
    answerAppeal('dismiss-appeal'),
    include,
    start,
    planStage,
    changeStage,
    endStage,
    complete,
    fail,
    report,
    rateProject,
  ],
] as unknown as readonly Action[]
