import { createReadStream } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { botChecks } from '#bot/chats/import-checks.ts'
import type { Registry } from '#features/registry.ts'
import { featureSettingsCheck } from '#features/settings.ts'
import { electionChecks } from '#participation/ballots/index.ts'
import { commitmentChecks } from '#participation/commitments/index.ts'
import { originChecks } from '#participation/origins/index.ts'
import { phaseChecks } from '#participation/phases/index.ts'
import { workflowChecks } from '#participation/workflow/index.ts'
import { calendarChecks } from '#participation/working-calendar.ts'
import { auditChecks } from '#platform/audit/import-checks.ts'
import { type AppError, type Details, refusal } from '#platform/errors.ts'
import { BODY_LIMIT } from '#platform/http/index.ts'
import { identityChecks } from '#platform/identity/index.ts'
import { mediaChecks } from '#platform/media/index.ts'
import { settlementChecks } from '#platform/settlements/index.ts'
import {
  type BundleFacts,
  type CommunityTx,
  problemsOf,
  type RowProblem,
  type TableCheck,
  tenancyChecks,
  tidies,
} from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { siteChecks } from '#site/index.ts'
import { linesIn } from './archive.ts'
import { readCatalogue, type Table } from './catalogue.ts'
import { LIMITS, tableEntry } from './manifest.ts'
import type { Reader, Row } from './rows.ts'
import type { Staging } from './staging.ts'

export type Checks = ReadonlyMap<string, TableCheck>

/** All declared checks, by table. */
export function checksOf(registry: Registry): Checks {
  const all = [
    ...tenancyChecks,
    ...auditChecks,
    ...settlementChecks,
    ...identityChecks,
    ...mediaChecks,
    ...calendarChecks,
    ...workflowChecks(registry.workflows),
    ...commitmentChecks(registry.workflows),
    ...originChecks(registry.workflows),
    ...phaseChecks(registry.workflows),
    ...electionChecks(registry.workflows),
    featureSettingsCheck(registry.features),
    ...siteChecks(registry),
    ...botChecks,
    ...registry.importChecks,
  ]
  const checks = new Map(all.map((check) => [check.table, check]))
  if (checks.size < all.length) throw new Error('two checks of imported rows are declared for the same table')
  return checks
}

/**
 * Requires a check for every exported table, with a rule for every column, and none for anything that does not exist.
 * @throws Error with what is missing: a bug of ours, found at the start of the server
 */
export function requireChecks(tables: readonly Table[], checks: Checks): void {
  const columnsOf = (table: Table) => table.columns.map(({ name }) => `${table.name}.${name}`)
  const moving = tables.flatMap(columnsOf)
  const ruled = [...checks.values()].flatMap(({ table, columns }) =>
    Object.keys(columns).map((name) => `${table}.${name}`),
  )
  const without = moving.filter((column) => !ruled.includes(column))
  const unknown = ruled.filter((column) => !moving.includes(column))
  if (without.length > 0)
    throw new Error(`no import check (importChecks of the feature, or import-checks.ts) is about ${without.join(', ')}`)
  if (unknown.length > 0) throw new Error(`import checks are about columns that do not move: ${unknown.join(', ')}`)
}

/** The same for this installation, at the start of its server. */
export async function requireImportChecks({ db, registry }: Pick<Kernel, 'db' | 'registry'>): Promise<void> {
  requireChecks(await readCatalogue(db), checksOf(registry))
}

// ---------------------------------------------------------------------------------------------------------------------
// Problems

/** Maximum number of listed problems; checking stops there. */
export const MAX_PROBLEMS = 50
const MAX_KEY = 100

interface Problem extends RowProblem {
  table: string
  row: string
}

/** Keys and paths come from the bundle and go to a terminal. */
const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, MAX_KEY)

/** Collects problems up to the maximum. */
export class Problems {
  readonly #all: Problem[] = []

  get left(): number {
    return MAX_PROBLEMS - this.#all.length
  }

  add(table: string, row: string, problems: readonly RowProblem[]): void {
    for (const { path, ...problem } of problems.slice(0, this.left))
      this.#all.push({ table, row: printable(row), path: printable(path), ...problem })
  }

  /** @throws AppError transfer.rows-unfit with the list */
  requireNone(): void {
    if (this.#all.length > 0) throw this.#refusal()
  }

  #refusal(): AppError {
    const problems = this.#all.map(({ values, ...rest }): Details => ({ ...rest, values: { ...values } }))
    return refusal('transfer.rows-unfit', { count: problems.length, most: MAX_PROBLEMS, problems })
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Looking at rows

/** Levels of JSON in a column: more than any editor produces, and few enough for a recursive schema. */
const MAX_DEPTH = 64
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Checks every row of the unpacked tables, one at a time, before anything is written.
 * @throws AppError transfer.rows-unfit
 */
export async function requireFitRows(
  checks: Checks,
  readers: Iterable<Reader>,
  facts: BundleFacts,
  staging: Staging,
): Promise<void> {
  const problems = new Problems()
  for (const { table } of readers) {
    const check = checks.get(table.name)
    if (!check) throw new Error(`the table ${table.name} has no import check`)
    const file = createReadStream(staging.pathOf(tableEntry(table.name)))
    for await (const line of linesIn(file, table.name, LIMITS.lineBytes)) {
      const row: Row = JSON.parse(line)
      problems.add(
        table.name,
        table.key.map(({ name }) => String(row[name])).join('/'),
        problemsInRow(check, row, facts),
      )
      if (problems.left === 0) break
    }
  }
  problems.requireNone()
}

/** Problems of one row: by its columns first, then by their consistency. */
export function problemsInRow(check: TableCheck, row: Row, facts: BundleFacts): RowProblem[] {
  const read: Record<string, unknown> = {}
  const problems = Object.entries(check.columns).flatMap(([name, schema]): RowProblem[] => {
    const value = row[name]
    if (value === undefined) return []
    const unfit = unfitJson(value)
    if (unfit) return [{ path: name, message: unfit }]
    const parsed = schema.safeParse(value)
    if (!parsed.success) return problemsOf(parsed.error, name)
    if (!tidies(schema) && !isDeepStrictEqual(parsed.data, value)) return [{ path: name, message: 'rows:otherwise' }]
    read[name] = parsed.data
    return []
  })
  return problems.length > 0 ? problems : (check.row?.(read, facts) ?? [])
}

/** Without recursion, so that no hostile depth reaches a recursive schema. */
function unfitJson(root: unknown): string | undefined {
  if (typeof root !== 'object' || root === null) return undefined
  const waiting: { value: object; depth: number }[] = [{ value: root, depth: 1 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (depth > MAX_DEPTH) return 'rows:depth'
    for (const [key, child] of Object.entries(value)) {
      if (!Array.isArray(value) && FORBIDDEN_KEYS.has(key)) return 'rows:key'
      if (typeof child === 'object' && child !== null) waiting.push({ value: child, depth: depth + 1 })
    }
  }
  // The maximum that an editor can have sent.
  return Buffer.byteLength(JSON.stringify(root)) > BODY_LIMIT ? 'rows:too-much' : undefined
}

/**
 * Checks on whole tables, after they are written.
 * @throws AppError transfer.rows-unfit
 */
export async function requireWholeTables(tx: CommunityTx, checks: Checks): Promise<void> {
  const problems = new Problems()
  for (const { table, whole } of checks.values()) {
    for (const { row, ...problem } of (await whole?.(tx, problems.left)) ?? []) problems.add(table, row, [problem])
    if (problems.left === 0) break
  }
  problems.requireNone()
}
