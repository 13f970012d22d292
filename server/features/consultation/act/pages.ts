import { type FeaturePage, featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationPath, consultationTag } from '../path.ts'
import type { PublishedConsultation } from '../queries.ts'
import { isAnsweringOpen } from '../rules.ts'
import { getPublishedAct } from './act.ts'
import { printed } from './clauses.ts'
import { clauseNotFound } from './errors.ts'
import { countByClause, findClause, listClauses, listPublicProposals } from './queries.ts'
import { ActParams, ClauseParams, MAX_TABLE_ROWS, PROPOSALS_ON_PAGE, ProposalsPageQuery } from './schema.ts'
import { byId, otherLanguage, shownClause, shownProposal } from './views.ts'

/** Public pages of a draft act: its clauses, the proposals, and the comparison table. */

const proposeAt = (id: number, clause?: number): string =>
  `/account${consultationPath(id)}/propose${clause === undefined ? '' : `?clause=${clause}`}`

/** The clauses with their proposals counted, for the page of the consultation; undefined where it is no act. */
export async function actSection(tx: CommunityTx, context: PublicContext, consultation: PublishedConsultation) {
  if (consultation.kind !== 'act') return undefined
  const { id } = consultation
  const open = isAnsweringOpen(consultation, context.clock.now())
  const counts = await countByClause(tx, id)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    open,
    clauses: (await listClauses(tx, id)).map((clause) => ({
      ...shownClause(clause, context.locale),
      proposals: counts.get(clause.id) ?? 0,
      href: `${consultationPath(id)}/clauses/${clause.id}`,
      propose: open ? proposeAt(id, clause.id) : undefined,
    })),
    whole: counts.get(null) ?? 0,
    total,
    propose: open ? proposeAt(id) : undefined,
    proposals: `${consultationPath(id)}/proposals`,
    comparison: total > 0 ? `${consultationPath(id)}/comparison` : undefined,
  }
}

const crumbsOf = ({ t }: PublicContext, { id, title }: PublishedConsultation, last: string) => [
  { title: t('consultation:list.title'), path: '/consultations' },
  { title, path: consultationPath(id) },
  { title: last },
]

const headOf = ({ id, title, language }: PublishedConsultation, { locale }: PublicContext) => ({
  consultation: { title, href: consultationPath(id), lang: language === locale ? undefined : language },
})

/** Names of neighbours are not for search engines; the page of the consultation has the act. */
const noindex = true

const clausePage = featurePage({
  path: '/consultations/:id/clauses/:clause',
  params: ClauseParams,
  query: ProposalsPageQuery,
  template: 'features/consultation/act/clause-page',
  async load(tx, context, { params: { id, clause: clauseId }, query: { page } }) {
    const { t, locale, clock } = context
    const consultation = await getPublishedAct(tx, id)
    const clause = await findClause(tx, id, clauseId)
    if (!clause) throw clauseNotFound()
    const found = await listPublicProposals(tx, { consultationId: id, clause: clauseId, page, size: PROPOSALS_ON_PAGE })
    if (page > found.pages) throw unknownValue()
    const title = clause.number || t('consultation:act.paragraph')
    const address = `${consultationPath(id)}/clauses/${clauseId}`
    const open = isAnsweringOpen(consultation, clock.now())
    return {
      title: t('consultation:act.clause-title', { number: title, title: consultation.title }),
      description: printed(clause).slice(0, 200),
      crumbs: crumbsOf(context, consultation, title),
      tags: [consultationTag(id)],
      staleAt: open ? (consultation.endsAt ?? undefined) : undefined,
      noindex,
      data: {
        ...headOf(consultation, context),
        title,
        clause: shownClause(clause, locale),
        back: `${consultationPath(id)}#clause-${clauseId}`,
        propose: open ? proposeAt(id, clauseId) : undefined,
        total: found.total,
        items: found.items.map((one) => shownProposal(one, byId([clause]), context)),
        pages: pagesOf(found, address),
      },
    }
  },
})

function pagesOf({ page, pages }: { page: number; pages: number }, address: string) {
  return pages > 1
    ? paginationView(page, pages, (number) => (number > 1 ? `${address}?page=${number}` : address))
    : undefined
}

const proposalsPage = featurePage({
  path: '/consultations/:id/proposals',
  params: ActParams,
  query: ProposalsPageQuery,
  template: 'features/consultation/act/proposals',
  async load(tx, context, { params: { id }, query: { page } }) {
    const { t, clock } = context
    const consultation = await getPublishedAct(tx, id)
    const found = await listPublicProposals(tx, { consultationId: id, page, size: PROPOSALS_ON_PAGE })
    if (page > found.pages) throw unknownValue()
    const clauses = byId(await listClauses(tx, id))
    const open = isAnsweringOpen(consultation, clock.now())
    return {
      title: t('consultation:act.proposals-title', { title: consultation.title }),
      description: t('consultation:act.proposals-title', { title: consultation.title }),
      crumbs: crumbsOf(context, consultation, t('consultation:act.proposals')),
      tags: [consultationTag(id)],
      staleAt: open ? (consultation.endsAt ?? undefined) : undefined,
      noindex,
      data: {
        ...headOf(consultation, context),
        propose: open ? proposeAt(id) : undefined,
        total: found.total,
        comparison: found.total > 0 ? `${consultationPath(id)}/comparison` : undefined,
        items: found.items.map((one) => ({ ...shownProposal(one, clauses, context), named: true })),
        pages: pagesOf(found, `${consultationPath(id)}/proposals`),
      },
    }
  },
})

/** Порівняльна таблиця: the text of the draft beside each proposal, with what was decided and why. */
const comparisonPage = featurePage({
  path: '/consultations/:id/comparison',
  params: ActParams,
  template: 'features/consultation/act/comparison',
  async load(tx, context, { params: { id } }) {
    const { t, locale } = context
    const consultation = await getPublishedAct(tx, id)
    const found = await listPublicProposals(tx, { consultationId: id, page: 1, size: MAX_TABLE_ROWS })
    const clauses = byId(await listClauses(tx, id))
    return {
      title: t('consultation:comparison.title', { title: consultation.title }),
      description: t('consultation:comparison.description', { title: consultation.title }),
      crumbs: crumbsOf(context, consultation, t('consultation:comparison.crumb')),
      tags: [consultationTag(id)],
      noindex,
      data: {
        ...headOf(consultation, context),
        rows: found.items.map((one) => ({
          ...shownProposal(one, clauses, context),
          clauseLang: otherLanguage(clauses.get(one.clauseId ?? 0)?.text ?? '', locale),
        })),
        total: found.total,
        isCut: found.total > found.items.length,
        shown: found.items.length,
        csv: `${consultationPath(id)}/comparison.csv?language=${locale}`,
      },
    }
  },
})

export const actPages: readonly FeaturePage[] = [
  ...[clausePage, proposalsPage, comparisonPage],
] as unknown as readonly FeaturePage[]
