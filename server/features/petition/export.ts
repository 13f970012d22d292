import type { OpenDataColumn, OpenDataSet } from '#contract/index.ts'
import { listAllPublished } from './queries.ts'

/** Open data: every published petition, a row each. Only these columns; names of signers are a list, not a data set. */

const column = (name: string, type: OpenDataColumn['type']): OpenDataColumn => ({
  name,
  type,
  title: `petition:export.${name}`,
})

const columns = [
  column('id', 'integer'),
  column('title', 'string'),
  column('text', 'string'),
  column('category', 'string'),
  column('state', 'string'),
  column('author', 'string'),
  column('signatures', 'integer'),
  column('required', 'integer'),
  column('published_at', 'datetime'),
  column('collecting_until', 'datetime'),
  column('threshold_reached_at', 'datetime'),
  column('review_started_at', 'datetime'),
  column('answered_at', 'datetime'),
  column('decision', 'string'),
  column('answer', 'string'),
]

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

export const petitionExport: OpenDataSet = {
  id: 'petitions',
  columns,
  async rows(tx) {
    const petitions = await listAllPublished(tx)
    return petitions.map((petition) => ({
      id: petition.id,
      title: petition.title,
      text: petition.text,
      category: petition.category,
      state: petition.state,
      author: petition.authorName,
      signatures: petition.signatures,
      required: petition.required,
      published_at: iso(petition.publishedAt),
      collecting_until: iso(petition.collectingUntil),
      threshold_reached_at: iso(petition.thresholdAt),
      review_started_at: iso(petition.reviewStartedAt),
      answered_at: iso(petition.answeredAt),
      decision: petition.decision,
      answer: petition.answerText,
    }))
  },
}
