import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { SeedCommitments, seedCommitments } from '#participation/commitments/index.ts'
import {
  type Answers,
  choicesOf,
  isClosed,
  type Question,
  Questionnaire,
  questionsOf,
  readSheet,
} from '#participation/questions/index.ts'
import { indexDocuments } from '#participation/search/index.ts'
import { insertEvent, refileDueItems, updateItem } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { unit } from '#platform/drawing.ts'
import { findPersonFacts } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf, invalidateTags } from '#platform/tenancy/index.ts'
import { SeedAct, seedAct } from './act/seed.ts'
import { listSent } from './answer-queries.ts'
import { consultationPath, consultationTag, LIST_TAG } from './path.ts'
import { type Consultation, consultations, insertExtension } from './queries.ts'
import { channelsOf } from './results.ts'
import { type ConsultationState, consultationKinds, consultationStates, dutyOf } from './rules.ts'
import {
  CancelConsultation,
  ConsultationContent,
  DecideConsultation,
  ExtendConsultation,
  PublishReport,
} from './schema.ts'
import { readConsultationSettings } from './settings.ts'
import { consultationSearch, consultationWorkflow, languageOf } from './workflow.ts'

/**
 * Consultations of a bundle (tenants/README.md says what each field means), written as they would stand after having gone
 * through their steps: no letters and no journal, since nobody did these things.
 */

/** Days from the day of seeding. */
const Days = z.int().min(-2_000).max(400)
const content = ConsultationContent.shape

export const SeedConsultation = z.strictObject({
  kind: z.enum(consultationKinds).default('consultation'),
  state: z.enum(consultationStates),
  title: content.title,
  summary: content.summary,
  authority: content.authority,
  text: content.text.default(''),
  groups: content.groups.default([]),
  address: content.address.default(''),
  submission: content.submission.default(''),
  contact: content.contact.default(''),
  resultsOn: Days.optional(),
  questionnaire: Questionnaire.default({ sections: [] }),
  planned: Days.optional(),
  expected: Days.optional(),
  announced: Days.optional(),
  opens: Days.optional(),
  ends: Days.optional(),
  extended: z.strictObject({ at: Days, from: Days, reason: ExtendConsultation.shape.reason }).optional(),
  analysis: Days.optional(),
  report: PublishReport.extend({ at: Days }).optional(),
  decision: DecideConsultation.extend({ at: Days, commitments: SeedCommitments.default([]) }).optional(),
  cancelled: CancelConsultation.extend({ at: Days }).optional(),
  archived: Days.optional(),
  act: SeedAct.optional(),
  /** How many residents have answered. */
  answers: z.int().min(0).default(0),
  /** What they write, by question; the report shows all of it. */
  texts: z.record(z.string(), z.array(z.string())).default({}),
})
export type SeedConsultation = z.output<typeof SeedConsultation>

const Bundle = z.strictObject({ schemaVersion: z.literal(1), items: z.array(SeedConsultation) })

const HOUR_MS = 3_600_000
/** What the community does, it does in the morning. */
const MORNING = 9

export async function seedConsultations(tx: CommunityTx, context: SeedContext, bundle: unknown): Promise<void> {
  const { reportDays, legalProfile } = await readConsultationSettings(tx, context)
  for (const item of Bundle.parse(bundle).items) await seedOne(tx, context, item, { reportDays, legalProfile })
  for await (const documents of consultationSearch.documents(tx)) await indexDocuments(tx, documents)
  await invalidateTags(tx, LIST_TAG)
  await refileDueItems(tx, consultationWorkflow, context.now)
}

interface Rules {
  reportDays: number
  legalProfile: 'local' | 'law3841'
}

/** Inserts one with its timeline, promises and answers. */
export async function seedOne(
  tx: CommunityTx,
  context: SeedContext,
  item: SeedConsultation,
  { reportDays, legalProfile }: Rules,
): Promise<Consultation> {
  const moments = momentsOf(item, context.now)
  const dayOf = (days: number | undefined) => (days === undefined ? null : addDays(kyivDay(context.now), days))
  const { kind, title, summary, authority, text, groups, address, submission, contact, questionnaire } = item
  const made = await consultations.insertNumbered(tx, 'consultation', {
    ...{ kind, title, summary, authority, text, address, submission, contact, language: languageOf(item) },
    ...{ groups: JSON.stringify(groups), questionnaire: JSON.stringify(questionnaire) },
    ...{ results_on: dayOf(item.resultsOn), expected_on: dayOf(item.expected) },
    ...{ state: 'draft', created_at: moments.created },
  })
  const duty = dutyOf(item.state) ?? null
  const wasOpened = moments.opens !== null && moments.opens <= context.now && item.state !== 'announced'
  await updateItem(tx, 'consultations', made.id, {
    state: item.state,
    ...{ published_at: moments.planned ?? moments.announced, announced_at: moments.announced },
    ...(moments.announced ? { legal_profile: legalProfile, report_days: reportDays, duty_days: reportDays } : {}),
    ...{ opens_at: moments.opens, ends_at: moments.ends, opened_at: wasOpened ? moments.opens : null },
    ...{ extended_at: moments.extended, closed_at: moments.closed, analysis_at: moments.analysis },
    ...{ report_text: item.report?.text ?? null, report_at: moments.report },
    ...{ decision_text: item.decision?.text ?? null, decision_link: item.decision?.link || null },
    ...{ decided_at: moments.decided, cancel_reason: item.cancelled?.reason ?? null, cancelled_at: moments.cancelled },
    ...{ archived_at: moments.archived, duty, duty_from: duty ? moments.closed : null },
  })
  if (item.extended && moments.extended && moments.ends) {
    const { from, reason } = item.extended
    const before = lastMomentOf(addDays(kyivDay(context.now), from))
    await insertExtension(tx, made.id, { from: before, to: moments.ends, reason, at: moments.extended })
  }
  if (item.decision && moments.decided) {
    const promiser = { subject: consultationTag(made.id), path: consultationPath(made.id) }
    await seedCommitments(tx, promiser, item.decision.commitments, { now: context.now, at: moments.decided })
  }
  for (const event of eventsOf(moments))
    await insertEvent(tx, consultationWorkflow.id, made.id, { ...event, memberName: null })
  if (item.act) await seedAct(tx, context, made.id, item.act)
  await seedAnswers(tx, context, made.id, item, moments)
  return made
}

type Moments = ReturnType<typeof momentsOf>

function momentsOf(item: SeedConsultation, now: Date) {
  const today = kyivDay(now)
  const morning = (days: number | undefined): Date | null => {
    if (days === undefined) return null
    const at = new Date(firstMomentOf(addDays(today, days)).getTime() + MORNING * HOUR_MS)
    return at < now ? at : now
  }
  const ends = item.ends === undefined ? null : lastMomentOf(addDays(today, item.ends))
  const isClosed = ['closed', 'analysis', 'report_published', 'decision'].includes(item.state) || item.report
  const announced = morning(item.announced)
  const planned = morning(item.planned)
  return {
    ...{ planned, announced, ends, created: planned ?? announced ?? now },
    opens: item.opens === undefined ? null : firstMomentOf(addDays(today, item.opens)),
    extended: morning(item.extended?.at),
    closed: isClosed && ends ? new Date(ends.getTime() + 1) : null,
    analysis: morning(item.analysis),
    report: morning(item.report?.at),
    decided: morning(item.decision?.at),
    cancelled: morning(item.cancelled?.at),
    archived: morning(item.archived),
    now,
  }
}

function eventsOf(moments: Moments): { action: string; state: ConsultationState; at: Date }[] {
  const opened = moments.opens && moments.opens <= moments.now ? moments.opens : null
  const steps: [string, ConsultationState, Date | null][] = [
    ['create', 'draft', moments.created],
    ['plan', 'planned', moments.planned],
    ['announce', 'announced', moments.announced],
    ['open', 'open', opened],
    ['extend', 'open', moments.extended],
    ['close', 'closed', moments.closed],
    ['start-analysis', 'analysis', moments.analysis],
    ['publish-report', 'report_published', moments.report],
    ['decide', 'decision', moments.decided],
    ['cancel', 'cancelled', moments.cancelled],
    ['archive', 'archived', moments.archived],
  ]
  return steps.flatMap(([action, state, at]) => (at ? [{ action, state, at }] : []))
}

// ------------------------------------------------------------------------------------------------------------- answers

async function seedAnswers(
  tx: CommunityTx,
  { residents, now }: SeedContext,
  id: number,
  item: SeedConsultation,
  { opens, ends }: Moments,
): Promise<void> {
  if (item.answers === 0) return
  if (!opens || !ends) throw new Error(`«${item.title}» has answers and no term`)
  if (residents.length < item.answers) throw new Error(`«${item.title}» has more answers than the bundle residents`)
  const people = residents
    .toSorted((one, other) => unit(`${id} ${one.accountId}`) - unit(`${id} ${other.accountId}`))
    .slice(0, item.answers)
  const accounts = people.map(({ accountId }) => accountId)
  const facts = await findPersonFacts(tx, accounts, ['settlement'])
  const until = ends < now ? ends : now
  const community_id = communityOf(tx)
  const rows = people.map(({ accountId, personKey }, index) => ({
    ...{ community_id, consultation_id: id, account_id: accountId },
    person_key: item.state === 'archived' ? null : personKey,
    settlement: facts.get(accountId)?.settlement ?? null,
    // Every fourth came on a sheet.
    channel: index % 4 === 3 ? 'paper' : 'online',
    answers: JSON.stringify(answersOf(item, `${id} ${index}`, index)),
    sent_at: new Date(opens.getTime() + Math.floor(unit(`${id} ${index} at`) * (until.getTime() - opens.getTime()))),
  }))
  await tx.insertInto('consultation_answers').values(rows).execute()
  const textIds = Object.keys(item.texts)
  const shown = (await listSent(tx, id)).flatMap(({ id: answer, answers }) =>
    textIds.flatMap((question) => (Object.hasOwn(answers, question) ? { answer, question } : [])),
  )
  if (!item.report) return
  const channels = await channelsOf(tx, { id, kind: item.kind })
  await updateItem(tx, 'consultations', id, {
    ...{ shown_texts: JSON.stringify(shown), channels: JSON.stringify(channels) },
  })
}

/** The first who answer write the texts of the bundle, one each. */
function answersOf({ questionnaire, texts }: SeedConsultation, key: string, index: number): Answers {
  const given = Object.fromEntries(
    questionsOf(questionnaire).flatMap((question) => {
      const value = givenTo(question, `${key} ${question.id}`, texts[question.id]?.[index])
      return value === undefined ? [] : [[question.id, value]]
    }),
  )
  return readSheet(questionnaire, given, { partial: true }).answers
}

function givenTo(question: Question, key: string, text: string | undefined): unknown {
  const { ask } = question
  if (ask.kind === 'number') {
    const [min, max] = [ask.min ?? 0, ask.max ?? 10]
    return Math.round(min + unit(key) ** 2 * (max - min))
  }
  if (!isClosed(ask)) return text
  const ids = choicesOf(question).map(({ id }) => id)
  if (ask.kind === 'matrix')
    return ask.options.map(
      ({ id }) => `${id}=${ask.answers[Math.floor(unit(`${key} ${id}`) ** 2 * ask.answers.length)]?.id}`,
    )
  // What stands first is what more people choose.
  const ordered = ids.toSorted((one, other) => lean(key, ids, one) - lean(key, ids, other))
  if (ask.kind === 'single' || ask.kind === 'scale') return ordered.slice(0, 1)
  return ordered.slice(0, Math.max(1, ask.min, Math.min(ask.max, Math.ceil(unit(`${key} many`) * ask.max))))
}

const lean = (key: string, ids: readonly string[], id: string): number => unit(`${key} ${id}`) + ids.indexOf(id) * 0.15
