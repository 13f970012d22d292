import type { CommunityTx } from '#platform/tenancy/index.ts'

/** One column of the open data; public by declaration. */
export interface OpenDataColumn {
  name: string
  type: 'string' | 'integer' | 'date' | 'datetime'
  title: string
}
export interface OpenDataSet {
  id: string
  columns: readonly OpenDataColumn[]
  /** Rows that are public at this moment. */
  rows(tx: CommunityTx, at: { now: Date }): Promise<Record<string, string | number | null>[]>
}
