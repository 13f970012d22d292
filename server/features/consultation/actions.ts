import { z } from 'zod'
import { action, type Context } from '#contract/index.ts'
import { replaceAttachments } from '#participation/attachments.ts'
import { deleteOrigin, insertOrigin, invalidateOrigin, requireOrigin } from '#participation/origins/index.ts'
import {
  apply,
  creation,
  lock,
  NumberedItem,
  permit,
  stepTaken,
  transition,
  updateItem,
} from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { findDocuments } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { copyAct, requireDecided } from './act/commands.ts'
import { hasClauses } from './act/queries.ts'
import { savedMeanwhile, unfitField } from './errors.ts'
import { archiving } from './jobs.ts'
import { consultationTag } from './path.ts'
import { type Consultation, consultations, insertExtension } from './queries.ts'
import { channelsOf, freeTextsOf } from './results.ts'
import {
  AnnounceConsultation,
  CancelConsultation,
  ConsultationContent,
  DecideConsultation,
  ExtendConsultation,
  MAX_DAYS,
  NewConsultation,
  PlanConsultation,
  PublishReport,
  ShowTexts,
} from './schema.ts'
import { readConsultationSettings } from './settings.ts'
import { consultationSearch, consultationWorkflow, languageOf } from './workflow.ts'

/** What officials do with consultations: each step declared once, for the API, the desk and the journal. */

const byOfficial = { access: 'official', ...stepTaken(consultationWorkflow) } as const

const message = ({ services, locale }: Context, key: string, values: Record<string, string | number> = {}): string =>
  services.translator(locale)(`consultation:fields.${key}`, values)

/** The term is whole days in Kyiv: from the first moment of the first to the last moment of the last. */
function requireTerm(context: Context, { opensOn, endsOn }: { opensOn: string; endsOn: string }, minDays: number) {
  if (opensOn < kyivDay(context.clock.now())) throw unfitField('opensOn', message(context, 'opens-on.past'))
  if (endsOn < addDays(opensOn, minDays))
    throw unfitField('endsOn', message(context, 'ends-on.too-soon', { count: minDays }))
  if (endsOn > addDays(opensOn, MAX_DAYS))
    throw unfitField('endsOn', message(context, 'ends-on.too-late', { count: MAX_DAYS }))
}

/** What law 3841-IX asks a notice to say. */
function requireWholeNotice(context: Context, item: Consultation) {
  const { groups, address, submission, contact, resultsOn, text } = item
  const whole = groups.length > 0 && groups.every(({ effect }) => effect !== '')
  if (whole && address && submission && contact && resultsOn && (text || item.kind === 'act')) return
  throw unfitField('opensOn', message(context, 'notice.incomplete'))
}

const create = creation(consultationWorkflow, 'create', {
  async prepare(tx, { context, body: { origin } }) {
    if (origin) await requireOrigin(tx, context, origin)
  },
  ...byOfficial,
  input: NewConsultation,
  create: (tx, { context: { clock }, body: { origin: _origin, ...body } }) =>
    consultations.insertNumbered(tx, 'consultation', {
      ...body,
      ...{ state: 'draft', language: languageOf(body), created_at: clock.now() },
    }),
  async effects(tx, { item, body: { origin } }) {
    if (origin) await insertOrigin(tx, consultationTag(item.id), origin)
  },
})

const plan = transition(consultationWorkflow, 'plan', {
  ...byOfficial,
  input: PlanConsultation,
  async check(_tx, { context, body: { expectedOn }, now }) {
    if (expectedOn < kyivDay(now)) throw unfitField('expectedOn', message(context, 'opens-on.past'))
  },
  changes: ({ body: { expectedOn }, now }) => ({ expected_on: expectedOn, published_at: now }),
})

/** Publishes the notice; the questions and the rules stand from then on, apart from corrections before the first day. */
const announce = transition(consultationWorkflow, 'announce', {
  prepare: (tx, { context }) => readConsultationSettings(tx, context),
  ...byOfficial,
  input: AnnounceConsultation,
  facts: async (tx, { body: { opensOn }, item, now }) => ({
    startsNow: opensOn <= kyivDay(now),
    ...(item.kind === 'act' ? { isReady: await hasClauses(tx, item.id) } : {}),
  }),
  async check(_tx, { context, body, item, prepared: { minDays, legalProfile } }) {
    requireTerm(context, body, minDays)
    if (legalProfile === 'law3841') requireWholeNotice(context, item)
  },
  changes({ body: { opensOn, endsOn }, prepared: { legalProfile, reportDays }, item, now }) {
    const startsNow = opensOn <= kyivDay(now)
    return {
      ...{ published_at: item.publishedAt ?? now, announced_at: now, ends_at: lastMomentOf(endsOn) },
      ...{ opens_at: startsNow ? now : firstMomentOf(opensOn), opened_at: startsNow ? now : null },
      ...{ legal_profile: legalProfile, report_days: reportDays, duty_days: reportDays },
    }
  },
})

const extend = transition(consultationWorkflow, 'extend', {
  ...byOfficial,
  input: ExtendConsultation,
  async check(_tx, { context, body: { endsOn }, item: { opensAt, endsAt } }) {
    if (endsAt && endsOn <= kyivDay(endsAt)) throw unfitField('endsOn', message(context, 'ends-on.not-later'))
    if (opensAt && endsOn > addDays(kyivDay(opensAt), MAX_DAYS))
      throw unfitField('endsOn', message(context, 'ends-on.too-late', { count: MAX_DAYS }))
  },
  changes: ({ body: { endsOn }, now }) => ({ ends_at: lastMomentOf(endsOn), extended_at: now }),
  async effects(tx, { before, item, body: { reason }, now }) {
    if (!before.endsAt || !item.endsAt) throw new Error('an open consultation has an end')
    await insertExtension(tx, item.id, { from: before.endsAt, to: item.endsAt, reason, at: now })
  },
})

const cancel = transition(consultationWorkflow, 'cancel', {
  ...byOfficial,
  input: CancelConsultation,
  changes: ({ body: { reason }, now }) => ({ cancel_reason: reason, cancelled_at: now }),
})

const startAnalysis = transition(consultationWorkflow, 'start-analysis', {
  ...byOfficial,
  changes: ({ now }) => ({ analysis_at: now }),
})

const publishReport = transition(consultationWorkflow, 'publish-report', {
  ...byOfficial,
  input: PublishReport,
  check: (tx, { item }) => requireDecided(tx, item.id),
  changes: ({ body: { text }, now }) => ({ report_text: text, report_at: now }),
  // Open data reads many consultations at once, and counts of what is over do not change.
  effects: async (tx, { item }) =>
    updateItem(tx, 'consultations', item.id, { channels: JSON.stringify(await channelsOf(tx, item)) }),
})

const decide = transition(consultationWorkflow, 'decide', {
  ...byOfficial,
  input: DecideConsultation,
  changes: ({ body: { text, link }, now }) => ({ decision_text: text, decision_link: link || null, decided_at: now }),
})

const archive = transition(consultationWorkflow, 'archive', { ...byOfficial, ...archiving })
const remove = transition(consultationWorkflow, 'delete', {
  ...byOfficial,
  effects: (tx, { item }) => deleteOrigin(tx, consultationTag(item.id)),
})

// ------------------------------------------------------------------------------------------------------------- content

const Saved = z.object({ id: z.int(), revision: z.int() })

/** Questions with their options are many small values. */
const CONTENT_LIMITS = { values: 40_000 }

const edit = action({
  name: 'consultation.edit',
  access: 'official',
  method: 'PUT',
  path: '/consultations/:id/content',
  params: NumberedItem,
  input: ConsultationContent,
  bodyLimits: CONTENT_LIMITS,
  ifMatch: true,
  output: Saved,
  async run(tx, context, { params: { id }, body: { files, ...content }, revision }) {
    const item = await lock(tx, consultationWorkflow, context, id)
    const now = context.clock.now()
    const row = await permit(tx, consultationWorkflow, context, { item, action: 'edit', now })
    if (item.revision !== revision) throw savedMeanwhile()
    if ((await findDocuments(tx, files)).size < files.length)
      throw unfitField('files', message(context, 'files.unknown'))
    const { groups, questionnaire, eligibility, resultsOn, ...texts } = content
    const changes = {
      ...texts,
      ...{ language: languageOf(content), results_on: resultsOn, revision: item.revision + 1 },
      ...{ groups: JSON.stringify(groups), questionnaire: JSON.stringify(questionnaire) },
      eligibility: JSON.stringify(eligibility),
    }
    await replaceAttachments(tx, consultationTag(id), files)
    await apply(tx, consultationWorkflow, context, { item, row, now, changes })
    // The engine indexes steps of the timeline only.
    const after = await consultations.find(tx, id)
    await consultationSearch.index(tx, id, { before: item, after })
    await invalidateOrigin(tx, consultationTag(id))
    return { id, revision: item.revision + 1 }
  },
})

/** Which free texts the report shows: words are published only after somebody has read them. */
const showTexts = action({
  name: 'consultation.show-texts',
  access: 'official',
  method: 'PUT',
  path: '/consultations/:id/shown-texts',
  params: NumberedItem,
  input: ShowTexts,
  output: z.object({ id: z.int(), shown: z.int() }),
  async run(tx, context, { params: { id }, body: { texts } }) {
    const item = await lock(tx, consultationWorkflow, context, id)
    const now = context.clock.now()
    const row = await permit(tx, consultationWorkflow, context, { item, action: 'show-texts', now })
    const known = new Set((await freeTextsOf(tx, item)).map(({ answer, question }) => `${answer} ${question}`))
    if (!texts.every(({ answer, question }) => known.has(`${answer} ${question}`)))
      throw unfitField('texts', message(context, 'texts.unknown'))
    await apply(tx, consultationWorkflow, context, { item, row, now, changes: { shown_texts: JSON.stringify(texts) } })
    return { id, shown: texts.length }
  },
})

/** A new draft with the same content: for a repetition, and for what is held every year. */
const repeat = action({
  name: 'consultation.repeat',
  access: 'official',
  method: 'POST',
  path: '/consultations/:id/repeat',
  params: NumberedItem,
  transition: { workflow: 'consultation', action: 'repeat' },
  output: z.object({ id: z.int(), state: z.string() }),
  status: 201,
  async run(tx, context, { params: { id } }) {
    const item = await lock(tx, consultationWorkflow, context, id)
    const now = context.clock.now()
    await permit(tx, consultationWorkflow, context, { item, action: 'repeat', now })
    return copyOf(tx, context, item)
  },
})

async function copyOf(tx: CommunityTx, context: Context, item: Consultation): Promise<{ id: number; state: string }> {
  const { kind, title, summary, text, language, authority, address, submission, contact } = item
  const now = context.clock.now()
  const made = await consultations.insertNumbered(tx, 'consultation', {
    ...{ kind, title, summary, text, language, authority, address, submission, contact },
    ...{ groups: JSON.stringify(item.groups), questionnaire: JSON.stringify(item.questionnaire) },
    ...{ eligibility: JSON.stringify(item.eligibility), repeat_of: item.id, state: 'draft', created_at: now },
  })
  await copyAct(tx, item.id, made.id, now)
  const row = await permit(tx, consultationWorkflow, context, { item: made, action: 'create', now })
  const { id, state } = await apply(tx, consultationWorkflow, context, { item: made, row, now, isNew: true })
  return { id, state }
}

export const consultationSteps = [
  ...[
    create,
    edit,
    plan,
    announce,
    extend,
    startAnalysis,
    publishReport,
    decide,
    cancel,
    archive,
    repeat,
    remove,
    showTexts,
  ],
]
