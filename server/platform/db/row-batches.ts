/** Rows of one INSERT; the largest with twenty columns is far below the 65,535 parameters that PostgreSQL takes. */
const SIZES = [32, 24, 16, 12, 8, 6, 4, 3, 2, 1]

/**
 * Splits rows into batches for multi-row VALUES, of few sizes: there are ten texts of a statement whatever the number of
 * rows, and each is soon prepared (connection.ts). Sent without waiting for one another, the batches share a round trip,
 * but PostgreSQL executes each by itself: up to 16 rows make two at most.
 */
export function rowBatches<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = []
  let taken = 0
  for (const size of SIZES) {
    for (; rows.length - taken >= size; taken += size) batches.push(rows.slice(taken, taken + size))
  }
  return batches
}
