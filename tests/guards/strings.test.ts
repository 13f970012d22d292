import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { summaryKey } from '#contract/index.ts'
import { loadRegistry } from '#features/registry.ts'
import { createI18n, findStringFaults, LOCALES, type Locale } from '#platform/i18n/index.ts'
import { ROOT, sourceFiles } from './source.ts'

const i18n = createI18n()
const registry = await loadRegistry()
const server = sourceFiles('server', '.ts')

describe('strings', () => {
  it('are complete in every language, with the same values and all plural forms', () => {
    expect(findStringFaults(i18n)).toEqual([])
  })

  it.each(LOCALES)('hold a sentence for every error code that the server can answer, in %s', (locale) => {
    const codes = new Set<string>()
    for (const { text } of server) {
      for (const [, code] of text.matchAll(
        /\b(?:refusal|notFound|forbidden|unauthenticated)\(\s*'([a-z-]+\.[a-z-]+)'/g,
      ))
        codes.add(code ?? '')
      for (const [, code] of text.matchAll(/new AppError\(\s*'([a-z-]+\.[a-z-]+)'/g)) codes.add(code ?? '')
      for (const [, code] of text.matchAll(/invalidInput\([^)]*\),?\s*'([a-z-]+\.[a-z-]+)'/g)) codes.add(code ?? '')
    }
    expect(codes.size).toBeGreaterThan(20)
    const missing = [...codes].filter((code) => {
      const [namespace = '', rest = ''] = code.split('.')
      return !i18n.has(locale, `${namespace}:errors.${rest}`)
    })
    expect(missing).toEqual([])
  })

  it.each(LOCALES)('title every data set and every column of the open data in %s', (locale) => {
    const sets = registry.features.flatMap(({ openData = [] }) => openData)
    const keys = sets.flatMap(({ title, description, columns }) => [
      title,
      description,
      ...columns.map((column) => column.title),
    ])
    expect(sets.length).toBeGreaterThan(1)
    expect(keys.filter((key) => !i18n.has(locale, key))).toEqual([])
  })

  it.each(LOCALES)('have whatever a desk says of its columns, filters, states, duties and steps in %s', (locale) => {
    const keys = registry.features.flatMap((feature) =>
      [feature.desk, ...(feature.moreDesks ?? [])].flatMap((desk) => desk?.strings(feature) ?? []),
    )
    expect(keys).toContain('petition:desk.transitions.answer.fields.decision.options.partial')
    expect(keys.filter((key) => !i18n.has(locale, key))).toEqual([])
  })

  it.each(LOCALES)('name every feature, action, widget and task kind in %s', (locale) => {
    const keys = registry.features.flatMap((feature) => [
      `${feature.id}:title`,
      ...[...feature.actions, ...feature.reads].map(summaryKey),
      ...feature.widgets.flatMap((widget) => {
        const name = widget.id.slice(feature.id.length + 1)
        return [`${feature.id}:widgets.${name}.title`, `${feature.id}:widgets.${name}.description`]
      }),
    ])
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !i18n.has(locale, key))).toEqual([])
  })
})

/** Functions that write an entry with the action that their caller names; in them, `append` gets a variable. */
const WRITERS = ['append', 'appending', 'journal', 'appendAudit', 'endUnsent', 'changePage']
/** Entries whose action is no literal at the call. */
const OTHER_ENTRIES: Readonly<Record<string, string>> = {
  'server/platform/audit/index.ts': 'the journal itself',
  'server/platform/mail/mail.ts: append': 'endUnsent passes its action on',
  'server/features/news/commands.ts: append': 'appendAudit passes its action on',
  'server/features/petition/signing.ts: appending': 'the entries of the workflow, see `audit:` of the transitions',
  'server/participation/workflow/engine.ts: append': 'the entries of the workflow, see `audit:` of the transitions',
  'server/site/content/edit-context.ts: append': 'journal passes its action on',
  'server/site/content/page-commands.ts: journal': 'changePage passes its action on',
  'server/surfaces/people/index.ts: append': 'journal passes its action on',
  'server/surfaces/site/onboarding.ts: append': 'the journal of the platform, which no console shows',
}
const ACTION = /'([a-z-]+\.[a-z-]+)'/g

interface JournalCall {
  /** `server/…/file.ts: append` */
  place: string
  actions: string[]
}

/** Every call of a writer, with the actions that stand in its arguments as literals or constants. */
function journalCalls(files: readonly { path: string; text: string }[]): JournalCall[] {
  const constants = new Map<string, string>()
  for (const { text } of files)
    for (const [, name = '', value = ''] of text.matchAll(/\bconst ([A-Z_]+) = '([a-z-]+\.[a-z-]+)'/g))
      constants.set(name, value)
  return files
    .flatMap(({ path, text }) =>
      [...text.matchAll(new RegExp(`(?<!function )\\b(${WRITERS.join('|')})\\(`, 'g'))].map((call) => {
        const given = argumentsFrom(text, call.index + call[0].length)
        const literals = [...given.matchAll(ACTION)].map(([, action = '']) => action)
        const named = [...given.matchAll(/\b[A-Z_]{2,}\b/g)].flatMap(([name]) => constants.get(name) ?? [])
        return { path, place: `${path}: ${call[1]}`, actions: [...literals, ...named], given }
      }),
    )
    .filter(({ path, given }) => /^(tx|context)\b/.test(given) && !(path in OTHER_ENTRIES))
}

/** From behind the opening bracket to the one that closes it. */
function argumentsFrom(text: string, start: number): string {
  let depth = 1
  let end = start
  for (; depth > 0 && end < text.length; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0
  return text.slice(start, end - 1)
}

describe('the journal of the console', () => {
  const calls = journalCalls(server)
  const ofWorkflows = server.flatMap(({ text }) =>
    [...text.matchAll(/\baudit: '([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action),
  )
  const actions = new Set([...calls.flatMap((call) => call.actions), ...ofWorkflows])

  /** `<namespace>:audit.*` of the server where there is one, else `audit:action.*` of the console. */
  const consoleWords = new Map(
    LOCALES.map((locale) => {
      const file = join(ROOT, 'builder-ui/src/console/audit/strings', `${locale}.json`)
      return [locale, JSON.parse(readFileSync(file, 'utf8')) as Strings]
    }),
  )
  const hasSentence = (locale: Locale, action: string): boolean => {
    const [subject = '', ...rest] = action.split('.')
    if (i18n.translator(locale).has(`${subject}:audit.${rest.join('.')}`)) return true
    const found = ['action', subject, ...rest].reduce<Strings | string | undefined>(
      (at, key) => (typeof at === 'object' ? at[key] : at),
      consoleWords.get(locale),
    )
    return typeof found === 'string' && found !== ''
  }

  it('is written with actions that this guard can read', () => {
    expect(actions.size).toBeGreaterThan(40)
    const unread = calls.filter((call) => call.actions.length === 0).map(({ place }) => place)
    expect([...new Set(unread)].sort()).toEqual(
      Object.keys(OTHER_ENTRIES)
        .filter((key) => key.includes(': '))
        .sort(),
    )
  })

  it.each(LOCALES)('has a sentence for every action in %s', (locale) => {
    expect([...actions].filter((action) => !hasSentence(locale, action))).toEqual([])
    expect(hasSentence(locale, 'page.no-such-action')).toBe(false)
    expect(hasSentence(locale, 'petition.no-such-action')).toBe(false)
  })
})

interface Strings {
  readonly [key: string]: string | Strings
}
