/** The search of a community: documents in one table, one normalisation for texts and queries, excerpts with marks. */
export {
  indexDocument,
  indexDocuments,
  isFound,
  MAX_HITS,
  moveDocuments,
  removeDocument,
  replaceDocuments,
  type SearchHit,
  searchPublic,
} from './documents.ts'
export { type ExcerptPart, excerptOf, markHits } from './excerpt.ts'
export { MAX_QUERY_LENGTH, rankOf, type SearchWords, searchWords, whereFound } from './query.ts'
export { MAX_VECTOR_BYTES, vectorOf } from './vector.ts'
export { MAX_WORD_LENGTH, termsIn } from './words.ts'
