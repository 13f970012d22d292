import type { z } from 'zod'
import { type Read, read } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { begunView } from '#participation/origins/index.ts'
import { readReceipt } from '#participation/receipts.ts'
import { petitionNotFound } from './errors.ts'
import { listRead } from './list.ts'
import { petitionPath } from './path.ts'
import * as queries from './queries.ts'
import {
  CategoryList,
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
import { ownPetition, petitionView, signatureList, viewingOf } from './views.ts'

/** JSON reads: what everybody may know, and what a resident knows of their own. Those of staff are in desk.ts. */

const show = read({
  name: 'petition.show',
  access: 'public',
  path: '/petitions/:id',
  params: PetitionParams,
  output: PetitionView,
  async run(tx, context, { params }) {
    const petition = await queries.getPublishedPetition(tx, params.id)
    const tag = petitionTag(petition.id)
    const files = await listAttachments(tx, tag)
    return petitionView(petition, files, await viewingOf(tx, context), await begunView(tx, context, tag))
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

export const petitionReads: readonly Read[] = [listRead, show, signatures, receipt, categories, mine]
