import { type Action, action, type Context } from '#contract/index.ts'
import { attach } from '#participation/attachments.ts'
import {
  bringKey,
  confirmKept,
  deletePaperSettings,
  moveEnd,
  takeKey,
  voidElection,
} from '#participation/ballots/index.ts'
import { addCommitments } from '#participation/commitments/index.ts'
import { deleteOrigin, insertOrigin, requireOrigin } from '#participation/origins/index.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { addSeedStatements, deleteStatements, listSeedTexts, requireSeeds } from '#participation/statements/index.ts'
import { apply, creation, lock, permit, runTransition, stepTaken, transition } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { shuffled } from '#platform/drawing.ts'
import { findDocuments } from '#platform/media/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { voteForm } from './account-pages.ts'
import { issuesOf, type PollPlan, planOf, termFaults } from './drafting.ts'
import { prepare } from './elections.ts'
import { savedMeanwhile, tooManyExtensions, unfitFields } from './errors.ts'
import { archiving, opening } from './jobs.ts'
import { insertExtension, listExtensions, polls } from './queries.ts'
import {
  BringKey,
  CancelPoll,
  CopyPoll,
  DraftSaved,
  EditPoll,
  ExtendPoll,
  KeyTaken,
  MAX_EXTENSIONS,
  NewPoll,
  PollParams,
  ReportPoll,
  TakeKey,
  Vote,
  VoteReceipt,
} from './schema.ts'
import { pollSearch } from './search.ts'
import { readPollSettings } from './settings.ts'
import { electionOf, pollPath, pollTag } from './tags.ts'
import { voteMany } from './voting.ts'
import { pollWorkflow } from './workflow.ts'

/** What people do with polls: each declared once, for the API, the form, the desk and the journal. */

const byOfficial = { access: 'official', ...stepTaken(pollWorkflow) } as const

const unfit = (context: Pick<Context, 'services' | 'locale'>, path: string, key: string, values = {}) =>
  unfitFields([{ path, message: context.services.translator(context.locale)(`poll:fields.${key}`, values) }])

// -------------------------------------------------------------------------------------------------------------- draft

interface Drafting {
  plan: PollPlan
  settings: Awaited<ReturnType<typeof readPollSettings>>
}

/** @throws 400 with everything that does not fit in the form */
async function drafted(tx: CommunityTx, context: Context, body: EditPoll): Promise<Drafting> {
  const [settings, settlements] = await Promise.all([readPollSettings(tx, context), listSettlements(tx)])
  const language = languageOrDefault(`${body.title} ${body.text}`)
  const plan = planOf(body, { settlements, minDays: settings.minDays, language, now: context.clock.now() })
  if (Array.isArray(plan)) throw unfitFields(issuesOf(plan, context.services.translator(context.locale)))
  return { plan, settings }
}

/** What the form of staff says of a poll. */
const writtenOf = (body: EditPoll, plan: PollPlan) => ({
  ...{ title: body.title, text: body.text, contact: body.contact ?? null },
  language: languageOrDefault(`${body.title} ${body.text}`),
  question: JSON.stringify(plan.question),
  by_statements: body.kind === 'statements',
  rules: JSON.stringify(plan.rules),
  // A sealed ballot cannot be counted before the end.
  ...{ secret: body.secret, hidden: body.hidden || body.secret, validity: body.validity },
  custody: body.custody,
  ...{ electorate: body.electorate ?? null, electorate_source: body.electorateSource ?? null },
  ...{ quorum: body.quorum ?? null, opens_at: plan.opensAt, ends_at: plan.endsAt },
})

const create = creation(pollWorkflow, 'create', {
  async prepare(tx, { context, body }) {
    if (body.origin) await requireOrigin(tx, context, body.origin)
    return drafted(tx, context, body)
  },
  ...byOfficial,
  input: NewPoll,
  create: (tx, { context, body, prepared: { plan, settings } }) =>
    polls.insertNumbered(tx, 'poll', {
      ...writtenOf(body, plan),
      ...{ state: 'draft', legal_profile: settings.legalProfile, report_days: settings.reportDays },
      created_at: context.clock.now(),
    }),
  async effects(tx, { item, body: { origin }, prepared: { plan }, now }) {
    if (origin) await insertOrigin(tx, pollTag(item.id), origin)
    if (plan.seeds.length > 0) await addSeedStatements(tx, pollTag(item.id), plan.seeds, now)
  },
})

/** The whole form again. Without an entry of the timeline: nobody else has seen the draft yet. */
const edit = action({
  name: 'poll.edit',
  access: 'official',
  method: 'PUT',
  path: '/polls/:id/content',
  params: PollParams,
  input: EditPoll,
  ifMatch: true,
  output: DraftSaved,
  transition: { workflow: pollWorkflow.id, action: 'edit' },
  async run(tx, context, { params: { id }, body, revision }) {
    const before = await lock(tx, pollWorkflow, context, id)
    const now = context.clock.now()
    const row = await permit(tx, pollWorkflow, context, { item: before, action: 'edit', now })
    if (before.revision !== revision) throw savedMeanwhile()
    const { plan } = await drafted(tx, context, body)
    const changes = { ...writtenOf(body, plan), revision: before.revision + 1 }
    await apply(tx, pollWorkflow, context, { item: before, row, now, changes })
    await deleteStatements(tx, pollTag(id))
    if (plan.seeds.length > 0) await addSeedStatements(tx, pollTag(id), plan.seeds, now)
    // The engine indexes steps of the timeline only.
    await pollSearch.index(tx, id, { before, after: await polls.find(tx, id) })
    return { id, revision: before.revision + 1 }
  },
})

const remove = transition(pollWorkflow, 'delete', {
  ...byOfficial,
  async effects(tx, { item }) {
    await deleteStatements(tx, pollTag(item.id))
    await deletePaperSettings(tx, pollTag(item.id))
    await deleteOrigin(tx, pollTag(item.id))
  },
})

/** A draft with the question of another poll and days of its own, as for last year's poll. */
const copy = transition(pollWorkflow, 'copy', {
  prepare: (tx, { context }) => readPollSettings(tx, context),
  ...byOfficial,
  input: CopyPoll,
  async check(_tx, { context, body, prepared: { minDays }, now }) {
    const faults = termFaults(body, { minDays, now })
    if (faults.length > 0) throw unfitFields(issuesOf(faults, context.services.translator(context.locale)))
  },
  async effects(tx, { context, item, body, prepared, now }) {
    const draft = await polls.insertNumbered(tx, 'poll', {
      ...{ state: 'draft', title: item.title, text: item.text, contact: item.contact, language: item.language },
      ...{ question: JSON.stringify(item.question), rules: JSON.stringify(item.rules) },
      by_statements: item.byStatements,
      ...{ secret: item.secret, hidden: item.hidden, validity: item.validity, electorate: item.electorate },
      custody: item.custody,
      ...{ electorate_source: item.electorateSource, quorum: item.quorum },
      ...{ legal_profile: prepared.legalProfile, report_days: prepared.reportDays },
      ...{ opens_at: firstMomentOf(body.opensOn), ends_at: lastMomentOf(body.endsOn) },
      ...{ copied_from: item.id, created_at: now },
    })
    if (item.byStatements)
      await addSeedStatements(tx, pollTag(draft.id), await listSeedTexts(tx, pollTag(item.id)), now)
    const row = await permit(tx, pollWorkflow, context, { item: draft, action: 'create', now })
    await apply(tx, pollWorkflow, context, { item: draft, row, now, isNew: true })
  },
})

// ------------------------------------------------------------------------------------------------------------- public

/** Draws the order of the options once, for every page that is the same for everybody. */
const announce = transition(pollWorkflow, 'announce', {
  prepare: (tx, { context }) => readPollSettings(tx, context),
  ...byOfficial,
  async check(tx, { context, item, now, prepared: { minDays } }) {
    if (item.byStatements) await requireSeeds(tx, pollTag(item.id))
    // A draft that has waited: the days that are left must still be enough.
    const opensOn = kyivDay(new Date(Math.max(item.opensAt.getTime(), now.getTime())))
    const [fault] = termFaults({ opensOn, endsOn: kyivDay(item.endsAt) }, { minDays, now })
    if (fault) throw unfit(context, fault.path, fault.key, fault.values)
  },
  changes({ item, now }) {
    const ids = 'options' in item.question ? item.question.options.map(({ id }) => id) : []
    return { announced_at: now, drawn_order: shuffled(ids), lots: shuffled(ids) }
  },
  async effects(tx, { context, item, now }) {
    if (item.secret) await prepare(tx, context, item)
    if (item.opensAt <= now) await opening.tryOn(tx, { ...context, actor: { kind: 'system' } }, item, undefined)
  },
})

const vote = action({
  name: 'poll.vote',
  access: 'contact',
  method: 'POST',
  path: '/polls/:id/vote',
  params: PollParams,
  input: Vote,
  dailyLimit: 'once-each',
  output: VoteReceipt,
  status: 201,
  transition: { workflow: pollWorkflow.id, action: 'vote' },
  runMany: voteMany,
  form: voteForm,
})

const extend = transition(pollWorkflow, 'extend', {
  prepare: (tx, { context }) => readPollSettings(tx, context),
  ...byOfficial,
  input: ExtendPoll,
  async check(tx, { context, item, body, now }) {
    if (body.endsOn) {
      if (body.endsOn <= kyivDay(item.endsAt)) throw unfit(context, 'endsOn', 'day.not-later')
      const [fault] = termFaults({ opensOn: kyivDay(now), endsOn: body.endsOn }, { minDays: 1, now })
      if (fault) throw unfit(context, 'endsOn', fault.key, fault.values)
    }
    if ((await listExtensions(tx, item.id)).length >= MAX_EXTENSIONS) throw tooManyExtensions(MAX_EXTENSIONS)
  },
  changes: ({ item, body, prepared: { extensionDays } }) => ({
    ends_at: lastMomentOf(body.endsOn ?? addDays(kyivDay(item.endsAt), extensionDays)),
  }),
  async effects(tx, { context, before, item, body: { reason }, now }) {
    if (item.secret) await moveEnd(tx, context, electionOf(item.id), item.endsAt, reason)
    const number = (await listExtensions(tx, item.id)).length + 1
    await insertExtension(tx, item.id, number, { from: before.endsAt, to: item.endsAt, reason, at: now })
  },
})

const cancel = transition(pollWorkflow, 'cancel', {
  ...byOfficial,
  input: CancelPoll,
  changes: ({ body, now }) => ({ cancelled_at: now, cancel_reason: body.reason }),
  async effects(tx, { context, item, body: { reason } }) {
    if (item.secret) await voidElection(tx, context, electionOf(item.id), reason)
  },
})

const report = transition(pollWorkflow, 'report', {
  prepare: (tx, { body }) => findDocuments(tx, body.files),
  ...byOfficial,
  input: ReportPoll,
  async check(_tx, { context, body, prepared: documents }) {
    if (documents.size < body.files.length) throw unfit(context, 'files', 'files.unknown')
  },
  changes: ({ body, now }) => ({ report: body.text, reported_at: now }),
  async effects(tx, { context, item, body }) {
    await attach(tx, pollTag(item.id), body.files)
    const promiser = { subject: pollTag(item.id), path: pollPath(item.id) }
    await addCommitments(tx, context, promiser, body.commitments, (index) => `commitments.${index}.`)
  },
})

/** The key of a commission, as a file that the console saves: it stands in this answer and nowhere else. */
const takeKeyAction = action({
  name: 'poll.take-key',
  access: 'official',
  method: 'POST',
  path: '/polls/:id/take-key',
  params: PollParams,
  input: TakeKey,
  output: KeyTaken,
  transition: { workflow: pollWorkflow.id, action: 'take-key' },
  async run(tx, context, { params: { id }, body: { passphrase } }) {
    await runTransition(pollWorkflow, 'take-key').run(tx, context, id, undefined)
    return { file: await takeKey(tx, context, electionOf(id), passphrase) }
  },
})

const keepKey = transition(pollWorkflow, 'keep-key', {
  ...byOfficial,
  input: BringKey,
  changes: ({ now }) => ({ key_taken_at: now }),
  effects: (tx, { context, item, body }) => confirmKept(tx, context, electionOf(item.id), body),
})

const bringKeyBack = transition(pollWorkflow, 'bring-key', {
  ...byOfficial,
  input: BringKey,
  effects: (tx, { context, item, body }) => bringKey(tx, context, electionOf(item.id), body),
})

const archive = transition(pollWorkflow, 'archive', { ...byOfficial, ...archiving })

export const pollActions: readonly Action[] = [
  ...[
    create,
    edit,
    announce,
    takeKeyAction,
    keepKey,
    extend,
    bringKeyBack,
    report,
    archive,
    copy,
    cancel,
    remove,
    vote,
  ],
]
