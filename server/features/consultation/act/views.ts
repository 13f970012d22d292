import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { type ModerationReason, reasonKey } from '#participation/moderation-reasons.ts'
import { languageOf, paragraphsOf } from '#participation/plain-text.ts'
import { allowedActions } from '#participation/workflow/decide.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/index.ts'
import type { ChipView } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { consultationPath } from '../path.ts'
import { differenceOf } from './difference.ts'
import {
  decisionActions,
  isDecided,
  type ProposalFacts,
  type ProposalRules,
  type ProposalState,
  proposalRules,
} from './proposal-rules.ts'
import type { Clause, Proposal, PublicProposal } from './queries.ts'
import { type ClauseView, type DeskProposal, type PublicProposal as PublicView, rejectionGrounds } from './schema.ts'
import { proposalWorkflow } from './workflow.ts'

/** Acts and proposals as people and programs get them. */

export type Clauses = ReadonlyMap<number, Clause>
export const byId = (clauses: readonly Clause[]): Clauses => new Map(clauses.map((clause) => [clause.id, clause]))

export const clauseViews = (
  clauses: readonly Clause[],
  counts: ReadonlyMap<number | null, number>,
): z.input<typeof ClauseView>[] =>
  clauses.map(({ id, kind, number, level, text }) => ({
    ...{ id, kind, number, level, text },
    proposals: counts.get(id) ?? 0,
  }))

const clauseOf = ({ clauseId }: Proposal, clauses: Clauses) => {
  const clause = clauseId === null ? undefined : clauses.get(clauseId)
  return clause ? { id: clause.id, number: clause.number, text: clause.text } : null
}

const differenceFor = ({ wording }: Proposal, clause: { text: string } | null) =>
  wording === null || clause === null ? null : differenceOf(clause.text, wording)

/** `/consultations/3/clauses/12#proposal-5` */
export const proposalPath = ({ id, consultationId, clauseId }: Proposal): string =>
  `${consultationPath(consultationId)}/${clauseId === null ? 'proposals' : `clauses/${clauseId}`}#proposal-${id}`

// ------------------------------------------------------------------------------------------------------------ programs

export function publicProposal(
  proposal: PublicProposal,
  clauses: Clauses,
  { origin }: Pick<Community, 'origin'>,
): z.input<typeof PublicView> {
  const { id, authorName, text, wording, state, reason, createdAt, decidedAt } = proposal
  const clause = clauseOf(proposal, clauses)
  return {
    ...{ id, clause, text, wording, state, reason },
    author: authorName,
    difference: differenceFor(proposal, clause),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    url: origin + proposalPath(proposal),
  }
}

const rejectionSentence = (rejection: string, t: Translate): string => t(reasonKey(rejection as ModerationReason))

export function ownProposal(proposal: Proposal, consultation: { id: number; title: string }, t: Translate) {
  const { id, clauseId, state, text, wording, reason, rejection, createdAt } = proposal
  return {
    ...{ id, state, text, wording },
    consultation: { id: consultation.id, title: consultation.title },
    clause: clauseId,
    reason: rejection === null ? reason : rejectionSentence(rejection, t),
    createdAt: createdAt.toISOString(),
  }
}

export function deskProposal(
  proposal: Proposal,
  clauses: Clauses,
  { actor, now, facts, t }: { actor: Actor; now: Date; facts: ProposalFacts; t: Translate },
): z.input<typeof DeskProposal> {
  const { id, authorName, text, wording, state, reason, rejection, createdAt, decidedAt } = proposal
  const clause = clauseOf(proposal, clauses)
  const by = proposalWorkflow.parties(actor, proposal)
  const allowed = allowedActions<ProposalRules>(proposalRules, { state, facts, by, now })
  const mayDecide = Object.values(decisionActions).some((action) => allowed.includes(action))
  return {
    ...{ id, clause, text, wording, state },
    author: authorName ?? t('participation:erased-person'),
    difference: differenceFor(proposal, clause),
    reason: rejection === null ? reason : rejectionSentence(rejection, t),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    allowedActions: [
      ...(['publish', 'reject'] as const).filter((action) => allowed.includes(action)),
      ...(mayDecide ? (['decide'] as const) : []),
    ],
  }
}

export const rejectionReasons = ({ services, locale }: Pick<Context, 'services' | 'locale'>) =>
  rejectionGrounds.map((id) => ({
    id,
    title: services.translator(locale)(reasonKey(id)),
  }))

// --------------------------------------------------------------------------------------------------------------- pages

export const proposalChips: Record<ProposalState, Omit<ChipView, 'label'>> = {
  pending: { tone: 'soon', icon: 'hourglass' },
  received: { tone: 'open', icon: 'mail' },
  rejected: { tone: 'bad', icon: 'x-circle' },
  withdrawn: { tone: 'neutral', icon: 'archive' },
  taken: { tone: 'good', icon: 'check-circle' },
  partly: { tone: 'good', icon: 'check' },
  declined: { tone: 'bad', icon: 'x-circle' },
  off_topic: { tone: 'neutral', icon: 'info' },
}

export const proposalChip = (state: ProposalState, t: Translate): ChipView => ({
  ...proposalChips[state],
  label: t(`consultation:proposal.state.${state}`),
})

/** For `lang`: the language of a text where that is not the page's. */
export function otherLanguage(text: string, locale: Locale): Locale | undefined {
  const language = languageOf(text)
  return language === locale ? undefined : language
}

/** For `templates/features/consultation/act/clause.hbs`. */
export const shownClause = ({ id, kind, number, level, text }: Clause, locale: Locale) => ({
  ...{ id, number, level, text },
  isSection: kind === 'section',
  isArticle: kind === 'article',
  lang: otherLanguage(text, locale),
})

/** For `templates/features/consultation/act/proposal.hbs`. */
export function shownProposal(proposal: Proposal, clauses: Clauses, { t, locale }: { t: Translate; locale: Locale }) {
  const { id, authorName, text, wording, state, reason, createdAt, decidedAt } = proposal
  const clause = clauseOf(proposal, clauses)
  return {
    id,
    author: authorName ?? t('participation:erased-person'),
    at: createdAt,
    chip: proposalChip(state, t),
    lang: otherLanguage(text, locale),
    paragraphs: paragraphsOf(text),
    wordingLang: otherLanguage(wording ?? '', locale),
    difference: differenceFor(proposal, clause)?.map(({ kind, text }) => ({
      text,
      isRemoved: kind === 'removed',
      isAdded: kind === 'added',
    })),
    wordingParagraphs: paragraphsOf(wording ?? ''),
    clause: clause && { ...clause, href: `${consultationPath(proposal.consultationId)}/clauses/${clause.id}` },
    decision: isDecided(state)
      ? { at: decidedAt, paragraphs: paragraphsOf(reason ?? ''), lang: otherLanguage(reason ?? '', locale) }
      : undefined,
  }
}
