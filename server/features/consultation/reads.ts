import { z } from 'zod'
import { type Read, read } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import type { Answers } from '#participation/questions/index.ts'
import { allowedTo, NumberedItem } from '#participation/workflow/index.ts'
import { findOwn } from './answer-queries.ts'
import { consultationNotFound } from './errors.ts'
import { listRead } from './list.ts'
import { consultationTag } from './path.ts'
import { getConsultation, getPublished } from './queries.ts'
import { freeTextsOf, resultsOf } from './results.ts'
import { consultationKinds } from './rules.ts'
import { ConsultationContent, ConsultationView, OwnAnswerView, ResultsView } from './schema.ts'
import { consultationView } from './views.ts'
import { consultationWorkflow } from './workflow.ts'

const OwnSheet = OwnAnswerView.shape.answers

/** JSON reads of one consultation; the list is in list.ts, the desk in desk.ts. */

const show = read({
  name: 'consultation.show',
  access: 'public',
  path: '/consultations/:id',
  params: NumberedItem,
  output: ConsultationView,
  run: async (tx, context, { params: { id } }) => consultationView(tx, await getPublished(tx, id), context),
})

/** Everything that staff writes, for the screen on which it is composed. */
const Content = z.object({
  ...ConsultationContent.omit({ files: true }).shape,
  kind: z.enum(consultationKinds),
  revision: z.int(),
  mayEdit: z.boolean(),
  /** Whether `GET …/results` has any: from the end on. */
  hasResults: z.boolean(),
  files: z.array(z.object({ id: z.uuid(), fileName: z.string(), bytes: z.int(), url: z.string() })),
})

const content = read({
  name: 'consultation.content',
  access: 'member',
  path: '/consultations/:id/content',
  params: NumberedItem,
  output: Content,
  async run(tx, { actor, clock, community }, { params: { id } }) {
    const one = await getConsultation(tx, id)
    const files = await listAttachments(tx, consultationTag(id))
    return {
      ...one,
      mayEdit: allowedTo(consultationWorkflow, one, { actor, now: clock.now() }).includes('edit'),
      hasResults: one.kind === 'consultation' && one.closedAt !== null,
      files: files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: community.origin + href })),
    }
  },
})

const results = read({
  name: 'consultation.results',
  access: 'public',
  path: '/consultations/:id/results',
  params: NumberedItem,
  output: ResultsView,
  async run(tx, context, { params: { id } }) {
    const one = await getPublished(tx, id)
    if (one.reportAt === null) throw consultationNotFound()
    return resultsOf(tx, one, context)
  },
})

const DeskResults = ResultsView.extend({
  mayChoose: z.boolean(),
  freeTexts: z.array(z.object({ answer: z.uuid(), question: z.string(), text: z.string(), shown: z.boolean() })),
})

/** From the end on, so that officials do not steer what is still being answered. */
const deskResults = read({
  name: 'consultation.desk-results',
  access: 'member',
  path: '/consultations/:id/results',
  params: NumberedItem,
  output: DeskResults,
  async run(tx, context, { params: { id } }) {
    const one = await getConsultation(tx, id)
    if (one.closedAt === null) throw consultationNotFound()
    const at = { actor: context.actor, now: context.clock.now() }
    return {
      ...(await resultsOf(tx, one, context)),
      mayChoose: allowedTo(consultationWorkflow, one, at).includes('show-texts'),
      freeTexts: await freeTextsOf(tx, one),
    }
  },
})

/** The person's own answer, sent or saved. */
const mine = read({
  name: 'consultation.mine',
  access: 'contact',
  path: '/my/consultations/:id',
  params: NumberedItem,
  output: z.object({ sentAt: z.iso.datetime().nullable(), answers: OwnSheet.nullable(), draft: OwnSheet.nullable() }),
  async run(tx, { actor }, { params: { id } }) {
    const own = await findOwn(tx, id, actor.accountId)
    if (!own) throw consultationNotFound()
    return { sentAt: own.sentAt?.toISOString() ?? null, answers: sheetOf(own.answers), draft: sheetOf(own.draft) }
  },
})

const sheetOf = (answers: Answers | null) => answers && { ...answers }

export const consultationReads: readonly Read[] = [listRead, show, content, results, deskResults, mine]
