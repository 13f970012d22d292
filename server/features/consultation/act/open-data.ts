import type { OpenDataSet, OpenDataType } from '#contract/index.ts'
import { PROPOSALS_TAG } from '../path.ts'
import { lastPublicChange, listPublicAfter } from './queries.ts'

/** Rows of one batch: a proposal with its wording and clause can be long. */
const BATCH = 100

const COLUMNS: Readonly<Record<string, OpenDataType>> = {
  id: 'integer',
  consultation: 'integer',
  act: 'string',
  clause: 'integer',
  clause_number: 'string',
  clause_text: 'string',
  text: 'string',
  wording: 'string',
  author: 'string',
  state: 'string',
  reason: 'string',
  received_at: 'datetime',
  published_at: 'datetime',
  decided_at: 'datetime',
}

/**
 * Open data: every public proposal to a published draft act with its decision and reason. The author's name is as on the
 * public page; after an erasure it is empty.
 */
export const proposalExport: OpenDataSet = {
  id: 'act-proposals',
  title: 'consultation:proposals-export.title',
  description: 'consultation:proposals-export.description',
  columns: Object.entries(COLUMNS).map(([name, type]) => ({
    ...{ name, type, title: `consultation:proposals-export.columns.${name}` },
  })),
  tags: [PROPOSALS_TAG],
  lastModified: lastPublicChange,
  async batch(tx, { after = 0 }) {
    const found = await listPublicAfter(tx, after, BATCH)
    return {
      rows: found.map((one) => ({
        ...{ id: one.id, consultation: one.consultationId, act: one.act },
        ...{ clause: one.clauseId, clause_number: one.clauseNumber, clause_text: one.clauseText },
        ...{ text: one.text, wording: one.wording, author: one.author, state: one.state, reason: one.reason },
        received_at: one.createdAt.toISOString(),
        published_at: one.publishedAt?.toISOString() ?? null,
        decided_at: one.decidedAt?.toISOString() ?? null,
      })),
      next: found.length < BATCH ? undefined : found.at(-1)?.id,
    }
  },
}
