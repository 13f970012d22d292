import { z } from 'zod'
import { endpoint } from '#contract/index.ts'
import { CSV_MARK, CSV_TYPE, csvLine, quotedCell, textCell } from '#platform/csv.ts'
import { formatDate, LOCALES, type Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { getPublishedAct } from './act.ts'
import { printed } from './clauses.ts'
import { listClauses, listPublicProposals, type PublicProposal } from './queries.ts'
import { ActParams } from './schema.ts'
import { byId, type Clauses } from './views.ts'

/** Proposals that one query reads. */
const BATCH = 500

const COLUMNS = ['number', 'clause', 'draft', 'wording', 'text', 'author', 'received', 'decision', 'reason'] as const

/** The comparison table whole, for spreadsheets. */
const comparisonCsv = endpoint({
  name: 'consultation.comparison-csv',
  host: 'community',
  method: 'GET',
  path: '/consultations/:id/comparison.csv',
  params: ActParams,
  query: z.object({ language: z.enum(LOCALES).optional() }),
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'public, max-age=60',
  async reply({ community, services, inCommunity }, { params: { id }, query }) {
    const locale = community.languages.find((one) => one === query.language) ?? community.languages[0]
    const t = services.translator(locale)
    const rows = await inCommunity(async (tx) => {
      await getPublishedAct(tx, id)
      return { items: await listAll(tx, id), clauses: byId(await listClauses(tx, id)) }
    })
    const received = (at: Date) => formatDate(locale, at, 'datetime')
    const lines = rows.items.map((one) => lineOf(one, rows.clauses, { t, received }))
    return {
      type: CSV_TYPE,
      headers: { 'content-disposition': `attachment; filename="comparison-${id}.csv"` },
      body:
        CSV_MARK +
        csvLine(COLUMNS.map((name) => textCell(t(`consultation:comparison.column.${name}`)))) +
        lines.join(''),
    }
  },
})

async function listAll(tx: CommunityTx, consultationId: number): Promise<PublicProposal[]> {
  const all: PublicProposal[] = []
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await listPublicProposals(tx, { consultationId, page, size: BATCH })
    all.push(...found.items)
    pages = found.pages
  }
  return all
}

function lineOf(
  { id, clauseId, text, wording, authorName, createdAt, state, reason }: PublicProposal,
  clauses: Clauses,
  { t, received }: { t: Translate; received: (at: Date) => string },
): string {
  const clause = clauseId === null ? undefined : clauses.get(clauseId)
  return csvLine([
    quotedCell(String(id)),
    ...[
      clause ? clause.number : t('consultation:comparison.whole'),
      clause ? printed(clause) : '',
      wording ?? '',
      text,
      authorName ?? t('participation:erased-person'),
      received(createdAt),
      t(`consultation:proposal.state.${state}`),
      reason ?? '',
    ].map(textCell),
  ])
}

export const actEndpoints = [comparisonCsv]
