/** `viche COMMAND`: the operator's command line. Exit code 0: done; 1: refused, or a bug; 2: not understood. */
import { parseArgs } from 'node:util'
import { AppError, type Details, type JsonValue, sentenceKey } from '#platform/errors.ts'
import { createI18n, type Translate } from '#platform/i18n/index.ts'
import type { Outcome } from './cli/command.ts'
import { COMMANDS } from './cli/commands.ts'
import { startCompileCache } from './compile-cache.ts'

/** Not a valid command; the message lists the valid ones. */
class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** By name, since importing the classes would load the whole server. */
const SAID_IN_WORDS = ['ConfigError', 'DatabaseProblem', 'PostgresProblem', 'ForeignFile']

/** Ukrainian when the terminal's locale is, otherwise English. */
function translatorFor(env: NodeJS.ProcessEnv): Translate {
  const spoken = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return createI18n().translator(/^uk([_.@-]|$)/i.test(spoken) ? 'uk' : 'en')
}

async function run([name = '', ...rest]: readonly string[], env: NodeJS.ProcessEnv, t: Translate): Promise<Outcome> {
  if (['help', '--help', '-h'].includes(name)) return { said: help(t), ok: true }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError([...(name ? [t('cli:unknown', { name })] : []), ...help(t)].join('\n'))
  const usage = [t('cli:usage', { usage: `viche ${name} ${command.usage}`.trim() }), t(`cli:about.${name}`)]
  if (rest.includes('--help') || rest.includes('-h')) return { said: usage, ok: true }
  const typed = parsed(rest, command.options)
  if (!typed || typed.positionals.length !== command.arguments) throw new UsageError(usage.join('\n'))
  return command.run({ env, t }, typed.positionals, typed.values)
}

type Options = (typeof COMMANDS)[string]['options']

function parsed(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError) return undefined // an unknown or incomplete option: the usage lists the valid ones
    throw error
  }
}

function help(t: Translate): string[] {
  const widest = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  const lines = Object.keys(COMMANDS).map((name) => `  ${name.padEnd(widest)}  ${t(`cli:about.${name}`)}`)
  return [t('cli:title'), ...lines, t('cli:more')]
}

const isRecord = (value: JsonValue | undefined): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows refused by an import, one line each; empty for any other error. */
function problemLines({ problems, most }: Details, t: Translate): string[] {
  if (!Array.isArray(problems)) return []
  const lines = problems.filter(isRecord).map(({ table, row, path, message, values }) => {
    const reason = t(String(message), isRecord(values) ? Object.fromEntries(numbersIn(values)) : {})
    return `  ${t('transfer:problem', { table: String(table), row: String(row), path: String(path), reason })}`
  })
  return typeof most === 'number' && lines.length >= most ? [...lines, `  ${t('transfer:more', { most })}`] : lines
}

const numbersIn = (values: Details): [string, number][] =>
  Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number')

/** A sentence for problems that the person at the terminal can fix; undefined for a bug, which is shown in full. */
function sentenceOf(error: unknown, t: Translate): string | undefined {
  if (error instanceof AppError) {
    const plain = Object.entries(error.details).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    )
    return [t(sentenceKey(error.code), Object.fromEntries(plain)), ...problemLines(error.details, t)].join('\n')
  }
  // A file that cannot be read, a database that does not answer: the system's message says which.
  if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) {
    return `${error.message || String(error.code)}.`
  }
  const forPeople = error instanceof Error && ['UsageError', ...SAID_IN_WORDS].includes(error.name)
  return forPeople ? error.message : undefined
}

startCompileCache()
const t = translatorFor(process.env)
run(process.argv.slice(2), process.env, t).then(
  ({ said, ok }) => {
    console.log(said.join('\n'))
    process.exitCode = ok ? 0 : 1
  },
  (error: unknown) => {
    console.error(sentenceOf(error, t) ?? error)
    process.exitCode = error instanceof UsageError ? 2 : 1
  },
)
