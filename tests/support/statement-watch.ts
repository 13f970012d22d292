/**
 * Notes every statement that the server's role sends from this process. When a test has ended, each text that is new is
 * parsed (statements.ts): not while it runs, when it would take the time of what is tested. See statement-check.ts.
 */
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inject } from 'vitest'
import { faultsOf } from './statements.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Code through which every statement goes: who wanted it stands before it in the stack. */
const PASSED_THROUGH = [
  'node_modules/',
  'server/platform/db/',
  'server/platform/tenancy/scope.ts',
  'tests/support/statement-',
]
const FRAMES = 60

const schema = { communityTables: new Set(inject('communityTables')) }
const owner = new URL(inject('ownerUrl')).username
/** Faults of each text that was parsed. */
const known = new Map<string, readonly string[]>()
/** Texts sent since the last look that are new or known to be bad, and from where. */
const noted = new Map<string, Error[]>()

/** Where the method itself is kept: each project of vitest loads this module anew, and `pg` only once. */
const ORIGINAL = Symbol.for('viche.tests.query')
const prototype: { query: pg.Client['query']; [ORIGINAL]?: pg.Client['query'] } = pg.Client.prototype
prototype[ORIGINAL] ??= prototype.query
const query = prototype[ORIGINAL]
prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
  const text = textOf(given[0])
  if (text !== undefined && this.user !== owner) note(text)
  return Reflect.apply(query, this, given)
} as typeof query

const textOf = (given: unknown): string | undefined =>
  typeof given === 'string' ? given : (given as { text?: string } | undefined)?.text

function note(text: string): void {
  if (known.get(text)?.length === 0) return
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = FRAMES
  const senders = noted.get(text) ?? []
  senders.push(new Error('sent from here'))
  noted.set(text, senders)
  Error.stackTraceLimit = limit
}

/** What the server's code got wrong since the last call: each fault with its statement. */
export function takeFaults(): string[] {
  const taken = [...noted]
  noted.clear()
  return taken.flatMap(([text, senders]) => {
    const faults = known.get(text) ?? look(text)
    const isOurs = faults.length > 0 && !senders.every(isOfTest)
    return isOurs ? faults.map((fault) => `${fault}:\n${text}`) : []
  })
}

function look(text: string): readonly string[] {
  const faults = faultsOf(text, schema)
  known.set(text, faults)
  return faults
}

/** Tests look into the database as they like, and migrations have a guard of their own; what the server sends must fit a cluster. */
function isOfTest(sent: Error): boolean {
  const sender = filesIn(sent).find((file) => !PASSED_THROUGH.some((start) => file.startsWith(start)))
  return sender !== undefined && /^(tests|migrations)\//.test(sender)
}

/** Our own files on the stack, the innermost first, from the project's root. */
function filesIn(error: Error): string[] {
  const { prepareStackTrace } = Error
  Error.prepareStackTrace = (_error, frames) => frames.map((frame) => frame.getFileName() ?? '')
  const files = error.stack as unknown as readonly string[]
  Error.prepareStackTrace = prepareStackTrace
  return files.flatMap((file) => {
    const at = file.indexOf(ROOT)
    return at < 0 ? [] : [file.slice(at + ROOT.length).replaceAll(sep, '/')]
  })
}
