import { type Insertable, type Selectable, sql } from 'kysely'
import type { DB } from '#platform/db/index.ts'
import { type CommunityTx, communityOf, nextNumber } from '#platform/tenancy/index.ts'
import type { ItemTable } from './workflow.ts'

/** SQL that every table of items needs; each statement names the community. */

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S
type Column<T extends ItemTable> = keyof Selectable<DB[T]> & string
type Simple<T> = { [K in keyof T]: T[K] }

/** The columns of a table as properties of an object. `Narrow` says more of some than the database knows. */
type ItemOf<T extends ItemTable, C extends Column<T>, Narrow> = Simple<
  Omit<{ [K in C as Camel<K>]: Selectable<DB[T]>[K] }, keyof Narrow> & Narrow
>

export const camelCase = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Columns that a change sets: `undefined` leaves a column as it is. */
const setColumns = (changes: object): [column: string, value: unknown][] =>
  Object.entries(changes).filter(([, value]) => value !== undefined)

/**
 * The rows of a table as items: `itemTable<{ state: PetitionState }>()('petitions', ['id', 'state', 'published_at'])`.
 * Properties are the columns in camelCase.
 */
export const itemTable =
  <Narrow = unknown>() =>
  <T extends ItemTable, const C extends readonly Column<T>[]>(table: T, columns: C) => {
    type One = ItemOf<T, C[number], Narrow>
    const list = sql.join(columns.map((column) => sql.ref(column)))
    const names = columns.map((column) => [column, camelCase(column)] as const)
    // The rows come from these very columns, so they have the properties that the type computes from their names.
    const of = (row: object) =>
      Object.fromEntries(names.map(([column, name]) => [name, (row as Record<string, unknown>)[column]])) as One
    async function insert(tx: CommunityTx, row: object): Promise<One> {
      const set = [['community_id', communityOf(tx)] as [string, unknown], ...setColumns(row)]
      const { rows } =
        await sql<object>`insert into ${sql.table(table)} (${sql.join(set.map(([name]) => sql.ref(name)))})
        values (${sql.join(set.map(([, value]) => value))}) returning ${list}`.execute(tx)
      const [inserted] = rows
      if (!inserted) throw new Error(`the row inserted into ${table} was not returned`)
      return of(inserted)
    }
    return {
      table,
      columns,
      of: (row: Pick<Selectable<DB[T]>, C[number]>): One => of(row),
      async find(tx: CommunityTx, id: number | string): Promise<One | undefined> {
        const { rows } = await sql<object>`select ${list} from ${sql.table(table)}
          where community_id = ${communityOf(tx)} and id = ${id}`.execute(tx)
        return rows[0] && of(rows[0])
      },
      /**
       * Locks those of the rows that exist, in the order of their ids: two transactions that need the same ones do not
       * deadlock. Read the clock after it.
       */
      async lock(tx: CommunityTx, ids: readonly (number | string)[]): Promise<One[]> {
        const { rows } = await sql<object>`select ${list} from ${sql.table(table)}
          where community_id = ${communityOf(tx)} and id = any(${ids}) order by id for update`.execute(tx)
        return rows.map(of)
      },
      /** Locks one row; read the clock after it. */
      async lockOne(tx: CommunityTx, id: number | string): Promise<One | undefined> {
        const { rows } = await sql<object>`select ${list} from ${sql.table(table)}
          where community_id = ${communityOf(tx)} and id = ${id} for update`.execute(tx)
        return rows[0] && of(rows[0])
      },
      /** The next rows by id after this one, at most `most`: for what goes through a table in batches. */
      async listAfter(tx: CommunityTx, id: number | string, most: number): Promise<One[]> {
        const { rows } = await sql<object>`select ${list} from ${sql.table(table)}
          where community_id = ${communityOf(tx)} and id > ${id} order by id limit ${most}`.execute(tx)
        return rows.map(of)
      },
      insert: (tx: CommunityTx, row: Omit<Insertable<DB[T]>, 'community_id'>) => insert(tx, row),
      /** Inserts a row with the next number of this counter as its id. */
      insertNumbered: async (tx: CommunityTx, counter: string, row: Omit<Insertable<DB[T]>, 'community_id' | 'id'>) =>
        insert(tx, { ...row, id: await nextNumber(tx, counter) }),
      /**
       * What tells of a duty and these columns, of the rows that have one. The inbox reads all of them to sort them by the
       * due day, so texts are better left out.
       */
      async listWithDuty<const K extends C[number]>(
        tx: CommunityTx,
        more: readonly K[],
      ): Promise<Pick<One, keyof One & (Camel<K> | 'id' | 'duty' | 'dutyFrom')>[]> {
        const names = ['id', 'duty', 'duty_from', ...more]
        const { rows } = await sql<Record<string, unknown>>`
          select ${sql.join(names.map((name) => sql.ref(name)))} from ${sql.table(table)}
          where community_id = ${communityOf(tx)} and duty is not null`.execute(tx)
        return rows.map((row) => Object.fromEntries(names.map((name) => [camelCase(name), row[name]])) as One)
      },
    }
  }

/** An item after these changes, as the table has it then. */
export const withChanges = <One extends object>(item: One, changes: object): One => ({
  ...item,
  ...Object.fromEntries(setColumns(changes).map(([column, value]) => [camelCase(column), value])),
})

/** Changes columns of one row; those with `undefined` stay as they are. */
export async function updateItem(
  tx: CommunityTx,
  table: ItemTable,
  id: number | string,
  changes: object,
): Promise<void> {
  const set = setColumns(changes)
  if (set.length === 0) return
  const assignments = sql.join(set.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  await sql`update ${sql.table(table)} set ${assignments}
    where community_id = ${communityOf(tx)} and id = ${id}`.execute(tx)
}

export async function deleteItem(tx: CommunityTx, table: ItemTable, id: number | string): Promise<void> {
  await sql`delete from ${sql.table(table)} where community_id = ${communityOf(tx)} and id = ${id}`.execute(tx)
}
