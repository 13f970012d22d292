/** Rules of the schema that a distributed PostgreSQL imposes, over the statements of a migration. */
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Migration } from 'kysely/migration'
import { loadModule, parseSync } from 'libpg-query'

await loadModule()

type Fields = Readonly<Record<string, unknown>>

/** What a migration would send, in its order; nothing is executed. */
export async function statementsOf(migration: Migration): Promise<string[]> {
  const statements: string[] = []
  const recorder = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => {
      statements.push(query.sql)
    },
  })
  await migration.up(recorder)
  return statements
}

/** What a table of a cluster cannot have, by the kind of statement that makes it. */
const MAKES: Readonly<Record<string, string>> = {
  CreateSeqStmt: 'a sequence',
  ViewStmt: 'a view',
  CreateTableAsStmt: 'a table or view from a query',
  CreateEnumStmt: 'a type of our own',
  CompositeTypeStmt: 'a type of our own',
  CreateDomainStmt: 'a type of our own',
  CreateRangeStmt: 'a type of our own',
}

/** Constraints that ADD COLUMN cannot carry: each is an ALTER TABLE of its own. */
const NOT_IN_ADD_COLUMN: Readonly<Record<string, string>> = {
  CONSTR_PRIMARY: 'PRIMARY KEY',
  CONSTR_UNIQUE: 'UNIQUE',
  CONSTR_FOREIGN: 'REFERENCES',
  CONSTR_CHECK: 'CHECK',
}

const SERIAL = /^(?:small|big)?serial[248]?$/
/** In the catalogue's letters: SET NULL, SET DEFAULT, and for an update CASCADE as well. */
const DELETE_ACTIONS_REFUSED = 'nd'
const UPDATE_ACTIONS_REFUSED = 'ndc'
/** Tables on every machine, to which a single column may lead. */
const SHARED = ['communities', 'domains']

/** One sentence for each rule that the statements break. */
export function faultsInMigration(statements: readonly string[]): string[] {
  const faults = new Set<string>()
  const made = new Set<string>()
  const closed = new Set<string>()
  const nodes = statements.flatMap((text) => parseSync(text).stmts ?? []).map(({ stmt }) => stmt as unknown as Fields)
  for (const node of nodes) {
    const [[kind, given] = ['', {}]] = Object.entries(node)
    const fields = given as Fields
    const table = String((fields.relation as Fields | undefined)?.relname ?? '')
    if (MAKES[kind]) faults.add(`makes ${MAKES[kind]}`)
    if (kind === 'CreateStmt') {
      made.add(table)
      if (fields.partspec ?? fields.partbound ?? fields.inhRelations) faults.add(`${table} has partitions or parents`)
    }
    if (kind === 'AlterTableStmt') alterTable(table, commandsOf(fields))
    if (kind === 'CreateTrigStmt' && (closed.has(table) || !made.has(table)))
      faults.add(`a trigger of ${table} is not made before communityTable()`)
    if (kind === 'CreateStmt' || kind === 'AlterTableStmt') {
      for (const column of nodesOf(fields, 'ColumnDef')) examineColumn(table, column)
      for (const constraint of nodesOf(fields, 'Constraint')) examineConstraint(table, constraint)
    }
  }
  return [...faults]

  function alterTable(table: string, commands: readonly Fields[]): void {
    if (commands.length > 1) faults.add(`one ALTER TABLE ${table} does several things`)
    for (const command of commands) {
      if (command.subtype === 'AT_EnableRowSecurity') closed.add(table)
      if (command.subtype !== 'AT_AddColumn') continue
      for (const { contype } of nodesOf(command, 'Constraint')) {
        const what = NOT_IN_ADD_COLUMN[String(contype)]
        if (what) faults.add(`ADD COLUMN of ${table} carries ${what}`)
      }
    }
  }

  function examineColumn(table: string, column: Fields): void {
    const type = namesIn((column.typeName as Fields | undefined)?.names).at(-1) ?? ''
    const draws = nodesOf(column, 'FuncCall').some(({ funcname }) => namesIn(funcname).at(-1) === 'nextval')
    if (SERIAL.test(type) || draws) faults.add(`${table}.${column.colname} draws from a sequence`)
  }

  function examineConstraint(table: string, constraint: Fields): void {
    const { contype, conname, deferrable } = constraint
    if (contype === 'CONSTR_IDENTITY') faults.add(`${table} has an identity column`)
    if (contype === 'CONSTR_EXCLUSION') faults.add(`${table} has an exclusion constraint`)
    if (contype === 'CONSTR_CHECK' && !conname) faults.add(`a CHECK of ${table} has no name`)
    if (deferrable || contype === 'CONSTR_ATTR_DEFERRABLE') faults.add(`${table} has a deferrable constraint`)
    if (contype !== 'CONSTR_FOREIGN') return
    if (DELETE_ACTIONS_REFUSED.includes(String(constraint.fk_del_action)))
      faults.add(`a foreign key of ${table} sets columns when its target is deleted`)
    if (UPDATE_ACTIONS_REFUSED.includes(String(constraint.fk_upd_action)))
      faults.add(`a foreign key of ${table} changes columns when its target is updated`)
    const target = String((constraint.pktable as Fields).relname)
    const [first] = namesIn(constraint.fk_attrs)
    const [theirs = 'community_id'] = namesIn(constraint.pk_attrs)
    if (!SHARED.includes(target) && (first !== 'community_id' || theirs !== 'community_id'))
      faults.add(`a foreign key of ${table} to ${target} does not begin with community_id on both sides`)
  }
}

const commandsOf = (statement: Fields): Fields[] =>
  (statement.cmds as readonly Fields[]).map((command) => command.AlterTableCmd as Fields)

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((one) => String((one.String as Fields | undefined)?.sval)) : []

/** Every node of a kind below a value. */
function nodesOf(value: unknown, kind: string): Fields[] {
  if (Array.isArray(value)) return value.flatMap((each) => nodesOf(each, kind))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [
    ...(key === kind ? [each as Fields] : []),
    ...nodesOf(each, kind),
  ])
}
