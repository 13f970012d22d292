import type { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import type { MemberActor } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { discardForm, newPetitionForm, resubmitForm, signForm, withdrawForm } from './cabinet.ts'
import * as commands from './commands.ts'
import type { Petition } from './queries.ts'
import { showOnDesk } from './reads.ts'
import {
  AnswerPetition,
  CloseAppeal,
  DeskView,
  Discarded,
  OwnPetition,
  PetitionDraft,
  PetitionParams,
  RejectPetition,
  SignatureReceipt,
  SignPetition,
  StartReview,
} from './schema.ts'
import { ownPetition, signatureReceipt, viewingOf } from './views.ts'

/** What people do with petitions: each declared once, for the API, the form and the journal. */

async function asOwn(tx: CommunityTx, context: Context, petition: Petition): Promise<z.input<typeof OwnPetition>> {
  return ownPetition(petition, await viewingOf(tx, context))
}

/** Enough for whoever corrects a text again and again; each submission is work for a moderator. */
const submissions = { id: 'petition.submit', most: 10, error: 'petition.too-many-submissions' }
const withdrawals = { id: 'petition.withdraw', most: 10, error: 'petition.too-many-steps' }
const discards = { id: 'petition.discard', most: 10, error: 'petition.too-many-steps' }

const submit = action({
  name: 'petition.submit',
  access: 'verified',
  method: 'POST',
  path: '/petitions',
  input: PetitionDraft,
  dailyLimit: submissions,
  output: OwnPetition,
  status: 201,
  run: async (tx, context, { body }) => asOwn(tx, context, await commands.submitPetition(tx, context, body)),
  form: newPetitionForm,
})

const resubmit = action({
  name: 'petition.resubmit',
  access: 'verified',
  method: 'POST',
  path: '/petitions/:id/resubmit',
  params: PetitionParams,
  input: PetitionDraft,
  dailyLimit: submissions,
  output: OwnPetition,
  run: async (tx, context, { params, body }) =>
    asOwn(tx, context, await commands.resubmitPetition(tx, context, params.id, body)),
  form: resubmitForm,
})

const withdraw = action({
  name: 'petition.withdraw',
  access: 'contact',
  method: 'POST',
  path: '/petitions/:id/withdraw',
  params: PetitionParams,
  dailyLimit: withdrawals,
  output: OwnPetition,
  run: async (tx, context, { params }) => asOwn(tx, context, await commands.withdrawPetition(tx, context, params.id)),
  form: withdrawForm,
})

const discard = action({
  name: 'petition.discard',
  access: 'contact',
  method: 'POST',
  path: '/petitions/:id/discard',
  params: PetitionParams,
  dailyLimit: discards,
  output: Discarded,
  async run(tx, context, { params }) {
    await commands.discardPetition(tx, context, params.id)
    return { id: params.id }
  },
  form: discardForm,
})

const sign = action({
  name: 'petition.sign',
  access: 'verified',
  method: 'POST',
  path: '/petitions/:id/sign',
  params: PetitionParams,
  input: SignPetition,
  dailyLimit: 'once-each',
  output: SignatureReceipt,
  status: 201,
  async run(tx, context, { params, body }) {
    const { petition, signature } = await commands.signPetition(tx, context, params.id, {
      notify: body?.notify ?? false,
    })
    return signatureReceipt(petition, signature)
  },
  async together(tx, orders) {
    const signed = await commands.signTogether(
      tx,
      orders.map(({ context: doing, input: { params, body } }) => ({
        doing,
        ...params,
        notify: body?.notify ?? false,
      })),
    )
    return signed.map((one) => one && signatureReceipt(one.petition, one.signature))
  },
  form: signForm,
})

// -------------------------------------------------------------------------------------------------------------- staff

const onDesk = (tx: CommunityTx, context: Context & { actor: MemberActor }, petition: Petition) =>
  showOnDesk(tx, context, petition.id)

const publish = action({
  name: 'petition.publish',
  access: 'moderator',
  method: 'POST',
  path: '/petitions/:id/publish',
  params: PetitionParams,
  output: DeskView,
  run: async (tx, context, { params }) => onDesk(tx, context, await commands.publishPetition(tx, context, params.id)),
})

const reject = action({
  name: 'petition.reject',
  access: 'moderator',
  method: 'POST',
  path: '/petitions/:id/reject',
  params: PetitionParams,
  input: RejectPetition,
  output: DeskView,
  run: async (tx, context, { params, body }) =>
    onDesk(tx, context, await commands.rejectPetition(tx, context, params.id, body)),
})

const startReview = action({
  name: 'petition.start-review',
  access: 'official',
  method: 'POST',
  path: '/petitions/:id/start-review',
  params: PetitionParams,
  input: StartReview,
  output: DeskView,
  run: async (tx, context, { params, body }) =>
    onDesk(tx, context, await commands.startReview(tx, context, params.id, { hearingsUntil: body?.hearingsUntil })),
})

const answer = action({
  name: 'petition.answer',
  access: 'official',
  method: 'POST',
  path: '/petitions/:id/answer',
  params: PetitionParams,
  input: AnswerPetition,
  output: DeskView,
  run: async (tx, context, { params, body }) =>
    onDesk(tx, context, await commands.answerPetition(tx, context, params.id, body)),
})

const closeAppeal = action({
  name: 'petition.close-appeal',
  access: 'official',
  method: 'POST',
  path: '/petitions/:id/close-appeal',
  params: PetitionParams,
  input: CloseAppeal,
  output: DeskView,
  run: async (tx, context, { params, body }) =>
    onDesk(tx, context, await commands.closeAppeal(tx, context, params.id, body.note)),
})

const archive = action({
  name: 'petition.archive',
  access: 'moderator',
  method: 'POST',
  path: '/petitions/:id/archive',
  params: PetitionParams,
  output: DeskView,
  run: async (tx, context, { params }) => onDesk(tx, context, await commands.archivePetition(tx, context, params.id)),
})

export const petitionActions: readonly Action[] = [
  submit,
  resubmit,
  withdraw,
  discard,
  sign,
  publish,
  reject,
  startReview,
  answer,
  closeAppeal,
  archive,
]
