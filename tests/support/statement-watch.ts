/**
 * Reads every statement that the server's role sends from this process, each distinct text once (statements.ts). What the
 * server's code got wrong is kept for the test that is running; see statement-check.ts.
 */
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inject } from 'vitest'
import { faultsOf } from './statements.ts'

/** Statements of the server that touch the rows of several communities on purpose, and why. */
const ACROSS_COMMUNITIES: readonly { statement: RegExp; why: string }[] = []

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Code through which every statement goes: who wanted it stands before it in the stack. */
const PASSED_THROUGH = ['server/platform/db/', 'server/platform/tenancy/scope.ts', 'tests/support/statement-']
const FRAMES = 60

const schema = { communityTables: new Set(inject('communityTables')) }
const owner = new URL(inject('ownerUrl')).username
const known = new Map<string, readonly string[]>()
let found: string[] = []

/** Where the method itself is kept: each project of vitest loads this module anew, and `pg` only once. */
const ORIGINAL = Symbol.for('viche.tests.query')
const prototype: { query: pg.Client['query']; [ORIGINAL]?: pg.Client['query'] } = pg.Client.prototype
prototype[ORIGINAL] ??= prototype.query
const query = prototype[ORIGINAL]
prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
  const text = textOf(given[0])
  if (text !== undefined && this.user !== owner) read(text)
  return Reflect.apply(query, this, given)
} as typeof query

const textOf = (given: unknown): string | undefined =>
  typeof given === 'string' ? given : (given as { text?: string } | undefined)?.text

function read(text: string): void {
  const faults = known.get(text) ?? look(text)
  if (faults.length > 0 && !isOfTest()) found.push(...faults.map((fault) => `${fault}:\n${text}`))
}

function look(text: string): readonly string[] {
  const isMeant = ACROSS_COMMUNITIES.some(({ statement }) => statement.test(text))
  const faults = isMeant ? [] : faultsOf(text, schema)
  known.set(text, faults)
  return faults
}

/** Tests look into the database as they like; only what the server sends must fit a cluster. */
function isOfTest(): boolean {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = FRAMES
  const frames = (new Error().stack ?? '').split('\n').flatMap((frame) => {
    const at = frame.indexOf(ROOT)
    return at < 0 ? [] : [frame.slice(at + ROOT.length).replaceAll(sep, '/')]
  })
  Error.stackTraceLimit = limit
  const sender = frames.find(
    (frame) => !PASSED_THROUGH.some((start) => frame.startsWith(start)) && !frame.startsWith('node_modules/'),
  )
  return sender?.startsWith('tests/') ?? false
}

/** What was found since the last call. */
export function takeFaults(): string[] {
  const taken = [...new Set(found)]
  found = []
  return taken
}
