import type { OpenDataRow, OpenDataSet } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** All rows of a data set, batch by batch as a download takes them. */
export async function readRows(tx: CommunityTx, set: OpenDataSet, now: Date): Promise<OpenDataRow[]> {
  const rows: OpenDataRow[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const batch = await set.batch(tx, { now, after })
    rows.push(...batch.rows)
    after = batch.next
  }
  return rows
}
