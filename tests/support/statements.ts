/**
 * What a cluster asks of a statement, told from its text by PostgreSQL's own parser: that it names the community of every
 * community table it touches, and that a distributed PostgreSQL takes it. Row-level security holds either way; but without
 * the community in the text a cluster asks every shard, and an index that begins with it is not used.
 */
import { hasSqlDetails, loadModule, type Node, type ParseResult, parseSync } from 'libpg-query'

await loadModule()

/** What the check knows of the schema. */
export interface Schema {
  /** Tables whose rows belong to a community, by `community_id`. */
  communityTables: ReadonlySet<string>
}

/** Tables on every machine of a cluster, and the column that holds the community: they may be read across communities. */
const SHARED_TABLES: ReadonlyMap<string, string> = new Map([
  ['communities', 'id'],
  ['domains', 'community_id'],
])
/** Wake-ups of all communities, ids and instants only: one dispatcher reads them; its policy lets nobody change them so. */
const READ_EVERYWHERE: ReadonlySet<string> = new Set(['due_items'])
const COMMUNITY = 'community_id'

/** Something that a statement reads from, by the name under which its expressions know it. */
interface Source {
  name: string
  /** A community table, which must be tied to its community; a table of all machines; what was examined by itself; others. */
  kind: 'community' | 'shared' | 'derived' | 'other'
  table: string
  /** The column that holds the community. */
  column?: string
}

/** One SELECT, INSERT, UPDATE or DELETE, inside of the one around it. */
interface Level {
  sources: Source[]
  outer: Level | undefined
  /** Names of WITH, here and around. */
  named: ReadonlySet<string>
}

/** `to` is tied to its community when `from` is; `undefined` stands for a value, or a source of a level around. */
interface Tie {
  from: Source | undefined
  to: Source
}

type Fields = Readonly<Record<string, unknown>>

/** Faults of a statement, one sentence each; none of a good one. */
export function faultsOf(text: string, schema: Schema): string[] {
  const faults = new Set<string>()
  const parsed = parse(text)
  if (typeof parsed === 'string') return [parsed]
  for (const { stmt } of parsed.stmts ?? []) if (stmt) examine(stmt, undefined, new Set())
  return [...faults]

  function examine(node: Node, outer: Level | undefined, named: ReadonlySet<string>): void {
    const [[kind, given] = ['', {}]] = Object.entries(node)
    const fields = given as Fields
    if (WRAPPERS.has(kind)) examine(fields.query as Node, outer, named)
    else if (kind === 'SelectStmt') examineSelect(fields, outer, named)
    else if (kind === 'InsertStmt') examineInsert(fields, outer, named)
    else if (CHANGES.has(kind)) examineChange(kind, fields, outer, named)
  }

  function examineSelect(select: Fields, outer: Level | undefined, around: ReadonlySet<string>): void {
    const named = examineWith(select, outer, around)
    for (const side of ['larg', 'rarg']) if (select[side]) examineSelect(select[side] as Fields, outer, named)
    const level: Level = { sources: [], outer, named }
    const ties = tiesOfFrom(select.fromClause, level)
    ties.push(...tiesOf(select.whereClause, level))
    requireTied(level, ties, READ_EVERYWHERE)
    const { fromClause: _from, withClause: _with, larg: _left, rarg: _right, ...expressions } = select
    examineExpressions(expressions, level)
  }

  function examineChange(kind: string, change: Fields, outer: Level | undefined, around: ReadonlySet<string>): void {
    const named = examineWith(change, outer, around)
    const level: Level = { sources: [], outer, named }
    const ties = tiesOfFrom([{ RangeVar: change.relation }], level)
    ties.push(...tiesOfFrom(change.fromClause ?? change.usingClause, level))
    if (kind === 'MergeStmt') {
      ties.push(...tiesOfFrom([change.sourceRelation], level))
      ties.push(...tiesOf(change.joinCondition, level))
    }
    ties.push(...tiesOf(change.whereClause, level))
    requireTied(level, ties)
    for (const target of listOf(change.targetList)) refuseBareSlice(target)
    const { relation: _into, fromClause: _from, usingClause: _using, withClause: _with, ...expressions } = change
    examineExpressions(expressions, level)
  }

  function examineInsert(insert: Fields, outer: Level | undefined, around: ReadonlySet<string>): void {
    const named = examineWith(insert, outer, around)
    const relation = insert.relation as Fields
    const table = String(relation.relname)
    const rows = (insert.selectStmt as Fields | undefined)?.SelectStmt as Fields | undefined
    const conflict = insert.onConflictClause as Fields | undefined
    const level: Level = { sources: [], outer, named }
    if (schema.communityTables.has(table)) {
      const columns = listOf(insert.cols).map((column) => (column.ResTarget as Fields).name)
      if (!columns.includes(COMMUNITY)) faults.add(`an INSERT into ${table} does not list community_id`)
      if (rows?.valuesLists) {
        if (contains(rows.valuesLists, 'SubLink')) faults.add(`an INSERT into ${table} has a subquery inside VALUES`)
      } else if (rows) {
        if (!readsCommunityTable(rows, named))
          faults.add(`an INSERT into ${table} selects from no community table: use VALUES with several rows`)
        if (conflict && contains(conflict, 'ParamRef'))
          faults.add(`an INSERT … SELECT into ${table} has a parameter in ON CONFLICT: use excluded`)
      }
      if (conflict && contains(conflict, 'SubLink')) faults.add(`an INSERT into ${table} has a subquery in ON CONFLICT`)
      for (const target of listOf(conflict?.targetList)) refuseBareSlice(target)
    }
    if (rows) examineSelect(rows, outer, named)
    // RETURNING and ON CONFLICT see the row that is written, which is of its community.
    level.sources.push({ name: aliasOf(relation.alias) ?? table, kind: 'derived', table, column: COMMUNITY })
    examineExpressions({ conflict, returning: insert.returningList ?? insert.returningClause }, level)
  }

  /** Examines what stands in WITH; answers all names that are then known. */
  function examineWith(fields: Fields, outer: Level | undefined, around: ReadonlySet<string>): ReadonlySet<string> {
    const known = new Set(around)
    const clause = fields.withClause as Fields | undefined
    const tables = listOf(clause?.ctes).map((table) => table.CommonTableExpr as Fields)
    if (clause?.recursive) for (const { ctename } of tables) known.add(String(ctename))
    for (const { ctename, ctequery } of tables) {
      examine(ctequery as Node, outer, known)
      known.add(String(ctename))
    }
    return known
  }

  /** Takes the sources of FROM into the level, and answers how their joins tie them. */
  function tiesOfFrom(from: unknown, level: Level): Tie[] {
    return listOf(from).flatMap((item) => tiesOfItem(item, level))
  }

  function tiesOfItem(item: Fields, level: Level): Tie[] {
    if (item.RangeVar) {
      level.sources.push(sourceOf(item.RangeVar as Fields, level.named))
      return []
    }
    if (item.RangeSubselect) {
      const { subquery, lateral, alias } = item.RangeSubselect as Fields
      examine(subquery as Node, lateral ? level : level.outer, level.named)
      // It was examined: whatever it calls community_id is the community's.
      level.sources.push({ name: aliasOf(alias) ?? '', kind: 'derived', table: '', column: COMMUNITY })
      return []
    }
    if (item.JoinExpr) return tiesOfJoin(item.JoinExpr as Fields, level)
    examineExpressions(item, level) // a function
    return []
  }

  function tiesOfJoin(join: Fields, level: Level): Tie[] {
    const start = level.sources.length
    const ties = tiesOfItem(join.larg as Fields, level)
    const middle = level.sources.length
    ties.push(...tiesOfItem(join.rarg as Fields, level))
    const left = level.sources.slice(start, middle)
    const right = level.sources.slice(middle)
    const own = tiesOf(join.quals, level)
    if (listOf(join.usingClause).some((name) => (name.String as Fields).sval === COMMUNITY)) {
      for (const one of left) for (const other of right) own.push({ from: one, to: other }, { from: other, to: one })
    }
    // An outer join keeps the rows of one side whether its condition holds or not, so that it ties the other side only.
    const kept: unknown = join.jointype
    const tied = (source: Source) =>
      kept === 'JOIN_LEFT'
        ? right.includes(source)
        : kept === 'JOIN_RIGHT'
          ? left.includes(source)
          : kept !== 'JOIN_FULL'
    examineExpressions(join.quals, level)
    return [...ties, ...own.filter(({ to }) => tied(to))]
  }

  function sourceOf(relation: Fields, named: ReadonlySet<string>): Source {
    const table = String(relation.relname)
    const name = aliasOf(relation.alias) ?? table
    if (relation.schemaname === undefined && named.has(table))
      return { name, kind: 'derived', table, column: COMMUNITY }
    const isOurs = relation.schemaname === undefined || relation.schemaname === 'public'
    if (isOurs && schema.communityTables.has(table)) return { name, kind: 'community', table, column: COMMUNITY }
    const column = isOurs ? SHARED_TABLES.get(table) : undefined
    return column === undefined ? { name, kind: 'other', table } : { name, kind: 'shared', table, column }
  }

  /** Ties that hold whenever the condition does: those of its parts that are joined by AND. */
  function tiesOf(condition: unknown, level: Level): Tie[] {
    const { BoolExpr, A_Expr } = (condition ?? {}) as { BoolExpr?: Fields; A_Expr?: Fields }
    if (BoolExpr?.boolop === 'AND_EXPR') return listOf(BoolExpr.args).flatMap((part) => tiesOf(part, level))
    if (A_Expr?.kind !== 'AEXPR_OP' || operatorOf(A_Expr) !== '=') return []
    const [left, right] = [A_Expr.lexpr, A_Expr.rexpr] as [Fields, Fields]
    if (!left.RowExpr || !right.RowExpr) return tiesOfEqual(left, right, level)
    const others = listOf((right.RowExpr as Fields).args)
    return listOf((left.RowExpr as Fields).args).flatMap((one, place) => {
      const other = others[place]
      return other ? tiesOfEqual(one, other, level) : []
    })
  }

  function tiesOfEqual(one: Fields, other: Fields, level: Level): Tie[] {
    const [left, right] = [communityIn(one, level), communityIn(other, level)]
    const ties: Tie[] = []
    const tie = (to: readonly Source[], from: readonly Source[] | 'value' | 'nothing') => {
      for (const source of to.filter((each) => level.sources.includes(each))) {
        if (from === 'value') ties.push({ from: undefined, to: source })
        else if (from !== 'nothing')
          // A source of a level around is examined there.
          for (const each of from) ties.push({ from: level.sources.includes(each) ? each : undefined, to: source })
      }
    }
    if (Array.isArray(left)) tie(left, right)
    if (Array.isArray(right)) tie(right, left)
    return ties
  }

  /** The sources whose community an expression is; or that it is a value, the same for every row; or none of it. */
  function communityIn(expression: Fields, level: Level): readonly Source[] | 'value' | 'nothing' {
    if (expression.TypeCast) return communityIn((expression.TypeCast as Fields).arg as Fields, level)
    if (!expression.ColumnRef) return contains(expression, 'ColumnRef') ? 'nothing' : 'value'
    const names = listOf((expression.ColumnRef as Fields).fields).map((field) => (field.String as Fields)?.sval)
    const column = names.at(-1)
    const source = names.at(-2)
    for (let around: Level | undefined = level; around; around = around.outer) {
      const found = around.sources.filter((each) =>
        source === undefined ? each.column === column && column === COMMUNITY : each.name === source,
      )
      if (found.length > 0) return found.some((each) => each.column === column) ? found : 'nothing'
    }
    return 'nothing'
  }

  function requireTied(level: Level, ties: readonly Tie[], except: ReadonlySet<string> = new Set()): void {
    const tied = new Set(level.sources.filter(({ kind }) => kind === 'derived'))
    for (let before = -1; before < tied.size; ) {
      before = tied.size
      for (const { from, to } of ties) if (from === undefined || tied.has(from)) tied.add(to)
    }
    for (const source of level.sources) {
      if (source.kind !== 'community' || tied.has(source) || except.has(source.table)) continue
      const called = source.name === source.table ? '' : ` (${source.name})`
      faults.add(`${source.table}${called} is read or changed without its community_id`)
    }
  }

  /** Subqueries inside of expressions. */
  function examineExpressions(value: unknown, level: Level): void {
    if (Array.isArray(value)) for (const each of value) examineExpressions(each, level)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (key === 'SelectStmt') examineSelect(each as Fields, level, level.named)
        else examineExpressions(each, level)
      }
    }
  }

  function refuseBareSlice(target: Fields): void {
    const { name, val } = (target.ResTarget ?? {}) as { name?: string; val?: Fields }
    const steps = listOf((val?.A_Indirection as Fields | undefined)?.indirection)
    if (steps.some((step) => step.A_Indices))
      faults.add(`SET ${name} has a bare subscript or slice on its right side: make it part of an expression`)
  }

  function readsCommunityTable(select: Fields, named: ReadonlySet<string>): boolean {
    const reads = (value: unknown): boolean => {
      if (Array.isArray(value)) return value.some(reads)
      if (typeof value !== 'object' || value === null) return false
      return Object.entries(value).some(([key, each]) =>
        key === 'RangeVar' ? sourceOf(each as Fields, named).column !== undefined : reads(each),
      )
    }
    return reads(select)
  }
}

/** The statements of a text, or why it has none. */
function parse(text: string): ParseResult | string {
  try {
    return parseSync(text)
  } catch (error) {
    if (hasSqlDetails(error)) return `PostgreSQL cannot read it (${error.message})`
    throw error
  }
}

/** Statements that hold another. */
const WRAPPERS = new Set(['DeclareCursorStmt', 'ExplainStmt', 'PrepareStmt', 'CreateTableAsStmt'])
const CHANGES = new Set(['UpdateStmt', 'DeleteStmt', 'MergeStmt'])

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value : [])

const aliasOf = (alias: unknown): string | undefined => (alias as { aliasname?: string } | undefined)?.aliasname

const operatorOf = ({ name }: Fields): unknown => (listOf(name).at(-1)?.String as Fields | undefined)?.sval

/** Whether a node of this kind stands anywhere below. */
function contains(value: unknown, kind: string): boolean {
  if (Array.isArray(value)) return value.some((each) => contains(each, kind))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, each]) => key === kind || contains(each, kind))
}
