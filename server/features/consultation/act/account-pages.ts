import type { z } from 'zod'
import { type AccountPage, type ActionForm, accountPage, type Context } from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { allowedActions } from '#participation/workflow/index.ts'
import { unauthenticated } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationPath } from '../path.ts'
import { getConsultation } from '../queries.ts'
import { isAnsweringOpen } from '../rules.ts'
import { readConsultationSettings } from '../settings.ts'
import { factsOf, getPublishedAct } from './act.ts'
import { MAX_CLAUSE_TEXT, printed } from './clauses.ts'
import { proposalNotFound } from './errors.ts'
import { isPublicProposal, type ProposalRules, proposalRules } from './proposal-rules.ts'
import { listByAuthor, listClauses, type Proposal, proposals } from './queries.ts'
import { titlesOf } from './reads.ts'
import { type ActParams, MAX_PROPOSAL, type OwnProposal, OwnProposalParams, type Propose } from './schema.ts'
import { byId, ownProposal, proposalChip, proposalPath, shownProposal } from './views.ts'
import { proposalWorkflow } from './workflow.ts'

/** What a resident does with proposals under /account, without JavaScript. */

/** Characters of a clause in the list from which one is chosen. */
const MAX_OPTION = 90

const short = (text: string): string => (text.length > MAX_OPTION ? `${text.slice(0, MAX_OPTION - 1)}…` : text)
const ownPath = (id: number): string => `/account/consultations/proposals/${id}`

export const proposeForm: ActionForm<typeof ActParams, typeof Propose, typeof OwnProposal> = {
  path: '/account/consultations/:id/propose',
  template: 'features/consultation/account/propose',
  async load(tx, context, { id }, { query }) {
    const consultation = await getPublishedAct(tx, id)
    const t = context.services.translator(context.locale)
    const clauses = await listClauses(tx, id)
    const chosen = clauses.find((clause) => String(clause.id) === query.clause)
    const { proposals: moderation } = await readConsultationSettings(tx, context)
    return {
      title: t('consultation:propose.title'),
      data: {
        consultation: { title: consultation.title, language: consultation.language },
        open: isAnsweringOpen(consultation, context.clock.now()),
        moderated: moderation === 'before',
        name: context.actor.kind === 'resident' ? context.actor.displayName : undefined,
        clauses: clauses.map((clause) => ({ id: String(clause.id), label: short(printed(clause)) })),
        clause: chosen && { id: String(chosen.id), number: chosen.number, text: chosen.text },
        limits: { text: MAX_PROPOSAL, wording: MAX_CLAUSE_TEXT },
        back: consultationPath(id) + (chosen ? `#clause-${chosen.id}` : ''),
      },
    }
  },
  read({ clause, text, wording }) {
    const line = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')
    return {
      text: line(text),
      ...(line(clause) === '' ? {} : { clause: Number(line(clause)) }),
      ...(line(wording).trim() === '' ? {} : { wording: line(wording) }),
    } satisfies z.input<typeof Propose>
  },
  next: ({ id }) => ownPath(id),
}

async function getOwn(tx: CommunityTx, { actor }: Context, id: number): Promise<Proposal> {
  if (actor.kind !== 'resident') throw unauthenticated()
  const proposal = await proposals.find(tx, id)
  if (proposal?.authorAccountId !== actor.accountId) throw proposalNotFound()
  return proposal
}

async function canWithdraw(tx: CommunityTx, { actor, clock }: Context, item: Proposal): Promise<boolean> {
  const now = clock.now()
  const facts = factsOf(await getConsultation(tx, item.consultationId), now)
  const by = proposalWorkflow.parties(actor, item)
  return allowedActions<ProposalRules>(proposalRules, { state: item.state, facts, by, now }).includes('withdraw')
}

export const withdrawForm: ActionForm<typeof OwnProposalParams, undefined, typeof OwnProposal> = {
  path: '/account/consultations/proposals/:proposal/withdraw',
  template: 'features/consultation/account/withdraw-proposal',
  async load(tx, context, { proposal: id }) {
    const proposal = await getOwn(tx, context, id)
    if (!(await canWithdraw(tx, context, proposal))) throw proposalNotFound()
    const t = context.services.translator(context.locale)
    return {
      title: t('consultation:withdraw-proposal.title'),
      data: { paragraphs: paragraphsOf(proposal.text), back: ownPath(id) },
    }
  },
  read: () => undefined,
  next: ({ id }) => ownPath(id),
}

/** Where an author arrives after proposing, and sees afterwards what was decided. */
const ownPage = accountPage({
  path: '/account/consultations/proposals/:proposal',
  access: 'contact',
  params: OwnProposalParams,
  template: 'features/consultation/account/proposal',
  async load(tx, context, { proposal: id }) {
    const proposal = await getOwn(tx, context, id)
    const { services, locale } = context
    const t = services.translator(locale)
    const consultation = await getConsultation(tx, proposal.consultationId)
    const clauses = byId(await listClauses(tx, proposal.consultationId))
    const { reason } = ownProposal(proposal, consultation, t)
    return {
      title: t('consultation:own-proposal.title', { number: id }),
      data: {
        ...shownProposal(proposal, clauses, { t, locale }),
        message: t(`consultation:own-proposal.${proposal.state}`),
        rejection: proposal.rejection === null ? undefined : reason,
        consultation: { title: consultation.title, href: consultationPath(consultation.id) },
        publicPath: isPublicProposal(proposal.state) ? proposalPath(proposal) : undefined,
        withdraw: (await canWithdraw(tx, context, proposal)) ? `${ownPath(id)}/withdraw` : undefined,
      },
    }
  },
})

const ownList = accountPage({
  path: '/account/consultations/proposals',
  access: 'contact',
  template: 'features/consultation/account/proposals',
  async load(tx, { actor, services, locale }) {
    const t = services.translator(locale)
    return { title: t('consultation:own-proposals.title'), data: { items: await ownItems(tx, actor.accountId, t) } }
  },
})

/** An author's proposals for a list. */
export async function ownItems(tx: CommunityTx, accountId: string, t: Parameters<typeof proposalChip>[1]) {
  const own = await listByAuthor(tx, accountId)
  const titles = await titlesOf(
    tx,
    own.map(({ consultationId }) => consultationId),
  )
  return own.map(({ id, state, createdAt, consultationId }) => ({
    href: ownPath(id),
    title: titles.get(consultationId) ?? '',
    number: id,
    at: createdAt,
    chip: proposalChip(state, t),
  }))
}

export const actAccountPages: readonly AccountPage[] = [ownList, ownPage] as unknown as readonly AccountPage[]
