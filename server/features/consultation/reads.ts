import { z } from 'zod'
import { type Read, read } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { allowedTo, NumberedItem } from '#participation/workflow/index.ts'
import { listRead } from './list.ts'
import { consultationTag } from './path.ts'
import { getConsultation, getPublished } from './queries.ts'
import { consultationKinds } from './rules.ts'
import { ConsultationContent, ConsultationView } from './schema.ts'
import { consultationView } from './views.ts'
import { consultationWorkflow } from './workflow.ts'

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
      files: files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: community.origin + href })),
    }
  },
})

export const consultationReads: readonly Read[] = [listRead, show, content]
