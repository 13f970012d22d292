import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './source.ts'

/**
 * Names and phrases that were replaced by the terms of the field, with what to write instead. Ordinary words stay free
 * (place, visit, turn, fault, desk, order), and so do strings: texts of the interface, stored and public names.
 */
type Replaced = readonly [not: string, write: string]

/** Identifiers, as patterns of a whole word in code. */
const IDENTIFIERS: readonly Replaced[] = [
  ['Together|TOGETHER', 'MicroBatcher, BATCH'],
  ['together', 'runMany'],
  ['signTogether', 'signMany'],
  ['Performing', 'ActionExecutor'],
  ['perform', 'execute'],
  ['Doing', 'CommandContext'],
  ['tellPages', 'invalidateTags'],
  ['readyFirst', 'serveCachedFirst'],
  ['hasPlainTarget', 'isValidTarget'],
  ['VersionWatch', 'CacheVersionPoller'],
  ['entrancePages', 'signInRoutes'],
  ['cabinetPages', 'accountPages'],
  ['Visit|FeatureVisit', 'PageRequest, FeatureRequest'],
  ['tried(?=\\()', 'catchFormErrors, or the name of the result'],
  ['withFaults', 'withErrors'],
  ['MediaKeeper|featureKeeper', 'MediaUsageProvider'],
  ['placesOf', 'findUsages'],
  ['readOldTree|fromOldTree', 'migrateTree, readStoredTree'],
  ['Editing', 'EditContext'],
  ['calmly', 'rateLimitedLog'],
  ['inLanes|inTurn', 'pLimit of p-limit'],
  ['census', 'queueStats'],
  ['alongWithCommit|unheard', 'pipelineWithCommit'],
  ['askCommunity', 'queryInCommunity'],
  ['announceChangesOf', 'bindNotifier'],
  ['often(?=\\()', 'shardedTag'],
  ['changed(?=\\(tx\\b)', 'invalidateTags'],
  ['takeOrder', 'receiveConfig'],
  ['drawWidget|drawFrame|frameDrawer', 'renderWidget, renderFrame, frameRenderer'],
  ['unfold|unfolded', 'expandFragments, expanded'],
  ['workplaces', 'memberships'],
  ['keepCompiledCode', 'startCompileCache'],
  ['patientPool|patientClient|unhurried', 'timeoutAwarePool, timeoutAwareClient, withoutTimeouts'],
  ['patience\\w*', 'timeoutMs, retryPolicy'],
  ['atOnce(?=\\??:\\s*(?:number|\\d))', 'concurrency'],
  ['CommunityOrder', 'NewCommunity'],
  ['sayDeed|Deed|onDeed', 'announceEdit, EditEvent, onEdit'],
  ['ThingKeys', 'SelectionShortcuts'],
  ['walkToolbar', 'moveToolbarFocus'],
  ['databaseLine', 'TcpFaultProxy'],
  ['MortalServer', 'KillableServer'],
  ['(?:MOST|LONGEST|LARGEST|FARTHEST|DEEPEST)(?:_\\w+)?', 'MAX_…'],
  ['(?:SHORTEST|SMALLEST|LEAST)(?:_\\w+)?', 'MIN_…'],
]

/** File names, with as much of the path as makes them unmistakable. */
const FILES: readonly Replaced[] = [
  ['together.ts', 'micro-batcher.ts'],
  ['performing.ts', 'action-executor.ts'],
  ['jobs/waiting.ts', 'pending-jobs.ts'],
  ['mail/rest.ts', 'circuit-breaker.ts'],
  ['http/ready.ts', 'cached-response.ts'],
  ['http/target.ts', 'request-target.ts'],
  ['media/places.ts', 'usages.ts'],
  ['attempts.ts', 'rate-limit.ts'],
  ['compiled-code.ts', 'compile-cache.ts'],
  ['surroundings.ts', 'environment-checks.ts'],
  ['freshness.ts', 'cache-version-poller.ts'],
  ['editing.ts', 'edit-context.ts'],
  ['old-tree.ts', 'tree-migration.ts'],
  ['fault-facts.ts', 'page-lint/context.ts'],
  ['heading-faults.ts', 'page-lint/headings.ts'],
  ['link-faults.ts', 'page-lint/links.ts'],
  ['cabinet.ts', 'account-pages.ts'],
  ['outlets.ts', 'list.ts, search.ts'],
  ['page-views.ts', 'presenters.ts'],
  ['media-places.ts', 'media-usages.ts'],
  ['signing-together.test.ts', 'signing-batches.test.ts'],
  ['account/faults.ts', 'form-errors.ts'],
  ['visit.ts', 'page-request.ts'],
  ['entrance.ts', 'sign-in-routes.ts'],
  ['workplaces.ts', 'memberships.ts'],
  ['feature-keeper.ts', 'feature-usages.ts'],
  ['media-keeper.ts', 'media-usages.ts'],
  ['say-deed.ts', 'announce-edit.ts'],
  ['thing-keys.ts', 'selection-shortcuts.ts'],
  ['walk-toolbar.ts', 'roving-tabindex.ts'],
  ['mortal-server.ts', 'killable-server.ts'],
  ['database-line.ts', 'tcp-fault-proxy.ts'],
]

/** Phrases of comments and Markdown that are never plain English here. */
const PHRASES: readonly Replaced[] = [
  ['unless told', 'default: …'],
  ['a word to', 'a message to, a signal to'],
  ['the plain ones', 'the simple case'],
  ['(?:is|are|be|was|were) told', 'gets, receives, is notified; for errors: is reported, is logged'],
  ['whoever', 'the person who, the caller, each module that'],
  ["nobody(?:'|’)s|of nobody", 'unknown, invented, not assigned'],
  ['what (?:is|was) typed', 'the input'],
  ['(?:is|was|are|were) (?:last )?heard of|hears? of|learns of it', 'is reported, is notified, handles'],
  ['so often', 'name the number or the limit'],
  ['for ever', 'permanently, without an end'],
  ['in (?:one|a) go', 'in one batch, in one statement'],
  ['goes? (?:its|their) own way', 'runs separately'],
  ['can be had', 'is available'],
  ['is away', 'is down, does not answer'],
  ['is gone by itself', 'expires'],
]

const OWN = 'tests/guards/words.test.ts'
/** History keeps the words of its time. */
const NOT_LOOKED_AT = [OWN, 'migrations/', 'CHANGELOG.md']

const files = [
  ...['server', 'builder-ui/src', 'tests', 'scripts'].flatMap((folder) =>
    sourceFiles(folder, '.ts', '.tsx', '.mjs', '.ts.txt', '.md'),
  ),
  ...['templates', 'tenants', 'deploy', 'docs'].flatMap((folder) => sourceFiles(folder, '.md')),
  ...sourceFiles('.', 'README.md').filter(({ path }) => path === 'README.md'),
].filter(({ path }) => !NOT_LOOKED_AT.some((left) => path.startsWith(left)))

// Comments first: an apostrophe in one must not begin a string.
const PIECES = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g

/** The code of a file without comments and strings. */
const codeOf = (text: string): string => text.replace(PIECES, (piece) => piece.replace(/[^\n]/g, ' '))

/** The prose of a file, as one line: its comments, or all of a Markdown file but its code. */
function proseOf({ path, text }: SourceFile): string {
  const prose = path.endsWith('.md')
    ? text.replace(/```[\s\S]*?```/g, ' ')
    : (text.match(PIECES) ?? []).filter((piece) => piece.startsWith('/')).join('\n')
  return prose.replace(/\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ')
}

/** `file: "word" → what to write`, for the failure message. */
function findReplaced(
  looked: readonly SourceFile[],
  replaced: readonly Replaced[],
  textOf: (file: SourceFile) => string,
  flags: string,
): string[] {
  const pattern = (words: string) => new RegExp(`\\b(?<!#)(?:${words})(?!\\w)`, flags)
  const any = pattern(replaced.map(([not]) => not).join('|'))
  return looked.flatMap((file) => {
    const text = textOf(file)
    if (!any.test(text)) return []
    return replaced.flatMap(([not, write]) => {
      const found = pattern(not).exec(text)
      return found ? [`${file.path}: "${found[0]}" → ${write}`] : []
    })
  })
}

const isCode = ({ path }: SourceFile): boolean => !path.endsWith('.md')
/** Most files contain none of the words, not even in strings and comments: only the others are taken apart. */
const anyIdentifier = new RegExp(`\\b(?:${IDENTIFIERS.map(([not]) => not).join('|')})`)
const findIdentifiers = (looked: readonly SourceFile[]) =>
  findReplaced(
    looked.filter((file) => isCode(file) && anyIdentifier.test(file.text)),
    IDENTIFIERS,
    ({ text }) => codeOf(text),
    '',
  )
const findPhrases = (looked: readonly SourceFile[]) => findReplaced(looked, PHRASES, proseOf, 'i')
const findFiles = (looked: readonly SourceFile[]) =>
  looked.flatMap(({ path }) =>
    FILES.filter(([not]) => `/${path}`.endsWith(`/${not}`)).map(([not, write]) => `${path}: "${not}" → ${write}`),
  )
/** Prose that names a file which has another name today. */
const findMentions = (looked: readonly SourceFile[]) =>
  findReplaced(
    looked,
    FILES.map(([not, write]) => [`(?<![\\w-])${not.replaceAll('.', '\\.')}`, write] as const),
    proseOf,
    '',
  )

describe('plain words: the terms of the field, one for each thing', () => {
  it('identifiers that were replaced do not return', () => {
    expect(findIdentifiers(files)).toEqual([])
  })

  it('nor do file names', () => {
    expect(findFiles(files)).toEqual([])
    expect(findMentions(files)).toEqual([])
  })

  it('nor do phrases that read like a translation', () => {
    expect(files.length).toBeGreaterThan(0)
    expect(findPhrases(files)).toEqual([])
  })

  it('and this check finds examples, says what to write, and leaves ordinary words, strings and names alone', () => {
    const file = (path: string, text: string) => ({ path, text })
    const examples = [
      file('a.ts', "const MOST_FILES = 3 // the page's\nconst batch = new Together()"),
      file('b.ts', '/**\n * The width; 300 unless\n * told. Whoever asks waits.\n */\nexport const width = 1'),
      file('server/platform/mail/rest.ts', 'export const open = true'),
      file('c.md', 'See `old-tree.ts`.'),
      file('d.ts', "const place = order[turn] // a visit to the desk, its fault\nconst id = 'console.workplaces'"),
      file('e.ts', "class X { #together = 1 }\nconst s = 'is told, whoever asks'"),
    ]
    expect(findIdentifiers(examples)).toEqual(['a.ts: "Together" → MicroBatcher, BATCH', 'a.ts: "MOST_FILES" → MAX_…'])
    expect(findPhrases(examples)).toEqual([
      'b.ts: "unless told" → default: …',
      'b.ts: "Whoever" → the person who, the caller, each module that',
    ])
    expect(findFiles(examples)).toEqual(['server/platform/mail/rest.ts: "mail/rest.ts" → circuit-breaker.ts'])
    expect(findMentions(examples)).toEqual(['c.md: "old-tree.ts" → tree-migration.ts'])
  })
})
