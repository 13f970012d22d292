/** Rows of one INSERT at most: with twenty columns far below the 65,535 parameters that PostgreSQL takes. */
const MAX_ROWS = 32

/**
 * Splits rows into batches for multi-row VALUES: of 32 as long as there are as many, then of 16, 8, 4, 2 and 1. So there
 * are six texts of a statement whatever the number of rows, and each is soon prepared (connection.ts); sent without waiting
 * for one another, the batches share a round trip.
 */
export function rowBatches<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = []
  let taken = 0
  for (let size = MAX_ROWS; size >= 1; size /= 2) {
    for (; rows.length - taken >= size; taken += size) batches.push(rows.slice(taken, taken + size))
  }
  return batches
}
