import { sql } from 'kysely'
import { z } from 'zod'
import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityKind } from './community.ts'
import { type CommunityTx, communityOf } from './scope.ts'

/**
 * Checks of a table's rows on import: the module that owns the table defines them with the schemas of its own editors,
 * so that no community is imported that could not have been saved. A table without a check stops the boot.
 */

/** Where a row is invalid, and why. Neither contains a value: output must hold no personal data. */
export interface RowProblem {
  /** Column, then the path in its value: `body.3.mediaId`. */
  path: string
  /** String key of the reason. */
  message: string
  values?: Readonly<Record<string, number>>
}

/** The same for the row with this key. */
export interface NamedRowProblem extends RowProblem {
  row: string
}

/** What a check may read from the rest of the bundle. */
export interface BundleFacts {
  community: { kind: CommunityKind; languages: readonly Locale[] }
  /** The files of the bundle by id. */
  media: ReadonlyMap<string, 'image' | 'document'>
}

type Columns = Readonly<Record<string, z.ZodType>>
type RowOf<C extends Columns> = { readonly [name in keyof C]?: z.output<C[name]> }

export interface TableCheck<C extends Columns = Columns> {
  table: string
  /**
   * A schema for each exported column. NULL and columns missing in an older bundle are not checked: the database does
   * that. A schema that would store the value differently rejects it.
   */
  columns: C
  /** Consistency between the columns of a row, and references without a foreign key. */
  row?(row: RowOf<C>, facts: BundleFacts): RowProblem[]
  /**
   * What only the table's rows as a whole show; checked after writing them, before the commit. Returns at most `most`
   * problems.
   */
  whole?(tx: CommunityTx, most: number): Promise<NamedRowProblem[]>
}

/**
 * A table of earlier versions whose rows stand elsewhere now: how a bundle that still has it is read. Only where the bundle
 * does not have `to` already.
 */
export interface MovedTable {
  from: string
  to: string
  /** The columns that it had, by name, with PostgreSQL's name of the type: `uuid`, `int4`, `timestamptz`. */
  columns: Readonly<Record<string, { type: string; optional?: true }>>
  /** The row as it stands in `to`. */
  row(old: Readonly<Record<string, unknown>>): Record<string, unknown>
}

/** Identity function that infers the types of one check. */
export const tableCheck = <C extends Columns>(check: TableCheck<C>): TableCheck =>
  // A check gets only rows that its own columns have parsed.
  check as unknown as TableCheck

/** Columns whose values do not fit the state that the row is in. */
export const stateProblems = (isWrong: Readonly<Record<string, boolean>>): RowProblem[] =>
  Object.entries(isWrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:state' }] : []))

/** `whole` of a table whose rows `nextNumber` numbers: no row may have a number that is still to be given. */
export const numberedBy =
  (counter: string, table: string) =>
  async (tx: CommunityTx, most: number): Promise<NamedRowProblem[]> => {
    const community = communityOf(tx)
    const { rows } = await sql<NamedRowProblem>`
      select id::text as row, 'id' as path, 'rows:counter' as message from ${sql.table(table)}
      where community_id = ${community} and id > coalesce(
        (select last_value from numbers where community_id = ${community} and id = ${counter}), 0)
      order by row limit ${most}`.execute(tx)
    return rows
  }

/** Marks a schema whose column may hold more than it would store today: trees, settings, titles that it tidies. */
const TIDIES = 'tidies'
export const accepted = <S extends z.ZodType>(schema: S): S => schema.meta({ ...schema.meta(), [TIDIES]: true })
export const tidies = (schema: z.ZodType): boolean => schema.meta()?.[TIDIES] === true

/** The id of a row; the column's type guarantees a uuid. */
export const RowId = z.guid()
/** Numbers have at most nine digits in addresses. */
export const MAX_NUMBER = 999_999_999
/** A number that people read. */
export const RowNumber = z.int().min(1).max(MAX_NUMBER)
const CENTURIES = /^(?:19|20|21)\d\d-\d\d-\d\d/
/** A point in time as PostgreSQL prints it: neither `infinity` nor a year beyond our calendars. */
export const Moment = z.string().regex(CENTURIES, 'rows:moment')
export const Day = z.iso.date('rows:moment').regex(CENTURIES, 'rows:moment')

/** A file that the bundle lacks, or that is of the other kind. */
export const fileProblems = (
  { media }: BundleFacts,
  kind: 'image' | 'document',
  id: string | undefined,
  path: string,
): RowProblem[] =>
  id === undefined || media.get(id) === kind
    ? []
    : [{ path, message: kind === 'image' ? 'rows:picture-unknown' : 'rows:document-unknown' }]

/** A message of a schema that is a key of our strings: `petition:fields.title.too-short`. */
const STRING_KEY = /^[a-z-]+:[\w.-]+$/
/** zod's own sentences may quote the rejected value. */
const REASONS: Readonly<Record<string, string>> = {
  invalid_type: 'rows:type',
  too_big: 'rows:too-much',
  too_small: 'rows:too-little',
  invalid_format: 'rows:form',
  unrecognized_keys: 'rows:key',
}

/** The errors of a schema, below the path of the value. */
export const problemsOf = (error: z.ZodError | undefined, ...place: readonly string[]): RowProblem[] =>
  (error?.issues ?? []).map((issue) => ({
    path: [...place, ...issue.path].map(String).join('.'),
    message: STRING_KEY.test(issue.message) ? issue.message : (REASONS[issue.code] ?? 'rows:value'),
    values: {
      ...('minimum' in issue ? { minimum: Number(issue.minimum) } : {}),
      ...('maximum' in issue ? { maximum: Number(issue.maximum) } : {}),
    },
  }))
