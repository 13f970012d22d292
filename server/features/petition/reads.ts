import type { z } from 'zod'
import { type Context, type Read, read } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { readReceipt } from '#participation/receipts.ts'
import { listEvents } from '#participation/workflow/index.ts'
import { type MemberActor, shownEmail } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import { listRead } from './list.ts'
import { petitionPath } from './path.ts'
import * as queries from './queries.ts'
import { deskStates } from './rules.ts'
import {
  CategoryList,
  DeskList,
  DeskQuery,
  DeskView,
  FoundSignature,
  OwnPetitionList,
  PageQuery,
  PetitionParams,
  PetitionView,
  Receipt,
  SignatureList,
} from './schema.ts'
import { readPetitionSettings } from './settings.ts'
import { findSignatureByReceipt, listSignatures, pageOfSignature } from './signature-queries.ts'
import { petitionTag } from './tags.ts'
import { deskItem, deskView, ownPetition, petitionView, signatureList, viewingOf } from './views.ts'
import { petitionWorkflow } from './workflow.ts'

/** JSON reads: what everybody may know, what a resident knows of their own, what the staff see. */

const show = read({
  name: 'petition.show',
  access: 'public',
  path: '/petitions/:id',
  params: PetitionParams,
  output: PetitionView,
  async run(tx, context, { params }) {
    const petition = await queries.getPublishedPetition(tx, params.id)
    return petitionView(petition, await listAttachments(tx, petitionTag(petition.id)), await viewingOf(tx, context))
  },
})

const signatures = read({
  name: 'petition.signatures',
  access: 'public',
  path: '/petitions/:id/signatures',
  params: PetitionParams,
  query: PageQuery,
  output: SignatureList,
  async run(tx, _context, { params, query }) {
    const petition = await queries.getPublishedPetition(tx, params.id)
    return signatureList(await listSignatures(tx, petition, query.page))
  },
})

const receipt = read({
  name: 'petition.receipt',
  access: 'public',
  path: '/petition-receipts/:receipt',
  params: Receipt,
  output: FoundSignature,
  async run(tx, { community }, { params }): Promise<z.input<typeof FoundSignature>> {
    const code = readReceipt(params.receipt)
    const signature = code ? await findSignatureByReceipt(tx, code) : undefined
    if (!signature) throw petitionNotFound()
    const petition = await queries.getPublishedPetition(tx, signature.petitionId)
    return {
      petition: { id: petition.id, title: petition.title },
      number: signature.number,
      name: signature.name,
      signedAt: signature.signedAt.toISOString(),
      url: `${community.origin}${petitionPath(petition.id)}/signatures?page=${pageOfSignature(signature.number)}`,
    }
  },
})

const categories = read({
  name: 'petition.categories',
  access: 'public',
  path: '/petition-categories',
  output: CategoryList,
  async run(tx, context) {
    const settings = await readPetitionSettings(tx, context)
    return { items: settings.categories }
  },
})

const mine = read({
  name: 'petition.mine',
  access: 'contact',
  path: '/my/petitions',
  output: OwnPetitionList,
  async run(tx, context) {
    const viewing = await viewingOf(tx, context)
    const petitions = await queries.listByAuthor(tx, context.actor.accountId)
    return { items: petitions.map((petition) => ownPetition(petition, viewing)) }
  },
})

const deskList = read({
  name: 'petition.desk-list',
  access: 'member',
  path: '/petitions',
  query: DeskQuery,
  output: DeskList,
  async run(tx, context, { query: { state, ...filter } }) {
    const desk = await deskOf(tx, context)
    const states = state ? [state] : deskStates
    const found = await queries.listPetitions(tx, { ...filter, states })
    return { ...found, items: found.items.map((petition) => deskItem(petition, desk)) }
  },
})

const deskShow = read({
  name: 'petition.desk-show',
  access: 'member',
  path: '/petitions/:id',
  params: PetitionParams,
  output: DeskView,
  run: (tx, context, { params }) => showOnDesk(tx, context, params.id),
})

/** A draft is the author's alone: the desk never shows one. */
export async function showOnDesk(
  tx: CommunityTx,
  context: Context & { actor: MemberActor },
  id: number,
): Promise<z.input<typeof DeskView>> {
  const petition = await queries.getPetition(tx, id)
  if (petition.state === 'draft') throw petitionNotFound()
  const author = await context.services.residentRecipient(tx, petition.authorAccountId)
  const more = {
    events: await listEvents(tx, petitionWorkflow.id, id),
    files: await listAttachments(tx, petitionTag(id)),
    authorEmail: author ? shownEmail(author.email) : null,
    actor: context.actor,
  }
  return deskView(petition, more, await deskOf(tx, context))
}

async function deskOf(tx: CommunityTx, context: Context) {
  const settings = await readPetitionSettings(tx, context)
  return { ...(await viewingOf(tx, context)), settings, t: context.services.translator(context.locale) }
}

export const petitionReads: readonly Read[] = [
  listRead,
  show,
  signatures,
  receipt,
  categories,
  mine,
  deskList,
  deskShow,
]
