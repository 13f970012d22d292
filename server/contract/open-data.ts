/** What everybody may take as a whole and reuse: sets of rows, published at `/open-data` of each community. */
import type { CommunityTx } from '#platform/tenancy/index.ts'

export type OpenDataType = 'string' | 'integer' | 'date' | 'datetime'

/** One column of a data set; public by declaration. */
export interface OpenDataColumn {
  /** Header of the CSV and key of the JSON, in every language: `published_at`. */
  name: string
  type: OpenDataType
  /** Key of a string. */
  title: string
}

/** Cells by the names of their columns: an `integer` is a number, any other type a text (ISO 8601 for days and instants). */
export type OpenDataRow = Readonly<Record<string, string | number | null>>

export interface OpenDataSet {
  /** Its address: `petitions` → `/open-data/petitions`. */
  id: string
  /** Key of a string. */
  title: string
  /** Key of a string: what a row is, one or two sentences. */
  description: string
  columns: readonly OpenDataColumn[]
  /**
   * Name of the text column whose cells are GeoJSON geometries (RFC 7946) or null: the set is published as GeoJSON as well,
   * a feature for each row with the other columns as its properties.
   */
  geo?: string
  /** Cache tags of whatever the rows show: a change of any of them makes the documents new ones. */
  tags: readonly string[]
  /** When a public row was last published or changed; undefined in a set without rows. */
  lastModified(tx: CommunityTx, at: { now: Date }): Promise<Date | undefined>
  /**
   * What is public at `now`, in the order of a unique key and from behind `after`: some rows, and where the next ones
   * begin. Each batch is a transaction of its own, so that a slow download holds neither a connection nor all rows.
   */
  batch(tx: CommunityTx, from: { now: Date; after?: number | undefined }): Promise<OpenDataBatch>
}

export interface OpenDataBatch {
  rows: readonly OpenDataRow[]
  /** The `after` of the next batch; absent behind the last one. */
  next?: number | undefined
}
