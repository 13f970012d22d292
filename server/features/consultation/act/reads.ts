import type { z } from 'zod'
import { type Context, type Read, read } from '#contract/index.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Consultation, listBriefly } from '../queries.ts'
import { isAnsweringOpen } from '../rules.ts'
import { consultationWorkflow } from '../workflow.ts'
import { factsOf, getAct, getPublishedAct } from './act.ts'
import { textOfClauses } from './clauses.ts'
import { proposalStates } from './proposal-rules.ts'
import {
  countByClause,
  countByState,
  findRevision,
  listByAuthor,
  listClauses,
  listForDesk,
  listPublicProposals,
} from './queries.ts'
import {
  ActParams,
  ActView,
  DeskAct,
  DeskProposalList,
  DeskProposalsQuery,
  OwnProposalList,
  PROPOSALS_ON_DESK,
  PROPOSALS_ON_PAGE,
  ProposalList,
  ProposalsQuery,
} from './schema.ts'
import { byId, clauseViews, deskProposal, ownProposal, publicProposal, rejectionReasons } from './views.ts'

/** Draft acts and proposals for programs and for the console. */

const act = read({
  name: 'consultation.act',
  access: 'public',
  path: '/consultations/:id/act',
  params: ActParams,
  output: ActView,
  async run(tx, { clock }, { params: { id } }) {
    const consultation = await getPublishedAct(tx, id)
    const counts = await countByClause(tx, id)
    return {
      clauses: clauseViews(await listClauses(tx, id), counts),
      proposalsToWhole: counts.get(null) ?? 0,
      open: isAnsweringOpen(consultation, clock.now()),
    }
  },
})

const list = read({
  name: 'consultation.proposals',
  access: 'public',
  path: '/consultations/:id/proposals',
  params: ActParams,
  query: ProposalsQuery,
  output: ProposalList,
  async run(tx, { community }, { params: { id }, query }) {
    await getPublishedAct(tx, id)
    const clauses = byId(await listClauses(tx, id))
    const found = await listPublicProposals(tx, { consultationId: id, ...query, size: PROPOSALS_ON_PAGE })
    return { ...found, items: found.items.map((one) => publicProposal(one, clauses, community)) }
  },
})

const mine = read({
  name: 'consultation.own-proposals',
  access: 'contact',
  path: '/my/proposals',
  output: OwnProposalList,
  async run(tx, { actor, services, locale }) {
    const own = await listByAuthor(tx, actor.accountId)
    const titles = await titlesOf(
      tx,
      own.map(({ consultationId }) => consultationId),
    )
    const t = services.translator(locale)
    return {
      items: own.map((one) =>
        ownProposal(one, { id: one.consultationId, title: titles.get(one.consultationId) ?? '' }, t),
      ),
    }
  },
})

export const titlesOf = async (tx: CommunityTx, ids: readonly number[]): Promise<ReadonlyMap<number, string>> =>
  new Map((await listBriefly(tx, [...new Set(ids)])).map(({ id, title }) => [id, title]))

// ------------------------------------------------------------------------------------------------------------- console

export async function deskAct(
  tx: CommunityTx,
  { actor, clock }: Context,
  consultation: Consultation,
): Promise<z.input<typeof DeskAct>> {
  const clauses = await listClauses(tx, consultation.id)
  return {
    revision: await findRevision(tx, consultation.id),
    text: textOfClauses(clauses),
    clauses: clauseViews(clauses, await countByClause(tx, consultation.id)),
    editable: allowedTo(consultationWorkflow, consultation, { actor, now: clock.now() }).includes('edit'),
  }
}

const onDesk = read({
  name: 'consultation.desk-act',
  access: 'member',
  path: '/consultations/:id/act',
  params: ActParams,
  output: DeskAct,
  run: async (tx, context, { params: { id } }) => deskAct(tx, context, await getAct(tx, id)),
})

const proposalsOnDesk = read({
  name: 'consultation.desk-proposals',
  access: 'member',
  path: '/consultations/:id/proposals',
  params: ActParams,
  query: DeskProposalsQuery,
  output: DeskProposalList,
  async run(tx, context, { params: { id }, query }) {
    const { actor, clock, services, locale } = context
    const consultation = await getAct(tx, id)
    const clauses = byId(await listClauses(tx, id))
    const now = clock.now()
    const facts = factsOf(consultation, now)
    const t = services.translator(locale)
    const found = await listForDesk(tx, id, { ...query, size: PROPOSALS_ON_DESK })
    const counts = await countByState(tx, id)
    return {
      ...found,
      items: found.items.map((one) => deskProposal(one, clauses, { actor, now, facts, t })),
      counts: Object.fromEntries(proposalStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
        (typeof proposalStates)[number],
        number
      >,
      reasons: rejectionReasons(context),
    }
  },
})

export const actReads: readonly Read[] = [act, list, mine, onDesk, proposalsOnDesk] as unknown as readonly Read[]
