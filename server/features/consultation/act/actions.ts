import type { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import { requireEligible } from '#participation/eligibility/index.ts'
import { apply, type Changes, lock, permit } from '#participation/workflow/index.ts'
import * as audit from '#platform/audit/index.ts'
import { findVerifiedPerson, type ResidentActor } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { unfitField } from '../errors.ts'
import { consultationTag, PROPOSALS_TAG } from '../path.ts'
import { getConsultation } from '../queries.ts'
import { isAnsweringOpen } from '../rules.ts'
import { readConsultationSettings } from '../settings.ts'
import { consultationWorkflow } from '../workflow.ts'
import { proposeForm, withdrawForm } from './account-pages.ts'
import { factsOf, getAct, getPublishedAct } from './act.ts'
import {
  clauseFault,
  clausesOf,
  MAX_CLAUSE_TEXT,
  MAX_CLAUSES,
  matchClauses,
  paragraphsOfPasted,
  textOfClauses,
} from './clauses.ts'
import { DocxError, readDocx } from './docx.ts'
import { actSavedMeanwhile, proposalNotFound, proposalsClosed, tooManyProposals } from './errors.ts'
import { notifyProposer } from './mails.ts'
import { decisionActions, type ProposalAction } from './proposal-rules.ts'
import { countOfAuthor, listClauses, lockAct, type Proposal, proposals, replaceClauses, saveAct } from './queries.ts'
import { deskAct } from './reads.ts'
import {
  ActParams,
  DecideProposal,
  DeskAct,
  DeskProposal,
  DocxText,
  MAX_OWN_PROPOSALS,
  OwnProposal,
  OwnProposalParams,
  ProposalParams,
  Propose,
  ReadDocx,
  RejectProposal,
  SaveAct,
} from './schema.ts'
import { byId, deskProposal, ownProposal } from './views.ts'
import { proposalWorkflow } from './workflow.ts'

/** What staff do with the text of an act and with proposals, and what residents propose. */

const message = ({ services, locale }: Context, key: string, values: Record<string, string | number> = {}): string =>
  services.translator(locale)(`consultation:fields.${key}`, values)

// ---------------------------------------------------------------------------------------------------------------- text

const save = action({
  name: 'consultation.save-act',
  access: 'official',
  method: 'PUT',
  path: '/consultations/:id/act',
  params: ActParams,
  input: SaveAct,
  ifMatch: true,
  output: DeskAct,
  async run(tx, context, { params: { id }, body: { text }, revision }) {
    await getAct(tx, id)
    const item = await lock(tx, consultationWorkflow, context, id)
    const now = context.clock.now()
    // The text is a part of what is edited before the first day; from then on it stands as people discuss it.
    const row = await permit(tx, consultationWorkflow, context, { item, action: 'edit', now })
    const act = (await lockAct(tx, id)) ?? { lastClause: 0, revision: 0 }
    if (act.revision !== revision) throw actSavedMeanwhile()
    const parsed = clausesOf(paragraphsOfPasted(text))
    const fault = clauseFault(parsed)
    if (fault) {
      const values = { at: fault.at, clauses: MAX_CLAUSES, characters: MAX_CLAUSE_TEXT }
      throw unfitField('text', message(context, `act.${fault.fault}`, values))
    }
    const ids = matchClauses(await listClauses(tx, id), parsed)
    let lastClause = act.lastClause
    const clauses = parsed.map((clause, at) => {
      const known = ids[at]
      if (known === undefined) lastClause += 1
      return { ...clause, id: known ?? lastClause }
    })
    await saveAct(tx, id, { lastClause, revision: act.revision + 1, changedAt: now })
    await replaceClauses(tx, id, clauses)
    await apply(tx, consultationWorkflow, context, { item, row, now })
    return deskAct(tx, context, item)
  },
})

/** Nothing is stored: the text goes back to the editor, who corrects and saves it. */
const importDocx = action({
  name: 'consultation.read-docx',
  access: 'official',
  method: 'POST',
  path: '/consultations/:id/act/docx',
  params: ActParams,
  input: ReadDocx,
  output: DocxText,
  async run(tx, context, { params: { id }, body: { file } }) {
    await getAct(tx, id)
    const paragraphs = await readDocx(Buffer.from(file, 'base64')).catch((error: unknown) => {
      throw error instanceof DocxError ? unfitField('file', message(context, `docx.${error.fault}`)) : error
    })
    if (paragraphs.length === 0) throw unfitField('file', message(context, 'docx.empty'))
    return { text: textOfClauses(clausesOf(paragraphs)) }
  },
})

// ----------------------------------------------------------------------------------------------------------- residents

const proposing = { id: 'consultation.propose', most: 20, error: 'consultation.too-many-proposals-today' }
const withdrawing = { id: 'consultation.withdraw-proposal', most: 40, error: 'consultation.too-many-steps' }

type Proposing = Context & { actor: ResidentActor }

async function showOwn(
  tx: CommunityTx,
  { services, locale }: Context,
  proposal: Proposal,
): Promise<z.input<typeof OwnProposal>> {
  return ownProposal(proposal, await getConsultation(tx, proposal.consultationId), services.translator(locale))
}

/**
 * What a proposal changes of the clause; null where it only has grounds. The form offers the text of the clause to begin
 * with: left as it is, it proposes nothing.
 */
export async function wordingOf(tx: CommunityTx, context: Context, id: number, { clause, wording }: Propose) {
  const clauses = await listClauses(tx, id)
  if (clause !== undefined && !clauses.some((one) => one.id === clause))
    throw unfitField('clause', message(context, 'clause.unknown'))
  if (!wording || clauses.some(({ text }) => text === wording)) return null
  if (clause === undefined) throw unfitField('wording', message(context, 'wording.no-clause'))
  return wording
}

export const propose = action({
  name: 'consultation.propose',
  access: 'contact',
  method: 'POST',
  path: '/consultations/:id/proposals',
  params: ActParams,
  input: Propose,
  dailyLimit: proposing,
  output: OwnProposal,
  status: 201,
  async run(tx, context, { params: { id }, body }) {
    const { actor, clock } = context as Proposing
    const consultation = await getPublishedAct(tx, id)
    await requireEligible(tx, context, consultation.eligibility)
    const wording = await wordingOf(tx, context, id, body)
    const personKey = (await findVerifiedPerson(tx, actor.accountId))?.personKey ?? null
    if ((await countOfAuthor(tx, id, { accountId: actor.accountId, personKey })) >= MAX_OWN_PROPOSALS)
      throw tooManyProposals()
    const { proposals: moderation } = await readConsultationSettings(tx, context)
    // The consultation is not locked: its end is an instant, and nothing of it changes.
    const now = clock.now()
    if (!isAnsweringOpen(consultation, now)) throw proposalsClosed()
    const isPublic = moderation === 'after'
    const proposal = await proposals.insertNumbered(tx, 'act-proposal', {
      ...{ consultation_id: id, clause_id: body.clause ?? null, state: isPublic ? 'received' : 'pending' },
      ...{ text: body.text, wording, created_at: now, published_at: isPublic ? now : null },
      ...{ author_account_id: actor.accountId, author_name: actor.displayName },
    })
    await audit.append(tx, {
      ...{ actor, at: now, action: 'consultation.proposed', subject: `consultation-proposal:${proposal.id}` },
      details: { item: consultationTag(id), to: proposal.state },
    })
    if (isPublic) await invalidateTags(tx, ...[consultationTag(id), PROPOSALS_TAG].map(resident))
    return showOwn(tx, context, proposal)
  },
  form: proposeForm,
})

export const withdraw = action({
  name: 'consultation.withdraw-proposal',
  access: 'contact',
  method: 'POST',
  path: '/consultations/proposals/:proposal/withdraw',
  params: OwnProposalParams,
  dailyLimit: withdrawing,
  output: OwnProposal,
  async run(tx, context, { params: { proposal: id } }) {
    const changes = { text: '', wording: null, published_at: null }
    return showOwn(tx, context, await step(tx, context, { id, action: 'withdraw', changes: () => changes }))
  },
  form: withdrawForm,
})

// --------------------------------------------------------------------------------------------------------------- staff

interface ProposalStep {
  id: number
  /** Of the path, where it names the act. */
  consultationId?: number
  action: ProposalAction
  changes(now: Date, proposal: Proposal): Changes<'act_proposals'>
}

/** Locks the proposal and takes a step. @throws AppError the refusal */
async function step(tx: CommunityTx, context: Context, { id, consultationId, action, changes }: ProposalStep) {
  const item = await lock(tx, proposalWorkflow, context, id)
  if (consultationId !== undefined && item.consultationId !== consultationId) throw proposalNotFound()
  const consultation = await getConsultation(tx, item.consultationId)
  const now = context.clock.now()
  const facts = factsOf(consultation, now)
  const row = await permit(tx, proposalWorkflow, context, { item, action, now, facts })
  return apply(tx, proposalWorkflow, context, { item, row, now, changes: changes(now, item) })
}

async function showOnDesk(tx: CommunityTx, context: Context, proposal: Proposal) {
  const now = context.clock.now()
  const consultation = await getConsultation(tx, proposal.consultationId)
  return deskProposal(proposal, byId(await listClauses(tx, proposal.consultationId)), {
    ...{ actor: context.actor, now, facts: factsOf(consultation, now) },
    t: context.services.translator(context.locale),
  })
}

const publish = action({
  name: 'consultation.publish-proposal',
  access: 'moderator',
  method: 'POST',
  path: '/consultations/:id/proposals/:proposal/publish',
  params: ProposalParams,
  output: DeskProposal,
  async run(tx, context, { params: { id: consultationId, proposal: id } }) {
    const changes = (now: Date) => ({ published_at: now })
    return showOnDesk(tx, context, await step(tx, context, { id, consultationId, action: 'publish', changes }))
  },
})

const reject = action({
  name: 'consultation.reject-proposal',
  access: 'moderator',
  method: 'POST',
  path: '/consultations/:id/proposals/:proposal/reject',
  params: ProposalParams,
  input: RejectProposal,
  output: DeskProposal,
  async run(tx, context, { params: { id: consultationId, proposal: id }, body: { reason } }) {
    const changes = () => ({ rejection: reason, published_at: null })
    const proposal = await step(tx, context, { id, consultationId, action: 'reject', changes })
    await notifyProposer(tx, context, proposal, 'proposal-rejected')
    return showOnDesk(tx, context, proposal)
  },
})

const decide = action({
  name: 'consultation.decide-proposal',
  access: 'official',
  method: 'POST',
  path: '/consultations/:id/proposals/:proposal/decision',
  params: ProposalParams,
  input: DecideProposal,
  output: DeskProposal,
  async run(tx, context, { params: { id: consultationId, proposal: id }, body: { decision, reason } }) {
    const proposal = await step(tx, context, {
      ...{ id, consultationId, action: decisionActions[decision] },
      changes: (now) => ({ reason, decided_at: now }),
    })
    await notifyProposer(tx, context, proposal, 'proposal-decided')
    return showOnDesk(tx, context, proposal)
  },
})

export const actActions: readonly Action[] = [
  ...[save, importDocx, propose, withdraw, publish, reject, decide],
] as unknown as readonly Action[]
