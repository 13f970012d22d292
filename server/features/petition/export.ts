import { sql } from 'kysely'
import type { OpenDataSet } from '#contract/index.ts'
import { lastStep, petitions } from './list.ts'

/** Open data: every published petition, a row each. Only these columns; names of signers are a list, not a data set. */
export const petitionExport: OpenDataSet = petitions.openData({
  id: 'petitions',
  strings: 'petition:export',
  modified: sql<Date | null>`max(${lastStep})`,
  columns: {
    id: { type: 'integer', of: ({ id }) => id },
    title: { type: 'string', of: ({ title }) => title },
    text: { type: 'string', of: ({ text }) => text },
    category: { type: 'string', of: ({ category }) => category },
    state: { type: 'string', of: ({ state }) => state },
    author: { type: 'string', of: ({ authorName }) => authorName },
    signatures: { type: 'integer', of: ({ signatures }) => signatures },
    required: { type: 'integer', of: ({ required }) => required },
    published_at: { type: 'datetime', of: ({ publishedAt }) => publishedAt },
    collecting_until: { type: 'datetime', of: ({ collectingUntil }) => collectingUntil },
    threshold_reached_at: { type: 'datetime', of: ({ thresholdAt }) => thresholdAt },
    review_started_at: { type: 'datetime', of: ({ reviewStartedAt }) => reviewStartedAt },
    answered_at: { type: 'datetime', of: ({ answeredAt }) => answeredAt },
    decision: { type: 'string', of: ({ decision }) => decision },
    answer: { type: 'string', of: ({ answerText }) => answerText },
  },
})
