/** The search of a community: documents in one table, one normalisation for texts and queries, excerpts with marks. */
export {
  indexDocument,
  indexDocuments,
  isFound,
  moveDocuments,
  removeDocument,
  replaceDocuments,
  searchPublic,
} from './documents.ts'
export { excerptOf, markHits } from './excerpt.ts'
export { searchedItems } from './items.ts'
export { MAX_QUERY_LENGTH, type SearchWords, searchWords, whereFound } from './query.ts'
export { listSimilar, titleQueries } from './similar.ts'
export { MAX_VECTOR_BYTES, vectorOf } from './vector.ts'
export { MAX_WORD_LENGTH } from './words.ts'
